"""Optimal codes: their sizes and inner products, written by hand after the tables of Cohn and Kumar, and that they are 2-designs."""

from fractions import Fraction
from functools import cache
from math import comb, lcm

import numpy as np
import pytest
from flint import fmpz_mat

from verify.codes.catalogue import ENTRIES, OPTIMAL, by_size
from verify.codes.errors import CodeError
from verify.codes.lattices import leech, leech_vectors
from verify.codes.names import named

# d, n, and how often each inner product occurs between a point and the others
RATIONAL = {
    "cuboctahedron": (3, 12, {"-1": 1, "-1/2": 4, "0": 2, "1/2": 4}),
    "24-cell": (4, 24, {"-1": 1, "-1/2": 8, "0": 6, "1/2": 8}),
    "petersen": (4, 10, {"-2/3": 3, "1/6": 6}),
    "clebsch": (5, 16, {"-3/5": 5, "1/5": 10}),
    "schlaefli": (6, 27, {"-1/2": 10, "1/4": 16}),
    "e7": (7, 56, {"-1": 1, "-1/3": 27, "1/3": 27}),
    "e8": (8, 240, {"-1": 1, "-1/2": 56, "0": 126, "1/2": 56}),
    "code:21,112": (21, 112, {"-1/3": 30, "1/9": 81}),
    "code:21,162": (21, 162, {"-2/7": 56, "1/7": 105}),
    "higman-sims": (22, 100, {"-4/11": 22, "1/11": 77}),
    "mclaughlin": (22, 275, {"-1/4": 112, "1/6": 162}),
    "code:22,891": (22, 891, {"-1/2": 42, "-1/8": 512, "1/4": 336}),
    "code:23,552": (23, 552, {"-1": 1, "-1/5": 275, "1/5": 275}),
    "code:23,4600": (23, 4600, {"-1": 1, "-1/3": 891, "0": 2816, "1/3": 891}),
    "isotropic:2": (6, 27, {"-1/2": 10, "1/4": 16}),
    "isotropic:3": (21, 112, {"-1/3": 30, "1/9": 81}),
    "isotropic:4": (52, 325, {"-1/4": 68, "1/16": 256}),
    "isotropic:5": (105, 756, {"-1/5": 130, "1/25": 625}),
    "cube:2": (2, 4, {"-1": 1, "0": 2}),
    "cube:7": (7, 128, {str(Fraction(7 - 2 * k, 7)): comb(7, k) for k in range(1, 8)}),
}
LEECH = {"-1": 1, "-1/2": 4600, "-1/4": 47104, "0": 93150, "1/4": 47104, "1/2": 4600}


built = cache(named)


