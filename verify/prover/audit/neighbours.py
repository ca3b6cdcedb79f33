"""The nearest neighbours among unit vectors x_k = w_k/|w_k|: the largest inner product of each, in an enclosure, and the largest of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from verify.prover.audit.exact import Interval, Rows, root
from verify.prover.audit.words import BLOCK, ROUNDING, Words, products, products_error

MOST_EXACT = 20_000
"""Pairs that are compared exactly."""
MOST_KEPT = 2_000_000
"""Pairs that are remembered while the largest product is still being looked for."""
FINE_WORK = 2**36
"""Multiplications, up to which products are computed from both integers of each entry."""


@dataclass(frozen=True)
class Neighbours:
    """Of n >= 2 vectors: ``low[k] <= max_(j != k) <x_k,x_j> <= high[k]``, the ``coherence`` mu, and how wrong products are (``error``).

    ``tops``: the pairs at which mu is attained, and no others, if they could all be compared exactly; else None.
    """

    low: np.ndarray
    high: np.ndarray
    coherence: Interval
    error: float
    tops: list[tuple[int, int]] | None
    nearest: np.ndarray
    """For each k a point j whose product with it is about the largest."""

    @property
    def repeated(self) -> bool:
        """Whether two vectors are equal, for certain."""
        return self.coherence[0] == 1

    def rattlers(self, slack: Fraction = Fraction(0)) -> tuple[list[int], list[int]]:
        """Tammes rattlers, points whose largest product is less than mu - slack: those that certainly are, and the undecided ones."""
        least, most = (end - slack for end in self.coherence)
        certain = np.array([Fraction(value) < least for value in self.high.tolist()])
        possible = np.array([Fraction(value) < most for value in self.low.tolist()])
        if self.tops is not None and slack == 0:
            certain = np.ones(len(self.low), dtype=bool)
            certain[[k for pair in self.tops for k in pair]] = False
            return np.flatnonzero(certain).tolist(), []
        return np.flatnonzero(certain).tolist(), np.flatnonzero(possible & ~certain).tolist()


def neighbours(array: np.ndarray, vectors: Words, progress: Callable[[int], None] = lambda rows: None) -> Neighbours:
    """Of the rows of the array (n x d, n >= 2), whose unit vectors are given; ``progress`` is told of rows done."""
    n, d = array.shape
    fine = n * n * d // 2 <= FINE_WORK
    error = products_error(vectors, vectors, fine=fine)
    largest, nearest = np.full(n, -np.inf), np.zeros(n, dtype=np.int64)
    kept = _Kept(2 * error + ROUNDING)
    for rows, columns, block in blocks(vectors, fine):
        for axis, (here, there) in enumerate(((rows, columns), (columns, rows))):
            found = block.argmax(axis=1 - axis)
            values = block.max(axis=1 - axis)
            better = values > largest[here]
            largest[here][better] = values[better]
            nearest[here][better] = found[better] + there.start
        kept.add(block, rows.start, columns.start)
        if columns.stop == n:
            progress(rows.stop - rows.start)
    coherence, tops = _exactly(array, kept, float(largest.max()), error)
    low = np.maximum(-1.0, np.nextafter(largest - error, -np.inf))
    high = np.minimum(1.0, np.nextafter(largest + error, np.inf))
    return Neighbours(low, high, coherence, error, tops, nearest)


def blocks(vectors: Words, fine: bool) -> Iterator[tuple[slice, slice, np.ndarray]]:
    """All products of different vectors, each pair i < j at least once, in blocks on or above the diagonal; where i = j stands -inf."""
    n = len(vectors.high)
    size = max(1, int(BLOCK**0.5))
    for start in range(0, n, size):
        rows = slice(start, min(start + size, n))
        for first in range(start, n, size):
            columns = slice(first, min(first + size, n))
            block = products(vectors.take(rows), vectors.take(columns), fine=fine)
            if first == start:
                np.fill_diagonal(block, -np.inf)
            yield rows, columns, block


class _Kept:
    """The pairs that may have the largest product."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.best = -np.inf
        self.overflow = False
        self._parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self._count = 0

    def add(self, block: np.ndarray, row: int, column: int) -> None:
        best = max(self.best, float(block.max()))
        if self.overflow and best - self.width > self.best:  # all pairs before were worse, those that were forgotten, too
            self.overflow, self._parts, self._count = False, [], 0
        self.best = best
        if self.overflow:
            return
        i, j = np.nonzero(block >= self.best - self.width)
        self._parts.append((i + row, j + column, block[i, j]))
        self._count += len(i)
        if self._count > MOST_KEPT:
            i, j, values = self._select()
            self._parts, self._count = [(i, j, values)], len(i)
            self.overflow = self._count > MOST_KEPT // 2

    def _select(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        i, j, values = (np.concatenate(part) for part in zip(*self._parts, strict=True))
        good = values >= self.best - self.width
        return i[good], j[good], values[good]

    def pairs(self) -> tuple[list[tuple[int, int]], bool]:
        """Those with the largest products first, each once, and whether these are all that may be the largest; if not, perhaps none."""
        i, j, values = self._select()
        once = i < j
        i, j, values = i[once], j[once], values[once]
        order = np.argsort(-values, kind="stable")[:MOST_EXACT]
        return list(zip(i[order].tolist(), j[order].tolist(), strict=True)), len(values) <= MOST_EXACT and not self.overflow


def _exactly(array: np.ndarray, kept: _Kept, largest: float, error: float) -> tuple[Interval, list[tuple[int, int]] | None]:
    """The coherence, and where it is attained: by exact comparison of all pairs that the bound leaves, if they are few."""
    pairs, complete = kept.pairs()
    exactly = Rows(array)
    if complete:
        squares = [exactly.square(i, j) for i, j in pairs]
        best = max(squares)
        return root(best), [pair for pair, square in zip(pairs, squares, strict=True) if square == best]
    low = max([Fraction(largest) - Fraction(error), *(root(exactly.square(i, j))[0] for i, j in pairs[:1])])
    return (low, min(Fraction(largest) + Fraction(error), Fraction(1))), None
