"""Codes in layers: their size, and that no two points are nearer than the angle for which they were made."""

from itertools import product
from math import acos, cos, pi

import numpy as np
import pytest

import verify
from verify.codes.best import best_known, candidates
from verify.codes.errors import CodeError
from verify.codes.layers import ANGLES, LARGEST, LARGEST_DIMENSION, layers, separation

ROUNDED = 2e-6
"""How far rounding to integer vectors turns a point, in radians, at most."""


def least_angle(code):
    rows = code.array().astype(float)
    points = rows / np.linalg.norm(rows, axis=1)[:, None]
    products = points @ points.T
    np.fill_diagonal(products, -1)
    return acos(products.max())


@pytest.mark.parametrize(("d", "n"), [*product((2, 3, 4, 5), (2, 3, 7, 24, 90, 500)), (6, 72), (8, 240), (9, 100), (12, 300), (16, 40)])
def test_points_are_apart(d, n):
    code = layers(d, n)
    assert (code.n, code.d, code.checked.n) == (n, d, n)
    assert least_angle(code) > separation(d, n) - ROUNDED
    assert separation(d, n + 1) <= separation(d, n) + ANGLES


def test_small_ones_are_the_known_codes():
    assert separation(3, 2) == pytest.approx(pi, abs=1e-5)
    assert separation(3, 6) == pytest.approx(pi / 2, abs=1e-5)
    assert separation(4, 8) == pytest.approx(pi / 2, abs=1e-5)
    assert separation(3, 12) == pytest.approx(pi / 3, abs=1e-5)  # the cuboctahedron


@pytest.mark.parametrize(("d", "n"), [(3, 1000), (4, 2000), (10, LARGEST), (LARGEST_DIMENSION, LARGEST)])
def test_large_ones_are_good(d, n):
    """Caps of half the angle are disjoint: n times their area is at most that of the sphere, and not much less for small d."""
    s = separation(d, n)
    x = np.linspace(0, s / 2, 20_001)
    y = np.linspace(0, pi, 20_001)
    density = n * np.trapezoid(np.sin(x) ** (d - 2), x) / np.trapezoid(np.sin(y) ** (d - 2), y)
    assert {3: 0.7, 4: 0.45, 10: 0.005, 16: 1e-6}[d] < density < 1


def test_they_are_taken_where_nothing_better_is_known():
    assert best_known(3, 100).name == "layers:3,100"
    assert best_known(8, 3000).name == "layers:8,3000"
    assert best_known(3, 12).name == "icosahedron" and best_known(16, 200).name == "kerdock:16"
    assert best_known(2, 512).name == "polygon:512" and best_known(2, 512).optimal
    assert best_known(2, 513).name == "layers:2,513" and not best_known(2, 513).optimal
    assert (cos(separation(5, 60)), 60, "layers:5,60") in candidates(5, 60)


@pytest.mark.parametrize(("d", "n"), [(1, 10), (17, 10), (3, 1), (3, 5001), (0, 0)])
def test_sizes_that_are_not_there(d, n):
    with pytest.raises(CodeError, match="expected 2 <= d <= 16 and 2 <= n <= 5000"):
        verify.code(f"layers:{d},{n}")


def test_the_same_points_each_time():
    assert layers(6, 100).digest == layers(6, 100).digest == verify.code("layers:6,100").digest
