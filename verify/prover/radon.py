"""``radon``: a Radon partition of the code, chosen by an exact deterministic rule.

Two dependent components where there are (both hulls contain 0); else the first affine dependence, split by sign (Radon's theorem).
"""

from __future__ import annotations

from flint import fmpz

from verify.kernel.claims.radon import Evidence, Weights
from verify.kernel.claims.structure import Dependent
from verify.kernel.numbers import Element
from verify.prover import structure
from verify.prover.draft import Draft, NothingFound
from verify.prover.linear import first_relation, primitive


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for affinely independent points, and for directions unless 0 is the Radon point."""
    if draft.has(structure.find):
        components = draft.cite(structure.find)
        pairs = [component for component in components.components if isinstance(component, Dependent)]
        if len(pairs) >= 2:
            first, second = pairs[:2]
            return Evidence(first.points, second.points, Weights(first.relation, second.relation))
    if not draft.code.is_unit:
        raise NothingFound("radon", "directions have no lengths, and no two of their components contain 0 in their hulls")
    return _affine(draft)


def _affine(draft: Draft) -> Evidence:
    vectors = draft.code
    width = len(vectors.form)
    rows: list[list[Element]] = [[fmpz(1), *(row.get(k, fmpz(0)) for k in range(width))] for row in vectors.rows[: width + 2]]
    relation = first_relation(rows)
    if relation is None:
        raise NothingFound("radon", f"the {vectors.n} points are affinely independent")
    I = [i for i, c in enumerate(relation) if c > 0]
    J = [j for j, c in enumerate(relation) if c < 0]
    on_I, on_J = ([str(c) for c in primitive([abs(relation[i]) for i in side])] for side in (I, J))
    return Evidence(I, J, Weights(on_I, on_J))
