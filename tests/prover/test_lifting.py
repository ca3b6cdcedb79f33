"""Exact products and solutions from floats: against FLINT and Python integers, which know nothing of digits."""

import random

import numpy as np
import pytest
from flint import fmpq, fmpz_mat
from hypothesis import given, settings, strategies as st

from verify.prover import digits, lifting

SIZES = st.integers(1, 9)


def matrix_of(rng, rows, columns, bound):
    return np.array([[rng.randint(-bound, bound) for _ in range(columns)] for _ in range(rows)], dtype=np.int64)


@given(st.lists(st.integers(-(2**200), 2**200), min_size=1, max_size=6), st.sampled_from([8, 16, 32, 40]))
def test_digits_join_to_the_integers_that_were_split(values, step):
    assert digits.join(digits.split(values, step).astype(np.int64), step) == values


@given(st.lists(st.lists(st.integers(-(2**61), 2**61), min_size=4, max_size=4), min_size=1, max_size=5), st.sampled_from([8, 24, 40]))
def test_digits_of_any_size_and_sign_are_carried(rows, step):
    expected = [sum(value << (step * k) for k, value in enumerate(row)) for row in rows]
    assert digits.join(np.array(rows, dtype=np.int64), step) == expected


@settings(deadline=None)
@given(SIZES, SIZES, st.sampled_from([1, 50, 2**20, 2**40, 2**50]), st.integers(0, 300), st.integers(0, 10**6))
def test_products_are_exact_or_refused(rows, columns, bound, bits, seed):
    rng = random.Random(seed)
    matrix = matrix_of(rng, rows, columns, bound)
    vector = [rng.randint(-(2**bits), 2**bits) for _ in range(columns)]
    found = digits.product(matrix, vector)
    expected = [sum(a * x for a, x in zip(row, vector, strict=True)) for row in matrix.tolist()]
    assert found == expected or (found is None and bound >= 2**40)


def test_products_with_the_largest_digits():
    matrix = np.full((2, 3), 2**12 - 1, dtype=np.int64)
    vector = [2**400 - 1, -(2**400), 2**400 - 1]
    assert digits.product(matrix, vector) == [(2**12 - 1) * sum(vector)] * 2


@pytest.mark.parametrize("entry", [2**62, -(2**62), 2**63 - 1, -(2**63), 2**53])
def test_entries_beyond_floats_are_refused(entry):
    assert digits.product(np.array([[entry, 1]]), [1, 1]) is None


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 24), st.sampled_from([1, 2, 50, 10**6, 2**30]), st.integers(0, 10**6))
def test_solutions_are_those_of_flint(n, bound, seed):
    rng = random.Random(seed)
    matrix, right = matrix_of(rng, n, n, bound), matrix_of(rng, 1, n, bound)[0]
    system = fmpz_mat(matrix.tolist())
    if system.det() == 0:
        assert lifting.lifted(matrix, right) is None
        with pytest.raises(ZeroDivisionError):
            lifting.solve(matrix, right)
        return
    numerators, denominator = lifting.solve(matrix, right)
    assert denominator > 0
    expected = system.solve(fmpz_mat([[value] for value in right.tolist()])).entries()
    assert [fmpq(value, denominator) for value in numerators] == expected
    quick = lifting.lifted(matrix, right)
    assert quick is None or quick == (numerators, denominator)


def test_well_conditioned_systems_need_no_second_solve():
    rng = random.Random(7)
    matrix, right = matrix_of(rng, 60, 60, 50), matrix_of(rng, 1, 60, 50)[0]
    numerators, denominator = lifting.lifted(matrix, right)
    assert all(
        sum(a * x for a, x in zip(row, numerators, strict=True)) == denominator * b
        for row, b in zip(matrix.tolist(), right.tolist(), strict=True)
    )


def test_denominators_that_differ_from_entry_to_entry():
    matrix = np.diag([2, 3, 5, 7, 1])
    assert lifting.lifted(matrix, np.array([1, 1, 1, 1, 1])) == ([105, 70, 42, 30, 210], 210)
    assert lifting.lifted(matrix, np.zeros(5, dtype=np.int64)) == ([0] * 5, 1)


def test_ill_conditioned_systems_are_left_to_flint():
    hilbert = np.array([[360360 // (i + j + 1) for j in range(12)] for i in range(12)])
    right = np.ones(12, dtype=np.int64)
    exact = fmpz_mat(hilbert.tolist()).solve(fmpz_mat([[1]] * 12)).entries()
    numerators, denominator = lifting.solve(hilbert, right)
    assert [fmpq(value, denominator) for value in numerators] == exact


def test_a_wrong_proposal_is_never_returned(monkeypatch):
    monkeypatch.setattr(lifting, "_denominator", lambda number, whole, bound: 3)
    matrix, right = np.array([[2, 1], [1, 3]]), np.array([1, 1])
    assert lifting.lifted(matrix, right) is None
    assert lifting.solve(matrix, right) == ([2, 1], 5)
