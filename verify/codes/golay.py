"""The extended binary Golay code (Golay 1949) and the Steiner systems in it (Witt 1938).

After Conway-Sloane, Sphere packings, lattices and groups, chapters 3 and 11.
Words are rows of 24 zeros and ones; the coordinates are the integers modulo 23 and, last, infinity.
"""

from __future__ import annotations

from functools import cache

import numpy as np

PRIME = 23
LENGTH = PRIME + 1


@cache
def golay() -> np.ndarray:
    """All 4096 words (4096 x 24, int8), of the weights 0, 8, 12, 16 and 24: spanned by the squares modulo 23, their translates, and parity.

    >>> np.unique(golay().sum(axis=1), return_counts=True)[1].tolist()
    [1, 759, 2576, 759, 1]
    """
    squares = {x * x % PRIME for x in range(1, PRIME)}
    words = np.zeros((1, LENGTH), dtype=np.int8)
    span = {words[0].tobytes()}
    for shift in range(PRIME):
        word = np.array([(k - shift) % PRIME in squares for k in range(PRIME)] + [len(squares) % 2], dtype=np.int8)
        if word.tobytes() not in span:
            words = np.concatenate([words, words ^ word])
            span = {row.tobytes() for row in words}
    return words


def words(weight: int) -> np.ndarray:
    """The words of this weight, such as the 759 octads (m x 24): every five coordinates lie in one, the Steiner system S(5,8,24).

    >>> len(words(8))
    759
    """
    return np.compress(golay().sum(axis=1) == weight, golay(), axis=0)


def hexads() -> np.ndarray:
    """The 77 blocks (77 x 22) of the Steiner system S(3,6,22): what is left of the octads through the last two coordinates.

    >>> hexads().shape
    (77, 22)
    """
    octads = words(8)
    return np.compress(octads[:, -1] & octads[:, -2], octads[:, :-2], axis=0)
