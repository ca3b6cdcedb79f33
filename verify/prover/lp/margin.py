"""The margin linear program of a point set: the largest s with v.y >= s for all points v, |y_i| <= 1; 0 iff 0 is in the hull.

If 0 is in the hull its relation is the optimal dual, and nothing is left to optimise. Else floats propose the tight points and the
coordinates of y inside the box, an interior point method first, and HiGHS where that leads to no basis, since the optimum is not unique;
that square system and its transpose are solved exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from verify.kernel.algebraic import Element
from verify.prover import digits, lifting
from verify.prover.hull import Inside, PointSet, contains_origin
from verify.prover.lp.interior import propose_margin
from verify.prover.lp.model import Bound, LinearProgram, NotAnAnswer, Optimal, check_answer
from verify.prover.lp.proposal import run_highs
from verify.prover.lp.solve import solve
from verify.prover.points import Points
from verify.prover.threads import one_thread

Row = Sequence[Element]


def margin_program(rows: Sequence[Row]) -> LinearProgram:
    """Minimise -s over (y, s) subject to v.y - s >= 0, |y_i| <= 1, s free."""
    d, one = len(rows[0]), fmpq(1)
    lower = [-one] * d
    return LinearProgram(
        [fmpq(0)] * d + [-one],
        [[*row, -one] for row in rows],
        [fmpq(0)] * len(rows),
        [None] * len(rows),
        [*lower, None],
        [*([one] * d), None],
    )


@one_thread()
def solve_margin(points: PointSet, scale: fmpz) -> Optimal:
    """The optimum of `margin_program` for the points over ``scale``, with multipliers."""
    found = contains_origin(points)
    if isinstance(found, Inside):
        total = sum(found.weights, fmpz(0))
        multipliers: list[Element] = [fmpq(0)] * points.n
        for i, weight in zip(found.support, found.weights, strict=True):
            multipliers[i] = points.field.quotient(weight, total)
        return Optimal(fmpq(0), [fmpq(0)] * (points.d + 1), multipliers)
    if isinstance(points, Points):
        for propose in (_interior, _simplex):
            try:
                return _optimum(points, scale, *propose(points))
            except (NotAnAnswer, ZeroDivisionError):
                continue
    exact = points.over(scale)
    dual = solve(_dual_program(exact))
    if not isinstance(dual, Optimal):
        raise NotAnAnswer("a margin program always has an optimum")
    *negative, margin = dual.multipliers
    answer = Optimal(-margin, [*(-value for value in negative), margin], dual.x[: points.n])
    check_answer(margin_program(exact), answer)
    return answer


def _dual_program(rows: Sequence[Row]) -> LinearProgram:
    """Minimise sum (p + q) over w, p, q >= 0 subject to V^T w - p + q = 0 and sum w = 1; multipliers -y and s of `margin_program`.

    Its few rows make exact pivoting fast.
    """
    n, d = len(rows), len(rows[0])
    one, zero = fmpq(1), fmpq(0)
    units = [[fmpq(int(k == j)) for j in range(d)] for k in range(d)]
    matrix = [[*(row[k] for row in rows), *(-value for value in units[k]), *units[k]] for k in range(d)]
    right: list[Bound] = [*[zero] * d, one]
    lower: list[Bound] = [*[zero] * (n + 2 * d)]
    cost = [zero] * n + [one] * (2 * d)
    return LinearProgram(cost, [*matrix, [one] * n + [zero] * (2 * d)], right, right, lower, [None] * len(cost))


def _interior(points: Points) -> tuple[list[int], list[int]]:
    """The tight points and the sides of y (-1 and 1 at a bound, 0 inside). Raises `NotAnAnswer`."""
    found = propose_margin(points.floats)
    if found is None:
        raise NotAnAnswer("no optimum in floats")
    return found


def _simplex(points: Points) -> tuple[list[int], list[int]]:
    """The same from the basis in which HiGHS ends, where more than one may be optimal. Raises `NotAnAnswer`."""
    n, d = points.n, points.d
    infinite = np.inf
    status, columns, sides = run_highs(
        np.append(np.zeros(d), -1.0),
        np.hstack([points.floats, -np.ones((n, 1))]),
        (np.zeros(n), np.full(n, infinite)),
        (np.append(-np.ones(d), -infinite), np.append(np.ones(d), infinite)),
    )
    if status != "optimal":
        raise NotAnAnswer(f"HiGHS says {status}")
    return [i for i in range(n) if sides[i] != 0], columns[:d]


def _optimum(points: Points, scale: fmpz, tight: list[int], sides: list[int]) -> Optimal:
    """The optimum with these tight points and sides of y, if it is one. Raises `NotAnAnswer`, `ZeroDivisionError`."""
    n, d = points.n, points.d
    free = [k for k in range(d) if sides[k] == 0]
    if len(tight) != len(free) + 1:
        raise NotAnAnswer("no square basis")
    # Rows v.y - s = 0 on the tight points; y is +-1 outside the free coordinates.
    rows = points.array if points.array is not None else np.array(points.rows, dtype=object)
    block = np.hstack([rows[np.ix_(tight, free)], np.full((len(tight), 1), -1)])
    numerators, q = _solve(block, _words([-int(value) for value in _product(rows[tight], sides)]))
    *inside, s = numerators
    dual, total = _solve(block.T, np.append(np.zeros(len(free), dtype=np.int64), -1))
    y: list[int] = [side * q for side in sides]
    for k, value in zip(free, inside, strict=True):
        y[k] = value
    if any(abs(value) > q for value in inside):
        raise NotAnAnswer("y leaves the box")
    if any(value < s for value in _product(rows, y)):
        raise NotAnAnswer("a point is below the margin")
    if any(weight < 0 for weight in dual):
        raise NotAnAnswer("a multiplier is negative")
    # z = -V^T w must select the bound at which y is: z > 0 at the lower, z < 0 at the upper bound, 0 inside.
    reduced_costs = [int(value) for value in _product(rows[tight].T, dual)]
    for k, (side, reduced) in enumerate(zip(sides, reduced_costs, strict=True)):
        if (side == 0 and reduced != 0) or (side > 0 and reduced < 0) or (side < 0 and reduced > 0):
            raise NotAnAnswer(f"the reduced cost of coordinate {k} has the wrong sign")
    if s * total != q * sum(map(abs, reduced_costs)):
        raise NotAnAnswer("the two optima differ")
    multipliers: list[Element] = [fmpq(0)] * n
    for i, weight in zip(tight, dual, strict=True):
        multipliers[i] = fmpq(weight, total)
    margin = fmpq(s, q) / scale
    return Optimal(-margin, [*(fmpq(value, q) for value in y), margin], multipliers)


def _words(values: Sequence[int]) -> np.ndarray:
    """Words where they hold the values, else Python's integers."""
    array = np.array(values, dtype=object)
    return array.astype(np.int64) if max(map(abs, values)) < 2**62 else array


def _solve(matrix: np.ndarray, right: np.ndarray) -> tuple[list[int], int]:
    """Numerators and a positive denominator. Raises `ZeroDivisionError`."""
    if matrix.dtype != object:
        return lifting.solve(np.ascontiguousarray(matrix), right)
    solution = cast(fmpq_mat, fmpz_mat(matrix.tolist()).solve(fmpz_mat([[value] for value in right.tolist()])))
    numerators, denominator = solution.numer_denom()
    return [int(value) for value in numerators.entries()], int(denominator)


def _product(matrix: np.ndarray, vector: list[int]) -> Sequence[int | fmpz]:
    found = digits.product(matrix, vector) if matrix.dtype != object else None
    return found if found is not None else (fmpz_mat(matrix.tolist()) * fmpz_mat([[value] for value in vector])).entries()
