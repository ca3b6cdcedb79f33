"""Exact projections against brute force over all supports, on random and degenerate configurations."""

from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest

import verify
from verify import lp
from verify.prover.hull import nearest_point
from verify.prover.points import Points


def solve(matrix, right):
    """Gauss over plain fractions; None if singular."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = next((i for i in range(k, size) if rows[i][k] != 0), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(size):
            if i != k and rows[i][k] != 0:
                rows[i] = [a - rows[i][k] * b for a, b in zip(rows[i], rows[k], strict=True)]
    return [row[-1] for row in rows]


def brute_force(points, k):
    """The least squared distance of point k to the hull of the others: the minimum over all affinely independent supports."""
    others = [[a - b for a, b in zip(point, points[k], strict=True)] for j, point in enumerate(points) if j != k]
    best = None
    for size in range(1, len(points[0]) + 2):
        for support in combinations(others, size):
            gram = [[sum(a * b for a, b in zip(x, y, strict=True)) for y in support] + [Fraction(1)] for x in support]
            solution = solve([*gram, [Fraction(1)] * size + [Fraction(0)]], [Fraction(0)] * size + [Fraction(1)])
            if solution is not None and all(value >= 0 for value in solution[:size]):
                point = [sum(w * x[c] for w, x in zip(solution[:size], support, strict=True)) for c in range(len(points[0]))]
                square = sum(value * value for value in point)
                best = square if best is None or square < best else best
    return best


@pytest.mark.parametrize("seed", range(60))
def test_distance_is_the_least_over_all_supports(seed):
    draw = Random(seed)
    d, n, spread = draw.randint(1, 3), draw.randint(2, 7), draw.choice([1, 2, 9])
    points = [[draw.randint(-spread, spread) for _ in range(d)] for _ in range(n)]
    fractions = [[Fraction(value) for value in point] for point in points]
    for k in range(n):
        others = [[a - b for a, b in zip(point, points[k], strict=True)] for j, point in enumerate(points) if j != k]
        nearest = nearest_point(Points(others))
        assert Fraction(int(nearest.square.p), int(nearest.square.q)) == brute_force(fractions, k)
        assert all(weight > 0 for weight in nearest.weights) and len(set(nearest.support)) == len(nearest.support)


@pytest.mark.parametrize(
    ("rows", "inside"),
    [
        ([[2**49, 1], [-(2**49), 1], [8192, -5]], True),
        ([[194, -17179869182, 17179869183], [-17179869186, 2812, -17179869182], [3, -2, -1]], False),
        ([[-(2**63), 3], [7, -1], [2, 1]], True),
        ([[2**62, 1], [-(2**62), 1], [3, -1]], True),
    ],
)
def test_large_entries_of_arrays_do_not_overflow(rows, inside):
    array = lp.origin_in_hull(np.array(rows))
    assert array.inside is lp.origin_in_hull([[Fraction(value) for value in row] for row in rows]).inside is inside
    if array.inside:
        assert [sum(w * rows[i][k] for i, w in array.weights.items()) for k in range(len(rows[0]))] == [0] * len(rows[0])
    else:
        assert all(sum(y * v for y, v in zip(array.normal, row, strict=True)) > 0 for row in rows)


@pytest.mark.parametrize("bits", [20, 30, 40, 49])
def test_arrays_and_lists_agree_at_any_size(bits):
    draw = Random(bits)
    for _ in range(300):
        d, n = draw.randint(1, 3), draw.randint(1, 6)
        rows = [
            [draw.choice([1, -1]) * draw.choice([draw.randint(0, 9), 2**bits - draw.randint(1, 9)]) for _ in range(d)] for _ in range(n)
        ]
        array, texts = lp.origin_in_hull(np.array(rows)), lp.origin_in_hull([[str(value) for value in row] for row in rows])
        assert array.inside is texts.inside
        assert nearest_point(Points(np.array(rows))).square == nearest_point(Points(rows)).square


def test_coordinates_beyond_floats():
    assert lp.origin_in_hull([["1e-200", "1e200"], ["3e-200", "2e200"], ["2e-200", "-1e200"]]).inside is False
    assert verify.distances([["1e300", 0], [0, "1e-300"], ["-1e300", 0]]).squares[1] == Fraction(1, 10**600)
