"""What floats propose for the margin program, faster than a simplex method: a primal-dual interior point method (Mehrotra 1992).

Minimise sum (p + q) subject to V^T w = p - q, sum w = 1 and w, p, q >= 0: the point of the hull that is nearest to 0 in the sum of absolute
values. Its multipliers are (-y, s) with V y >= s and |y_k| <= 1, s largest. Both problems have interior points to start from, and a
step costs one Cholesky factorisation of d + 1 rows. Never trusted.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import lapack

STEPS = 40
SMALL = 1e-11
"""Complementarity relative to the start at which the iteration ends."""
BOUNDARY = 0.9995
"""How far to go of the way to the boundary."""


def propose_margin(points: np.ndarray) -> tuple[list[int], list[int]] | None:
    """The points that are tight at the optimum, and -1, 0 or 1 for each coordinate of y: at which bound it is, or inside.

    ``points``: n x d floats, of size about 1. None where the iteration does not come near an optimum.
    """
    with np.errstate(all="ignore"):
        return _iterated(points)


def _iterated(points: np.ndarray) -> tuple[list[int], list[int]] | None:
    n, d = points.shape
    image = points.mean(axis=0)
    level = np.abs(image).mean() + 1.0 / n
    # Positive variables w, p, q one after the other, and their slacks, at y = 0 and s = -1.
    x = np.concatenate([np.full(n, 1.0 / n), np.maximum(image, 0) + level, np.maximum(-image, 0) + level])
    slack = np.ones(n + 2 * d)
    start = float(x @ slack)
    for _ in range(STEPS):
        factor, failed = lapack.dpotrf(_normal(points, x / slack), lower=1)
        if failed:
            return None
        products = x * slack
        gap = products.sum()
        if not gap > SMALL * start:
            return _read(x, slack, n, d) if gap >= 0 else None
        dx, ds = _direction(points, factor, x, slack, -products)
        ahead = (x + _longest(x, dx) * dx) @ (slack + _longest(slack, ds) * ds)
        centre = (ahead / gap) ** 3 * gap / len(x)
        dx, ds = _direction(points, factor, x, slack, centre - products - dx * ds)
        x = x + min(1.0, BOUNDARY * _longest(x, dx)) * dx
        slack = slack + min(1.0, BOUNDARY * _longest(slack, ds)) * ds
    return None


def _normal(points: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """A diag(weights) A^T for the rows A = (V^T, -1, 1) and (1, 0, 0)."""
    n, d = points.shape
    scaled = points * np.sqrt(weights[:n, np.newaxis])
    normal = np.empty((d + 1, d + 1))
    normal[:d, :d] = scaled.T @ scaled
    normal[np.arange(d), np.arange(d)] += weights[n : n + d] + weights[n + d :]
    normal[:d, d] = normal[d, :d] = weights[:n] @ points
    normal[d, d] = weights[:n].sum()
    return normal


def _direction(
    points: np.ndarray, factor: np.ndarray, x: np.ndarray, slack: np.ndarray, target: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Changes of x with A dx = 0 and of the slacks, -A^T of a change of the multipliers, with slack dx + x ds = target."""
    n, d = points.shape
    ratio = target / slack
    right = np.append(ratio[:n] @ points - ratio[n : n + d] + ratio[n + d :], ratio[:n].sum())
    change, _ = lapack.dpotrs(factor, -right, lower=1)
    ds = -np.concatenate([points @ change[:d] + change[d], -change[:d], change[:d]])
    return ratio - x / slack * ds, ds


def _longest(values: np.ndarray, changes: np.ndarray) -> float:
    """The longest step, at most 1 / `BOUNDARY`, that keeps positive values nonnegative."""
    return float(1.0 / max(BOUNDARY, (-changes / values).max()))


def _read(x: np.ndarray, slack: np.ndarray, n: int, d: int) -> tuple[list[int], list[int]]:
    """Of each pair of complementary numbers the larger one is positive at the optimum."""
    positive = x > slack
    sides = positive[n : n + d].astype(int) - positive[n + d :].astype(int)
    return np.flatnonzero(positive[:n]).tolist(), sides.tolist()
