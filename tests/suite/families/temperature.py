"""Linear programs, and claims at positive temperature: covers with gaps, cells that stop short, wrong winners, enclosures that miss."""

from cases import DROP, EPSILON, Family, good, off

HUGE = "1" + "0" * 1000


def families() -> list[Family]:
    return [_programs(), _covers(), _uniform(), _diagrams(), _cells(), _losses()]


def _programs() -> Family:
    f = Family("linear-programs")
    a = "claims[0].answer"
    f.rejects(
        "lp-optimal",
        ("value", "a wrong value", {f"{a}.value": "3"}),
        ("not-optimal", "a feasible point that is not the best one", {f"{a}.x": ["4", "0"], f"{a}.value": "4"}),
        ("not-feasible", "the point 0", {f"{a}.x": ["0", "0"], f"{a}.value": "0"}),
        ("negative", "a point below a bound", {f"{a}.x": ["-8/5", "6/5"]}),
        ("multiplier-sign", "a multiplier of the other sign selects a bound that is not there", {f"{a}.multipliers": ["-2/5", "1/5"]}),
        ("multipliers-zero", "no multipliers: the bound is 0", {f"{a}.multipliers": ["0", "0"]}),
        ("multipliers-swapped", "multipliers exchanged", {f"{a}.multipliers": ["1/5", "2/5"]}),
        ("multipliers-large", "multipliers that exceed the costs", {f"{a}.multipliers": ["1", "1"]}),
        ("short-x", "an entry too few", {f"{a}.x": ["8/5"]}),
        ("long-x", "an entry too many", {f"{a}.x": ["8/5", "6/5", "0"]}),
        ("short-multipliers", "a multiplier too few", {f"{a}.multipliers": ["2/5"]}),
        ("infeasible", "a feasible program said to be infeasible", {a: {"kind": "infeasible", "multipliers": ["2/5", "1/5"]}}),
        ("unbounded", "a ray along which the cost rises", {a: {"kind": "unbounded", "x": ["8/5", "6/5"], "ray": ["1", "0"]}}),
        ("unbounded-down", "a ray that a bound stops", {a: {"kind": "unbounded", "x": ["8/5", "6/5"], "ray": ["-1", "-1"]}}),
        ("cost", "the costs of another program", {"subject.variables[0].cost": "2"}),
        ("row", "the row of another program", {"subject.rows[0].entries[0][1]": "2"}),
        (
            "maximise",
            "the largest value is another matter",
            {"subject.variables[0].cost": "-1", "subject.variables[1].cost": "-1", f"{a}.value": "-14/5"},
        ),
    )
    f.declines(
        "lp-optimal",
        ("column", "a column that is not there", {"subject.rows[0].entries[1][0]": 2}),
        ("columns-order", "columns that do not increase", {"subject.rows[0].entries": [[1, "2"], [0, "1"]]}),
        ("zero", "a zero is not written", {"subject.rows[0].entries[0][1]": "0"}),
        ("no-variables", "no variables", {"subject.variables": [], "subject.rows": []}),
        ("infinity", "a bound that is not there is null", {"subject.variables[0].upper": "inf"}),
        ("bound-float", "bounds are texts", {"subject.rows[0].lower": 4.0}),
        ("unknown-answer", "an answer that is not known", {f"{a}.kind": "probably-optimal"}),
    )
    f.rejects(
        "lp-infeasible",
        ("sign", "multipliers of the other sign", {f"{a}.multipliers": ["-1", "1"]}),
        ("zero", "no multipliers: the bound is 0, not positive", {f"{a}.multipliers": ["0", "0"]}),
        ("not-enough", "multipliers that do not cancel", {f"{a}.multipliers": ["1", "-1/2"]}),
        ("equal", "bounds that are equal are no contradiction", {"subject.rows[1].upper": "3"}),
    )
    f.accepts(
        "lp-infeasible",
        ("barely", "infeasible by 10^-40", {"subject.rows[1].upper": off("3", -1)}),
        ("multiple", "a multiple of the multipliers", {f"{a}.multipliers": ["7/2", "-7/2"]}),
    )
    f.rejects(
        "lp-unbounded",
        ("ray", "a ray along which the cost rises", {f"{a}.ray": ["-1", "-1"]}),
        ("stopped", "a ray that the row stops", {f"{a}.ray": ["1", "0"]}),
        ("zero", "the ray 0", {f"{a}.ray": ["0", "0"]}),
        ("x", "a start that is not feasible", {f"{a}.x": ["2", "0"]}),
    )
    f.rejects("lp-optimal-variable-bounds", ("x", "a point beside the equation", {f"{a}.x": ["1/4", "1/2"], f"{a}.value": "-1/4"}))
    f.rejects(
        "lp-field",
        ("value", "sqrt 2 for -sqrt 2", {f"{a}.value": ["0", "1"]}),
        ("sign", "the positive root", {f"{a}.multipliers": [["0", "1/2"]]}),
    )
    return f


