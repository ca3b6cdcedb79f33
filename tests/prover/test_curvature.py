"""The provers of `curvature`: thresholds of Lemma 15 against literal values, refutations, and n that refute concavity for every n."""

from fractions import Fraction

import pytest
from flint import arb, fmpq

from verify import kernel, temperature
from verify.kernel.balls import precision
from verify.prover import curvature, thresholds
from verify.prover.covers import Undecided
from verify.prover.draft import NothingFound

TABLE = {
    4: ("2.1699486", "0.4608404", "1.64643770626789", "0.60737190128303"),
    5: ("2.2897508", "0.4367288", "1.66353930224324", "0.60112796773213"),
    8: ("2.4831596", "0.4027127", "1.6964558", "0.5894642"),
    16: ("2.6764745", "0.3736258", "1.7348389", "0.5764224"),
    64: ("2.8865772", "0.3464310", "1.7757310", "0.5631484"),
}
"""1/tau_-, tau_-, 1/tau_+, tau_+ on [1, n-1]."""


def q(text):
    value = Fraction(text)
    return fmpq(value.numerator, value.denominator)


def within(enclosure, text):
    """Whether an interval meets what rounds to the decimal, or is cut off to it."""
    low, high = (Fraction(int(end.p), int(end.q)) if isinstance(end, fmpq) else end for end in enclosure)
    unit = Fraction(1, 10 ** len(text.split(".")[1]))
    return low <= Fraction(text) + unit and Fraction(text) - unit / 2 <= high


@pytest.mark.parametrize("n", TABLE)
@pytest.mark.parametrize("digits", [1, 7, 15])
def test_lemma_15_of_the_table(n, digits):
    claims, minus, plus = curvature.lemma15(n, digits)
    for enclosure, text in ((minus, TABLE[n][1]), (plus, TABLE[n][3])):
        assert enclosure[1] - enclosure[0] == fmpq(1, 10**digits)
        assert within(enclosure, text)
    assert [claim.sign for claim in claims] == ["concave", "concave", "convex", "convex"]


@pytest.mark.parametrize("n", [3, 6, 100, 10**6])
def test_lemma_15_of_other_n(n):
    result = temperature.lemma15(n, 8)
    assert Fraction(1, 3) < result.tau_minus[1] < result.tau_plus[1] < 1
    assert kernel.check(result.certificate.data).outcome == "accepted"


def test_thresholds_to_any_number_of_digits():
    with precision(400):
        assert thresholds.low_entropy(60).mid().str(40, radius=False).startswith("2.55692908552214759")
        assert thresholds.rounded(1 / thresholds.low_entropy(60), 30) == q("0.391094147140099950610148537963")
        assert abs(1 / thresholds.high_entropy(60) - arb(q("0.507597726873048"))) < arb(q("1/2000000000000000"))
        assert thresholds.rounded(thresholds.convex_for_all(60), 13) == q("1.6464377062678")


def test_roots_need_a_change_of_sign():
    with pytest.raises(NothingFound, match="the same sign at both ends"):
        thresholds.root(lambda x: x * x + 1, arb(-1), arb(1), 10)
    assert abs(float(thresholds.root(lambda x: x * x - 2, arb(1), arb(2), 12)) - 2**0.5) < 1e-11


@pytest.mark.parametrize(("sign", "t"), [("concave", "21/10"), ("convex", "17/10"), ("concave", "2"), ("convex", "2")])
def test_what_is_false_is_undecided(sign, t):
    """n = 4, x in [1,3]."""
    with pytest.raises(Undecided, match="undecided after"):
        curvature.find(sign, fmpq(4), (fmpq(1), fmpq(3)), (q(t), q(t)), 64, most=2000)


def test_no_concavity_for_every_n_below_3():
    with pytest.raises(Undecided, match="below t = 3"):
        curvature.find("concave", None, (fmpq(1), fmpq(3)), (q("29/10"), None), 64)
    assert curvature.find("concave", None, (fmpq(1), None), (fmpq(3), None), 64).by.cover == []


def test_refutations_need_a_certain_sign():
    curvature.refute("concave", fmpq(4), fmpq(3), fmpq(2), 64)
    for sign, x, t in [("convex", 3, 2), ("concave", 1, 2), ("concave", 3, 3)]:
        with pytest.raises(Undecided, match="no certain sign"):
            curvature.refute(sign, fmpq(4), fmpq(x), fmpq(t), 64)


@pytest.mark.parametrize("t", ["1/100", "1", "2", "21/10", "29/10", "299/100", "29999/10000", "2999999999999/1000000000000"])
def test_some_n_is_not_concave_below_3(t):
    n, evidence = curvature.against_every_n(q(t))
    subject = kernel.Certificate(kernel.FORMAT, temperature.BatchFunction((str(n), str(n))), [evidence])
    verdict = kernel.check(kernel.canonical(subject))
    assert verdict.outcome == "accepted"
    assert f"For n = {n} and tau = " in verdict.theorems[0].statement


@pytest.mark.parametrize("t", ["3", "4", "0", "-1"])
def test_from_3_on_every_n_is_concave(t):
    with pytest.raises(ValueError, match="expected 0 < t < 3"):
        curvature.against_every_n(q(t))
