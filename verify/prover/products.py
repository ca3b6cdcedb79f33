"""Inner products of a finite set of points as integer labels, row by row, for the search of symmetries."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from flint import fmpz_mat, nmod_mat
from scipy.sparse import csr_array

from verify.prover.linear import PRIMES, pivots

CACHED = 2500
"""Up to so many points all inner products are kept."""
COMPARED = 5000
"""Up to so many points all inner products are read once, to tell points apart."""
SPARSE = 8
"""A matrix with at most one nonzero entry in so many is stored sparse."""
WIDE = 100
"""Beyond so many coordinates, squares of inner products take too long."""

GOLDEN = np.uint64(0x9E3779B97F4A7C15)


class Products(Protocol):
    """Inner products of n points: equal labels iff equal inner products, wherever they stand."""

    n: int

    def labels(self, i: int) -> np.ndarray:
        """The labels of <x_i, x_j> for all j (n, int64)."""

    def frame(self) -> Sequence[int]:
        """Points such that every x_j is determined by its inner products with them, and they by theirs up to an isometry."""

    def invariants(self) -> np.ndarray:
        """Colours (n, uint64) that every symmetry preserves."""


class TableProducts:
    """All labels in a table (n x n, integers, symmetric)."""

    def __init__(self, table: np.ndarray) -> None:
        self.table = np.ascontiguousarray(table, dtype=np.int64)
        self.n = len(table)

    @classmethod
    def of(cls, values: Sequence[Sequence[Hashable]]) -> TableProducts:
        """A label for each value of an exact Gram matrix, over Q or a number field, in the order of first occurrence."""
        known: dict[Hashable, int] = {}
        return cls(np.array([[known.setdefault(value, len(known)) for value in row] for row in values], dtype=np.int64))

    def labels(self, i: int) -> np.ndarray:
        return np.asarray(self.table[i])

    def frame(self) -> Sequence[int]:
        """All points: a table does not show which ones span."""
        return range(self.n)

    def invariants(self) -> np.ndarray:
        return _rows_as_colours(self)


class IntegerProducts:
    """Integer points (n x w, int64) under the diagonal form with the given integer weights; a label is the inner product itself.

    Raises `OverflowError` where inner products might not fit into 64 bits.
    """

    def __init__(self, rows: np.ndarray, weights: Sequence[int] | None = None) -> None:
        self.rows = np.ascontiguousarray(rows, dtype=np.int64)
        self.n, width = self.rows.shape
        sizes = [max(int(column.max()), -int(column.min())) for column in self.rows.T]
        factors = [1] * width if weights is None else [int(weight) for weight in weights]
        bound = sum(abs(weight) * size * size for weight, size in zip(factors, sizes, strict=True))
        if bound >= 2**63 or max(map(abs, factors)) >= 2**63:
            raise OverflowError(f"inner products of up to {bound} do not fit into 64 bits")
        self.duals = self.rows if weights is None else self.rows * np.array(factors, dtype=np.int64)
        # No product and no partial sum exceeds the bound, so floats that hold it are exact, and faster.
        kind = np.float32 if bound < 2**24 else np.float64 if bound < 2**53 else np.int64
        sparse = SPARSE * np.count_nonzero(self.rows) <= self.rows.size
        self._matrix = csr_array(self.rows) if sparse else self.rows.astype(kind)

    def labels(self, i: int) -> np.ndarray:
        if self.n <= CACHED:
            return np.asarray(self._table[i])
        return np.asarray(self._matrix @ self.duals[i].astype(self._matrix.dtype)).astype(np.int64)

    @cached_property
    def _table(self) -> np.ndarray:
        return np.ascontiguousarray((self._matrix @ self.duals.T.astype(self._matrix.dtype)).T.astype(np.int64))

    def frame(self) -> Sequence[int]:
        """All points where they are few, else independent ones."""
        return range(self.n) if self.n <= max(COMPARED, 4 * self.rows.shape[1]) else self._spanning

    @cached_property
    def _spanning(self) -> list[int]:
        return spanning(self.rows)

    def invariants(self) -> np.ndarray:
        """The rows of the Gram matrix; of large sets <x,x>, and sums of <x,y> and <x,y>^2 over all points y, weighted by their colours."""
        if self.n <= COMPARED:
            return _rows_as_colours(self)
        norms = (self.rows.view(np.uint64) * self.duals.view(np.uint64)).sum(axis=1)
        colours, count = mix(norms), 0
        while count < (count := len(np.unique(colours))) < self.n:
            colours = self._refine(colours)
        return colours

    def _refine(self, colours: np.ndarray) -> np.ndarray:
        """The colours told apart further, by sums over all points modulo 2^64."""
        rows, duals = self.rows.view(np.uint64), self.duals.view(np.uint64)
        weighted = rows * colours[:, None]
        refined = mix(colours + GOLDEN * (duals @ weighted.sum(axis=0)))
        if rows.shape[1] > WIDE:
            return refined
        return mix(refined + GOLDEN * ((duals @ (weighted.T @ rows)) * duals).sum(axis=1))


def spanning(rows: np.ndarray) -> list[int]:
    """Indices of independent rows (n x w, integers) that span all rows; modulo a prime, so they may, by rare bad luck, be too few."""
    n, width = rows.shape
    count = min(n, 4 * width)
    while True:
        found = pivots(nmod_mat(fmpz_mat(rows[:count].tolist()).transpose(), PRIMES[0]))
        if len(found) == width or count == n:
            return found
        count = min(n, 4 * count)


def mix(words: np.ndarray) -> np.ndarray:
    """Scrambled words (uint64), one to one: the finalizer of SplitMix64 (Steele, Lea and Flood, 2014)."""
    words = words + GOLDEN
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        words ^= words >> np.uint64(shift)
        words *= np.uint64(factor)
    words ^= words >> np.uint64(31)
    return words


def _rows_as_colours(products: Products) -> np.ndarray:
    """A colour for the norm of each point and the multiset of its inner products."""
    colours = np.empty(products.n, dtype=np.uint64)
    for i in range(products.n):
        mixed = mix(products.labels(i).view(np.uint64))
        colours[i] = mixed.sum()
        colours[i : i + 1] += mix(mixed[i : i + 1])
    return colours
