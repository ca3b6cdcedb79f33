"""Provers of ``midpoint`` and ``better``: what they find is accepted, and says what is true."""

from fractions import Fraction

import pytest

import verify
from verify.codes.errors import CodeError
from verify.prover.draft import NothingFound


@pytest.mark.parametrize(
    ("name", "margin"),
    [
        ("simplex:3", "4/3"),
        ("orthoplex:3", "1"),
        ("petersen", "5/6"),
        ("cube:3", "2/3"),
        ("icosahedron", "-1/5*a + 1"),
        ("polygon:6", "1/2"),
    ],
)
def test_midpoints_of_known_codes_have_the_margin_delta(name, margin):
    verdict = verify.check(verify.prove(name, "midpoint"))
    assert verdict.outcome == "accepted" and not verdict.assumptions
    if name != "icosahedron":
        assert f"D = {margin} for all j != k" in verdict.theorems[-1].statement


def test_midpoints_of_random_codes():
    for seed in range(6):
        verdict = verify.check(verify.prove(f"generic:3,7,{seed}", "midpoint"))
        assert verdict.outcome == "accepted"


def test_directions_have_no_midpoints():
    with pytest.raises(NothingFound, match="two unit vectors"):
        verify.prove(verify.from_points([[1, 2], [2, -1], [-1, 3]]), "midpoint")


def test_the_square_antiprism_is_better_than_the_cube():
    """delta = 2/3 for the cube, (8 - 2 sqrt 2)/7 = 0.7387.. for the antiprism: codes over different fields."""
    verdict = verify.check(verify.better("cube:3", "square-antiprism"))
    assert verdict.outcome == "accepted" and verdict.assumptions == []
    between = Fraction(verdict.theorems[-1].statement.split("delta(X)^2 < ")[1].split(",")[0])
    assert Fraction(2, 3) ** 2 < between < Fraction(739, 1000) ** 2
    with pytest.raises(NothingFound, match="no larger delta"):
        verify.better("square-antiprism", "cube:3")
    with pytest.raises(NothingFound, match="no larger delta"):
        verify.better("cube:3", "cube:3")


def test_codes_of_other_sizes_are_not_compared():
    for other in ("cube:4", "orthoplex:3", "simplex:7"):
        with pytest.raises(NothingFound, match=r"two codes of 8 unit vectors in R\^3"):
            verify.better("cube:3", other)
    with pytest.raises(CodeError):
        verify.better("cube:3", "no-such-code")


def test_cuboctahedron_and_icosahedron():
    assert verify.check(verify.better("cuboctahedron", "icosahedron")).outcome == "accepted"
