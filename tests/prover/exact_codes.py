"""Symmetric point sets from first principles, as integer rows or as tables of labels of their inner products."""

from functools import cache
from itertools import combinations, permutations, product
from random import Random

import numpy as np


def orthoplex(d):
    return np.vstack([np.eye(d, dtype=np.int64), -np.eye(d, dtype=np.int64)])


def cube(d):
    return np.array(list(product((-1, 1), repeat=d)), dtype=np.int64)


def simplex_form(n):
    """n unit vectors of one simplex up to a factor: rows and weights of the diagonal form (row i: -1 before, i at i, in column i - 1)."""
    rows = np.zeros((n, n - 1), dtype=np.int64)
    for k in range(1, n):
        rows[:k, k - 1], rows[k, k - 1] = -1, k
    scale = int(np.lcm.reduce([k * (k + 1) for k in range(1, n)]))
    return rows, [scale // (k * (k + 1)) for k in range(1, n)]


def polygon_labels(n):
    steps = np.subtract.outer(np.arange(n), np.arange(n)) % n
    return np.minimum(steps, n - steps)


def golden_labels(points):
    """Labels of the inner products of points whose coordinates are pairs (a, b) for a + b phi."""
    a, b = np.array(points, dtype=np.int64)[:, :, 0], np.array(points, dtype=np.int64)[:, :, 1]
    rational = a @ a.T + b @ b.T
    return 1000 * rational + (a @ b.T + b @ a.T + b @ b.T)


ZERO, ONE, PHI, INVERSE = (0, 0), (1, 0), (0, 1), (-1, 1)


def signed(vector):
    """All changes of sign of the nonzero coordinates."""
    choices = [[entry] if entry == ZERO else [entry, (-entry[0], -entry[1])] for entry in vector]
    return product(*choices)


def icosahedron():
    return [point for shift in range(3) for point in signed([(ZERO, ONE, PHI)[(k + shift) % 3] for k in range(3)])]


def is_even(permutation):
    return sum(a > b for a, b in combinations(permutation, 2)) % 2 == 0


def cell_600():
    """120 points of norm 4."""
    axes = [tuple((2 * s, 0) if k == i else ZERO for k in range(4)) for i in range(4) for s in (1, -1)]
    halves = list(signed((ONE,) * 4))
    even = [p for p in permutations(range(4)) if is_even(p)]
    rest = {point for p in even for point in signed([(PHI, ONE, INVERSE, ZERO)[k] for k in p])}
    return [*axes, *halves, *sorted(rest)]


def cell_24():
    return np.array([v for v in product((-1, 0, 1), repeat=4) if sum(map(abs, v)) == 2], dtype=np.int64)


@cache
def e8():
    """240 points of norm 8."""
    whole = [2 * np.array(v) for v in product((-1, 0, 1), repeat=8) if sum(map(abs, v)) == 2]
    halves = [np.array(v) for v in product((-1, 1), repeat=8) if v.count(-1) % 2 == 0]
    return np.array([*whole, *halves], dtype=np.int64)


def around(points, center, value):
    """The points with the given inner product with a center, projected to its orthogonal complement, without common divisor."""
    norm = int(center @ center)
    chosen = points[points @ center == value] * norm - value * center
    return chosen // np.gcd.reduce(chosen, axis=None)


def gosset_56():
    return around(e8(), e8()[0], 4)


def schlafli_27():
    points = gosset_56()
    return around(points, points[0], int(points[0] @ points[0]) // 3)


def clebsch_16():
    points = schlafli_27()
    return around(points, points[0], int(points[0] @ points[0]) // 4)


@cache
def golay():
    """The 4096 words of the extended binary Golay code: quadratic residues modulo 23 and a parity bit."""
    residues = {k * k % 23 for k in range(1, 23)}
    idempotent = np.array([k in residues for k in range(23)], dtype=np.int64)
    space = [np.zeros(24, dtype=np.int64)]
    seen = {tuple(space[0])}
    for shift in range(23):
        row = np.roll(idempotent, shift)
        row = np.append(row, row.sum() % 2)
        if tuple(row) not in seen:
            space += [(row + word) % 2 for word in space]
            seen = {tuple(word) for word in space}
    return np.array(space)


@cache
def leech():
    """196560 minimal vectors, of norm 32."""
    pairs = [(i, j, s, t) for i, j in combinations(range(24), 2) for s in (4, -4) for t in (4, -4)]
    fours = np.zeros((len(pairs), 24), dtype=np.int64)
    for row, (i, j, s, t) in zip(fours, pairs, strict=True):
        row[i], row[j] = s, t
    even = np.array([signs for signs in product((2, -2), repeat=8) if signs.count(-2) % 2 == 0])
    octads = [np.flatnonzero(word) for word in golay() if word.sum() == 8]
    twos = np.zeros((len(octads), len(even), 24), dtype=np.int64)
    for block, octad in zip(twos, octads, strict=True):
        block[:, octad] = even
    odd = 1 - 4 * np.eye(24, dtype=np.int64)
    ones = (odd[:, None, :] * (1 - 2 * golay())[None, :, :]).reshape(-1, 24)
    return np.vstack([fours, twos.reshape(-1, 24), ones])


@cache
def kissing_4600():
    """The neighbours of a minimal vector, in its orthogonal complement (24 coordinates, rank 23)."""
    return around(leech(), leech()[0], 16)


def kissing_891():
    points = kissing_4600()
    return around(points, points[0], int(points[0] @ points[0]) // 3)


@cache
def equiangular_552():
    """Minimal vectors x with x and v - x of least norm, for a vector v of norm 48: both ends of 276 equiangular lines in R^23."""
    center = np.array([5] + [1] * 23)
    return around(leech(), center, 24)


def mclaughlin_275():
    points = equiangular_552()
    return around(points, points[0], int(points[0] @ points[0]) // 5)


def higman_sims_labels():
    """0 on the diagonal, 1 for edges, 2 for the other pairs: a point, the 22 points and the 77 blocks of the Steiner system S(3,6,22)."""
    blocks = [word[2:] for word in golay() if word.sum() == 8 and word[0] == word[1] == 1]
    incidence = np.array(blocks)
    edges = np.zeros((100, 100), dtype=np.int64)
    edges[0, 1:23] = 1
    edges[1:23, 23:] = incidence.T
    edges = edges + edges.T
    edges[23:, 23:] = incidence @ incidence.T == 0
    labels = 2 - edges
    np.fill_diagonal(labels, 0)
    return labels


def batches(sizes):
    """Orthogonal simplices of these sizes, as a table: a label for the norm, for orthogonal pairs, and for each size."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    labels = np.where(owner[:, None] == owner[None, :], np.array(sizes)[owner][:, None], 0)
    np.fill_diagonal(labels, 1)
    return labels


def bipyramid_labels():
    """A triangle and two poles."""
    labels = np.zeros((5, 5), dtype=np.int64)
    labels[:3, :3], labels[3:, 3:] = 3 * np.eye(3) - 1, [[2, -2], [-2, 2]]
    return labels


def rhombic_dodecahedron_products():
    """Inner products of its 14 vertices, normalised, times 3, as pairs (a, b) for a + b sqrt 3: 8 of a cube, then 6 of an octahedron."""
    points = np.vstack([cube(3), orthoplex(3)])
    return [
        [(int(x @ y), 0) if max(i, j) < 8 else (3 * int(x @ y), 0) if min(i, j) >= 8 else (0, int(x @ y)) for j, y in enumerate(points)]
        for i, x in enumerate(points)
    ]


def steiner_triples(v, seed):
    """A random Steiner triple system of order v = 1 or 3 modulo 6, as 0/1 rows, by Stinson's hill climbing (1985)."""
    random, third = Random(seed), {}
    while len(third) < v * (v - 1):
        x = random.choice([x for x in range(v) if any((x, y) not in third for y in range(v) if y != x)])
        y, z = random.sample([y for y in range(v) if y != x and (x, y) not in third], 2)
        if (y, z) in third:
            for pair in permutations((y, z, third[y, z]), 2):
                del third[pair]
        for a, b, c in permutations((x, y, z)):
            third[a, b] = c
    blocks = sorted({tuple(sorted((a, b, c))) for (a, b), c in third.items()})
    return np.array([[k in block for k in range(v)] for block in blocks], dtype=np.int64)


def two_copies(labels, seed):
    """Two sets of points with these inner products and one more value between them, shuffled."""
    other = np.full_like(labels, labels.min() - 1)
    order = np.random.default_rng(seed).permutation(2 * len(labels))
    return np.block([[labels, other], [other, labels]])[np.ix_(order, order)]
