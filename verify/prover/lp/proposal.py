"""What floats propose: a basis of a linear program, by HiGHS. Never trusted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from flint import fmpq, fmpz

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


def propose(problem: LinearProgram) -> Basis:
    """The basis in which HiGHS ends, after scaling by powers of two. Never raises for a problem with at least one variable and row."""
    import highspy

    row_scale, column_scale = _scaling(problem)
    matrix = np.array(
        [[_scaled(a, r + c) for a, c in zip(row, column_scale, strict=True)] for row, r in zip(problem.matrix, row_scale, strict=True)]
    )
    model = highspy.HighsLp()
    m, n = problem.rows, problem.columns
    model.num_col_, model.num_row_ = n, m
    cost_scale = -_exponent(max((abs(c) for c in problem.cost), default=fmpq(0)))
    model.col_cost_ = np.array([_scaled(c, k + cost_scale) for c, k in zip(problem.cost, column_scale, strict=True)])
    model.col_lower_ = _bounds(problem.lower, [-k for k in column_scale], -highspy.kHighsInf)
    model.col_upper_ = _bounds(problem.upper, [-k for k in column_scale], highspy.kHighsInf)
    model.row_lower_ = _bounds(problem.row_lower, row_scale, -highspy.kHighsInf)
    model.row_upper_ = _bounds(problem.row_upper, row_scale, highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    filled = [np.flatnonzero(row) for row in matrix]
    model.a_matrix_.start_ = np.cumsum([0, *(len(columns) for columns in filled)])
    model.a_matrix_.index_ = np.concatenate(filled)
    model.a_matrix_.value_ = np.concatenate([row[columns] for row, columns in zip(matrix, filled, strict=True)])
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("simplex_iteration_limit", 50 * (m + n) + 1000)
    solver.passModel(model)
    solver.run()
    return _basis(solver, m, n)


def _basis(solver: object, m: int, n: int) -> Basis:
    import highspy

    names = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kUnbounded: "unbounded",
    }
    sides = {highspy.HighsBasisStatus.kLower: -1, highspy.HighsBasisStatus.kUpper: 1}
    basis = solver.getBasis()  # type: ignore[attr-defined]
    status = names.get(solver.getModelStatus(), "unknown")  # type: ignore[attr-defined]
    columns = [sides.get(s, 0) for s in basis.col_status] if len(basis.col_status) == n else [-1] * n
    rows = [sides.get(s, 0) for s in basis.row_status] if len(basis.row_status) == m else [0] * m
    return Basis(status, columns, rows)


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


def _exponent(value: fmpq) -> int:
    """About log2 |value|; 0 for 0."""
    return value.p.bit_length() - value.q.bit_length() if value != 0 else 0


def _scaled(value: fmpq, exponent: int) -> float:
    """value 2^exponent as a float, saturating at huge sizes."""
    if value == 0:
        return 0.0
    shifted = value * fmpz(2) ** exponent if exponent >= 0 else value / fmpz(2) ** -exponent
    size = _exponent(shifted)
    if abs(size) > 900:
        return (1.0 if shifted > 0 else -1.0) * (1e200 if size > 0 else 0.0)
    return int(shifted.p) / int(shifted.q)


def _bounds(bounds: list[Bound], scale: list[int], infinite: float) -> np.ndarray:
    return np.array([infinite if bound is None else _scaled(bound, k) for bound, k in zip(bounds, scale, strict=True)])
