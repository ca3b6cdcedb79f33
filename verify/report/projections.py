"""Projections to three dimensions that show the structure of a code of R^d; floats, for the eye only, and the same for the same points.

Where the reflections that swap two nearest points keep the code as it is, they generate a reflection group, and its *Coxeter element*, the
product of its simple reflections, turns a plane by the smallest angle: seen along it the code is as symmetric as it can be. Other small
codes are seen from where the points are farthest apart, large ones along their principal axes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CLOSE = 1e-7
DECIMALS = 6
MOST_REFLECTED, MOST_MOVED = 300, 80
"""Points of codes whose reflections are looked for, and of those whose view is improved step by step."""
VIEWS, STEPS = 60, 300


def projection(points: Array, batches: list[list[int]] | None = None) -> Array | None:
    """Three orthonormal rows, 3 x d, for n x d points of the sphere, d > 3; None for d <= 3: there is nothing to project.

    ``batches``: of a code that splits orthogonally; it is seen from where the points of different batches are apart.
    """
    n, d = points.shape
    if d <= 3:
        return None
    frame = None
    if batches is None or len(batches) < 2:
        frame = _along_coxeter_element(points) if n <= MOST_REFLECTED else None
    if frame is None:
        frame = _spread(points) if n <= MOST_MOVED else _principal(points)
    result: Array = np.round(frame, DECIMALS) + 0.0  # no -0.0
    return result


def _along_coxeter_element(points: Array) -> Array | None:
    """The plane that a Coxeter element turns by the smallest angle, and the best line beside it; None without such a plane."""
    mirrors = _mirrors(points)
    if len(mirrors) < 2:
        return None
    element = np.eye(points.shape[1])
    for root in _simple(mirrors):
        element = element - 2 * np.outer(element @ root, root)
    values, vectors = np.linalg.eig(element)
    angles = np.angle(values)
    turning = [k for k in np.argsort(np.round(angles, 6), kind="stable") if angles[k] > 1e-3]
    if not turning or angles[turning[0]] > np.pi - 1e-3:  # nothing turns, or all mirrors are orthogonal
        return None
    axes = [part for k in turning[:2] for part in (vectors[:, k].real, vectors[:, k].imag)]
    frame = _orthonormal([*axes, *np.eye(points.shape[1])])[:3]
    # In its plane the frame may be turned: the first point that is seen there lies on the first axis.
    seen = points @ frame[:2].T
    first = seen[np.argmax(np.hypot(*seen.T) > 1e-3)]
    cos, sin = first / np.hypot(*first)
    frame[:2] = np.array([[cos, sin], [-sin, cos]]) @ frame[:2]
    return frame if np.isfinite(frame).all() else None


def _mirrors(points: Array) -> list[Array]:
    """Unit normals, each once, of the reflections that swap two nearest points; none unless all of them keep the set of points."""
    gram = points @ points.T
    np.fill_diagonal(gram, -2)
    found: list[Array] = []
    for i, j in zip(*np.nonzero(np.triu(gram > gram.max() - CLOSE)), strict=True):
        root = points[i] - points[j]
        root = root / np.linalg.norm(root)
        if found and np.abs(np.abs(np.array(found) @ root) - 1).min() < CLOSE:
            continue
        reflected = points - 2 * np.outer(points @ root, root)
        if not (np.abs(reflected @ points.T - 1) < CLOSE).any(axis=1).all():
            return []
        found.append(root)
    return found


def _simple(mirrors: list[Array]) -> list[Array]:
    """The simple roots: those whose reflections keep every other positive root positive."""
    d = len(mirrors[0])
    height = np.sqrt(np.arange(d) + 2.0) + np.linspace(0, 1, d) ** 2
    positive = np.array([root if root @ height > 0 else -root for root in mirrors])
    heights = positive @ height
    found = []
    for k, root in enumerate(positive):
        moved = heights - 2 * (positive @ root) * heights[k]
        if (np.delete(moved, k) > -CLOSE).all():
            found.append(root)
    return found


def _spread(points: Array) -> Array:
    """Of several frames, each improved step by step, that in which the points that are seen closest are farthest apart."""
    random = np.random.default_rng(len(points))
    d = points.shape[1]
    frames = [_orthonormal(random.normal(size=(3, d))) for _ in range(VIEWS)]
    best = max(frames, key=lambda frame: _least_distance(points, frame))
    least, size = _least_distance(points, best), 0.3
    for _ in range(STEPS):
        other = _orthonormal(best + size * random.normal(size=best.shape))
        value = _least_distance(points, other)
        if value > least + CLOSE:
            best, least = other, value
        else:
            size = max(0.97 * size, 0.005)
    return best


def _least_distance(points: Array, frame: Array) -> float:
    seen = points @ frame.T
    squares = np.sum(seen * seen, axis=1)
    distances = squares[:, None] + squares - 2 * seen @ seen.T
    np.fill_diagonal(distances, np.inf)
    return float(distances.min())


def _principal(points: Array) -> Array:
    """The three directions in which the points vary most; of equal ones those that come first."""
    _, _, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=True)
    signs = np.sign(axes[np.arange(3), np.argmax(np.abs(axes[:3]), axis=1)])
    frame: Array = axes[:3] * signs[:, None]
    return frame


def _orthonormal(rows: Array | list[Array]) -> Array:
    """Gram and Schmidt's orthonormal rows; what depends on earlier ones is left out."""
    found: list[Array] = []
    for row in rows:
        rest = row - sum((row @ other * other for other in found), np.zeros_like(row))
        rest = rest - sum((rest @ other * other for other in found), np.zeros_like(row))
        length = np.linalg.norm(rest)
        if length > CLOSE * max(1.0, float(np.linalg.norm(row))):
            found.append(rest / length)
    return np.array(found)
