"""One-vs-rest distances delta_k = dist(x_k, hull of the others) of unit vectors x_k = w_k/|w_k|, in enclosures.

Floats (NNLS) propose weights l_j of the nearest point p of the hull, and the direction v = x_k - p. Whatever they are:

- for integers L_j >= 0 of sum 2^26, p = sum L_j x_j / 2^26 is a point of the hull, so that delta_k <= |x_k - p|;
- min_(j != k) <x_k - x_j, v> / |v| <= delta_k, because the hull lies in the half-space that this number describes.

Both are computed from integers that float64 multiplies exactly (`words`): the first because the sizes of the weights add up to 2^27 and
entries of x_j are at most 2^26, so that all partial sums are at most 2^53.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.optimize import nnls

from verify.prover.audit.words import HIGH, ROUNDING, Words, products, products_error, words
from verify.prover.threads import one_thread

BATCH = 64
"""Points whose distances are enclosed together."""
FIRST, ROUNDS = 256, 30
"""Points of the hull that are looked at first, the nearest ones; and how often those that were missing are added."""
TOLERANCE = 1e-13
MOST_SHARED = 4096
"""Points whose inner products are shared by all proposals, in dimensions in which they may all be in the support."""
PIVOTS = 20
NOISE = 1e-12
"""Directions and distances that are shorter are noise."""


@dataclass(frozen=True)
class Margins:
    """``low[i] <= delta_k <= high[i]`` for k = ``indices[i]``; |x_k - u_k| in the interval ``gap[i]``, u_k = (x_k - p_k)/delta_k the best
    v_k, p_k the point of the hull nearest to x_k ([0, 2] where nothing is known).
    """

    indices: np.ndarray
    low: np.ndarray
    high: np.ndarray
    gap: np.ndarray


def margins(units: np.ndarray, vectors: Words, indices: Sequence[int], progress: Callable[[int], None] = lambda rows: None) -> Margins:
    """Of the points with the indices; ``units``: all points (n x d, n >= 2) up to rounding, ``vectors``: their integers."""
    n, d = units.shape
    gram = units @ units.T if n <= min(d + 1, MOST_SHARED) else None
    found = []
    for start in range(0, len(indices), BATCH):
        some = np.asarray(indices[start : start + BATCH], dtype=np.int64)
        weights, directions = np.zeros((len(some), len(units))), np.empty((len(some), units.shape[1]))
        for row, k in enumerate(some.tolist()):
            with one_thread():
                support, values = _propose(units, k, gram)
            weights[row, support] = _integers(values)
            directions[row] = units[k] - values @ units[support]
        found.append(_enclose(units, vectors, some, weights, directions))
        progress(len(some))
    low, high, gap = (np.concatenate(part) for part in zip(*found, strict=True))
    return Margins(np.asarray(indices, dtype=np.int64), low, high, gap)


def _propose(units: np.ndarray, k: int, gram: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Indices j != k and weights of the point of their hull nearest to x_k, by floats: from the nearest points, others are added.

    ``gram``: all inner products, where all other points are looked at together.
    """
    near = units @ units[k]
    near[k] = -np.inf
    others, d = len(units) - 1, units.shape[1]
    count = others if others <= d else min(FIRST, others)
    chosen = np.argpartition(-near, count - 1)[:count]
    for _ in range(ROUNDS):
        shifted = None if gram is None else gram[np.ix_(chosen, chosen)] - gram[chosen, k][:, None] - gram[k, chosen] + 1
        weights = _nearest(units[chosen] - units[k], shifted)
        point = weights @ units[chosen]
        direction = units[k] - point
        heights = units @ direction
        heights[k] = -np.inf
        heights[chosen] = -np.inf
        above = np.flatnonzero(heights > point @ direction + TOLERANCE)
        if not len(above):
            break
        chosen = np.concatenate([chosen[weights > 0], above[np.argsort(-heights[above])[:FIRST]]])
    return chosen, weights


def _nearest(points: np.ndarray, gram: np.ndarray | None) -> np.ndarray:
    """Weights of the point of the hull nearest to 0: the minimum of |sum l_j v_j|^2 + (sum l_j - 1)^2 over l >= 0, scaled to sum 1.

    ``gram``: the inner products of the points, if they are there already.
    """
    weights = None
    if len(points) <= points.shape[1]:
        weights = _pivoting(points @ points.T + 1 if gram is None else gram + 1)
    if weights is None:
        matrix, target = np.vstack([points.T, np.ones(len(points))]), np.zeros(points.shape[1] + 1)
        target[-1] = 1.0
        try:
            weights, _ = nnls(matrix, target, maxiter=10 * len(points) + 100)
        except (RuntimeError, ValueError):  # too many iterations
            weights = np.ones(len(points))
    total = float(weights.sum())
    return np.asarray(weights / total) if 0 < total < math.inf else np.full(len(points), 1 / len(points))


