"""``rankin``: the coherence with the first pair that attains it, and the witness pair of a Radon partition."""

from __future__ import annotations

from flint import fmpq

from verify.kernel.claims.rankin import Evidence, Inequality
from verify.prover import radon
from verify.prover.draft import Draft, NothingFound


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for a single point."""
    code = draft.code
    if code.n < 2:
        raise NothingFound("rankin", "the coherence needs two points")
    pair, value = largest_pair(draft)
    inequality = _inequality(draft) if code.n >= code.d + 2 and draft.has(radon.find) else None
    if code.kind == "directions":
        return Evidence("0" if value == 0 else None, pair, inequality)
    return Evidence(str(value), pair, inequality)


def largest_pair(draft: Draft) -> tuple[tuple[int, int], fmpq]:
    """The first pair (j, i), j < i, with the largest inner product, and that product (of directions: of the v_i)."""
    gram = draft.code.gram
    best, pair = gram.largest_before(1)[0], (0, 1)
    for i in range(2, gram.n):
        value, j = gram.largest_before(i)
        if value > best:
            best, pair = value, (j, i)
    return pair, best


def _inequality(draft: Draft) -> Inequality:
    relation = draft.cite(radon.find)
    product = draft.code.product
    pair = next((i, j) for i in relation.I for j in relation.J if product(i, j) >= 0)
    return Inequality(draft.position(radon.find), pair)
