"""Exact codes as floats, in blocks of rows that are correct to `ERROR` in the Euclidean norm of each row.

Every entry is the correctly rounded value of each of its factors, multiplied or divided a few times: an error of less than eight units in
the last place, 2^-50, of each entry, and so of a unit vector.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from flint import fmpq

from verify.codes.code import Code
from verify.codes.constructions import batches
from verify.codes.structured import Structured
from verify.kernel.algebraic import Algebraic, Element, enclosure, rational
from verify.kernel.balls import precision
from verify.kernel.signs import LinearSigns
from verify.kernel.subjects import Directions

ERROR = 2.0**-50
BITS = 256
"""Of the balls in which factors are computed."""
SURE = 60
"""Bits of a ball that must be right before its midpoint is rounded."""


@dataclass(frozen=True)
class Cast:
    """To another type of numbers: ``scale`` times what is stored is the entry, but for rounding."""

    dtype: str
    scale: float = 1.0

    def __call__(self, entries: np.ndarray) -> np.ndarray:
        """The numbers stored for float64 entries."""
        return np.rint(entries / self.scale).astype(np.int8) if self.dtype == "int8" else entries.astype(self.dtype, copy=False)

    def error(self, entries: np.ndarray, stored: np.ndarray) -> float:
        """The largest norm of a row of the differences, up to rounding."""
        if self.dtype == "float64":
            return 0.0
        difference = entries - stored.astype(np.float64) * self.scale
        return float(np.sqrt(np.einsum("ij,ij->i", difference, difference)).max())


def blocks(code: Code | Structured, n: int, d: int, entries: int, cast: Cast) -> Iterator[tuple[np.ndarray, float]]:
    """The first n points in R^d, d at least the dimension of the code: rows, in blocks of about so many entries or fewer.

    With each block the largest error of a row beyond `ERROR`, which ``cast`` made.
    """
    size = max(1, entries // d)
    if isinstance(code, Code):
        yield from _of_code(code, n, d, size, cast)
    elif isinstance(code.subject, LinearSigns):
        yield from _of_signs(code.subject, n, d, size, cast)
    else:
        yield from _of_code(batches(*code.subject.parts), n, d, size, cast)


def _of_code(code: Code, n: int, d: int, size: int, cast: Cast) -> Iterator[tuple[np.ndarray, float]]:
    rows, weights = code.checked.rows, [nearest(weight, root=True) for weight in code.form]
    for start in range(0, n, size):
        block = np.zeros((min(size, n - start), d))
        for i in range(len(block)):
            row = rows[start + i]
            scale = nearest(code.checked.product(start + i, start + i), root=True) if isinstance(code.subject, Directions) else 1.0
            for k, value in row.items():
                block[i, k] = nearest(value) * weights[k] / scale
        stored = cast(block)
        yield stored, cast.error(block, stored)


def _of_signs(subject: LinearSigns, n: int, d: int, size: int, cast: Cast) -> Iterator[tuple[np.ndarray, float]]:
    """Words are added block by block: all words that the first generators span, and one of the others."""
    modulus = subject.modulus
    generators = [np.frombuffer(text.encode("ascii"), dtype=np.uint8) - ord("0") for text in subject.generators]
    orders = [4 if modulus == 4 and (row % 2).any() else 2 for row in generators]
    low, count = np.zeros((1, len(generators[0])), dtype=np.uint8), 0
    while count < len(generators) and len(low) * orders[count] <= size:
        low = np.concatenate([(low + a * generators[count]) % modulus for a in range(orders[count])])
        count += 1
    coordinates = _coordinates(len(generators[0]), modulus)
    table = cast(coordinates)
    # All entries but zeros have the same error, to either side of 0.
    error = cast.error(coordinates.reshape(-1, 1), table.reshape(-1, 1)) * sqrt(low.shape[1] * table.shape[1])
    for start in range(0, n, len(low)):
        word, index = np.zeros(low.shape[1], dtype=np.uint8), start // len(low)
        for row, order in zip(generators[count:], orders[count:], strict=True):
            word, index = (word + index % order * row) % modulus, index // order
        points = table[(low[: n - start] + word) & (modulus - 1)].reshape(min(len(low), n - start), -1)
        block = np.zeros((len(points), d), dtype=table.dtype)
        block[:, : points.shape[1]] = points
        yield block, error


def _coordinates(length: int, modulus: int) -> np.ndarray:
    """What a digit stands for: one coordinate for each over Z_2, two over Z_4."""
    signs = [[1], [-1]] if modulus == 2 else [[1, 1], [-1, 1], [-1, -1], [1, -1]]
    return np.array(signs, dtype=float) * nearest(fmpq(1, length * len(signs[0])), root=True)


def nearest(value: Element, *, root: bool = False) -> float:
    """The value, or its square root, to within a unit in the last place."""
    if not root and not isinstance(value, Algebraic) and (integer := rational(value)).q == 1 and abs(integer) < 2**53:
        return float(int(integer.p))
    with precision(BITS):
        ball = enclosure(value)
        ball = ball.sqrt() if root else ball
        if not ball.rel_accuracy_bits() >= SURE:
            raise ArithmeticError(f"{value} is not enclosed well enough")
        return float(ball.mid())