def products(code):
    """The form as integers over a common denominator, which is the second answer; the first: for i, the products of point i with all."""
    common = lcm(*(int(w.q) for w in code.form))
    form = np.array([int(w.p) * (common // int(w.q)) for w in code.form], dtype=object)
    rows = code.array().astype(object)
    if (abs(rows).max(axis=0) @ form) * abs(rows).max() < 2**53:  # exact in floats too
        floats, scaled = rows.astype(np.float64), (rows * form).astype(np.float64)
        return lambda i: floats @ scaled[i], common
    table = fmpz_mat((rows * form).tolist()) * fmpz_mat(rows.tolist()).transpose()
    gram = np.array([int(value) for value in table.entries()], dtype=object).reshape(code.n, code.n)
    return lambda i: gram[i], common


def distributions(code, indices):
    """For each of these points: how often each inner product with the other points occurs; the different answers only."""
    row, common = products(code)
    found = set()
    for i in indices:
        values, counts = np.unique(row(i), return_counts=True)
        answer = {str(Fraction(int(value), common)): int(count) for value, count in zip(values, counts, strict=True)}
        found.add(tuple(sorted(answer.items())))
    return found


def expected(inner_products):
    return {tuple(sorted({**inner_products, "1": 1}.items()))}


def is_design(code):
    """Whether sum x = 0 and sum x x^T = n/d, a spherical 2-design; then the rank is d."""
    form = np.array([Fraction(int(w.p), int(w.q)) for w in code.form], dtype=object)
    rows = code.array()
    moments = (rows.T @ rows).astype(object)
    second = np.diag(form) @ moments
    return not rows.sum(axis=0).any() and len(form) == code.d and (second == np.eye(code.d, dtype=object) * Fraction(code.n, code.d)).all()


@pytest.mark.parametrize("name", RATIONAL)
def test_size_and_inner_products(name):
    d, n, inner_products = RATIONAL[name]
    code = built(name)
    assert (code.d, code.n, code.name) == (d, n, name) and code.is_unit
    assert distributions(code, range(n)) == expected(inner_products)
    assert is_design(code)
    assert np.abs(code.array()).max() < 1000


@pytest.mark.parametrize("name", [name for name, (_, n, _) in RATIONAL.items() if n < 600])
def test_the_kernel_takes_them_as_codes(name):
    assert built(name).checked.n == RATIONAL[name][1]


def test_leech():
    code = leech()
    assert (code.d, code.n) == (24, 196560)
    rows = leech_vectors().astype(np.int64)
    assert (np.einsum("ij,ij->i", rows, rows) == 32).all()
    assert len(np.unique(leech_vectors().view("V24"))) == 196560
    assert is_design(code)
    assert distributions(code, range(0, code.n, 2**13)) == expected(LEECH)


@pytest.mark.slow
def test_every_point_of_leech():
    """One of each antipodal pair: the others have the same inner products up to sign."""
    rows = leech_vectors().astype(np.float32)  # products of integers of norm 32 are exact
    first = (rows != 0).argmax(axis=1)
    half = rows[rows[np.arange(len(rows)), first] > 0]
    assert 2 * len(half) == len(rows)
    expected = {32: 1, 16: 4600, 8: 47104, 0: 93150 // 2}
    assert sum(expected.values()) == len(half)
    for start in range(0, len(half), 512):
        sizes = np.abs(half[start : start + 512] @ half.T)
        for value, count in expected.items():
            assert (np.count_nonzero(sizes == value, axis=1) == count).all()


@pytest.mark.slow
def test_the_kernel_takes_leech():
    assert leech().checked.n == 196560


def test_every_entry_has_the_size_that_it_is_listed_with():
    for entry in ENTRIES.values():
        code = entry.code()
        assert (code.d, code.n, code.name) == (entry.d, entry.n, entry.name)


def test_codes_by_size():
    assert by_size(22, 275) == named("code:22,275") == named("mclaughlin")
    assert by_size(8, 240) == named("code:8,240") == named("e8")
    assert named("code:52,325") == named("isotropic:4")
    assert named("code:24,196560") == leech()
    assert {ENTRIES[name].optimal for name in ("cuboctahedron",)} == {False}
    assert all(entry.optimal and (entry.d, entry.n) == size for size, entry in OPTIMAL.items())


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("code:8,241", r"no code of 241 points in R\^8 .* code:4,10, .*code:8,240, .*code:24,196560"),
        ("code:3", "expected 'code:d,n'"),
        ("code:21,112,1", "expected 'code:d,n'"),
        ("leech:24", "expected 'leech'"),
        ("leach", "did you mean 'leech'"),
        ("cube:0", "dimension of a cube to be an integer from 1"),
        ("cube:17", "dimension of a cube to be an integer from 1 to 16"),
        ("isotropic:6", "expected a prime power from 2 to 5, found 6"),
        ("isotropic:1", "expected a prime power"),
        ("isotropic:0", "expected a prime power"),
        ("isotropic:7", "expected a prime power"),
    ],
)
def test_other_names_get_a_clear_error(text, fragment):
    with pytest.raises(CodeError, match=fragment):
        named(text)
