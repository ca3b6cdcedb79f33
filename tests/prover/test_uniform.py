"""The constants that hold for every n: enclosures against literal values, and evidence that the kernel accepts."""

from fractions import Fraction

import pytest

from verify import kernel, temperature
from verify.prover import uniform
from verify.prover.draft import NothingFound

VALUES = {
    "convex": "0.607371901283",
    "high-entropy": "0.507597726873048",
    "low-entropy": "0.391094147140099950610148537963",
}


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("digits", [1, 2, 7, 12])
def test_enclosures(name, digits):
    low, high = (Fraction(int(end.p), int(end.q)) for end in uniform.CONSTANTS[name].enclosure(digits))
    assert high - low == Fraction(1, 10**digits)
    assert low <= Fraction(VALUES[name]) < high


def test_the_enclosure_of_concavity_begins_at_a_third():
    for digits in (1, 2, 15):
        low, high = (Fraction(int(end.p), int(end.q)) for end in uniform.CONSTANTS["concave"].enclosure(digits))
        assert low == Fraction(1, 3)
        assert 0 < high - low <= Fraction(1, 10**digits)


@pytest.mark.parametrize("name", ["concave", "convex"])
@pytest.mark.parametrize("digits", [1, 3, 15])
def test_quick_constants_are_certified(name, digits):
    verdict = kernel.check(temperature.uniform_constant(name, digits).data)
    assert verdict.outcome == "accepted"


def test_high_entropy_to_one_digit():
    (theorem,) = kernel.check(temperature.uniform_constant("high-entropy", 1).data).theorems
    assert theorem.statement.startswith("For every tau >= 0.6: for every d+2 <= n <= 2d, ")
    assert theorem.assumptions == ()


def test_low_entropy_to_one_digit_is_undecided_at_once():
    """0.3 < 1/3, where nothing is left to prove."""
    with pytest.raises(NothingFound, match="too low for its proof: raise --digits"):
        temperature.uniform_constant("low-entropy", 1)


@pytest.mark.parametrize("name", ["concave", *VALUES])
@pytest.mark.parametrize("digits", [1, 2, 15])
def test_examples_refute_the_next_decimal(name, digits):
    (theorem,) = kernel.check(temperature.sharp_example(name, digits).data).theorems
    assert theorem.claim == ("curvature" if name in {"concave", "convex"} else "optimal-batches")


@pytest.mark.slow
def test_low_entropy_to_two_digits():
    (theorem,) = kernel.check(temperature.uniform_constant("low-entropy", 2).data).theorems
    assert theorem.statement.startswith("For every tau <= 0.39: for every d+2 <= n <= 2d, ")
    assert theorem.assumptions == ("concavity lemma",)


@pytest.mark.slow
def test_all_constants_to_15_digits():
    result = temperature.uniform()
    assert set(result.certificates) == {f"{kind}-{name}" for kind in ("uniform", "sharp") for name in uniform.CONSTANTS}
    assert all(kernel.check(certificate.data).outcome == "accepted" for certificate in result.certificates.values())
    assert result.low_entropy_up_to[0] == Fraction("0.391094147140099")
    assert result.high_entropy_from[1] == Fraction("0.507597726873048")
    low, high = result.convex_for_all_n_from
    assert high - low == Fraction(1, 10**15)
    assert abs(low - Fraction("0.60737190128303")) < Fraction(1, 10**14)
    assert result.concave_for_all_n_up_to[0] == Fraction(1, 3)
    assert result.boxes > 1000
