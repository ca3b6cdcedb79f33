"""True certificates with one thing changed: never an exception, and never the same sentences about the same code from other evidence.

Every leaf, list and object of each certificate is changed in each of several ways. What is still accepted must be another true
certificate: its sentences or its code differ from the original's, and the sentences are true by the second judge.
"""

import json
from collections import Counter
from fractions import Fraction

import pytest
from test_kernel_documents import (
    AXES,
    CLOUD,
    CLOUD_DISTANCES,
    CLOUD_IN_WORDS,
    CODE,
    CROSSED,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    SKEW,
    TOP,
    TRAPEZOID,
    apart,
    by,
    certificate,
)
from test_kernel_sentences import assert_true

from verify.codes.constructions import batches, orthoplex, orthoplex_subset, simplex
from verify.codes.irregular import irregular
from verify.codes.polytopes import cube
from verify.kernel import Limits, canonical, check, read
from verify.prover.prove import prove

TAGS = [
    ["unit-vectors", "directions", "points"],
    ["dense", "sparse", "words"],
    ["dependent", "independent"],
    ["weights", "hyperplane"],
    ["orthoplex-regime", "simplex", "lemma-3", "lemma-4", "positive-pair", "near-point"],
    ["bound", "optimal", "better", "midpoint"],
    ["simplex", "orthoplex", "polynomial", "literature"],
    ["orbit", "stress", "permutations", "matrices"],
    ["code", "radon", "structure", "rankin", "hull-distance", "softmax", "rattlers", "self-duality", "entropy"],
    ["jensen", "loss", "curvature", "optimal-batches", "phase-diagram", "uniform"],
    ["batch-function", "batches", "all-batches"],
    ["concave", "convex", "high-entropy", "low-entropy", "up-to"],
    ["cover", "point", "cells", "beaten"],
    ["direct", "monotone", "v", "t", "nu"],
    ["bound", "optimal", "midpoint", "better"],
    ["simplex", "orthoplex", "polynomial", "literature"],
]
AXIOMS = ["Theorem 2", "Lemma 4", "Lemma 13", "Lemma 14", "midpoint theorem", "Danzer", "Robinson", "Schuette and van der Waerden"]


def changes(value):
    """All values to put in the place of this one, each different from it."""
    if isinstance(value, bool) or value is None:
        yield from (0, 1, 2, "0", "1", [0, 1], {"radon": 0, "pair": [0, 1]})
    elif isinstance(value, int):
        yield from (value + 1, value - 1, 10**14, 0 if value else 2, None, str(value), [value])
    elif isinstance(value, str):
        yield from _text(value)
    elif isinstance(value, list):
        yield from _list(value)
    else:
        yield from ({key: item for key, item in value.items() if key != left} for left in value)
        yield {**value, "more": 0}
        yield None


def _text(text):
    family = next((tags for tags in [*TAGS, AXIOMS] if text in tags), None)
    if family is not None:
        yield from (tag for tag in family if tag != text)
        yield from ("", "nothing", text.upper(), None)
        return
    yield from (None, 0, f"{text} ", "")
    try:
        number = Fraction(text)
    except ValueError:
        yield f"{text}0"
        return
    for other in (number + 1, number - 1, -number, Fraction(0), 2 * number, number / 2, number + Fraction(1, 10**9)):
        if other != number:
            yield str(other)


def _list(items):
    yield None
    yield from (items[:i] + items[i + 1 :] for i in range(len(items)))
    yield from (items[: i + 1] + items[i:] for i in range(len(items)))
    yield from ([*items[:i], items[i + 1], items[i], *items[i + 2 :]] for i in range(len(items) - 1) if items[i] != items[i + 1])
    if len(items) > 1:
        yield []


def mutants(value, path="$"):
    """All documents with exactly one change somewhere inside, each with the path of the change."""
    for other in changes(value):
        yield path, other
    if isinstance(value, list):
        for i, item in enumerate(value):
            for where, other in mutants(item, f"{path}[{i}]"):
                yield where, [*value[:i], other, *value[i + 1 :]]
    elif isinstance(value, dict):
        for key, item in value.items():
            for where, other in mutants(item, f"{path}.{key}"):
                yield where, {**value, key: other}


