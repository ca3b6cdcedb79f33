"""``rattlers``: a neighbour at mu(X) for each point that has one, and the distances where they are not all equal by theory."""

from __future__ import annotations

from verify.kernel.claims.rattlers import Evidence
from verify.prover import orbit, rankin
from verify.prover.draft import Draft, NothingFound
from verify.prover.self_duality import distances


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for directions with mu(X) != 0 and for a single point."""
    code = draft.code
    if draft.cite(rankin.find).coherence is None:
        raise NothingFound("rattlers", "the coherence of these directions is not 0, and its value not known exactly")
    _, mu = rankin.largest_pair(draft)
    neighbours: list[int | None] = []
    for k in orbit.representatives(draft):
        neighbours.append(next((j for j, value in enumerate(code.products(k)) if j != k and value == mu), None))
    return Evidence(distances(draft), draft.position(rankin.find), neighbours, orbit.citation(draft))
