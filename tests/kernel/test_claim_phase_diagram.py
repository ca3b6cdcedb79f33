"""``phase-diagram``: the best tuple at every temperature, from cited curvature at both ends and cells between them."""

import re
from fractions import Fraction

import pytest
from test_claim_curvature import by_cover, by_point
from test_claim_optimal_batches import ASSUMING, AT_2, cell
from test_kernel_documents import ORTHOPLEX, changed, decline, judge, prove, says
from test_kernel_temperature import ranking
from test_subject_regimes import ALL, batch_function, batches, fails

from verify import temperature
from verify.kernel import check

SMALL = batches(4, 6)
HOT = by_cover("convex", ["1", "3"], ["0", "3/2"], [])
HOT["by"]["cover"] = [
    *["t", "t", "direct", "direct", "t", "v", "direct", "t", "direct", "direct", "v", "v", "monotone", "t", "direct", "monotone"],
    *["t", "v", "direct", "monotone", "v", "monotone", "t", "monotone", "monotone"],
]
COLD = by_cover("concave", ["1", "3"], ["3", None], [])

LEFT, RIGHT = "1970063/1000000", "123129/62500"
"""1.970063 and 1.970064, on the two sides of 1/0.507597726873048 = 1.9700639..."""


def diagram(*cells, convex=0, concave=1, assuming=()):
    return {"claim": "phase-diagram", "convex": convex, "concave": concave, "cells": list(cells), "assuming": list(assuming)}


DIAGRAM = diagram(cell(LEFT, [2, 2], [2, 3]), cell(RIGHT, [2, 2], None, [3, 1]), cell("5/2", [3, 1], [1, 3]), cell("3", [3, 1], [1, 3]))


def test_accepts_the_diagram_of_4_6():
    theorem = prove(SMALL, HOT, COLD, DIAGRAM)[2]
    says(
        theorem,
        "For (d,n) = (4,6), the sum of g is least exactly for the batches (2 x2) for every tau >= 1000000/1970063, "
        "(3, 1) for every tau <= 62500/123129; they change exactly once in each of [62500/123129, 1000000/1970063].",
    )
    assert theorem.assumptions == ("candidates lemma",)
    assert Fraction(62500, 123129) < Fraction("0.507597726873048") < Fraction(1000000, 1970063)


def test_says_something_about_codes_with_three_theorems():
    theorem = prove(SMALL, HOT, COLD, changed(DIAGRAM, ["assuming"], ASSUMING))[2]
    says(theorem, "exactly the codes of these batches minimise L_tau(X,X) over the softmax codes for the batches (2 x2) for every tau >= ")
    assert theorem.assumptions == tuple(sorted([*ASSUMING, "candidates lemma"]))
    fails(SMALL, HOT, COLD, changed(DIAGRAM, ["assuming"], ASSUMING[:2]), check="the assumptions are none, or the three")
    for allowed in (frozenset(), frozenset({"candidates lemma"}), frozenset(ASSUMING)):
        verdict = judge(SMALL, HOT, COLD, changed(DIAGRAM, ["assuming"], ASSUMING), axioms=allowed)
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "accepted", "declined"]


LINE = "g(k) is above the line"
WINNER = "the winner changes in a transition only"
HIGH = "g is convex on [1, 2d-n+1] from t = 0 on"
LOW = "g is concave on [1, 2d-n+1] to the end of t"


