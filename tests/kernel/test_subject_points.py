"""The subject ``points`` (any norm, repetitions allowed), which claims are not about it, and rows written as one text."""

import json

import pytest
from test_kernel_documents import (
    AXES,
    AXES_STRUCTURE,
    CODE,
    DIAGONALS,
    ORTHOPLEX,
    TRAPEZOID,
    TRIANGLE,
    apart,
    by,
    dense,
    distances,
    judge,
    meet,
    project,
    prove,
    rankin,
    refute,
    says,
    split,
)

import verify
from verify.kernel import check


def points(rows, form=None, dimension=None):
    return dense(rows, form or [1] * len(rows[0]), dimension, "points")


SQUARE = points([[0, 0], [2, 0], [0, 2], [1, 1], [1, 1]])
"""A triangle and the middle of its longest side, twice."""

SAME = {**ORTHOPLEX, "kind": "points"}
"""The orthoplex of R^2, as points."""


def test_accepts_points_of_any_norm_and_says_that_they_are_points():
    (theorem,) = prove(SQUARE, CODE)
    says(theorem, "n = 5", "d = 2", never=["unit vectors", "n = 5 distinct"])
    assert theorem.scope.startswith("these points (n = 5, d = 2")


def test_accepts_repeated_points_zero_and_a_single_one():
    prove(points([[0]]), CODE)
    prove(points([[0, 0], [0, 0]]), CODE, distances(project(0, [1], ["1"], "0")), meet([0], [1], ["1"], ["1"]))


def test_accepts_radon_partitions_in_their_own_coordinates():
    (theorem,) = prove(SQUARE, meet([1, 2], [3], ["1", "1"], ["1"]))
    says(theorem, "|p|^2 = 2")
    prove(SQUARE, meet([3], [4], ["1"], ["1"]))
    prove(SQUARE, apart([1], [0, 2, 3, 4], ["1", "0"], "1"))
    refute(SQUARE, meet([1, 2], [3], ["1", "2"], ["1"]), check="sum a_i x_i / sum a = sum b_j x_j / sum b")
    refute(SQUARE, apart([1], [0, 2, 3, 4], ["1", "0"], "1/2"), check="y.x_i > c on I and y.x_j <= c on J")


def test_accepts_distances_with_zero_where_points_are_repeated():
    (theorem,) = prove(SQUARE, distances(project(0, [3], ["1"], "2"), project(3, [4], ["1"], "0")))
    says(theorem, "delta_0^2 = 2, delta_3^2 = 0", "with c < 1 for none")
    refute(SQUARE, distances(project(0, [1, 2], ["1", "2"], "2")), check="<x_k - p, x_j - p> <= 0 for j != k")
    refute(SQUARE, distances(project(3, [4], ["1"], "1")), check="delta_k^2 is the value stated")


def test_accepts_the_largest_inner_product():
    (theorem,) = prove(SQUARE, rankin("2", [1, 3]))
    says(theorem, "2")
    assert judge(SQUARE, rankin("1", [1, 3])).outcome == "rejected"
    assert judge(SQUARE, rankin("0", [0, 1])).outcome == "rejected"


def test_the_form_and_the_dimension_count():
    (theorem,) = prove(points([[1], [3]], ["1/4"], 3), distances(project(0, [1], ["1"], "1")))
    says(theorem, "delta_0^2 = 1")


def test_structure_softmax_self_duality_and_entropy_are_refused():
    """The very evidence that is accepted for the same vectors as a code on the sphere."""
    all_distances = distances(*(project(k, [2, 3] if k < 2 else [0, 1], ["1", "1"], "1") for k in range(4)))
    structure = split([0, 1], [2, 3])
    softmax = by("orthoplex-regime", structure=0, assuming=["Theorem 2"])
    claims = [structure, softmax, all_distances]
    assert judge(ORTHOPLEX, *claims).outcome == "accepted", judge(ORTHOPLEX, *claims)
    verdict = judge(SAME, *claims)
    assert verdict.outcome == "rejected"
    assert [item.outcome for item in verdict.claims] == ["rejected", "rejected", "accepted"]
    assert "the subject is given by unit" in verdict.reason and verdict.reason.endswith("(at $.claims[0])")


@pytest.mark.parametrize("name", ["structure", "softmax", "self-duality", "entropy"])
def test_no_certificate_of_a_code_carries_over(name):
    """Everything that the prover finds for a code, with the subject called points."""
    document = json.loads(verify.prove(verify.orthoplex(2)).data)
    assert name in [claim["claim"] for claim in document["claims"]]
    document["subject"]["kind"] = "points"
    verdict = check(json.dumps(document).encode())
    outcomes = {claim["claim"]: item.outcome for claim, item in zip(document["claims"], verdict.claims, strict=True)}
    assert verdict.outcome == "rejected" and outcomes[name] != "accepted"
    assert outcomes["code"] == outcomes["rankin"] == "accepted"
    assert name not in {theorem.claim for theorem in verdict.theorems}


def test_a_simplex_of_points_is_no_softmax_code():
    prove(TRIANGLE, by("simplex"))
    verdict = judge({**TRIANGLE, "kind": "points"}, by("simplex"))
    assert verdict.outcome == "rejected" and "not by points" in verdict.reason


def test_a_structure_of_directions_is_none_of_points():
    prove(AXES, AXES_STRUCTURE)
    verdict = judge({**AXES, "kind": "points"}, AXES_STRUCTURE)
    assert verdict.outcome == "rejected" and "not by points" in verdict.reason


def test_what_holds_for_unit_vectors_by_coordinates_holds_for_points():
    (first,), (second,) = prove(TRAPEZOID, DIAGONALS), prove({**TRAPEZOID, "kind": "points"}, DIAGONALS)
    assert first.statement == second.statement and first.scope != second.scope


def test_points_that_are_no_code_are_rejected_as_one():
    for kind in ("unit-vectors", "directions"):
        assert judge({**SQUARE, "kind": kind}, CODE).outcome == "rejected"


@pytest.mark.parametrize(
    ("field", "value"), [("dimension", 0), ("dimension", 1), ("form", []), ("form", ["1"]), ("form", ["1", "0"]), ("form", ["1", "-1"])]
)
def test_refuses_bad_forms_and_dimensions(field, value):
    assert judge({**SQUARE, field: value}, CODE).outcome != "accepted"
