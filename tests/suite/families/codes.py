"""Claims for a wrong regime, about another code, with other citations and assumptions."""

from cases import DROP, Family, edited, good

SQUARE = {
    "kind": "unit-vectors",
    "dimension": 2,
    "form": ["1", "1"],
    "vectors": {"kind": "dense", "rows": [["1", "0"], ["-1", "0"], ["0", "1"], ["0", "-1"]]},
}


def families() -> list[Family]:
    return [_softmax(), _citations(), _another_code(), _assumptions()]


def _softmax() -> Family:
    f = Family("softmax")
    by = "claims[0].by"
    f.rejects(
        "softmax-simplex",
        ("not-regular", "a triangle that is not regular", {"subject": good("softmax-near-point")["subject"]}),
        ("square", "a square is no simplex", {"subject": SQUARE}),
    )
    f.rejects(
        "softmax-orthoplex-regime",
        ("larger-space", "in R^9 n < d+2", {"subject.dimension": 9}),
        (
            "one-component",
            "one dependent component alone: a simplex, whose n is d+1",
            {
                "subject": good("softmax-simplex")["subject"],
                "claims[0].components": [{"kind": "dependent", "points": [0, 1, 2], "relation": ["1", "1", "1"]}],
            },
        ),
    )
    f.rejects(
        "softmax-lemma-3",
        ("index", "a point for which <x_i,p> < |p|^2", {"claims[1].by.index": 2}),
        ("not-in-radon", "a point that is on neither side", {"claims[1].by.index": 7}),
        ("separation", "a separation has no Radon point", {"claims[0]": good("radon-hyperplane")["claims"][0]}),
    )
    crossing = {"claim": "radon", "I": [0, 1], "J": [2, 3], "witness": {"kind": "weights", "on_I": ["1", "1"], "on_J": ["1", "1"]}}
    f.document(
        "lemma-3-point-zero",
        "reject",
        "Lemma 3 needs a Radon point that is not 0",
        edited(good("softmax-lemma-3"), {"subject": SQUARE, "claims[0]": crossing}),
    )
    f.rejects(
        "softmax-lemma-4",
        ("pair", "a pair with a negative inner product", {f"{by}.pair": [0, 3]}),
        ("same", "a pair of one point", {f"{by}.pair": [0, 0]}),
        ("orthogonal", "a hull that does not contain 0", {f"{by}.hull": [1, 2]}),
        ("weights", "weights that do not give 0", {f"{by}.weights": ["1", "2"]}),
        ("negative", "negative weights", {f"{by}.weights": ["-1", "-1"]}),
        ("empty", "0 is not in the hull of no points", {f"{by}.hull": [], f"{by}.weights": []}),
    )
    f.document(
        "lemma-4-orthogonal-pair",
        "reject",
        "the inner product of the pair is 0, not positive",
        edited(good("softmax-lemma-4"), {"subject": SQUARE}),
    )
    f.rejects(
        "softmax-positive-pair",
        ("small", "Lemma 4 is about n >= d+2", {"subject.dimension": 3}),
        ("orthogonal", "the pair has the inner product -2", {f"{by}.pair": [0, 3]}),
    )
    f.rejects(
        "softmax-near-point",
        ("not-near", "the point is farther than 3/2", {f"{by}.point": 0, f"{by}.support": [1, 2], f"{by}.weights": ["1", "1"]}),
        ("weights", "weights with a common divisor", {f"{by}.weights": ["4", "6"]}),
        ("negative", "a point of the affine hull", {f"{by}.weights": ["3", "-1"]}),
    )
    f.document(
        "near-point-at-the-bound",
        "reject",
        "the distance is 3/2, not below",
        edited(good("softmax-near-point"), {"subject": good("softmax-simplex")["subject"], f"{by}.weights": ["1", "1"]}),
    )
    f.document(
        "near-point-of-an-orthoplex",
        "reject",
        "delta = 1 is not below 1",
        edited(good("softmax-near-point"), {"subject": SQUARE, f"{by}.point": 0, f"{by}.support": [2, 3], f"{by}.weights": ["1", "1"]}),
    )
    f.document(
        "one-point",
        "reject",
        "one point has no distances",
        edited(good("softmax-simplex"), {"subject": {**SQUARE, "vectors": {"kind": "dense", "rows": [["1", "0"]]}}}),
    )
    f.rejects(
        "self-duality",
        (
            "partial",
            "distances of all points are needed",
            {
                "claims[1]": good("hull-distance")["claims"][0],
                "claims[1].projections": good("hull-distance")["claims"][0]["projections"][:1],
            },
        ),
    )
    return f


