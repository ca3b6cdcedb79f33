"""From a user's linear program to standard form, and back with points, multipliers and rays."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpz

from verify.kernel.algebraic import Element
from verify.prover.lp.model import Answer, Infeasible, LinearProgram, Optimal, Unbounded
from verify.prover.lp.simplex import Outcome, StandardForm


@dataclass(frozen=True)
class Column:
    """A nonnegative variable t: the user's x_variable is ``shift`` + ``sign`` t (+ further columns); a slack if None."""

    variable: int | None
    sign: int


class Standard:
    """The standard form of a problem: x = shift + signed columns; slacks turn inequalities and second bounds into equations.

    The rows of the problem that bound anything come first, each with its own multiplier; ``row_of`` says which.
    """

    def __init__(self, problem: LinearProgram) -> None:
        self.problem = problem
        self.columns: list[Column] = []
        self.shift: list[Element] = [fmpq(0)] * problem.columns
        self.row_of: list[int | None] = []
        self.slack_of: dict[int, int] = {}
        """Slack column to the row of the problem that it belongs to."""
        self._rows: list[dict[int, Element]] = []
        self._right: list[Element] = []
        self._variables()
        self._problem_rows()
        self._second_bounds()

    def form(self) -> StandardForm:
        """Rows scaled to integers."""
        n = len(self.columns)
        matrix, right = [], []
        self.scale: list[fmpz] = []
        for row, value in zip(self._rows, self._right, strict=True):
            (integer, *entries), scale = self.problem.field.without_denominators([value, *row.values()])
            dense: list[Element] = [fmpz(0)] * n
            for j, entry in zip(row, entries, strict=True):
                dense[j] = entry
            matrix.append(dense)
            right.append(integer)
            self.scale.append(scale)
        cost = [column.sign * self.problem.cost[column.variable] if column.variable is not None else fmpq(0) for column in self.columns]
        return StandardForm(matrix, right, cost, self.problem.field)

    def answer(self, outcome: Outcome) -> Answer:
        """The outcome in the user's variables; multipliers of second bounds are implied by the signs of the others."""
        if outcome.kind == "infeasible":
            return Infeasible(self._multipliers(outcome.vector))
        x = self._point(outcome.x, self.shift)
        if outcome.kind == "ray":
            return Unbounded(x, self._point(outcome.vector, [fmpq(0)] * len(self.shift)))
        value = sum((c * v for c, v in zip(self.problem.cost, x, strict=True)), fmpq(0))
        return Optimal(value, x, self._multipliers(outcome.vector))

    def _variables(self) -> None:
        for j, (low, high) in enumerate(zip(self.problem.lower, self.problem.upper, strict=True)):
            if low is not None:
                self.shift[j] = low
                self.columns.append(Column(j, 1))
            elif high is not None:
                self.shift[j] = high
                self.columns.append(Column(j, -1))
            else:
                self.columns += [Column(j, 1), Column(j, -1)]

    def _problem_rows(self) -> None:
        by_variable: dict[int, list[int]] = {}
        for k, column in enumerate(self.columns):
            if column.variable is not None:
                by_variable.setdefault(column.variable, []).append(k)
        self._ranges: list[tuple[int, Element]] = []
        for i, entries in enumerate(self.problem.matrix):
            low, high = self.problem.row_lower[i], self.problem.row_upper[i]
            side = low if low is not None else high
            if side is None:
                continue
            row: dict[int, Element] = {k: self.columns[k].sign * a for j, a in enumerate(entries) if a != 0 for k in by_variable[j]}
            right = side - sum((a * self.shift[j] for j, a in enumerate(entries) if a != 0), fmpq(0))
            if low is None or high is None or low != high:
                row[len(self.columns)] = fmpq(-1 if low is not None else 1)
                if low is not None and high is not None:
                    self._ranges.append((len(self.columns), high - low))
                self.slack_of[len(self.columns)] = i
                self.columns.append(Column(None, 1))
            self._add(row, right, i)

    def _second_bounds(self) -> None:
        """t + s = upper - lower, for variables and rows with two different bounds."""
        for k, column in enumerate(list(self.columns)):
            if column.variable is not None:
                low, high = self.problem.lower[column.variable], self.problem.upper[column.variable]
                if low is not None and high is not None:
                    self._ranges.append((k, high - low))
        for k, width in self._ranges:
            self._add({k: fmpq(1), len(self.columns): fmpq(1)}, width, None)
            self.columns.append(Column(None, 1))

    def _add(self, row: dict[int, Element], right: Element, origin: int | None) -> None:
        self._rows.append(row)
        self._right.append(right)
        self.row_of.append(origin)

    def _point(self, t: list[Element], shift: list[Element]) -> list[Element]:
        x = list(shift)
        for column, value in zip(self.columns, t, strict=True):
            if column.variable is not None:
                x[column.variable] = x[column.variable] + column.sign * value
        return x

    def _multipliers(self, y: list[Element]) -> list[Element]:
        multipliers: list[Element] = [fmpq(0)] * self.problem.rows
        for origin, value, scale in zip(self.row_of, y, self.scale, strict=True):
            if origin is not None:
                multipliers[origin] = value * scale
        return multipliers
