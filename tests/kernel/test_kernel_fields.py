"""Number fields in the kernel: what defines one, what is refused, and documents whose subjects are over fields."""

import re

import pytest
from flint import fmpq, fmpq_poly, fmpz_poly
from test_kernel_documents import CODE, changed, judge

from verify.kernel import Rejected
from verify.kernel.algebraic import Algebraic, NumberField, rational


def field(coefficients, low, high):
    return NumberField(fmpz_poly(coefficients), fmpq(low), fmpq(high))


def root(of):
    return Algebraic(of, fmpq_poly([0, 1]))


SQRT5 = field([-5, 0, 1], 2, 3)


# What is no field


@pytest.mark.parametrize(
    ("coefficients", "low", "high", "check"),
    [
        ([-5, 0, 1], 3, 4, "one root"),
        ([-5, 0, 1], -3, 3, "one root"),
        ([5, 0, 1], -10, 10, "one root"),
        ([-1, -3, 0, 1], -2, 2, "one root"),
        ([-5, 0, 1], 3, 2, "lower end first"),
        ([-5, 0, 1], 2, 2, "lower end first"),
        ([25, 0, -10, 0, 1], 2, 3, "irreducible"),
        ([-4, 0, 1], 1, 3, "irreducible"),
        ([6, 0, -5, 0, 1], 1, "8/5", "irreducible"),
        ([0, -5, 0, 1], 1, 3, "irreducible"),
        ([-5, 0, 2], 1, 2, "monic"),
        ([5, 0, -1], 2, 3, "monic"),
        ([-10, 0, 2], 2, 3, "monic"),
        ([-2, 1], 1, 3, "degree 2 or more"),
        ([1], 0, 1, "degree 2 or more"),
        ([], 0, 1, "degree 2 or more"),
    ],
)
def test_what_defines_no_field(coefficients, low, high, check):
    with pytest.raises(Rejected, match=check):
        NumberField(fmpz_poly(coefficients), fmpq(*map(int, str(low).split("/"))), fmpq(*map(int, str(high).split("/"))))


# Equal and different fields


def test_fields_given_by_different_intervals_are_equal_and_mix():
    other = NumberField(fmpz_poly([-5, 0, 1]), fmpq(-2), fmpq(9, 4))
    a, b = root(SQRT5), root(other)
    assert other == SQRT5 and hash(other) == hash(SQRT5)
    assert a == b and hash(a) == hash(b) and a - b == 0 and a * b == 5 and a / b == 1 and not a < b and a <= b
    assert len({a, b}) == 1


def test_intervals_that_meet_beside_the_root_name_different_fields():
    negative = field([-5, 0, 1], -3, 2)
    assert negative != SQRT5 and root(negative) < 0 < root(SQRT5)
    overlapping = field([-5, 0, 1], -3, 1), field([-5, 0, 1], 0, 3)
    assert overlapping[0] != overlapping[1] and root(overlapping[0]) != root(overlapping[1])


@pytest.mark.parametrize("other", [field([-5, 0, 1], -3, -2), field([-2, 0, 1], 1, 2), field([-1, -1, 1], 1, 2)])
def test_elements_of_two_fields_do_not_mix(other):
    a, b = root(SQRT5), root(other)
    for operation in (
        lambda: a + b,
        lambda: a - b,
        lambda: a * b,
        lambda: a / b,
        lambda: a < b,
        lambda: a > b,
        lambda: a <= b,
        lambda: a >= b,
    ):
        with pytest.raises(TypeError, match="two fields"):
            operation()
    assert a != b and a != root(other) * 0 + 2


def test_rational_elements_are_rational_numbers():
    half = Algebraic(SQRT5, fmpq_poly([fmpq(1, 2)]))
    assert rational(half) == fmpq(1, 2) and half == fmpq(1, 2) and half != 1
    with pytest.raises(TypeError, match="not rational"):
        rational(root(SQRT5))


@pytest.mark.parametrize("value", [0.5, "1", None, 1j])
def test_nothing_else_is_equal_to_an_element(value):
    assert root(SQRT5) != value and not root(SQRT5) == value  # noqa: SIM201


