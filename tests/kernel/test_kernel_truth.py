"""What is true of a small code, by plain fractions and enumeration: a second judge, which shares nothing with the kernel.

Distances to hulls come from all faces, hulls that meet from all minimal affine relations, components and ranks from the definition. The
tests in this file show that it can tell.
"""

import base64
import json
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import combinations

import pytest
from test_kernel_documents import BATCHES_3_1, CLOUD, CROSSED, ISOSCELES, ORTHOPLEX, SUBSET, TRAPEZOID, TRIANGLE


def reduce(rows):
    """The reduced row echelon form, without zero rows, and its pivot columns."""
    rows = [list(row) for row in rows]
    pivots = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(len(pivots), len(rows)) if rows[r][column] != 0), None)
        if pivot is None:
            continue
        top = len(pivots)
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [value / rows[top][column] for value in rows[top]]
        for r in range(len(rows)):
            if r != top and rows[r][column] != 0:
                factor = rows[r][column]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[top], strict=True)]
        pivots.append(column)
    return rows[: len(pivots)], pivots


class Truth:
    """A code as fractions; of directions everything is about the v_i."""

    def __init__(self, subject):
        self.form = [Fraction(weight) for weight in subject["form"]]
        self.d = subject["dimension"]
        self.kind = subject["kind"]
        self.is_unit = self.kind == "unit-vectors"
        self.has_lengths = self.kind in {"unit-vectors", "points"}
        rows = subject["vectors"]["rows"]
        if subject["vectors"]["kind"] == "words":
            width, data = subject["vectors"]["width"], [base64.b64decode(row) for row in rows]
            rows = [[int.from_bytes(row[k : k + width], "little", signed=True) for k in range(0, len(row), width)] for row in data]
        if subject["vectors"]["kind"] != "sparse":
            self.rows = [[Fraction(entry) for entry in row] for row in rows]
        else:
            written = [dict(row) for row in rows]
            self.rows = [[Fraction(row.get(k, 0)) for k in range(len(self.form))] for row in written]
        self.n = len(rows)
        self.gram = [[sum(w * a * b for w, a, b in zip(self.form, u, v, strict=True)) for v in self.rows] for u in self.rows]

    def largest(self, k):
        return max(self.gram[k][j] for j in range(self.n) if j != k)

    @cached_property
    def coherence(self):
        return max(self.largest(k) for k in range(self.n))

    def rank(self, points):
        return len(reduce([self.rows[i] for i in points])[1])

    @cached_property
    def components(self):
        """Connected components of the graph of negative inner products, as sets."""
        found = []
        for i in range(self.n):
            touching = [c for c in found if any(self.gram[i][j] < 0 for j in c)]
            found = [c for c in found if c not in touching] + [set().union({i}, *touching)]
        return found

    def is_dependent(self, component):
        return self.rank(component) < len(component)

    def relations(self, points, *, affine):
        """All minimal (affine or linear) relations among the points, each up to scale, as dicts."""
        columns = {i: self.rows[i] + ([Fraction(1)] if affine else []) for i in points}
        for size in range(1, len(points) + 1):
            for chosen in combinations(points, size):
                echelon, pivots = reduce(list(zip(*(columns[i] for i in chosen), strict=True)))
                if pivots == list(range(size - 1)) and all(row[-1] != 0 for row in echelon):
                    yield {chosen[-1]: Fraction(-1), **{i: row[-1] for i, row in zip(chosen, echelon, strict=False)}}

    def meet(self, I, J):
        """Whether the hulls of the rows I and J meet: some minimal affine relation has one sign on I and the other on J."""
        for relation in self.relations([*I, *J], affine=True):
            signs = {(c > 0) == (i in I) for i, c in relation.items()}
            if len(signs) == 1:
                return True
        return False

    def surrounds(self, points):
        """Whether 0 is in the hull: some minimal linear relation has one sign."""
        return any(len({c > 0 for c in relation.values()}) == 1 for relation in self.relations(list(points), affine=False))

    @lru_cache  # noqa: B019
    def projection(self, k):
        """The squared distance of x_k from the hull of the others, <x_k,p> and |p|^2: the least over all faces of at most d+1 points."""
        best = None
        others = [j for j in range(self.n) if j != k]
        for size in range(1, min(len(others), len(self.form) + 1) + 1):
            for face in combinations(others, size):
                system = [[self.gram[i][j] for j in face] + [Fraction(1), self.gram[i][k]] for i in face]
                solved, pivots = reduce([*system, [Fraction(1)] * size + [Fraction(0), Fraction(1)]])
                if pivots != list(range(size + 1)) or any(row[-1] < 0 for row in solved[:size]):
                    continue
                weights = [row[-1] for row in solved[:size]]
                product = sum(w * self.gram[k][j] for w, j in zip(weights, face, strict=True))
                norm = sum(a * b * self.gram[i][j] for a, i in zip(weights, face, strict=True) for b, j in zip(weights, face, strict=True))
                candidate = (self.gram[k][k] - 2 * product + norm, product, norm)
                best = candidate if best is None or candidate < best else best
        return best

    @cached_property
    def squares(self):
        return [self.projection(k)[0] for k in range(self.n)]

    @cached_property
    def multiples(self):
        """The k with p_k = c x_k for some c < 1: equality in the inequality of Cauchy and Schwarz, and <x_k,p_k> < <x_k,x_k>."""
        norms = [self.gram[k][k] for k in range(self.n)]
        return [k for k, (_, a, b) in enumerate(map(self.projection, range(self.n))) if a * a == norms[k] * b and 0 < norms[k] > a]

    @cached_property
    def is_orthoplex(self):
        return self.d + 2 <= self.n <= 2 * self.d and self.coherence <= 0

    @cached_property
    def is_softmax(self):
        """By the simplex bound and Theorem 2; None beyond 2d points."""
        if self.n <= self.d + 1:
            value = Fraction(-1, self.n - 1)
            return all(self.gram[i][j] == value for i in range(self.n) for j in range(i))
        return self.is_orthoplex if self.n <= 2 * self.d else None


