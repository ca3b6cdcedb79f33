"""``curvature``: where g is strictly concave or convex, by covers over v = 1/x and t; and where it is not, at a point."""

from fractions import Fraction

import pytest
from flint import arb, fmpq
from test_kernel_documents import changed, decline, judge, prove, says
from test_subject_regimes import ALL, batch_function, batches, fails

from verify.kernel.balls import precision
from verify.kernel.temperature import curvature_form
from verify.prover.covers import cover

CONVEX = [
    "t",
    "t",
    "direct",
    "direct",
    "t",
    "v",
    "direct",
    "direct",
    "v",
    "t",
    "direct",
    "monotone",
    "t",
    "direct",
    "v",
    "direct",
    "direct",
]
"""Shows that g is convex for n = 4, 1 <= x <= 3, t <= 5/4 (tau >= 0.8)."""
CONCAVE = [
    *["v", "v", "v", "v", "monotone", "monotone", "v", "monotone", "monotone", "v", "v", "monotone", "monotone", "monotone"],
    *["v", "v", "monotone", "monotone", "v", "monotone", "direct"],
]
"""Shows that g is concave for n = 8, 1 <= x <= 7, 100/39 <= t <= 20/7 (tau in [0.35, 0.39])."""

POSITIVE = "the function is positive where"


def by_cover(sign, x, t, cover, bits=64):
    return {"claim": "curvature", "sign": sign, "by": {"kind": "cover", "x": list(x), "t": list(t), "bits": bits, "cover": list(cover)}}


def by_point(sign, x, t, bits=128):
    return {"claim": "curvature", "sign": sign, "by": {"kind": "point", "x": x, "t": t, "bits": bits}}


FOUR = batch_function("4")
HOT = by_cover("convex", ["1", "3"], ["0", "5/4"], CONVEX)
COLD = by_cover("concave", ["1", "7"], ["100/39", "20/7"], CONCAVE)
RAY = by_cover("concave", ["1", None], ["3", None], [])


def test_accepts_a_convex_function():
    (theorem,) = prove(FOUR, HOT)
    says(theorem, "For n = 4 and every tau >= 0.8, g is strictly convex on x in [1, 3].")
    assert theorem.assumptions == ()


def test_accepts_every_larger_n_where_convex():
    says(prove(batch_function("4", None), HOT)[0], "For every n in [4, oo) and every tau >= 0.8, g is strictly convex on x in [1, 3].")
    says(prove(batch_function("9/2", "1000000"), HOT)[0], "For every n in [4.5, 1000000] and")
    fails(batch_function("1", "4"), HOT, check=POSITIVE)


def test_accepts_every_smaller_n_where_concave():
    says(
        prove(batch_function("1", "8"), COLD)[0],
        "For every n in [1, 8] and every tau in [0.35, 0.39], g is strictly concave on x in [1, 7].",
    )
    says(prove(batch_function("8"), COLD)[0], "For n = 8 and")
    fails(batch_function("8", "16"), COLD, check=POSITIVE)
    fails(batch_function("8", None), COLD, check="below t = 3 no g is concave for every n")


def test_accepts_the_ray_without_boxes_for_every_n():
    says(prove(batch_function("1", None), RAY)[0], "For every n in [1, oo) and every tau <= 1/3, g is strictly concave on x in [1, oo).")
    says(prove(FOUR, changed(RAY, ["by", "t"], ["3", "7/2"]))[0], "every tau in [2/7, 1/3]")
    says(prove(FOUR, changed(RAY, ["by", "t"], ["3", "3"]))[0], "tau = 1/3,")
    says(prove(FOUR, changed(RAY, ["by", "x"], ["1/1000", None]))[0], "x in [0.001, oo)")
    fails(FOUR, changed(RAY, ["by", "cover"], ["direct"]), check="for t >= 3 g is concave, and no cover is needed")
    fails(FOUR, changed(RAY, ["sign"], "convex"), check="for t without end g is concave, not convex")
    fails(FOUR, changed(changed(RAY, ["sign"], "convex"), ["by", "t"], ["3", "4"]), check="for t >= 3 g is concave, and no cover is needed")


def test_an_upper_end_that_is_null_includes_the_ray():
    """From t = 5/2 on, n = 4: boxes up to 3."""
    cover = ["v", "t", "monotone", "monotone", "v", "t", "monotone", "monotone", "monotone"]
    theorem = prove(FOUR, by_cover("concave", ["1", "3"], ["14/5", None], ["v", "v", "monotone", "monotone", "v", "monotone", "monotone"]))[
        0
    ]
    says(theorem, "every tau <= 5/14, g is strictly concave on x in [1, 3].")
    fails(FOUR, by_cover("concave", ["1", "3"], ["2", None], cover), check=POSITIVE)


def test_the_ray_begins_at_3():
    almost = "299999999999999/100000000000000"
    fails(batch_function("1", None), changed(RAY, ["by", "t"], [almost, None]), check="below t = 3 no g is concave for every n")
    fails(FOUR, changed(RAY, ["by", "t"], [almost, None]), check="the cover has a node for every part of the box")


