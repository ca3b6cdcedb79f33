"""``bound``: linear programming bounds (MATH.md, section 5), against plain fractions."""

from fractions import Fraction

import pytest
from gegenbauer_fractions import coefficients, is_bound, tight, times, value
from test_kernel_documents import CLOUD, CODE, ORTHOPLEX, SKEW, TETRAHEDRON, changed, decline, dense, judge, prove, refute, says

ROOT_5 = {"polynomial": ["-5", "0", "1"], "interval": ["2", "3"]}
CLEBSCH = dense(
    [[(-1) ** (word >> k & 1) for k in range(5)] for word in range(32) if word.bit_count() % 2 == 0],
    ["1/5"] * 5,
)
"""n = 16, d = 5: half a cube, inner products 1/5 and -3/5."""


def size(d, n, field=None):
    return {"kind": "size", "dimension": str(d), "points": str(n), **({} if field is None else {"field": field})}


def bound(s, f, breaks=(), assuming=()):
    """A ``bound`` from fractions."""
    texts = {"coefficients": [str(c) for c in f], "breaks": [str(b) for b in breaks]}
    return {"claim": "bound", "s": str(s), **texts, "assuming": list(assuming)}


TIGHT = [
    (5, 16, "-3/5", "1/5"),
    (6, 27, "-1/2", "1/4"),
    (7, 56, "-1", "-1/3", "1/3"),
    (8, 240, "-1", "-1/2", "0", "1/2"),
    (21, 112, "-1/3", "1/9"),
    (21, 162, "-2/7", "1/7"),
    (22, 100, "-4/11", "1/11"),
    (22, 275, "-1/4", "1/6"),
    (22, 891, "-1/2", "-1/8", "1/4"),
    (23, 552, "-1", "-1/5", "1/5"),
    (23, 4600, "-1", "-1/3", "0", "1/3"),
    (24, 196560, "-1", "-1/2", "-1/4", "0", "1/4", "1/2"),
    (52, 325, "-1/4", "1/16"),
    (4, 5, "-1/4"),
    (4, 8, "-1", "0"),
    (2, 6, "-1", "-1/2", "1/2"),
]
"""D, n and the inner products of MATH.md's table, the isotropic code of q = 4, and a simplex, an orthoplex, the hexagon."""


def tight_claim(d, *products, **fields):
    return bound(products[-1], tight(d, *products), [a for a in products[:-1] if a != "-1"], **fields)


@pytest.mark.parametrize(("d", "n", "products"), [(d, n, products) for d, n, *products in TIGHT])
def test_accepts_the_tight_polynomials(d, n, products):
    (theorem,) = prove(size(d, n), tight_claim(d, *products))
    assert is_bound(d, n, tight(d, *products), Fraction(products[-1]))
    assert theorem.facts.tight and not theorem.facts.margin
    says(theorem, f"Every n = {n} unit vectors Y in R^d, d = {d}, have mu(Y) >= s = {products[-1]}; if mu(Y) = s, each point of Y has a")
    assert theorem.assumptions == ("Schoenberg",)


@pytest.mark.parametrize(("d", "n", "products"), [(d, n, products) for d, n, *products in TIGHT])
def test_one_point_less_is_no_bound_and_one_more_is_strict(d, n, products):
    refute(size(d, n - 1), tight_claim(d, *products), check="f(1) <= n f_0")
    (theorem,) = prove(size(d, n + 1), tight_claim(d, *products))
    assert not theorem.facts.tight
    says(theorem, f"mu(Y) > s = {products[-1]} (linear", never=("each point",))


def test_accepts_the_icosahedron_over_its_field():
    """By hand, s = 1/sqrt 5: f = t^4 + (1+s) t^3 + (s - 1/5) t^2 - (1+s)/5 t - s/5."""
    f = [["2/15", "2/75"], ["2/5", "2/25"], ["46/105", "2/15"], ["2/5", "2/25"], "8/35"]
    claim = {"claim": "bound", "s": ["0", "1/5"], "coefficients": f, "breaks": [["0", "-1/5"]], "assuming": []}
    (theorem,) = prove(size(3, 12, ROOT_5), claim)
    assert theorem.facts.tight
    refute(size(3, 11, ROOT_5), claim, check="f(1) <= n f_0")
    other = {"polynomial": ["-5", "0", "1"], "interval": ["-3", "-2"]}
    refute(size(3, 12, other), claim, check="-1, the breaks and s increase")


def test_the_margin_needs_the_midpoint_theorem():
    claim = tight_claim(8, "-1", "-1/2", "0", "1/2", assuming=["midpoint theorem"])
    (theorem,) = prove(size(8, 240), claim)
    says(theorem, "have mu(Y) >= s = 1/2, and delta(Y) <= 1 - s = 1/2; if")
    assert theorem.assumptions == ("Schoenberg", "midpoint theorem")
    (theorem,) = prove(size(8, 241), claim)
    says(theorem, "have mu(Y) > s = 1/2, and delta(Y) < 1 - s = 1/2 (linear")


def test_each_assumption_may_be_refused():
    claim = tight_claim(5, "-3/5", "1/5", assuming=["midpoint theorem"])
    decline(size(5, 16), claim, path="$.claims[0]", axioms=frozenset({"midpoint theorem"}))
    decline(size(5, 16), claim, path="$.claims[0]", axioms=frozenset({"Schoenberg"}))
    verdict = decline(size(5, 16), claim, path="$.claims[0]", axioms=frozenset())
    assert "uses Schoenberg" in verdict.reason


