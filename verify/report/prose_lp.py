"""Linear programs and the proofs of their answers, in the words that `verify.report.show` writes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flint import fmpq

from verify.kernel.algebraic import Element
from verify.kernel.claims import lp
from verify.kernel.linear import Bound, Program
from verify.kernel.numbers import Number
from verify.report.formulas import Proof, coefficient, combination, cut, field_summary, indexed, number

SELECTED = (
    "which is at least the sum of these entries times bounds: a positive entry of $y$ or $z$ takes the lower bound of its row or variable, "
    "a negative one the upper bound"
)


def program_title(rows: int, variables: int) -> str:
    """``a linear program with 1 row and 2 variables``."""
    return f"a linear program with {rows} row{'s' * (rows != 1)} and {variables} variable{'s' * (variables != 1)}"


def program_summary(program: Program) -> Proof:
    """What is minimised, and the constraints: those on rows, then those on variables."""
    rows = [rf"row ${i}$: ${_within(_sum(row), program.ranges[i])}$" for i, row in enumerate(program.rows)]
    variables = [f"${_within(indexed('x', j), bounds)}$" for j, bounds in enumerate(program.bounds)]
    objective = rf"The linear program: minimise $c \cdot x = {_sum(dict(enumerate(program.cost)))}$, where"
    extension = program.field.extension
    over = [] if extension is None else [field_summary(extension)]
    if not rows:
        return [objective, variables, *over]
    return [f"{objective} the rows of $A x$ keep the bounds", rows, "and the variables keep theirs:", variables, *over]


def prove_lp(evidence: lp.Evidence, program: Program) -> Proof:
    """By the kind of the answer."""
    return ANSWERS[type(evidence.answer)](evidence.answer, program)


def _optimal(answer: lp.Optimal, program: Program) -> Proof:
    value = number(program.field.element(answer.value, ""))
    return [
        rf"$x = ({_entries(program.field.elements(answer.x, ''))})$ keeps all bounds, and $c \cdot x = {value}$.",
        rf"For every feasible $x$, $c \cdot x = y \cdot (A x) + z \cdot x$ with $z = c - A^T y$, {SELECTED}. "
        rf"{_bound(answer.multipliers, program, program.cost, f'= {value}')} So no feasible $x$ has a smaller $c \cdot x$.",
    ]


def _infeasible(answer: lp.Infeasible, program: Program) -> Proof:
    return [
        rf"For every feasible $x$, $0 = y \cdot (A x) + z \cdot x$ with $z = -A^T y$, {SELECTED}. "
        f"{_bound(answer.multipliers, program, [fmpq(0)] * len(program.cost), '> 0')} So there is no feasible $x$."
    ]


def _crossed(answer: lp.Crossed, program: Program) -> Proof:
    low, high = (program.ranges if answer.what == "row" else program.bounds)[answer.index]
    return [f"The lower bound ${number(low)}$ of {answer.what} ${answer.index}$ is above its upper bound ${number(high)}$."]


def _unbounded(answer: lp.Unbounded, program: Program) -> Proof:
    x, ray = program.field.elements(answer.x, ""), program.field.elements(answer.ray, "")
    slope: Element = sum((c * v for c, v in zip(program.cost, ray, strict=True)), fmpq(0))
    activities = f", $A r = ({_entries(program.activities(ray))})$" if program.rows else ""
    return [
        f"$x = ({_entries(x)})$ keeps all bounds. For $r = ({_entries(ray)})${activities}: entries of variables and rows "
        r"with a lower bound are $\ge 0$, and those with an upper bound are $\le 0$. So $x + s r$ keeps all bounds for every "
        rf"$s \ge 0$, and $c \cdot r = {number(slope)} < 0$."
    ]


ANSWERS: dict[type, Callable[[Any, Program], Proof]] = {
    lp.Optimal: _optimal,
    lp.Infeasible: _infeasible,
    lp.Crossed: _crossed,
    lp.Unbounded: _unbounded,
}


def _bound(multipliers: Sequence[Number], program: Program, cost: Sequence[Element], relation: str) -> str:
    """The sum of the bounds that y and z = cost - A^T y select, written out."""
    y, z = program.field.elements(multipliers, ""), [*cost]
    for multiplier, row in zip(y, program.rows, strict=True):
        for j, a in row.items():
            z[j] = z[j] - multiplier * a
    pairs = [*zip(y, program.ranges, strict=True), *zip(z, program.bounds, strict=True)]
    # The kernel accepted the answer, so the bounds that are selected are finite.
    terms = [(weight, low if weight > 0 else high) for weight, (low, high) in pairs if weight != 0]
    total: Element = fmpq(0)
    for weight, bound in terms:
        total = total + weight * bound if bound is not None else total
    written = cut(terms, lambda term: rf"{_factor(term[0])} \cdot {_factor(term[1])}", "terms", " + ") or "0"
    result = "" if relation == f"= {written}" else f" {relation}" if relation.startswith("=") else f" = {number(total)} {relation}"
    return f"Here $y = ({_entries(y)})$ and $z = ({_entries(z)})$, and the sum is ${written}{result}$."


def _within(formula: str, bounds: tuple[Bound, Bound]) -> str:
    """``0 <= x_0 <= 1``."""
    low, high = bounds
    if low is None:
        return rf"{formula}\text{{ is free}}" if high is None else rf"{formula} \le {number(high)}"
    if high is None:
        return rf"{formula} \ge {number(low)}"
    return f"{formula} = {number(low)}" if low == high else rf"{number(low)} \le {formula} \le {number(high)}"


def _sum(entries: dict[int, Element]) -> str:
    """``x_0 - 2 x_1``."""
    return combination([(entries[j], indexed("x", j)) for j in sorted(entries)])


def _factor(value: Element | None) -> str:
    return f"({number(value)})" if value is None or value < 0 else coefficient(value)


def _entries(values: Sequence[Element]) -> str:
    return cut(values, number, "entries")
