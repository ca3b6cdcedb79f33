"""Configurations: points of any norm over Q or a real number field, repeated or not, as subjects of certificates."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from verify.codes.code import Code, from_element_rows
from verify.codes.fields import field_of, simplest
from verify.codes.gram import Row, ldl, product, require_gram, require_rectangular, square_classes
from verify.kernel.algebraic import Element, NumberField
from verify.kernel.subjects import Kind


def configuration(name: str, points: Sequence[Row]) -> Code:
    """The points as they are: unit vectors if distinct and of norm 1. Raises `CodeError`: none, of different lengths, of two fields."""
    d = require_rectangular(points)
    field = field_of(value for row in points for value in row)
    unit = all(product(row, row) == 1 for row in points)
    distinct = unit and len({tuple(row) for row in points}) == len(points)
    rows = [{k: simplest(value) for k, value in enumerate(row) if value != 0} for row in points]
    return from_element_rows(name, d, [fmpq(1)] * d, rows, "unit-vectors" if distinct else "points", field=field)


def configuration_of_gram(name: str, gram: Sequence[Row], dimension: int | None = None) -> Code:
    """Points with this Gram matrix (n x n, semidefinite), as they are. Raises `CodeError` as `verify.codes.gram.from_gram` does."""
    require_gram(gram)
    field = field_of(value for row in gram for value in row)
    form, rows = ldl([[simplest(value) for value in row] for row in gram], dimension)
    unit = all(gram[i][i] == 1 for i in range(len(gram)))
    distinct = len({tuple(sorted(row.items())) for row in rows}) == len(rows)
    kind: Kind = "unit-vectors" if unit and distinct else "points"
    if not form:
        form = [fmpq(1)]
    return from_element_rows(name, dimension or len(form), form, rows, kind, field=field)


def first_irrational_pair(points: Sequence[Row], field: NumberField | None = None) -> tuple[int, int] | None:
    """The first pair of points whose normalised inner product is not in the field (None: Q), or None."""
    norms: list[Element] = [product(row, row) for row in points]
    classes, _ = square_classes(norms, field)
    for j in range(len(points)):
        for i in range(j):
            if classes[i] != classes[j] and product(points[i], points[j]) != 0:
                return i, j
    return None
