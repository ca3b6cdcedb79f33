"""``self-duality``: by theory in the orthoplex regime and for simplices, else by the exact distances."""

from __future__ import annotations

from verify.kernel.claims.self_duality import Evidence
from verify.prover import hull_distance, softmax, stress
from verify.prover.draft import Draft, NothingFound


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for points that are no code and for directions outside the orthoplex regime."""
    if draft.code.kind == "points":
        raise NothingFound("self-duality", "points of any norm are no code")
    return Evidence(distances(draft))


def distances(draft: Draft) -> int:
    """The position of a claim that states all one-vs-rest distances, made if need be."""
    if draft.has(softmax.find_distance):
        return draft.position(softmax.find_distance)
    if softmax.is_simplex(draft):
        return draft.position(softmax.find)
    if draft.found(stress.find) is not None:
        return draft.position(stress.find)
    return draft.position(hull_distance.find)
