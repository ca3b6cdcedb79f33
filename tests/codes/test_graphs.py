"""Codes from strongly regular graphs."""

from itertools import combinations

import numpy as np
import pytest
from flint import fmpq

from verify.codes.errors import CodeError
from verify.codes.graphs import from_graph


def graph(n, edges):
    adjacency = np.zeros((n, n), dtype=np.int64)
    for i, j in edges:
        adjacency[i, j] = adjacency[j, i] = 1
    return adjacency


def cycle(n):
    return graph(n, [(i, (i + 1) % n) for i in range(n)])


def test_triangular_graphs_have_the_midpoints_of_a_simplex():
    """Pairs out of m that meet: the least eigenvalue is -2 of multiplicity m(m-3)/2, for 5 that of the Petersen graph's complement."""
    pairs = list(combinations(range(6), 2))
    code = from_graph("T(6)", graph(15, [(i, j) for j in range(15) for i in range(j) if set(pairs[i]) & set(pairs[j])]))
    assert (code.n, code.d) == (15, 9)
    assert set(code.checked.gram.row(0)) == {fmpq(1), fmpq(-1, 4), fmpq(1, 6)}


def test_disjoint_complete_graphs_are_batches():
    code = from_graph("two triangles", graph(6, [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]))
    assert (code.n, code.d) == (6, 4) and set(code.checked.gram.row(0)) == {fmpq(1), fmpq(-1, 2), fmpq(0)}


@pytest.mark.parametrize(
    ("adjacency", "fragment"),
    [
        (cycle(5), r"\(-1 - sqrt\(5\)\)/2, is irrational"),
        (cycle(6), "strongly regular"),
        (graph(4, [(0, 1), (2, 3), (1, 2)]), "strongly regular"),
        (graph(4, combinations(range(4), 2)), "strongly regular"),
        (graph(4, []), "strongly regular"),
        (graph(5, []) + np.eye(5, dtype=np.int64), "strongly regular"),
        (np.zeros((2, 3), dtype=np.int64), "strongly regular"),
        (2 * cycle(5), "strongly regular"),
        (cycle(4), "points 0 and 2 are equal"),
    ],
)
def test_other_graphs_are_refused(adjacency, fragment):
    with pytest.raises(CodeError, match=fragment):
        from_graph("bad", adjacency)
