"""``lp``: optimum, infeasible and unbounded linear programs, by multipliers, Farkas vectors and rays."""

import json

import pytest
from test_kernel_documents import CODE, ORTHOPLEX, TRAPEZOID, changed, decline, distances, judge, meet, project, prove, refute, says, split

from verify.kernel import Limits, check


def program(variables, rows):
    """Variables as (cost, lower, upper), rows as (entries, lower, upper)."""
    return {
        "kind": "linear-program",
        "variables": [{"cost": c, "lower": a, "upper": b} for c, a, b in variables],
        "rows": [{"entries": [[j, v] for j, v in e], "lower": a, "upper": b} for e, a, b in rows],
    }


def answer(kind, **fields):
    return {"claim": "lp", "answer": {"kind": kind, **fields}}


SUM = program([("1", "0", None), ("1", "0", None)], [([(0, "1"), (1, "2")], "4", None), ([(0, "3"), (1, "1")], "6", None)])
"""Minimise x + y above two lines that meet at (8/5, 6/5)."""
OPTIMAL = answer("optimal", value="14/5", x=["8/5", "6/5"], multipliers=["2/5", "1/5"])

BOX = program([("-1", None, "3"), ("2", "-1", "5"), ("0", None, None)], [([(0, "1"), (1, "1"), (2, "1")], "0", "7")])
"""Minimise -x + 2y with x <= 3, -1 <= y <= 5: no row matters, z is free."""
CORNER = answer("optimal", value="-5", x=["3", "-1", "0"], multipliers=["0"])

APART = program([("1", None, None)], [([(0, "1")], "1", None), ([(0, "-2")], "-1", None)])
"""x >= 1 and x <= 1/2."""
FARKAS = answer("infeasible", multipliers=["2", "1"])

CROSSING = program([("0", "0", None), ("0", "2", "1")], [([(0, "1")], None, None), ([(0, "1")], "1/3", "1/4")])
CROSSED_ROW = answer("crossed", what="row", index=1)
CROSSED_VARIABLE = answer("crossed", what="variable", index=1)

OPEN = program([("-1", "0", None), ("0", "0", None)], [([(0, "1"), (1, "-1")], "1", "1")])
"""Minimise -x with x = 1 + y."""
RAY = answer("unbounded", x=["1", "0"], ray=["1", "1"])

ALL = [(SUM, OPTIMAL), (BOX, CORNER), (APART, FARKAS), (CROSSING, CROSSED_ROW), (CROSSING, CROSSED_VARIABLE), (OPEN, RAY)]


def test_accepts_an_optimum():
    (theorem,) = prove(SUM, OPTIMAL)
    says(theorem, "The least value of c.x is 14/5, at x = (8/5, 6/5), by the multipliers y = (2/5, 1/5).")
    assert theorem.assumptions == () and theorem.scope.startswith("this linear program (rows: 2, variables: 2")


def test_accepts_bounds_of_variables_without_multipliers_of_their_own():
    (theorem,) = prove(BOX, CORNER)
    says(theorem, "is -5, at x = (3, -1, 0)")


def test_accepts_any_feasible_point_where_the_optimum_is_not_unique():
    (theorem,) = prove(BOX, answer("optimal", value="-5", x=["3", "-1", "5"], multipliers=["0"]))
    says(theorem, "at x = (3, -1, 5)")


def test_accepts_a_farkas_vector_of_any_length():
    says(prove(APART, FARKAS)[0], "No x satisfies the constraints, by the Farkas vector y = (2, 1)")
    says(prove(APART, answer("infeasible", multipliers=["1/5", "1/10"]))[0], "y = (1/5, 1/10)")


def test_accepts_bounds_that_cross():
    says(prove(CROSSING, CROSSED_ROW)[0], "the bounds of row 1 cross (1/3 > 1/4)")
    says(prove(CROSSING, CROSSED_VARIABLE)[0], "the bounds of variable 1 cross (2 > 1)")


def test_accepts_a_farkas_vector_that_uses_the_bounds_of_variables():
    """X + y >= 3 with x, y <= 1."""
    subject = program([("0", None, "1"), ("0", None, "1")], [([(0, "1"), (1, "1")], "3", None)])
    prove(subject, answer("infeasible", multipliers=["1"]))
    refute(subject, answer("infeasible", multipliers=["-1"]), check="the multiplier of a row selects a finite bound")
    refute(subject, answer("infeasible", multipliers=["0"]), check="the bound of the Farkas vector is positive")


