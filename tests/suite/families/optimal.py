"""Bounds, optimal codes, better codes, midpoints, and upper bounds of the coherence."""

from cases import DROP, Family, edited, good

TETRAHEDRON = {
    "kind": "unit-vectors",
    "dimension": 3,
    "form": ["1/3"] * 3,
    "vectors": {"kind": "dense", "rows": [["1", "1", "1"], ["1", "-1", "-1"], ["-1", "1", "-1"], ["-1", "-1", "1"]]},
}


def families() -> list[Family]:
    return [_optimal(), _comparisons()]


def _optimal() -> Family:
    f = Family("optimal")
    b = "claims[0]"
    f.rejects(
        "bound-size",
        ("negative-coefficient", "a negative coefficient", {f"{b}.coefficients[1]": "-3/40"}),
        ("f0-zero", "f_0 = 0", {f"{b}.coefficients[0]": "0"}),
        ("one", "a constant", {f"{b}.coefficients": ["1"]}),
        ("dropped", "the last coefficient is missing", {f"{b}.coefficients[6]": DROP}),
        ("s", "a larger s", {f"{b}.s": "3/5"}),
        ("s-one", "s = 1", {f"{b}.s": "1"}),
        ("s-above", "s above 1", {f"{b}.s": "2"}),
        ("s-minus-one", "s = -1", {f"{b}.s": "-1", f"{b}.breaks": []}),
        ("breaks-order", "breaks that do not increase", {f"{b}.breaks": ["0", "-1/2"]}),
        ("breaks-twice", "a break twice", {f"{b}.breaks": ["-1/2", "-1/2", "0"]}),
        ("breaks-outside", "a break above s", {f"{b}.breaks": ["-1/2", "3/4"]}),
        ("breaks-end", "-1 and s are ends already", {f"{b}.breaks": ["-1", "-1/2", "0"]}),
        ("assumption-twice", "an assumption twice", {f"{b}.assuming": ["midpoint theorem", "midpoint theorem"]}),
        ("points", "fewer points", {"subject.points": "200"}),
    )
    f.accepts(
        "bound-size",
        ("more-points", "with more points the bound is not tight", {"subject.points": "241"}),
        ("no-assumption", "without the midpoint theorem", {f"{b}.assuming": []}),
    )
    f.declines(
        "bound-size",
        ("assumption", "an assumption that is not known", {f"{b}.assuming": ["Riemann hypothesis"]}),
        ("assumption-other", "an assumption of other claims", {f"{b}.assuming": ["Theorem 2"]}),
        ("assumption-text", "assumptions are a list", {f"{b}.assuming": "midpoint theorem"}),
    )
    o = "claims[2]"
    f.rejects(
        "optimal-polynomial",
        ("simplex", "a square is no simplex", {f"{o}.by": {"kind": "simplex"}}),
        ("not-tight", "a bound that is not tight", {"claims[1].coefficients": ["3/5", "1", "1/2"]}),
        ("literature", "a theorem about other sizes", {f"{o}.by": {"kind": "literature", "theorem": "Danzer"}}),
        ("literature-unknown", "a theorem that nobody knows", {f"{o}.by": {"kind": "literature", "theorem": "folklore"}}),
        ("bound-position", "the rankin claim is no bound", {f"{o}.by.bound": 0}),
        ("assumption-twice", "an assumption twice", {f"{o}.assuming": ["midpoint theorem", "midpoint theorem"]}),
    )
    f.accepts("optimal-polynomial", ("orthoplex", "by Rankin's bound", {f"{o}.by": {"kind": "orthoplex"}}))
    f.document(
        "orthoplex-coherence",
        "reject",
        "the coherence is 3/5, not 0",
        edited(
            good("optimal-polynomial"),
            {
                "subject": good("rankin-inequality")["subject"],
                "claims[0]": {"claim": "rankin", "coherence": "3/5", "pair": [0, 3], "inequality": None},
                f"{o}.by": {"kind": "orthoplex"},
            },
        ),
    )
    f.document(
        "simplex-in-the-plane",
        "reject",
        "the orthoplex bound needs n >= d+2",
        edited(
            good("optimal-polynomial"),
            {
                "subject": TETRAHEDRON,
                "claims": [
                    {"claim": "rankin", "coherence": "-1/3", "pair": [0, 1], "inequality": None},
                    {"claim": "optimal", "rankin": 0, "by": {"kind": "orthoplex"}, "assuming": []},
                ],
            },
        ),
    )
    f.document(
        "simplex",
        "accept",
        "the regular simplex has mu = -1/(n-1)",
        edited(
            good("optimal-polynomial"),
            {
                "subject": TETRAHEDRON,
                "claims": [
                    {"claim": "rankin", "coherence": "-1/3", "pair": [0, 1], "inequality": None},
                    {"claim": "optimal", "rankin": 0, "by": {"kind": "simplex"}, "assuming": []},
                ],
            },
        ),
    )
    return f