@lru_cache
def _truth(text):
    return Truth(json.loads(text))


def truth(subject) -> Truth:
    return _truth(json.dumps(subject))


def test_distances_known_by_hand():
    assert truth(ISOSCELES).squares == [Fraction(64, 25), Fraction(256, 125), Fraction(256, 125)]
    assert truth(TRIANGLE).squares == [Fraction(9, 4)] * 3
    assert truth(ORTHOPLEX).squares == [1] * 4
    assert truth(CROSSED).squares == [Fraction(16, 25)] * 4
    assert truth(CLOUD).squares == [2, 10, 10, 0]
    assert truth(ISOSCELES).multiples == [0]
    assert truth(CLOUD).multiples == []


def test_hulls_known_by_hand():
    assert truth(TRAPEZOID).meet([0, 2], [1, 3])
    assert not truth(TRAPEZOID).meet([0, 1], [2, 3])
    assert truth(CROSSED).meet([0, 1], [2, 3])
    assert truth(CROSSED).surrounds([2, 3])
    assert not truth(CROSSED).surrounds([1, 2])
    assert truth(BATCHES_3_1).meet([0, 1, 2, 3], [4, 5])
    assert not truth(BATCHES_3_1).meet([0, 1, 2], [3, 4, 5])


def test_components_and_ranks_known_by_hand():
    assert sorted(map(sorted, truth(BATCHES_3_1).components)) == [[0, 1, 2, 3], [4, 5]]
    assert sorted(map(sorted, truth(SUBSET).components)) == [[0, 1], [2, 3], [4], [5]]
    assert truth(SUBSET).rank(range(6)) == 4
    assert truth(BATCHES_3_1).is_dependent([4, 5])
    assert not truth(SUBSET).is_dependent([4])


@pytest.mark.parametrize(("subject", "answer"), [(BATCHES_3_1, True), (TRIANGLE, True), (TRAPEZOID, False), (ISOSCELES, False)])
def test_softmax_codes_known_by_hand(subject, answer):
    assert truth(subject).is_softmax is answer
