"""Which inner products of a numeric code are meant to be equal: clusters of the entries of its Gram matrix."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

ROUNDING = 1e-15
TOLERANCES = [10.0 ** (half / 2) for half in range(-24, -7)]


@dataclass(frozen=True)
class Clusters:
    """The pairs i < j of n unit vectors ``points`` (n x d), by the ``label`` (n x n, symmetric, -1 on the diagonal) of their product."""

    points: np.ndarray
    label: np.ndarray
    count: int
    tolerance: float

    @property
    def n(self) -> int:
        return len(self.points)

    @cached_property
    def pairs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """i, j and the label of each pair i < j."""
        i, j = np.triu_indices(self.n, 1)
        return i, j, self.label[i, j]

    @cached_property
    def sizes(self) -> np.ndarray:
        """How many pairs each cluster has."""
        return np.bincount(self.pairs[2], minlength=self.count)

    def means(self, matrix: np.ndarray) -> np.ndarray:
        """The mean of the entries (n x n, symmetric) of each cluster."""
        i, j, label = self.pairs
        return np.asarray(np.bincount(label, matrix[i, j], self.count) / self.sizes)

    @cached_property
    def values(self) -> np.ndarray:
        """The mean inner product of each cluster."""
        return self.means(self.points @ self.points.T)

    @cached_property
    def errors(self) -> np.ndarray:
        """About how wrong these may be: from the scatter inside the clusters, and where no cluster has two pairs, the tolerance."""
        i, j, label = self.pairs
        scatter = (self.points @ self.points.T)[i, j] - self.values[label]
        degrees = len(label) - self.count
        deviation = float(np.sqrt(np.sum(scatter**2) / degrees)) if degrees else self.tolerance / 4
        return np.asarray(4 * deviation / np.sqrt(self.sizes) + 10 * deviation**2 + ROUNDING)

    @cached_property
    def tied(self) -> np.ndarray:
        """The indices of the points that have an inner product in common with some other pair."""
        return np.flatnonzero(np.where(self.label >= 0, self.sizes[self.label], 0).max(axis=1) > 1)

    def only(self, indices: np.ndarray) -> Clusters:
        """The same for some of the points."""
        part = self.label[np.ix_(indices, indices)]
        used, renamed = np.unique(part[part >= 0], return_inverse=True)
        label = np.full(part.shape, -1)
        label[part >= 0] = renamed
        return Clusters(self.points[indices], label, len(used), self.tolerance)

    def example(self, cluster: int) -> tuple[int, int]:
        """The first pair in a cluster."""
        i, j, label = self.pairs
        first = int(np.flatnonzero(label == cluster)[0])
        return int(i[first]), int(j[first])


def unit_points(array: np.ndarray, tolerance: float) -> np.ndarray:
    """The rows, normalised, in coordinates of their span (n x r): directions in which they extend less than the tolerance are noise."""
    points = array / np.linalg.norm(array, axis=1, keepdims=True)
    u, sizes, _ = np.linalg.svd(points, full_matrices=False)
    rank = max(1, int(np.sum(sizes > 10 * tolerance * np.sqrt(len(points)))))
    kept = u[:, :rank] * sizes[:rank]
    return np.asarray(kept / np.linalg.norm(kept, axis=1, keepdims=True))


def cluster(points: np.ndarray, tolerance: float) -> Clusters:
    """Inner products are in one cluster if no gap between them is wider than the tolerance."""
    n = len(points)
    i, j = np.triu_indices(n, 1)
    products = (points @ points.T)[i, j]
    order = np.argsort(products, kind="stable")
    label = np.full((n, n), -1)
    steps = np.concatenate([[0], np.cumsum(np.diff(products[order]) > tolerance)]) if len(order) else np.zeros(0, dtype=int)
    label[i[order], j[order]] = label[j[order], i[order]] = steps
    return Clusters(points, label, int(steps[-1]) + 1 if len(steps) else 0, tolerance)


def structures(array: np.ndarray, tolerance: float | None) -> list[Clusters]:
    """The clusters at the tolerance; or at several, the finest first, where it is None. Tolerances that cluster alike are tried once."""
    if tolerance is not None:
        return [cluster(unit_points(array, tolerance), tolerance)]
    found: dict[tuple[int, int], Clusters] = {}
    for gap in TOLERANCES:
        clusters = cluster(unit_points(array, gap), gap)
        found.setdefault((clusters.count, clusters.points.shape[1]), clusters)
    return list(found.values())
