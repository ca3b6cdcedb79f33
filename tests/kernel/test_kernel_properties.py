"""Random codes and random evidence: what is accepted is true by the second judge; what the provers find is accepted."""

import json
import random
from collections import Counter
from contextlib import suppress
from fractions import Fraction
from itertools import permutations, product

from hypothesis import HealthCheck, given, settings, strategies as st
from test_kernel_documents import (
    BATCHES_2_1,
    BATCHES_3_1,
    CODE,
    FORMAT,
    ORTHOPLEX,
    SEGMENT,
    SUBSET,
    TETRAHEDRON,
    TRIANGLE,
    apart,
    by,
    certificate,
    changed,
    dense,
    directions,
    distances,
    meet,
    project,
    rankin,
)
from test_kernel_mutations import mutants
from test_kernel_sentences import assert_true
from test_kernel_truth import truth

from verify.kernel import AXIOMS, Limits, Malformed, canonical, check, read
from verify.kernel.numbers import Field
from verify.prover.draft import NothingFound
from verify.prover.prove import AT_A_TEMPERATURE, BEYOND_REGIME, PROVERS, prove

CIRCLE = [(5, 0), (-5, 0), (0, 5), (0, -5), *((a * x, b * y) for x, y in ((3, 4), (4, 3)) for a in (1, -1) for b in (1, -1))]
SPHERE = [tuple(3 * s if k == axis else 0 for k in range(3)) for axis in range(3) for s in (1, -1)]
SPHERE += [(a * x, b * y, c * z) for x, y, z in ((1, 2, 2), (2, 1, 2), (2, 2, 1)) for a in (1, -1) for b in (1, -1) for c in (1, -1)]
"""Integer points of norm 5 and of norm 3."""


def reproducible(examples):
    return settings(max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@st.composite
def unit_codes(draw, most=5):
    """Some points of a circle, or of a sphere; perhaps in one dimension more than they need."""
    points, form = draw(st.sampled_from([(CIRCLE, ["1/25"] * 2), (SPHERE, ["1/9"] * 3)]))
    rows = draw(st.lists(st.sampled_from(points), min_size=2, max_size=most, unique=True))
    return dense(rows, form, len(form) + draw(st.sampled_from([0, 0, 0, 1])))


@st.composite
def direction_codes(draw, most=5):
    """Some small integer vectors of R^1 to R^3; sometimes two are on one ray, or one is 0, and it is no code."""
    d = draw(st.integers(1, 3))
    return directions(draw(st.lists(st.tuples(*[st.integers(-2, 2)] * d), min_size=2, max_size=most, unique=True)))


@st.composite
def shuffled_batches(draw):
    """A code of the orthoplex regime or a simplex, its points in any order, or without one of them."""
    subject = draw(st.sampled_from([ORTHOPLEX, SEGMENT, TRIANGLE, TETRAHEDRON, BATCHES_2_1, BATCHES_3_1, SUBSET]))
    rows = draw(st.permutations(subject["vectors"]["rows"]))
    return changed(subject, ["vectors", "rows"], rows[draw(st.sampled_from([0, 0, 0, 1])) :])


@st.composite
def signed_orbits(draw):
    """At most 8 points: the images of an integer vector of R^2 or R^3 under permutations, and perhaps all changes of sign."""
    first = draw(st.sampled_from([(2, 1), (3, 2), (1, 1, 1), (1, 1, 1), (3, 2, 1)]))
    signs = [1, -1] if len(first) == 2 or first in {(1, 1, 1), (1, 0, 0)} else [1]
    rows = {
        tuple(s * v for s, v in zip(by, image, strict=True)) for image in permutations(first) for by in product(signs, repeat=len(first))
    }
    return dense(draw(st.permutations(sorted(rows))), [str(Fraction(1, sum(v * v for v in first)))] * len(first))


codes = st.one_of(unit_codes(), shuffled_batches(), direction_codes())
small_codes = st.one_of(unit_codes(4), st.sampled_from([ORTHOPLEX, SEGMENT, TRIANGLE, TETRAHEDRON]), direction_codes(4))
weights = st.integers(0, 2).map(str)
offsets = st.sampled_from(["0", "0", "1", "-1", "1/2"])


def weights_for(points):
    return st.lists(weights, min_size=len(points), max_size=len(points))


@st.composite
def claims(draw, subject):
    """One claim with evidence drawn at random from few values, so that it is true now and then."""
    x = truth(subject)
    n, d = x.n, len(x.form)
    kind = draw(st.sampled_from(["meet", "apart", "rankin", "hull-distance", "near-point", "lemma-4", "positive-pair", "simplex"]))
    order = draw(st.permutations(range(n)))
    a, b = draw(st.sampled_from([(1, 1), (1, 2), (2, 1), (2, 2)]))
    I, J = order[:a], order[a : a + b] or order[:1]
    pair = draw(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).map(list))
    if kind == "meet":
        return meet(I, J, draw(weights_for(I)), draw(weights_for(J)))
    if kind == "apart":
        return apart(I, J, draw(st.lists(st.integers(-1, 1).map(str), min_size=d, max_size=d)), draw(offsets))
    if kind == "rankin":
        products = {str(x.gram[i][j]) for i in range(n) for j in range(i)}
        return rankin(draw(st.sampled_from([*sorted(products), str(x.coherence), None])), pair)
    if kind == "hull-distance":
        squares = [str(2 - 2 * x.gram[I[0]][J[0]]), str(x.projection(I[0])[0])] if x.is_unit else ["1"]
        return distances(project(I[0], J, draw(weights_for(J)), draw(st.sampled_from(squares))))
    if kind == "near-point":
        return by(kind, point=I[0], support=J, weights=draw(weights_for(J)))
    if kind == "lemma-4":
        return by(kind, pair=pair, hull=J, weights=draw(weights_for(J)))
    return by(kind, pair=pair) if kind == "positive-pair" else by(kind)


