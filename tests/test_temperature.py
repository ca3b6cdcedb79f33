"""`verify.temperature` as a user meets it: literal values of the tables, and what is refused or undecided, in words and soon."""

from decimal import Decimal
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy
from flint import fmpq

from verify import kernel, temperature
from verify.prover.draft import NothingFound
from verify.temperature import ParameterError, against_every_n, best_batches, certify_curvature, lemma15, phase_diagram, regimes, uniform

TAU = "0.507597726873048"
"""The transition of (4,6), rounded."""


def accepted(certificate):
    verdict = kernel.check(certificate.data)
    assert verdict.outcome == "accepted", verdict.reason
    return verdict.theorems


def test_lemma_15():
    result = lemma15(4, 14)
    assert result.n == 4
    assert result.tau_minus[0] < Fraction("0.4608404") + Fraction(1, 10**7)
    assert result.tau_minus[1] - result.tau_minus[0] == Fraction(1, 10**14)
    assert abs(result.tau_plus[0] - Fraction("0.60737190128303")) <= Fraction(1, 10**14)
    assert result.boxes > 10
    texts = [theorem.statement for theorem in accepted(result.certificate)]
    assert texts[0].startswith("For n = 4 and every tau <= 0.460840418212")
    assert "is not concave" in texts[1]
    assert texts[2].startswith("For n = 4 and every tau >= 0.60737190128303")
    assert "is not convex" in texts[3]


@pytest.mark.parametrize("n", [3, 10**12])
@pytest.mark.parametrize("digits", [1, 100])
def test_lemma_15_at_the_ends_of_its_parameters(n, digits):
    accepted(lemma15(n, digits).certificate)


@pytest.mark.parametrize("n", [2, 0, -4, 10**12 + 1, True, 4.0, "4", None, Fraction(4)])
def test_n_of_lemma_15(n):
    with pytest.raises(ParameterError, match="expected an integer n from 3 to 1000000000000, found "):
        lemma15(n)


@pytest.mark.parametrize("digits", [0, -1, 101, True, 15.0, "15", None])
def test_digits(digits):
    for call in (
        lambda: lemma15(4, digits),
        lambda: phase_diagram(4, 6, digits),
        lambda: best_batches(4, 6, "0.5", digits),
        lambda: uniform(digits),
        lambda: certify_curvature("convex", 4, (1, 3), ("0.7", None), digits),
        lambda: temperature.uniform_constant("concave", digits),
        lambda: temperature.sharp_example("concave", digits),
    ):
        with pytest.raises(ParameterError, match="expected an integer digits from 1 to 100, found "):
            call()


def test_phase_diagrams():
    result = phase_diagram(6, 9, 15)
    assert [phase.batches for phase in result.phases] == [[2, 2, 2], [3, 2, 1], [4, 1, 1]]
    assert result.phases[0].tau[1] is None
    assert result.phases[-1].tau[0] == 0
    for transition, text in zip(result.transitions, ["0.498916917981672", "0.485657494269391"], strict=True):
        low, high = transition.tau
        assert 0 < high - low <= Fraction(1, 10**15)
        assert low - Fraction(1, 10**15) < Fraction(text) < high + Fraction(1, 10**15)
    for above, transition, below in zip(result.phases, result.transitions, result.phases[1:], strict=False):
        assert (transition.above, transition.below) == (above.batches, below.batches)
        assert above.tau[0] == transition.tau[1]
        assert below.tau[1] == transition.tau[0]
    assert accepted(result.certificate)[-1].claim == "phase-diagram"


def test_phase_diagrams_without_a_transition():
    for d, n in [(2, 4), (3, 5), (4, 7), (4, 8)]:
        result = phase_diagram(d, n, 3)
        assert result.transitions == []
        assert [phase.tau for phase in result.phases] == [(0, None)]


@pytest.mark.parametrize("digits", [1, 2, 100])
def test_phase_diagrams_to_few_and_many_digits(digits):
    (transition,) = phase_diagram(4, 6, digits).transitions
    assert transition.tau[0] <= Fraction(TAU) + Fraction(1, 10**15)
    assert Fraction(TAU) - Fraction(1, 10**15) <= transition.tau[1]


