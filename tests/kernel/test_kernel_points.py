"""Points of any norm, repeated or not: hulls and distances are theirs, what is proved of codes on the sphere is not."""

import pytest
from test_kernel_documents import (
    CLOUD,
    CLOUD_DISTANCES,
    CODE,
    CROSSED,
    ISOSCELES,
    ISOSCELES_DISTANCES,
    ORTHOPLEX,
    SEGMENT,
    TENT,
    TRAPEZOID,
    apart,
    by,
    changed,
    dense,
    distances,
    judge,
    meet,
    project,
    prove,
    rankin,
    refute,
    regime,
    says,
    split,
)

TWICE = dense([[1, 0], [1, 0], [0, 1]], [1, 1], kind="points")

HALF = dense([[3, 0], [-1, 0]], [1, 1], kind="points")
"""Each of the two points is a negative multiple of the other one: p_0 = -1/3 x_0, p_1 = -3 x_1."""


class TestAccepted:
    def test_a_configuration_is_not_called_a_code(self):
        (theorem,) = prove(CLOUD, CODE)
        assert theorem.statement == "X is a configuration of n = 4 points in R^d, d = 2."
        assert theorem.scope.startswith("these points (n = 4, d = 2, SHA-256 ")
        (theorem,) = prove(TWICE, CODE)
        says(theorem, "n = 3 points", never=["distinct", "unit"])

    def test_distances(self):
        (theorem,) = prove(CLOUD, CLOUD_DISTANCES)
        says(theorem, "delta_0^2 = 2, delta_1^2 = 10, delta_2^2 = 10, delta_3^2 = 0", "delta(X)^2 = 0", "c x_k with c < 1 for none.")

    def test_repeated_points_are_at_distance_zero(self):
        (theorem,) = prove(TWICE, distances(project(0, [1], ["1"], "0"), project(2, [0], ["1"], "2")))
        says(theorem, "delta_0^2 = 0, delta_2^2 = 2", "c x_k with c < 1 for none.")

    def test_multiples(self):
        (theorem,) = prove(HALF, distances(project(0, [1], ["1"], "16"), project(1, [0], ["1"], "16")))
        says(theorem, "delta_0^2 = 16, delta_1^2 = 16", "exactly for k in {0, 1}")

    def test_a_multiple_further_out_does_not_count(self):
        """P_0 = 3 x_0, c = 3; p_1 = 1/3 x_1."""
        subject = dense([[1, 0], [3, 0]], [1, 1], kind="points")
        (theorem,) = prove(subject, distances(project(0, [1], ["1"], "4"), project(1, [0], ["1"], "4")))
        says(theorem, "exactly for k in {1}")

    def test_the_point_zero_is_no_multiple_and_has_none(self):
        """The projection of 0 is no multiple of 0, but 0 is one of every point: p_1 = 0 x_1."""
        subject = dense([[0, 0], [3, 0]], [1, 1], kind="points")
        (theorem,) = prove(subject, distances(project(0, [1], ["1"], "9"), project(1, [0], ["1"], "9")))
        says(theorem, "exactly for k in {1}")

    def test_radon_partitions_and_separations_with_lengths(self):
        tent = {**TENT, "kind": "points"}
        (theorem,) = prove(tent, meet([0, 1], [2], ["1", "1"], ["1"]))
        says(theorem, "the hulls of {0, 1} and {2} meet", "|p|^2 = 1", "a : (1, 1), b : (1)")
        (theorem,) = prove(CLOUD, apart([1], [0, 2, 3], ["1", "0"], "1"))
        says(theorem, "The hulls of {1} and {0, 2, 3} do not meet")
        (theorem,) = prove(TWICE, meet([0], [1], ["1"], ["1"]))
        says(theorem, "the hulls of {0} and {1} meet")

    def test_unit_vectors_as_points_have_the_same_distances(self):
        (one,) = prove(ISOSCELES, ISOSCELES_DISTANCES)
        (two,) = prove({**ISOSCELES, "kind": "points"}, ISOSCELES_DISTANCES)
        assert one.statement == two.statement
        assert one.scope != two.scope


class TestRejected:
    @pytest.mark.parametrize(
        "subject", [dense([], [1], kind="points"), dense([[1]], ["-1"], kind="points"), dense([[1, 0]], [1, 1], 1, "points")]
    )
    def test_no_points_and_no_form(self, subject):
        assert judge(subject, CODE).outcome == "rejected"

    @pytest.mark.parametrize(
        ("subject", "claims"),
        [
            (ORTHOPLEX, [split([0, 1], [2, 3])]),
            (ORTHOPLEX, [CODE, regime(0)]),
            (SEGMENT, [by("simplex")]),
            (TRAPEZOID, [by("near-point", point=0, support=[3], weights=["1"])]),
            (TRAPEZOID, [meet([0, 2], [1, 3], ["5", "3"], ["5", "3"]), by("lemma-3", radon=0, index=0)]),
            (CROSSED, [by("lemma-4", pair=[0, 2], hull=[2, 3], weights=["1", "1"])]),
            (CROSSED, [by("positive-pair", pair=[0, 2])]),
            (ISOSCELES, [ISOSCELES_DISTANCES, {"claim": "self-duality", "distances": 0}]),
            (ORTHOPLEX, [CODE, {"claim": "entropy", "structure": 0, "low": 2, "high": 2}]),
        ],
    )
    def test_what_is_proved_of_codes_on_the_sphere(self, subject, claims):
        """Even where the points are on the sphere: the file does not say that they are."""
        verdict = judge({**subject, "kind": "points"}, *claims)
        assert verdict.claims[-1].outcome == "rejected"
        assert "required that the subject is given by unit vectors" in verdict.reason
        assert "not by points; false" in verdict.reason

    def test_a_positive_pair_of_points_says_nothing_of_distances(self):
        """<v_1,v_3> = 4, n = d+2, and all the same delta_1^2 = 10."""
        refute(
            CLOUD,
            by("positive-pair", pair=[1, 3]),
            check="the subject is given by unit vectors or directions (softmax codes are on the sphere), not by points",
        )

    @pytest.mark.parametrize(
        ("place", "value", "what"),
        [
            ([3, "weights"], ["1", "1", "1"], "<x_k - p, x_j - p> <= 0 for j != k"),
            ([0, "support"], [1], "<x_k - p, x_j - p> <= 0 for j != k"),
            ([3, "distance_squared"], "1", "delta_k^2 is the value stated"),
            ([0, "distance_squared"], "0", "delta_k^2 is the value stated"),
            ([3, "support"], [0, 1, 3], "the support names other points, each once"),
        ],
    )
    def test_wrong_distances(self, place, value, what):
        refute(CLOUD, changed(CLOUD_DISTANCES, ["projections", *place], value), check=what)

    def test_one_weight_is_wrong_on_another_scale(self):
        """Of the points twice as large the distances are four times as large."""
        larger = dense([[0, 0], [8, 0], [0, 8], [2, 2]], [1, 1], kind="points")
        refute(larger, CLOUD_DISTANCES, check="delta_k^2 is the value stated")
        refute(changed(CLOUD, ["form"], ["4", "4"]), CLOUD_DISTANCES, check="delta_k^2 is the value stated")

    def test_coherence_only_of_directions_may_be_left_out(self):
        refute(CLOUD, rankin(None, [1, 3]), check="the coherence is stated, unless it is that of directions, and not 0")
