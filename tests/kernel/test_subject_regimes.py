"""Subjects at positive temperature: batch functions, pairs (d, n), and all of them; and the claims that go with each."""

import json

import pytest
from flint import fmpq
from test_kernel_documents import CODE, ORTHOPLEX, SEGMENT, certificate, decline, judge, prove, says

from verify.kernel import Limits, check
from verify.kernel.errors import Rejected
from verify.kernel.regimes import Regime, decimal, interval, temperatures

ALL = {"kind": "all-batches"}


def batch_function(least, most="same"):
    """The functions g for n in an interval; of one n if one is given."""
    return {"kind": "batch-function", "points": [least, least if most == "same" else most]}


def batches(d, n):
    return {"kind": "batches", "dimension": str(d), "points": str(n)}


RAY = {"claim": "curvature", "sign": "concave", "by": {"kind": "cover", "x": ["1", None], "t": ["3", None], "bits": 32, "cover": []}}
UNIFORM = {"claim": "uniform", "by": {"kind": "concave"}}
HALF = {
    "claim": "optimal-batches",
    "by": {
        "kind": "cells",
        "start": "2",
        "cells": [{"until": "2", "bits": 64, "batches": [3, 1], "line": [1, 3], "below": None}],
    },
    "assuming": [],
}
DIAGRAM = {"claim": "phase-diagram", "convex": 0, "concave": 1, "cells": [], "assuming": []}
JENSEN = {"claim": "jensen", "c": ["0", "1"], "t": "1", "bits": 64}
LOSS = {"claim": "loss", "t": "1", "bits": 64, "features": None, "loss": ["0", "10"], "batches": None}


def fails(subject, *claims, check):
    """The verdict on a certificate whose last claim must be rejected at a check that begins so."""
    verdict = judge(subject, *claims)
    assert verdict.outcome == "rejected", verdict
    assert verdict.reason.startswith(f"claim {claims[-1]['claim']}: required that {check}"), verdict.reason
    assert "; false" in verdict.reason
    assert [judgement.outcome for judgement in verdict.claims] == ["accepted"] * (len(claims) - 1) + ["rejected"]
    return verdict


def subject_error(subject, *fragments, outcome="rejected"):
    verdict = judge(subject, RAY)
    assert verdict.outcome == outcome
    assert verdict.claims == []
    for fragment in fragments:
        assert fragment in verdict.reason


def test_batch_functions():
    for subject, text in [
        (batch_function("4"), "n = 4"),
        (batch_function("9/2"), "n = 4.5"),
        (batch_function("1"), "n = 1"),
        (batch_function("4", "8"), "every n in [4, 8]"),
        (batch_function("4", None), "every n in [4, oo)"),
    ]:
        (theorem,) = prove(subject, RAY)
        says(theorem, f"For {text} and every tau <= 1/3, g is strictly concave on x in [1, oo).")
        assert theorem.scope.startswith(f"the batch function g ({text}, SHA-256 ")
        assert judge(subject, RAY).n is None


def test_batch_functions_have_n_from_1_on():
    subject_error(batch_function("1/2"), "n >= 1")
    subject_error(batch_function("0"), "n >= 1")
    subject_error(batch_function("-4"), "n >= 1")
    subject_error(batch_function("8", "4"), "the interval is not empty")
    subject_error(batch_function("4", "399999999999/100000000000"), "the interval is not empty")


@pytest.mark.parametrize("text", ["4.0", "08", "4/1", "8/2", " 4", "1e3", "nan", "inf", "oo", "", "0x4", "4/0"])
def test_numbers_of_subjects_are_texts_in_lowest_terms(text):
    for subject in (batch_function(text), batch_function("4", text), batches(text, 6), batches(4, text)):
        assert judge(subject, RAY).outcome == "declined"


@pytest.mark.parametrize("value", [4, None, True, 4.0, ["4"], {"n": "4"}])
def test_other_types_are_declined(value):
    assert judge({"kind": "batch-function", "points": [value, "4"]}, RAY).outcome == "declined"
    assert judge({"kind": "batches", "dimension": value, "points": "6"}, RAY).outcome == "declined"
    assert judge({"kind": "batches", "dimension": "4", "points": value}, RAY).outcome == "declined"


def test_fields_are_those_of_the_kind():
    assert judge({"kind": "all-batches", "points": "6"}, UNIFORM).outcome == "declined"
    assert judge({"kind": "batches", "dimension": "4"}, RAY).outcome == "declined"
    assert judge({"kind": "batch-function", "points": ["4"]}, RAY).outcome == "declined"
    assert judge({"kind": "batch-function", "points": ["4", "4", "4"]}, RAY).outcome == "declined"


def test_pairs():
    theorem = prove(batches(4, 6), RAY, HALF)[1]
    says(theorem, "For (d,n) = (4,6) and tau = 0.5, the sum of g over 2 batches of total dimension 4 is least exactly for (3, 1).")
    assert theorem.scope.startswith("batches of n = 6 points in R^d (d = 4, SHA-256 ")
    verdict = judge(batches(4, 6), HALF)
    assert (verdict.d, verdict.n) == (4, 6)


@pytest.mark.parametrize(("d", "n"), [(4, 5), (4, 9), (4, 4), (1, 3), (1, 2), (0, 2), (0, 0), (-4, -6), (4, -6), (-6, -4)])
def test_pairs_are_those_of_the_orthoplex_regime(d, n):
    subject_error(batches(d, n), "d+2 <= n <= 2d")


