"""Sums of g over tuples on an interval of t: Taylor models, candidates, supporting lines, transitions; against enumeration and mpmath."""

import random
from collections import Counter
from fractions import Fraction

import pytest
from flint import arb, fmpq
from test_kernel_temperature import contains, exact, g, mp, partitions, ranking, total

from verify.kernel.balls import precision
from verify.kernel.errors import Rejected
from verify.kernel.regimes import Regime
from verify.kernel.tuples import SHORT, Energies, _is_part, at, difference

REGIMES = [(d, n) for d in range(2, 13) for n in range(d + 2, 2 * d + 1)]


def energies(d, n, low, high=None):
    low = fmpq(*Fraction(low).as_integer_ratio())
    return Energies(Regime(None, d, n, 5000), (low, low if high is None else fmpq(*Fraction(high).as_integer_ratio())))


def parts_of(candidate):
    return tuple(sorted((k for k, c in candidate.items() for _ in range(c)), reverse=True))


def test_counts_and_differences():
    assert Counter([3, 1, 1]) == {1: 2, 3: 1}
    assert difference(Counter([2, 2]), Counter([3, 1])) == {1: -1, 2: 2, 3: -1}
    assert not any(difference(Counter([3, 1]), Counter([3, 1])).values())


@pytest.mark.parametrize(
    ("low", "high"), [("2", "2"), ("2", "20000001/10000000"), ("2", "21/10"), ("19/10", "5/2"), ("1/10", "1/5"), ("5", "6")]
)
def test_models_enclose_g_and_its_derivative(low, high):
    """At random t of the interval; the derivative term by term encloses the derivative."""
    source = random.Random(1)
    with precision(192):
        them = energies(9, 13, low, high)
        centre = (Fraction(low) + Fraction(high)) / 2
        assert them.order == (3 if Fraction(high) - Fraction(low) < Fraction(1, 2**20) else 10)
        for k in range(1, 7):
            model = them.model({k: 1})
            for _ in range(8):
                t = Fraction(low) + (Fraction(high) - Fraction(low)) * Fraction(source.randint(0, 1000), 1000)
                step = arb(fmpq(*(t - centre).as_integer_ratio()))
                assert contains(model(step), g(Fraction(k), Fraction(13), t))
                derivative = mp.diff(lambda s, k=k: g(Fraction(k), Fraction(13), s), exact(t))
                value = model.derivative()(step)
                assert abs(mp.mpf(float(value.mid())) - derivative) < mp.mpf(float(value.rad())) + mp.mpf(10) ** -13
            assert contains(model(them.step), g(Fraction(k), Fraction(13), Fraction(low)))
            assert contains(model(them.step), g(Fraction(k), Fraction(13), Fraction(high)))


def test_models_add():
    with precision(192):
        them = energies(6, 9, "2", "21/10")
        value = them.model({1: -1, 2: 2, 3: -1})(arb(0))
        assert contains(value, total((2, 2), 9, "41/20") - total((3, 1), 9, "41/20"))
        assert value.rad() < arb("1e-40")
        assert contains(them.value({1: -1, 2: 2, 3: -1}, last=True), total((2, 2), 9, "21/10") - total((3, 1), 9, "21/10"))


def test_at_one_temperature():
    with precision(192):
        for d, n in [(4, 6), (9, 13), (10, 12)]:
            for parts in partitions(d, n - d):
                assert contains(at(Regime(None, d, n, 5000), Counter(list(parts)), fmpq(2)), total(parts, n, "2"))


@pytest.mark.parametrize(("d", "n"), REGIMES)
def test_candidates_hold_every_best_tuple(d, n):
    """At many temperatures: the best tuple by enumeration is a candidate, all candidates are tuples, and none stands twice."""
    every = set(partitions(d, n - d))
    for t in ("1/2", "7/4", "2", "203/100", "21/10", "11/5", "23/10", "12/5", "5/2", "13/5", "7/2"):
        with precision(192):
            candidates = [parts_of(candidate) for candidate in energies(d, n, t).candidates()]
        assert len(set(candidates)) == len(candidates)
        assert set(candidates) <= every
        assert ranking(d, n, t)[0][1] in candidates


