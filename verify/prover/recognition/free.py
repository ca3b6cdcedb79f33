"""Points in no equality, such as rattlers: exact ones are put near them, by reflections."""

from __future__ import annotations

import numpy as np
from flint import fmpq

from verify.codes.code import Code, from_element_rows
from verify.codes.errors import CodeError
from verify.codes.fields import field_of
from verify.kernel.algebraic import Element, Vector, enclosure
from verify.prover.recognition.distance import coordinates, rotation

DENOMINATOR = 2**32
"""Coordinates of reflections are rounded to its inverse."""


def with_free_points(code: Code, fixed: np.ndarray, points: np.ndarray) -> Code:
    """All ``points`` (n x d, unit vectors): those with the indices ``fixed`` are in the code, near the others are new ones over its field.

    Raises `CodeError` where the code does not span as many dimensions as the points.
    """
    checked = code.checked
    if len(checked.form) < np.linalg.matrix_rank(points):
        raise CodeError(f"{len(points) - len(fixed)} points are in no equality, and the others span only {len(checked.form)} dimensions")
    x = coordinates(code)
    turned = (points @ rotation(x, points[fixed]).T)[:, : x.shape[1]]
    scales = np.array([float(enclosure(weight).sqrt().mid()) for weight in checked.form])
    rows: dict[int, Vector] = dict(zip(fixed.tolist(), (checked.rows[i] for i in range(code.n)), strict=True))
    for i in set(range(len(points))) - rows.keys():
        far = int(np.argmin(x @ turned[i]))
        rows[i] = _reflected(checked.form, checked.rows[far], (x[far] - turned[i]) / scales)
    ordered = [rows[i] for i in range(len(points))]
    field = field_of(value for row in [*ordered, dict(enumerate(checked.form))] for value in row.values())
    return from_element_rows(code.name, code.d, checked.form, ordered, field=field)


def _reflected(form: list[Element], row: Vector, normal: np.ndarray) -> Vector:
    """The image of a unit vector under the reflection along a normal, rounded to rationals: again a unit vector over the field."""
    v = [fmpq(round(value * DENOMINATOR), DENOMINATOR) for value in normal.tolist()]
    square = sum((weight * c * c for weight, c in zip(form, v, strict=True)), fmpq(0))
    product = sum((form[k] * value * v[k] for k, value in row.items()), fmpq(0))
    factor = 2 * product / square
    return {k: value for k, c in enumerate(v) if (value := row.get(k, fmpq(0)) - factor * c) != 0}
