"""The coordinates of a code as arrays of integers, and point sets from such arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from flint import fmpz

from verify.kernel.algebraic import Element
from verify.kernel.numbers import Field
from verify.kernel.subjects import Code
from verify.kernel.words import Table
from verify.prover import restriction
from verify.prover.algebraic_points import AlgebraicPoints, homogeneous
from verify.prover.hull import PointSet
from verify.prover.linear import integers_of
from verify.prover.points import Points
from verify.prover.restriction import EXACT_IN_FLOATS


def coordinates(code: Code) -> np.ndarray:
    """All coordinates, n x d; over a number field of degree r their coefficients, r x n x d. In words where floats hold them exactly."""
    if isinstance(code.rows, Table):
        words = np.frombuffer(b"".join(code.rows.rows), dtype=f"<i{code.rows.width}").reshape(code.n, -1).astype(np.int64)
        return words if restriction.largest(words) < EXACT_IN_FLOATS else words.astype(object)
    width = range(len(code.form))
    return array_of(code.field, [[row.get(k, fmpz(0)) for k in width] for row in code.rows])


def array_of(field: Field, rows: Sequence[Sequence[Element]]) -> np.ndarray:
    """The same for rows of integers of the field."""
    if field.extension is not None:
        return restriction.parts_of(field, rows)
    return restriction.narrowed(np.array([[int(value) for value in integers_of(row)] for row in rows], dtype=object))


def point_set(field: Field, array: np.ndarray, weights: Sequence[Element] | None = None) -> PointSet:
    """The points with these coordinates under the form with the given weights."""
    if field.extension is not None:
        return AlgebraicPoints(field, array, weights)
    return Points(array, None if weights is None else integers_of(weights))


def from_point(array: np.ndarray, k: int) -> np.ndarray:
    """The differences of all other points to the point k."""
    return np.asarray(np.delete(array, k, axis=-2) - array[..., [k], :])


def between(array: np.ndarray, I: Sequence[int], J: Sequence[int]) -> np.ndarray:
    """(x_i, 1) for i in I and (-x_j, -1) for j in J: 0 is in their hull iff the hulls of I and J meet."""
    return np.asarray(homogeneous(array[..., [*I, *J], :]) * np.repeat([1, -1], [len(I), len(J)])[:, np.newaxis])
