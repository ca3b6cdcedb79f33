"""Constructions against their Gram matrices as the paper states them."""

from fractions import Fraction
from itertools import combinations

import pytest

from verify.codes.constructions import (
    batches,
    bipyramid,
    high_entropy,
    low_entropy,
    orthoplex,
    orthoplex_subset,
    partitions,
    simplex,
)
from verify.codes.errors import CodeError
from verify.codes.generic import generic, tilted
from verify.codes.irregular import irregular


def gram(code):
    """The Gram matrix by plain fractions from the subject's text, without the kernel's arithmetic."""
    subject = code.subject
    weights = [Fraction(w) for w in subject.form]
    width = len(weights)
    rows = []
    for row in subject.vectors.rows:
        if row and isinstance(row[0], tuple):
            dense = [Fraction(0)] * width
            for k, value in row:
                dense[k] = Fraction(value)
        else:
            dense = [Fraction(value) for value in row]
        rows.append(dense)
    return [[sum(w * a * b for w, a, b in zip(weights, x, y, strict=True)) for y in rows] for x in rows]


def batch_gram(dimensions):
    """1 on the diagonal, -1/d_a inside a batch, 0 across."""
    owner = [a for a, k in enumerate(dimensions) for _ in range(k + 1)]
    size = len(owner)
    return [
        [Fraction(1) if i == j else Fraction(-1, dimensions[owner[i]]) if owner[i] == owner[j] else Fraction(0) for j in range(size)]
        for i in range(size)
    ]


@pytest.mark.parametrize("dimensions", [(1,), (2,), (3,), (7,), (12,), (2, 1), (3, 1), (2, 2), (4, 3, 3, 1, 1)])
def test_batches_have_the_gram_matrix_of_the_paper(dimensions):
    code = batches(*dimensions)
    assert gram(code) == batch_gram(dimensions)
    assert (code.n, code.d) == (sum(dimensions) + len(dimensions), sum(dimensions))


def test_named_codes_are_the_batches_that_definition_11_says():
    assert low_entropy(4, 6) == batches(3, 1)
    assert high_entropy(4, 6) == batches(2, 2)
    assert low_entropy(9, 13) == batches(6, 1, 1, 1)
    assert high_entropy(9, 13) == batches(3, 2, 2, 2)
    assert low_entropy(5, 10) == high_entropy(5, 10) == orthoplex(5)
    assert bipyramid() == batches(2, 1)
    assert simplex(6) == batches(6)


def test_orthoplex_points_are_plus_and_minus_the_axes():
    entries = gram(orthoplex(3))
    assert sorted(value for row in entries for value in row) == [-1] * 6 + [0] * 24 + [1] * 6


@pytest.mark.parametrize("d", range(2, 7))
def test_orthoplex_subsets_contain_their_pairs(d):
    for n in range(d + 2, 2 * d + 1):
        for pairs in range(n - d, n // 2 + 1):
            code = orthoplex_subset(d, n, pairs)
            entries = gram(code)
            assert (code.n, code.d) == (n, d)
            assert sum(entries[i][j] == -1 for i, j in combinations(range(n), 2)) == pairs
            assert all(entries[i][j] in (0, -1) for i, j in combinations(range(n), 2))


def test_partitions_are_those_counted_by_hand():
    assert partitions(6, 3) == [[4, 1, 1], [3, 2, 1], [2, 2, 2]]
    assert partitions(2, 3) == []
    assert len(partitions(20, 6)) == 90  # partitions of 20 into 6 parts


@pytest.mark.parametrize("seed", range(30))
def test_irregular_members_have_unit_norms_no_positive_products_and_the_rank_of_their_dimension(seed):
    for d, n in [(2, 4), (3, 5), (4, 6), (5, 7), (6, 8), (6, 11), (9, 13)]:
        code = irregular(d, n, seed)
        entries = gram(code)
        assert code.n == n and code.d == d and len(code.subject.form) <= d
        assert all(entries[i][i] == 1 for i in range(n))
        assert all(entries[i][j] <= 0 for i, j in combinations(range(n), 2))
        assert irregular(d, n, seed) == code


def test_irregular_members_are_not_all_simplices():
    values = {value for seed in range(20) for row in gram(irregular(6, 8, seed)) for value in row}
    assert len(values) > 10


@pytest.mark.parametrize(("d", "n"), [(2, 3), (2, 12), (3, 5), (6, 9)])
def test_generic_codes_are_distinct_unit_vectors(d, n):
    entries = gram(generic(d, n, 1))
    assert all(entries[i][i] == 1 for i in range(n))
    assert all(entries[i][j] < 1 for i, j in combinations(range(n), 2))


def test_tilted_code_has_coherence_three_fifths():
    for d, n in [(2, 4), (3, 5), (4, 8)]:
        entries = gram(tilted(d, n))
        assert max(entries[i][j] for i, j in combinations(range(n), 2)) == Fraction(3, 5)


@pytest.mark.parametrize(
    ("build", "arguments", "fragment"),
    [
        (batches, (), "at least one batch"),
        (batches, (3, 0), "integer from 1"),
        (batches, (True,), "integer from 1"),
        (simplex, (0,), "integer from 1"),
        (simplex, ("3",), "integer from 1"),
        (orthoplex, (-1,), "integer from 1"),
        (orthoplex, (10**9,), "integer from 1"),
        (low_entropy, (4, 5), "n from 6 to 8"),
        (high_entropy, (4, 9), "n from 6 to 8"),
        (high_entropy, (4, 6.0), "n from 6 to 8"),
        (low_entropy, (1, 3), "d"),
        (orthoplex_subset, (4, 6, 1), "antipodal pairs"),
        (orthoplex_subset, (4, 6, 4), "n-d to n/2 antipodal pairs, found d = 4, n = 6 and 4 pairs"),
        (generic, (2, 10**9, 0), "from 1 to 5000, found 1000000000"),
        (generic, (10**9, 3, 0), "from 2 to 5000, found 1000000000"),
        (generic, (3, 4.0, 0), "found 4.0"),
        (irregular, (10**8 - 10, 10**8, 0), "from 2 to 5000, found 99999990"),
        (tilted, (10**9, 4), "from 2 to 100000, found 1000000000"),
        (irregular, (4, 9, 0), "d+2 <= n <= 2d"),
        (generic, (1, 3, 0), "from 2 to 5000, found 1"),
        (tilted, (3, 7), "4 <= n <= 2d"),
    ],
)
def test_careless_arguments_get_a_clear_error(build, arguments, fragment):
    with pytest.raises(CodeError, match=fragment.replace("+", r"\+")):
        build(*arguments)
