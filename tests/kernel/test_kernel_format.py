"""Malformed bytes are declined, with one line that names the path; nothing raises."""

import json
from time import monotonic

import pytest
from test_kernel_documents import (
    CODE,
    CROSSED,
    DIAGONALS,
    FORMAT,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    ORTHOPLEX,
    SEGMENT,
    SUBSET,
    SUBSET_STRUCTURE,
    TOP,
    TRAPEZOID,
    by,
    certificate,
    rankin,
    regime,
    split,
)

from verify import kernel
from verify.kernel import Malformed, OverLimit, canonical, check, read
from verify.kernel.errors import Limits

SMALL = certificate(SEGMENT, CODE)
TEXT = json.dumps(SMALL)


def refused(data: bytes, path: str = "$") -> str:
    """The reason why the kernel declines these bytes, at the path given, in one printable line."""
    verdict = check(data)
    assert verdict.outcome == "declined"
    assert verdict.claims == []
    assert verdict.digest is None
    reason = verdict.reason
    assert reason.endswith(f" (at {path})"), reason
    assert reason.isascii()
    assert reason.isprintable()
    return reason


EVERY_FIELD = [
    certificate(
        SUBSET,
        CODE,
        SUBSET_STRUCTURE,
        regime(1, "Theorem 2"),
        rankin("0", [0, 2]),
        {"claim": "rattlers", "distances": 2, "rankin": 3, "neighbours": [2, 2, 0, 0, 0, 0]},
        {"claim": "self-duality", "distances": 2},
    ),
    certificate(ORTHOPLEX, split([0, 1], [2, 3]), {"claim": "entropy", "structure": 0, "low": 2, "high": 2}),
    certificate(
        TRAPEZOID, DIAGONALS, TOP, rankin("3/5", [0, 3], 0, [0, 1]), by("lemma-3", radon=0, index=0), by("positive-pair", pair=[0, 3])
    ),
    certificate(CROSSED, by("lemma-4", pair=[0, 2], hull=[2, 3], weights=["1", "1"])),
    certificate(ISOSCELES, ISOSCELES_DISTANCES, by("near-point", point=1, support=[0, 2], weights=["2", "3"])),
    certificate({**SEGMENT, "vectors": {"kind": "sparse", "rows": [[[0, "1"]], [[0, "-1"]]]}}, by("simplex")),
]
"""True certificates that have, together, every field of the format."""

NULL_ALLOWED = ("coherence", "inequality", "low", "high")


def places(value, path="$"):
    """All values inside, with their paths, the outermost first; each with a function that rebuilds the whole with another value there."""
    yield path, value, lambda other: other
    items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, item in items:
        for where, inner, rebuild in places(item, f"{path}[{key}]" if isinstance(value, list) else f"{path}.{key}"):
            yield where, inner, lambda other, key=key, rebuild=rebuild: _with(value, key, rebuild(other))


def _with(container, key, item):
    result = container.copy()
    result[key] = item
    return result


def test_all_fields_are_accepted_as_written():
    for document in EVERY_FIELD:
        verdict = check(json.dumps(document).encode())
        assert verdict.outcome == "accepted", verdict.reason


WRONG = [None, True, False, 0, 1, "x", "1", [], {}, [[]], [{}]]


@pytest.mark.parametrize("document", EVERY_FIELD)
def test_wrong_types_are_declined_where_they_stand(document):
    for path, value, rebuild in places(document):
        for other in WRONG:
            allowed = other is None and (path.endswith(NULL_ALLOWED) or ".neighbours[" in path)
            if isinstance(value, str) and isinstance(other, list):  # a number of a field, perhaps; here there is none
                assert check(json.dumps(rebuild(other)).encode()).outcome == "declined"
            elif type(other) is not type(value) and not allowed:
                refused(json.dumps(rebuild(other)).encode(), path)


@pytest.mark.parametrize("document", EVERY_FIELD)
def test_negative_indices_are_declined(document):
    indices = [(path, rebuild) for path, value, rebuild in places(document) if isinstance(value, int)]
    assert indices
    for path, rebuild in indices:
        refused(json.dumps(rebuild(-1)).encode(), path)


