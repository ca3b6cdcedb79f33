"""``softmax``: delta(X) below what some code attains, by Lemma 3, Lemma 4, a positive pair or a near point."""

import pytest
from test_kernel_documents import (
    BATCHES_3_1,
    CODE,
    CROSSED,
    DIAGONALS,
    ISOSCELES,
    ORTHOPLEX,
    PENTAGON,
    SEGMENT,
    SKEW,
    TRAPEZOID,
    TRIANGLE,
    by,
    decline,
    dense,
    meet,
    prove,
    refute,
    says,
)


def lemma4(pair, hull, *weights):
    return by("lemma-4", pair=pair, hull=hull, weights=list(weights))


def near(point, support, *weights):
    return by("near-point", point=point, support=support, weights=list(weights))


UNIT = "the subject is given by unit vectors (distances are asked for), not by directions"
BELOW = "|x_k - p|^2 is below the bound"
OTHERS = "the support names other points, each once"
LOWEST = "weights have no common divisor and are not all zero"
COUNT = "there is one weight for each index"


class TestLemma3:
    def test_accepts(self):
        """|x_0 - p|^2 = 1 - 4/5 + 1/4."""
        _, theorem = prove(TRAPEZOID, DIAGONALS, by("lemma-3", radon=0, index=0))
        says(theorem, "delta(X)^2 <= |x_0 - p|^2 = 9/20 < 1", "Radon point of claim 0", "is not a softmax code", "delta = 1 (n = 4, d = 2)")
        assert theorem.assumptions == ()

    def test_accepts_either_side(self):
        _, theorem = prove(TRAPEZOID, DIAGONALS, by("lemma-3", radon=0, index=1))
        assert "|x_1 - p|^2 = 9/20 < 1" in theorem.statement

    def test_accepts_a_point_straight_above_the_radon_point(self):
        """P = (0, 68)/85 is the middle of x_0 and x_1, and (9 x_2 + 17 x_3)/26: <x_0,p> = |p|^2 = 16/25."""
        subject = dense([[51, 68], [-51, 68], [68, 51], [-36, 77]], ["1/7225"] * 2)
        _, theorem = prove(subject, meet([0, 1], [2, 3], ["1", "1"], ["9", "17"]), by("lemma-3", radon=0, index=0))
        says(theorem, "delta(X)^2 <= |x_0 - p|^2 = 9/25 < 1")

    def test_beyond_2d_says_nothing_of_softmax_codes(self):
        """The diagonals of PENTAGON {0,2} and {1,4}, x_0 = (1, 0), x_2 = (-3, 4)/5, x_1 = (3, 4)/5, x_4 = (3, -4)/5: at (3/5, 1/5)."""
        _, theorem = prove(PENTAGON, meet([0, 2], [1, 4], ["3", "1"], ["5", "3"]), by("lemma-3", radon=0, index=0))
        # <x_0,p> = 3/5, |p|^2 = 2/5, |x_0 - p|^2 = 1 - 6/5 + 2/5
        says(theorem, "delta(X)^2 <= |x_0 - p|^2 = 1/5 < 1", "(n = 5, d = 2)", never=["softmax"])

    def test_rejects_a_point_with_a_small_product(self):
        refute(TRAPEZOID, DIAGONALS, by("lemma-3", radon=0, index=2), check="<x_i,p> >= |p|^2")

    @pytest.mark.parametrize("index", [4, 10**14])
    def test_rejects_an_index_beyond_the_points(self, index):
        refute(TRAPEZOID, DIAGONALS, by("lemma-3", radon=0, index=index), check="i is on one side of the Radon partition")

    def test_rejects_a_point_off_the_partition(self):
        partition = meet([0, 2], [1, 4], ["3", "1"], ["5", "3"])
        refute(PENTAGON, partition, by("lemma-3", radon=0, index=3), check="i is on one side of the Radon partition")

    def test_rejects_the_point_zero(self):
        what = "the cited claim is a Radon partition whose point is not 0"
        refute(CROSSED, meet([0, 1], [2, 3], ["1", "1"], ["1", "1"]), by("lemma-3", radon=0, index=0), check=what)

    def test_rejects_a_separation(self):
        what = "the cited claim is a Radon partition whose point is not 0"
        apart = {"claim": "radon", "I": [0, 1], "J": [2, 3], "witness": {"kind": "hyperplane", "normal": ["0", "1"], "offset": "3"}}
        refute(TRAPEZOID, apart, by("lemma-3", radon=0, index=0), check=what)

    def test_rejects_other_citations(self):
        refute(TRAPEZOID, CODE, by("lemma-3", radon=0, index=0), check="the cited claim is of the kind 'radon'")
        refute(TRAPEZOID, by("lemma-3", radon=0, index=0), check="a citation names an earlier claim (radon)")


