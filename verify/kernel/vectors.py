"""Vectors under a positive diagonal form, and their Gram matrix.

Rows of integers v_1..v_n and positive weights w_1..w_r stand for n vectors with <v_i,v_j> = sum_k w_k v_ik v_jk. Positive weights make
the Gram matrix semidefinite of rank at most r for free, and by G = L D L^T every semidefinite matrix over the field arises so
(denominators of a column move into its weight). Vectors are sparse: a dict from column to nonzero value. Over a number field integers are
the elements with integer coefficients.
"""

from collections.abc import Iterable
from functools import cached_property

from flint import fmpq, fmpz

from verify.kernel.algebraic import Element, Vector
from verify.kernel.errors import require, require_room
from verify.kernel.matrices import Matrix, matrix
from verify.kernel.numbers import Field
from verify.kernel.words import Table


class Gram:
    """The Gram matrix of n vectors: exact entries, stored as integers over one positive common denominator."""

    def __init__(self, field: Field, entries: list[Element], n: int, denominator: fmpz) -> None:
        self.field, self._entries, self.n, self.denominator = field, entries, n, denominator

    def __getitem__(self, pair: tuple[int, int]) -> Element:
        return self.field.quotient(self._entries[pair[0] * self.n + pair[1]], self.denominator)

    def largest_before(self, i: int) -> tuple[Element, int]:
        """The largest <v_i,v_j> over j < i, and the first j that attains it (i >= 1)."""
        row = self._entries[i * self.n : i * self.n + i]
        top = max(row)
        return self.field.quotient(top, self.denominator), row.index(top)

    def columns_below(self, i: int) -> list[int]:
        """All j with <v_i,v_j> < 0."""
        return [j for j, entry in enumerate(self._entries[i * self.n : (i + 1) * self.n]) if entry < 0]

    def row(self, i: int) -> list[Element]:
        return [self.field.quotient(entry, self.denominator) for entry in self._entries[i * self.n : (i + 1) * self.n]]


class Vectors:
    """n vectors over ``field`` under the diagonal form with the given positive weights."""

    def __init__(self, field: Field, form: list[Element], rows: list[Vector] | Table) -> None:
        self.field = field
        self.form = form
        self.rows = rows
        self.n = len(rows)
        self.weights, self.denominator = field.without_denominators(form)

    def inner(self, a: Vector, b: Vector) -> Element:
        """<a,b> = sum_k w_k a_k b_k."""
        if len(a) > len(b):
            a, b = b, a
        total: Element = fmpz(0)
        for k, value in a.items():
            other = b.get(k)
            if other is not None:
                total = total + self.weights[k] * value * other
        return self.field.quotient(total, self.denominator)

    def product(self, i: int, j: int) -> Element:
        """<v_i,v_j>."""
        return self.inner(self.rows[i], self.rows[j])

    def products(self, i: int) -> list[Element]:
        """<v_i,v_j> for each j, by one FLINT product."""
        return [self.field.quotient(entry, self.denominator) for entry in self._scaled_products(i)]

    def products_from(self, i: int, height: Element) -> list[tuple[int, Element]]:
        """The j with <v_i,v_j> >= height, and perhaps some just below, each with <v_i,v_j>."""
        scaled = height * self.denominator
        scaled = scaled.floor() if isinstance(scaled, fmpq) else scaled  # compared in a tenth of the time
        return [(j, self.field.quotient(entry, self.denominator)) for j, entry in enumerate(self._scaled_products(i)) if entry >= scaled]

    def _scaled_products(self, i: int) -> list[Element]:
        row = matrix(self.field, 1, len(self.form), ((0, k, value) for k, value in self.rows[i].items()))
        return (row * self.dual).entries()

    def combine(self, terms: Iterable[tuple[int, Element]]) -> Vector:
        """Sum c_i v_i over the given (i, c_i)."""
        if isinstance(self.rows, Table):
            return self.rows.combine(terms)
        total: Vector = {}
        for i, coefficient in terms:
            for k, value in self.rows[i].items():
                total[k] = total.get(k, fmpz(0)) + coefficient * value
        return {k: value for k, value in total.items() if value != 0}

    def heights(self, y: list[Element]) -> list[Element]:
        """Sum_k y_k v_ik for each i, without the form."""
        if isinstance(self.rows, Table):
            return self.rows.heights(y)
        return [sum((y[k] * value for k, value in row.items()), fmpq(0)) for row in self.rows]

    @cached_property
    def matrix(self) -> Matrix:
        """The rows, n x r."""
        require_room(self.n, len(self.form))
        if isinstance(self.rows, Table):
            return Matrix(self.field, [self.rows.matrix(range(self.n))])
        return matrix(self.field, self.n, len(self.form), ((i, k, value) for i, row in enumerate(self.rows) for k, value in row.items()))

    @cached_property
    def dual(self) -> Matrix:
        """The rows times the weights, as columns: a row vector times this is its inner products with v_1..v_n, times the denominator."""
        if all(weight == 1 for weight in self.weights):
            return self.matrix.transpose()
        entries = ((k, i, self.weights[k] * value) for i, row in enumerate(self.rows) for k, value in row.items())
        return matrix(self.field, len(self.form), self.n, entries)

    @cached_property
    def gram(self) -> Gram:
        """All inner products, by one product of matrices. Raises `OverLimit` where they would not fit into memory."""
        size = self.field.size(value for row in self.rows for value in row.values())
        require_room(self.n * self.field.degree, max(self.n, len(self.form)), 2 * size + self.field.size(self.weights))
        return Gram(self.field, (self.matrix * self.dual).entries(), self.n, self.denominator)

    def require_indices(self, indices: Iterable[int], what: str = "indices are those of points, each named once") -> None:
        seen: set[int] = set()
        for i in indices:
            require(0 <= i < self.n, "an index is that of a point", index=i, left=i, right=f"0..{self.n - 1}")
            require(i not in seen, what, index=i)
            seen.add(i)


def subtract(a: Vector, b: Vector) -> Vector:
    """A - b."""
    difference: Vector = {k: a.get(k, fmpz(0)) - b.get(k, fmpz(0)) for k in a.keys() | b.keys()}
    return {k: value for k, value in difference.items() if value != 0}


def require_zero(vector: Vector, check: str) -> None:
    """Raise `Rejected` at the first nonzero coordinate."""
    for k in sorted(vector):
        require(vector[k] == 0, check, index=f"coordinate {k}", left=vector[k], right=0)
