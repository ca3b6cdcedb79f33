"""`verify.radon`, `verify.circuits` and `verify.distances` as a user meets them."""

from fractions import Fraction
from itertools import islice

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpz

import verify
from verify import kernel
from verify.codes.errors import CodeError
from verify.codes.files import read
from verify.configurations import AllZero, Distances, RadonPartition, Separation
from verify.prover.draft import NothingFound

KITE = [[0, 0], [2, 0], [0, 2], [1, 1]]
HALF = Fraction(1, 2)


def accepted(certificate):
    verdict = kernel.check(certificate.data)
    assert verdict.outcome == "accepted"
    return verdict.theorems


def test_radon():
    found = verify.radon(KITE)
    assert isinstance(found, RadonPartition) and (found.I, found.J) == ([1, 2], [3])
    found = verify.radon([[0, 0], [2, 0], [0, 2], [2, 2]])
    assert (found.I, found.J, found.weights_I, found.weights_J) == ([0, 3], [1, 2], [HALF, HALF], [HALF, HALF])
    assert found.point == [1, 1] and found.norm_squared == 2
    assert "Radon partition" in accepted(found.certificate)[-1].statement


def test_radon_of_a_code():
    found = verify.radon(verify.orthoplex(3))
    assert found.point is None and found.norm_squared == 0 and accepted(found.certificate)
    with pytest.raises(NothingFound):
        verify.radon(verify.simplex(3))


def test_radon_of_points_of_any_number():
    for d in (1, 2, 5):
        for n in (d + 2, 3 * d + 4):
            points = [[(i * k * k + 3 * i + k) % 7 for k in range(d)] for i in range(n)]
            found = verify.radon(points)
            sums = [
                [sum(w * points[i][k] for i, w in zip(side, weights, strict=True)) for k in range(d)]
                for side, weights in ((found.I, found.weights_I), (found.J, found.weights_J))
            ]
            assert sums[0] == sums[1] == found.point and not set(found.I) & set(found.J)


@pytest.mark.parametrize("points", [[[1]], [[0, 0], [1, 0], [0, 1]], [[1, 2, 3]], [[1], [2]]])
def test_affinely_independent_points_have_no_partition(points):
    with pytest.raises(NothingFound, match="affinely independent"):
        verify.radon(points)


def test_equal_points_are_a_partition():
    found = verify.radon([[1, 2], [1, 2]])
    assert (found.I, found.J, found.point) == ([0], [1], [1, 2])


def test_separate():
    found = verify.radon(KITE, separate=([0], [1, 2, 3]))
    assert isinstance(found, Separation) and (found.I, found.J) == ([0], [1, 2, 3])
    assert 0 > found.offset >= max(sum(y * x for y, x in zip(found.normal, KITE[j], strict=True)) for j in (1, 2, 3))
    assert "do not meet" in accepted(found.certificate)[0].statement
    found = verify.radon(KITE, separate=([3], [2, 1, 0]))
    assert isinstance(found, RadonPartition) and (found.I, found.J) == ([3], [2, 1, 0])
    assert (found.weights_I, found.weights_J, found.point) == ([1], [HALF, HALF, 0], [1, 1])


def test_separate_in_the_coordinates_given():
    """Points with denominators of different columns, and unit vectors that are stored under a form."""
    for points in ([["1/3", "1/7"], ["1/2", "1/5"], ["-1/3", "2/7"]], [["3/5", "4/5"], ["4/5", "3/5"], ["-5/13", "12/13"]]):
        found = verify.radon(points, separate=([2], [0, 1]))
        values = [sum(y * Fraction(x) for y, x in zip(found.normal, point, strict=True)) for point in points]
        assert isinstance(found, Separation) and values[2] > found.offset >= max(values[:2])


@pytest.mark.parametrize(
    "sides",
    [
        ([], [0]),
        ([0], []),
        ([], []),
        ([0, 0], [1]),
        ([0], [0]),
        ([0, 1], [2, 1]),
        ([4], [0]),
        ([-1], [0]),
        ([0], [10**20]),
        (["0"], [1]),
        ([0.0], [1]),
        ([None], [1]),
    ],
)
def test_bad_sides_are_refused(sides):
    with pytest.raises(CodeError, match="expected"):
        verify.radon(KITE, separate=sides)


def test_sides_may_be_any_sequences():
    for sides in ((range(2), (2, 3)), ((0, 1), [2, 3]), (np.array([0, 1]), [np.int8(2), 3])):
        assert verify.radon(KITE, separate=sides).I == [0, 1]


@pytest.mark.parametrize(
    "points", [[], [[]], [[1, 2], [3]], [["x"]], [[None]], [[float("nan")]], np.zeros((0, 2)), np.zeros(3), np.zeros((1, 2, 3)), [[1j]]]
)
@pytest.mark.parametrize("function", [verify.radon, verify.distances, lambda points: next(verify.circuits(points))])
def test_bad_points_are_refused(function, points):
    with pytest.raises(CodeError):
        function(points)