def test_the_ends_of_the_orthoplex_regime():
    for d, n in [(2, 4), (3, 5), (3, 6), (4, 8), (5, 7)]:
        prove(batches(d, n), RAY)


def test_more_batches_than_the_limit_are_declined():
    subject_error(batches(10_000, 15_001), "--max-points", outcome="declined")
    assert judge(batches(10_000, 15_000), RAY).outcome == "accepted"
    assert judge(batches(10, 14), RAY, limits=Limits(points=3)).outcome == "declined"


def test_larger_parts_than_the_limit_are_declined_where_they_are_enumerated():
    """(d, d+2) has parts up to d-1."""
    verdict = decline(batches(10_000, 10_002), HALF, path="$.claims[0].by.cells")
    assert "batches of 9999 dimensions; the limit is 5000" in verdict.reason


@pytest.mark.parametrize("digits", [1_001, 4_299, 4_301, 99_999, 100_001])
def test_numbers_too_long_for_an_integer_are_declined(digits):
    """Python prints at most 4,300 digits of an integer."""
    d = "1" + "0" * (digits - 1)
    subject_error(batches(d, d[:-1] + "2"), outcome="declined")


def test_numbers_just_short_enough():
    d = "1" + "0" * 999
    (theorem,) = prove(batches(d, d[:-1] + "2"), RAY)
    says(theorem, "For n = 1000000000")
    says(theorem, "(1000 characters) [SHA-256 ")


def test_long_numbers_of_a_batch_function():
    (theorem,) = prove(batch_function("1" + "0" * 20_000), RAY)
    says(theorem, "every tau <= 1/3")


def test_all_batches():
    (theorem,) = prove(ALL, UNIFORM)
    says(theorem, "For every tau <= 1/3: for every n >= 1, g is strictly concave on x > 0.")
    assert theorem.scope.startswith("every d+2 <= n <= 2d (all d, SHA-256 ")
    assert (judge(ALL, UNIFORM).n, judge(ALL, UNIFORM).d) == (None, None)


WANTED = {
    "a batch function": [batch_function("4"), batches(4, 6)],
    "a pair (d, n)": [batches(4, 6)],
    "every pair (d, n)": [ALL],
    "a code or points": [ORTHOPLEX, SEGMENT],
}
CLAIMS = [
    (RAY, "a batch function"),
    (HALF, "a pair (d, n)"),
    (DIAGRAM, "a pair (d, n)"),
    (UNIFORM, "every pair (d, n)"),
    (JENSEN, "a code or points"),
    (LOSS, "a code or points"),
    (CODE, "a code or points"),
]


@pytest.mark.parametrize(("claim", "wanted"), CLAIMS, ids=[claim["claim"] for claim, _ in CLAIMS])
def test_claims_are_about_their_subjects(claim, wanted):
    """Everything else is rejected by the name of its subject, before its evidence is looked at."""
    for what, subjects in WANTED.items():
        for subject in subjects:
            reason = judge(subject, claim).reason or ""
            stands = f"the subject of a claim '{claim['claim']}' is {wanted}, not " in reason
            assert stands == (subject not in WANTED[wanted]), (what, reason)
            if stands:
                assert judge(subject, claim).outcome == "rejected"


def test_tuples_are_read_strictly():
    regime = Regime(None, 6, 9, 100)
    assert regime.largest == 4
    assert regime.low_entropy == [4, 1, 1]
    assert regime.high_entropy == [2, 2, 2]
    assert Regime(None, 9, 13, 100).high_entropy == [3, 2, 2, 2]
    regime.require_tuple([3, 2, 1])
    for parts in ([], [6], [3, 3], [4, 2], [3, 2, 1, 0], [4, 1, 1, 0], [4, 2, 0], [5, 2, -1], [2, 2, 3], [1, 2, 3], [3, 1, 1], [4, 2, 1]):
        with pytest.raises(Rejected):
            regime.require_tuple(parts)


def test_decimals():
    for value, text in [
        (fmpq(1, 2), "0.5"),
        (fmpq(-1, 8), "-0.125"),
        (fmpq(1, 3), "1/3"),
        (fmpq(7), "7"),
        (fmpq(0), "0"),
        (fmpq(1, 1000), "0.001"),
        (fmpq(123, 100), "1.23"),
        (fmpq(-501, 100), "-5.01"),
        (fmpq(1, 21), "1/21"),
        (fmpq(1, 10**129), "0." + "0" * 128 + "1"),
    ]:
        assert decimal(value) == text
    assert decimal(fmpq(1, 10**200)) == f"1/{10**200}"


def test_intervals_of_temperatures():
    assert interval(fmpq(1, 2), None) == "[0.5, oo)"
    assert temperatures(fmpq(0), fmpq(2)) == "every tau >= 0.5"
    assert temperatures(fmpq(2), None) == "every tau <= 0.5"
    assert temperatures(fmpq(2), fmpq(2)) == "tau = 0.5"
    assert temperatures(fmpq(2), fmpq(4)) == "every tau in [0.25, 0.5]"


def test_certificates_without_claims():
    assert check(json.dumps(certificate(ALL)).encode()).outcome == "declined"
