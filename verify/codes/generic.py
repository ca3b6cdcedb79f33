"""Rational codes that are not softmax codes: a random one, and one whose Radon point is 0 (for Lemma 3 and Lemma 4)."""

from __future__ import annotations

import random

from flint import fmpq

from verify.codes.code import Code, from_rows
from verify.codes.constructions import LARGEST, LARGEST_RANDOM, require_integer
from verify.codes.errors import CodeError
from verify.codes.gram import from_points


def generic(d: int, n: int, seed: int) -> Code:
    """n distinct random rational unit vectors of R^d, d >= 2, by inverse stereographic projection of small integers, drawn from ``seed``.

    >>> generic(3, 5, 0)
    <Code generic:3,5,0: 5 points in R^3>

    Raises `CodeError` for parameters out of range.
    """
    require_integer("the dimension", d, 2, LARGEST_RANDOM)
    require_integer("the number of random points", n, 1, LARGEST_RANDOM)
    draw = random.Random(f"generic {d} {n} {seed}")
    spread = 3 + n  # enough integers for n distinct points even on the circle
    points: dict[tuple[fmpq, ...], None] = {}
    while len(points) < n:
        y = [draw.randint(-spread, spread) for _ in range(d - 1)]
        square = sum(value * value for value in y)
        points[(*(fmpq(2 * value, square + 1) for value in y), fmpq(square - 1, square + 1))] = None
    return from_points(f"generic:{d},{n},{seed}", [list(point) for point in points])


def tilted(d: int, n: int) -> Code:
    """±e_1, ±(3 e_1 + 4 e_2)/5 and n - 4 points of ±e_3, .., ±e_d: a code whose first Radon point is 0 and whose coherence is 3/5.

    Raises `CodeError` unless 4 <= n <= 2d.

    >>> tilted(3, 5).gram()[0, 2]
    3/5
    """
    require_integer("the dimension", d, 2, LARGEST)
    if not 4 <= n <= 2 * d:
        raise CodeError(f"expected 4 <= n <= 2d, found d = {d}, n = {n}")
    rows = [{0: 5}, {0: -5}, {0: 3, 1: 4}, {0: -3, 1: -4}]
    rows += [{k: sign} for k in range(2, d) for sign in (1, -1)][: n - 4]
    return from_rows(f"tilted:{d},{n}", d, [fmpq(1, 25)] * 2 + [fmpq(1)] * (d - 2), rows)
