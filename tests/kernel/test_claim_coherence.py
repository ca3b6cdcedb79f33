"""``coherence``: no inner product exceeds c, so delta(X) >= 1 - c (sign codes: `test_subject_sign_code`)."""

import random
from fractions import Fraction
from math import isqrt

import pytest
from test_kernel_documents import AXES, CLOUD, CODE, ISOSCELES, ORTHOPLEX, SKEW, TRIANGLE, decline, directions, prove, refute, says

CHECK = "no inner product exceeds the coherence"


def at_most(c, **more):
    return {"claim": "coherence", "at_most": c if isinstance(c, list) else str(c), **more}


TURN = {"claim": "orbit", "by": {"kind": "permutations", "generators": [[2, 3, 1, 0]]}}


@pytest.mark.parametrize(
    ("subject", "c", "said"),
    [
        (ORTHOPLEX, "0", "mu(X) = 0, as at the pair (3, 0), and delta(X) >= 1."),
        (ORTHOPLEX, "1/3", "mu(X) <= 1/3, and delta(X) >= 2/3."),
        (TRIANGLE, "-1/2", "mu(X) = -1/2, as at the pair (2, 0), and delta(X) >= 3/2."),
        (AXES, "0", "mu(X) = 0, as at the pair (3, 1), and delta(X) >= 1."),
        (AXES, "1/1000", "mu(X) <= 1/1000"),
        (SKEW, "71/100", "mu(X) <= 71/100, and delta(X) >= 29/100."),
        (directions([[3, 4], [4, 3]]), "24/25", "mu(X) = 24/25, as at the pair (1, 0)"),
        (directions([[3, 4], [-8, 6], [-3, -4]]), "0", "mu(X) = 0"),
        (directions([[3, 4], [-4, -3]]), "-24/25", "mu(X) = -24/25"),
        (directions([[3, 4], [-4, -3]]), "-23/25", "mu(X) <= -23/25"),
    ],
)
def test_accepts(subject, c, said):
    theorem = prove(subject, at_most(c))[0]
    says(theorem, said)
    assert theorem.assumptions == ()


@pytest.mark.parametrize(
    ("subject", "c"),
    [
        (ORTHOPLEX, "-1/1000"),
        (TRIANGLE, "-51/100"),
        (AXES, "-1/1000"),
        (SKEW, "7/10"),
        (SKEW, "-18/25"),
        (directions([[3, 4], [4, 3]]), "23/25"),
        (directions([[3, 4], [-4, -3]]), "-249/250"),
    ],
)
def test_rejects_a_smaller_one(subject, c):
    refute(subject, at_most(c), check=CHECK)


def test_one_point_of_each_orbit_is_enough():
    says(prove(ORTHOPLEX, TURN, at_most(0, orbits=0))[1], "mu(X) = 0", "by the symmetries of claim 0")
    refute(ORTHOPLEX, TURN, at_most("-1/9", orbits=0), check=CHECK)
    refute(ORTHOPLEX, at_most(0, orbits=0), check="a citation names an earlier claim (orbit)")
    refute(ORTHOPLEX, CODE, at_most(0, orbits=0), check="the cited claim is of the kind 'orbit'")
    swap = {"claim": "orbit", "by": {"kind": "permutations", "generators": [[0, 2, 1]]}}
    says(prove(ISOSCELES, swap, at_most("-7/25", orbits=0))[1], "mu(X) = -7/25", "by the symmetries of claim 0")
    refute(ISOSCELES, swap, at_most("-3/5", orbits=0), check=CHECK)


def test_orbits_of_directions():
    subject = directions([[1, 0], [0, 1], [-1, 0], [0, -1], [2, 1], [-2, -1]])
    half = {"claim": "orbit", "by": {"kind": "permutations", "generators": [[2, 3, 0, 1, 5, 4]]}}
    says(prove(subject, half, at_most("9/10", orbits=0))[1], "mu(X) <= 9/10")
    refute(subject, half, at_most("4/5", orbits=0), check=CHECK)


def test_points_and_single_points_have_none():
    refute(CLOUD, at_most(1), check="the subject is given by unit vectors or directions (they lie on the sphere), not by points")
    refute(directions([[1, 1]]), at_most(1), check="n >= 2")


def test_declines_what_is_no_number():
    for wrong in ("0.5", "2/4", "", ["0", "1"]):
        decline(ORTHOPLEX, at_most(wrong), path="$.claims[0].at_most")


def test_random_directions_against_integers():
    """<v_i,v_j> <= c |v_i||v_j| with c = p/1000 just above or below the largest."""
    draw = random.Random(5)
    for _ in range(100):
        d, n = draw.randint(2, 4), draw.randint(2, 6)
        rows = [[draw.randint(-3, 3) for _ in range(d)] for _ in range(n)]
        rays = {tuple(Fraction(v, max(map(abs, row)) or 1) for v in row) for row in rows}
        if len(rays) < n or any(not any(row) for row in rows):
            continue
        squares = []
        for i, x in enumerate(rows):
            for y in rows[:i]:
                p = sum(a * b for a, b in zip(x, y, strict=True))
                squares.append(Fraction(p * abs(p), sum(a * a for a in x) * sum(b * b for b in y)))
        top = max(squares)
        size = isqrt(int(abs(top) * 10**6))
        above, below = (size + 1, size - 1) if top >= 0 else (1 - size, -size - 2)
        prove(directions(rows), at_most(Fraction(above, 1000)))
        refute(directions(rows), at_most(Fraction(below, 1000)), check=CHECK)
