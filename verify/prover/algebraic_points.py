"""Points over a number field as the hull engines use them: exactly by restriction of scalars, and floats for proposals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from flint import fmpz

from verify.kernel.algebraic import Element
from verify.kernel.numbers import Field
from verify.prover import restriction
from verify.prover.embedding import RELATIVE_ERROR, approximation, embedded, nearest_float, surely_positive
from verify.prover.linear import pivots


class AlgebraicPoints:
    """n points under the diagonal form with positive weights, integers of the field, as `verify.prover.points.Points` for integers.

    ``parts``: r x n x d, the points are sum a^k parts[k]. ``floats``: their real coordinates times sqrt(w), scaled to at most 1.
    """

    def __init__(self, field: Field, parts: np.ndarray, weights: Sequence[Element] | None = None) -> None:
        self.field = field
        self.parts = restriction.narrowed(parts)
        _, self.n, self.d = parts.shape
        self.weights = None if weights is None or all(w == 1 for w in weights) else list(weights)
        self.roots = self._roots()
        floats, _ = embedded(field, self.parts)
        self.floats = floats / (np.abs(floats).max(initial=0.0) or 1.0) * self.roots

    def _roots(self) -> np.ndarray:
        """The factors sqrt(w), scaled to at most 1."""
        sizes = [approximation(w) for w in self.weights or [fmpz(1)] * self.d]
        top = max(sizes)
        return np.array([math.sqrt(nearest_float(size / top)) for size in sizes])

    @cached_property
    def dual(self) -> np.ndarray:
        """The points times the weights."""
        if self.weights is None:
            return self.parts
        weights = restriction.parts_of(self.field, [self.weights])
        columns = [restriction.multiply(self.field, self.parts[:, :, [k]], weights[:, :, [k]]) for k in range(self.d)]
        return restriction.narrowed(np.concatenate(columns, axis=2))

    def first_zero(self) -> int | None:
        """The first point that is 0."""
        found = np.flatnonzero(~(self.parts != 0).any(axis=(0, 2)))
        return int(found[0]) if found.size else None

    def over(self, scale: fmpz) -> list[list[Element]]:
        """The coordinates over a positive integer."""
        rows = self.parts.transpose(1, 2, 0).tolist()
        return [[self.field.quotient(self.field.join([*map(fmpz, value)]), scale) for value in row] for row in rows]

    def columns(self, indices: Sequence[int]) -> list[int]:
        """Coordinates in which these points are independent, as many as they are; fewer where they are dependent modulo a prime."""
        return self._pivots(self.parts[:, list(indices)]) if indices else []

    def affinely_independent(self, indices: Sequence[int]) -> list[int]:
        """Those of the points that are not affinely dependent on earlier ones (modulo a prime, which says so of too many if anything)."""
        return [indices[k] for k in self._pivots(homogeneous(self.parts[:, list(indices)]).transpose(0, 2, 1))]

    def _pivots(self, parts: np.ndarray) -> list[int]:
        return pivots(restriction.residues(self.field, parts, *restriction.split_prime(self.field)))

    def solve(self, indices: Sequence[int], coordinates: Sequence[int], target: int) -> tuple[list[Element], fmpz]:
        """Numerators and a positive denominator of the coefficients of the points ``indices`` in minus the point ``target``.

        In these coordinates, as many as indices. Raises `ZeroDivisionError` where the points are dependent in them.
        """
        rows, columns = list(indices), list(coordinates)
        block = self.parts[:, rows][:, :, columns].transpose(0, 2, 1)
        return restriction.solve(self.field, block, -self.parts[:, target, columns])

    def combine(self, indices: Sequence[int], weights: Sequence[Element]) -> list[Element]:
        """Sum w_i v_i, for integers w_i of the field."""
        return restriction.apply(self.field, self.parts[:, list(indices)].transpose(0, 2, 1), weights)

    def vanishes(self, indices: Sequence[int], weights: Sequence[Element]) -> bool:
        """Whether sum w_i v_i = 0, for integers w_i of the field."""
        return not any(value != 0 for value in self.combine(indices, weights))

    def weighted(self, vector: Sequence[Element]) -> list[Element]:
        """The vector times the weights: the sum of its entries times those of v is <vector, v>."""
        return list(vector) if self.weights is None else [w * value for w, value in zip(self.weights, vector, strict=True)]

    def products(self, vector: Sequence[Element], indices: Sequence[int]) -> list[Element]:
        """<vector, v_i> for each index, for integers of the field in the vector."""
        return restriction.apply(self.field, self.dual[:, list(indices)], vector)

    def all_positive(self, normal: Sequence[Element]) -> bool:
        """Whether sum_k normal_k v_k > 0 for every point v (without the form), for integers of the field in the normal."""
        column = np.array(restriction.split(self.field, normal), dtype=object).reshape(self.field.degree, self.d, 1)
        heights = restriction.narrowed(restriction.multiply(self.field, self.parts, restriction.narrowed(column))[:, :, 0])
        sure = None if heights.dtype == object else surely_positive(self.field, heights)
        left = range(self.n) if sure is None else np.flatnonzero(~sure)
        return all(self.field.join([fmpz(int(c)) for c in heights[:, i]]) > 0 for i in left)

    def affine_minimum(self, indices: Sequence[int], base: int) -> tuple[list[Element], fmpz]:
        """Numerators and a positive denominator of the coefficients of the u_i = v_i - v_base in the p - v_base, p the point of least norm.

        In the affine hull of these points. Raises `ZeroDivisionError` where they are affinely dependent.
        """
        chosen, dual = list(indices), self.dual
        shifted = self.parts[:, chosen] - self.parts[:, [base]]
        right = np.concatenate([dual[:, chosen] - dual[:, [base]], -dual[:, [base]]], axis=1).transpose(0, 2, 1)
        products = restriction.narrowed(restriction.multiply(self.field, shifted, right))
        return restriction.solve(self.field, products[:, :, :-1], products[:, :, -1])

    def surely_above(self, support: Sequence[int], weights: Sequence[Element], vector: Sequence[Element], height: Element) -> np.ndarray:
        """The j with <q,v_j> > height for certain, q = ``vector``, where height = <q,v_i> for the first i of the support; by floats."""
        r, d = self.field.degree, self.d
        floats, _ = embedded(self.field, np.array(restriction.split(self.field, vector), dtype=object).reshape(r, d))
        scaled = floats / (np.abs(floats).max(initial=0.0) or 1.0) * self.roots
        values, errors = self.floats @ scaled, RELATIVE_ERROR * (np.abs(self.floats) @ np.abs(scaled))
        first = support[0]
        return np.asarray(values - errors > values[first] + errors[first])


def homogeneous(array: np.ndarray) -> np.ndarray:
    """Points (n x d, or their parts) with one more coordinate, 1."""
    ones = np.zeros_like(array[..., :1])
    ones[(0,) * (array.ndim - 2)] = 1
    return np.concatenate([array, ones], axis=-1)