def _citations() -> Family:
    f = Family("citations")
    f.rejects(
        "rattlers",
        ("self", "a claim that cites itself", {"claims[2].distances": 2}),
        ("later", "a position that is not there", {"claims[2].distances": 3}),
        ("far", "a position of 15 digits", {"claims[2].rankin": 999999999999999}),
        ("exchanged", "two citations exchanged", {"claims[2].distances": 0, "claims[2].rankin": 1}),
        ("order", "the cited claims come later", {"claims": [good("rattlers")["claims"][k] for k in (2, 0, 1)]}),
    )
    f.rejects(
        "self-duality",
        ("structure", "a claim of another kind", {"claims[2].distances": 0}),
        ("circle", "two claims that cite each other", {"claims[1].by.structure": 2}),
    )
    f.declines(
        "rattlers", ("negative", "a negative position", {"claims[2].distances": -1}), ("null", "no position", {"claims[2].rankin": None})
    )
    f.rejects("rattlers", ("cited-false", "the cited claim is false", {"claims[1].projections[0].distance_squared": "5"}))
    f.declines("self-duality", ("cited-declined", "the cited claim holds a bad number", {"claims[0].components[0].relation[0]": "01"}))
    f.rejects(
        "softmax-orthoplex-regime",
        (
            "cited-later",
            "the structure comes after the claims that cite it",
            {"claims": [good("softmax-orthoplex-regime")["claims"][k] for k in (1, 2, 0)]},
        ),
    )
    f.rejects(
        "phase-diagram",
        ("exchanged", "convex and concave exchanged", {"claims[2].convex": 1, "claims[2].concave": 0}),
        ("same", "one claim for both", {"claims[2].concave": 0}),
    )
    f.rejects(
        "optimal-polynomial",
        ("bound-of-later", "a bound that comes later", {"claims": [good("optimal-polynomial")["claims"][k] for k in (0, 2, 1)]}),
    )
    f.accepts("self-duality", ("claim-twice", "a claim may be repeated", {"claims[3]": good("self-duality")["claims"][2]}))
    return f


def _another_code() -> Family:
    """The evidence of one code under another subject."""
    f = Family("another-code")
    for claims, subject in (
        ("structure-dependent", "structure-independent"),
        ("radon-weights", "softmax-lemma-4"),
        ("rankin-inequality", "softmax-lemma-4"),
        ("hull-distance", "softmax-simplex"),
        ("stress", "structure-dependent"),
        ("softmax-simplex", "hull-distance"),
        ("softmax-lemma-3", "softmax-lemma-4"),
        ("softmax-lemma-4", "softmax-lemma-3"),
        ("entropy", "structure-independent"),
        ("rattlers", "softmax-simplex"),
        ("orbit-cited", "softmax-simplex"),
        ("midpoint", "softmax-lemma-4"),
        ("loss", "softmax-lemma-4"),
        ("jensen-equal", "structure-dependent"),
        ("lp-optimal", "lp-infeasible"),
        ("lp-infeasible", "lp-optimal"),
        ("lp-unbounded", "lp-optimal"),
        ("phase-diagram", "optimal-batches-candidates"),
        ("optimal-batches-beaten", "optimal-batches-candidates"),
        ("curvature-point", "curvature-two-covers"),
    ):
        f.document(
            f"{claims}-of-{subject}",
            "reject",
            f"claims of {claims} about the subject of {subject}",
            {**good(claims), "subject": good(subject)["subject"]},
        )
    for claims, subject, why in (
        ("lp-optimal", "structure-dependent", "a claim about linear programs, of a code"),
        ("structure-dependent", "lp-optimal", "a claim about codes, of a linear program"),
        ("uniform-concave", "phase-diagram", "a claim about all pairs, of one pair"),
        ("phase-diagram", "uniform-concave", "a claim about one pair, of all pairs"),
        ("curvature-all-n", "structure-dependent", "a claim about batch functions, of a code"),
        ("optimal-batches-lines", "curvature-all-n", "a claim about batches, of a batch function"),
        ("bound-size", "lp-optimal", "a bound for codes, of a linear program"),
        ("orbit-cited", "coherence-sign-code", "symmetries of a sign code are not to be had"),
        ("code-sparse", "bound-size", "a size is no code"),
    ):
        f.document(f"{claims}-of-{subject}", "reject", why, {**good(claims), "subject": good(subject)["subject"]})
    # One point moved, everything else as it was.
    moved = {"subject.vectors.rows[0]": ["-3", "-4"], "subject.vectors.rows[2]": ["5", "0"]}
    f.rejects(
        "hull-distance",
        ("points-reordered", "points in another order: indices name other points", moved),
        ("larger-dimension", "another dimension is another code, but its distances are these", {"subject.dimension": 1}),
    )
    return f


def _assumptions() -> Family:
    f = Family("assumptions")
    a = "claims[2].by.assuming"
    f.rejects("softmax-orthoplex-regime", ("twice", "an assumption twice", {a: ["Theorem 2", "Theorem 2"]}))
    f.declines(
        "softmax-orthoplex-regime",
        ("unknown", "a theorem that the kernel does not know", {a: ["Theorem 3"]}),
        ("other", "a theorem that this claim does not use", {a: ["Lemma 13"]}),
        ("case", "a name in other letters", {a: ["theorem 2"]}),
        ("space", "a name with a space", {a: ["Theorem 2 "]}),
        ("null", "assumptions are a list", {a: None}),
        ("text", "assumptions are a list", {a: "Theorem 2"}),
        ("left-out", "assumptions are named, or the list is empty", {a: DROP}),
    )
    b = "claims[1].assuming"
    f.rejects(
        "optimal-batches-lines",
        ("two-of-three", "all three theorems or none", {b: ["Theorem 2", "Lemma 13"]}),
        ("order", "in the order given", {b: ["Lemma 13", "Theorem 2", "Lemma 14"]}),
        ("twice", "each once", {b: ["Theorem 2", "Lemma 13", "Lemma 14", "Lemma 14"]}),
    )
    f.declines("optimal-batches-lines", ("candidates", "the candidates lemma is not asked for", {b: ["candidates lemma"]}))
    return f
