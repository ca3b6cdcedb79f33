"""The subject ``simplex-batches``, and what is said of it, against Gram matrices written out."""

import json
from collections import Counter
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from test_kernel_documents import CODE, certificate, decline, judge, prove, refute, says
from test_kernel_mutations import conclusions, mutants

from verify.kernel import Limits, check


def simplices(dimension, *parts):
    return {"kind": "simplex-batches", "dimension": dimension, "parts": [*parts]}


def at_most(c, **more):
    return {"claim": "coherence", "at_most": str(c), **more}


def coherence(parts):
    """The largest entry off the diagonal of the Gram matrix of blocks."""
    owner = [(a, i) for a, k in enumerate(parts) for i in range(k + 1)]
    entries = [Fraction(-1, parts[a]) if a == b else Fraction(0) for m, (a, _) in enumerate(owner) for b, _ in owner[:m]]
    return max(entries), len(owner)


def test_every_small_one():
    for count in (1, 2, 3):
        for parts in combinations_with_replacement(range(1, 5), count):
            mu, n = coherence(parts)
            code, bound = prove(simplices(sum(parts) + 1, *parts), CODE, at_most(mu))
            says(code, f"n = {n} distinct unit vectors in R^d, d = {sum(parts) + 1}.")
            says(bound, f"mu(X) = {mu}, as at the pair (0, ", f"delta(X) >= {1 - mu}.")
            refute(simplices(sum(parts), *parts), at_most(mu - Fraction(1, 10**20)), check="no inner product exceeds the coherence")
            says(prove(simplices(sum(parts), *parts), at_most(mu + 1))[0], f"mu(X) <= {mu + 1}")


@pytest.mark.parametrize(
    ("subject", "check"),
    [
        (simplices(3, 2, 2), "the simplices fit into R^d"),
        (simplices(3, 2, 0), "a simplex has a dimension of 1 or more"),
    ],
)
def test_rejects(subject, check):
    verdict = judge(subject, CODE)
    assert verdict.outcome == "rejected" and f"required that {check}; false" in verdict.reason


def test_declines():
    decline(simplices(3), CODE, path="$.subject.parts")
    decline(simplices(3, -1), CODE, path="$.subject.parts[0]")
    decline(simplices(0, 1), CODE, path="$.subject.dimension")
    decline(simplices(3, "2"), CODE, path="$.subject.parts[0]")
    decline(simplices(9, 1, 1, 1), CODE, path="$.subject.parts", limits=Limits(points=2))


def test_large_ones_need_no_coordinates():
    says(prove(simplices(10**12, 10**12), at_most(Fraction(-1, 10**12)))[0], "n = 1000000000001 distinct")


def test_other_claims_are_not_about_simplex_batches():
    claim = {"claim": "rankin", "coherence": "0", "pair": [0, 2], "inequality": None}
    refute(simplices(2, 1, 1), claim, check="the subject of a claim 'rankin' is a code or points, not simplex batches")
    refute(simplices(2, 1, 1), at_most(0, orbits=0), check="there are no claims about orbits of simplex batches")


def test_every_single_change():
    original = certificate(simplices(6, 3, 2), CODE, at_most("0"))
    said, outcomes = conclusions(check(json.dumps(original).encode())), Counter()
    for path, document in mutants(original):
        verdict = check(json.dumps(document).encode())
        outcomes[verdict.outcome] += 1
        if verdict.theorems:
            parts = document["subject"]["parts"]
            mu, n = coherence(parts) if sum(parts) < 100 else (min(0, 2 - len(parts)), sum(parts) + len(parts))
            assert verdict.n == n and sum(parts) <= verdict.d == document["subject"]["dimension"] and min(parts) > 0
            for theorem in verdict.theorems:
                if theorem.claim == "code":
                    continue
                c = Fraction(next(claim["at_most"] for claim in document["claims"] if "at_most" in claim))
                assert mu <= c and f"delta(X) >= {1 - c}." in theorem.statement
        assert verdict.outcome != "accepted" or conclusions(verdict) != said, path
    assert outcomes["rejected"] > 3 and outcomes["declined"] > 30, outcomes
