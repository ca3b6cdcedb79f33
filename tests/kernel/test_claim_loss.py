"""``loss``: enclosures of the cross-entropy loss, the hardmax sandwich, and better batches."""

import re
from fractions import Fraction

import pytest
from test_kernel_documents import (
    BATCHES_2_1,
    BATCHES_3_1,
    CLOUD,
    CODE,
    CROSSED,
    ISOSCELES,
    ORTHOPLEX,
    SEGMENT,
    SUBSET,
    TENT,
    TRIANGLE,
    changed,
    decline,
    dense,
    judge,
    prove,
    says,
)
from test_kernel_temperature import exact, mp, total
from test_subject_regimes import ALL, batch_function, batches, fails

BATCHES_2_2 = dense(
    [[2, 0, 0, 0], [-1, 1, 0, 0], [-1, -1, 0, 0], [0, 0, 2, 0], [0, 0, -1, 1], [0, 0, -1, -1]], ["1/4", "3/4", "1/4", "3/4"]
)
"""n = 6, d = 4: two orthogonal triangles."""


def loss_of(subject, features, t):
    """L_tau(W,V) and H(W,V) from the definition, in mpmath and fractions."""
    form = [Fraction(weight) for weight in subject["form"]]
    weights = [[int(entry) for entry in row] for row in subject["vectors"]["rows"]]
    features = weights if features is None else features
    each, values, hardmax = len(features) // len(weights), [], []
    for position, v in enumerate(features):
        products = [sum(w * a * int(b) for w, a, b in zip(form, row, v, strict=True)) for row in weights]
        k = position // each
        gaps = [products[j] - products[k] for j in range(len(weights)) if j != k]
        values.append(mp.log(1 + mp.fsum(mp.exp(exact(t) * exact(gap)) for gap in gaps)))
        hardmax += gaps
    return mp.fsum(values) / len(features), max(hardmax)


def around(value, digits=20):
    """Two decimals around a number."""
    low = int(mp.floor(value * mp.mpf(10) ** digits))
    return [str(Fraction(low, 10**digits)), str(Fraction(low + 1, 10**digits))]


def loss(t, enclosure, features=None, better=None, bits=256):
    rows = None if features is None else {"kind": "dense", "rows": [[str(entry) for entry in row] for row in features]}
    return {"claim": "loss", "t": t, "bits": bits, "features": rows, "loss": list(enclosure), "batches": better}


def true_loss(subject, t, features=None, **more):
    return loss(t, around(loss_of(subject, features, t)[0]), features, **more)


MIXED = [[5, 0], [-3, 4], [-5, 0], [-4, -3], [3, 4], [0, 5], [-3, -4], [4, -3]]
"""Two features for each of the four points of CROSSED."""


@pytest.mark.parametrize("subject", [SEGMENT, TRIANGLE, ISOSCELES, CROSSED, ORTHOPLEX, BATCHES_2_1, BATCHES_3_1, SUBSET])
@pytest.mark.parametrize("t", ["1/10", "1", "2", "50"])
def test_accepts_the_loss_of_the_definition(subject, t):
    (theorem,) = prove(subject, true_loss(subject, t))
    hardmax = loss_of(subject, None, t)[1]
    says(theorem, "L_tau(X,X) is in [", f"H(X,X) = {hardmax}, so the hardmax sandwich is ")
    assert theorem.assumptions == ()
    assert "minimise" not in theorem.statement


def test_known_losses():
    """Of two opposite points log(1 + e^{-2t}); of e_1, -e_1, e_2, -e_2 log(1 + e^{-2t} + 2 e^{-t})."""
    assert abs(loss_of(SEGMENT, None, "1")[0] - mp.log(1 + mp.exp(-2))) < 1e-50
    assert abs(loss_of(ORTHOPLEX, None, "1")[0] - mp.log(1 + mp.exp(-2) + 2 * mp.exp(-1))) < 1e-50
    says(prove(SEGMENT, loss("1", ["7933/62500", "126929/1000000"]))[0], "L_tau(X,X) is in [0.126928, 0.126929]")


@pytest.mark.parametrize("t", ["1/2", "3"])
def test_accepts_features(t):
    (theorem,) = prove(CROSSED, true_loss(CROSSED, t, MIXED))
    hardmax = loss_of(CROSSED, MIXED, t)[1]
    says(theorem, "L_tau(X,V) is in [", f"H(X,V) = {hardmax}", "(2 for each class: 0:5, 0:-3 1:4, 0:-5, ")


def test_features_equal_to_the_weights():
    same = [[int(entry) for entry in row] for row in CROSSED["vectors"]["rows"]]
    twice = [row for row in same for _ in range(2)]
    for features in (same, twice):
        claim = true_loss(CROSSED, "1", features)
        assert claim["loss"] == true_loss(CROSSED, "1")["loss"]
        prove(CROSSED, claim)


