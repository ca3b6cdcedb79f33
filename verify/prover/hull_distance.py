"""``hull-distance``: the exact projection of each point onto the hull of the others, with its KKT certificate."""

from __future__ import annotations

from verify.kernel.claims.hull_distance import Evidence, Projection
from verify.prover.draft import Draft, NothingFound
from verify.prover.linear import primitive
from verify.prover.projection import project


def find(draft: Draft) -> Evidence:
    """All one-vs-rest distances. Raises `NothingFound` for directions and for a single point."""
    code = draft.code
    if not code.is_unit:
        raise NothingFound("hull-distance", "directions have no lengths")
    if code.n < 2:
        raise NothingFound("hull-distance", "one-vs-rest distances need two points")
    rows = [code.gram.row(i) for i in range(code.n)]
    projections = []
    for k in range(code.n):
        weights, square = project(rows, k)
        support = sorted(weights)
        projections.append(Projection(k, support, [str(w) for w in primitive([weights[j] for j in support])], str(square)))
    return Evidence(projections)
