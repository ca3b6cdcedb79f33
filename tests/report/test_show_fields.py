"""`show` for symmetries, stresses and number fields. The expected lines were worked out by hand from the points."""

import json
import typing
from functools import cache

import pytest
from flint import fmpq, fmpq_poly, fmpz, fmpz_poly
from shown import certify, require_html, require_latex, require_markdown, require_plain, require_statements

import verify
from verify import kernel
from verify.codes.fields import generator, quadratic
from verify.codes.names import named
from verify.kernel.algebraic import Algebraic, NumberField
from verify.kernel.claims import hull_distance, orbit, rankin, rattlers, self_duality, stress
from verify.report.formulas import approximated, coefficient, combination, decimals, field_summary, number
from verify.report.prose_symmetry import GENERATORS
from verify.report.show import STYLES, show

ROOT_2, ROOT_5 = generator(quadratic(2)), generator(quadratic(5))
GOLDEN = NumberField(fmpz_poly([-1, -1, 1]), fmpq(1), fmpq(2))
CUBIC = NumberField(fmpz_poly([-1, -2, 1, 1]), fmpq(1), fmpq(2))
QUADRATIC = {"polynomial": ["-2", "0", "1"], "interval": ["1", "2"]}

TURN = [["0", "0", "1"], ["1", "0", "0"], ["0", "1", "0"]]
MIRROR = [["-1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]]


def document(subject, *claims):
    return kernel.canonical({"format": kernel.FORMAT, "subject": subject, "claims": list(claims)})


def rows(*vectors, kind="points", form=("1", "1")):
    return {
        "kind": kind,
        "dimension": 2,
        "field": QUADRATIC,
        "form": list(form),
        "vectors": {"kind": "dense", "rows": list(vectors)},
    }


def program(answer, lower):
    """Minimise sqrt(2) x - y where x + sqrt(2) y <= 2 and both are at least ``lower``."""
    variables = [{"cost": cost, "lower": lower, "upper": None} for cost in (["0", "1"], "-1")]
    row = {"entries": [[0, "1"], [1, ["0", "1"]]], "lower": None, "upper": "2"}
    return document(
        {"kind": "linear-program", "variables": variables, "rows": [row], "field": QUADRATIC}, {"claim": "lp", "answer": answer}
    )


def triangle():
    """Half of a square of side sqrt(2), the corner at 0: the two other corners are one orbit."""
    return rows(["0", "0"], [["0", "1"], "0"], ["0", ["0", "1"]])


SAMPLES = {
    "icosahedron": lambda: verify.prove("icosahedron").data,
    "pentagon": lambda: verify.prove("polygon:5", "orbit", "stress", "self-duality").data,
    "heptagon": lambda: verify.prove("polygon:7", "orbit", "stress", "rattlers").data,
    "tilted": lambda: verify.prove("tilted:3,5", "orbit", "hull-distance", "rattlers", "self-duality").data,
    "matrices": lambda: certify(named("icosahedron"), orbit.Evidence(orbit.Matrices([TURN, MIRROR]))),
    "distances": lambda: document(
        triangle(),
        {"claim": "orbit", "by": {"kind": "permutations", "generators": [[0, 2, 1]]}},
        {
            "claim": "hull-distance",
            "orbits": 0,
            "projections": [
                {"point": 0, "support": [1, 2], "weights": ["1", "1"], "distance_squared": "1"},
                {"point": 1, "support": [0], "weights": ["1"], "distance_squared": "2"},
            ],
        },
    ),
    "directions": lambda: document(
        rows(["1", "0"], [["0", "-1"], "0"], ["0", "1"], ["0", ["0", "-1"]], kind="directions"),
        {"claim": "orbit", "by": {"kind": "permutations", "generators": [[2, 3, 0, 1]]}},
        {
            "claim": "structure",
            "components": [
                {"kind": "dependent", "points": [0, 1], "relation": [["0", "1"], "1"]},
                {"kind": "dependent", "points": [2, 3], "relation": [["0", "1"], "1"]},
            ],
        },
        {"claim": "rankin", "coherence": "0", "pair": [0, 2], "inequality": None, "orbits": 0},
        {"claim": "radon", "I": [0], "J": [1, 3], "witness": {"kind": "hyperplane", "normal": [["-1", "1"], "0"], "offset": "0"}},
    ),
    "optimal": lambda: program(
        {"kind": "optimal", "value": ["0", "-1"], "x": ["0", ["0", "1"]], "multipliers": [["0", "-1/2"]]}, lower="0"
    ),
}

EXPECTED = {
    "icosahedron": [
        "w = ((5 - sqrt(5))/10, (5 - sqrt(5))/10, (5 - sqrt(5))/10)",
        "The numbers are those of the field Q(a), a the root of a^2 - a - 1 between 1 and 2: a = (1 + sqrt(5))/2 ~ 1.61803.",
        "<x_0,x_0> = ((5 - sqrt(5))/10) * 1^2 + ((5 - sqrt(5))/10) * ((1 + sqrt(5))/2)^2 = 1",
        "<x_0,x_1> = sqrt(5)/5 ~ 0.447214, and no inner product of two points is larger (11 compared, those of k in {0} with every other",
        "By claim 3, mu = sqrt(5)/5 ~ 0.447214.",
        "k = 0: x_1 + x_2 + x_5 + x_6 + x_7 = sqrt(5) x_0.",
        "delta_k = |x_k - mu x_k| = 1 - mu = (5 - sqrt(5))/5 ~ 0.552786.",
        "By claim 1, the same holds at every point of the orbit of each k.",
        "By claim 4 the least delta_k^2 is (6 - 2 sqrt(5))/5 ~ 0.305573; none is above it.",
        "by claim 4, for every k. All delta_k are equal",
    ],
    "pentagon": ["mu = (-1 + sqrt(5))/4 ~ 0.309017", "x_1 + x_4 = ((-1 + sqrt(5))/2) x_0", "1 - mu = (5 - sqrt(5))/4 ~ 0.690983"],
    "heptagon": [
        "a the root of a^3 + a^2 - 2 a - 1 between ",
        ": a ~ 1.24698. The kernel writes them as polynomials in a.",
        "x_2 = (a^2 - 2, a)",
        "mu = 1/2 a ~ 0.623490",
        "k = 0: x_1 + x_6 = a x_0.",
        "1 - mu = -1/2 a + 1 ~ 0.376510",
        "the least delta_k^2 is 1/4 a^2 - a + 1 ~ 0.141760",
    ],
    "tilted": [
        "The orbits, of points that these join: {0, 1, 2, 3}, {4}.",
        "k = 0: p = (4 x_2 + x_3)/5, delta_0^2 = 16/25.",
        "k = 4: p = (x_0 + x_1)/2 = 0, delta_4^2 = 1.",
        "(8 compared, those of k in {0, 4} with every other point: by claim 1 isometries take each pair to one of these)",
        "the least delta_k^2 is 16/25; above it: delta_4^2 = 1.",
        "largest inner product with another one is below that: 0 at x_4. By claim 1, the same holds",
        "exactly for k in {4}",
    ],
    "matrices": [
        "each A below has A W A^T = W: v -> v A preserves the form",
        "A_0 = ((0, 0, 1), (1, 0, 0), (0, 1, 0))",
        "A_1 = ((-1, 0, 0), (0, 1, 0), (0, 0, 1))",
        "it permutes the 12 points",
    ],
    "distances": [
        "a the root of a^2 - 2 between 1 and 2: a = sqrt(2) ~ 1.41421.",
        "x_1 = (sqrt(2), 0)",
        "g_0 = (1, 2)",
        "has <x_g(i),x_g(j)> = <x_i,x_j> for all i and j",
        "The orbits, of points that these join: {0}, {1, 2}.",
        "k = 0: p = (x_1 + x_2)/2, delta_0^2 = 1.",
        "k = 1: p = x_0 = 0, delta_1^2 = 2.",
        "By claim 0, the same holds at every point of the orbit of each k.",
    ],
    "directions": [
        "v_1 = (-sqrt(2), 0)",
        "g_0 = (0, 2)(1, 3)",
        "has <v_g(i),v_g(j)> = <v_i,v_j>",
        "{0, 1}, dependent: sqrt(2) v_0 + v_1 = 0.",
        "Let y = (-1 + sqrt(2), 0)",
        "On the first set <y,v_0> = -1 + sqrt(2), all > 0.",
        "On the second set <y,v_1> = -2 + sqrt(2), <y,v_3> = 0, all <= 0.",
    ],
    "optimal": [
        "minimise c * x = sqrt(2) x_0 - x_1, where",
        "row 0: x_0 + sqrt(2) x_1 <= 2",
        "The numbers are those of the field Q(a)",
        "x = (0, sqrt(2)) keeps all bounds, and c * x = -sqrt(2).",
        "y = (-sqrt(2)/2) and z = (3 sqrt(2)/2, 0)",
        "the sum is (-sqrt(2)/2) * 2 + (3 sqrt(2)/2) * 0 = -sqrt(2).",
    ],
}


@cache
def data(sample):
    return SAMPLES[sample]()


def test_both_claims_and_all_citations_have_samples():
    claims = [claim for sample in SAMPLES for claim in kernel.read(data(sample), kernel.Limits()).claims]
    assert {orbit.Evidence, stress.Evidence} <= {type(claim) for claim in claims}
    assert set(GENERATORS) == set(typing.get_args(typing.get_type_hints(orbit.Evidence)["by"]))
    assert set(GENERATORS) == {type(claim.by) for claim in claims if isinstance(claim, orbit.Evidence)}
    citing = {type(claim) for claim in claims if isinstance(getattr(claim, "orbits", None), int)}
    assert citing == {hull_distance.Evidence, rankin.Evidence, rattlers.Evidence, stress.Evidence}
    assert set(EXPECTED) == set(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("style", STYLES)
def test_says_the_verdict_and_the_kernels_statements(sample, style):
    require_statements(data(sample), show(data(sample), style), style)


@pytest.mark.parametrize("sample", SAMPLES)
def test_writes_the_evidence_out(sample):
    text = show(data(sample), "text")
    for line in EXPECTED[sample]:
        assert line in text


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_style_is_well_formed(sample):
    require_plain(show(data(sample), "text"))
    require_latex(show(data(sample), "latex"))
    require_html(show(data(sample), "html"))
    require_markdown(show(data(sample), "markdown"))


def test_formulas_of_markdown_and_latex():
    for style in ("markdown", "latex"):
        text = show(data("icosahedron"), style)
        assert r"$x_1 + x_2 + x_5 + x_6 + x_7 = \sqrt{5} x_0$" in text
        assert r"$\langle x_0,x_1\rangle = \sqrt{5}/5 \approx 0.447214$" in text
        assert r"$\langle x_{g(i)},x_{g(j)}\rangle = \langle x_i,x_j\rangle$" in text
        assert r"$\mathbb{Q}(a)$, $a$ the root of $a^2 - a - 1$" in text
    assert r"\begin{pmatrix} 0 & 0 & 0 \\ 0 & 2 & 0 \\ 0 & 0 & 2 \end{pmatrix}" in show(data("distances"), "latex")


def test_a_stress_that_balances_nothing_is_not_shown():
    value = json.loads(data("icosahedron"))
    value["claims"][4]["balances"][0]["weights"][0] = "2"
    text = show(kernel.canonical(value), "text")
    assert "Claim 4 (stress). not proved: claim stress: required that sum s_j x_j = mu(X) (sum s_j) x_k at k = 0; false" in text
    assert "Claim 7 (self-duality). not proved: cites claim 4" in text
    assert "k = 0: " not in text


def test_a_false_symmetry_is_not_shown_and_nothing_rests_on_it():
    value = json.loads(data("icosahedron"))
    value["claims"][1]["by"]["generators"][0][:2] = reversed(value["claims"][1]["by"]["generators"][0][:2])
    text = show(kernel.canonical(value), "text")
    assert "Claim 1 (orbit). not proved: claim orbit: required that a generator preserves the Gram matrix" in text
    assert "Claim 3 (rankin). not proved: cites claim 1 (orbit), which was not accepted" in text
    assert "g_0 = " not in text


@pytest.mark.parametrize("style", STYLES)
def test_large_codes_are_short(style):
    assert len(show(verify.prove("code:23,552", "orbit", "stress", "rattlers", "self-duality").data, style)) < (
        40_000 if style == "html" else 10_000
    )


@pytest.mark.slow
def test_the_leech_lattice_is_short():
    text = show(verify.prove("leech", "orbit", "stress", "rattlers", "self-duality").data, "text")
    assert "x_4 + " in text and "(4600 terms) = 2300 x_0." in text
    assert len(text) < 15_000


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (ROOT_5, r"\sqrt{5}"),
        (-ROOT_5, r"-\sqrt{5}"),
        (ROOT_5 / 5, r"\sqrt{5}/5"),
        (ROOT_5 * fmpq(-2, 5), r"-2 \sqrt{5}/5"),
        ((3 - ROOT_5) / 2, r"(3 - \sqrt{5})/2"),
        (1 + 2 * ROOT_2, r"1 + 2 \sqrt{2}"),
        (generator(GOLDEN), r"(1 + \sqrt{5})/2"),
        (1 / generator(GOLDEN), r"(-1 + \sqrt{5})/2"),
        (generator(NumberField(fmpz_poly([-5, 0, 1]), fmpq(-3), fmpq(-2))), r"-\sqrt{5}"),
        (generator(NumberField(fmpz_poly([-18, 0, 1]), fmpq(4), fmpq(5))), r"3 \sqrt{2}"),
        (generator(NumberField(fmpz_poly([-(fmpz(10) ** 40 + 1), 0, 1]), fmpq(1), fmpq(10) ** 21)), "a"),
        (Algebraic(CUBIC, fmpq_poly([fmpq(3), fmpq(-1), fmpq(1, 2)])), "1/2 a^2 - a + 3"),
        (Algebraic(CUBIC, fmpq_poly([fmpq(7, 2)])), "7/2"),
        (fmpq(-1, 3), "-1/3"),
    ],
)
def test_numbers_in_radicals_and_polynomials(value, text):
    assert number(value) == text


def test_sums_before_a_symbol_are_in_parentheses():
    assert coefficient(1 + ROOT_2) == r"(1 + \sqrt{2})"
    assert combination([(ROOT_2, "x"), (1 - ROOT_2, "y"), (fmpz(-1), "z"), (fmpz(0), "u"), (-ROOT_2, "")]) == (
        r"\sqrt{2} x + (1 - \sqrt{2}) y - z - \sqrt{2}"
    )
    assert combination([(fmpz(0), "x")]) == "0"


def test_decimals_are_right_where_much_cancels():
    assert approximated(fmpq(1, 3)) == "1/3"
    assert decimals(ROOT_2) == "1.41421"
    power = (ROOT_2 - 1) * (ROOT_2 - 1)
    for _ in range(6):
        power = power * power
    assert decimals(power) == "1.01091e-49"


def test_long_polynomials_are_cut():
    field = NumberField(fmpz_poly([-2, *[0] * 19, 1]), fmpq(1), fmpq(2))
    value = Algebraic(field, fmpq_poly([fmpq(10) ** 50] * 20))
    assert number(value).endswith(r"a^{12} + \ldots\text{ (20 terms)}")
    assert r"$a \approx 1.03526$" in field_summary(field)


def test_self_duality_from_a_stress():
    evidence = kernel.read(data("icosahedron"), kernel.Limits()).claims
    text = show(certify(named("icosahedron"), *evidence[:5], self_duality.Evidence(4)), "text")
    assert "by claim 4, for every k. All delta_k are equal" in text
