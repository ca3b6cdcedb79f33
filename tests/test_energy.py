"""`verify.energy`: h, g and g'' for numbers of any kind as enclosures, and for symbols as expressions."""

from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest
import sympy
from flint import arb, ctx, fmpq, fmpz

from verify.codes.errors import CodeError
from verify.energy import curvature, g, h

X, N, TAU = sympy.symbols("x n tau", positive=True)


def plain(x, n, tau):
    """h, g, g'' in mpmath; g'' by numerical differentiation."""
    with mpmath.workdps(60):
        x, n, t = (mpmath.mpf(value.numerator) / value.denominator for value in map(Fraction, (x, n, 1 / Fraction(tau))))

        def level(y):
            return mpmath.exp(t) + n - y - 1 + y * mpmath.exp(-t / y)

        return level(x), (x + 1) * mpmath.log(level(x)), mpmath.diff(lambda y: (y + 1) * mpmath.log(level(y)), x, 2)


def agrees(value, expected):
    with mpmath.workdps(60):
        mid, rad = (mpmath.mpf(part.str(60, radius=False).strip("[]")) for part in (value.mid(), value.rad()))
        return abs(mid - expected) <= rad + mpmath.mpf(10) ** -20


@pytest.mark.parametrize("point", [("1", "4", "1"), ("3", "4", "0.46"), ("7/2", "9", "0.5"), ("20", "64", "2"), ("1/10", "1", "10")])
def test_numbers(point):
    for f, expected in zip((h, g, curvature), plain(*map(Fraction, point)), strict=True):
        assert agrees(f(*point), expected)


def test_kinds_of_numbers():
    expected = plain(2, 4, Fraction(1, 2))[1]
    for two in (2, 2.0, "2", Fraction(2), Decimal(2), fmpq(2), fmpz(2), sympy.Integer(2), mpmath.mpf(2), arb(2)):
        for half in (0.5, "0.5", "1/2", Fraction(1, 2), Decimal("0.5"), fmpq(1, 2), sympy.Rational(1, 2), mpmath.mpf("0.5")):
            value = g(two, 4, half)
            assert isinstance(value, arb)
            assert agrees(value, expected)


def test_precision_is_that_of_flint():
    before = ctx.prec
    try:
        ctx.prec = 400
        assert g(1, 4, 1).rad() < arb("1e-110")
    finally:
        ctx.prec = before


def test_signs_of_the_table():
    """Tau_-(4) = 0.4608404 at x = 3, tau_+(4) = 0.60737190128303 at x = 1."""
    assert curvature(3, 4, "0.4608404") < 0
    assert curvature(3, 4, "0.4608405") > 0
    assert curvature(1, 4, "0.60737190128302") < 0
    assert curvature(1, 4, "0.60737190128304") > 0


def test_expressions():
    level = sympy.exp(1 / TAU) + N - X - 1 + X * sympy.exp(-1 / (TAU * X))
    assert sympy.simplify(h(X, N, TAU) - level) == 0
    assert sympy.simplify(g(X, N, TAU) - (X + 1) * sympy.log(level)) == 0
    difference = curvature(X, N, TAU) - sympy.diff((X + 1) * sympy.log(level), X, 2)
    assert abs(difference.subs({X: 3, N: 9, TAU: sympy.Rational(2, 5)}).evalf(40)) < 1e-30
    assert sympy.diff(g(X, 4, 1), X).subs(X, 2).evalf() == pytest.approx(
        float(sympy.diff((X + 1) * sympy.log(level), X).subs({X: 2, N: 4, TAU: 1}))
    )


def test_one_symbol_is_enough():
    assert h(X, 4, "0.5").free_symbols == {X}
    assert h(1, N, Fraction(1, 2)).free_symbols == {N}
    assert g(1, 4, TAU).free_symbols == {TAU}
    assert h(X, 4, "0.1").subs(X, 1).equals(sympy.exp(10) + 2 + sympy.exp(-10))


def test_expressions_and_enclosures_agree():
    for f in (h, g, curvature):
        value = f(3, 9, "0.4")
        expression = f(X, N, TAU).subs({X: 3, N: 9, TAU: sympy.Rational(2, 5)}).evalf(50)
        assert abs(float(value.mid()) - float(expression)) < 1e-12


@pytest.mark.parametrize("value", ["abc", None, True, float("nan"), [1], "1/0", float("inf")])
def test_what_is_no_number(value):
    for f in (h, g, curvature):
        for arguments in ((value, 4, 1), (1, value, 1), (1, 4, value)):
            with pytest.raises((ValueError, TypeError)):
                f(*arguments)


def test_balls_and_symbols_do_not_mix():
    with pytest.raises(TypeError, match="expected exact numbers beside symbols, found a ball"):
        h(X, arb(4), 1)


def test_where_the_functions_have_no_value():
    """At tau = 0 or x = 0 the enclosure is not a number."""
    for arguments in ((1, 4, 0), (0, 4, 1)):
        assert not h(*arguments).is_finite()
        assert not g(*arguments).is_finite()
    assert not g(1, -100, 1).is_finite()


def test_signs_and_infinities_of_mpmath():
    """Its ``man_exp`` leaves out the sign, and is (0, ..) for what is not finite."""
    assert h(mpmath.mpf(-0.5), 4, 1).overlaps(h(-0.5, 4, 1)) and not h(mpmath.mpf(-0.5), 4, 1).overlaps(h(0.5, 4, 1))
    assert g(mpmath.mpf(0), 4, 1).overlaps(g(0, 4, 1)) or g(0, 4, 1).is_nan()
    for value in (mpmath.inf, -mpmath.inf, mpmath.nan):
        with pytest.raises(CodeError, match="expected a finite number"):
            h(1, value, 1)
