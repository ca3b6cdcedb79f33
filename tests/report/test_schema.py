"""The JSON Schema: the committed copy is current, certificates validate, and what the kernel finds malformed does not."""

import copy
import functools
import json
import re
from pathlib import Path

import pytest

import verify
from verify import kernel, lp
from verify.report import schema

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "certificate.schema.json").read_text(encoding="ascii"))
COMMITTED = sorted((ROOT / "certificates").rglob("*.cert.json"))
CODES = [
    "bipyramid",
    "simplex:3",
    "generic:3,5,0",
    "generic:3,4,0",
    "tilted:3,5",
    "irregular:5,7,0",
    "orthoplex-subset:4,6,2",
    "icosahedron",
    "e8",
]

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
NOTES = {"title", "description", "$schema", "$defs"}


def valid(value, rule=SCHEMA):
    """The part of JSON Schema 2020-12 that the schema uses; any other keyword is an error of this test."""
    return all(keyword in NOTES or CHECKS[keyword](value, argument, rule) for keyword, argument in rule.items())


def has_type(value, name):
    return isinstance(value, TYPES[name]) and not isinstance(value, bool)


CHECKS = {
    "$ref": lambda v, reference, rule: valid(v, SCHEMA["$defs"][reference.removeprefix("#/$defs/")]),
    "type": lambda v, name, rule: has_type(v, name),
    "enum": lambda v, options, rule: v in options,
    "anyOf": lambda v, options, rule: any(valid(v, option) for option in options),
    "pattern": lambda v, pattern, rule: not isinstance(v, str) or re.search(pattern.removesuffix("$") + r"\Z", v, re.ASCII) is not None,
    "minimum": lambda v, least, rule: not has_type(v, "integer") or v >= least,
    "maximum": lambda v, most, rule: not has_type(v, "integer") or v <= most,
    "minItems": lambda v, least, rule: not isinstance(v, list) or len(v) >= least,
    "maxItems": lambda v, most, rule: not isinstance(v, list) or len(v) <= most,
    "prefixItems": lambda v, rules, rule: not isinstance(v, list) or all(valid(x, r) for x, r in zip(v, rules, strict=False)),
    "items": lambda v, item, rule: not isinstance(v, list) or all(item and valid(x, item) for x in v[len(rule.get("prefixItems", [])) :]),
    "required": lambda v, names, rule: not isinstance(v, dict) or set(names) <= v.keys(),
    "properties": lambda v, rules, rule: not isinstance(v, dict) or all(valid(x, rules[k]) for k, x in v.items() if k in rules),
    "additionalProperties": lambda v, allowed, rule: not isinstance(v, dict) or allowed or v.keys() <= rule["properties"].keys(),
}


def test_committed_copy_is_current():
    committed = (ROOT / "docs" / "certificate.schema.json").read_text(encoding="ascii")
    assert committed == schema.document(), "regenerate it: python -m verify.report.schema > docs/certificate.schema.json"


def test_document_is_deterministic_ascii_and_self_contained():
    text = schema.document()
    assert text == schema.document()
    assert text.isascii()
    assert text.endswith("}\n")
    assert "$id" not in text
    references = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', text))
    assert references == SCHEMA["$defs"].keys()


def test_every_claim_and_only_those_are_described():
    described = {rule["title"]: rule["description"] for name, rule in SCHEMA["$defs"].items() if rule.get("title") in kernel.CLAIMS}
    assert described.keys() == kernel.CLAIMS.keys()
    assert all(described.values())
    assert {rule["$ref"] for rule in SCHEMA["properties"]["claims"]["items"]["anyOf"]} == {
        f"#/$defs/claim.{name}" for name in kernel.CLAIMS
    }


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.name)
def test_committed_certificates_validate(path):
    assert valid(json.loads(path.read_bytes()))


@pytest.mark.parametrize("name", CODES)
def test_new_certificates_validate(name):
    assert valid(json.loads(verify.prove(name).data))


ENCODINGS = [
    {"kind": "dense", "rows": [["2", "0"], ["-1", "3"]]},
    {"kind": "sparse", "rows": [[[0, "2"]], [[0, "-1"], [1, "3"]]]},
    {"kind": "words", "width": 1, "rows": ["AgA=", "/wM="]},
]


def document(kind, vectors):
    subject = {"kind": kind, "dimension": 2, "form": ["1", "1/2"], "vectors": vectors}
    return {"format": kernel.FORMAT, "subject": subject, "claims": [{"claim": "code"}]}


@pytest.mark.parametrize("vectors", ENCODINGS, ids=lambda vectors: vectors["kind"])
@pytest.mark.parametrize("kind", ["directions", "points"])
def test_directions_and_points_validate_in_each_encoding(kind, vectors):
    assert kernel.check(json.dumps(document(kind, vectors)).encode()).outcome == "accepted"
    assert valid(document(kind, vectors))


@pytest.mark.parametrize(
    ("row", "is_base64"), [("", False), ("AgA", False), ("AgA= ", False), ("A-A=", False), ("Ag==", True), ("AgB=", True)]
)
def test_words_are_base64(row, is_base64):
    bad = document("points", {"kind": "words", "width": 1, "rows": [row, "/wM="]})
    assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
    assert valid(bad) == is_base64  # of another length, or not canonical, which the schema cannot say


