"""The functions of positive temperature (MATH: t = 1/tau, v = 1/x), regular at t = 0 and v = 0, as power series over balls.

Batches of dimension x have the energy g(x) = (x+1) log h(x), h(x) = e^t + n - x - 1 + x e^{-t/x}. In terms of

    moment(a, b; u) = int_0^1 s^(a-1) (1-s)^(b-1) e^{-us} ds   (positive and decreasing in u; its derivative is -moment(a+1, b)),
    phi_k = moment(k, 1),  chi = moment(1, 2),  h = e^t + n - 1 - t phi_1(tv) = n + t^2 beta,  beta = chi(-t) + v chi(tv),

g'' has the sign of S(v,t;n) (`curvature_form`).
"""

from collections.abc import Sequence
from math import factorial

from flint import arb, arb_series, fmpq

from verify.kernel.balls import lift

Number = arb_series


def moment(a: int, b: int, u: arb_series) -> arb_series:
    """int_0^1 s^(a-1) (1-s)^(b-1) e^{-us} ds = B(a,b) 1F1(a; a+b; -u): over a ball u from its two ends, by monotonicity."""

    def at(k: int, end: arb) -> arb:
        scale = fmpq(factorial(k - 1) * factorial(b - 1), factorial(k + b - 1))
        return scale * arb(-end).hypgeom_1f1(k, k + b)

    def coefficient(i: int, c: arb) -> arb:
        value = at(a + i, c) if c.is_exact() else at(a + i, c.lower()).union(at(a + i, c.upper()))
        return (-value if i % 2 else value) / factorial(i)

    return lift(coefficient, u)


def log_quotient(y: arb_series) -> arb_series:
    """log(1+y)/y = int_0^1 ds/(1+ys) for y > -1; its i-th Taylor coefficient is (-1)^i int_0^1 s^i (1+ys)^(-i-1) ds, decreasing in size."""

    def at(i: int, end: arb) -> arb:
        return arb(-end).hypgeom_2f1(i + 1, i + 1, i + 2) / (i + 1)

    def coefficient(i: int, c: arb) -> arb:
        value = at(i, c) if c.is_exact() else at(i, c.lower()).union(at(i, c.upper()))
        return -value if i % 2 else value

    return lift(coefficient, y)


def slope_form(v: Number, t: Number) -> arb_series:
    """The derivative of S in n, e^{-u} - t phi_3(u) with u = tv."""
    return (-(t * v)).exp() - t * moment(3, 1, t * v)


def curvature_form(v: Number, t: Number, n: Number | arb, scale: Number | int = 1) -> arb_series:
    """S(v,t;n) = t q/u^3, q = h^2 g'' at x = 1/v: regular for v >= 0, t >= 0. With ``scale`` = v it is v S for n = ``n``/v, up to v = 0."""
    phi_2 = moment(2, 1, t * v)
    return (scale * (t.exp() - 1 - t * moment(1, 1, t * v)) + n) * slope_form(v, t) - scale * t * t * (1 + v) * phi_2 * phi_2


def merging_form(points: Sequence[tuple[Number | fmpq, int]], nu: Number, t: Number) -> arb_series:
    """Sum c M(v) over the given v and c: M(v) = (1+v) (L(v) - L(0))/v, L(v) = log(1 + nu (h-n))/nu, nu = 1/n: regular at v = 0, nu = 0."""
    total, scale = arb_series([0]), t * t / (1 + nu * t * t * moment(1, 2, -t))
    for place, c in points:
        v = place if isinstance(place, arb_series) else arb_series([arb(place)])
        w = scale * moment(1, 2, t * v)
        total = total + c * (1 + v) * w * log_quotient(nu * v * w)
    return total


def second_difference_form(nu: Number, t: Number) -> arb_series:
    """D(2) n/t^2 = (g(3) - 2 g(2) + g(1)) n/t^2, nu = 1/n: the logarithms of n cancel."""
    total, rise = arb_series([0]), moment(1, 2, -t)
    for k, weight in ((1, 2), (2, -6), (3, 4)):
        beta = rise + moment(1, 2, t / k) / k
        total = total + weight * beta * log_quotient(nu * t * t * beta)
    return total
