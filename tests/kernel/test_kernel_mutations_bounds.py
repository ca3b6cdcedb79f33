"""True certificates of bounds and optimal codes with one thing changed, as in `test_kernel_mutations`.

What is still accepted says what plain fractions find: f has nonnegative coefficients, f(1) <= n f_0, and no positive value on a fine grid
of [-1,s]. It may say the same as before only where a break moved, which is how it is proved.
"""

import json
import re
from collections import Counter
from fractions import Fraction

import pytest
from gegenbauer_fractions import is_bound
from test_claim_bound import CLEBSCH, size, tight_claim
from test_claim_optimal import CLEBSCH_MU, NINE, optimal
from test_kernel_documents import ORTHOPLEX, TETRAHEDRON, certificate, changed, gram, rankin
from test_kernel_mutations import conclusions, mutants

from verify.kernel import canonical, check
from verify.prover import bound

MIDPOINT = ["midpoint theorem"]


def rounded(d, n, degree):
    """A bound as the prover rounds it."""
    return certificate(size(d, n), json.loads(canonical(bound.of_size(d, n, degree, MIDPOINT))))


CERTIFICATES = {
    "tight": certificate(size(7, 56), tight_claim(7, "-1", "-1/3", "1/3", assuming=MIDPOINT)),
    "rounded": rounded(3, 7, 7),
    "rounded, degree 3": rounded(24, 100, 3),
    "simplex": certificate(TETRAHEDRON, rankin("-1/3", [0, 1]), optimal("simplex", assuming=MIDPOINT)),
    "orthoplex": certificate(ORTHOPLEX, rankin("0", [0, 2]), optimal("orthoplex", assuming=MIDPOINT)),
    "polynomial": certificate(ORTHOPLEX, rankin("0", [0, 2]), tight_claim(2, "-1", "0"), optimal("polynomial", bound=1, assuming=MIDPOINT)),
    "literature": certificate(NINE, rankin("1/3", [0, 2]), optimal("literature", theorem="Schuette and van der Waerden")),
}


def _bound(claim, statement, n, d, mu):
    f, s = [*map(Fraction, claim["coefficients"])], Fraction(claim["s"])
    assert -1 < s < 1 and is_bound(d, n, f, s)
    relation = ">=" if sum(f) == n * f[0] else ">"
    assert statement.startswith(f"Every n = {n} unit vectors Y in R^d, d = {d}, have mu(Y) {relation} s = {s}")
    assert (f"delta(Y) {'<=' if relation == '>=' else '<'} 1 - s = {1 - s}" in statement) == bool(claim["assuming"])
    assert mu is None or mu >= s


def _optimal(claim, statement, n, d, mu):
    """The subjects are optimal, or mutants of codes that are not: of their sizes the least coherences are known."""
    least = {(2, 3): Fraction(-1, 2), (3, 4): Fraction(-1, 3), (2, 4): Fraction(0), (3, 9): Fraction(1, 3)}
    known = least.get((d, n), Fraction(-1, n - 1) if n <= d + 1 else Fraction(0) if n <= 2 * d else None)
    assert mu == known
    assert statement.startswith(
        f"X is a spherical code (n = {n}, d = {d}): no n unit vectors in R^d have a smaller coherence than mu(X) = {mu}."
    )
    assert ("X is a softmax code" in statement) == bool(claim["assuming"])
    assert ("has a Tammes rattler" in statement) == (claim["by"]["kind"] in {"simplex", "polynomial"})


JUDGES = {"bound": _bound, "optimal": _optimal}


def assert_true(document, verdict):
    """Every theorem about a bound or an optimal code must be true; those of `rankin` are judged elsewhere."""
    mu = None
    if document["subject"]["kind"] == "unit-vectors":
        products = gram(document["subject"])
        mu = max((value for i, row in enumerate(products) for value in row[:i]), default=None)
    for claim, judgement in zip(document["claims"], verdict.claims, strict=True):
        if judgement.outcome == "accepted" and claim["claim"] in JUDGES:
            JUDGES[claim["claim"]](claim, judgement.result.statement, verdict.n, verdict.d, mu)


@pytest.mark.parametrize("name", CERTIFICATES)
def test_certificates_are_true(name):
    verdict = check(json.dumps(CERTIFICATES[name]).encode())
    assert verdict.outcome == "accepted", verdict.reason
    assert_true(CERTIFICATES[name], verdict)


@pytest.mark.parametrize("name", CERTIFICATES)
def test_every_single_change(name):
    original = conclusions(check(json.dumps(CERTIFICATES[name]).encode()))
    outcomes, same = Counter(), set()
    for path, document in mutants(CERTIFICATES[name]):
        verdict = check(json.dumps(document).encode())
        outcomes[verdict.outcome] += 1
        if verdict.theorems:
            assert_true(document, verdict)
        if verdict.outcome == "accepted" and conclusions(verdict) == original:
            same.add(re.sub(r"\[\d+\]$", "", path).rpartition(".")[2])
    assert same <= {"breaks"}
    assert outcomes["rejected"] > 20 and outcomes["declined"] > 50


def test_evidence_of_two_certificates_does_not_mix():
    outcomes = Counter()
    subjects = [value["subject"] for value in CERTIFICATES.values()] + [CLEBSCH, size(5, 16), size(2, 4), size(24, 99), size(7, 57)]
    for value in [*CERTIFICATES.values(), certificate(CLEBSCH, CLEBSCH_MU, tight_claim(5, "-3/5", "1/5"))]:
        for subject in subjects:
            document = changed(value, ["subject"], subject)
            verdict = check(json.dumps(document).encode())
            outcomes[verdict.outcome] += 1
            if subject != CLEBSCH:
                assert_true(document, verdict)
    assert outcomes["rejected"] > 30
