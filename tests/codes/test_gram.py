"""Codes from Gram matrices and from points of any norm."""

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given, settings, strategies as st

from verify.codes.errors import CodeError
from verify.codes.gram import from_gram, from_points, square_root


def q(rows):
    return [[fmpq(Fraction(v).numerator, Fraction(v).denominator) for v in row] for row in rows]


def exact(code):
    return [code.checked.gram.row(i) for i in range(code.n)]


def test_gram_matrix_is_reproduced_exactly():
    rows = q([[1, "-1/2", "-1/2", 0], ["-1/2", 1, "-1/2", 0], ["-1/2", "-1/2", 1, 0], [0, 0, 0, 1]])
    code = from_gram("triangle and a point", rows)
    assert exact(code) == rows
    assert code.d == 3 and code.is_unit


def test_gram_matrix_is_normalised_where_that_is_rational():
    assert exact(from_gram("scaled", q([[4, -2], [-2, 4]]))) == q([[1, "-1/2"], ["-1/2", 1]])
    assert exact(from_gram("square classes", q([[2, 0, -2], [0, 3, 0], [-2, 0, 8]]))) == q([[1, 0, "-1/2"], [0, 1, 0], ["-1/2", 0, 1]])


def test_dimension_may_exceed_the_rank_but_not_fall_below_it():
    rows = q([[1, -1], [-1, 1]])
    assert from_gram("pair", rows, 5).d == 5
    with pytest.raises(CodeError, match="rank at most d = 1, found rank 2"):
        from_gram("square", q([[1, 0], [0, 1]]), 1)


@pytest.mark.parametrize("dimension", [0, -1, 1.5, 2.0, "2", True, 10**9])
def test_a_dimension_is_an_integer(dimension):
    with pytest.raises(CodeError, match="expected the dimension to be an integer from 1 to 999999999, found"):
        from_gram("point", q([[1]]), dimension)


@pytest.mark.parametrize(
    ("rows", "fragment"),
    [
        ([[1, 0], [0]], "square Gram matrix"),
        ([], "at least one point"),
        ([[1, "1/2"], ["1/3", 1]], r"symmetric Gram matrix, found 1/3 at \(1, 0\) and 1/2 at \(0, 1\)"),
        ([[1, 2], [2, 1]], "not positive semidefinite"),
        ([[1, 1, 0], [1, 1, "1/2"], [0, "1/2", 1]], "not positive semidefinite"),
        ([[1, 1], [1, 1]], "points 0 and 1 are equal"),
        ([[0, 0], [0, 1]], r"positive diagonal in the Gram matrix, found 0 at \(0, 0\)"),
        ([[2, 1], [1, 3]], r"points 0 and 1 is irrational: 1/sqrt\(6\)"),
    ],
)
def test_bad_gram_matrices_get_a_clear_error(rows, fragment):
    with pytest.raises(CodeError, match=fragment):
        from_gram("bad", q(rows))


def test_almost_semidefinite_is_refused():
    tiny = Fraction(1, 10**40)
    with pytest.raises(CodeError, match="not positive semidefinite"):
        from_gram("bad", q([[1, "-1/2", "-1/2"], ["-1/2", 1, Fraction(-1, 2) - tiny], ["-1/2", Fraction(-1, 2) - tiny, 1]]))


def test_unit_points_keep_their_coordinates_under_a_form():
    code = from_points("pythagorean", q([["3/5", "4/5"], [-1, 0]]))
    assert code.is_unit and exact(code) == q([[1, "-3/5"], ["-3/5", 1]])


def test_points_of_one_square_class_are_normalised():
    code = from_points("cube corners", q([[1, 1, 1], [-1, -1, 1], [2, -2, -2]]))
    assert code.is_unit and exact(code)[0][1] == fmpq(-1, 3) and exact(code)[0][2] == fmpq(-1, 3)


def test_points_of_orthogonal_square_classes_are_normalised():
    code = from_points("mixed", q([[1, 1, 0], [-1, -1, 0], [0, 0, 3], [1, -1, 0]]))
    assert code.is_unit and code.d == 3
    code = from_points("mixed", q([[1, 1, 0], [1, -1, 1], [-1, 1, 2]]))
    assert code.is_unit and exact(code) == q([[1, 0, 0], [0, 1, 0], [0, 0, 1]])


def test_other_points_are_directions():
    code = from_points("directions", q([[1, 0], [1, 1], ["1/2", "-3/2"]]))
    assert not code.is_unit
    assert code.subject.vectors.rows == [["1", "0"], ["1", "1"], ["1", "-3"]]


@pytest.mark.parametrize(
    ("rows", "fragment"),
    [
        ([], "at least one point"),
        ([[]], "at least one coordinate"),
        ([[1, 0], [0]], "2 coordinates in point 0 and 1 in point 1"),
        ([[1, 0], [0, 0]], "point 1 is the zero vector"),
        ([[1, 0], [2, 0]], "points 0 and 1 are equal after normalisation"),
        ([[1, 1], [1, 0], [3, 3]], "points 0 and 2 are equal after normalisation"),
    ],
)
def test_bad_points_get_a_clear_error(rows, fragment):
    with pytest.raises(CodeError, match=fragment):
        from_points("bad", q(rows))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.lists(st.integers(-4, 4), min_size=3, max_size=3), min_size=1, max_size=6))
def test_normalised_products_agree_with_the_points(rows):
    try:
        code = from_points("random", q(rows))
    except CodeError:
        rays = [tuple(row) for row in rows]
        zero = (0, 0, 0) in rays
        parallel = any(
            all(a[i] * b[j] == a[j] * b[i] for i in range(3) for j in range(3)) and sum(x * y for x, y in zip(a, b, strict=True)) > 0
            for k, a in enumerate(rays)
            for b in rays[:k]
        )
        assert zero or parallel
        return
    for i, a in enumerate(rows):
        for j, b in enumerate(rows):
            product, left, right = (sum(x * y for x, y in zip(u, v, strict=True)) for u, v in ((a, b), (a, a), (b, b)))
            value = code.checked.product(i, j)
            assert (value > 0) == (product > 0) and (value < 0) == (product < 0)
            if code.is_unit:
                assert value * value * left * right == product * product


def test_square_roots_are_exact():
    assert square_root(fmpq(49, 36)) == fmpq(7, 6)
    assert square_root(fmpq(2)) is None
    assert square_root(fmpq(10**80 + 1)) is None
    assert square_root(fmpq(0)) == 0
