"""The functions of positive temperature by plain formulas in mpmath, at 60 digits: a second judge, which shares nothing with the kernel.

The first half is that judge, which other tests import; then the kernel's enclosures are compared with it at random points of random boxes,
and SymPy checks the identities behind the regular forms.
"""

import random
from fractions import Fraction
from functools import lru_cache

import pytest
import sympy
from flint import arb, arb_series, ctx, fmpq
from mpmath import MPContext

from verify.kernel.balls import ball, precision, taylor
from verify.kernel.temperature import (
    curvature_form,
    log_quotient,
    merging_form,
    moment,
    second_difference_form,
    slope_form,
)
from verify.kernel.tuples import energy

mp = MPContext()
"""A context of its own: the precision of other tests stays as it is."""
mp.dps = DIGITS = 60
mpf = mp.mpf
BITS = 256


def exact(value):
    """A rational number (Fraction, fmpq or text), or an mpf, as an mpf."""
    if isinstance(value, mpf):
        return value
    if isinstance(value, str):
        value = Fraction(value)
    if isinstance(value, fmpq):
        value = Fraction(int(value.p), int(value.q))
    return mpf(value.numerator) / value.denominator


def h(x, n, t):
    x, n, t = exact(x), exact(n), exact(t)
    return mp.exp(t) + n - x - 1 + x * mp.exp(-t / x)


def g(x, n, t):
    return (exact(x) + 1) * mp.log(h(x, n, t))


def curvature(x, n, t):
    """g'' by the quotient rule: (2 h h' + (x+1)(h h'' - h'^2)) / h^2."""
    x, n, t = exact(x), exact(n), exact(t)
    u = t / x
    value, first, second = h(x, n, t), mp.exp(-u) * (1 + u) - 1, mp.exp(-u) * t * t / x**3
    return (2 * value * first + (x + 1) * (value * second - first**2)) / value**2


def form(v, n, t):
    """S(v,t;n) = t h^2 g'' / u^3 at x = 1/v."""
    v, n, t = exact(v), exact(n), exact(t)
    return t * h(1 / v, n, t) ** 2 * curvature(1 / v, n, t) / (t * v) ** 3


def total(parts, n, t):
    """The sum of g over a tuple."""
    return mp.fsum(g(Fraction(part), Fraction(n), t) for part in parts)


def merged(v, nu, t):
    """M(v) = (1+v)(L(v) - L(0))/v, L(v) = log(1 + nu (h-n))/nu, at nu > 0, v > 0."""
    v, nu, t = exact(v), exact(nu), exact(t)

    def level(rise):
        return mp.log(1 + nu * rise) / nu

    phi = (1 - mp.exp(-t * v)) / (t * v)
    return (1 + v) * (level(mp.exp(t) - 1 - t * phi) - level(mp.exp(t) - 1 - t)) / v


@lru_cache
def partitions(total_, parts, largest=None):
    """All tuples of positive integers with this sum and length, in falling order."""
    if parts == 0:
        return [()] if total_ == 0 else []
    top = min(total_ - parts + 1, total_ if largest is None else largest)
    return [(part, *rest) for part in range(top, 0, -1) for rest in partitions(total_ - part, parts - 1, part)]


@lru_cache
def ranking(d, n, t):
    """All tuples of (d,n) with their sums at t (text), best first."""
    return sorted((total(parts, n, t), parts) for parts in partitions(d, n - d))


def contains(enclosure, value):
    """Whether a ball contains the number, up to the error of the number itself."""
    mid, rad = (mp.mpf(part.str(70, radius=False).strip("[]")) for part in (enclosure.mid(), enclosure.rad()))
    return abs(mid - value) <= rad + mpf(10) ** (10 - DIGITS) * (1 + abs(value))


def fractions(seed, count, *ranges):
    """Random points with six decimals, a coordinate in each range."""
    source = random.Random(seed)
    return [[Fraction(source.randrange(int(10**6 * low), int(10**6 * high) + 1), 10**6) for low, high in ranges] for _ in range(count)]