def _covers() -> Family:
    f = Family("covers")
    by = "claims[0].by"
    f.rejects(
        "curvature-all-n",
        ("empty", "no node: a gap as large as the box", {f"{by}.cover": []}),
        ("more", "a node too many", {f"{by}.cover": ["direct", "direct"]}),
        ("open", "a half that is not covered", {f"{by}.cover": ["v", "direct"]}),
        ("other-variable", "a variable of other covers", {f"{by}.cover": ["nu", "direct", "direct"]}),
        ("sign", "it is convex, not concave", {"claims[0].sign": "concave"}),
        ("t-larger", "a box on which it is not convex for n = 4", {f"{by}.t": ["0", "3"]}),
        ("x-turned", "an interval turned round", {f"{by}.x": ["3", "1"]}),
        ("x-zero", "x is positive", {f"{by}.x": ["0", "3"]}),
        ("t-negative", "a negative t", {f"{by}.t": ["-1", "1/2"]}),
        ("t-turned", "an interval turned round", {f"{by}.t": ["1/2", "0"]}),
        ("t-zero", "t = 0 alone is no temperature", {f"{by}.t": ["0", "0"]}),
        ("t-open", "convex for t without end is false", {f"{by}.t": ["0", None]}),
        (
            "n-smaller",
            "convex for n = 4 and not for n = 1",
            {"subject.points": ["1", None], f"{by}.x": ["1", "1"], f"{by}.t": ["3/2", "31/20"]},
        ),
        ("concave-open", "concavity below t = 3 needs a greatest n", {"claims[0].sign": "concave", f"{by}.t": ["2", "5/2"]}),
    )
    f.declines(
        "curvature-all-n",
        ("bits-few", "fewer than 32 bits", {f"{by}.bits": 31}),
        ("bits-many", "more than 10000 bits", {f"{by}.bits": 10_001}),
        ("bits-huge", "bits of 15 digits", {f"{by}.bits": 999_999_999_999_999}),
        ("bits-text", "bits are an index", {f"{by}.bits": "64"}),
        ("bits-negative", "negative bits", {f"{by}.bits": -64}),
        ("node-case", "nodes are lower case", {f"{by}.cover": ["Direct"]}),
        ("node-number", "a node as an index", {f"{by}.cover": [0]}),
    )
    f.rejects(
        "curvature-two-covers",
        ("half", "one half of the box is missing", {f"{by}.cover": ["v", "monotone"]}),
        ("unbalanced", "three leaves for two halves", {f"{by}.cover": ["v", "monotone", "monotone", "monotone"]}),
        ("wide", "t from 2 on: for n = 4 it is not concave there", {f"{by}.t": ["2", "11/4"]}),
        ("n-open", "below t = 3 concavity needs a greatest n", {"subject.points": ["1", None]}),
        ("ray-with-cover", "from t = 3 on a cover is not wanted", {"claims[1].by.cover": ["direct"]}),
        ("ray-early", "the ray begins 10^-40 before 3, and no box is there", {"claims[1].by.t": [off("3", -1), None]}),
        ("ray-convex", "beyond t = 3 it is concave", {"claims[1].sign": "convex"}),
    )
    f.accepts("curvature-all-n", ("n-4", "the same from n = 4 on", {f"{by}.x": ["1", "1"], f"{by}.t": ["3/2", "31/20"]}))
    f.accepts("curvature-two-covers", ("n", "concave for n up to 1000 too", {"subject.points": ["1", "1000"]}))
    f.accepts("curvature-two-covers", ("ray-late", "the ray from 3 + 10^-40 on", {"claims[1].by.t": [off("3"), None]}))
    f.rejects(
        "curvature-point",
        ("sign", "g'' > 0 there: that does not refute convexity", {"claims[0].sign": "convex"}),
        ("x", "at x = 1, g is concave for t = 2", {f"{by}.x": "1"}),
        ("t-zero", "t is positive", {f"{by}.t": "0"}),
        ("x-zero", "x is positive", {f"{by}.x": "0"}),
        ("x-negative", "x is positive", {f"{by}.x": "-3"}),
        ("interval", "a point decides for one n only", {"subject.points": ["4", "5"]}),
        ("t-huge", "at t = 10^1000 g is concave", {f"{by}.t": HUGE}),
    )
    return f


