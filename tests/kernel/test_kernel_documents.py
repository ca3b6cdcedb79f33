"""Certificates as plain JSON values: the small codes that the tests of the kernel share, all written by hand, and how to judge them.

The tests in this file say, by plain fractions, that each shared code is what its comment says.
"""

import copy
import json
from fractions import Fraction

import pytest

from verify.kernel import Theorem, Verdict, check

FORMAT = "orthoplex-verify/1"

CODE = {"claim": "code"}


def dense(rows, form, dimension=None, kind="unit-vectors"):
    """A subject with every entry written; d is the number of weights unless given."""
    vectors = {"kind": "dense", "rows": [[str(entry) for entry in row] for row in rows]}
    return {"kind": kind, "dimension": dimension or len(form), "form": [str(weight) for weight in form], "vectors": vectors}


def directions(rows, dimension=None):
    """Directions under the standard form."""
    return dense(rows, [1] * len(rows[0]), dimension, "directions")


ORTHOPLEX = dense([[1, 0], [-1, 0], [0, 1], [0, -1]], [1, 1])
"""n = 4 = d+2 = 2d, d = 2: e_1, -e_1, e_2, -e_2."""

SEGMENT = dense([[1], [-1]], [1])
"""n = 2, d = 1: the simplex of dimension 1."""

TRIANGLE = dense([[2, 0], [-1, 1], [-1, -1]], ["1/4", "3/4"])
"""n = 3, d = 2: the regular simplex, all inner products -1/2."""

TETRAHEDRON = dense([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], ["1/3"] * 3)
"""n = 4, d = 3: the regular simplex, all inner products -1/3."""

BATCHES_2_1 = dense([[2, 0, 0], [-1, 1, 0], [-1, -1, 0], [0, 0, 1], [0, 0, -1]], ["1/4", "3/4", "1"])
"""n = 5, d = 3: a triangle {0,1,2} and a segment {3,4}, orthogonal: the triangular bipyramid."""

BATCHES_3_1 = dense([[1, 1, 1, 0], [1, -1, -1, 0], [-1, 1, -1, 0], [-1, -1, 1, 0], [0, 0, 0, 1], [0, 0, 0, -1]], ["1/3", "1/3", "1/3", "1"])
"""n = 6, d = 4: a tetrahedron {0,1,2,3} and a segment {4,5}, orthogonal."""