def proved(code, *claims):
    """The certificate that the provers make for a code; of every claim that they can if none is named."""
    return json.loads(canonical(prove(code.subject, code.checked, claims)))


def proved_of(subject, *claims):
    """The same for a subject written by hand."""
    typed = read(json.dumps(certificate(subject, CODE)).encode(), Limits()).subject
    return json.loads(canonical(prove(typed, typed.check(Limits()), claims)))


CERTIFICATES = {
    "batches": proved(batches(3, 1)),
    "orthoplex": proved(orthoplex(3)),
    "simplex": proved(simplex(3)),
    "independent points": proved(orthoplex_subset(4, 6, 2)),
    "irregular": proved(irregular(5, 7, 1)),
    "not softmax by Lemma 3": proved_of(TRAPEZOID),
    "not softmax by Lemma 4": proved_of(CROSSED),
    "not softmax by a near point": proved_of(ISOSCELES),
    "distances": proved_of(ISOSCELES, "hull-distance"),
    "directions in the orthoplex regime": proved_of(AXES),
    "directions by a positive pair": proved_of(SKEW),
    "directions by Lemma 4": certificate(SKEW, by("lemma-4", pair=[0, 2], hull=[2, 3], weights=["2", "1"])),
    "points": certificate(CLOUD, CODE, CLOUD_DISTANCES, apart([1], [0, 2, 3], ["1", "0"], "1")),
    "points in words": certificate(CLOUD_IN_WORDS, CODE, CLOUD_DISTANCES, apart([1], [0, 2, 3], ["1", "0"], "1")),
    "symmetries": proved(cube(3), "orbit", "rankin", "stress", "rattlers", "self-duality"),
    "symmetries as matrices": certificate(
        ISOSCELES,
        CODE,
        {"claim": "orbit", "by": {"kind": "matrices", "generators": [[["1", "0"], ["0", "-1"]]]}},
        {"claim": "rankin", "coherence": "-7/25", "pair": [2, 1], "inequality": None, "orbits": 1},
        {**ISOSCELES_DISTANCES, "projections": ISOSCELES_DISTANCES["projections"][:2], "orbits": 1},
        {"claim": "rattlers", "distances": 3, "rankin": 2, "neighbours": [None, 2], "orbits": 1},
    ),
    "an optimal code": proved(cube(2), "rankin", "bound", "optimal"),
    "separation": certificate(TRAPEZOID, CODE, TOP),
    "separation of directions": certificate(AXES, apart([0, 2], [1, 3], ["1/2", "1/3"], "0")),
}


def conclusions(verdict):
    """What a verdict says: the code, and each theorem with its assumptions."""
    return verdict.code, [(theorem.claim, theorem.statement, theorem.scope, theorem.assumptions) for theorem in verdict.theorems]


@pytest.mark.parametrize("name", CERTIFICATES)
def test_certificates_are_true(name):
    verdict = check(json.dumps(CERTIFICATES[name]).encode())
    assert verdict.outcome == "accepted"
    assert_true(CERTIFICATES[name], verdict)


@pytest.mark.parametrize("name", CERTIFICATES)
def test_every_single_change(name):
    original = conclusions(check(json.dumps(CERTIFICATES[name]).encode()))
    same = []
    outcomes = Counter()
    for path, document in mutants(CERTIFICATES[name]):
        verdict = check(json.dumps(document).encode())
        outcomes[verdict.outcome] += 1
        if verdict.theorems:
            assert_true(document, verdict)
        if verdict.outcome == "accepted":
            if conclusions(verdict) == original:
                same.append(path)
        else:
            assert verdict.reason.isprintable(), path
    assert same == []
    assert outcomes["rejected"] > 20
    assert outcomes["declined"] > 50


def test_evidence_of_two_certificates_does_not_mix():
    """The claims of each certificate with the subject of each other one: what is accepted is true."""
    outcomes = Counter()
    for one in CERTIFICATES.values():
        for two in CERTIFICATES.values():
            if one["subject"] != two["subject"]:
                document = {**one, "subject": two["subject"]}
                verdict = check(json.dumps(document).encode())
                outcomes[verdict.outcome] += 1
                if verdict.theorems:
                    assert_true(document, verdict)
    assert outcomes["rejected"] > 100
