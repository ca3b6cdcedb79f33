"""Subjects that are not what they say: fields, forms, ranks, norms, repeated points, encodings, pairs outside the regime."""

from cases import DROP, EPSILON, Family, good, off

GOLDEN = {"polynomial": ["-1", "1", "1"], "interval": ["0", "1"]}


def families() -> list[Family]:
    return [_fields(), _codes(), _encodings(), _sizes(), _batches()]


def _fields() -> Family:
    """The base: a regular triangle over Q(sqrt 3), and the pentagon over Q(a), a^2 + a = 1."""
    f = Family("number-fields")
    f.rejects(
        "code-field",
        ("turned", "the interval is turned round", {"subject.field.interval": ["2", "1"]}),
        ("no-root", "no root in the interval", {"subject.field.interval": ["2", "3"]}),
        ("two-roots", "both roots in the interval", {"subject.field.interval": ["-2", "2"]}),
        ("point", "the interval is one point", {"subject.field.interval": ["1", "1"]}),
        ("reducible", "x^2 - 4 = (x-2)(x+2)", {"subject.field.polynomial": ["-4", "0", "1"], "subject.field.interval": ["1", "3"]}),
        ("square", "x^2 - 2x + 1 = (x-1)^2", {"subject.field.polynomial": ["1", "-2", "1"], "subject.field.interval": ["0", "2"]}),
        ("reducible-same-root", "(x^2 - 3)(x - 5), with sqrt 3 in the interval", {"subject.field.polynomial": ["15", "-3", "-5", "1"]}),
        ("not-monic", "3 x^2 - 9", {"subject.field.polynomial": ["-9", "0", "3"]}),
        ("negative-monic", "3 - x^2", {"subject.field.polynomial": ["3", "0", "-1"]}),
        ("leading-zero", "x^2 - 3 with a coefficient 0 of x^3", {"subject.field.polynomial": ["-3", "0", "1", "0"]}),
        ("linear", "x - 1: the degree is at least 2", {"subject.field.polynomial": ["-1", "1"], "subject.field.interval": ["0", "2"]}),
        ("constant", "1: no root", {"subject.field.polynomial": ["1"]}),
        ("zero", "0", {"subject.field.polynomial": ["0"]}),
        ("no-coefficients", "no polynomial", {"subject.field.polynomial": []}),
        ("complex", "x^2 + 3 has no real root", {"subject.field.polynomial": ["3", "0", "1"]}),
        ("sqrt-2", "the coordinates of sqrt 3 over sqrt 2: norms are not 1", {"subject.field.polynomial": ["-2", "0", "1"]}),
        ("coefficients-three", "three coefficients over a field of degree 2", {"subject.vectors.rows[1][1]": ["0", "1", "0"]}),
        ("coefficients-one-two-three", "a number of another field", {"subject.vectors.rows[1][1]": ["0", "1", "1", "1"]}),
        ("conjugate", "one point with the conjugate number: a norm, or a point twice", {"subject.vectors.rows[1][1]": ["0", "-1"]}),
    )
    f.declines(
        "code-field",
        ("no-field", "an irrational number over Q", {"subject.field": DROP}),
        ("rational-list", "a rational number as a list", {"subject.vectors.rows[0][0]": ["2", "0"]}),
        ("list-one", "a list of one coefficient is rational", {"subject.vectors.rows[1][1]": ["1"]}),
        ("list-empty", "a list of no coefficients", {"subject.vectors.rows[1][1]": []}),
        ("fraction", "an entry that is no integer of the field", {"subject.vectors.rows[1][1]": ["1/2", "1"]}),
        ("polynomial-fraction", "coefficients of the polynomial are integers", {"subject.field.polynomial[0]": "-3/2"}),
        ("interval-decimal", "ends of the interval are rationals", {"subject.field.interval[0]": "1.5"}),
        ("interval-three", "an interval has two ends", {"subject.field.interval": ["1", "3/2", "2"]}),
        ("interval-null", "both ends are there", {"subject.field.interval": ["1", None]}),
        ("name", "a field has no name", {"subject.field.name": "Q(sqrt 3)"}),
        ("degree-257", "a degree over the limit", {"subject.field.polynomial": ["-3", *["0"] * 256, "1"]}),
    )
    f.rejects(
        "stress-self-duality-field",
        (
            "conjugate",
            "the pentagram: with the other root the form has a weight below 1/4, and mu is elsewhere",
            {"subject.field.interval": ["-2", "-1"]},
        ),
        ("coherence", "the conjugate of the coherence", {"claims[1].coherence": ["-1/2", "-1/2"]}),
        (
            "coherence-rational",
            "a rational number that is near a/2",
            {"claims[1].coherence": "3090169943749474241022934171828190588601/10000000000000000000000000000000000000000"},
        ),
        ("weights", "a common divisor of all coefficients", {"claims[2].balances[0].weights": ["2", "2"]}),
        ("weights-field", "weights that do not balance", {"claims[2].balances[0].weights": ["1", ["0", "1"]]}),
        ("weight-negative", "1 - 2a is negative: a sign in the field", {"claims[2].balances[0].weights": [["1", "-2"], ["1", "-2"]]}),
    )
    f.accepts(
        "stress-self-duality-field",
        ("weights-unit", "weights of the field without a common divisor", {"claims[2].balances[0].weights": [["0", "1"], ["0", "1"]]}),
    )
    f.accepts(
        "code-field",
        ("narrow", "another interval with the same root", {"subject.field.interval": ["17/10", "9/5"]}),
        ("negative-root", "the other root gives the same triangle, mirrored", {"subject.field.interval": ["-2", "-1"]}),
    )
    f.rejects("lp-field", ("conjugate", "with -sqrt 2 the program is another one", {"subject.field.interval": ["-2", "-1"]}))
    return f


