"""The margin linear program of a point set: the largest s with v.y >= s for all points v, |y_i| <= 1; 0 iff 0 is in the hull.

If 0 is in the hull its relation is the optimal dual, and nothing is left to optimise. Else HiGHS proposes the tight points and the
coordinates of y inside the box; FLINT solves that square system and its transpose.
"""

from __future__ import annotations

import numpy as np
from flint import fmpq, fmpz, fmpz_mat

from verify.prover.hull import Inside, contains_origin
from verify.prover.lp.model import LinearProgram, NotAnAnswer, Optimal
from verify.prover.lp.proposal import run_highs
from verify.prover.lp.solve import solve
from verify.prover.points import Points

Row = list[fmpq]


def margin_program(rows: list[Row]) -> LinearProgram:
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


def solve_margin(rows: np.ndarray | list[list[fmpz]], scale: fmpz) -> Optimal:
    """The optimum of `margin_program` for the points ``rows`` / ``scale``, with multipliers."""
    points = Points(rows)
    found = contains_origin(points)
    if isinstance(found, Inside):
        total = sum(found.weights, fmpz(0))
        multipliers = [fmpq(0)] * points.n
        for i, weight in zip(found.support, found.weights, strict=True):
            multipliers[i] = fmpq(weight, total)
        return Optimal(fmpq(0), [fmpq(0)] * (points.d + 1), multipliers)
    try:
        return _from_floats(points, scale)
    except (NotAnAnswer, ZeroDivisionError):
        answer = solve(margin_program([[fmpq(value, scale) for value in row] for row in points.rows]))
    if not isinstance(answer, Optimal):
        raise NotAnAnswer("a margin program always has an optimum")
    return answer


def _from_floats(points: Points, scale: fmpz) -> Optimal:
    """The optimum at the basis that HiGHS proposes. Raises `NotAnAnswer`, `ZeroDivisionError`."""
    n, d, rows = points.n, points.d, points.rows
    infinite = np.inf
    status, columns, sides = run_highs(
        np.append(np.zeros(d), -1.0),
        np.hstack([points.floats, -np.ones((n, 1))]),
        (np.zeros(n), np.full(n, infinite)),
        (np.append(-np.ones(d), -infinite), np.append(np.ones(d), infinite)),
    )
    free = [k for k in range(d) if columns[k] == 0]
    tight = [i for i in range(n) if sides[i] != 0]
    if status != "optimal" or len(tight) != len(free) + 1:
        raise NotAnAnswer("no square basis")
    # Rows v.y - s = 0 on the tight points; y is +-1 outside the free coordinates.
    block = fmpz_mat([[*(rows[i][k] for k in free), -1] for i in tight])
    fixed = [k for k in range(d) if columns[k] != 0]
    right = fmpz_mat([[-sum(columns[k] * rows[i][k] for k in fixed)] for i in tight])
    solution = block.solve(right).entries()
    y = [fmpq(columns[k]) for k in range(d)]
    for k, value in zip(free, solution, strict=False):
        y[k] = fmpq(value)
    s = fmpq(solution[-1])
    dual = block.transpose().solve(fmpz_mat([[0]] * len(free) + [[-1]])).entries()
    _check(points, y, s, dict(zip(tight, map(fmpq, dual), strict=True)), columns)
    multipliers = [fmpq(0)] * n
    for i, value in zip(tight, dual, strict=True):
        multipliers[i] = fmpq(value)
    return Optimal(-s / scale, [*y, s / scale], multipliers)


def _check(points: Points, y: Row, s: fmpq, dual: dict[int, fmpq], columns: list[int]) -> None:
    """All signs, in integers and by FLINT products. Raises `NotAnAnswer`."""
    denominator = s.q
    for value in y:
        denominator = denominator.lcm(value.q)
    integers = [(value * denominator).p for value in y]
    if any(abs(value) > denominator for value in integers):
        raise NotAnAnswer("y leaves the box")
    least = (s * denominator).p
    if any(value < least for value in (points.exact * fmpz_mat([[value] for value in integers])).entries()):
        raise NotAnAnswer("a point is below the margin")
    if any(weight < 0 for weight in dual.values()):
        raise NotAnAnswer("a multiplier is negative")
    common = fmpz(1)
    for weight in dual.values():
        common = common.lcm(weight.q)
    sums = (fmpz_mat([[(weight * common).p for weight in dual.values()]]) * points.take(list(dual))).entries()
    # z = -V^T w must select the bound at which y is: z > 0 at the lower, z < 0 at the upper bound, 0 inside.
    for k, reduced in enumerate(sums):
        if (columns[k] == 0 and reduced != 0) or columns[k] * reduced < 0:
            raise NotAnAnswer(f"the reduced cost of coordinate {k} has the wrong sign")
