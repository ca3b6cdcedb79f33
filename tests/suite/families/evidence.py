"""Wrong evidence about codes: signs, swapped indices, weights, relations, distances, symmetries."""

from cases import DROP, Family, edited, good

TETRAHEDRON = {
    "kind": "unit-vectors",
    "dimension": 3,
    "form": ["1/3"] * 3,
    "vectors": {"kind": "dense", "rows": [["1", "1", "1"], ["1", "-1", "-1"], ["-1", "1", "-1"], ["-1", "-1", "1"]]},
}
SQUARE = {
    "kind": "unit-vectors",
    "dimension": 2,
    "form": ["1", "1"],
    "vectors": {"kind": "dense", "rows": [["1", "0"], ["-1", "0"], ["0", "1"], ["0", "-1"]]},
}
PENTAGON = {
    "kind": "unit-vectors",
    "dimension": 2,
    "form": ["1/25", "1/25"],
    "vectors": {"kind": "dense", "rows": [["5", "0"], ["3", "4"], ["-3", "4"], ["-4", "-3"], ["3", "-4"]]},
}


def families() -> list[Family]:
    return [_hulls(), _structure(), _distances(), _symmetry()]


def _hulls() -> Family:
    f = Family("hulls")
    w = "claims[0].witness"
    f.rejects(
        "radon-weights",
        ("sign", "a negative weight", {f"{w}.on_I": ["-5", "3"]}),
        ("both-signs", "all weights negative: the quotient is the same point", {f"{w}.on_I": ["-5", "-3"]}),
        ("zeros", "weights that are all 0", {f"{w}.on_I": ["0", "0"]}),
        ("all-zero", "weights that are all 0 on both sides", {f"{w}.on_I": ["0", "0"], f"{w}.on_J": ["0", "0"]}),
        ("common-divisor", "weights with a common divisor", {f"{w}.on_I": ["10", "6"]}),
        ("swapped", "weights exchanged", {f"{w}.on_I": ["3", "5"]}),
        ("missing", "a weight too few", {f"{w}.on_I": ["5"]}),
        ("more", "a weight too many", {f"{w}.on_I": ["5", "3", "1"]}),
        ("sides", "weights that are right only before they are divided by their sums", {f"{w}.on_I": ["5", "3"], f"{w}.on_J": ["5", "4"]}),
        ("edge", "two edges that do not meet", {"claims[0].I": [0, 1], "claims[0].J": [2, 3]}),
    )
    f.rejects(
        "radon-hyperplane",
        ("normal", "the normal turned round", {f"{w}.normal": ["0", "-1"]}),
        ("sides", "I and J exchanged", {"claims[0].I": [2, 3], "claims[0].J": [0, 1]}),
        ("short", "a normal of one entry", {f"{w}.normal": ["1"]}),
        ("long", "a normal of three entries", {f"{w}.normal": ["0", "1", "0"]}),
        ("zero", "the normal 0 separates nothing", {f"{w}.normal": ["0", "0"], f"{w}.offset": "0"}),
        ("diagonals", "hulls that meet are not separated", {"claims[0].I": [0, 2], "claims[0].J": [1, 3]}),
    )
    f.accepts("radon-hyperplane", ("touches-J", "points of J may lie on the hyperplane", {f"{w}.offset": "0"}))
    f.declines("radon-weights", ("other-kind", "weights that say that they are a hyperplane", {f"{w}.kind": "hyperplane"}))
    f.rejects(
        "radon-points",
        (
            "form",
            "y.x is taken in coordinates, not under the form, where 2 and 1 would be apart",
            {"claims[2]": {"claim": "radon", "I": [2], "J": [1], "witness": {"kind": "hyperplane", "normal": ["1", "2"], "offset": "2"}}},
        ),
        ("repeated", "the point that is given twice is not the corner", {"claims[0].J": [2]}),
    )
    return f


