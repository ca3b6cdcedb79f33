"""Codes from strongly regular graphs: the eigenspace of the least eigenvalue (Cameron-Goethals-Seidel 1978, Strongly regular graphs having
strongly regular subconstituents).

In a strongly regular graph two vertices have k, lambda or mu common neighbours: they are equal, adjacent or neither. The adjacency matrix
satisfies A^2 = k I + lambda A + mu (J - I - A), and the projection of the vertices onto an eigenspace has two inner products.
"""

from __future__ import annotations

from itertools import product
from math import isqrt

import numpy as np
from flint import fmpq, fmpz, fmpz_poly, fq_default_ctx

from verify.codes.code import Code
from verify.codes.errors import CodeError
from verify.codes.golay import hexads
from verify.codes.gram import from_gram

LARGEST_FIELD = 5
ISOTROPIC = "isotropic lines of a Hermitian form (Cameron, Goethals and Seidel 1978)"


def higman_sims() -> Code:
    """100 points in R^22 (inner products -4/11, 1/11): a vertex, the 22 points and the 77 blocks of the Steiner system S(3,6,22).

    The vertex is joined to the points, a block to its points and to the blocks disjoint from it (Higman-Sims 1968, A simple group of order
    44,352,000).

    >>> higman_sims()
    <Code higman-sims: 100 points in R^22>
    """
    blocks = hexads().astype(np.int64)
    size, points = blocks.shape
    adjacency = np.zeros((1 + points + size,) * 2, dtype=np.int64)
    adjacency[0, 1 : 1 + points] = 1
    adjacency[1 : 1 + points, 1 + points :] = blocks.T
    adjacency += adjacency.T
    adjacency[1 + points :, 1 + points :] = blocks @ blocks.T == 0
    return from_graph("higman-sims", adjacency)


def isotropic(q: int) -> Code:
    """(q+1)(q^3+1) points in R^(q(q^2-q+1)), inner products -1/q and 1/q^2, for prime powers q: the totally isotropic lines of a Hermitian
    form in four dimensions over GF(q^2), those that meet at -1/q.

    By Klein's correspondence they are the points of the elliptic quadric in PG(5,q), and lines that meet are orthogonal points.

    >>> isotropic(2)
    <Code isotropic:2: 27 points in R^6>
    """
    return from_graph(f"isotropic:{q}", _elliptic_quadric(q))


def from_graph(name: str, adjacency: np.ndarray) -> Code:
    """The vertices of a strongly regular graph, projected onto the eigenspace of the least eigenvalue and normalised.

    ``adjacency``: n x n, of zeros and ones. Raises `CodeError` for other graphs, and where that eigenvalue is irrational.

    >>> pairs = [{i, j} for j in range(5) for i in range(j)]
    >>> from_graph("petersen", np.array([[int(not a & b) for b in pairs] for a in pairs]))
    <Code petersen: 10 points in R^4>
    """
    n, k, least = _least_eigenvalue(adjacency)
    near, far = fmpq(least, k), fmpq(-1 - least, n - 1 - k)
    gram = [[near if joined else far for joined in row] for row in adjacency.tolist()]
    for i, row in enumerate(gram):
        row[i] = fmpq(1)
    return from_gram(name, gram)


def _least_eigenvalue(adjacency: np.ndarray) -> tuple[int, int, int]:
    """n, k and the least eigenvalue: the lesser root of x^2 - (lambda - mu) x - (k - mu)."""
    n = len(adjacency)
    refusal = CodeError("expected a strongly regular graph: k, lambda and mu common neighbours of equal, adjacent and other vertices")
    if adjacency.shape != (n, n) or not np.isin(adjacency, (0, 1)).all() or (adjacency != adjacency.T).any() or adjacency.trace():
        raise refusal
    square, relation = adjacency @ adjacency, adjacency + 2 * np.eye(n, dtype=np.int64)
    common = [np.unique(square[relation == value]).tolist() for value in (2, 1, 0)]
    if any(len(values) != 1 for values in common):
        raise refusal
    k, joined, mu = (values[0] for values in common)
    difference = joined - mu
    discriminant = difference**2 + 4 * (k - mu)
    if isqrt(discriminant) ** 2 != discriminant:
        raise CodeError(f"the least eigenvalue of this strongly regular graph, ({difference} - sqrt({discriminant}))/2, is irrational")
    return n, k, (difference - isqrt(discriminant)) // 2


def _elliptic_quadric(q: int) -> np.ndarray:
    """Which points of the quadric x_1 x_2 + x_3 x_4 + N(x_5, x_6) = 0 in PG(5,q) are orthogonal, N the norm form of GF(q^2)."""
    plus, times = _field(q)
    numbers = range(q)
    b, c = next((b, c) for b in numbers for c in numbers if all(plus[times[x, plus[x, b]], c] for x in numbers))

    def form(x: np.ndarray) -> np.ndarray:
        norm = plus[times[x[4], plus[x[4], times[b, x[5]]]], times[c, times[x[5], x[5]]]]
        value: np.ndarray = plus[plus[times[x[0], x[1]], times[x[2], x[3]]], norm]
        return value

    vectors = np.indices((q,) * 6, dtype=np.uint8).reshape(6, -1)[:, 1:]
    first = vectors[(vectors != 0).argmax(axis=0), np.arange(vectors.shape[1])]
    points = vectors[:, (first == 1) & (form(vectors) == 0)]
    # The polar form of singular vectors x and y is the quadratic form of x + y.
    orthogonal: np.ndarray = (form(plus[points[:, :, None], points[:, None, :]]) == 0).astype(np.int64)
    np.fill_diagonal(orthogonal, 0)
    return orthogonal


def _field(q: int) -> tuple[np.ndarray, np.ndarray]:
    """The tables of addition and multiplication of GF(q) (q x q, uint8); 0 and 1 are its zero and one."""
    primes = fmpz(q).factor() if 2 <= q <= LARGEST_FIELD else []
    if len(primes) != 1:
        raise CodeError(f"expected a prime power from 2 to {LARGEST_FIELD}, found {q}")
    p, degree = (int(value) for value in primes[0])
    field = fq_default_ctx(p, degree)
    elements = [field(fmpz_poly(list(digits[::-1]))) for digits in product(range(p), repeat=degree)]
    place = {element: i for i, element in enumerate(elements)}
    sums = [[place[x + y] for y in elements] for x in elements]
    products = [[place[x * y] for y in elements] for x in elements]
    return np.array(sums, dtype=np.uint8), np.array(products, dtype=np.uint8)
