"""Bounds that the provers find: those required for some sizes, tight ones of MATH.md's table by hand, and weaker ones in trouble."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from flint import fmpq

from verify import kernel
from verify.codes import catalogue
from verify.codes.names import named
from verify.kernel.algebraic import enclosure
from verify.prover import bound, delsarte
from verify.prover.draft import Draft, NothingFound
from verify.prover.prove import prove
from verify.prover.tight import is_tight, tight, times_linear

REQUIRED = {
    (3, 7): "0.14399",
    (3, 13): "0.49371",
    (4, 9): "0.0768069",
    (4, 24): "0.478545",
    (5, 20): "0.267233",
    (8, 100): "0.378243",
    (24, 1000): "0.234680",
    (768, 50257): "0.028883",
    (4096, 128256): "0.0060487",
}


def facts(d, n, evidence):
    verdict = kernel.check(kernel.canonical(kernel.Certificate(kernel.FORMAT, bound.subject(d, n), [evidence])))
    assert verdict.outcome == "accepted", verdict.reason
    return verdict.theorems[0].facts


@pytest.mark.parametrize(("d", "n"), REQUIRED)
def test_reaches_what_is_required(d, n):
    evidence = bound.of_size(d, n, None, [])
    assert Fraction(evidence.s) >= Fraction(REQUIRED[d, n])
    assert not facts(d, n, evidence).tight
    assert max(map(len, evidence.coefficients + evidence.breaks)) < 40


def levenshtein(d, s):
    """MATH.md, degree 3."""
    return d * (1 - s) * (2 + (d + 1) * s) / (1 - d * s * s)


@pytest.mark.parametrize(("d", "n"), [(24, 100), (768, 50257), (4096, 128256), (10, 25)])
def test_degree_three_is_levenshteins_bound(d, n):
    s = float(Fraction(bound.of_size(d, n, 3, []).s))
    assert levenshtein(d, s) < n < levenshtein(d, s + 1e-6)


@pytest.mark.parametrize(("d", "n"), [(2, 3), (3, 4), (5, 3), (100, 101), (1000, 3)])
def test_few_points_have_the_simplex_bound(d, n):
    found = facts(d, n, bound.of_size(d, n, None, []))
    assert found.tight and found.s == fmpq(-1, n - 1)


@pytest.mark.parametrize("d", [2, 3, 10, 500])
def test_the_orthoplex(d):
    found = facts(d, 2 * d, bound.of_size(d, 2 * d, None, []))
    assert found.tight and found.s == 0
    assert facts(d, 2 * d + 1, bound.of_size(d, 2 * d + 1, None, [])).s >= 0
    if d > 2:
        with pytest.raises(NothingFound, match="Rankin"):
            bound.of_size(d, 2 * d - 1, None, [])


@pytest.mark.parametrize("degree", [1, 2, 3, 4, 7])
def test_a_degree_that_is_asked_for_is_kept_to(degree):
    evidence = bound.of_size(3, 40, degree, ["midpoint theorem"])
    assert len(evidence.coefficients) <= max(degree, 2) + 1
    assert facts(3, 40, evidence).margin


def test_more_degrees_are_no_worse():
    found = [Fraction(bound.of_size(4, 30, degree, []).s) for degree in (2, 3, 5, 8, 12)]
    assert all(a <= b + Fraction(1, 10**6) for a, b in pairwise(found))


def test_trouble_with_floats_makes_weaker_bounds(monkeypatch):
    monkeypatch.setattr(delsarte, "least", lambda d, degree, s: None)
    three = bound.of_size(24, 100, 9, [])
    assert len(three.coefficients) == 4 and 0.0755 < float(facts(24, 100, three).s) < 0.0756
    monkeypatch.setattr(bound, "_degree_three", lambda d, n, decimals: ([fmpq(1), fmpq(-1)], [fmpq(1, 2)]))
    assert facts(24, 100, bound.of_size(24, 100, 9, [])).s == 0


@pytest.mark.parametrize("wrong", [1.001, 1.1, 2.0])
def test_a_wrong_proposal_is_never_handed_out(monkeypatch, wrong):
    """An s that is too large, and an f that is the better the more it breaks its constraints."""
    best, least = delsarte.best, delsarte.least
    monkeypatch.setattr(delsarte, "best", lambda *size: min(wrong * best(*size), 0.99))
    facts(3, 20, bound.of_size(3, 20, 8, []))
    monkeypatch.setattr(delsarte, "least", lambda *given: None if (f := least(*given)) is None else np.append(1.0, f[1:] / wrong))
    assert float(facts(3, 20, bound.of_size(3, 20, 8, [])).s) < best(3, 20, 8)


def test_tight_polynomials_by_hand():
    assert tight(5, 16, [fmpq(-3, 5), fmpq(1, 5)]) == [fmpq(16, 125), fmpq(96, 175), fmpq(4, 5), fmpq(4, 7)]
    assert tight(8, 240, [fmpq(-1), fmpq(-1, 2), fmpq(0), fmpq(1, 2)])[:3] == [fmpq(3, 320), fmpq(3, 40), fmpq(15, 64)]
    assert tight(3, 4, [fmpq(-1, 3)]) == [fmpq(1, 3), fmpq(1)]
    assert tight(3, 13, [fmpq(-1), fmpq(1, 2)]) is None
    assert not is_tight(16, [fmpq(1), fmpq(16)]) and is_tight(16, [fmpq(1), fmpq(15)]) and not is_tight(1, [fmpq(1), fmpq(1), fmpq(-1)])


def test_two_points_have_no_polynomial():
    with pytest.raises(NothingFound, match="two unit vectors"):
        bound.of_size(3, 2, None, [])
    code = named("polygon:2")
    with pytest.raises(NothingFound, match="three unit vectors"):
        prove(code.subject, code.checked, ["bound"])
    assert kernel.check(kernel.canonical(prove(code.subject, code.checked, ["optimal"]))).outcome == "accepted"


def test_times_linear_is_multiplication():
    """Chebyshev's t T_2 = (T_3 + T_1)/2, Legendre's t P_2 = (3 P_3 + 2 P_1)/5."""
    two = [fmpq(0), fmpq(0), fmpq(1)]
    assert times_linear(2, two, fmpq(0)) == [0, fmpq(1, 2), 0, fmpq(1, 2)]
    assert times_linear(3, two, fmpq(0)) == [0, fmpq(2, 5), 0, fmpq(3, 5)]


TIGHT = [
    *("clebsch", "schlaefli", "e7", "e8", "code:21,112", "code:21,162", "higman-sims", "mclaughlin", "code:22,891", "code:23,552"),
    *("icosahedron", "600-cell", "isotropic:2", "isotropic:3", "isotropic:4", "polygon:5", "polygon:7", "polygon:36", "polygon:61"),
]


@pytest.mark.parametrize("name", TIGHT)
def test_optimal_by_a_tight_polynomial(name):
    code = named(name)
    content = prove(code.subject, code.checked, ["orbit", "optimal"])
    verdict = kernel.check(kernel.canonical(content))
    assert verdict.outcome == "accepted"
    assert verdict.assumptions == ["Schoenberg", "midpoint theorem"]
    says = verdict.theorems[-1].statement
    assert says.startswith(f"X is a spherical code (n = {code.n}, d = {code.d}): ") and says.endswith("every hardmax code is self-dual.")


@pytest.mark.parametrize("name", ["cuboctahedron", "cube:4", "dodecahedron", "code:3,10", "generic:3,5,0", "tilted:3,5", "generic:3,4,0"])
def test_no_proof_that_other_codes_are_optimal(name):
    code = named(name)
    with pytest.raises(NothingFound):
        prove(code.subject, code.checked, ["optimal"])


@pytest.mark.parametrize("name", [entry.name for entry in catalogue.ENTRIES.values() if entry.n <= 300])
def test_no_bound_is_above_the_coherence_of_a_code(name):
    """Whether or not the code is optimal, by the generic program and by the prover for the code."""
    code = named(name)
    rows = code.checked.gram
    mu = max(rows.largest_before(i)[0] for i in range(1, code.n))
    low = facts(code.d, code.n, bound.of_size(code.d, code.n, None, [])).s
    assert low < mu or (low == mu and code.n <= 2 * code.d)
    found = bound.find(Draft(code.checked))
    assert code.field.element(found.s, "") <= mu
    assert enclosure(mu) < 1


def test_assumptions_that_are_not_allowed_are_not_used():
    code = named("clebsch")
    content = prove(code.subject, code.checked, ["optimal"], frozenset({"Schoenberg"}))
    assert kernel.check(kernel.canonical(content)).assumptions == ["Schoenberg"]
    for axioms in (frozenset(), frozenset({"midpoint theorem"})):
        with pytest.raises(NothingFound, match="Schoenberg, which is not allowed"):
            prove(code.subject, code.checked, ["optimal"], axioms)
    for name, theorem in (("orthoplex:3", "Proposition 1"), ("petersen", "Bachoc and Vallentin")):
        code = named(name)
        with pytest.raises(NothingFound, match=f"{theorem}, which is not allowed"):
            prove(code.subject, code.checked, ["optimal"], frozenset({"Schoenberg"}))


def test_maxima_are_found():
    """T_4 has the value 1 at -1, 0 and 1, its derivative in the polynomials of S^3 is 4 U_3."""
    f = np.array([0.0, 0, 0, 0, 1])
    assert np.allclose(delsarte.maxima(2, f, 0.9), [-1, 0, 0.9])
    assert np.allclose(delsarte.values(2, f, np.array([-1.0, 0, 0.5])), [1, 1, -0.5])
    assert np.allclose(delsarte.derivative(2, f), [0, 0, 0, 16])
