"""Canonical bytes and digests; and a theorem that nobody else can make."""

import copy
import dataclasses
import hashlib
import json
import pickle

import pytest
from test_kernel_documents import (
    AXES,
    BATCHES_3_1,
    CODE,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    SEGMENT,
    certificate,
    judge,
    prove,
    rankin,
    regime,
    split,
)

from verify.kernel import Certificate, Limits, Theorem, canonical, check, digest, read

DOCUMENTS = [
    certificate(SEGMENT, CODE),
    certificate(BATCHES_3_1, CODE, split([0, 1, 2, 3], [4, 5]), regime(1, "Theorem 2"), rankin("0", [0, 4])),
    certificate(ISOSCELES, ISOSCELES_DISTANCES),
    certificate(AXES, rankin("0", [0, 2])),
]

SEGMENT_BYTES = (
    b'{"claims":[{"claim":"code"}],"format":"orthoplex-verify/1","subject":{"dimension":1,"form":["1"],"kind":"unit-vectors",'
    b'"vectors":{"kind":"dense","rows":[["1"],["-1"]]}}}\n'
)


def reordered(value):
    """The same JSON value with the keys of every object in the opposite order."""
    if isinstance(value, dict):
        return {key: reordered(value[key]) for key in reversed(value)}
    return [reordered(item) for item in value] if isinstance(value, list) else value


def test_canonical_bytes_are_those_written_by_hand():
    certificate_read = read(json.dumps(certificate(SEGMENT, CODE), indent=4).encode(), Limits())
    assert canonical(certificate_read) == SEGMENT_BYTES
    assert digest(certificate_read) == hashlib.sha256(SEGMENT_BYTES).hexdigest()


def test_the_verdict_has_the_digests_of_the_file_and_of_the_code_that_were_read():
    verdict = check(SEGMENT_BYTES)
    assert verdict.digest == hashlib.sha256(SEGMENT_BYTES).hexdigest()
    start, end = SEGMENT_BYTES.index(b'{"dimension'), SEGMENT_BYTES.rindex(b"}")
    assert verdict.code == hashlib.sha256(SEGMENT_BYTES[start:end] + b"\n").hexdigest()
    assert verdict.theorems[0].scope == f"this code (n = 2, d = 1, SHA-256 {verdict.code[:16]})"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_canonical_bytes_are_one_line_of_ascii(document):
    data = canonical(read(json.dumps(document).encode(), Limits()))
    assert data.isascii()
    assert data.endswith(b"}\n")
    assert data.count(b"\n") == 1
    assert b" " not in data.replace(b"Theorem 2", b"")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_reading_canonical_bytes_gives_them_back(document):
    once = canonical(read(json.dumps(document).encode(), Limits()))
    again = read(once, Limits())
    assert isinstance(again, Certificate)
    assert canonical(again) == once
    assert json.loads(once) == document


@pytest.mark.parametrize("document", DOCUMENTS)
def test_order_of_keys_white_space_and_escapes_do_not_matter(document):
    plain = check(json.dumps(document).encode())
    spellings = [
        json.dumps(document, indent=3),
        json.dumps(document, separators=(",", ":")),
        json.dumps(document, sort_keys=True),
        json.dumps(reordered(document)),
        "\r\n\t " + json.dumps(document) + " \n\n",
        json.dumps(document).replace("code", "\\u0063ode").replace("kind", "k\\u0069nd"),
    ]
    for text in spellings:
        verdict = check(text.encode())
        assert (verdict.digest, verdict.code, verdict.theorems) == (plain.digest, plain.code, plain.theorems)


def test_different_certificates_have_different_digests():
    verdicts = [check(json.dumps(document).encode()) for document in DOCUMENTS]
    assert len({verdict.digest for verdict in verdicts}) == len({verdict.code for verdict in verdicts}) == len(DOCUMENTS)


class TestTheorem:
    @pytest.mark.parametrize("key", [None, True, object(), "key", Theorem])
    def test_cannot_be_made_elsewhere(self, key):
        with pytest.raises(TypeError):
            Theorem("code", "X is a code.", "this code", (), key)

    def test_needs_the_key(self):
        with pytest.raises(TypeError):
            Theorem("code", "X is a code.", "this code", ())

    def test_cannot_be_changed(self):
        (theorem,) = prove(SEGMENT, CODE)
        with pytest.raises(dataclasses.FrozenInstanceError):
            theorem.statement = "X is a softmax code."

    def test_cannot_be_replaced(self):
        (theorem,) = prove(SEGMENT, CODE)
        with pytest.raises((TypeError, ValueError)):
            dataclasses.replace(theorem, statement="X is a softmax code.")

    def test_carries_no_key(self):
        (theorem,) = prove(SEGMENT, CODE)
        assert [field.name for field in dataclasses.fields(theorem)] == ["claim", "statement", "scope", "assumptions", "facts"]
        assert not hasattr(theorem, "key")
        assert copy.copy(theorem) == pickle.loads(pickle.dumps(theorem)) == theorem  # noqa: S301


class TestVerdict:
    def test_of_a_true_certificate(self):
        verdict = judge(BATCHES_3_1, split([0, 1, 2, 3], [4, 5]), regime(0, "Theorem 2"))
        assert (verdict.outcome, verdict.n, verdict.d, verdict.error, verdict.reason) == ("accepted", 6, 4, None, None)
        assert verdict.assumptions == ["Theorem 2"]
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "accepted"]

    def test_keeps_what_was_proved_beside_what_was_not(self):
        verdict = judge(BATCHES_3_1, CODE, rankin("1/7", [0, 4]), split([0, 1, 2, 3], [4, 5]))
        assert verdict.outcome == "rejected"
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "rejected", "accepted"]
        assert [theorem.claim for theorem in verdict.theorems] == ["code", "structure"]

    def test_rejected_counts_before_declined(self):
        declined, rejected = rankin("2/2", [0, 4]), rankin("1/7", [0, 4])
        for claims in ([declined, rejected], [rejected, declined]):
            verdict = judge(BATCHES_3_1, *claims)
            assert verdict.outcome == "rejected"
            assert "required that the pair attains the coherence" in verdict.reason
        assert judge(BATCHES_3_1, CODE, declined).outcome == "declined"

    def test_says_all_of_it_when_printed(self):
        text = repr(judge(BATCHES_3_1, split([0, 1, 2, 3], [4, 5]), regime(0, "Theorem 2"), rankin("1/7", [0, 4])))
        assert text.startswith("rejected: 2 of 3 claims proved\n")
        assert "assuming Theorem 2" in text
        assert "claim rankin: required that the pair attains the coherence" in text
