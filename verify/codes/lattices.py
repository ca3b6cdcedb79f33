"""Shortest vectors of the lattices D_d, E8 and of the Leech lattice, as codes.

After Conway-Sloane, Sphere packings, lattices and groups, chapter 4.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations, product

import numpy as np
from flint import fmpq

from verify.codes.code import Code, from_array
from verify.codes.golay import LENGTH, golay, words

LEECH_NORM = 32


def cuboctahedron() -> Code:
    """12 points in R^3, the roots of D_3 = A_3 (inner products -1, -1/2, 0, 1/2).

    >>> cuboctahedron()
    <Code cuboctahedron: 12 points in R^3>
    """
    return _uniform("cuboctahedron", _roots(3), 2)


def cell_24() -> Code:
    """The 24-cell: 24 points in R^4, the roots of D_4.

    >>> cell_24()
    <Code 24-cell: 24 points in R^4>
    """
    return _uniform("24-cell", _roots(4), 2)


def e8() -> Code:
    """The 240 roots of E8 in R^8: those of D_8, and the (±1/2)^8 with an even number of minus signs.

    >>> e8().gram()[0, 1]
    0
    """
    return _uniform("e8", np.concatenate([2 * _roots(8), _signs(8, even=True)]), 8)


@cache
def leech() -> Code:
    """The 196560 shortest vectors of the Leech lattice in R^24 (Leech 1967, Notes on sphere packings).

    >>> leech()
    <Code leech: 196560 points in R^24>
    """
    return _uniform("leech", leech_vectors(), LEECH_NORM)


def leech_vectors() -> np.ndarray:
    """The shortest vectors of the Leech lattice times sqrt 8 (196560 x 24, int8, norm 32).

    (±4^2 0^22); (±2^8 0^16) on the octads, evenly many minus signs; (-3 1^23) with its -3 anywhere and the signs changed on a Golay word.
    """
    octads, signs = words(8), _signs(8, even=True)
    spread = np.zeros((len(octads), len(signs), LENGTH), dtype=np.int8)
    for rows, octad in zip(spread, octads, strict=True):
        rows[:, octad == 1] = 2 * signs
    odd = np.ones((LENGTH, LENGTH), dtype=np.int8) - 4 * np.eye(LENGTH, dtype=np.int8)
    changed = odd * (1 - 2 * golay())[:, None]
    return np.concatenate([4 * _roots(LENGTH), spread.reshape(-1, LENGTH), changed.reshape(-1, LENGTH)])


def _roots(d: int) -> np.ndarray:
    """The 2d(d-1) vectors ±e_i ± e_j, i < j (int8); e_1 + e_2 is the first."""
    rows = np.zeros((2 * d * (d - 1), d), dtype=np.int8)
    for row, ((i, j), signs) in zip(rows, product(combinations(range(d), 2), product((1, -1), repeat=2)), strict=True):
        row[[i, j]] = signs
    return rows


def _signs(d: int, *, even: bool = False) -> np.ndarray:
    """All rows of d signs (int8), or those with evenly many minus signs."""
    rows = np.array(list(product((1, -1), repeat=d)), dtype=np.int8)
    return rows[rows.prod(axis=1) == 1] if even else rows


def _uniform(name: str, array: np.ndarray, norm: int) -> Code:
    """Integer rows of the given norm, normalised."""
    return from_array(name, array, "unit-vectors", [fmpq(1, norm)] * array.shape[1])
