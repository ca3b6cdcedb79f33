"""Integer point sets as the hull engines use them: exact matrices, floats for proposals, and rigorous fixed-point products."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import cast

import numpy as np
from flint import fmpq, fmpq_mat, fmpz, fmpz_mat, nmod_mat

from verify.kernel.algebraic import Element
from verify.prover import digits, lifting
from verify.prover.digits import EXACT_BITS, WORD_BITS
from verify.prover.linear import PRIMES, RATIONALS, integers_of, pivots

Integer = int | fmpz


class Points:
    """n integer points (rows of length d) under the diagonal form with positive integer weights, <a,b> = sum w_k a_k b_k.

    ``rows``: lists of integers, or a NumPy array, which is faster where the entries are words below 2^53. ``floats``: the rows times
    sqrt(w), scaled to at most 1.
    """

    field = RATIONALS

    def __init__(self, rows: Sequence[Sequence[Integer]] | np.ndarray, weights: Sequence[Integer] | None = None) -> None:
        small = isinstance(rows, np.ndarray) and int(rows.max()) < 2**EXACT_BITS and int(rows.min()) > -(2**EXACT_BITS)
        self.array = rows.astype(np.int64, copy=False) if isinstance(rows, np.ndarray) and small else None
        self._rows = None if self.array is not None else rows.tolist() if isinstance(rows, np.ndarray) else [list(row) for row in rows]
        self.n = len(rows)
        self.d = len(rows[0])
        self.weights = None if weights is None or all(w == 1 for w in weights) else list(weights)
        self.floats, self.roots = self._floats()

    def _floats(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows times sqrt(w), scaled to at most 1, and the factors sqrt(w), scaled too; without overflow, whatever the sizes."""
        weights = [1] * self.d if self.weights is None else [int(w) for w in self.weights]
        halves = [w.bit_length() // 2 for w in weights]
        tops = max(halves)
        roots = np.array([math.sqrt(_float(w, -2 * tops)) for w in weights])
        if self.array is not None:
            size = np.abs(self.array).max(initial=0) or 1
            return self.array / size * roots, roots
        bits = max(int(value).bit_length() for row in self.rows for value in row)
        return np.array([[_float(int(value), -bits) for value in row] for row in self.rows]) * roots, roots

    @cached_property
    def rows(self) -> list[list[Integer]]:
        return self._rows if self._rows is not None else np.asarray(self.array).tolist()

    @cached_property
    def exact(self) -> fmpz_mat:
        """The rows, n x d."""
        return fmpz_mat(self.rows)

    def take(self, indices: Sequence[int]) -> fmpz_mat:
        """Some of the rows."""
        return fmpz_mat(self.array[list(indices)].tolist() if self.array is not None else [self.rows[i] for i in indices])

    def over(self, scale: fmpz) -> list[list[Element]]:
        """The coordinates over a positive integer."""
        return [[fmpq(value, scale) for value in row] for row in self.rows]

    def columns(self, indices: Sequence[int]) -> list[int]:
        """Coordinates in which these points are independent, as many as they are; fewer where they are dependent modulo a prime."""
        return pivots(nmod_mat(self.take(indices), PRIMES[0])) if indices else []

    def affinely_independent(self, indices: Sequence[int]) -> list[int]:
        """Those of the points that are not affinely dependent on earlier ones (modulo a prime, which says so of too many if anything)."""
        homogeneous = fmpz_mat([[1, *row] for row in self.take(indices).tolist()]).transpose()
        return [indices[k] for k in pivots(nmod_mat(homogeneous, PRIMES[0]))]

    def solve(self, indices: Sequence[int], coordinates: Sequence[int], target: int) -> tuple[list[Element], fmpz]:
        """Numerators and a positive denominator of the coefficients of the points ``indices`` in minus the point ``target``.

        In these coordinates, as many as indices. Raises `ZeroDivisionError` where the points are dependent in them.
        """
        rows, columns = list(indices), list(coordinates)
        if self.array is not None:
            found, q = lifting.solve(np.ascontiguousarray(self.array[np.ix_(rows, columns)].T), -self.array[target, columns])
            return [*map(fmpz, found)], fmpz(q)
        matrix = fmpz_mat([[self.rows[i][k] for i in rows] for k in columns])
        solution = cast(fmpq_mat, matrix.solve(fmpz_mat([[-self.rows[target][k]] for k in columns])))
        numerators, denominator = solution.numer_denom()
        return [*numerators.entries()], denominator

    def first_zero(self) -> int | None:
        """The first point that is 0."""
        if self.array is not None:
            found = np.flatnonzero(~self.array.any(axis=1))
            return int(found[0]) if found.size else None
        return next((i for i, row in enumerate(self.rows) if not any(row)), None)

    def combine(self, indices: Sequence[int], weights: Sequence[Element]) -> list[Element]:
        """Sum w_i v_i, for integers w_i."""
        integers = integers_of(weights)
        found = None if self.array is None else digits.product(self.array[list(indices)].T, [*map(int, integers)])
        return [*map(fmpz, found)] if found is not None else [*(fmpz_mat([integers]) * self.take(indices)).entries()]

    def vanishes(self, indices: Sequence[int], weights: Sequence[Element]) -> bool:
        """Whether sum w_i v_i = 0, for integers w_i."""
        return not any((fmpz_mat([integers_of(weights)]) * self.take(indices)).entries())

    def weighted(self, vector: Sequence[Element]) -> list[Element]:
        """The vector times the weights: the sum of its entries times those of v is <vector, v>."""
        return list(vector) if self.weights is None else [w * value for w, value in zip(self.weights, vector, strict=True)]

    def products(self, vector: Sequence[Element], indices: Sequence[int]) -> list[Element]:
        """<vector, v_i> for each index, for integers in the vector."""
        column = fmpz_mat([[value] for value in integers_of(self.weighted(vector))])
        if 2 * len(indices) < self.n:
            return [*(self.take(indices) * column).entries()]
        values = (self.exact * column).entries()
        return [values[i] for i in indices]

    def all_positive(self, normal: Sequence[Element]) -> bool:
        """Whether sum_k normal_k v_k > 0 for every point v (without the form), for integers in the normal."""
        integers = [*map(int, integers_of(normal))]
        if self.array is not None and _fits(int(np.abs(self.array).max(initial=0)), max(map(abs, integers)), self.d):
            return bool(np.all(self.array @ np.array(integers, dtype=np.int64) > 0))
        return all(value > 0 for value in (self.exact * fmpz_mat([[value] for value in integers])).entries())

    def affine_minimum(self, indices: Sequence[int], base: int) -> tuple[list[Element], fmpz]:
        """Numerators and a positive denominator of the coefficients of the u_i = v_i - v_base in the p - v_base, p the point of least norm.

        In the affine hull of these points. Raises `ZeroDivisionError` where they are affinely dependent.
        """
        gram, right = self._differences(indices, base)
        numerators, denominator = cast(fmpq_mat, gram.solve(right)).numer_denom()
        return [*numerators.entries()], denominator

    def _differences(self, indices: Sequence[int], base: int) -> tuple[fmpz_mat, fmpz_mat]:
        """The Gram matrix of the u_i, and the column -<u_i, v_base>."""
        if self.array is not None and self.weights is None:
            shifted = self.array[list(indices)] - self.array[base]
            largest = int(np.abs(shifted).max(initial=0)) + int(np.abs(self.array[base]).max(initial=0))
            if largest * largest * self.d < 2**EXACT_BITS:
                floats = shifted.astype(np.float64)
                gram = (floats @ floats.T).astype(np.int64)
                return fmpz_mat(gram.tolist()), fmpz_mat([[value] for value in (-(shifted @ self.array[base])).tolist()])
        origin = [fmpz(value) for value in self.rows[base]]
        rows = [[fmpz(a) - b for a, b in zip(self.rows[i], origin, strict=True)] for i in indices]
        dual = [integers_of(self.weighted(row)) for row in [*rows, [-value for value in origin]]]
        products = (fmpz_mat(rows) * fmpz_mat(dual).transpose()).tolist()
        return fmpz_mat([row[:-1] for row in products]), fmpz_mat([row[-1:] for row in products])

    def surely_above(
        self, support: Sequence[int], weights: Sequence[Element], vector: Sequence[Element], height: Element
    ) -> np.ndarray | None:
        """The j with <q,v_j> > height for certain, q = ``vector`` = sum weights v over the support, by fixed-point arithmetic in words.

        All errors of rounding are bounded, and all sums are known to fit before they are formed, so True is a proof. None where they do not
        fit, or a form is in the way.
        """
        if self.array is None or self.weights is not None:
            return None
        square, *integers = integers_of([height, *weights])
        largest = int(np.abs(self.array).max(initial=0)) or 1
        chosen = self.array[list(support)]
        # weights = 2^shift words + rests in [0, 2^shift): q = 2^shift (words V + an error below sum_i |v_ik| in each coordinate k).
        shift = max(max(weight.bit_length() for weight in integers) - (WORD_BITS - (len(support) * largest).bit_length()), 0)
        words = [int(weight >> shift) for weight in integers]
        if not _fits(max(1, *map(abs, words)), largest, len(support)):
            return None
        point, error = np.array(words, dtype=np.int64) @ chosen, np.abs(chosen).sum(axis=0)
        # Once more, so that the inner products fit too.
        more = max(int(np.abs(point).max(initial=0)).bit_length() - (WORD_BITS - (self.d * largest).bit_length()), 0)
        point, error = point >> more, (error >> more) + 2
        if not (_fits(int(np.abs(point).max(initial=0)), largest, self.d) and _fits(int(error.max(initial=0)), largest, self.d)):
            return None
        threshold = int(square >> (shift + more)) + 1
        if abs(threshold) >= 2**WORD_BITS:
            return None
        return np.asarray(self.array @ point - np.abs(self.array) @ error > threshold)


def _fits(a: int, b: int, terms: int) -> bool:
    """Whether sums of that many products of integers of at most these sizes stay below 2^62."""
    return bool(a * b * terms < 2**WORD_BITS)


def _float(value: int, shift: int) -> float:
    """value 2^shift for a result of at most about 1; tiny results become 0."""
    extra = max(value.bit_length() - 60, 0)
    return math.ldexp(float(value >> extra), extra + shift)
