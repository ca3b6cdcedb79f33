"""``midpoint``: the midpoint lemma for given unit vectors (MATH.md, section 5)."""

import random
from fractions import Fraction
from math import gcd

import pytest
from test_kernel_documents import AXES, CODE, ORTHOPLEX, TRIANGLE, changed, decline, dense, prove, refute, says


def midpoint(rows, margin, denominator=1):
    normals = {"kind": "dense", "rows": [[str(v) for v in row] for row in rows]}
    return {"claim": "midpoint", "normals": normals, "denominator": str(denominator), "margin": str(margin)}


SQUARE = [[1, 0], [-1, 0], [0, 1], [0, -1]]
SELF = midpoint(SQUARE, 1)


def test_accepts_the_points_themselves():
    (theorem,) = prove(ORTHOPLEX, SELF)
    says(theorem, "D = 1 for all j != k", "of coherence at most 1 - D = 0.")
    assert theorem.assumptions == ()
    says(prove(TRIANGLE, midpoint([[2, 0], [-1, 1], [-1, -1]], "3/2"))[0], "of coherence at most 1 - D = -1/2.")


def test_accepts_smaller_margins_and_turned_vectors():
    says(prove(ORTHOPLEX, midpoint(SQUARE, "1/2"))[0], "at most 1 - D = 1/2")
    says(prove(ORTHOPLEX, midpoint(SQUARE, 0))[0], "at most 1 - D = 1")
    turned = [[4, 3], [-4, -3], [-3, 4], [3, -4]]
    says(prove(ORTHOPLEX, midpoint(turned, "1/5", 5))[0], "D = 1/5")
    refute(ORTHOPLEX, midpoint(turned, "1/4", 5), check="<w_k - w_j, u_k> >= D")


REJECTED = [
    (midpoint(SQUARE, "11/10"), "<w_k - w_j, u_k> >= D"),
    (midpoint(SQUARE, "-1/10"), "D >= 0"),
    (midpoint(SQUARE, 1, 2), "every u_k has <u,u> = 1"),
    (midpoint(SQUARE, 1, 0), "the denominator is positive"),
    (midpoint(SQUARE, 1, -1), "the denominator is positive"),
    (midpoint(SQUARE[:3], 1), "there is one vector u_k for each point"),
    (midpoint([*SQUARE, [1, 0]], 1), "there is one vector u_k for each point"),
    (midpoint([[-1, 0], *SQUARE[1:]], 0), "<w_k,u_k> >= 0"),
    (midpoint([SQUARE[2], SQUARE[1], SQUARE[0], SQUARE[3]], 0), "<w_k - w_j, u_k> >= D"),
]


@pytest.mark.parametrize(("claim", "check"), REJECTED)
def test_rejects(claim, check):
    refute(ORTHOPLEX, claim, check=check)


def test_rejects_a_single_point():
    """It has no coherence, and any margin would do."""
    refute(dense([[1, 0]], [1, 1]), midpoint([[1, 0]], 1000), check="n >= 2")


def test_rejects_directions_and_declines_other_rows():
    refute(AXES, CODE, SELF, check="the subject is given by unit vectors (the vectors are unit vectors), not by directions")
    decline(ORTHOPLEX, changed(SELF, ["normals", "rows", 1], ["1"]), path="$.claims[0].normals.rows[1]")


def pythagorean(draw, d, near=None, spread=6):
    """A rational unit vector, by inverse stereographic projection; near a given one where that is wanted."""
    y = [Fraction(draw.randint(-spread, spread), spread // 2) for _ in range(d - 1)]
    if near is not None:
        y = [Fraction(draw.randint(-1, 1), 8) + a for a in near]
    square = sum(a * a for a in y)
    return [*(2 * a / (square + 1) for a in y), (square - 1) / (square + 1)], y


def inner(x, y):
    return sum(a * b for a, b in zip(x, y, strict=True))


@pytest.mark.parametrize("kind", ["anywhere", "clustered", "hemisphere"])
def test_the_lemma_holds_for_random_vectors(kind):
    """With the largest margin that the vectors have, the kernel's comparison of midpoints never fails: n and d beyond the regime too."""
    draw, accepted = random.Random(f"midpoint {kind}"), 0
    for _ in range(150):
        d, n = draw.randint(2, 4), draw.randint(2, 7)
        points = [pythagorean(draw, d) for _ in range(n)]
        if kind == "clustered":
            points = [points[0]] + [pythagorean(draw, d, points[0][1]) for _ in range(n - 1)]
        w = [x for x, _ in points]
        if kind == "hemisphere":
            w = [[-a for a in x] if x[-1] < 0 else x for x in w]
        if len({tuple(x) for x in w}) < n:
            continue
        u = [pythagorean(draw, d, y)[0] if draw.random() < 0.5 else x for x, (_, y) in zip(w, points, strict=True)]
        margin = min(inner(w[k], u[k]) - inner(w[j], u[k]) for k in range(n) for j in range(n) if j != k)
        if margin < 0 or min(inner(w[k], u[k]) for k in range(n)) < 0:
            continue
        common = 1
        for row in [*w, *u]:
            for a in row:
                common = common * a.denominator // gcd(common, a.denominator)
        subject = dense([[int(a * common) for a in x] for x in w], [Fraction(1, common**2)] * d)
        scaled = [[a * common for a in x] for x in u]
        prove(subject, midpoint([[int(a) for a in x] for x in scaled], margin, 1))
        refute(subject, midpoint([[int(a) for a in x] for x in scaled], margin + Fraction(1, 10**9), 1), check="<w_k - w_j, u_k> >= D")
        accepted += 1
    assert accepted > 10


def test_the_lemma_is_sharp():
    """Equality for X = U: midpoints are the points, and 1 - D is the coherence, so no smaller value could be proved."""
    subject = dense([[5, 0], [3, 4], [-3, -4]], ["1/25", "1/25"])
    says(prove(subject, midpoint([[5, 0], [3, 4], [-3, -4]], "2/5", 1))[0], "1 - D = 3/5")
    refute(subject, midpoint([[5, 0], [3, 4], [-3, -4]], "21/50", 1), check="<w_k - w_j, u_k> >= D")
