"""``hull-distance``: the exact projection of each point onto the hull of the others, with its KKT certificate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from flint import fmpz

from verify.codes.written import all_written, written
from verify.kernel.algebraic import Element
from verify.kernel.claims.hull_distance import Evidence, Projection
from verify.kernel.subjects import Code
from verify.kernel.vectors import subtract
from verify.prover import orbit
from verify.prover.coordinates import array_of, coordinates, from_point, point_set
from verify.prover.draft import Draft, NothingFound
from verify.prover.hull import Inside, Outside, contains_origin, nearest_point


def find(draft: Draft) -> Evidence:
    """All one-vs-rest distances. Raises `NothingFound` for directions and for a single point."""
    code = draft.code
    if code.kind == "directions":
        raise NothingFound("hull-distance", "directions have no lengths")
    if code.n < 2:
        raise NothingFound("hull-distance", "one-vs-rest distances need two points")
    array = coordinates(code)
    return Evidence([project(code, array, k) for k in orbit.representatives(draft)], orbit.citation(draft))


def relation(code: Code, indices: Sequence[int], targets: dict[int, Element]) -> Inside | Outside:
    """Whether 0 is in the hull of x_j - sum t_k x_k over the indices j, for targets t; weights refer to the positions of the indices."""
    shift = code.combine(targets.items())
    differences = [subtract(code.rows[j], shift) for j in indices]
    width = range(len(code.form))
    values, _ = code.field.without_denominators([difference.get(k, fmpz(0)) for difference in differences for k in width])
    rows = [values[start : start + len(width)] for start in range(0, len(values), len(width))]
    return contains_origin(point_set(code.field, array_of(code.field, rows)))


def project(code: Code, array: np.ndarray, k: int) -> Projection:
    """The projection of point k onto the hull of all others: that of 0 onto the hull of the differences."""
    nearest = nearest_point(point_set(code.field, from_point(array, k), code.weights))
    support = [j if j < k else j + 1 for j in nearest.support]
    square = code.field.quotient(nearest.square, code.denominator)
    return Projection(k, support, all_written(nearest.weights), written(square))