def _structure() -> Family:
    f = Family("structure")
    c = "claims[0].components"
    f.rejects(
        "structure-dependent",
        ("sign", "a negative coefficient", {f"{c}[0].relation": ["1", "1", "-1"]}),
        ("zero", "a coefficient 0", {f"{c}[0].relation": ["1", "1", "0"]}),
        ("negative", "all coefficients negative", {f"{c}[0].relation": ["-1", "-1", "-1"]}),
        ("divisor", "coefficients with a common divisor", {f"{c}[0].relation": ["2", "2", "2"]}),
        ("wrong", "a combination that is not 0", {f"{c}[0].relation": ["1", "1", "2"]}),
        ("missing-component", "a component is left out", {f"{c}[1]": DROP}),
        ("missing-point", "a point is left out", {f"{c}[0].points": [0, 1], f"{c}[0].relation": ["1", "1"]}),
        ("point-twice", "a point in two components", {f"{c}[1].points": [3, 0]}),
        (
            "one-component",
            "two components written as one: it is not connected",
            {c: [{"kind": "dependent", "points": [0, 1, 2, 3, 4], "relation": ["1", "1", "1", "1", "1"]}]},
        ),
        ("swapped", "points of two components exchanged", {f"{c}[0].points": [0, 1, 3], f"{c}[1].points": [2, 4]}),
        ("no-components", "no components", {c: []}),
        ("empty-component", "an empty component", {f"{c}[2]": {"kind": "dependent", "points": [], "relation": []}}),
        ("point-beyond", "a point that is not there", {f"{c}[1].points": [3, 5]}),
        (
            "not-independent",
            "a dependent component said to be independent",
            {f"{c}[1]": {"kind": "independent", "points": [3, 4], "normal": ["1", "1"]}},
        ),
    )
    f.rejects(
        "structure-independent",
        (
            "order",
            "the independent component comes first",
            {c: [good("structure-independent")["claims"][0]["components"][k] for k in (2, 0, 1)]},
        ),
        ("normal", "a vector with two heights", {f"{c}[2].normal": ["1", "0"]}),
        ("normal-zero", "the vector 0", {f"{c}[2].normal": ["0", "0"]}),
        ("normal-negative", "weights are nonnegative", {f"{c}[2].normal": ["-1", "-1"]}),
        (
            "not-dependent",
            "an independent component said to be dependent",
            {f"{c}[2]": {"kind": "dependent", "points": [4, 5], "relation": ["1", "1"]}},
        ),
        (
            "split",
            "the independent points in two components: they are not orthogonal",
            {
                f"{c}[2]": {"kind": "independent", "points": [4], "normal": ["1"]},
                f"{c}[3]": {"kind": "independent", "points": [5], "normal": ["1"]},
            },
        ),
    )
    path = [["5", "0"], ["-3", "4"], ["-3", "-4"]]
    f.document(
        "positive-product",
        "reject",
        "a positive inner product",
        edited(
            good("structure-dependent"),
            {"subject": {**PENTAGON}, c: [{"kind": "dependent", "points": [0, 1, 2, 3, 4], "relation": ["1", "1", "1", "1", "1"]}]},
        ),
    )
    f.document(
        "connected-in-another-order",
        "accept",
        "each point touches an earlier one: 1 and 2 touch through 0",
        edited(
            good("softmax-near-point"),
            {
                "claims": [{"claim": "structure", "components": [{"kind": "dependent", "points": [1, 0, 2], "relation": ["5", "6", "5"]}]}],
                "subject.vectors.rows": path,
            },
        ),
    )
    e = "claims[1]"
    f.rejects(
        "entropy",
        ("low", "the parameter of another code", {f"{e}.low": 4}),
        ("low-null", "it is low-entropy", {f"{e}.low": None}),
        ("high", "the parameter is the least size", {f"{e}.high": 3}),
        ("high-null", "it is high-entropy", {f"{e}.high": None}),
        ("space", "it does not span R^4", {"subject.dimension": 4}),
        (
            "not-regular",
            "a batch that is not regular",
            {
                "subject.form": ["1/25", "1/25", "1"],
                "subject.vectors.rows": [["5", "0", "0"], ["-3", "4", "0"], ["-3", "-4", "0"], ["0", "0", "1"], ["0", "0", "-1"]],
                "claims[0].components[0].relation": ["6", "5", "5"],
            },
        ),
    )
    f.document(
        "entropy-loose-points",
        "reject",
        "S_0 is not empty",
        edited(good("structure-independent"), {"claims[1]": {"claim": "entropy", "structure": 0, "low": 2, "high": 2}}),
    )
    return f


