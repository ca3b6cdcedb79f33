"""``self-duality``: by theory in the orthoplex regime and for simplices, else by the exact distances."""

from __future__ import annotations

from verify.kernel.claims.self_duality import Evidence
from verify.prover import hull_distance, softmax
from verify.prover.draft import Draft


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for directions outside the orthoplex regime."""
    return Evidence(distances(draft))


def distances(draft: Draft) -> int:
    """The position of a claim that states all one-vs-rest distances, made if need be."""
    if draft.has(softmax.find_distance):
        return draft.position(softmax.find_distance)
    if softmax.is_simplex(draft):
        return draft.position(softmax.find)
    return draft.position(hull_distance.find)