def test_assumptions():
    assert "candidates lemma" in {name for theorem in accepted(phase_diagram(4, 6, 5).certificate) for name in theorem.assumptions}
    with pytest.raises(NothingFound, match="uses candidates lemma"):
        phase_diagram(4, 6, 5, axioms=[])
    some = phase_diagram(4, 6, 5, axioms=["candidates lemma"])
    assert "the sum of g is least exactly" in accepted(some.certificate)[-1].statement
    assert accepted(phase_diagram(4, 7, 5, axioms=[]).certificate)[-1].assumptions == ()
    assert accepted(best_batches(4, 6, "0.5", axioms=[]).certificate)[0].assumptions == ()
    for call in (lambda: phase_diagram(4, 6, 5, axioms=["lemma"]), lambda: best_batches(4, 6, "0.5", axioms=["Lemma 15"])):
        with pytest.raises(ValueError, match=r"no assumption is named '.*'; the kernel knows: Theorem 2, "):
            call()


@pytest.mark.parametrize(
    ("d", "n", "message"),
    [
        (4, 5, "expected d\\+2 <= n <= 2d, that is 6 <= n <= 8 for d = 4, found n = 5"),
        (4, 9, "expected d\\+2 <= n <= 2d, that is 6 <= n <= 8 for d = 4, found n = 9"),
        (2, 5, "expected d\\+2 <= n <= 2d"),
        (1, 4, "expected an integer d from 2"),
        (-4, 6, "expected an integer d from 2"),
        (4, 3, "expected an integer n from 4"),
        (True, 6, "expected an integer d from 2 to 1000000000000, found True"),
        (4, True, "expected an integer n"),
        (4.0, 6, "expected an integer d .* found 4.0"),
        ("4", 6, "expected an integer d .* found '4'"),
        (4, None, "expected an integer n .* found None"),
        (10**13, 10**13 + 2, "expected an integer d from 2"),
        (10**12, 10**12 + 2, "expected at most 5000 batches of at most 20000 dimensions, found 2 batches of up to 999999999999"),
        (10**6, 10**6 + 2, "expected at most 5000 batches"),
        (10**12, 2 * 10**12, "expected at most 5000 batches of at most 20000 dimensions, found 1000000000000 batches of up to 1"),
    ],
)
def test_pairs(d, n, message):
    for call in (lambda: phase_diagram(d, n, 3), lambda: best_batches(d, n, "0.5")):
        with pytest.raises(ParameterError, match=message):
            call()


def test_best_batches():
    for tau in ("0.5", Fraction(1, 2), Decimal("0.5"), 0.5, fmpq(1, 2), sympy.Rational(1, 2), np.float64(0.5)):
        result = best_batches(4, 6, tau)
        assert result.batches == [3, 1]
        assert result.tau == (Fraction(1, 2), Fraction(1, 2))
    assert best_batches(4, 6, 1).batches == [2, 2]
    assert best_batches(4, 6, ("0.51", "5")).batches == [2, 2]
    assert best_batches(4, 6, ("0.4", "0.5")).batches == [3, 1]
    assert best_batches(9, 13, ("0.46039", "0.4789")).batches == [4, 3, 1, 1]
    assert accepted(best_batches(9, 13, "0.4789").certificate)[0].claim == "optimal-batches"


def test_at_a_transition_nothing_is_certain():
    """Within the decimals given the tuples differ; an interval around it has no best tuple."""
    unit = Fraction(1, 10**15)
    assert best_batches(4, 6, Fraction(TAU) + unit).batches == [2, 2]
    assert best_batches(4, 6, Fraction(TAU) - unit).batches == [3, 1]
    with pytest.raises(NothingFound, match=r"the best tuple changes between tau = .* and .*: ask for the phase diagram"):
        best_batches(4, 6, (Fraction(TAU) - unit, Fraction(TAU) + unit))
    with pytest.raises(NothingFound, match="ask for the phase diagram"):
        best_batches(9, 13, ("0.3", "0.6"))


@pytest.mark.parametrize("tau", ["1/1000000", Fraction(1, 10**40), 1e-300, 1e300])
def test_where_all_sums_agree_to_all_digits(tau):
    for digits in (1, 100):
        with pytest.raises(NothingFound, match="raise --digits"):
            best_batches(4, 6, tau, digits)