def _distances() -> Family:
    f = Family("distances")
    p = "claims[0].projections"
    f.rejects(
        "hull-distance",
        ("square", "a wrong distance", {f"{p}[0].distance_squared": "2"}),
        ("not-squared", "the distance, not its square", {f"{p}[0].distance_squared": "8/5"}),
        ("negative", "a negative square", {f"{p}[0].distance_squared": "-64/25"}),
        ("weights", "a point that is not the nearest", {f"{p}[1].weights": ["1", "1"], f"{p}[1].distance_squared": "53/25"}),
        (
            "vertex",
            "the nearest vertex is not the nearest point",
            {f"{p}[1].support": [2], f"{p}[1].weights": ["1"], f"{p}[1].distance_squared": "64/25"},
        ),
        ("self", "the point itself in its support", {f"{p}[0].support": [0], f"{p}[0].weights": ["1"], f"{p}[0].distance_squared": "0"}),
        ("order", "a support that does not increase", {f"{p}[0].support": [2, 1]}),
        ("twice", "a point in the support twice", {f"{p}[0].support": [1, 1], f"{p}[0].weights": ["1", "1"]}),
        ("beyond", "a point that is not there", {f"{p}[0].support": [1, 3]}),
        ("zero-weight", "a weight 0", {f"{p}[0].weights": ["1", "0"]}),
        ("negative-weights", "the affine hull is not the hull", {f"{p}[0].weights": ["3", "-2"]}),
        ("empty", "an empty support", {f"{p}[0].support": [], f"{p}[0].weights": []}),
        ("point-twice", "a point projected twice", {f"{p}[1]": good("hull-distance")["claims"][0]["projections"][0]}),
        ("none", "no projections", {p: []}),
        ("exchanged", "projections of two points exchanged", {f"{p}[0].point": 1, f"{p}[1].point": 0}),
    )
    f.rejects(
        "hull-distance-points",
        ("zero", "distance 0 where the point is outside", {f"{p}[1].distance_squared": "0"}),
        ("sphere", "a configuration is not unit vectors", {"subject.kind": "unit-vectors"}),
    )
    f.rejects(
        "rattlers",
        ("neighbour", "a neighbour that is not at mu", {"claims[2].neighbours": [1, 2, 1]}),
        ("no-neighbour", "a point at mu said to have no neighbour there", {"claims[2].neighbours": [None, None, 1]}),
        ("self", "a point as its own neighbour", {"claims[2].neighbours": [None, 1, 1]}),
        ("few", "a neighbour too few", {"claims[2].neighbours": [None, 2]}),
        ("many", "a neighbour too many", {"claims[2].neighbours": [None, 2, 1, 0]}),
        ("partial", "distances of some points only", {"claims[1].projections": good("rattlers")["claims"][1]["projections"][:2]}),
        ("coherence", "a pair that is not at the coherence", {"claims[0].pair": [0, 1], "claims[0].coherence": "-3/5"}),
    )
    f.rejects(
        "stress",
        ("contact", "a contact that is not at mu", {"claims[1].balances[0].contacts": [1, 3]}),
        ("one-sided", "weights on one side", {"claims[1].balances[0].contacts": [2], "claims[1].balances[0].weights": ["1"]}),
        ("negative", "a stress that pulls", {"claims[1].balances[0].weights": ["1", "-1"]}),
        ("self", "a contact with itself", {"claims[1].balances[0].contacts": [0, 3]}),
        ("twice", "a point named twice", {"claims[1].balances[1]": good("stress")["claims"][1]["balances"][0]}),
        ("none", "no stress at all", {"claims[1].balances": []}),
        ("empty", "a stress without contacts", {"claims[1].balances[0].contacts": [], "claims[1].balances[0].weights": []}),
    )
    f.rejects("rankin-sign-of-directions", ("pair", "a pair whose inner product is 0 or negative", {"claims[0].pair": [0, 1]}))
    f.document(
        "rankin-not-largest",
        "reject",
        "a pair that does not attain the coherence",
        edited(good("rankin-inequality"), {"claims[1].coherence": "-3/5", "claims[1].pair": [0, 2]}),
    )
    f.document(
        "rankin-null-of-unit-vectors",
        "reject",
        "the coherence of unit vectors is stated",
        edited(good("rankin-inequality"), {"claims[1].coherence": None}),
    )
    return f


