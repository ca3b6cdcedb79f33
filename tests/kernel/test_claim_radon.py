"""``radon``: two disjoint sets of points whose hulls meet, or do not."""

import pytest
from test_kernel_documents import (
    AXES,
    BATCHES_3_1,
    CROSSED,
    DIAGONALS,
    ORTHOPLEX,
    SUBSET,
    TENT,
    TOP,
    TRAPEZOID,
    apart,
    changed,
    decline,
    meet,
    prove,
    refute,
    says,
)


def test_accepts_a_point_that_is_not_zero():
    (theorem,) = prove(TRAPEZOID, DIAGONALS)
    says(theorem, "the hulls of {0, 2} and {1, 3} meet", "|p|^2 = 1/4", "a : (5, 3), b : (5, 3)", never=["directions"])
    assert theorem.assumptions == ()


def test_accepts_the_point_zero():
    (theorem,) = prove(BATCHES_3_1, meet([0, 1, 2, 3], [4, 5], ["1"] * 4, ["1", "1"]))
    says(theorem, "the hulls of {0, 1, 2, 3} and {4, 5} meet", "p = 0")


def test_accepts_weights_that_vanish():
    (theorem,) = prove(SUBSET, meet([0, 4, 1], [2, 3, 5], ["1", "0", "1"], ["1", "1", "0"]))
    says(theorem, "the hulls of {0, 4, 1} and {2, 3, 5} meet", "p = 0")


def test_accepts_directions_where_both_hulls_contain_zero():
    (theorem,) = prove(AXES, meet([0, 1], [2, 3], ["1", "2"], ["1", "3"]))
    says(theorem, "the hulls of {0, 1} and {2, 3} meet", "p = 0")
    says(theorem, "a : (1, 2), b : (1, 3) of the directions v_i")


def test_accepts_a_hyperplane():
    (theorem,) = prove(TRAPEZOID, TOP)
    says(theorem, "The hulls of {0, 1} and {2, 3} do not meet", "> 3 on the first and <= 3 on the second", "y = (0, 1)")


def test_hyperplane_may_touch_the_second_side():
    (theorem,) = prove(TRAPEZOID, changed(TOP, ["witness", "offset"], "0"))
    says(theorem, "> 0 on the first and <= 0 on the second")


def test_accepts_a_hyperplane_through_zero_for_directions():
    (theorem,) = prove(AXES, apart([0, 2], [1, 3], ["1/2", "1/3"], "0"))
    assert "The hulls of {0, 2} and {1, 3} do not meet" in theorem.statement


def weights(side, *values):
    return changed(DIAGONALS, ["witness", side], list(values))


EMPTY = "I and J are not empty"
SIDES = "y.x_i > c on I and y.x_j <= c on J"
DISJOINT = "I and J are disjoint, each index named once"
COUNT = "there is one weight for each index"
LOWEST = "weights have no common divisor and are not all zero"
SUM = "sum a_i x_i / sum a = sum b_j x_j / sum b"

