"""Small exact linear algebra over Q for the provers, on top of FLINT."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat, nmod_mat

PRIMES = (4611686018427387847, 4611686018427387817, 4611686018427387787)


def primitive(values: Sequence[fmpq | fmpz]) -> list[fmpz]:
    """The integer vector without common divisor on the ray of a nonzero rational vector."""
    if all(isinstance(value, fmpz) for value in values):
        return _without_divisor(cast("Sequence[fmpz]", values))
    fractions = [fmpq(value) for value in values]
    denominator = fmpz(1)
    for value in fractions:
        denominator = denominator.lcm(value.q)
    return _without_divisor([(value * denominator).p for value in fractions])


def _without_divisor(integers: Sequence[fmpz]) -> list[fmpz]:
    content = fmpz(0)
    for integer in integers:
        content = content.gcd(integer)
        if content == 1:
            return list(integers)
    return [integer // content for integer in integers]


def integer_matrix(rows: Sequence[Sequence[fmpq | fmpz]]) -> tuple[fmpz_mat, fmpz]:
    """Rows over one common denominator."""
    numerator, denominator = fmpq_mat([[fmpq(value) for value in row] for row in rows]).numer_denom()
    return numerator, denominator


def solve(rows: Sequence[Sequence[fmpq | fmpz]], right: Sequence[fmpq | fmpz]) -> list[fmpq]:
    """The solution of a square nonsingular system. Raises `ZeroDivisionError` if it is singular."""
    matrix, denominator = integer_matrix(rows)
    target, other = integer_matrix([[value] for value in right])
    scale = fmpq(denominator, other)
    return [fmpq(entry) * scale for entry in matrix.solve(target).entries()]


def first_relation(rows: Sequence[Sequence[fmpq | fmpz]]) -> list[fmpz] | None:
    """The relation sum c_i row_i = 0 on the shortest dependent prefix of the rows, primitive, its last entry positive; None if independent.

    Deterministic. The prefix is found modulo a prime, which can only make it too short; an exact solve shows that, and the next prime
    follows.
    """
    matrix, _ = integer_matrix(rows)
    for prime in PRIMES:
        independent = pivots(nmod_mat(matrix.transpose(), prime))
        free = next((j for j in range(matrix.nrows()) if j >= len(independent) or independent[j] != j), None)
        if free is None:
            return None
        relation = _relation(matrix.tolist()[: free + 1], prime)
        if relation is not None:
            return relation
    return _exact_relation(matrix)


def _exact_relation(matrix: fmpz_mat) -> list[fmpz] | None:
    """The same without primes, for rows that all of them divide."""
    for count in range(1, matrix.nrows() + 1):
        rows = matrix.tolist()[:count]
        relations, nullity = fmpz_mat(rows).transpose().nullspace()
        if nullity > 0:
            relation = [relations[i, 0] for i in range(count)]
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
    return primitive(relation)


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
