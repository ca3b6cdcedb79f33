"""Numbers as text: one spelling for each, matched before any constructor sees it; and limits on length and size."""

import json

import pytest
from flint import fmpq
from test_kernel_documents import (
    AXES,
    CODE,
    ORTHOPLEX,
    SEGMENT,
    TRAPEZOID,
    apart,
    certificate,
    changed,
    decline,
    directions,
    judge,
    meet,
    prove,
    rankin,
)

from verify.kernel import Limits, Malformed, OverLimit
from verify.kernel.numbers import Field

NEITHER = [
    "",
    " ",
    " 1",
    "1 ",
    "1\n",
    "\n1",
    "1\t",
    "\u00a01",
    "+1",
    "01",
    "-01",
    "00",
    "-0",
    "--1",
    "1-",
    "-",
    "1.0",
    "1.",
    ".5",
    "1e9",
    "1E9",
    "0x10",
    "0b1",
    "1_000",
    "1,000",
    "1\u2044 2",
    "\u0663",
    "\u0663/\u0664",
    "\uff11",
    "\u00b2",
    "\u00bd",
    "\u2212\u0031",
    "nan",
    "inf",
    "True",
    "None",
    "1j",
    "1\x00",
    "\x001",
    "a",
    "1;",
    "(1)",
    "1 1",
    "/",
    "1/",
    "/2",
    "1//2",
    "1/2/3",
    "1 / 2",
    "1/ 2",
    "1/1",
    "2/1",
    "0/1",
    "0/2",
    "-0/3",
    "1/0",
    "0/0",
    "2/4",
    "-2/4",
    "6/3",
    "1/-2",
    "1/+2",
    "1/02",
    "01/2",
    "1/2\n",
    "\ud800",
]
"""No spelling of an integer or a fraction here."""

FRACTIONS = ["1/2", "-3/4", "10/3"]
"""Fractions, where an integer is expected."""


@pytest.mark.parametrize("text", NEITHER)
def test_other_spellings_of_rational_numbers_are_declined(text):
    verdict = judge(changed(SEGMENT, ["form"], [text]), CODE)
    assert verdict.outcome == "declined"
    assert verdict.reason.endswith("(at $.subject.form[0])")
    assert verdict.reason.isprintable()
    decline(TRAPEZOID, rankin(text, [0, 3]), path="$.claims[0].coherence")


@pytest.mark.parametrize("text", NEITHER + FRACTIONS)
def test_other_spellings_of_integers_are_declined(text):
    verdict = judge(changed(SEGMENT, ["vectors", "rows", 0], [text]), CODE)
    assert verdict.outcome == "declined"
    assert verdict.reason.endswith("(at $.subject.vectors.rows[0][0])")
    assert verdict.reason.isprintable()
    decline(ORTHOPLEX, meet([0, 1], [2, 3], ["1", text], ["1", "1"]), path="$.claims[0].witness.on_I[1]")


@pytest.mark.parametrize("text", NEITHER)
def test_the_reader_itself_refuses_them(text):
    with pytest.raises(Malformed):
        Field(100).element(text, "$")
    with pytest.raises(Malformed):
        Field(100).integers([text], "$")


@pytest.mark.parametrize(
    ("text", "p", "q"), [("0", 0, 1), ("1", 1, 1), ("-1", -1, 1), ("12345678901234567890", 12345678901234567890, 1), ("-3/4", -3, 4)]
)
def test_the_one_spelling_is_read_exactly(text, p, q):
    assert Field(100).element(text, "$") == fmpq(p, q)


def test_numbers_longer_than_python_reads_by_default_are_read_exactly():
    """The integers 10^5000 and 10^5000 + 1: their distance is not lost, and int() would stop at 4,300 digits."""
    one, two = "1" + "0" * 5000, "1" + "0" * 4999 + "1"
    assert Field(10_000).element(two, "$") - Field(10_000).element(one, "$") == 1
    subject = directions([[one, 1], [two, 1]])
    prove(subject, CODE)
    assert judge(directions([[one, one], [two, two]]), CODE).outcome == "rejected"


@pytest.mark.parametrize("text", ["1" * 1_000_000, "1/" + "3" * 1_000_000, "x" * 1_000_000])
def test_a_million_characters_are_declined(text):
    verdict = judge(changed(SEGMENT, ["form"], [text]), CODE)
    assert verdict.outcome == "declined"
    assert verdict.reason.startswith(f"a number of {len(text)} characters; the limit is 100000")
    assert verdict.reason.endswith("(at $.subject.form[0])")


class TestLimits:
    def test_digits(self):
        subject = directions([["12345"], ["-1"]])
        assert judge(subject, CODE, limits=Limits(digits=5)).outcome == "accepted"
        decline(subject, CODE, path="$.subject.vectors.rows[0][0]", limits=Limits(digits=4))
        claim = apart([0], [1], ["1/100"], "0")
        assert judge(subject, claim, limits=Limits(digits=5)).outcome == "accepted"
        decline(changed(subject, ["vectors", "rows", 0], ["1"]), claim, path="$.claims[0].witness.normal[0]", limits=Limits(digits=4))

    def test_points(self):
        assert judge(AXES, CODE, limits=Limits(points=4)).outcome == "accepted"
        reason = decline(AXES, CODE, path="$.subject", limits=Limits(points=3)).reason
        assert reason.startswith("4 points, 2 weights; the limit is 3")

    def test_points_by_default(self):
        many = directions([[1, i] for i in range(200_001)])
        decline(many, CODE, path="$.subject")

    def test_bytes(self):
        size = len(json.dumps(certificate(SEGMENT, CODE)).encode())
        assert judge(SEGMENT, CODE, limits=Limits(bytes=size)).outcome == "accepted"
        reason = decline(SEGMENT, CODE, path="$", limits=Limits(bytes=size - 1)).reason
        assert reason.startswith(f"{size} bytes; the limit is {size - 1}")

    def test_over_the_limit_is_declined_even_where_the_rest_is_wrong(self):
        wrong = directions([["12345"], ["12345"]])
        assert judge(wrong, CODE).outcome == "rejected"
        assert judge(wrong, CODE, limits=Limits(digits=4)).outcome == "declined"

    def test_errors_are_of_the_family_of_malformed(self):
        with pytest.raises(OverLimit):
            Field(3).integers(["1", "1234"], "$")
        assert issubclass(OverLimit, Malformed)
