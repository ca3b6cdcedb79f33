"""``structure``: the orthogonal components of a code without positive inner products (Proposition 10)."""

import pytest
from test_kernel_documents import (
    AXES,
    BATCHES_3_1,
    ISOSCELES,
    ORTHOPLEX,
    SKEW,
    SUBSET,
    TRAPEZOID,
    changed,
    decline,
    dense,
    directions,
    prove,
    refute,
    says,
    split,
)


def dependent(points, *relation):
    return {"kind": "dependent", "points": points, "relation": list(relation)}


def independent(points, *normal):
    return {"kind": "independent", "points": points, "normal": list(normal)}


def structure(*components):
    """The components in the order that the format asks for: dependent ones first."""
    return {"claim": "structure", "components": sorted(components, key=lambda component: component["kind"] == "independent")}


TETRAHEDRON_PART = dependent([0, 1, 2, 3], "1", "1", "1", "1")
SEGMENT_PART = dependent([4, 5], "1", "1")
PAIRS = [dependent([0, 1], "1", "1"), dependent([2, 3], "1", "1")]

WEDGE = dense([[5, 0, 0, 0], [-3, 4, 0, 0], [0, 0, 5, 0], [0, 0, -5, 0]], ["1/25"] * 4)
"""Two points at -3/5, in no relation, and a segment. 1/(1 - 3/5) (x_0 + x_1) has inner product 1 with both."""

FAN = directions([[3, 0, 0], [-1, 1, 0], [0, 0, 2], [0, 0, -1]])
"""<v_0,v_1> = -3: v_0 and v_1 in no relation. z = 5 v_0 + 12 v_1 has <z,v_0> = 45 - 36 = 9 and <z,v_1> = -15 + 24 = 9."""


def test_accepts_batches():
    (theorem,) = prove(BATCHES_3_1, structure(TETRAHEDRON_PART, SEGMENT_PART))
    says(theorem, "<x_i,x_j> <= 0 for all i != j", "m = 2", "{0, 1, 2, 3}, {4, 5}", "S_0 empty", "rank X = n - m = 4.")
    assert theorem.assumptions == ()


def test_accepts_independent_points():
    (theorem,) = prove(SUBSET, structure(*PAIRS, independent([4], "1"), independent([5], "1")))
    says(theorem, "m = 2", "{0, 1}, {2, 3}", "S_0 {4, 5}", "rank X = n - m = 4.")


def test_accepts_an_independent_component_of_two_points():
    (theorem,) = prove(WEDGE, structure(independent([0, 1], "1", "1"), dependent([2, 3], "1", "1")))
    says(theorem, "m = 1", "{2, 3}", "S_0 {0, 1}", "rank X = n - m = 3.")


def test_accepts_a_code_that_is_independent():
    (theorem,) = prove(dense([[1, 0], [0, 1]], [1, 1]), structure(independent([0], "1"), independent([1], "1")))
    says(theorem, "m = 0", "S_0 {0, 1}", "rank X = n - m = 2.")


def test_accepts_relations_with_different_coefficients():
    """6 x_0 + 5 x_1 + 5 x_2 = (30 - 30, 0)/5, the isosceles triangle."""
    (theorem,) = prove(ISOSCELES, structure(dependent([0, 1, 2], "6", "5", "5")))
    says(theorem, "m = 1", "{0, 1, 2}", "S_0 empty", "rank X = n - m = 2.")


def test_accepts_directions():
    (theorem,) = prove(AXES, structure(dependent([0, 1], "1", "2"), dependent([2, 3], "1", "3")))
    says(theorem, "m = 2", "{0, 1}, {2, 3}", "S_0 empty", "rank X = n - m = 2.")
    (theorem,) = prove(FAN, structure(independent([0, 1], "5", "12"), dependent([2, 3], "1", "2")))
    says(theorem, "m = 1", "{2, 3}", "S_0 {0, 1}", "rank X = n - m = 3.")


PATH = dense([[5, 0, 0], [-4, 3, 0], [0, -4, 3]], ["1/25"] * 3)
"""Inner products -4/5 (0 with 1), -12/25 (1 with 2), 0 (0 with 2). z = 407 x_0 + 475 x_1 + 255 x_2 has inner product 27 with each."""


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 0, 2], [1, 2, 0], [2, 1, 0]])
def test_accepts_every_order_in_which_a_component_grows(order):
    (theorem,) = prove(PATH, structure(independent(order, *[("407", "475", "255")[i] for i in order])))
    says(theorem, "m = 0", "rank X = n - m = 3.")


@pytest.mark.parametrize("order", [[0, 2, 1], [2, 0, 1]])
def test_rejects_an_order_with_a_jump(order):
    refute(PATH, structure(independent(order, *[("407", "475", "255")[i] for i in order])), check=EARLIER)


DISJOINT = "the components are disjoint"
EVERY = "the components contain every point"
ORTHOGONAL = "points of different components are orthogonal"
EARLIER = "each point of a component has a negative inner product with an earlier one of it"
RELATION = "sum c_i x_i = 0 on a dependent component"
HEIGHT = "<z,x_i> > 0 on an independent component"
SAME = "<z,x_i> is the same for each point of an independent component"
COUNT = "there is one weight for each index"
LOWEST = "weights have no common divisor and are not all zero"

