"""``rattlers``: softmax rattlers (delta_k > delta) and Tammes rattlers (no neighbour at mu)."""

import json

import pytest
from msgspec import UNSET
from test_kernel_documents import (
    AXES,
    AXES_STRUCTURE,
    CODE,
    CROSSED,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    ORTHOPLEX,
    SKEW,
    TRIANGLE,
    by,
    certificate,
    changed,
    prove,
    refute,
    regime,
    says,
    split,
)

from verify.kernel import Limits, Rejected, read
from verify.kernel.claims import hull_distance, rankin, rattlers as kernel_rattlers
from verify.kernel.proof import Context

COHERENCE = {"claim": "rankin", "coherence": "-7/25", "pair": [1, 2], "inequality": None}
ZERO = {"claim": "rankin", "coherence": "0", "pair": [0, 2], "inequality": None}
REGIME = regime(0)
THEOREM_2 = regime(0, "Theorem 2")
SIMPLEX = by("simplex")


def rattlers(distances, rankin, *neighbours):
    return {"claim": "rattlers", "distances": distances, "rankin": rankin, "neighbours": list(neighbours)}


def test_accepts_a_code_with_both_kinds_of_rattlers():
    *_, theorem = prove(ISOSCELES, ISOSCELES_DISTANCES, COHERENCE, rattlers(0, 1, None, 2, 1))
    says(theorem, "Softmax rattlers: {0}", "Tammes rattlers: {0}", "none, 2, 1")
    assert theorem.assumptions == ()


def test_accepts_the_orthoplex_without_rattlers():
    """Lemma 8 and Lemma 9; with or without Theorem 2 for the cited distances, which is then listed."""
    pairs = split([0, 1], [2, 3])
    *_, theorem = prove(ORTHOPLEX, pairs, REGIME, ZERO, rattlers(1, 2, 2, 3, 0, 1))
    says(theorem, "No point is a softmax rattler", "No point is a Tammes rattler", "2, 3, 0, 1")
    assert theorem.assumptions == ()
    *_, theorem = prove(ORTHOPLEX, pairs, THEOREM_2, ZERO, rattlers(1, 2, 2, 3, 0, 1))
    assert theorem.assumptions == ("Theorem 2",)


def test_accepts_the_simplex():
    *_, theorem = prove(TRIANGLE, SIMPLEX, changed(COHERENCE, ["coherence"], "-1/2"), rattlers(0, 1, 1, 2, 0))
    says(theorem, "No point is a softmax rattler", "No point is a Tammes rattler")


def test_accepts_directions_with_coherence_zero():
    *_, theorem = prove(AXES, AXES_STRUCTURE, REGIME, ZERO, rattlers(1, 2, 3, 3, 0, 1))
    assert "No point is a Tammes rattler" in theorem.statement


COUNT = "there is one neighbour, or null, for each point"
STRICT = "<x_k,x_j> < mu(X) for a Tammes rattler k"
EQUAL = "<x_k,x_j> = mu(X) for the neighbour j of k"
OTHER = "a neighbour is another point"

REJECTED = [
    (rattlers(0, 1, None, 2), COUNT),
    (rattlers(0, 1), COUNT),
    (rattlers(0, 1, None, 2, 1, 1), COUNT),
    (rattlers(0, 1, None, None, 1), STRICT),
    (rattlers(0, 1, None, 2, None), STRICT),
    (rattlers(0, 1, None, None, None), STRICT),
    (rattlers(0, 1, 1, 2, 1), EQUAL),
    (rattlers(0, 1, None, 0, 1), EQUAL),
    (rattlers(0, 1, 0, 2, 1), OTHER),
    (rattlers(0, 1, None, 1, 1), OTHER),
    (rattlers(0, 1, None, 3, 1), "an index is that of a point"),
    (rattlers(0, 1, 10**14, 2, 1), "an index is that of a point"),
    (rattlers(1, 1, None, 2, 1), "the cited claim is of the kind 'hull-distance, stress, or softmax with all distances equal'"),
    (rattlers(0, 0, None, 2, 1), "the cited claim is of the kind 'rankin'"),
    (rattlers(2, 1, None, 2, 1), "a citation names an earlier claim (hull-distance, stress, or softmax with all distances equal)"),
    (rattlers(0, 2, None, 2, 1), "a citation names an earlier claim (rankin)"),
    (rattlers(0, 3, None, 2, 1), "a citation names an earlier claim (rankin)"),
]


@pytest.mark.parametrize(("claim", "what"), REJECTED)
def test_rejects(claim, what):
    refute(ISOSCELES, ISOSCELES_DISTANCES, COHERENCE, claim, check=what)


ALL_POINTS = "the cited distances are those of all points"


def test_rejects_distances_of_some_points():
    some = changed(ISOSCELES_DISTANCES, ["projections"], ISOSCELES_DISTANCES["projections"][1:])
    refute(ISOSCELES, some, COHERENCE, rattlers(0, 1, None, 2, 1), check=ALL_POINTS)


def test_rejects_a_bound_on_delta_as_distances():
    bound = {"claim": "softmax", "by": {"kind": "near-point", "point": 1, "support": [0, 2], "weights": ["2", "3"]}}
    refute(ISOSCELES, bound, COHERENCE, rattlers(0, 1, None, 2, 1), check=ALL_POINTS)
    pair = {"claim": "softmax", "by": {"kind": "positive-pair", "pair": [0, 2]}}
    coherence = changed(ZERO, ["coherence"], "3/5")
    refute(CROSSED, pair, coherence, rattlers(0, 1, 2, 3, 0, 1), check=ALL_POINTS)


def test_rejects_code_as_distances():
    what = "the cited claim is of the kind 'hull-distance, stress, or softmax with all distances equal'"
    refute(ISOSCELES, CODE, COHERENCE, rattlers(0, 1, None, 2, 1), check=what)


def test_rejects_a_coherence_of_which_only_the_sign_is_known():
    """Directions with all distances have mu = 0, so no accepted claims come here; these facts are made by hand."""
    code = read(json.dumps(certificate(SKEW, CODE)).encode(), Limits()).subject.check(Limits())
    distances = hull_distance.Facts(dict.fromkeys(range(4), 1), [])
    sign = rankin.Facts(1, None, (0, 2), None, UNSET)
    context = Context("$.claims[2]", [(distances, frozenset()), (sign, frozenset())], None)
    with pytest.raises(Rejected, match="the cited claim states the coherence, not only its sign"):
        kernel_rattlers.check(kernel_rattlers.Evidence(0, 1, [2, 3, 0, 1]), code, context)


def test_rejection_names_the_pair_and_both_values():
    reason = refute(ISOSCELES, ISOSCELES_DISTANCES, COHERENCE, rattlers(0, 1, 1, 2, 1), check=EQUAL).reason
    assert reason.endswith("false at index (0, 1): -3/5 against -7/25 (at $.claims[2])")
