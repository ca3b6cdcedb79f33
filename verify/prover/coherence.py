"""``coherence``: the least c that can be written: the coherence itself, or for directions a rational number just above it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
from flint import fmpq

from verify.codes.written import written
from verify.kernel.algebraic import Element, enclosure
from verify.kernel.claims.coherence import Evidence, signed_square
from verify.kernel.signs import SignCode
from verify.kernel.simplices import SimplexBatches
from verify.kernel.subjects import Code
from verify.prover import orbit
from verify.prover.coordinates import coordinates
from verify.prover.draft import Draft, NothingFound
from verify.prover.linear import integers_of
from verify.prover.points import Points
from verify.prover.rankin import largest_pair

PLACES = 10**15
"""Of the decimals of a coherence that is not stated exactly."""
ERROR, LEAST_NORM = 1e-9, 1e-100
"""Above that of inner products in floats, of vectors that are not shorter than this fraction of the longest one."""
BLOCK = 500
"""Points whose inner products are in memory at once."""


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for a single point, and for points that need not be on the sphere."""
    code = draft.code
    if code.n < 2 or code.kind == "points":
        raise NothingFound("coherence", "it needs two points or more, on the sphere")
    c = largest_pair(draft)[1] if code.is_unit else _above(_largest_square(code))
    return Evidence(written(c), orbit.citation(draft))


def of_structure(code: SignCode | SimplexBatches) -> Evidence:
    """The coherence; of a sign code that of all words that the generators span."""
    return Evidence(written(code.coherence))


def _largest_square(code: Code) -> Element:
    """The largest c |c| over the inner products c of different points."""
    norms = [code.product(i, i) for i in range(code.n)]
    return max(signed_square(code.product(i, j)) / (norms[i] * norms[j]) for i, j in _close_pairs(code))


def _close_pairs(code: Code) -> Iterable[tuple[int, int]]:
    """The pairs whose inner products are the largest one in floats, up to their errors; all pairs where floats do not do."""
    pairs = combinations(range(code.n), 2)
    if code.field.extension is not None:
        return pairs
    floats = Points(coordinates(code), integers_of(code.weights)).floats
    norms = np.linalg.norm(floats, axis=1)
    if not norms.min() > LEAST_NORM:
        return pairs
    points = floats / norms[:, None]
    found, top = [], -1.0
    for first in range(0, code.n, BLOCK):
        products = np.tril(points[first : first + BLOCK] @ points.T + 2, first - 1) - 2  # -2: no pair i > j
        top = max(top, products.max())
        rows, columns = np.nonzero(products > top - ERROR)
        found.append((products[rows, columns], rows + first, columns))
    values, rows, columns = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return [(int(i), int(j)) for i, j in np.column_stack([rows, columns])[values > top - ERROR]]


def _above(square: Element) -> Element:
    """A rational c with c |c| >= ``square``: equal if there is one, else a decimal."""
    if isinstance(square, fmpq) and square >= 0 and square.p.is_square() and square.q.is_square():
        return fmpq(square.p.isqrt(), square.q.isqrt())
    middle = float(enclosure(square).mid())
    c = fmpq(round(abs(middle) ** 0.5 * PLACES) * (1 if middle >= 0 else -1), PLACES)
    while not signed_square(c) >= square:
        c += fmpq(1, PLACES)
    return c
