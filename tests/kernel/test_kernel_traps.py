"""Ways in which something false could slip through: scale, identity, emptiness, booleans, optimisation."""

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from test_kernel_documents import (
    AXES,
    AXES_STRUCTURE,
    BATCHES_3_1,
    CODE,
    CROSSED,
    DIAGONALS,
    ORTHOPLEX,
    SEGMENT,
    SKEW,
    TENT,
    TRAPEZOID,
    TRIANGLE,
    apart,
    by,
    certificate,
    changed,
    dense,
    directions,
    distances,
    judge,
    meet,
    project,
    prove,
    rankin,
    refute,
    regime,
    split,
)

import verify
from verify.kernel import CLAIMS

ROOT = Path(verify.__file__).parents[1]
UNIT = "the subject is given by unit vectors"
PAIRS = split([0, 1], [2, 3])
ENTROPY = {"claim": "entropy", "structure": 0, "low": 2, "high": 2}


def rattlers(distances, rankin, *neighbours):
    return {"claim": "rattlers", "distances": distances, "rankin": rankin, "neighbours": list(neighbours)}


class TestScale:
    """Relations among v_i of unequal norm are not relations among x_i = v_i/|v_i|."""

    def test_a_relation_of_directions_is_no_radon_partition(self):
        """The segment from (1, 1) to (-1, 1) contains (0, 1); that of the unit vectors does not, but it contains (0, 1)/sqrt(2)."""
        reason = judge(TENT, meet([0, 1], [2], ["1", "1"], ["1"])).reason
        assert f"required that {UNIT} or points (the Radon point is not 0), not by directions" in reason
        reason = judge(directions([[1, 1], [-1, 1], [0, 2]]), meet([0, 1], [2], ["1", "1"], ["1"])).reason
        assert "required that sum a_i x_i / sum a = sum b_j x_j / sum b" in reason

    def test_lemma_3_needs_unit_vectors(self):
        """As directions the trapezoid has no accepted point to cite, although the relation is true of the v_i."""
        same = {**TRAPEZOID, "kind": "directions"}
        verdict = judge(same, DIAGONALS, by("lemma-3", radon=0, index=0))
        assert [judgement.outcome for judgement in verdict.claims] == ["rejected", "declined"]

    @pytest.mark.parametrize(
        ("subject", "claims"),
        [
            (TENT, [meet([0, 1], [2], ["1", "1"], ["1"])]),
            (AXES, [apart([2], [0, 1, 3], ["0", "1"], "2")]),
            (SKEW, [rankin("1", [0, 2])]),
            (AXES, [distances(project(0, [2, 3], ["1", "3"], "1"))]),
            (directions([[1], [-1]]), [by("simplex")]),
            (SKEW, [by("near-point", point=0, support=[2], weights=["1"])]),
            (AXES, [AXES_STRUCTURE, ENTROPY]),
        ],
    )
    def test_what_needs_lengths_is_refused_for_directions(self, subject, claims):
        verdict = judge(subject, *claims)
        assert verdict.outcome == "rejected"
        assert f"required that {UNIT} " in verdict.reason and "not by directions" in verdict.reason

    def test_the_relation_is_that_of_the_vectors_read(self):
        """Of (2, 0) and (-1, 0) it is (1, 2); (1, 1) is that of the unit vectors."""
        wrong = changed(AXES_STRUCTURE, ["components", 0, "relation"], ["1", "1"])
        refute(AXES, wrong, check="sum c_i x_i = 0 on a dependent component")
        what = "sum a_i x_i / sum a = sum b_j x_j / sum b"
        refute(AXES, meet([0, 1], [2, 3], ["1", "1"], ["1", "3"]), check=what)

    def test_no_length_is_printed_for_directions(self):
        (theorem,) = prove(SKEW, by("lemma-4", pair=[0, 2], hull=[2, 3], weights=["2", "1"]))
        assert "delta(X)^2 <= 1 - <x_i,x_j>^2 < 1" in theorem.statement

    def test_a_common_factor_of_unit_vectors_is_seen(self):
        verdict = judge(dense([[2, 0], [-2, 0]], [1, 1]), CODE)
        assert verdict.outcome == "rejected"
        assert "required that every point has <x,x> = 1; false at index 0: 4 against 1" in verdict.reason


class TestIdentity:
    def test_the_digest_is_that_of_the_code_read(self):
        for subject in (SEGMENT, ORTHOPLEX, AXES):
            text = json.dumps(subject, sort_keys=True, separators=(",", ":")) + "\n"
            verdict = judge(subject, CODE)
            assert verdict.code == hashlib.sha256(text.encode()).hexdigest()
            assert verdict.code[:16] in verdict.theorems[0].scope

    def test_another_code_has_another_digest(self):
        subjects = [
            ORTHOPLEX,
            changed(ORTHOPLEX, ["dimension"], 3),
            changed(ORTHOPLEX, ["kind"], "directions"),
            changed(ORTHOPLEX, ["vectors", "rows"], [["-1", "0"], ["1", "0"], ["0", "1"], ["0", "-1"]]),
            changed(ORTHOPLEX, ["vectors", "rows"], [["1", "0"], ["-1", "0"], ["0", "1"]]),
        ]
        verdicts = [judge(subject, CODE) for subject in subjects]
        assert [verdict.outcome for verdict in verdicts] == ["accepted"] * 5
        assert len({verdict.code for verdict in verdicts}) == 5

    def test_the_dimension_printed_decides_the_regime(self):
        """The same four points are a softmax code of R^2, and below the orthoplex regime of R^3."""
        prove(ORTHOPLEX, PAIRS, regime(0, "Theorem 2"))
        refute(changed(ORTHOPLEX, ["dimension"], 3), PAIRS, regime(0, "Theorem 2"), check="d+2 <= n <= 2d")

    def test_the_rank_is_at_most_the_dimension_printed(self):
        """A smaller d would make R^2 of these four points in R^3 the orthoplex regime."""
        verdict = judge(dense([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 1, 1], 2), CODE)
        assert "required that the form has at most d weights" in verdict.reason

    @pytest.mark.parametrize(
        "rows", [[[1, 0], [-1, 0], [0, 1], [0, 1]], [[1, 0], [-1, 0], [0, 1], [0, 2]], [[2, 4], [-1, 0], [0, 1], [1, 2]]]
    )
    def test_points_are_distinct_after_normalisation(self, rows):
        assert "required that the points are distinct" in judge(directions(rows), CODE).reason

    def test_a_subject_that_is_no_code_proves_nothing(self):
        verdict = judge(changed(ORTHOPLEX, ["form"], ["1", "2"]), CODE, PAIRS, regime(1, "Theorem 2"))
        assert verdict.outcome == "rejected"
        assert (verdict.claims, verdict.theorems, verdict.assumptions) == ([], [], [])


