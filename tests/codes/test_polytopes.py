"""Polytopes over number fields: sizes and inner products, written by hand, against balls; and the best codes of few points in R^3."""

from math import cos, pi

import pytest
from flint import fmpq, fmpz_poly

from verify.codes.errors import CodeError
from verify.codes.names import named
from verify.kernel.algebraic import Algebraic, enclosure
from verify.kernel.balls import precision

PHI = (1 + 5**0.5) / 2
ROOT = 5**-0.5

# d, n, and how often each inner product occurs between a point and the others
POLYTOPES = {
    "icosahedron": (3, 12, {-1: 1, -ROOT: 5, ROOT: 5}),
    "dodecahedron": (3, 20, {-1: 1, -(5**0.5) / 3: 3, -1 / 3: 6, 1 / 3: 6, 5**0.5 / 3: 3}),
    "600-cell": (4, 120, {-1: 1, -PHI / 2: 12, -1 / 2: 20, -1 / (2 * PHI): 12, 0: 30, 1 / (2 * PHI): 12, 1 / 2: 20, PHI / 2: 12}),
    "square-antiprism": (3, 8, {-(6 * 2**0.5 - 3) / 7: 2, (4 * 2**0.5 - 9) / 7: 1, (2 * 2**0.5 - 1) / 7: 4}),
    "polygon:2": (2, 2, {-1: 1}),
    "polygon:4": (2, 4, {-1: 1, 0: 2}),
    "polygon:6": (2, 6, {-1: 1, -1 / 2: 2, 1 / 2: 2}),
}

# the polynomial of the largest inner product, and the angle in degrees, of the best codes in R^3
BEST = {
    "code:3,7": ([1, -3, -9, 3], 77.8695422),
    "code:3,8": ([-1, 2, 7], 74.8584922),
    "code:3,9": ([-1, 3], 70.5287794),
    "code:3,10": ([1, -2, -4, 7], 66.1468220),
    "code:3,11": ([-1, 0, 5], 63.4349488),
    "code:3,12": ([-1, 0, 5], 63.4349488),
    "code:3,24": ([-1, -3, 1, 7], 43.6907671),
}


def approximately(counts):
    return {round(value, 9) + 0.0: count for value, count in counts.items()}


def row(code, i):
    counts = {}
    for j, value in enumerate(code.checked.gram.row(i)):
        if j != i:
            x = float(enclosure(value))
            counts[x] = counts.get(x, 0) + 1
    return approximately(counts)


@pytest.mark.parametrize("name", POLYTOPES)
def test_size_and_inner_products(name):
    d, n, inner_products = POLYTOPES[name]
    code = named(name)
    assert (code.d, code.n, code.name) == (d, n, name) and code.is_unit
    assert all(row(code, i) == approximately(inner_products) for i in range(n))


@pytest.mark.parametrize("name", ["icosahedron", "dodecahedron", "600-cell", "square-antiprism", "snub-cube", "polygon:5", "polygon:9"])
def test_sums_are_zero_and_second_moments_balanced(name):
    """Sum_j <x_i,x_j> = 0; of all but the antiprism also sum_j <x_i,x_j>^2 = n/d."""
    code = named(name)
    for i in range(code.n):
        products = code.checked.gram.row(i)
        assert sum(products, fmpq(0)) == 0
        squares = sum((value * value for value in products), fmpq(0))
        assert (squares == fmpq(code.n, code.d)) is (name != "square-antiprism")


@pytest.mark.parametrize("name", BEST)
def test_best_codes_in_space(name):
    polynomial, angle = BEST[name]
    code = named(name)
    assert code.d == 3 and name == f"code:3,{code.n}"
    largest = max(code.checked.gram.largest_before(i)[0] for i in range(1, code.n))
    value = sum((c * power for c, power in zip(polynomial, powers(largest), strict=False)), fmpq(0))
    assert value == 0 and abs(float(enclosure(largest)) - cos(angle * pi / 180)) < 1e-8


def powers(x):
    power = fmpq(1)
    while True:
        yield power
        power = power * x


@pytest.mark.parametrize("n", [*range(2, 31), 100])
def test_polygons(n):
    """Over the field of 2 cos(2 pi/n), rational for 2, 3, 4 and 6, with cos(2 pi k/n) between point 0 and point k."""
    code = named(f"polygon:{n}")
    assert (code.n, code.d) == (n, 2)
    assert (code.field.extension is None) is (n in (2, 3, 4, 6))
    assert code.field.degree == max(1, fmpz_poly.cyclotomic(n).degree() // 2)
    for k, value in enumerate(code.checked.gram.row(0)):
        with precision(128):
            assert abs(float(enclosure(value)) - cos(2 * pi * k / n)) < 1e-14


def test_rational_codes_are_over_the_rationals():
    assert all(not isinstance(value, Algebraic) for value in named("code:3,9").checked.gram.row(0))
    assert sorted(named("polygon:4").checked.gram.row(0)) == sorted(named("orthoplex:2").checked.gram.row(0))


@pytest.mark.parametrize("text", ["polygon:1", "polygon:0", "polygon:513"])
def test_other_polygons_are_refused(text):
    with pytest.raises(CodeError, match="number of vertices of a polygon to be an integer from 2 to 512"):
        named(text)