@pytest.mark.parametrize(("d", "n"), REGIMES)
def test_the_candidates_lemma_for_any_sign_pattern(d, n):
    """For random values with D < 0 before k and D > 0 after it, the best tuples by enumeration are candidates."""
    source = random.Random(d * 100 + n)
    regime = Regime(None, d, n, 5000)
    for first in range(2, max(regime.largest, 2) + 1):
        them = Energies(regime, (fmpq(2), fmpq(2)))
        them.first_convex = first
        candidates = {parts_of(candidate) for candidate in them.candidates()}
        for _ in range(4):
            second = {
                k: source.randint(1, 9) * (-1 if k < first else 1 if k > first else source.choice([-1, 0, 1])) for k in range(2, d + 1)
            }
            heights, slope = {1: 0}, source.randint(-20, 20)
            for k in range(2, d + 1):
                heights[k] = heights[k - 1] + slope
                slope += second[k]
            sums = {parts: sum(heights[k] for k in parts) for parts in partitions(d, n - d)}
            least = min(sums.values())
            assert all(parts in candidates for parts, value in sums.items() if value == least)


def test_signs_of_second_differences():
    """Concave at t = 3, convex at t = 1, and in between from - to +."""
    with precision(128):
        assert energies(9, 13, "3").first_convex == 6
        assert energies(9, 13, "1").first_convex == 2
        assert energies(9, 13, "21/10", "211/100").first_convex in {2, 3, 4}
        with pytest.raises(Rejected, match="D changes its sign once"):
            energies(20, 26, "3/2", "3").first_convex  # noqa: B018


def test_second_differences_change_their_sign_where_mpmath_says():
    for d, n, t in [(9, 13, "21/10"), (20, 26, "11/5"), (12, 15, "2"), (30, 36, "9/4")]:
        signs = [total((k + 1, k - 1), n, t) - total((k, k), n, t) > 0 for k in range(2, 2 * d - n + 1)]
        with precision(192):
            first = energies(d, n, t).first_convex
        assert signs == [k >= first for k in range(2, 2 * d - n + 1)]


@pytest.mark.parametrize(("tuple_", "a", "b", "check"), [
    ([3, 1], 1, 3, None),
    ([3, 1], 1, 2, "every part of the tuple is on the line"),
    ([3, 1], 2, 3, "every part of the tuple is on the line"),
    ([2, 2], 1, 2, "g(k) is above the line"),
    ([2, 2], 2, 3, "g(k) is above the line"),
    ([3, 1], 3, 1, "the line touches at two parts"),
    ([3, 1], 3, 3, "the line touches at two parts"),
    ([3, 1], 0, 3, "the line touches at two parts"),
    ([3, 1], 1, 4, "the line touches at two parts"),
    ([2, 2], 2, 10**14, "the line touches at two parts"),
])  # fmt: skip
def test_lines(tuple_, a, b, check):
    """At t = 2, (3,1) is the best of (4,6)."""
    with precision(128):
        them = energies(4, 6, "2")
        if check is None:
            them.require_on_line(Counter(tuple_), a, b)
        else:
            with pytest.raises(Rejected) as caught:
                them.require_on_line(Counter(tuple_), a, b)
            assert caught.value.check == check


@pytest.mark.parametrize(("d", "n"), [(4, 6), (6, 9), (9, 13), (8, 10), (10, 13), (12, 16)])
def test_what_a_line_proves_is_the_best_of_all(d, n):
    """Every tuple and line that are accepted at random t: the tuple is the only best one by enumeration."""
    source = random.Random(2)
    accepted = 0
    for _ in range(6):
        t = str(Fraction(source.randint(150, 300), 100))
        with precision(128):
            them = energies(d, n, t)
            for parts in partitions(d, n - d):
                for a in range(1, them.regime.largest + 1):
                    for b in range(a + 1, them.regime.largest + 1):
                        if set(parts) <= {a, b}:
                            try:
                                them.require_on_line(Counter(list(parts)), a, b)
                            except Rejected:
                                continue
                            accepted += 1
                            assert ranking(d, n, t)[0][1] == parts
    assert accepted > 0


@pytest.mark.parametrize(("d", "n"), [(4, 6), (6, 9), (9, 13), (8, 10), (12, 15), (12, 17)])
def test_what_the_candidates_prove_is_the_best_of_all(d, n):
    """At each t exactly the tuple that enumeration names is accepted."""
    for t in ("3/2", "2", "203/100", "21/10", "11/5", "12/5", "3"):
        with precision(192):
            them = energies(d, n, t)
            for parts in partitions(d, n - d):
                try:
                    them.require_best(Counter(list(parts)), None)
                except Rejected:
                    assert ranking(d, n, t)[0][1] != parts
                else:
                    assert ranking(d, n, t)[0][1] == parts


