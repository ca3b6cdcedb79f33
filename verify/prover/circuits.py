"""All minimal Radon partitions of a configuration: the circuits of its affine dependences, lazily and each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flint import fmpq, fmpz, fmpz_mat

from verify.codes.written import all_written
from verify.kernel.algebraic import Element
from verify.kernel.claims.radon import Evidence, Weights
from verify.kernel.numbers import Field
from verify.kernel.subjects import Code
from verify.prover.linear import field_of, integer_parts, integers_of, primitive
from verify.prover.restriction import restricted


@dataclass(frozen=True)
class _Echelon:
    """The row that the point ``index`` added, with a 1 at ``pivot``, and the combination of points that it is."""

    index: int
    pivot: int
    row: list[Element]
    combination: dict[int, Element]


def partitions(code: Code) -> Iterator[Evidence]:
    """The Radon partition of each circuit, by increasing points (lexicographic by the circuit without its last point)."""
    width = range(len(code.form))
    rows: list[list[Element]] = [[fmpq(1), *(code.field.quotient(row.get(k, fmpz(0)), fmpz(1)) for k in width)] for row in code.rows]
    for relation in circuits(rows):
        yield partition(relation)


def partition(relation: dict[int, Element]) -> Evidence:
    """A relation split by sign, the side with its least index first."""
    I = [i for i, c in sorted(relation.items()) if c > 0]
    J = [i for i, c in sorted(relation.items()) if c < 0]
    sides = [(1, I), (-1, J)]
    if min(J) < min(I):
        sides.reverse()
    on_I, on_J = (all_written(primitive([sign * relation[i] for i in side])) for sign, side in sides)
    return Evidence(sides[0][1], sides[1][1], Weights(on_I, on_J))


def circuits(rows: list[list[Element]]) -> Iterator[dict[int, Element]]:
    """All minimal linear relations of the rows, up to scale: index to nonzero coefficient.

    A circuit without its last point is independent, so a walk over the independent sets in lexicographic order meets each circuit once. It
    leaves out the sets of which some point is in no relation with the others and the points still to come.
    """
    field = field_of(rows)
    blocks = [_block(field, row) for row in rows]
    stack: list[tuple[list[_Echelon], int]] = [([], 0)]
    while stack:
        basis, position = stack.pop()
        if position == len(rows) or not _can_grow([blocks[item.index] for item in basis], blocks[position:]):
            continue
        stack.append((basis, position + 1))
        row, combination = _reduce(rows[position], position, basis)
        pivot = next((k for k, value in enumerate(row) if value != 0), None)
        if pivot is None:
            if len(combination) == len(basis) + 1:
                order = sorted(combination)
                yield dict(zip(order, primitive([combination[i] for i in order]), strict=True))
        else:
            inverse = 1 / row[pivot]
            scaled = [value * inverse for value in row]
            new = _Echelon(position, pivot, scaled, {i: c * inverse for i, c in combination.items()})
            stack.append(([*basis, new], position + 1))


Block = list[list[fmpz]]
"""A row over a number field of degree r as r rows of integers, those of 1, a, .., a^(r-1) times it; up to scale."""


def _block(field: Field, row: list[Element]) -> Block:
    if field.extension is None:
        return [integers_of(primitive(row) if any(row) else row)]
    parts, _ = integer_parts(field, [row])
    return [[fmpz(value) for value in column] for column in restricted(field, parts.transpose(0, 2, 1)).T.tolist()]


def _can_grow(chosen: list[Block], later: list[Block]) -> bool:
    """Whether there is a relation at all, and each chosen row is in one with the other chosen and the later rows."""
    relations, nullity = fmpz_mat([row for block in [*chosen, *later] for row in block]).transpose().nullspace()
    degree, columns = len([*chosen, *later][0]), range(nullity)
    places = ([(degree * i + k, c) for k in range(degree) for c in columns] for i in range(len(chosen)))
    return nullity > 0 and all(any(relations[place] != 0 for place in places_of_row) for places_of_row in places)


def _reduce(row: list[Element], index: int, basis: list[_Echelon]) -> tuple[list[Element], dict[int, Element]]:
    """The row minus the combination of the basis that clears its pivots, and which combination of points that is."""
    combination: dict[int, Element] = {index: fmpq(1)}
    for item in basis:
        factor = row[item.pivot]
        if factor != 0:
            row = [a - factor * b for a, b in zip(row, item.row, strict=True)]
            for i, c in item.combination.items():
                combination[i] = combination.get(i, fmpq(0)) - factor * c
    return row, {i: c for i, c in combination.items() if c != 0}
