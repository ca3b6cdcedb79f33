"""JSON documents of the command line (``--json``)."""

from __future__ import annotations

from verify.codes.names import FAMILIES
from verify.kernel import Verdict
from verify.kernel.checker import Theorem
from verify.run import Row

Document = dict[str, object]


def verdict_document(path: str, verdict: Verdict) -> Document:
    """One file of ``verify check``."""
    claims: list[Document] = []
    for judgement in verdict.claims:
        proved = judgement.result if isinstance(judgement.result, Theorem) else None
        claims.append(
            {
                "claim": judgement.claim,
                "outcome": judgement.outcome,
                "statement": proved.statement if proved else None,
                "scope": proved.scope if proved else None,
                "assumptions": list(proved.assumptions) if proved else [],
                "reason": None if proved else str(judgement.result),
            }
        )
    return {
        "path": path,
        "outcome": verdict.outcome,
        "digest": verdict.digest,
        "code": verdict.code,
        "claims": claims,
        "statements": [theorem.statement for theorem in verdict.theorems],
        "assumptions": verdict.assumptions,
        "reason": verdict.reason,
    }


def check_document(verdicts: list[tuple[str, Verdict]]) -> Document:
    """``verify check`` and ``verify prove``: the files, and how many had each outcome."""
    outcomes = [verdict.outcome for _, verdict in verdicts]
    return {
        "files": [verdict_document(path, verdict) for path, verdict in verdicts],
        "accepted": outcomes.count("accepted"),
        "rejected": outcomes.count("rejected"),
        "declined": outcomes.count("declined"),
    }


def paper_document(rows: list[Row], folder: str) -> Document:
    """``verify paper``."""
    statements = [
        {
            "name": row.statement.name,
            "statement": row.statement.text,
            "scope": row.statement.scope,
            "instances": row.instances,
            "accepted": row.accepted,
            "assumptions": list(row.statement.assumptions),
            "difference": row.statement.difference,
        }
        for row in rows
    ]
    return {"statements": statements, "out": folder}


def codes_document() -> list[Document]:
    """``verify codes``."""
    return [
        {
            "name": family.usage,
            "n": family.points,
            "d": family.dimension,
            "field": family.field,
            "source": family.source,
            "examples": list(family.examples),
        }
        for family in FAMILIES.values()
    ]
