"""Number fields of degree 2 to 6, and random elements, vectors and maps over them, for differential tests."""

from fractions import Fraction

import sympy
from flint import fmpq, fmpq_poly, fmpz_poly

from verify.codes.symbolic import generator
from verify.kernel.algebraic import Algebraic, NumberField
from verify.kernel.numbers import Field

POLYNOMIALS = [
    ([-5, 0, 1], 2, 3),
    ([-1, -1, 1], -1, 0),
    ([-1000003, 0, 1], 1000, 1001),
    ([-2, 0, 0, 1], 1, 2),
    ([-1, -2, 1, 1], 1, 2),
    ([1, -100000, 0, 1], 0, 1),
    ([1, 0, -10, 0, 1], 3, 4),
    ([-1, -1, 0, 0, 0, 1], 1, 2),
    ([-2, 0, 0, 0, 0, 0, 1], 1, 2),
    ([1, 3, -3, -4, 1, 1], 1, 2),
]
FIELDS = [NumberField(fmpz_poly(coefficients), fmpq(low), fmpq(high)) for coefficients, low, high in POLYNOMIALS]


def over(field):
    return Field(10**6, field)


def element(draw, field, size=3, denominators=(1, 1, 2, 3)):
    """A random element; a rational one at times."""
    degree = 1 if draw.random() < 0.3 else field.degree
    return Algebraic(field, fmpq_poly([fmpq(draw.randint(-size, size), draw.choice(denominators)) for _ in range(degree)]))


def nonzero(draw, field, size=3):
    return next(value for value in iter(lambda: element(draw, field, size), None) if value != 0)


def positive(draw, field, size=3):
    value = nonzero(draw, field, size)
    return value if value > 0 else -value


def rational(value):
    """A Fraction or an element as FLINT's numbers have it, to mix with elements."""
    return fmpq(value.numerator, value.denominator) if isinstance(value, Fraction | int) else value


def sheared(draw, field, points):
    """The points under a random invertible linear map."""
    d = len(points[0])
    columns = [[element(draw, field) if k < j else fmpq(int(k == j)) for k in range(d)] for j in range(d)]
    columns[-1] = [value * nonzero(draw, field) for value in columns[-1]]
    return [[sum((rational(v) * c for v, c in zip(point, column, strict=True)), fmpq(0)) for column in columns] for point in points]


def turned(draw, field, points):
    """The points after random rotations in planes of two coordinates, and a translation."""
    rows = [[*map(rational, point)] for point in points]
    d = len(rows[0])
    for _ in range(min(2, d - 1)):
        i, j = draw.sample(range(d), 2)
        t = element(draw, field, 2)
        cosine, sine = (1 - t * t) / (1 + t * t), (t + t) / (1 + t * t)
        for row in rows:
            row[i], row[j] = cosine * row[i] - sine * row[j], sine * row[i] + cosine * row[j]
    shift = [element(draw, field, 2) for _ in range(d)]
    return [[value + s for value, s in zip(row, shift, strict=True)] for row in rows]


def domain(field):
    """Q(a) of SymPy."""
    return sympy.QQ.algebraic_field(generator(field))


def to_domain(value, target):
    coefficients = value.value.coeffs() if isinstance(value, Algebraic) else [fmpq(value)]
    return target([sympy.QQ(int(fmpq(c).p), int(fmpq(c).q)) for c in reversed(coefficients)])
