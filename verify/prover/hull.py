"""Convex hulls of rational points, exactly: is 0 in the hull, and which point of it is nearest to 0.

Floats (NNLS) propose a support, FLINT solves one square system, signs are decided exactly. If the proposal is wrong, Wolfe's
minimum-norm-point method (1976) continues from it in exact arithmetic: each step is one Gram solve, no support occurs twice, so it ends,
on any input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
from flint import fmpq, fmpq_mat, fmpz, fmpz_mat, nmod_mat
from scipy.optimize import nnls

from verify.prover.linear import PRIMES, pivots, primitive

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
    """n integer points (rows of length d) under the diagonal form with positive integer weights, <a,b> = sum w_k a_k b_k.

    ``rows``: lists of integers or an integer NumPy array (small entries, exact in float64). ``exact`` and ``dual`` are the matrices of the
    rows v and of w v; ``floats`` the rows times sqrt(w), scaled to at most 1.
    """

    def __init__(self, rows: Sequence[Sequence[int | fmpz]] | np.ndarray, weights: Sequence[int | fmpz] | None = None) -> None:
        self.rows: list[list[int | fmpz]] = rows.tolist() if isinstance(rows, np.ndarray) else [list(row) for row in rows]
        self.n = len(self.rows)
        self.d = len(self.rows[0])
        self.weights = None if weights is None or all(w == 1 for w in weights) else list(weights)
        self.roots = np.ones(self.d) if self.weights is None else np.sqrt(_to_floats([self.weights])[0])
        floats = rows.astype(np.float64) if isinstance(rows, np.ndarray) else _to_floats(self.rows)
        floats = floats * self.roots
        size = np.abs(floats).max(initial=0.0)
        self.floats = floats / size if size > 0 else floats

    @cached_property
    def exact(self) -> fmpz_mat:
        return fmpz_mat(self.rows)

    @cached_property
    def dual(self) -> fmpz_mat:
        if self.weights is None:
            return self.exact
        return fmpz_mat([[w * value for w, value in zip(self.weights, row, strict=True)] for row in self.rows])

    def inner(self, a: fmpz_mat, b: fmpz_mat) -> fmpz_mat:
        """All inner products of the rows of a with those of b."""
        if self.weights is None:
            return a * b.transpose()
        return fmpz_mat([[w * value for w, value in zip(self.weights, row, strict=True)] for row in a.tolist()]) * b.transpose()


def _to_floats(rows: Sequence[Sequence[int | fmpz]]) -> np.ndarray:
    """Floats proportional to the entries: scaled down by a power of two where they are too large."""
    bits = max(int(value).bit_length() for row in rows for value in row)
    if bits <= 900:
        return np.array([[float(int(value)) for value in row] for row in rows])
    return np.array([[float(int(value) >> (bits - 900)) for value in row] for row in rows])


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
        found = _separate(points, -residual[:-1] * points.roots)
    if found is None and support:
        found = _relation(points, support)
    if found is not None:
        statistics.proposals += 1
        return found
    statistics.repairs += 1
    nearest, point = wolfe(points, support or [0])
    if nearest.square == 0:
        return Inside(nearest.support, nearest.weights)
    weights = points.weights or [fmpz(1)] * points.d
    return Outside(primitive([w * value for w, value in zip(weights, point, strict=True)]))


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
    """Support and residual of the float nearest point, scaled: the minimum of |sum l_i v_i|^2 + (sum l_i - 1)^2 over l >= 0."""
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
    if not all(value > 0 for value in (points.exact * column).entries()):
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
    numerators, denominator = cast(fmpq_mat, block.solve(right)).numer_denom()
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


def wolfe(points: Points, support: Sequence[int]) -> tuple[Nearest, list[fmpz]]:
    """The nearest point of the hull, and a positive multiple of it in integers, by exact steps from a support."""
    corral = _affinely_independent(points, support)
    weights = dict.fromkeys(corral, fmpq(1, len(corral)))
    while True:
        weights, point, denominator = _descend(points, weights)
        row = fmpz_mat([point])
        products = (points.dual * row.transpose()).entries()
        entering = min(range(points.n), key=products.__getitem__)
        square = points.inner(row, row)[0, 0]
        # <p,v_j> < |p|^2 with p = point / denominator.
        if not products[entering] * denominator < square:
            order = sorted(weights)
            nearest = Nearest(order, primitive([weights[i] for i in order]), fmpq(square, denominator * denominator))
            return nearest, point
        weights[entering] = fmpq(0)


def _descend(points: Points, weights: dict[int, fmpq]) -> tuple[dict[int, fmpq], list[fmpz], fmpz]:
    """Wolfe's minor cycle: weights and (integers over a denominator) the nearest point of the affine hull of a face in which it lies."""
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
    """Integer weights of any sign and their positive sum: the point of least norm of the affine hull of affinely independent points."""
    first, *rest = support
    if not rest:
        return [fmpz(1)], fmpz(1)
    base = points.rows[first]
    shifted = fmpz_mat([[a - b for a, b in zip(points.rows[i], base, strict=True)] for i in rest])
    gram = points.inner(shifted, shifted)
    right = points.inner(shifted, fmpz_mat([[-value for value in base]]))
    statistics.solves += 1
    numerators, denominator = cast(fmpq_mat, gram.solve(right)).numer_denom()
    weights = numerators.entries()
    return [denominator - sum(weights, fmpz(0)), *weights], denominator


def _affinely_independent(points: Points, support: Sequence[int]) -> list[int]:
    """A part of the support that is affinely independent (modulo a prime, hence over Q), all of it if it is."""
    homogeneous = fmpz_mat([[1, *points.rows[i]] for i in support]).transpose()
    return [support[k] for k in pivots(nmod_mat(homogeneous, PRIMES[0]))]
