"""``jensen``: Lemma 13 for a code of n <= d+1 points at one temperature, link by link."""

import re
from fractions import Fraction

import pytest
from test_kernel_documents import (
    BATCHES_2_1,
    CLOUD,
    ISOSCELES,
    ORTHOPLEX,
    SEGMENT,
    TENT,
    TETRAHEDRON,
    TRIANGLE,
    changed,
    decline,
    dense,
    gram,
    judge,
    prove,
    says,
)
from test_kernel_temperature import exact, mp
from test_subject_regimes import ALL, batch_function, batches, fails

from verify.kernel import Limits


def jensen(t="1", c=("0", "1"), bits=64):
    return {"claim": "jensen", "c": list(c), "t": t, "bits": bits}


SHEAR = dense([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 1, 1])
"""n = 3: orthonormal, so that in each row all inner products agree (0), all y_k are 0, and S != 0."""

PAIR = dense([[5, 0], [3, 4]], ["1/25", "1/25"])
"""n = 2: one inner product, 3/5."""

UNEVEN = dense([[1, 0, 0, 0], [-1, 0, 0, 0], [0, 1, 0, 0], [0, -1, 0, 0]], [1, 1, 1, 1])
"""n = 4: a square in R^4: in each row -1, 0, 0, all y_k = -1, S = 0."""


def chain(subject, c, t):
    """A, B, C, D by plain formulas in mpmath, from the Gram matrix in fractions."""
    entries = gram(subject)
    n = len(entries)
    constant = exact(c[0]) + exact(c[1]) * mp.exp(exact(t))
    y = [sum(entries[k]) - 1 for k in range(n)]
    mean = sum(y, Fraction(0)) / n

    def phi(z):
        return mp.log(constant + (n - 1) * mp.exp(exact(t) * exact(z) / (n - 1)))

    a = mp.fsum(mp.log(constant + mp.fsum(mp.exp(exact(t) * exact(entries[k][j])) for j in range(n) if j != k)) for k in range(n))
    return [a, mp.fsum(phi(z) for z in y), n * phi(mean), n * phi(Fraction(-1))]


@pytest.mark.parametrize("subject", [SEGMENT, TRIANGLE, TETRAHEDRON])
@pytest.mark.parametrize("t", ["1/100", "1", "3", "100"])
def test_accepts_simplices_with_three_equalities(subject, t):
    (theorem,) = prove(subject, jensen(t))
    n = len(subject["vectors"]["rows"])
    says(theorem, f"Lemma 13 at n = {n}, tau = ", "A = B = C = D", "X is a regular simplex and attains the value D")
    assert theorem.assumptions == ()


@pytest.mark.parametrize(
    ("subject", "links"),
    [
        (ISOSCELES, "A > B > C > D"),
        (SHEAR, "A = B = C > D"),
        (PAIR, "A = B = C > D"),
        (UNEVEN, "A > B = C = D"),
    ],
)
@pytest.mark.parametrize("c", [("0", "1"), ("3", "1"), ("1/7", "0"), ("5", "-1")])
def test_accepts_other_codes_with_their_strict_links(subject, links, c):
    (theorem,) = prove(subject, jensen("1", c))
    says(theorem, links, f"c = {c[0]} + {c[1]} e^(1/tau)", "X is not a regular simplex and is above the value D", never=["attains"])


@pytest.mark.parametrize("subject", [TRIANGLE, ISOSCELES, SHEAR, PAIR, UNEVEN])
@pytest.mark.parametrize(("c", "t"), [(("0", "1"), "1"), (("2", "1"), "5/2"), (("1/3", "0"), "1/10"), (("100", "-1/2"), "3")])
def test_sums_are_those_of_mpmath(subject, c, t):
    verdict = judge(subject, jensen(t, c, 200))
    sums = [mp.mpf(value.mid().str(50, radius=False)) for value in verdict.theorems[0].facts.sums]
    expected = chain(subject, c, t)
    for value, other in zip(sums, expected, strict=True):
        assert abs(value - other) < mp.mpf(10) ** -45 * (1 + abs(other))
    for equal, more, less in zip(verdict.theorems[0].facts.equal, expected, expected[1:], strict=False):
        assert equal == (abs(more - less) < mp.mpf(10) ** -45)
        assert equal or more > less
    ends = [mp.mpf(number) for number in re.findall(r"\[([0-9.e+-]+) \+/-", verdict.theorems[0].statement)]
    assert len(ends) == 2 and all(
        abs(end - value) < 1e-15 * (1 + abs(value)) for end, value in zip(ends, (expected[0], expected[3]), strict=True)
    )


