"""PARI through cypari: the kernel of the affine matrix of the points."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from fractions import Fraction

from peers.timing import Points, Refused, Stopwatch, Timing, integral

STACK = 1 << 30


def available() -> str | None:
    return None if importlib.util.find_spec("cypari") else "cypari is not installed (pip install cypari)"


def radon(points: Points) -> tuple[Timing, list[Fraction]]:
    """One square solve (``matsolve``, the fast way) if there are d+2 points and it is regular, else the kernel (``matker``)."""
    from cypari import pari

    if pari.stacksize() < STACK:
        pari.allocatemem(STACK, silent=True)
    watch = Stopwatch()
    integers, _ = integral(points)
    rows = [*zip(*integers, strict=True), (1,) * len(points)]
    relation, inside = _by_solving(rows) if len(points) == len(rows) + 1 else (None, 0.0)
    if relation is None:
        relation, inside = _by_kernel(rows)
    return Timing(watch.seconds(), inside), relation


def _by_solving(rows: Sequence[Sequence[int]]) -> tuple[list[Fraction] | None, float]:
    """The last column from the others; None if these are dependent."""
    from cypari import PariError, pari

    n = len(rows)
    matrix = pari.matrix(n, n, [value for row in rows for value in row[:-1]])
    right = pari.matrix(n, 1, [row[-1] for row in rows])
    solver = Stopwatch()
    try:
        (column,) = matrix.matsolve(right)
    except PariError:
        return None, solver.seconds()
    return [*_fractions(column), Fraction(-1)], solver.seconds()


def _by_kernel(rows: Sequence[Sequence[int]]) -> tuple[list[Fraction], float]:
    from cypari import pari

    matrix = pari.matrix(len(rows), len(rows[0]), [value for row in rows for value in row])
    solver = Stopwatch()
    basis = matrix.matker()
    inside = solver.seconds()
    if not len(basis):
        raise Refused("the points are affinely independent")
    return _fractions(basis[0]), inside


def _fractions(column: object) -> list[Fraction]:
    return [Fraction(int(value.numerator()), int(value.denominator())) for value in column]
