"""``hull-distance``: exact one-vs-rest distances by KKT certificates."""

import pytest
from test_kernel_documents import (
    AXES,
    BATCHES_2_1,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    SEGMENT,
    TRAPEZOID,
    TRIANGLE,
    changed,
    decline,
    dense,
    distances,
    project,
    prove,
    refute,
    says,
)


def test_accepts_all_distances():
    (theorem,) = prove(ISOSCELES, ISOSCELES_DISTANCES)
    says(
        theorem,
        "delta_0^2 = 64/25, delta_1^2 = 256/125, delta_2^2 = 256/125",
        "delta(X)^2 = 256/125",
        "c x_k with c < 1 exactly for k in {0}",
    )
    assert theorem.assumptions == ()


def test_accepts_some_distances_and_does_not_conclude_on_delta():
    (theorem,) = prove(ISOSCELES, distances(ISOSCELES_DISTANCES["projections"][1]))
    says(theorem, "delta_1^2 = 256/125", "c x_k with c < 1 for none.", never=["delta(X)", "delta_0", "delta_2"])


def test_accepts_a_projection_onto_a_vertex_of_the_hull():
    """Under the diameter from (1, 0) to (-1, 0) the angle at (3, 4)/5 is right, so that is the point nearest to (1, 0)."""
    (theorem,) = prove(dense([[5, 0], [3, 4], [-5, 0]], ["1/25", "1/25"]), distances(project(0, [1], ["1"], "4/5")))
    assert "delta_0^2 = 4/5." in theorem.statement
    assert "with c < 1 for none." in theorem.statement


def test_accepts_the_segment():
    (theorem,) = prove(SEGMENT, distances(project(0, [1], ["1"], "4")))
    assert "delta_0^2 = 4." in theorem.statement
    assert "with c < 1 exactly for k in {0}." in theorem.statement


def test_accepts_the_simplex_and_zero_as_projection():
    (theorem,) = prove(TRIANGLE, distances(project(2, [0, 1], ["1", "1"], "9/4")))
    assert "delta_2^2 = 9/4" in theorem.statement
    (theorem,) = prove(BATCHES_2_1, distances(project(3, [0, 1, 2], ["1"] * 3, "1"), project(0, [4, 3], ["1", "1"], "1")))
    assert "delta_3^2 = 1, delta_0^2 = 1." in theorem.statement
    assert "exactly for k in {0, 3}." in theorem.statement
    assert "delta(X)" not in theorem.statement


def first(field, value):
    return changed(ISOSCELES_DISTANCES, ["projections", 0, field], value)


KKT = "<x_k - p, x_j - p> <= 0 for j != k"
OTHERS = "the support names other points, each once"
POINT = "an index is that of a point"
LOWEST = "weights have no common divisor and are not all zero"
STATED = "delta_k^2 is the value stated"

REJECTED = [
    (distances(), "at least one projection is given"),
    (distances(*ISOSCELES_DISTANCES["projections"], ISOSCELES_DISTANCES["projections"][0]), "each point is projected once"),
    (first("point", 1), "each point is projected once"),
    (first("point", 3), POINT),
    (first("support", [1, 0]), OTHERS),
    (first("support", [1, 1]), OTHERS),
    (first("support", [1, 3]), POINT),
    (first("weights", ["1"]), "there is one weight for each index"),
    (first("weights", ["1", "1", "1"]), "there is one weight for each index"),
    (first("weights", ["1", "0"]), "weights are positive"),
    (first("weights", ["3", "-1"]), "weights are positive"),
    (first("weights", ["2", "2"]), LOWEST),
    (changed(first("support", []), ["projections", 0, "weights"], []), LOWEST),
    (first("weights", ["1", "2"]), KKT),
    (first("weights", ["1000000", "1000001"]), KKT),
    (distances(project(0, [1], ["1"], "16/5")), KKT),
    (distances(project(1, [0, 2], ["3", "2"], "256/125")), KKT),
    (first("distance_squared", "63/25"), STATED),
    (first("distance_squared", "8/5"), STATED),
    (first("distance_squared", "-64/25"), STATED),
    (first("distance_squared", "0"), STATED),
    (changed(ISOSCELES_DISTANCES, ["projections", 2, "distance_squared"], "64/25"), STATED),
]


@pytest.mark.parametrize(("claim", "what"), REJECTED)
def test_rejects(claim, what):
    refute(ISOSCELES, claim, check=what)


def test_rejects_a_point_of_the_hull_that_is_not_nearest():
    """In the triangle x_0 is at distance 9/4 from the middle of the others, at 3 from x_1; in the trapezoid 3/5 is nearer than x_1."""
    refute(TRIANGLE, distances(project(0, [1], ["1"], "3")), check=KKT)
    refute(TRAPEZOID, distances(project(0, [1], ["1"], "36/25")), check=KKT)


def test_rejects_a_single_point():
    refute(dense([[1]], [1]), distances(project(0, [0], ["1"], "0")), check=OTHERS)
    refute(dense([[1]], [1]), distances(project(0, [], [], "0")), check=LOWEST)


def test_rejects_directions():
    claim = distances(project(0, [2, 3], ["1", "3"], "1"))
    refute(AXES, claim, check="the subject is given by unit vectors or points (distances are asked for), not by directions")


def test_rejection_names_the_pair():
    assert "at index (0, 2): " in refute(ISOSCELES, distances(project(0, [1], ["1"], "16/5")), check=KKT).reason


BAD_NUMBERS = [
    (first("weights", ["1", "1/2"]), "$.claims[0].projections[0].weights[1]"),
    (first("distance_squared", "128/50"), "$.claims[0].projections[0].distance_squared"),
    (changed(ISOSCELES_DISTANCES, ["projections", 2, "distance_squared"], "2.048"), "$.claims[0].projections[2].distance_squared"),
]


@pytest.mark.parametrize(("claim", "path"), BAD_NUMBERS)
def test_declines_bad_numbers(claim, path):
    decline(ISOSCELES, claim, path=path)


def test_rejects_a_support_that_is_not_in_order():
    claim = distances(project(2, [0, 1], ["1", "1"], "9/4"))
    item = claim["projections"][0]
    swapped = {**claim, "projections": [{**item, "support": item["support"][::-1], "weights": item["weights"][::-1]}]}
    refute(TRIANGLE, swapped, check="the support is in increasing order")
