"""``bound``: linear programming bounds for mu*(n,d) (MATH.md, section 5)."""

from fractions import Fraction

import pytest
from test_kernel_documents import AXES, CLOUD, CODE, ORTHOPLEX, TRIANGLE, changed, decline, dense, judge, prove, refute, says


def size(d, n):
    return {"kind": "size", "dimension": str(d), "points": str(n)}


def bound(s, coefficients, *breaks, assuming=()):
    return {
        "claim": "bound",
        "s": str(s),
        "coefficients": [str(c) for c in coefficients],
        "breaks": [str(b) for b in breaks],
        "assuming": list(assuming),
    }


def gegenbauer(d, polynomial):
    """The coefficients of a polynomial (by powers of t) in Gegenbauer's basis, in plain fractions."""
    basis = [[Fraction(1)], [Fraction(0), Fraction(1)]]
    for i in range(1, len(polynomial)):
        up, before = [Fraction(0), *basis[i]], [*basis[i - 1], Fraction(0), Fraction(0)]
        basis.append([((2 * i + d - 2) * a - i * b) / (i + d - 2) for a, b in zip(up, before, strict=True)])
    rest, found = [*polynomial], []
    for i in reversed(range(len(polynomial))):
        c = rest[i] / basis[i][i]
        found.append(c)
        for k, value in enumerate(basis[i]):
            rest[k] -= c * value
    return found[::-1]


def product(*roots):
    """The product of t - root, by powers of t."""
    result = [Fraction(1)]
    for root in roots:
        result = [a - root * b for a, b in zip([Fraction(0), *result], [*result, Fraction(0)], strict=True)]
    return result


def row(d, n, *values):
    """The claim and size of a row of the table of tight polynomials: inner products in increasing order, the last of them s."""
    *others, s = map(Fraction, values)
    doubles = [a for a in others if a != -1]
    f = gegenbauer(d, product(s, *([-1] if -1 in others else []), *doubles, *doubles))
    return size(d, n), bound(s, f, *doubles)


TABLE = [
    (5, 16, "-3/5", "1/5"),
    (6, 27, "-1/2", "1/4"),
    (7, 56, -1, "-1/3", "1/3"),
    (8, 240, -1, "-1/2", 0, "1/2"),
    (21, 112, "-1/3", "1/9"),
    (21, 162, "-2/7", "1/7"),
    (22, 100, "-4/11", "1/11"),
    (22, 275, "-1/4", "1/6"),
    (22, 891, "-1/2", "-1/8", "1/4"),
    (23, 552, -1, "-1/5", "1/5"),
    (23, 4600, -1, "-1/3", 0, "1/3"),
    (24, 196560, -1, "-1/2", "-1/4", 0, "1/4", "1/2"),
]


@pytest.mark.parametrize("entry", TABLE)
def test_accepts_the_table_of_tight_polynomials(entry):
    d, n, *values = entry
    subject, claim = row(d, n, *values)
    (theorem,) = prove(subject, claim)
    says(theorem, f"Every n = {n} unit vectors Y in R^d, d = {d}, have mu(Y) >= s = {values[-1]}", "each point of Y has a neighbour")
    assert theorem.assumptions == ("Schoenberg",)
    says(prove(size(d, n + 1), claim)[0], f"mu(Y) > s = {values[-1]} (", never=("neighbour",))
    refute(size(d, n - 1), claim, check="f(1) <= n f_0")


E8, E8_BOUND = row(8, 240, -1, "-1/2", 0, "1/2")
SQUARE = bound(0, ["1/2", 1, "1/2"])


def test_the_midpoint_theorem_is_assumed_where_it_is_named():
    (theorem,) = prove(E8, {**E8_BOUND, "assuming": ["midpoint theorem"]})
    says(theorem, "and delta(Y) <= 1 - s = 1/2")
    assert theorem.assumptions == ("Schoenberg", "midpoint theorem")
    assert judge(E8, E8_BOUND, axioms=frozenset({"Schoenberg"})).outcome == "accepted"
    decline(E8, E8_BOUND, path="$.claims[0]", axioms=frozenset())
    decline(E8, {**E8_BOUND, "assuming": ["midpoint theorem"]}, path="$.claims[0]", axioms=frozenset({"Schoenberg"}))


def test_accepts_codes_of_every_kind_as_subjects():
    for subject in (ORTHOPLEX, AXES, CLOUD):
        says(prove(subject, SQUARE)[0], "Every n = 4 unit vectors Y in R^d, d = 2, have mu(Y) >= s = 0")


