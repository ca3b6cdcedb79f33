"""Guesses by lattice reduction: integer relations among real numbers known to some bits. What they find is to be proved by others."""

from __future__ import annotations

import math
from collections.abc import Sequence

from flint import arb, fmpq, fmpz, fmpz_mat, fmpz_poly

from verify.kernel.balls import precision

SPARE = 32
"""Bits beyond those of the numbers, for powers."""
NEAR = 4
"""Bits of a number that the root of its minimal polynomial may miss."""


def scaled(x: arb, bits: int) -> fmpz:
    """About 2^bits x, rounded down.

    >>> scaled(arb(3) / 2, 4)
    24
    """
    mantissa, exponent = x.mid().man_exp()
    shift = int(exponent) + bits
    return fmpz(mantissa) << shift if shift >= 0 else fmpz(mantissa) >> -shift


def relation(numbers: Sequence[arb], bits: int) -> list[fmpz]:
    """Integers c_k, small for the precision of 2^-bits and not all 0, with sum c_k x_k about 0.

    >>> relation([arb(1), arb(2).sqrt(), 3 - 5 * arb(2).sqrt()], 40)
    [-3, 5, 1]
    """
    rows = [[*(fmpz(i == k) for k in range(len(numbers))), scaled(x, bits)] for i, x in enumerate(numbers)]
    shortest = fmpz_mat(rows).lll().tolist()[0][:-1]
    last = next((c for c in reversed(shortest) if c != 0), fmpz(1))
    return [c if last > 0 else -c for c in shortest]


def powers(x: arb, count: int) -> list[arb]:
    """1, x, .., x^(count-1), at the precision of the moment."""
    result = [arb(1)]
    while len(result) < count:
        result.append(result[-1] * x)
    return result


def minimal_polynomial(x: arb, bits: int, degree: int, spare: int) -> fmpz_poly | None:
    """An irreducible polynomial of least degree, at most ``degree``, that x within 2^-bits may be a root of; None if nothing stands out.

    ``spare``: how many bits of x must remain after those that choose the coefficients, so that they are no coincidence.

    >>> minimal_polynomial(arb(2).sqrt(), 40, 4, 20)
    x^2 + (-2)
    """
    with precision(bits + SPARE * degree):
        for r in range(1, degree + 1):
            coefficients = relation(powers(x, r + 1), bits)
            if _choices(coefficients) + spare <= bits:
                for factor, _ in fmpz_poly(coefficients).factor()[1]:
                    if _has_root_near(factor, x.mid(), bits):
                        return factor
    return None


def _choices(coefficients: Sequence[fmpz]) -> float:
    """The logarithm, to the base 2, of the number of polynomials of this degree without longer coefficients, up to sign."""
    height = max(int(abs(c)) for c in coefficients)
    return len(coefficients) * math.log2(2 * height + 1) - 1


def _has_root_near(polynomial: fmpz_poly, x: arb, bits: int) -> bool:
    """By one step of Newton's method: a multiple root makes a product small that has no factor with a root so near."""
    return abs(polynomial(x)) < abs(polynomial.derivative()(x)) * arb(fmpq(1, fmpz(2) ** (bits - NEAR)))
