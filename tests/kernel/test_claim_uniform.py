"""``uniform``: constants that hold for every n, or for every pair (d, n)."""

from fractions import Fraction
from functools import lru_cache

import pytest
from flint import arb, fmpq
from test_kernel_documents import ORTHOPLEX, changed, decline, judge, prove, says
from test_kernel_temperature import contains, curvature, exact, form, fractions, merged, mp, ranking, total
from test_subject_regimes import ALL, batch_function, batches, fails

from verify.kernel.balls import ball, precision, taylor
from verify.kernel.claims import uniform
from verify.prover.covers import cover

CONCAVE = {"claim": "uniform", "by": {"kind": "concave"}}
POSITIVE = "the function is positive where"
NAMED = "there is a cover for each inequality"
BITS = 128


def up_to(what, t, covers, bits=BITS):
    return {"claim": "uniform", "by": {"kind": "up-to", "what": what, "t": t, "bits": bits, "covers": covers}}


def low_entropy(*steps, bits=BITS):
    return {"claim": "uniform", "by": {"kind": "low-entropy", "bits": bits, "steps": [dict(step) for step in steps]}}


def covers_of(inequalities):
    with precision(BITS):
        return {item.name: cover("uniform", item.function, item.variables, item.box, derivative=item.derivative) for item in inequalities}


def rational(text):
    value = Fraction(text)
    return fmpq(value.numerator, value.denominator)


@lru_cache
def convex(t):
    return up_to("convex", t, covers_of(uniform.convex(rational(t))))


@lru_cache
def high(t):
    return up_to("high-entropy", t, covers_of(uniform.high_entropy(rational(t))))


@lru_cache
def step(t, n, until="3"):
    return {"t": t, "points": n, "covers": covers_of(uniform.low_entropy(n, (rational(t), rational(until))))}


CONVEX = convex("8/5")
HIGH = high("3/2")
LOW = low_entropy(step("59/20", 128))
"""From tau <= 20/59 = 0.3389.."""


FIVE = covers_of(uniform.low_entropy(5, (fmpq(23, 10), fmpq(3)))[:1])["concave"]
"""Of the inequality `concave` for N = 5, t from 2.3 to 3."""


def test_accepts_concavity_for_every_n():
    (theorem,) = prove(ALL, CONCAVE)
    says(theorem, "For every tau <= 1/3: for every n >= 1, g is strictly concave on x > 0.")
    assert theorem.assumptions == ()


def test_accepts_convexity_for_every_n():
    (theorem,) = prove(ALL, CONVEX)
    says(theorem, "For every tau >= 0.625: for every n >= 4, g is strictly convex on 1 <= x <= n-1.")
    assert theorem.assumptions == ()


def test_accepts_high_entropy_for_every_pair():
    (theorem,) = prove(ALL, HIGH)
    says(
        theorem,
        "For every tau >= 2/3: for every d+2 <= n <= 2d, the sum of g over n-d batches of total dimension d is least exactly for the ",
    )
    says(theorem, "high-entropy batches.")
    assert theorem.assumptions == ()


def test_accepts_low_entropy_for_every_pair_with_its_lemma():
    (theorem,) = prove(ALL, LOW)
    says(theorem, "For every tau <= 20/59: for every d+2 <= n <= 2d, ", "least exactly for the low-entropy batches.")
    assert theorem.assumptions == ("concavity lemma",)
    decline(ALL, LOW, path="$.claims[0]", axioms=frozenset())
    decline(ALL, LOW, path="$.claims[0]", axioms=frozenset({"candidates lemma", "Lemma 13"}))
    assert judge(ALL, CONVEX, CONCAVE, HIGH, axioms=frozenset()).outcome == "accepted"


def test_accepts_low_entropy_in_steps():
    two = low_entropy(step("289/100", 64, "59/20"), step("59/20", 128))
    says(prove(ALL, two)[0], "For every tau <= 100/289: ")
    fails(ALL, low_entropy(*two["by"]["steps"][::-1]), check="the steps rise from t > 0 to t = 3")
    fails(ALL, low_entropy(two["by"]["steps"][0]), check=POSITIVE)
    fails(ALL, low_entropy(two["by"]["steps"][1], two["by"]["steps"][1]), check="the steps rise from t > 0 to t = 3")
    prove(ALL, low_entropy(two["by"]["steps"][1]))


# The thresholds, moved by 10^-15 (convex) or 10^-6 (high entropy) the wrong way.


