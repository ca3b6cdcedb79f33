"""``optimal``: codes of the least coherence, and what follows (MATH.md, section 5)."""

from fractions import Fraction
from itertools import pairwise

import pytest
from test_claim_bound import CLEBSCH, ROOT_5, size, tight_claim
from test_kernel_documents import (
    CODE,
    ORTHOPLEX,
    PENTAGON,
    SKEW,
    SUBSET,
    TETRAHEDRON,
    TRAPEZOID,
    TRIANGLE,
    changed,
    decline,
    dense,
    prove,
    rankin,
    refute,
    says,
)

from verify.kernel import AXIOMS
from verify.kernel.claims.optimal import LITERATURE

MIDPOINT = ["midpoint theorem"]
SPHERICAL = "X is a spherical code (n = {n}, d = {d}): no n unit vectors in R^d have a smaller coherence than mu(X) = {mu}."
NO_RATTLERS = "No spherical code of this size has a Tammes rattler."
SOFTMAX = "So X is a softmax code, delta(X) = 1 - mu(X) = {delta}, and (X,X) is a hardmax code."
SELF_DUAL = "The softmax codes of this size are exactly the spherical codes, and every hardmax code is self-dual."

TURNS = ((2, 0), (-1, 1), (-1, -1))
NINE = dense([[2 * x, 2 * y, h] for x, y in TURNS for h in (1, -1)] + [[-3 * x, -3 * y, 0] for x, y in TURNS], ["1/36", "1/12", "5/9"])
"""N = 9, d = 3: a prism over a triangle, and caps on its sides, mu = 1/3."""

ROOTS = dense(
    [[a * (k == i) + b * (k == j) for k in range(4)] for i in range(4) for j in range(i) for a in (1, -1) for b in (1, -1)], ["1/2"] * 4
)
"""The 24-cell, mu = 1/2."""

ICOSAHEDRON = {
    "kind": "unit-vectors",
    "dimension": 3,
    "field": ROOT_5,
    # (0, ±2, ±(1+a)) and its rotations have norm 4 + (1+a)^2 = 10 + 2a; 1/(10 + 2a) = (5 - a)/40.
    "form": [["1/8", "-1/40"]] * 3,
    "vectors": {
        "kind": "dense",
        "rows": [row[-k:] + row[:-k] for k in range(3) for row in [["0", x, y] for x in ("2", "-2") for y in (["1", "1"], ["-1", "-1"])]],
    },
}
"""n = 12, d = 3, a = sqrt 5: mu = 1/sqrt 5 = a/5."""


def optimal(kind, position=0, assuming=(), **fields):
    return {"claim": "optimal", "rankin": position, "by": {"kind": kind, **fields}, "assuming": list(assuming)}


def sentences(n, d, mu, *, rattlers, margin):
    parts = [SPHERICAL.format(n=n, d=d, mu=mu), *([] if rattlers else [NO_RATTLERS])]
    if margin:
        parts += [SOFTMAX.format(delta=1 - Fraction(mu)), *([] if rattlers else [SELF_DUAL])]
    return " ".join(parts)


CLEBSCH_BOUND = tight_claim(5, "-3/5", "1/5")
CLEBSCH_MU = rankin("1/5", [0, 3])

ACCEPTED = [
    (TRIANGLE, [rankin("-1/2", [0, 1])], optimal("simplex"), (3, 2, "-1/2"), set(), False),
    (TETRAHEDRON, [rankin("-1/3", [0, 1])], optimal("simplex"), (4, 3, "-1/3"), set(), False),
    (ORTHOPLEX, [rankin("0", [0, 2])], optimal("orthoplex"), (4, 2, "0"), {"Proposition 1"}, True),
    (SUBSET, [rankin("0", [0, 2])], optimal("orthoplex"), (6, 4, "0"), {"Proposition 1"}, True),
    (CLEBSCH, [CLEBSCH_MU, CLEBSCH_BOUND], optimal("polynomial", bound=1), (16, 5, "1/5"), {"Schoenberg"}, False),
    (ORTHOPLEX, [rankin("0", [0, 2]), tight_claim(2, "-1", "0")], optimal("polynomial", bound=1), (4, 2, "0"), {"Schoenberg"}, False),
    (NINE, [rankin("1/3", [0, 2])], optimal("literature", theorem="Schuette and van der Waerden"), (9, 3, "1/3"), "theorem", True),
    (
        ROOTS,
        [rankin("1/2", [0, 4])],
        optimal("literature", theorem="de Laat, Leijenhorst and de Muinck Keizer"),
        (24, 4, "1/2"),
        "theorem",
        True,
    ),
]


