"""What is true of a small code, by plain fractions and enumeration: a second judge, which shares nothing with the kernel.

`assert_true` compares each sentence that the kernel proved with what it should say. Distances to hulls come from all faces, hulls that
meet from all minimal affine relations, components and ranks from the definition. The tests in this file show that it can tell.
"""

import json
import re
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import combinations

import pytest
from test_kernel_documents import BATCHES_3_1, CROSSED, ISOSCELES, ORTHOPLEX, SUBSET, TRAPEZOID, TRIANGLE

from verify.kernel import check


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
        if subject["vectors"]["kind"] == "packed":
            rows = [row.split(" ") for row in rows]
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


def assert_true(document, verdict) -> None:
    """Every theorem of the verdict must be true of the document's subject, and say what is true."""
    x = truth(document["subject"])
    assert (verdict.n, verdict.d) == (x.n, x.d)
    for evidence, judgement in zip(document["claims"], verdict.claims, strict=True):
        if judgement.outcome == "accepted":
            assert evidence["claim"] == judgement.claim
            JUDGES[evidence["claim"]](x, evidence, judgement.result.statement)


def _points(points):
    return "{" + ", ".join(map(str, points)) + "}"


def _named(statement, before):
    """The set of indices that stands after the given words, or None where these words do not stand."""
    match = re.search(re.escape(before) + r"\{([0-9, ]*)\}", statement)
    return None if match is None else {int(k) for k in match[1].split(", ")}


def _code(x, evidence, statement):
    assert statement.endswith(f"in R^d, d = {x.d}.")
    assert len(x.form) <= x.d
    assert all(w > 0 for w in x.form)
    if x.kind == "points":
        assert statement.startswith(f"X is a configuration of n = {x.n} points")
        return
    assert statement.startswith(f"X is a code: n = {x.n} distinct unit vectors")
    for i in range(x.n):
        assert x.gram[i][i] == 1 if x.is_unit else x.gram[i][i] > 0
        for j in range(i):
            assert x.gram[i][j] < 0 or x.gram[i][j] ** 2 < x.gram[i][i] * x.gram[j][j]


def _radon(x, evidence, statement):
    I, J, witness = evidence["I"], evidence["J"], evidence["witness"]
    assert I
    assert J
    assert not set(I) & set(J)
    if witness["kind"] == "weights":
        assert f"the hulls of {_points(I)} and {_points(J)} meet" in statement
        assert x.meet(I, J) if x.has_lengths else x.surrounds(I) and x.surrounds(J)
    else:
        assert f"The hulls of {_points(I)} and {_points(J)} do not meet" in statement
        assert not x.meet(I, J)
        assert x.has_lengths or witness["offset"] == "0"


def _structure(x, evidence, statement):
    assert x.kind != "points"
    parts = evidence["components"]
    assert x.coherence <= 0 if x.n > 1 else True
    assert sorted(sorted(part["points"]) for part in parts) == sorted(sorted(c) for c in x.components)
    assert all((part["kind"] == "dependent") == x.is_dependent(part["points"]) for part in parts)
    dependent = [_points(part["points"]) for part in parts if part["kind"] == "dependent"]
    loose = [i for part in parts if part["kind"] == "independent" for i in part["points"]]
    assert f"m = {len(dependent)}" in statement
    assert ", ".join(dependent) in statement
    assert f"S_0 {_points(loose) if loose else 'empty'}" in statement
    assert f"rank X = n - m = {x.rank(range(x.n))}." in statement


def _rankin(x, evidence, statement):
    i, j = evidence["pair"]
    exact = x.has_lengths or x.coherence == 0
    relation = f"= {x.coherence}" if exact else "> 0" if x.coherence > 0 else "< 0"
    assert statement.startswith(f"The coherence of X is mu(X) {relation}, as at the pair ({i}, {j}).")
    assert i != j
    assert x.gram[i][j] == x.coherence if exact else (x.gram[i][j] > 0) == (x.coherence > 0)
    assert "Rankin's" not in statement or (x.n >= x.d + 2 and x.coherence == 0)
    if evidence["inequality"] is not None:
        i, j = evidence["inequality"]["pair"]
        assert x.gram[i][j] >= 0
        assert f"has the witness pair ({i}, {j}), so mu(X) >= 0" in statement
        assert x.coherence >= 0


