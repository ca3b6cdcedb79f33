"""Which certificates of a folder count for which statement of the paper.

As in ``verify paper``: a certificate counts for a statement on an instance of the plan if it is about the subject of that instance (the
digest, n and d are those planned), and the kernel derived the sentence that is planned, assuming no more than the statement may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from verify.kernel import Verdict
from verify.paper import STATEMENTS, Statement
from verify.plan import CONSTANTS, Identity, Instance, plan

LARGEST_PLAN = 12
"""The dimension up to which codes are compared with the plan; it has about 1,000 instances."""
LEAST_PLAN = 6
ALL = ("every ", "one ")
"""Beginnings of scopes for which finitely many instances are all there is to prove; others are checked code by code, or size by size."""
ONE_N = re.compile(r"For n = ([1-9]\d{0,8})[ ,]")


class Counts:
    """The instances of the plan, as far as the certificates reach."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        reached = [v.d for v in verdicts if v.d is not None and v.n is not None and v.d <= LARGEST_PLAN and v.n <= 2 * v.d]
        self._by_identity: dict[Identity, list[Instance]] = {}
        for instance in plan(max([LEAST_PLAN, *reached])):
            if instance.identity is not None:
                self._by_identity.setdefault(instance.identity, []).append(instance)
        self._sharp = _of_constants("sharp")

    def statements(self, verdict: Verdict) -> dict[str, list[str]]:
        """The names of the statements that the certificate counts for, in the order of the paper, each with its instances."""
        if verdict.outcome != "accepted" or verdict.code is None:
            return {}
        planned = [*self._by_identity.get((verdict.code, verdict.d, verdict.n), []), *_other_sizes(verdict)]
        # The examples for constants have no subject that is planned: they are what is about nothing else of the plan.
        return _holding(planned, verdict) or _holding(self._sharp, verdict)


def needed(statement: Statement) -> set[str]:
    """The instances that prove a statement when all of them are there; none if no finite number does."""
    if not statement.scope.startswith(ALL):
        return set()
    return {instance.name for kind in ("sharp", "uniform") for instance in _of_constants(kind) if statement.applies(instance)}


def _of_constants(kind: str) -> list[Instance]:
    return [Instance(f"{kind}-{name}", kind, 0, 0) for name in CONSTANTS]


def _holding(instances: list[Instance], verdict: Verdict) -> dict[str, list[str]]:
    found = {s.name: [i.name for i in instances if s.applies(i) and s.holds(i, verdict)] for s in STATEMENTS}
    return {name: names for name, names in found.items() if names}


def _other_sizes(verdict: Verdict) -> list[Instance]:
    """The instances at positive temperature for a pair or an n that the plan does not reach."""
    found = []
    if verdict.d is not None and verdict.n is not None and any(theorem.claim == "phase-diagram" for theorem in verdict.theorems):
        found.append(Instance(f"phase:{verdict.d},{verdict.n}", "phases", verdict.d, verdict.n))
    for n in {int(match[1]) for theorem in verdict.theorems if (match := ONE_N.match(theorem.statement))}:
        found.append(Instance(f"lemma15:{n}", "lemma-15", 0, n))
    return [instance for instance in found if instance.identity == (verdict.code, verdict.d, verdict.n)]
