"""`verify.lp` as a user meets it: what may be passed in, what comes out, what is refused."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpz

import verify
from verify import kernel, lp
from verify.codes.errors import CodeError

HALF = Fraction(1, 2)


def test_shown_answers():
    answer = lp.solve([1, 1], [[1, 2], [3, 1]], at_least=[4, 6])
    assert (answer.status, answer.value) == ("optimal", Fraction(14, 5))
    assert answer.x == [Fraction(8, 5), Fraction(6, 5)] and answer.multipliers == [Fraction(2, 5), Fraction(1, 5)]
    assert answer.ray is None and answer.crossed is None


def test_maximise():
    answer = lp.solve([1, 1], [[1, 2], [3, 1]], at_most=[4, 6], maximise=True)
    assert (answer.status, answer.value, answer.x) == ("optimal", Fraction(14, 5), [Fraction(8, 5), Fraction(6, 5)])
    assert answer.multipliers == [Fraction(-2, 5), Fraction(-1, 5)]
    assert lp.solve([1], maximise=True).status == "unbounded"


def test_infeasible_and_crossed():
    answer = lp.solve([1], [[1], [-1]], at_least=[1, 0])
    assert (answer.status, answer.value, answer.x, answer.multipliers) == ("infeasible", None, None, [1, 1])
    assert lp.solve([1], lower=1, upper=0).crossed == ("variable", 0)
    assert lp.solve([1, 1], [[1, 0], [0, 1]], at_least=[0, 3], at_most=[5, 2]).crossed == ("row", 1)


def test_unbounded():
    answer = lp.solve([-1, 0], [[1, -1]], equals=[1])
    assert (answer.status, answer.value, answer.multipliers) == ("unbounded", None, None)
    assert answer.x[0] - answer.x[1] == 1 and answer.ray[0] == answer.ray[1] > 0
    assert lp.solve([1], lower=None).status == "unbounded"


@pytest.mark.parametrize(
    ("bounds", "value"),
    [
        ({}, 0),
        ({"lower": 2}, 4),
        ({"lower": [2, 3]}, 5),
        ({"lower": ["1/2", None], "upper": [None, 4], "maximise": False}, None),
        ({"lower": None, "upper": None}, None),
        ({"lower": -1, "upper": 1}, -2),
        ({"upper": 5, "maximise": True}, 10),
        ({"upper": [5, "1/3"], "maximise": True}, Fraction(16, 3)),
        ({"upper": [5, None], "maximise": True}, None),
    ],
)
def test_bounds_are_one_number_or_one_for_each(bounds, value):
    assert lp.solve([1, 1], **bounds).value == value


def test_rows_without_bounds_and_with_one_number_for_all():
    assert lp.solve([1, 1], [[1, 0], [0, 1]], at_least=3).value == 6
    assert lp.solve([1, 1], [[1, 0], [0, 1]], at_least=[3, None]).value == 3
    assert lp.solve([1, 1], [[1, 0], [0, 1]], equals=2).value == 4
    assert lp.solve([-1, -1], [[1, 0], [0, 1]], at_most=[3, 4]).value == -7


def test_no_rows():
    for matrix in ((), [], np.zeros((0, 2))):
        assert lp.solve([1, 2], matrix).value == 0
        assert lp.solve([1, 2], matrix, lower=1).value == 3


def kinds():
    """The numbers 1/2, 3 and -1/4, as each type that a user may hold."""
    values = [HALF, Fraction(3), Fraction(-1, 4)]
    yield values
    yield [fmpq(1, 2), fmpz(3), fmpq(-1, 4)]
    yield ["1/2", "3", "-1/4"]
    yield ["0.5", "+3.0", "-25e-2"]
    yield [0.5, 3.0, -0.25]
    yield [Decimal("0.5"), 3, Decimal("-0.25")]
    yield [sympy.Rational(1, 2), sympy.Integer(3), sympy.Rational(-1, 4)]
    yield [np.float64(0.5), np.int8(3), np.float64(-0.25)]
    yield np.array([0.5, 3, -0.25])
    yield [HALF, 3, "-0.25"]


@pytest.mark.parametrize("numbers", list(kinds()), ids=lambda numbers: type(numbers[0]).__name__)
def test_numbers_of_every_type(numbers):
    """Minimise a x + b y with c x + y >= a, as cost, entry and bound."""
    a, b, c = numbers
    expected = lp.solve([HALF, 3], [[Fraction(-1, 4), 1]], at_least=[HALF], upper=3)
    answer = lp.solve([a, b], [[c, 1]], at_least=[a], upper=b)
    assert (answer.value, answer.x, answer.multipliers) == (Fraction(3, 2), [0, HALF], expected.multipliers)
    assert answer.certificate.data == expected.certificate.data
    assert all(isinstance(value, Fraction) for value in [answer.value, *answer.x, *answer.multipliers])


@pytest.mark.parametrize("dtype", ["int8", "int16", "int32", "int64", "uint8", "uint64", "float16", "float32", "float64"])
def test_arrays_of_every_type(dtype):
    matrix = np.array([[1, 2], [3, 1]], dtype=dtype)
    answer = lp.solve([1, 1], matrix, at_least=[4, 6])
    assert answer.value == Fraction(14, 5)
    assert lp.solve([1, 1], np.asfortranarray(matrix)[::1], at_least=np.array([4, 6])).value == Fraction(14, 5)
    assert lp.solve([1, 1], matrix[::-1, ::-1], at_least=[6, 4]).value == Fraction(14, 5)


def test_floats_are_the_rationals_that_they_are():
    assert lp.solve([1], [[1]], equals=[0.1]).value == Fraction(0.1) != Fraction(1, 10)
    assert lp.solve([1], [[1]], equals=["0.1"]).value == Fraction(1, 10)
    # 0.1 + 0.2 > 0.3 in floats, so this is infeasible by 2^-54 or so.
    assert lp.solve([0], [[1], [1]], at_least=[0.1 + 0.2, None], at_most=[None, 0.3]).status == "infeasible"


def test_long_numbers():
    big = 10**5000
    answer = lp.solve([1], [[1]], equals=[big])
    assert answer.value == big and answer.certificate.claims == ["lp"]
    assert lp.solve([Fraction(1, big)], [[big]], equals=[1]).value == Fraction(1, big**2)


REFUSED = [
    ([], {}, "at least one variable"),
    ([1], {"matrix": [[1, 2]], "equals": [1]}, "expected 1 entries in each row"),
    ([1, 1], {"matrix": [[1, 2], [3]], "equals": [1, 2]}, "rows of one length"),
    ([1], {"matrix": [[1]], "equals": [1, 2]}, "expected 1 bounds, one for each of the rows, found 2"),
    ([1], {"matrix": [[1]], "at_least": []}, "expected 1 bounds"),
    ([1], {"matrix": [[1]]}, "expected equals, at_least or at_most"),
    ([1], {"matrix": [[1]], "equals": [1], "at_least": [1]}, "found both"),
    ([1], {"lower": [1, 2]}, "one for each of the variables"),
    ([1], {"upper": [1, 2]}, "one for each of the variables"),
    (["x"], {}, "expected a number"),
    (["1/0"], {}, "denominator"),
    (["nan"], {}, "expected a number"),
    ([float("nan")], {}, "finite"),
    ([float("inf")], {}, "finite"),
    ([None], {}, "finite rational"),
    ([1j], {}, "finite rational"),
    ([True], {}, "expected a number, found True"),
    ([sympy.pi], {}, "real algebraic number"),
    ([sympy.oo], {}, "real algebraic number"),
    ([Decimal("NaN")], {}, "finite rational"),
    ([[1]], {}, "finite rational"),
    ([1], {"upper": float("inf")}, "finite"),
    ([1], {"lower": "-inf"}, "expected a number"),
    ([1], {"matrix": np.array([1]), "equals": [1]}, "shape"),
    ([1], {"matrix": np.array([[1j]]), "equals": [1]}, "complex"),
    ([1], {"matrix": np.array([[True]]), "equals": [1]}, "bool"),
    ([1], {"matrix": np.array([[np.nan]]), "equals": [1]}, "finite"),
    ([1], {"matrix": [["1e9999"]], "equals": [1]}, "exponent"),
    ([1], {"matrix": [["٣"]], "equals": [1]}, "expected a number"),
]


@pytest.mark.parametrize(("cost", "named", "what"), REFUSED)
def test_refuses(cost, named, what):
    with pytest.raises(CodeError, match=what) as caught:
        lp.solve(cost, **named)
    assert "\n" not in str(caught.value)


def test_the_certificate_is_checked_again_from_its_bytes():
    answer = lp.solve([1, 1], [[1, 2], [3, 1]], at_least=[4, 6])
    verdict = kernel.check(answer.certificate.data)
    assert verdict.outcome == "accepted" and "The least value of c.x is 14/5" in verdict.theorems[0].statement
    assert answer.certificate is answer.certificate and verify.check(answer.certificate).outcome == "accepted"


def test_the_certificate_of_a_maximum_is_that_of_the_negative_minimum():
    answer = lp.solve([2], upper=3, maximise=True)
    assert answer.value == 6 and "is -6, at x = (3)" in kernel.check(answer.certificate.data).theorems[0].statement


def test_certificates_are_saved(tmp_path):
    path = lp.solve([1]).certificate.save(tmp_path / "one.cert.json")
    assert kernel.check(path.read_bytes()).outcome == "accepted"


def test_the_same_problem_gives_the_same_bytes():
    draw = Random(4)
    matrix = [[draw.randint(-5, 5) for _ in range(6)] for _ in range(4)]
    assert len({lp.solve([1] * 6, matrix, at_least=[1] * 4, upper=9).certificate.digest for _ in range(3)}) == 1


def test_inputs_are_not_changed():
    cost, matrix, right = [1, "1/2"], [[1, 2.0], ["3", 1]], np.array([4.0, 6.0])
    lp.solve(cost, matrix, at_least=right)
    assert cost == [1, "1/2"] and matrix == [[1, 2.0], ["3", 1]] and right.tolist() == [4, 6]


def test_a_larger_problem_with_a_known_optimum():
    """Assignment: every permutation matrix is a vertex; the cost names one."""
    n, draw = 12, Random(9)
    target = draw.sample(range(n), n)
    cost = [0 if target[i] == j else 1 + draw.randint(0, 3) for i in range(n) for j in range(n)]
    rows = [[int(i == a) for i in range(n) for _ in range(n)] for a in range(n)]
    columns = [[int(j == a) for _ in range(n) for j in range(n)] for a in range(n)]
    answer = lp.solve(cost, rows + columns, equals=1)
    assert answer.value == 0 and [k for k, value in enumerate(answer.x) if value] == [i * n + target[i] for i in range(n)]
    assert answer.certificate.claims == ["lp"]


def test_klee_minty():
    """The cube of Klee and Minty, whose optimum is the last of 2^n vertices for the simplex method of Dantzig."""
    n = 12
    matrix = [[2 * 2 ** (i - j) if j < i else int(i == j) for j in range(n)] for i in range(n)]
    answer = lp.solve([2 ** (n - 1 - j) for j in range(n)], matrix, at_most=[5**i for i in range(1, n + 1)], maximise=True)
    assert answer.value == 5**n and answer.x == [0] * (n - 1) + [5**n]


def test_hilbert():
    """The inverse of the Hilbert matrix has large integers, and floats lose it."""
    n = 14
    hilbert = [[Fraction(1, i + j + 1) for j in range(n)] for i in range(n)]
    answer = lp.solve([0] * n, hilbert, equals=[sum(row) for row in hilbert], lower=None)
    assert answer.status == "optimal" and answer.x == [1] * n


# 0 in a hull


@pytest.mark.parametrize(
    "convert", [list, np.array, lambda rows: np.array(rows, dtype=float), lambda rows: [[str(v) for v in row] for row in rows]]
)
def test_origin_in_hull(convert):
    inside = lp.origin_in_hull(convert([[1, 0], [-1, 1], [-1, -1]]))
    assert inside.inside and inside.weights == {0: HALF, 1: Fraction(1, 4), 2: Fraction(1, 4)} and inside.normal is None
    outside = lp.origin_in_hull(convert([[1, 0], [1, 1]]))
    assert not outside.inside and outside.weights is None and outside.normal[0] > 0 and sum(outside.normal) > 0


def test_origin_in_hull_of_points_with_other_denominators():
    found = lp.origin_in_hull([["1/3"], ["-1/2"]])
    assert found.weights == {0: Fraction(3, 5), 1: Fraction(2, 5)}
    assert lp.origin_in_hull([["0.1"], ["-0.3"]]).weights == {0: Fraction(3, 4), 1: Fraction(1, 4)}


@pytest.mark.parametrize("function", [lp.origin_in_hull, lp.margin])
@pytest.mark.parametrize(
    "points",
    [
        [],
        [[]],
        [[], []],
        [[1, 2], [3]],
        [["x"]],
        [[None]],
        [[float("inf")]],
        np.zeros((0, 2)),
        np.zeros((2, 0)),
        np.zeros(3),
        np.zeros((2, 2, 2)),
    ],
)
def test_no_points_are_refused(function, points):
    with pytest.raises(CodeError):
        function(points)


@pytest.mark.parametrize("d", [1, 2, 5])
def test_origin_is_a_point(d):
    zero = [0] * d
    assert lp.origin_in_hull([zero]).weights == {0: 1}
    assert lp.origin_in_hull([[1] * d, zero, zero]).inside
    assert lp.origin_in_hull(np.zeros((3, d), dtype=int)).inside


@pytest.mark.parametrize("exponent", range(6, 26))
def test_near_ties_of_the_origin(exponent):
    """0 misses the segment by 10^-k, or is in it."""
    push = Fraction(1, 10**exponent)
    for y, inside in ((push, False), (Fraction(0), True), (-push, False)):
        found = lp.origin_in_hull([[3, y], [-5, y], [-1, y]])
        assert found.inside is inside
        assert inside or all(x * found.normal[0] + y * found.normal[1] > 0 for x in (3, -5, -1))
    assert not lp.origin_in_hull([[3, push], [-5, push], [0, 1]]).inside
    assert lp.origin_in_hull([[3, -push], [-5, -push], [0, 1]]).inside


@pytest.mark.parametrize("rows", [[[2**53 - 1] * 1025], [[2**53 - 1] * 1030, [2**53 - 1] * 1029 + [5]], [[2**50 - 1] * 9 + [-3]] * 2])
def test_margins_beyond_the_words_of_a_machine(rows):
    """At y = +-1 the margin is a sum of 1025 numbers of 53 bits: more than 63 bits hold."""
    answer = lp.margin(rows)
    assert answer.value == min(sum(map(abs, row)) for row in rows)
    assert answer.certificate.claims == ["lp"]


def test_margin():
    answer = lp.margin([[1, 2], [3, 1]])
    assert (answer.value, answer.x) == (3, [1, 1, 3]) and answer.certificate.claims == ["lp"]
    assert lp.margin([[1, 0], [-1, 0]]).value == 0
    assert lp.margin(np.array([[1, 2], [3, 1]])).value == lp.margin([["1", "2.0"], [3.0, Fraction(1)]]).value == 3
    assert lp.margin([["1/3", "2/3"], [1, "1/3"]]).value == 1
