"""Vertices of polytopes, as codes over the fields that they need."""

from __future__ import annotations

from itertools import product
from math import cos, pi

import numpy as np
from flint import fmpq, fmpz_poly

from verify.codes.code import Code, from_array
from verify.codes.constructions import require_integer
from verify.codes.coordinates import Point, even_permutations, golden_ratio, root, signed, unit_vectors

LARGEST_CUBE, LARGEST_POLYGON = 16, 512
BITS = 24


def cube(d: int) -> Code:
    """The 2^d points (±1, .., ±1)/sqrt d of R^d.

    >>> cube(3)
    <Code cube:3: 8 points in R^3>
    """
    require_integer("the dimension of a cube", d, 1, LARGEST_CUBE)
    signs = np.array(list(product((1, -1), repeat=d)), dtype=np.int8)
    return from_array(f"cube:{d}", signs, "unit-vectors", [fmpq(1, d)] * d)


def polygon(n: int) -> Code:
    """The regular polygon with n vertices (cos kt, sin kt), t = 2 pi/n, over Q(2 cos t).

    With a = 2 cos t both 2 cos kt and sin kt / sin t are integer polynomials in a, by f_(k+1) = a f_k - f_(k-1).

    >>> polygon(6).gram()[0, 1]
    1/2
    """
    require_integer("the number of vertices of a polygon", n, 2, LARGEST_POLYGON)
    between = cos(2 * pi / n) + cos(4 * pi / n)  # between a and the next 2 cos kt
    a = root(fmpz_poly.cos_minpoly(n), fmpq(round(between * 2**BITS), 2**BITS), 2)
    rows: list[Point] = [(fmpq(2), fmpq(0)), (a, fmpq(1))]
    while len(rows) < n:
        rows.append(tuple(a * value - before for before, value in zip(*rows[-2:], strict=True)))
    return unit_vectors(f"polygon:{n}", rows, [fmpq(1, 4), 1 - a * a / 4], 2)


def icosahedron() -> Code:
    """12 points in R^3, inner products -1, ±1/sqrt 5: (0, ±1, ±a) and its rotations, a the golden ratio.

    >>> icosahedron().gram()[0, 1]
    sqrt(5)/5
    """
    a = golden_ratio()
    return unit_vectors("icosahedron", even_permutations(signed((0, 1, a))), [1 / (a + 2)] * 3)


def dodecahedron() -> Code:
    """20 points in R^3: (±1, ±1, ±1), and (0, ±1/a, ±a) and its rotations, a the golden ratio.

    >>> dodecahedron()
    <Code dodecahedron: 20 points in R^3>
    """
    a = golden_ratio()
    return unit_vectors("dodecahedron", signed((1, 1, 1)) + even_permutations(signed((0, a - 1, a))), [fmpq(1, 3)] * 3)


def cell_600() -> Code:
    """The 600-cell: 120 points in R^4, ±e_i, (±1/2)^4, and the even permutations of (±a, ±1, ±1/a, 0)/2, a the golden ratio.

    >>> cell_600()
    <Code 600-cell: 120 points in R^4>
    """
    a = golden_ratio()
    rows = even_permutations(signed((2, 0, 0, 0))) + signed((1, 1, 1, 1)) + even_permutations(signed((a, 1, a - 1, 0)))
    return unit_vectors("600-cell", rows, [fmpq(1, 4)] * 4)


def snub_cube() -> Code:
    """24 points in R^3, a^3 = a^2 + a + 1: the rotations of (±1, ±1/a, ±a) with product -1, and those of (±1, ±a, ±1/a) with product 1.

    >>> snub_cube()
    <Code snub-cube: 24 points in R^3>
    """
    a = root(fmpz_poly([-1, -1, -1, 1]), 1, 2)
    points: list[Point] = [(x, y, z) for x, y, z in signed((1, 1 / a, a)) if x * y * z == -1]
    points += [(x, y, z) for x, y, z in signed((1, a, 1 / a)) if x * y * z == 1]
    return unit_vectors("snub-cube", even_permutations(points), [1 / (1 + a * a + 1 / (a * a))] * 3)
