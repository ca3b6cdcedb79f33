"""Radon partitions and circuits against all subsets by plain fractions."""

from fractions import Fraction
from itertools import combinations, islice
from math import comb
from random import Random
from time import monotonic

import pytest
from test_hull_reference import POLYTOPES, SYSTEMS, configuration, dot

import verify
from verify.configurations import AllZero, RadonPartition
from verify.prover.draft import NothingFound
from verify.prover.linear import PRIMES


def null_space(columns):
    """A basis of the relations sum c_i v_i = 0, by elimination on the rows of the matrix with these columns."""
    rows, pivots = [list(map(Fraction, row)) for row in zip(*columns, strict=True)], []
    for j in range(len(columns)):
        r = len(pivots)
        found = next((i for i in range(r, len(rows)) if rows[i][j]), None)
        if found is None:
            continue
        rows[r], rows[found] = rows[found], rows[r]
        head = rows[r][j]
        rows[r] = [value / head for value in rows[r]]
        rows = [row if i == r else [a - row[j] * b for a, b in zip(row, rows[r], strict=True)] for i, row in enumerate(rows)]
        pivots.append(j)
    basis = []
    for free in (j for j in range(len(columns)) if j not in pivots):
        relation = [Fraction(int(j == free)) for j in range(len(columns))]
        for r, j in enumerate(pivots):
            relation[j] = -rows[r][free]
        basis.append(relation)
    return basis


def brute_force(points):
    """Each circuit as (I, J, weights on I, weights on J), the side with the least index first."""
    found = set()
    for size in range(2, len(points[0]) + 3):
        for subset in combinations(range(len(points)), size):
            basis = null_space([[1, *points[i]] for i in subset])
            if len(basis) == 1 and all(basis[0]):
                (relation,) = basis
                factor = 1 / sum(c for c in relation if c > 0)
                sides = [[(i, abs(c) * factor) for i, c in zip(subset, relation, strict=True) if c * s > 0] for s in (1, -1)]
                first, second = sorted(sides)
                found.add(
                    (*(tuple(i for i, _ in side) for side in (first, second)), *(tuple(w for _, w in side) for side in (first, second)))
                )
    return found


def key(c):
    return tuple(c.I), tuple(c.J), tuple(c.weights_I), tuple(c.weights_J)


def point_of(points, c):
    return [sum((w * points[i][k] for i, w in zip(c.I, c.weights_I, strict=True)), Fraction(0)) for k in range(len(points[0]))]


def compare(points):
    found = list(verify.circuits(points))
    expected = brute_force(points)
    assert len(found) == len(expected)
    assert {key(c) for c in found} == expected
    for c in found:
        assert c.point == point_of(points, c) and c.norm_squared == dot(c.point, c.point)
        assert c.certificate.claims == ["radon"]
    zero = not any(c.norm_squared for c in found)
    try:
        nonzero = verify.radon(points, nonzero=True)
    except verify.NothingFound:
        assert not expected
        return
    if isinstance(nonzero, AllZero):
        assert zero and (nonzero.certificate is not None or nonzero.circuits == len(expected))
    else:
        assert not zero and nonzero.norm_squared > 0 and key(nonzero) in expected


@pytest.mark.parametrize("block", range(12))
def test_circuits_are_those_of_all_subsets(block):
    for seed in range(block * 10, block * 10 + 10):
        compare(configuration(seed + 70_000))


@pytest.mark.parametrize("system", [SYSTEMS[0], SYSTEMS[2], *POLYTOPES])
def test_circuits_of_symmetric_systems(system):
    compare(system[:9])


@pytest.mark.parametrize("seed", range(120))
def test_first_partition(seed):
    """One partition wherever the points are affinely dependent, n > d+2 included."""
    points = configuration(seed + 80_000)
    if not null_space([[1, *point] for point in points]):
        with pytest.raises(NothingFound):
            verify.radon(points)
        return
    found = verify.radon(points)
    assert isinstance(found, RadonPartition) and not set(found.I) & set(found.J) and found.I and found.J
    for side, weights in ((found.I, found.weights_I), (found.J, found.weights_J)):
        assert sum(weights) == 1 and min(weights) >= 0
        assert [
            sum((w * points[i][k] for i, w in zip(side, weights, strict=True)), Fraction(0)) for k in range(len(points[0]))
        ] == found.point


def test_generic_points_have_all_subsets_of_d_plus_2_as_circuits():
    """The moment curve: every d+2 points alternate."""
    points = [[t, t**2, t**3] for t in range(8)]
    found = list(verify.circuits(points))
    assert len(found) == len({key(c) for c in found}) == comb(8, 5)
    assert all(sorted(c.I + c.J)[::2] == c.I and sorted(c.I + c.J)[1::2] == c.J for c in found)


def test_equal_points_are_circuits_of_two():
    found = {(tuple(c.I), tuple(c.J)) for c in verify.circuits([[1, 2], [1, 2], [1, 2]])}
    assert found == {((0,), (1,)), ((0,), (2,)), ((1,), (2,))}


def test_affinely_independent_points_have_none():
    assert list(verify.circuits([[0, 0], [1, 0], [0, 1]])) == []
    assert list(verify.circuits([[5]])) == []


@pytest.mark.parametrize(("n", "d"), [(400, 5), (2000, 3), (200, 20)])
def test_the_first_circuits_of_many_points_come_at_once(n, d):
    draw = Random(n)
    points = [[draw.randint(-50, 50) for _ in range(d)] for _ in range(n)]
    start = monotonic()
    found = list(islice(verify.circuits(points), 5))
    assert len(found) == 5 and monotonic() - start < 5
    assert len({(*c.I, -1, *c.J) for c in found}) == 5


def test_few_or_no_circuits_among_many_points_are_found_at_once():
    units = [[int(i == k) for k in range(40)] for i in range(40)]
    start = monotonic()
    assert list(verify.circuits([[0] * 40, *units])) == []
    (only,) = verify.circuits([[0] * 40, *units, [1, 1] + [0] * 38])
    assert ({*only.I}, {*only.J}) == ({0, 41}, {1, 2})
    assert monotonic() - start < 20


def test_points_that_all_small_moduli_divide():
    """A multiple of the primes that the engine works with is no 0."""
    p = PRIMES[0] * PRIMES[1] * PRIMES[2]
    found = verify.radon([[0], [p], [2 * p]])
    assert (found.I, found.J, found.point) == ([0, 2], [1], [p])
    assert verify.lp.solve([1], [[p]], equals=[p]).x == [1]


def test_every_radon_point_is_zero_by_the_structure():
    """Unit vectors without positive inner products: certified, however many circuits there are."""
    found = verify.radon([[s * int(i == k) for k in range(12)] for i in range(12) for s in (1, -1)], nonzero=True)
    assert isinstance(found, AllZero) and found.circuits is None and found.certificate.claims == ["structure"]


def test_every_radon_point_is_zero_by_all_circuits():
    """Points of other lengths have no structure claim: the circuits are counted."""
    found = verify.radon([[2, 0], [-1, 0], [0, 3], [0, -1]], nonzero=True)
    assert isinstance(found, AllZero) and (found.certificate, found.circuits) == (None, 1)


def test_a_radon_point_that_is_not_zero_is_found_behind_others():
    points = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1]]
    found = verify.radon(points, nonzero=True)
    assert isinstance(found, RadonPartition) and found.norm_squared > 0
    assert key(found) in brute_force(points)