def _pivoting(gram: np.ndarray) -> np.ndarray | None:
    """The same minimum by block principal pivoting (Portugal, Judice, Vicente 1994), many indices a step; None if that does not end."""
    inside = np.ones(len(gram), dtype=bool)
    for _ in range(PIVOTS):
        support = np.flatnonzero(inside)
        weights = np.zeros(len(gram))
        try:
            factor = cho_factor(gram[np.ix_(support, support)], overwrite_a=True, check_finite=False)
        except LinAlgError:  # affinely dependent points
            return None
        weights[support] = cho_solve(factor, np.ones(len(support)), check_finite=False)
        wrong = np.where(inside, weights < 0, gram @ weights < 1 - TOLERANCE)
        if not wrong.any():
            return weights
        if not np.isfinite(weights).all() or wrong[inside].all():
            return None
        inside ^= wrong
    return None


def _integers(weights: np.ndarray) -> np.ndarray:
    """Nonnegative integers of sum 2^26 near the weights of sum 1."""
    integers = np.rint(weights * 2.0**HIGH)
    largest = int(np.argmax(integers))
    integers[largest] += 2.0**HIGH - integers.sum()
    if integers[largest] < 0:  # of more than 2^25 points
        integers = np.zeros_like(integers)
        integers[largest] = 2.0**HIGH
    return integers


def _enclose(units: np.ndarray, vectors: Words, some: np.ndarray, weights: np.ndarray, directions: np.ndarray) -> tuple[np.ndarray, ...]:
    """Bounds from integer weights and from directions, a row for each of the points."""
    if not ((weights >= 0).all() and (weights.sum(axis=1) == 2.0**HIGH).all() and not weights[np.arange(len(some)), some].any()):
        raise ArithmeticError("weights of a point of the hull are not negative, sum to 1, and leave the point itself out")
    combined = -weights
    combined[np.arange(len(some)), some] = 2.0**HIGH
    scale = 2.0 ** (-2 * HIGH)
    # Exact integers, times powers of two; one addition of each entry is rounded.
    steps = (combined @ vectors.high) * scale + (combined @ vectors.low) * (scale * 2.0**-vectors.c)
    error = 2 * vectors.fine + ROUNDING * math.sqrt(units.shape[1])
    lengths = _norms(steps)
    high = np.minimum(2.0, np.nextafter(lengths * (1 + 2.0**-50) + error, np.inf))
    low = np.minimum(_lower(vectors, some, directions), high)
    return low, high, _gap(units[some], steps, low, high, error)


def _norms(rows: np.ndarray) -> np.ndarray:
    """To 2^-51, relative, and 2^-530."""
    return np.array([math.sqrt(math.fsum(row)) for row in (rows * rows).tolist()])


def _lower(vectors: Words, some: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """Bounds from the directions: any vectors would do, so theirs are exactly the integers that stand for them.

    A float vector over its length has a norm of at most 1 + 2^-50, and its integers are within `fine` of it.
    """
    lengths = _norms(directions)
    good = lengths > NOISE
    rounded = words(directions / np.where(good, lengths, 1.0)[:, None], 0.0)
    exactly = Words(rounded.high, rounded.low, rounded.c, rounded.coarse, 0.0, rounded.rest)
    heights, error = products(exactly, vectors, fine=True), products_error(exactly, vectors, fine=True)
    rows = np.arange(len(some))
    own = heights[rows, some].copy()
    heights[rows, some] = -np.inf
    differences = own - heights.max(axis=1) - 2 * error - 4 * ROUNDING
    low = np.nextafter(differences / (1 + 2.0**-49 + rounded.fine), -np.inf)
    return np.where(good & (low > 0), low, 0.0)


def _gap(own: np.ndarray, steps: np.ndarray, low: np.ndarray, high: np.ndarray, error: float) -> np.ndarray:
    """|x_k - u_k|: the projection p_k obeys |p - p_k|^2 <= |x_k - p|^2 - delta_k^2 for every point p of the hull.

    So u_k is within 2 r/delta_k of (x_k - p)/|x_k - p|, r that root plus the rounding of p.
    """
    good, lengths = low > NOISE, _norms(steps)
    radius = np.sqrt(np.maximum(0.0, (high - low) * (high + low))) * (1 + 2.0**-40) + 2 * error
    distance = _norms(own - steps / np.where(lengths > 0, lengths, 1.0)[:, None])
    width = (2 * radius / np.where(good, low, 1.0) + 4 * error + 2.0**-40) * (1 + 2.0**-40)
    ends = np.stack([np.maximum(0.0, distance - width), np.minimum(2.0, distance + width)], axis=1)
    return np.where(good[:, None], ends, [0.0, 2.0])