@pytest.mark.parametrize(
    ("path", "value", "check"),
    [
        (["sign"], "concave", POSITIVE),
        (["by", "x"], ["1/10", "3"], POSITIVE),
        (["by", "x"], ["1/2", "3"], POSITIVE),
        (["by", "x"], ["0", "3"], "x > 0 and t >= 0"),
        (["by", "x"], ["-1", "3"], "x > 0 and t >= 0"),
        (["by", "x"], ["3", "1"], "the interval is not empty"),
        (["by", "x"], ["1", None], POSITIVE),
        (["by", "t"], ["-1", "5/4"], "x > 0 and t >= 0"),
        (["by", "t"], ["5/4", "0"], "the interval is not empty"),
        (["by", "t"], ["0", "2"], POSITIVE),
        (["by", "t"], ["0", None], "for t without end g is concave, not convex"),
        (["by", "t"], ["0", "0"], "x > 0 and t >= 0, and not t = 0 alone"),
        (["by", "cover"], [], "the cover has a node for every part of the box"),
        (["by", "cover"], CONVEX[:-1], "the cover has a node for every part of the box"),
        (["by", "cover"], [*CONVEX, "direct"], "the cover has no more nodes than its tree"),
        (["by", "cover"], [*CONVEX, "t", "direct", "direct"], "the cover has no more nodes than its tree"),
        (["by", "cover"], CONVEX[::-1], POSITIVE),
        (["by", "cover"], ["direct"], POSITIVE),
        (["by", "cover"], [{"v": "t", "t": "v"}.get(node, node) for node in CONVEX], POSITIVE),
    ],
)
def test_rejects_a_cover_with_one_thing_wrong(path, value, check):
    fails(FOUR, changed(HOT, path, value), check=check)


@pytest.mark.parametrize("path", [["by", "x"], ["by", "t"]])
@pytest.mark.parametrize("value", [["1"], ["1", "3", "5"], [None, "3"], [1, "3"], ["1", "03"], ["1", "2/4"], "13", None, ["1", "nan"]])
def test_declines_what_is_no_interval(path, value):
    assert judge(FOUR, changed(HOT, path, value)).outcome == "declined"


@pytest.mark.parametrize("value", [31, 0, -64, 10_001, 10**14, "64", None, True])
def test_declines_other_precisions(value):
    for claim in (HOT, by_point("concave", "3", "2")):
        assert judge(FOUR, changed(claim, ["by", "bits"], value)).outcome == "declined"


def test_other_nodes_and_signs():
    """A name that no cover has is declined, one of another cover is rejected."""
    for node in ("x", "", "n", "leaf", "V", None, 0):
        decline(FOUR, changed(HOT, ["by", "cover", 2], node), path="$.claims[0].by.cover[2]")
    fails(FOUR, changed(HOT, ["by", "cover", 2], "nu"), check="a node names a variable (v, t) or a leaf")
    assert judge(FOUR, changed(HOT, ["sign"], "flat")).outcome == "declined"
    assert judge(FOUR, changed(HOT, ["by", "kind"], "boxes")).outcome == "declined"


def test_other_covers_and_precisions_of_a_truth_are_accepted():
    """More bits, and a monotone leaf in the place of a direct one."""
    for bits in (53, 64, 128, 10_000):
        prove(FOUR, changed(HOT, ["by", "bits"], bits))
    prove(FOUR, changed(HOT, ["by", "cover"], ["monotone" if node == "direct" else node for node in CONVEX]))


def test_degenerate_boxes():
    """One t, one x, or both."""
    prove(FOUR, by_cover("convex", ["2", "2"], ["1", "1"], ["direct"]))
    prove(FOUR, by_cover("convex", ["2", "2"], ["1", "1"], ["v", "direct", "t", "monotone", "direct"]))
    prove(FOUR, by_cover("concave", ["2", "2"], ["5/2", "5/2"], ["direct"]))
    fails(FOUR, by_cover("convex", ["2", "2"], ["5/2", "5/2"], ["monotone"]), check=POSITIVE)
    says(
        prove(FOUR, by_cover("convex", ["2", "2"], ["1", "1"], ["direct"]))[0],
        "For n = 4 and tau = 1, g is strictly convex on x in [2, 2].",
    )


# Lemma 15: tau_- and tau_+ of the table, to all of its digits, from both sides.

TABLE = {
    4: ("0.4608404", "0.60737190128303"),
    5: ("0.4367288", "0.60112796773213"),
    8: ("0.4027127", "0.5894642"),
    16: ("0.3736258", "0.5764224"),
    64: ("0.3464310", "0.5631484"),
}


def inverse(text, places, step):
    """1/t for the last decimal of tau moved by a step."""
    return str(1 / (Fraction(text) + Fraction(step, 10**places)))


