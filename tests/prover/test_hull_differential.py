"""0 in a hull, separation and distances against all supports by plain fractions, on thousands of small configurations."""

from collections import Counter
from fractions import Fraction
from random import Random

import pytest
from test_hull_reference import configuration, distance_squares, dot, least_square, meet, minus, proves_membership

import verify
from verify import lp
from verify.configurations import RadonPartition

BLOCK = 100


def origin(seed):
    points = configuration(seed)
    found = lp.origin_in_hull(points)
    assert found.inside is (least_square(points) == 0), seed
    assert proves_membership(points, found), seed
    return found.inside


@pytest.mark.parametrize("block", range(14))
def test_origin_in_hull(block):
    found = Counter(origin(seed) for seed in range(block * BLOCK, (block + 1) * BLOCK))
    assert min(found[True], found[False]) >= 10


def margin(seed):
    """The margin is that of y in the box, and the 1-norm of a point of the hull, so both are optimal."""
    points = configuration(seed)
    answer = lp.margin(points)
    *y, s = answer.x
    assert answer.status == "optimal" and answer.value == s, seed
    assert all(dot(y, v) >= s for v in points) and max(map(abs, y)) <= 1, seed
    weights = answer.multipliers
    point = [sum((w * v[k] for w, v in zip(weights, points, strict=True)), Fraction(0)) for k in range(len(points[0]))]
    assert sum(weights) == 1 and min(weights) >= 0 and sum(map(abs, point)) == s, seed
    assert answer.certificate.claims == ["lp"]


@pytest.mark.parametrize("block", range(4))
def test_margin(block):
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        margin(seed + 50_000)


def separate(seed):
    points = configuration(seed, most=6)
    if len(points) == 1:
        points = points * 2
    draw = Random(seed)
    order = draw.sample(range(len(points)), draw.randint(2, len(points)))
    cut = draw.randint(1, len(order) - 1)
    I, J = order[:cut], order[cut:]
    result = verify.radon(points, separate=(I, J))
    expected = meet([points[i] for i in I], [points[j] for j in J])
    assert isinstance(result, RadonPartition) is expected, seed
    assert (result.I, result.J) == (I, J) and result.certificate.claims == ["radon"], seed
    if expected:
        sums = [
            [sum((w * points[i][k] for i, w in zip(side, weights, strict=True)), Fraction(0)) for k in range(len(points[0]))]
            for side, weights in ((I, result.weights_I), (J, result.weights_J))
        ]
        assert sums[0] == sums[1] == result.point and result.norm_squared == dot(result.point, result.point), seed
        assert all(sum(side) == 1 and min(side) >= 0 for side in (result.weights_I, result.weights_J)), seed
    else:
        assert all(dot(result.normal, points[i]) > result.offset for i in I), seed
        assert all(dot(result.normal, points[j]) <= result.offset for j in J), seed
    return expected


@pytest.mark.parametrize("block", range(6))
def test_separation(block):
    found = Counter(separate(seed) for seed in range(block * BLOCK, (block + 1) * BLOCK))
    assert min(found[True], found[False]) >= 10


def distances(seed):
    points = configuration(seed, most=6)
    if len(points) == 1:
        points = [*points, [value + 1 for value in points[0]]]
    n = len(points)
    result = verify.distances(points)
    assert (result.n, result.d) == (n, len(points[0]))
    assert result.squares == distance_squares(points), seed
    assert result.delta_squared == min(result.squares)
    feet = []
    for k, (x, gap, square) in enumerate(zip(points, result.extensions, result.squares, strict=True)):
        foot = minus(x, gap)
        feet.append(foot)
        # The KKT conditions; that the foot is in the hull, its distance says above.
        assert dot(gap, gap) == square, seed
        assert all(dot(gap, minus(v, foot)) <= 0 for j, v in enumerate(points) if j != k), seed
    products = [max(dot(x, v) for j, v in enumerate(points) if j != k) for k, x in enumerate(points)]
    assert result.coherence == max(products), seed
    assert result.softmax_rattlers == [k for k in range(n) if result.squares[k] > min(result.squares)], seed
    assert result.tammes_rattlers == [k for k in range(n) if products[k] < max(products)], seed
    for k, (x, foot) in enumerate(zip(points, feet, strict=True)):
        # p = c x with c < 1
        multiple = any(x) and all(dot(x, x) * p == dot(x, foot) * v for p, v in zip(foot, x, strict=True)) and dot(x, foot) < dot(x, x)
        assert result.self_dual[k] is bool(multiple), seed


@pytest.mark.parametrize("block", range(10))
def test_distances(block):
    for seed in range(block * BLOCK // 2, (block + 1) * BLOCK // 2):
        distances(seed)


@pytest.mark.slow
def test_20_000_more():
    for seed in range(10**6, 10**6 + 12_000):
        origin(seed)
    for seed in range(10**6, 10**6 + 4000):
        separate(seed)
        distances(seed)
