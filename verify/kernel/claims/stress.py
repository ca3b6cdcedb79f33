"""``stress``: an equilibrium stress on the contact graph at points k, and delta_k = 1 - mu(X) (docs/mathematics.md, section 5).

Evidence: the coherence mu (a cited ``rankin``), and for each k weights s_j > 0 on *contacts* of k, points with <x_k,x_j> = mu, such that
sum s_j x_j = mu (sum s_j) x_k. Then p = mu x_k is in the hull of the others, and <x_k - p, x_j - p> = (1 - mu)(<x_k,x_j> - mu) <= 0 for
every j, so p is the projection of x_k: delta_k = |x_k - p| = 1 - mu, and the best v_k is x_k. No delta_i is less: |x_i - p| >=
<x_i,x_i - p> >= 1 - mu for every p in the hull of the others; so one such k proves delta(X) = 1 - mu. With a cited ``orbit`` it holds on
the whole orbit of each k.
"""

from dataclasses import dataclass

from flint import fmpz
from msgspec import UNSET, UnsetType

from verify.kernel import proof
from verify.kernel.algebraic import Element, Vector
from verify.kernel.claims import hull_distance, orbit, rankin
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, listing, points, read_weights, shown
from verify.kernel.subjects import UNIT, Code
from verify.kernel.vectors import require_zero, subtract


class Balance(Record):
    """The stress at ``point``: positive integers without common divisor on contacts of it."""

    point: Index
    contacts: list[Index]
    weights: list[Number]


class Evidence(proof.Evidence, tag="stress"):
    rankin: Index
    balances: list[Balance]
    orbits: Index | UnsetType = UNSET


@dataclass(frozen=True)
class Facts(hull_distance.Facts):
    coherence: Element
    weights: list[str]


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """One inner product for each contact, and O(number of entries) for the sums."""
    code.require_kind(UNIT, "inner products are compared with mu(X)")
    mu = context.cite(evidence.rankin, rankin.Facts, "rankin").product
    balances, shares = evidence.balances, []
    require(len(balances) > 0, "there is a point with a stress")
    code.require_indices([balance.point for balance in balances], "each point is named once")
    for position, balance in enumerate(balances):
        k = balance.point
        code.require_indices([k, *balance.contacts], "contacts are other points, each named once")
        for j in balance.contacts:
            value = code.product(k, j)
            require(value == mu, "<x_k,x_j> = mu(X) for a contact j of k", index=(k, j), left=value, right=mu)
        path = f"{context.path}.balances[{position}].weights"
        weights = read_weights(code, balance.weights, len(balance.contacts), path, positive=True)
        factor = mu * sum(weights, fmpz(0))
        wanted: Vector = {c: factor * value for c, value in code.rows[k].items()}
        total = code.combine(zip(balance.contacts, weights, strict=True))
        require_zero(subtract(total, wanted), f"sum s_j x_j = mu(X) (sum s_j) x_k at k = {k}")
        shares += [f"at {k}", *(f"{j}:{weight}" for j, weight in zip(balance.contacts, weights, strict=True))]
    covered = orbit.spread({balance.point: (1 - mu) * (1 - mu) for balance in balances}, orbit.cite(evidence.orbits, code, context))
    return Facts(covered, [*covered], mu, shares)


def statement(facts: Facts, code: Code) -> str:
    which, delta = "every k" if len(facts.squares) == code.n else f"k in {points(facts.squares)}", shown(1 - facts.coherence)
    return (
        f"For {which} some weights s_j >= 0 on the points with <x_k,x_j> = mu(X) have sum s_j x_j = mu(X) (sum s_j) x_k "
        f"({listing(facts.weights)}): the projection of x_k on the hull of the others is mu(X) x_k, and delta_k = 1 - mu(X) = {delta}. "
        f"So delta(X) = {delta}."
    )
