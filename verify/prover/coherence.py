"""``coherence``: the least c that can be written: the coherence itself, or for directions a rational number just above it."""

from __future__ import annotations

from flint import fmpq

from verify.codes.written import written
from verify.kernel.algebraic import Element, enclosure
from verify.kernel.claims.coherence import Evidence, signed_square
from verify.kernel.signs import SignCode
from verify.kernel.simplices import SimplexBatches
from verify.kernel.subjects import Code
from verify.prover import orbit
from verify.prover.draft import Draft, NothingFound
from verify.prover.rankin import largest_pair

PLACES = 10**15
"""Of the decimals of a coherence that is not stated exactly."""


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
    return max(signed_square(code.gram[i, j]) / (norms[i] * norms[j]) for i in range(code.n) for j in range(i))


def _above(square: Element) -> Element:
    """A rational c with c |c| >= ``square``: equal if there is one, else a decimal."""
    if isinstance(square, fmpq) and square >= 0 and square.p.is_square() and square.q.is_square():
        return fmpq(square.p.isqrt(), square.q.isqrt())
    middle = float(enclosure(square).mid())
    c = fmpq(round(abs(middle) ** 0.5 * PLACES) * (1 if middle >= 0 else -1), PLACES)
    while not signed_square(c) >= square:
        c += fmpq(1, PLACES)
    return c