@pytest.mark.parametrize("margin", [False, True])
@pytest.mark.parametrize(("subject", "cited", "claim", "numbers", "assumed", "rattlers"), ACCEPTED)
def test_accepts(subject, cited, claim, numbers, assumed, rattlers, margin):
    claim = changed(claim, ["assuming"], MIDPOINT if margin else [])
    theorem = prove(subject, *cited, claim)[-1]
    assert theorem.statement == sentences(*numbers, rattlers=rattlers, margin=margin)
    assumed = {claim["by"]["theorem"]} if assumed == "theorem" else assumed
    assert set(theorem.assumptions) == assumed | set(claim["assuming"])
    for axiom in theorem.assumptions:
        decline(
            subject, *cited, claim, path=f"$.claims[{len(cited)}]", axioms=frozenset(AXIOMS) - {axiom}
        ) if axiom != "Schoenberg" else None


def test_accepts_the_icosahedron():
    polynomial = {
        "claim": "bound",
        "s": ["0", "1/5"],
        "coefficients": [["2/15", "2/75"], ["2/5", "2/25"], ["46/105", "2/15"], ["2/5", "2/25"], "8/35"],
        "breaks": [["0", "-1/5"]],
        "assuming": [],
    }
    theorem = prove(ICOSAHEDRON, rankin(["0", "1/5"], [0, 4]), polynomial, optimal("polynomial", bound=1, assuming=MIDPOINT))[-1]
    says(theorem, "a smaller coherence than mu(X) = 1/5*a.", NO_RATTLERS, "delta(X) = 1 - mu(X) = -1/5*a + 1,", SELF_DUAL)


def test_a_refused_assumption_of_the_bound_declines_what_rests_on_it():
    claim = optimal("polynomial", bound=1)
    verdict = decline(CLEBSCH, CLEBSCH_MU, CLEBSCH_BOUND, claim, path="$.claims[1]", axioms=frozenset())
    assert [judgement.outcome for judgement in verdict.claims] == ["accepted", "declined", "declined"]


ZERO = rankin("0", [0, 2])
THEOREM = "the theorem named is about this d and n"
SAME = "mu(X) is the bound"

REJECTED = [
    (TRAPEZOID, [rankin("3/5", [1, 2])], optimal("simplex"), "mu(X) = -1/(n-1)"),
    (ORTHOPLEX, [ZERO], optimal("simplex"), "mu(X) = -1/(n-1)"),
    (TRIANGLE, [rankin("-1/2", [0, 1])], optimal("orthoplex"), "n >= d+2"),
    (TRAPEZOID, [rankin("3/5", [1, 2])], optimal("orthoplex"), "mu(X) = 0"),
    (CLEBSCH, [CLEBSCH_MU], optimal("orthoplex"), "mu(X) = 0"),
    (CLEBSCH, [CLEBSCH_MU, CLEBSCH_BOUND], optimal("polynomial", bound=0), "the cited claim is of the kind 'bound'"),
    (CLEBSCH, [CLEBSCH_MU, CLEBSCH_BOUND], optimal("polynomial", bound=2), "a citation names an earlier claim (bound)"),
    (CLEBSCH, [CLEBSCH_MU, CLEBSCH_BOUND], optimal("polynomial", 1, bound=1), "the cited claim is of the kind 'rankin'"),
    (
        CLEBSCH,
        [CLEBSCH_MU, tight_claim(5, "-1", "0")],
        optimal("polynomial", bound=1),
        "the cited bound is tight: f(1) = n f_0",
    ),
    (PENTAGON, [rankin("3/5", [0, 1]), tight_claim(2, "-1/2")], optimal("polynomial", bound=1), "the cited bound is tight: f(1) = n f_0"),
    (TRAPEZOID, [rankin("3/5", [1, 2]), tight_claim(2, "-1", "0")], optimal("polynomial", bound=1), SAME),
    (CLEBSCH, [CLEBSCH_MU], optimal("literature", theorem="Danzer"), THEOREM),
    (ROOTS, [rankin("1/2", [0, 4])], optimal("literature", theorem="Bachoc and Vallentin"), THEOREM),
    (ROOTS, [rankin("1/2", [0, 4])], optimal("literature", theorem="Robinson"), THEOREM),
    (ROOTS, [rankin("1/2", [0, 4])], optimal("literature", theorem="midpoint theorem"), THEOREM),
    (NINE, [rankin("1/3", [0, 2])], optimal("literature", theorem="de Laat, Leijenhorst and de Muinck Keizer"), THEOREM),
    ({**NINE, "dimension": 4}, [rankin("1/3", [0, 2])], optimal("literature", theorem="Schuette and van der Waerden"), THEOREM),
    (ORTHOPLEX, [ZERO], optimal("orthoplex", assuming=MIDPOINT * 2), "an assumption is named once"),
    (ORTHOPLEX, [CODE], optimal("orthoplex"), "the cited claim is of the kind 'rankin'"),
    (dense([[1, 0]], [1, 1]), [CODE], optimal("simplex"), "n >= 2"),
]


