"""``optimal``: spherical codes, and what the midpoint theorem makes of them (MATH.md, section 5)."""

import json

import pytest
from test_claim_bound_table import SQUARE, bound
from test_kernel_documents import (
    AXES,
    CODE,
    ISOSCELES,
    ORTHOPLEX,
    TETRAHEDRON,
    TRIANGLE,
    changed,
    decline,
    dense,
    judge,
    prove,
    refute,
    says,
)

import verify

ZERO = {"claim": "rankin", "coherence": "0", "pair": [0, 2], "inequality": None}
THIRD = {"claim": "rankin", "coherence": "-1/3", "pair": [0, 1], "inequality": None}
MIDPOINT = "midpoint theorem"


def optimal(kind, rankin=0, assuming=(MIDPOINT,), **fields):
    return {"claim": "optimal", "rankin": rankin, "by": {"kind": kind, **fields}, "assuming": list(assuming)}


def certified(name):
    """The subject of a code by name, and its ``rankin`` claim."""
    document = json.loads(verify.prove(name, "rankin").data)
    return document["subject"], next(claim for claim in document["claims"] if claim["claim"] == "rankin") | {"inequality": None}


def test_accepts_simplices():
    theorem = prove(TETRAHEDRON, THIRD, optimal("simplex"))[1]
    says(
        theorem,
        "X is a spherical code (n = 4, d = 3)",
        "No spherical code of this size has a Tammes rattler.",
        "delta(X) = 1 - mu(X) = 4/3",
    )
    says(theorem, "The softmax codes of this size are exactly the spherical codes, and every hardmax code is self-dual.")
    assert theorem.assumptions == (MIDPOINT,)
    theorem = prove(TETRAHEDRON, THIRD, optimal("simplex", assuming=()))[1]
    says(theorem, "No spherical code of this size has a Tammes rattler.", never=("softmax",))
    assert theorem.assumptions == ()


def test_accepts_the_orthoplex_by_rankins_bound():
    theorem = prove(ORTHOPLEX, ZERO, optimal("orthoplex"))[1]
    says(theorem, "X is a spherical code (n = 4, d = 2)", "So X is a softmax code", never=("rattler", "exactly"))
    assert theorem.assumptions == ("Proposition 1", MIDPOINT)


def test_accepts_a_tight_polynomial():
    theorem = prove(ORTHOPLEX, ZERO, SQUARE, optimal("polynomial", bound=1))[2]
    says(theorem, "No spherical code of this size has a Tammes rattler", "every hardmax code is self-dual")
    assert theorem.assumptions == ("Schoenberg", MIDPOINT)


LITERATURE = [
    ("code:3,7", "Schuette and van der Waerden"),
    ("square-antiprism", "Schuette and van der Waerden"),
    ("code:3,9", "Schuette and van der Waerden"),
    ("code:3,11", "Danzer"),
    ("snub-cube", "Robinson"),
    ("petersen", "Bachoc and Vallentin"),
    ("24-cell", "de Laat, Leijenhorst and de Muinck Keizer"),
]


@pytest.mark.parametrize(("name", "theorem"), LITERATURE)
def test_accepts_theorems_of_the_literature(name, theorem):
    subject, coherence = certified(name)
    proved = prove(subject, coherence, optimal("literature", theorem=theorem))[1]
    says(proved, "X is a spherical code", "So X is a softmax code", never=("rattler", "exactly"))
    assert proved.assumptions == tuple(sorted((theorem, MIDPOINT)))
    decline(subject, coherence, optimal("literature", theorem=theorem), path="$.claims[1]", axioms=frozenset({MIDPOINT}))
    refute(subject, coherence, optimal("literature", theorem="Fejes Toth"), check="the theorem named is about this d and n")


