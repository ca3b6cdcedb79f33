"""Numbers as text: what constructors accept and the format does not; numbers that are right or wrong by 10^-40; indices."""

from math import isqrt

from cases import EPSILON, Family, edited, good, off, text

TEXTS = {
    "empty": ("", "no digit"),
    "space-before": (" 1", "a space before the number"),
    "space-after": ("1 ", "a space after the number"),
    "newline-after": ("1\n", "a line break after the number: a pattern that ends with $ matches it"),
    "tab": ("\t1", "a tab"),
    "plus": ("+1", "a plus sign"),
    "minus-zero": ("-0", "zero has no sign"),
    "leading-zero": ("01", "a leading zero"),
    "decimal": ("1.0", "a decimal point"),
    "exponent": ("1e9", "an exponent"),
    "exponent-zero": ("1E0", "an exponent"),
    "huge-exponent": ("1e1000000000", "an exponent that would fill the memory"),
    "hexadecimal": ("0x10", "hexadecimal"),
    "octal": ("0o7", "octal"),
    "underscore": ("1_000", "an underscore, which int() takes"),
    "comma": ("1,000", "a comma"),
    "two-signs": ("--1", "two signs"),
    "minus-alone": ("-", "a sign without digits"),
    "unicode-minus": ("−1", "a minus sign that is not ASCII"),
    "arabic": ("٣", "an Arabic digit, which int() takes"),
    "full-width": ("１", "a full-width digit, which int() takes"),
    "superscript": ("1²", "a superscript, for which isdigit() is true"),
    "devanagari": ("१", "a Devanagari digit"),
    "nan": ("nan", "not a number"),
    "infinity": ("inf", "not a number"),
    "root": ("sqrt(2)", "text that some library evaluates"),
    "python": ("__import__('os').getpid()", "text that eval would run"),
    "imaginary": ("1j", "an imaginary number"),
    "zero-byte": ("1\x00", "a NUL after the number"),
}
FRACTIONS = {
    "over-one": ("1/1", "an integer is written without denominator"),
    "over-zero": ("1/0", "division by zero"),
    "zero-over-zero": ("0/0", "division by zero"),
    "zero-over": ("0/5", "zero has the denominator 1"),
    "not-lowest": ("2/4", "not in lowest terms"),
    "negative-denominator": ("1/-2", "the sign belongs to the numerator"),
    "both-negative": ("-1/-2", "the sign belongs to the numerator"),
    "spaces": ("1 / 2", "spaces around the stroke"),
    "two-strokes": ("1/2/3", "two strokes"),
    "no-denominator": ("1/", "no denominator"),
    "no-numerator": ("/2", "no numerator"),
    "fraction-slash": ("1⁄2", "a fraction slash that is not ASCII"),
    "arabic": ("٣/٤", "Arabic digits, which Fraction takes"),
    "vulgar": ("½", "a vulgar fraction"),
    "minus-zero": ("-0/5", "zero has no sign"),
    "denominator-leading-zero": ("1/02", "a leading zero in the denominator"),
    "exponent": ("1e-2", "an exponent, which Fraction takes"),
    "decimal": ("0.5", "a decimal point, which Fraction takes"),
    "percent": ("50%", "a percent sign"),
}


def families() -> list[Family]:
    return [_text(), _near(), _indices()]


def _text() -> Family:
    f = Family("number-text")
    for name, (value, why) in TEXTS.items():
        f.change("hull-distance-points", f"entry-{name}", "decline", f"{why}, in a row of integers", {"subject.vectors.rows[1][0]": value})
    for name, (value, why) in FRACTIONS.items():
        f.change("hull-distance-points", f"square-{name}", "decline", why, {"claims[0].projections[1].distance_squared": value})
    for name in ("exponent", "minus-zero", "plus", "arabic", "leading-zero"):
        value, why = TEXTS[name]
        f.change("radon-weights", f"weight-{name}", "decline", f"{why}, in a weight", {"claims[0].witness.on_I[0]": value})
        f.change("optimal-batches-beaten", f"part-{name}", "decline", f"{why}, in a part of a tuple", {"claims[0].by.better[0]": value})
        f.change("bound-size", f"size-{name}", "decline", f"{why}, in the number of points", {"subject.points": value})
    f.declines(
        "radon-weights",
        ("fraction", "weights are integers", {"claims[0].witness.on_I": ["5/8", "3/8"]}),
        ("float", "weights are texts", {"claims[0].witness.on_I": [5.0, 3.0]}),
        ("json-integer", "weights are texts, not JSON integers", {"claims[0].witness.on_I": [5, 3]}),
    )
    f.declines("code-sparse", ("form-decimal", "a weight of the form as a decimal", {"subject.form[0]": "0.25"}))
    f.declines(
        "curvature-point",
        ("x-decimal", "a point as a decimal", {"claims[0].by.x": "3.0"}),
        ("t-float", "numbers are texts", {"claims[0].by.t": 2.5}),
    )
    big = "1" + "0" * 100_000
    f.declines(
        "lp-optimal", ("digits-100001", "a number of more than 100000 characters is over the limit", {"claims[0].answer.value": big})
    )
    return f


