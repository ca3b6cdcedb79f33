"""Evidence for `optimal-batches`: the best tuple at a temperature, and cells of t = 1/tau that prove it on an interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flint import arb, fmpq, fmpz

from verify.kernel.balls import precision, taylor
from verify.kernel.claims.optimal_batches import AboutCodes, Beaten, Cell, Cells, Evidence
from verify.kernel.errors import Rejected
from verify.kernel.proof import Context
from verify.kernel.regimes import Regime
from verify.kernel.tuples import Counts, Energies, difference, energy
from verify.prover.covers import Undecided
from verify.prover.thresholds import root, rounded

CLAIM = "optimal-batches"
MOST_SPLITS = 40
MOST_EXTENSIONS = 2
FEW_BITS = 128
Part = int | fmpz
Transition = tuple[fmpq, fmpq, list[int], list[int]]
"""An interval of t in which two tuples change place: its ends, and the tuples that are best at them."""


class Search:
    """The search for cells of one (d,n). Works at a precision of ``bits``; transitions are isolated to ``digits`` decimals of tau."""

    def __init__(self, regime: Regime, digits: int) -> None:
        self.regime = regime
        self.digits = digits
        # Sums of g grow with n, and second differences of g fall.
        self.bits = 96 + 4 * digits + 8 * regime.n.bit_length()

    def best(self, t: fmpq) -> list[int]:
        """The tuple with the least sum of g at t. Raises `Undecided` where two tie at this precision, or the candidates lemma fails."""
        with precision(self.bits):
            energies = Energies(self.regime, (t, t))
            try:
                candidates = [{k: c for k, c in candidate.items() if c > 0} for candidate in energies.candidates()]
            except Rejected as error:
                raise Undecided(CLAIM, f"at tau = {1 / t} the sign pattern of D is not certain ({error.check}): raise --digits") from None
            values = [energies.value(candidate, last=False) for candidate in candidates]
            least = min(range(len(values)), key=lambda i: values[i].mid())
            for candidate, value in zip(candidates, values, strict=True):
                if candidate != candidates[least] and not value > values[least]:
                    names = f"{_parts(candidates[least])} and {_parts(candidate)}"
                    raise Undecided(CLAIM, f"at tau = {1 / t} the tuples {names} tie at this precision: raise --digits")
            return _parts(candidates[least])

    def cells(self, start: fmpq, first: list[int], end: fmpq, last: list[int], depth: int = 0) -> list[Cell]:
        """Cells from ``start``, where ``first`` is best, to ``end``, where ``last`` is. Raises `Undecided`."""
        cells = []
        for left, right, above, below in self._transitions(start, first, end, last):
            cell = self._cell(left, right, above, below)
            if cell is None:
                raise Undecided(CLAIM, f"no proof of the transition at tau = {1 / right}: raise --digits")
            cells += [*self._phase(start, left, above, depth), cell]
            start = right
        return cells + self._phase(start, end, last, depth)

    def _transitions(self, start: fmpq, first: list[int], end: fmpq, last: list[int], depth: int = 0) -> list[Transition]:
        """Where the best tuple changes, as far as its values at a few points tell."""
        if first == last:
            return []
        with precision(self.bits):
            tau = rounded(1 / self._tie(first, last, start, end), self.digits)
            left, right = 1 / (tau + fmpq(1, fmpz(10) ** self.digits)), 1 / tau
        if depth > MOST_SPLITS or not start < left < right < end:
            raise Undecided(CLAIM, f"two transitions too close to each other at tau = {tau}: raise --digits")
        before, after = self.best(left), self.best(right)
        here = [] if before == after else [(left, right, before, after)]
        return [
            *self._transitions(start, first, left, before, depth + 1),
            *here,
            *self._transitions(right, after, end, last, depth + 1),
        ]

    def _phase(self, start: fmpq, end: fmpq, best: list[int], depth: int) -> list[Cell]:
        """Cells with one tuple; if another one is better somewhere in between, also its transitions."""
        whole = self._cell(start, end, best)
        if whole is not None:
            return [whole]
        if depth > MOST_SPLITS:
            raise Undecided(CLAIM, f"no proof near tau = {1 / start}: raise --digits")
        middle = _middle(start, end)
        between = self.best(middle)
        if between != best:
            return [*self.cells(start, best, middle, between, depth + 1), *self.cells(middle, between, end, best, depth + 1)]
        longest = self._longest_cell(start, middle, end, best)
        if longest is None:
            return [*self._phase(start, middle, best, depth + 1), *self._phase(middle, end, best, depth + 1)]
        until, cell = longest
        return [cell, *self._phase(until, end, best, depth + 1)]

    def _longest_cell(self, start: fmpq, middle: fmpq, end: fmpq, best: list[int]) -> tuple[fmpq, Cell] | None:
        """A cell from ``start`` on, about as long as the check accepts, for fewer cells make a faster check; None if half is too long."""
        cell, low, high = self._cell(start, middle, best), middle, end
        if cell is None:
            return None
        for _ in range(MOST_EXTENSIONS):
            middle = _middle(low, high)
            longer = self._cell(start, middle, best)
            if longer is None:
                high = middle
            else:
                cell, low = longer, middle
        return low, cell

    def _tie(self, first: list[int], last: list[int], start: fmpq, end: fmpq) -> arb:
        """The t at which the sums of two tuples agree, each of which is better at one end."""
        change = difference(Counter(last), Counter(first))
        return root(lambda t: _value(self.regime, change, t), arb(start), arb(end), self.digits + 8)

    def _cell(self, start: fmpq, end: fmpq, best: list[int], below: list[int] | None = None) -> Cell | None:
        """A cell that the kernel's check accepts, with few digits if these suffice; or None."""
        lines: list[tuple[int, int] | None] = [None] if below is not None else [*_lines(best, self.regime.largest), None]
        for bits in [FEW_BITS, self.bits] if below is None else [self.bits]:
            for line in lines:
                cell = Cell(str(end), bits, best, line, below)
                try:
                    cell.prove(self.regime, (start, end), Context("$", [], None))
                    return cell
                except Rejected:
                    continue
        return None