def test_the_value_of_a_theorem_is_compared():
    """Eight points of the cube have mu = 1/3, above that of the square antiprism."""
    subject, coherence = certified("cube:3")
    by = optimal("literature", theorem="Schuette and van der Waerden")
    refute(subject, coherence, by, check="mu(X) is a root of the polynomial of the theorem")


def test_other_sizes_of_a_theorem_are_refused():
    subject, coherence = certified("icosahedron")
    refute(subject, coherence, optimal("literature", theorem="Danzer"), check="the theorem named is about this d and n")
    wider = {**certified("petersen")[0], "dimension": 5}
    refute(
        wider,
        certified("petersen")[1],
        optimal("literature", theorem="Bachoc and Vallentin"),
        check="the theorem named is about this d and n",
    )


ISOSCELES_COHERENCE = {"claim": "rankin", "coherence": "-7/25", "pair": [1, 2], "inequality": None}
NOT_TIGHT = bound("-1/10", ["1/2", 1, "1/2"], assuming=())

REJECTED = [
    (ISOSCELES, [ISOSCELES_COHERENCE], optimal("simplex"), "mu(X) = -1/(n-1)"),
    (ORTHOPLEX, [ZERO], optimal("simplex"), "mu(X) = -1/(n-1)"),
    (TETRAHEDRON, [THIRD], optimal("orthoplex"), "n >= d+2"),
    (ORTHOPLEX, [ZERO, CODE], optimal("polynomial", bound=1), "the cited claim is of the kind 'bound'"),
    (ORTHOPLEX, [ZERO], optimal("polynomial", bound=1), "a citation names an earlier claim (bound)"),
    (ORTHOPLEX, [CODE], optimal("orthoplex"), "the cited claim is of the kind 'rankin'"),
    (ORTHOPLEX, [ZERO], optimal("orthoplex", assuming=(MIDPOINT, MIDPOINT)), "an assumption is named once"),
    (ORTHOPLEX, [ZERO], optimal("literature", theorem="Danzer"), "the theorem named is about this d and n"),
]


@pytest.mark.parametrize(("subject", "claims", "claim", "check"), REJECTED)
def test_rejects(subject, claims, claim, check):
    refute(subject, *claims, claim, check=check)


def test_rejects_positive_coherence_as_orthoplex():
    subject, coherence = certified("petersen")
    refute(subject, coherence, optimal("orthoplex"), check="mu(X) = 0")


def test_rejects_bounds_that_are_not_tight_or_of_another_value():
    """Five points of the plane: for four the polynomial of the square is tight, for five it is not."""
    pentagon, coherence = certified("polygon:5")
    refute(pentagon, coherence, SQUARE, optimal("polynomial", bound=1), check="the cited bound is tight: f(1) = n f_0")
    tilted = dense([[5, 0], [-5, 0], [3, 4], [-3, -4]], ["1/25", "1/25"])
    mu = {"claim": "rankin", "coherence": "3/5", "pair": [0, 2], "inequality": None}
    refute(tilted, mu, SQUARE, optimal("polynomial", bound=1), check="mu(X) is the bound")


def test_rejects_directions():
    sign = changed(ZERO, ["coherence"], "0")
    kind = "the subject is given by unit vectors (the coherence is compared with mu*), not by directions"
    refute(AXES, sign, optimal("orthoplex"), check=kind)


def test_each_assumption_can_be_refused():
    assert judge(ORTHOPLEX, ZERO, optimal("orthoplex"), axioms=frozenset({"Proposition 1"})).outcome == "declined"
    assert judge(ORTHOPLEX, ZERO, optimal("orthoplex", assuming=()), axioms=frozenset({"Proposition 1"})).outcome == "accepted"
    assert judge(ORTHOPLEX, ZERO, optimal("orthoplex", assuming=()), axioms=frozenset()).outcome == "declined"
    assert judge(TRIANGLE, changed(THIRD, ["coherence"], "-1/2"), optimal("simplex", assuming=()), axioms=frozenset()).outcome == "accepted"
