"""``self-duality``: Theorem 5, every hardmax extension V of X has v_k = x_k (docs/mathematics.md, section 3).

The hardmax value is H(X,V) = max over k and j != k of <x_j - x_k, v_k>. With p_k the projection of x_k onto the hull of the others, for
unit v max_j <x_j - x_k, v> >= <p_k - x_k, v> >= -delta_k, with equality exactly for v = (x_k - p_k)/delta_k; this is x_k iff p_k = c x_k
with c < 1. The projections are those of a cited claim on all points: ``hull-distance``, ``stress``, or ``softmax`` in the orthoplex regime,
where p_k = 0 has positive weights on a dependent component without k, and on regular simplices, where p_k = -x_k/(n-1).
"""

from dataclasses import dataclass

from verify.kernel import proof
from verify.kernel.claims import hull_distance
from verify.kernel.numbers import Index
from verify.kernel.proof import Context, points, shown
from verify.kernel.subjects import SPHERE, Code


class Evidence(proof.Evidence, tag="self-duality"):
    distances: Index


@dataclass(frozen=True)
class Facts(proof.Facts):
    distances: hull_distance.Facts


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """Nothing to compute: the cited claim decided which projections are multiples of x_k."""
    code.require_kind(SPHERE, "hardmax extensions are on the sphere")
    return Facts(hull_distance.cite_all(evidence.distances, code, context))


def statement(facts: Facts, code: Code) -> str:
    distances = facts.distances
    if len(distances.self_dual) < code.n:
        where = f"exactly at k in {points(distances.self_dual)}" if distances.self_dual else "at no k"
        return f"X is self-dual (the best v_k is x_k) {where}."
    if distances.rattlers():
        return "X is self-dual at every k: the best v_k is x_k."
    value = f"H(X,V) = max <x_j - x_k, v_k> >= -delta(X), delta(X)^2 = {shown(distances.smallest())}"
    return f"{value}, for every V on the sphere, with equality exactly for V = X: X extends to a hardmax code with v_k = x_k or not at all."
