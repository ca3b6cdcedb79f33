"""Integer point sets as the hull engines use them: exact matrices, floats for proposals, and rigorous fixed-point products."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import cast

import numpy as np
from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from verify.kernel.subjects import Code
from verify.kernel.words import Table
from verify.prover import digits, lifting
from verify.prover.digits import EXACT_BITS, WORD_BITS

Integer = int | fmpz
EXACT_IN_FLOATS = 2**50
"""Integers below this, and their differences, are exact in float64."""


class Points:
    """n integer points (rows of length d) under the diagonal form with positive integer weights, <a,b> = sum w_k a_k b_k.

    ``rows``: lists of integers, or an integer NumPy array with entries below 2^53, which is faster. ``floats``: the rows times sqrt(w),
    scaled to at most 1.
    """

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

    def solve(self, indices: Sequence[int], coordinates: Sequence[int], target: int) -> tuple[list[int], int]:
        """Numerators and a positive denominator of the coefficients of the points ``indices`` in minus the point ``target``.

        In these coordinates, as many as indices. Raises `ZeroDivisionError` where the points are dependent in them.
        """
        rows, columns = list(indices), list(coordinates)
        if self.array is not None:
            return lifting.solve(np.ascontiguousarray(self.array[np.ix_(rows, columns)].T), -self.array[target, columns])
        matrix = fmpz_mat([[self.rows[i][k] for i in rows] for k in columns])
        solution = cast(fmpq_mat, matrix.solve(fmpz_mat([[-self.rows[target][k]] for k in columns])))
        numerators, denominator = solution.numer_denom()
        return [int(value) for value in numerators.entries()], int(denominator)

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

    def combine(self, indices: Sequence[int], weights: Sequence[fmpz]) -> Sequence[Integer]:
        """Sum w_i v_i."""
        found = None if self.array is None else digits.product(self.array[list(indices)].T, [int(w) for w in weights])
        return found if found is not None else (fmpz_mat([weights]) * self.take(indices)).entries()

    def product(self, vector: Sequence[Integer], i: int) -> fmpz:
        """<vector, v_i>."""
        row = self.rows[i] if self.array is None else self.array[i].tolist()
        weights = [1] * self.d if self.weights is None else self.weights
        return sum((fmpz(a) * b * w for a, b, w in zip(vector, row, weights, strict=True)), fmpz(0))

    def all_positive(self, normal: Sequence[Integer]) -> bool:
        """Whether sum_k normal_k v_k > 0 for every point v (without the form)."""
        integers = [int(value) for value in normal]
        if self.array is not None and _fits(int(np.abs(self.array).max(initial=0)), max(map(abs, integers)), self.d):
            return bool(np.all(self.array @ np.array(integers, dtype=np.int64) > 0))
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
        """For q = sum weights v over the support: the j with <q,v_j> > square for certain, by fixed-point arithmetic in 64-bit words.

        All errors of rounding are bounded, and all sums are known to fit before they are formed, so True is a proof. None where they do not
        fit, or a form is in the way.
        """
        if self.array is None or self.weights is not None:
            return None
        largest = int(np.abs(self.array).max(initial=0)) or 1
        chosen = self.array[list(support)]
        # weights = 2^shift words + rests in [0, 2^shift): q = 2^shift (words V + an error below sum_i |v_ik| in each coordinate k).
        shift = max(max(weight.bit_length() for weight in weights) - (WORD_BITS - (len(support) * largest).bit_length()), 0)
        words = [int(weight >> shift) for weight in weights]
        if not _fits(max(map(abs, words)), largest, len(support)):
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


def integer_rows(code: Code) -> np.ndarray | list[list[fmpz]]:
    """The coordinates as dense rows of integers: a NumPy array where floats hold them and their differences exactly."""
    if isinstance(code.rows, Table):
        words = np.frombuffer(b"".join(code.rows.rows), dtype=f"<i{code.rows.width}").reshape(code.n, -1).astype(np.int64)
        if int(words.max()) < EXACT_IN_FLOATS and int(words.min()) > -EXACT_IN_FLOATS:
            return words
    width = range(len(code.form))
    rows = [[fmpq(row.get(k, fmpz(0))).p for k in width] for row in code.rows]
    if max(abs(value) for row in rows for value in row) < EXACT_IN_FLOATS:
        return np.array([[int(value) for value in row] for row in rows], dtype=np.int64)
    return rows


def _fits(a: int, b: int, terms: int) -> bool:
    """Whether sums of that many products of integers of at most these sizes stay below 2^62."""
    return bool(a * b * terms < 2**WORD_BITS)


def _float(value: int, shift: int) -> float:
    """value 2^shift for a result of at most about 1; tiny results become 0."""
    extra = max(value.bit_length() - 60, 0)
    return math.ldexp(float(value >> extra), extra + shift)
