"""``softmax``: delta(X) = 1 or n/(n-1) where X attains it, else delta(X) below that, by Lemma 3, Lemma 4 or a near point."""

from __future__ import annotations

from flint import fmpq

from verify.codes.written import all_written
from verify.kernel.algebraic import Element, Vector
from verify.kernel.claims.radon import Evidence as Radon, Weights
from verify.kernel.claims.softmax import Evidence, Lemma3, Lemma4, NearPoint, OrthoplexRegime, PositivePair, Simplex
from verify.kernel.vectors import subtract
from verify.prover import radon, rankin, structure
from verify.prover.draft import Draft, NothingFound
from verify.prover.linear import primitive


def find(draft: Draft) -> Evidence:
    """The strongest conclusion, with Theorem 2 assumed in the orthoplex regime (`find_distance` assumes nothing there).

    Raises `NothingFound` for a single point and for directions with n <= d+1.
    """
    code = draft.code
    if code.kind == "points":
        raise NothingFound("softmax", "points of any norm are no code")
    if code.n < 2:
        raise NothingFound("softmax", "one-vs-rest distances need two points")
    if code.n >= code.d + 2:
        if draft.has(structure.find):
            draft.require_axiom("softmax", "Theorem 2")
            return Evidence(OrthoplexRegime(draft.position(structure.find), ["Theorem 2"]))
        return Evidence(_below_one(draft))
    if not code.is_unit:
        raise NothingFound(
            "softmax", "directions with n <= d+1 have irrational distances; give points whose normalised Gram matrix is rational"
        )
    return Evidence(_simplex_regime(draft))


def find_distance(draft: Draft) -> Evidence:
    """delta(X) = 1 in the orthoplex regime, without assumptions."""
    code = draft.code
    if code.n < code.d + 2:
        raise NothingFound("softmax", f"n = {code.n} < d+2 = {code.d + 2} is not in the orthoplex regime")
    return Evidence(OrthoplexRegime(draft.position(structure.find), []))


def is_simplex(draft: Draft) -> bool:
    """Whether the points form a regular simplex."""
    if draft.code.n > draft.code.d + 1:
        return False
    gram = draft.code.gram
    value = fmpq(-1, max(gram.n - 1, 1))
    return draft.code.is_unit and gram.n > 1 and all(entry == value for i in range(gram.n) for entry in gram.row(i)[:i])


def _below_one(draft: Draft) -> Lemma3 | Lemma4 | PositivePair:
    pair, _ = rankin.largest_pair(draft)
    if draft.code.kind == "directions":
        draft.require_axiom("softmax", "Lemma 4")
        return PositivePair(pair)
    relation = draft.cite(radon.find)
    witness = relation.witness
    if not isinstance(witness, Weights):
        raise TypeError("the prover of radon makes partitions, not separations")
    scaled = draft.code.combine(zip(relation.I, draft.code.field.integers(witness.on_I, "on_I"), strict=True))
    if scaled:
        return Lemma3(draft.position(radon.find), _closest(draft, relation, scaled))
    # 0 is in both hulls: use the side without the first point of the pair, and of it the points with positive weight.
    side, weights = (relation.J, witness.on_J) if pair[0] not in relation.J else (relation.I, witness.on_I)
    return Lemma4(pair, side, weights)


def _closest(draft: Draft, relation: Radon, scaled: Vector) -> int:
    """The first point of the partition with the largest inner product with the Radon point."""
    vectors = draft.code
    return max(sorted(relation.I + relation.J), key=lambda i: vectors.inner(vectors.rows[i], scaled))


def _simplex_regime(draft: Draft) -> Simplex | NearPoint:
    if is_simplex(draft):
        return Simplex()
    vectors, n = draft.code, draft.code.n
    bound = fmpq(n, n - 1) ** 2
    for k in range(n):
        weights = _towards_nearest(draft, k)
        support = sorted(weights)
        point = vectors.combine(weights.items())
        difference = subtract(vectors.rows[k], point)
        if vectors.inner(difference, difference) < bound:
            return NearPoint(k, support, all_written(primitive([weights[j] for j in support])))
    raise NothingFound("softmax", "no point of a hull was found near enough")


def _towards_nearest(draft: Draft, k: int) -> dict[int, Element]:
    """Weights of the point nearest to x_k on the segment from the centroid of the other points to the one of them nearest to x_k."""
    vectors = draft.code
    others = [j for j in range(vectors.n) if j != k]
    centroid = vectors.combine((j, fmpq(1, len(others))) for j in others)
    nearest = max(others, key=lambda j: vectors.gram[k, j])
    along = subtract(vectors.rows[nearest], centroid)
    wanted = vectors.inner(subtract(vectors.rows[k], centroid), along)
    length = vectors.inner(along, along)
    step = min(fmpq(1), max(fmpq(0), vectors.field.quotient(wanted, length))) if length > 0 else fmpq(0)
    weights = {j: (1 - step) / len(others) + (step if j == nearest else fmpq(0)) for j in others}
    return {j: weight for j, weight in weights.items() if weight > 0}