REJECTED = [
    (meet([], [1, 3], [], ["5", "3"]), EMPTY),
    (meet([0, 2], [], ["5", "3"], []), EMPTY),
    (meet([0, 2], [2, 3], ["5", "3"], ["5", "3"]), DISJOINT),
    (meet([0, 0], [1, 3], ["5", "3"], ["5", "3"]), DISJOINT),
    (meet([0, 2], [1, 1], ["5", "3"], ["5", "3"]), DISJOINT),
    (meet([0, 4], [1, 3], ["5", "3"], ["5", "3"]), "an index is that of a point"),
    (meet([0, 2], [1, 10**14], ["5", "3"], ["5", "3"]), "an index is that of a point"),
    (weights("on_I", "5"), COUNT),
    (weights("on_J", "5", "3", "0"), COUNT),
    (weights("on_I", "5", "-3"), "weights are nonnegative"),
    (weights("on_J", "-5", "-3"), "weights are nonnegative"),
    (weights("on_I", "10", "6"), LOWEST),
    (weights("on_J", "0", "0"), LOWEST),
    (weights("on_I", "0", "2"), LOWEST),
    (weights("on_I", "5", "4"), SUM),
    (weights("on_I", "3", "5"), SUM),
    (weights("on_J", "1", "0"), SUM),
    (meet([0, 1], [2, 3], ["1", "1"], ["1", "1"]), SUM),
    (changed(TOP, ["witness", "offset"], "4"), SIDES),
    (changed(TOP, ["witness", "offset"], "-1"), SIDES),
    (changed(TOP, ["witness", "normal"], ["0", "-1"]), SIDES),
    (changed(TOP, ["witness", "normal"], ["1", "1"]), SIDES),
    (changed(TOP, ["witness", "normal"], ["1", "2"]), SIDES),
    (changed(TOP, ["witness", "normal"], ["0", "0"]), SIDES),
    (changed(TOP, ["witness", "normal"], ["0"]), "the normal has one entry for each coordinate"),
    (changed(TOP, ["witness", "normal"], ["0", "1", "0"]), "the normal has one entry for each coordinate"),
    (apart([0, 2], [1, 3], ["0", "1"], "1"), SIDES),
    (apart([], [2, 3], ["0", "1"], "3"), EMPTY),
    (apart([0, 1], [], ["0", "1"], "3"), EMPTY),
    (apart([0, 1], [2, 1], ["0", "1"], "3"), DISJOINT),
    (apart([0, 1], [2, 4], ["0", "1"], "3"), "an index is that of a point"),
]


@pytest.mark.parametrize(("claim", "what"), REJECTED)
def test_rejects(claim, what):
    refute(TRAPEZOID, claim, check=what)


def test_rejects_a_point_that_is_zero_on_one_side_only():
    refute(CROSSED, meet([0, 1], [2, 3], ["1", "1"], ["2", "1"]), check=SUM)
    refute(ORTHOPLEX, meet([0, 1], [2, 3], ["2", "1"], ["1", "1"]), check=SUM)


def test_rejection_shows_where_the_two_sums_differ():
    reason = refute(TRAPEZOID, weights("on_I", "1", "0"), check=SUM).reason
    # (3, 4) against 5/8 (-3, 4) + 3/8 (5, 0) = (0, 5/2)
    assert "at coordinate 0: 3 against 0 (at $.claims[0])" in reason


def test_rejects_a_point_of_directions_that_is_not_zero():
    """V_0 + v_1 = 2 v_2, but the unit vectors do not meet there."""
    refute(
        TENT,
        meet([0, 1], [2], ["1", "1"], ["1"]),
        check="the subject is given by unit vectors or points (the Radon point is not 0), not by directions",
    )


@pytest.mark.parametrize("offset", ["1", "-1", "1/1000000"])
def test_rejects_an_offset_for_directions_that_is_not_zero(offset):
    """<e_2, v> is 3 on v_2 and at most 0 on the others, whatever their lengths."""
    refute(
        AXES,
        apart([2], [0, 1, 3], ["0", "1"], offset),
        check="the subject is given by unit vectors or points (the offset is not 0), not by directions",
    )


BAD_NUMBERS = [
    (weights("on_I", "5", "3/2"), "$.claims[0].witness.on_I[1]"),
    (weights("on_J", "05", "3"), "$.claims[0].witness.on_J[0]"),
    (changed(TOP, ["witness", "normal"], ["0", "2/2"]), "$.claims[0].witness.normal[1]"),
    (changed(TOP, ["witness", "offset"], "3.0"), "$.claims[0].witness.offset"),
]


@pytest.mark.parametrize(("claim", "path"), BAD_NUMBERS)
def test_declines_bad_numbers(claim, path):
    decline(TRAPEZOID, claim, path=path)
