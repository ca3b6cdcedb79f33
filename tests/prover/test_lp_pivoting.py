"""Exact pivoting from any basis: small programs with known answers, where pivoting by the steepest cost alone would cycle or stall."""

import itertools
import random

import pytest
from flint import fmpq, fmpz

from verify import lp
from verify.prover.lp.simplex import StandardForm, pivoted

BEALE = StandardForm(
    [[fmpz(v) for v in row] for row in ([1, 0, 0, 1, -32, -4, 36], [0, 1, 0, 1, -24, -1, 6], [0, 0, 1, 0, 0, 1, 0])],
    [fmpz(0), fmpz(0), fmpz(1)],
    [fmpq(0), fmpq(0), fmpq(0), fmpq(-3, 4), fmpq(20), fmpq(-1, 2), fmpq(6)],
)
"""Beale 1955, with slacks scaled so that the rows are integers: cycles under the largest-coefficient rule."""


def dot(a, b):
    return sum((x * y for x, y in zip(a, b, strict=True)), fmpq(0))


def require(form, outcome):
    """The statements of `pivoted`, from scratch."""
    columns = list(zip(*form.matrix, strict=True))
    if outcome.kind == "optimal":
        assert all(c - dot(column, outcome.vector) >= 0 for c, column in zip(form.cost, columns, strict=True))
        assert dot(form.right, outcome.vector) == dot(form.cost, outcome.x)
    elif outcome.kind == "infeasible":
        assert all(dot(column, outcome.vector) <= 0 for column in columns) and dot(form.right, outcome.vector) > 0
        return
    else:
        assert min(outcome.vector) >= 0 > dot(form.cost, outcome.vector)
        assert not any(dot(row, outcome.vector) for row in form.matrix)
    assert min(outcome.x) >= 0 and [dot(row, outcome.x) for row in form.matrix] == form.right


def test_ends_where_the_largest_coefficient_cycles():
    values = set()
    for basis in itertools.combinations(range(7), 3):
        outcome = pivoted(BEALE, basis)
        require(BEALE, outcome)
        values.add((outcome.kind, None if outcome.kind != "optimal" else str(dot(BEALE.cost, outcome.x))))
    assert len(values) == 1


@pytest.mark.parametrize("seed", range(300))
def test_every_kind_of_answer_from_random_bases(seed):
    rng = random.Random(seed)
    m, n, bound = rng.randint(1, 4), rng.randint(1, 7), rng.choice((1, 2, 9))
    matrix = [[fmpz(rng.randint(-bound, bound)) for _ in range(n)] for _ in range(m)]
    if rng.random() < 0.5:  # feasible, and degenerate for zeros
        x = [rng.choice((0, 0, 1, 3)) for _ in range(n)]
        right = [sum((a * v for a, v in zip(row, x, strict=True)), fmpz(0)) for row in matrix]
    else:
        right = [fmpz(rng.randint(-bound, bound)) for _ in range(m)]
    form = StandardForm(matrix, right, [fmpq(rng.randint(-3, 3), rng.randint(1, 2)) for _ in range(n)])
    kinds = set()
    for _ in range(3):
        outcome = pivoted(form, rng.sample(range(n), rng.randint(0, min(m, n))))
        require(form, outcome)
        kinds.add(outcome.kind)
    assert len(kinds) == 1


def test_all_kinds_occur():
    def kind(matrix, right, cost):
        return pivoted(StandardForm([[fmpz(v) for v in row] for row in matrix], [fmpz(v) for v in right], [fmpq(c) for c in cost]), []).kind

    assert kind([[1, 1]], [1], [1, 2]) == "optimal"
    assert kind([[1, 1]], [-1], [1, 2]) == "infeasible"
    assert kind([[1, -1]], [1], [-1, 0]) == "ray"
    assert kind([[1, 1], [2, 2]], [1, 3], [0, 0]) == "infeasible"
    assert kind([[0, 0]], [0], [0, -1]) == "ray"


@pytest.mark.parametrize("exponent", [16, 25])
def test_margins_of_points_near_a_face(exponent):
    """Poles on a facet that passes 0 at a tiny height: floats see a degenerate optimum, which is a vertex far from the true one."""
    height, d = f"1/{10**exponent}", 8
    poles = [[s * (k + 1) * (k == i) for k in range(d - 1)] + [height] for i in range(d - 1) for s in (1, -1)]
    rng = random.Random(exponent)
    others = [[rng.randint(-9, 9) for _ in range(d - 1)] + [rng.randint(1, 9)] for _ in range(d)]
    answer = lp.margin(poles + others)
    assert answer.value * 10**exponent == 1
