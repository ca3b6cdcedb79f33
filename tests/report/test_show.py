"""`show`: certificates as proofs, in three styles. The expected lines were worked out by hand from the points."""

import html
import json
import typing
from functools import cache

import pytest
from flint import fmpq
from shown import certify, is_balanced, require_html, require_latex, require_markdown, require_plain, require_statements, unescape

import verify
from verify import kernel, lp, temperature
from verify.codes.gram import from_points
from verify.codes.names import named
from verify.codes.points import configuration
from verify.kernel.claims import (
    curvature,
    hull_distance,
    lp as lp_claim,
    optimal_batches,
    radon,
    rankin,
    self_duality,
    softmax,
    structure,
    uniform,
)
from verify.kernel.regimes import AllBatches
from verify.prover.covers import cover
from verify.report.formulas import cut, number
from verify.report.prose import PROOFS
from verify.report.prose_codes import COMPONENTS, WITNESSES
from verify.report.prose_lp import ANSWERS
from verify.report.prose_softmax import KINDS
from verify.report.prose_temperature import CURVATURES
from verify.report.show import STYLES, show


def points(*rows):
    return from_points("points", [[fmpq(x) for x in row] for row in rows])


def trapezoid():
    """Its diagonals meet at p = (0, 1/2), at 3/8 of the way from the upper points."""
    return points([3, 4], [-3, 4], [-5, 0], [5, 0])


def skew():
    """Directions of lengths sqrt 2, sqrt 2, sqrt 5, sqrt 5 and 1."""
    return points([1, 1, 0], [-1, -1, 0], [1, -2, 0], [-1, 2, 0], [0, 0, 1])


def answer(*problem, **bounds):
    return lp.solve(*problem, **bounds).certificate.data


LAST_STEP = {
    item.name: cover("uniform", item.function, item.variables, item.box, derivative=item.derivative)
    for item in uniform.low_entropy(128, (fmpq(59, 20), fmpq(3)))
}
DIAGONALS = radon.Evidence([0, 2], [1, 3], radon.Weights(["5", "3"], ["5", "3"]))

SAMPLES = {
    "batches": lambda: verify.prove("batches:3,1").data,
    "simplex": lambda: verify.prove("simplex:3").data,
    "segment": lambda: verify.prove("simplex:1").data,
    "subset": lambda: verify.prove("orthoplex-subset:5,7,2").data,
    "irregular": lambda: verify.prove("irregular:5,7,0").data,
    "generic": lambda: verify.prove("generic:3,5,0").data,
    "tilted": lambda: verify.prove("tilted:3,5").data,
    "not a simplex": lambda: verify.prove("generic:4,4,0").data,
    "distances": lambda: verify.prove("simplex:3", "hull-distance").data,
    "lemma-3": lambda: certify(trapezoid(), DIAGONALS, softmax.Evidence(softmax.Lemma3(0, 0))),
    "hyperplane": lambda: certify(trapezoid(), radon.Evidence([0, 1], [2, 3], radon.Hyperplane(["0", "1"], "3"))),
    "near-point": lambda: certify(points([1, 0], [0, 1]), softmax.Evidence(softmax.NearPoint(0, [1], ["1"]))),
    "crowded": lambda: certify(
        points([1, 0], [0, 1], [-1, 0], [0, -1], [3, 4]), softmax.Evidence(softmax.NearPoint(4, [0, 1], ["3", "4"]))
    ),
    "directions": lambda: verify.prove(points([1, 1, 0], [-1, 0, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1])).data,
    "positive pair": lambda: verify.prove(skew()).data,
    "lemma-4 of directions": lambda: certify(skew(), softmax.Evidence(softmax.Lemma4((1, 2), [2, 3], ["1", "1"]))),
    "negative": lambda: certify(points([1, 1], [-2, 1]), rankin.Evidence(None, (0, 1), None)),
    "large": lambda: verify.prove("orthoplex:200").data,
    "points": lambda: verify.distances([[3, 4], [-3, 4], [0, -5], [0, 0], [0, -6]]).certificate.data,
    "repeated points": lambda: certify(
        configuration("twice", [[fmpq(1, 2)], [fmpq(1, 2)], [fmpq(3)]]),
        kernel.CLAIMS["code"].Evidence(),
        radon.Evidence([0], [1], radon.Weights(["1"], ["1"])),
        radon.Evidence([2], [1, 0], radon.Hyperplane(["1"], "5/2")),
    ),
    "optimal": lambda: answer([1, 1], [[1, 2], [3, 1]], at_least=[4, 6]),
    "optimal, ranges": lambda: answer(
        [3, "1/2", -1, 0],
        [[1, -1, 0, 2], [0, 0, 0, 0]],
        at_least=[-2, None],
        at_most=[1, 1],
        lower=[0, None, -1, "1/3"],
        upper=[2, 5, 4, "1/3"],
    ),
    "optimal, no rows": lambda: answer([1, -2], lower=2, upper=[3, 5]),
    "infeasible": lambda: answer([0], [[1], [1]], at_least=[3, None], at_most=[None, 2]),
    "crossed row": lambda: answer([1, 0], [[1, 1]], at_least=[2], at_most=[1]),
    "crossed variable": lambda: answer([1], lower=2, upper=1),
    "unbounded": lambda: answer([-1, 0], [[1, -1]], at_most=[1]),
    "unbounded, no rows": lambda: answer([-1], lower="1/2"),
    "lemma 15": lambda: temperature.lemma15(4, 6).certificate.data,
    "one temperature": lambda: temperature.best_batches(6, 9, "0.49").certificate.data,
    "phases": lambda: temperature.phase_diagram(9, 13, 6).certificate.data,
    "concave for all": lambda: temperature.uniform_constant("concave").data,
    "convex for all": lambda: temperature.uniform_constant("convex", 2).data,
    "steps": lambda: kernel.canonical(
        kernel.Certificate(kernel.FORMAT, AllBatches(), [uniform.Evidence(uniform.LowEntropy(64, [uniform.Step("59/20", 128, LAST_STEP)]))])
    ),
    "beaten": lambda: temperature.sharp_example("high-entropy", 4).data,
    "simplex at a temperature": lambda: verify.prove("simplex:2", "jensen", "loss", tau="1/2").data,
    "not the best": lambda: verify.prove("orthoplex-subset:4,6,2", "loss", tau="1/2").data,
    "large program": lambda: answer([1] * 30, [[int(j != i) for j in range(30)] for i in range(20)], at_least=[10**50] * 20),
}

