"""The fast way from users' integers to arrays: taken exactly for integers below 2^50, and never for anything that looks like them."""

from fractions import Fraction

import numpy as np
import pytest
from flint import fmpz

from verify import lp
from verify.codes.errors import CodeError
from verify.exact import EXACT_IN_FLOATS, integer_array


@pytest.mark.parametrize(
    "points",
    [
        [[1, -2], [0, 1]],
        [(1, -2), (0, 1)],
        ([1, -2], (0, 1)),
        [[np.int8(1), np.int64(-2)], [0, 1]],
        [np.array([1, -2]), np.array([0, 1])],
        [np.array([1, -2], dtype=np.int8), np.array([0, 1])],
        np.array([[1, -2], [0, 1]], dtype=np.int16),
    ],
    ids=repr,
)
def test_integers_are_taken(points):
    found = integer_array(points)
    assert found.dtype == np.int64 and found.tolist() == [[1, -2], [0, 1]]


OTHERS = [
    [[True, 2]],
    [[2, False]],
    [[np.True_, 2]],
    [np.array([True, False]), np.array([3, 4])],
    np.array([[True]]),
    [[1.0, 2]],
    np.array([[1.0]]),
    [["1", 2]],
    [[Fraction(1), 2]],
    [[None, 2]],
    [[EXACT_IN_FLOATS, 2]],
    [[2**63, 2]],
    [[2**64, 2]],
    [[-(2**70), 2]],
    np.array([[-(2**63)]]),
    np.array([[1]], dtype=np.uint8),
    np.ma.masked_array([[1, 2]], [[True, False]]),
    [np.ma.masked_array([1, 2], [True, False])],
    [],
    [[]],
    [[1], [1, 2]],
    [np.array([1]), np.array([1, 2])],
    [1, 2],
    [np.array(1)],
    np.array([1, 2]),
    np.array([[[1]]]),
    [[[1]]],
    [{1: 2}],
    {(1, 2): 3},
    "12",
    ["12"],
    None,
    5,
]


@pytest.mark.parametrize("points", OTHERS, ids=repr)
def test_everything_else_is_left_to_the_exact_reader(points):
    assert integer_array(points) is None


@pytest.mark.parametrize(
    "points", [[[True, 2]], [[2, False]], [[np.True_, 2]], [np.array([True, False]), np.array([3, 4])], [1, 2], [[None, 2]]]
)
def test_what_is_no_number_is_refused_as_before(points):
    with pytest.raises(CodeError):
        lp.origin_in_hull(points)


def test_large_integers_stay_exact():
    for size in (EXACT_IN_FLOATS - 1, EXACT_IN_FLOATS, 2**63, 2**200):
        found = lp.origin_in_hull([[size], [-size - 1]])
        assert found.weights == {0: Fraction(size + 1, 2 * size + 1), 1: Fraction(size, 2 * size + 1)}


def test_integers_of_flint_are_read():
    assert lp.origin_in_hull([[fmpz(1)], [fmpz(-3)]]).weights == {0: Fraction(3, 4), 1: Fraction(1, 4)}
