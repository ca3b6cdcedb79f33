"""``radon``: a Radon partition of the code, chosen by an exact deterministic rule; and whether two given hulls meet.

Two dependent components where there are (both hulls contain 0); else the first affine dependence, split by sign (Radon's theorem).
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz

from verify.codes.written import all_written, written
from verify.kernel.algebraic import Element
from verify.kernel.claims.radon import Evidence, Hyperplane, Weights
from verify.kernel.claims.structure import Dependent
from verify.kernel.subjects import Code
from verify.prover import circuits, structure
from verify.prover.coordinates import between, coordinates, point_set
from verify.prover.draft import Draft, NothingFound
from verify.prover.hull import Inside, contains_origin
from verify.prover.linear import first_relation, primitive


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for affinely independent points, and for directions unless 0 is the Radon point."""
    if draft.has(structure.find):
        components = draft.cite(structure.find)
        pairs = [component for component in components.components if isinstance(component, Dependent)]
        if len(pairs) >= 2:
            first, second = pairs[:2]
            return Evidence(first.points, second.points, Weights(first.relation, second.relation))
    if draft.code.kind == "directions":
        raise NothingFound("radon", "directions have no lengths, and no two of their components contain 0 in their hulls")
    return affine(draft.code)


def affine(code: Code) -> Evidence:
    """The first affine dependence, split by sign. Raises `NothingFound` for affinely independent points."""
    width = range(len(code.form))
    first = (code.rows[i] for i in range(min(code.n, len(width) + 2)))
    rows: list[list[Element]] = [[fmpz(1), *(row.get(k, fmpz(0)) for k in width)] for row in first]
    relation = first_relation(rows)
    if relation is None:
        raise NothingFound("radon", f"the {code.n} points are affinely independent")
    return circuits.partition({i: c for i, c in enumerate(relation) if c != 0})


def separate(code: Code, I: Sequence[int], J: Sequence[int]) -> Evidence:
    """Whether the hulls of I and J meet: weights or a hyperplane. Raises `NothingFound` for directions.

    They meet iff 0 is in the hull of all (x_i, 1), i in I, and (-x_j, -1), j in J.
    """
    if code.kind == "directions":
        raise NothingFound("radon", "directions have no lengths")
    found = contains_origin(point_set(code.field, between(coordinates(code), I, J)))
    if isinstance(found, Inside):
        weights = dict(zip(found.support, found.weights, strict=True))
        on_I = primitive([weights.get(position, fmpz(0)) for position in range(len(I))])
        on_J = primitive([weights.get(len(I) + position, fmpz(0)) for position in range(len(J))])
        return Evidence(list(I), list(J), Weights(all_written(on_I), all_written(on_J)))
    *normal, last = found.normal
    return Evidence(list(I), list(J), Hyperplane(all_written(normal), written(-last)))