@pytest.mark.parametrize(
    ("path", "value", "check"),
    [
        (["convex"], 1, HIGH),
        (["concave"], 0, LOW),
        (["convex"], 2, "a citation names an earlier claim"),
        (["concave"], 2, "a citation names an earlier claim"),
        (["concave"], 3, "a citation names an earlier claim"),
        (["cells"], [], "there is at least one cell"),
        (["cells"], DIAGRAM["cells"][:-1], "the cells reach the temperatures where g is concave"),
        (["cells"], DIAGRAM["cells"][:2], "the cells reach the temperatures where g is concave"),
        (["cells"], [DIAGRAM["cells"][0], *DIAGRAM["cells"][2:]], LINE),
        (["cells"], DIAGRAM["cells"][2:], LINE),
        (["cells", 3, "until"], "29/10", "the cells reach the temperatures where g is concave"),
        (["cells", 3, "until"], "2999999999/1000000000", "the cells reach the temperatures where g is concave"),
        (["cells", 0, "until"], "1970067/1000000", LINE),
        (["cells", 1, "until"], "1970063/1000000", "the cells rise"),
        (
            ["cells", 1, "until"],
            "3940127/2000000",
            "the tuple below wins at the last end",
        ),
        (["cells", 1, "below"], None, "no other tuple is as good"),
        (["cells", 1, "below"], [2, 2], "the tuple above wins at the first end of the transition"),
        (["cells", 1, "below"], [4, 0], "the dimensions of the batches are positive"),
        (["cells", 1, "below"], [1, 3], "the dimensions of the batches are in falling order"),
        (["cells", 1, "batches"], [3, 1], "the tuple above wins at the first end of the transition"),
        (["cells", 1, "line"], [2, 3], "at a transition no line decides"),
        (["cells", 2, "batches"], [2, 2], "every part of the tuple is on the line"),
        (["cells", 2, "line"], [2, 3], "every part of the tuple is on the line"),
        (["cells", 2, "below"], [2, 2], "at a transition no line decides"),
    ],
)
def test_rejects_one_thing_wrong(path, value, check):
    fails(SMALL, HOT, COLD, changed(DIAGRAM, path, value), check=check)


@pytest.mark.parametrize(
    ("hot", "check"),
    [
        (changed(HOT, ["by", "x"], ["1", "2"]), HIGH),
        (changed(HOT, ["by", "x"], ["1", "299/100"]), HIGH),
        (changed(HOT, ["by", "x"], ["101/100", "3"]), HIGH),
        (changed(HOT, ["by", "t"], ["1/1000000000", "3/2"]), HIGH),
        (COLD, HIGH),
        (by_point("concave", "3", "2"), HIGH),
        (by_point("convex", "1", "2"), HIGH),
    ],
)
def test_rejects_other_claims_in_the_place_of_convexity(hot, check):
    fails(SMALL, hot, COLD, DIAGRAM, check=check)


@pytest.mark.parametrize(
    ("cold", "check"),
    [
        (changed(COLD, ["by", "x"], ["1", "2"]), LOW),
        (changed(COLD, ["by", "x"], ["101/100", "3"]), LOW),
        (changed(COLD, ["by", "t"], ["3", "1000000"]), LOW),
        (changed(COLD, ["by", "t"], ["31/10", None]), "the cells reach the temperatures where g is concave"),
        (HOT, LOW),
        (by_point("convex", "1", "2"), LOW),
        (AT_2, "the cited claim is of the kind 'curvature'"),
    ],
)
def test_rejects_other_claims_in_the_place_of_concavity(cold, check):
    fails(SMALL, HOT, cold, DIAGRAM, check=check)


def test_wider_claims_are_good_citations():
    prove(SMALL, HOT, changed(COLD, ["by", "x"], ["1/2", None]), DIAGRAM)
    prove(SMALL, changed(COLD, ["by", "x"], ["1", "4"]), HOT, changed(changed(DIAGRAM, ["convex"], 1), ["concave"], 0))


def test_a_cited_claim_that_fails_leaves_the_diagram_undecided():
    verdict = judge(SMALL, changed(HOT, ["by", "cover"], ["direct"]), COLD, DIAGRAM)
    assert [judgement.outcome for judgement in verdict.claims] == ["rejected", "accepted", "declined"]
    decline(SMALL, HOT, changed(COLD, ["by", "bits"], 128), changed(DIAGRAM, ["convex"], -1), path="$.claims[2].convex")


def test_cells_of_other_lengths():
    """A longer transition, which may begin where convexity ends; and a first cell from t = 1 on, where convexity is cited to."""
    wide = diagram(*DIAGRAM["cells"][1:])
    says(prove(SMALL, HOT, COLD, wide)[2], "(2 x2) for every tau >= 2/3, (3, 1) for every tau <= 62500/123129;")
    prove(SMALL, HOT, COLD, changed(DIAGRAM, ["cells", 0, "until"], "1970061/1000000"))
    short = by_cover(
        "convex", ["1", "3"], ["0", "1"], ["t", "t", "direct", "direct", "v", "t", "direct", "direct", "t", "direct", "direct"]
    )
    theorem = prove(SMALL, short, COLD, diagram(cell("3/2", [2, 2], [2, 3]), *DIAGRAM["cells"]))[2]
    says(theorem, "(2 x2) for every tau >= 1000000/1970063")
    fails(SMALL, short, COLD, diagram(cell("3/2", [3, 1], [1, 3]), *DIAGRAM["cells"]), check=LINE)
    fails(SMALL, HOT, COLD, diagram(cell("3/2", [2, 2], [2, 3]), *DIAGRAM["cells"]), check="the cells rise")