def rational(value):
    return fmpq(value.numerator, value.denominator)


def at(f, *point):
    """The enclosure of f at a point, with the Taylor coefficients of order 1 and 2 in the first variable."""
    with precision(BITS):
        return taylor(f, [arb(rational(value)) for value in point], 0, 2)


def over(f, point, width, bits=BITS):
    """The enclosures on a box whose corners are at the point minus part of the width, so that the point is inside."""
    with precision(bits):
        box = [ball((rational(value - width / 3), rational(value + width))) for value in point]
        return taylor(f, box, 0, 2)


# The judge can tell: numbers known otherwise.


def test_partitions():
    assert partitions(4, 2) == [(3, 1), (2, 2)]
    assert partitions(6, 3) == [(4, 1, 1), (3, 2, 1), (2, 2, 2)]
    assert len(partitions(20, 6)) == 90


def test_known_values_of_g():
    assert mp.nstr(g(Fraction(1), Fraction(4), "1"), 15) == "3.25304675007289"
    assert curvature(Fraction(3), Fraction(4), "2.1699487") < 0 < curvature(Fraction(3), Fraction(4), "2.1699485")
    assert curvature(Fraction(1), Fraction(4), "1.64643770626790") < 0 < curvature(Fraction(1), Fraction(4), "1.64643770626788")


def test_transitions_of_the_tables():
    """(4,6), (6,9), (9,13) of the paper's neighbours, by enumeration on both sides."""
    table = {
        (4, 6): ["0.507597726873048"],
        (6, 9): ["0.498916917981672", "0.485657494269391"],
        (9, 13): ["0.492110093916905", "0.478902926198060", "0.460383433846386"],
    }
    phases = {
        (4, 6): [(2, 2), (3, 1)],
        (6, 9): [(2, 2, 2), (3, 2, 1), (4, 1, 1)],
        (9, 13): [(3, 2, 2, 2), (3, 3, 2, 1), (4, 3, 1, 1), (6, 1, 1, 1)],
    }
    for (d, n), temperatures in table.items():
        for i, tau in enumerate(temperatures):
            above, below = (Fraction(tau) + sign * Fraction(1, 10**14) for sign in (1, -1))
            assert ranking(d, n, str(1 / above))[0][1] == phases[d, n][i]
            assert ranking(d, n, str(1 / below))[0][1] == phases[d, n][i + 1]


def test_g_second_derivative_by_numerical_differentiation():
    for x, n, t in fractions(1, 10, (1, 9), (10, 30), (0.5, 4)):
        numeric = mp.diff(lambda y, n=n, t=t: (y + 1) * mp.log(h(y, n, t)), exact(x), 2)
        assert abs(numeric - curvature(x, n, t)) < mpf(10) ** -20


# The kernel's functions.


