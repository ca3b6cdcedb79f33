"""Hulls over number fields: rational configurations moved by maps over the field, which must not change the answer, and degenerate codes.

Every answer goes through the kernel, inside `verify.radon` and `verify.distances`, or here.
"""

from random import Random

import pytest
from flint import fmpq, fmpz
from random_fields import FIELDS, element, over, positive, rational, sheared, turned
from test_hull_reference import configuration, distance_squares, dot, least_square, meet

import verify
from verify import exact, lp
from verify.codes.fields import generator, quadratic
from verify.configurations import RadonPartition, Separation
from verify.prover import coordinates, hull

SEEDS = range(60)


def proves(points, found):
    """Whether the certificate proves where 0 is."""
    rows = [[*map(rational, point)] for point in points]
    if not found.inside:
        normal = [*map(rational, found.normal)]
        return all(sum((y * v for y, v in zip(normal, row, strict=True)), fmpq(0)) > 0 for row in rows)
    weights = {i: rational(weight) for i, weight in found.weights.items()}
    total = [sum((w * rows[i][k] for i, w in weights.items()), fmpq(0)) for k in range(len(rows[0]))]
    return all(w > 0 for w in weights.values()) and sum(weights.values(), fmpq(0)) == 1 and all(value == 0 for value in total)


@pytest.mark.parametrize("seed", SEEDS)
def test_origin_in_hull_does_not_depend_on_linear_maps_and_lengths(seed):
    draw, field, points = Random(seed), FIELDS[seed % len(FIELDS)], configuration(seed, most=6)
    rows = exact.elements([[size * value for value in row] for row in sheared(draw, field, points) for size in [positive(draw, field)]])
    found = lp.origin_in_hull(rows)
    assert found.inside is (least_square(points) == 0) and proves(rows, found)


@pytest.mark.parametrize("seed", SEEDS)
def test_distances_do_not_depend_on_rotations(seed):
    draw, field, points = Random(seed), FIELDS[seed % len(FIELDS)], configuration(seed + 1000, most=5)
    if len(points) == 1:
        points = points * 2
    assert verify.distances(turned(draw, field, points)).squares == distance_squares(points)


@pytest.mark.parametrize("seed", SEEDS)
def test_separation_does_not_depend_on_affine_maps(seed):
    draw, field, points = Random(seed), FIELDS[seed % len(FIELDS)], configuration(seed + 2000, most=6)
    if len(points) == 1:
        points = points * 2
    order = draw.sample(range(len(points)), draw.randint(2, len(points)))
    cut = draw.randint(1, len(order) - 1)
    I, J = order[:cut], order[cut:]
    result = verify.radon(sheared(draw, field, points), separate=(I, J))
    assert isinstance(result, RadonPartition) is meet([points[i] for i in I], [points[j] for j in J])


@pytest.mark.parametrize("seed", range(20))
def test_partitions_and_circuits_do_not_depend_on_affine_maps(seed):
    draw, field = Random(seed), FIELDS[seed % len(FIELDS)]
    d = draw.randint(1, 2)
    points = [[draw.randint(-2, 2) for _ in range(d)] for _ in range(d + 3)]
    moved = sheared(draw, field, points)
    sides = [(c.I, c.J, c.weights_I, c.weights_J) for c in verify.circuits(points)]
    assert [(c.I, c.J, c.weights_I, c.weights_J) for c in verify.circuits(moved)] == sides
    (first, second) = (verify.radon(given) for given in (points, moved))
    assert (first.I, first.J, first.weights_I, first.weights_J) == (second.I, second.J, second.weights_I, second.weights_J)


@pytest.mark.parametrize("seed", range(40))
def test_random_points_over_a_field(seed):
    """Nothing is known of these but what the kernel accepts: weights or a hyperplane, and KKT certificates."""
    draw, field = Random(seed), FIELDS[seed % len(FIELDS)]
    d = draw.randint(1, 3)
    size = draw.choice([1, 5, 10**12])
    points = exact.elements([[element(draw, field, size) for _ in range(d)] for _ in range(2 * d + 2)])
    found = lp.origin_in_hull(points)
    assert proves(points, found)
    assert isinstance(verify.radon(points, separate=([0, 1], range(2, len(points)))), RadonPartition | Separation)
    distances = verify.distances(points)
    assert all(rational(square) >= rational(distances.delta_squared) for square in distances.squares) and len(distances.squares) == len(
        points
    )


