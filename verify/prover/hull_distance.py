"""``hull-distance``: the exact projection of each point onto the hull of the others, with its KKT certificate."""

from __future__ import annotations

import numpy as np
from flint import fmpz

from verify.kernel.claims.hull_distance import Evidence, Projection
from verify.kernel.subjects import Code
from verify.prover.draft import Draft, NothingFound
from verify.prover.hull import nearest_point
from verify.prover.points import Points, integer_rows


def find(draft: Draft) -> Evidence:
    """All one-vs-rest distances. Raises `NothingFound` for directions and for a single point."""
    code = draft.code
    if code.kind == "directions":
        raise NothingFound("hull-distance", "directions have no lengths")
    if code.n < 2:
        raise NothingFound("hull-distance", "one-vs-rest distances need two points")
    rows = integer_rows(code)
    return Evidence([project(code, rows, k) for k in range(code.n)])


def project(code: Code, rows: np.ndarray | list[list[fmpz]], k: int) -> Projection:
    """The projection of point k onto the hull of all others: that of 0 onto the hull of the differences."""
    if isinstance(rows, np.ndarray):
        nearest = nearest_point(Points(np.delete(rows, k, axis=0) - rows[k], code.weights))
    else:
        differences = [[a - b for a, b in zip(row, rows[k], strict=True)] for j, row in enumerate(rows) if j != k]
        nearest = nearest_point(Points(differences, code.weights))
    support = [j if j < k else j + 1 for j in nearest.support]
    return Projection(k, support, [str(weight) for weight in nearest.weights], str(nearest.square / code.denominator))
