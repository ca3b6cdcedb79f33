"""Integer point sets as the hull engines use them: exact matrices, floats for proposals, and rigorous fixed-point products."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from flint import fmpz, fmpz_mat

Integer = int | fmpz

EXACT_BITS = 53
"""Integers below 2^53 and their sums below it are exact in float64."""
WORD_BITS = 62
"""Products that stay below 2^62 are exact in int64."""


class Points:
    """n integer points (rows of length d) under the diagonal form with positive integer weights, <a,b> = sum w_k a_k b_k.

    ``rows``: lists of integers, or an integer NumPy array with entries below 2^53, which is faster. ``floats``: the rows times sqrt(w),
    scaled to at most 1.
    """

    def __init__(self, rows: Sequence[Sequence[Integer]] | np.ndarray, weights: Sequence[Integer] | None = None) -> None:
        self.array = rows.astype(np.int64, copy=False) if isinstance(rows, np.ndarray) else None
        self._rows = None if isinstance(rows, np.ndarray) else [list(row) for row in rows]
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

    def first_zero(self) -> int | None:
        """The first point that is 0."""
        if self.array is not None:
            found = np.flatnonzero(~self.array.any(axis=1))
            return int(found[0]) if found.size else None
        return next((i for i, row in enumerate(self.rows) if not any(row)), None)

    def dual(self, matrix: fmpz_mat) -> fmpz_mat:
        """A matrix of rows, transposed and times the weights, so that a times it are the inner products of the rows of both."""
        if self.weights is None:
            return matrix.transpose()
        return fmpz_mat([[w * value for value in column] for w, column in zip(self.weights, matrix.transpose().tolist(), strict=True)])

    def inner(self, a: fmpz_mat, b: fmpz_mat) -> fmpz_mat:
        """All inner products of the rows of a with those of b."""
        return a * self.dual(b)

    def all_positive(self, normal: list[int]) -> bool:
        """Whether sum_k normal_k v_k > 0 for every point v (without the form)."""
        if self.array is not None:
            size = int(np.abs(self.array).max(initial=0)) * max(map(abs, normal)) * self.d
            if size.bit_length() <= WORD_BITS:
                return bool((self.array @ np.array(normal, dtype=np.int64) > 0).all())
        return all(value > 0 for value in (self.exact * fmpz_mat([[value] for value in normal])).entries())

    def differences(self, indices: Sequence[int], base: int) -> tuple[fmpz_mat, fmpz_mat]:
        """For u_i = v_i - v_base: the Gram matrix of the u_i, and the column -<u_i, v_base>."""
        if self.array is not None and self.weights is None:
            shifted = self.array[list(indices)] - self.array[base]
            largest = int(np.abs(shifted).max(initial=0)) + int(np.abs(self.array[base]).max(initial=0))
            if largest * largest * self.d < 2**EXACT_BITS:
                floats = shifted.astype(np.float64)
                gram = (floats @ floats.T).astype(np.int64)
                return fmpz_mat(gram.tolist()), fmpz_mat([[value] for value in (-(shifted @ self.array[base])).tolist()])
        origin = self.rows[base]
        matrix = fmpz_mat([[a - b for a, b in zip(self.rows[i], origin, strict=True)] for i in indices])
        return self.inner(matrix, matrix), self.inner(matrix, fmpz_mat([[-value for value in origin]]))

    def surely_above(self, support: Sequence[int], weights: Sequence[fmpz], square: fmpz) -> np.ndarray | None:
        """For p = sum weights v (not normalised) the points j with <p,v_j> > square for certain, by fixed-point arithmetic in 64-bit words.

        All errors of rounding are bounded, so True is a proof. None where the entries are too large for that, or a form is in the way.
        """
        if self.array is None or self.weights is not None:
            return None
        largest = int(np.abs(self.array).max(initial=0))
        room = WORD_BITS - largest.bit_length()
        chosen = self.array[list(support)]
        # p is known up to 2^shift times an error below sum_i |v_ik| in each coordinate k.
        bits = room - len(support).bit_length()
        if bits < 8 or room - self.d.bit_length() < 8:
            return None
        shift = max(max(weight.bit_length() for weight in weights) - bits, 0)
        words = np.array([int(weight >> shift) for weight in weights], dtype=np.int64)
        point, error = words @ chosen, np.abs(chosen).sum(axis=0)
        # Once more, so that the inner products fit: coordinates below 2^bits.
        bits = room - self.d.bit_length()
        more = max(int(np.abs(point).max(initial=0)).bit_length() - bits, 0)
        point, error = point >> more, (error >> more) + 2
        lowest = self.array @ point - np.abs(self.array) @ error
        threshold = (square >> (shift + more)) + 1
        if threshold.bit_length() > WORD_BITS:
            return None
        return np.asarray(lowest > int(threshold))


def _float(value: int, shift: int) -> float:
    """value 2^shift for a result of at most about 1; tiny results become 0."""
    extra = max(value.bit_length() - 60, 0)
    return math.ldexp(float(value >> extra), extra + shift)
