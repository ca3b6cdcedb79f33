"""``midpoint``: u_k = (x_k - p_k)/delta_k where all distances are in the field, else the points themselves, with D = 1 - mu."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz

from verify.codes.fields import square_root
from verify.codes.written import written
from verify.kernel.algebraic import Element, Vector
from verify.kernel.claims.hull_distance import Projection
from verify.kernel.claims.midpoint import Evidence
from verify.kernel.proof import hull_point
from verify.kernel.subjects import Code, Sparse
from verify.kernel.vectors import subtract
from verify.prover import hull_distance, rankin
from verify.prover.coordinates import coordinates
from verify.prover.draft import Draft, NothingFound


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for anything but unit vectors, at least two."""
    code = draft.code
    if not code.is_unit or code.n < 2:
        raise NothingFound("midpoint", "it needs two unit vectors, or more")
    array = coordinates(code)
    projections = [hull_distance.project(code, array, k) for k in range(code.n)]
    roots = [square_root(_square(code, item), code.field.extension) for item in projections]
    margins = [root for root in roots if root is not None and root > 0]
    if len(margins) == code.n:
        normals = [_scaled(code, _gap(code, item), 1 / root) for item, root in zip(projections, margins, strict=True)]
        return evidence(code, normals, min(margins))
    _, mu = rankin.largest_pair(draft)
    return evidence(code, [*code.rows], 1 - mu)


def evidence(code: Code, normals: Sequence[Vector], margin: Element) -> Evidence:
    """For given unit vectors u_k in the coordinates of the code, with any denominators."""
    width = range(len(code.form))
    integers, common = code.field.without_denominators([row.get(k, fmpz(0)) for row in normals for k in width])
    rows = [integers[start : start + len(width)] for start in range(0, len(integers), len(width))]
    sparse = [[(k, written(value)) for k, value in enumerate(row) if value != 0] for row in rows]
    return Evidence(Sparse(sparse), str(common), written(margin))


def _square(code: Code, item: Projection) -> Element:
    return code.field.element(item.distance_squared, "")


def _gap(code: Code, item: Projection) -> Vector:
    """x_k - p_k."""
    return subtract(code.rows[item.point], hull_point(code, item.support, code.field.integers(item.weights, "")))


def _scaled(code: Code, vector: Vector, factor: Element) -> Vector:
    return {k: value * factor for k, value in vector.items()}