LEMMA_4_REJECTED = [
    (lemma4([0, 2], [2, 2, 3], "1", "1", "1"), "the hull names each point once"),
    (lemma4([0, 2], [2, 4], "1", "1"), "an index is that of a point"),
    (lemma4([0, 2], [0, 1], "1", "1"), "the hull leaves out the first point of the pair"),
    (lemma4([2, 0], [2, 3], "1", "1"), "the hull leaves out the first point of the pair"),
    (lemma4([0, 2], [], *()), LOWEST),
    (lemma4([0, 2], [2, 3], "2", "2"), LOWEST),
    (lemma4([0, 2], [2, 3], "1"), COUNT),
    (lemma4([0, 2], [2, 3, 1], "1", "1", "0"), "weights are positive"),
    (lemma4([0, 2], [2, 3], "-1", "-1"), "weights are positive"),
    (lemma4([0, 2], [2, 3], "2", "1"), "sum w_l x_l = 0 on the hull"),
    (lemma4([0, 2], [1, 2], "1", "1"), "sum w_l x_l = 0 on the hull"),
    (lemma4([0, 0], [2, 3], "1", "1"), "a pair names two different points"),
    (lemma4([0, 9], [2, 3], "1", "1"), "an index is that of a point"),
    (lemma4([9, 2], [2, 3], "1", "1"), "an index is that of a point"),
    (lemma4([0, 3], [2, 3], "1", "1"), "the pair has a positive inner product"),
    (lemma4([0, 1], [2, 3], "1", "1"), "the pair has a positive inner product"),
]


class TestLemma4:
    def test_accepts(self):
        (theorem,) = prove(CROSSED, lemma4([0, 2], [2, 3], "1", "1"))
        says(theorem, "delta(X)^2 <= 1 - <x_i,x_j>^2 = 16/25 < 1 at (i, j) = (0, 2)", "0 is in the hull of {2, 3}")
        says(theorem, "is not a softmax code", "delta = 1 (n = 4, d = 2)")
        assert theorem.assumptions == ()

    def test_accepts_directions_without_a_value(self):
        (theorem,) = prove(SKEW, lemma4([0, 2], [2, 3], "2", "1"))
        says(theorem, "delta(X)^2 <= 1 - <x_i,x_j>^2 < 1 at (i, j) = (0, 2)", "0 is in the hull of {2, 3}", never=["= 1/2"])

    @pytest.mark.parametrize(("claim", "what"), LEMMA_4_REJECTED)
    def test_rejects(self, claim, what):
        refute(CROSSED, claim, check=what)

    def test_rejects_a_product_of_zero(self):
        refute(ORTHOPLEX, lemma4([0, 2], [2, 3], "1", "1"), check="the pair has a positive inner product")

    def test_rejects_directions_with_the_relation_of_the_unit_vectors(self):
        refute(SKEW, lemma4([0, 2], [2, 3], "1", "1"), check="sum w_l x_l = 0 on the hull")


PAIR_REJECTED = [
    (dense([[5, 0], [3, 4], [-5, 0]], ["1/25", "1/25"]), [0, 1], "n >= d+2"),
    (CROSSED, [0, 3], "the pair has a positive inner product"),
    (ORTHOPLEX, [0, 2], "the pair has a positive inner product"),
    (CROSSED, [2, 2], "a pair names two different points"),
    (CROSSED, [0, 4], "an index is that of a point"),
]


