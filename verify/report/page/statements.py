"""The boxes of the page: each statement of the map (`verify.report.statement_graph`) with its status in this folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.paper import STATEMENTS, Statement
from verify.report.page.counted import needed
from verify.report.statement_graph import EDGES, NODES, Node

BY_NAME = {statement.name: statement for statement in STATEMENTS}
PROVED, PARTLY, NOTHING, UNCHECKED, CITED = "proved", "partly", "none", "unchecked", "cited"
WORDS = {
    PROVED: "proved",
    PARTLY: "some instances proved",
    NOTHING: "no certificate here",
    UNCHECKED: "not checked",
    CITED: "assumed by name",
}
"""The statuses of a box, and of a statement; none rests on colour alone."""
INSTANCES = "instances proved"
"""Of a statement that is checked code by code, or size by size: the statement itself is not thereby proved."""


@dataclass(frozen=True)
class Part:
    """A statement with the ids and the names of the certificates that count for it, and the instances that they prove."""

    statement: Statement
    certificates: list[tuple[str, str]]
    instances: frozenset[str]

    @property
    def status(self) -> str:
        if self.statement.claim is None:
            return UNCHECKED
        if not self.certificates:
            return NOTHING
        return PROVED if needed(self.statement) <= self.instances else PARTLY

    @property
    def words(self) -> str:
        return WORDS[self.status] if self.status != PROVED or needed(self.statement) else INSTANCES

    @property
    def scope(self) -> str:
        return f"{self.statement.scope}, in part" if self.status == PARTLY else self.statement.scope


@dataclass(frozen=True)
class Box:
    """``rests_on`` and ``used_for``: keys and titles of other boxes; ``count``: different certificates."""

    node: Node
    parts: list[Part]
    rests_on: list[tuple[str, str]]
    used_for: list[tuple[str, str]]

    @property
    def status(self) -> str:
        statuses = {part.status for part in self.parts}
        if len(statuses) == 1:
            return statuses.pop()
        return PARTLY if statuses & {PROVED, PARTLY} else NOTHING if statuses else CITED

    @property
    def words(self) -> str:
        in_full = all(part.words != INSTANCES for part in self.parts)
        return WORDS[self.status] if self.status != PROVED or in_full else INSTANCES

    @property
    def count(self) -> int:
        return len({name for part in self.parts for name, _ in part.certificates})

    @property
    def scope(self) -> str:
        """For what its statements are proved."""
        return "; ".join(dict.fromkeys(part.scope for part in self.parts if part.certificates))

    @property
    def assumptions(self) -> list[str]:
        """The theorems that the sentences counted may assume."""
        return sorted({axiom for part in self.parts if part.certificates for axiom in part.statement.assumptions})


def boxes(certificates: Sequence[tuple[str, str, Mapping[str, Sequence[str]]]]) -> list[Box]:
    """``certificates``: id, name, and the names of the statements that each counts for, with its instances."""
    titles = {node.key: node.title for node in NODES}
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in BY_NAME}
    proved: dict[str, set[str]] = {name: set() for name in BY_NAME}
    for key, name, statements in certificates:
        for statement, instances in statements.items():
            found[statement].append((key, name))
            proved[statement].update(instances)
    return [
        Box(
            node,
            [Part(BY_NAME[name], found[name], frozenset(proved[name])) for name in node.statements],
            [(edge.source, titles[edge.source]) for edge in EDGES if edge.target == node.key],
            [(edge.target, titles[edge.target]) for edge in EDGES if edge.source == node.key],
        )
        for node in NODES
    ]
