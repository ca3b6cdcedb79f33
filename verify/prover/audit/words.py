"""Unit vectors as integers whose products in float64 are exact, with a proved bound of what they leave out.

A row w of floats stands for the unit vector x = w/|w|. It becomes integers a ("high") and b ("low") with x near (a + 2^-c b) / 2^26. As
|a| is about 2^26 (Euclidean norm), each partial sum of a product <a_i,a_j>, in any order, is an integer of size at most |a_i||a_j| < 2^53
by Cauchy-Schwarz, so that float64 makes no rounding in it, with or without fused operations. c is such that |a||b| < 2^53, too. Of the
arithmetic it is assumed that products and sums of float64 are those of IEEE 754, and that the matrix product is made of them: each entry
of it a sum of products.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

HIGH = 26
"""Bits of the first integers."""
MOST_DIMENSIONS = 2**20
UNIT = 2.0**-51
"""How far `unit_rows` are from the unit vectors that they stand for, at most."""
SLACK = 1 + 2.0**-30
"""Times a sum of at most 2^20 nonnegative numbers or its root, as float64 computes it: an upper bound. Each operation is wrong by at most
2^-53, relative, and a sum passes through at most 2^20 of them."""
ROUNDING = 2.0**-51
"""Of the last additions of a product, which is at most about 1."""
BLOCK = 2**22
"""Entries of a block in memory."""


@dataclass(frozen=True)
class Words:
    """Vectors as integers, n x d: |x_k - high_k / 2^26| <= ``coarse``, and |x_k - (high_k + low_k / 2^c) / 2^26| <= ``fine``.

    ``rest``: |low_k| / 2^(26+c) is at most that. The norms |x_k| are at most 1 + 2^-32.
    """

    high: np.ndarray
    low: np.ndarray
    c: int
    coarse: float
    fine: float
    rest: float

    def take(self, rows: np.ndarray | slice) -> Words:
        """The same for some of the vectors."""
        return Words(self.high[rows], self.low[rows], self.c, self.coarse, self.fine, self.rest)


def unit_rows(array: np.ndarray) -> np.ndarray:
    """Rows w (finite, not 0; n x d) as w/|w|, each within `UNIT` of it.

    A row is scaled by a power of two to a largest entry in [1/2, 1): exactly, but for entries that vanish below 2^-1022, by at most
    2^-1075 each. Squares are wrong by 2^-53, `math.fsum` rounds their sum once: |w|^2 to 2^-52, and so |w| with its root, and then
    each entry of the quotient to 2^-52 + 2^-53, relative, and 2^-1074.
    """
    _, exponents = np.frexp(np.abs(array).max(axis=1))
    scaled = np.ldexp(array, -exponents[:, None])
    norms = np.fromiter((math.sqrt(math.fsum(row)) for block in _blocks(scaled) for row in (block * block).tolist()), float, len(array))
    return np.asarray(scaled / norms[:, None])


def _blocks(array: np.ndarray) -> list[np.ndarray]:
    size = max(1, BLOCK // array.shape[1])
    return [array[start : start + size] for start in range(0, len(array), size)]


def words(vectors: np.ndarray, error: float = UNIT) -> Words:
    """The integers of vectors (n x d) of norm about 1 that are within ``error`` of those meant; d <= 2^20."""
    d = vectors.shape[1]
    if d > MOST_DIMENSIONS:
        raise ValueError(f"expected at most {MOST_DIMENSIONS} coordinates, found {d}")
    c = math.floor(27 - math.log2(d) / 2 - 2.0**-20)  # |low| <= (2^(c-1) + 1/2) sqrt(d)
    high, low = np.empty_like(vectors), np.empty_like(vectors)
    coarse = fine = rest = 0.0
    size = max(1, BLOCK // d)
    for start in range(0, len(vectors), size):
        part = slice(start, start + size)
        scaled = vectors[part] * 2.0**HIGH
        high[part] = np.rint(scaled)
        left = scaled - high[part]  # exact
        coarse = max(coarse, _largest_norm(left))
        left *= 2.0**c
        low[part] = np.rint(left)
        rest = max(rest, _largest_norm(low[part]))
        fine = max(fine, _largest_norm(left - low[part]))
    unit, small = 2.0**-HIGH, 2.0 ** -(HIGH + c)
    return Words(high, low, c, coarse * unit + error * SLACK, fine * small + error * SLACK, rest * small)


def _largest_norm(rows: np.ndarray) -> float:
    """An upper bound of the norms of the rows."""
    return math.sqrt(float(np.einsum("ij,ij->i", rows, rows).max(initial=0.0))) * SLACK


def products(a: Words, b: Words, *, fine: bool) -> np.ndarray:
    """Inner products of the vectors of a with those of b, each within `products_error`."""
    value = a.high @ b.high.T
    if fine:
        value += (a.high @ b.low.T) * 2.0**-b.c
        value += (a.low @ b.high.T) * 2.0**-a.c
    return np.asarray(value * 2.0 ** (-2 * HIGH))


def products_error(a: Words, b: Words, *, fine: bool) -> float:
    """With x, y the vectors and x', y' what is multiplied: |<x,y> - <x',y'>| <= |x-x'||y| + |y-y'||x'|; and norms of what is left out."""
    p, q = (a.fine, b.fine) if fine else (a.coarse, b.coarse)
    left_out = a.rest * b.rest + ROUNDING if fine else 0.0
    return (p + q + p * q + left_out) * SLACK