@pytest.mark.parametrize(("a", "b"), [(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (5, 1)])
def test_moments_are_the_integrals(a, b):
    for (u,) in fractions(2, 6, (-3, 12)):
        values = [
            (-1) ** i * mp.quad(lambda s, i=i, u=u: s ** (a - 1 + i) * (1 - s) ** (b - 1) * mp.exp(-exact(u) * s), [0, 0.5, 1])
            for i in range(3)
        ]
        balls = at(lambda x: moment(a, b, x), u)
        for i, value in enumerate(values):
            assert contains(balls[i] * (1, 1, 2)[i], value)
            assert contains(over(lambda x: moment(a, b, x), [u], Fraction(1, 3))[i] * (1, 1, 2)[i], value)


def test_moments_at_zero_are_beta_functions():
    with precision(BITS):
        for a in range(1, 6):
            for b in range(1, 4):
                value = moment(a, b, arb_series([0]))[0]
                assert contains(value, mp.beta(a, b))
                assert value.rad() < arb("1e-60")


def test_moments_of_a_power_series_compose():
    """moment(u(e)) for u = c + 2e + 3e^2: the chain rule, by mpmath."""
    for (c,) in fractions(3, 5, (0, 5)):
        with precision(BITS):
            x = arb_series([arb(rational(c)), 2, 3], 3)
            before, ctx.cap = ctx.cap, 3
            try:
                series = moment(2, 1, x)
            finally:
                ctx.cap = before
        coefficients = mp.taylor(
            lambda e, c=c: (
                (1 - mp.exp(-(exact(c) + 2 * e + 3 * e * e)) * (1 + exact(c) + 2 * e + 3 * e * e)) / (exact(c) + 2 * e + 3 * e * e) ** 2
            ),
            0,
            2,
        )
        for i in range(3):
            assert abs(mpf(float(series[i].mid())) - coefficients[i]) < 1e-14


def test_log_quotient_and_its_derivatives():
    for (y,) in fractions(4, 12, (-0.9, 20)):
        if y == 0:
            continue
        coefficients = mp.taylor(lambda z: mp.log(1 + z) / z, exact(y), 2)
        balls = at(log_quotient, y)
        for i in range(3):
            assert abs(mpf(float(balls[i].mid())) - coefficients[i]) < 1e-14 * (1 + abs(coefficients[i]))
        assert contains(balls[0], mp.log(1 + exact(y)) / exact(y))
        assert contains(over(log_quotient, [y], Fraction(1, 50))[0], mp.log(1 + exact(y)) / exact(y))


@pytest.mark.parametrize("y", ["-1", "-3/2", "-2", "-100"])
def test_log_quotient_beyond_its_domain_proves_nothing(y):
    with precision(BITS):
        value = log_quotient(arb_series([arb(fmpq(y))]))[0]
        assert not value > 0
        assert not value < 0
        wide = log_quotient(arb_series([arb(0).union(arb(fmpq(y)))]))[0]
        assert not wide > 0


def test_the_curvature_form_is_the_formula():
    for v, t, n in fractions(5, 40, (0.01, 1), (0.05, 5), (2, 60)):
        value = form(v, n, t)
        with precision(BITS):
            number = arb(rational(n))
        assert contains(at(lambda v, t: curvature_form(v, t, number), v, t)[0], value)  # noqa: B023
        assert contains(over(lambda v, t: curvature_form(v, t, number), [v, t], Fraction(1, 60))[0], value)  # noqa: B023
        assert (curvature(1 / v, n, t) > 0) == (value > 0)


def test_the_curvature_form_at_its_ends():
    """S = n at t = 0, and at v = 0 (x infinite) (e^t + n - 1 - t)(1 - t/3) - t^2/4."""
    for v, t, n in fractions(6, 10, (0, 1), (0, 5), (2, 60)):
        with precision(BITS):
            number = arb(rational(n))
            start = taylor(lambda v, t: curvature_form(v, t, number), [arb(rational(v)), arb(0)], 0, 0)[0]  # noqa: B023
            infinite = taylor(lambda v, t: curvature_form(v, t, number), [arb(0), arb(rational(t))], 0, 0)[0]  # noqa: B023
        assert contains(start, exact(n))
        assert contains(infinite, (mp.exp(exact(t)) + exact(n) - 1 - exact(t)) * (1 - exact(t) / 3) - exact(t) ** 2 / 4)


def test_taylor_coefficients_of_the_curvature_form_are_derivatives():
    for v, t in fractions(7, 6, (0.05, 1), (0.2, 4)):
        expected = mp.diff(lambda y, t=t: form(y, Fraction(7), t), exact(v))
        assert abs(mpf(float(at(lambda v, t: curvature_form(v, t, arb(7)), v, t)[1].mid())) - expected) < 1e-10 * (1 + abs(expected))


def test_the_scaled_form_is_v_times_the_form():
    for v, t, c in fractions(8, 20, (0.01, 1), (0.05, 5), (1, 4)):
        n = c / v
        with precision(BITS):
            number = arb(rational(c))
        value = exact(v) * form(v, n, t)
        assert contains(at(lambda v, t: curvature_form(v, t, arb_series([number]), v), v, t)[0], exact(v) * form(v, n, t)), value  # noqa: B023


def test_the_slope_is_the_derivative_in_n():
    for v, t in fractions(9, 10, (0.01, 1), (0.05, 5)):
        assert contains(at(slope_form, v, t)[0], form(v, Fraction(8), t) - form(v, Fraction(7), t))


def test_the_merging_form_is_the_formula():
    for v, nu, t in fractions(10, 20, (0.01, 1), (0.001, 0.2), (0.2, 3)):
        value = merged(v, nu, t)
        assert contains(at(lambda v, nu, t: merging_form([(v, 1)], nu, t), v, nu, t)[0], value)
        assert contains(over(lambda v, nu, t: merging_form([(v, 1)], nu, t), [v, nu, t], Fraction(1, 2000))[0], value)
        assert contains(at(lambda nu, t: merging_form([(rational(v), -3)], nu, t), nu, t)[0], -3 * value)  # noqa: B023


def test_the_second_derivative_of_the_merging_form():
    for v, nu, t in fractions(11, 5, (0.02, 0.5), (0.001, 0.1), (2, 3)):
        expected = mp.diff(lambda y, nu=nu, t=t: merged(y, nu, t), exact(v), 2) / 2
        value = at(lambda v, nu, t: merging_form([(v, 1)], nu, t), v, nu, t)[2]
        assert abs(mpf(float(value.mid())) - expected) < 1e-10


def test_the_merging_form_is_regular_at_its_ends():
    """M = (1+v) t^2 int_0^1 (1-s) e^{-tvs} ds at nu = 0; and M(0) = t^2/2 there."""
    for v, t in fractions(12, 6, (0, 1), (0.5, 3)):
        with precision(BITS):
            value = taylor(lambda v, nu, t: merging_form([(v, 1)], nu, t), [arb(rational(v)), arb(0), arb(rational(t))], 0, 0)[0]
        x, y = exact(v), exact(t)
        assert contains(value, (1 + x) * y**2 * mp.quad(lambda s: (1 - s) * mp.exp(-x * y * s), [0, 1]))  # noqa: B023


def test_merging_is_worth_four_values_of_the_form():
    """n (g(a) + g(b) - g(1) - g(a+b-1)) = M(1/a) + M(1/b) - M(1/(a+b-1)) - M(1)."""
    source = random.Random(13)
    for _ in range(20):
        a, b = source.randint(2, 9), source.randint(2, 9)
        n, t = a + b + source.randint(2, 20), Fraction(source.randint(1, 300), 100)
        gain = n * (total((a, b), n, t) - total((1, a + b - 1), n, t))
        assert contains(
            at(
                lambda nu, t: merging_form([(fmpq(1, a), 1), (fmpq(1, b), 1), (fmpq(1, a + b - 1), -1), (fmpq(1), -1)], nu, t),  # noqa: B023
                Fraction(1, n),
                t,
            )[0],
            gain,
        )


def test_the_second_difference_is_that_of_g():
    source = random.Random(14)
    for _ in range(20):
        n, t = source.randint(4, 60), Fraction(source.randint(1, 500), 100)
        value = (total((3, 1), n, t) - total((2, 2), n, t)) * n / exact(t) ** 2
        assert contains(at(second_difference_form, Fraction(1, n), t)[0], value)


def test_the_energy_is_g():
    source = random.Random(15)
    for _ in range(20):
        n = source.randint(4, 60)
        k, t = source.randint(1, n - 1), Fraction(source.randint(1, 900), 100)
        with precision(BITS):
            value = taylor(lambda s: energy(k, s, n), [arb(rational(t))], 0, 0)[0]  # noqa: B023
        assert contains(value, g(Fraction(k), Fraction(n), t))


# The identities, by SymPy.

X, T, N, S, U, V = sympy.symbols("x t n s u v", positive=True)
H = sympy.exp(T) + N - X - 1 + X * sympy.exp(-T / X)
PHI = [None, (1 - sympy.exp(-U)) / U, (1 - sympy.exp(-U) * (1 + U)) / U**2, (2 - sympy.exp(-U) * (2 + 2 * U + U**2)) / U**3]


def is_zero(expression):
    return sympy.simplify(sympy.expand(expression)) == 0


def test_derivatives_of_h():
    u = T / X
    assert is_zero(sympy.diff(H, X) - (sympy.exp(-u) * (1 + u) - 1))
    assert is_zero(sympy.diff(H, X, 2) - sympy.exp(-u) * T**2 / X**3)


def test_second_derivative_of_g():
    """h^2 g'' = 2 h h' + (x+1) (h h'' - h'^2) for any h, and = h A - (x+1) h'^2 for this one."""
    f = sympy.Function("h")(X)
    first, second = sympy.diff(f, X), sympy.diff(f, X, 2)
    assert is_zero(f**2 * sympy.diff((X + 1) * sympy.log(f), X, 2) - (2 * f * first + (X + 1) * (f * second - first**2)))
    u = T / X
    slope = sympy.exp(-u) * (2 + 2 * u + u**2 + u**3 / T) - 2
    assert is_zero(2 * sympy.diff(H, X) + (X + 1) * sympy.diff(H, X, 2) - slope)


def test_the_regular_form_is_t_q_over_u_cubed():
    first, second = sympy.diff(H, X), sympy.diff(H, X, 2)
    q = (2 * H * first + (X + 1) * (H * second - first**2)).subs(X, 1 / V)
    phi = [p.subs(U, T * V) if p is not None else None for p in PHI]
    regular = (sympy.exp(T) + N - 1 - T * phi[1]) * (sympy.exp(-T * V) - T * phi[3]) - T**2 * (1 + V) * phi[2] ** 2
    assert is_zero(T * q / (T * V) ** 3 - regular)


def test_moments_are_their_integrals_and_derivatives():
    for k in (1, 2, 3):
        assert is_zero(sympy.integrate(S ** (k - 1) * sympy.exp(-U * S), (S, 0, 1)) - PHI[k])
    for k in (1, 2):
        assert is_zero(sympy.diff(PHI[k], U) + PHI[k + 1])


def test_h_in_terms_of_chi():
    """h = n + t^2 (chi(-t) + v chi(tv)), chi(u) = int_0^1 (1-s) e^{-us} ds."""
    chi = sympy.integrate((1 - S) * sympy.exp(-U * S), (S, 0, 1))
    assert is_zero(chi - (sympy.exp(-U) - 1 + U) / U**2)
    beta = (sympy.exp(-U) - 1 + U) / U**2
    assert is_zero(H.subs(X, 1 / V) - (N + T**2 * (beta.subs(U, -T) + V * beta.subs(U, T * V))))


def test_phi_of_lemma_13_is_convex():
    """phi = log(c + m e^{ty/m}): phi'' = c t^2 e^{ty/m} / (m (c + m e^{ty/m})^2) > 0."""
    c, m, y = sympy.symbols("c m y", positive=True)
    e = sympy.exp(T * y / m)
    assert is_zero(sympy.diff(sympy.log(c + m * e), y, 2) - c * T**2 * e / (m * (c + m * e) ** 2))
    assert sympy.diff(sympy.log(c + m * e), y).is_positive


def test_sum_of_g_is_the_loss_of_batches():
    """N L_tau(X,X) = sum g(d_a) - n t, from the definition of the loss and the inner products 1, -1/k, 0, for several tuples."""
    for parts in [(1, 1), (2, 1), (3, 1), (2, 2), (3, 2, 1)]:
        n = sum(parts) + len(parts)
        loss = 0
        for k in parts:
            others = k * sympy.exp(T * (-sympy.Rational(1, k) - 1)) + (n - k - 1) * sympy.exp(-T)
            loss += (k + 1) * sympy.log(1 + others)
        sums = sum((k + 1) * sympy.log(H.subs({N: n, X: k})) for k in parts) - n * T
        for t in (Fraction(1, 2), Fraction(2), Fraction(7)):
            assert abs((loss - sums).subs(T, sympy.Rational(t)).evalf(40)) < 1e-35
