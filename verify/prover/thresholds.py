"""Roots and tangencies at positive temperature, to any number of digits: proposals for certificates, never proofs.

FLINT's balls are used for their precision; only their midpoints count.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, arb_series, fmpq, fmpz

from verify.kernel.balls import taylor
from verify.kernel.temperature import curvature_form, merging_form, second_difference_form
from verify.prover.draft import NothingFound

MOST_STEPS = 200


def bits_for(digits: int) -> int:
    """Enough binary digits to work with so many decimal ones."""
    return 96 + 4 * digits


def rounded(value: arb, digits: int) -> fmpq:
    """The decimal with so many places at or below the midpoint."""
    return fmpq(fmpz((value.mid() * 10**digits).floor().unique_fmpz()), fmpz(10) ** digits)


def root(f: Callable[[arb], arb], low: arb, high: arb, digits: int) -> arb:
    """A zero of f between two points where its signs differ, by bisection and secants (Illinois)."""
    a, b = low.mid(), high.mid()
    fa, fb = f(a), f(b)
    if not (fa * fb).mid() < 0:
        raise NothingFound("threshold", "the function has the same sign at both ends")
    small = arb(10) ** (-digits)
    for _ in range(MOST_STEPS + 8 * digits):
        c = (b - fb * (b - a) / (fb - fa)).mid()
        fc = f(c)
        if abs(fc.mid()) == 0:
            return c
        if (fc * fb).mid() < 0:
            a, fa = b, fb
        else:
            fa = fa / 2
        b, fb = c, fc
        if abs(b - a).mid() < small or (abs(fb / (f(b + small) - fb)).mid() < 1):
            break
    return b


def lemma15(n: int, digits: int) -> tuple[arb, arb]:
    """1/tau_-(n), 1/tau_+(n) on the domain 1 <= x <= n-1, n >= 3: the roots t of S at x = n-1 and at x = 1, where S is worst.

    That these are the worst x is known from numerics; the covers of the certificate prove it.
    """

    def at(v: fmpq) -> Callable[[arb], arb]:
        return lambda t: taylor(_form(n), [arb(v), t], 0, 0)[0]

    return root(at(fmpq(1, n - 1)), arb(1), arb(3), digits), root(at(fmpq(1)), arb(1), arb(3), digits)


def _form(n: int) -> Callable[[arb_series, arb_series], arb_series]:
    return lambda v, t: curvature_form(v, t, arb(n))


def convex_for_all(digits: int) -> arb:
    """1/tau_+(4): the root t of S(1,t;4)."""
    return root(lambda t: taylor(_form(4), [arb(1), t], 0, 0)[0], arb("1.6"), arb("1.7"), digits)


def high_entropy(digits: int) -> arb:
    """1/tau_H: the root t of D(2) for n = 6, where (3,1) and (2,2) tie."""
    return root(lambda t: taylor(second_difference_form, [arb(fmpq(1, 6)), t], 0, 0)[0], arb("1.9"), arb("2.1"), digits)


def low_entropy(digits: int) -> arb:
    """1/tau_L: the root t of M(0) - M(1) at nu = 0."""
    ends = [(fmpq(0), 1), (fmpq(1), -1)]
    return root(lambda t: taylor(lambda nu, t: merging_form(ends, nu, t), [arb(0), t], 0, 0)[0], arb("2.5"), arb("2.6"), digits)