def _hull_distance(x, evidence, statement):
    assert x.has_lengths
    points = [item["point"] for item in evidence["projections"]]
    assert statement.startswith(f"The one-vs-rest distances are {', '.join(f'delta_{k}^2 = {x.squares[k]}' for k in points)}.")
    assert (f"So delta(X)^2 = {min(x.squares)}." in statement) == (len(points) == x.n)
    multiples = [k for k in points if k in x.multiples]
    assert statement.endswith(f"exactly for k in {_points(multiples)} among these." if multiples else "for none of these.")


def _softmax(x, evidence, statement):
    assert x.kind != "points"
    assert statement.endswith(f"(n = {x.n}, d = {x.d}).")
    says = False if "is not a softmax code" in statement else True if "is a softmax code" in statement else None
    if says is not None:
        assert says == x.is_softmax
    best = Fraction(x.n, x.n - 1) if x.n <= x.d + 1 else Fraction(1)
    if "for every k, so delta(X) = " in statement:
        value = Fraction(re.search(r"so delta\(X\) = ([0-9/]+)", statement)[1])
        assert value == best
        if x.is_unit:
            assert x.squares == [value**2] * x.n
        else:
            assert x.coherence <= 0
            assert all(x.surrounds([j for j in range(x.n) if j != k]) for k in range(x.n))
    elif x.is_unit:
        bound = re.search(r"= ([0-9/]+) < ([0-9/]+) ", statement)
        assert min(x.squares) < best**2
        assert bound is None or min(x.squares) <= Fraction(bound[1]) < Fraction(bound[2]) <= best**2
    else:
        assert x.coherence > 0
        assert x.n >= x.d + 2 or x.surrounds([j for j in range(x.n) if j != evidence["by"]["pair"][0]])


def _rattlers(x, evidence, statement):
    assert x.has_lengths or x.is_orthoplex
    softmax = {k for k in range(x.n) if x.squares[k] > min(x.squares)} if x.has_lengths else set()
    tammes = {k for k in range(x.n) if x.largest(k) < x.coherence}
    assert _named(statement, "Softmax rattlers: ") == (softmax or None)
    assert _named(statement, "Tammes rattlers: ") == (tammes or None)
    assert ("No point is a softmax rattler." in statement) == (not softmax)
    assert ("No point is a Tammes rattler;" in statement) == (not tammes)


def _self_duality(x, evidence, statement):
    assert x.kind != "points"
    if x.is_unit:
        points = set(x.multiples)
        equal = len(set(x.squares)) == 1
    else:
        assert x.is_orthoplex
        points, equal = set(range(x.n)), True
    if len(points) < x.n:
        assert _named(statement, "exactly at k in ") == (points or None)
        assert ("at no k." in statement) == (not points)
    else:
        assert ("with equality exactly for V = X" in statement) == equal


def _entropy(x, evidence, statement):
    assert x.is_unit
    sizes = sorted(map(len, x.components), reverse=True)
    value = {i: Fraction(-1, len(c) - 1) for c in x.components for i in c if len(c) > 1}
    assert len(value) == x.n
    assert all(x.gram[i][j] == value[i] for c in x.components for i in c for j in c if i != j)
    assert all(x.gram[i][j] == 0 for c in x.components for i in c for j in range(x.n) if j not in c)
    assert x.rank(range(x.n)) == x.d
    assert x.n >= x.d + 2
    low, high = set(sizes[1:]) <= {2}, set(sizes) <= {sizes[-1], sizes[-1] + 1}
    assert (f"low-entropy with parameter k = {sizes[0]}" in statement) == low
    assert (f"high-entropy with parameter k = {sizes[-1]}" in statement) == high
    assert ("neither" in statement) == (not low and not high)


JUDGES = {
    "code": _code,
    "radon": _radon,
    "structure": _structure,
    "rankin": _rankin,
    "hull-distance": _hull_distance,
    "softmax": _softmax,
    "rattlers": _rattlers,
    "self-duality": _self_duality,
    "entropy": _entropy,
}


def test_distances_known_by_hand():
    assert truth(ISOSCELES).squares == [Fraction(64, 25), Fraction(256, 125), Fraction(256, 125)]
    assert truth(TRIANGLE).squares == [Fraction(9, 4)] * 3
    assert truth(ORTHOPLEX).squares == [1] * 4
    assert truth(CROSSED).squares == [Fraction(16, 25)] * 4


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


def test_a_true_sentence_about_another_code_is_not_true():
    document = {"format": "orthoplex-verify/1", "subject": TRIANGLE, "claims": [{"claim": "softmax", "by": {"kind": "simplex"}}]}
    verdict = check(json.dumps(document).encode())
    assert_true(document, verdict)
    with pytest.raises(AssertionError):
        assert_true({**document, "subject": ISOSCELES}, verdict)