def test_more_digits_tell_sums_apart():
    with pytest.raises(NothingFound, match="raise --digits"):
        best_batches(4, 6, 10**40, 1)
    assert best_batches(4, 6, 10**40, 100).batches == [2, 2]


@pytest.mark.parametrize("tau", ["0", "-1", 0, -0.5, ("0", "1"), ("0.6", "0.5"), ("-1", "1")])
def test_temperatures_are_positive(tau):
    with pytest.raises(ParameterError, match="expected temperatures 0 < low <= high, found "):
        best_batches(4, 6, tau)


@pytest.mark.parametrize("tau", ["abc", "", "nan", float("nan"), float("inf"), None, True, ["0.5", "0.6"], 1j, ("0.5", None), ("x", 1)])
def test_temperatures_are_numbers(tau):
    with pytest.raises(ValueError, match="expected a "):
        best_batches(4, 6, tau)


@pytest.mark.parametrize("tau", [(), ("0.5",), ("0.5", "0.6", "0.7")])
def test_intervals_have_two_ends(tau):
    with pytest.raises(ParameterError, match=r"expected tau as a number or as \(low, high\), found "):
        best_batches(4, 6, tau)
    with pytest.raises(ParameterError, match=r"expected tau as a number or as \(low, high\), found "):
        certify_curvature("convex", 4, (1, 3), tau)


def test_against_every_n():
    for tau in ("0.5", "0.34", "0.3333333333333333333333333333333333333334", 10**40, 0.5):
        n, certificate = against_every_n(tau)
        assert f"For n = {n} and tau = " in accepted(certificate)[0].statement
    for tau in ("1/3", "0.333", "0", "-1"):
        with pytest.raises(ParameterError, match=r"expected tau > 1/3 \(up to 1/3 g is concave for every n\), found "):
            against_every_n(tau)


def test_certified_curvature():
    for arguments, text in [
        (
            ("convex", (4, None), (1, 3), ("0.61", None)),
            "For every n in [4, oo) and every tau >= 0.61, g is strictly convex on x in [1, 3].",
        ),
        (("concave", (1, 8), (1, 7), (0, "0.4")), "For every n in [1, 8] and every tau <= 0.4, g is strictly concave on x in [1, 7]."),
        (
            ("concave", (1, None), ("0.5", None), (0, "1/3")),
            "For every n in [1, oo) and every tau <= 1/3, g is strictly concave on x in [0.5, oo).",
        ),
        (("convex", "9/2", (1, 1), (1, 1)), "For n = 4.5 and tau = 1, g is strictly convex on x in [1, 1]."),
        (("convex", 4, 2, 1), "For n = 4 and tau = 1, g is strictly convex on x in [2, 2]."),
    ]:
        assert accepted(certify_curvature(*arguments))[0].statement == text


@pytest.mark.parametrize(
    "arguments",
    [
        ("concave", 4, (1, 3), ("0.4", "0.5")),
        ("concave", 4, (1, 3), ("0.4608405", "0.4608405")),
        ("concave", 4, (1, 3), (0, None)),
        ("concave", (4, None), (1, None), (0, "0.34")),
        ("convex", (4, None), (1, 3), ("0.6", None)),
        ("convex", 4, (1, 3), ("0.34", "0.5")),
    ],
)
@pytest.mark.parametrize("digits", [1, 50])
def test_false_curvature_is_undecided(arguments, digits):
    with pytest.raises(NothingFound, match=r"undecided after|below t = 3"):
        certify_curvature(*arguments, digits)


