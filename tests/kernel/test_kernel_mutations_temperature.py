"""True certificates at positive temperature with one thing changed, as in `test_kernel_mutations`.

What is still accepted says what mpmath finds true. It may say the same as before only where the change is one of how it is proved: more or
fewer bits, another leaf or another tree of a cover, another line, another place where one cell ends and the next begins.
"""

import json
import re
from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest
from flint import fmpq
from hypothesis import given, strategies as st
from test_claim_jensen import chain, jensen
from test_claim_loss import BATCHES_2_2, MIXED, loss_of, true_loss
from test_claim_optimal_batches import ASSUMING, cell, cells
from test_claim_phase_diagram import COLD, DIAGRAM, HOT
from test_kernel_documents import CODE, CROSSED, ISOSCELES, certificate, changed
from test_kernel_mutations import conclusions, mutants
from test_kernel_properties import reproducible, unit_codes
from test_kernel_temperature import curvature, exact, mp, ranking, total
from test_kernel_truth import Truth
from test_subject_regimes import batches

from verify import temperature
from verify.kernel import Limits, canonical, check, read
from verify.prover.prove import prove


def document(certificate_):
    return json.loads(certificate_.data)


PHASE = certificate(batches(4, 6), HOT, COLD, changed(DIAGRAM, ["assuming"], ASSUMING))
SMALL = {
    "lemma15": document(temperature.lemma15(4, 1).certificate),
    "one n": document(temperature.certify_curvature("convex", 4, (1, 3), ("1", None), 1)),
    "an interval of n": document(temperature.certify_curvature("concave", (4, 5), (1, 4), (0, "0.35"), 1)),
    "phase (4,6)": PHASE,
    "cells": certificate(batches(6, 9), cells("201/100", cell("203/100", [3, 2, 1]), cell("41/20", [3, 2, 1]))),
    "lines": certificate(batches(4, 6), cells("2", cell("5/2", [3, 1], [1, 3]), cell("3", [3, 1], [1, 3]), assuming=ASSUMING)),
    "beaten": document(temperature.sharp_example("high-entropy", 1)),
    "uniform": document(temperature.uniform_constant("convex", 1)),
    "jensen": certificate(ISOSCELES, jensen("2", ("1", "1"))),
    "loss": certificate(CROSSED, true_loss(CROSSED, "1", MIXED[:4])),
    "better batches": certificate(BATCHES_2_2, true_loss(BATCHES_2_2, "2", better=[3, 1])),
}
LARGE = {
    "lemma15 to 6 digits": document(temperature.lemma15(4, 6).certificate),
    "uniform to 6 digits": document(temperature.uniform_constant("convex", 6)),
}


def kind(path):
    """The name of the field that was changed, or in which something was."""
    names = re.sub(r"\[\d+\]", "", path).split(".")
    return "covers" if "covers" in names else names[-1]


# The second judge: every sentence is made again from the document, and is true at many points.


def decimal(value):
    """As the kernel writes numbers: finite decimals, else p/q."""
    value = Fraction(value)
    places = next((k for k in range(130) if (value * 10**k).denominator == 1), None)
    if places is None:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")


def interval(low, high):
    return f"[{decimal(low)}, {'oo)' if high is None else decimal(high) + ']'}"


def when(low, high):
    if high is None:
        return f"every tau <= {decimal(1 / Fraction(low))}"
    low, high = Fraction(low), Fraction(high)
    if low == high:
        return f"tau = {decimal(1 / low)}"
    return f"every tau >= {decimal(1 / high)}" if low == 0 else f"every tau in {interval(1 / high, 1 / low)}"


def tuple_text(parts):
    counts = Counter(int(part) for part in parts)
    return f"({', '.join(str(part) if count == 1 else f'{part} x{count}' for part, count in counts.items())})"


def between(low, high, steps=5):
    return [low + (high - low) * Fraction(i, steps) for i in range(steps + 1)]


def range_of(subject):
    if subject["kind"] == "batches":
        return Fraction(subject["points"]), Fraction(subject["points"])
    least, most = subject["points"]
    return Fraction(least), None if most is None else Fraction(most)


def judge_curvature(subject, claim, statement):
    least, most = range_of(subject)
    numbers = f"n = {least}" if least == most else f"every n in {interval(least, most)}"
    by, sign = claim["by"], 1 if claim["sign"] == "convex" else -1
    if by["kind"] == "point":
        x, t = Fraction(by["x"]), Fraction(by["t"])
        assert sign * curvature(x, least, t) < 0
        relation = ">" if sign < 0 else "<"
        assert statement == f"For {numbers} and {when(t, t)}, g is not {claim['sign']}: g'' {relation} 0 at x = {decimal(x)}."
        return
    x, t = by["x"], by["t"]
    assert statement == f"For {numbers} and {when(*t)}, g is strictly {claim['sign']} on x in {interval(*x)}."
    for n in (least, most or least + 1000):
        for v in between(1 / Fraction(x[0]), Fraction(1, 10**6) if x[1] is None else 1 / Fraction(x[1])):
            for s in between(Fraction(t[0]), Fraction(t[0]) + 5 if t[1] is None else Fraction(t[1])):
                assert s == 0 or sign * curvature(1 / v, n, s) > 0