def _codes() -> Family:
    f = Family("codes")
    f.rejects(
        "structure-dependent",
        ("repeated", "two equal points", {"subject.vectors.rows[1]": ["2", "0", "0"]}),
        ("norm", "a vector of norm 4", {"subject.vectors.rows[3]": ["0", "0", "2"]}),
        ("zero-vector", "a vector 0", {"subject.vectors.rows[3]": ["0", "0", "0"]}),
        ("form-negative", "a negative weight of the form", {"subject.form[2]": "-1"}),
        ("form-zero", "a weight 0 of the form", {"subject.form[2]": "0"}),
        ("rank", "three weights in dimension 2", {"subject.dimension": 2}),
        ("no-points", "no points", {"subject.vectors.rows": []}),
        ("as-points", "points of any norm are no code of the sphere", {"subject.kind": "points"}),
    )
    f.declines(
        "structure-dependent",
        ("short-row", "a row of two entries under a form of three", {"subject.vectors.rows[0]": ["2", "0"]}),
        ("long-row", "a row of four entries under a form of three", {"subject.vectors.rows[0]": ["2", "0", "0", "0"]}),
        ("empty-row", "a row without entries", {"subject.vectors.rows[0]": []}),
        ("fraction", "entries are integers", {"subject.vectors.rows[0]": ["1/2", "0", "0"]}),
        ("no-kind", "vectors without their kind", {"subject.vectors.kind": DROP}),
    )
    f.rejects(
        "code-directions",
        ("zero", "a direction 0", {"subject.vectors.rows[0]": ["0", "0"]}),
        ("same-ray", "two directions on one ray", {"subject.vectors.rows[1]": ["1", "0"]}),
        ("unit", "directions are not unit vectors", {"subject.kind": "unit-vectors"}),
        (
            "relation-of-units",
            "the relation of the unit vectors is not that of the directions",
            {"claims[1].components[0].relation": ["1", "1"]},
        ),
    )
    f.accepts(
        "structure-dependent",
        ("larger-space", "the same code in R^7", {"subject.dimension": 7}),
        ("largest-dimension", "a dimension of 15 digits", {"subject.dimension": 999999999999999}),
    )
    tent = {
        "kind": "directions",
        "dimension": 2,
        "form": ["1", "1"],
        "vectors": {"kind": "dense", "rows": [["1", "1"], ["-1", "1"], ["0", "1"]]},
    }
    radon = {"claim": "radon", "I": [0, 1], "J": [2], "witness": {"kind": "weights", "on_I": ["1", "1"], "on_J": ["1"]}}
    base = good("code-directions")
    f.document(
        "directions-radon",
        "reject",
        "v_0 + v_1 = 2 v_2, but x_0 + x_1 is not 2 x_2: directions have no lengths",
        {**base, "subject": tent, "claims": [radon]},
    )
    plane = {"claim": "radon", "I": [0], "J": [2], "witness": {"kind": "hyperplane", "normal": ["1", "0"], "offset": "1/2"}}
    f.document(
        "directions-offset", "reject", "an offset that is not 0 says nothing about directions", {**base, "subject": tent, "claims": [plane]}
    )
    near = {"claim": "softmax", "by": {"kind": "near-point", "point": 0, "support": [2], "weights": ["1"]}}
    f.document("directions-distance", "reject", "directions have no distances", {**base, "subject": tent, "claims": [near]})
    f.document(
        "directions-coherence",
        "reject",
        "a coherence that is not 0, of directions",
        {**base, "subject": tent, "claims": [{"claim": "rankin", "coherence": "1", "pair": [0, 2], "inequality": None}]},
    )
    for claim in ("structure", "entropy", "self-duality"):
        other = good(claim if claim != "structure" else "structure-dependent")
        other["subject"]["kind"] = "points"
        f.document(f"points-{claim}", "reject", f"{claim} is about points of the sphere", other)
    return f