def _near() -> Family:
    """True but for 10^-40: a check in floats, or with a tolerance, does not see it."""
    f = Family("near")
    up = 10**40
    f.rejects("code-field", ("norm", "points of norm 1 + 10^-40", {"subject.form[0]": off("1/4")}))
    f.rejects(
        "stress",
        ("norm", "a point whose norm is 1 + 10^-40", {"subject.form[2]": off("1")}),
        ("coherence", "the coherence is 0, not 10^-40", {"claims[0].coherence": EPSILON}),
        ("coherence-below", "the coherence is 0, not -10^-40", {"claims[0].coherence": f"-{EPSILON}"}),
        (
            "weight",
            "a stress that does not balance by 10^-40",
            {"claims[1].balances[1].weights": [str(2 * up), str(2 * up), str(up), str(up + 1)]},
        ),
        ("semidefinite", "a form that is not semidefinite by 10^-40", {"subject.form[2]": f"-{EPSILON}"}),
    )
    f.rejects(
        "radon-weights",
        ("weights", "weights whose point misses by 10^-40", {"claims[0].witness.on_I": [str(5 * up), str(3 * up + 1)]}),
        (
            "semidefinite",
            "one more weight of the form, of -10^-40",
            {
                "subject.dimension": 3,
                "subject.form": ["1/25", "1/25", f"-{EPSILON}"],
                "subject.vectors.rows": [["3", "4", "0"], ["-3", "4", "0"], ["-5", "0", "0"], ["5", "0", "0"]],
            },
        ),
    )
    f.rejects("radon-hyperplane", ("offset", "the points on J are above the offset by 10^-40", {"claims[0].witness.offset": f"-{EPSILON}"}))
    f.rejects("radon-hyperplane", ("offset-touches", "on I the inequality is strict", {"claims[0].witness.offset": "4"}))
    f.accepts("radon-hyperplane", ("offset-below", "10^-40 below I is below", {"claims[0].witness.offset": off("4", -1)}))
    f.rejects(
        "hull-distance",
        ("square", "a squared distance that is too large by 10^-40", {"claims[0].projections[0].distance_squared": off("64/25")}),
        (
            "weights",
            "a point of the hull that is not the nearest by 10^-40",
            {"claims[0].projections[1].weights": [str(2 * up), str(3 * up + 1)]},
        ),
    )
    f.rejects(
        "structure-dependent",
        ("relation", "a relation that is 0 but for 10^-40", {"claims[0].components[0].relation": [str(up), str(up), str(up + 1)]}),
    )
    root = isqrt(10**80 // 2)  # 10^40/sqrt 2, rounded down
    f.rejects(
        "coherence-directions",
        ("at-most", "a bound below the coherence 1/sqrt 2 by less than 10^-40", {"claims[0].at_most": off("0", root)}),
    )
    f.accepts("coherence-directions", ("at-most-above", "a bound above it by less than 10^-40", {"claims[0].at_most": off("0", root + 1)}))
    f.rejects("coherence-sign-code", ("at-most", "mu is 0, not -10^-40 or less", {"claims[1].at_most": f"-{EPSILON}"}))
    f.accepts("coherence-sign-code", ("at-most-above", "mu <= 10^-40 is true", {"claims[1].at_most": EPSILON}))
    f.rejects(
        "lp-optimal",
        ("value", "a value that is too small by 10^-40", {"claims[0].answer.value": off("14/5", -1)}),
        ("x", "a point that misses a row by 10^-40", {"claims[0].answer.x[0]": off("8/5", -1)}),
        ("multipliers", "a bound that is too small by 10^-40", {"claims[0].answer.multipliers[0]": off("2/5", -1)}),
    )
    f.rejects("lp-crossed", ("equal", "bounds that are equal do not cross", {"subject.variables[0].upper": "2"}))
    f.accepts("lp-crossed", ("barely", "bounds that cross by 10^-40", {"subject.variables[0].upper": off("2", -1)}))
    f.rejects(
        "bound-size",
        ("s", "the polynomial is positive just below s = 1/2 + 10^-40", {"claims[0].s": off("1/2")}),
        ("coefficient", "f(1) is above n f_0 by 10^-40", {"claims[0].coefficients[0]": off("3/320", -1)}),
        ("coefficient-positive", "f is positive at a break by 10^-40", {"claims[0].coefficients[0]": off("3/320")}),
        ("points", "one point fewer than the bound needs", {"subject.points": "239"}),
    )
    f.rejects(
        "better",
        ("between-y", "r equal to delta(Y)^2", {"claims[1].between": "9/4"}),
        ("between-x", "r equal to the distance of X", {"claims[1].between": "256/125"}),
        ("between-above", "r above delta(Y)^2 by 10^-40", {"claims[1].between": off("9/4")}),
    )
    f.accepts("better", ("between-below", "r below delta(Y)^2 by 10^-40", {"claims[1].between": off("9/4", -1)}))
    f.rejects(
        "midpoint",
        ("margin", "a margin that is too large by 10^-40", {"claims[0].margin": off("1")}),
        ("denominator", "vectors that are too short by 10^-40", {"claims[0].denominator": off("1")}),
    )
    f.accepts("midpoint", ("margin-below", "a margin that is smaller by 10^-40", {"claims[0].margin": off("1", -1)}))
    f.rejects("softmax-simplex", ("product", "inner products that are -1/2 but for 10^-40", {"subject.form": [off("1/4"), off("3/4", -1)]}))
    f.rejects("rankin-inequality", ("coherence", "the coherence 3/5 but for 10^-40", {"claims[1].coherence": off("3/5")}))
    return f


def _indices() -> Family:
    f = Family("indices")
    document = good("radon-weights")
    for name, value, why in (
        ("negative", -1, "-1 is the last entry in Python"),
        ("float", 0.0, "an index as a decimal"),
        ("exponent", 1e15, "an index in scientific notation"),
        ("text", "0", "an index as text"),
        ("true", True, "true is not 1"),
        ("null", None, "null is not 0"),
        ("list", [0], "an index in a list"),
        ("sixteen", 10**15, "an index of 16 digits"),
        ("huge", 10**400, "an index of 401 digits"),
    ):
        f.document(f"I-{name}", "decline", why, edited(document, {"claims[0].I[0]": value}))
    minus_zero = text(document).replace(b'"I": [0, 2]', b'"I": [-0, 2]')
    f.raw("I-minus-zero", "decline", "-0 is no index", minus_zero)
    f.rejects(
        "radon-weights",
        ("n", "index n names no point", {"claims[0].I": [0, 4]}),
        ("far", "an index far beyond n", {"claims[0].I": [0, 999999999999999]}),
        ("twice", "an index twice in I", {"claims[0].I": [0, 0]}),
        ("both", "an index in I and in J", {"claims[0].I": [0, 1]}),
        ("swapped", "two indices exchanged between I and J", {"claims[0].I": [1, 2], "claims[0].J": [0, 3]}),
        ("order", "the weights belong to the other index", {"claims[0].I": [2, 0]}),
        ("empty-I", "I is empty: 0 = 0/0", {"claims[0].I": [], "claims[0].witness.on_I": []}),
        ("empty-J", "J is empty", {"claims[0].J": [], "claims[0].witness.on_J": []}),
    )
    f.rejects(
        "rankin-inequality",
        ("same", "a pair of one point with itself: its inner product is 1", {"claims[1].pair": [0, 0], "claims[1].coherence": "1"}),
        ("order", "the witness pair is in the other order", {"claims[1].inequality.pair": [3, 0]}),
        ("side", "the witness pair on one side", {"claims[1].inequality.pair": [0, 2]}),
    )
    f.declines(
        "rankin-inequality", ("three", "a pair of three", {"claims[1].pair": [0, 3, 1]}), ("one", "a pair of one", {"claims[1].pair": [0]})
    )
    f.rejects(
        "softmax-near-point",
        ("self", "the support contains the point: its distance is 0", {"claims[0].by.support": [1], "claims[0].by.weights": ["1"]}),
    )
    f.rejects("softmax-lemma-4", ("hull-has-first", "the hull contains the first point of the pair", {"claims[0].by.hull": [0, 1]}))
    f.rejects(
        "lp-crossed",
        ("beyond", "a variable that is not there", {"claims[0].answer.index": 1}),
        ("row", "a row that is not there", {"claims[0].answer.what": "row"}),
    )
    return f
