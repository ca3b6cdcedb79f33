"""How large matrices are written: in words of the least width, dense beyond eight bytes, sparse where most entries are 0."""

import random
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq

import verify
from verify.codes.code import WORDS_ABOVE, from_array, from_rows

N, D = 70, 60
assert N * D > WORDS_ABOVE


def matrix(largest, seed=1):
    """Entries up to 60 in size, and this one."""
    rng = random.Random(seed)
    rows = [[rng.choice((-1, 1)) * rng.randint(1, 60) for _ in range(D)] for _ in range(N)]
    rows[3][5] = largest
    return rows


def rows_of(matrix):
    return [{k: value for k, value in enumerate(row) if value} for row in matrix]


def written(matrix):
    return from_rows("points", D, [fmpq(1)] * D, rows_of(matrix), "points").subject.vectors


@pytest.mark.parametrize(("bits", "width"), [(7, 1), (8, 2), (15, 2), (16, 4), (31, 4), (32, 8), (63, 8)])
@pytest.mark.parametrize("negative", [False, True])
def test_words_of_the_least_width(bits, width, negative):
    """Of ``bits`` bits without that of the sign; the largest such entry, and the least one that needs them all."""
    for entry in (2**bits - 1, 2 ** (bits - 1)):
        require_written(matrix(-entry - 1 if negative else entry), width)


def require_written(rows, width):
    vectors = written(rows)
    assert vectors.width == width
    code = from_rows("points", D, [fmpq(1)] * D, rows_of(rows), "points").checked
    assert [dict(row) for row in code.rows] == rows_of(rows) and code.matrix.parts[0].tolist() == rows
    assert (
        from_array("points", np.array(rows, dtype=np.int64)).subject
        == from_rows("points", D, [fmpq(1)] * D, rows_of(rows), "points").subject
    )


def test_larger_integers_are_dense():
    for largest in (2**63, 10**40):
        vectors = written(matrix(largest))
        assert vectors.__struct_config__.tag == "dense" and vectors.rows[3][5] == str(largest)


def test_small_and_sparse_matrices_are_not_in_words():
    few = np.array(matrix(9))[:5]
    assert from_array("points", few).subject.vectors.__struct_config__.tag == "dense"
    sparse = np.array(matrix(9))
    sparse[:, D // 3 :] = 0
    assert from_array("points", sparse).subject.vectors.__struct_config__.tag == "sparse"
    assert from_array("points", np.zeros((2, 2), dtype=np.int64)).checked.n == 2


def test_arrays_lists_and_fractions_are_the_same_points():
    rows = matrix(50)
    rows.append([0] * D)
    sides = (list(range(N)), [N])
    answers = [
        verify.radon(points, separate=sides)
        for points in (rows, np.array(rows), np.array(rows, dtype=np.int8), [[Fraction(value) for value in row] for row in rows])
    ]
    assert len({answer.certificate.data for answer in answers}) == 1
    assert all(answer.normal == answers[0].normal and answer.offset == answers[0].offset for answer in answers)


def test_results_are_in_the_coordinates_of_arrays():
    rows = matrix(50)
    pair = [[2] * D, [-2] * D, *rows]
    partition = verify.radon(np.array([*pair, [1] * D]), separate=([0, 1], [N + 2]))
    assert partition.point == [Fraction(1)] * D and partition.weights_I == [Fraction(3, 4), Fraction(1, 4)]


def test_unit_vectors_are_recognised():
    corners = np.concatenate([np.eye(D, dtype=np.int64), -np.eye(D, dtype=np.int64)])
    assert verify.distances(corners[:4]).certificate.content.subject.__struct_config__.tag == "unit-vectors"
    assert verify.radon(corners).certificate.content.subject.__struct_config__.tag == "unit-vectors"
    assert verify.radon(2 * corners).certificate.content.subject.__struct_config__.tag == "points"
