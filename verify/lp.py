"""Exact linear programs, usable alone: every answer is exact and carries its certificate in the variables of your own problem.

>>> from verify import lp
>>> answer = lp.solve([1, 1], [[1, 2], [3, 1]], at_least=[4, 6])
>>> answer.status, answer.value, answer.x
('optimal', Fraction(14, 5), [Fraction(8, 5), Fraction(6, 5)])
>>> lp.solve([1], [[1], [-1]], at_least=[1, 0]).multipliers
[Fraction(1, 1), Fraction(1, 1)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

import numpy as np
from flint import fmpq, fmpz

from verify import exact, kernel
from verify.certificate import Certificate
from verify.codes.errors import CodeError
from verify.configurations import KernelDisagrees, fraction
from verify.exact import Number
from verify.kernel.claims import lp as claim
from verify.kernel.linear import LinearProgram as Subject, Row, Variable
from verify.prover.hull import Inside, Outside, contains_origin
from verify.prover.lp.margin import margin_program, solve_margin
from verify.prover.lp.model import Answer as ExactAnswer, Infeasible, LinearProgram, Optimal
from verify.prover.lp.solve import solve as solve_exactly
from verify.prover.points import Points as IntegerPoints


@dataclass(frozen=True)
class Answer:
    """The answer to a linear program.

    ``status`` optimal: ``value`` = c.x at ``x``, and ``multipliers`` y (one a row) prove that no x is better; infeasible: ``multipliers``
    is a Farkas vector (or ``crossed`` names a row or variable whose bounds cross); unbounded: c.x falls for ever from ``x`` along
    ``ray``. With ``maximise`` the value is that of the user's objective, the multipliers those of minimising its negative. `certificate`
    is checked by the kernel.
    """

    status: Literal["optimal", "infeasible", "unbounded"]
    value: Fraction | None
    x: list[Fraction] | None
    multipliers: list[Fraction] | None
    ray: list[Fraction] | None
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
    as "1/3" or "0.1", or floats (taken as the exact rationals that they are). Raises `CodeError` for sizes that do not fit and texts that
    are no numbers.
    """
    costs = exact.vector(cost)
    rows = exact.matrix(matrix)
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
    problem = LinearProgram(
        [-c for c in costs] if maximise else costs,
        rows,
        _bounds(low, m, "rows"),
        _bounds(high, m, "rows"),
        _bounds(lower, n, "variables"),
        _bounds(upper, n, "variables"),
    )
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
    def weights(self) -> dict[int, Fraction] | None:
        """Index to positive weight with sum 1 and sum of weight times point 0; None outside."""
        if not isinstance(self.found, Inside):
            return None
        # sum w_i (s_i v_i) = 0 for the scaled points: the weights of the v_i are w_i s_i.
        weights = {i: weight * self.scales[i] for i, weight in zip(self.found.support, self.found.weights, strict=True)}
        total = sum(weights.values(), fmpz(0))
        return {i: fraction(fmpq(weight, total)) for i, weight in weights.items()}

    @cached_property
    def normal(self) -> list[Fraction] | None:
        """y with y.v > 0 for every point v; None inside."""
        return [fraction(value) for value in self.found.normal] if isinstance(self.found, Outside) else None


def origin_in_hull(points: Sequence[Sequence[Number]] | np.ndarray) -> Membership:
    """Whether 0 is in the convex hull of n points of R^d, exactly. Raises `CodeError`.

    >>> origin_in_hull([[1, 0], [-1, 1], [-1, -1]]).weights
    {0: Fraction(1, 2), 1: Fraction(1, 4), 2: Fraction(1, 4)}
    """
    rows, scales = integer_points(points)
    return Membership(contains_origin(IntegerPoints(rows)), scales)


def margin(points: Sequence[Sequence[Number]] | np.ndarray) -> Answer:
    """The largest s with v.y >= s for all points v and some |y_i| <= 1: optimal, x = (y, s); 0 iff 0 is in the hull. Raises `CodeError`.

    >>> margin([[1, 2], [3, 1]]).value
    Fraction(3, 1)
    """
    rows, scale = integer_differences(points, None)
    found = solve_margin(rows, scale)
    return _answer(lambda: margin_program([[fmpq(int(value), scale) for value in row] for row in rows]), found, maximise=True)