def test_the_sum_is_the_loss_where_c_is_exp():
    """n L_tau(X,X) = A - n t for c = e^t, by the definition of the loss."""
    for subject in (TRIANGLE, ISOSCELES):
        entries = gram(subject)
        loss = mp.fsum(mp.log(1 + mp.fsum(mp.exp(2 * exact(row[j] - 1)) for j in range(3) if j != k)) for k, row in enumerate(entries))
        assert abs(chain(subject, ("0", "1"), "2")[0] - 6 - loss) < 1e-50


@pytest.mark.parametrize(
    ("path", "value", "check"),
    [
        (["t"], "0", "t > 0"),
        (["t"], "-1", "t > 0"),
        (["c"], ["0", "0"], "c > 0"),
        (["c"], ["0", "-1"], "c > 0"),
        (["c"], ["-68/25", "1"], "c > 0"),
        (["c"], ["-1", "0"], "c > 0"),
    ],
)
def test_rejects_one_thing_wrong(path, value, check):
    fails(ISOSCELES, changed(jensen(), path, value), check=check)


def test_c_just_positive():
    """c = e - 2.718281828459045 > 0 > e - 2.718281828459046."""
    prove(ISOSCELES, jensen("1", ("-543656365691809/200000000000000", "1"), 128))
    fails(ISOSCELES, jensen("1", ("-1359140914229523/500000000000000", "1"), 128), check="c > 0")


def test_differences_too_small_for_the_precision_are_rejected():
    """The gaps are of the order of t or t^2."""
    near = dense([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], [1, 1, 1, 1])
    prove(near, jensen("1/1000000000000", bits=256))
    fails(near, jensen("1/1000000000000", bits=32), check="C > D where the two are not equal")
    fails(UNEVEN, jensen("1/1000000000000", bits=64), check="A > B where the two are not equal")
    fails(ISOSCELES, jensen("1/1000000000000", bits=32), check="A > B where the two are not equal")


@pytest.mark.parametrize("digits", [4, 100, 5_000, 99_000])
def test_large_numbers(digits):
    """E^t of t = 10^99000 is beyond all exponents: nothing is proved, and nothing fails."""
    t = "1" + "0" * digits
    assert judge(ISOSCELES, jensen(t)).outcome in {"accepted", "rejected"}
    assert judge(TRIANGLE, jensen(t)).outcome in {"accepted", "rejected"}
    prove(TRIANGLE, jensen("1", (t, "1")))
    prove(TRIANGLE, jensen(f"1/{t}"))


def test_n_is_at_most_d_plus_1():
    fails(ORTHOPLEX, jensen(), check="2 <= n <= d+1")
    fails(BATCHES_2_1, jensen(), check="2 <= n <= d+1")
    fails(dense([[1]], [1]), jensen(), check="2 <= n <= d+1")
    prove(dense([[1, 0], [-1, 0], [0, 1]], [1, 1]), jensen())


def test_directions_and_points_have_no_exponents():
    for subject in (TENT, CLOUD):
        fails(subject, jensen(), check="the subject is given by unit vectors")


def test_subjects_of_other_kinds():
    for subject in (ALL, batches(4, 6), batch_function("4")):
        fails(subject, jensen(), check="the subject of a claim 'jensen' is a code or points, not ")


@pytest.mark.parametrize("value", ["1.0", "2/4", "e", "", None, 1, ["1"]])
def test_declines_what_is_no_number(value):
    assert judge(TRIANGLE, changed(jensen(), ["t"], value)).outcome == "declined"
    assert judge(TRIANGLE, changed(jensen(), ["c", 0], value)).outcome == "declined"
    assert judge(TRIANGLE, changed(jensen(), ["c", 1], value)).outcome == "declined"


def test_declines_other_forms():
    for bits in (31, 10_001, "64", None):
        assert judge(TRIANGLE, changed(jensen(), ["bits"], bits)).outcome == "declined"
    assert judge(TRIANGLE, changed(jensen(), ["c"], ["0"])).outcome == "declined"
    assert judge(TRIANGLE, changed(jensen(), ["c"], ["0", "1", "2"])).outcome == "declined"
    assert judge(TRIANGLE, {**jensen(), "more": 0}).outcome == "declined"
    decline(TRIANGLE, jensen("1" + "0" * 100), path="$.claims[0].t", limits=Limits(digits=100))
