"""Whatever the floats propose, hulls are answered exactly: wrong, empty and random supports and residuals."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from test_hull_reference import configuration, distance_squares, dot, least_square, meet, proves_membership

import verify
from verify import lp
from verify.configurations import RadonPartition
from verify.prover import hull
from verify.prover.hull import nearest_point, wolfe
from verify.prover.points import Points


def nothing(points, draw):
    return [], np.zeros(points.d + 1)


def gave_up(points, draw):
    """What the float solver returns after too many iterations."""
    target = np.zeros(points.d + 1)
    target[-1] = 1
    return [], target


def first(points, draw):
    return [0], np.zeros(points.d + 1)


def last_with_noise(points, draw):
    return [points.n - 1], np.full(points.d + 1, 0.3)


def few(points, draw):
    size = draw.randint(1, min(points.n, points.d))
    return sorted(draw.sample(range(points.n), size)), np.zeros(points.d + 1)


def everything(points, draw):
    return list(range(points.n)), np.zeros(points.d + 1)


def many(points, draw):
    """A random support of as many points as a simplex has, often with dependent ones among them, or one more."""
    size = min(points.n, points.d + draw.randint(1, 2))
    return sorted(draw.sample(range(points.n), size)), np.zeros(points.d + 1)


def noise(points, draw):
    residual = np.array([draw.gauss(0, 1) for _ in range(points.d + 1)])
    return few(points, draw)[0], residual


def tiny_noise(points, draw):
    """Below what is taken for a separating direction."""
    return few(points, draw)[0], np.full(points.d + 1, 1e-12)


def backwards(points, draw):
    """A direction that separates nothing, or the wrong way."""
    return few(points, draw)[0], np.append(points.floats[0], 0.0)


WRONG = [nothing, gave_up, first, last_with_noise, few, everything, many, noise, tiny_noise, backwards]


@pytest.fixture(params=WRONG, ids=lambda propose: propose.__name__)
def proposal(request, monkeypatch):
    draw = Random(5)
    monkeypatch.setattr(hull, "_propose", lambda points: request.param(points, draw))
    return request.param


def test_origin_in_hull(proposal):
    for seed in range(60):
        points = configuration(seed)
        found = lp.origin_in_hull(points)
        assert found.inside is (least_square(points) == 0), seed
        assert proves_membership(points, found), seed


def test_separation(proposal):
    for seed in range(40):
        points = configuration(seed + 2000, most=5)
        if len(points) > 1:
            cut = seed % (len(points) - 1) + 1
            result = verify.radon(points, separate=(range(cut), range(cut, len(points))))
            assert isinstance(result, RadonPartition) is meet(points[:cut], points[cut:]), seed


def test_distances(proposal):
    for seed in range(25):
        points = configuration(seed + 3000, most=5)
        if len(points) > 1:
            assert verify.distances(points).squares == distance_squares(points), seed


def test_margin(proposal):
    for seed in range(25):
        points = configuration(seed + 4000)
        answer = lp.margin(points)
        assert answer.status == "optimal" and (answer.value == 0) is (least_square(points) == 0), seed
        assert answer.certificate.claims == ["lp"]


@pytest.mark.parametrize("seed", range(100))
def test_wolfe_ends_at_the_nearest_point_from_any_support(seed):
    draw = Random(seed)
    d, n = draw.randint(1, 4), draw.randint(1, 8)
    rows = [[draw.randint(-2, 2) for _ in range(d)] for _ in range(n)]
    support = sorted(draw.sample(range(n), draw.randint(1, n)))
    nearest = wolfe(Points(rows), support)
    weights, square = list(map(int, nearest.weights)), Fraction(str(nearest.square))
    total = sum(weights)
    assert square == least_square(rows) and min(weights) > 0
    foot = [sum(w * rows[i][k] for i, w in zip(nearest.support, weights, strict=True)) for k in range(d)]
    assert dot(foot, foot) == square * total * total
    assert all(dot(foot, v) * total >= dot(foot, foot) for v in rows)


@pytest.mark.parametrize("seed", range(40))
def test_nearest_point_under_a_form(seed):
    """Weights of a diagonal form that are squares are those of stretched coordinates."""
    draw = Random(seed)
    d, n = draw.randint(1, 3), draw.randint(1, 6)
    rows = [[draw.randint(-3, 3) for _ in range(d)] for _ in range(n)]
    roots = [draw.choice([1, 2, 7, 10**20]) for _ in range(d)]
    nearest = nearest_point(Points(rows, [root * root for root in roots]))
    assert Fraction(str(nearest.square)) == least_square([[root * value for root, value in zip(roots, row, strict=True)] for row in rows])


def test_right_proposals_need_no_repair():
    """On random points floats are right: what is repaired is the exception."""
    draw = Random(0)
    before = hull.statistics.repairs, hull.statistics.proposals
    for _ in range(100):
        lp.origin_in_hull([[draw.randint(-999, 999) for _ in range(6)] for _ in range(12)])
    assert hull.statistics.repairs - before[0] <= 5
    assert hull.statistics.repairs + hull.statistics.proposals == sum(before) + 100


@pytest.mark.parametrize("bits", [1, 4, 12, 20, 27])
def test_arrays_are_answered_as_lists_are(bits, monkeypatch):
    """Integer arrays take another way, by products in machine words; right and wrong proposals."""
    draw = Random(bits)
    for seed in range(60):
        d, n = draw.randint(1, 3), draw.randint(1, 6)
        big = 2**bits
        rows = [[draw.choice((draw.randint(-3, 3), draw.randint(-big, big), big, -big)) for _ in range(d)] for _ in range(n)]
        expected = least_square(rows)
        with monkeypatch.context() as patch:
            if seed % 2:
                patch.setattr(hull, "_propose", lambda points: many(points, draw))
            found = lp.origin_in_hull(np.array(rows))
            assert found.inside is (expected == 0) and proves_membership(rows, found), rows
            assert Fraction(str(nearest_point(Points(np.array(rows))).square)) == expected, rows
            nearest = wolfe(Points(np.array(rows)), draw.sample(range(n), draw.randint(1, n)))
            assert Fraction(str(nearest.square)) == expected, rows


@pytest.mark.parametrize("seed", range(6))
def test_large_arrays_are_answered_as_lists_are(seed):
    """Many points, for which most products are decided in machine words."""
    draw = np.random.default_rng(seed)
    points = draw.integers(-999, 1000, (60, 20)) + 300 * (seed % 2)
    support = sorted(Random(seed).sample(range(60), 5))
    squares = {str(wolfe(Points(rows), start).square) for rows in (points, points.tolist()) for start in (support, [0])}
    assert len(squares) == 1
    assert lp.origin_in_hull(points) == lp.origin_in_hull(points.tolist())