# Documents

FIELD = {"polynomial": ["-5", "0", "1"], "interval": ["2", "3"]}
FAN = {
    "kind": "unit-vectors",
    "dimension": 2,
    "form": ["1/25", "4/5"],
    "vectors": {"kind": "dense", "rows": [["5", "0"], [["0", "1"], "1"], [["0", "1"], "-1"], [["0", "-1"], "1"]]},
    "field": FIELD,
}
"""n = 4, d = 2: (1, 0), (1, 2)/sqrt(5), (1, -2)/sqrt(5), (-1, 2)/sqrt(5)."""


def outcome(subject):
    return judge(subject, CODE)


def test_a_code_over_a_field_is_accepted():
    verdict = outcome(FAN)
    assert verdict.outcome == "accepted" and "n = 4 distinct unit vectors in R^d, d = 2" in verdict.theorems[0].statement


@pytest.mark.parametrize(
    ("change", "expected", "reason"),
    [
        (("field", {"polynomial": ["-5", "0", "1"], "interval": ["3", "4"]}), "rejected", "one root"),
        (("field", {"polynomial": ["-5", "0", "1"], "interval": ["-3", "4"]}), "rejected", "one root"),
        (("field", {"polynomial": ["-4", "0", "1"], "interval": ["1", "3"]}), "rejected", "irreducible"),
        (("field", {"polynomial": ["25", "0", "-10", "0", "1"], "interval": ["2", "3"]}), "rejected", "irreducible"),
        (("field", {"polynomial": ["-5", "0", "2"], "interval": ["1", "2"]}), "rejected", "monic"),
        (("field", {"polynomial": ["-5", "1"], "interval": ["4", "6"]}), "rejected", "degree 2 or more"),
        (("field", {"polynomial": ["-5", "0", "1", "0"], "interval": ["2", "3"]}), "rejected", "last coefficient"),
        (("field", {"polynomial": [], "interval": ["2", "3"]}), "rejected", "last coefficient|degree 2"),
        (("field", {"polynomial": ["-5", "0", "1/1"], "interval": ["2", "3"]}), "declined", "integer"),
        (("field", {"polynomial": ["-5", "0", 1], "interval": ["2", "3"]}), "declined", "polynomial"),
        (("field", {"polynomial": ["-5", "0", "1"], "interval": ["2"]}), "declined", "interval"),
        (("field", {"polynomial": ["-5", "0", "1"], "interval": ["2", "3"], "name": "K"}), "declined", "name"),
        (("field", {"polynomial": ["0"] * 257 + ["1"], "interval": ["2", "3"]}), "declined", "degree"),
        (("field", {"polynomial": ["-2", "0", "1"], "interval": ["1", "2"]}), "rejected", "<x,x> = 1"),
        (("field", None), "declined", "field"),
        (("vectors.rows.1.0", ["0", "1", "0"]), "rejected", "one coefficient for each power"),
        (("vectors.rows.1.0", ["1"]), "declined", "as text"),
        (("vectors.rows.1.0", ["1", "0"]), "declined", "as text"),
        (("vectors.rows.1.0", []), "declined", "as text"),
        (("vectors.rows.1.0", ["0", "1/2"]), "declined", "integer"),
        (("vectors.rows.1.0", ["0", "-1"]), "rejected", "distinct"),
        (("vectors.rows.1.0", ["0", "2"]), "rejected", "<x,x> = 1"),
        (("form.0", ["0", "1"]), "rejected", "<x,x> = 1"),
        (("form.0", ["0", "-1"]), "rejected", "positive"),
    ],
)
def test_wrong_documents(change, expected, reason):
    path, value = change
    verdict = outcome(changed(FAN, [int(key) if key.isdigit() else key for key in path.split(".")], value))
    assert verdict.outcome == expected and re.search(reason, verdict.reason), verdict


def test_without_its_field_the_document_is_declined():
    assert outcome({key: value for key, value in FAN.items() if key != "field"}).outcome == "declined"