def test_no_tuple_is_best_on_an_interval_with_a_transition():
    """(4,6) changes at t = 1.970063984..."""
    with precision(192):
        for parts in ([2, 2], [3, 1]):
            energies(4, 6, "196/100", "1970/1000" if parts == [2, 2] else "196/100").require_best(Counter([2, 2]), None)
            with pytest.raises(Rejected, match="no other tuple is as good"):
                energies(4, 6, "1970/1000", "1971/1000").require_best(Counter(parts), None)


def change(above, below, low, high, d=4, n=6):
    with precision(192):
        them = energies(d, n, low, high)
        them.require_change(difference(Counter(below), Counter(above)))
        them.require_best(Counter(above), Counter(below))


def test_transitions():
    change([2, 2], [3, 1], "1.97", "1.98")
    change([2, 2], [3, 1], "1.970063", "1.970064")
    with pytest.raises(Rejected, match="the tuple above wins at the first end"):
        change([3, 1], [2, 2], "1.97", "1.98")
    with pytest.raises(Rejected, match="the tuple above wins at the first end"):
        change([2, 2], [3, 1], "1.971", "1.98")
    with pytest.raises(Rejected, match="the tuple below wins at the last end"):
        change([2, 2], [3, 1], "1.96", "1.97")
    with pytest.raises(Rejected, match="the tuple above wins at the first end"):
        change([2, 2], [2, 2], "1.97", "1.98")
    with pytest.raises(Rejected, match="the tuple above wins at the first end"):
        change([2, 2], [3, 1], "1.98", "1.98")


def test_other_tuples_are_excluded_from_a_transition():
    """In (6,9) (2,2,2) and (4,1,1) also change places, at t = 2.03.., but there (3,2,1) is better than both."""
    tie = next(
        Fraction(k, 1000) for k in range(1900, 2200) if total((4, 1, 1), 9, Fraction(k, 1000)) < total((2, 2, 2), 9, Fraction(k, 1000))
    )
    low, high = tie - Fraction(1, 1000), tie
    with precision(192):
        them = energies(6, 9, low, high)
        them.require_change(difference(Counter([4, 1, 1]), Counter([2, 2, 2])))
        with pytest.raises(Rejected, match="no other tuple is as good") as caught:
            them.require_best(Counter([2, 2, 2]), Counter([4, 1, 1]))
    assert "3: 1" in str(caught.value)


def test_tuples_between_two_others():
    """(2,2,2,2) against (3,3,1,1): (3,2,2,1) is halfway; a third of a change, a reversed and a longer one are not parts of it."""
    whole = difference(Counter([3, 3, 1, 1]), Counter([2, 2, 2, 2]))
    assert _is_part(difference(Counter([3, 2, 2, 1]), Counter([2, 2, 2, 2])), whole)
    assert _is_part(whole, whole)
    assert not _is_part(difference(Counter([2, 2, 2, 2]), Counter([3, 3, 1, 1])), whole)
    assert not _is_part(difference(Counter([2, 2, 2, 2]), Counter([3, 2, 2, 1])), whole)
    assert not _is_part(difference(Counter([4, 2, 1, 1]), Counter([2, 2, 2, 2])), whole)
    half = difference(Counter([3, 2, 2, 1]), Counter([2, 2, 2, 2]))
    assert not _is_part(whole, half)
    assert not _is_part({1: 0, 2: 0}, half)
    assert not _is_part({1: 1, 2: -2, 3: 1, 9: 1}, half)


def test_short_models_below_their_width():
    assert energies(4, 6, "2", Fraction(2) + Fraction(1, 2**21)).order == 3
    assert energies(4, 6, "2", Fraction(2) + Fraction(1, 2**20)).order == 10
    assert fmpq(1, 2**20) == SHORT


def test_undecided_sums_are_not_positive():
    """With 32 bits, or overflow at t = 10^30, nothing is certain."""
    with precision(32):
        them = energies(1000, 1300, "2")
        assert not them.is_positive({499: -1, 500: 2, 501: -1})
        assert not them.is_positive({499: 1, 500: -2, 501: 1})
    with precision(64):
        for t in (10**6, 10**30):
            them = energies(4, 6, t)
            assert not them.is_positive({1: 1, 2: -2, 3: 1})
            assert not them.is_positive({1: -1, 2: 2, 3: -1})
        wide = energies(4, 6, "1/1000", 10**30)
        assert not wide.is_positive({1: 1, 2: -2, 3: 1})
        assert not wide.is_positive({1: -1, 2: 2, 3: -1})
