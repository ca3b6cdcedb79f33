"""`solve`: any linear program, answered exactly with a certificate. HiGHS proposes, FLINT solves, exact pivoting repairs."""

from __future__ import annotations

from flint import fmpq, fmpq_mat

from verify.kernel.algebraic import Element, rational
from verify.prover import linear
from verify.prover.lp.model import Answer, Infeasible, LinearProgram, NotAnAnswer, Optimal, Unbounded, check_answer
from verify.prover.lp.proposal import Basis, propose
from verify.prover.lp.simplex import pivoted
from verify.prover.lp.standard import Standard


class Statistics:
    """How the answers of a run were found: ``proposals`` accepted as they were, ``repairs`` by exact pivoting."""

    def __init__(self) -> None:
        self.proposals = 0
        self.repairs = 0


statistics = Statistics()


def solve(problem: LinearProgram) -> Answer:
    """The exact answer; always one of `Optimal`, `Infeasible`, `Unbounded`, and it passed `check_answer`."""
    crossed = _crossed_bounds(problem)
    if crossed is not None:
        return crossed
    basis = propose(problem) if problem.rows and problem.columns else Basis("unknown", [-1] * problem.columns, [0] * problem.rows)
    answer = _proposed(problem, basis)
    if answer is None:
        statistics.repairs += 1
        answer = _repaired(problem, basis)
    else:
        statistics.proposals += 1
    check_answer(problem, answer)
    return answer


def _crossed_bounds(problem: LinearProgram) -> Infeasible | None:
    for what, lows, highs in (("row", problem.row_lower, problem.row_upper), ("variable", problem.lower, problem.upper)):
        for i, (low, high) in enumerate(zip(lows, highs, strict=True)):
            if low is not None and high is not None and low > high:
                return Infeasible([fmpq(0)] * problem.rows, (what, i))
    return None


def _proposed(problem: LinearProgram, basis: Basis) -> Answer | None:
    """The answer that the proposal leads to, if it is one."""
    try:
        if basis.status == "optimal":
            return _from_basis(problem, basis)
        if basis.status == "infeasible":
            return _infeasible(problem)
        if basis.status == "unbounded":
            return _unbounded(problem)
    except (NotAnAnswer, ZeroDivisionError):
        return None
    return None


def _from_basis(problem: LinearProgram, basis: Basis) -> Optimal:
    """Solve the square system of the basis for x, and its transpose for y. Raises `NotAnAnswer`, `ZeroDivisionError` (singular)."""
    free = [j for j, side in enumerate(basis.columns) if side == 0]
    tight = [i for i, side in enumerate(basis.rows) if side != 0]
    if len(free) != len(tight):
        raise NotAnAnswer("the basis is not square")
    x: list[Element] = [fmpq(0)] * problem.columns
    for j, side in enumerate(basis.columns):
        if side != 0:
            bound = problem.lower[j] if side < 0 else problem.upper[j]
            if bound is None:
                raise NotAnAnswer(f"variable {j} is at an infinite bound")
            x[j] = bound
    right = []
    for i in tight:
        bound = problem.row_lower[i] if basis.rows[i] < 0 else problem.row_upper[i]
        if bound is None:
            raise NotAnAnswer(f"row {i} is at an infinite bound")
        right.append(bound - sum((a * v for a, v in zip(problem.matrix[i], x, strict=True) if a != 0 and v != 0), fmpq(0)))
    y: list[Element] = [fmpq(0)] * problem.rows
    if free:
        block = [[problem.matrix[i][j] for j in free] for i in tight]
        for j, value in zip(free, _square(problem, block, right), strict=True):
            x[j] = value
        transposed = [list(column) for column in zip(*block, strict=True)]
        for i, value in zip(tight, _square(problem, transposed, [problem.cost[j] for j in free]), strict=True):
            y[i] = value
    value = sum((c * v for c, v in zip(problem.cost, x, strict=True)), fmpq(0))
    answer = Optimal(value, x, y)
    check_answer(problem, answer)
    return answer


def _square(problem: LinearProgram, rows: list[list[Element]], right: list[Element]) -> list[Element]:
    """The solution of a square system. Raises `ZeroDivisionError`."""
    if problem.field.extension is not None:
        return linear.solve(rows, right)
    matrix, column = fmpq_mat([[*map(rational, row)] for row in rows]), fmpq_mat([[rational(value)] for value in right])
    return [*matrix.solve(column).entries()]


def _infeasible(problem: LinearProgram) -> Infeasible:
    """Minimise the total violation of the rows: if it is positive, its multipliers are a Farkas vector. Raises `NotAnAnswer` if it is 0."""
    n, m = problem.columns, problem.rows
    matrix = [
        [*row, *(fmpq(int(k == i)) for k in range(m)), *(fmpq(-int(k == i)) for k in range(m))] for i, row in enumerate(problem.matrix)
    ]
    elastic = LinearProgram(
        [fmpq(0)] * n + [fmpq(1)] * (2 * m),
        matrix,
        problem.row_lower,
        problem.row_upper,
        [*problem.lower, *[fmpq(0)] * (2 * m)],
        [*problem.upper, *[None] * (2 * m)],
    )
    relaxed = _bounded(elastic)
    answer = Infeasible(relaxed.multipliers)
    check_answer(problem, answer)
    return answer


def _unbounded(problem: LinearProgram) -> Unbounded:
    """A feasible point, and the best ray in the box [-1,1]^n. Raises `NotAnAnswer` if there is none."""
    inside = LinearProgram([fmpq(0)] * problem.columns, problem.matrix, problem.row_lower, problem.row_upper, problem.lower, problem.upper)
    one = fmpq(1)
    zero = fmpq(0)
    recession = LinearProgram(
        problem.cost,
        problem.matrix,
        [None if low is None else zero for low in problem.row_lower],
        [None if high is None else zero for high in problem.row_upper],
        [-one if low is None else zero for low in problem.lower],
        [one if high is None else zero for high in problem.upper],
    )
    answer = Unbounded(_bounded(inside).x, _bounded(recession).x)
    check_answer(problem, answer)
    return answer


def _bounded(problem: LinearProgram) -> Optimal:
    """An optimum of a problem that has one."""
    basis = propose(problem)
    try:
        return _from_basis(problem, basis)
    except (NotAnAnswer, ZeroDivisionError):
        answer = _repaired(problem, basis)
    if not isinstance(answer, Optimal):
        raise NotAnAnswer("the problem has no optimum")
    return answer


def _repaired(problem: LinearProgram, basis: Basis) -> Answer:
    """Exact pivoting from the basis that was proposed."""
    standard = Standard(problem)
    slacks = {i: k for k, i in standard.slack_of.items()}
    basic = [k for k, column in enumerate(standard.columns) if column.variable is not None and basis.columns[column.variable] == 0]
    basic += [slacks[i] for i, side in enumerate(basis.rows) if side == 0 and i in slacks]
    return standard.answer(pivoted(standard.form(), basic))