def test_the_threshold_of_convexity():
    """1/tau_+(4) = 1.64643770626789 (rounded): the box to one unit less is covered, and the box to one unit more is not positive."""
    inside, outside = (str(Fraction("1.64643770626789") + k * Fraction(1, 10**14)) for k in (-1, 1))
    claim = convex(inside)
    says(prove(ALL, claim)[0], "strictly convex on 1 <= x <= n-1")
    fails(ALL, changed(claim, ["by", "t"], outside), check=POSITIVE)
    assert form(Fraction(1), Fraction(4), inside) > 0 > form(Fraction(1), Fraction(4), outside)


def test_thresholds_of_entropies_cannot_be_moved():
    """Covers of another t decide nothing beyond tau_H = 0.507597726873048 and tau_L = 0.3910941471..., where examples refute."""
    beyond = str(1 / Fraction("0.507597726873047"))
    fails(ALL, changed(HIGH, ["by", "t"], beyond), check=POSITIVE)
    assert ranking(4, 6, beyond)[0][1] == (3, 1)
    assert not uniform_second_difference(beyond) > 0
    assert uniform_second_difference(str(1 / Fraction("0.507597726873049"))) > 0
    for t in ("25569290855/10000000000", "2", "1/1000"):
        other = changed(LOW, ["by", "steps", 0, "t"], str(Fraction(t)))
        fails(ALL, other, check=POSITIVE)


def uniform_second_difference(t):
    item = next(item for item in uniform.high_entropy(rational(t)) if item.name == "second_difference")
    with precision(BITS):
        return taylor(item.function, [arb(fmpq(1, 6)), arb(rational(t))], 0, 0)[0]


def ends_at(t):
    item = next(item for item in uniform.low_entropy(5, (rational(t), fmpq(3))) if item.name == "ends")
    with precision(BITS):
        return taylor(item.function, [arb(0), arb(rational(t))], 0, 0)[0]


def test_the_corner_of_low_entropy_is_the_table():
    """M(0) > M(1) at nu = 0 exactly for t above 1/tau_L, tau_L = 0.391094147140099950610148537963..."""
    assert ends_at(str(1 / Fraction("0.391094147140099950610148537963"))) > 0
    assert ends_at(str(1 / Fraction("0.391094147140099950610148537964"))) < 0


# One thing wrong at a time.

CASES = [
    (CONVEX, ["by", "t"], "0", "t > 0"),
    (CONVEX, ["by", "t"], "-1", "t > 0"),
    (CONVEX, ["by", "t"], "2", POSITIVE),
    (CONVEX, ["by", "t"], "1000000", POSITIVE),
    (CONVEX, ["by", "what"], "high-entropy", NAMED),
    (CONVEX, ["by", "covers"], {}, NAMED),
    (CONVEX, ["by", "covers"], {"few": CONVEX["by"]["covers"]["few"]}, NAMED),
    (CONVEX, ["by", "covers"], {**CONVEX["by"]["covers"], "more": ["direct"]}, NAMED),
    (CONVEX, ["by", "covers", "few"], [], "the cover has a node for every part of the box"),
    (CONVEX, ["by", "covers", "few"], ["direct"], POSITIVE),
    (CONVEX, ["by", "covers", "few"], CONVEX["by"]["covers"]["few"][:-1], "the cover has a node for every part of the box"),
    (CONVEX, ["by", "covers", "few"], [*CONVEX["by"]["covers"]["few"], "direct"], "the cover has no more nodes than its tree"),
    (CONVEX, ["by", "covers", "many"], [*CONVEX["by"]["covers"]["many"], "direct"], "the cover has no more nodes than its tree"),
    (CONVEX, ["by", "covers", "many"], ["direct"], POSITIVE),
    (HIGH, ["by", "what"], "convex", NAMED),
    (HIGH, ["by", "t"], "3", POSITIVE),
    (HIGH, ["by", "covers", "second_difference"], ["direct"], POSITIVE),
    (HIGH, ["by", "covers", "second_difference"], [], "the cover has a node for every part of the box"),
    (HIGH, ["by", "covers", "few"], [*HIGH["by"]["covers"]["few"], "v"], "the cover has no more nodes than its tree"),
    (HIGH, ["by", "covers", "many"], HIGH["by"]["covers"]["few"], ""),
    (LOW, ["by", "steps"], [], "there is at least one step"),
    (LOW, ["by", "steps", 0, "t"], "0", "the steps rise from t > 0 to t = 3"),
    (LOW, ["by", "steps", 0, "t"], "-1", "the steps rise from t > 0 to t = 3"),
    (LOW, ["by", "steps", 0, "t"], "3", "the steps rise from t > 0 to t = 3"),
    (LOW, ["by", "steps", 0, "t"], "31/10", "the steps rise from t > 0 to t = 3"),
    (LOW, ["by", "steps", 0, "points"], 4, "N >= 5"),
    (LOW, ["by", "steps", 0, "points"], 0, "N >= 5"),
    (LOW, ["by", "steps", 0, "points"], 1, "N >= 5"),
    (LOW, ["by", "steps", 0, "points"], 10**6, POSITIVE),
    (LOW, ["by", "steps", 0, "covers", "concave"], ["direct"], POSITIVE),
    (LOW, ["by", "steps", 0, "covers", "second_derivative"], ["direct"], ""),
    (LOW, ["by", "steps", 0, "covers", "chord"], [], "the cover has a node for every part of the box"),
    (LOW, ["by", "steps", 0, "covers", "ends"], ["nu"], "the cover has a node for every part of the box"),
    (LOW, ["by", "steps", 0, "covers"], {"concave": ["direct"]}, NAMED),
]


