"""Linear algebra over a number field Q(a) by restriction of scalars: over Q, with matrices of r times the size, r the degree of a.

An element is the column of its r coefficients, and multiplication by an integer of the field an integer r x r matrix. Matrices of integers
of the field are arrays with the coefficients first: ``parts`` (r x m x n) stands for sum_k a^k parts[k]. They hold 64-bit words where all
entries are below `EXACT_IN_FLOATS`, else Python's integers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

import numpy as np
from flint import fmpq, fmpq_mat, fmpz, fmpz_mat, fmpz_poly, nmod_mat, nmod_poly

from verify.kernel.algebraic import Element, NumberField
from verify.kernel.numbers import Field
from verify.prover import digits, lifting
from verify.prover.digits import EXACT_BITS, WORD_BITS

EXACT_IN_FLOATS = 2**50
"""Integers below this, and their differences, are exact in float64."""
LARGEST_PRIME = 2**62


def extension(field: Field) -> NumberField:
    """The number field. Raises `TypeError` for Q."""
    if field.extension is None:
        raise TypeError("restriction of scalars is for number fields")
    return field.extension


def parts_of(field: Field, rows: Sequence[Sequence[Element]]) -> np.ndarray:
    """A matrix of integers of the field (m x n, m >= 1) as its parts."""
    split = np.array([[[int(c) for c in field.split(value)] for value in row] for row in rows], dtype=object)
    return narrowed(np.moveaxis(split.reshape(len(rows), -1, field.degree), 2, 0))


def narrowed(array: np.ndarray) -> np.ndarray:
    """The same integers, in 64-bit words where they are below `EXACT_IN_FLOATS`."""
    return np.ascontiguousarray(array.astype(np.int64) if largest(array) < EXACT_IN_FLOATS else array)


def largest(array: np.ndarray) -> int:
    """The largest absolute value."""
    return max(int(array.max()), -int(array.min())) if array.size else 0


def split(field: Field, vector: Sequence[Element]) -> list[int]:
    """The coefficients of integers of the field as one column: all of 1, then all of a, .."""
    columns = [field.split(value) for value in vector]
    return [int(column[k]) for k in range(field.degree) for column in columns]


def join(field: Field, column: Sequence[int]) -> list[Element]:
    """The inverse of `split`."""
    m = len(column) // field.degree
    return [field.join([*map(fmpz, column[i::m])]) for i in range(m)]


def in_words(*arrays: np.ndarray) -> bool:
    """Whether all of them hold 64-bit words."""
    return all(array.dtype != object for array in arrays)


def restricted(field: Field, parts: np.ndarray) -> np.ndarray:
    """The rm x rn integer matrix that takes the coefficients of a column x, as `split` orders them, to those of (sum a^k parts[k]) x."""
    r, m, n = parts.shape
    table = _multiplication(extension(field))
    fits = in_words(table, parts) and r * largest(table) * largest(parts) < 2**WORD_BITS
    blocks = np.tensordot(table if fits else table.astype(object), parts if fits else parts.astype(object), axes=(0, 0))
    return blocks.transpose(0, 2, 1, 3).reshape(r * m, r * n)


@cache
def _multiplication(field: NumberField) -> np.ndarray:
    """The coefficient of a^p in a^k a^s, at (k, p, s)."""
    r, modulus = field.degree, field.polynomial
    powers = [fmpz_poly([0] * m + [1]) % modulus for m in range(2 * r - 1)]
    table = [[[int(powers[k + s][p]) for s in range(r)] for p in range(r)] for k in range(r)]
    return narrowed(np.array(table, dtype=object))


def multiply(field: Field, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The parts of the product of two matrices."""
    r, m, n = field.degree, left.shape[1], right.shape[2]
    return integer_product(restricted(field, left), right.reshape(-1, n)).reshape(r, m, n)


def integer_product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The exact product of two integer matrices, by the fastest way that holds it."""
    words = in_words(left, right)
    bound = largest(left) * largest(right) * left.shape[1] if words else 2**WORD_BITS
    if bound < 2**EXACT_BITS:
        return np.asarray((left.astype(np.float64) @ right.astype(np.float64)).astype(np.int64))
    if bound < 2**WORD_BITS:
        return np.asarray(left @ right)
    if left.dtype != object and right.shape[1] == 1:
        found = digits.product(left, [int(value) for value in right[:, 0]])
        if found is not None:
            return np.array(found, dtype=object).reshape(-1, 1)
    entries = (fmpz_mat(left.tolist()) * fmpz_mat(right.tolist())).entries()
    return np.array([int(value) for value in entries], dtype=object).reshape(len(left), -1)


def apply(field: Field, parts: np.ndarray, vector: Sequence[Element]) -> list[Element]:
    """A matrix times a column of integers of the field."""
    column = np.array(split(field, vector), dtype=object).reshape(-1, 1)
    return join(field, integer_product(restricted(field, parts), column)[:, 0].tolist())


def solve(field: Field, parts: np.ndarray, right: np.ndarray) -> tuple[list[Element], fmpz]:
    """Numerators X and a positive integer q with A X = q b, for square A and b (r x m). Raises `ZeroDivisionError` if A is singular."""
    matrix, column = restricted(field, parts), right.reshape(-1)
    if in_words(matrix, column):
        numerators, denominator = lifting.solve(np.ascontiguousarray(matrix), column)
        return join(field, numerators), fmpz(denominator)
    solution = cast(fmpq_mat, fmpz_mat(matrix.tolist()).solve(fmpz_mat([[value] for value in column.tolist()])))
    exact, q = solution.numer_denom()
    return join(field, [int(value) for value in exact.entries()]), q


def solve_matrix(field: Field, parts: np.ndarray, right: np.ndarray) -> list[list[Element]]:
    """A^-1 B for square A (parts) and a matrix B (parts). Raises `ZeroDivisionError` if A is singular."""
    m, columns = right.shape[1:]
    matrix = fmpz_mat(restricted(field, parts).tolist())
    numerators, q = cast(fmpq_mat, matrix.solve(fmpz_mat(right.reshape(-1, columns).tolist()))).numer_denom()
    rows, scale = numerators.tolist(), fmpq(1, q)
    return [[field.join([rows[k * m + i][j] for k in range(field.degree)]) * scale for j in range(columns)] for i in range(m)]


def residues(field: Field, parts: np.ndarray, prime: int, root: int) -> nmod_mat:
    """The matrix modulo a prime ideal: a becomes ``root``, a root of its polynomial modulo ``prime``."""
    total = nmod_mat(parts.shape[1], parts.shape[2], prime)
    for part in reversed(parts):
        total = total * root + nmod_mat(fmpz_mat(part.tolist()), prime)
    return total


def split_prime(field: Field, position: int = 0) -> tuple[int, int]:
    """The prime at this position, from 2^62 down, modulo which the polynomial of a has a simple root, and such a root.

    What is independent modulo such a prime is so over the field, and what is not is so for few primes only.
    """
    return _split_primes(extension(field), position)


@cache
def _split_primes(field: NumberField, position: int) -> tuple[int, int]:
    below = LARGEST_PRIME if position == 0 else _split_primes(field, position - 1)[0]
    return next(_search(field, below))


def _search(field: NumberField, below: int) -> Iterator[tuple[int, int]]:
    coefficients = field.polynomial.coeffs()
    for candidate in range(below - 1, 2, -1):
        if candidate % 2 and fmpz(candidate).is_prime():
            roots = [int(root) for root, multiplicity in nmod_poly(coefficients, candidate).roots() if multiplicity == 1]
            if roots:
                yield candidate, min(roots)