@pytest.mark.parametrize(("subject", "cited", "claim", "check"), REJECTED)
def test_rejects(subject, cited, claim, check):
    refute(subject, *cited, claim, check=check)


def test_a_code_that_is_not_optimal_has_no_theorem():
    """The octahedron and three more points: mu = 4/5."""
    axes = [[5, 0, 0], [0, 5, 0], [0, 0, 5], [-5, 0, 0], [0, -5, 0], [0, 0, -5]]
    other = dense([*axes, [3, 4, 0], [-3, -4, 0], [4, -3, 0]], ["1/25"] * 3)
    claim = optimal("literature", theorem="Schuette and van der Waerden")
    refute(other, rankin("4/5", [1, 6]), claim, check="mu(X) is a root of the polynomial of the theorem")


def test_rejects_other_kinds_and_subjects():
    kind = "the subject is given by unit vectors (the coherence is compared with mu*)"
    refute(SKEW, {**rankin(None, [0, 2])}, optimal("orthoplex"), check=f"{kind}, not by directions")
    refute(
        size(5, 16),
        CLEBSCH_BOUND,
        optimal("polynomial", bound=0),
        check="the subject of a claim 'optimal' is a code or points, not a code or a size",
    )


def test_declines_unknown_kinds():
    decline(ORTHOPLEX, ZERO, changed(optimal("orthoplex"), ["by"], {"kind": "rankin"}), path="$.claims[1].by.kind")
    decline(ORTHOPLEX, ZERO, changed(optimal("orthoplex"), ["assuming"], ["Proposition 1"]), path="$.claims[1].assuming[0]")


def test_the_theorems_of_the_literature():
    """Each is an assumption with a name; its polynomial has one root in its interval, near the value of the tables."""
    known = {(3, 7): 0.2101383, (3, 8): 0.2612039, (3, 9): 1 / 3, (3, 11): 0.4472136, (3, 24): 0.7230785, (4, 10): 1 / 6, (4, 24): 0.5}
    assert {(d, n) for _, d, n in LITERATURE} == set(known)
    for (name, d, n), (polynomial, low, high) in LITERATURE.items():
        assert name in AXIOMS

        def value(t, polynomial=polynomial):
            return sum(c * t**k for k, c in enumerate(polynomial))

        ends = float(low.p) / float(low.q), float(high.p) / float(high.q)
        grid = [ends[0] + (ends[1] - ends[0]) * k / 1000 for k in range(1001)]
        changes = [t for t, after in pairwise(grid) if value(t) * value(after) < 0 or value(t) == 0]
        assert len(changes) == 1
        assert value(known[d, n] - 1e-6) * value(known[d, n] + 1e-6) < 0
