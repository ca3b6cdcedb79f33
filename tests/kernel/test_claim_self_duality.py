"""``self-duality``: every hardmax extension V of X has v_k = x_k (Theorem 5)."""

from test_kernel_documents import (
    AXES,
    AXES_STRUCTURE,
    BATCHES_3_1,
    CODE,
    CROSSED,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    ORTHOPLEX,
    TRIANGLE,
    by,
    distances,
    project,
    prove,
    refute,
    regime,
    says,
    split,
)

CROSSED_DISTANCES = distances(
    project(0, [2, 3], ["4", "1"], "16/25"),
    project(1, [3, 2], ["4", "1"], "16/25"),
    project(2, [0, 1], ["4", "1"], "16/25"),
    project(3, [1, 0], ["4", "1"], "16/25"),
)
"""Onto the other line: 3/5 of the nearer point of it, which is no multiple of the point itself."""

TRIANGLE_DISTANCES = distances(*(project(k, [(k + 1) % 3, (k + 2) % 3], ["1", "1"], "9/4") for k in range(3)))
REGIME = regime(0)
THEOREM_2 = regime(0, "Theorem 2")
SIMPLEX = by("simplex")


def self_duality(position):
    return {"claim": "self-duality", "distances": position}


def everywhere(theorem, square):
    """V = X is the one best V."""
    says(theorem, f"delta(X)^2 = {square}", "with equality exactly for V = X")


def test_accepts_the_orthoplex_regime():
    *_, theorem = prove(BATCHES_3_1, split([0, 1, 2, 3], [4, 5]), REGIME, self_duality(1))
    everywhere(theorem, "1")
    assert theorem.assumptions == ()


def test_inherits_theorem_2():
    *_, theorem = prove(ORTHOPLEX, split([0, 1], [2, 3]), THEOREM_2, self_duality(1))
    everywhere(theorem, "1")
    assert theorem.assumptions == ("Theorem 2",)


def test_accepts_the_simplex_by_symmetry_and_by_distances():
    everywhere(prove(TRIANGLE, SIMPLEX, self_duality(0))[-1], "9/4")
    everywhere(prove(TRIANGLE, TRIANGLE_DISTANCES, self_duality(0))[-1], "9/4")


def test_accepts_directions_in_the_orthoplex_regime():
    *_, theorem = prove(AXES, AXES_STRUCTURE, REGIME, self_duality(1))
    everywhere(theorem, "1")


def test_says_where_a_code_is_self_dual():
    *_, theorem = prove(ISOSCELES, ISOSCELES_DISTANCES, self_duality(0))
    says(theorem, "self-dual", "exactly at k in {0}")


def test_says_that_a_code_is_nowhere_self_dual():
    *_, theorem = prove(CROSSED, CROSSED_DISTANCES, self_duality(0))
    says(theorem, "self-dual", "at no k")


ALL_POINTS = "the cited distances are those of all points"
KIND = "the cited claim is of the kind 'hull-distance, stress, or softmax with all distances equal'"
EARLIER = "a citation names an earlier claim (hull-distance, stress, or softmax with all distances equal)"


def test_rejects_distances_of_some_points():
    some = distances(*ISOSCELES_DISTANCES["projections"][:2])
    refute(ISOSCELES, some, self_duality(0), check=ALL_POINTS)


def test_rejects_a_bound_on_delta():
    lemma = {"claim": "softmax", "by": {"kind": "lemma-4", "pair": [0, 2], "hull": [2, 3], "weights": ["1", "1"]}}
    refute(CROSSED, lemma, self_duality(0), check=ALL_POINTS)


def test_rejects_other_citations():
    refute(ISOSCELES, CODE, ISOSCELES_DISTANCES, self_duality(0), check=KIND)
    refute(ORTHOPLEX, split([0, 1], [2, 3]), REGIME, self_duality(0), check=KIND)
    refute(ISOSCELES, ISOSCELES_DISTANCES, self_duality(1), check=EARLIER)
    refute(ISOSCELES, ISOSCELES_DISTANCES, self_duality(2), check=EARLIER)
