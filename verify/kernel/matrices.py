"""Matrices of integers of a number field Q(a), for products in bulk: a matrix is a polynomial in a with FLINT matrices as coefficients."""

from collections.abc import Iterable
from dataclasses import dataclass

from flint import fmpz, fmpz_mat

from verify.kernel.algebraic import Element
from verify.kernel.errors import require_room
from verify.kernel.numbers import Field


@dataclass(frozen=True)
class Matrix:
    """The matrix sum_k a^k ``parts[k]``, one part for each power of a below the degree of the field; over Q only one."""

    field: Field
    parts: list[fmpz_mat]

    def __mul__(self, other: "Matrix") -> "Matrix":
        """The product, reduced by a^r = -(p_0 + .. + p_{r-1} a^{r-1})."""
        r = self.field.degree
        parts = [fmpz_mat(self.parts[0].nrows(), other.parts[0].ncols()) for _ in range(2 * r - 1)]
        for i, left in enumerate(self.parts):
            for j, right in enumerate(other.parts):
                parts[i + j] += left * right
        for top in reversed(range(r, 2 * r - 1)):
            for k, c in enumerate(self.field.extension.polynomial.coeffs()[:r] if self.field.extension else []):
                parts[top - r + k] -= c * parts[top]
        return Matrix(self.field, parts[:r])

    def scaled(self, factor: fmpz) -> "Matrix":
        return Matrix(self.field, [part * factor for part in self.parts])

    def transpose(self) -> "Matrix":
        return Matrix(self.field, [part.transpose() for part in self.parts])

    def entries(self) -> list[Element]:
        """Row after row."""
        if len(self.parts) == 1:
            return [*self.parts[0].entries()]
        return [self.field.join(coefficients) for coefficients in zip(*(part.entries() for part in self.parts), strict=True)]


def matrix(field: Field, rows: int, columns: int, entries: Iterable[tuple[int, int, Element]]) -> Matrix:
    """The matrix with these (row, column, integer of the field), and 0 elsewhere."""
    require_room(rows * field.degree, columns)
    parts = [fmpz_mat(rows, columns) for _ in range(field.degree)]
    for i, k, value in entries:
        for part, coefficient in zip(parts, field.split(value), strict=True):
            part[i, k] = coefficient
    return Matrix(field, parts)
