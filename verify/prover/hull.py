"""Convex hulls of rational points, exactly: is 0 in the hull, and which point of it is nearest to 0.

Floats (NNLS) propose a support, FLINT solves one square system, signs are decided exactly. If the proposal is wrong, Wolfe's
minimum-norm-point method (1976) continues from it in exact arithmetic: each step is one Gram solve, no support occurs twice, so it ends,
on any input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import fmpq, fmpz, fmpz_mat, nmod_mat
from scipy.optimize import nnls

from verify.prover.linear import primitive
from verify.prover.lp.simplex import PRIMES, pivots

SEPARATOR_BITS = 12
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Inside:
    """0 = sum of ``weights`` times the points of ``support``: positive integers without common divisor."""

    support: list[int]
    weights: list[fmpz]


@dataclass(frozen=True)
class Outside:
    """``normal`` y: integers with <y,v> > 0 for every point v, so 0 is not in the hull."""

    normal: list[fmpz]


@dataclass(frozen=True)
class Nearest:
    """The point of the hull nearest to 0: sum of ``weights`` times the points of ``support`` over the sum of the weights."""

    support: list[int]
    weights: list[fmpz]
    square: fmpq
    """Its squared norm."""


class Statistics:
    """How often the float proposal was right (``proposals``), and how often exact steps were needed (``repairs``), in how many solves."""

    def __init__(self) -> None:
        self.proposals = 0
        self.repairs = 0
        self.solves = 0


statistics = Statistics()


class Points:
    """n integer points of Z^d (rows), as a FLINT matrix and as floats scaled to about 1."""

    def __init__(self, rows: Sequence[Sequence[int | fmpz]] | np.ndarray) -> None:
        self.small = isinstance(rows, np.ndarray)
        self.rows: list[list[int | fmpz]] = rows.tolist() if isinstance(rows, np.ndarray) else [list(row) for row in rows]
        self.n = len(self.rows)
        self.d = len(self.rows[0])
        self.floats = self._floats(rows)

    def _floats(self, rows: Sequence[Sequence[int | fmpz]] | np.ndarray) -> np.ndarray:
        if isinstance(rows, np.ndarray):
            floats = rows.astype(np.float64)
        else:
            try:
                floats = np.array([[float(int(value)) for value in row] for row in self.rows])
            except OverflowError:
                bits = max(fmpz(value).bit_length() for row in self.rows for value in row)
                floats = np.array([[int(value) / 2 ** (bits - 60) for value in row] for row in self.rows])
        size = np.abs(floats).max()
        return floats / size if size > 0 else floats


def contains_origin(points: Points) -> Inside | Outside:
    """Whether 0 is in the hull of the points (n >= 1, d >= 1), with its certificate.

    Weights scale with the points: for a hull of other multiples of the points divide them accordingly.
    """
    zero = next((i for i, row in enumerate(points.rows) if not any(row)), None)
    if zero is not None:
        return Inside([zero], [fmpz(1)])
    support, residual = _propose(points)
    found: Inside | Outside | None = None
    if np.abs(residual[:-1]).max(initial=0.0) > NEGLIGIBLE:
        found = _separate(points, -residual[:-1])
    if found is None and support:
        found = _relation(points, support)
    if found is not None:
        statistics.proposals += 1
        return found
    statistics.repairs += 1
    nearest, point = wolfe(points, support or [0])
    if nearest.square == 0:
        return Inside(nearest.support, nearest.weights)
    return Outside(primitive(point))


def nearest_point(points: Points) -> Nearest:
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
    nearest, _ = wolfe(points, support)
    if statistics.solves == before + 1:
        statistics.proposals += 1
    else:
        statistics.repairs += 1
    return nearest


def _propose(points: Points) -> tuple[list[int], np.ndarray]:
    """The support of the float nearest point and its residual: minimise |sum l_i v_i|^2 + (sum l_i - 1)^2, which scales the nearest point."""
    matrix = np.vstack([points.floats.T, np.ones(points.n)])
    target = np.zeros(points.d + 1)
    target[-1] = 1.0
    try:
        weights, _ = nnls(matrix, target, maxiter=10 * (points.n + points.d) + 100)
    except RuntimeError:  # too many iterations
        return [], target
    # Weights of the size of rounding errors are noise.
    support = np.flatnonzero(weights > 1e-13 * weights.max(initial=0.0))
    return support.tolist(), target - matrix @ weights


def _separate(points: Points, direction: np.ndarray) -> Outside | None:
    """A separating normal near ``direction``, rounded to a few bits; None if that does not separate."""
    normal = np.rint(direction / np.abs(direction).max() * 2**SEPARATOR_BITS).astype(np.int64).tolist()
    column = fmpz_mat([[value] for value in normal])
    if not all(value > 0 for value in (fmpz_mat(points.rows) * column).entries()):
        return None
    return Outside([fmpz(value) for value in normal])


def _relation(points: Points, support: list[int]) -> Inside | None:
    """The relation sum w_i v_i = 0 on an affinely independent support, if it is there and positive."""
    *rest, last = support
    if not rest:
        return None
    columns = _coordinates(points, rest)
    if len(columns) < len(rest):
        return None
    block = fmpz_mat([[points.rows[i][k] for i in rest] for k in columns])
    right = fmpz_mat([[-points.rows[last][k]] for k in columns])
    statistics.solves += 1
    numerators, denominator = block.solve(right).numer_denom()
    weights = [*numerators.entries(), denominator]
    if not all(weight > 0 for weight in weights):
        return None
    if len(columns) < points.d:
        row = fmpz_mat([weights]) * fmpz_mat([points.rows[i] for i in support])
        if any(value != 0 for value in row.entries()):
            return None
    return Inside(support, primitive(weights))


def _coordinates(points: Points, support: list[int]) -> list[int]:
    """As many coordinates in which the points named are linearly independent as there are points; all of them where that is square."""
    if len(support) == points.d:
        return list(range(points.d))
    return pivots(nmod_mat(fmpz_mat([points.rows[i] for i in support]), PRIMES[0]))


def wolfe(points: Points, support: Sequence[int]) -> tuple[Nearest, list[fmpq]]:
    """The nearest point of the hull and its coordinates, by exact steps from a support."""
    corral = _affinely_independent(points, support)
    weights = dict.fromkeys(corral, fmpq(1, len(corral)))
    matrix = fmpz_mat(points.rows)
    while True:
        weights, point, denominator = _descend(points, weights)
        column = fmpz_mat([[value] for value in point])
        products = (matrix * column).entries()
        entering = min(range(points.n), key=products.__getitem__)
        square = (column.transpose() * column)[0, 0]
        # <p,v_j> < |p|^2 with p = point / denominator.
        if not products[entering] * denominator < square:
            order = sorted(weights)
            nearest = Nearest(order, primitive([weights[i] for i in order]), fmpq(square, denominator * denominator))
            return nearest, [fmpq(value, denominator) for value in point]
        weights[entering] = fmpq(0)


def _descend(points: Points, weights: dict[int, fmpq]) -> tuple[dict[int, fmpq], list[fmpz], fmpz]:
    """Wolfe's minor cycle: the nearest point of the affine hull of a face on which all weights are positive, as integers and denominator."""
    while True:
        order = sorted(weights)
        target, total = _affine_minimum(points, order)
        if all(value > 0 for value in target):
            point = fmpz_mat([target]) * fmpz_mat([points.rows[i] for i in order])
            return {i: fmpq(value, total) for i, value in zip(order, target, strict=True)}, point.entries(), total
        goal = {i: fmpq(value, total) for i, value in zip(order, target, strict=True)}
        step = min(weights[i] / (weights[i] - goal[i]) for i in order if goal[i] <= 0)
        moved = {i: weights[i] + step * (goal[i] - weights[i]) for i in order}
        weights = {i: value for i, value in moved.items() if value > 0}


def _affine_minimum(points: Points, support: list[int]) -> tuple[list[fmpz], fmpz]:
    """Integer weights of any sign, and their positive sum, of the point of least norm in the affine hull of affinely independent points."""
    first, *rest = support
    if not rest:
        return [fmpz(1)], fmpz(1)
    base = points.rows[first]
    shifted = fmpz_mat([[a - b for a, b in zip(points.rows[i], base, strict=True)] for i in rest])
    gram = shifted * shifted.transpose()
    right = shifted * fmpz_mat([[-value] for value in base])
    statistics.solves += 1
    numerators, denominator = gram.solve(right).numer_denom()
    weights = numerators.entries()
    return [denominator - sum(weights, fmpz(0)), *weights], denominator


def _affinely_independent(points: Points, support: Sequence[int]) -> list[int]:
    """A part of the support that is affinely independent (modulo a prime, hence over Q), all of it if it is."""
    homogeneous = fmpz_mat([[1, *points.rows[i]] for i in support]).transpose()
    return [support[k] for k in pivots(nmod_mat(homogeneous, PRIMES[0]))]