SUBSET = dense([[1, 0, 0, 0], [-1, 0, 0, 0], [0, 1, 0, 0], [0, -1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], [1, 1, 1, 1])
"""n = 6, d = 4: e_1, -e_1, e_2, -e_2, e_3, e_4; the last two are in no relation."""

TRAPEZOID = dense([[3, 4], [-3, 4], [-5, 0], [5, 0]], ["1/25", "1/25"])
"""n = 4, d = 2: diagonals {0,2} and {1,3}, cut in the ratio 5 : 3 from the top, meet at p = (0, 1/2)."""

CROSSED = dense([[5, 0], [-5, 0], [3, 4], [-3, -4]], ["1/25", "1/25"])
"""n = 4, d = 2: two antipodal pairs {0,1}, {2,3} at inner product 3/5, so 0 is the Radon point and mu = 3/5."""

ISOSCELES = dense([[5, 0], [-3, 4], [-3, -4]], ["1/25", "1/25"])
"""n = 3, d = 2: inner products -3/5 (0 with 1, 0 with 2) and -7/25 (1 with 2); delta_0^2 = 64/25, delta_1^2 = delta_2^2 = 256/125."""

PENTAGON = dense([[5, 0], [3, 4], [-3, 4], [-4, -3], [3, -4]], ["1/25", "1/25"])
"""n = 5 > 2d, d = 2: five points around the circle; mu = 3/5, <x_0,x_1> = <x_0,x_4> = 3/5, <x_1,x_2> = 7/25."""

AXES = directions([[2, 0], [-1, 0], [0, 3], [0, -1]])
"""n = 4, d = 2: the orthoplex as directions of unequal length; relations (1, 2) on {0,1} and (1, 3) on {2,3}."""

SKEW = directions([[1, 1], [-1, -1], [1, 0], [-2, 0]])
"""n = 4, d = 2: directions with <v_0,v_2> = 1 > 0 and 2 v_2 + v_3 = 0."""

TENT = directions([[1, 1], [-1, 1], [0, 1]])
"""n = 3, d = 2: v_0 + v_1 = 2 v_2, while the unit vectors have x_0 + x_1 = sqrt(2) x_2."""


def split(*sets):
    """A ``structure`` whose components are dependent with all coefficients 1: regular simplices."""
    return {"claim": "structure", "components": [{"kind": "dependent", "points": list(s), "relation": ["1"] * len(s)} for s in sets]}


CLOUD = dense([[0, 0], [4, 0], [0, 4], [1, 1]], [1, 1], kind="points")
CLOUD_IN_WORDS = {**CLOUD, "vectors": {"kind": "words", "width": 1, "rows": ["AAA=", "BAA=", "AAQ=", "AQE="]}}
"""A triangle with a right angle at 0, and (1, 1) = (2 v_0 + v_1 + v_2)/4 inside: of the others it is the point nearest to each corner."""

AXES_STRUCTURE = {
    "claim": "structure",
    "components": [
        {"kind": "dependent", "points": [0, 1], "relation": ["1", "2"]},
        {"kind": "dependent", "points": [2, 3], "relation": ["1", "3"]},
    ],
}

SUBSET_STRUCTURE = {
    "claim": "structure",
    "components": [
        {"kind": "dependent", "points": [0, 1], "relation": ["1", "1"]},
        {"kind": "dependent", "points": [2, 3], "relation": ["1", "1"]},
        {"kind": "independent", "points": [4], "normal": ["1"]},
        {"kind": "independent", "points": [5], "normal": ["1"]},
    ],
}


def meet(I, J, on_I, on_J):
    """A ``radon`` with weights."""
    return {"claim": "radon", "I": I, "J": J, "witness": {"kind": "weights", "on_I": list(on_I), "on_J": list(on_J)}}


def apart(I, J, normal, offset):
    """A ``radon`` with a hyperplane."""
    return {"claim": "radon", "I": I, "J": J, "witness": {"kind": "hyperplane", "normal": list(normal), "offset": offset}}


DIAGONALS = meet([0, 2], [1, 3], ["5", "3"], ["5", "3"])
"""Of TRAPEZOID, at p = (0, 1/2): <x_0,p> = 2/5, <x_2,p> = 0, |p|^2 = 1/4."""

TOP = apart([0, 1], [2, 3], ["0", "1"], "3")
"""Of TRAPEZOID, in its coordinates (the points times 5): the heights are 4, 4, 0, 0."""


def project(point, support, weights, distance_squared):
    """A projection of ``hull-distance``, with its support in increasing order."""
    pairs = sorted(zip(support, weights, strict=True), key=lambda pair: pair[0]) if len(support) == len(weights) else []
    if pairs:
        support, weights = [i for i, _ in pairs], [weight for _, weight in pairs]
    return {"point": point, "support": support, "weights": list(weights), "distance_squared": distance_squared}


def distances(*projections):
    """A ``hull-distance``."""
    return {"claim": "hull-distance", "projections": list(projections)}


ISOSCELES_DISTANCES = distances(
    project(0, [1, 2], ["1", "1"], "64/25"), project(1, [0, 2], ["2", "3"], "256/125"), project(2, [0, 1], ["2", "3"], "256/125")
)
"""X_0 onto the middle of the base, x_1 onto 2/5 x_0 + 3/5 x_2 = (1/5, -12/5)/5, at (-16/5, 32/5)/5 from it."""


CLOUD_DISTANCES = distances(
    project(0, [3], ["1"], "2"),
    project(1, [3], ["1"], "10"),
    project(2, [3], ["1"], "10"),
    project(3, [0, 1, 2], ["2", "1", "1"], "0"),
)


def rankin(coherence, pair, radon=None, witness=None):
    """A ``rankin``, with the witness pair of an earlier ``radon`` if given."""
    inequality = None if radon is None else {"radon": radon, "pair": witness}
    return {"claim": "rankin", "coherence": coherence, "pair": pair, "inequality": inequality}


def by(kind, **fields):
    """A ``softmax`` by evidence of the given kind."""
    return {"claim": "softmax", "by": {"kind": kind, **fields}}


def regime(position, *assuming):
    """A ``softmax`` of the orthoplex regime."""
    return by("orthoplex-regime", structure=position, assuming=list(assuming))


def changed(document, path, value):
    """A deep copy with the value at ``path`` (keys and positions) replaced."""
    result = copy.deepcopy(document)
    parent = result
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    return result


def certificate(subject, *claims):
    return {"format": FORMAT, "subject": subject, "claims": list(claims)}


def judge(subject, *claims, **options) -> Verdict:
    """The kernel's verdict on the certificate with the given subject and claims."""
    return check(json.dumps(certificate(subject, *claims)).encode(), **options)


def prove(subject, *claims) -> list[Theorem]:
    """The theorems of a certificate that must be accepted whole."""
    verdict = judge(subject, *claims)
    assert verdict.outcome == "accepted", verdict.reason
    assert verdict.reason is None
    assert [theorem.claim for theorem in verdict.theorems] == [claim["claim"] for claim in claims]
    return verdict.theorems


def says(theorem, *fragments, never=()):
    """The statement of the theorem must have all these fragments, and none of those in ``never``."""
    for fragment in fragments:
        assert fragment in theorem.statement
    for fragment in never:
        assert fragment not in theorem.statement


def refute(subject, *claims, check: str, claim: str | None = None) -> Verdict:
    """The verdict on a certificate whose last claim must be rejected at the check named, all before it being accepted."""
    verdict = judge(subject, *claims)
    name = claim or claims[-1]["claim"]
    assert verdict.outcome == "rejected", verdict
    assert verdict.reason.startswith(f"claim {name}: required that {check}; false"), verdict.reason
    assert [judgement.outcome for judgement in verdict.claims] == ["accepted"] * (len(claims) - 1) + ["rejected"]
    assert verdict.reason.endswith(f"(at $.claims[{len(claims) - 1}])")
    return verdict


def decline(subject, *claims, path: str, **options) -> Verdict:
    """The verdict on a certificate that must be declined for a problem at the path named, in one line."""
    verdict = judge(subject, *claims, **options)
    assert verdict.outcome == "declined", verdict
    assert verdict.reason.endswith(f"(at {path})"), verdict.reason
    assert verdict.reason.isprintable()
    return verdict


def gram(subject):
    """The Gram matrix of a dense subject, by plain fractions."""
    weights = [Fraction(weight) for weight in subject["form"]]
    rows = [[int(entry) for entry in row] for row in subject["vectors"]["rows"]]
    return [[sum(w * a * b for w, a, b in zip(weights, u, v, strict=True)) for v in rows] for u in rows]


def blocks(*sizes):
    """The Gram matrix of orthogonal regular simplices with the given numbers of points."""
    batch = [position for position, size in enumerate(sizes) for _ in range(size)]
    n = len(batch)
    return [
        [Fraction(1) if i == j else Fraction(-1, sizes[batch[i]] - 1) if batch[i] == batch[j] else Fraction(0) for j in range(n)]
        for i in range(n)
    ]


@pytest.mark.parametrize(
    ("subject", "sizes"),
    [(ORTHOPLEX, (2, 2)), (SEGMENT, (2,)), (TRIANGLE, (3,)), (TETRAHEDRON, (4,)), (BATCHES_2_1, (3, 2)), (BATCHES_3_1, (4, 2))],
)
def test_batches_written_by_hand_are_orthogonal_simplices(subject, sizes):
    assert gram(subject) == blocks(*sizes)


@pytest.mark.parametrize("subject", [SUBSET, TRAPEZOID, CROSSED, ISOSCELES, PENTAGON])
def test_unit_codes_written_by_hand_have_unit_diagonals(subject):
    assert all(row[i] == 1 for i, row in enumerate(gram(subject)))


def test_inner_products_named_in_the_comments():
    assert gram(CROSSED)[0] == [1, -1, Fraction(3, 5), Fraction(-3, 5)]
    assert gram(ISOSCELES)[0] == [1, Fraction(-3, 5), Fraction(-3, 5)]
    assert gram(ISOSCELES)[1][2] == Fraction(-7, 25)
    assert gram(PENTAGON)[0] == [1, Fraction(3, 5), Fraction(-3, 5), Fraction(-4, 5), Fraction(3, 5)]
    assert gram(PENTAGON)[1][2] == Fraction(7, 25)
    assert gram(SKEW)[0] == [2, -2, 1, -2]
    assert gram(TENT)[2] == [1, 1, 1]
