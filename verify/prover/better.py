"""``better``: another code of the same size with a larger delta, by the exact distances of both."""

from __future__ import annotations

from flint import fmpq

from verify.kernel.algebraic import Element, rational
from verify.kernel.claims.better import Evidence, OtherCode, OtherDistances
from verify.kernel.claims.hull_distance import Evidence as Distances
from verify.kernel.subjects import Code, UnitVectors
from verify.prover import hull_distance
from verify.prover.draft import Draft, NothingFound
from verify.prover.embedding import approximation


def find(draft: Draft, subject: UnitVectors, other: Code) -> Evidence:
    """That the ``other`` code, the one of the ``subject``, has a larger delta than that of the draft.

    Raises `NothingFound` where it has not, or is of another size.
    """
    if not draft.code.is_unit or (other.n, len(other.form) <= draft.code.d) != (draft.code.n, True):
        raise NothingFound("better", f"it needs two codes of {draft.code.n} unit vectors in R^{draft.code.d}")
    position = draft.position(hull_distance.find)
    mine = min(_squares(draft.code, hull_distance.find(draft)))
    evidence = hull_distance.find(Draft(other))
    theirs = min(_squares(other, evidence))
    between = _between(mine, theirs)
    if between is None:
        raise NothingFound("better", "the other code has no larger delta")
    code = OtherCode(subject.dimension, subject.form, subject.vectors, subject.field, kind="unit-vectors")
    return Evidence(position, code, OtherDistances(evidence.projections, claim="hull-distance"), str(between))


def _squares(code: Code, evidence: Distances) -> list[Element]:
    return [code.field.element(item.distance_squared, "") for item in evidence.projections]


def _between(low: Element, high: Element) -> fmpq | None:
    """A rational number between two elements, of one field or two; None unless the first is less."""
    middle = (rational(approximation(low)) + rational(approximation(high))) / 2
    return middle if low < middle < high else None
