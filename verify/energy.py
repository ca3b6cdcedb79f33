"""The batch function g of positive temperature, its parts h and g'', at a point: enclosures for numbers, expressions for symbols.

    h(x) = e^t + n - x - 1 + x e^{-t/x},  g(x) = (x+1) log h(x),  t = 1/tau

Batches of dimensions d_a with n points in all have n L_tau(X,X) = sum g(d_a) - n t.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq, fmpz

from verify.codes.errors import CodeError
from verify.exact import number

Value = Any
"""int, Fraction, fmpq, fmpz, float, decimal or p/q text, mpmath mpf (all exact), or arb; or a SymPy expression."""


def h(x: Value, n: Value, tau: Value) -> Value:
    """The function h at x, e^t + n - x - 1 + x e^{-t/x}: an ``arb`` that encloses it; a SymPy expression if an argument is symbolic.

    t = 1/tau; the ball is nan where there is no value, as at x = 0. Raises `CodeError` for what is no number.

    >>> h(1, 4, 1)
    [5.08616126963049 +/- 5.75e-15]
    >>> import sympy
    >>> h(sympy.Symbol("x"), 4, 1)
    -x + x*exp(-1/x) + E + 3
    """
    x, n, t, exp, _ = _arguments(x, n, tau)
    return exp(t) + n - x - 1 + x * exp(-t / x)


def g(x: Value, n: Value, tau: Value) -> Value:
    """The function g at x, (x+1) log h(x), in the same ways as `h`.

    >>> g(1, 4, 1) * 2 - 4
    [2.50609350014578 +/- 4.27e-15]
    """
    ball, _, _, _, log = _arguments(x, n, tau)
    return (ball + 1) * log(h(x, n, tau))


def curvature(x: Value, n: Value, tau: Value) -> Value:
    """The second derivative of g at x, (2 h h' + (x+1) (h h'' - h'^2)) / h^2, in the same ways as `h`.

    >>> curvature(3, 4, "0.46") < 0, curvature(3, 4, "0.47") < 0
    (True, False)
    """
    ball, _, t, exp, _ = _arguments(x, n, tau)
    value, decay = h(x, n, tau), exp(-t / ball)
    first = decay * (1 + t / ball) - 1
    second = decay * t * t / (ball * ball * ball)
    return (2 * value * first + (ball + 1) * (value * second - first * first)) / (value * value)


def _arguments(x: Value, n: Value, tau: Value) -> tuple[Value, Value, Value, Callable[[Value], Value], Callable[[Value], Value]]:
    """x, n, t and the functions exp and log, all symbolic or all balls."""
    if any(hasattr(value, "free_symbols") and not getattr(value, "is_Rational", False) for value in (x, n, tau)):
        import sympy

        x, n, tau = _plain(x), _plain(n), _plain(tau)
        return x, n, 1 / tau, sympy.exp, sympy.log
    return _ball(x), _ball(n), 1 / _ball(tau), lambda value: value.exp(), lambda value: value.log()


def _plain(value: Value) -> Value:
    """Exact numbers as SymPy's; expressions as they are."""
    import sympy

    if hasattr(value, "free_symbols"):
        return value
    if isinstance(value, arb):
        raise TypeError("expected exact numbers beside symbols, found a ball")
    exact = _exact(value)
    return sympy.Rational(int(exact.p), int(exact.q))


def _ball(value: Value) -> arb:
    return value if isinstance(value, arb) else arb(_exact(value))


def _exact(value: Value) -> fmpq:
    """The rational number that the value is. Raises `CodeError`."""
    if hasattr(value, "_mpf_"):  # mpmath: a dyadic number, as a sign and what `man_exp` gives without it; bits -1, -2, .. for inf and nan
        sign, mantissa, exponent, bits = value._mpf_
        if bits < 0:
            raise CodeError(f"expected a finite number, found {value}")
        return fmpq(-int(mantissa) if sign else int(mantissa)) * fmpq(2) ** int(exponent)
    return number(value) if not isinstance(value, fmpz) else fmpq(value)
