"""The proof of an answer to a linear program, in the words that `verify.report.show` writes out."""

from __future__ import annotations

from verify.kernel.claims import lp
from verify.kernel.linear import Program
from verify.report.formulas import cut, number

Proof = list[str | list[str]]

BOUND = (
    r"For every feasible $x$, $c \cdot x = y \cdot (A x) + z \cdot x$ with $z = c - A^T y$, which is at least the sum of the bounds that the "
    r"signs of $y$ and $z$ select: the lower bound of a row or variable with a positive entry, the upper one of a negative."
)


def program_summary(program: Program) -> str:
    """What is minimised, and under how many constraints."""
    rows, variables = len(program.rows), len(program.cost)
    costs = cut(program.cost, number, "entries")
    return (
        rf"Minimise $c \cdot x$, $c = ({costs})$, over ${variables}$ variables $x_j$ with bounds, "
        rf"such that the ${rows}$ rows of $A x$ keep theirs."
    )


def prove_lp(evidence: lp.Evidence, it: object) -> Proof:
    """By the kind of the answer."""
    answer = evidence.answer
    if isinstance(answer, lp.Optimal):
        return [
            f"$x = ({_entries(answer.x)})$ keeps all bounds, and $c \\cdot x = {number(answer.value)}$.",
            f"{BOUND} For $y = ({_entries(answer.multipliers)})$ this sum is ${number(answer.value)}$ too.",
        ]
    if isinstance(answer, lp.Infeasible):
        farkas = (
            f"For $y = ({_entries(answer.multipliers)})$ and $c = 0$ this sum is positive, but $0 \\cdot x = 0$: there is no feasible $x$."
        )
        return [f"{BOUND} {farkas}"]
    if isinstance(answer, lp.Crossed):
        return [f"The lower bound of {answer.what} ${answer.index}$ is above its upper bound."]
    ray = f"the ray $r = ({_entries(answer.ray)})$ leaves none of them however far one goes, and $c \\cdot r$ is negative"
    return [f"$x = ({_entries(answer.x)})$ keeps all bounds; {ray}."]


def _entries(texts: list[str]) -> str:
    return cut(texts, number, "entries")