def _uniform() -> Family:
    f = Family("uniform")
    u = "claims[0].by"
    f.rejects(
        "uniform-convex",
        ("t", "a larger t, for which it is false", {f"{u}.t": "2"}),
        ("t-zero", "t is positive", {f"{u}.t": "0"}),
        ("what", "the covers of another inequality", {f"{u}.what": "high-entropy"}),
        ("missing", "a cover is missing", {f"{u}.covers.many": DROP}),
        ("more", "a cover of an inequality that is not there", {f"{u}.covers.ends": ["direct"]}),
        ("gap", "a gap in one of them", {f"{u}.covers.many": ["t", "direct", "v", "direct"]}),
    )
    f.rejects(
        "uniform-high-entropy",
        ("t", "a larger t, for which it is false", {f"{u}.t": "2"}),
        ("nu", "a variable of another cover", {f"{u}.covers.few": ["nu", "direct", "direct"]}),
    )
    f.rejects(
        "uniform-low-entropy",
        ("points", "N is at least 5", {f"{u}.steps[0].points": 4}),
        ("t", "the last step goes up to 3", {f"{u}.steps[0].t": "3"}),
        ("t-beyond", "a step beyond 3", {f"{u}.steps[0].t": "4"}),
        ("t-early", "a step that begins where it is false", {f"{u}.steps[0].t": "1/2"}),
        ("none", "no steps", {f"{u}.steps": []}),
        ("twice", "two steps at one t", {f"{u}.steps[1]": good("uniform-low-entropy")["claims"][0]["by"]["steps"][0]}),
        ("gap", "a gap in the cover of a second derivative", {f"{u}.steps[0].covers.second_derivative": ["v", "direct"]}),
    )
    f.declines("uniform-concave", ("t", "the constant is 3, and not for choice", {f"{u}.t": "2"}))
    f.declines("uniform-convex", ("what-unknown", "an inequality that is not known", {f"{u}.what": "monotone"}))
    return f


def _diagrams() -> Family:
    f = Family("phase-diagrams")
    c = "claims[2].cells"
    f.rejects(
        "phase-diagram",
        ("gap-at-the-end", "the cells end 10^-40 before the concave part", {f"{c}[4].until": off("3", -1)}),
        ("gap-at-the-start", "the convex part does not begin at t = 0", {"claims[0].by.t": [EPSILON, "1/2"]}),
        ("dropped-last", "the last cell is missing", {f"{c}[4]": DROP}),
        ("dropped-transition", "the transition is missing", {f"{c}[2]": DROP}),
        ("falling", "a cell that goes back", {f"{c}[1].until": "1"}),
        ("empty-cell", "a cell of one point among others", {f"{c}[1].until": "23/16"}),
        ("winner", "the winner changes outside of a transition", {f"{c}[3].batches": [2, 2]}),
        ("transition-turned", "the transition in the other direction", {f"{c}[2].batches": [3, 1], f"{c}[2].below": [2, 2]}),
        ("transition-same", "a transition to the same tuple", {f"{c}[2].below": [2, 2]}),
        ("transition-misses", "the tuples change place before that cell", {f"{c}[1].until": "199/100", f"{c}[2].until": "2"}),
        ("transition-with-line", "a transition has no line", {f"{c}[2].line": [1, 3]}),
        ("no-cells", "no cells between 1/2 and 3", {c: []}),
        ("convex-x", "convex on a part of [1, X] only", {"claims[0].by.x": ["1", "2"]}),
        ("concave-x", "concave on a part of [1, X] only", {"claims[1].by.x": ["2", "3"]}),
        ("concave-end", "concave up to some t only", {"claims[1].by.t": ["3", "4"]}),
        ("assumptions", "one of three theorems", {"claims[2].assuming": ["Theorem 2"]}),
    )
    return f


