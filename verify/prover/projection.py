"""Exact projection onto a convex hull: Wolfe's minimum-norm-point method (1976) over Q, on inner products alone."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from verify.prover.linear import solve

Weights = dict[int, fmpq]


def project(gram: Sequence[Sequence[fmpq]], k: int) -> tuple[Weights, fmpq]:
    """The projection p of point k onto the hull of all the others: its weights (positive ones only) and |x_k - p|^2.

    ``gram``: the n x n exact Gram matrix, n >= 2. Terminates: each corral (an affinely independent support) occurs once, as the distance
    falls.
    """
    others = [j for j in range(len(gram)) if j != k]
    shifted = {j: {i: gram[i][j] - gram[i][k] - gram[j][k] + gram[k][k] for i in others} for j in others}
    first = min(others, key=lambda j: shifted[j][j])
    weights: Weights = {first: fmpq(1)}
    while True:
        products = {j: sum((w * shifted[i][j] for i, w in weights.items()), fmpq(0)) for j in others}
        square = sum((w * products[i] for i, w in weights.items()), fmpq(0))
        entering = min(others, key=lambda j: products[j])
        if not products[entering] < square:
            return weights, square
        weights = _descend({**weights, entering: fmpq(0)}, shifted)


def _descend(weights: Weights, shifted: dict[int, dict[int, fmpq]]) -> Weights:
    """Wolfe's minor cycle: move to the nearest point of the affine hull, dropping points whose weight would turn negative."""
    while True:
        target = _affine_minimum(sorted(weights), shifted)
        if all(value > 0 for value in target.values()):
            return target
        step = min(weights[j] / (weights[j] - target[j]) for j in weights if target[j] <= 0)
        moved = {j: weights[j] + step * (target[j] - weights[j]) for j in weights}
        weights = {j: value for j, value in moved.items() if value > 0}


def _affine_minimum(support: list[int], shifted: dict[int, dict[int, fmpq]]) -> Weights:
    """Weights, of any sign and with sum 1, of the point of least norm in the affine hull of an affinely independent support."""
    rows = [[shifted[i][j] for j in support] + [fmpq(1)] for i in support] + [[fmpq(1)] * len(support) + [fmpq(0)]]
    solution = solve(rows, [fmpq(0)] * len(support) + [fmpq(1)])
    return dict(zip(support, solution, strict=False))