def best(d, n, t, parts):
    """Whether the tuple is the only best one at t."""
    first, *rest = ranking(d, n, str(t))
    return list(first[1]) == list(parts) and (not rest or rest[0][0] > first[0])


CODES = {True: ", so exactly the codes of such batches minimise L_tau(X,X) over the softmax codes", False: ""}


def judge_batches(subject, claim, statement):
    d, n = int(subject["dimension"]), int(subject["points"])
    by, about = claim["by"], claim["assuming"] == ASSUMING
    if by["kind"] == "beaten":
        t, better, worse = Fraction(by["t"]), by["better"], by["worse"]
        assert total(map(Fraction, better), n, t) < total(map(Fraction, worse), n, t)
        more = ", so their codes do not minimise L_tau(X,X) over the softmax codes" if about else ""
        text = f"the batches {tuple_text(worse)} have a larger sum of g than {tuple_text(better)}{more}."
    else:
        t, parts, start = by["cells"][-1]["until"], by["cells"][0]["batches"], Fraction(by["start"])
        assert all(best(d, n, s, parts) for s in between(start, Fraction(t)))
        text = f"the sum of g over {n - d} batches of total dimension {d} is least exactly for {tuple_text(parts)}{CODES[about]}."
        assert statement == f"For (d,n) = ({d},{n}) and {when(start, t)}, {text}"
        return
    assert statement == f"For (d,n) = ({d},{n}) and {when(t, t)}, {text}"


def judge_diagram(subject, claim, statement):
    d, n = int(subject["dimension"]), int(subject["points"])
    ends, phases = [Fraction(0)], [claim["cells"][0]["batches"]]
    start = Fraction(3, 2)
    for item in claim["cells"]:
        if item["below"] is not None:
            ends += [start, Fraction(item["until"])]
            phases.append(item["below"])
        start = Fraction(item["until"])
    for i, parts in enumerate(phases):
        low, high = ends[2 * i], ends[2 * i + 1] if i + 1 < len(phases) else Fraction(8)
        assert all(best(d, n, t, parts) for t in between(low, high) if t > 0)
    for low, high in zip(ends[1::2], ends[2::2], strict=True):
        winners = [ranking(d, n, str(t))[0][1] for t in between(low, high, 12)]
        assert sum(a != b for a, b in pairwise(winners)) == 1
        assert f"[{decimal(1 / high)}, {decimal(1 / low)}]" in statement
    named = [
        f"{tuple_text(parts)} for {when(ends[2 * i], ends[2 * i + 1] if i + 1 < len(phases) else None)}" for i, parts in enumerate(phases)
    ]
    assert ", ".join(named) in statement
    assert statement.startswith(f"For (d,n) = ({d},{n}), ")
    assert ("the codes of these batches minimise" in statement) == (claim["assuming"] == ASSUMING)


def judge_uniform(subject, claim, statement):
    by = claim["by"]
    if by["kind"] == "concave":
        assert statement == "For every tau <= 1/3: for every n >= 1, g is strictly concave on x > 0."
        return
    t = Fraction(by["t"])
    assert by["what"] == "convex"
    assert statement == f"For {when(0, t)}: for every n >= 4, g is strictly convex on 1 <= x <= n-1."
    for n in (4, 5, 9, 100, 10**6):
        for x in between(Fraction(1), Fraction(n - 1)):
            for s in between(Fraction(0), t):
                assert s == 0 or curvature(x, Fraction(n), s) > 0


def judge_jensen(subject, claim, statement):
    x, t, c = Truth(subject), claim["t"], claim["c"]
    assert x.is_unit
    assert x.n <= x.d + 1
    sums = chain({**subject, "vectors": {"rows": x.rows}}, c, t)
    links = "".join(
        f" {'>' if more - less > mp.mpf(10) ** -40 else '='} {name}" for name, more, less in zip("BCD", sums, sums[1:], strict=False)
    )
    assert f"A{links}, A in " in statement
    assert f"Lemma 13 at n = {x.n}, {when(t, t)}, c = {c[0]} + {c[1]} e^(1/tau): " in statement
    numbers = [mp.mpf(number) for number in re.findall(r"\[([0-9.e+-]+) \+/-", statement)]
    radii = [mp.mpf(number) for number in re.findall(r"\+/- ([0-9.e+-]+)\]", statement)]
    for number, radius, value in zip(numbers, radii, (sums[0], sums[3]), strict=True):
        assert abs(number - value) <= radius