def kinds():
    yield [[0, 0], [2, 0], [0, HALF], [1, "1/4"], [-1, Fraction(-7, 4)]]
    yield [[Fraction(0), fmpz(0)], [fmpq(2), 0], [0, fmpq(1, 2)], [1, fmpq(1, 4)], [-1, fmpq(-7, 4)]]
    yield [["0", "0/5"], ["2", "0.0"], ["0", "0.50"], ["1", "25e-2"], ["-1", "-1.75"]]
    yield [[0.0, 0.0], [2.0, 0.0], [0.0, 0.5], [1.0, 0.25], [-1.0, -1.75]]
    yield np.array([[0, 0], [2, 0], [0, 0.5], [1, 0.25], [-1, -1.75]])
    yield np.array([[0, 0], [2, 0], [0, 0.5], [1, 0.25], [-1, -1.75]], dtype=np.float16)
    yield [[sympy.Integer(0), 0], [2, 0], [0, sympy.Rational(1, 2)], [1, sympy.Rational(1, 4)], [-1, sympy.Rational(-7, 4)]]
    yield [np.array([0, 0]), np.array([2, 0]), np.array([0, 0.5]), np.array([1, 0.25]), np.array([-1, -1.75])]
    yield np.array([[0, 0], [2, 0], [0, HALF], [1, Fraction(1, 4)], [-1, Fraction(-7, 4)]], dtype=object)
    yield ((0, 0), (2, 0), (0, HALF), (1, Fraction(1, 4)), (-1, Fraction(-7, 4)))


@pytest.mark.parametrize("points", list(kinds()), ids=lambda points: f"{type(points).__name__}-{type(points[0][0]).__name__}")
def test_points_of_every_type(points):
    expected = next(kinds())
    assert verify.distances(points).squares == verify.distances(expected).squares
    assert verify.radon(points).certificate.data == verify.radon(expected).certificate.data
    assert [c.certificate.digest for c in verify.circuits(points)] == [c.certificate.digest for c in verify.circuits(expected)]
    separation = verify.radon(points, separate=([4], [0, 1, 2, 3]))
    assert isinstance(separation, Separation) and all(isinstance(value, Fraction) for value in separation.normal)


