"""Small exact linear algebra over Q for the provers, on top of FLINT."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat


def primitive(values: Sequence[fmpq | fmpz]) -> list[fmpz]:
    """The integer vector without common divisor on the ray of a nonzero rational vector."""
    fractions = [fmpq(value) for value in values]
    denominator = fmpz(1)
    for value in fractions:
        denominator = denominator.lcm(value.q)
    integers = [(value * denominator).p for value in fractions]
    content = fmpz(0)
    for integer in integers:
        content = content.gcd(integer)
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

    Deterministic: found by the reduced row echelon form of the transposed matrix.
    """
    matrix, _ = integer_matrix(rows)
    echelon, _, rank = matrix.transpose().rref()
    columns = matrix.nrows()
    pivots = [next(j for j in range(columns) if echelon[i, j] != 0) for i in range(rank)]
    free = next((j for j in range(columns) if j >= rank or pivots[j] != j), None)
    if free is None:
        return None
    relation = [-fmpq(echelon[i, free], echelon[i, i]) for i in range(free)] + [fmpq(1)]
    return primitive(relation)
