"""SymPy's algebraic numbers and the kernel's elements: both ways, one field for many, text for people."""

import random

import pytest
import sympy
from flint import fmpq, fmpq_poly, fmpz_poly
from sympy import AlgebraicNumber, CRootOf, Rational, cbrt, cos, pi, sqrt

from verify.codes.compositum import common_field
from verify.codes.errors import CodeError
from verify.codes.fields import element, friendly, generator, number_field, quadratic, square_root
from verify.codes.symbolic import from_sympy, to_sympy
from verify.kernel.algebraic import Algebraic, NumberField

X = sympy.Symbol("x")
PHI = sympy.GoldenRatio
TAMMES_7 = CRootOf(3 * X**3 - 9 * X**2 - 3 * X + 1, 1)


def agree(value, expression):
    """To 60 digits."""
    return abs(sympy.N(to_sympy(value) - expression, 60)) < 10**-50


# From SymPy and back


@pytest.mark.parametrize(
    ("numbers", "polynomial"),
    [
        ([sqrt(2)], [-2, 0, 1]),
        ([sqrt(12) / 7], [-3, 0, 1]),
        ([PHI, sqrt(5), 1 / sqrt(5)], [-5, 0, 1]),
        ([cos(2 * pi / 5), cos(pi / 5)], [-5, 0, 1]),
        ([sqrt(Rational(2, 7)), 3 / sqrt(14)], [-14, 0, 1]),
        ([AlgebraicNumber(sqrt(7), [1, 2])], [-7, 0, 1]),
        ([CRootOf(X**2 - X - 1, 0)], [-5, 0, 1]),
        ([(-9 + 4 * sqrt(2)) / 7, (3 - 6 * sqrt(2)) / 7], [-2, 0, 1]),
        ([cos(2 * pi / 7), cos(4 * pi / 7), cos(6 * pi / 7)], [-1, -2, 1, 1]),
        ([TAMMES_7, Rational(1, 3)], [9, -9, -9, 1]),
        ([sqrt(2 + sqrt(2)), sqrt(2)], [2, 0, -4, 0, 1]),
        ([sqrt(2), sqrt(3), sqrt(6) / 5], [1, 0, -10, 0, 1]),
    ],
)
def test_generators_are_simple_and_numbers_come_back(numbers, polynomial):
    field, values = from_sympy(numbers)
    assert field.polynomial == fmpz_poly(polynomial)
    assert all(agree(value, number) for value, number in zip(values, numbers, strict=True))
    assert all(sympy.minimal_polynomial(to_sympy(v), X) == sympy.minimal_polynomial(x, X) for v, x in zip(values, numbers, strict=True))


@pytest.mark.parametrize(
    ("numbers", "degree"),
    [
        ([cbrt(2), sqrt(5)], 6),
        ([cos(2 * pi / 9), sqrt(3)], 6),
        ([sqrt(2), sqrt(3), sqrt(5), sqrt(7)], 16),
        ([cbrt(2), CRootOf(X**5 - X - 1, 0)], 15),
        ([sqrt(2) + cbrt(3), sqrt(2)], 6),
        ([CRootOf(X**3 - 3 * X + 1, 0), CRootOf(X**3 - 3 * X + 1, 1), CRootOf(X**3 - 3 * X + 1, 2)], 3),
        ([CRootOf(X**3 - 4 * X + 1, 0), CRootOf(X**3 - 4 * X + 1, 1), CRootOf(X**3 - 4 * X + 1, 2)], 6),
    ],
)
def test_one_field_for_all(numbers, degree):
    field, values = from_sympy(numbers)
    assert field.degree == degree and all(agree(value, number) for value, number in zip(values, numbers, strict=True))
    for value, number in zip(values, numbers, strict=True):
        relation = sympy.Poly(sympy.minimal_polynomial(number, X), X).all_coeffs()
        total = fmpq(0)
        for c in relation:
            total = total * value + int(c)
        assert total == 0


def test_rational_numbers_need_no_field():
    assert from_sympy([sympy.Integer(2), Rational(-1, 3), 5]) == (None, [fmpq(2), fmpq(-1, 3), fmpq(5)])
    assert from_sympy(sqrt(4)) == (None, [fmpq(2)])
    field, (value,) = from_sympy(sqrt(3))
    assert value * value == 3 and value > 0 and field == quadratic(3)


@pytest.mark.parametrize("number", [pi, sympy.E, sympy.I, sqrt(-2), X, sympy.oo, sympy.nan, "1", sympy.Float(1.5), CRootOf(X**3 - 2, 1)])
def test_what_is_no_real_algebraic_number(number):
    with pytest.raises(CodeError, match=r"expected a (real|number)"):
        from_sympy([number])