@pytest.mark.parametrize("n", TABLE)
def test_g_is_not_concave_above_tau_minus_and_not_convex_below_tau_plus(n):
    """One unit of the last place beyond the value of the table; on the other side the same point shows nothing."""
    subject, (minus, plus) = batch_function(str(n)), TABLE[n]
    places = [len(text) - 2 for text in (minus, plus)]
    (theorem,) = prove(subject, by_point("concave", str(n - 1), inverse(minus, places[0], 1)))
    says(theorem, f"For n = {n} and tau = ", f"g is not concave: g'' > 0 at x = {n - 1}.")
    fails(
        subject,
        by_point("concave", str(n - 1), inverse(minus, places[0], -1)),
        check="g'' at x has the sign that shows that g is not concave",
    )
    (theorem,) = prove(subject, by_point("convex", "1", inverse(plus, places[1], -1)))
    says(theorem, "g is not convex: g'' < 0 at x = 1.")
    fails(subject, by_point("convex", "1", inverse(plus, places[1], 1)), check="g'' at x has the sign that shows that g is not convex")


def cover_of(sign, n, x, t, bits=128):
    factor = 1 if sign == "convex" else -1
    box = [(1 / fmpq(x[1]), 1 / fmpq(x[0])), tuple(fmpq(*map(int, [*end.split("/"), "1"][:2])) for end in t)]
    with precision(bits):
        return cover("curvature", lambda v, t: factor * curvature_form(v, t, arb(n)), ("v", "t"), box)


@pytest.mark.parametrize("n", TABLE)
def test_g_is_concave_below_tau_minus_and_convex_above_tau_plus(n):
    """One unit of the last place within the value of the table; the same cover shows nothing one unit beyond."""
    subject, (minus, plus) = batch_function(str(n)), TABLE[n]
    places = [len(text) - 2 for text in (minus, plus)]
    t = inverse(minus, places[0], -1)
    cold = by_cover("concave", ["1", str(n - 1)], [t, None], cover_of("concave", n, (1, n - 1), (t, "3")), 128)
    says(prove(subject, cold)[0], f"For n = {n} and every tau <= ", f"g is strictly concave on x in [1, {n - 1}].")
    fails(subject, changed(cold, ["by", "t", 0], inverse(minus, places[0], 1)), check=POSITIVE)
    t = inverse(plus, places[1], 1)
    hot = by_cover("convex", ["1", str(n - 1)], ["0", t], cover_of("convex", n, (1, n - 1), ("0", t)), 128)
    says(prove(subject, hot)[0], f"For n = {n} and every tau >= ", f"g is strictly convex on x in [1, {n - 1}].")
    fails(subject, changed(hot, ["by", "t", 1], inverse(plus, places[1], -1)), check=POSITIVE)


@pytest.mark.parametrize(
    ("path", "value", "check"),
    [
        (["sign"], "convex", "g'' at x has the sign that shows that g is not convex"),
        (["by", "x"], "1", "g'' at x has the sign that shows that g is not concave"),
        (["by", "x"], "0", "x > 0 and t > 0"),
        (["by", "x"], "-3", "x > 0 and t > 0"),
        (["by", "t"], "0", "x > 0 and t > 0"),
        (["by", "t"], "-2", "x > 0 and t > 0"),
        (["by", "t"], "5/2", "g'' at x has the sign that shows that g is not concave"),
    ],
)
def test_rejects_a_point_with_one_thing_wrong(path, value, check):
    """For n = 4, t = 2: g'' > 0 at x = 3, and g'' < 0 at x = 1."""
    fails(FOUR, changed(by_point("concave", "3", "2"), path, value), check=check)


def test_points_are_about_one_n():
    fails(batch_function("4", "5"), by_point("concave", "3", "2"), check="g is that of one n")
    fails(batch_function("4", None), by_point("concave", "3", "2"), check="g is that of one n")


@pytest.mark.parametrize("digits", [30, 3000, 90_000])
def test_temperatures_of_any_size(digits):
    """At t = 10^30 e^t overflows nothing; at t = 10^90000 it does, and nothing is proved."""
    t = "1" + "0" * digits
    for sign in ("concave", "convex"):
        for bits in (32, 10_000):
            verdict = judge(FOUR, by_point(sign, "3", t, bits))
            assert verdict.outcome in ({"rejected"} if sign == "concave" else {"accepted", "rejected"})
            assert "required" in (verdict.reason or "required")
    fails(FOUR, by_cover("convex", ["1", "3"], ["0", t], ["monotone"]), check=POSITIVE)
    fails(FOUR, by_cover("convex", ["1", "3"], ["0", f"1/{t}"], []), check="the cover has a node for every part of the box")
    prove(FOUR, by_cover("convex", ["1", "3"], ["0", f"1/{t}"], ["direct"]))
    prove(batch_function(t), by_point("concave", "3", "2"))


def test_about_a_pair_it_is_about_its_n():
    says(prove(batches(4, 6), HOT)[0], "For n = 6 and every tau >= 0.8, g is strictly convex on x in [1, 3].")
    fails(batches(2, 4), changed(HOT, ["by", "x"], ["1", "7"]), check=POSITIVE)


def test_about_all_pairs_it_is_rejected():
    fails(ALL, HOT, check="the subject of a claim 'curvature' is a batch function, not every pair (d, n)")


def test_deep_covers_are_rejected():
    fails(FOUR, changed(HOT, ["by", "cover"], ["v"] * 10**5), check="a cover halves at most 1000 times")
