"""Configurations: points of any norm, repeated or not, as subjects of certificates."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from verify.codes.code import Code, from_rational_rows
from verify.codes.errors import CodeError
from verify.codes.gram import ldl, require_gram, square_classes
from verify.kernel.subjects import Kind

Row = list[fmpq]


def configuration(name: str, points: Sequence[Row]) -> Code:
    """The points as they are: unit vectors if distinct and of norm 1. Raises `CodeError`: none, or of different lengths."""
    if not points or not points[0]:
        raise CodeError("expected at least one point with at least one coordinate, found none")
    d = len(points[0])
    for i, row in enumerate(points):
        if len(row) != d:
            raise CodeError(f"expected points of one length, found {d} coordinates in point 0 and {len(row)} in point {i}")
    unit = all(sum((value * value for value in row), fmpq(0)) == 1 for row in points)
    distinct = unit and len({tuple(row) for row in points}) == len(points)
    rows = [{k: value for k, value in enumerate(row) if value != 0} for row in points]
    return from_rational_rows(name, d, [fmpq(1)] * d, rows, "unit-vectors" if distinct else "points")


def configuration_of_gram(name: str, gram: Sequence[Row], dimension: int | None = None) -> Code:
    """Points with this Gram matrix (n x n, semidefinite), as they are. Raises `CodeError` as `verify.codes.gram.from_gram` does."""
    require_gram(gram)
    form, rows = ldl([list(row) for row in gram])
    if dimension is not None and len(form) > dimension:
        raise CodeError(f"expected a Gram matrix of rank at most d = {dimension}, found rank {len(form)}")
    unit = all(gram[i][i] == 1 for i in range(len(gram)))
    distinct = len({tuple(sorted(row.items())) for row in rows}) == len(rows)
    kind: Kind = "unit-vectors" if unit and distinct else "points"
    if not form:
        form = [fmpq(1)]
    return from_rational_rows(name, dimension or len(form), form, rows, kind)


def first_irrational_pair(points: Sequence[Row]) -> tuple[int, int] | None:
    """The first pair of points whose normalised inner product is irrational, or None."""
    norms = [sum((value * value for value in row), fmpq(0)) for row in points]
    classes, _ = square_classes(norms)
    for j in range(len(points)):
        for i in range(j):
            if classes[i] != classes[j] and sum((a * b for a, b in zip(points[i], points[j], strict=True)), fmpq(0)) != 0:
                return i, j
    return None
