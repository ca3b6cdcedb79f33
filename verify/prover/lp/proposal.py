"""What floats propose: a basis of a linear program, by HiGHS. Never trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import fmpq, fmpz

from verify.kernel.algebraic import Element
from verify.prover.embedding import approximation
from verify.prover.lp.model import Bound, LinearProgram

ROUNDS = 4
"""Passes of the scaling of rows and columns."""


@dataclass(frozen=True)
class Basis:
    """``status``: what HiGHS concluded (``optimal``, ``infeasible``, ``unbounded``, ``unknown``); ``columns`` and ``rows``: for each
    variable and row -1 (at its lower bound), 1 (at its upper bound) or 0 (basic, or free at 0).
    """

    status: str
    columns: list[int]
    rows: list[int]


Floats = np.ndarray


def propose(problem: LinearProgram) -> Basis:
    """The basis in which HiGHS ends, after scaling by powers of two. Never raises for a problem with at least one variable and row."""
    row_scale, column_scale = _scaling(problem)
    matrix = np.array(
        [[_scaled(a, r + c) for a, c in zip(row, column_scale, strict=True)] for row, r in zip(problem.matrix, row_scale, strict=True)]
    )
    cost_scale = -_exponent(max((abs(approximation(c)) for c in problem.cost), default=fmpq(0)))
    cost = np.array([_scaled(c, k + cost_scale) for c, k in zip(problem.cost, column_scale, strict=True)])
    inverse = [-k for k in column_scale]
    ranges = _bounds(problem.row_lower, row_scale, -np.inf), _bounds(problem.row_upper, row_scale, np.inf)
    bounds = _bounds(problem.lower, inverse, -np.inf), _bounds(problem.upper, inverse, np.inf)
    return Basis(*run_highs(cost, matrix, ranges, bounds))


def run_highs(
    cost: Floats, matrix: Floats, ranges: tuple[Floats, Floats], bounds: tuple[Floats, Floats]
) -> tuple[str, list[int], list[int]]:
    """Status and basis of HiGHS as in `Basis`: minimise cost.x, with ranges[0] <= matrix x <= ranges[1] and bounds[0] <= x <= bounds[1]."""
    import highspy

    m, n = matrix.shape
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = n, m
    model.col_cost_ = cost
    model.col_lower_, model.col_upper_ = bounds
    model.row_lower_, model.row_upper_ = ranges
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    filled = matrix != 0
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(filled.sum(axis=1))])
    model.a_matrix_.index_ = np.nonzero(filled)[1]
    model.a_matrix_.value_ = matrix[filled]
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("simplex_iteration_limit", 50 * (m + n) + 1000)
    solver.passModel(model)
    solver.run()
    names = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kUnbounded: "unbounded",
    }
    sides = {highspy.HighsBasisStatus.kLower: -1, highspy.HighsBasisStatus.kUpper: 1}
    basis = solver.getBasis()
    columns = [sides.get(s, 0) for s in basis.col_status] if len(basis.col_status) == n else [-1] * n
    rows = [sides.get(s, 0) for s in basis.row_status] if len(basis.row_status) == m else [0] * m
    return names.get(solver.getModelStatus(), "unknown"), columns, rows


def _scaling(problem: LinearProgram) -> tuple[list[int], list[int]]:
    """Exponents of two for rows and columns that bring the entries near 1 (geometric means, a few rounds)."""
    entries = [[_exponent(a) if a != 0 else None for a in row] for row in problem.matrix]
    rows, columns = [0] * problem.rows, [0] * problem.columns
    sizes = [e for row in entries for e in row if e is not None]
    if sizes and max(sizes) - min(sizes) <= 20 and max(map(abs, sizes)) <= 20:
        return rows, columns
    for _ in range(ROUNDS):
        for i, row in enumerate(entries):
            found = [e + columns[j] for j, e in enumerate(row) if e is not None]
            rows[i] = -round(sum(found) / len(found)) if found else 0
        for j in range(problem.columns):
            found = [row[j] + rows[i] for i, row in enumerate(entries) if row[j] is not None]  # type: ignore[operator]
            columns[j] = -round(sum(found) / len(found)) if found else 0
    return rows, columns


def _exponent(value: Element) -> int:
    """About log2 |value|; 0 for 0."""
    near = approximation(value)
    return near.p.bit_length() - near.q.bit_length() if near != 0 else 0


def _scaled(value: Element, exponent: int) -> float:
    """value 2^exponent as a float, saturating at huge sizes."""
    value = approximation(value)
    if value == 0:
        return 0.0
    shifted = value * fmpz(2) ** exponent if exponent >= 0 else value / fmpz(2) ** -exponent
    size = _exponent(shifted)
    if abs(size) > 900:
        return (1.0 if shifted > 0 else -1.0) * (1e200 if size > 0 else 0.0)
    return int(shifted.p) / int(shifted.q)


def _bounds(bounds: Sequence[Bound], scale: list[int], infinite: float) -> np.ndarray:
    return np.array([infinite if bound is None else _scaled(bound, k) for bound, k in zip(bounds, scale, strict=True)])
