"""Members of the orthoplex regime that are not simplex batches: Proposition 10 with components chosen at random, exactly.

A dependent component of k points with the relation c > 0 is a Laplacian in disguise: let L be the Laplacian of positive edge weights w on
k vertices whose degrees are c_i^2; then G = C^{-1} L C^{-1}, C = diag(c), has unit diagonal, no positive entry off it, rank k-1, and G c
= 0. Edge weights with given degrees s_i = c_i^2: w_ij = (s_i + s_j - 2A)/(k-2), A = sum s / (2k-2), moved along alternating 4-cycles.
Leaving a point out of a dependent component makes it independent.
"""

from __future__ import annotations

import random
from fractions import Fraction

from flint import fmpq

from verify.codes.code import Code
from verify.codes.constructions import LARGEST_RANDOM, require_integer
from verify.codes.errors import CodeError
from verify.codes.gram import from_gram

Matrix = list[list[Fraction]]
MOST_DRAWS = 20


def irregular(d: int, n: int, seed: int) -> Code:
    """A code with d+2 <= n <= 2d, mu = 0, and obtuse components with rational relations, drawn from ``seed``; not all are regular simplices
    (unless n = 2d).

    Raises `CodeError` outside the regime.
    """
    require_integer("the dimension", d, 2, LARGEST_RANDOM)
    if not d + 2 <= n <= 2 * d:
        raise CodeError(f"expected d+2 <= n <= 2d (the orthoplex regime), found d = {d}, n = {n}")
    draw = random.Random(f"irregular {d} {n} {seed}")
    for _ in range(MOST_DRAWS):  # for n = 2d every draw is the orthoplex
        blocks = [_component(size, dependent, draw) for size, dependent in _sizes(d, n, draw)]
        if not all(_is_regular(block) for block in blocks):
            break
    gram = [[fmpq(0)] * n for _ in range(n)]
    start = 0
    for block in blocks:
        for i, row in enumerate(block):
            for j, value in enumerate(row):
                gram[start + i][start + j] = fmpq(value.numerator, value.denominator)
        start += len(block)
    return from_gram(f"irregular:{d},{n},{seed}", gram, d)


def _sizes(d: int, n: int, draw: random.Random) -> list[tuple[int, bool]]:
    """Sizes of components: m >= n - d dependent ones of at least two points, and perhaps independent ones."""
    m = draw.randint(n - d, n // 2)
    sizes = [2] * m
    independent: list[int] = []
    for _ in range(n - 2 * m):
        where = draw.randrange(m + 1)
        if where < m:
            sizes[where] += 1
        elif independent and draw.random() < 0.5:
            independent[-1] += 1
        else:
            independent.append(1)
    return [(size, True) for size in sizes] + [(size, False) for size in independent]


def _component(size: int, dependent: bool, draw: random.Random) -> Matrix:
    """The Gram matrix of a connected component."""
    if not dependent:
        whole = _component(size + 1, True, draw)
        return [row[:size] for row in whole[:size]]
    if size == 2:
        return [[Fraction(1), Fraction(-1)], [Fraction(-1), Fraction(1)]]
    # Degrees between 81/100 and 121/100: s_i + s_j > sum s / (k-1) holds with room, so the edge weights are positive.
    c = [Fraction(draw.randint(9, 11), 10) for _ in range(size)]
    weights = _edge_weights([x * x for x in c])
    for _ in range(size):
        _shift(weights, draw)
    return [[Fraction(1) if i == j else -weights[i][j] / (c[i] * c[j]) for j in range(size)] for i in range(size)]


def _is_regular(block: Matrix) -> bool:
    """Whether the component is a regular simplex."""
    return all(value == (1 if i == j else Fraction(-1, len(block) - 1)) for i, row in enumerate(block) for j, value in enumerate(row))


def _edge_weights(degrees: list[Fraction]) -> Matrix:
    k = len(degrees)
    average = sum(degrees, Fraction(0)) / (2 * k - 2)
    return [[Fraction(0) if i == j else (degrees[i] + degrees[j] - 2 * average) / (k - 2) for j in range(k)] for i in range(k)]


def _shift(weights: Matrix, draw: random.Random) -> None:
    """Move weight along a 4-cycle: degrees stay; an edge may vanish, but none of the path 0-1-2-.. that keeps the graph connected."""
    if len(weights) < 4:
        return
    a, b, c, d = draw.sample(range(len(weights)), 4)
    room = min(weights[b][c], weights[d][a])
    vanishes = all(abs(i - j) > 1 for i, j in ((b, c), (d, a)))
    amount = room if vanishes and draw.random() < 0.5 else room * Fraction(draw.randint(1, 3), 4)
    for i, j, sign in ((a, b, 1), (b, c, -1), (c, d, 1), (d, a, -1)):
        weights[i][j] += sign * amount
        weights[j][i] = weights[i][j]
