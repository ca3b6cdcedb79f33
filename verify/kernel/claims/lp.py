"""``lp``: the answer to a linear program: an optimum, infeasible, or unbounded.

Multipliers y, one a row, and z = c - A^T y give for every feasible x: c.x = y.(A x) + z.x >= sum of the bounds that the signs of y and z
select (the lower one of a positive multiplier, the upper one of a negative), if these are finite. With c = 0 that sum is <= 0 = 0.x for
feasible x.

- ``optimal``: a feasible x with c.x equal to that sum;
- ``infeasible``: y for which the sum with c = 0 is positive (a Farkas vector); ``crossed``: a row or variable whose bounds cross;
- ``unbounded``: a feasible x and a ray r with c.r < 0 that no bound stops.
"""

from dataclasses import dataclass
from typing import Literal

from flint import fmpq

from verify.kernel import proof
from verify.kernel.algebraic import Element
from verify.kernel.errors import Rejected, require
from verify.kernel.linear import Bound, Program
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, listing, shown


@dataclass(frozen=True)
class Facts(proof.Facts):
    text: str


class Optimal(Record, tag="optimal", tag_field="kind"):
    value: Number
    x: list[Number]
    multipliers: list[Number]

    def prove(self, program: Program, path: str) -> Facts:
        x = _read(program, self.x, len(program.cost), f"{path}.x")
        _require_feasible(program, x)
        value = sum((c * v for c, v in zip(program.cost, x, strict=True)), fmpq(0))
        stated = program.field.element(self.value, f"{path}.value")
        require(value == stated, "c.x is the value stated", left=value, right=stated)
        y = _read(program, self.multipliers, len(program.rows), f"{path}.multipliers")
        bound = _dual_bound(program, y, program.cost)
        require(bound == value, "the bound of the multipliers is c.x", left=bound, right=value)
        return Facts(f"The least value of c.x is {shown(value)}, at x = ({_list(x)}), by the multipliers y = ({_list(y)}).")


class Infeasible(Record, tag="infeasible", tag_field="kind"):
    multipliers: list[Number]

    def prove(self, program: Program, path: str) -> Facts:
        y = _read(program, self.multipliers, len(program.rows), f"{path}.multipliers")
        bound = _dual_bound(program, y, [fmpq(0)] * len(program.cost))
        require(bound > 0, "the bound of the Farkas vector is positive", left=bound, right=0)
        return Facts(f"No x satisfies the constraints, by the Farkas vector y = ({_list(y)}).")


class Crossed(Record, tag="crossed", tag_field="kind"):
    what: Literal["row", "variable"]
    index: Index

    def prove(self, program: Program, path: str) -> Facts:
        pairs = program.ranges if self.what == "row" else program.bounds
        require(self.index < len(pairs), f"the index is that of a {self.what}", index=self.index)
        low, high = pairs[self.index]
        crossing = low is not None and high is not None and low > high
        require(crossing, "the lower bound is above the upper bound", index=self.index, left=low, right=high)
        return Facts(f"No x satisfies the constraints: the bounds of {self.what} {self.index} cross ({shown(low)} > {shown(high)}).")


class Unbounded(Record, tag="unbounded", tag_field="kind"):
    x: list[Number]
    ray: list[Number]

    def prove(self, program: Program, path: str) -> Facts:
        x, ray = (_read(program, texts, len(program.cost), f"{path}.{name}") for texts, name in ((self.x, "x"), (self.ray, "ray")))
        _require_feasible(program, x)
        slope = sum((c * v for c, v in zip(program.cost, ray, strict=True)), fmpq(0))
        require(slope < 0, "c.r < 0 along the ray", left=slope, right=0)
        for what, values, pairs in (("variable", ray, program.bounds), ("row", program.activities(ray), program.ranges)):
            for i, (value, (low, high)) in enumerate(zip(values, pairs, strict=True)):
                require(low is None or value >= 0, f"the ray stays above the lower bound of each {what}", index=i, left=value, right=0)
                require(high is None or value <= 0, f"the ray stays below the upper bound of each {what}", index=i, left=value, right=0)
        return Facts(f"c.x falls for ever from the feasible x = ({_list(x)}) along the ray r = ({_list(ray)}).")


class Evidence(proof.Evidence, tag="lp"):
    answer: Optimal | Infeasible | Crossed | Unbounded


def check(evidence: Evidence, program: Program, context: Context) -> Facts:
    """O(number of entries) exact operations."""
    return evidence.answer.prove(program, f"{context.path}.answer")


def statement(facts: Facts, program: Program) -> str:
    return facts.text


def _read(program: Program, numbers: list[Number], count: int, path: str) -> list[Element]:
    require(len(numbers) == count, "there is one entry for each variable, or for each row", left=len(numbers), right=count)
    return program.field.elements(numbers, path)


def _list(values: list[Element]) -> str:
    return listing(map(str, values))


def _require_feasible(program: Program, x: list[Element]) -> None:
    for what, values, pairs in (("variable", x, program.bounds), ("row", program.activities(x), program.ranges)):
        for i, (value, (low, high)) in enumerate(zip(values, pairs, strict=True)):
            require(low is None or value >= low, f"x is above the lower bound of each {what}", index=i, left=value, right=low)
            require(high is None or value <= high, f"x is below the upper bound of each {what}", index=i, left=value, right=high)


def _dual_bound(program: Program, y: list[Element], cost: list[Element]) -> Element:
    """The sum of the bounds that the signs of y and of z = cost - A^T y select."""
    z = list(cost)
    for multiplier, row in zip(y, program.rows, strict=True):
        for j, a in row.items():
            z[j] = z[j] - multiplier * a
    total: Element = fmpq(0)
    for what, weights, pairs in (("row", y, program.ranges), ("variable", z, program.bounds)):
        for i, (weight, (low, high)) in enumerate(zip(weights, pairs, strict=True)):
            bound: Bound = fmpq(0) if weight == 0 else low if weight > 0 else high
            if bound is None:
                raise Rejected(f"the multiplier of a {what} selects a finite bound", index=i, left=weight, right=0)
            total = total + weight * bound
    return total
