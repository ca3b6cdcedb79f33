"""Vectors under a positive diagonal form, and their Gram matrix.

Rows of integers v_1..v_n and positive weights w_1..w_r stand for n vectors with <v_i,v_j> = sum_k w_k v_ik v_jk. Positive weights make
the Gram matrix semidefinite of rank at most r for free, and by G = L D L^T every rational semidefinite matrix arises so
(denominators of a column move into its weight). Vectors are sparse: a dict from column to nonzero value.
"""

from collections.abc import Iterable
from functools import cached_property

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from verify.kernel.errors import OverLimit, require
from verify.kernel.numbers import Element, Rationals, Vector
from verify.kernel.words import Table

LARGEST_GRAM, OVERHEAD = 2**36, 400  # bits, and those that an entry takes besides its digits


class Gram:
    """The Gram matrix of n vectors: exact entries, stored as integers over one positive common denominator."""

    def __init__(self, entries: list[fmpz], n: int, denominator: fmpz) -> None:
        self._entries, self.n, self.denominator = entries, n, denominator

    def __getitem__(self, pair: tuple[int, int]) -> fmpq:
        return fmpq(self._entries[pair[0] * self.n + pair[1]], self.denominator)

    def largest_before(self, i: int) -> tuple[fmpq, int]:
        """The largest <v_i,v_j> over j < i, and the first j that attains it (i >= 1)."""
        row = self._entries[i * self.n : i * self.n + i]
        top = max(row)
        return fmpq(top, self.denominator), row.index(top)

    def columns_below(self, i: int) -> list[int]:
        """All j with <v_i,v_j> < 0."""
        return [j for j, entry in enumerate(self._entries[i * self.n : (i + 1) * self.n]) if entry < 0]

    def row(self, i: int) -> list[fmpq]:
        return [fmpq(entry, self.denominator) for entry in self._entries[i * self.n : (i + 1) * self.n]]


class Vectors:
    """n vectors over ``field`` under the diagonal form with the given positive weights."""

    def __init__(self, field: Rationals, form: list[fmpq], rows: list[Vector] | Table) -> None:
        self.field = field
        self.form = form
        self.rows = rows
        self.n = len(rows)
        numerators, self.denominator = fmpq_mat(1, len(form), form).numer_denom()
        self.weights = numerators.entries()

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

    def combine(self, terms: Iterable[tuple[int, Element]]) -> Vector:
        """Sum c_i v_i over the given (i, c_i)."""
        if isinstance(self.rows, Table):
            return self.rows.combine(terms)
        total: Vector = {}
        for i, coefficient in terms:
            for k, value in self.rows[i].items():
                total[k] = total.get(k, 0) + coefficient * value
        return {k: value for k, value in total.items() if value != 0}

    def heights(self, y: list[fmpq]) -> list[fmpq]:
        """Sum_k y_k v_ik for each i, without the form."""
        if isinstance(self.rows, Table):
            return self.rows.heights(y)
        return [sum((y[k] * value for k, value in row.items()), fmpq(0)) for row in self.rows]

    @cached_property
    def matrix(self) -> fmpz_mat:
        """The rows, n x r."""
        if isinstance(self.rows, Table):
            return self.rows.matrix(range(self.n))
        matrix = fmpz_mat(self.n, len(self.form))
        for i, row in enumerate(self.rows):
            for k, value in row.items():
                matrix[i, k] = fmpq(value).p
        return matrix

    @cached_property
    def dual(self) -> fmpz_mat:
        """The rows times the weights, as columns: a row vector times this is its inner products with v_1..v_n, times the denominator."""
        if all(weight == 1 for weight in self.weights):
            return self.matrix.transpose()
        dual = fmpz_mat(len(self.form), self.n)
        for i, row in enumerate(self.rows):
            for k, value in row.items():
                dual[k, i] = self.weights[k] * fmpq(value).p
        return dual

    @cached_property
    def gram(self) -> Gram:
        """All inner products, by one FLINT product. Raises `OverLimit` where they would take more than `LARGEST_GRAM` bits."""
        sizes = [fmpq(value).p.bit_length() for row in self.rows for value in row.values()]
        bits = 2 * max(sizes, default=0) + max(weight.bit_length() for weight in self.weights)
        if self.n * max(self.n, len(self.form)) * (bits + OVERHEAD) > LARGEST_GRAM:
            raise OverLimit("$.subject", f"a Gram matrix of {self.n} x {self.n} entries of {bits} bits")
        return Gram((self.matrix * self.dual).entries(), self.n, self.denominator)

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
