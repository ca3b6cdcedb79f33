"""The best codes of few points in R^3 (the problem of Tammes 1930) that are no regular polyhedra.

Scales of the axes are in the form, so that coordinates are in the field of the largest inner product.
"""

from __future__ import annotations

from flint import fmpq, fmpz_poly

from verify.codes.code import Code
from verify.codes.coordinates import even_permutations, golden_ratio, root, signed, unit_vectors

TRIANGLE = ((fmpq(2), fmpq(0)), (fmpq(-1), fmpq(1)), (fmpq(-1), fmpq(-1)))
TRIANGLE_FORM = (fmpq(1, 4), fmpq(3, 4))


def seven() -> Code:
    """7 points in R^3, largest inner product c, 3c^3 - 9c^2 - 3c + 1 = 0: a pole, a triangle at height c, one below, turned by 60 degrees.

    That one's points, at height b, have inner products c with each other and with two of the first: so b = (5c^2 - 1)/(3c^2 + 1), and the
    radii of the triangles have the product 2c(1 - b).

    >>> seven()
    <Code code:3,7: 7 points in R^3>
    """
    c = 1 / root(fmpz_poly([3, -9, -3, 1]), 4, 5)
    b = (5 * c * c - 1) / (3 * c * c + 1)
    square = 1 - c * c
    ratio = 2 * c * (1 - b) / square
    rows = [(fmpq(0), fmpq(0), fmpq(1)), *((x, y, c) for x, y in TRIANGLE), *((-ratio * x, -ratio * y, b) for x, y in TRIANGLE)]
    return unit_vectors("code:3,7", rows, [square * TRIANGLE_FORM[0], square * TRIANGLE_FORM[1], fmpq(1)])


def square_antiprism() -> Code:
    """8 points in R^3, largest inner product (2 sqrt 2 - 1)/7 = h^2: the squares (±r, 0, h), (0, ±r, h) and, turned by 45 degrees, at -h.

    >>> square_antiprism()
    <Code square-antiprism: 8 points in R^3>
    """
    a = root(fmpz_poly([-2, 0, 1]), 1, 2)
    height = (2 * a - 1) / 7
    top = [(*point, fmpq(1)) for point in [(a, fmpq(0)), (-a, fmpq(0)), (fmpq(0), a), (fmpq(0), -a)]]
    bottom = [(*point, fmpq(-1)) for point in signed((1, 1))]
    return unit_vectors("square-antiprism", top + bottom, [(1 - height) / 2, (1 - height) / 2, height])


def nine() -> Code:
    """9 points in R^3, largest inner product 1/3: a prism over a triangle, of radius 2/3 and at heights ±sqrt(5)/3, and caps on its sides.

    >>> nine()
    <Code code:3,9: 9 points in R^3>
    """
    prism = [(x * 2 / 3, y * 2 / 3, fmpq(h)) for x, y in TRIANGLE for h in (1, -1)]
    return unit_vectors("code:3,9", [*prism, *((-x, -y, fmpq(0)) for x, y in TRIANGLE)], [*TRIANGLE_FORM, fmpq(5, 9)])


def ten() -> Code:
    """10 points in R^3, largest inner product c, 7c^3 - 4c^2 - 2c + 1 = 0: pairs (±p, 0, s), (0, ±q, t), (0, ±1, 1), and (±1, ±1, h).

    (0, ±1, 1) and (±1, ±1, h) have norm 1, and c is the inner product of neighbours among them: this gives h and the form. The other four
    points have c with neighbours among these and, st times the weight of the last axis, with each other: this gives the rest.

    >>> ten()
    <Code code:3,10: 10 points in R^3>
    """
    y = root(fmpz_poly([7, -4, -2, 1]), 2, 3)
    c = 1 / y
    h = (3 * c - 1) / (1 + c)
    depth, height = (1 - c) / 2, (1 + c) / 2
    p, s = (y - 1) / 2, 4 - 2 * y
    t = c / (s * height)
    q = (c - t * h * height) / depth
    zero, one = fmpq(0), fmpq(1)
    rows = [(p, zero, s), (-p, zero, s), (zero, q, t), (zero, -q, t), (zero, one, one), (zero, -one, one)]
    return unit_vectors("code:3,10", rows + [(*point, h) for point in signed((1, 1))], [1 - depth - h * h * height, depth, height])


def eleven() -> Code:
    """11 points in R^3: the icosahedron without one of its points.

    >>> eleven()
    <Code code:3,11: 11 points in R^3>
    """
    a = golden_ratio()
    return unit_vectors("code:3,11", even_permutations(signed((0, 1, a)))[1:], [1 / (a + 2)] * 3)
