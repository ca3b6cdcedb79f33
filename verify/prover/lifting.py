"""Exact solutions of square systems A x = b of word-size integers, from floats that are corrected exactly.

The float64 inverse gives some leading digits of x, the residual of these digits is an exact integer vector, and the next digits come from
it (Wan 2006; Dixon's lifting with real instead of p-adic digits, so that its steps are BLAS products). Enough digits determine one entry
of x as a fraction, whose denominator is nearly always that of all. The proposal X / q is accepted if A X = q b holds exactly.
"""

from __future__ import annotations

import math
from typing import cast

import numpy as np
from flint import fmpq_mat, fmpz_mat
from scipy.linalg import lapack

from verify.prover.digits import EXACT_BITS, WIDEST, join, product

GUARD = 64
"""Bits beyond those that determine a fraction of the size expected: half of them for its error, half against chance."""
LARGEST_ENTRY = 2**31


def solve(matrix: np.ndarray, right: np.ndarray) -> tuple[list[int], int]:
    """Integers X and q > 0 with A X = q b, for square int64 A and b. Raises `ZeroDivisionError` if A is singular."""
    found = lifted(matrix, right)
    if found is not None:
        return found
    solution = cast(fmpq_mat, fmpz_mat(matrix.tolist()).solve(fmpz_mat([[value] for value in right.tolist()])))
    numerators, denominator = solution.numer_denom()
    return [int(value) for value in numerators.entries()], int(denominator)


def lifted(matrix: np.ndarray, right: np.ndarray) -> tuple[list[int], int] | None:
    """The same where floats lead to it; None for singular, ill-conditioned and too large systems."""
    largest = max(int(np.abs(matrix).max(initial=0)), int(np.abs(right).max(initial=0)))
    if not len(matrix) or largest >= LARGEST_ENTRY:
        return None
    floats = matrix.astype(np.float64)
    factors, pivots, singular = lapack.dgetrf(floats)
    if singular:
        return None
    determinant = float(np.log2(np.abs(np.diag(factors))).sum())
    inverse, singular = lapack.dgetri(factors, pivots)
    # Sums of products of a row with digits at random stay below 2 |row| 2^step; where they do not, the check of the proposal fails.
    room = EXACT_BITS - 2 - math.log2(float(np.sqrt((floats**2).sum(axis=1)).max()))
    step = min(WIDEST, int(room) // 8 * 8)
    bound = math.ceil(max(determinant, 0.0) + GUARD // 2)
    if singular or step < 8:
        return None
    with np.errstate(all="ignore"):  # inverses of nearly singular matrices
        approximation = _digits(floats, inverse, right, step, math.ceil((2 * bound + math.log2(largest + 1)) / step))
    if approximation is None:
        return None
    return _fractions(matrix, right, join(approximation[::-1].T.astype(np.int64), step), step * (len(approximation) - 1), bound)


def _digits(floats: np.ndarray, inverse: np.ndarray, right: np.ndarray, step: int, count: int) -> np.ndarray | None:
    """Signed digits of x in base 2^step, first the integer parts, then ``count`` after the point; None if they do not converge."""
    base, limit = 2.0**step, 2.0**EXACT_BITS
    digits = np.empty((count + 1, len(right)))
    residual = right.astype(np.float64)
    for row in digits:
        np.rint(inverse @ residual, out=row)
        residual -= floats @ row
        residual *= base
        # A step that gains nothing shows in digits beyond the base: the residual grew.
        if not max(row.max(), -row.min()) < limit:
            return None
    return digits if np.abs(residual).max() < limit * base else None


def _fractions(matrix: np.ndarray, right: np.ndarray, numbers: list[int], bits: int, bound: int) -> tuple[list[int], int] | None:
    """X and q with X / q near the numbers over 2^bits, and A X = q b; q and the errors of the numbers have at most ``bound`` bits."""
    whole, half, q = 1 << bits, 1 << (bits - 1), 1
    solution: list[int] = []
    while len(solution) < len(numbers):
        solution = []
        for number in numbers:
            scaled = number * q
            nearest = (scaled + half) >> bits
            if abs(scaled - (nearest << bits)) >> bound:  # q is not yet a denominator of this entry
                q *= _denominator(scaled & (whole - 1), whole, bound)
                break
            solution.append(nearest)
        if q.bit_length() > bound:
            return None
    return (solution, q) if product(matrix, solution) == [q * value for value in right.tolist()] else None


def _denominator(number: int, whole: int, bound: int) -> int:
    """The denominator of the first convergent of number / whole that is within 2^bound / whole of it, times itself (Euclid)."""
    before, now = whole, number
    previous, denominator = 0, 1
    while now >> bound:
        quotient, rest = divmod(before, now)
        before, now = now, rest
        previous, denominator = denominator, previous + quotient * denominator
    return denominator
