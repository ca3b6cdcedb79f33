"""Exact linear programs, usable alone: every answer is exact and carries its certificate in the variables of your own problem.

>>> from verify import lp
>>> answer = lp.solve([1, 1], [[1, 2], [3, 1]], at_least=[4, 6])
>>> answer.status, answer.value, answer.x
('optimal', Fraction(14, 5), [Fraction(8, 5), Fraction(6, 5)])
>>> lp.solve([1], [[1], [-1]], at_least=[1, 0]).multipliers
[Fraction(1, 1), Fraction(1, 1)]
>>> import sympy
>>> irrational = lp.solve([1, 2], [[sympy.sqrt(2), 1]], at_least=[4]).value
>>> print(irrational, "in", irrational.field)
2*a in Q(a), a the root of a^2 - 2 between 1 and 2
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from flint import fmpq, fmpz
from msgspec import UNSET

from verify import exact, kernel
from verify.certificate import Certificate
from verify.codes.compositum import common_field
from verify.codes.errors import CodeError
from verify.codes.written import all_written, extension, written
from verify.configurations import KernelDisagrees, Value, plain
from verify.exact import Number
from verify.kernel.algebraic import Element
from verify.kernel.claims import lp as claim
from verify.kernel.linear import LinearProgram as Subject, Row, Variable
from verify.kernel.numbers import Number as Written
from verify.prover.coordinates import array_of, point_set
from verify.prover.hull import Inside, Outside, PointSet, contains_origin
from verify.prover.linear import extension_of, field_of
from verify.prover.lp.margin import margin_program, solve_margin
from verify.prover.lp.model import Answer as ExactAnswer, Bound, Infeasible, LinearProgram, Optimal
from verify.prover.lp.solve import solve as solve_exactly
from verify.prover.points import Points


@dataclass(frozen=True)
class Answer:
    """The answer to a linear program.

    ``status`` optimal: ``value`` = c.x at ``x``, and ``multipliers`` y (one a row) prove that no x is better; infeasible: ``multipliers``
    is a Farkas vector (or ``crossed`` names a row or variable whose bounds cross); unbounded: c.x falls for ever from ``x`` along
    ``ray``. With ``maximise`` the value is that of the user's objective, the multipliers those of minimising its negative. `certificate`
    is checked by the kernel.
    """

    status: Literal["optimal", "infeasible", "unbounded"]
    value: Value | None
    x: list[Value] | None
    multipliers: list[Value] | None
    ray: list[Value] | None
    crossed: tuple[str, int] | None
    make_problem: Callable[[], LinearProgram]
    exact: ExactAnswer

    @cached_property
    def problem(self) -> LinearProgram:
        """The problem as it was solved (minimised)."""
        return self.make_problem()

    @cached_property
    def certificate(self) -> Certificate:
        """The problem and its answer, accepted by the kernel."""
        subject = _subject(self.problem)
        content = kernel.Certificate(kernel.FORMAT, subject, [claim.Evidence(_evidence(self.exact))])
        certificate = Certificate("linear program", kernel.canonical(content))
        verdict = kernel.check(certificate.data, limits=kernel.Limits(points=2**31, digits=2**31))
        if verdict.outcome != "accepted":
            raise KernelDisagrees(verdict.reason)
        return certificate


def solve(
    cost: Sequence[Number],
    matrix: Sequence[Sequence[Number]] | np.ndarray = (),
    *,
    equals: Sequence[Number] | None = None,
    at_least: Sequence[Number | None] | None = None,
    at_most: Sequence[Number | None] | None = None,
    lower: Number | Sequence[Number | None] | None = 0,
    upper: Number | Sequence[Number | None] | None = None,
    maximise: bool = False,
) -> Answer:
    """Minimise c.x subject to A x = ``equals``, or ``at_least`` <= A x <= ``at_most``, and ``lower`` <= x <= ``upper``.

    ``cost``: n numbers; ``matrix``: m x n; bounds: one number or n of them, None for no bound. Numbers are integers, Fractions, text such
    as "1/3" or "0.1", floats (taken as the exact rationals that they are), or real algebraic numbers (SymPy's, or elements of number
    fields): then so are the values of the answer. Raises `CodeError` for sizes that do not fit and texts that
    are no numbers.
    """
    (costs,) = exact.elements([cost])
    rows = exact.elements(matrix)
    n, m = len(costs), len(rows)
    if n == 0:
        raise CodeError("expected at least one variable, found an empty cost vector")
    if rows and len(rows[0]) != n:
        raise CodeError(f"expected {n} entries in each row of the matrix, as in the cost vector, found {len(rows[0])}")
    if equals is not None and (at_least is not None or at_most is not None):
        raise CodeError("expected either equals, or at_least and at_most, found both")
    if m and equals is None and at_least is None and at_most is None:
        raise CodeError("expected equals, at_least or at_most for the rows of the matrix, found none")
    low, high = (equals, equals) if equals is not None else (at_least, at_most)
    costs = [-c for c in costs] if maximise else costs
    bounds = _bounds(low, m, "rows"), _bounds(high, m, "rows"), _bounds(lower, n, "variables"), _bounds(upper, n, "variables")
    problem = _over_one_field(LinearProgram(costs, rows, *bounds))
    return _answer(lambda: problem, solve_exactly(problem), maximise=maximise)


@dataclass(frozen=True)
class Membership:
    """Whether 0 is in a hull. ``found``: integers that prove it for the points times their ``scales`` (least common denominators)."""

    found: Inside | Outside
    scales: list[fmpz]

    @property
    def inside(self) -> bool:
        return isinstance(self.found, Inside)

    @cached_property
    def weights(self) -> dict[int, Value] | None:
        """Index to positive weight with sum 1 and sum of weight times point 0; None outside."""
        if not isinstance(self.found, Inside):
            return None
        # sum w_i (s_i v_i) = 0 for the scaled points: the weights of the v_i are w_i s_i.
        weights = {i: weight * self.scales[i] for i, weight in zip(self.found.support, self.found.weights, strict=True)}
        total = sum(weights.values(), fmpz(0))
        return {i: plain(weight * (fmpq(1) / total)) for i, weight in weights.items()}

    @cached_property
    def normal(self) -> list[Value] | None:
        """y with y.v > 0 for every point v; None inside."""
        return [plain(value) for value in self.found.normal] if isinstance(self.found, Outside) else None


def origin_in_hull(points: Sequence[Sequence[Number]] | np.ndarray) -> Membership:
    """Whether 0 is in the convex hull of n points of R^d, exactly. Raises `CodeError`.

    >>> origin_in_hull([[1, 0], [-1, 1], [-1, -1]]).weights
    {0: Fraction(1, 2), 1: Fraction(1, 4), 2: Fraction(1, 4)}
    """
    integers, scales = integer_points(points)
    return Membership(contains_origin(integers), scales)


def margin(points: Sequence[Sequence[Number]] | np.ndarray) -> Answer:
    """The largest s with v.y >= s for all points v and some |y_i| <= 1: optimal, x = (y, s); 0 iff 0 is in the hull. Raises `CodeError`.

    >>> margin([[1, 2], [3, 1]]).value
    Fraction(3, 1)
    """
    integers, scale = integer_differences(points, None)
    return _answer(lambda: margin_program(integers.over(scale)), solve_margin(integers, scale), maximise=True)


def integer_points(points: Sequence[Sequence[Number]] | np.ndarray) -> tuple[PointSet, list[fmpz]]:
    """Each point times its least common denominator, and these denominators. Raises `CodeError`."""
    array = exact.integer_array(points)
    if array is not None:
        return Points(array), [fmpz(1)] * len(array)
    rows = _rows(points)
    field = field_of(rows)
    scaled = [field.without_denominators(row) for row in rows]
    return point_set(field, array_of(field, [row for row, _ in scaled])), [scale for _, scale in scaled]


def integer_differences(points: Sequence[Sequence[Number]] | np.ndarray, base: Sequence[Number] | None) -> tuple[PointSet, fmpz]:
    """The points minus ``base`` (None: 0), times their least common denominator, and that denominator. Raises `CodeError`."""
    array, origin = exact.integer_array(points), None if base is None else exact.integer_array([base])
    if array is not None and (base is None or (origin is not None and array.shape[1] == origin.shape[1])):
        return Points(array if origin is None else array - origin), fmpz(1)
    rows = _rows(points if base is None else [*points, base])
    field, d = field_of(rows), len(rows[0])
    values, scale = field.without_denominators([value for row in rows for value in row])
    integers = array_of(field, [values[start : start + d] for start in range(0, len(values), d)])
    return point_set(field, integers if base is None else integers[..., :-1, :] - integers[..., -1:, :]), scale


def _rows(points: Sequence[Sequence[Number]] | np.ndarray) -> list[list[Element]]:
    rows = exact.elements(points)
    if not rows or not rows[0]:
        raise CodeError("expected at least one point with at least one coordinate, found none")
    return rows


def _over_one_field(problem: LinearProgram) -> LinearProgram:
    """The problem with all its irrational numbers as elements of one field."""
    rows = [problem.cost, problem.row_lower, problem.row_upper, problem.lower, problem.upper, *problem.matrix]
    if extension_of(rows) is None:
        return problem
    common = iter(common_field([value for row in rows for value in row if value is not None])[1])
    cost, *bounds = [[None if value is None else next(common) for value in row] for row in rows[:5]]
    return LinearProgram([c for c in cost if c is not None], [[next(common) for _ in row] for row in problem.matrix], *bounds)


def _bounds(bounds: Number | Sequence[Number | None] | None, count: int, what: str) -> list[Bound]:
    if bounds is None:
        return [None] * count
    if isinstance(bounds, str) or not hasattr(bounds, "__len__") or getattr(bounds, "ndim", 1) == 0:
        return [exact.element(bounds)] * count
    if len(bounds) != count:
        raise CodeError(f"expected {count} bounds, one for each of the {what}, found {len(bounds)}")
    return [None if bound is None else exact.element(bound) for bound in bounds]


def _answer(problem: Callable[[], LinearProgram], answer: ExactAnswer, *, maximise: bool) -> Answer:
    def all_plain(values: Sequence[Element]) -> list[Value]:
        return [plain(value) for value in values]

    if isinstance(answer, Optimal):
        value = plain(-answer.value if maximise else answer.value)
        return Answer("optimal", value, all_plain(answer.x), all_plain(answer.multipliers), None, None, problem, answer)
    if isinstance(answer, Infeasible):
        return Answer("infeasible", None, None, all_plain(answer.multipliers), None, answer.crossed, problem, answer)
    return Answer("unbounded", None, all_plain(answer.x), None, all_plain(answer.ray), None, problem, answer)


def _subject(problem: LinearProgram) -> Subject:
    def text(bound: Bound) -> Written | None:
        return None if bound is None else written(bound)

    variables = [Variable(written(c), text(a), text(b)) for c, a, b in zip(problem.cost, problem.lower, problem.upper, strict=True)]
    rows = [
        Row([(j, written(value)) for j, value in enumerate(row) if value != 0], text(a), text(b))
        for row, a, b in zip(problem.matrix, problem.row_lower, problem.row_upper, strict=True)
    ]
    field = problem.field.extension
    return Subject(variables, rows, UNSET if field is None else extension(field))


def _evidence(answer: ExactAnswer) -> claim.Optimal | claim.Infeasible | claim.Crossed | claim.Unbounded:
    if isinstance(answer, Optimal):
        return claim.Optimal(written(answer.value), all_written(answer.x), all_written(answer.multipliers))
    if isinstance(answer, Infeasible):
        if answer.crossed is None:
            return claim.Infeasible(all_written(answer.multipliers))
        what, index = answer.crossed
        return claim.Crossed("row" if what == "row" else "variable", index)
    return claim.Unbounded(all_written(answer.x), all_written(answer.ray))
