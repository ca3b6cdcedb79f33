"""The subject ``sign-code``, and what its claims say, against points written out and multiplied as fractions."""

import json
import random
from collections import Counter
from fractions import Fraction

import pytest
from test_kernel_documents import CODE, ORTHOPLEX, certificate, decline, judge, prove, refute, says
from test_kernel_mutations import conclusions, mutants

from verify.kernel import Limits, check

PAIRS = {"0": (1, 1), "1": (-1, 1), "2": (-1, -1), "3": (1, -1)}
SIGNS = {"0": (1,), "1": (-1,)}


def signs(generators, points, dimension, modulus=2):
    return {"kind": "sign-code", "dimension": dimension, "points": points, "modulus": modulus, "generators": generators}


def at_most(c, **more):
    return {"claim": "coherence", "at_most": str(c), **more}


def words(generators, modulus):
    """All words in the order of the format: the first generator varies fastest."""
    found = ["0" * len(generators[0])]
    for g in generators:
        order = modulus if any(c in "13" for c in g) else 2
        multiples = ["".join(str(a * int(c) % modulus) for c in g) for a in range(order)]
        found = ["".join(str((int(x) + int(y)) % modulus) for x, y in zip(w, m, strict=True)) for m in multiples for w in found]
    return found


def points(generators, modulus):
    """The points as rows of signs; their norms are the square root of the length of a row."""
    table = SIGNS if modulus == 2 else PAIRS
    return [[sign for digit in word for sign in table[digit]] for word in words(generators, modulus)]


def coherence(rows):
    return max(Fraction(sum(a * b for a, b in zip(x, y, strict=True)), len(x)) for i, x in enumerate(rows) for y in rows[:i])


def refused(subject, check):
    verdict = judge(subject, CODE)
    assert verdict.outcome == "rejected" and not verdict.claims, verdict
    assert verdict.reason.startswith(f"claim code: required that {check}; false"), verdict.reason


EVEN = signs(["0011", "0101", "1111"], 6, 5)
OCTACODE = ["3231000", "0323100", "0032310", "0003231"]
"""Without its last digit, which makes the sum of each word 0: the Nordstrom-Robinson code is its image, at a coherence of 1/4."""


def with_check_digit(word):
    return word + str(-sum(map(int, word)) % 4)


NORDSTROM_ROBINSON = signs([with_check_digit(w) for w in OCTACODE], 256, 16, 4)


def test_accepts_a_code_over_two():
    code, bound = prove(EVEN, CODE, at_most(0))
    says(code, "X is a code: n = 6 distinct unit vectors in R^d, d = 5.")
    says(bound, "mu(X) = 0, as at the pair (0, 1), and delta(X) >= 1")
    assert code.assumptions == bound.assumptions == ()
    assert coherence(points(EVEN["generators"], 2)) == 0


def test_accepts_the_code_of_nordstrom_and_robinson():
    """256 points in R^16 with inner products up to 1/4 = 1/sqrt 16; no linear code over two of length 16 has more than 128 such words."""
    assert coherence(points(NORDSTROM_ROBINSON["generators"], 4)) == Fraction(1, 4)
    says(prove(NORDSTROM_ROBINSON, CODE, at_most("1/4"))[1], "mu(X) = 1/4", "delta(X) >= 3/4")
    refute(NORDSTROM_ROBINSON, at_most("249/1000"), check="no inner product exceeds the coherence")


def test_a_larger_bound_is_true_too():
    says(prove(EVEN, at_most("1/2"))[0], "mu(X) <= 1/2, and delta(X) >= 1/2")
    refute(EVEN, at_most("-1/10"), check="no inner product exceeds the coherence")


def test_equality_is_said_only_where_a_pair_of_points_attains_it():
    """The largest inner product, with the word 1100 0000, is that of a word after the first two."""
    generators = ["11111111", "11000000"]
    says(prove(signs(generators, 4, 8), at_most("1/2"))[0], "mu(X) = 1/2, as at the pair (0, 2)")
    says(prove(signs(generators, 2, 8), at_most("1/2"))[0], "mu(X) <= 1/2, and")