@pytest.mark.parametrize("document", EVERY_FIELD)
def test_unknown_fields_are_declined(document):
    for path, value, rebuild in places(document):
        if isinstance(value, dict):
            for name in ("extra", "", "Kind", "kind ", "\u00e9", "$"):
                assert "unknown field" in refused(json.dumps(rebuild({**value, name: 0})).encode(), path)


@pytest.mark.parametrize("document", EVERY_FIELD)
def test_missing_fields_are_declined(document):
    for path, value, rebuild in places(document):
        for left in value if isinstance(value, dict) else ():
            rest = {key: item for key, item in value.items() if key != left}
            assert f"missing required field '{left}'" in refused(json.dumps(rebuild(rest)).encode(), path)


@pytest.mark.parametrize("document", EVERY_FIELD)
def test_duplicate_keys_are_declined(document):
    """Even where both values are equal."""
    for path, value, rebuild in places(document):
        for key in value if isinstance(value, dict) else ():
            marked = json.dumps(rebuild({**value, "MARK": 0}))
            twice = marked.replace('"MARK": 0', f'"{key}": {json.dumps(value[key])}')
            assert refused(twice.encode(), path) == f"the key '{key}' stands twice in one object (at {path})"


def test_duplicate_keys_are_found_where_nothing_else_is_known():
    assert "'x' stands twice" in refused(b'{"a": {"b": [0, "", {"x": 1, "\\u0078": 2}]}}', "$.a.b[2]")
    assert "'x' stands twice" in refused(b'[[{"x": [], "y": 0, "x": []}]]', "$[0][0]")


NUMBER_PLACES = [
    ('"dimension": 1', '"dimension": @', "$.subject.dimension"),
    ('[["1"],', "[[@],", "$.subject.vectors.rows[0][0]"),
    ('"code"', "@", "$.claims[0].claim"),
]


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1.0", "0.0", "-0.0", "1e9", "1E9", "1e-3", "1e999", "-0", "1" * 16])
@pytest.mark.parametrize(("old", "new", "path"), NUMBER_PLACES)
def test_json_numbers_other_than_indices_are_declined(literal, old, new, path):
    assert old in TEXT
    refused(TEXT.replace(old, new.replace("@", literal)).encode(), path)


@pytest.mark.parametrize("literal", ["01", "+1", ".5", "1.", "0x1", "1_000", "--1", "nan", "True", "None", "'1'", "1/2", "\u0663"])
def test_what_is_no_json_number_is_declined(literal):
    assert refused(TEXT.replace('"dimension": 1', f'"dimension": {literal}').encode()).startswith("not JSON: ")


@pytest.mark.parametrize("sign", ["", "-"])
def test_huge_integers_are_declined(sign):
    huge = sign + "1" * 10**6
    assert len(refused(TEXT.replace('"dimension": 1', f'"dimension": {huge}').encode(), "$.subject.dimension")) < 200
    assert len(refused(huge.encode())) < 200
    assert len(refused(f"{huge}.5".encode())) < 200


@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}"), ('[{"claims":', "}]")])
@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nesting_is_declined(left, right, depth):
    nested = left * depth + "0" + right * depth
    for data in (nested, left * depth, TEXT.replace(f'"{FORMAT}"', nested), TEXT.replace('[{"claim": "code"}]', nested)):
        assert refused(data.encode()) == "nested too deeply (at $)"


def test_every_prefix_is_declined():
    for document in EVERY_FIELD:
        data = canonical(document)
        for length in range(len(data) - 1):
            assert check(data[:length]).outcome == "declined"
        assert check(data[:-1]).outcome == check(data).outcome == "accepted"


@pytest.mark.parametrize("data", [b"", b" ", b"\n", b"\t\r\n  "])
def test_empty_files_are_declined(data):
    assert refused(data) == "the file is empty (at $)"


@pytest.mark.parametrize("data", [b"3", b'"x"', b"null", b"true", b"[]", b'["format"]', TEXT.encode().replace(b"{", b"[{", 1) + b"]"])
def test_json_that_is_no_object_is_declined(data):
    assert "Expected 'object'" in refused(data)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-16"),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("code", "c\u00f4de").encode("latin-1"),
        TEXT.encode().replace(b"code", b"c\xffde"),
        TEXT.encode().replace(b"code", b"c\xc0\xafde"),
        TEXT.encode().replace(b"code", b"c\xed\xa0\x80de"),
        TEXT.encode() + b"\x00",
        TEXT.encode() + b"\x80",
        b"\x1f\x8b\x08\x00",
    ],
)
def test_other_encodings_are_declined(data):
    assert refused(data).startswith(("not UTF-8: byte ", "not JSON: "))


