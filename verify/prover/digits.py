"""Long integers as rows of digits in NumPy arrays: exact products of word-size matrices with long vectors, as one float64 product.

A vector x of long integers is a matrix D of digits in base 2^step, so A x is A D with carries. A D is exact in float64 wherever no sum
of the absolute values of its terms reaches 2^53.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

EXACT_BITS = 53
"""Integers below 2^53 are exact in float64, and so are their sums as long as those stay below it."""
WORD_BITS = 62
WIDEST = 40
"""Bits of a digit, at most: a multiple of 8, with room for carries in 64-bit words."""


def product(matrix: np.ndarray, vector: Sequence[int]) -> list[int] | None:
    """The exact product of an int64 matrix (m x n) with n integers of any size; None where the entries are too large for digits."""
    heaviest = int(np.abs(matrix).sum(axis=1).max(initial=0)) if _small(matrix) else 2**EXACT_BITS
    step = min(WIDEST, (EXACT_BITS - heaviest.bit_length()) // 8 * 8)
    if step < 8:
        return None
    return join((matrix.astype(np.float64) @ split(vector, step)).astype(np.int64), step)


def split(vector: Sequence[int], step: int) -> np.ndarray:
    """Digits of the integers in base 2^step (n x m, lowest first), as floats; the highest is signed."""
    size = step // 8
    count = max(value.bit_length() for value in vector) // step + 1
    data = b"".join([value.to_bytes(count * size, "little", signed=True) for value in vector])
    words = np.zeros((len(vector), count, 8), dtype=np.uint8)
    words[:, :, :size] = np.frombuffer(data, dtype=np.uint8).reshape(len(vector), count, size)
    digits = words.view("<i8")[:, :, 0].astype(np.float64)
    top = digits[:, -1]
    top[top >= 2.0 ** (step - 1)] -= 2.0**step
    return digits


def join(digits: np.ndarray, step: int) -> list[int]:
    """The integers with these digits in base 2^step (n x m, int64, lowest first), of any sign and below 2^62 in size."""
    rows = np.array(digits.T, order="C")
    mask = np.int64(2**step - 1)
    for k in range(len(rows) - 1):
        rows[k + 1] += rows[k] >> step
        rows[k] &= mask
    size = step // 8
    data = np.ascontiguousarray(rows[:-1].T).astype("<i8").view(np.uint8).reshape(rows.shape[1], -1, 8)[:, :, :size].tobytes()
    length = size * (rows.shape[0] - 1)
    shift = 8 * length
    return [(top << shift) + int.from_bytes(data[i * length : (i + 1) * length], "little") for i, top in enumerate(rows[-1].tolist())]


def _small(matrix: np.ndarray) -> bool:
    """Whether the absolute values in a row surely add up without overflow."""
    largest = max(int(matrix.max(initial=0)), -int(matrix.min(initial=0)))
    return bool(largest * matrix.shape[1] < 2**WORD_BITS)
