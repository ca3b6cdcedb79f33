"""Points given by their coordinates over a number field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product

from flint import fmpq, fmpq_poly, fmpz_poly

from verify.codes.code import Code, from_element_rows
from verify.kernel.algebraic import Algebraic, Element, NumberField

Point = tuple[Element, ...]


def unit_vectors(name: str, rows: Sequence[Point], form: Sequence[Element], dimension: int = 3) -> Code:
    """Unit vectors of these coordinates; columns of zeros are left out, and those of weight 0."""
    kept = [k for k, weight in enumerate(form) if weight != 0 and any(row[k] != 0 for row in rows)]
    field = next((value.field for row in rows for value in row if isinstance(value, Algebraic)), None)
    sparse = [{i: row[k] for i, k in enumerate(kept) if row[k] != 0} for row in rows]
    return from_element_rows(name, max(dimension, len(kept)), [form[k] for k in kept], sparse, field=field)


def root(polynomial: fmpz_poly, low: int | fmpq, high: int) -> Element:
    """The root of an irreducible polynomial in this interval, as the generator of its field.

    Raises `verify.kernel.Rejected` if there is none, or another one.
    """
    if polynomial.degree() == 1:
        return fmpq(-polynomial[0])
    return Algebraic(NumberField(polynomial, fmpq(low), fmpq(high)), fmpq_poly([0, 1]))


def golden_ratio() -> Element:
    return root(fmpz_poly([-1, -1, 1]), 1, 2)


def signed(point: Sequence[Element | int]) -> list[Point]:
    """The point with all changes of signs."""
    values = [value if isinstance(value, Algebraic) else fmpq(value) for value in point]
    changes = product((1, -1), repeat=len(point))
    return [*dict.fromkeys(tuple(sign * value for sign, value in zip(signs, values, strict=True)) for signs in changes)]


def even_permutations(points: list[Point]) -> list[Point]:
    """All even permutations of the coordinates of all these points."""
    orders = [order for order in permutations(range(len(points[0]))) if _is_even(order)]
    return [*dict.fromkeys(tuple(point[k] for k in order) for point in points for order in orders)]


def _is_even(order: Sequence[int]) -> bool:
    return sum(a > b for i, b in enumerate(order) for a in order[:i]) % 2 == 0
