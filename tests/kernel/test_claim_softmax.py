"""``softmax``: delta(X) = 1 in the orthoplex regime and n/(n-1) for the simplex, and whether X is a softmax code."""

import json

import pytest
from test_kernel_documents import (
    AXES,
    AXES_STRUCTURE,
    BATCHES_3_1,
    CODE,
    ISOSCELES,
    ORTHOPLEX,
    PENTAGON,
    SEGMENT,
    SUBSET,
    SUBSET_STRUCTURE,
    TETRAHEDRON,
    TRIANGLE,
    by,
    certificate,
    changed,
    decline,
    dense,
    directions,
    prove,
    refute,
    regime,
    says,
    split,
)

from verify.kernel import Limits, Rejected, read
from verify.kernel.claims import softmax, structure
from verify.kernel.proof import Context


class TestOrthoplexRegime:
    def test_accepts_the_distance_without_assumptions(self):
        _, theorem = prove(BATCHES_3_1, split([0, 1, 2, 3], [4, 5]), regime(0))
        says(theorem, "delta_k(X) = 1 for every k", "delta(X) = 1", "(n = 6, d = 4)", never=["softmax", "largest"])
        assert theorem.assumptions == ()

    def test_accepts_a_softmax_code_with_theorem_2(self):
        _, theorem = prove(BATCHES_3_1, split([0, 1, 2, 3], [4, 5]), regime(0, "Theorem 2"))
        says(theorem, "delta_k(X) = 1 for every k", "delta(X) = 1, the largest possible", "X is a softmax code (n = 6, d = 4)")
        assert theorem.assumptions == ("Theorem 2",)

    def test_accepts_directions(self):
        _, theorem = prove(AXES, AXES_STRUCTURE, regime(0))
        assert "delta(X) = 1 (n = 4, d = 2)" in theorem.statement

    def test_accepts_a_code_with_independent_points(self):
        _, theorem = prove(SUBSET, SUBSET_STRUCTURE, regime(0, "Theorem 2"))
        assert "X is a softmax code (n = 6, d = 4)" in theorem.statement

    @pytest.mark.parametrize(
        ("subject", "first"),
        [
            (TETRAHEDRON, split([0, 1, 2, 3])),
            (changed(ORTHOPLEX, ["dimension"], 3), split([0, 1], [2, 3])),
            (PENTAGON, CODE),
        ],
    )
    @pytest.mark.parametrize("assuming", [(), ("Theorem 2",)])
    def test_rejects_other_regimes(self, subject, first, assuming):
        refute(subject, first, regime(0, *assuming), check="d+2 <= n <= 2d")

    def test_rejects_other_citations(self):
        refute(ORTHOPLEX, CODE, regime(0), check="the cited claim is of the kind 'structure'")
        refute(ORTHOPLEX, CODE, regime(1), check="a citation names an earlier claim (structure)")
        refute(ORTHOPLEX, split([0, 1], [2, 3]), regime(2), check="a citation names an earlier claim (structure)")

    def test_rejects_an_assumption_named_twice(self):
        refute(ORTHOPLEX, split([0, 1], [2, 3]), regime(0, "Theorem 2", "Theorem 2"), check="an assumption is named once")

    @pytest.mark.parametrize("axiom", ["Lemma 4", "theorem 2", "Theorem 2 ", "", "Theorem C.7"])
    def test_declines_other_assumptions(self, axiom):
        decline(ORTHOPLEX, split([0, 1], [2, 3]), regime(0, axiom), path="$.claims[1].by.assuming[0]")

    def test_rejects_a_single_dependent_component(self):
        """No accepted structure has only one there (n - m <= d), so this one is made by hand."""
        code = read(json.dumps(certificate(ORTHOPLEX, CODE)).encode(), Limits()).subject.check(Limits())
        facts = structure.Facts([structure.Dependent([0, 1, 2, 3], ["1"] * 4)])
        with pytest.raises(Rejected, match="two components are dependent"):
            softmax.OrthoplexRegime(0, []).prove(code, Context("$.claims[1]", [(facts, frozenset())], None))


class TestSimplex:
    @pytest.mark.parametrize(("subject", "delta", "n", "d"), [(SEGMENT, "2", 2, 1), (TRIANGLE, "3/2", 3, 2), (TETRAHEDRON, "4/3", 4, 3)])
    def test_accepts_regular_simplices(self, subject, delta, n, d):
        (theorem,) = prove(subject, by("simplex"))
        says(theorem, f"delta(X) = {delta}, the largest possible", f"X is a softmax code (n = {n}, d = {d})")
        assert theorem.assumptions == ()

    def test_accepts_a_simplex_in_more_dimensions(self):
        (theorem,) = prove(changed(TRIANGLE, ["dimension"], 9), by("simplex"))
        assert "X is a softmax code (n = 3, d = 9)" in theorem.statement

    @pytest.mark.parametrize("subject", [ORTHOPLEX, BATCHES_3_1, ISOSCELES, dense([[5, 0], [3, 4]], ["1/25", "1/25"])])
    def test_rejects_other_codes(self, subject):
        refute(subject, by("simplex"), check="<x_i,x_j> = -1/(n-1) for i != j")

    def test_rejects_directions(self):
        subject = directions([[1], [-1]])
        refute(
            subject,
            by("simplex"),
            check="the subject is given by unit vectors (inner products are compared with -1/(n-1)), not by directions",
        )

    def test_rejects_a_single_point(self):
        refute(dense([[1]], [1]), by("simplex"), check="one-vs-rest distances need two points")