def _encodings() -> Family:
    f = Family("encodings")
    rows = "subject.vectors.rows"
    f.declines(
        "code-points-in-words",
        ("url-safe", "base64 with - and _", {f"{rows}[3]": "A_E="}),
        ("no-padding", "base64 without its padding", {f"{rows}[3]": "AQE"}),
        ("more-padding", "base64 with more padding", {f"{rows}[3]": "AQE=="}),
        ("bits", "bits after the last byte that are not 0", {f"{rows}[3]": "AQF="}),
        ("newline", "a line break in base64", {f"{rows}[3]": "AQE=\n"}),
        ("space", "a space in base64, which decoders skip", {f"{rows}[3]": "AQ E="}),
        ("short", "one word too few", {f"{rows}[3]": "AQ=="}),
        ("long", "one word too many", {f"{rows}[3]": "AQEB"}),
        ("empty", "no bytes", {f"{rows}[3]": ""}),
        ("width-3", "a width that is not 1, 2, 4 or 8", {"subject.vectors.width": 3}),
        ("width-16", "a width that is not 1, 2, 4 or 8", {"subject.vectors.width": 16}),
        (
            "width-wide",
            "two bytes where one holds every entry",
            {"subject.vectors.width": 2, rows: ["AAAAAA==", "AgAAAA==", "AAACAA==", "AQABAA==", "AQABAA=="]},
        ),
        ("no-width", "no width", {"subject.vectors.width": DROP}),
        ("field", "words over a number field", {"subject.field": GOLDEN}),
    )
    f.accepts("code-points-in-words", ("negative", "a word of -128", {f"{rows}[3]": "gAE="}))
    f.declines(
        "code-sparse",
        ("zero", "a zero is not written", {f"{rows}[0]": [[0, "2"], [1, "0"]]}),
        ("order", "columns that do not increase", {f"{rows}[1]": [[1, "1"], [0, "-1"]]}),
        ("column-twice", "a column twice", {f"{rows}[0]": [[0, "1"], [0, "1"]]}),
        ("column-beyond", "a column that is not there", {f"{rows}[0]": [[3, "2"]]}),
        ("column-text", "a column as text", {f"{rows}[0]": [["0", "2"]]}),
        ("pair-of-three", "an entry of three", {f"{rows}[0]": [[0, "2", "0"]]}),
        ("dense-rows", "dense rows that say that they are sparse", {rows: [["2", "0", "0"]]}),
    )
    f.rejects("code-sparse", ("empty-row", "an empty row is 0, which is no unit vector", {f"{rows}[0]": []}))
    g = "subject.generators"
    f.declines(
        "coherence-sign-code",
        ("digit", "a digit 2 modulo 2", {f"{g}[0]": "0021"}),
        ("length", "words of two lengths", {f"{g}[0]": "00110"}),
        ("empty", "an empty word", {g: [""]}),
        ("none", "no generators", {g: []}),
        ("arabic", "digits that are not ASCII", {f"{g}[0]": "00١١"}),
        ("modulus", "a modulus that is not 2 or 4", {"subject.modulus": 3}),
        ("many", "2^23 words are over the limit", {g: ["0" * k + "1" + "0" * (22 - k) for k in range(23)], "subject.dimension": 23}),
    )
    f.rejects(
        "coherence-sign-code",
        ("dependent", "dependent generators: some words are equal", {f"{g}[2]": "0110"}),
        ("zero", "a generator 0", {f"{g}[2]": "0000"}),
        ("dimension", "words of length 4 in R^3", {"subject.dimension": 3}),
        ("points-many", "more points than words", {"subject.points": 9}),
        ("points-one", "one point", {"subject.points": 1}),
        ("gray", "over Z_4 each digit takes two coordinates: 8 > 5", {"subject.modulus": 4}),
        ("coherence", "a coherence below that of the code", {"claims[1].at_most": "-1/2"}),
    )
    f.accepts(
        "coherence-sign-code",
        (
            "z4",
            "over Z_4 in R^8: each of these words of 0 and 1 has order 4; mu is 1/2",
            {"subject.modulus": 4, "subject.dimension": 8, f"{g}": ["1000", "0100"], "claims[1].at_most": "3/4"},
        ),
    )
    return f


