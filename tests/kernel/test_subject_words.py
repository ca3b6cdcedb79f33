"""Rows written as words of fixed width in base64: the same points as dense rows, written in one way only."""

import base64
import random
import struct
from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given, settings, strategies as st
from test_kernel_documents import CODE, apart, dense, distances, judge, meet, project, prove, refute, says

from verify.kernel import Limits
from verify.kernel.numbers import Field
from verify.kernel.vectors import Vectors
from verify.kernel.words import Table

FORMATS = {1: "b", 2: "h", 4: "i", 8: "q"}
LEAST = {1: -(2**7), 2: -(2**15), 4: -(2**31), 8: -(2**63)}


def encoded(row, width):
    return base64.b64encode(b"".join(value.to_bytes(width, "little", signed=True) for value in row)).decode()


def words(rows, form=None, kind="points", width=1):
    vectors = {"kind": "words", "width": width, "rows": [encoded(row, width) for row in rows]}
    form = form or ["1"] * len(rows[0])
    return {"kind": kind, "dimension": len(form), "form": form, "vectors": vectors}


def with_rows(*texts, form=("1", "1"), width=1):
    return {"kind": "points", "dimension": len(form), "form": list(form), "vectors": {"kind": "words", "width": width, "rows": list(texts)}}


SQUARE = [[0, 0], [2, 0], [0, 2], [1, 1], [-1, -7]]


@pytest.mark.parametrize("wide", [0, 128, -129, 2**15, -(2**31) - 1])
def test_words_are_dense_rows(wide):
    rows = [*SQUARE, [wide, 1]]
    width = next(width for width, least in LEAST.items() if least <= wide < -least)
    subject, same = words(rows, width=width), dense(rows, [1, 1], kind="points")
    for claim in (
        meet([1, 2], [3], ["1", "1"], ["1"]),
        apart([1], [0, 2, 3], ["1", "0"], "1"),
        apart([1], [0, 2, 3], ["1/3", "-1/2"], "0"),
        apart([1], [0, 2, 3], [str(10**30), "0"], str(10**30)),
        distances(project(0, [3], ["1"], "2")),
    ):
        first, second = judge(subject, claim), judge(same, claim)
        assert [theorem.statement for theorem in first.theorems] == [theorem.statement for theorem in second.theorems]
        assert first.outcome == second.outcome and first.reason == second.reason and first.code != second.code


def test_words_of_each_kind_of_code():
    prove(words([[5], [-5]], ["1/25"], "unit-vectors"), CODE)
    prove(words([[1, 0], [0, 3]], kind="directions"), CODE)
    for subject, check in (
        (words([[5], [5]], ["1/25"], "unit-vectors"), "the points are distinct"),
        (words([[5], [4]], ["1/25"], "unit-vectors"), "every point has <x,x> = 1"),
        (words([[1, 0], [3, 0]], kind="directions"), "the points are distinct"),
        (words([[1, 0], [0, 0]], kind="directions"), "every direction is nonzero"),
    ):
        verdict = judge(subject, CODE)
        assert verdict.outcome == "rejected" and verdict.reason.startswith(f"claim code: required that {check}; false")


def test_wrong_evidence_about_words_is_rejected():
    (theorem,) = prove(words(SQUARE), meet([1, 2], [3], ["1", "1"], ["1"]))
    says(theorem, "|p|^2 = 2")
    refute(words(SQUARE), meet([1, 2], [3], ["1", "2"], ["1"]), check="sum a_i x_i / sum a = sum b_j x_j / sum b")
    refute(words(SQUARE), apart([1], [0, 2, 3, 4], ["1", "0"], "2"), check="y.x_i > c on I and y.x_j <= c on J")
    refute(words(SQUARE), apart([1], [0, 2, 3, 4], ["0", "1"], "0"), check="y.x_i > c on I and y.x_j <= c on J")


@pytest.mark.parametrize("width", FORMATS)
@pytest.mark.parametrize("extreme", ["least", "largest"])
def test_extreme_words(width, extreme):
    entry = LEAST[width] if extreme == "least" else -LEAST[width] - 1
    (theorem,) = prove(words([[entry, -1], [0, 0]], width=width), distances(project(1, [0], ["1"], str(entry * entry + 1))))
    says(theorem, f"delta_1^2 = {entry * entry + 1}")


