"""The usual metrics of neural collapse, in floats: NC1 to NC3, and their generalised forms GNC1 and GNC3 (docs/audit.md defines each).

Nothing here is proved: a metric is a float64 result with rounding errors that nobody bounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST_DIMENSIONS = 8192
"""Of features, for NC1: it needs the pseudoinverse of a d x d matrix."""
MOST_DOUBLE = 4096
"""Vectors whose angles are computed in float64; of more in float32."""
BLOCK = 2**22


@dataclass(frozen=True)
class Etf:
    """NC2 of vectors z_1..z_n, how far they are from a simplex equiangular tight frame.

    ``norms``: the standard deviation of |z_k| over its mean; ``angles``: the mean of |cos(z_j, z_k) + 1/(n-1)| over pairs; ``frame``:
    |ZZ^T/|ZZ^T| - (I - 11^T/n)/sqrt(n-1)|, Frobenius norms.
    """

    norms: float
    angles: float
    frame: float


@dataclass(frozen=True)
class Collapse:
    """The metrics; all but ``weights`` need features and are None without them, ``nc1`` also beyond `MOST_DIMENSIONS`.

    ``classes``: how many classes have features: the metrics of features are over these.
    """

    weights: Etf
    classes: int | None = None
    nc1: float | None = None
    means: Etf | None = None
    nc3: float | None = None
    gnc1: float | None = None
    gnc3_mean: float | None = None
    gnc3_least: float | None = None


def etf(rows: np.ndarray) -> Etf:
    """NC2 of the rows, n >= 2; nan where they vanish."""
    n = len(rows)
    norms = np.linalg.norm(rows, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        directions = rows / norms[:, None]
        total, size = 0.0, max(1, BLOCK // n)
        if n > MOST_DOUBLE:
            directions = directions.astype(np.float32)
        for start in range(0, n, size):
            block = np.abs(directions[start : start + size] @ directions[start:].T + 1 / (n - 1))
            square = block[:, : len(block)]
            total += 2 * float(block[:, len(block) :].sum()) + float(square.sum() - np.trace(square))
        smaller = rows.T @ rows if len(rows) > rows.shape[1] else rows @ rows.T  # of the same Frobenius norm
        inner = (float((norms * norms).sum()) - float((rows.sum(axis=0) ** 2).sum()) / n) / np.sqrt(n - 1)
        frame = np.sqrt(np.maximum(0.0, 2 - 2 * inner / np.linalg.norm(smaller)))
        return Etf(float(norms.std() / norms.mean()), total / (n * (n - 1)), float(frame))


def collapse(weights: np.ndarray, features: np.ndarray | None = None, labels: np.ndarray | None = None) -> Collapse:
    """The metrics of weights (n x d, n >= 2) and of features (N x d) with their classes, if there are some.

    >>> collapse(np.array([[1.0, 0.0], [-1.0, 0.0]]), np.array([[2.0, 0.0], [-2.0, 0.0]]), np.array([0, 1])).nc3
    0.0
    """
    weights = scaled(weights)
    if features is None or labels is None:
        return Collapse(etf(weights))
    features = scaled(features)
    present, classes = np.unique(labels, return_inverse=True)
    means = _means(features, classes, len(present))
    centred, chosen = means - means.mean(axis=0), weights[present]
    units = features / np.linalg.norm(features, axis=1, keepdims=True)
    scatter = _squares(units, _means(units, classes, len(present)), classes)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosines = np.einsum("ij,ij->i", chosen, means) / (np.linalg.norm(chosen, axis=1) * np.linalg.norm(means, axis=1))
        nc3 = np.linalg.norm(chosen / np.linalg.norm(chosen) - centred / np.linalg.norm(centred)) ** 2
    return Collapse(
        etf(weights),
        len(present),
        _nc1(features, means, centred, classes) if features.shape[1] <= MOST_DIMENSIONS else None,
        etf(centred) if len(present) > 1 else None,
        float(nc3),
        scatter,
        float(cosines.mean()),
        float(cosines.min()),
    )


def scaled(rows: np.ndarray) -> np.ndarray:
    """The array times a power of two, so that squares neither overflow nor vanish: the metrics do not depend on scale."""
    return np.asarray(np.ldexp(rows, -int(np.frexp(np.abs(rows).max())[1])))


def _means(rows: np.ndarray, classes: np.ndarray, count: int) -> np.ndarray:
    order = np.argsort(classes, kind="stable")
    sizes = np.bincount(classes, minlength=count)
    return np.asarray(np.add.reduceat(rows[order], np.cumsum(sizes) - sizes, axis=0) / sizes[:, None])


def _squares(rows: np.ndarray, means: np.ndarray, classes: np.ndarray) -> float:
    """The mean of the squared distances of rows from the means of their classes."""
    difference = rows - means[classes]
    return float(np.einsum("ij,ij->", difference, difference) / len(rows))


def _nc1(features: np.ndarray, means: np.ndarray, centred: np.ndarray, classes: np.ndarray) -> float:
    """tr(Sigma_W Sigma_B^+)/n."""
    difference = features - means[classes]
    within = difference.T @ difference / len(features)
    between = centred.T @ centred / len(means)
    return float(np.einsum("ij,ji->", within, np.linalg.pinv(between, hermitian=True)) / len(means))
