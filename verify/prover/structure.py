"""``structure``: the components of Proposition 10, each with its relation or its half-space, by one exact solve a component."""

from __future__ import annotations

from flint import fmpq

from verify.codes.written import all_written
from verify.kernel.claims.structure import Dependent, Evidence, Independent
from verify.kernel.vectors import Gram
from verify.prover.draft import Draft, NothingFound
from verify.prover.linear import primitive, solve


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` if some inner product is positive."""
    if draft.code.kind == "points":
        raise NothingFound("structure", "points of any norm are no code")
    if draft.code.n > 2 * draft.code.d:
        raise NothingFound("structure", "n > 2d points have a positive inner product, so Proposition 10 does not apply")
    gram = draft.code.gram
    for i in range(1, gram.n):
        value, j = gram.largest_before(i)
        if value > 0:
            raise NothingFound("structure", f"the inner product of points {j} and {i} is {value} > 0, so Proposition 10 does not apply")
    found = [_describe(members, gram) for members in components(gram)]
    return Evidence(sorted(found, key=lambda component: isinstance(component, Independent)))


def components(gram: Gram) -> list[list[int]]:
    """Connected components of the graph of negative inner products, by least member, each in order of breadth-first search."""
    seen: set[int] = set()
    found = []
    for start in range(gram.n):
        if start in seen:
            continue
        members = [start]
        seen.add(start)
        for i in members:
            new = [j for j in gram.columns_below(i) if j not in seen]
            members += new
            seen.update(new)
        found.append(members)
    return found


def _describe(members: list[int], gram: Gram) -> Dependent | Independent:
    """All but the last point are independent, by Proposition 10; whether the last one depends on them decides."""
    block = [[row[j] for j in members] for row in (gram.row(i) for i in members)]
    last = len(members) - 1
    if last > 0:
        relation = solve([row[:last] for row in block[:last]], [-row[last] for row in block[:last]])
        rest = block[last][last] + sum((c * value for c, value in zip(relation, block[last], strict=False)), fmpq(0))
        if rest == 0:
            return Dependent(members, all_written(primitive([*relation, fmpq(1)])))
    normal = solve(block, [fmpq(1)] * len(members))
    return Independent(members, all_written(primitive(normal)))
