"""``code``: n distinct points of the unit sphere of R^d; what is checked when the subject is read."""

import pytest
from test_kernel_documents import AXES, BATCHES_3_1, CODE, ORTHOPLEX, SEGMENT, TRIANGLE, changed, dense, directions, judge, prove


@pytest.mark.parametrize(("subject", "n", "d"), [(SEGMENT, 2, 1), (TRIANGLE, 3, 2), (ORTHOPLEX, 4, 2), (BATCHES_3_1, 6, 4)])
def test_accepts_unit_vectors(subject, n, d):
    (theorem,) = prove(subject, CODE)
    assert theorem.statement == f"X is a code: n = {n} distinct unit vectors in R^d, d = {d}."
    assert theorem.assumptions == ()
    assert theorem.scope.startswith(f"this code (n = {n}, d = {d}, SHA-256 ")


def test_accepts_directions_and_says_so():
    (theorem,) = prove(AXES, CODE)
    assert theorem.statement == "X is a code: n = 4 distinct unit vectors x_i = v_i/|v_i| along given directions v_i in R^d, d = 2."


def test_accepts_a_single_point():
    (theorem,) = prove(dense([[1]], [1]), CODE)
    assert "n = 1 distinct" in theorem.statement


def test_dimension_may_exceed_the_number_of_weights():
    verdict = judge(changed(TRIANGLE, ["dimension"], 7), CODE)
    assert (verdict.outcome, verdict.n, verdict.d) == ("accepted", 3, 7)


def test_sparse_and_dense_rows_say_the_same():
    vectors = {"kind": "sparse", "rows": [[[0, "1"]], [[0, "-1"]], [[1, "1"]], [[1, "-1"]]]}
    (theorem,) = prove(changed(ORTHOPLEX, ["vectors"], vectors), CODE)
    assert "n = 4 distinct unit vectors" in theorem.statement


def test_digest_of_the_subject_does_not_depend_on_the_claims():
    one, two = judge(SEGMENT, CODE), judge(SEGMENT, CODE, CODE)
    assert one.code == two.code
    assert one.digest != two.digest


BAD = [
    (dense([], [1]), "the code has at least one point"),
    (dense([[1, 0], [-1, 0]], [1, 1], 1), "the form has at most d weights"),
    (dense([[1, 0], [-1, 0]], [1, 0]), "weights of the form are positive"),
    (dense([[1, 0], [-1, 0]], [1, -1]), "weights of the form are positive"),
    (dense([[1, 0], [1, 1]], [1, 1]), "every point has <x,x> = 1"),
    (dense([[1, 0], [0, 0]], [1, 1]), "every point has <x,x> = 1"),
    (dense([[3, 4], [5, 0]], ["1/25", "1/24"]), "every point has <x,x> = 1"),
    (dense([[1, 0], [0, 1], [1, 0]], [1, 1]), "the points are distinct"),
    (directions([[1, 2], [0, 0]]), "every direction is nonzero"),
    (directions([[1, 2], [1, 2]]), "the points are distinct"),
    (directions([[1, 2], [3, 6]]), "the points are distinct"),
    (directions([[-2, -4], [1, 0], [-3, -6]]), "the points are distinct"),
    (dense([], [1], kind="directions"), "the code has at least one point"),
    (dense([[1, 0]], [1, "-1/2"], kind="directions"), "weights of the form are positive"),
]


@pytest.mark.parametrize(("subject", "what"), BAD)
def test_rejects_what_is_no_code(subject, what):
    verdict = judge(subject, CODE)
    assert verdict.outcome == "rejected"
    assert verdict.reason.startswith(f"claim code: required that {what}; false")
    assert verdict.reason.endswith("(at $.subject)")
    assert verdict.theorems == []


def test_opposite_directions_are_distinct():
    prove(directions([[1, 2], [-1, -2], [2, 1]]), CODE)


def test_rejection_gives_index_and_both_values():
    reason = judge(dense([[1, 0], [3, 4]], [1, "1/16"]), CODE).reason
    assert reason == "claim code: required that every point has <x,x> = 1; false at index 1: 10 against 1 (at $.subject)"


def test_rejection_names_both_equal_points():
    assert "at index (1, 3)" in judge(directions([[1, 0], [1, 2], [0, 1], [2, 4]]), CODE).reason


ILL_FORMED = [
    (changed(ORTHOPLEX, ["vectors", "rows", 2], ["0"]), "$.subject.vectors.rows[2]"),
    (changed(ORTHOPLEX, ["vectors", "rows", 2], ["0", "1", "0"]), "$.subject.vectors.rows[2]"),
    (changed(ORTHOPLEX, ["vectors", "rows", 2], ["0", "1/2"]), "$.subject.vectors.rows[2][1]"),
    (changed(ORTHOPLEX, ["vectors"], {"kind": "sparse", "rows": [[[0, "1"]], [[0, "0"]]]}), "$.subject.vectors.rows[1]"),
    (changed(ORTHOPLEX, ["vectors"], {"kind": "sparse", "rows": [[[0, "1"], [0, "1"]]]}), "$.subject.vectors.rows[0]"),
    (changed(ORTHOPLEX, ["vectors"], {"kind": "sparse", "rows": [[[1, "1"], [0, "1"]]]}), "$.subject.vectors.rows[0]"),
    (changed(ORTHOPLEX, ["vectors"], {"kind": "sparse", "rows": [[[2, "1"]]]}), "$.subject.vectors.rows[0]"),
    (changed(ORTHOPLEX, ["form"], ["1", "2/2"]), "$.subject.form[1]"),
    (changed(ORTHOPLEX, ["form"], []), "$.subject.form"),
    (changed(ORTHOPLEX, ["dimension"], 0), "$.subject.dimension"),
]


@pytest.mark.parametrize(("subject", "path"), ILL_FORMED)
def test_declines_what_is_no_list_of_vectors(subject, path):
    verdict = judge(subject, CODE)
    assert verdict.outcome == "declined"
    assert verdict.reason.endswith(f"(at {path})")