def judge_loss(subject, claim, statement):
    x, t = Truth(subject), claim["t"]
    assert x.is_unit
    rows = None if claim["features"] is None else [list(map(Fraction, row)) for row in claim["features"]["rows"]]
    if claim["features"] is not None:
        assert claim["features"]["kind"] == "dense"
        assert len(rows) % x.n == 0
    value, hardmax = loss_of({**subject, "vectors": {"rows": x.rows}}, rows, t)
    low, high = claim["loss"]
    assert exact(low) - mp.mpf(10) ** -50 <= value <= exact(high) + mp.mpf(10) ** -50
    name = "X,X" if rows is None else "X,V"
    assert f"For {when(t, t)}, L_tau({name}) is in {interval(low, high)}" in statement
    assert f"H({name}) = {hardmax}, " in statement
    assert ("for the features V given" in statement) == (rows is not None)
    parts = claim["batches"]
    assert ("does not minimise" in statement) == (parts is not None)
    if parts is not None:
        assert sum(parts) <= x.d
        assert sum(parts) + len(parts) == x.n
        assert value > total(map(Fraction, parts), x.n, t) / x.n - exact(t)
        assert f"of dimensions {tuple_text(parts)}:" in statement


JUDGES = {
    "curvature": judge_curvature,
    "optimal-batches": judge_batches,
    "phase-diagram": judge_diagram,
    "uniform": judge_uniform,
    "jensen": judge_jensen,
    "loss": judge_loss,
}


def assert_true(document_, verdict):
    for claim, judgement in zip(document_["claims"], verdict.claims, strict=True):
        if judgement.outcome == "accepted":
            judge_once(json.dumps([document_["subject"], claim]), judgement.result.statement)


@cache
def judge_once(subject_and_claim, statement):
    subject, claim = json.loads(subject_and_claim)
    JUDGES[claim["claim"]](subject, claim, statement)


def try_every_change(original_document):
    original = conclusions(check(json.dumps(original_document).encode()))
    same, outcomes = [], Counter()
    for path, mutant in mutants(original_document):
        verdict = check(json.dumps(mutant).encode())
        outcomes[verdict.outcome] += 1
        if verdict.outcome == "accepted" and conclusions(verdict) == original:
            same.append(path)
        elif verdict.theorems:
            assert_true(mutant, verdict)
        if verdict.outcome != "accepted":
            assert verdict.reason.isprintable(), path
    return same, outcomes


@pytest.mark.parametrize("name", SMALL)
def test_certificates_are_true(name):
    verdict = check(json.dumps(SMALL[name]).encode())
    assert verdict.outcome == "accepted", verdict.reason
    assert_true(SMALL[name], verdict)


SAME = {
    "lemma15": {"bits", "cover"},
    "one n": {"bits", "cover"},
    "an interval of n": {"bits", "cover"},
    "phase (4,6)": {"bits", "cover", "line", "until", "cells"},
    "cells": {"bits", "line", "until", "cells"},
    "lines": {"bits", "line", "until", "cells"},
    "beaten": {"bits"},
    "uniform": {"bits", "covers"},
    "jensen": {"bits"},
    "loss": {"bits"},
    "better batches": {"bits"},
}
"""For each certificate the kinds of changes after which it may say the same."""


@pytest.mark.parametrize("name", SMALL)
def test_every_single_change(name):
    same, outcomes = try_every_change(SMALL[name])
    assert {kind(path) for path in same} <= SAME[name]
    assert outcomes["rejected"] > 5
    assert outcomes["declined"] > 50


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_every_single_change_of_a_larger_certificate(name):
    same, outcomes = try_every_change(LARGE[name])
    assert {kind(path) for path in same} <= {"bits", "cover", "covers"}
    assert outcomes["rejected"] > 100


def test_random_codes_at_random_temperatures():
    """What the provers find of `loss` and `jensen` for random codes is accepted, and true by the second judge."""
    seen = Counter()

    @reproducible(80)
    @given(unit_codes(), st.fractions(Fraction(1, 20), 10, max_denominator=20))
    def run(subject, tau):
        typed = read(json.dumps(certificate(subject, CODE)).encode(), Limits()).subject
        code = typed.check(Limits())
        names = ["loss", "jensen"] if code.n <= code.d + 1 else ["loss"]
        found = json.loads(canonical(prove(typed, code, names, tau=fmpq(tau.numerator, tau.denominator))))
        verdict = check(json.dumps(found).encode())
        assert verdict.outcome == "accepted"
        for claim, theorem in zip(found["claims"][1:], verdict.theorems[1:], strict=True):
            JUDGES[theorem.claim](subject, claim, theorem.statement)
            seen[theorem.claim] += 1

    run()
    assert min(seen["loss"], seen["jensen"]) > 20


def test_evidence_of_two_certificates_does_not_mix():
    outcomes = Counter()
    for one in SMALL.values():
        for two in SMALL.values():
            if one["subject"] != two["subject"]:
                mixed = {**one, "subject": two["subject"]}
                verdict = check(json.dumps(mixed).encode())
                outcomes[verdict.outcome] += 1
                assert_true(mixed, verdict)
    assert outcomes["rejected"] > 50
