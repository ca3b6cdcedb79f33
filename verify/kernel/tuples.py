"""The sums of g over tuples of batch dimensions on an interval of t = 1/tau: which tuple has the least, without enumerating them.

On an interval with midpoint c and half-width w each g(k) has a Taylor model: g(k, c+s) = sum_{i<r} a_i s^i + a_r s^r for |s| <= w, a_i
the Taylor coefficients at c, a_r an enclosure of the r-th one on the whole interval. Models add, so differences of sums lose nothing. The
derivative term by term encloses the derivative.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from flint import arb, arb_poly, arb_series, fmpq

from verify.kernel.balls import Interval, ball, taylor
from verify.kernel.errors import require
from verify.kernel.regimes import Regime

ORDER, SHORT_ORDER = 10, 3
SHORT = fmpq(1, 2**20)  # intervals below this width have models of the short order
Counts = dict[int, int]  # how often each part occurs, or what each g(k) is multiplied by


def energy(k: int, t: arb_series, n: int) -> arb_series:
    """G(k) = (k+1) log(e^t + n - k - 1 + k e^{-t/k})."""
    return (k + 1) * (t.exp() + (n - k - 1) + k * (-t / k).exp()).log()


def difference(more: Mapping[int, int], less: Mapping[int, int]) -> Counts:
    """The coefficients of sum g over ``more`` - sum g over ``less``."""
    return {k: more.get(k, 0) - less.get(k, 0) for k in sorted(more.keys() | less.keys())}


class Energies:
    """g(1), .., g(X) of a regime for t in the interval. Works at the precision that is set."""

    def __init__(self, regime: Regime, interval: Interval) -> None:
        self.regime = regime
        self.interval = interval
        self.centre = (interval[0] + interval[1]) / 2
        self.order = SHORT_ORDER if interval[1] - interval[0] < SHORT else ORDER
        self.step = ball((interval[0] - self.centre, interval[1] - self.centre))
        self._models: dict[int, arb_poly] = {}
        self._values: dict[tuple[int, bool], arb] = {}

    def model(self, coefficients: Counts) -> arb_poly:
        """The Taylor model of sum c_k g(k)."""
        total = arb_poly([])
        for k, c in coefficients.items():
            if k not in self._models:
                low, rest = (
                    self._taylor(k, t, order) for t, order in ((arb(self.centre), self.order - 1), (ball(self.interval), self.order))
                )
                self._models[k] = arb_poly([*low, rest[-1]])
            total = total + c * self._models[k]
        return total

    def value(self, coefficients: Counts, *, last: bool) -> arb:
        """Sum c_k g(k) at an end of the interval."""
        total = arb(0)
        for k, c in coefficients.items():
            if (k, last) not in self._values:
                self._values[k, last] = self._taylor(k, arb(self.interval[last]), 0)[0]
            total = total + c * self._values[k, last]
        return total

    def _taylor(self, k: int, t: arb, order: int) -> list[arb]:
        return taylor(lambda s: energy(k, s, self.regime.n), [t], 0, order)

    def is_positive(self, coefficients: Counts) -> bool:
        """Whether it is certain that sum c_k g(k) > 0 on the interval: by its model, or as a monotone function at one end."""
        model = self.model(coefficients)
        if model(self.step) > 0:
            return True
        slope = model.derivative()(self.step)
        return bool((slope > 0 and self.value(coefficients, last=False) > 0) or (slope < 0 and self.value(coefficients, last=True) > 0))

    @cached_property
    def first_convex(self) -> int:
        """The k for which D < 0 on [2, k) and D > 0 on (k, X) are certain, D(k) = g(k+1) - 2 g(k) + g(k-1). Raises `Rejected`."""
        largest = self.regime.largest
        first = next((k for k in range(2, largest) if not self.is_positive({k - 1: -1, k: 2, k + 1: -1})), max(largest, 2))
        for k in range(first + 1, largest):
            require(self.is_positive({k - 1: 1, k: -2, k + 1: 1}), "D changes its sign once, from - to +", index=k)
        return first

    def candidates(self) -> Iterator[Counts]:
        """The tuples that the candidates lemma leaves: at most one part in [2, k), parts from k on that differ by at most 1, and ones."""
        first, d, m = self.first_convex, self.regime.d, self.regime.m
        for ones in range(m + 1):
            for odd in range(1, first):  # 1: no part in [2, k)
                chosen = {1: ones} if odd == 1 else {1: ones, odd: 1}
                rest, total = m - sum(chosen.values()), d - ones - (odd if odd > 1 else 0)
                if rest == total == 0:
                    yield chosen
                elif rest > 0 and total >= rest * first:
                    part, more = divmod(total, rest)
                    yield chosen | {part: rest - more, part + 1: more}

    def require_on_line(self, tuple_: Counts, a: int, b: int) -> None:
        """The supporting line through g(a) and g(b): below all other g(k), so that a tuple of parts a and b is the only best one."""
        require(1 <= a < b <= self.regime.largest, "the line touches at two parts", left=a, right=b)
        require(tuple_.keys() <= {a, b}, "every part of the tuple is on the line")
        for k in range(1, self.regime.largest + 1):
            # (b-a) times the height of g(k) over the line
            above = k in {a, b} or self.is_positive({k: b - a, a: k - b, b: a - k})
            require(above, "g(k) is above the line", index=k)

    def require_change(self, change: Counts) -> None:
        """Sum c_k g(k) falls throughout the interval, from a positive value to a negative one."""
        first, last = self.value(change, last=False), self.value(change, last=True)
        require(first > 0, "the tuple above wins at the first end of the transition", left=first, right=0)
        require(last < 0, "the tuple below wins at the last end of the transition", left=last, right=0)
        slope = self.model(change).derivative()(self.step)
        require(slope < 0, "the difference of the two sums falls throughout the transition", left=slope, right=0)

    def require_best(self, best: Counts, also: Counts | None) -> None:
        """Every candidate but ``best`` has a larger sum; but for ``also``, and those whose sum is always between these two sums."""
        for candidate in self.candidates():
            worse = difference(candidate, best)
            if any(worse.values()) and (also is None or not _is_part(worse, difference(also, best))):
                require(self.is_positive(worse), "no other tuple is as good", index=str(candidate))


def _is_part(change: Counts, whole: Counts) -> bool:
    """Whether ``change`` is r times ``whole`` for some 0 < r <= 1."""
    top = max(whole, key=lambda k: abs(whole[k]))
    r = fmpq(change.get(top, 0), whole[top])
    return bool(0 < r <= 1) and all(change.get(k, 0) == r * whole.get(k, 0) for k in change.keys() | whole.keys())


def at(regime: Regime, coefficients: Counts, t: fmpq) -> arb:
    """Sum c_k g(k) at one t."""
    return Energies(regime, (t, t)).value(coefficients, last=False)
