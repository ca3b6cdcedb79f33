"""Convex hulls of points over Q or a number field, exactly: is 0 in the hull, and which point of it is nearest to 0.

Floats (NNLS) propose a support, FLINT solves one square system, signs are decided exactly. If the proposal is wrong, Wolfe's
minimum-norm-point method (1976) continues from it in exact arithmetic: each step is one Gram solve, no support occurs twice, so it ends,
on any input. What depends on the field is in the two classes of `PointSet`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import fmpq, fmpz
from scipy.optimize import nnls

from verify.kernel.algebraic import Element
from verify.prover.algebraic_points import AlgebraicPoints
from verify.prover.linear import primitive
from verify.prover.points import Points
from verify.prover.threads import one_thread

PointSet = Points | AlgebraicPoints

SEPARATOR_BITS = (12, 24)
"""Of the entries of a normal: few are enough for nearly all points, and more where 0 is near the hull."""
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Inside:
    """0 = sum of ``weights`` times the points of ``support``: positive integers of the field without common divisor."""

    support: list[int]
    weights: list[Element]


@dataclass(frozen=True)
class Outside:
    """``normal`` y: integers of the field with <y,v> > 0 for every point v, so 0 is not in the hull."""

    normal: list[Element]


@dataclass(frozen=True)
class Nearest:
    """The point of the hull nearest to 0: sum of ``weights`` times the points of ``support`` over the sum of the weights."""

    support: list[int]
    weights: list[Element]
    square: Element
    """Its squared norm."""


class Statistics:
    """How often the float proposal was right (``proposals``), and how often exact steps were needed (``repairs``), in how many solves."""

    def __init__(self) -> None:
        self.proposals = 0
        self.repairs = 0
        self.solves = 0


statistics = Statistics()


@one_thread()
def contains_origin(points: PointSet) -> Inside | Outside:
    """Whether 0 is in the hull of the points (n >= 1, d >= 1), with its certificate.

    Weights scale with the points: for a hull of other multiples of the points divide them accordingly.
    """
    zero = points.first_zero()
    if zero is not None:
        return Inside([zero], [fmpz(1)])
    support, residual = _propose(points)
    found: Inside | Outside | None = None
    if np.abs(residual[:-1]).max(initial=0.0) > NEGLIGIBLE:
        found = _separate(points, -residual[:-1] * points.roots)
    if found is None and support:
        found = _relation(points, support)
    if found is not None:
        statistics.proposals += 1
        return found
    statistics.repairs += 1
    nearest = wolfe(points, support or [0])
    if nearest.square == 0:
        return Inside(nearest.support, nearest.weights)
    # <p,v> >= |p|^2 > 0 for every point v.
    normal = primitive(points.weighted(points.combine(nearest.support, nearest.weights)))
    if not points.all_positive(normal):
        raise ArithmeticError("the nearest point of the hull does not separate it from 0")
    return Outside(normal)


@one_thread()
def nearest_point(points: PointSet) -> Nearest:
    """The point of the hull nearest to 0 (n >= 1, d >= 1)."""
    support, residual = _propose(points)
    if not support:
        support = [int(np.argmin((points.floats**2).sum(axis=1)))]
    if np.abs(residual[:-1]).max(initial=0.0) <= NEGLIGIBLE:
        inside = _relation(points, support)
        if inside is not None:
            statistics.proposals += 1
            return Nearest(inside.support, inside.weights, fmpq(0))
    before = statistics.solves
    nearest = wolfe(points, support)
    if statistics.solves == before + 1:
        statistics.proposals += 1
    else:
        statistics.repairs += 1
    return nearest


def _propose(points: PointSet) -> tuple[list[int], np.ndarray]:
    """Support and residual of the float nearest point, scaled: the minimum of |sum l_i v_i|^2 + (sum l_i - 1)^2 over l >= 0."""
    matrix = np.vstack([points.floats.T, np.ones(points.n)])
    target = np.zeros(points.d + 1)
    target[-1] = 1.0
    try:
        weights, _ = nnls(matrix, target, maxiter=10 * (points.n + points.d) + 100)
    except (RuntimeError, ValueError):  # too many iterations, or numbers that floats cannot hold
        return [], target
    # Weights of the size of rounding errors are noise.
    support = np.flatnonzero(weights > 1e-13 * weights.max(initial=0.0))
    return support.tolist(), target - matrix @ weights


def _separate(points: PointSet, direction: np.ndarray) -> Outside | None:
    """A separating normal near ``direction``, rounded to a few bits; None if that does not separate."""
    for bits in SEPARATOR_BITS:
        normal = [fmpz(value) for value in np.rint(direction / np.abs(direction).max() * 2**bits).astype(np.int64).tolist()]
        if points.all_positive(normal):
            return Outside(primitive(normal))
    return None


def _relation(points: PointSet, support: list[int]) -> Inside | None:
    """The relation sum w_i v_i = 0 on the support, if its points but the last are independent, and it is there and positive."""
    *rest, last = support
    columns: Sequence[int] = range(points.d)
    if len(rest) != points.d:
        columns = points.columns(rest)
    if not rest or len(columns) < len(rest):
        return None
    statistics.solves += 1
    try:
        numerators, denominator = points.solve(rest, columns, last)
    except ZeroDivisionError:  # dependent after all
        return None
    if not all(value > 0 for value in numerators):
        return None
    weights = [*numerators, denominator]
    holds = len(columns) == points.d or points.vanishes(support, weights)
    return Inside(support, primitive(weights)) if holds else None


def wolfe(points: PointSet, support: Sequence[int]) -> Nearest:
    """The nearest point of the hull, by exact steps from a support."""
    try:
        order, weights = _descend(points, _equal_weights(support))
    except ZeroDivisionError:  # the points of the support are affinely dependent
        order, weights = _descend(points, _equal_weights(points.affinely_independent(support)))
    while True:
        total, quotient = sum(weights, fmpz(0)), points.field.quotient
        # For q = total p: <q,v_i> = total |p|^2 on the support.
        q = points.combine(order, weights)
        height = points.products(q, order[:1])[0]
        entering = _entering(points, order, weights, q, height)
        if entering is None:
            return Nearest(order, primitive(weights), quotient(height, total))
        current = {i: quotient(weight, total) for i, weight in zip(order, weights, strict=True)}
        current[entering] = fmpq(0)
        order, weights = _descend(points, current)


def _equal_weights(support: Sequence[int]) -> dict[int, Element]:
    return dict.fromkeys(support, fmpq(1, len(support)))


def _entering(points: PointSet, support: list[int], weights: list[Element], q: list[Element], height: Element) -> int | None:
    """The point with the least inner product with q = sum weights v, if that is below ``height``; None proves that there is none."""
    above = points.surely_above(support, weights, q, height)
    on_support = set(support)
    candidates = [j for j in range(points.n) if (above is None or not above[j]) and j not in on_support]
    if not candidates:
        return None
    products = points.products(q, candidates)
    least = min(range(len(candidates)), key=products.__getitem__)
    return candidates[least] if products[least] < height else None


def _descend(points: PointSet, weights: dict[int, Element]) -> tuple[list[int], list[Element]]:
    """Wolfe's minor cycle: a face in which the nearest point of its affine hull lies, and that point's positive integer weights."""
    while True:
        order = sorted(weights)
        target = _affine_minimum(points, order)
        if all(value > 0 for value in target):
            return order, target
        total, quotient = sum(target, fmpz(0)), points.field.quotient
        goal = {i: quotient(value, total) for i, value in zip(order, target, strict=True)}
        step = min(quotient(weights[i], weights[i] - goal[i]) for i in order if goal[i] <= 0)
        moved = {i: weights[i] + step * (goal[i] - weights[i]) for i in order}
        weights = {i: value for i, value in moved.items() if value > 0}


def _affine_minimum(points: PointSet, support: list[int]) -> list[Element]:
    """Integer weights of any sign, with positive sum, of the point of least norm in the affine hull of affinely independent points."""
    first, *rest = support
    if not rest:
        return [fmpz(1)]
    statistics.solves += 1
    weights, denominator = points.affine_minimum(rest, first)
    return [denominator - sum(weights, fmpz(0)), *weights]
