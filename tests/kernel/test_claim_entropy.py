"""``entropy``: orthogonal batches of regular simplices that span R^d, low- or high-entropy (Definition 11)."""

import pytest
from test_kernel_documents import (
    AXES,
    AXES_STRUCTURE,
    BATCHES_2_1,
    BATCHES_3_1,
    CODE,
    ORTHOPLEX,
    SUBSET,
    SUBSET_STRUCTURE,
    TETRAHEDRON,
    TRIANGLE,
    changed,
    dense,
    prove,
    refute,
    says,
    split,
)


def entropy(low, high, position=0):
    return {"claim": "entropy", "structure": position, "low": low, "high": high}


TWO_TRIANGLES = dense([[2, 0, 0, 0], [-1, 1, 0, 0], [-1, -1, 0, 0], [0, 0, 2, 0], [0, 0, -1, 1], [0, 0, -1, -1]], ["1/4", "3/4"] * 2)
"""Batches (2,2), n = 6, d = 4."""

THREE_PARTS = dense(
    [
        [1, 1, 1, 0, 0, 0],
        [1, -1, -1, 0, 0, 0],
        [-1, 1, -1, 0, 0, 0],
        [-1, -1, 1, 0, 0, 0],
        [0, 0, 0, 2, 0, 0],
        [0, 0, 0, -1, 1, 0],
        [0, 0, 0, -1, -1, 0],
        [0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, -1],
    ],
    ["1/3", "1/3", "1/3", "1/4", "3/4", "1"],
)
"""Batches (3,2,1), n = 9, d = 6."""


@pytest.mark.parametrize(
    ("subject", "sets", "low", "high", "text"),
    [
        (BATCHES_3_1, [[0, 1, 2, 3], [4, 5]], 4, None, "dimensions (3, 1): low-entropy with parameter k = 4."),
        (BATCHES_3_1, [[5, 4], [3, 1, 2, 0]], 4, None, "dimensions (3, 1): low-entropy with parameter k = 4."),
        (TWO_TRIANGLES, [[0, 1, 2], [3, 4, 5]], None, 3, "dimensions (2 x2): high-entropy with parameter k = 3."),
        (
            BATCHES_2_1,
            [[0, 1, 2], [3, 4]],
            3,
            2,
            "dimensions (2, 1): low-entropy with parameter k = 3 and high-entropy with parameter k = 2.",
        ),
        (ORTHOPLEX, [[0, 1], [2, 3]], 2, 2, "dimensions (1 x2): low-entropy with parameter k = 2 and high-entropy with parameter k = 2."),
        (THREE_PARTS, [[0, 1, 2, 3], [4, 5, 6], [7, 8]], None, None, "dimensions (3, 2, 1): neither low- nor high-entropy."),
    ],
)
def test_accepts(subject, sets, low, high, text):
    *_, theorem = prove(subject, split(*sets), entropy(low, high))
    says(theorem, f"X spans R^{subject['dimension']} and is orthogonal batches of regular simplices", text)
    assert theorem.assumptions == ()


LOW = "X is low-entropy with the parameter stated"
HIGH = "X is high-entropy with the parameter stated"

PARAMETERS = [
    (BATCHES_3_1, [[0, 1, 2, 3], [4, 5]], entropy(3, None), LOW),
    (BATCHES_3_1, [[0, 1, 2, 3], [4, 5]], entropy(5, None), LOW),
    (BATCHES_3_1, [[0, 1, 2, 3], [4, 5]], entropy(None, None), LOW),
    (BATCHES_3_1, [[0, 1, 2, 3], [4, 5]], entropy(4, 2), HIGH),
    (BATCHES_3_1, [[0, 1, 2, 3], [4, 5]], entropy(4, 3), HIGH),
    (TWO_TRIANGLES, [[0, 1, 2], [3, 4, 5]], entropy(3, 3), LOW),
    (TWO_TRIANGLES, [[0, 1, 2], [3, 4, 5]], entropy(None, 2), HIGH),
    (TWO_TRIANGLES, [[0, 1, 2], [3, 4, 5]], entropy(None, None), HIGH),
    (BATCHES_2_1, [[0, 1, 2], [3, 4]], entropy(3, 3), HIGH),
    (BATCHES_2_1, [[0, 1, 2], [3, 4]], entropy(3, None), HIGH),
    (BATCHES_2_1, [[0, 1, 2], [3, 4]], entropy(2, 2), LOW),
    (ORTHOPLEX, [[0, 1], [2, 3]], entropy(2, 1), HIGH),
    (THREE_PARTS, [[0, 1, 2, 3], [4, 5, 6], [7, 8]], entropy(4, None), LOW),
    (THREE_PARTS, [[0, 1, 2, 3], [4, 5, 6], [7, 8]], entropy(None, 2), HIGH),
]


@pytest.mark.parametrize(("subject", "sets", "claim", "what"), PARAMETERS)
def test_rejects_other_parameters(subject, sets, claim, what):
    refute(subject, split(*sets), claim, check=what)


def test_rejects_independent_points():
    refute(SUBSET, SUBSET_STRUCTURE, entropy(2, 2), check="S_0 is empty")


def test_rejects_simplices():
    refute(TRIANGLE, split([0, 1, 2]), entropy(3, 3), check="n >= d+2")
    refute(TETRAHEDRON, split([0, 1, 2, 3]), entropy(4, 4), check="n >= d+2")
    refute(changed(ORTHOPLEX, ["dimension"], 3), split([0, 1], [2, 3]), entropy(2, 2), check="n >= d+2")


def test_rejects_batches_that_do_not_span():
    axes = dense([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], [1, 1, 1], 4)
    refute(axes, split([0, 1], [2, 3], [4, 5]), entropy(2, 2), check="the batches span R^d")


def test_rejects_a_batch_that_is_not_regular():
    """The isosceles triangle and an orthogonal segment, n = 5, d = 3."""
    subject = dense([[5, 0, 0], [-3, 4, 0], [-3, -4, 0], [0, 0, 5], [0, 0, -5]], ["1/25"] * 3)
    structure = split([0, 1, 2], [3, 4])
    structure["components"][0]["relation"] = ["6", "5", "5"]
    reason = refute(subject, structure, entropy(3, 2), check="a batch is a regular simplex").reason
    assert ": -3/5 against -1/2 (at $.claims[1])" in reason


def test_rejects_directions():
    what = "the subject is given by unit vectors (batches are regular), not by directions"
    refute(AXES, AXES_STRUCTURE, entropy(2, 2), check=what)


def test_rejects_other_citations():
    refute(ORTHOPLEX, CODE, entropy(2, 2), check="the cited claim is of the kind 'structure'")
    refute(ORTHOPLEX, entropy(2, 2), check="a citation names an earlier claim (structure)")
    refute(ORTHOPLEX, split([0, 1], [2, 3]), entropy(2, 2, 7), check="a citation names an earlier claim (structure)")