def _comparisons() -> Family:
    """A better code, midpoints, and upper bounds of the coherence."""
    f = Family("comparisons")
    c = "claims[1]"
    f.rejects(
        "better",
        (
            "fewer",
            "a code of fewer points has larger distances",
            {
                f"{c}.code.vectors.rows": [["2", "0"], ["-2", "0"]],
                f"{c}.of_code.projections": [
                    {"point": 0, "support": [1], "weights": ["1"], "distance_squared": "4"},
                    {"point": 1, "support": [0], "weights": ["1"], "distance_squared": "4"},
                ],
                f"{c}.between": "3",
            },
        ),
        (
            "rank",
            "a code that needs a larger space",
            {
                f"{c}.code.dimension": 3,
                f"{c}.code.form": ["1/4", "3/4", "1"],
                f"{c}.code.vectors.rows": [["2", "0", "0"], ["-1", "1", "0"], ["-1", "-1", "0"]],
            },
        ),
        ("norm", "points that are not on the sphere are farther apart", {f"{c}.code.form": ["1", "3"], f"{c}.between": "3"}),
        (
            "partial",
            "the distance of one point of Y only",
            {f"{c}.of_code.projections": good("better")["claims"][1]["of_code"]["projections"][:1]},
        ),
        ("wrong-distance", "a distance of Y that is too large", {f"{c}.of_code.projections[0].distance_squared": "4"}),
        ("same-code", "X is not better than X", {f"{c}.code": good("better")["subject"]}),
        ("orbits", "the evidence about Y cites nothing", {f"{c}.of_code.orbits": 0}),
        ("turned", "r below delta(X)^2", {f"{c}.between": "2"}),
    )
    f.declines(
        "better",
        ("no-kind", "the other code has a kind", {f"{c}.code.kind": DROP}),
        ("no-claim", "the evidence about it has its name", {f"{c}.of_code.claim": DROP}),
        ("other-claim", "evidence of another name", {f"{c}.of_code.claim": "stress"}),
    )
    m = "claims[0]"
    f.rejects(
        "midpoint",
        ("turned", "u_0 turned round: <x_0,u_0> < 0", {f"{m}.normals.rows[0]": ["-1", "0"]}),
        ("swapped", "two vectors exchanged", {f"{m}.normals.rows": [["0", "1"], ["-1", "0"], ["1", "0"], ["0", "-1"]]}),
        ("length", "a vector of length 2", {f"{m}.normals.rows[0]": ["2", "0"]}),
        ("few", "a vector too few", {f"{m}.normals.rows": [["1", "0"], ["-1", "0"], ["0", "1"]]}),
        (
            "one-point",
            "a single point, which has no coherence",
            {"subject.vectors.rows": [["1", "0"]], f"{m}.normals.rows": [["1", "0"]], f"{m}.margin": "1000"},
        ),
        ("negative-margin", "a negative margin", {f"{m}.margin": "-1"}),
        ("zero-denominator", "the denominator 0", {f"{m}.denominator": "0"}),
        ("negative-denominator", "a negative denominator", {f"{m}.denominator": "-1"}),
    )
    f.rejects(
        "coherence-directions",
        ("half", "1/2 is below the coherence", {"claims[0].at_most": "1/2"}),
        ("negative", "a negative bound", {"claims[0].at_most": "-18/25"}),
    )
    f.accepts("coherence-directions", ("one", "no inner product of unit vectors exceeds 1", {"claims[0].at_most": "1"}))
    return f