@pytest.mark.parametrize("tau", [(0, "0.3"), (0, 10), (0, None), (0, "0.5"), ("0.1", "1/3"), "1/3"])
def test_nothing_is_convex_at_a_third_and_below(tau):
    with pytest.raises(NothingFound, match="g is concave, not convex"):
        certify_curvature("convex", 4, (1, 3), tau)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("flat", 4, (1, 3), (0, 1)), "expected 'concave' or 'convex', found 'flat'"),
        (("convex", 0, (1, 3), (1, 2)), "expected an interval of positive n, found 0 to 0"),
        (("convex", "1/2", (1, 3), (1, 2)), "expected n >= 1, found 1/2"),
        (("convex", (8, 4), (1, 3), (1, 2)), "expected an interval of positive n, found 8 to 4"),
        (("convex", (1, 2, 3), (1, 3), (1, 2)), r"expected n as a number or as \(low, high\), found \(1, 2, 3\)"),
        (("convex", 4, (0, 3), (1, 2)), "expected an interval of positive x, found 0 to 3"),
        (("convex", 4, (3, 1), (1, 2)), "expected an interval of positive x, found 3 to 1"),
        (("convex", 4, (1, 3), (2, 1)), "expected an interval of positive tau, found 2 to 1"),
        (("convex", 4, (1, 3), (-1, 1)), "expected an interval of positive tau, found -1 to 1"),
        (("concave", 4, (1, 3), (0, 0)), "expected an interval of positive tau, found 0 to 0"),
        (("concave", 4, (1, 3), 0), "expected an interval of positive tau, found 0 to 0"),
    ],
)
def test_parameters_of_certified_curvature(arguments, message):
    with pytest.raises(ParameterError, match=message):
        certify_curvature(*arguments)


def test_constants_by_name():
    for name in ("concave", "convex"):
        accepted(temperature.uniform_constant(name, 4))
    for name in ("concave", "convex", "high-entropy", "low-entropy"):
        accepted(temperature.sharp_example(name, 4))
    for call in (temperature.uniform_constant, temperature.sharp_example):
        with pytest.raises(KeyError):
            call("nonsense", 4)


def test_all_constants_to_one_digit_are_undecided():
    seen = []
    with pytest.raises(NothingFound, match="too low for its proof: raise --digits"):
        uniform(1, progress=seen.append)
    assert seen == ["concave", "convex", "high-entropy", "low-entropy"]


def test_regimes():
    assert list(regimes(1)) == []
    assert list(regimes(4)) == [(2, 4), (3, 5), (3, 6), (4, 6), (4, 7), (4, 8)]


WEIGHTS = [["3/5", "4/5"], ["-4/5", "3/5"], [0, -1]]
FEATURES = [[1, 0], ["3/5", "4/5"], ["-4/5", "3/5"], [-1, 0], [0, -1], ["3/5", "-4/5"]]


def test_loss_of_weights_and_features_against_mpmath():
    result = temperature.loss(WEIGHTS, FEATURES, "1/3", 25)
    w, v = ([[Fraction(x) for x in row] for row in rows] for rows in (WEIGHTS, FEATURES))
    products = [[sum(a * b for a, b in zip(x, y, strict=True)) for x in w] for y in v]
    gaps = [[p[j] - p[i // 2] for j in range(3) if j != i // 2] for i, p in enumerate(products)]
    assert result.hardmax == max(map(max, gaps))
    with mpmath.workdps(60):
        terms = [mpmath.log(1 + sum(mpmath.exp(3 * mpmath.mpf(gap.numerator) / gap.denominator) for gap in row)) for row in gaps]
        low, high = (mpmath.mpf(end.numerator) / end.denominator for end in result.loss)
        assert low <= sum(terms) / 6 <= high and high - low < mpmath.mpf("2.1e-25")
    assert kernel.check(result.certificate.data).outcome == "accepted"


@pytest.mark.parametrize(
    ("weights", "features", "tau"),
    [
        ([[1, 0], [0, 2]], [[1, 0], [0, 1]], 1),
        ([[1, 0], [0, 1]], [[1, 0], [1, 1]], 1),
        ([[1, 0], [1, 0]], [[1, 0], [0, 1]], 1),
        ([[1, 0], [0, 1]], [[1, 0], [0, 1], [1, 0]], 1),
        ([[1, 0], [0, 1]], [], 1),
        ([[1, 0]], [[1, 0]], 1),
        ([[1, 0], [0, 1]], [[1, 0, 0], [0, 1, 0]], 1),
        ([[1, 0], [0, 1]], [[1, 0], [0, 1]], 0),
    ],
)
def test_loss_refuses(weights, features, tau):
    with pytest.raises(ParameterError):
        temperature.loss(weights, features, tau)