def test_other_features_read_differently():
    """By symmetry the loss is the same, and the sentence names the features."""
    mirrored = [[x, -y] for x, y in MIXED]
    first = prove(CROSSED, loss("1", ["0", "10"], MIXED))[0].statement
    second = prove(CROSSED, loss("1", ["0", "10"], mirrored))[0].statement
    assert first != second
    many = [row for row in MIXED for _ in range(40)]
    texts = {prove(CROSSED, loss("1", ["0", "10"], features))[0].statement for features in (many, [*many[1:], many[0]])}
    assert len(texts) == 2
    assert all(len(text) < 700 and "SHA-256" in text for text in texts)


def test_features_in_any_form():
    rows = {"kind": "sparse", "rows": [[[0, "5"]], [[0, "-3"], [1, "4"]], [[0, "-5"]], [[0, "-4"], [1, "-3"]]]}
    claim = true_loss(CROSSED, "1", [[5, 0], [-3, 4], [-5, 0], [-4, -3]])
    texts = {prove(CROSSED, changed(claim, ["features"], value))[0].statement for value in (claim["features"], rows)}
    assert len(texts) == 1


@pytest.mark.parametrize("subject", [TRIANGLE, CROSSED, BATCHES_3_1])
@pytest.mark.parametrize("t", ["1/10", "1", "10"])
def test_the_sandwich_is_true(subject, t):
    for features in (None, MIXED if subject is CROSSED else None):
        (theorem,) = prove(subject, true_loss(subject, t, features))
        value, hardmax = loss_of(subject, features, t)
        n = len(subject["vectors"]["rows"])
        count = n if features is None else len(features)
        worst = mp.exp(exact(t) * exact(hardmax))
        low, high = (mp.mpf(x) for x in re.findall(r"\[([0-9.e+-]+) \+/- [0-9.e+-]+\]", theorem.statement))
        assert abs(low - mp.log(1 + worst) / count) < 1e-8
        assert abs(high - mp.log(1 + (n - 1) * worst)) < 1e-8 * (1 + high)
        assert low - 1e-8 <= value <= high + 1e-8 * (1 + high)


def test_rejects_enclosures_that_miss():
    for t in ("1/10", "1", "50"):
        claim = true_loss(ISOSCELES, t)
        low, high = (Fraction(end) for end in claim["loss"])
        unit = Fraction(1, 10**20)
        fails(ISOSCELES, changed(claim, ["loss"], [str(high), str(high + unit)]), check="the loss is not below the enclosure stated")
        fails(ISOSCELES, changed(claim, ["loss"], [str(low - unit), str(low)]), check="the loss is not above the enclosure stated")
        fails(ISOSCELES, changed(claim, ["loss"], [str(high), str(low)]), check="the loss is not below the enclosure stated")
        fails(ISOSCELES, changed(claim, ["bits"], 32), check="the loss is not ")
        prove(ISOSCELES, changed(claim, ["loss"], ["0", str(high)]))


@pytest.mark.parametrize(("t", "check"), [("0", "t > 0"), ("-1", "t > 0"), ("2", "the loss is not "), ("1/2", "the loss is not ")])
def test_rejects_another_temperature(t, check):
    fails(CROSSED, changed(true_loss(CROSSED, "1"), ["t"], t), check=check)


@pytest.mark.parametrize(
    ("rows", "check"),
    [
        ([], "there are equally many features for each class"),
        (MIXED[:3], "there are equally many features for each class"),
        (MIXED[:5], "there are equally many features for each class"),
        ([*MIXED[:3], [0, 0]], "every feature has <v,v> = 1"),
        ([*MIXED[:3], [5, 1]], "every feature has <v,v> = 1"),
        ([*MIXED[:3], [6, 8]], "every feature has <v,v> = 1"),
        (MIXED[4:], "the loss is not "),
        ([MIXED[1], MIXED[0], *MIXED[2:4]], "the loss is not "),
    ],
)
def test_rejects_other_features(rows, check):
    claim = true_loss(CROSSED, "1", MIXED[:4])
    other = loss("1", claim["loss"], rows)
    fails(CROSSED, other, check=check)


def test_declines_features_that_cannot_be_read():
    claim = true_loss(CROSSED, "1", MIXED[:4])
    decline(CROSSED, changed(claim, ["features", "rows", 1], ["5"]), path="$.claims[0].features.rows[1]")
    decline(CROSSED, changed(claim, ["features", "rows", 1], ["5", "0", "0"]), path="$.claims[0].features.rows[1]")
    assert judge(CROSSED, changed(claim, ["features", "rows", 1, 0], "5/1")).outcome == "declined"
    assert judge(CROSSED, changed(claim, ["features", "kind"], "unit")).outcome == "declined"


# Better batches.


