"""Codes from Gram matrices and from points of any norm, over Q or a real number field K.

By G = L D L^T every semidefinite matrix over K is that of vectors over K under a positive diagonal form. Points are normalised where the
Gram matrix of x_i = v_i/|v_i| stays in K; else they become directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flint import fmpq, fmpq_mat, fmpz

from verify.codes.code import Code, from_element_rows, from_rows
from verify.codes.constructions import require_integer
from verify.codes.errors import CodeError
from verify.codes.fields import field_of, friendly, simplest, square_root
from verify.kernel.algebraic import Algebraic, Element, NumberField, rational
from verify.kernel.numbers import Field

Row = Sequence[Element]
LARGEST_DIMENSION = 10**9 - 1


def from_gram(name: str, gram: Sequence[Row], dimension: int | None = None, *, field: NumberField | None = None) -> Code:
    """The code with this Gram matrix (n x n, positive diagonal; normalised to unit diagonal where that stays in the field).

    ``dimension``: d, at least the rank, which is the default; ``field``: by default that of the entries, Q if all are rational. Raises
    `CodeError`: not square, not symmetric, diagonal not positive, not in the field after normalisation, not semidefinite, rank above d,
    two equal points, elements of two fields.

    >>> from verify.codes.fields import generator, quadratic
    >>> t = generator(quadratic(5)) / 5
    >>> from_gram("two of an icosahedron", [[fmpq(1), t], [t, fmpq(1)]])
    <Code two of an icosahedron: 2 points in R^2>
    """
    require_gram(gram)
    if dimension is not None:
        require_integer("the dimension", dimension, 1, LARGEST_DIMENSION)
    field = field_of(_entries(gram)) or field
    gram = _simplest(gram)
    for i, row in enumerate(gram):
        if not row[i] > 0:
            raise CodeError(f"expected a positive diagonal in the Gram matrix, found {friendly(row[i])} at ({i}, {i})")
    form, rows = ldl(_normalise(gram, field), dimension)
    _require_distinct(rows)
    return _code(name, dimension or len(form), form, rows)


def from_points(name: str, points: Sequence[Row], *, field: NumberField | None = None) -> Code:
    """The code x_i = v_i/|v_i| of n vectors of R^d over the field, d their common length.

    Unit vectors where their Gram matrix is in the field, else directions. ``field``: by default that of the coordinates, Q if all are
    rational. Raises `CodeError`: no points, different lengths, a zero vector, two points on one ray, elements of two fields.
    """
    d = require_rectangular(points)
    field = field_of(_entries(points)) or field
    points = _simplest(points)
    norms = [product(row, row) for row in points]
    for i, norm in enumerate(norms):
        if norm == 0:
            raise CodeError(f"point {i} is the zero vector, which has no direction")
    rows = [{k: value for k, value in enumerate(row) if value != 0} for row in points]
    classes, roots = square_classes(norms, field)
    if len(set(classes)) == 1:
        scaled = [{k: value / root for k, value in row.items()} for row, root in zip(rows, roots, strict=True)]
        _require_distinct(scaled)
        return _code(name, d, [1 / norms[0]] * d, scaled)
    _require_distinct([_ray(row) for row in rows])
    if all(classes[i] == classes[j] or product(points[i], points[j]) == 0 for i in range(len(points)) for j in range(i)):
        return from_gram(name, [[product(a, b) for b in points] for a in points], d, field=field)
    return from_rows(name, d, [fmpq(1)] * d, _primitive(rows), "directions", field=field_of(_entries(points)))


def product(a: Row, b: Row) -> Element:
    """The sum of a_k b_k."""
    return sum((x * y for x, y in zip(a, b, strict=True)), fmpq(0))


def _code(name: str, dimension: int, form: list[Element], rows: list[dict[int, Element]]) -> Code:
    field = field_of([*form, *(value for row in rows for value in row.values())])
    return from_element_rows(name, dimension, form, rows, field=field)


def _entries(rows: Sequence[Row]) -> Iterable[Element]:
    return (value for row in rows for value in row)


def _simplest(rows: Sequence[Row]) -> list[list[Element]]:
    return [[simplest(value) for value in row] for row in rows]


def square_classes(norms: Sequence[Element], field: NumberField | None = None) -> tuple[list[int], list[Element]]:
    """For each i the first index r with norms[i] norms[r] a square in the field (None: Q), and sqrt(norms[i] / norms[r])."""
    representatives: list[int] = []
    classes: list[int] = []
    roots: list[Element] = []
    for i, norm in enumerate(norms):
        for r in [*representatives, i]:
            root = square_root(norm / norms[r], field)
            if root is not None:
                if r == i:
                    representatives.append(i)
                classes.append(r)
                roots.append(root)
                break
    return classes, roots


def _normalise(gram: list[list[Element]], field: NumberField | None) -> list[list[Element]]:
    """G_ij / sqrt(G_ii G_jj), or `CodeError` naming the first pair where that is not in the field."""
    n = len(gram)
    if all(gram[i][i] == 1 for i in range(n)):
        return gram
    classes, roots = square_classes([gram[i][i] for i in range(n)], field)
    result: list[list[Element]] = [[fmpq(0)] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if gram[i][j] == 0:
                continue
            if classes[i] != classes[j]:
                value = f"{gram[i][j]}/sqrt({gram[i][i] * gram[j][j]})"
                where = "irrational" if field is None else f"not in {field}"
                raise CodeError(f"after normalisation the inner product of points {min(i, j)} and {max(i, j)} is {where}: {value}")
            result[i][j] = gram[i][j] / (roots[i] * roots[j] * gram[classes[i]][classes[i]])
    return result


def ldl(gram: Sequence[Row], dimension: int | None = None) -> tuple[list[Element], list[dict[int, Element]]]:
    """Positive weights D and sparse rows L with G = L D L^T. Raises `CodeError` if G is not semidefinite, or its rank is above d."""
    form: list[Element] = []
    pivots: list[int] = []
    rows: list[dict[int, Element]] = []
    for i in range(len(gram)):
        row: dict[int, Element] = {}
        for k, pivot in enumerate(pivots):
            other = rows[pivot]
            value = gram[i][pivot] - sum((form[c] * row[c] * v for c, v in other.items() if c in row), fmpq(0))
            if value != 0:
                row[k] = value / form[k]
        rest = gram[i][i] - sum((form[c] * v * v for c, v in row.items()), fmpq(0))
        if rest < 0:
            block = f"its leading {i + 1} x {i + 1} block is not (a pivot is {friendly(rest)})"
            raise CodeError(f"the Gram matrix is not positive semidefinite: {block}")
        if rest > 0:
            if len(form) == dimension:
                block = f"in its leading {i + 1} x {i + 1} block (a pivot is {friendly(rest)})"
                raise CodeError(f"expected a Gram matrix of rank at most d = {dimension}, found rank {dimension + 1} {block}")
            row[len(form)] = fmpq(1)
            form.append(rest)
            pivots.append(i)
        rows.append(row)
    _require_product(gram, form, rows)
    return form, rows


def _require_product(gram: Sequence[Row], form: list[Element], rows: list[dict[int, Element]]) -> None:
    """Raise `CodeError` unless G = L D L^T: a row without a pivot of its own must agree with all others."""
    if field_of([*form, *_entries(gram)]) is None and _rational_product(form, rows) == fmpq_mat(
        [[rational(value) for value in row] for row in gram]
    ):
        return
    for i, row in enumerate(rows):
        for j, other in enumerate(rows[:i]):
            if sum((form[c] * v * other[c] for c, v in row.items() if c in other), fmpq(0)) != gram[i][j]:
                raise CodeError(
                    f"the Gram matrix is not positive semidefinite: point {i} depends on earlier ones, but not its product with point {j}"
                )


def _rational_product(form: list[Element], rows: list[dict[int, Element]]) -> fmpq_mat:
    lower, scaled = fmpq_mat(len(rows), len(form)), fmpq_mat(len(form), len(rows))
    for i, row in enumerate(rows):
        for c, value in row.items():
            lower[i, c], scaled[c, i] = rational(value), rational(form[c] * value)
    return lower * scaled


def _primitive(rows: list[dict[int, Element]]) -> list[dict[int, Element]]:
    """Integers of the field along the rows, without a common divisor in Z."""
    field = Field(0, field_of(value for row in rows for value in row.values()))
    result: list[dict[int, Element]] = []
    for row in rows:
        integers, _ = field.without_denominators([*row.values()])
        content = field.content(integers)
        result.append({k: _divided(value, content) for k, value in zip(row, integers, strict=True)})
    return result


def _divided(integer: Element, content: fmpz) -> Element:
    return integer / content if isinstance(integer, Algebraic) else rational(integer).p // content


def _ray(row: dict[int, Element]) -> dict[int, Element]:
    """The vector along the row whose first coordinate is 1 or -1."""
    first = row[min(row)]
    return {k: value / (first if first > 0 else -first) for k, value in row.items()}


def _require_distinct(rows: Sequence[Mapping[int, Element]]) -> None:
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


def require_rectangular(points: Sequence[Row]) -> int:
    """The common length of the points. Raises `CodeError` for none, or different lengths."""
    if not points or not points[0]:
        raise CodeError("expected at least one point with at least one coordinate, found none")
    for i, row in enumerate(points):
        if len(row) != len(points[0]):
            raise CodeError(f"expected points of one length, found {len(points[0])} coordinates in point 0 and {len(row)} in point {i}")
    return len(points[0])
