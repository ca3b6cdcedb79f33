"""``coherence``: no inner product of different points exceeds c, so delta(X) >= 1 - c.

Evidence: c, and where there are symmetries the ``orbit`` claim: then one point of each orbit is enough. Of directions v_i the inner
products <v_i,v_j>/(|v_i||v_j|) are compared by signs and squares. For p in the hull of the other points <x_k,p> <= mu(X), so that the
distance |x_k - p| >= <x_k, x_k - p> >= 1 - mu(X).
"""

from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from verify.kernel import proof
from verify.kernel.algebraic import Element
from verify.kernel.claims import orbit, rankin
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Number
from verify.kernel.proof import Context, shown
from verify.kernel.signs import SignCode
from verify.kernel.simplices import SimplexBatches
from verify.kernel.subjects import SPHERE, Code

AnyCode = Code | SignCode | SimplexBatches
CHECK = "no inner product exceeds the coherence"


class Evidence(proof.Evidence, tag="coherence"):
    at_most: Number
    orbits: Index | UnsetType = UNSET


@dataclass(frozen=True)
class Facts(proof.Facts):
    at_most: Element
    pair: tuple[int, int] | None
    """Two points with exactly this inner product."""
    orbits: Index | UnsetType


def check(evidence: Evidence, about: AnyCode, context: Context) -> Facts:
    """All pairs, or those with one point of each orbit; of sign codes all words, which reading them went through; of simplices none."""
    c = about.field.element(evidence.at_most, f"{context.path}.at_most")
    if not isinstance(about, Code):
        require(isinstance(evidence.orbits, UnsetType), f"there are no claims about orbits of {about.WHAT}")
        value = about.coherence
        require(value <= c, CHECK, index=about.pair, left=value, right=c)
        return Facts(c, about.pair if value == c else None, UNSET)
    require(about.n >= 2, "n >= 2", left=about.n, right=2)
    about.require_kind(SPHERE, "they lie on the sphere")
    pairs = _of_unit_vectors if about.is_unit else _of_directions
    return Facts(c, pairs(evidence.orbits, about, context, c), evidence.orbits)


def statement(facts: Facts, about: AnyCode) -> str:
    symmetry = "" if isinstance(facts.orbits, UnsetType) else f", by the symmetries of claim {facts.orbits}"
    relation, pair = ("<=", "") if facts.pair is None else ("=", f", as at the pair {facts.pair}")
    return (
        f"The coherence of X, n = {about.n} distinct unit vectors in R^d, d = {about.d}, is mu(X) {relation} {shown(facts.at_most)}"
        f"{pair}{symmetry}, and delta(X) >= {shown(1 - facts.at_most)}."
    )


def _of_unit_vectors(orbits: Index | UnsetType, code: Code, context: Context, c: Element) -> tuple[int, int] | None:
    attained = None
    for i, j, top in rankin.largest(orbits, code, context):
        require(top <= c, CHECK, index=(i, j), left=top, right=c)
        attained = (i, j) if top == c else attained
    return attained


def _of_directions(orbits: Index | UnsetType, code: Code, context: Context, c: Element) -> tuple[int, int] | None:
    """Compares <v_i,v_j> with c |v_i| |v_j|, where it is not below that for the vectors with the least norm (c < 0: the largest one)."""
    attained = None
    every = isinstance(orbits, UnsetType)
    norms = [code.product(i, i) for i in range(code.n)]
    surely = c * (min(norms) if c >= 0 else max(norms))
    for i in range(code.n) if isinstance(orbits, UnsetType) else sorted(set(orbit.cite(orbits, code, context))):
        for j, product in code.products_from(i, surely):
            if j < i or (j > i and not every):
                difference = signed_square(product) - signed_square(c) * norms[i] * norms[j]
                require(difference <= 0, CHECK, index=(i, j), left=f"<v_i,v_j> = {shown(product)}", right=f"{c} |v_i||v_j|")
                attained = (i, j) if difference == 0 else attained
    return attained


def signed_square(value: Element) -> Element:
    """X |x|, which increases with x."""
    return value * value if value >= 0 else -(value * value)
