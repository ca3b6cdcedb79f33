"""`Products`: the inner products of the first points of a code, exactly; equal ones are those that are equal as exact numbers.

Floats order and draw them; whether two are equal, which is the largest, and their signs are never read off a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from flint import fmpq
from numpy.typing import NDArray

from verify.codes.code import Code
from verify.codes.fields import simplest
from verify.codes.structured import Structured
from verify.kernel.algebraic import Element
from verify.kernel.signs import LinearSigns
from verify.kernel.subjects import Directions
from verify.kernel.vectors import Vectors

Array = NDArray[np.float64]
CLOSE = 1e-9
"""More than the error of a float, in parts of the largest: only closer ones are compared exactly."""


@dataclass(frozen=True)
class Products:
    """``floats``: n x n; ``index``: n x n, which of the ``values`` each is, all of them different.

    A value is the inner product, but of directions (``squared``) its square with its sign: the inner product of x_i = v_i/|v_i| need not
    be in the field, <v_i,v_j> |<v_i,v_j>| / (|v_i| |v_j|)^2 is, and has the same order and the same signs.
    """

    floats: Array
    index: NDArray[np.intp]
    values: list[Element]
    squared: bool

    @cached_property
    def counts(self) -> list[int]:
        """How many pairs of different points have each of the values."""
        above = self.index[np.triu_indices(len(self.index), 1)]
        return [int(count) for count in np.bincount(above, minlength=len(self.values))]

    @cached_property
    def order(self) -> list[int]:
        """The values of pairs of different points, from the largest to the smallest."""
        above = np.triu_indices(len(self.index), 1)
        place = dict(zip(self.index[above].tolist(), self.floats[above].tolist(), strict=True))
        near = CLOSE * max([1.0, *map(abs, place.values())])
        found: list[int] = []
        for k in sorted(place, key=lambda k: -place[k]):
            at = len(found)
            while at and place[found[at - 1]] < place[k] + near and self.values[found[at - 1]] < self.values[k]:
                at -= 1
            found.insert(at, k)
        return found

    @property
    def largest(self) -> Element | None:
        """The coherence, with its sign and squared for directions; None for a single point."""
        return self.values[self.order[0]] if self.order else None

    @property
    def contacts(self) -> list[tuple[int, int]]:
        """The pairs i < j at the largest value."""
        if not self.order:
            return []
        return [(int(i), int(j)) for i, j in np.argwhere(np.triu(self.index == self.order[0], 1))]

    def components(self) -> list[list[int]] | None:
        """The components of the graph of negative inner products, by their first points (Proposition 10); None if one is positive."""
        if self.largest is not None and self.largest > 0:
            return None
        negative = np.array([value < 0 for value in self.values])[self.index]
        left, found = set(range(len(self.index))), []
        while left:
            component, new = set(), {min(left)}
            while new:
                component |= new
                new = {int(j) for i in new for j in np.nonzero(negative[i])[0]} - component
            found.append(sorted(component))
            left -= component
        return found


def products(code: Code | Structured, points: Array) -> Products:
    """Of the first points of the code, whose coordinates are ``points``. Raises `verify.kernel.Declined` where they take too much room."""
    found = points @ points.T
    if isinstance(code, Structured):
        index, values = (
            _of_signs(code.subject, found) if isinstance(code.subject, LinearSigns) else _of_simplices(code.subject.parts, found)
        )
        return Products(found, index, values, squared=False)
    squared = isinstance(code.subject, Directions)
    index, values = _of_vectors(code, len(points), squared)
    return Products(found, index, values, squared)


def _of_signs(subject: LinearSigns, found: Array) -> tuple[NDArray[np.intp], list[Element]]:
    """Integers over the length L of the words: the floats are far closer to them than 1/(2L)."""
    length = len(subject.generators[0])
    return np.rint(found * length).astype(np.intp) + length, [fmpq(k, length) for k in range(-length, length + 1)]


def _of_simplices(parts: list[int], found: Array) -> tuple[NDArray[np.intp], list[Element]]:
    """1 on the diagonal, -1/k inside a simplex of dimension k, 0 between two."""
    n, different = len(found), sorted(set(parts))
    index = np.zeros((n, n), dtype=np.intp)
    start = 0
    for part in parts:
        if start >= n:
            break
        index[start : start + part + 1, start : start + part + 1] = 2 + different.index(part)
        start += part + 1
    np.fill_diagonal(index, 1)
    return index, [fmpq(0), fmpq(1), *(fmpq(-1, part) for part in different)]


def _of_vectors(code: Code, n: int, squared: bool) -> tuple[NDArray[np.intp], list[Element]]:
    checked = code.checked
    gram = Vectors(checked.field, checked.form, [checked.rows[i] for i in range(n)]).gram
    norms = [gram[i, i] for i in range(n)]
    known: dict[Element, int] = {}
    index = np.zeros((n, n), dtype=np.intp)
    for i in range(n):
        row = gram.row(i)[: i + 1]
        if squared:
            row = [checked.field.quotient(p * p if p > 0 else -p * p, norms[i] * norms[j]) for j, p in enumerate(row)]
        index[i, : i + 1] = [known.setdefault(simplest(value), len(known)) for value in row]
    return np.maximum(index, index.T), [*known]