PROGRAM = {"kind": "linear-program", "variables": [{"cost": "1", "lower": "0", "upper": None}], "rows": []}
ANSWER = {"claim": "lp", "answer": {"kind": "optimal", "value": "0", "x": ["0"], "multipliers": []}}


class TestSubjects:
    """A claim is judged on a subject of its own kind only."""

    @pytest.mark.parametrize("subject", [ORTHOPLEX, AXES])
    def test_codes_are_no_linear_programs(self, subject):
        prove(PROGRAM, ANSWER)
        refute(subject, ANSWER, check="the subject of a claim 'lp' is a linear program, not a code or points")

    @pytest.mark.parametrize(
        "claim",
        [
            CODE,
            PAIRS,
            DIAGONALS,
            rankin("0", [0, 0]),
            distances(project(0, [0], ["1"], "0")),
            by("simplex"),
            by("positive-pair", pair=[0, 1]),
            rattlers(0, 0, 0),
            {"claim": "self-duality", "distances": 0},
            ENTROPY,
        ],
    )
    def test_linear_programs_are_no_codes(self, claim):
        refute(PROGRAM, claim, check=f"the subject of a claim '{claim['claim']}' is a code or points, not a linear program")


class TestEmptiness:
    def test_no_claims(self):
        verdict = judge(ORTHOPLEX)
        assert verdict.outcome == "declined"
        assert verdict.theorems == []

    @pytest.mark.parametrize(
        "claim",
        [
            meet([], [], [], []),
            apart([], [], ["1", "0"], "0"),
            {"claim": "structure", "components": []},
            distances(),
            by("lemma-4", pair=[0, 2], hull=[], weights=[]),
            by("near-point", point=0, support=[], weights=[]),
        ],
    )
    def test_no_evidence(self, claim):
        assert judge(ORTHOPLEX, claim).outcome == "rejected"

    def test_no_points_and_no_weights(self):
        assert judge(dense([], [1]), CODE).outcome == "rejected"
        assert judge(dense([[], []], [], 1), CODE).outcome == "declined"


@pytest.mark.parametrize("flag", [True, False])
def test_booleans_are_no_indices(flag):
    for claim in (
        meet([0, flag], [2, 3], ["1", "1"], ["1", "1"]),
        rankin("0", [flag, 2]),
        rattlers(0, 0, flag, 2, 1),
        {**ENTROPY, "low": flag},
        by("positive-pair", pair=[2, flag]),
    ):
        assert judge(ORTHOPLEX, PAIRS, claim).outcome == "declined"
    assert judge(changed(SEGMENT, ["dimension"], flag), CODE).outcome == "declined"


BAD = [
    certificate(changed(ORTHOPLEX, ["form"], ["1", "2"]), CODE),
    certificate(changed(ORTHOPLEX, ["vectors", "rows", 3], ["0", "1"]), CODE),
    certificate(TRAPEZOID, meet([0, 2], [1, 3], ["5", "4"], ["5", "3"])),
    certificate(TRAPEZOID, apart([0, 1], [2, 3], ["0", "1"], "4")),
    certificate(CROSSED, PAIRS),
    certificate(TRAPEZOID, rankin("4/5", [0, 3])),
    certificate(TRIANGLE, distances(project(0, [1, 2], ["1", "2"], "9/4"))),
    certificate(CROSSED, by("simplex")),
    certificate(BATCHES_3_1, split([0, 1, 2, 3], [4, 5]), {**ENTROPY, "low": 4}),
    certificate(ORTHOPLEX, regime(0)),
]


@pytest.mark.parametrize("option", ["-O", "-OO"])
def test_checks_stay_on_under_optimisation(option):
    program = (
        "import json, sys; from verify.kernel import check; assert False, 'asserts are on'; "
        "print(json.dumps([check(json.dumps(d).encode()).outcome for d in json.load(sys.stdin)]))"
    )
    documents = [*BAD, certificate(ORTHOPLEX, CODE, PAIRS, regime(1, "Theorem 2"))]
    done = subprocess.run(
        [sys.executable, option, "-c", program], input=json.dumps(documents), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == ["rejected"] * len(BAD) + ["accepted"]


def test_the_kernel_has_no_asserts_evaluates_no_text_and_has_no_floats():
    files = sorted((ROOT / "verify" / "kernel").rglob("*.py"))
    assert len(files) >= 9 + len(CLAIMS)
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            assert not isinstance(node, ast.Assert), file
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), file
            assert not (isinstance(node, ast.Name) and node.id in {"eval", "exec", "compile", "float", "pickle", "__import__"}), file
