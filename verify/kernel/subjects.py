"""Subjects: what a certificate is about. A tagged union that grows; each member checks itself into a `Code` (or `linear.Program`).

A code is n points x_1..x_n of R^d, in one of three kinds:

- ``unit-vectors``: rows v_i with <v_i,v_i> = 1 under the form, x_i = v_i, distinct;
- ``directions``: rows v_i of any norm, x_i = v_i/|v_i|, distinct. Relations among the v_i are not relations among the x_i: only signs of
  inner products (and their squares over those of the norms) and "0 in a hull" carry over, and claims that need more are rejected;
- ``points``: rows v_i of any norm, x_i = v_i, repetitions allowed. Hulls, distances, largest inner product and rattlers mean the same for
  them; what is proved of codes on the sphere is rejected.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from verify.kernel.algebraic import Element, Vector
from verify.kernel.errors import Limits, Malformed, OverLimit, abbreviate, require
from verify.kernel.numbers import Extension, Field, Index, Number, Record, read_field
from verify.kernel.vectors import Vectors
from verify.kernel.words import Table, Words

Kind = Literal["unit-vectors", "directions", "points"]
UNIT: tuple[Kind, ...] = ("unit-vectors",)
SPHERE: tuple[Kind, ...] = ("unit-vectors", "directions")
LENGTHS: tuple[Kind, ...] = ("unit-vectors", "points")


class Code(Vectors):
    """A checked code: n points x_1..x_n of R^d, as vectors v_i (equal to x_i, or along it), of the kind given."""

    WHAT = "a code or points"

    def __init__(self, field: Field, form: list[Element], rows: list[Vector] | Table, dimension: int, kind: Kind) -> None:
        super().__init__(field, form, rows)
        self.d = dimension
        self.kind = kind

    @property
    def is_unit(self) -> bool:
        return self.kind == "unit-vectors"

    def describe(self) -> str:
        over = "" if self.field.extension is None else f", over {self.field.extension}"
        return f"{'these points' if self.kind == 'points' else 'this code'} (n = {self.n}, d = {self.d}{over}"

    def require_kind(self, kinds: tuple[Kind, ...], why: str) -> None:
        """Directions have no lengths, points need not be on the sphere: refuse them where that matters."""
        what = f"the subject is given by {' or '.join(kinds)} ({why}), not by {self.kind}"
        require(self.kind in kinds, what.replace("unit-vectors", "unit vectors"))


class Dense(Record, tag="dense", tag_field="kind"):
    """Rows of integers, every entry written."""

    rows: list[list[Number]]

    def read(self, field: Field, width: int, path: str) -> list[Vector]:
        vectors: list[Vector] = []
        for i, row in enumerate(self.rows):
            if len(row) != width:
                raise Malformed(f"{path}.rows[{i}]", f"expected {width} entries, one for each weight of the form, found {len(row)}")
            vectors.append({k: value for k, value in enumerate(field.integers(row, f"{path}.rows[{i}]")) if value != 0})
        return vectors


class Sparse(Record, tag="sparse", tag_field="kind"):
    """Rows of [column, integer] with columns increasing and no zero written."""

    rows: list[list[tuple[Index, Number]]]

    def read(self, field: Field, width: int, path: str) -> list[Vector]:
        vectors: list[Vector] = []
        for i, row in enumerate(self.rows):
            columns = [column for column, _ in row]
            if sorted(set(columns)) != columns or (columns and columns[-1] >= width):
                raise Malformed(f"{path}.rows[{i}]", f"expected columns increasing and below {width}, found {abbreviate(columns)}")
            values = field.integers([text for _, text in row], f"{path}.rows[{i}]")
            if 0 in values:
                raise Malformed(f"{path}.rows[{i}]", "a zero is not written in a sparse row")
            vectors.append(dict(zip(columns, values, strict=True)))
        return vectors


class Rows(Record, tag_field="kind"):
    """The fields that all kinds of codes have."""

    dimension: Annotated[int, Meta(ge=1, description="d: the points lie in R^d")]
    form: Annotated[list[Number], Meta(min_length=1, description="positive weights of the diagonal form, at most d")]
    vectors: Dense | Sparse | Words
    field: Extension | UnsetType = UNSET  # left out: Q

    def read(self, limits: Limits, kind: Kind, path: str) -> Code:
        """At least one vector, and positive weights, at most d of them."""
        field = read_field(self.field, limits.digits, f"{path}.field")
        count = len(self.vectors.rows)
        if max(count, len(self.form)) > limits.points:
            raise OverLimit(path, f"{count} points, {len(self.form)} weights; the limit is {limits.points} (--max-points)")
        require(count >= 1, "the code has at least one point", left=count, right=1)
        require(len(self.form) <= self.dimension, "the form has at most d weights", left=len(self.form), right=self.dimension)
        form = field.elements(self.form, f"{path}.form")
        for k, weight in enumerate(form):
            require(weight > 0, "weights of the form are positive", index=k, left=weight, right=0)
        return Code(field, form, self.vectors.read(field, len(form), f"{path}.vectors"), self.dimension, kind)


class UnitVectors(Rows, tag="unit-vectors"):
    """n distinct unit vectors."""

    def check(self, limits: Limits, path: str = "$.subject") -> Code:
        code = self.read(limits, "unit-vectors", path)
        for i in range(code.n):
            norm = code.product(i, i)
            require(norm == 1, "every point has <x,x> = 1", index=i, left=norm, right=1)
        _require_distinct(code.rows)
        return code


class Directions(Rows, tag="directions"):
    """n nonzero vectors, distinct after normalisation."""

    def check(self, limits: Limits, path: str = "$.subject") -> Code:
        code = self.read(limits, "directions", path)
        rays: list[Vector] = []  # vectors on them whose first coordinate is 1 or -1: equal iff the rays are
        for i, row in enumerate(code.rows):
            require(len(row) > 0, "every direction is nonzero", index=i)
            first = row[min(row)]
            length = first if first > 0 else -first
            rays.append({k: code.field.quotient(value, length) for k, value in row.items()})
        _require_distinct(rays)
        return code


class Points(Rows, tag="points"):
    """n points of any norm; nothing more to check."""

    def check(self, limits: Limits, path: str = "$.subject") -> Code:
        return self.read(limits, "points", path)


def _require_distinct(rows: list[Vector] | Table) -> None:
    """Equal vectors have equal coordinates, since the form is definite on them."""
    if isinstance(rows, Table) and len(set(rows.rows)) == len(rows):
        return
    seen: dict[tuple[tuple[int, Element], ...], int] = {}
    for i, row in enumerate(rows):
        first = seen.setdefault(tuple(sorted(row.items())), i)
        require(first == i, "the points are distinct", index=(first, i))
