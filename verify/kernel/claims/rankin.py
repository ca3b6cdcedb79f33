"""``rankin``: Proposition 1, the coherence mu(X) and Rankin's orthoplex bound mu(X) >= 0 for n >= d+2.

Evidence: the coherence and a pair that attains it; if wanted, the bound itself for this X: a Radon partition (cited) and its witness
pair i in I, j in J with <x_i,x_j> >= 0, which exists because sum a_i b_j <x_i,x_j> = |p|^2 >= 0.
With a cited ``orbit`` one row of the Gram matrix for each orbit is enough.
For directions ``coherence`` is "0" or null: then only the sign of mu(X) is stated, by the sign at the pair.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from verify.kernel import proof
from verify.kernel.algebraic import Element
from verify.kernel.claims import orbit, radon
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, shown
from verify.kernel.subjects import LENGTHS, Code


class Inequality(Record):
    """The bound for this X: the position of a ``radon`` claim, and the witness pair."""

    radon: Index
    pair: tuple[Index, Index]


class Evidence(proof.Evidence, tag="rankin"):
    coherence: Number | None
    pair: tuple[Index, Index]
    inequality: Inequality | None
    orbits: Index | UnsetType = UNSET


@dataclass(frozen=True)
class Facts(proof.Facts):
    product: Element
    """<v_i,v_j> at the pair: mu(X), or of the same sign."""
    coherence: Element | None
    """mu(X); None for directions with mu(X) != 0."""
    pair: tuple[int, int]
    inequality: Inequality | None
    orbits: int | UnsetType


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """The Gram matrix and its n(n-1)/2 entries; with orbits only one row for each orbit."""
    code.require_indices(evidence.pair, "a pair names two different points")
    value = code.product(*evidence.pair)
    if evidence.coherence is None:
        require(
            code.kind == "directions" and value != 0,
            "the coherence is stated, unless it is that of directions, and not 0",
            left=value,
            right=0,
        )
    else:
        coherence = code.field.element(evidence.coherence, f"{context.path}.coherence")
        if coherence != 0:
            code.require_kind(LENGTHS, "the coherence is not 0")
        require(value == coherence, "the pair attains the coherence", index=evidence.pair, left=value, right=coherence)
    for i, j, top in largest(evidence.orbits, code, context):
        # Of directions with mu != 0 only the sign is stated: mu > 0 by the pair alone, mu < 0 if every product is negative.
        small = top <= value if evidence.coherence is not None else value > 0 or top < 0
        require(small, "no inner product exceeds the coherence", index=(i, j), left=top, right=value)
    if evidence.inequality is not None:
        _check_inequality(evidence.inequality, code, context)
    return Facts(value, None if evidence.coherence is None else value, evidence.pair, evidence.inequality, evidence.orbits)


def statement(facts: Facts, code: Code) -> str:
    relation = f"= {shown(facts.coherence)}" if facts.coherence is not None else "> 0" if facts.product > 0 else "< 0"
    symmetry = "" if isinstance(facts.orbits, UnsetType) else f" and, by the symmetries of claim {facts.orbits}, nowhere exceeded"
    text = f"The coherence of X is mu(X) {relation}, as at the pair {facts.pair}{symmetry}."
    if facts.inequality is not None:
        text += f" The Radon partition of claim {facts.inequality.radon} has the witness pair {facts.inequality.pair}, so mu(X) >= 0."
        if code.kind != "points" and code.n >= code.d + 2 and facts.product == 0:
            text += f" This is equality in Rankin's orthoplex bound for n >= d+2 (n = {code.n}, d = {code.d})."
    return text


def largest(orbits: Index | UnsetType, code: Code, context: Context) -> Iterator[tuple[int, int, Element]]:
    """Pairs (i, j) and their inner products, the largest among all pairs: over j < i, or over j != i at one point i of each orbit."""
    if isinstance(orbits, UnsetType):
        for i in range(1, code.n):
            top, j = code.gram.largest_before(i)
            yield i, j, top
        return
    for i in sorted(set(orbit.cite(orbits, code, context))):
        products = code.products(i)
        j = max(set(range(code.n)) - {i}, key=products.__getitem__)
        yield i, j, products[j]


def _check_inequality(inequality: Inequality, code: Code, context: Context) -> None:
    relation = context.cite(inequality.radon, radon.Facts, "radon")
    require(relation.point is not None, "the cited claim is a Radon partition, not a separation", index=inequality.radon)
    sides = inequality.pair[0] in relation.I and inequality.pair[1] in relation.J
    require(sides, "the witness pair has one point on each side of the Radon partition", index=inequality.pair)
    value = code.product(*inequality.pair)
    require(value >= 0, "the witness pair has <x_i,x_j> >= 0", index=inequality.pair, left=value, right=0)