@pytest.mark.parametrize("extra", [b"{}", b"0", b",", b"}", TEXT.encode(), b"// note", b"/* note */"])
def test_text_after_the_certificate_is_declined(extra):
    assert refused(TEXT.encode() + extra).startswith("not JSON: Extra data")


@pytest.mark.parametrize("data", [TEXT.replace('"', "'"), TEXT.replace("}]}", "},]}"), TEXT.replace('"1"]', '"1",]'), TEXT[:-1] + ",}"])
def test_lenient_json_is_declined(data):
    assert data != TEXT
    assert refused(data.encode()).startswith("not JSON: ")


@pytest.mark.parametrize(
    "version", ["orthoplex-verify/2", "orthoplex-verify/1 ", "orthoplex-verify/01", "orthoplex-verify", "ORTHOPLEX-VERIFY/1", ""]
)
def test_unknown_versions_are_declined(version):
    assert refused(json.dumps({**SMALL, "format": version}).encode(), "$.format") == (
        f"unknown format '{version}', expected 'orthoplex-verify/1' (at $.format)"
    )


def test_an_unknown_version_is_named_before_anything_else_is_read():
    refused(b'{"format": "orthoplex-verify/2", "body": {"a": [1, 2, 3]}}', "$.format")


def test_lone_surrogates_in_texts_are_declined():
    refused(json.dumps({**SMALL, "format": "\ud800"}).encode(), "$.format")
    verdict = check(json.dumps(certificate({**SEGMENT, "form": ["\udfff"]}, CODE)).encode())
    assert verdict.outcome == "declined"
    assert verdict.reason.endswith("(at $.subject.form[0])")


@pytest.mark.parametrize("name", ["", "Code", "code ", "theorem", "hull_distance", "Evidence"])
def test_unknown_claims_are_declined(name):
    reason = refused(json.dumps(certificate(SEGMENT, CODE, {"claim": name})).encode(), "$.claims[1].claim")
    assert reason.startswith("Invalid value ")


STRANGE = ["\ud800", "\u0441ode", "x\ny\x1b[31m", "a` - at `$.fake", "k" * 100_000, "\u0663", "\x00"]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_keys_and_texts_are_declined_in_one_plain_line(text):
    plain = certificate(SEGMENT, CODE)
    for document in (
        {**plain, text: 1},
        {**plain, "claims": [{"claim": text}]},
        {**plain, "claims": [{"claim": "code", text: 1}]},
        {**plain, "subject": {**plain["subject"], "kind": text}},
        {**plain, "subject": {**plain["subject"], "form": [text]}},
    ):
        verdict = kernel.check(json.dumps(document).encode())
        assert verdict.outcome == "declined"
        assert verdict.reason.isascii() and verdict.reason.isprintable() and len(verdict.reason) < 400
        assert not verdict.reason.endswith("(at $.fake)")


def test_a_duplicate_among_many_keys_is_found_quickly():
    keys = ",".join(f'"{"abcdefghij"[i % 10]}{"".join(chr(97 + int(c)) for c in str(i))}":0' for i in range(50_000))
    start = monotonic()
    assert "stands twice" in refused(f'{{{keys},"z":0,"z":1}}'.encode(), "$")
    assert monotonic() - start < 10


def test_a_wide_code_is_over_the_limit():
    wide = {**SEGMENT, "dimension": 10**6, "form": ["1"] * 200_001}
    verdict = kernel.check(json.dumps(certificate(wide, CODE)).encode())
    assert verdict.outcome == "declined" and "200001 weights" in verdict.reason


def test_a_certificate_without_claims_is_declined():
    assert refused(json.dumps(certificate(SEGMENT)).encode(), "$.claims") == "a certificate without claims proves nothing (at $.claims)"


def test_read_raises_what_check_reports():
    with pytest.raises(Malformed) as malformed:
        read(b'{"format": "x"}', Limits())
    assert malformed.value.path == "$.format"
    with pytest.raises(OverLimit):
        read(TEXT.encode(), Limits(bytes=10))