def test_random_evidence_that_is_accepted_is_true():
    outcomes = Counter()

    @reproducible(1200)
    @given(st.data())
    def run(data):
        subject = data.draw(small_codes)
        document = certificate(subject, CODE, data.draw(claims(subject)))
        verdict = check(json.dumps(document).encode())
        if verdict.theorems:
            assert_true(document, verdict)
        outcomes[verdict.outcome] += 1
        outcomes.update(theorem.claim for theorem in verdict.theorems)

    run()
    assert outcomes["rejected"] > 300
    assert min(outcomes[name] for name in ("code", "radon", "rankin", "hull-distance", "softmax")) > 3, outcomes


def found(subject):
    """The certificate of every claim that a prover finds for the subject, or None where it is no code."""
    data = json.dumps(certificate(subject, CODE)).encode()
    if check(data).outcome != "accepted":
        return None
    typed = read(data, Limits()).subject
    code = typed.check(Limits())
    axioms = frozenset(AXIOMS) - {"Schoenberg"}  # without linear programs, which take most of the time, and have tests of their own
    certified = prove(typed, code, (), axioms)
    with suppress(NothingFound):
        names = list(dict.fromkeys(evidence["claim"] for evidence in json.loads(canonical(certified))["claims"]))
        certified = prove(typed, code, [*names, "hull-distance"], axioms)
    return json.loads(canonical(certified))


def test_evidence_of_the_provers_is_accepted_and_true():
    claims_seen = Counter()

    @reproducible(200)
    @given(codes)
    def run(subject):
        document = found(subject)
        if document is not None:
            verdict = check(json.dumps(document).encode())
            assert verdict.outcome == "accepted"
            assert_true(document, verdict)
            claims_seen.update(theorem.claim for theorem in verdict.theorems)

    run()
    assert min(claims_seen[name] for name in PROVERS if name not in AT_A_TEMPERATURE | BEYOND_REGIME | {"midpoint", "coherence"}) > 10, (
        claims_seen
    )


def test_symmetries_and_stresses_of_the_provers_are_accepted_and_true():
    claims_seen = Counter()

    @reproducible(25)
    @given(signed_orbits())
    def run(subject):
        document = found(subject)
        verdict = check(json.dumps(document).encode())
        assert verdict.outcome == "accepted"
        assert_true(document, verdict)
        claims_seen.update(theorem.claim for theorem in verdict.theorems)

    run()
    assert claims_seen["orbit"] > 10 and claims_seen["stress"] > 5, claims_seen


def judged(document):
    return check(json.dumps(document).encode())


def test_two_changes_in_true_evidence():
    """Of those changes that leave a well-formed certificate."""
    outcomes = Counter()

    @reproducible(300)
    @given(codes, st.integers(0, 10**9))
    def run(subject, seed):
        document = found(subject)
        if document is None:
            return
        draw = random.Random(seed)
        for _ in range(2):
            options = [mutant for _, mutant in mutants(document)]
            draw.shuffle(options)
            document = next(mutant for mutant in options if judged(mutant).outcome != "declined")
        verdict = judged(document)
        outcomes[verdict.outcome] += 1
        if verdict.theorems:
            assert_true(document, verdict)

    run()
    assert outcomes["rejected"] > 30, outcomes
    assert outcomes["accepted"] > 5, outcomes


def test_a_text_is_read_exactly_if_it_is_the_spelling_of_its_value():
    read_texts = Counter()

    @reproducible(800)
    @given(
        st.one_of(
            st.text("0123456789-/", max_size=6), st.text("0129+-/._ e\n\u0663", max_size=5), st.fractions(max_denominator=99).map(str)
        )
    )
    def run(text):
        try:
            value = str(Fraction(text))
        except (ValueError, ZeroDivisionError):
            value = None
        try:
            result = Field(50).element(text, "$")
        except Malformed:
            result = None
        assert (result is not None) == (value == text)
        if result is not None:
            assert str(result) == value
        read_texts[result is not None] += 1

    run()
    assert min(read_texts.values()) > 100


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 10**16), st.floats(), st.text(st.characters(codec="utf-8"), max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["format", "subject", "claims", "kind", "claim", "by", "x"]), inner, max_size=4),
    ),
)


@reproducible(200)
@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_are_judged_and_never_accepted(data):
    assert check(data).outcome == "declined"


@reproducible(200)
@given(
    st.sampled_from([["subject"], ["claims"], ["claims", 0], ["subject", "vectors"], ["subject", "form"], ["subject", "dimension"]]), JSON
)
def test_any_value_in_any_place_is_judged(path, value):
    document = {"format": FORMAT, "subject": dense([[1], [-1]], [1]), "claims": [CODE]}
    verdict = check(json.dumps(changed(document, path, value)).encode())
    if verdict.theorems:
        assert path == ["subject", "dimension"]