@pytest.mark.parametrize(("claim", "path", "value", "check"), CASES)
def test_rejects_one_thing_wrong(claim, path, value, check):
    fails(ALL, changed(claim, path, value), check=check)


@pytest.mark.parametrize("name", ["few", "many", "second_difference"])
def test_nodes_are_those_of_the_inequality(name):
    for node in ("x", "n", "", "leaf", None):
        covers = {**HIGH["by"]["covers"], name: [node]}
        assert judge(ALL, changed(HIGH, ["by", "covers"], covers)).outcome == "declined"
    covers = {**HIGH["by"]["covers"], name: ["v" if name == "second_difference" else "nu", "direct", "direct"]}
    fails(ALL, changed(HIGH, ["by", "covers"], covers), check="a node names a variable (")


def test_declines_other_forms():
    for path, values in {
        ("by", "t"): ["1.5", "16/10", None, 2],
        ("by", "bits"): [31, 10_001, None, "64"],
        ("by", "what"): ["concave", "low-entropy", None],
        ("by", "covers"): [None, [], {"few": "direct"}, {"few": [1]}],
        ("by", "kind"): ["concave", "upto", None],
    }.items():
        for value in values:
            assert judge(ALL, changed(CONVEX, list(path), value)).outcome == "declined", (path, value)
    assert judge(ALL, {"claim": "uniform", "by": {"kind": "concave", "t": "3"}}).outcome == "declined"
    for value in (-5, "32", None, 10**20):
        assert judge(ALL, changed(LOW, ["by", "steps", 0, "points"], value)).outcome == "declined"


def test_few_bits_and_large_t_prove_nothing():
    for t in ("1" + "0" * 30, "1" + "0" * 90_000):
        for claim in (CONVEX, HIGH):
            fails(ALL, changed(claim, ["by", "t"], t), check=POSITIVE)
    assert judge(ALL, changed(CONVEX, ["by", "bits"], 32)).outcome in {"accepted", "rejected"}


def test_about_a_pair_or_a_function_it_is_rejected():
    for subject in (batches(4, 6), batch_function("4"), batch_function("1", None), ORTHOPLEX):
        for claim in (CONCAVE, CONVEX, HIGH, LOW):
            fails(subject, claim, check="the subject of a claim 'uniform' is every pair (d, n), not ")


def test_it_cannot_be_cited_for_curvature():
    from test_claim_phase_diagram import COLD, DIAGRAM, HOT

    verdict = judge(ALL, CONCAVE, CONVEX, DIAGRAM)
    assert verdict.claims[2].outcome == "rejected"
    assert judge(ALL, HOT, COLD).outcome == "rejected"


# What the kinds say, by mpmath at random points; and the steps of their proofs.


def test_concavity_at_random_points():
    for x, t, n in fractions(1, 60, (0.01, 50), (3, 12), (1, 100)):
        assert curvature(x, n, t) < 0


def test_convexity_at_random_points():
    for v, t, more in fractions(2, 60, (0.01, 1), (0.01, 1.6464377), (0, 30)):
        assert curvature(1 / v, max(4, 1 / v + 1) + more, t) > 0


@pytest.mark.parametrize("d", range(4, 11))
def test_entropies_at_random_temperatures(d):
    for n in range(d + 2, 2 * d + 1):
        m = n - d
        for tau in ("0.50760", "0.6", "1", "5"):
            best = ranking(d, n, str(1 / Fraction(tau)))[0][1]
            assert best[0] - best[-1] <= 1
        for tau in ("0.39109", "0.36", "0.3", "0.1"):
            assert ranking(d, n, str(1 / Fraction(tau)))[0][1] == (2 * d - n + 1, *[1] * (m - 1))


def merged_at_zero(nu, t):
    """M(0) = L'(0), as the derivative of h in v is t^2/2 there."""
    nu, t = exact(nu), exact(t)
    return t**2 / 2 / (1 + nu * (mp.exp(t) - 1 - t))


