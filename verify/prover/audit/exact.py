"""Inner products of rows of floats, after normalisation, exactly: as their signed squares, which are rational and in the same order."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from flint import arb, fmpq, fmpz, fmpz_mat

from verify.kernel.balls import precision

BITS = 160
Interval = tuple[Fraction, Fraction]


class Rows:
    """Rows of an array as integers, each times a power of two of its own, which normalisation forgets."""

    def __init__(self, array: np.ndarray) -> None:
        self._array = array
        self._rows: dict[int, tuple[fmpz_mat, fmpz_mat, fmpz]] = {}

    def _row(self, i: int) -> tuple[fmpz_mat, fmpz_mat, fmpz]:
        """As a row, as a column, and its squared norm."""
        if i not in self._rows:
            integers = integer_row(self._array[i])
            row, column = fmpz_mat([integers]), fmpz_mat([[x] for x in integers])
            self._rows[i] = row, column, (row * column)[0, 0]
        return self._rows[i]

    def square(self, i: int, j: int) -> fmpq:
        """sign(c) c^2 for c = <x_i,x_j>."""
        row, _, norm = self._row(i)
        _, column, other = self._row(j)
        c = (row * column)[0, 0]
        return fmpq(c * abs(c), norm * other)


def integer_row(row: np.ndarray) -> list[int]:
    """Integers in the ratio of the floats, of which at least one is not 0."""
    mantissas, exponents = np.frexp(row)
    least = int(exponents[mantissas != 0].min())
    integers = np.ldexp(mantissas, 53).astype(np.int64).tolist()
    return [value << (exponent - least) if value else 0 for value, exponent in zip(integers, exponents.tolist(), strict=True)]


def root(square: fmpq) -> Interval:
    """An enclosure of c from sign(c) c^2."""
    with precision(BITS):
        size = arb(abs(square)).sqrt()
        low, high = interval(size if square >= 0 else -size)
    return (low, high) if square else (Fraction(0), Fraction(0))


def interval(ball: arb) -> Interval:
    """The ends of a finite ball."""
    return tuple(_fraction(end) for end in (ball.lower(), ball.upper()))  # type: ignore[return-value]


def _fraction(value: arb) -> Fraction:
    if not value.is_finite():
        raise ArithmeticError(f"{value} has no finite ends")
    mantissa, exponent = value.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def below(value: float) -> float:
    return math.nextafter(value, -math.inf)


def above(value: float) -> float:
    return math.nextafter(value, math.inf)
