"""Linear programs over Q or a number field, and their answers, each with its certificate in the variables of the user's own problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flint import fmpq

from verify.kernel.algebraic import Element
from verify.kernel.numbers import Field
from verify.prover.linear import field_of

Bound = Element | None
"""None: no bound on that side."""


@dataclass(frozen=True)
class LinearProgram:
    """Minimise c.x subject to row_lower <= A x <= row_upper and lower <= x <= upper, all over one field.

    ``matrix``: m rows of n numbers; ``cost``, ``lower``, ``upper``: n entries; ``row_lower``, ``row_upper``: m entries.
    """

    cost: Sequence[Element]
    matrix: Sequence[Sequence[Element]]
    row_lower: Sequence[Bound]
    row_upper: Sequence[Bound]
    lower: Sequence[Bound]
    upper: Sequence[Bound]

    def __post_init__(self) -> None:
        n, m = len(self.cost), len(self.matrix)
        for name, found, expected in (
            ("lower", len(self.lower), n),
            ("upper", len(self.upper), n),
            ("row_lower", len(self.row_lower), m),
            ("row_upper", len(self.row_upper), m),
        ):
            if found != expected:
                raise ValueError(f"expected {expected} entries in {name}, found {found}")
        for i, row in enumerate(self.matrix):
            if len(row) != n:
                raise ValueError(f"expected {n} entries in row {i} of the matrix, found {len(row)}")

    @cached_property
    def field(self) -> Field:
        """The field of the numbers."""
        return field_of([self.cost, *self.matrix, self.row_lower, self.row_upper, self.lower, self.upper])

    @property
    def columns(self) -> int:
        return len(self.cost)

    @property
    def rows(self) -> int:
        return len(self.matrix)


@dataclass(frozen=True)
class Optimal:
    """``x`` is feasible and ``multipliers`` y (one a row) prove that nothing is better: with z = c - A^T y, the sum over rows of
    y_i row_lower_i (y_i > 0) or y_i row_upper_i (y_i < 0), plus the same of z over the variables, equals ``value`` = c.x.
    """

    value: Element
    x: Sequence[Element]
    multipliers: Sequence[Element]


@dataclass(frozen=True)
class Infeasible:
    """``multipliers`` y (one a row) are a Farkas vector: with z = -A^T y the sum of `Optimal` is positive, but 0.x = 0.

    Or ``crossed`` names a variable or row whose lower bound is above its upper bound.
    """

    multipliers: Sequence[Element]
    crossed: tuple[str, int] | None = None


@dataclass(frozen=True)
class Unbounded:
    """``x`` is feasible, and so is x + s ``ray`` for all s >= 0, while c.ray < 0."""

    x: Sequence[Element]
    ray: Sequence[Element]


Answer = Optimal | Infeasible | Unbounded


class NotAnAnswer(Exception):
    """A proposed answer fails its check; the message says where."""


def activities(problem: LinearProgram, x: Sequence[Element]) -> list[Element]:
    """A x."""
    return [sum((a * v for a, v in zip(row, x, strict=True) if a != 0), fmpq(0)) for row in problem.matrix]


def reduced_costs(problem: LinearProgram, multipliers: Sequence[Element], *, cost: bool = True) -> list[Element]:
    """c - A^T y, or - A^T y."""
    z: list[Element] = list(problem.cost) if cost else [fmpq(0)] * problem.columns
    for y, row in zip(multipliers, problem.matrix, strict=True):
        if y != 0:
            for j, a in enumerate(row):
                if a != 0:
                    z[j] = z[j] - y * a
    return z


def dual_bound(problem: LinearProgram, multipliers: Sequence[Element], z: Sequence[Element]) -> Bound:
    """A lower bound on z.x + y.(A x) over all feasible x, from the bounds that the signs select; None if one of those is infinite."""
    total: Element = fmpq(0)
    sides = ((multipliers, problem.row_lower, problem.row_upper), (z, problem.lower, problem.upper))
    for weights, lows, highs in sides:
        for weight, low, high in zip(weights, lows, highs, strict=True):
            if weight == 0:
                continue
            bound = low if weight > 0 else high
            if bound is None:
                return None
            total = total + weight * bound
    return total


def require_feasible(problem: LinearProgram, x: Sequence[Element]) -> None:
    """Raises `NotAnAnswer` at the first bound that x violates."""
    for what, values, lows, highs in (
        ("variable", x, problem.lower, problem.upper),
        ("row", activities(problem, x), problem.row_lower, problem.row_upper),
    ):
        for i, (value, low, high) in enumerate(zip(values, lows, highs, strict=True)):
            if (low is not None and value < low) or (high is not None and value > high):
                raise NotAnAnswer(f"{what} {i} is {value}, outside its bounds")


def check_answer(problem: LinearProgram, answer: Answer) -> None:
    """Check an answer exactly, as the kernel's claim ``lp`` does. Raises `NotAnAnswer`."""
    if isinstance(answer, Optimal):
        require_feasible(problem, answer.x)
        value = sum((c * v for c, v in zip(problem.cost, answer.x, strict=True)), fmpq(0))
        bound = dual_bound(problem, answer.multipliers, reduced_costs(problem, answer.multipliers))
        if value != answer.value or bound != value:
            raise NotAnAnswer(f"the objective is {value} and the dual bound {bound}")
    elif isinstance(answer, Infeasible) and answer.crossed is not None:
        what, i = answer.crossed
        low, high = (problem.lower[i], problem.upper[i]) if what == "variable" else (problem.row_lower[i], problem.row_upper[i])
        if low is None or high is None or not low > high:
            raise NotAnAnswer(f"the bounds of {what} {i} do not cross")
    elif isinstance(answer, Infeasible):
        bound = dual_bound(problem, answer.multipliers, reduced_costs(problem, answer.multipliers, cost=False))
        if bound is None or not bound > 0:
            raise NotAnAnswer(f"the Farkas bound is {bound}, not positive")
    else:
        require_feasible(problem, answer.x)
        slope = sum((c * v for c, v in zip(problem.cost, answer.ray, strict=True)), fmpq(0))
        if not slope < 0:
            raise NotAnAnswer(f"the objective has slope {slope} along the ray")
        for what, values, lows, highs in (
            ("variable", answer.ray, problem.lower, problem.upper),
            ("row", activities(problem, answer.ray), problem.row_lower, problem.row_upper),
        ):
            for i, (value, low, high) in enumerate(zip(values, lows, highs, strict=True)):
                if (low is not None and value < 0) or (high is not None and value > 0):
                    raise NotAnAnswer(f"{what} {i} leaves its bounds along the ray")