def _symmetry() -> Family:
    f = Family("symmetry")
    g = "claims[0].by.generators"
    f.rejects(
        "orbit-cited",
        ("not-isometry", "a permutation that is no isometry", {g: [[1, 0, 2]]}),
        ("not-bijective", "an index twice", {g: [[0, 2, 2]]}),
        ("short", "a list of two indices", {g: [[0, 1]]}),
        ("long", "an index too many", {g: [[0, 2, 1, 3]]}),
        ("none", "no generators", {g: []}),
        ("identity", "with the identity alone each point is its own orbit: too few neighbours", {g: [[0, 1, 2]]}),
        ("neighbours", "one neighbour for each point, not for each orbit", {"claims[3].neighbours": [None, 2, 1]}),
        ("one-orbit", "the distance at one orbit only", {"claims[2].projections": good("orbit-cited")["claims"][2]["projections"][:1]}),
        ("no-orbits", "without symmetries two distances are not all", {"claims[2].orbits": DROP}),
        (
            "mu-of-one-orbit",
            "the largest inner product of the first orbit is not that of all",
            {"claims[1].pair": [0, 1], "claims[1].coherence": "-3/5"},
        ),
        ("orbits-self", "a claim that cites itself", {"claims[1].orbits": 1}),
        ("orbits-other-claim", "orbits of a claim that is not about orbits", {"claims[2].orbits": 1}),
    )
    f.rejects(
        "orbit-matrices",
        ("not-orthogonal", "a matrix that stretches", {f"{g}[0][2]": ["0", "0", "2"]}),
        (
            "shear",
            "a matrix that permutes some points but is no isometry",
            {f"{g}[0]": [["1", "0", "0"], ["1", "1", "0"], ["0", "0", "1"]]},
        ),
        ("singular", "a singular matrix", {f"{g}[0]": [["1", "0", "0"], ["1", "0", "0"], ["0", "0", "1"]]}),
        ("leaves-code", "a turn that takes a point out of the code", {f"{g}[0]": [["1", "0", "0"], ["0", "0", "1"], ["0", "-1", "0"]]}),
        (
            "eighth-turn",
            "3/5, 4/5: an isometry that takes no point to a point",
            {f"{g}[0]": [["3/5", "4/5", "0"], ["-4/5", "3/5", "0"], ["0", "0", "1"]]},
        ),
        (
            "denominator",
            "the image (3/5,4/5) of (1,0) is not the point (3,4)",
            {
                "subject.kind": "points",
                "subject.vectors.rows": [["3", "4", "0"], ["5", "0", "0"], ["1", "0", "0"]],
                f"{g}[0]": [["3/5", "4/5", "0"], ["4/5", "-3/5", "0"], ["0", "0", "1"]],
            },
        ),
        ("small", "a matrix of two rows", {f"{g}[0]": [["0", "1"], ["-1", "0"]]}),
        ("ragged", "rows of two lengths", {f"{g}[0][1]": ["-1", "0"]}),
    )
    f.accepts("orbit-matrices", ("mirror", "a mirror is an isometry", {f"{g}[0]": [["1", "0", "0"], ["0", "-1", "0"], ["0", "0", "1"]]}))
    f.declines("orbit-matrices", ("entry", "an entry in scientific notation", {f"{g}[0][0][1]": "1e0"}))
    f.rejects(
        "orbit-permutations-field",
        ("pentagram", "the other turn of the pentagon is no symmetry of the order given", {g: [[1, 2, 4, 3, 0]]}),
    )
    return f