def test_accepts_a_ray():
    (theorem,) = prove(OPEN, RAY)
    says(theorem, "c.x falls for ever from the feasible x = (1, 0) along the ray r = (1, 1).")


def test_accepts_programs_without_rows():
    prove(program([("1", "2", None)], []), answer("optimal", value="2", x=["2"], multipliers=[]))
    prove(program([("-1", "2", None)], []), answer("unbounded", x=["2"], ray=["1/7"]))
    prove(program([("0", None, None)], []), answer("optimal", value="0", x=["0"], multipliers=[]))
    refute(program([("0", None, None)], []), answer("infeasible", multipliers=[]), check="the bound of the Farkas vector is positive")


def test_accepts_several_answers_that_agree():
    assert len(prove(SUM, OPTIMAL, OPTIMAL)) == 2


FEASIBLE = "x is above the lower bound of each"
STATED = "c.x is the value stated"
DUAL = "the bound of the multipliers is c.x"
COUNT = "there is one entry for each variable, or for each row"
FINITE = "the multiplier of a"
POSITIVE = "the bound of the Farkas vector is positive"
CROSS = "the lower bound is above the upper bound"


def on(claim, *path_and_value):
    *path, value = path_and_value
    return changed(claim, ["answer", *path], value)


REJECTED = [
    (SUM, on(OPTIMAL, "value", "3"), STATED),
    (SUM, on(OPTIMAL, "value", "-14/5"), STATED),
    (SUM, on(OPTIMAL, "x", 0, "7/5"), FEASIBLE),
    (SUM, on(OPTIMAL, "x", 0, "-8/5"), FEASIBLE),
    (SUM, on(OPTIMAL, "x", 0, "9/5"), STATED),
    (SUM, on(OPTIMAL, "x", ["8/5"]), COUNT),
    (SUM, on(OPTIMAL, "x", ["8/5", "6/5", "0"]), COUNT),
    (SUM, on(OPTIMAL, "multipliers", ["2/5"]), COUNT),
    (SUM, on(OPTIMAL, "multipliers", ["2/5", "1/5", "0"]), COUNT),
    (SUM, on(OPTIMAL, "multipliers", 0, "1/5"), DUAL),
    (SUM, on(OPTIMAL, "multipliers", 0, "0"), DUAL),
    (SUM, on(OPTIMAL, "multipliers", 0, "3/5"), FINITE),
    (SUM, on(OPTIMAL, "multipliers", 0, "-2/5"), FINITE),
    (SUM, answer("optimal", value="4", x=["4", "0"], multipliers=["2/5", "1/5"]), DUAL),
    (SUM, answer("infeasible", multipliers=["2/5", "1/5"]), FINITE),
    (SUM, answer("infeasible", multipliers=["0", "0"]), POSITIVE),
    (SUM, answer("unbounded", x=["4", "0"], ray=["1", "0"]), "c.r < 0 along the ray"),
    (SUM, answer("unbounded", x=["4", "0"], ray=["-1", "0"]), "the ray stays above the lower bound of each variable"),
    (SUM, answer("crossed", what="row", index=0), CROSS),
    (SUM, answer("crossed", what="variable", index=2), "the index is that of a variable"),
    (BOX, on(CORNER, "x", 0, "4"), "x is below the upper bound of each variable"),
    (BOX, on(CORNER, "x", 2, "6"), "x is below the upper bound of each row"),
    (BOX, on(CORNER, "x", 2, "-3"), "x is above the lower bound of each row"),
    (BOX, on(CORNER, "multipliers", 0, "1"), FINITE),
    (APART, on(FARKAS, "multipliers", 0, "1"), FINITE),
    (APART, on(FARKAS, "multipliers", ["-2", "-1"]), FINITE),
    (APART, answer("optimal", value="1", x=["1"], multipliers=["1", "0"]), "x is above the lower bound of each row"),
    (APART, answer("crossed", what="row", index=0), CROSS),
    (CROSSING, on(CROSSED_ROW, "index", 0), CROSS),
    (CROSSING, on(CROSSED_ROW, "index", 2), "the index is that of a row"),
    (CROSSING, on(CROSSED_VARIABLE, "index", 0), CROSS),
    (CROSSING, answer("infeasible", multipliers=["0", "0"]), POSITIVE),
    (OPEN, on(RAY, "x", 0, "2"), "x is below the upper bound of each row"),
    (OPEN, on(RAY, "x", ["0", "-1"]), "x is above the lower bound of each variable"),
    (OPEN, on(RAY, "ray", 1, "2"), "the ray stays above the lower bound of each row"),
    (OPEN, on(RAY, "ray", 1, "1/2"), "the ray stays below the upper bound of each row"),
    (OPEN, on(RAY, "ray", ["0", "0"]), "c.r < 0 along the ray"),
    (OPEN, on(RAY, "ray", ["-1", "-1"]), "c.r < 0 along the ray"),
    (OPEN, on(RAY, "ray", ["1"]), COUNT),
    (OPEN, on(RAY, "x", ["1"]), COUNT),
    (OPEN, answer("optimal", value="-1", x=["1", "0"], multipliers=["-1"]), FINITE),
]


