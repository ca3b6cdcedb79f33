"""Exact projections against brute force over all supports, on random and degenerate configurations."""

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

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