@pytest.mark.parametrize("seed", range(10))
def test_round_trips(seed):
    draw = random.Random(f"symbolic {seed}")
    field = number_field(
        *draw.choice([([-7, 0, 1], fmpq(2), fmpq(3)), ([1, -3, 0, 1], fmpq(0), fmpq(1)), ([-1, -1, 0, 0, 1], fmpq(1), fmpq(2))])
    )
    value = element(field, [fmpq(draw.randint(-9, 9), draw.randint(1, 9)) for _ in range(field.degree)])
    found, (again,) = from_sympy([to_sympy(value)])
    assert agree(again, to_sympy(value)) and (found is None or field.degree % found.degree == 0)
    joined, (one, two) = common_field([value, again])
    assert one == two and (joined is None or joined.degree <= field.degree)


# Fields by hand


def test_a_common_field_has_a_largest_degree():
    r2, r3 = generator(quadratic(2)), generator(quadratic(3))
    with pytest.raises(CodeError, match="no field of degree at most 3"):
        common_field([r2, r3], 3)


def test_conjugate_fields_stay_apart():
    positive, negative = number_field([-5, 0, 1], fmpq(2), fmpq(3)), number_field([-5, 0, 1], fmpq(-3), fmpq(-2))
    field, (a, b) = common_field([generator(positive), generator(negative)])
    assert field == quadratic(5) and a + b == 0 and a > 0 > b


@pytest.mark.parametrize("m", [-3, 0, 1, 4, 12, 50])
def test_quadratic_fields_are_of_squarefree_numbers(m):
    with pytest.raises(CodeError, match="no square divides"):
        quadratic(m)


@pytest.mark.parametrize(
    ("polynomial", "low", "high", "reason"),
    [
        ([-4, 0, 1], 1, 3, "irreducible"),
        ([-5, 0, 1], 3, 4, "one root"),
        ([-5, 0, 1], -3, 3, "one root"),
        ([-5, 0, 3], 1, 2, "monic"),
        ([-5, 1], 1, 2, "degree 2 or more"),
        ([], 1, 2, "degree 2 or more"),
        ([-2, *[0] * 299, 1], 1, 2, "degree 300; the limit is 256"),
    ],
)
def test_what_is_no_field(polynomial, low, high, reason):
    with pytest.raises(CodeError, match=reason):
        number_field(polynomial, fmpq(low), fmpq(high))


def test_elements_have_one_coefficient_for_each_power():
    assert element(quadratic(2), [fmpq(1), fmpq(0)]) == 1 and element(None, [fmpq(3)]) == 3
    with pytest.raises(CodeError, match="expected 2 coefficients, of 1, a, found 3"):
        element(quadratic(2), [fmpq(1)] * 3)


@pytest.mark.parametrize(
    ("value", "root"),
    [
        (Rational(9, 4), Rational(3, 2)),
        (Rational(1, 5), 1 / sqrt(5)),
        (6 - 2 * sqrt(5), sqrt(5) - 1),
        (PHI**2, PHI),
        (PHI, None),
        (2, None),
    ],
)
def test_square_roots_in_a_field(value, root):
    field = quadratic(5)
    _, (number,) = from_sympy([value])
    found = square_root(number, field)
    assert (found is None) if root is None else agree(found, root)


@pytest.mark.parametrize("seed", range(6))
def test_squares_have_their_roots(seed):
    draw = random.Random(f"squares {seed}")
    field = number_field([1, -3, 0, 1], fmpq(0), fmpq(1))
    value = Algebraic(field, fmpq_poly([fmpq(draw.randint(-99, 99), draw.randint(1, 99)) for _ in range(3)]))
    assert square_root(value * value, field) == (value if value > 0 else -value)
    assert square_root(2 * value * value, field) is None


# Text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Rational(-3, 4), "-3/4"),
        (sqrt(2), "sqrt(2)"),
        (-sqrt(2), "-sqrt(2)"),
        (1 / sqrt(5), "1/5*sqrt(5)"),
        (PHI, "(1 + sqrt(5))/2"),
        (1 - PHI, "(1 - sqrt(5))/2"),
        (3 - 2 * sqrt(7), "3 - 2*sqrt(7)"),
        ((2 * sqrt(2) - 1) / 7, "(-1 + 2*sqrt(2))/7"),
        (TAMMES_7, "1/3*a = 0.2101383127"),
    ],
)
def test_friendly_text(number, text):
    assert friendly(from_sympy([number])[1][0]) == text


def test_friendly_text_where_the_generator_is_no_square_root():
    golden = NumberField(fmpz_poly([-1, -1, 1]), fmpq(1), fmpq(2))
    other = NumberField(fmpz_poly([-1, -1, 1]), fmpq(-1), fmpq(0))
    assert friendly(generator(golden)) == "(1 + sqrt(5))/2" and friendly(generator(other)) == "(1 - sqrt(5))/2"
    assert friendly(2 * generator(golden) - 1) == "sqrt(5)"