def test_the_first_phase_is_high_and_the_last_low_entropy():
    """If g were cited as concave from t < 1.97 on, (2,2) would be the last; but it is not concave there."""
    wrong = by_cover("concave", ["1", "3"], ["1969/1000", None], ["v", "monotone", "monotone"])
    assert judge(SMALL, wrong).outcome == "rejected"
    fails(SMALL, HOT, COLD, diagram(cell(LEFT, [3, 1], [1, 3]), *DIAGRAM["cells"][1:]), check=LINE)
    fails(SMALL, HOT, COLD, changed(DIAGRAM, ["cells", 2], cell("5/2", [2, 2])), check="no other tuple is as good")


# Tables: diagrams from the prover against literal values.

TRANSITIONS = {
    (4, 6): ["0.507597726873048"],
    (6, 9): ["0.498916917981672", "0.485657494269391"],
    (9, 13): ["0.492110093916905", "0.478902926198060", "0.460383433846386"],
}
PHASES = {
    (4, 6): [[2, 2], [3, 1]],
    (6, 9): [[2, 2, 2], [3, 2, 1], [4, 1, 1]],
    (9, 13): [[3, 2, 2, 2], [3, 3, 2, 1], [4, 3, 1, 1], [6, 1, 1, 1]],
}


@pytest.mark.parametrize(("d", "n"), TRANSITIONS)
def test_diagrams_of_the_tables(d, n):
    facts = judge_of(d, n, 15).theorems[2].facts
    assert facts.phases == PHASES[d, n]
    for (low, high), tau in zip(facts.transitions, TRANSITIONS[d, n], strict=True):
        above, below = (1 / Fraction(int(t.p), int(t.q)) for t in (low, high))
        assert below <= Fraction(tau) + Fraction(1, 2 * 10**15)
        assert Fraction(tau) - Fraction(1, 2 * 10**15) <= above
        assert above - below <= Fraction(1, 10**15)


def judge_of(d, n, digits):
    verdict = check(temperature.phase_diagram(d, n, digits).certificate.data)
    assert verdict.outcome == "accepted"
    return verdict


@pytest.mark.parametrize(("d", "n", "phases"), [(20, 26, 6), (100, 130, 18)])
def test_numbers_of_phases_of_the_tables(d, n, phases):
    facts = judge_of(d, n, 12).theorems[2].facts
    assert len(facts.phases) == phases
    assert facts.phases[0] == sorted(facts.phases[0], reverse=True)
    assert facts.phases[0][0] - facts.phases[0][-1] <= 1
    assert facts.phases[-1] == [2 * d - n + 1] + [1] * (n - d - 1)


@pytest.mark.parametrize(("d", "n"), [(d, n) for d in range(4, 9) for n in range(d + 2, 2 * d + 1)])
def test_phases_are_those_of_enumeration(d, n):
    """At each end of each transition and between: the best of all tuples by mpmath."""
    facts = judge_of(d, n, 8).theorems[2].facts
    ends = [Fraction(1, 2), *(Fraction(int(t.p), int(t.q)) for pair in facts.transitions for t in pair), Fraction(4)]
    assert ends == sorted(ends)
    for i, parts in enumerate(facts.phases):
        low, high = ends[2 * i], ends[2 * i + 1]
        for t in (low, (low + high) / 2, high):
            assert list(ranking(d, n, str(t))[0][1]) == parts


def test_pairs_without_a_transition():
    """One tuple only, as in (3,5), (4,7) and (4,8): every tau."""
    theorem = judge_of(4, 7, 6).theorems[2]
    says(theorem, "for the batches (2, 1 x2) for every tau.")
    assert theorem.facts.transitions == []


def test_subjects_of_other_kinds():
    for subject in (ALL, batch_function("6"), ORTHOPLEX):
        verdict = judge(subject, HOT, COLD, DIAGRAM)
        assert verdict.claims[2].outcome == "rejected"
        assert re.search(r"the subject of a claim 'phase-diagram' is a pair \(d, n\), not ", str(verdict.claims[2].result))
    for d, n in [(4, 7), (5, 7), (6, 9), (3, 5)]:
        assert judge(batches(d, n), HOT, COLD, DIAGRAM).outcome == "rejected"
