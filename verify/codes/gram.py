"""Codes from rational Gram matrices and from rational points of any norm.

By G = L D L^T every rational semidefinite matrix is that of rational vectors under a positive diagonal form. Points are normalised where
the Gram matrix of x_i = v_i/|v_i| stays rational; else they become directions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flint import fmpq, fmpz, fmpz_mat

from verify.codes.code import Code, from_rational_rows, from_rows
from verify.codes.errors import CodeError

Row = list[fmpq]


def from_gram(name: str, gram: Sequence[Row], dimension: int | None = None) -> Code:
    """The code with this Gram matrix (n x n, rational, positive diagonal; normalised to unit diagonal where that stays rational).

    ``dimension``: d, at least the rank, which is the default. Raises `CodeError`: not square, not symmetric, diagonal not positive,
    irrational after normalisation, not semidefinite, rank above d, two equal points.
    """
    require_gram(gram)
    for i, row in enumerate(gram):
        if not row[i] > 0:
            raise CodeError(f"expected a positive diagonal in the Gram matrix, found {row[i]} at ({i}, {i})")
    gram = _normalise(gram)
    form, rows = ldl(gram)
    if dimension is not None and len(form) > dimension:
        raise CodeError(f"expected a Gram matrix of rank at most d = {dimension}, found rank {len(form)}")
    _require_distinct(rows)
    return from_rational_rows(name, dimension or len(form), form, rows)


def from_points(name: str, points: Sequence[Row]) -> Code:
    """The code x_i = v_i/|v_i| of n rational vectors of R^d, d their common length.

    Unit vectors where their Gram matrix is rational, else directions. Raises `CodeError`: no points, different lengths, a zero vector,
    two points on one ray.
    """
    d = _require_rectangular(points)
    norms = [sum((value * value for value in row), fmpq(0)) for row in points]
    for i, norm in enumerate(norms):
        if norm == 0:
            raise CodeError(f"point {i} is the zero vector, which has no direction")
    rows = [{k: value for k, value in enumerate(row) if value != 0} for row in points]
    classes, roots = square_classes(norms)
    if len(set(classes)) == 1:
        scaled = [{k: value / root for k, value in row.items()} for row, root in zip(rows, roots, strict=True)]
        _require_distinct(scaled)
        return from_rational_rows(name, d, [1 / norms[0]] * d, scaled)
    scale = [_primitive(row) for row in rows]
    _require_distinct(scale)
    gram = _gram(points)
    if all(gram[i][j] == 0 for i in range(len(points)) for j in range(i) if classes[i] != classes[j]):
        return from_gram(name, gram, d)
    return from_rows(name, d, [fmpq(1)] * d, scale, "directions")


def square_root(q: fmpq) -> fmpq | None:
    """The nonnegative rational square root of q >= 0, or None.

    >>> square_root(fmpq(9, 4))
    3/2
    """
    numerator, denominator = q.p, q.q
    if not (numerator.is_square() and denominator.is_square()):
        return None
    return fmpq(numerator.isqrt(), denominator.isqrt())


def square_classes(norms: list[fmpq]) -> tuple[list[int], list[fmpq]]:
    """For each i the first index r with norms[i] norms[r] a square, and the rational sqrt(norms[i] / norms[r])."""
    representatives: list[int] = []
    classes: list[int] = []
    roots: list[fmpq] = []
    for i, norm in enumerate(norms):
        for r in [*representatives, i]:
            root = square_root(norm / norms[r])
            if root is not None:
                if r == i:
                    representatives.append(i)
                classes.append(r)
                roots.append(root)
                break
    return classes, roots


def _normalise(gram: Sequence[Row]) -> list[Row]:
    """G_ij / sqrt(G_ii G_jj), or `CodeError` naming the first pair where that is irrational."""
    n = len(gram)
    if all(gram[i][i] == 1 for i in range(n)):
        return [list(row) for row in gram]
    classes, roots = square_classes([gram[i][i] for i in range(n)])
    result = [[fmpq(0)] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if gram[i][j] == 0:
                continue
            if classes[i] != classes[j]:
                value = f"{gram[i][j]}/sqrt({gram[i][i] * gram[j][j]})"
                raise CodeError(f"after normalisation the inner product of points {min(i, j)} and {max(i, j)} is irrational: {value}")
            result[i][j] = gram[i][j] / (roots[i] * roots[j] * gram[classes[i]][classes[i]])
    return result


def ldl(gram: list[Row]) -> tuple[list[fmpq], list[dict[int, fmpq]]]:
    """Positive weights D and sparse rows L with G = L D L^T; `CodeError` if G is not semidefinite."""
    form: list[fmpq] = []
    pivots: list[int] = []
    rows: list[dict[int, fmpq]] = []
    for i in range(len(gram)):
        row: dict[int, fmpq] = {}
        for k, pivot in enumerate(pivots):
            other = rows[pivot]
            value = gram[i][pivot] - sum((form[c] * row[c] * v for c, v in other.items() if c in row), fmpq(0))
            if value != 0:
                row[k] = value / form[k]
        rest = gram[i][i] - sum((form[c] * v * v for c, v in row.items()), fmpq(0))
        if rest < 0:
            raise CodeError(f"the Gram matrix is not positive semidefinite: its leading {i + 1} x {i + 1} block is not (a pivot is {rest})")
        if rest > 0:
            row[len(form)] = fmpq(1)
            form.append(rest)
            pivots.append(i)
        rows.append(row)
        # A row without a new pivot must already agree with all earlier ones.
        for j in range(i):
            product = sum((form[c] * v * rows[j][c] for c, v in row.items() if c in rows[j]), fmpq(0))
            if product != gram[i][j]:
                raise CodeError(
                    f"the Gram matrix is not positive semidefinite: point {i} depends on earlier ones, but not its product with point {j}"
                )
    return form, rows


def _gram(points: Sequence[Row]) -> list[Row]:
    common = fmpz(1)
    for row in points:
        for value in row:
            common = common.lcm(value.q)
    matrix = fmpz_mat([[(value * common).p for value in row] for row in points])
    square = common * common
    return [[fmpq(entry, square) for entry in row] for row in (matrix * matrix.transpose()).tolist()]


def _primitive(row: dict[int, fmpq]) -> dict[int, fmpz]:
    denominator, content = fmpz(1), fmpz(0)
    for value in row.values():
        denominator = denominator.lcm(value.q)
    integers = {k: (value * denominator).p for k, value in row.items()}
    for integer in integers.values():
        content = content.gcd(integer)
    return {k: integer // content for k, integer in integers.items()}


def _require_distinct(rows: Sequence[Mapping[int, fmpq | fmpz]]) -> None:
    seen: dict[object, int] = {}
    for i, row in enumerate(rows):
        first = seen.setdefault(tuple(sorted((k, value) for k, value in row.items() if value != 0)), i)
        if first != i:
            raise CodeError(f"points {first} and {i} are equal after normalisation; a code has distinct points")


def require_gram(gram: Sequence[Row]) -> None:
    """Raise `CodeError` unless the matrix is square, not empty, and symmetric."""
    if not gram:
        raise CodeError("expected a Gram matrix of at least one point, found none")
    for i, row in enumerate(gram):
        if len(row) != len(gram):
            raise CodeError(f"expected a square Gram matrix of {len(gram)} rows, found {len(row)} entries in row {i}")
    for i, row in enumerate(gram):
        for j in range(i):
            if row[j] != gram[j][i]:
                raise CodeError(f"expected a symmetric Gram matrix, found {row[j]} at ({i}, {j}) and {gram[j][i]} at ({j}, {i})")


def _require_rectangular(points: Sequence[Row]) -> int:
    if not points or not points[0]:
        raise CodeError("expected at least one point with at least one coordinate, found none")
    for i, row in enumerate(points):
        if len(row) != len(points[0]):
            raise CodeError(f"expected points of one length, found {len(points[0])} coordinates in point 0 and {len(row)} in point {i}")
    return len(points[0])
