"""``stress``: equal weights on all contacts where they balance, else weights from the hull engine."""

from __future__ import annotations

from flint import fmpz

from verify.codes.written import all_written
from verify.kernel.algebraic import Element
from verify.kernel.claims.stress import Balance, Evidence
from verify.kernel.subjects import Code
from verify.kernel.vectors import subtract
from verify.prover import hull_distance, orbit, rankin
from verify.prover.draft import Draft, NothingFound
from verify.prover.hull import Outside


def find(draft: Draft) -> Evidence:
    """An equilibrium stress at every point (one point of each orbit, where orbits were found).

    Raises `NothingFound` for anything but unit vectors, and where some point has none (a rattler, for example).
    """
    code = draft.code
    if not code.is_unit:
        raise NothingFound("stress", "only unit vectors have a stress")
    position = draft.position(rankin.find)
    _, mu = rankin.largest_pair(draft)
    balances = [balance(code, k, mu) for k in orbit.representatives(draft)]
    return Evidence(position, balances, orbit.citation(draft))


def balance(code: Code, k: int, mu: Element) -> Balance:
    """Weights on contacts of k, with sum s_j x_j = mu (sum s_j) x_k. Raises `NothingFound`."""
    contacts = [j for j, product in enumerate(code.products(k)) if product == mu and j != k]
    if not contacts:
        raise NothingFound("stress", f"point {k} has no contact, it is a Tammes rattler")
    factor = mu * fmpz(len(contacts))
    total = code.combine((j, fmpz(1)) for j in contacts)
    if not subtract(total, {c: factor * value for c, value in code.rows[k].items() if factor != 0}):
        return Balance(k, contacts, ["1"] * len(contacts))
    found = hull_distance.relation(code, contacts, {k: mu})
    if isinstance(found, Outside):
        raise NothingFound("stress", f"the contacts of point {k} do not balance it")
    return Balance(k, [contacts[i] for i in found.support], all_written(found.weights))
