"""Bytes, JSON, keys and types: what a lenient reader waves through."""

from cases import DROP, Family, edited, good, text

BASE = "softmax-simplex"
PLAIN = text(good(BASE))
CODE = text(good("code-field"))


def families() -> list[Family]:
    return [_bytes(), _json(), _fields(), _nesting()]


def _bytes() -> Family:
    f = Family("bytes")
    f.raw("empty", "decline", "no bytes", b"")
    f.raw("spaces", "decline", "white space only", b" \n\t \n")
    f.raw("one-zero-byte", "decline", "a NUL", b"\x00")
    f.raw("byte-order-mark", "decline", "a UTF-8 byte order mark before the object", b"\xef\xbb\xbf" + PLAIN)
    f.raw("utf-16", "decline", "UTF-16 with a mark, which some JSON readers detect", PLAIN.decode().encode("utf-16"))
    f.raw("utf-16-le", "decline", "UTF-16 without a mark, which some JSON readers detect", PLAIN.decode().encode("utf-16-le"))
    f.raw("utf-32", "decline", "UTF-32, which some JSON readers detect", PLAIN.decode().encode("utf-32"))
    f.raw("latin-1", "decline", "a byte that is not UTF-8", PLAIN.replace(b"softmax", b"softm\xe4x"))
    f.raw("overlong", "decline", "an overlong UTF-8 form of a quotation mark", PLAIN.replace(b'"claims"', b'\xc0\xa2claims"'))
    f.raw("surrogate-bytes", "decline", "a surrogate in UTF-8 bytes", PLAIN.replace(b"softmax", b"soft\xed\xa0\x80max"))
    f.raw("zero-byte-inside", "decline", "a NUL between two tokens", PLAIN.replace(b", ", b",\x00", 1))
    f.raw("zero-byte-in-name", "decline", "a NUL inside a name", PLAIN.replace(b"softmax", b"softmax\\u0000"))
    f.raw("zero-byte-after", "decline", "a NUL after the object: C strings end there", PLAIN + b"\x00")
    f.raw("truncated", "decline", "the last bracket is missing", PLAIN.rstrip()[:-1])
    f.raw("truncated-in-text", "decline", "cut in the middle of a text", PLAIN[: len(PLAIN) // 2])
    f.raw("twice", "decline", "two certificates in one file", PLAIN + PLAIN)
    f.raw("garbage-after", "decline", "something after the object", PLAIN + b"x")
    f.raw("gzip", "decline", "the first bytes of a gzip file", b"\x1f\x8b\x08\x00" + PLAIN)
    f.raw("crlf", "accept", "line ends do not matter", PLAIN.replace(b", ", b",\r\n"))
    f.raw("spread", "accept", "white space between tokens does not matter", PLAIN.replace(b", ", b" ,\t\n\n ").replace(b": ", b" :\n"))
    f.raw("no-newline", "accept", "only canonical bytes end with a newline", PLAIN.rstrip())
    return f


def _json() -> Family:
    f = Family("json")
    f.raw("array", "decline", "a list of certificates", b"[" + PLAIN + b"]")
    f.raw("text", "decline", "a text", b'"orthoplex-verify/1"')
    f.raw("null", "decline", "null", b"null")
    f.raw("true", "decline", "true", b"true")
    f.raw("comment", "decline", "a comment", b"/* proved */" + PLAIN)
    f.raw("trailing-comma", "decline", "a comma before a bracket", PLAIN.rstrip()[:-1] + b",}")
    f.raw("single-quotes", "decline", "single quotation marks", PLAIN.replace(b'"', b"'"))
    f.raw("bare-keys", "decline", "a key without quotation marks", PLAIN.replace(b'"claims"', b"claims"))
    f.raw("nan", "decline", "NaN, which JSON does not have", PLAIN.replace(b'"dimension": 2', b'"dimension": NaN'))
    f.raw("infinity", "decline", "Infinity, which JSON does not have", PLAIN.replace(b'"dimension": 2', b'"dimension": Infinity'))
    f.raw("minus-infinity", "decline", "-Infinity, which JSON does not have", PLAIN.replace(b'"dimension": 2', b'"dimension": -Infinity'))
    f.raw("form-feed", "decline", "a form feed is no JSON white space", PLAIN.replace(b", ", b",\x0c", 1))
    f.raw("no-break-space", "decline", "a no-break space is no JSON white space", PLAIN.replace(b", ", b",\xc2\xa0", 1))
    f.raw("control-character", "decline", "a line break inside a text", PLAIN.replace(b"softmax", b"soft\nmax"))
    f.raw("bad-escape", "decline", "an escape that JSON does not have", PLAIN.replace(b"softmax", b"\\x73oftmax"))
    f.raw("lone-surrogate", "decline", "an escaped surrogate without its partner", PLAIN.replace(b"softmax", b"softmax\\ud800"))
    f.raw("duplicate-format", "decline", "the key 'format' twice", PLAIN.replace(b"{", b'{"format": "orthoplex-verify/1", ', 1))
    f.raw(
        "duplicate-subject",
        "decline",
        "two subjects: readers differ in which one counts",
        PLAIN.replace(b'"claims"', b'"subject": {"kind": "all-batches"}, "claims"'),
    )
    f.raw("duplicate-claims", "decline", "two lists of claims", PLAIN.rstrip()[:-1] + b', "claims": []}')
    f.raw(
        "duplicate-inside",
        "decline",
        "a key twice deep inside",
        PLAIN.replace(b'"kind": "simplex"', b'"kind": "simplex", "kind": "simplex"'),
    )
    f.raw(
        "duplicate-escaped",
        "decline",
        "a key twice, once with an escape",
        PLAIN.replace(b"{", b'{"\\u0066ormat": "orthoplex-verify/1", ', 1),
    )
    f.raw("duplicate-weights", "decline", "two forms, the second positive", PLAIN.replace(b'"form"', b'"form": ["-1", "-1"], "form"'))
    f.raw("escapes", "accept", "an escape for an ASCII letter is the same text", PLAIN.replace(b"softmax", b"so\\u0066tmax"))
    f.raw("escaped-key", "accept", "the same for a key", PLAIN.replace(b'"claims"', b'"cl\\u0061ims"'))
    f.document(
        "key-order", "accept", "the order of keys does not matter", {key: good(BASE)[key] for key in ("claims", "subject", "format")}
    )
    return f


def _fields() -> Family:
    f = Family("fields-of-objects")
    f.declines(
        BASE,
        ("no-format", "no version", {"format": DROP}),
        ("no-subject", "no subject", {"subject": DROP}),
        ("no-claims", "the claims are missing", {"claims": DROP}),
        ("empty-claims", "a certificate that claims nothing proves nothing", {"claims": []}),
        ("claims-object", "claims are a list", {"claims": {}}),
        ("claims-null", "claims are a list", {"claims": None}),
        ("version-2", "a version that is not known", {"format": "orthoplex-verify/2"}),
        ("version-case", "the format is spelled otherwise", {"format": "Orthoplex-Verify/1"}),
        ("version-space", "a space after the format", {"format": "orthoplex-verify/1 "}),
        ("version-number", "the format is a text", {"format": 1}),
        ("version-short", "no number of a version", {"format": "orthoplex-verify"}),
        ("more-top", "a field that is not known", {"proof": "trivial"}),
        ("more-subject", "a field that is not known in the subject", {"subject.name": "simplex"}),
        ("more-claim", "a statement in the file is never trusted", {"claims[0].statement": "X is a softmax code"}),
        ("more-by", "a field that is not known in the evidence", {"claims[0].by.assuming": []}),
        ("unknown-claim", "a claim that is not known", {"claims[0].claim": "theorem"}),
        ("claim-case", "names of claims are lower case", {"claims[0].claim": "Softmax"}),
        ("claim-underscore", "names of claims have hyphens", {"claims[0]": {"claim": "hull_distance", "projections": []}}),
        ("unknown-kind", "a kind of evidence that is not known", {"claims[0].by.kind": "trust-me"}),
        ("no-kind", "evidence without its kind", {"claims[0].by": {}}),
        ("by-list", "evidence as a list", {"claims[0].by": ["simplex"]}),
        ("by-text", "evidence as a text", {"claims[0].by": "simplex"}),
        ("unknown-subject", "a kind of subject that is not known", {"subject.kind": "gram-matrix"}),
        ("no-dimension", "no dimension", {"subject.dimension": DROP}),
        ("dimension-text", "the dimension of a code is an index, not a text", {"subject.dimension": "2"}),
        ("dimension-float", "the dimension as a decimal", {"subject.dimension": 2.0}),
        ("dimension-true", "true is not 1", {"subject.dimension": True}),
        ("dimension-null", "null is not 0", {"subject.dimension": None}),
        ("dimension-zero", "the dimension is at least 1", {"subject.dimension": 0}),
        ("dimension-negative", "the dimension is at least 1", {"subject.dimension": -2}),
        ("field-null", "a field is left out, never null", {"subject.field": None}),
        ("rows-object", "rows are a list", {"subject.vectors.rows": {"0": ["2", "0"]}}),
        ("rows-text", "rows are lists", {"subject.vectors.rows[0]": "20"}),
        ("entry-number", "numbers are texts", {"subject.vectors.rows[0][0]": 2}),
        ("entry-true", "true is not 1", {"subject.vectors.rows[0][0]": True}),
        ("entry-null", "null is not 0", {"subject.vectors.rows[0][1]": None}),
        ("form-empty", "a form has a weight", {"subject.form": []}),
    )
    f.declines("orbit-cited", ("orbits-null", "a field that may be left out is never null", {"claims[1].orbits": None}))
    f.declines("coherence-directions", ("orbits-text", "a position is a number", {"claims[0].orbits": "0"}))
    f.declines(
        "rankin-inequality", ("inequality-left-out", "a field is required even where it may be null", {"claims[1].inequality": DROP})
    )
    f.declines("lp-optimal", ("bound-left-out", "a bound that is not there is null, not missing", {"subject.variables[0].upper": DROP}))
    f.declines("curvature-all-n", ("cover-node", "a node that is not known", {"claims[0].by.cover": ["trust"]}))
    f.declines("phase-diagram", ("below-left-out", "a cell has all its fields", {"claims[2].cells[0].below": DROP}))
    return f


def _nesting() -> Family:
    f = Family("nesting")
    for depth in (100, 1_000, 100_000):
        f.raw(f"lists-{depth}", "decline", f"{depth} lists inside each other", b"[" * depth + b"]" * depth)
        inside = edited(good(BASE), {"claims[0].by": "HERE"})
        f.raw(f"evidence-{depth}", "decline", f"evidence {depth} lists deep", text(inside).replace(b'"HERE"', b"[" * depth + b"]" * depth))
    f.raw("objects-20000", "decline", "20000 objects inside each other", b'{"claims":' * 20_000 + b"1" + b"}" * 20_000)
    f.raw("open-50000", "decline", "brackets that are never closed", b"[" * 50_000)
    f.raw(
        "field-in-field",
        "decline",
        "a coefficient of a number is no list of coefficients",
        CODE.replace(b'["0", "1"]', b'["0", ["0", "1"]]'),
    )
    return f
