"""The two tables that the simplex method pivots in: integers with one common denominator over Q, elements over a number field."""

from __future__ import annotations

from flint import fmpq, fmpz, fmpz_mat

from verify.kernel.algebraic import Element
from verify.kernel.numbers import Field
from verify.prover.linear import integers_of

Rows = list[list[Element]]


class IntegerTable:
    """The rows times ``denominator``, positive: integers, which stay so under pivoting where the denominator is the determinant of the
    basis, since each is a minor of the matrix with the cost as one more row (Edmonds).
    """

    def __init__(self, rows: Rows, denominator: fmpz) -> None:
        self._table = fmpz_mat([integers_of(row) for row in rows])
        self.denominator: fmpz = denominator

    def row(self, r: int) -> list[Element]:
        return [self._table[r, j] for j in range(self._table.ncols())]

    def column(self, j: int) -> list[Element]:
        return [self._table[r, j] for r in range(self._table.nrows())]

    def pivot(self, row: int, column: int) -> None:
        """Clear the column but for the row; the denominator stays positive."""
        source, factors = integers_of(self.row(row)), integers_of(self.column(column))
        sign = 1 if source[column] > 0 else -1
        pivot = sign * source[column]
        # All rows at once: (T pivot - factor source) / denominator, and for the row itself a factor that leaves the source.
        factors[row] = sign * pivot - self.denominator
        change = fmpz_mat([[factor] for factor in factors]) * fmpz_mat([[sign * value for value in source]])
        self._table = (self._table * pivot - change) / self.denominator
        self.denominator = pivot


class FieldTable:
    """The rows as they are."""

    denominator = fmpz(1)

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def row(self, r: int) -> list[Element]:
        return self._rows[r]

    def column(self, j: int) -> list[Element]:
        return [row[j] for row in self._rows]

    def pivot(self, row: int, column: int) -> None:
        """Clear the column but for the row."""
        inverse = fmpq(1) / self._rows[row][column]
        source: list[Element] = [value * inverse for value in self._rows[row]]
        self._rows = [
            source if r == row else _reduced(values, values[column], source) if values[column] != 0 else values
            for r, values in enumerate(self._rows)
        ]


def _reduced(values: list[Element], factor: Element, source: list[Element]) -> list[Element]:
    return [a - factor * b for a, b in zip(values, source, strict=True)]


def table(field: Field, rows: Rows, denominator: fmpz) -> IntegerTable | FieldTable:
    """The table of rows times ``denominator``, which is 1 over a number field."""
    return IntegerTable(rows, denominator) if field.extension is None else FieldTable(rows)
