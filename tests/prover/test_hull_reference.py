"""What the tests of hulls compare with: all supports by plain fractions, and small random and degenerate configurations.

This file tests the reference itself where the answer is known.
"""

from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest


def dot(a, b):
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def minus(a, b):
    return [x - y for x, y in zip(a, b, strict=True)]


def gauss(matrix, right):
    """The solution of a square system; None if it is singular."""
    rows = [[*map(Fraction, row), Fraction(value)] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = next((i for i in range(k, size) if rows[i][k]), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        head = rows[k][k]
        rows[k] = [value / head for value in rows[k]]
        for i in range(size):
            factor = rows[i][k]
            if i != k and factor:
                rows[i] = [a - factor * b if b else a for a, b in zip(rows[i], rows[k], strict=True)]
    return [row[-1] for row in rows]


def least_square(points):
    """The least squared norm in the hull of the points: over all affinely independent supports whose nearest weights are nonnegative."""
    best = min(dot(v, v) for v in points)
    gram = [[dot(v, w) for w in points] for v in points]
    for size in range(2, min(len(points), len(points[0]) + 1) + 1):
        if best == 0:
            break
        for support in combinations(range(len(points)), size):
            # Weights w and a number t with G w = t 1, sum w = 1: then t is the square.
            system = [[*(gram[i][j] for j in support), Fraction(-1)] for i in support]
            solution = gauss([*system, [1] * size + [0]], [0] * size + [1])
            if solution is not None and min(solution[:-1]) >= 0:
                best = min(best, solution[-1])
    return best


def distance_squares(points):
    return [least_square([minus(v, x) for j, v in enumerate(points) if j != k]) for k, x in enumerate(points)]


def meet(first, second):
    """Whether two hulls meet: whether 0 is in that of all differences."""
    return least_square([minus(a, b) for a in first for b in second]) == 0


def _roots(kind, d):
    axes = [[int(i == k) for k in range(d + (kind == "A"))] for i in range(d + (kind == "A"))]
    pairs = [(a, b) for a, b in combinations(axes, 2)]
    if kind == "A":
        return [minus(a, b) for x in pairs for a, b in (x, x[::-1])]
    system = [[s * p + t * q for p, q in zip(a, b, strict=True)] for a, b in pairs for s in (1, -1) for t in (1, -1)]
    return system + ([[s * value for value in a] for a in axes for s in (1, -1)] if kind == "B" else [])


SYSTEMS = [_roots("A", 2), _roots("A", 3), _roots("B", 2), _roots("B", 3), _roots("D", 3)]
POLYTOPES = [
    [list(v) for v in product((-1, 1), repeat=2)],
    [list(v) for v in product((-1, 1), repeat=3)],
    [list(v) for v in product((0, 1), repeat=3)],
    [[s * int(i == k) for k in range(3)] for i in range(3) for s in (1, -1)],
    [[s * int(i == k) for k in range(4)] for i in range(4) for s in (1, -1)],
]


def random_points(draw: Random, n, d):
    spread = draw.choice([1, 1, 2, 9])
    points = [[Fraction(draw.randint(-spread, spread)) for _ in range(d)] for _ in range(n)]
    if draw.random() < 0.3:
        points = [[value / draw.randint(1, 5) for value in point] for point in points]
    return points


def on_face(draw: Random, n, d):
    """All points on one side of a hyperplane through 0, which is between two points of it or one of them."""
    points = random_points(draw, n, d)
    for point in points:
        point[-1] = abs(point[-1])
    face = [Fraction(draw.randint(-3, 3)) for _ in range(d - 1)] + [Fraction(0)]
    return [face, [-value for value in face], *points[2:]]


def near_tie(draw: Random, n, d):
    """Points on one side of a hyperplane that misses 0 by 10^-6 to 10^-25, on either side."""
    push = draw.choice([-1, 1]) * Fraction(1, 10 ** draw.randint(6, 25))
    points = on_face(draw, n, d)
    return [[*point[:-1], point[-1] + push] for point in points]


def flat(draw: Random, n, d):
    """Points of a line or a plane, through 0 or not."""
    basis = random_points(draw, draw.randint(1, 2), d)
    start = [Fraction(0)] * d if draw.random() < 0.6 else random_points(draw, 1, d)[0]
    points = []
    for _ in range(n):
        weights = [draw.randint(-3, 3) for _ in basis]
        points.append([s + sum(w * v[k] for w, v in zip(weights, basis, strict=True)) for k, s in enumerate(start)])
    return points


def resized(draw: Random, points):
    """Coordinates and points times 10^-30 to 10^30: a hull of the latter contains 0 iff that of the former does."""
    powers = [-30, -13, 0, 0, 13, 30]
    units = [Fraction(10) ** draw.choice(powers) for _ in points[0]]
    sizes = [Fraction(10) ** (draw.choice(powers) if draw.random() < 0.5 else 0) for _ in points]
    return [[size * unit * value for value, unit in zip(point, units, strict=True)] for point, size in zip(points, sizes, strict=True)]


def configuration(seed, *, most=7):
    """The points of a seed, at most ``most`` of them in dimension at most 4."""
    draw = Random(seed)
    kind, d, n = seed % 12, draw.randint(1, 3), draw.randint(1, most)
    if kind in (0, 1):
        source = draw.choice(SYSTEMS if kind == 0 else POLYTOPES)
        points = [list(map(Fraction, v)) for v in draw.sample(source, min(n, len(source)))]
        if draw.random() < 0.3:
            centre = draw.choice(points)
            points = [minus(point, centre) for point in points]
        return points
    if kind == 2:
        points = random_points(draw, n, d)
        return (points + [list(draw.choice(points)) for _ in range(2)])[-max(n, 2) :]
    if kind == 3:
        return flat(draw, n, 3)
    if kind == 4:
        return on_face(draw, max(n, 2), d)
    if kind in (5, 6):
        return near_tie(draw, max(n, 3), d)
    if kind in (7, 8):
        return resized(draw, draw.choice([random_points, flat, near_tie, on_face])(draw, max(n, 3), d))
    return random_points(draw, n, d)


def proves_membership(points, found):
    """Whether the certificate of `verify.lp.origin_in_hull` proves it."""
    if not found.inside:
        return found.weights is None and all(dot(found.normal, v) > 0 for v in points)
    weights = found.weights
    total = [sum((w * points[i][k] for i, w in weights.items()), Fraction(0)) for k in range(len(points[0]))]
    return found.normal is None and min(weights.values()) > 0 and sum(weights.values()) == 1 and not any(total)


@pytest.mark.parametrize(
    ("points", "square"),
    [
        ([[3, 4]], 25),
        ([[1, 0], [0, 1]], Fraction(1, 2)),
        ([[1, 0], [1, 1], [2, -1]], 1),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], Fraction(1, 3)),
        ([[1, 1], [-1, 1], [0, -1]], 0),
        ([[1, 1], [1, 1], [2, 2]], 2),
        ([[-1], [1]], 0),
    ],
)
def test_reference_knows_the_distance(points, square):
    assert least_square(points) == square


def test_reference_knows_which_hulls_meet():
    assert meet([[0, 0], [2, 2]], [[0, 2], [2, 0]])
    assert meet([[0, 0]], [[0, 0]])
    assert not meet([[0, 0], [2, 2]], [[0, 1], [1, 2]])


@pytest.mark.parametrize("system", [*SYSTEMS, *POLYTOPES[:2], *POLYTOPES[3:]])
def test_systems_are_symmetric(system):
    assert all([-value for value in v] in system for v in system)