EXPECTED = {
    "batches": [
        "Accepted by the kernel: 9 of 9 claims proved.",
        "n = 6, d = 4",
        "w = (1/3, 2/3, 2/3, 1)",
        "x_1 = (1, -1, 0, 0)",
        "  [    1  -1/3  -1/3  -1/3   0   0 ]",
        "<x_0,x_0> = 1/3 * 1^2 + 2/3 * 1^2 = 1",
        "{0, 1, 2, 3}, dependent: x_0 + x_1 + x_2 + x_3 = 0.",
        "{4, 5}, dependent: x_4 + x_5 = 0.",
        "the rank is n - m = 6 - 2 = 4",
        "(x_0 + x_1 + x_2 + x_3)/4 = (x_4 + x_5)/2 = 0",
        "0 <= |p|^2 = sum a_i b_j <x_i,x_j> over i in I and j in J, so one of these inner products is not negative: here <x_0,x_4> = 0.",
        "By claim 1, <x_j,x_k> <= 0 for j != k",
        "|x_k - z|^2 = 1 - 2 <z,x_k> + |z|^2 >= 1: thus delta_k >= 1",
        "Theorem 2: no code of this size has a larger delta.",
        "Assumes: Theorem 2 (for d+2 <= n <= 2d the largest delta(X)",
        "Assumptions: Theorem 2 (",
        "By claim 4 the least delta_k^2 is 1; none is above it.",
        "<x_3,x_4> = <x_4,x_0> = <x_5,x_0> = 0.",
        "max_{j != k} <x_j - x_k,v> >= <p_k - x_k,v> >= -delta_k",
        "{0, 1, 2, 3}: -1/3, a regular simplex of dimension 3.",
        "Sizes: 4, 2.",
    ],
    "simplex": [
        "|sum x_j|^2 = 4 + 4 * 3 * (-1/3) = 0",
        "p = (-1/3) x_k",
        "delta_k = |x_k - p| = 4/3",
        "sum |4 y_k - S|^2 = 64 - 4 |S|^2 <= 64",
        "the least delta_k^2 is 16/9",
        "No assumption beyond exact arithmetic.",
    ],
    "segment": ["x_1 = (-1)", "x_0 + x_1 = 0", "delta_k = |x_k - p| = 2"],
    "subset": ["{2, 3}, dependent: x_2 + x_3 = 0.", "{4}, independent: z = x_4 has <z,x_i> = h = 1 > 0 for each i in it."],
    "irregular": ["{4, 5, 6}, dependent: 9 x_4 + 9 x_5 + 10 x_6 = 0."],
    "generic": ["(5949 x_0 + 1755 x_1 + 17 x_4)/7721 = (32 x_2 + 7689 x_3)/7721 = p", "by claim 4, for no k", "<x_0,x_3> = 890/891"],
    "tilted": [
        "(x_0 + x_1)/2 = (x_2 + x_3)/2 = 0",
        "<x_0,x_2> = 3/5 > 0. As x_2 + x_3 = 0",
        "delta^2 <= |x_0 - (3/5) x_2|^2 = 1 - (3/5)^2 = 16/25 < 1. Any 5 points of the orthoplex",
        "k = 0: p = (4 x_2 + x_3)/5, delta_0^2 = 16/25.",
        "k = 4: p = (x_0 + x_1)/2 = 0, delta_4^2 = 1.",
        "the least delta_k^2 is 16/25; above it: delta_4^2 = 1.",
        "below that: 0 at x_4.",
        "by claim 4, exactly for k in {4}",
    ],
    "not a simplex": ["/3990 is in the hull of the points other than x_0", "< 16/9. The regular simplex of 4 points has delta = 4/3."],
    "distances": ["k = 0: p = (x_1 + x_2 + x_3)/3 = (-1/3) x_0, delta_0^2 = 16/9."],
    "lemma-3": [
        "(5 x_0 + 3 x_2)/8 = (5 x_1 + 3 x_3)/8 = p",
        "p = (0, 5/2), |p|^2 = 1/4",
        "<x_0,p> = 2/5 >= |p|^2 = 1/4, so |x_0 - p|^2 = 1 - 2 <x_0,p> + |p|^2 = 9/20 <= 1 - |p|^2 < 1",
        "The Radon point p != 0 of claim 0",
        "Any 4 points of the orthoplex have no positive inner product",
    ],
    "hyperplane": [
        "Let y = (0, 1) and <y,a> = sum y_k a_k",
        "On the first set <y,x_0> = 4, <y,x_1> = 4, all > 3.",
        "On the second set <y,x_2> = 0, <y,x_3> = 0, all <= 3.",
    ],
    "near-point": ["p = x_1 is in the hull of the points other than x_0, and delta^2 <= |x_0 - p|^2 = 2 < 4. The regular simplex of 2"],
    "crowded": ["p = (3 x_0 + 4 x_1)/7 is in the hull of the points other than x_4, and delta^2 <= |x_4 - p|^2 = 4/49 < 1.\n"],
    "directions": [
        "The points are x_i = v_i/|v_i| for 5 directions v_i",
        "(<v_i,v_j>) =\n  [  2  -1  -1   0   0 ]",
        "No v_i is 0, and none is a positive multiple of another one.",
        "{0, 1, 2}, dependent: v_0 + v_1 + v_2 = 0.",
        "(v_0 + v_1 + v_2)/3 = (v_3 + v_4)/2 = 0",
        "<v_1,v_2> = 0, and no inner product of two points is larger (10 compared).",
    ],
    "positive pair": [
        "<v_1,v_2> = 1, and this is positive.",
        "and n = 5 >= d + 2 = 5. By Lemma 4, delta < 1.",
        "Assumes: Lemma 4 (if n >= d+2",
    ],
    "lemma-4 of directions": [
        "<v_1,v_2> = 1 > 0, so m = <x_1,x_2> > 0. As v_2 + v_3 = 0",
        "delta^2 <= |x_1 - m x_2|^2 = 1 - m^2 < 1.",
    ],
    "negative": ["Every inner product of two points is negative (1 compared); <v_0,v_1> = -1."],
    "large": [
        "The points are 400 unit vectors, by coordinates under the form",
        "{14, 15}, dependent: x_14 + x_15 = 0.\n  - ... (200 in all)",
        "<x_7,x_0> = ... (400 pairs) = 0",
    ],
    "points": [
        "points: SHA-256 ",
        "The points are 5 points of any norm, by coordinates under the form",
        "x_2 = (0, -5)",
        "  [  25    7  -20  0  -24 ]",
        "k = 0: p = (7 x_1 + 18 x_3)/25, delta_0^2 = 576/25.",
        " = x_2, delta_2^2 = 0.",
        " = 0, delta_3^2 = 0.",
        "k = 4: p = x_2 = (5/6) x_4, delta_4^2 = 1.",
        "the least delta_k^2 is 0; above it: delta_0^2 = 576/25, delta_1^2 = 576/25, delta_4^2 = 1.",
    ],
    "repeated points": [
        "The points are 3 points of any norm",
        "w = (1/4)",
        "X is a configuration of n = 3 points in R^d, d = 1.",
        "so the points lie in a Euclidean space of dimension 1 <= d = 1.",
        "x_0 = x_1 = p",
        "On the first set <y,x_2> = 6, all > 5/2.",
        "On the second set <y,x_1> = 1, <y,x_0> = 1, all <= 5/2.",
    ],
    "optimal": [
        "A certificate about a linear program with 2 rows and 2 variables\n",
        "linear program: SHA-256 ",
        "minimise c * x = x_0 + x_1, where the rows of A x keep the bounds\n\n  - row 0: x_0 + 2 x_1 >= 4\n  - row 1: 3 x_0 + x_1 >= 6\n",
        "and the variables keep theirs:\n\n  - x_0 >= 0\n  - x_1 >= 0\n",
        "x = (8/5, 6/5) keeps all bounds, and c * x = 14/5.",
        "Here y = (2/5, 1/5) and z = (0, 0), and the sum is 2/5 * 4 + 1/5 * 6 = 14/5. So no feasible x has a smaller c * x.",
    ],
    "optimal, ranges": [
        "minimise c * x = 3 x_0 + 1/2 x_1 - x_2, where",
        "  - row 0: -2 <= x_0 - x_1 + 2 x_3 <= 1\n  - row 1: 0 <= 1\n",
        "  - 0 <= x_0 <= 2\n  - x_1 <= 5\n  - -1 <= x_2 <= 4\n  - x_3 = 1/3\n",
        "x = (0, -1/3, 4, 1/3) keeps all bounds, and c * x = -25/6.",
        "Here y = (-1/2, 0) and z = (7/2, 0, -1, 1), and the sum is (-1/2) * 1 + 7/2 * 0 + (-1) * 4 + 1 * 1/3 = -25/6.",
    ],
    "optimal, no rows": [
        "a linear program with 0 rows and 2 variables\n",
        "minimise c * x = x_0 - 2 x_1, where\n\n  - 2 <= x_0 <= 3\n",
        "Here y = () and z = (1, -2), and the sum is 1 * 2 + (-2) * 5 = -8.",
    ],
    "infeasible": [
        "with 2 rows and 1 variable\n",
        "minimise c * x = 0, where",
        "For every feasible x, 0 = y * (A x) + z * x with z = -A^T y, which is at least",
        "Here y = (1, -1) and z = (0), and the sum is 1 * 3 + (-1) * 2 = 1 > 0. So there is no feasible x.",
    ],
    "crossed row": ["with 1 row and 2 variables\n", "The lower bound 2 of row 0 is above its upper bound 1."],
    "crossed variable": ["  - 2 <= x_0 <= 1\n", "The lower bound 2 of variable 0 is above its upper bound 1."],
    "unbounded": [
        "x = (0, 0) keeps all bounds. For r = (1, 1), A r = (0): entries of variables and rows with a lower bound are >= 0",
        "So x + s r keeps all bounds for every s >= 0, and c * r = -1 < 0.",
    ],
    "unbounded, no rows": ["x = (1/2) keeps all bounds. For r = (1): entries", "and c * r = -1 < 0."],
    "lemma 15": [
        "A certificate about the batch function of positive temperature\n",
        "subject: SHA-256 ",
        "The batch function is g(x) = (x+1) log(e^t + n - x - 1 + x e^{-t/x}), t = 1/tau; batches",
        "For n = 4 and every tau <= 0.46084, g is strictly concave on x in [1, 3].",
        "g'' has the sign of S = h (e^{-u} - t phi_3(u)) - t^2 (1+v) phi_2(u)^2, h = e^t + n - 1 - t phi_1(u)",
        "S < 0 for n = 4 on the box of v and t, by ",
        "For t >= 3 no boxes are needed: phi_3(u) > e^{-u}/3, so the slope is negative, and so is S.",
        "S > 0 for n = 4 on the box of v and t, by ",
        "so for every larger n too",
        "At x = 1, t = 1000000/607371 the enclosure of S is < 0.",
    ],
    "one temperature": [
        "A certificate about batches of 9 points in R^6\n",
        "n = 9, d = 6",
        "For (d,n) = (6,9) and tau = 0.49, the sum of g over 3 batches of total dimension 6 is least exactly for (3, 2, 1), so",
        "there: (3, 2, 1), by comparison with every tuple that the candidates lemma leaves.",
        "Assumes: Lemma 13 (",
    ],
    "phases": [
        "Claim 0: g is convex for small t, where parts that differ by at most 1 win. Claim 1: g is concave for large t",
        "by the supporting line of g at 2 and 3.",
        "up to tau = 0.49211: (3, 2 x3) gives way to (3 x2, 2, 1), once: the difference of their sums falls.",
        "... (",
        "(6, 1 x3) for every tau <= 0.460383",
    ],
    "concave for all": [
        "A certificate about batches for all (d,n) with d+2 <= n <= 2d\n",
        "for every n >= 1, g is strictly concave on x > 0.",
        "For t >= 3, phi_3(u) > e^{-u}/3 for u > 0, so S < 0, for every n and x.",
    ],
    "convex for all": [
        "For every tau >= 0.61: for every n >= 4, g is strictly convex on 1 <= x <= n-1.",
        "n = 4 for v >= 1/3, n = 1 + 1/v else, where v S is regular at v = 0.",
        "  - few: ",
        "  - many: ",
    ],
    "steps": [
        "is least exactly for the low-entropy batches.",
        "n E = M(1/a) + M(1/b) - M(1/(a+b-1)) - M(1) > 0, by the concavity lemma",
        "t >= 2.95: concave for n <= 128, else by M; chord: ",
        "Assumes: concavity lemma (if F is concave",
    ],
    "beaten": ["the batches (2 x2) have a larger sum of g than (3, 1)", "At t = 400/203 the enclosure of the difference of the two sums"],
    "simplex at a temperature": [
        "A = B = C = D",
        "Equality is decided exactly by the Gram matrix",
        "L_tau is the mean of log(1 + sum e^{t <x_j - x_k,v>}) over j != k for the features v, the x_k themselves;",
    ],
    "not the best": ["The batches (3, 1) have n L_tau(Y,Y) = sum g(d_a) - n t, with g(x) ="],
    "large program": [
        "minimise c * x = x_0 + x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + ... (30 terms), where",
        "row 0: x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + ... (29 terms) >= 100000000000... 000000000000 [51 characters]",
        "  - ... (20 in all)",
        "  - ... (30 in all)",
    ],
}