@pytest.mark.parametrize("width", [0, 3, "1", None])
def test_words_have_one_of_four_widths(width):
    bad = document("points", {"kind": "words", "width": width, "rows": ["AgA=", "/wM="]})
    assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
    assert not valid(bad)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda: lp.solve([1, 1], [[1, 2], [3, 1]], at_least=[4, 6], upper="1/3"), "infeasible"),
        (lambda: lp.solve([1, 1], [[1, 2], [3, 1]], at_least=[4, None], at_most=[5, 6], upper=[4, None]), "optimal"),
        (lambda: lp.solve([1], lower=2, upper=1), "crossed"),
        (lambda: lp.solve([-1], lower="-1/2"), "unbounded"),
    ],
)
def test_linear_programs_validate(answer, kind):
    value = json.loads(answer().certificate.data)
    assert value["claims"][0]["answer"]["kind"] == kind
    assert valid(value)
    for path in required_fields(value):
        bad = without(value, path)
        assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
        assert not valid(bad)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (["subject", "variables"], []),
        (["subject", "variables", 0, "cost"], None),
        (["subject", "variables", 0, "lower"], 0),
        (["subject", "variables", 0, "upper"], "inf"),
        (["subject", "rows", 0, "entries", 0], ["1", 0]),
        (["subject", "rows", 0, "entries", 0], [0]),
        (["subject", "rows", 0, "lower"], "0.5"),
        (["claims", 0, "answer", "kind"], "best"),
        (["claims", 0, "answer", "x"], "0"),
    ],
    ids=json.dumps,
)
def test_what_is_malformed_in_a_linear_program_does_not_validate(path, wrong):
    bad = json.loads(lp.solve([1, 1], [[1, 2]], at_least=[4]).certificate.data)
    assert valid(bad)
    parent = bad
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = wrong
    assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
    assert not valid(bad)


GOOD = json.loads(verify.prove("bipyramid").data)

BAD = [
    (["format"], "orthoplex-verify/2"),
    (["subject"], []),
    (["subject", "kind"], "lattice"),
    (["subject", "kind"], "linear-program"),
    (["subject", "dimension"], 0),
    (["subject", "dimension"], "3"),
    (["subject", "dimension"], True),
    (["subject", "form"], []),
    (["subject", "form", 0], 1),
    (["subject", "form", 0], "1.0"),
    (["subject", "form", 0], "1\n"),
    (["subject", "form", 0], "٣"),
    (["subject", "form", 0], "01"),
    (["subject", "form", 0], "-0"),
    (["subject", "form", 0], "1/-2"),
    (["subject", "form", 0], "1/0"),
    (["subject", "more"], 1),
    (["claims"], []),
    (["claims", 0], {"claim": "magic"}),
    (["claims", 0], {}),
    (["claims", 0, "more"], None),
    (["claims", 1, "components", 0, "kind"], "loose"),
    (["claims", 1, "components", 0, "points", 0], -1),
    (["claims", 1, "components", 0, "points", 0], 10**15),
    (["claims", 3, "pair"], [0]),
    (["claims", 3, "pair"], [0, 3, 4]),
    (["claims", 3, "inequality"], {"radon": 2}),
    (["claims", 5, "by", "assuming"], ["Theorem 3"]),
    (["more"], 1),
]


@pytest.mark.parametrize(("path", "value"), BAD, ids=json.dumps)
def test_what_is_malformed_does_not_validate(path, value):
    bad = copy.deepcopy(GOOD)
    parent = bad
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
    assert not valid(bad)


def required_fields(value, path=()):
    """The paths of all fields of objects."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield (*path, key)
            yield from required_fields(child, (*path, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from required_fields(child, (*path, position))


def without(value, path):
    """A copy without the field at the path."""
    copied = copy.deepcopy(value)
    parent = copied
    for step in path[:-1]:
        parent = parent[step]
    del parent[path[-1]]
    return copied


@pytest.mark.parametrize("path", list(required_fields(GOOD)), ids=lambda path: ".".join(map(str, path)))
def test_every_field_is_required(path):
    bad = without(GOOD, path)
    assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
    assert not valid(bad)


OVER_A_FIELD = json.loads(verify.prove("icosahedron").data)


@pytest.mark.parametrize(
    "path", [["subject", "field"], ["claims", 3, "orbits"], ["claims", 4, "orbits"], ["claims", 6, "orbits"]], ids=json.dumps
)
def test_what_may_be_left_out(path):
    """Without it another thing is meant, so the kernel may reject it; it is well formed all the same."""
    assert valid(without(OVER_A_FIELD, path))
    bad = copy.deepcopy(OVER_A_FIELD)
    parent = functools.reduce(lambda value, step: value[step], path[:-1], bad)
    assert path[-1] in parent
    parent[path[-1]] = None
    assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
    assert not valid(bad)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["subject", "field"], "Q(sqrt 5)"),
        (["subject", "field", "polynomial"], [-1, -1, 1]),
        (["subject", "field", "polynomial", 0], ["-1"]),
        (["subject", "field", "interval"], ["1"]),
        (["subject", "field", "interval", 1], "2.0"),
        (["subject", "field", "name"], "golden"),
        (["subject", "form", 0], ["3/5"]),
        (["subject", "form", 0], ["3/5", -1]),
        (["subject", "form", 0], {"field": "a", "coefficients": ["3/5", "-1/5"]}),
        (["claims", 1, "by", "kind"], "words"),
        (["claims", 1, "by", "generators", 0], "identity"),
        (["claims", 1, "by", "generators", 0, 0], -1),
        (["claims", 3, "orbits"], "1"),
        (["claims", 4, "balances", 0, "contacts"], None),
        (["claims", 4, "balances", 0, "sum"], "1"),
    ],
    ids=json.dumps,
)
def test_what_is_malformed_over_a_field_does_not_validate(path, value):
    bad = copy.deepcopy(OVER_A_FIELD)
    functools.reduce(lambda parent, step: parent[step], path[:-1], bad)[path[-1]] = value
    assert kernel.check(json.dumps(bad).encode()).outcome == "declined"
    assert not valid(bad)
