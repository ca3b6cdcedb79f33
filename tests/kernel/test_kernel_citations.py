"""Claims that cite others: they inherit assumptions, and nothing comes from a claim that is later, of another kind, or not accepted."""

import pytest
from test_kernel_documents import (
    CODE,
    CROSSED,
    DIAGONALS,
    ORTHOPLEX,
    TRAPEZOID,
    TRIANGLE,
    by,
    judge,
    meet,
    prove,
    rankin,
    regime,
    split,
)

from verify.kernel import AXIOMS
from verify.kernel.claims.optimal import LITERATURE

PAIRS = split([0, 1], [2, 3])


def rattlers(distances, rankin, *neighbours):
    return {"claim": "rattlers", "distances": distances, "rankin": rankin, "neighbours": list(neighbours)}


def self_duality(position):
    return {"claim": "self-duality", "distances": position}


SOFTMAX_2 = [PAIRS, regime(0, "Theorem 2"), rankin("0", [0, 2]), rattlers(1, 2, 2, 3, 0, 1), self_duality(1)]
SOFTMAX_0 = [PAIRS, regime(0), *SOFTMAX_2[2:]]


class TestAssumptions:
    def test_are_inherited_by_what_cites_them(self):
        theorems = prove(ORTHOPLEX, *SOFTMAX_2)
        assert [theorem.assumptions for theorem in theorems] == [(), ("Theorem 2",), (), ("Theorem 2",), ("Theorem 2",)]
        assert judge(ORTHOPLEX, *SOFTMAX_2).assumptions == ["Theorem 2"]

    def test_are_not_listed_where_not_used(self):
        assert all(theorem.assumptions == () for theorem in prove(ORTHOPLEX, *SOFTMAX_0))

    @pytest.mark.parametrize("axioms", [frozenset(), frozenset({"Lemma 4"}), frozenset({"theorem 2"})])
    def test_that_are_not_allowed_decline_the_claim_and_what_cites_it(self, axioms):
        verdict = judge(ORTHOPLEX, *SOFTMAX_2, axioms=axioms)
        assert verdict.outcome == "declined"
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "declined", "accepted", "declined", "declined"]
        assert verdict.assumptions == []
        assert verdict.reason.startswith("uses Theorem 2 (")
        assert verdict.reason.endswith("which is not allowed as an assumption (at $.claims[1])")

    def test_that_are_not_needed_need_not_be_allowed(self):
        assert judge(ORTHOPLEX, *SOFTMAX_0, axioms=frozenset()).outcome == "accepted"

    def test_may_be_allowed_by_name(self):
        assert judge(ORTHOPLEX, *SOFTMAX_2, axioms=frozenset({"Theorem 2"})).outcome == "accepted"
        pair = by("positive-pair", pair=[0, 2])
        assert judge(CROSSED, pair, axioms=frozenset({"Lemma 4"})).outcome == "accepted"
        assert judge(CROSSED, pair, axioms=frozenset({"Theorem 2"})).outcome == "declined"
        assert judge(CROSSED, pair, axioms=frozenset()).outcome == "declined"

    def test_do_not_excuse_wrong_evidence(self):
        assert judge(CROSSED, by("positive-pair", pair=[0, 3]), axioms=frozenset()).outcome == "rejected"

    def test_have_names_and_statements(self):
        regime = {"Theorem 2", "Lemma 4", "Lemma 13", "Lemma 14", "candidates lemma", "concavity lemma"}
        beyond = {"Proposition 1", "Schoenberg", "midpoint theorem", *(name for name, _, _ in LITERATURE)}
        assert set(AXIOMS) == regime | beyond


FALSE_DIAGONALS = meet([0, 2], [1, 3], ["5", "4"], ["5", "3"])
FALSE_PAIRS = split([0, 2], [1, 3])
FALSE_SIMPLEX = by("near-point", point=0, support=[1, 2], weights=["1", "1"])

CITING = [
    (TRAPEZOID, DIAGONALS, FALSE_DIAGONALS, lambda k: by("lemma-3", radon=k, index=0)),
    (TRAPEZOID, DIAGONALS, FALSE_DIAGONALS, lambda k: {**rankin("3/5", [0, 3]), "inequality": {"radon": k, "pair": [0, 3]}}),
    (ORTHOPLEX, PAIRS, FALSE_PAIRS, regime),
    (ORTHOPLEX, PAIRS, FALSE_PAIRS, lambda k: {"claim": "entropy", "structure": k, "low": 2, "high": 2}),
    (TRIANGLE, by("simplex"), FALSE_SIMPLEX, self_duality),
]
"""A code, a claim, a false claim of the same kind, and a claim that cites the one at a given position."""


@pytest.mark.parametrize(("subject", "cited", "false", "claim"), CITING)
class TestCitations:
    def test_of_the_right_claim_are_accepted(self, subject, cited, false, claim):
        prove(subject, CODE, cited, claim(1))

    @pytest.mark.parametrize("position", [2, 3, 4, 10**14])
    def test_of_itself_forward_and_out_of_range_are_rejected(self, subject, cited, false, claim, position):
        verdict = judge(subject, CODE, cited, claim(position), cited)
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "accepted", "rejected", "accepted"]
        assert "required that a citation names an earlier claim (" in verdict.reason

    def test_of_another_kind_are_rejected(self, subject, cited, false, claim):
        verdict = judge(subject, CODE, cited, claim(0))
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "accepted", "rejected"]
        assert "required that the cited claim is of the kind '" in verdict.reason

    @pytest.mark.parametrize("position", [-1, -2, True, False, None, "1", 1.0, [1]])
    def test_by_anything_but_an_index_are_declined(self, subject, cited, false, claim, position):
        verdict = judge(subject, CODE, cited, claim(position))
        assert (verdict.outcome, verdict.claims) == ("declined", [])

    def test_of_a_rejected_claim_are_declined(self, subject, cited, false, claim):
        verdict = judge(subject, CODE, false, claim(1), cited, claim(3))
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "rejected", "declined", "accepted", "accepted"]
        assert str(verdict.claims[2].result).endswith("which was not accepted (at $.claims[2])")
        assert verdict.outcome == "rejected"

    def test_of_a_declined_claim_are_declined(self, subject, cited, false, claim):
        verdict = judge(subject, CODE, rankin("x", [0, 1]), claim(1))
        assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "declined", "declined"]
        assert verdict.outcome == "declined"


def test_a_chain_of_citations_breaks_at_its_first_link():
    verdict = judge(ORTHOPLEX, FALSE_PAIRS, regime(0), self_duality(1), rankin("0", [0, 2]), rattlers(1, 3, 2, 3, 0, 1))
    assert [judgement.outcome for judgement in verdict.claims] == ["rejected", "declined", "declined", "accepted", "declined"]