@cache
def data(sample):
    return SAMPLES[sample]()


@cache
def shown(sample, style):
    return show(data(sample), style)


def test_every_claim_and_kind_has_a_proof_and_a_sample():
    assert set(PROOFS) == set(kernel.CLAIMS)
    assert set(KINDS) == set(typing.get_args(typing.get_type_hints(softmax.Evidence)["by"]))
    assert set(WITNESSES) == set(typing.get_args(typing.get_type_hints(radon.Evidence)["witness"]))
    assert set(COMPONENTS) == set(typing.get_args(typing.get_args(typing.get_type_hints(structure.Evidence)["components"])[0]))
    claims = [claim for sample in SAMPLES for claim in kernel.read(data(sample), kernel.Limits()).claims]
    assert {kernel.name_of(claim) for claim in claims} == set(PROOFS) - {
        "orbit",
        "stress",
        "coherence",
        "bound",
        "optimal",
        "better",
        "midpoint",
    }
    assert {type(claim.by) for claim in claims if isinstance(claim, softmax.Evidence)} == set(KINDS)
    assert {type(claim.witness) for claim in claims if isinstance(claim, radon.Evidence)} == set(WITNESSES)
    assert set(ANSWERS) == set(typing.get_args(typing.get_type_hints(lp_claim.Evidence)["answer"]))
    assert {type(claim.answer) for claim in claims if isinstance(claim, lp_claim.Evidence)} == set(ANSWERS)
    for module, kinds in ((curvature, set(CURVATURES)), (optimal_batches, {optimal_batches.Beaten, optimal_batches.Cells})):
        assert kinds == set(typing.get_args(typing.get_type_hints(module.Evidence)["by"]))
        assert kinds == {type(claim.by) for claim in claims if isinstance(claim, module.Evidence)}
    assert {type(claim.by) for claim in claims if isinstance(claim, uniform.Evidence)} == {
        uniform.Concave,
        uniform.UpTo,
        uniform.LowEntropy,
    }
    assert set(EXPECTED) == set(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("style", STYLES)
def test_says_the_verdict_and_the_kernels_statements(sample, style):
    require_statements(data(sample), shown(sample, style), style)


@pytest.mark.parametrize("sample", SAMPLES)
def test_writes_the_evidence_out(sample):
    for line in EXPECTED[sample]:
        assert line in shown(sample, "text")


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_style_is_well_formed(sample):
    require_plain(shown(sample, "text"))
    require_latex(shown(sample, "latex"))
    require_html(shown(sample, "html"))
    require_markdown(shown(sample, "markdown"))


def test_formulas_of_the_three_styles_are_the_same():
    assert "$x_0 + x_1 + x_2 + x_3 = 0$" in shown("batches", "markdown")
    assert "$x_0 + x_1 + x_2 + x_3 = 0$" in shown("batches", "latex")
    assert r"$\langle x_0,x_2\rangle = 3/5 > 0$" in shown("tilted", "latex")
    assert "$x_{14} + x_{15} = 0$" in shown("large", "markdown")
    assert r"$$(\langle x_i,x_j\rangle) = \begin{pmatrix} 1 & -1 \\ -1 & 1 \end{pmatrix}$$" in shown("segment", "markdown")
    assert r"\[(\langle x_i,x_j\rangle) = \begin{pmatrix} 1 & -1 \\ -1 & 1 \end{pmatrix}\]" in shown("segment", "latex")
    for style in ("markdown", "latex"):
        assert r"row $1$: $3 x_0 + x_1 \ge 6$" in shown("optimal", style)
        assert r"the sum is $2/5 \cdot 4 + 1/5 \cdot 6 = 14/5$. So no feasible $x$ has a smaller $c \cdot x$." in shown("optimal", style)
        assert r"$-2 \le x_0 - x_1 + 2 x_3 \le 1$" in shown("optimal, ranges", style)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sample", ["large", "large program"])
def test_large_certificates_are_short(sample, style):
    assert len(shown(sample, style)) < 20_000


def wrong_value(value):
    value["claims"][0]["answer"]["value"] = "3"


def wrong_bounds(value):
    value["subject"]["variables"][0]["lower"] = "01"


@pytest.mark.parametrize("style", STYLES)
def test_a_wrong_answer_to_a_linear_program_has_no_proof(style):
    broken = changed("optimal", wrong_value)
    verdict = kernel.check(broken)
    text = show(broken, style)
    text = unescape(text) if style == "latex" else text
    assert verdict.outcome == "rejected" and verdict.reason in text
    assert "Claim 0 (lp)." in text and "not proved: " in text
    assert "Proof." not in text and "keeps all bounds" not in text
    assert "The linear program: minimise " in text


@pytest.mark.parametrize("style", STYLES)
def test_a_linear_program_that_cannot_be_read_is_not_shown(style):
    text = show(changed("optimal", wrong_bounds), style)
    assert "Declined by the kernel:" in text and "no claim was checked." in text
    assert "a linear program with 2 rows and 2 variables" in text
    assert "Proof." not in text and "minimise" not in text


def test_a_claim_about_another_kind_of_subject_is_not_proved():
    value = json.loads(data("optimal"))
    value["claims"].append({"claim": "code"})
    text = show(kernel.canonical(value), "text")
    assert "1 of 2 claims proved." in text
    assert "Claim 1 (code). not proved: " in text


def test_a_file_of_directions(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("1,1,0\n-1,0,0\n0,-1,0\n0,0,1\n0,0,-1\n")
    assert show(verify.prove(verify.load(path)).data, "text") == shown("directions", "text")


def changed(sample, change):
    value = json.loads(data(sample))
    change(value)
    return kernel.canonical(value)


def wrong_relation(value):
    value["claims"][1]["components"][0]["relation"][0] = "2"


@pytest.mark.parametrize("style", STYLES)
def test_rejected_claims_have_no_proof(style):
    broken = changed("batches", wrong_relation)
    verdict = kernel.check(broken)
    text = show(broken, style)
    text = unescape(text) if style == "latex" else text
    assert verdict.outcome == "rejected"
    assert "Rejected by the kernel:" in text and verdict.reason in text
    assert f"{len(verdict.theorems)} of 9 claims proved." in text
    assert text.count("Proof.") == len(verdict.theorems)
    for position, judgement in enumerate(verdict.claims):
        if judgement.outcome != "accepted":
            head = text.partition(f"Claim {position} ({judgement.claim}).")[2].split("\n")[0]
            assert "not proved: " in head and str(judgement.result) in head
    assert "dependent: " not in text and "splits orthogonally" not in text


def test_a_claim_that_cites_a_rejected_one_is_not_proved():
    text = show(changed("batches", wrong_relation), "text")
    assert "Claim 1 (structure). not proved: claim structure: required that sum c_i x_i = 0 on a dependent component; false" in text
    assert "Claim 4 (softmax). not proved: cites claim 1 (structure), which was not accepted" in text
    assert "Claim 2 (radon). Radon partition:" in text


@pytest.mark.parametrize("style", STYLES)
def test_a_rejected_subject_is_not_shown(style):
    def change(value):
        value["subject"]["form"][0] = "1/2"

    text = show(changed("batches", change), style)
    assert "Rejected by the kernel:" in text and "no claim was checked." in text
    assert "Proof." not in text and "The points are" not in text and "assumption" not in text.lower()
    assert text.count("not proved: ") == 9


@pytest.mark.parametrize("style", STYLES)
def test_what_a_file_says_is_never_markup(style):
    def change(value):
        value["claims"][2]["witness"]["on_I"][0] = "`1` $x$ \\input{y} %#&_^~|<>**"

    broken = changed("batches", change)
    verdict = kernel.check(broken)
    text = show(broken, style)
    assert verdict.outcome == "declined" and "Declined by the kernel:" in text
    assert verdict.reason in {"latex": unescape, "html": html.unescape}.get(style, str)(text)
    if style == "latex":
        assert r"\input" not in text and is_balanced(text)
    if style == "html":
        assert "|&lt;&gt;**" in text
    if style == "markdown":
        assert f"`` {verdict.reason} ``" in text


@pytest.mark.parametrize("bad", [b"", b"{}", b"[1]", b"\xff", b'{"format":"orthoplex-verify/9"}'])
@pytest.mark.parametrize("style", STYLES)
def test_unreadable_bytes_are_declined(bad, style):
    with pytest.raises(kernel.Declined):
        show(bad, style)


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="no style is named 'rtf'; the styles are text, markdown, latex, html"):
        show(data("batches"), "rtf")


def test_long_numbers_and_sums_are_cut():
    assert number(10**39) == "1" + "0" * 39
    assert number(-(10**99)) == r"-10000000000\ldots 000000000000\text{ [101 characters]}"
    assert cut(range(8), str, "terms", " + ") == "0 + 1 + 2 + 3 + 4 + 5 + 6 + 7"
    assert cut(range(9), str, "terms", " + ") == r"0 + 1 + 2 + 3 + 4 + 5 + 6 + 7 + \ldots\text{ (9 terms)}"


def test_long_relations_are_cut():
    text = show(verify.prove("simplex:11", "structure").data, "text")
    assert "dependent: x_0 + x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + ... (12 terms) = 0." in text
    assert "{0, 1, 2, 3, 4, 5, 6, 7, ... (12 points)}" in text


def test_self_duality_from_distances():
    """e_1, -e_1 and e_2: the nearest point to e_2 is 0, that to each of the others is e_2."""
    code = named("orthoplex-subset:4,3,1")
    evidence = verify.prove(code, "hull-distance").content.claims[-1]
    assert isinstance(evidence, hull_distance.Evidence)
    text = show(certify(code, evidence, self_duality.Evidence(0)), "text")
    assert "k = 0: p = x_2, delta_0^2 = 2." in text
    assert "k = 2: p = (x_0 + x_1)/2 = 0, delta_2^2 = 1." in text
    assert "by claim 0, exactly for k in {2}" in text
    assert "All delta_k are equal" not in text
