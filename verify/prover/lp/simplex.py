"""The exact end of the engine: the least-index criss-cross method on a standard form, from any proposed basis.

Criss-cross (Terlaky) needs no feasible start and no phases, and never cycles: whatever a float solver proposed, it ends with an optimal
basis, a Farkas vector or a ray. It works on an integer tableau with one common denominator (Edmonds' pivoting), which FLINT makes by one
solve.
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
    """``kind``: ``optimal``, ``infeasible`` or ``ray``; ``x`` and ``vector`` as `crisscross` says."""

    kind: str
    x: list[fmpq]
    vector: list[fmpq]


def crisscross(form: StandardForm, proposed: Sequence[int]) -> Outcome:
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
    if not tableau.run():
        return Outcome("infeasible", [], tableau.farkas())
    if tableau.entering is None:
        return Outcome("optimal", tableau.point(), tableau.multipliers())
    ray = tableau.ray(tableau.entering)
    tableau.forget_cost()
    if not tableau.run():
        return Outcome("infeasible", [], tableau.farkas())
    return Outcome("ray", tableau.point(), ray)


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
    """x_B + T x_N = rhs and the reduced costs, times the determinant of the basis: rows of T with the rhs last, the costs as the last row.

    Multiplied so, all entries are integers and stay so under pivoting: each is a minor of the matrix with the cost as one more row
    (Edmonds).
    """

    def __init__(self, form: StandardForm, rows: list[int], basis: list[int]) -> None:
        self.form = form
        self.rows = rows
        self.basis = list(basis)
        self.entering: int | None = None
        self.stuck: int | None = None
        self.last = len(form.cost)
        scale = fmpz(1)
        for value in form.cost:
            scale = scale.lcm(value.q)
        cost = [(value * scale).p for value in form.cost]
        self.denominator = fmpz(1)
        self.table: list[list[fmpz]] = []
        if basis:
            block = fmpz_mat([[form.matrix[i][j] for j in basis] for i in rows])
            self.denominator = abs(block.det())
            whole = block.solve(fmpz_mat([[*form.matrix[i], form.right[i]] for i in rows])).tolist()
            self.table = [[(value * self.denominator).p for value in row] for row in whole]
        costs = [c * self.denominator for c in cost] + [fmpz(0)]
        for j, row in zip(basis, self.table, strict=True):
            if cost[j] != 0:
                costs = [c - cost[j] * value for c, value in zip(costs, row, strict=True)]
        self.table.append(costs)

    def run(self) -> bool:
        """Pivot until nothing is wrong or a column shows a ray (``entering``): True; or a row shows infeasibility (``stuck``): False."""
        while True:
            in_basis = set(self.basis)
            wrong_rows = [r for r in range(len(self.basis)) if self.table[r][self.last] < 0]
            row = min(wrong_rows, key=lambda r: self.basis[r], default=None)
            column = next((j for j in range(self.last) if self.table[-1][j] < 0 and j not in in_basis), None)
            if row is not None and (column is None or self.basis[row] < column):
                partner = next((j for j in range(self.last) if self.table[row][j] < 0 and j not in in_basis), None)
                if partner is None:
                    self.stuck = row
                    return False
                self._pivot(row, partner)
            elif column is not None:
                leaving = [r for r in range(len(self.basis)) if self.table[r][column] > 0]
                if not leaving:
                    self.entering = column
                    return True
                self._pivot(min(leaving, key=lambda r: self.basis[r]), column)
            else:
                return True

    def point(self) -> list[fmpq]:
        x = [fmpq(0)] * self.last
        for r, j in enumerate(self.basis):
            x[j] = fmpq(self.table[r][self.last], self.denominator)
        return x

    def ray(self, column: int) -> list[fmpq]:
        """The direction in which x_column grows and the basic variables follow."""
        direction = [fmpq(0)] * self.last
        direction[column] = fmpq(1)
        for r, j in enumerate(self.basis):
            direction[j] = -fmpq(self.table[r][column], self.denominator)
        return direction

    def multipliers(self) -> list[fmpq]:
        """y with c - A^T y = the reduced costs."""
        return self._transposed([self.form.cost[j] for j in self.basis])

    def farkas(self) -> list[fmpq]:
        """y with A^T y <= 0 < b.y, from the row that shows infeasibility."""
        return self._transposed([fmpq(-int(r == self.stuck)) for r in range(len(self.basis))])

    def forget_cost(self) -> None:
        """Continue with cost 0: only feasibility matters."""
        self.entering = None
        self.table[-1] = [fmpz(0)] * (self.last + 1)

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

    def _pivot(self, row: int, column: int) -> None:
        """Exchange the basic variable of ``row`` for that of ``column``; the denominator stays positive."""
        source = self.table[row]
        if source[column] < 0:
            source = [-value for value in source]
        pivot = source[column]
        for r, target in enumerate(self.table):
            factor = target[column]
            if r == row:
                self.table[r] = source
            elif factor != 0:
                self.table[r] = [(value * pivot - factor * s) // self.denominator for value, s in zip(target, source, strict=True)]
            elif pivot != self.denominator:
                self.table[r] = [value * pivot // self.denominator for value in target]
        self.denominator = pivot
        self.basis[row] = column