def _cells() -> Family:
    f = Family("cells")
    cell = "claims[0].by.cells[0]"
    f.rejects(
        "optimal-batches-lines",
        ("loser", "the other tuple", {f"{cell}.batches": [2, 2]}),
        ("order", "a tuple that rises", {f"{cell}.batches": [1, 3]}),
        ("sum", "a tuple of another sum", {f"{cell}.batches": [3, 2]}),
        ("parts", "a tuple of three parts", {f"{cell}.batches": [2, 1, 1]}),
        ("zero", "a part 0", {f"{cell}.batches": [4, 0]}),
        ("empty", "the empty tuple", {f"{cell}.batches": []}),
        ("line", "a line that does not support", {f"{cell}.line": [2, 3]}),
        ("line-turned", "a line turned round", {f"{cell}.line": [3, 1]}),
        ("line-point", "a line through one point", {f"{cell}.line": [3, 3]}),
        ("line-beyond", "a line beyond X", {f"{cell}.line": [1, 4]}),
        ("line-zero", "a line from 0", {f"{cell}.line": [0, 3]}),
        ("below", "a transition in a claim that has none", {f"{cell}.below": [2, 2], f"{cell}.line": None}),
        ("start-later", "the cell ends before it begins", {"claims[0].by.start": "3"}),
        ("start-zero", "t is positive", {"claims[0].by.start": "0", f"{cell}.until": "1"}),
        ("hot", "at high temperature the other tuple wins", {"claims[0].by.start": "1", f"{cell}.until": "1"}),
        ("crossing", "a cell over the transition", {"claims[1].by.start": "1"}),
    )
    f.rejects(
        "optimal-batches-candidates",
        ("loser", "another tuple", {f"{cell}.batches": [4, 1, 1]}),
        ("loser-high", "the high-entropy tuple", {f"{cell}.batches": [2, 2, 2]}),
        ("wide", "an interval over a transition", {f"{cell}.until": "5/2"}),
    )
    b = "claims[0].by"
    f.rejects(
        "optimal-batches-beaten",
        ("exchanged", "the better one is the other one", {f"{b}.better": ["2", "2"], f"{b}.worse": ["3", "1"]}),
        ("same", "a tuple does not beat itself", {f"{b}.worse": ["3", "1"]}),
        ("hot", "at t = 1 it is the other way round", {f"{b}.t": "1"}),
        ("t-negative", "t is positive", {f"{b}.t": "-2"}),
        ("negative-part", "a negative part", {f"{b}.better": ["5", "-1"]}),
    )
    f.declines(
        "optimal-batches-beaten",
        ("index", "parts are texts here", {f"{b}.better": [3, 1]}),
        ("long", "a part of 1001 digits", {f"{b}.better": ["9" * 1001, "1"]}),
    )
    return f


def _losses() -> Family:
    f = Family("losses")
    c = "claims[0]"
    near = "50771204417189/200000000000000"
    f.rejects(
        "loss",
        ("above", "an enclosure above the loss", {f"{c}.loss": ["13/50", "1"]}),
        ("below", "an enclosure below the loss", {f"{c}.loss": ["0", "1/4"]}),
        ("turned", "an enclosure turned round", {f"{c}.loss": ["13/50", "1/4"]}),
        ("point", "a rational number near the loss, which is none", {f"{c}.loss": [near, near]}),
        ("t", "the loss at another temperature", {f"{c}.t": "1"}),
        ("t-zero", "t is positive", {f"{c}.t": "0"}),
        ("t-negative", "t is positive", {f"{c}.t": "-2"}),
        ("batches", "a code that is as good as the best", {f"{c}.batches": [1, 1]}),
        ("directions", "directions have no lengths", {"subject.kind": "directions"}),
        ("t-huge", "the loss at t = 10^1000 is near 0", {f"{c}.t": HUGE}),
    )
    f.rejects(
        "loss-features",
        ("length", "a feature that is no unit vector", {f"{c}.features.rows[0]": ["4", "4"]}),
        ("few", "three features for two classes", {f"{c}.features.rows": [["4", "3"], ["4", "-3"], ["-5", "0"]]}),
        ("none", "no features", {f"{c}.features.rows": []}),
        ("order", "features of the other class", {f"{c}.features.rows": [["-5", "0"], ["-5", "0"], ["4", "3"], ["4", "-3"]]}),
        ("batches", "batches are compared with V = W", {f"{c}.batches": [1]}),
    )
    f.declines(
        "loss-features",
        ("width", "features of another dimension", {f"{c}.features.rows[0]": ["5", "0", "0"]}),
        ("bits", "bits below 32", {f"{c}.bits": 16}),
    )
    f.rejects(
        "loss-better-batches",
        ("sum", "batches of three points", {f"{c}.batches": [2]}),
        ("large", "batches that do not fit into the plane", {f"{c}.batches": [3]}),
        ("zero", "a batch of dimension 0", {f"{c}.batches": [2, 0]}),
        ("none", "no batches", {f"{c}.batches": []}),
    )
    f.rejects(
        "jensen-strict",
        ("c-zero", "c = 0", {f"{c}.c": ["0", "0"]}),
        ("c-negative", "c = 2 - e^2 < 0", {f"{c}.c": ["2", "-1"]}),
        ("t-zero", "t is positive", {f"{c}.t": "0"}),
        ("many-points", "n <= d+1", {"subject": good("loss")["subject"]}),
    )
    f.declines(
        "jensen-strict",
        ("c-three", "c has two parts", {f"{c}.c": ["2", "1", "0"]}),
        ("c-float", "numbers are texts", {f"{c}.c": [2.0, 1.0]}),
    )
    f.accepts("jensen-equal", ("c-large", "equality is decided exactly, for c = 10^1000 too", {f"{c}.c": [HUGE, "1"]}))
    f.accepts("loss", ("wide", "a wide enclosure is true", {f"{c}.loss": ["0", "1"]}))
    return f