def _sizes() -> Family:
    f = Family("sizes")
    f.rejects(
        "bound-size",
        ("dimension-one", "d is at least 2", {"subject.dimension": "1"}),
        ("points-one", "n is at least 2", {"subject.points": "1"}),
        ("negative", "d is at least 2", {"subject.dimension": "-8"}),
        ("dimension-nine", "the polynomial of another dimension", {"subject.dimension": "9"}),
        ("dimension-seven", "the polynomial of another dimension", {"subject.dimension": "7"}),
    )
    f.declines(
        "bound-size",
        ("index", "d and n of a size are texts", {"subject.dimension": 8}),
        ("long", "more than 1000 digits", {"subject.points": "9" * 1001}),
    )
    f.rejects(
        "optimal-batches-lines",
        ("regime-below", "n = d+1 is outside the regime", {"subject.points": "5"}),
        ("regime-above", "n = 2d+1 is outside the regime", {"subject.points": "9"}),
        ("regime-swapped", "d and n exchanged", {"subject.points": "4", "subject.dimension": "6"}),
        ("regime-zero", "d = 0", {"subject.dimension": "0", "subject.points": "0"}),
        ("regime-other", "cells of another pair", {"subject.points": "7"}),
    )
    f.declines(
        "optimal-batches-lines",
        ("index", "d and n of batches are texts", {"subject.dimension": 4}),
        ("many", "more batches than the limit", {"subject.dimension": "1" + "0" * 900, "subject.points": "15" + "0" * 899}),
    )
    f.rejects(
        "curvature-all-n",
        ("turned", "an interval of n that is turned round", {"subject.points": ["4", "3"]}),
        ("below-one", "n below 1", {"subject.points": ["1/2", "4"]}),
    )
    f.declines(
        "curvature-all-n", ("no-least", "no least n", {"subject.points": [None, None]}), ("one-end", "one end", {"subject.points": ["4"]})
    )
    return f


def _batches() -> Family:
    f = Family("simplex-batches")
    base, parts, most = "coherence-simplex-batches", "subject.parts", "claims[1].at_most"
    f.rejects(
        base,
        ("zero", "a simplex of dimension 0", {parts: [3193, 0]}),
        ("space", "simplices that do not fit into the space", {"subject.dimension": 4095}),
        ("below", "two simplices have the coherence 0", {most: f"-{EPSILON}"}),
        ("one-below", "one simplex has the coherence -1/3", {parts: [3], most: off("-1/3", -1)}),
        ("orbits", "symmetries of these codes are not to be had", {"claims[1].orbits": 0}),
        ("radon", "hulls of these codes are not to be had", {"claims[1]": good("radon-weights")["claims"][0]}),
    )
    f.declines(
        base,
        ("none", "no simplex", {parts: []}),
        ("negative", "a negative dimension", {parts: [3193, -3]}),
        ("text", "dimensions are indices", {parts: ["3193", "903"]}),
        ("float", "dimensions are indices", {parts: [3193.0, 903]}),
        ("huge", "a dimension of 16 digits", {parts: [10**15]}),
        ("points", "the number of points is not given", {"subject.points": 4098}),
    )
    f.accepts(
        base,
        ("one", "one simplex", {parts: [3], most: "-1/3"}),
        ("large-space", "zeros fill up the space", {"subject.dimension": 999999999999999}),
        ("huge-simplex", "a simplex of 10^14 dimensions", {"subject.dimension": 10**14, parts: [10**14], most: "-1/100000000000000"}),
    )
    return f