class TestPositivePair:
    @pytest.mark.parametrize(("subject", "pair"), [(CROSSED, [0, 2]), (TRAPEZOID, [3, 0]), (SKEW, [2, 0])])
    def test_accepts_with_lemma_4(self, subject, pair):
        (theorem,) = prove(subject, by("positive-pair", pair=pair))
        says(theorem, "delta(X) < 1", f"({pair[0]}, {pair[1]})", "is not a softmax code", "delta = 1 (n = 4, d = 2)")
        assert theorem.assumptions == ("Lemma 4",)

    def test_beyond_2d_says_nothing_of_softmax_codes(self):
        (theorem,) = prove(PENTAGON, by("positive-pair", pair=[0, 1]))
        says(theorem, "delta(X) < 1", "(0, 1)", "(n = 5, d = 2)", never=["softmax"])

    @pytest.mark.parametrize(("subject", "pair", "what"), PAIR_REJECTED)
    def test_rejects(self, subject, pair, what):
        refute(subject, by("positive-pair", pair=pair), check=what)


NEAR_REJECTED = [
    (ISOSCELES, near(0, [1, 2], "1", "1"), BELOW),
    (TRIANGLE, near(0, [1, 2], "1", "1"), BELOW),
    (SEGMENT, near(0, [1], "1"), BELOW),
    (ORTHOPLEX, near(0, [2, 3], "1", "1"), BELOW),
    (BATCHES_3_1, near(0, [4, 5], "1", "1"), BELOW),
    (TRAPEZOID, near(0, [1], "1"), BELOW),
    (TRAPEZOID, near(0, [0], "1"), OTHERS),
    (TRAPEZOID, near(0, [3, 0], "1", "1"), OTHERS),
    (TRAPEZOID, near(0, [3, 3], "1", "2"), OTHERS),
    (TRAPEZOID, near(0, [4], "1"), "an index is that of a point"),
    (TRAPEZOID, near(4, [3], "1"), "an index is that of a point"),
    (TRAPEZOID, near(0, [], *()), LOWEST),
    (TRAPEZOID, near(0, [3], "2"), LOWEST),
    (TRAPEZOID, near(0, [3], "1", "1"), COUNT),
    (TRAPEZOID, near(0, [3, 1], "1", "0"), "weights are positive"),
    (TRAPEZOID, near(0, [3, 2], "2", "-1"), "weights are positive"),
    (SKEW, near(0, [2], "1"), UNIT),
    (dense([[1]], [1]), near(0, [0], "1"), "one-vs-rest distances need two points"),
]


class TestNearPoint:
    def test_accepts_below_the_simplex(self):
        """The middle of x_1 and x_2 is at 8/5 from x_0: 64/25 > 9/4. The point 2/5 x_0 + 3/5 x_2 is at 256/125 from x_1."""
        (theorem,) = prove(ISOSCELES, near(1, [0, 2], "2", "3"))
        says(theorem, "delta(X)^2 <= |x_1 - p|^2 = 256/125 < 9/4", "is not a softmax code", "delta = 3/2 (n = 3, d = 2)")
        assert theorem.assumptions == ()

    def test_accepts_in_the_orthoplex_regime(self):
        (theorem,) = prove(TRAPEZOID, near(0, [3], "1"))
        says(theorem, "delta(X)^2 <= |x_0 - p|^2 = 4/5 < 1", "X is not a softmax code")

    def test_beyond_2d_says_nothing_of_softmax_codes(self):
        (theorem,) = prove(PENTAGON, near(0, [1], "1"))
        says(theorem, "delta(X)^2 <= |x_0 - p|^2 = 4/5 < 1", "(n = 5, d = 2)", never=["softmax"])

    @pytest.mark.parametrize(("subject", "claim", "what"), NEAR_REJECTED)
    def test_rejects(self, subject, claim, what):
        refute(subject, claim, check=what)


@pytest.mark.parametrize(("subject", "claim"), [(CROSSED, lemma4([0, 2], [2, 3], "1", "1.0")), (TRAPEZOID, near(0, [3, 1], "1", "1/2"))])
def test_declines_bad_numbers(subject, claim):
    decline(subject, claim, path="$.claims[0].by.weights[1]")
