"""``rankin``: the coherence with the first pair that attains it, and the witness pair of a Radon partition."""

from __future__ import annotations

from verify.codes.written import written
from verify.kernel.algebraic import Element
from verify.kernel.claims.rankin import Evidence, Inequality
from verify.prover import orbit, radon
from verify.prover.draft import Draft, NothingFound


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` for a single point."""
    code = draft.code
    if code.n < 2:
        raise NothingFound("rankin", "the coherence needs two points")
    pair, value = largest_pair(draft)
    inequality = _inequality(draft) if code.n >= code.d + 2 and draft.has(radon.find) else None
    if code.kind == "directions":
        return Evidence("0" if value == 0 else None, pair, inequality, orbit.citation(draft))
    return Evidence(written(value), pair, inequality, orbit.citation(draft))


def largest_pair(draft: Draft) -> tuple[tuple[int, int], Element]:
    """The first pair (j, i), j < i, with the largest inner product, and that product (of directions: of the v_i)."""
    if isinstance(orbit.citation(draft), int):
        return _largest_by_orbits(draft)
    gram = draft.code.gram
    best, pair = gram.largest_before(1)[0], (0, 1)
    for i in range(2, gram.n):
        value, j = gram.largest_before(i)
        if value > best:
            best, pair = value, (j, i)
    return pair, best


def _largest_by_orbits(draft: Draft) -> tuple[tuple[int, int], Element]:
    """The same over pairs with one point of each orbit."""
    best: tuple[tuple[int, int], Element] | None = None
    for k in orbit.representatives(draft):
        products = draft.code.products(k)
        j = max((j for j in range(draft.code.n) if j != k), key=products.__getitem__)
        if best is None or products[j] > best[1]:
            best = (k, j), products[j]
    if best is None:
        raise ValueError("a code has at least one orbit")
    return best


def _inequality(draft: Draft) -> Inequality:
    relation = draft.cite(radon.find)
    product = draft.code.product
    pair = next((i, j) for i in relation.I for j in relation.J if product(i, j) >= 0)
    return Inequality(draft.position(radon.find), pair)