def test_a_code_may_be_the_subject():
    (theorem,) = prove(CLEBSCH, tight_claim(5, "-3/5", "1/5"))
    assert theorem.facts.tight
    says(theorem, "Every n = 16 unit vectors Y in R^d, d = 5,")


PROVED = tight_claim(5, "-3/5", "1/5")
"""F_0 .. f_3 = 16/125, 96/175, 4/5, 4/7."""
SIGN = "Bernstein coefficients of f are <= 0 between neighbouring breaks"

REJECTED = [
    (changed(PROVED, ["s"], "1/4"), SIGN),
    (changed(PROVED, ["s"], "1"), "s < 1"),
    (changed(PROVED, ["s"], "-1"), "-1, the breaks and s increase"),
    (changed(PROVED, ["s"], "-4/5"), "-1, the breaks and s increase"),
    (changed(PROVED, ["breaks"], ["-3/5", "-4/5"]), "-1, the breaks and s increase"),
    (changed(PROVED, ["breaks"], ["-3/5", "-3/5"]), "-1, the breaks and s increase"),
    (changed(PROVED, ["breaks"], ["-1"]), "-1, the breaks and s increase"),
    (changed(PROVED, ["breaks"], ["-2"]), "-1, the breaks and s increase"),
    (changed(PROVED, ["breaks"], ["1/5"]), "-1, the breaks and s increase"),
    (changed(PROVED, ["breaks"], []), SIGN),
    (changed(PROVED, ["breaks"], ["-1/2"]), SIGN),
    (changed(PROVED, ["coefficients", 0], "0"), "the coefficient f_0 is positive"),
    (changed(PROVED, ["coefficients", 0], "-16/125"), "coefficients are nonnegative"),
    (changed(PROVED, ["coefficients", 3], "-4/7"), "coefficients are nonnegative"),
    (changed(PROVED, ["coefficients", 0], "17/125"), SIGN),
    (changed(PROVED, ["coefficients", 0], "3/25"), "f(1) <= n f_0"),
    (changed(PROVED, ["coefficients", 2], "81/100"), SIGN),
    (changed(PROVED, ["coefficients"], ["16/125", "96/175", "4/5"]), SIGN),
    (changed(PROVED, ["coefficients"], ["1"]), "there are 2 to 1000 coefficients"),
    (changed(PROVED, ["coefficients"], []), "there are 2 to 1000 coefficients"),
    (changed(PROVED, ["coefficients"], ["1"] * 1001), "there are 2 to 1000 coefficients"),
    (changed(PROVED, ["assuming"], ["midpoint theorem"] * 2), "an assumption is named once"),
]


@pytest.mark.parametrize(("claim", "check"), REJECTED)
def test_rejects(claim, check):
    refute(size(5, 16), claim, check=check)


def test_rejects_other_dimensions():
    """The f of one dimension has other signs in another one, or another f(1)."""
    for d in (2, 3, 4, 6, 24):
        assert not is_bound(d, 16, tight(5, "-3/5", "1/5"), Fraction(1, 5))
        refute(size(d, 16), PROVED, check=SIGN)


def test_an_odd_root_at_a_break_is_not_divided_out():
    """(t-s) (t+3/5)^3 is positive before -3/5, (t-s) (t+3/5)^2 nowhere up to s; their lower coefficients do not matter here."""
    p = times(times(["-1/5", 1], [Fraction(9, 25), Fraction(6, 5), 1]), [Fraction(3, 5), 1])
    f = coefficients(5, p)
    assert value(5, f, Fraction(-9, 10)) > 0 > value(5, f, Fraction(0))
    refute(size(5, 10**6), bound("1/5", [c if c > 0 else 1 for c in f], ["-3/5"]), check=SIGN)


def test_rejects_other_subjects():
    refute(dense([[1], [-1]], [1]), PROVED, check="n >= 2 and d >= 2")
    program = {"kind": "linear-program", "variables": [{"cost": "0", "lower": None, "upper": None}], "rows": []}
    refute(program, PROVED, check="the subject of a claim 'bound' is a code or a size, not a linear program")


@pytest.mark.parametrize(("d", "n"), [(1, 2), (2, 1), (0, 5), (5, 0), (-5, 16)])
def test_d_and_n_are_at_least_two(d, n):
    verdict = judge(size(d, n), PROVED)
    assert verdict.outcome == "rejected" and verdict.reason.startswith("claim code: required that ")


@pytest.mark.parametrize("text", ["5/2", "05", "5.0", "", " 5"])
def test_declines_sizes_that_are_no_integers(text):
    decline({**size(5, 16), "dimension": text}, PROVED, path="$.subject.dimension[0]")


def test_only_claims_about_sizes_may_be_made_about_a_size():
    refute(size(5, 16), CODE, check="the subject of a claim 'code' is a code or points, not a code or a size")


def test_declines_numbers_that_are_none():
    decline(size(5, 16), changed(PROVED, ["s"], "0.2"), path="$.claims[0].s")
    decline(size(5, 16), changed(PROVED, ["coefficients", 1], "2/4"), path="$.claims[0].coefficients[1]")
    decline(size(5, 16), changed(PROVED, ["assuming"], ["Theorem 2"]), path="$.claims[0].assuming[0]")


def test_codes_of_other_kinds():
    """The bound is about their n and d alone."""
    for subject, n, d in ((SKEW, 4, 2), (CLOUD, 4, 2), (ORTHOPLEX, 4, 2), (TETRAHEDRON, 4, 3)):
        products = ("-1", "0") if d == 2 else ("-1/3",)
        (theorem,) = prove(subject, tight_claim(d, *products))
        says(theorem, f"Every n = {n} unit vectors Y in R^d, d = {d},")
