"""``better``: X is not a softmax code, as another code has a larger delta."""

import pytest
from test_kernel_documents import (
    AXES,
    CODE,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    ORTHOPLEX,
    TRIANGLE,
    changed,
    decline,
    distances,
    project,
    prove,
    refute,
    says,
)

OF_TRIANGLE = distances(*(project(k, [j for j in range(3) if j != k], ["1", "1"], "9/4") for k in range(3)))


def better(between="2149/1000", code=TRIANGLE, of_code=OF_TRIANGLE, position=0):
    return {"claim": "better", "distances": position, "code": code, "of_code": of_code, "between": between}


def near():
    """The distance of point 1 of ISOSCELES: below 9/4."""
    return distances(next(item for item in ISOSCELES_DISTANCES["projections"] if item["point"] == 1))


def test_accepts():
    theorem = prove(ISOSCELES, near(), better())[1]
    says(theorem, "X is not a softmax code: delta(X)^2 < 2149/1000", "n = 3 unit vectors Y of R^d, d = 2", "delta(Y)^2 = 9/4, over Q")
    assert theorem.assumptions == ()


def test_accepts_all_distances_too():
    prove(ISOSCELES, ISOSCELES_DISTANCES, better("17/8"))


PARTIAL = changed(OF_TRIANGLE, ["projections"], OF_TRIANGLE["projections"][:2])

REJECTED = [
    (better("9/4"), "r < delta(Y)^2"),
    (better("5/2"), "r < delta(Y)^2"),
    (better("2"), "delta(X)^2 < r"),
    (better(of_code=PARTIAL), "the distances of the other code are those of all its points"),
    (better(code=changed(TRIANGLE, ["vectors", "rows"], TRIANGLE["vectors"]["rows"][:2])), "the other code has n points"),
    (
        better(
            code={
                **TRIANGLE,
                "dimension": 3,
                "form": ["1/4", "3/4", "1"],
                "vectors": {"kind": "sparse", "rows": [[[0, "2"]], [[0, "-1"], [1, "1"]], [[0, "-1"], [1, "-1"]]]},
            }
        ),
        "the other code lies in R^d",
    ),
    (better(code=changed(TRIANGLE, ["form"], ["1", "3/4"])), "every point has <x,x> = 1"),
    (better(code=ISOSCELES), "delta_k^2 is the value stated"),
    (better(of_code=changed(OF_TRIANGLE, ["projections", 0, "distance_squared"], "5/2")), "delta_k^2 is the value stated"),
    (better(of_code={**OF_TRIANGLE, "orbits": 0}), "a citation names an earlier claim (orbit)"),
    (better(position=1), "a citation names an earlier claim (hull-distance, stress, or softmax with all distances equal)"),
]


@pytest.mark.parametrize(("claim", "check"), REJECTED)
def test_rejects(claim, check):
    refute(ISOSCELES, near(), claim, check=check)


def test_rejects_citations_of_other_claims_and_other_subjects():
    refute(ISOSCELES, CODE, better(), check="the cited claim is of the kind 'hull-distance, stress, or softmax with all distances equal'")
    refute(
        AXES, CODE, better(), check="the subject is given by unit vectors (delta is compared with that of another code), not by directions"
    )


def test_a_code_is_not_better_than_a_better_one():
    refute(TRIANGLE, OF_TRIANGLE, better("9/4"), check="delta(X)^2 < r")


def test_declines_larger_codes():
    decline(ISOSCELES, near(), better(code=ORTHOPLEX), path="$.claims[1].code")


@pytest.mark.parametrize("path", [["code", "kind"], ["of_code", "claim"]])
def test_declines_a_code_or_distances_without_their_name(path):
    claim = better()
    left_out = {key: value for key, value in claim[path[0]].items() if key != path[1]}
    decline(ISOSCELES, near(), {**claim, path[0]: left_out}, path="$.claims[1]." + path[0])