@pytest.mark.parametrize("dtype", ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"])
def test_integer_arrays(dtype):
    assert (
        verify.distances(np.array([[3, 4], [0, 0], [100, 0]], dtype=dtype)).squares == verify.distances([[3, 4], [0, 0], [100, 0]]).squares
    )


# distances


def test_distances():
    found = verify.distances([[1, 0], [-1, 0], [0, 1], [0, -1]])
    assert isinstance(found, Distances) and (found.n, found.d) == (4, 2)
    assert found.squares == [1] * 4 and found.delta_squared == 1 and found.coherence == 0
    assert found.softmax_rattlers == found.tammes_rattlers == [] and found.self_dual == [True] * 4
    assert found.extensions == [[1, 0], [-1, 0], [0, 1], [0, -1]]
    assert "hull-distance" in found.certificate.claims and accepted(found.certificate)


def test_distances_of_points_as_they_are():
    found = verify.distances([[0], [1], [5]])
    assert found.squares == [1, 0, 16] and found.coherence == 5 and found.delta_squared == 0
    assert found.softmax_rattlers == [0, 2] and found.tammes_rattlers == [0]
    assert found.extensions == [[-1], [0], [4]] and found.self_dual == [False, False, True]


def test_a_rattler():
    """Three unit vectors close together and one far away."""
    found = verify.distances([["3/5", "4/5"], ["4/5", "3/5"], [1, 0], [-1, 0]])
    assert found.softmax_rattlers == [k for k in range(4) if found.squares[k] > found.delta_squared] and 3 in found.softmax_rattlers
    assert found.coherence == Fraction(24, 25) and found.tammes_rattlers == [2, 3]


def test_distances_of_repeated_points():
    found = verify.distances([[1, 2], [1, 2], [0, 0]])
    assert found.squares == [0, 0, 5] and found.softmax_rattlers == [2] and found.self_dual == [False] * 3


@pytest.mark.parametrize("points", [[[1]], [[1, 2, 3]], [[0]]])
def test_a_single_point_has_no_distance(points):
    with pytest.raises(NothingFound, match="two points"):
        verify.distances(points)
    with pytest.raises(NothingFound):
        verify.radon(points)
    assert list(verify.circuits(points)) == []


def test_normalize():
    """Norms 5 and 13: the Gram matrix stays rational."""
    found = verify.distances([[3, 4], [-5, 12], [0, -7]], normalize=True)
    expected = verify.distances([["3/5", "4/5"], ["-5/13", "12/13"], [0, -1]])
    assert found.squares == expected.squares and found.coherence == expected.coherence and found.self_dual == expected.self_dual
    # sqrt(2) everywhere is no obstacle, and neither are orthogonal directions of other lengths.
    assert verify.distances([[1, 1], [-1, 1], [-1, -1], [1, -1]], normalize=True).squares == [1] * 4
    assert verify.distances([[1, 1], [-3, -3], [5, -5], [-1, 1]], normalize=True).squares == [1] * 4
    assert verify.distances([[1, 1, 0], [-1, -1, 0], [0, 0, 3], [0, 0, -1]], normalize=True).squares == [1] * 4


def test_normalize_names_what_is_irrational():
    with pytest.raises(CodeError, match="points 1 and 2 is irrational"):
        verify.distances([[1, 0, 0], [0, 2, 0], [0, 1, 1]], normalize=True)
    with pytest.raises(CodeError, match="point 1 is the zero vector"):
        verify.distances([[1, 0], [0, 0]], normalize=True)
    with pytest.raises(CodeError, match="points 0 and 2 are equal after normalisation"):
        verify.distances([[1, 0], [0, 1], [3, 0]], normalize=True)


def test_gram_matrices(tmp_path):
    (tmp_path / "gram.json").write_text('{"gram": [[4, 0, -4], [0, 1, 0], [-4, 0, "4"]]}')
    found = verify.distances(read(tmp_path / "gram.json"))
    assert found.squares == verify.distances([[2, 0], [0, 1], [-2, 0]]).squares and found.extensions is None
    assert verify.distances(read(tmp_path / "gram.json"), normalize=True).squares == [2, 1, 2]
    (tmp_path / "zero.json").write_text('{"gram": [[0, 0], [0, 0]]}')
    assert verify.distances(read(tmp_path / "zero.json")).squares == [0, 0]
    (tmp_path / "bad.json").write_text('{"gram": [[1, 2], [2, 1]]}')
    with pytest.raises(CodeError, match="semidefinite"):
        verify.distances(read(tmp_path / "bad.json"))


def test_codes_and_their_points_agree():
    for code in (verify.orthoplex(3), verify.simplex(3), verify.batches(2, 1), verify.bipyramid()):
        found = verify.distances(code)
        assert found.n == code.n and found.d == code.d and accepted(found.certificate)
        assert found.self_dual == [True] * code.n and found.softmax_rattlers == []


def test_directions_have_no_distances():
    with pytest.raises(NothingFound, match="no lengths"):
        next(verify.circuits(_directions()))
    with pytest.raises(NothingFound, match="no lengths"):
        verify.radon(_directions(), nonzero=True)
    with pytest.raises(NothingFound, match="no lengths"):
        verify.distances(_directions())
    with pytest.raises(NothingFound, match="no lengths"):
        verify.radon(_directions(), separate=([0], [1]))


def _directions():
    from verify.codes.gram import from_points

    code = from_points("tent", [[fmpq(1), fmpq(1)], [fmpq(-1), fmpq(1)], [fmpq(0), fmpq(1)]])
    assert code.checked.kind == "directions"
    return code


def test_unit_vectors_are_told_from_points():
    assert kernel.check(verify.distances([[1, 0], [0, 1]]).certificate.data).theorems[0].scope.startswith("this code")
    assert kernel.check(verify.distances([[1, 0], [1, 0]]).certificate.data).theorems[0].scope.startswith("these points")
    assert kernel.check(verify.distances([[1, 0], [0, 2]]).certificate.data).theorems[0].scope.startswith("these points")


# nonzero, circuits


def test_nonzero():
    found = verify.radon(KITE, nonzero=True)
    assert isinstance(found, RadonPartition) and found.norm_squared > 0
    found = verify.radon(verify.batches(3, 1), nonzero=True)
    assert isinstance(found, AllZero) and found.circuits is None and accepted(found.certificate)[-1].claim == "structure"


def test_circuits_are_lazy():
    points = [[i, i * i % 101, i**3 % 97] for i in range(500)]
    found = list(islice(verify.circuits(points), 3))
    assert len(found) == 3 and all(isinstance(c, RadonPartition) and accepted(c.certificate) for c in found)


def test_circuits_of_named_codes():
    (found,) = verify.circuits([[1, 0], [-1, 0], [0, 0]])
    assert (found.I, found.J, found.point) == ([0, 1], [2], [0, 0])
    orthoplex = list(verify.circuits(verify.orthoplex(3)))
    assert {(tuple(c.I), tuple(c.J)) for c in orthoplex} == {((0, 1), (2, 3)), ((0, 1), (4, 5)), ((2, 3), (4, 5))}
    assert all(c.norm_squared == 0 and c.point is None for c in orthoplex)


def test_extreme_scales():
    tiny, huge = Fraction(1, 10**30), 10**30
    found = verify.distances([[tiny, huge], [2 * tiny, huge], [tiny, 2 * huge]])
    assert found.squares[1] == tiny**2 and found.squares[2] == huge**2
    found = verify.radon([[tiny, 0], [-tiny, 0], [0, huge], [0, -huge]])
    assert (found.I, found.J, found.point) == ([0, 1], [2, 3], [0, 0])
    assert isinstance(verify.radon([[huge], [huge + tiny], [huge + 2 * tiny]], separate=([0], [1, 2])), Separation)
    assert isinstance(verify.radon([[huge], [huge + tiny], [huge + 2 * tiny]], separate=([1], [0, 2])), RadonPartition)
