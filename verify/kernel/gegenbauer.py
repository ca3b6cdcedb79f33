"""Polynomials over the field, as lists of coefficients, in Gegenbauer's basis for S^{d-1}; and a proof that one is <= 0 on an interval.

P_0 = 1, P_1 = t, (i+d-2) P_{i+1} = (2i+d-2) t P_i - i P_{i-1} (d = 2: Chebyshev's), so that P_i(1) = 1. A polynomial of degree k is <= 0 on
[a,b] if its Bernstein coefficients there are: up to positive factors those of (1+x)^k p(a + (b-a)/(1+x)), where x >= 0 runs over (a,b].
Roots where the sign is known beforehand are divided out first: what is left of a tight polynomial is often a constant.
"""

from collections.abc import Sequence

from flint import fmpq, fmpq_poly

from verify.kernel.algebraic import Algebraic, Element, rational
from verify.kernel.errors import Rejected

Polynomial = list[Element]


def from_gegenbauer(d: int, coefficients: Sequence[Element]) -> Polynomial:
    """The sum of f_i P_i, by powers of t (d >= 2)."""
    total: Polynomial = [fmpq(0)] * len(coefficients)
    before, now = fmpq_poly([0]), fmpq_poly([1])
    for i, f in enumerate(coefficients):
        for k, c in enumerate(now.coeffs()):
            total[k] = total[k] + f * c
        shifted = fmpq_poly([0, 1]) * now
        before, now = now, shifted if i == 0 else ((2 * i + d - 2) * shifted - i * before) / (i + d - 2)
    return total


def require_nonpositive(polynomial: Polynomial, ends: Sequence[Element]) -> None:
    """Check that the polynomial is <= 0 on each interval between neighbours among the ends, which increase. Raises `Rejected`."""
    rest = _without_roots(polynomial, ends)
    for position in range(len(ends) - 1):
        low, high = ends[position], ends[position + 1]
        power: Element = fmpq(1)
        scaled: Polynomial = []
        for c in _shifted(rest, low):
            scaled.append(c * power)
            power = power * (high - low)
        for c in _shifted(scaled[::-1], fmpq(1)):
            if not c <= 0:
                raise Rejected("Bernstein coefficients of f are <= 0 between neighbouring breaks", index=position, left=c, right=0)


def _without_roots(polynomial: Polynomial, ends: Sequence[Element]) -> Polynomial:
    """A polynomial of the same sign between the first and the last end: without factors (t-b)^2, t - first and last - t."""
    rest = polynomial
    for b in ends[1:-1]:
        while (once := _divided(rest, b)) and (twice := _divided(once, b)):
            rest = twice
    while quotient := _divided(rest, ends[0]):
        rest = quotient
    while quotient := _divided(rest, ends[-1]):
        rest = [-c for c in quotient]
    return rest


def _divided(polynomial: Polynomial, root: Element) -> Polynomial | None:
    """p/(t - root) if that is a polynomial and p no constant, else None (Horner's scheme)."""
    quotient: Polynomial = []
    value: Element = fmpq(0)
    for c in reversed(polynomial):
        quotient.append(value)
        value = value * root + c
    return quotient[:0:-1] if value == 0 and len(polynomial) > 1 else None


def _shifted(polynomial: Polynomial, c: Element) -> Polynomial:
    """The coefficients of p(x + c)."""
    if not any(isinstance(value, Algebraic) for value in [*polynomial, c]):
        moved = fmpq_poly([rational(value) for value in polynomial])(fmpq_poly([rational(c), 1]))
        return [fmpq(moved[k]) for k in range(len(polynomial))]
    result = list(polynomial)
    for start in range(len(result) - 1):
        for k in reversed(range(start, len(result) - 1)):
            result[k] = result[k] + c * result[k + 1]
    return result
