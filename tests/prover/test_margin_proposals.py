"""What floats propose for margin programs: right on generic points, and never believed."""

import random

import numpy as np
import pytest
from flint import fmpq, fmpz

from verify.prover.lp import margin
from verify.prover.lp.interior import propose_margin
from verify.prover.lp.model import NotAnAnswer, check_answer
from verify.prover.lp.solve import solve
from verify.prover.threads import _setters, one_thread


def outside(seed, n, d, bound=50):
    """Points above a hyperplane, so 0 is outside their hull."""
    rng = random.Random(seed)
    normal = [rng.randint(1, 9) for _ in range(d)]
    rows = []
    while len(rows) < n:
        row = [rng.randint(-bound, bound) for _ in range(d)]
        height = sum(a * b for a, b in zip(row, normal, strict=True))
        if height:
            rows.append([value if height > 0 else -value for value in row])
    return np.array(rows)


def program(rows):
    return margin.margin_program([[fmpq(int(value)) for value in row] for row in rows])


@pytest.mark.parametrize(("n", "d"), [(1, 1), (2, 1), (4, 2), (9, 3), (20, 10), (60, 30)])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_optimum_is_that_of_the_simplex_method(n, d, seed):
    rows = outside(seed, n, d)
    found, expected = margin.solve_margin(margin.Points(rows), fmpz(1)), solve(program(rows))
    check_answer(program(rows), found)
    assert found.value == expected.value and found.value < 0


def test_interior_points_lead_to_a_square_basis_on_generic_points():
    rows = outside(3, 60, 30)
    tight, sides = propose_margin(rows / 50)
    assert len(tight) == sides.count(0) + 1 and set(sides) <= {-1, 0, 1}


def test_interior_points_give_up_where_floats_are_no_numbers():
    assert propose_margin(np.full((3, 2), np.nan)) is None


@pytest.mark.parametrize("wrong", [([0, 1], [0, 1]), ([0], [1, -1]), ([0, 0, 0], [0, 0]), ([0, 1, 2], [0, 0]), ([], [1, 1]), None])
def test_wrong_proposals_cost_time_only(monkeypatch, wrong):
    rows = outside(5, 7, 2)
    expected = solve(program(rows)).value
    monkeypatch.setattr(margin, "propose_margin", lambda _: wrong)
    assert margin.solve_margin(margin.Points(rows), fmpz(1)).value == expected
    monkeypatch.setattr(margin, "_simplex", lambda _: wrong or ([], [1, 1]))
    assert margin.solve_margin(margin.Points(rows), fmpz(1)).value == expected


def test_optima_that_are_not_unique():
    """Every y with y_1 = 1 is optimal: no basis comes from the interior."""
    rows = np.array([[2, 0, 0], [2, 0, 0]])
    found = margin.solve_margin(margin.Points(rows), fmpz(1))
    check_answer(program(rows), found)
    assert found.value == -2


def test_a_point_that_is_too_low_is_noticed():
    rows = outside(6, 5, 1)
    with pytest.raises(NotAnAnswer):
        margin._optimum(margin.Points(rows), fmpz(1), [int(np.argmax(rows[:, 0]))], [1])


def test_rationals_and_large_integers():
    rows = outside(7, 8, 3)
    large = [[fmpz(int(value)) * fmpz(10) ** 30 for value in row] for row in rows]
    assert margin.solve_margin(margin.Points(large), fmpz(10) ** 30).value == margin.solve_margin(margin.Points(rows), fmpz(1)).value


def test_the_number_of_threads_is_what_it_was():
    before = [setter(3) for setter in _setters()]
    with one_thread():
        assert [setter(1) for setter in _setters()] == [1] * len(before)
    assert [setter(count) for setter, count in zip(_setters(), before, strict=True)] == [3] * len(before)
