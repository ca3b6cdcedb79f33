"""The best exact code known here of n points in R^d: one of this size, or the first n points of a larger one in at most d dimensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi

import msgspec

from verify.codes.catalogue import ENTRIES, OPTIMAL
from verify.codes.code import Code
from verify.codes.layers import LARGEST_DIMENSION, separation
from verify.codes.names import named
from verify.codes.packings import packings
from verify.codes.polytopes import LARGEST_CUBE, LARGEST_POLYGON
from verify.codes.signs import best_signs
from verify.codes.structured import Structured, simplices

LARGEST_Q = 5
LARGEST_WRITTEN = 2_000
"""Simplices of more points are given by their dimensions alone."""
LARGEST = 5_000
"""Parts of large codes of more points are not certified by themselves: what is said is about the whole code."""
MOST_CORNERS = 256
"""Cubes with more corners are sign codes here."""
MOST_VERTICES = 100
"""Polygons with more vertices stand for codes of the plane only: a large field, for a code that is far from good in space."""
CLOSE = 1e-6
"""Coherences that are closer are taken for equal."""

COHERENCES = {
    **{"code:3,7": 0.2101383, "square-antiprism": 0.2612039, "code:3,9": 0.3333333, "code:3,10": 0.4043944, "code:3,11": 0.4472136},
    **{"icosahedron": 0.4472136, "dodecahedron": 0.745356, "snub-cube": 0.7230785, "cuboctahedron": 0.5},
    **{"600-cell": 0.809017, "24-cell": 0.5, "petersen": 0.1666667, "clebsch": 0.2, "schlaefli": 0.25, "e7": 0.3333333, "e8": 0.5},
    **{"code:21,112": 0.1111111, "code:21,162": 0.1428571, "higman-sims": 0.0909091, "mclaughlin": 0.1666667, "code:22,891": 0.25},
    **{"code:23,552": 0.2, "code:23,4600": 0.3333333, "leech": 0.5},
}
"""The coherence of each code of the catalogue in floats, to choose by."""


@dataclass(frozen=True)
class Best:
    """A code, of which the first n points are taken in R^d: all of them, but for a few codes of more than `LARGEST` points.

    ``whole``: it is not a part of a larger one; ``optimal``: known to have the least coherence.
    """

    code: Code | Structured
    n: int
    whole: bool
    optimal: bool

    @property
    def name(self) -> str:
        """That of the code, or of its part."""
        return self.code.name if self.n == self.code.n else f"{self.n} of {self.code.name}"


def best_known(d: int, n: int) -> Best | None:
    """The code with the least coherence that is known here, d >= 2 and n >= 2; None if there is none.

    >>> best_known(4, 23)
    Best(code=<Code 23 of 24-cell: 23 points in R^4>, n=23, whole=False, optimal=False)
    >>> best_known(3, 13).code
    <Code packing:3,13: 13 points in R^3, directions>
    >>> best_known(5, 8).code
    <Code low-entropy:5,8: 8 points in R^5>
    """
    if n <= 2 * d:
        return Best(_simplices(d, n), n, True, True)
    signs = best_signs(d, n)
    found = min(candidates(d, n), default=None)
    if signs is not None and (found is None or float(Fraction(str(signs.checked.coherence))) < found[0] - CLOSE):
        return Best(signs, n, True, False)
    if found is None:
        return None
    _, size, name = found
    code = named(name)
    part = code if n > LARGEST else _part(code, d, n)
    return Best(part, n, size == n, size == n and ((d, n) in OPTIMAL or (d == 2 and name == f"polygon:{n}")))


def _simplices(d: int, n: int) -> Code | Structured:
    """In the simplex and the orthoplex regime the low-entropy code, which is a simplex or an orthoplex at the ends."""
    parts = [n - 1] if n <= d + 1 else [2 * d - n + 1] + [1] * (n - d - 1)
    name = f"simplex:{n - 1}" if n <= d + 1 else f"orthoplex:{d}" if n == 2 * d else f"low-entropy:{d},{n}"
    return simplices(name, d, parts) if n > LARGEST_WRITTEN else _part(named(name), d, n)


def candidates(d: int, n: int) -> Iterator[tuple[float, int, str]]:
    """Coherence, number of points and name of the codes with n points or more in at most d dimensions, that have coordinates here."""
    for entry in ENTRIES.values():
        if entry.d <= d and entry.n >= n:
            yield COHERENCES[entry.name], entry.n, entry.name
    for q in range(2, LARGEST_Q + 1):
        if q * (q * q - q + 1) <= d and (q + 1) * (q**3 + 1) >= n:
            yield 1 / q**2, (q + 1) * (q**3 + 1), f"isotropic:{q}"
    if n > LARGEST:
        return
    if n <= (LARGEST_POLYGON if d == 2 else MOST_VERTICES):
        yield cos(2 * pi / n), n, f"polygon:{n}"
    for k in range(3, min(d, LARGEST_CUBE) + 1):
        if n <= 2**k <= MOST_CORNERS:
            yield 1 - 2 / k, 2**k, f"cube:{k}"
    for packing in packings().values():
        if packing.d <= d and packing.n >= n:
            yield packing.coherence, packing.n, packing.name
    if d <= LARGEST_DIMENSION and (d > 2 or n > LARGEST_POLYGON):
        yield cos(separation(d, n)), n, f"layers:{d},{n}"


def _part(code: Code, d: int, n: int) -> Code:
    """The first n points of the code, in R^d."""
    if (code.d, code.n) == (d, n):
        return code
    vectors = msgspec.structs.replace(code.subject.vectors, rows=code.subject.vectors.rows[:n])
    subject = msgspec.structs.replace(code.subject, dimension=d, vectors=vectors)
    return Code(code.name if n == code.n else f"{n} of {code.name}", subject)
