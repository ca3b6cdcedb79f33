"""Every claim about codes over number fields, found and accepted; and what users see of irrational results."""

import json
from fractions import Fraction

import pytest
import sympy

import verify
from verify.cli import main
from verify.codes.fields import generator, quadratic

HALF = 1 / sympy.sqrt(2)
WEDGE = [[1, 0], [-HALF, HALF], [-HALF, -HALF]]
"""A dependent component whose relation is irrational: sqrt(2) x_0 + x_1 + x_2 = 0."""


def sum_of(first, second):
    """The points of two orthogonal spaces."""
    return [[*v, *[0] * len(second[0])] for v in first] + [[*[0] * len(first[0]), *v] for v in second]


def accepted(code, *claims, **named):
    certificate = verify.prove(code, *claims, **named)
    verdict = verify.check(certificate)
    assert verdict.outcome == "accepted", verdict.reason
    return certificate, {claim.claim: claim.result.statement for claim in verdict.claims}


def test_two_irregular_components():
    code = verify.from_points(sum_of(WEDGE, WEDGE))
    certificate, statements = accepted(code, tau=1)
    assert {"structure", "radon", "rankin", "softmax", "rattlers", "self-duality", "loss"} <= set(certificate.claims)
    assert "entropy" not in certificate.claims and "delta(X) = 1" in statements["softmax"]
    relation = certificate.content.claims[1].components[0].relation
    assert relation == [["0", "1"], "1", "1"]
    assert verify.radon(code, nonzero=True).certificate.claims[-1] == "structure"


def test_an_independent_component():
    code = verify.from_points(sum_of(WEDGE, [[1, 0, 0], [-HALF, HALF, 0], [0, -HALF, HALF]]))
    _, statements = accepted(code, "structure")
    assert "rank X = n - m = 5" in statements["structure"]


def test_below_the_best_distance():
    root = sympy.sqrt(5)
    few = verify.from_points([[1, 0, 0], [1 / root, 2 / root, 0], [0, 0, 1]])
    _, statements = accepted(few, tau="1/2")
    assert "is not a softmax code" in statements["softmax"] and "jensen" in statements
    # 0 is in both hulls of the first affine dependence: Lemma 4. Elsewhere Lemma 3.
    cross = verify.from_points([[1, 0], [-1, 0], [1 / root, 2 / root], [-1 / root, -2 / root]])
    assert "Lemma 4" in accepted(cross, "softmax")[1]["softmax"]
    assert "Lemma 3" in accepted("polygon:5", "softmax")[1]["softmax"]


@pytest.mark.parametrize("name", ["polygon:5", "polygon:7", "icosahedron", "dodecahedron", "square-antiprism"])
def test_distances_without_symmetries(name):
    _, statements = accepted(name, "hull-distance", "rattlers", "self-duality", "rankin")
    assert statements["rattlers"].startswith("No point is a softmax rattler. No point is a Tammes rattler")


def test_results_are_fractions_where_rational():
    root = sympy.sqrt(2)
    found = verify.radon([[0, 0], [root, 0], [0, root], [HALF, HALF]])
    assert sorted([found.weights_I, found.weights_J]) == [[Fraction(1, 2)] * 2, [1]]
    assert found.point == [generator(quadratic(2)) / 2] * 2 and found.norm_squared == 1
    distances = verify.distances([[0, 0], [root, 1], [1, 0]])
    assert [type(square).__name__ for square in distances.squares] == ["Fraction", "Algebraic", "Fraction"]
    assert distances.squares[1] == 4 - 2 * generator(quadratic(2)) and distances.delta_squared == Fraction(1, 3)


def test_normalisation_stays_in_the_field():
    root = sympy.sqrt(5)
    assert verify.distances([[root, 2 * root], [-2, 1], [2, -1]], normalize=True).squares == [1, 2, 2]
    with pytest.raises(verify.CodeError, match="points 0 and 1 is not in Q"):
        verify.distances([[1, root], [1, 0]], normalize=True)


def run(capsys, *arguments):
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def test_documents(capsys):
    document = json.loads(run(capsys, "distance", "polygon:5", "--json"))
    coherence = document["coherence"]
    assert set(coherence) == {"field", "coefficients", "enclosure"} and coherence["field"].startswith("Q(a), a the root of ")
    low, high = coherence["enclosure"]
    assert float(low) == float(high) == pytest.approx(0.30901699437494745) and low < high and len(low) == len("0.") + 20
    assert len(coherence["coefficients"]) == 2 and document["delta_squared"] == document["distances_squared"][0]
    document = json.loads(run(capsys, "radon", "polygon:5", "--json"))
    assert {len(weight["enclosure"]) for weight in document["weights_I"]} == {2}
    negative = json.loads(run(capsys, "radon", "icosahedron", "--separate", "0", "1,2", "--json"))
    assert negative["separated"] is True


def test_text(capsys):
    text = run(capsys, "distance", "polygon:5")
    assert "5 points in R^2, over Q(a), a the root of" in text and "(about 0.309016994375)" in text
    assert "over Q(a)" in run(capsys, "radon", "polygon:5")
    assert "Q(a)" not in run(capsys, "radon", "orthoplex:3")
