"""The search for best tuples, against the enumeration of all tuples in mpmath; ties and transitions inside are undecided."""

from fractions import Fraction
from functools import cache

import pytest
from flint import fmpq
from mpmath import MPContext

from verify import temperature
from verify.kernel import check
from verify.kernel.balls import precision
from verify.kernel.regimes import Regime
from verify.prover import optimal_batches, phase_diagram, thresholds
from verify.prover.covers import Undecided

mp = MPContext()
mp.dps = 50


def g(k, n, t):
    return (k + 1) * mp.log(mp.exp(t) + n - k - 1 + k * mp.exp(-t / k))


@cache
def tuples(total, parts, largest):
    if parts == 0:
        return [()] if total == 0 else []
    return [(k, *rest) for k in range(min(largest, total), 0, -1) for rest in tuples(total - k, parts - 1, k)]


def enumerated(d, n, tau):
    """The best tuple and the gap to the second, by enumeration."""
    t = 1 / mp.mpf(tau.numerator) * tau.denominator
    energies = {k: g(k, n, t) for k in range(1, d + 1)}
    sums = sorted((mp.fsum(energies[k] for k in parts), parts) for parts in tuples(d, n - d, d))
    return list(sums[0][1]), sums[1][0] - sums[0][0] if len(sums) > 1 else mp.inf


def regime(d, n):
    return Regime(None, d, n, 5000)


TEMPERATURES = [Fraction(k, 1000) for k in (100, 335, 380, 395, 410, 600, 2000, *range(430, 515, 5))]


@pytest.mark.parametrize(("d", "n"), [(d, n) for d in range(2, 11) for n in range(d + 2, 2 * d + 1)])
def test_the_best_tuple_is_that_of_enumeration(d, n):
    search = optimal_batches.Search(regime(d, n), 20)
    for tau in TEMPERATURES:
        parts, gap = enumerated(d, n, tau)
        assert gap > mp.mpf(10) ** -20
        assert search.best(fmpq(tau.denominator, tau.numerator)) == parts


@pytest.mark.parametrize(("d", "n"), [(20, 26), (30, 36), (24, 28)])
def test_the_best_tuple_of_larger_pairs(d, n):
    search = optimal_batches.Search(regime(d, n), 20)
    for tau in TEMPERATURES[::3]:
        assert search.best(fmpq(tau.denominator, tau.numerator)) == enumerated(d, n, tau)[0]


def test_evidence_is_accepted_and_says_the_tuple():
    for d, n in [(4, 6), (6, 9), (9, 13), (20, 26), (100, 130)]:
        for tau in ("0.3", "0.47", "0.7"):
            result = temperature.best_batches(d, n, tau)
            verdict = check(result.certificate.data)
            assert verdict.outcome == "accepted"
            assert verdict.theorems[0].facts.batches == result.batches


def test_intervals_are_cut_into_cells():
    evidence = optimal_batches.find(regime(9, 13), (fmpq(2), fmpq(203, 100)), 10, about_codes=False)
    assert evidence.assuming == []
    assert all(cell.batches == [3, 2, 2, 2] for cell in evidence.by.cells)
    wide = optimal_batches.find(regime(9, 13), (fmpq(1, 100), fmpq(3, 2)), 10)
    assert wide.assuming == ["Theorem 2", "Lemma 13", "Lemma 14"]
    assert wide.by.cells[-1].until == "3/2"


@pytest.mark.parametrize(("low", "high"), [("0.5", "0.51"), ("0.507597", "0.507598"), ("0.4", "0.6"), ("0.1", "10")])
def test_a_transition_inside_is_undecided(low, high):
    ends = tuple(fmpq(1) / fmpq(*Fraction(tau).as_integer_ratio()) for tau in (high, low))
    with pytest.raises(Undecided, match=r"the best tuple changes between tau = .* ask for the phase diagram"):
        optimal_batches.find(regime(4, 6), ends, 10)


def test_near_ties_need_more_digits():
    """Nearer to the transition of (4,6) than the precision, and a little farther."""
    with precision(1000):
        t = thresholds.rounded(thresholds.high_entropy(250), 240)
    with pytest.raises(Undecided, match=r"tie at this precision: raise --digits"):
        optimal_batches.Search(regime(4, 6), 5).best(t)
    assert optimal_batches.Search(regime(4, 6), 260).best(t) == [2, 2]


def test_assumptions_that_are_allowed():
    assert optimal_batches.assumed(about_codes=False, axioms=None) == []
    assert optimal_batches.assumed(about_codes=True, axioms=frozenset({"Theorem 2", "Lemma 13"})) == []
    assert optimal_batches.assumed(about_codes=True, axioms=frozenset({"Theorem 2", "Lemma 13", "Lemma 14"})) != []


def test_diagrams_to_few_digits():
    """Transitions that so few decimals do not tell apart are undecided, not wrong; one more digit or two tells them."""
    outcomes = []
    for digits in (1, 2, 3, 4, 6):
        try:
            found = phase_diagram.find(regime(9, 13), digits)
        except Undecided as error:
            assert "raise --digits" in str(error)
            outcomes.append(None)
        else:
            outcomes.append(sum(cell.below is not None for cell in found[2].cells))
    assert outcomes[-1] == 3
    assert set(outcomes) <= {None, 3}


@pytest.mark.slow
def test_a_diagram_with_many_phases():
    """About 65 phases for (1000,1300), by floating point."""
    result = temperature.phase_diagram(1000, 1300, 25)
    assert 60 <= len(result.phases) <= 70
