"""From a few correct digits to hundreds: the points near given ones at which the inner products of each cluster are equal.

Gauss-Newton for the norms |x_i|^2 = 1 and the differences of each <x_i,x_j> from the mean of its cluster: first in floats; then the matrix
of the last step serves for all further ones, whose residuals are computed in integers, so that each step adds a dozen digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from flint import arb, fmpq, fmpz, fmpz_mat

from verify.kernel.balls import precision
from verify.prover.recognition.clusters import Clusters

CLOSE = 1e-13
NULL = 1e-8
"""Eigenvalues below this part of the largest count as 0."""
LARGEST = 2_500
"""Unknowns: the eigenvectors of a matrix of this size take ten seconds."""
LARGEST_SUMS = 2**27
"""Entries of a matrix of clusters by unknowns."""


class NotPolished(Exception):
    """The clusters do not lead to digits; the message says why."""


@dataclass(frozen=True)
class Linearisation:
    """J^T J at ``points`` (n x d), for the residuals R_ij = <x_i,x_j> - its cluster's mean (i < j), (|x_i|^2 - 1) / sqrt 2."""

    clusters: Clusters
    points: np.ndarray

    @cached_property
    def sums(self) -> np.ndarray:
        """For each cluster the gradient of the sum of its inner products (clusters x n d)."""
        n, d = self.points.shape
        i, j, label = self.clusters.pairs
        total = np.zeros((self.clusters.count, n, d))
        np.add.at(total, (label, i), self.points[j])
        np.add.at(total, (label, j), self.points[i])
        return total.reshape(self.clusters.count, n * d)

    @cached_property
    def spectrum(self) -> tuple[np.ndarray, np.ndarray]:
        """Eigenvalues and eigenvectors of J^T J."""
        n, d = self.points.shape
        x = self.points
        square = np.kron(np.eye(n), x.T @ x) + np.einsum("ja,ib->iajb", x, x).reshape(n * d, n * d)
        scaled = self.sums / np.sqrt(self.clusters.sizes)[:, None]
        values, vectors = np.linalg.eigh(square - scaled.T @ scaled)
        return values, vectors

    @cached_property
    def inverse(self) -> np.ndarray:
        """The pseudoinverse of J^T J."""
        values, vectors = self.spectrum
        kept = values > NULL * values[-1]
        return np.asarray((vectors[:, kept] / values[kept]) @ vectors[:, kept].T)

    def require_rigid(self) -> None:
        """Raise `NotPolished` if more than the rotations keep all residuals 0, to first order."""
        values, vectors = self.spectrum
        d = self.points.shape[1]
        free = vectors[:, values <= NULL * values[-1]]
        if free.shape[1] > d * (d - 1) // 2:
            moving = np.linalg.norm(self.sums @ free, axis=1) / self.clusters.sizes
            i, j = self.clusters.example(int(np.argmax(moving)))
            raise NotPolished(f"which inner products are equal does not determine the code: that of points {i} and {j} can change")


def polish(clusters: Clusters, bits: int) -> list[arb]:
    """The inner product of each cluster to about 2^-bits, at points that make them equal. Raises `NotPolished`."""
    n, d = clusters.points.shape
    if n * d > LARGEST or clusters.count * n * d > LARGEST_SUMS:
        raise NotPolished(f"{n} points in R^{d} with {clusters.count} different inner products are too many to compute more digits")
    if len(clusters.pairs[0]) - clusters.count + n < n * d - d * (d - 1) // 2:
        raise NotPolished(f"{clusters.count} different inner products among {n} points are too many to determine the code")
    step = _in_floats(clusters)
    step.require_rigid()
    return _in_integers(step, bits)


def _in_floats(clusters: Clusters) -> Linearisation:
    points, last = clusters.points, float("inf")
    while True:
        step = Linearisation(clusters, points)
        residual = _residual(clusters, points @ points.T)
        size = float(np.abs(residual).max())
        if size < CLOSE:
            return step
        if not size < last / 2:
            raise NotPolished(f"no points near the given ones make equal what is equal to within {clusters.tolerance:.0e}")
        points, last = points - (step.inverse @ (residual @ points).ravel()).reshape(points.shape), size


def _residual(clusters: Clusters, gram: np.ndarray) -> np.ndarray:
    """<x_i,x_j> minus its cluster's mean, |x_i|^2 - 1 on the diagonal (n x n)."""
    target = clusters.means(gram)[clusters.label]
    np.fill_diagonal(target, 1.0)
    return np.asarray(gram - target)


def _in_integers(step: Linearisation, bits: int) -> list[arb]:
    """The same in integers, in units of 2^-(bits + 64)."""
    unit = fmpz(1) << (bits + 64)
    points = fmpz_mat([[_integer(value, unit) for value in row] for row in step.points.tolist()])
    last = int(unit.bit_length())
    while True:
        means, residual = _exact_residual(step.clusters, points, unit)
        size = max(int(abs(value).bit_length()) for value in residual.entries())
        if size <= 32:
            with precision(bits + 64):
                return [arb(fmpq(mean, unit)) for mean in means]
        if size > last - 4:
            raise NotPolished("the points near the given ones with these inner products equal cannot be computed to many digits")
        last = size
        points = points - _moved(step.inverse, residual * points, unit)


def _exact_residual(clusters: Clusters, points: fmpz_mat, unit: fmpz) -> tuple[list[fmpz], fmpz_mat]:
    n = clusters.n
    gram = [[value // unit for value in row] for row in (points * points.transpose()).tolist()]
    label = clusters.label.tolist()
    totals = [fmpz(0)] * clusters.count
    for i in range(n):
        for j in range(i):
            totals[label[i][j]] += gram[i][j]
    means = [total // size for total, size in zip(totals, clusters.sizes.tolist(), strict=True)]
    rows = [[gram[i][j] - (unit if i == j else means[label[i][j]]) for j in range(n)] for i in range(n)]
    return means, fmpz_mat(rows)


def _moved(inverse: np.ndarray, gradient: fmpz_mat, unit: fmpz) -> fmpz_mat:
    """``inverse`` times the gradient (n x d, in units of 1/unit^2), in units of 1/unit."""
    entries = [value // unit for value in gradient.entries()]
    shift = max(max(int(abs(value).bit_length()) for value in entries) - 60, 0)
    floats = np.array([float(int(value >> shift)) for value in entries])
    moves = [fmpz(int(value)) << shift for value in (inverse @ floats).tolist()]
    return fmpz_mat(gradient.nrows(), gradient.ncols(), moves)


def _integer(value: float, unit: fmpz) -> fmpz:
    numerator, denominator = value.as_integer_ratio()
    return fmpz(numerator) * unit // denominator