def test_better_batches_on_both_sides_of_a_transition():
    """At tau = 0.5 (t = 2) (3,1) is better than (2,2); at tau = 0.52, (2,2) is better than (3,1)."""
    assert total((3, 1), 6, "2") < total((2, 2), 6, "2")
    assert total((2, 2), 6, "25/13") < total((3, 1), 6, "25/13")
    (theorem,) = prove(BATCHES_2_2, true_loss(BATCHES_2_2, "2", better=[3, 1]))
    says(theorem, "L_tau(X,X) > L_tau(Y,Y) for Y = orthogonal simplices of dimensions (3, 1): X does not minimise it.")
    (theorem,) = prove(BATCHES_3_1, true_loss(BATCHES_3_1, "25/13", better=[2, 2]))
    says(theorem, "for Y = orthogonal simplices of dimensions (2 x2): X does not minimise it.")
    above = "the loss is above that of the batches"
    fails(BATCHES_3_1, true_loss(BATCHES_3_1, "2", better=[2, 2]), check=above)
    fails(BATCHES_2_2, true_loss(BATCHES_2_2, "25/13", better=[3, 1]), check=above)
    fails(BATCHES_2_2, true_loss(BATCHES_2_2, "2", better=[2, 2]), check=above)


def test_the_transition_of_4_6_from_the_codes_themselves():
    """0.507597726873048, one unit of the last place on both sides."""
    tau = Fraction("0.507597726873048")
    for step, worse, better in [(-1, BATCHES_2_2, [3, 1]), (1, BATCHES_3_1, [2, 2])]:
        t = str(1 / (tau + step * Fraction(1, 10**15)))
        prove(worse, true_loss(worse, t, better=better, bits=256))
        other = BATCHES_3_1 if worse is BATCHES_2_2 else BATCHES_2_2
        fails(other, true_loss(other, t, better=[2, 2] if better == [3, 1] else [3, 1], bits=256), check="the loss is above")


def test_independent_points_lose():
    """SUBSET has two points in no relation: any batches of six points of R^4 are better."""
    for better in ([3, 1], [2, 2], [1, 3]):
        prove(SUBSET, true_loss(SUBSET, "1", better=better))


@pytest.mark.parametrize("parts", [[], [4], [3], [2, 1], [3, 1, 0], [5, 0], [2, 2, 2], [3, 2], [1, 1, 1], [5], [10**14], [3, 1, 1]])
def test_batches_are_as_many_points_of_the_same_space(parts):
    """N = 6, d = 4; (5) and (1,1,1) have six points, (5) not in R^4."""
    points = sum(parts) + len(parts) == 6 and sum(parts) <= 4 and all(parts)
    check = "the loss is above that of the batches" if points else "the batches are n points of R^d"
    verdict = judge(BATCHES_3_1, true_loss(BATCHES_3_1, "2", better=parts))
    assert verdict.outcome == "rejected"
    assert check in verdict.reason


def test_batches_are_compared_with_v_equal_to_w():
    same = [[int(entry) for entry in row] for row in BATCHES_2_2["vectors"]["rows"]]
    fails(BATCHES_2_2, true_loss(BATCHES_2_2, "2", same, better=[3, 1]), check="batches are compared with V = W")


def test_kinds_of_subjects():
    for subject in (TENT, CLOUD):
        fails(subject, loss("1", ["0", "10"]), check="the subject is given by unit vectors")
    fails(dense([[1]], [1]), loss("1", ["0", "10"]), check="there are at least two classes")
    for subject in (ALL, batches(4, 6), batch_function("4")):
        fails(subject, loss("1", ["0", "10"]), check="the subject of a claim 'loss' is a code or points, not ")


@pytest.mark.parametrize("digits", [4, 100, 5_000, 99_000])
def test_large_numbers(digits):
    t = "1" + "0" * digits
    assert judge(ISOSCELES, loss(t, ["0", t])).outcome in {"accepted", "rejected"}
    assert judge(ISOSCELES, loss(t, ["1", "2"])).outcome == "rejected"
    prove(ISOSCELES, loss(f"1/{t}", ["0", t]))
    fails(ISOSCELES, loss("1", [t, t]), check="the loss is not below")


def test_declines_other_forms():
    claim = true_loss(TRIANGLE, "1")
    for path, values in {
        ("t",): ["1.0", "2/4", None, 1, ""],
        ("loss",): [["0"], ["0", "1", "2"], None, "0", ["0", None], [0, 1]],
        ("bits",): [31, 10_001, None, "64"],
        ("features",): [[], "V", {"kind": "dense"}, 0],
        ("batches",): [[-1], ["1"], "1", {}, [1.0]],
    }.items():
        for value in values:
            assert judge(TRIANGLE, changed(claim, list(path), value)).outcome == "declined", (path, value)
    assert len(prove(TRIANGLE, CODE, claim)) == 2