@pytest.mark.parametrize(("width", "entry"), [(2, 127), (2, -128), (4, 2**15 - 1), (4, -(2**15)), (8, 2**31 - 1), (8, -(2**31)), (8, 0)])
def test_a_smaller_width_that_would_do_is_required(width, entry):
    verdict = judge(words([[entry, 0], [-1, 1]], width=width), CODE)
    assert verdict.outcome == "declined" and "$.subject.vectors.width" in verdict.reason
    beyond = entry + 1 if entry > 0 else entry - 1
    assert judge(words([[beyond, 0], [-1, 1]], width=width), CODE).outcome == ("accepted" if entry else "declined")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AQI",
        "AQI==",
        "AQI=\n",
        " AQI=",
        "AQI= ",
        "AQ I=",
        "AQ==",
        "AQID",
        "AQJ=",  # the bits after the last byte are not 0
        "AQ-=",
        "AQ_=",
        "AQI=AQI=",
        "=AQI",
        "AQ=I",
        "A===",
        "AQ\u0410=",
        "01",
        "1 2",
    ],
    ids=ascii,
)
def test_bad_base64_is_declined(text):
    assert judge(with_rows("AAA=", "AQI="), CODE).outcome == "accepted"
    verdict = judge(with_rows("AAA=", text), CODE)
    assert verdict.outcome == "declined" and "$.subject.vectors.rows[1]" in verdict.reason and verdict.reason.isprintable()


@pytest.mark.parametrize("row", [None, 1, ["1", "2"], {"0": "1"}])
def test_words_are_texts(row):
    assert judge(with_rows("AAA=", row), CODE).outcome == "declined"


@pytest.mark.parametrize("width", [0, 3, 5, 16, -1, "1", None, True, [1]])
def test_other_widths_are_declined(width):
    assert judge(with_rows("AAA=", width=width), CODE).outcome == "declined"


def test_fields_are_those_of_words():
    subject = with_rows("AAA=")
    del subject["vectors"]["width"]
    assert judge(subject, CODE).outcome == "declined"
    for kind in ("dense", "sparse"):
        other = with_rows("AAA=")
        other["vectors"]["kind"] = kind
        assert judge(other, CODE).outcome == "declined"


def test_words_keep_the_limits():
    assert judge(with_rows(), CODE).outcome == "rejected"
    assert judge(words([[1, 2], [3, 4]]), CODE, limits=Limits(points=1)).outcome == "declined"
    for rows, width, characters in (([[1, -23], [4, 5]], 1, 3), ([[1, 127], [-9, 5]], 1, 3), ([[-128, 5]], 1, 4), ([[-(2**40), 5]], 8, 14)):
        verdict = judge(words(rows, width=width), CODE, limits=Limits(digits=characters - 1))
        assert verdict.outcome == "declined" and "--max-digits" in verdict.reason
        assert judge(words(rows, width=width), CODE, limits=Limits(digits=characters)).outcome == "accepted"


def table_of(rows, width):
    return Table([struct.pack(f"<{len(row)}{FORMATS[width]}", *row) for row in rows], width)


@settings(deadline=None)
@given(
    st.sampled_from([1, 2, 4, 8]),
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from([0, 1, 12, 32, 63, 64, 65, 300]),
    st.integers(0, 10**6),
)
def test_heights_are_sums_of_products(width, n, r, bits, seed):
    rng = random.Random(seed)
    rows = [[rng.choice((LEAST[width], -LEAST[width] - 1, rng.randrange(LEAST[width], -LEAST[width]))) for _ in range(r)] for _ in range(n)]
    y = [rng.choice((2**bits - 1, 1 - 2**bits, rng.randint(-(2**bits) + 1, 2**bits - 1))) for _ in range(r)]
    table = table_of(rows, width)
    heights = Vectors(Field(1000), [fmpq(1)] * r, table).heights([fmpq(value, 3) for value in y])
    assert heights == [fmpq(sum(a * b for a, b in zip(y, row, strict=True)), 3) for row in rows]
    assert table.matrix(range(n)).tolist() == rows
    assert list(table) == [{k: value for k, value in enumerate(row) if value} for row in rows]


@settings(deadline=None, max_examples=30)
@given(st.integers(2, 12), st.integers(1, 5), st.integers(0, 10**6))
def test_radon_claims_about_words_are_judged_as_those_about_dense_rows(n, d, seed):
    rng = random.Random(seed)
    rows = [[rng.randint(-100, 100) for _ in range(d)] for _ in range(n)]
    order = rng.sample(range(n), n)
    cut = rng.randint(1, n - 1)
    I, J = sorted(order[:cut]), sorted(order[cut:])
    normal = [str(Fraction(rng.randint(-9, 9), rng.randint(1, 3))) for _ in range(d)]
    claim = apart(I, J, normal, str(rng.randint(-100, 100)))
    first, second = judge(words(rows), claim), judge(dense(rows, [1] * d, kind="points"), claim)
    assert first.outcome == second.outcome and first.reason == second.reason
