"""All minimal Radon partitions of a configuration: the circuits of its affine dependences, lazily and each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flint import fmpq, fmpz, fmpz_mat

from verify.kernel.claims.radon import Evidence, Weights
from verify.kernel.subjects import Code
from verify.prover.linear import primitive


@dataclass(frozen=True)
class _Echelon:
    """The row that the point ``index`` added, with a 1 at ``pivot``, and the combination of points that it is."""

    index: int
    pivot: int
    row: list[fmpq]
    combination: dict[int, fmpq]


def partitions(code: Code) -> Iterator[Evidence]:
    """The Radon partition of each circuit, by increasing points (lexicographic by the circuit without its last point)."""
    width = range(len(code.form))
    rows = [[fmpq(1), *(fmpq(row.get(k, fmpz(0))) for k in width)] for row in code.rows]
    for relation in circuits(rows):
        yield partition(relation)


def partition(relation: dict[int, fmpz]) -> Evidence:
    """A relation split by sign, the side with its least index first."""
    I = [i for i, c in sorted(relation.items()) if c > 0]
    J = [i for i, c in sorted(relation.items()) if c < 0]
    if min(J) < min(I):
        I, J = J, I
    on_I, on_J = ([str(c) for c in primitive([abs(relation[i]) for i in side])] for side in (I, J))
    return Evidence(I, J, Weights(on_I, on_J))


def circuits(rows: list[list[fmpq]]) -> Iterator[dict[int, fmpz]]:
    """All minimal linear relations of the rows, up to scale: index to nonzero coefficient.

    A circuit without its last point is independent, so a walk over the independent sets in lexicographic order meets each circuit once. It
    leaves out the sets of which some point is in no relation with the others and the points still to come.
    """
    integers = [primitive(row) if any(row) else [fmpz(0)] * len(row) for row in rows]
    stack: list[tuple[list[_Echelon], int]] = [([], 0)]
    while stack:
        basis, position = stack.pop()
        if position == len(rows) or not _can_grow([integers[item.index] for item in basis], integers[position:]):
            continue
        stack.append((basis, position + 1))
        row, combination = _reduce(rows[position], position, basis)
        pivot = next((k for k, value in enumerate(row) if value != 0), None)
        if pivot is None:
            if len(combination) == len(basis) + 1:
                order = sorted(combination)
                yield dict(zip(order, primitive([combination[i] for i in order]), strict=True))
        else:
            scaled = [value / row[pivot] for value in row]
            new = _Echelon(position, pivot, scaled, {i: c / row[pivot] for i, c in combination.items()})
            stack.append(([*basis, new], position + 1))


def _can_grow(chosen: list[list[fmpz]], later: list[list[fmpz]]) -> bool:
    """Whether there is a relation at all, and each chosen row is in one with the other chosen and the later rows."""
    relations, nullity = fmpz_mat([*chosen, *later]).transpose().nullspace()
    return nullity > 0 and all(any(relations[i, c] != 0 for c in range(nullity)) for i in range(len(chosen)))


def _reduce(row: list[fmpq], index: int, basis: list[_Echelon]) -> tuple[list[fmpq], dict[int, fmpq]]:
    """The row minus the combination of the basis that clears its pivots, and which combination of points that is."""
    combination = {index: fmpq(1)}
    for item in basis:
        factor = row[item.pivot]
        if factor != 0:
            row = [a - factor * b for a, b in zip(row, item.row, strict=True)]
            for i, c in item.combination.items():
                combination[i] = combination.get(i, fmpq(0)) - factor * c
    return row, {i: c for i, c in combination.items() if c != 0}
