"""``orbit``: symmetries as permutations and as matrices, and what cites them."""

import pytest
from test_kernel_documents import (
    CLOUD,
    CODE,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    ORTHOPLEX,
    SKEW,
    TETRAHEDRON,
    TRIANGLE,
    changed,
    decline,
    dense,
    prove,
    refute,
    says,
)

QUARTER_TURN = [["0", "1"], ["-1", "0"]]
MIRROR = [["1", "0"], ["0", "-1"]]
HALVES = [["-1/2", "1/2"], ["-3/2", "-1/2"]]
"""A rotation of `TRIANGLE` in its coordinates, whose form is (1/4, 3/4)."""


def permutations(*generators):
    return {"claim": "orbit", "by": {"kind": "permutations", "generators": [list(images) for images in generators]}}


def matrices(*generators):
    return {"claim": "orbit", "by": {"kind": "matrices", "generators": list(generators)}}


def test_accepts_one_orbit():
    for claim in (permutations([2, 3, 1, 0]), matrices(QUARTER_TURN), permutations([1, 0, 2, 3], [2, 3, 0, 1])):
        says(prove(ORTHOPLEX, claim)[0], "one orbit, all 4 points", f"generators: {len(claim['by']['generators'])}, SHA-256")


def test_accepts_several_orbits():
    for claim in (permutations([0, 2, 1]), matrices(MIRROR)):
        says(prove(ISOSCELES, claim)[0], "2 orbits, {0}, {1, 2}.")
    says(prove(ISOSCELES, permutations([0, 1, 2]))[0], "3 orbits, {0}, {1}, {2}.")


def test_accepts_fractions_under_another_form():
    says(prove(TRIANGLE, matrices(HALVES))[0], "one orbit, all 3 points")


def test_accepts_directions_and_points():
    says(prove(SKEW, permutations([0, 1, 2, 3]))[0], "4 orbits")
    says(prove(CLOUD, matrices([["0", "1"], ["1", "0"]]))[0], "3 orbits, {0}, {1, 2}, {3}.")


FORM = "a matrix preserves the form: A W A^T = W"
GRAM = "a generator preserves the Gram matrix"
PERMUTES = "a generator permutes the points"
TO_A_POINT = "a matrix takes every point to a point"
SIZE = "a matrix has a row and a column for each weight of the form"

