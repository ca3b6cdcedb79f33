"""The floor of an exact solver: one FLINT solve of the square system that it ends with, and making FLINT's matrix of the points."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz_mat
from peers.timing import Number, Points, Stopwatch, integral


def square_solve(points: Points, repeat: int) -> float:
    """Seconds for d of the points as the columns of a matrix and one more as the right side; the least of several runs.

    It does not matter which points, as the time depends on d and on the size of the entries.
    """
    integers, _ = integral(points)
    d = len(integers[0])
    return _solve(integers[:d], integers[d], repeat)


def gram_solve(point: Sequence[Number], others: Points, support: Sequence[int], repeat: int) -> float:
    """Seconds for the bordered Gram matrix of the points, seen from the first, that carry the nearest point of the hull."""
    (origin, *chosen), _ = integral([point, *(others[j] for j in support)])
    shifted = fmpz_mat([[a - b for a, b in zip(row, origin, strict=True)] for row in chosen])
    gram = (shifted * shifted.transpose()).tolist()
    rows = [[*row, 1] for row in gram] + [[1] * len(support) + [0]]
    return _solve(rows, [0] * len(support) + [1], repeat)


def matrix(points: Points, repeat: int) -> float:
    """Seconds to make FLINT's matrix of the points from lists: what any exact method on them costs before it begins."""
    integers, _ = integral(points)
    times = []
    for _ in range(max(repeat, 3)):
        watch = Stopwatch()
        fmpz_mat(integers)
        times.append(watch.seconds())
    return min(times)


def _solve(columns: Sequence[Sequence[object]], right: Sequence[object], repeat: int) -> float:
    matrix = fmpz_mat([list(row) for row in zip(*columns, strict=True)])
    target = fmpz_mat([[value] for value in right])
    times = []
    for _ in range(max(repeat, 3)):
        watch = Stopwatch()
        matrix.solve(target)
        times.append(watch.seconds())
    return min(times)