def test_the_limit_of_the_merging_form():
    for nu, t in fractions(7, 10, (0.001, 0.2), (0.5, 3)):
        assert abs(merged(Fraction(1, 10**20), nu, t) - merged_at_zero(nu, t)) < mp.mpf(10) ** -18


def test_inequalities_at_random_points_of_their_boxes():
    """Each function is what the proof needs, by plain formulas, and is positive there."""
    for v, t in fractions(3, 15, (0.34, 1), (0.01, 1.6)):
        assert form(v, Fraction(4), t) > 0
        assert form(v / 3, 1 + 3 / v, t) > 0
    for v, t in fractions(4, 15, (0.26, 0.5), (0.01, 1.97)):
        assert form(v, Fraction(7), t) > 0
        assert form(v / 2, 3 + 2 / v, t) > 0
    for v, nu, t in fractions(5, 15, (0.01, 0.5), (0.0001, 1 / 11), (2.557, 2.68)):
        assert mp.diff(lambda y, nu=nu, t=t: merged(y, nu, t), exact(v), 2) < 0
        third, half, one = (merged(Fraction(1, k), nu, t) for k in (3, 2, 1))
        assert half > (3 * third + one) / 4
        assert merged_at_zero(nu, t) > one


def test_functions_of_the_inequalities_are_those_of_the_proof():
    items = {item.name: item for item in uniform.low_entropy(10, (fmpq(5, 2), fmpq(3)))}
    assert items["concave"].box == [(fmpq(1, 9), fmpq(1)), (fmpq(5, 2), fmpq(3))]
    assert items["second_derivative"].box == [(fmpq(0), fmpq(1, 2)), (fmpq(0), fmpq(1, 11)), (fmpq(5, 2), fmpq(3))]
    assert items["second_derivative"].derivative == 2
    for name in ("chord", "ends"):
        assert items[name].box == [(fmpq(0), fmpq(1, 11)), (fmpq(5, 2), fmpq(3))]
    for nu, t in fractions(6, 10, (0.001, 0.09), (2.5, 3)):
        third, half, one = (merged(Fraction(1, k), nu, t) for k in (3, 2, 1))
        with precision(256):
            point = [arb(rational(str(nu))), arb(rational(str(t)))]
            assert contains(taylor(items["chord"].function, point, 0, 0)[0], 4 * half - 3 * third - one)
            assert contains(taylor(items["ends"].function, point, 0, 0)[0], merged_at_zero(nu, t) - one)


def test_a_denominator_that_holds_zero_proves_nothing():
    """FLINT refuses to divide by a series whose first ball holds 0, as 1 + nu t^2 chi(-t) does over wide intervals."""
    with precision(64):
        box = [ball((fmpq(0), fmpq(1, 2))), ball((fmpq(0), fmpq(1, 6))), ball((fmpq(2), fmpq(3)))]
        values = taylor(lambda v, nu, t: uniform.merging_form([(v, 1)], nu, t), box, 0, 2)
    assert all(value.is_nan() for value in values)
    for start in ("1/1000000000", "1/1000", "2", "23/10"):
        covers = {**{name: ["direct"] for name in LOW["by"]["steps"][0]["covers"]}, "concave": FIVE}
        for name in ("second_derivative", "chord", "ends"):
            for leaf in ("direct", "monotone"):
                claim = low_entropy({"t": start, "points": 5, "covers": {**covers, name: [leaf]}}, bits=32)
                fails(ALL, claim, check=POSITIVE)


def test_boxes_of_high_entropy_and_convexity():
    t = fmpq(3, 2)
    assert [(item.name, item.box) for item in uniform.convex(t)] == [
        ("few", [(fmpq(1, 3), fmpq(1)), (fmpq(0), t)]),
        ("many", [(fmpq(0), fmpq(1, 3)), (fmpq(0), t)]),
    ]
    assert [(item.name, item.box) for item in uniform.high_entropy(t)] == [
        ("few", [(fmpq(1, 4), fmpq(1, 2)), (fmpq(0), t)]),
        ("many", [(fmpq(0), fmpq(1, 4)), (fmpq(0), t)]),
        ("second_difference", [(fmpq(0), fmpq(1, 6)), (fmpq(0), t)]),
    ]


def test_merging_pairs_of_parts_gains_at_low_temperature():
    """E > 0 for all a, b >= 2, a+b <= n-2, at and below tau_L."""
    for tau in ("0.391094147140099950610148537963", "0.36", "0.335"):
        for n in range(6, 18):
            for a in range(2, n - 3):
                for b in range(a, n - 1 - a):
                    assert total((a, b), n, str(1 / Fraction(tau))) > total((1, a + b - 1), n, str(1 / Fraction(tau)))