@pytest.mark.parametrize(("subject", "claim", "what"), REJECTED)
def test_rejects(subject, claim, what):
    refute(subject, claim, check=what) if not what.endswith(("each", "of a")) else _refuted(subject, claim, what)


def _refuted(subject, claim, what):
    verdict = judge(subject, claim)
    assert verdict.outcome == "rejected" and verdict.reason.startswith(f"claim lp: required that {what} "), verdict


def test_a_rejection_names_the_index_and_both_numbers():
    reason = refute(BOX, on(CORNER, "x", 0, "4"), check="x is below the upper bound of each variable").reason
    assert "false at index 0: 4 against 3" in reason


def leaves(value, path=()):
    """All paths to texts, indices and null in a JSON value."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from leaves(child, (*path, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from leaves(child, (*path, position))
    else:
        yield path, value


def others(value):
    """Values of the same type, and of others."""
    if isinstance(value, int):
        return [value + 1, value + 1000, -1, str(value), None]
    if value is None:
        return ["0", "1", "-1000", 0, "x"]
    if value in ("row", "variable", "optimal", "infeasible", "crossed", "unbounded", "lp"):
        return [kind for kind in ("row", "variable", "optimal", "infeasible", "crossed", "unbounded", "radon", "") if kind != value]
    return [new for new in ("0", "1", "-1", "1000", "-7/3", "2/4", "1.0", " 1", "+1", "01", "", "x", 1, 1.5, None) if new != value]


@pytest.mark.parametrize(("subject", "claim"), ALL)
def test_every_change_of_the_evidence_is_refused_or_says_something_else(subject, claim):
    (theorem,) = prove(subject, claim)
    accepted = 0
    for path, value in leaves(claim):
        for new in others(value):
            verdict = judge(subject, changed(claim, list(path), new))
            if verdict.outcome == "accepted":
                accepted += 1
                assert verdict.theorems[0].statement != theorem.statement, (path, new)
    assert accepted <= 10


@pytest.mark.parametrize(("subject", "claim"), ALL)
def test_every_change_of_the_program_is_refused_or_is_about_another_one(subject, claim):
    """A bound that does not matter may change; then the digest of the subject says so."""
    code = judge(subject, claim).code
    outcomes = set()
    for path, value in leaves(subject):
        if path == ("kind",):
            continue
        for new in others(value):
            verdict = judge(changed(subject, list(path), new), claim)
            outcomes.add(verdict.outcome)
            assert verdict.outcome != "accepted" or verdict.code != code, (path, new)
    assert {"rejected", "declined"} <= outcomes


@pytest.mark.parametrize(("subject", "claim"), ALL)
def test_fields_are_required_and_no_others_are_there(subject, claim):
    for name in claim["answer"]:
        answer_without = {key: value for key, value in claim["answer"].items() if key != name}
        assert judge(subject, {"claim": "lp", "answer": answer_without}).outcome == "declined"
    assert judge(subject, on(claim, "more", "1")).outcome == "declined"
    assert judge(subject, {**claim, "more": "1"}).outcome == "declined"
    for name in subject:
        assert judge({key: value for key, value in subject.items() if key != name}, claim).outcome == "declined"
    assert judge({**subject, "dimension": 1}, claim).outcome == "declined"
    for name in ("cost", "lower", "upper"):
        variable = {key: value for key, value in subject["variables"][0].items() if key != name}
        assert judge(changed(subject, ["variables", 0], variable), claim).outcome == "declined"


MALFORMED = [
    (changed(SUM, ["variables"], []), "$.subject.variables"),
    (changed(SUM, ["rows", 0, "entries"], [[1, "2"], [0, "1"]]), "$.subject.rows[0]"),
    (changed(SUM, ["rows", 0, "entries"], [[0, "2"], [0, "1"]]), "$.subject.rows[0]"),
    (changed(SUM, ["rows", 1, "entries"], [[0, "2"], [2, "1"]]), "$.subject.rows[1]"),
    (changed(SUM, ["rows", 0, "entries", 0, 0], -1), "$.subject.rows[0].entries[0][0]"),
    (changed(SUM, ["rows", 0, "entries", 0, 1], "2/4"), "$.subject.rows[0].entries[0]"),
    (changed(SUM, ["rows", 0, "lower"], "inf"), "$.subject.rows[0].lower"),
    (changed(SUM, ["rows", 0, "upper"], "1e3"), "$.subject.rows[0].upper"),
    (changed(SUM, ["variables", 1, "lower"], "-0"), "$.subject.variables[1].lower"),
    (changed(SUM, ["variables", 1, "upper"], "3/1"), "$.subject.variables[1].upper"),
    (changed(SUM, ["variables", 1, "cost"], "1/0"), "$.subject.variables[1].cost"),
    (changed(SUM, ["variables", 1, "cost"], None), "$.subject.variables[1].cost"),
]


@pytest.mark.parametrize(("subject", "path"), MALFORMED)
def test_declines_malformed_programs(subject, path):
    decline(subject, OPTIMAL, path=path)


def test_declines_programs_over_the_limits():
    decline(SUM, OPTIMAL, path="$.subject", limits=Limits(points=1))
    long = changed(SUM, ["variables", 0, "cost"], "1" * 50)
    assert judge(long, OPTIMAL, limits=Limits(digits=20)).outcome == "declined"


def test_declines_bad_numbers_in_answers():
    decline(SUM, on(OPTIMAL, "value", "28/10"), path="$.claims[0].answer.value")
    decline(SUM, on(OPTIMAL, "x", 0, "1.6"), path="$.claims[0].answer.x[0]")
    decline(SUM, on(OPTIMAL, "multipliers", 1, "0.2"), path="$.claims[0].answer.multipliers[1]")
    decline(OPEN, on(RAY, "ray", 1, "1 "), path="$.claims[0].answer.ray[1]")


@pytest.mark.parametrize(
    "claim",
    [
        CODE,
        meet([0], [1], ["1"], ["1"]),
        distances(project(0, [1], ["1"], "2")),
        split([0, 1]),
        {"claim": "softmax", "by": {"kind": "simplex"}},
    ],
)
def test_claims_about_codes_are_rejected_for_programs(claim):
    verdict = judge(SUM, claim)
    assert verdict.outcome == "rejected" and f"the subject of a claim '{claim['claim']}' is a code or points, not" in verdict.reason


@pytest.mark.parametrize("claim", [OPTIMAL, FARKAS, CROSSED_ROW, RAY])
@pytest.mark.parametrize("subject", [ORTHOPLEX, TRAPEZOID, {**TRAPEZOID, "kind": "points"}, {**ORTHOPLEX, "kind": "directions"}])
def test_programs_are_not_about_codes(subject, claim):
    verdict = judge(subject, claim)
    assert verdict.outcome == "rejected" and "the subject of a claim 'lp' is a linear program, not" in verdict.reason


def test_a_claim_about_a_code_spoils_a_certificate_about_a_program():
    verdict = judge(SUM, OPTIMAL, CODE)
    assert verdict.outcome == "rejected" and [item.outcome for item in verdict.claims] == ["accepted", "rejected"]


@pytest.mark.parametrize("value", [[], {}, "optimal", None, 1, {"kind": "optimum"}])
def test_answers_of_no_kind_are_declined(value):
    assert judge(SUM, {"claim": "lp", "answer": value}).outcome == "declined"


def test_a_long_answer_is_cut_with_a_digest():
    """Two different long optima have different statements."""
    n = 300
    subject = program([("0", "0", None)] * n, [])
    first = answer("optimal", value="0", x=["0"] * n, multipliers=[])
    texts = {prove(subject, changed(first, ["answer", "x", n - 1], value))[0].statement for value in ("0", "1", "2")}
    assert len(texts) == 3 and all(len(text) < 700 for text in texts)


def test_bytes_that_are_no_certificate():
    document = {"format": "orthoplex-verify/1", "subject": SUM, "claims": []}
    assert check(json.dumps(document).encode()).outcome == "declined"
