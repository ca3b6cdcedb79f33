"""Floats and fixed-point numbers near the elements of a real number field, with bounds on their errors."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from flint import arb, fmpq, fmpz

from verify.kernel.algebraic import Algebraic, Element, NumberField, rational
from verify.kernel.balls import precision
from verify.kernel.numbers import Field
from verify.prover.digits import WORD_BITS
from verify.prover.restriction import extension, largest

CANCELLED = 2.0**-10
"""Sums that are that much smaller than their terms are taken from balls."""
RELATIVE_ERROR = 2.0**-30
"""Of an embedded number, with much to spare; it covers rounding in sums of a million terms too."""
PRECISE = 60
"""Bits of `approximation`."""


def approximation(value: Element) -> fmpq:
    """A rational number within 2^-60 of the value, relatively; rational values are themselves."""
    if not isinstance(value, Algebraic) or value.value.degree() < 1:
        return rational(value)
    bits = 2 * PRECISE
    while True:
        with precision(bits):
            ball = value.enclosure()
            if ball.rad() * 2**PRECISE < abs(ball.mid()):
                mantissa, exponent = ball.mid().man_exp()
                return fmpq(mantissa) * fmpq(2) ** int(exponent)
        bits *= 2


def nearest_float(value: fmpq, exponent: int = 0) -> float:
    """value 2^exponent, correctly rounded; 0 where that is too small."""
    numerator, denominator = int(value.p), int(value.q)
    return (numerator << exponent) / denominator if exponent >= 0 else numerator / (denominator << -exponent)


def embedded(field: Field, parts: np.ndarray) -> tuple[np.ndarray, int]:
    """Floats and an exponent e such that the real numbers sum a^k parts[k] are the floats times 2^e, up to `RELATIVE_ERROR`."""
    exponent = max(largest(parts).bit_length() - 60, 0)
    scaled = parts.astype(np.float64) if exponent == 0 else _scaled(parts, exponent)
    powers = np.array([float(power.mid()) for power in _powers(extension(field))]).reshape(-1, *[1] * (parts.ndim - 1))
    terms = scaled * powers
    floats, sizes = terms.sum(axis=0), np.abs(terms).sum(axis=0)
    for place in zip(*np.nonzero(np.abs(floats) < CANCELLED * sizes), strict=True):
        value = field.join([fmpz(int(c)) for c in parts[(slice(None), *place)]])
        floats[place] = nearest_float(approximation(value), -exponent)
    return floats, exponent


def _scaled(parts: np.ndarray, exponent: int) -> np.ndarray:
    """Integers of any size over 2^exponent."""
    flat = [math.ldexp(float(v >> shift), shift - exponent) for v in map(int, parts.flat) for shift in [max(v.bit_length() - 60, 0)]]
    return np.array(flat).reshape(parts.shape)


@cache
def _powers(field: NumberField) -> list[arb]:
    """1, a, .., a^(r-1) to many bits."""
    with precision(4 * WORD_BITS):
        return [field.root(4 * WORD_BITS) ** k for k in range(field.degree)]


def surely_positive(field: Field, values: np.ndarray) -> np.ndarray | None:
    """Where the real numbers sum a^k values[k] are positive for certain: fixed-point arithmetic in 64-bit words with a bound on its error.

    ``values``: r x n words. None where the words are too short.
    """
    powers = _powers(extension(field))
    room = WORD_BITS - largest(values).bit_length() - sum(int(abs(power).upper().ceil().fmpz()) for power in powers).bit_length()
    if room < 1:
        return None
    with precision(8 * WORD_BITS):
        scaled = [power * 2**room for power in powers]
    if not all(ball.rad() < 1 for ball in scaled):
        return None
    fixed = [int(ball.mid().floor().fmpz()) for ball in scaled]  # within 2 of a^k 2^room
    return np.asarray(np.array(fixed) @ values > 2 * np.abs(values).sum(axis=0))