def test_accepts_a_bound_over_a_number_field():
    """The icosahedron: f = (t-s)(t+s)^2(t+1), s = a/5, a = sqrt 5, multiplied out by hand."""
    field = {"polynomial": ["-5", "0", "1"], "interval": ["2", "3"]}
    # By powers of t: -a/25, -1/5 - a/25, a/5 - 1/5, 1 + a/5, 1.
    powers = [
        (Fraction(0), Fraction(-1, 25)),
        (Fraction(-1, 5), Fraction(-1, 25)),
        (Fraction(-1, 5), Fraction(1, 5)),
        (1, Fraction(1, 5)),
        (1, 0),
    ]
    parts = [gegenbauer(3, [Fraction(p[k]) for p in powers]) for k in (0, 1)]
    coefficients = [str(p) if q == 0 else [str(p), str(q)] for p, q in zip(*parts, strict=True)]
    claim = {"claim": "bound", "s": ["0", "1/5"], "coefficients": coefficients, "breaks": [["0", "-1/5"]], "assuming": []}
    says(prove({**size(3, 12), "field": field}, claim)[0], "mu(Y) >= s = 1/5*a; if mu(Y) = s")
    refute({**size(3, 11), "field": field}, claim, check="f(1) <= n f_0")


BERNSTEIN = "Bernstein coefficients of f are <= 0 between neighbouring breaks"
ORDER = "-1, the breaks and s increase"

REJECTED = [
    (E8, changed(E8_BOUND, ["s"], "3/5"), BERNSTEIN),
    (E8, changed(E8_BOUND, ["breaks"], ["0", "-1/2"]), ORDER),
    (E8, changed(E8_BOUND, ["breaks"], ["-1/2", "-1/2", "0"]), ORDER),
    (E8, changed(E8_BOUND, ["breaks"], ["-1", "-1/2", "0"]), ORDER),
    (E8, changed(E8_BOUND, ["breaks"], ["-1/2", "0", "1/2"]), ORDER),
    (E8, changed(E8_BOUND, ["s"], "-1"), ORDER),
    (size(2, 4), bound(1, ["1/2", 1, "1/2"]), "s < 1"),
    (size(2, 4), bound("1/10", ["1/2", 1, "1/2"]), BERNSTEIN),
    (size(2, 5), bound(0, ["1/2", 2, "1/4"]), BERNSTEIN),
    (size(2, 4), bound(0, [0, 1, "1/2"]), "the coefficient f_0 is positive"),
    (size(2, 4), bound(0, ["-1/2", 1, "1/2"]), "coefficients are nonnegative"),
    (size(2, 4), bound(0, ["1/2", 1, "-1/2"]), "coefficients are nonnegative"),
    (size(2, 4), bound(0, ["1/2"]), "there are 2 to 1000 coefficients"),
    (size(2, 4), bound(0, []), "there are 2 to 1000 coefficients"),
    (size(2, 3), SQUARE, "f(1) <= n f_0"),
    (TRIANGLE, SQUARE, "f(1) <= n f_0"),
    (size(3, 4), SQUARE, BERNSTEIN),
    (size(2, 4), {**SQUARE, "assuming": ["midpoint theorem", "midpoint theorem"]}, "an assumption is named once"),
]


@pytest.mark.parametrize(("subject", "claim", "check"), REJECTED)
def test_rejects(subject, claim, check):
    refute(subject, claim, check=check)


def test_a_positive_bump_between_breaks_is_seen():
    """f = (t+1) t^2 (t - 1/2) + 1/1000 is positive near 0 only."""
    f = [a + b for a, b in zip(product(-1, 0, 0, Fraction(1, 2)), [Fraction(1, 1000), 0, 0, 0, 0], strict=True)]
    for breaks in ((), (0,), ("-1/10", "1/10"), ("-1/10", "-1/100", "1/100", "1/10")):
        refute(size(3, 1000), bound("1/2", gegenbauer(3, f), *breaks), check=BERNSTEIN)


@pytest.mark.parametrize(("field", "text"), [("dimension", "1"), ("points", "1"), ("dimension", "0"), ("points", "-4")])
def test_small_sizes_are_rejected(field, text):
    verdict = judge({**size(2, 4), field: text}, SQUARE)
    assert verdict.outcome == "rejected" and verdict.reason.endswith("(at $.subject)")


@pytest.mark.parametrize("text", ["x", "2.0", "4/1", "", "+4"])
def test_sizes_that_are_no_integers_are_declined(text):
    assert judge({**size(2, 4), "points": text}, SQUARE).outcome == "declined"


def test_other_claims_are_not_about_sizes():
    refute(size(2, 4), CODE, check="the subject of a claim 'code' is a code or points, not a code or a size")


def test_literature_of_an_unknown_assumption_is_declined():
    decline(size(2, 4), {**SQUARE, "assuming": ["Theorem 2"]}, path="$.claims[0].assuming[0]")


def test_dense_subjects_have_their_own_dimension():
    square_in_space = dense([[1, 0], [-1, 0], [0, 1], [0, -1]], [1, 1], 3)
    refute(square_in_space, SQUARE, check=BERNSTEIN)
