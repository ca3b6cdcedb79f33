"""Derived codes, against the formula for their inner products."""

from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from hypothesis import given, settings, strategies as st

from verify.codes.code import from_array
from verify.codes.derived import derived, section
from verify.codes.errors import CodeError
from verify.codes.files import load
from verify.codes.gram import from_points
from verify.codes.lattices import e8
from verify.codes.names import named


def exact(code):
    return [code.checked.gram.row(i) for i in range(code.n)]


def predicted(gram, k, value):
    """(<x,y> - value^2) / (1 - value^2) for the points at this value with point k."""
    chosen = [i for i, row in enumerate(gram) if row[k] == value]
    return [[(gram[i][j] - value * value) / (1 - value * value) for j in chosen] for i in chosen]


@pytest.mark.parametrize(
    "name",
    ["e8", "schlaefli", "petersen", "higman-sims", "isotropic:3", "code:21,162", "batches:3,2,1", "tilted:4,7", "generic:4,9,1", "cube:5"],
)
def test_inner_products_and_order(name):
    code = named(name)
    gram = exact(code)
    for k in (0, code.n // 2, code.n - 1):
        for value in sorted(set(gram[k]) - {fmpq(1), fmpq(-1)}):
            cut = derived(code, k, value)
            assert cut.is_unit and cut.d == code.d - 1
            assert exact(cut) == predicted(gram, k, value)


def test_values_are_numbers_of_any_kind():
    assert derived(e8(), 3, "1/2") == derived(e8(), 3, 0.5) == derived(e8(), 3, Fraction(1, 2)) == derived(e8(), 3, fmpq(1, 2))


def test_large_integers():
    scale = 10**30
    points = [[fmpq(0), fmpq(0), fmpq(1)]]
    points += [[fmpq(2 * t, 1 + t * t) * fmpq(4, 5), fmpq(1 - t * t, 1 + t * t) * fmpq(4, 5), fmpq(3, 5)] for t in (0, scale, scale + 1)]
    code = from_points("large", points)
    assert code.array().dtype == object
    for k, value in ((0, fmpq(3, 5)), (1, exact(code)[1][2])):
        assert exact(derived(code, k, value)) == predicted(exact(code), k, value)


def test_sums_beyond_a_word():
    big = 3 * 10**9
    rows = np.array([[3, 4, 0], [0, 0, 5], [5, 0, 0], [0, 5, 0]], dtype=np.int64) * big
    code = from_array("big", rows, "unit-vectors", [fmpq(1, 25 * big * big)] * 3)
    assert exact(derived(code, 2, 0)) == predicted(exact(code), 2, fmpq(0))


@settings(max_examples=30, derandomize=True, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 5))
def test_random_codes(seed, d):
    code = named(f"generic:{d},6,{seed}")
    gram = exact(code)
    value = gram[0][1]
    if abs(value) < 1:
        assert exact(derived(code, 0, value)) == predicted(gram, 0, value)


def test_section_by_a_vector_that_is_no_point():
    """The cube cut by a plane through the midpoints of six edges has none of its vertices, by one through three vertices a triangle."""
    triangle = section("triangle", named("cube:3"), [1, 1, 1], "1/3")
    assert exact(triangle) == [[fmpq(1) if i == j else fmpq(-1, 2) for j in range(3)] for i in range(3)]


@pytest.mark.parametrize(
    ("arguments", "fragment"),
    [
        ((240, "1/2"), r"a point of e8, 0\.\.239, found 240"),
        ((-1, "1/2"), "found -1"),
        ((True, "1/2"), "found True"),
        ((0, "1/3"), "no point of e8 is at inner product 1/3; found -1, -1/2, 0, 1/2, 1"),
        ((0, "1/7"), "no point of e8 is at inner product 1/7"),
        ((0, 1), "cuts the sphere"),
        ((0, -1), "cuts the sphere"),
        ((0, 2), "cuts the sphere"),
        ((0, "half"), "half"),
    ],
)
def test_bad_arguments_get_a_clear_error(arguments, fragment):
    with pytest.raises(CodeError, match=fragment):
        derived(e8(), *arguments)


def test_directions_and_points_are_refused(tmp_path):
    path = tmp_path / "directions.csv"
    path.write_text("1,0\n1,1\n0,1\n")
    with pytest.raises(CodeError, match="given by unit vectors"):
        derived(load(str(path)), 0, 0)


def test_over_a_number_field():
    """Around a point of the 600-cell, in rising distance: an icosahedron, a dodecahedron, an icosahedron, an icosidodecahedron."""
    code = named("600-cell")
    values = sorted(set(code.checked.gram.row(0)))[1:-1]
    cuts = [derived(code, 0, value) for value in values]
    assert [cut.n for cut in cuts] == [12, 20, 12, 30, 12, 20, 12]
    for name, cut in (("icosahedron", cuts[-1]), ("dodecahedron", cuts[-2]), ("icosahedron", cuts[2])):
        assert sorted(exact(cut)[0]) == sorted(exact(named(name))[0]) and cut.checked.n == cut.n
    for cut, value in zip(cuts, values, strict=True):
        assert exact(cut) == predicted(exact(code), 0, value)
