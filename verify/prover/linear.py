"""Small exact linear algebra over Q and number fields for the provers, on top of FLINT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
from flint import fmpq, fmpq_mat, fmpz, fmpz_mat, nmod_mat

from verify.kernel.algebraic import Algebraic, Element, NumberField, rational
from verify.kernel.numbers import Field
from verify.prover import restriction

RATIONALS = Field(2**31)
PRIMES = (4611686018427387847, 4611686018427387817, 4611686018427387787)


def extension_of(rows: Iterable[Iterable[Element | None]]) -> NumberField | None:
    """The number field of the first irrational element; None where all are rational."""
    return next((value.field for row in rows for value in row if isinstance(value, Algebraic)), None)


def field_of(rows: Iterable[Iterable[Element | None]]) -> Field:
    """The same as a `Field`: Q where all elements are rational."""
    return Field(2**31, extension_of(rows))


def primitive(values: Sequence[Element]) -> list[Element]:
    """The integers of the field without common divisor on the ray of a nonzero vector."""
    if all(isinstance(value, fmpz) for value in values):
        return [*_without_divisor(cast("Sequence[fmpz]", values))]
    if extension_of([values]) is None:
        return [*_without_divisor([rational(value).p for value in RATIONALS.without_denominators(values)[0]])]
    field = field_of([values])
    integers, _ = field.without_denominators(values)
    content = field.content(integers)
    return [field.join([c // content for c in field.split(value)]) for value in integers]


def _without_divisor(integers: Sequence[fmpz]) -> list[fmpz]:
    content = fmpz(0)
    for integer in integers:
        content = content.gcd(integer)
        if content == 1:
            return list(integers)
    return [integer // content for integer in integers]


def integers_of(values: Sequence[Element]) -> list[fmpz]:
    """Rational integers as FLINT's."""
    return [value if isinstance(value, fmpz) else rational(value).p for value in values]


def integer_matrix(rows: Sequence[Sequence[Element]]) -> tuple[fmpz_mat, fmpz]:
    """Rational rows over one common denominator."""
    numerator, denominator = fmpq_mat([[rational(value) for value in row] for row in rows]).numer_denom()
    return numerator, denominator


def integer_parts(field: Field, rows: Sequence[Sequence[Element]]) -> tuple[np.ndarray, fmpz]:
    """Rows over one common denominator, as `verify.prover.restriction` holds them."""
    integers, denominator = field.without_denominators([value for row in rows for value in row])
    width = len(rows[0])
    return restriction.parts_of(field, [integers[i * width : (i + 1) * width] for i in range(len(rows))]), denominator


def solve(rows: Sequence[Sequence[Element]], right: Sequence[Element]) -> list[Element]:
    """The solution of a square nonsingular system. Raises `ZeroDivisionError` if it is singular."""
    field = field_of([*rows, right])
    if field.extension is None:
        matrix, denominator = integer_matrix(rows)
        target, other = integer_matrix([[value] for value in right])
        scale = fmpq(denominator, other)
        return [fmpq(entry) * scale for entry in matrix.solve(target).entries()]
    parts, denominator = integer_parts(field, rows)
    column, other = integer_parts(field, [right])
    numerators, q = restriction.solve(field, parts, column[:, 0])
    return [value * fmpq(denominator, q * other) for value in numerators]


def solve_matrix(field: Field, rows: list[list[Element]], right: list[list[Element]]) -> list[list[Element]]:
    """The solution of a square nonsingular system with several right sides (columns), for matrices of integers of the field."""
    if field.extension is None:
        solution = fmpz_mat([integers_of(row) for row in rows]).solve(fmpz_mat([integers_of(row) for row in right]))
        return [[*row] for row in solution.tolist()]
    return restriction.solve_matrix(field, restriction.parts_of(field, rows), restriction.parts_of(field, right))


def first_relation(rows: Sequence[Sequence[Element]]) -> list[Element] | None:
    """The relation sum c_i row_i = 0 on the shortest dependent prefix of the rows, primitive, its last entry positive; None if independent.

    Deterministic. The prefix is found modulo a prime, which can only make it too short; an exact solve shows that, and the next prime
    follows.
    """
    field = field_of(rows)
    if field.extension is not None:
        return _first_relation_over(field, integer_parts(field, rows)[0])
    matrix, _ = integer_matrix(rows)
    for prime in PRIMES:
        free = _first_dependent(pivots(nmod_mat(matrix.transpose(), prime)), matrix.nrows())
        if free is None:
            return None
        relation = _relation(matrix.tolist()[: free + 1], prime)
        if relation is not None:
            return [*relation]
    return _exact_relation(matrix)


def _first_dependent(independent: list[int], count: int) -> int | None:
    return next((j for j in range(count) if j >= len(independent) or independent[j] != j), None)


def _first_relation_over(field: Field, parts: np.ndarray) -> list[Element] | None:
    """The same over a number field."""
    position = 0
    while True:
        residues = restriction.residues(field, parts, *restriction.split_prime(field, position))
        free = _first_dependent(pivots(residues.transpose()), residues.nrows())
        if free is None:
            return None
        prefix = parts[:, : free + 1].transpose(0, 2, 1)
        columns = pivots(nmod_mat(residues.tolist()[:free], residues.modulus())) if free else []
        numerators, q = restriction.solve(field, prefix[:, columns, :free], -prefix[:, columns, free]) if free else ([], fmpz(1))
        relation = [*numerators, q]
        if all(value == 0 for value in restriction.apply(field, prefix, relation)):
            return primitive(relation)
        position += 1


def _exact_relation(matrix: fmpz_mat) -> list[Element] | None:
    """The same without primes, for rows that all of them divide."""
    for size in range(1, matrix.nrows() + 1):
        rows = matrix.tolist()[:size]
        relations, nullity = fmpz_mat(rows).transpose().nullspace()
        if nullity > 0:
            relation = [relations[i, 0] for i in range(size)]
            return primitive(relation if relation[-1] > 0 else [-c for c in relation])
    return None


def _relation(rows: list[list[fmpz]], prime: int) -> list[fmpz] | None:
    """The relation of the last row with the others, which are independent modulo the prime; None if there is none over Q."""
    *others, last = rows
    if not others:
        return None if any(last) else [fmpz(1)]
    columns = pivots(nmod_mat(fmpz_mat(others), prime))
    block = fmpz_mat([[row[k] for row in others] for k in columns])
    numerators, denominator = cast(fmpq_mat, block.solve(fmpz_mat([[-last[k]] for k in columns]))).numer_denom()
    relation = [*numerators.entries(), denominator]
    if any((fmpz_mat([relation]) * fmpz_mat(rows)).entries()):
        return None
    return _without_divisor(relation)


def pivots(matrix: nmod_mat) -> list[int]:
    """The pivot columns of the reduced row echelon form, in increasing order."""
    echelon, rank = matrix.rref()
    columns, found, j = matrix.ncols(), [], 0
    for i in range(rank):
        while j < columns and int(echelon[i, j]) == 0:
            j += 1
        found.append(j)
        j += 1
    return found


def exact_pivots(matrix: fmpz_mat) -> list[int]:
    """The same over Q."""
    echelon, _, rank = matrix.rref()
    return [next(j for j in range(matrix.ncols()) if echelon[i, j] != 0) for i in range(rank)]