@pytest.mark.parametrize("modulus", [2, 4])
def test_random_codes(modulus):
    draw = random.Random(modulus)
    outcomes = set()
    for _ in range(200):
        length = draw.randint(1, 7)
        count = draw.randint(1, 5 - modulus // 2)
        generators = ["".join(str(draw.randrange(modulus)) for _ in range(length)) for _ in range(count)]
        if draw.random() < 0.3 and modulus == 4:
            generators[0] = "".join(draw.choice("02") for _ in range(length))
        rows = points(generators, modulus)
        subject = signs(generators, draw.randint(2, len(rows)), len(rows[0]) + draw.randint(0, 2), modulus)
        distinct = len({*map(tuple, rows)}) == len(rows)
        if not distinct:
            refused(subject, "the points are distinct")
            outcomes.add("equal points")
            continue
        mu, part = coherence(rows), coherence(rows[: subject["points"]])
        (theorem,) = prove(subject, at_most(mu))
        assert (f"mu(X) = {mu}, as" in theorem.statement) <= (part == mu)
        assert theorem.statement.endswith(f"delta(X) >= {1 - mu}.")
        refute(subject, at_most(mu - Fraction(1, 10**12)), check="no inner product exceeds the coherence")
        outcomes.add("attained" if "mu(X) =" in theorem.statement else "not attained")
    assert outcomes == {"equal points", "attained", "not attained"}


REFUSED = [
    (signs(["0011", "0101"], 5, 4), "there are from 2 points to as many as words"),
    (signs(["0011", "0101"], 1, 4), "there are from 2 points to as many as words"),
    (signs(["0011", "0101"], 0, 4), "there are from 2 points to as many as words"),
    (signs(["0011", "0101"], 4, 3), "the words fit into R^d"),
    (signs(["0123"], 4, 7, 4), "the words fit into R^d"),
    (signs(["0011", "0101", "0110"], 2, 4), "the points are distinct"),
    (signs(["0000"], 2, 4), "the points are distinct"),
    (signs(["0202", "0101"], 2, 8, 4), "the points are distinct"),
]


@pytest.mark.parametrize(("subject", "check"), REFUSED)
def test_rejects(subject, check):
    refused(subject, check)


MALFORMED = [
    (signs(["0012"], 2, 4), "$.subject.generators[0]"),
    (signs(["0014"], 2, 8, 4), "$.subject.generators[0]"),
    (signs(["0011", "010"], 2, 4), "$.subject.generators[1]"),
    (signs([""], 2, 4), "$.subject.generators[0]"),
    (signs([" 011"], 2, 4), "$.subject.generators[0]"),
    (signs([], 2, 4), "$.subject.generators"),
    (signs(["0011"], -1, 4), "$.subject.points"),
    (signs(["0011"], "2", 4), "$.subject.points"),
    (signs(["0011"], 2, 0), "$.subject.dimension"),
    (signs(["0011"], 2, 4, 3), "$.subject.modulus"),
    (signs(["0011"], 2, 4, "2"), "$.subject.modulus"),
    ({**signs(["0011"], 2, 4), "form": ["1"]}, "$.subject"),
]


@pytest.mark.parametrize(("subject", "path"), MALFORMED)
def test_declines(subject, path):
    decline(subject, CODE, path=path)


def test_declines_too_many_words():
    """Before any of them is made."""
    units = ["0" * k + "1" + "0" * (40 - k) for k in range(40)]
    decline(signs(units[:23], 2, 41), CODE, path="$.subject.generators")
    long = ["0" * k + "1" * (5_000 - k) for k in range(22)]
    verdict = judge(signs(long, 2, 5_000), CODE)
    assert verdict.outcome == "declined" and "letters" in verdict.reason


def test_other_claims_are_not_about_sign_codes():
    for claim in ({"claim": "rankin", "coherence": "0", "pair": [0, 1], "inequality": None}, {"claim": "self-duality", "distances": 0}):
        refute(EVEN, CODE, claim, check=f"the subject of a claim '{claim['claim']}' is a code or points, not a sign code")
    refute(EVEN, CODE, at_most(0, orbits=0), check="there are no claims about orbits of a sign code")


def test_a_bound_stands_beside_the_code():
    """For four points (t+1) t is tight in R^2, and no bound in R^4."""
    bound = {"claim": "bound", "s": "0", "coefficients": ["1/2", "1", "1/2"], "breaks": [], "assuming": ["midpoint theorem"]}
    verdict = check(json.dumps(certificate(signs(["01", "11"], 4, 2), CODE, at_most(0), bound)).encode(), limits=Limits())
    assert verdict.outcome == "accepted" and "delta(Y) <= 1 - s = 1" in verdict.theorems[2].statement
    other = {**bound, "coefficients": ["1/4", "1", "3/4"]}
    refute(signs(["0101", "0011"], 4, 4), other, check="f(1) <= n f_0")


def assert_true(document, verdict):
    """What was said of a mutant is so, by its points."""
    subject = document["subject"]
    rows = points(subject["generators"], subject["modulus"])
    assert (verdict.n, verdict.d) == (subject["points"], subject["dimension"]) and len(rows[0]) <= verdict.d
    assert len({*map(tuple, rows)}) == len(rows) >= verdict.n >= 2
    for claim, judgement in zip(document["claims"], verdict.claims, strict=True):
        if claim["claim"] == "coherence" and judgement.outcome == "accepted":
            part, c = coherence(rows[: verdict.n]), Fraction(claim["at_most"])
            assert part <= c and f"delta(X) >= {1 - c}." in judgement.result.statement
            assert ("mu(X) = " in judgement.result.statement) <= (part == c)


@pytest.mark.parametrize(("subject", "c"), [(EVEN, "0"), (signs(["0123", "0202"], 7, 9, 4), "1/2")])
def test_every_single_change(subject, c):
    original = certificate(subject, CODE, at_most(c))
    said, outcomes = conclusions(check(json.dumps(original).encode())), Counter()
    for path, document in mutants(original):
        verdict = check(json.dumps(document).encode())
        outcomes[verdict.outcome] += 1
        if verdict.theorems:
            assert_true(document, verdict)
        assert verdict.outcome != "accepted" or conclusions(verdict) != said, path
    assert outcomes["rejected"] > 5 and outcomes["declined"] > 50, outcomes


def test_subjects_of_other_kinds_have_no_generators():
    decline({**ORTHOPLEX, "generators": ["01"]}, CODE, path="$.subject")