def find(regime: Regime, t: tuple[fmpq, fmpq], digits: int, *, about_codes: bool = True, axioms: frozenset[str] | None = None) -> Evidence:
    """The only best tuple for every t = 1/tau of an interval. Raises `Undecided`, also where the best tuple changes inside."""
    search = Search(regime, digits)
    first, last = search.best(t[0]), search.best(t[1])
    cells = search.cells(t[0], first, t[1], last)
    if any(cell.batches != first or cell.below is not None for cell in cells):
        raise Undecided(CLAIM, f"the best tuple changes between tau = {1 / t[1]} and {1 / t[0]}: ask for the phase diagram")
    return Evidence(Cells(str(t[0]), cells), assumed(about_codes=about_codes, axioms=axioms))


def beaten(t: fmpq, better: Sequence[Part], worse: Sequence[Part], bits: int) -> Evidence:
    """That one tuple has a smaller sum of g than another at t."""
    return Evidence(Beaten(str(t), bits, [str(part) for part in better], [str(part) for part in worse]), [])


def assumed(*, about_codes: bool, axioms: frozenset[str] | None) -> AboutCodes:
    """The theorems that lead from sums of g to codes, where they may all be assumed."""
    needed: AboutCodes = ["Theorem 2", "Lemma 13", "Lemma 14"]
    return needed if about_codes and (axioms is None or set(needed) <= axioms) else []


def _middle(low: fmpq, high: fmpq) -> fmpq:
    """A number near the middle of the interval with few digits."""
    middle, unit = (low + high) / 2, fmpq(1)
    while unit > (high - low) / 4:
        unit = unit / 2
    return fmpq((middle / unit).ceil()) * unit


def _value(regime: Regime, coefficients: Counts, t: arb) -> arb:
    total = arb(0)
    for k, c in coefficients.items():
        total = total + c * taylor(lambda s, k=k: energy(k, s, regime.n), [t], 0, 0)[0]
    return total


def _lines(best: list[int], largest: int) -> list[tuple[int, int]]:
    """Pairs of parts at which a line may touch, so that the tuple has no other parts."""
    parts = sorted(set(best))
    if len(parts) > 2:
        return []
    if len(parts) == 2:
        return [(parts[0], parts[1])]
    return [pair for pair in ((parts[0], parts[0] + 1), (parts[0] - 1, parts[0])) if pair[0] >= 1 and pair[1] <= largest]


def _parts(counts: Counts) -> list[int]:
    return sorted((k for k, c in counts.items() for _ in range(c)), reverse=True)
