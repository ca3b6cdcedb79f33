"""``stress``: weights on contacts, and delta_k = 1 - mu (MATH.md, section 5)."""

import pytest
from test_claim_orbit import permutations
from test_kernel_documents import (
    CLOUD,
    CODE,
    ISOSCELES,
    ORTHOPLEX,
    SKEW,
    TRIANGLE,
    changed,
    decline,
    dense,
    prove,
    refute,
    says,
)

CUBE = dense([[a, b, c] for a in (1, -1) for b in (1, -1) for c in (1, -1)], ["1/3"] * 3)
"""mu = 1/3; the neighbours of a point differ from it in one sign."""

MU = {"claim": "rankin", "coherence": "1/3", "pair": [0, 1], "inequality": None}


def stress(*balances, rankin=0, **fields):
    items = [{"point": k, "contacts": contacts, "weights": weights} for k, contacts, weights in balances]
    return {"claim": "stress", "rankin": rankin, "balances": items, **fields}


def neighbours(k):
    return sorted(k ^ bit for bit in (1, 2, 4))


ALL = stress(*((k, neighbours(k), ["1", "1", "1"]) for k in range(8)))


def test_accepts_the_cube():
    theorem = prove(CUBE, MU, ALL)[1]
    says(theorem, "For every k", "delta_k = 1 - mu(X) = 2/3. So delta(X) = 2/3.", "at 0, 1:1, 2:1, 4:1, at 1, 0:1, 3:1, 5:1")
    assert theorem.assumptions == ()
    assert set(theorem.facts.squares.values()) == {theorem.facts.squares[0]} and theorem.facts.self_dual == [*range(8)]


def test_accepts_some_points():
    says(prove(CUBE, MU, stress((3, [1, 2, 7], ["1", "1", "1"])))[1], "For k in {3}", "So delta(X) = 2/3.")


def test_accepts_one_point_of_an_orbit():
    turn = permutations([k ^ 1 for k in range(8)], [(2 * k) % 8 + k // 4 for k in range(8)])
    claim = stress((0, [1, 2, 4], ["1", "1", "1"]), rankin=1, orbits=0)
    says(prove(CUBE, turn, changed(MU, ["pair"], [0, 2]), {**claim, "rankin": 1})[2], "For every k", "delta_k = 1 - mu(X) = 2/3")
    says(prove(CUBE, permutations([k ^ 1 for k in range(8)]), MU, claim)[2], "For k in {0, 1}")


def test_accepts_the_simplex_and_the_orthoplex():
    minus = {"claim": "rankin", "coherence": "-1/2", "pair": [0, 1], "inequality": None}
    says(prove(TRIANGLE, minus, stress((0, [1, 2], ["1", "1"])))[1], "delta_k = 1 - mu(X) = 3/2.")
    zero = {"claim": "rankin", "coherence": "0", "pair": [0, 2], "inequality": None}
    says(prove(ORTHOPLEX, zero, stress((0, [2, 3], ["1", "1"])))[1], "delta_k = 1 - mu(X) = 1.")


def test_distances_follow_from_a_stress():
    rattlers = {"claim": "rattlers", "distances": 1, "rankin": 0, "neighbours": [neighbours(k)[0] for k in range(8)]}
    says(prove(CUBE, MU, ALL, rattlers)[2], "No point is a softmax rattler", "No point is a Tammes rattler")
    says(prove(CUBE, MU, ALL, {"claim": "self-duality", "distances": 1})[2], "delta(X)^2 = 4/9", "exactly for V = X")
    part = stress(*((k, neighbours(k), ["1", "1", "1"]) for k in range(7)))
    refute(CUBE, MU, part, {"claim": "self-duality", "distances": 1}, check="the cited distances are those of all points")


CONTACT = "<x_k,x_j> = mu(X) for a contact j of k"
BALANCE = "sum s_j x_j = mu(X) (sum s_j) x_k at k = 0"
OTHERS = "contacts are other points, each named once"

REJECTED = [
    (stress((0, [1, 2, 4], ["1", "1", "2"])), BALANCE),
    (stress((0, [1, 2], ["1", "1"])), BALANCE),
    (stress((0, [1, 2, 3], ["1", "1", "1"])), CONTACT),
    (stress((0, [1, 2, 7], ["1", "1", "1"])), CONTACT),
    (stress((0, [1, 2, 2], ["1", "1", "1"])), OTHERS),
    (stress((0, [0, 1, 2], ["1", "1", "1"])), OTHERS),
    (stress((0, [1, 2, 4], ["1", "1", "0"])), "weights are positive"),
    (stress((0, [1, 2, 4], ["1", "1", "-1"])), "weights are positive"),
    (stress((0, [1, 2, 4], ["2", "2", "2"])), "weights have no common divisor and are not all zero"),
    (stress((0, [], [])), "weights have no common divisor and are not all zero"),
    (stress((0, [1, 2, 4], ["1", "1"])), "there is one weight for each index"),
    (stress((0, [1, 2, 8], ["1", "1", "1"])), "an index is that of a point"),
    (stress((8, [1, 2, 4], ["1", "1", "1"])), "an index is that of a point"),
    (stress((0, [1, 2, 4], ["1", "1", "1"]), (0, [1, 2, 4], ["1", "1", "1"])), "each point is named once"),
    (stress(), "there is a point with a stress"),
]


@pytest.mark.parametrize(("claim", "check"), REJECTED)
def test_rejects(claim, check):
    refute(CUBE, MU, claim, check=check)


def test_rejects_other_kinds_of_subjects_and_citations():
    kind = "the subject is given by unit vectors (inner products are compared with mu(X))"
    zero = {"claim": "rankin", "coherence": None, "pair": [0, 2], "inequality": None}
    refute(SKEW, zero, stress((0, [2], ["1"])), check=f"{kind}, not by directions")
    refute(CLOUD, CODE, stress((0, [2], ["1"])), check=f"{kind}, not by points")
    refute(CUBE, CODE, ALL, check="the cited claim is of the kind 'rankin'")
    refute(CUBE, MU, {**ALL, "orbits": 0}, check="the cited claim is of the kind 'orbit'")


def test_a_point_without_balance_is_rejected():
    """In ISOSCELES only points 1 and 2 touch, and -7/25 x_1 is not on x_2's ray."""
    mu = {"claim": "rankin", "coherence": "-7/25", "pair": [1, 2], "inequality": None}
    refute(ISOSCELES, mu, stress((1, [2], ["1"])), check="sum s_j x_j = mu(X) (sum s_j) x_k at k = 1")


def test_declines_weights_that_are_no_integers():
    decline(CUBE, MU, changed(stress((0, [1], ["1"])), ["balances", 0, "weights"], ["1/2"]), path="$.claims[1].balances[0].weights[0]")