REJECTED = [
    (ORTHOPLEX, permutations([2, 1, 0, 3]), GRAM),
    (ORTHOPLEX, permutations([2, 3, 1, 0], [1, 2, 3, 0]), GRAM),
    (ISOSCELES, permutations([1, 2, 0]), GRAM),
    (ISOSCELES, permutations([1, 0, 2]), GRAM),
    (SKEW, permutations([1, 0, 2, 3]), GRAM),
    (ORTHOPLEX, permutations([0, 1, 2]), PERMUTES),
    (ORTHOPLEX, permutations([0, 1, 2, 2]), PERMUTES),
    (ORTHOPLEX, permutations([0, 1, 2, 4]), PERMUTES),
    (ORTHOPLEX, permutations([0, 1, 2, 3, 4]), PERMUTES),
    (ORTHOPLEX, permutations([]), PERMUTES),
    (ORTHOPLEX, permutations(), "there is a generator"),
    (ORTHOPLEX, matrices(), "there is a generator"),
    (ORTHOPLEX, matrices([["0", "1"], ["0", "0"]]), FORM),
    (ORTHOPLEX, matrices([["0", "0"], ["0", "0"]]), FORM),
    (ORTHOPLEX, matrices([["0", "2"], ["-1/2", "0"]]), FORM),
    (TRIANGLE, matrices(MIRROR, [["0", "1"], ["1", "0"]]), FORM),
    (TRIANGLE, matrices([["-1/2", "3/2"], ["-1/2", "-1/2"]]), FORM),
    (ORTHOPLEX, matrices([["3/5", "4/5"], ["-4/5", "3/5"]]), TO_A_POINT),
    (ISOSCELES, matrices(QUARTER_TURN), TO_A_POINT),
    (TETRAHEDRON, matrices([["-1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]]), TO_A_POINT),
    (ORTHOPLEX, matrices([["0", "1"]]), SIZE),
    (ORTHOPLEX, matrices([["0", "1", "0"], ["-1", "0", "0"]]), SIZE),
    (ORTHOPLEX, matrices([["0", "1"], ["-1"]]), SIZE),
    (ORTHOPLEX, matrices([]), SIZE),
    (dense([[1], [1]], [1], kind="points"), matrices([["1"]]), "points moved by matrices are distinct"),
]


@pytest.mark.parametrize(("subject", "claim", "check"), REJECTED)
def test_rejects(subject, claim, check):
    refute(subject, CODE, claim, check=check)


@pytest.mark.parametrize("entry", ["x", "1/1", "2/4", "", "0.5", ["0", "1"]])
def test_declines_entries_that_are_no_numbers(entry):
    decline(ORTHOPLEX, matrices([[entry, "1"], ["-1", "0"]]), path="$.claims[0].by.generators[0][0][0]")


SWAP = permutations([0, 2, 1])
COHERENCE = {"claim": "rankin", "coherence": "-7/25", "pair": [2, 1], "inequality": None, "orbits": 0}
HALF = {**ISOSCELES_DISTANCES, "projections": ISOSCELES_DISTANCES["projections"][:2], "orbits": 0}
RATTLERS = {"claim": "rattlers", "distances": 2, "rankin": 1, "neighbours": [None, 2], "orbits": 0}


def test_claims_that_cite_orbits_say_what_they_say_without():
    _, coherence, distances, rattlers = prove(ISOSCELES, SWAP, COHERENCE, HALF, RATTLERS)
    *_, without = prove(ISOSCELES, ISOSCELES_DISTANCES)
    assert distances.statement == without.statement
    says(coherence, "mu(X) = -7/25, as at the pair (2, 1)", "by the symmetries of claim 0")
    says(rattlers, "Softmax rattlers: {0}.", "Tammes rattlers: {0};", "the first point of each orbit, {0, 1}: none, 2.")


LARGER = "no inner product exceeds the coherence"


def test_rejects_what_fails_at_one_point_of_an_orbit():
    refute(ISOSCELES, SWAP, {**COHERENCE, "coherence": "-3/5", "pair": [0, 1]}, check=LARGER)
    refute(ISOSCELES, SWAP, COHERENCE, HALF, {**RATTLERS, "neighbours": [1, 2]}, check="<x_k,x_j> = mu(X) for the neighbour j of k")
    refute(ISOSCELES, SWAP, COHERENCE, HALF, {**RATTLERS, "neighbours": [None, None]}, check="<x_k,x_j> < mu(X) for a Tammes rattler k")
    one_too_many = {**RATTLERS, "neighbours": [None, 2, 1]}
    refute(ISOSCELES, SWAP, COHERENCE, HALF, one_too_many, check="there is one neighbour, or null, for each point")


def test_rejects_distances_that_leave_an_orbit_out():
    part = {**HALF, "projections": HALF["projections"][:1]}
    refute(ISOSCELES, SWAP, COHERENCE, part, RATTLERS, check="the cited distances are those of all points")


def test_rejects_citations_of_other_claims():
    kind = "the cited claim is of the kind 'orbit'"
    refute(ISOSCELES, CODE, COHERENCE, check=kind)
    refute(ISOSCELES, CODE, {**HALF, "orbits": 0}, check=kind)
    refute(ISOSCELES, CODE, changed(COHERENCE, ["orbits"], 1), check="a citation names an earlier claim (orbit)")


def test_a_citation_is_left_out_and_never_null():
    decline(ISOSCELES, SWAP, {**COHERENCE, "orbits": None}, path="$.claims[1].orbits")
