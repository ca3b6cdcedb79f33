"""Batches of orthogonal regular simplices near given unit vectors, d+2 <= n <= 2d, in floats: a proposal, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verify.prover.recognition.distance import rotation

METHODS = ("single", "average", "complete", "weighted")
MOST_POINTS = 4000
"""Of which all inner products are clustered."""


@dataclass(frozen=True)
class NearBatches:
    """``groups``: the points of each batch, the largest ones first; ``distance``: the largest |x_i - c_i| after the best rotation."""

    groups: list[list[int]]
    distance: float

    @property
    def batches(self) -> list[int]:
        """The dimensions."""
        return [len(group) - 1 for group in self.groups]


def near_batches(units: np.ndarray) -> NearBatches | None:
    """The nearest batches among those that several ways of clustering propose; None if none of them gives n - d groups of 2 or more."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    n, d = units.shape
    distances = 1 + units @ units.T  # those of one batch are obtuse
    np.fill_diagonal(distances, 0)
    condensed = squareform(np.maximum(0, (distances + distances.T) / 2), checks=False)
    found: dict[tuple[tuple[int, ...], ...], NearBatches] = {}
    for method in METHODS:
        labels = fcluster(linkage(condensed, method), n - d, "maxclust")
        groups = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
        groups.sort(key=lambda group: (-len(group), group))
        key = tuple(map(tuple, groups))
        if len(groups) == n - d and len(groups[-1]) >= 2 and key not in found:
            found[key] = NearBatches(groups, _distance(units, groups))
    return min(found.values(), key=lambda item: item.distance, default=None)


def _distance(units: np.ndarray, groups: list[list[int]]) -> float:
    """From the regular simplices on these groups, each with its first point placed by the best rotation of all."""
    code, column = np.zeros_like(units), 0
    for group in groups:
        size = len(group) - 1
        code[group, column : column + size] = regular_simplex(size)
        column += size
    return float(np.linalg.norm(code @ rotation(code, units) - units, axis=1).max())


def regular_simplex(d: int) -> np.ndarray:
    """d+1 unit vectors in R^d of inner products -1/d."""
    points = np.zeros((d + 1, d))
    for k in range(d):
        points[k, k] = np.sqrt(1 - float(points[k, :k] @ points[k, :k]))
        points[k + 1 :, k] = (-1 / d - float(points[k, :k] @ points[k + 1, :k])) / points[k, k]
    return points
