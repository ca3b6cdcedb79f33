"""``rattlers``: Definition 6, Lemma 8 and Lemma 9: the softmax rattlers (delta_k > delta) and the Tammes rattlers (max_j <x_k,x_j> < mu).

Softmax rattlers follow from the distances of all points: a cited ``hull-distance`` claim, or a ``softmax`` claim that proved them equal
(the orthoplex regime, regular simplices). Tammes rattlers: for each k a neighbour j with <x_k,x_j> = mu(X), or null, and then every inner
product of x_k is below mu(X), which is that of a cited ``rankin`` claim; with a cited ``orbit`` only for the least k of each orbit. For
directions only mu(X) = 0 can be used.
"""

from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from verify.kernel import proof
from verify.kernel.claims import hull_distance, orbit, rankin
from verify.kernel.errors import Rejected, require
from verify.kernel.numbers import Index
from verify.kernel.proof import Context, listing, points
from verify.kernel.subjects import Code


class Evidence(proof.Evidence, tag="rattlers"):
    distances: Index
    rankin: Index
    neighbours: list[Index | None]
    orbits: Index | UnsetType = UNSET


@dataclass(frozen=True)
class Facts(proof.Facts):
    softmax: list[int]
    tammes: list[int]
    text: str


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """One inner product for each point with a neighbour, n for each rattler."""
    distances = hull_distance.cite_all(evidence.distances, code, context)
    coherence = context.cite(evidence.rankin, rankin.Facts, "rankin").coherence
    if coherence is None:
        raise Rejected("the cited claim states the coherence, not only its sign", index=evidence.rankin)
    first = orbit.cite(evidence.orbits, code, context)
    chosen, neighbours = sorted(set(first)), evidence.neighbours
    require(len(neighbours) == len(chosen), "there is one neighbour, or null, for each point", left=len(neighbours), right=len(chosen))
    for k, j in zip(chosen, neighbours, strict=True):
        if j is None:
            for i in set(range(code.n)) - {k}:
                value = code.product(k, i)
                require(value < coherence, "<x_k,x_j> < mu(X) for a Tammes rattler k", index=(k, i), left=value, right=coherence)
        else:
            code.require_indices([k, j], "a neighbour is another point")
            value = code.product(k, j)
            require(value == coherence, "<x_k,x_j> = mu(X) for the neighbour j of k", index=(k, j), left=value, right=coherence)
    loose = {k for k, j in zip(chosen, neighbours, strict=True) if j is None}
    tammes = [k for k, representative in enumerate(first) if representative in loose]
    where = "each point in order" if len(chosen) == code.n else f"the first point of each orbit, {points(chosen)}"
    listed = listing("none" if j is None else str(j) for j in neighbours)
    return Facts(distances.rattlers(), tammes, f"{where}: {listed}")


def statement(facts: Facts, code: Code) -> str:
    softmax = f"Softmax rattlers: {points(facts.softmax)}" if facts.softmax else "No point is a softmax rattler"
    tammes = f"Tammes rattlers: {points(facts.tammes)}" if facts.tammes else "No point is a Tammes rattler"
    return f"{softmax}. {tammes}; a neighbour at mu(X) for {facts.text}."
