"""The exact end of the engine: the simplex method on a standard form, from any proposed basis.

The dual method makes the basis feasible, with reduced costs that are negative taken to be 0 meanwhile; the primal method then makes it
optimal. Each takes what is worst first, which needs few steps near the optimum, and the least index (Bland's rule) while steps gain
nothing, so it ends: with an optimal basis, a Farkas vector or a ray. It works on a tableau that FLINT makes by one solve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import fmpq, fmpz, fmpz_mat, nmod_mat

from verify.kernel.algebraic import Element
from verify.kernel.numbers import Field
from verify.prover import restriction
from verify.prover.linear import PRIMES, RATIONALS, exact_pivots, integers_of, pivots, solve, solve_matrix
from verify.prover.lp.tableau import table as new_table


@dataclass(frozen=True)
class StandardForm:
    """Minimise c.x subject to A x = b, x >= 0, over the field, with rows (m x n) and b of its integers."""

    matrix: list[list[Element]]
    right: list[Element]
    cost: list[Element]
    field: Field = RATIONALS


@dataclass(frozen=True)
class Outcome:
    """``kind``: ``optimal``, ``infeasible`` or ``ray``; ``x`` and ``vector`` as `pivoted` says."""

    kind: str
    x: list[Element]
    vector: list[Element]


def pivoted(form: StandardForm, proposed: Sequence[int]) -> Outcome:
    """Solve exactly, starting near the proposed basic columns.

    Outcomes: ``optimal``, x and the multipliers y (c - A^T y >= 0); ``infeasible``, y with A^T y <= 0 < b.y; ``ray``, a feasible x and a
    direction r >= 0 with A r = 0 > c.r.
    """
    if not form.matrix:
        return _without_rows(form)
    rows, basis = independent(form.field, form.matrix, proposed)
    conflict = _conflict(form, rows, basis)
    if conflict is not None:
        return Outcome("infeasible", [], conflict)
    tableau = _Tableau(form, rows, basis)
    stuck = tableau.make_feasible()
    if stuck is not None:
        return Outcome("infeasible", [], tableau.farkas(stuck))
    entering = tableau.make_optimal()
    if entering is None:
        return Outcome("optimal", tableau.point(), tableau.multipliers())
    return Outcome("ray", tableau.point(), tableau.ray(entering))


def independent(field: Field, matrix: list[list[Element]], proposed: Sequence[int]) -> tuple[list[int], list[int]]:
    """Rows and columns of a nonsingular square submatrix of full rank, with as many of the proposed columns as possible.

    Found modulo a prime: what is nonsingular there is so over the field. The rank may come out too small for an unlucky prime; the largest
    of a few wins.
    """
    n = len(matrix[0])
    chosen = set(proposed)
    order = [*dict.fromkeys(proposed), *(j for j in range(n) if j not in chosen)]
    rows = [[row[j] for j in order] for row in matrix]
    if field.extension is not None:
        return _independent_over(field, restriction.parts_of(field, rows), order)
    exact = fmpz_mat([integers_of(row) for row in rows])
    rank = exact.rank()
    for prime in PRIMES:
        columns = pivots(nmod_mat(exact, prime))
        if len(columns) == rank:
            return pivots(nmod_mat(_columns(exact, columns), prime)), [order[j] for j in columns]
    columns = exact_pivots(exact)
    return exact_pivots(_columns(exact, columns)), [order[j] for j in columns]


def _columns(matrix: fmpz_mat, columns: list[int]) -> fmpz_mat:
    """The columns named, as rows."""
    transposed = matrix.transpose().tolist()
    return fmpz_mat([transposed[j] for j in columns]) if columns else fmpz_mat(0, matrix.nrows())


def _independent_over(field: Field, parts: np.ndarray, order: list[int]) -> tuple[list[int], list[int]]:
    """The same over a number field."""
    rank = fmpz_mat(restriction.restricted(field, parts).tolist()).rank() // field.degree
    position = 0
    while True:
        prime = restriction.split_prime(field, position)
        columns = pivots(restriction.residues(field, parts, *prime))
        if len(columns) == rank:
            transposed = parts[:, :, columns].transpose(0, 2, 1)
            return pivots(restriction.residues(field, transposed, *prime)) if columns else [], [order[j] for j in columns]
        position += 1


def _without_rows(form: StandardForm) -> Outcome:
    n = len(form.cost)
    origin: list[Element] = [fmpq(0)] * n
    falling = next((j for j, c in enumerate(form.cost) if c < 0), None)
    if falling is None:
        return Outcome("optimal", origin, [])
    return Outcome("ray", origin, [fmpq(int(j == falling)) for j in range(n)])


def _conflict(form: StandardForm, rows: list[int], basis: list[int]) -> list[Element] | None:
    """For dependent rows: y with A^T y = 0 < b.y, if some row contradicts those that it depends on."""
    rest = [i for i in range(len(form.matrix)) if i not in set(rows)]
    if not rest:
        return None
    if rows:
        block = [[form.matrix[i][j] for i in rows] for j in basis]
        combinations = solve_matrix(form.field, block, [[form.matrix[i][j] for i in rest] for j in basis])
    for position, i in enumerate(rest):
        y: list[Element] = [fmpq(0)] * len(form.matrix)
        y[i] = fmpq(1)
        for k, row in enumerate(rows):
            y[row] = -combinations[k][position]
        value = sum((y[k] * form.right[k] for k in [*rows, i]), fmpq(0))
        if value != 0:
            return y if value > 0 else [-v for v in y]
    return None


class _Tableau:
    """x_B + T x_N = rhs and the reduced costs: rows of T with the rhs last; then a row of the reduced costs, and one of costs for the dual
    method. All times a positive denominator, over Q the determinant of the basis.
    """

    def __init__(self, form: StandardForm, rows: list[int], basis: list[int]) -> None:
        self.form = form
        self.rows = rows
        self.basis = list(basis)
        self.last = len(form.cost)
        self.cost = len(basis)
        cost, _ = form.field.without_denominators(form.cost)
        denominator = fmpz(1)
        table: list[list[Element]] = []
        if basis:
            block = [[form.matrix[i][j] for j in basis] for i in rows]
            whole = solve_matrix(form.field, block, [[*form.matrix[i], form.right[i]] for i in rows])
            if form.field.extension is None:
                denominator = abs(fmpz_mat([integers_of(row) for row in block]).det())
            table = [[value * denominator for value in row] for row in whole]
        costs: list[Element] = [*(c * denominator for c in cost), fmpz(0)]
        for j, row in zip(basis, table, strict=True):
            if cost[j] != 0:
                costs = [c - cost[j] * value for c, value in zip(costs, row, strict=True)]
        # The reduced costs with 0 for the negative ones, scaled so as to be those of integer costs, 0 for the basic variables.
        meanwhile = [c * denominator if c > 0 else fmpz(0) for c in costs[:-1]]
        self.table = new_table(form.field, [*table, costs, [*meanwhile, fmpz(0)]], denominator)

    def make_feasible(self) -> int | None:
        """The dual method, with costs that are not negative. Returns a row that no x >= 0 satisfies, if there is one."""
        gained, quotient = True, self.form.field.quotient
        while True:
            right = self.table.column(self.last)
            below = [r for r in range(len(self.basis)) if right[r] < 0]
            if not below:
                return None
            row = min(below, key=right.__getitem__ if gained else self.basis.__getitem__)
            entries, costs = self.table.row(row), self.table.row(self.cost + 1)
            candidates = [j for j in range(self.last) if entries[j] < 0]  # none is basic: the row has 0 there, but a positive entry once
            if not candidates:
                return row
            column = min(candidates, key=lambda j: quotient(costs[j], -entries[j]))
            gained = costs[column] > 0
            self._pivot(row, column)

    def make_optimal(self) -> int | None:
        """The primal method, from a feasible basis. Returns the column of a ray, if there is one."""
        gained, quotient = True, self.form.field.quotient
        while True:
            costs = self.table.row(self.cost)
            falling = [j for j in range(self.last) if costs[j] < 0]
            if not falling:
                return None
            column = min(falling, key=costs.__getitem__) if gained else falling[0]
            entries, right = self.table.column(column), self.table.column(self.last)
            rising = [r for r in range(len(self.basis)) if entries[r] > 0]
            if not rising:
                return column
            row = min(rising, key=lambda r: (quotient(right[r], entries[r]), self.basis[r]))
            gained = right[row] > 0
            self._pivot(row, column)

    def point(self) -> list[Element]:
        return self._with_basic(self.table.column(self.last), {})

    def ray(self, column: int) -> list[Element]:
        """The direction in which x_column grows and the basic variables follow."""
        return self._with_basic([-value for value in self.table.column(column)], {column: fmpq(1)})

    def _with_basic(self, column: list[Element], others: dict[int, Element]) -> list[Element]:
        """The variables: the basic ones from a column of the table."""
        basic = {j: self.form.field.quotient(column[r], self.table.denominator) for r, j in enumerate(self.basis)}
        return [basic.get(j, others.get(j, fmpq(0))) for j in range(self.last)]

    def multipliers(self) -> list[Element]:
        """y with c - A^T y = the reduced costs."""
        return self._transposed([self.form.cost[j] for j in self.basis])

    def farkas(self, row: int) -> list[Element]:
        """y with A^T y <= 0 < b.y, from a row that no x >= 0 satisfies."""
        return self._transposed([fmpq(-int(r == row)) for r in range(len(self.basis))])

    def _transposed(self, values: list[Element]) -> list[Element]:
        """y on the rows of the basis with A_B^T y = values."""
        y: list[Element] = [fmpq(0)] * len(self.form.matrix)
        if self.basis:
            block = [[self.form.matrix[i][j] for i in self.rows] for j in self.basis]
            for i, value in zip(self.rows, solve(block, values), strict=True):
                y[i] = value
        return y

    def _pivot(self, row: int, column: int) -> None:
        """Exchange the basic variable of ``row`` for that of ``column``."""
        self.table.pivot(row, column)
        self.basis[row] = column