def integer_points(points: Sequence[Sequence[Number]] | np.ndarray) -> tuple[list[list[fmpz]] | np.ndarray, list[fmpz]]:
    """Each point times its least common denominator, and these denominators. Raises `CodeError`."""
    array = exact.integer_array(points)
    if array is not None:
        return array, [fmpz(1)] * len(array)
    rows = exact.matrix(points)
    if not rows or not rows[0]:
        raise CodeError("expected at least one point with at least one coordinate, found none")
    scaled, scales = [], []
    for row in rows:
        scale = fmpz(1)
        for value in row:
            scale = scale.lcm(value.q)
        scaled.append([(value * scale).p for value in row])
        scales.append(scale)
    return scaled, scales


def integer_differences(
    points: Sequence[Sequence[Number]] | np.ndarray, base: Sequence[Number] | None
) -> tuple[list[list[fmpz]] | np.ndarray, fmpz]:
    """The points minus ``base`` (None: 0), times their least common denominator, and that denominator. Raises `CodeError`."""
    array, origin = exact.integer_array(points), None if base is None else exact.integer_array([base])
    if array is not None and (base is None or (origin is not None and array.shape[1] == origin.shape[1])):
        return array if origin is None else array - origin, fmpz(1)
    rows = exact.matrix(points)
    if not rows or not rows[0]:
        raise CodeError("expected at least one point with at least one coordinate, found none")
    scale = fmpz(1)
    last = [fmpq(0)] * len(rows[0]) if base is None else exact.vector(base)
    for row in [*rows, last]:
        for value in row:
            scale = scale.lcm(value.q)
    return [[((a - b) * scale).p for a, b in zip(row, last, strict=True)] for row in rows], scale


def _bounds(bounds: Number | Sequence[Number | None] | None, count: int, what: str) -> list[fmpq | None]:
    if bounds is None:
        return [None] * count
    if isinstance(bounds, str) or not hasattr(bounds, "__len__") or getattr(bounds, "ndim", 1) == 0:
        return [exact.number(bounds)] * count
    if len(bounds) != count:
        raise CodeError(f"expected {count} bounds, one for each of the {what}, found {len(bounds)}")
    return [None if bound is None else exact.number(bound) for bound in bounds]


def _answer(problem: Callable[[], LinearProgram], answer: ExactAnswer, *, maximise: bool) -> Answer:
    def fractions(values: list[fmpq]) -> list[Fraction]:
        return [fraction(value) for value in values]

    if isinstance(answer, Optimal):
        value = fraction(-answer.value if maximise else answer.value)
        return Answer("optimal", value, fractions(answer.x), fractions(answer.multipliers), None, None, problem, answer)
    if isinstance(answer, Infeasible):
        return Answer("infeasible", None, None, fractions(answer.multipliers), None, answer.crossed, problem, answer)
    return Answer("unbounded", None, fractions(answer.x), None, fractions(answer.ray), None, problem, answer)


def _subject(problem: LinearProgram) -> Subject:
    def text(bound: fmpq | None) -> str | None:
        return None if bound is None else str(bound)

    variables = [Variable(str(c), text(a), text(b)) for c, a, b in zip(problem.cost, problem.lower, problem.upper, strict=True)]
    rows = [
        Row([(j, str(value)) for j, value in enumerate(row) if value != 0], text(a), text(b))
        for row, a, b in zip(problem.matrix, problem.row_lower, problem.row_upper, strict=True)
    ]
    return Subject(variables, rows)


def _evidence(answer: ExactAnswer) -> claim.Optimal | claim.Infeasible | claim.Crossed | claim.Unbounded:
    def texts(values: list[fmpq]) -> list[str]:
        return [str(value) for value in values]

    if isinstance(answer, Optimal):
        return claim.Optimal(str(answer.value), texts(answer.x), texts(answer.multipliers))
    if isinstance(answer, Infeasible):
        if answer.crossed is None:
            return claim.Infeasible(texts(answer.multipliers))
        what, index = answer.crossed
        return claim.Crossed("row" if what == "row" else "variable", index)
    return claim.Unbounded(texts(answer.x), texts(answer.ray))