REJECTED = [
    (BATCHES_3_1, [TETRAHEDRON_PART, dependent([4, 5, 3], "1", "1", "1")], DISJOINT),
    (BATCHES_3_1, [TETRAHEDRON_PART, dependent([4, 4], "1", "1")], DISJOINT),
    (BATCHES_3_1, [TETRAHEDRON_PART, SEGMENT_PART, SEGMENT_PART], DISJOINT),
    (BATCHES_3_1, [TETRAHEDRON_PART, dependent([4, 6], "1", "1")], "an index is that of a point"),
    (BATCHES_3_1, [TETRAHEDRON_PART], EVERY),
    (BATCHES_3_1, [dependent([0, 1, 2], "1", "1", "1"), SEGMENT_PART], EVERY),
    (BATCHES_3_1, [], EVERY),
    (BATCHES_3_1, [TETRAHEDRON_PART, SEGMENT_PART, dependent([])], "a component is not empty"),
    (BATCHES_3_1, [independent([]), TETRAHEDRON_PART, SEGMENT_PART], "a component is not empty"),
    (TRAPEZOID, [dependent([0, 2], "5", "3"), dependent([1, 3], "5", "3")], "<x_i,x_j> <= 0 for i != j"),
    (SKEW, [dependent([0, 1], "1", "1"), dependent([2, 3], "2", "1")], ORTHOGONAL),
    (directions([[2, 1], [-1, 1], [0, 1]]), [independent([0, 1], "3", "5"), independent([2], "1")], "<x_i,x_j> <= 0 for i != j"),
    (BATCHES_3_1, [dependent([0, 1, 2], "1", "1", "1"), independent([3], "1"), SEGMENT_PART], ORTHOGONAL),
    (ORTHOPLEX, [dependent([0, 2], "1", "1"), dependent([1, 3], "1", "1")], ORTHOGONAL),
    (BATCHES_3_1, [dependent([0, 1, 2, 3, 4, 5], *["1"] * 6)], EARLIER),
    (ORTHOPLEX, [dependent([0, 2, 1, 3], "1", "1", "1", "1")], EARLIER),
    (SUBSET, [*PAIRS, independent([4, 5], "1", "1")], EARLIER),
    (BATCHES_3_1, [dependent([0, 1, 2, 3], "1", "1", "1"), SEGMENT_PART], COUNT),
    (BATCHES_3_1, [TETRAHEDRON_PART, dependent([4, 5], "1", "1", "1")], COUNT),
    (BATCHES_3_1, [dependent([0, 1, 2, 3], "1", "1", "1", "0"), SEGMENT_PART], "weights are positive"),
    (BATCHES_3_1, [dependent([0, 1, 2, 3], "1", "1", "1", "-1"), SEGMENT_PART], "weights are positive"),
    (BATCHES_3_1, [TETRAHEDRON_PART, dependent([4, 5], "-1", "-1")], "weights are positive"),
    (BATCHES_3_1, [TETRAHEDRON_PART, dependent([4, 5], "2", "2")], LOWEST),
    (BATCHES_3_1, [dependent([0, 1, 2, 3], "1", "1", "1", "2"), SEGMENT_PART], RELATION),
    (SUBSET, [*PAIRS, dependent([4], "1"), independent([5], "1")], RELATION),
    (ISOSCELES, [dependent([0, 1, 2], "5", "6", "5")], RELATION),
    (AXES, [dependent([0, 1], "1", "1"), dependent([2, 3], "1", "3")], RELATION),
    (AXES, [dependent([0, 1], "2", "1"), dependent([2, 3], "1", "3")], RELATION),
    (SUBSET, [*PAIRS, independent([4], "0"), independent([5], "1")], LOWEST),
    (SUBSET, [*PAIRS, independent([4], "2"), independent([5], "1")], LOWEST),
    (SUBSET, [*PAIRS, independent([4], "-1"), independent([5], "1")], "weights are nonnegative"),
    (SUBSET, [*PAIRS, independent([4], "1", "1"), independent([5], "1")], COUNT),
    (SUBSET, [dependent([0, 1], "1", "1"), independent([2, 3], "1", "1"), independent([4], "1"), independent([5], "1")], HEIGHT),
    (BATCHES_3_1, [independent([0, 1, 2, 3], "1", "1", "1", "1"), SEGMENT_PART], HEIGHT),
    (BATCHES_3_1, [independent([0, 1, 2, 3], "1", "0", "0", "0"), SEGMENT_PART], SAME),
    (WEDGE, [independent([0, 1], "1", "2"), PAIRS[1]], HEIGHT),
    (WEDGE, [independent([0, 1], "2", "3"), PAIRS[1]], SAME),
    (FAN, [independent([0, 1], "5", "11"), dependent([2, 3], "1", "2")], SAME),
]


@pytest.mark.parametrize(("subject", "components", "what"), REJECTED)
def test_rejects(subject, components, what):
    refute(subject, structure(*components), check=what)


def test_rejection_names_the_pair_and_its_product():
    reason = refute(TRAPEZOID, split([0, 2], [1, 3]), check="<x_i,x_j> <= 0 for i != j").reason
    assert "at index (1, 0): 7/25 against 0" in reason


def test_declines_a_bad_number():
    claim = changed(structure(*PAIRS), ["components", 1, "relation", 0], "1/2")
    decline(ORTHOPLEX, claim, path="$.claims[0].components[1].relation[0]")


def test_rejects_a_dependent_component_after_an_independent_one():
    claim = structure(dependent([2, 3], "1", "1"), independent([0, 1], "1", "1"))
    prove(WEDGE, claim)
    refute(WEDGE, {**claim, "components": claim["components"][::-1]}, check="the dependent components come first")
