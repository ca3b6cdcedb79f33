"""``rankin``: the coherence mu(X), its sign for directions, and the witness pair of Rankin's orthoplex bound."""

import pytest
from test_kernel_documents import (
    AXES,
    BATCHES_3_1,
    CODE,
    CROSSED,
    DIAGONALS,
    ISOSCELES,
    ORTHOPLEX,
    SKEW,
    TRAPEZOID,
    changed,
    decline,
    dense,
    directions,
    meet,
    prove,
    rankin,
    refute,
    says,
)

PAIRS = meet([0, 1], [2, 3], ["1", "1"], ["1", "1"])
OBTUSE = directions([[1, 0], [-1, 1], [-1, -2]])
"""Products -1, -1, -1: all negative."""


def test_accepts_the_coherence():
    (theorem,) = prove(BATCHES_3_1, rankin("0", [0, 4]))
    says(theorem, "mu(X) = 0, as at the pair (0, 4)")
    assert theorem.assumptions == ()


def test_accepts_a_positive_coherence():
    """Of TRAPEZOID <x_0,x_3> = <x_1,x_2> = 3/5, <x_0,x_1> = 7/25."""
    (theorem,) = prove(TRAPEZOID, rankin("3/5", [0, 3]))
    says(theorem, "mu(X) = 3/5, as at the pair (0, 3).", never=["Rankin"])


def test_accepts_a_negative_coherence():
    (theorem,) = prove(ISOSCELES, rankin("-7/25", [2, 1]))
    says(theorem, "mu(X) = -7/25, as at the pair (2, 1).", never=["Rankin"])


def test_does_not_speak_of_equality_below_the_orthoplex_regime():
    (theorem,) = prove(dense([[1, 0], [0, 1]], [1, 1]), rankin("0", [0, 1]))
    says(theorem, "mu(X) = 0, as at the pair (0, 1).", never=["Rankin"])


def test_accepts_the_witness_pair():
    _, theorem = prove(TRAPEZOID, DIAGONALS, rankin("3/5", [1, 2], 0, [0, 1]))
    says(theorem, "Radon partition of claim 0", "witness pair (0, 1)", "mu(X) >= 0", never=["equality"])


def test_accepts_equality_in_the_orthoplex_bound():
    _, theorem = prove(ORTHOPLEX, PAIRS, rankin("0", [0, 2], 0, [1, 3]))
    says(theorem, "Radon partition of claim 0", "witness pair (1, 3)", "mu(X) >= 0", "equality in Rankin's orthoplex bound")
    assert theorem.assumptions == ()


def test_of_directions_zero_or_a_sign_is_stated():
    (theorem,) = prove(AXES, rankin("0", [0, 2]))
    assert theorem.statement.startswith("The coherence of X is mu(X) = 0, as at the pair (0, 2).")
    (theorem,) = prove(SKEW, rankin(None, [0, 2]))
    says(theorem, "mu(X) > 0", "pair (0, 2)", never=["="])
    (theorem,) = prove(OBTUSE, rankin(None, [0, 1]))
    says(theorem, "mu(X) < 0", "pair (0, 1)", never=["="])


def test_does_not_speak_of_equality_in_more_dimensions():
    _, theorem = prove(changed(ORTHOPLEX, ["dimension"], 3), PAIRS, rankin("0", [0, 2], 0, [1, 3]))
    says(theorem, "witness pair (1, 3)", "mu(X) >= 0", never=["equality"])


STATED = "the coherence is stated, unless it is that of directions, and not 0"
UNIT = "the subject is given by unit vectors or points (the coherence is not 0), not by directions"
ATTAINS = "the pair attains the coherence"
EXCEEDS = "no inner product exceeds the coherence"
TWO = "a pair names two different points"

REJECTED = [
    (TRAPEZOID, rankin("1", [2, 2]), TWO),
    (TRAPEZOID, rankin("3/5", [0, 4]), "an index is that of a point"),
    (TRAPEZOID, rankin(None, [0, 3]), STATED),
    (AXES, rankin(None, [0, 2]), STATED),
    (SKEW, rankin("1", [0, 2]), UNIT),
    (OBTUSE, rankin("-1", [0, 1]), UNIT),
    (TRAPEZOID, rankin("4/5", [0, 3]), ATTAINS),
    (TRAPEZOID, rankin("2/5", [0, 3]), ATTAINS),
    (TRAPEZOID, rankin("3/5", [0, 1]), ATTAINS),
    (AXES, rankin("0", [0, 1]), ATTAINS),
    (TRAPEZOID, rankin("7/25", [0, 1]), EXCEEDS),
    (CROSSED, rankin("-3/5", [0, 3]), EXCEEDS),
    (CROSSED, rankin("-1", [0, 1]), EXCEEDS),
    (ISOSCELES, rankin("-3/5", [0, 1]), EXCEEDS),
    (directions([[1, 0], [0, 3], [1, 4]]), rankin("0", [0, 1]), EXCEEDS),
    (directions([[1, 0], [-1, 1], [0, -1]]), rankin(None, [0, 1]), EXCEEDS),
    (SKEW, rankin(None, [0, 1]), EXCEEDS),
]


@pytest.mark.parametrize(("subject", "claim", "what"), REJECTED)
def test_rejects(subject, claim, what):
    refute(subject, claim, check=what)


def test_rejects_a_single_point():
    refute(dense([[1]], [1]), rankin("1", [0, 0]), check=TWO)


def test_rejection_names_the_larger_product():
    reason = refute(TRAPEZOID, rankin("7/25", [0, 1]), check=EXCEEDS).reason
    assert "at index (2, 1): 3/5 against 7/25" in reason


EACH_SIDE = "the witness pair has one point on each side of the Radon partition"


@pytest.mark.parametrize("witness", [[0, 2], [1, 3], [1, 0], [0, 0], [0, 7], [7, 1]])
def test_rejects_a_witness_pair_off_the_partition(witness):
    refute(TRAPEZOID, DIAGONALS, rankin("3/5", [0, 3], 0, witness), check=EACH_SIDE)


def test_rejects_a_witness_pair_with_a_negative_product():
    """Of CROSSED <x_0,x_3> = -3/5."""
    refute(CROSSED, PAIRS, rankin("3/5", [0, 2], 0, [0, 3]), check="the witness pair has <x_i,x_j> >= 0")


def test_rejects_a_separation_as_partition():
    apart = {"claim": "radon", "I": [0, 1], "J": [2, 3], "witness": {"kind": "hyperplane", "normal": ["0", "1"], "offset": "3"}}
    refute(TRAPEZOID, apart, rankin("3/5", [0, 3], 0, [0, 3]), check="the cited claim is a Radon partition, not a separation")


def test_rejects_another_claim_as_partition():
    refute(TRAPEZOID, CODE, rankin("3/5", [0, 3], 0, [0, 3]), check="the cited claim is of the kind 'radon'")
    refute(TRAPEZOID, rankin("3/5", [0, 3], 0, [0, 3]), check="a citation names an earlier claim (radon)")


@pytest.mark.parametrize("coherence", ["6/10", "0.6", "", "3/5 ", "1/0"])
def test_declines_bad_numbers(coherence):
    decline(TRAPEZOID, rankin(coherence, [0, 3]), path="$.claims[0].coherence")
