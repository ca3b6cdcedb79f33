"""``rattlers``: a neighbour at mu(X) for each point that has one, and the distances where they are not all equal by theory."""

from __future__ import annotations

from verify.kernel.claims.rattlers import Evidence
from verify.prover import rankin
from verify.prover.draft import Draft, NothingFound
from verify.prover.self_duality import distances


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for directions with mu(X) != 0 and for a single point."""
    code = draft.code
    coherence = draft.cite(rankin.find).coherence
    if coherence is None:
        raise NothingFound("rattlers", "the coherence of these directions is not 0, and its value not known exactly")
    gram = code.gram
    neighbours: list[int | None] = []
    for k in range(code.n):
        row = gram.row(k)
        neighbours.append(next((j for j, value in enumerate(row) if j != k and str(value) == coherence), None))
    return Evidence(distances(draft), draft.position(rankin.find), neighbours)
