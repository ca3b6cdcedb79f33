"""The extended binary Golay code and its Steiner systems."""

from itertools import combinations
from math import comb

import numpy as np

from verify.codes.golay import golay, hexads, words


def test_weights():
    weights, counts = np.unique(golay().sum(axis=1), return_counts=True)
    assert dict(zip(weights.tolist(), counts.tolist(), strict=True)) == {0: 1, 8: 759, 12: 2576, 16: 759, 24: 1}


def test_linear_and_self_dual():
    assert len(np.unique(golay(), axis=0)) == 2**12
    products = golay().astype(np.float32) @ golay().astype(np.float32).T
    assert not (products % 2).any()


def blocks_through(blocks, size):
    """How many sets of points of this size lie in some block, and in how many blocks the most frequent one does."""
    sets = [subset for block in blocks for subset in combinations(np.flatnonzero(block).tolist(), size)]
    return len(set(sets)), len(sets)


def test_steiner_systems():
    assert blocks_through(words(8), 5) == (comb(24, 5), comb(24, 5))
    assert blocks_through(hexads(), 3) == (comb(22, 3), comb(22, 3))
    assert (hexads().sum(axis=1) == 6).all() and len(hexads()) == 77
