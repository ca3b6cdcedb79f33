"""The exact end of the engine: the simplex method on a standard form, from any proposed basis.

The dual method makes the basis feasible, with reduced costs that are negative taken to be 0 meanwhile; the primal method then makes it
optimal. Each takes what is worst first, which needs few steps near the optimum, and the least index (Bland's rule) while steps gain
nothing, so it ends: with an optimal basis, a Farkas vector or a ray. It works on an integer tableau with one common denominator (Edmonds'
pivoting), which FLINT makes by one solve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq, fmpz, fmpz_mat, nmod_mat

from verify.prover.linear import PRIMES, exact_pivots, pivots


@dataclass(frozen=True)
class StandardForm:
    """Minimise c.x subject to A x = b, x >= 0, with integer rows (m x n), integer b and rational c."""

    matrix: list[list[fmpz]]
    right: list[fmpz]
    cost: list[fmpq]


@dataclass(frozen=True)
class Outcome:
    """``kind``: ``optimal``, ``infeasible`` or ``ray``; ``x`` and ``vector`` as `pivoted` says."""

    kind: str
    x: list[fmpq]
    vector: list[fmpq]


def pivoted(form: StandardForm, proposed: Sequence[int]) -> Outcome:
    """Solve exactly, starting near the proposed basic columns.

    Outcomes: ``optimal``, x and the multipliers y (c - A^T y >= 0); ``infeasible``, y with A^T y <= 0 < b.y; ``ray``, a feasible x and a
    direction r >= 0 with A r = 0 > c.r.
    """
    if not form.matrix:
        return _without_rows(form)
    rows, basis = independent(form.matrix, proposed)
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


def independent(matrix: list[list[fmpz]], proposed: Sequence[int]) -> tuple[list[int], list[int]]:
    """Rows and columns of a nonsingular square submatrix of full rank, with as many of the proposed columns as possible.

    Found modulo a prime: what is nonsingular there is so over Q. The rank may come out too small for an unlucky prime; the largest of a
    few wins.
    """
    n = len(matrix[0])
    chosen = set(proposed)
    order = [*dict.fromkeys(proposed), *(j for j in range(n) if j not in chosen)]
    exact = fmpz_mat([[row[j] for j in order] for row in matrix])
    rank = exact.rank()
    for prime in PRIMES:
        columns = [order[j] for j in pivots(nmod_mat(exact, prime))]
        if len(columns) == rank:
            return pivots(nmod_mat(_columns(matrix, columns), prime)), columns
    columns = [order[j] for j in exact_pivots(exact)]
    return exact_pivots(_columns(matrix, columns)), columns


def _columns(matrix: list[list[fmpz]], columns: list[int]) -> fmpz_mat:
    """The columns named, as rows."""
    return fmpz_mat([[row[j] for row in matrix] for j in columns]) if columns else fmpz_mat(0, len(matrix))


def _without_rows(form: StandardForm) -> Outcome:
    n = len(form.cost)
    origin = [fmpq(0)] * n
    falling = next((j for j, c in enumerate(form.cost) if c < 0), None)
    if falling is None:
        return Outcome("optimal", origin, [])
    return Outcome("ray", origin, [fmpq(int(j == falling)) for j in range(n)])


def _conflict(form: StandardForm, rows: list[int], basis: list[int]) -> list[fmpq] | None:
    """For dependent rows: y with A^T y = 0 < b.y, if some row contradicts those that it depends on."""
    rest = [i for i in range(len(form.matrix)) if i not in set(rows)]
    if not rest:
        return None
    if rows:
        block = fmpz_mat([[form.matrix[i][j] for i in rows] for j in basis])
        right = fmpz_mat([[form.matrix[i][j] for i in rest] for j in basis])
        combinations = block.solve(right).tolist()
    for position, i in enumerate(rest):
        y = [fmpq(0)] * len(form.matrix)
        y[i] = fmpq(1)
        for k, row in enumerate(rows):
            y[row] = -combinations[k][position]
        value = sum((y[k] * form.right[k] for k in [*rows, i]), fmpq(0))
        if value != 0:
            return y if value > 0 else [-v for v in y]
    return None


class _Tableau:
    """x_B + T x_N = rhs and the reduced costs, times the determinant of the basis: rows of T with the rhs last; then a row of the reduced
    costs, and one of costs for the dual method.

    Multiplied so, all entries are integers and stay so under pivoting: each is a minor of the matrix with the cost as one more row
    (Edmonds).
    """

    def __init__(self, form: StandardForm, rows: list[int], basis: list[int]) -> None:
        self.form = form
        self.rows = rows
        self.basis = list(basis)
        self.last = len(form.cost)
        self.cost = len(basis)
        scale = fmpz(1)
        for value in form.cost:
            scale = scale.lcm(value.q)
        cost = [(value * scale).p for value in form.cost]
        self.denominator = fmpz(1)
        table: list[list[fmpz]] = []
        if basis:
            block = fmpz_mat([[form.matrix[i][j] for j in basis] for i in rows])
            self.denominator = abs(block.det())
            whole = block.solve(fmpz_mat([[*form.matrix[i], form.right[i]] for i in rows])).tolist()
            table = [[(value * self.denominator).p for value in row] for row in whole]
        costs = [c * self.denominator for c in cost] + [fmpz(0)]
        for j, row in zip(basis, table, strict=True):
            if cost[j] != 0:
                costs = [c - cost[j] * value for c, value in zip(costs, row, strict=True)]
        # The reduced costs with 0 for the negative ones, scaled so as to be those of integer costs, 0 for the basic variables.
        meanwhile = [max(c, fmpz(0)) * self.denominator for c in costs[:-1]]
        self.table = fmpz_mat([*table, costs, [*meanwhile, fmpz(0)]])

    def make_feasible(self) -> int | None:
        """The dual method, with costs that are not negative. Returns a row that no x >= 0 satisfies, if there is one."""
        gained = True
        while True:
            right = self._column(self.last)
            below = [r for r in range(len(self.basis)) if right[r] < 0]
            if not below:
                return None
            row = min(below, key=right.__getitem__ if gained else self.basis.__getitem__)
            entries, costs = self._row(row), self._row(self.cost + 1)
            candidates = [j for j in range(self.last) if entries[j] < 0]  # none is basic: the row has 0 there, but a positive entry once
            if not candidates:
                return row
            column = min(candidates, key=lambda j: fmpq(costs[j], -entries[j]))
            gained = costs[column] > 0
            self._pivot(row, column)

    def make_optimal(self) -> int | None:
        """The primal method, from a feasible basis. Returns the column of a ray, if there is one."""
        gained = True
        while True:
            costs = self._row(self.cost)
            falling = [j for j in range(self.last) if costs[j] < 0]
            if not falling:
                return None
            column = min(falling, key=costs.__getitem__) if gained else falling[0]
            entries, right = self._column(column), self._column(self.last)
            rising = [r for r in range(len(self.basis)) if entries[r] > 0]
            if not rising:
                return column
            row = min(rising, key=lambda r: (fmpq(right[r], entries[r]), self.basis[r]))
            gained = right[row] > 0
            self._pivot(row, column)

    def point(self) -> list[fmpq]:
        x = [fmpq(0)] * self.last
        for r, j in enumerate(self.basis):
            x[j] = fmpq(self.table[r, self.last], self.denominator)
        return x

    def ray(self, column: int) -> list[fmpq]:
        """The direction in which x_column grows and the basic variables follow."""
        direction = [fmpq(0)] * self.last
        direction[column] = fmpq(1)
        for r, j in enumerate(self.basis):
            direction[j] = -fmpq(self.table[r, column], self.denominator)
        return direction

    def multipliers(self) -> list[fmpq]:
        """y with c - A^T y = the reduced costs."""
        return self._transposed([self.form.cost[j] for j in self.basis])

    def farkas(self, row: int) -> list[fmpq]:
        """y with A^T y <= 0 < b.y, from a row that no x >= 0 satisfies."""
        return self._transposed([fmpq(-int(r == row)) for r in range(len(self.basis))])

    def _transposed(self, values: list[fmpq]) -> list[fmpq]:
        """y on the rows of the basis with A_B^T y = values."""
        y = [fmpq(0)] * len(self.form.matrix)
        if self.basis:
            block = fmpz_mat([[self.form.matrix[i][j] for i in self.rows] for j in self.basis])
            scale = fmpz(1)
            for value in values:
                scale = scale.lcm(value.q)
            solution = block.solve(fmpz_mat([[(value * scale).p] for value in values])).entries()
            for i, value in zip(self.rows, solution, strict=True):
                y[i] = fmpq(value) / scale
        return y

    def _row(self, r: int) -> list[fmpz]:
        return [self.table[r, j] for j in range(self.last + 1)]

    def _column(self, j: int) -> list[fmpz]:
        return [self.table[r, j] for r in range(self.cost + 2)]

    def _pivot(self, row: int, column: int) -> None:
        """Exchange the basic variable of ``row`` for that of ``column``; the denominator stays positive."""
        source, factors = self._row(row), self._column(column)
        sign = 1 if source[column] > 0 else -1
        pivot = sign * source[column]
        # All rows at once: (T pivot - factor source) / denominator, and for the row itself a factor that leaves the source.
        factors[row] = sign * pivot - self.denominator
        change = fmpz_mat([[factor] for factor in factors]) * fmpz_mat([[sign * value for value in source]])
        self.table = (self.table * pivot - change) / self.denominator
        self.denominator = pivot
        self.basis[row] = column