@pytest.mark.parametrize("seed", range(30))
def test_exact_steps_agree_with_the_proposal(seed):
    draw, field = Random(seed), FIELDS[seed % len(FIELDS)]
    d, n = draw.randint(1, 3), draw.randint(2, 7)
    rows = [[element(draw, field, 4, (1,)) for _ in range(d)] for _ in range(n)]
    weights = [positive(draw, field) for _ in range(d)]
    form, _ = over(field).without_denominators(weights)
    points = coordinates.point_set(over(field), coordinates.array_of(over(field), rows), form)
    squares = [hull.wolfe(points, draw.sample(range(n), draw.randint(1, n))).square for _ in range(3)]
    assert squares == [hull.nearest_point(points).square] * 3


CODES = ["polygon:5", "polygon:8", "polygon:9", "icosahedron", "dodecahedron", "square-antiprism", "24-cell"]


@pytest.mark.parametrize("name", CODES)
def test_distances_of_codes(name):
    code = verify.code(name)
    found = verify.distances(code)
    margin = 1 - rational(found.coherence)
    assert rational(found.delta_squared) == margin * margin
    assert set(found.squares) == {found.delta_squared} and all(found.self_dual)
    assert verify.check(verify.prove(code)).outcome == "accepted"


def test_faces_of_the_icosahedron():
    golden = (1 + generator(quadratic(5))) / 2
    one, zero = fmpq(1), fmpq(0)
    vertices = [
        turn(v)
        for v in ((zero, s, t * golden) for s in (one, -one) for t in (1, -1))
        for turn in (lambda v: [*v], lambda v: [v[2], *v[:2]])
    ]
    vertices += [[v[1], v[2], v[0]] for v in ((zero, s, t * golden) for s in (one, -one) for t in (1, -1))]
    assert len({tuple(v) for v in vertices}) == 12 and lp.origin_in_hull(vertices).inside
    # Moved so that 0 is a vertex, the middle of an edge or of a face, on the boundary of the hull each time.
    edge = [i for i in range(12) if dot_is(vertices[0], vertices[i], golden)]
    face = [0, edge[0], next(i for i in edge[1:] if dot_is(vertices[edge[0]], vertices[i], golden))]
    for chosen in ([0], face[:2], face):
        centre = [sum((vertices[i][k] for i in chosen), fmpq(0)) / fmpq(len(chosen)) for k in range(3)]
        moved = [[a - b for a, b in zip(v, centre, strict=True)] for v in vertices]
        found = lp.origin_in_hull(moved)
        assert sorted(found.weights) == sorted(chosen) and proves(moved, found)
        push = fmpq(1, 10**12)
        assert not lp.origin_in_hull([[a - push * b for a, b in zip(v, centre, strict=True)] for v in moved]).inside
        assert lp.origin_in_hull([[a + push * b for a, b in zip(v, centre, strict=True)] for v in moved]).inside


def dot_is(v, w, value):
    return sum((a * b for a, b in zip(v, w, strict=True)), fmpq(0)) == value


def test_repeated_points_and_points_on_a_line():
    root = generator(quadratic(2))
    line = [[root * k, k] for k in (1, 1, 2, 3)]
    assert verify.distances(line).squares[:2] == [0, 0]
    assert verify.distances([[root, 0], [0, root], [root, 0]]).squares == [0, 4, 0]
    assert lp.origin_in_hull([[root, 1], [-2, -root]]).inside and not lp.origin_in_hull([[root, 1], [-2, fmpq(-141421, 100000)]]).inside
    assert verify.radon(line, separate=([0, 2], [3])).J == [3]


def test_content_and_signs_of_weights():
    root = generator(quadratic(2))
    found = hull.contains_origin(coordinates.point_set(over(root.field), coordinates.array_of(over(root.field), [[root], [fmpz(-3)]])))
    assert isinstance(found, hull.Inside) and found.weights[0] * root == found.weights[1] * 3
    assert over(root.field).content(found.weights) == 1


def test_dot_of_the_reference():
    assert dot([1, 2], [3, 4]) == 11
