"""The subject ``linear-program``: minimise c.x subject to bounds on x and on A x, over Q or a number field."""

from typing import Annotated

from flint import fmpq
from msgspec import UNSET, Meta, UnsetType

from verify.kernel.algebraic import Element
from verify.kernel.errors import Limits, Malformed, OverLimit, abbreviate
from verify.kernel.numbers import Extension, Field, Index, Number, Record, read_field

Bound = Element | None


class Row(Record):
    """lower <= sum of the entries [j, a] times x_j <= upper, columns increasing; null: no bound on that side."""

    entries: list[tuple[Index, Number]]
    lower: Number | None
    upper: Number | None


class Variable(Record):
    """lower <= x_j <= upper, and its cost c_j; null: no bound on that side."""

    cost: Number
    lower: Number | None
    upper: Number | None


class Program:
    """A checked linear program: sparse rows, costs and bounds as exact elements of the field."""

    WHAT = "a linear program"

    def __init__(
        self,
        field: Field,
        cost: list[Element],
        rows: list[dict[int, Element]],
        bounds: list[tuple[Bound, Bound]],
        ranges: list[tuple[Bound, Bound]],
    ) -> None:
        self.field = field
        self.cost = cost
        self.rows = rows
        self.bounds = bounds
        self.ranges = ranges

    def describe(self) -> str:
        over = "" if self.field.extension is None else f", over {self.field.extension}"
        return f"this linear program (rows: {len(self.rows)}, variables: {len(self.cost)}{over}"

    def activities(self, x: list[Element]) -> list[Element]:
        """A x."""
        return [sum((a * x[j] for j, a in row.items()), fmpq(0)) for row in self.rows]


class LinearProgram(Record, tag="linear-program", tag_field="kind"):
    """At least one variable; any number of rows."""

    variables: Annotated[list[Variable], Meta(min_length=1)]
    rows: list[Row]
    field: Extension | UnsetType = UNSET  # left out: Q

    def check(self, limits: Limits) -> Program:
        field = read_field(self.field, limits.digits, "$.subject.field")
        n = len(self.variables)
        if max(n, len(self.rows)) > limits.points:
            raise OverLimit("$.subject", f"{len(self.rows)} rows, {n} variables; the limit is {limits.points} (--max-points)")

        def bound(text: Number | None, path: str) -> Bound:
            return None if text is None else field.element(text, path)

        def both(item: Row | Variable, path: str) -> tuple[Bound, Bound]:
            return bound(item.lower, f"{path}.lower"), bound(item.upper, f"{path}.upper")

        rows = []
        for i, row in enumerate(self.rows):
            columns = [j for j, _ in row.entries]
            if sorted(set(columns)) != columns or (columns and columns[-1] >= n):
                raise Malformed(f"$.subject.rows[{i}]", f"expected columns increasing and below {n}, found {abbreviate(columns)}")
            values = field.elements([a for _, a in row.entries], f"$.subject.rows[{i}].entries")
            if 0 in values:
                raise Malformed(f"$.subject.rows[{i}]", "a zero is not written in a sparse row")
            rows.append(dict(zip(columns, values, strict=True)))
        cost = [field.element(item.cost, f"$.subject.variables[{j}].cost") for j, item in enumerate(self.variables)]
        bounds = [both(item, f"$.subject.variables[{j}]") for j, item in enumerate(self.variables)]
        return Program(field, cost, rows, bounds, [both(row, f"$.subject.rows[{i}]") for i, row in enumerate(self.rows)])
