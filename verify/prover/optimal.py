"""``optimal``: as a simplex, by Rankin's orthoplex bound, by a theorem of the literature, or by a tight polynomial."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from verify.codes.written import written
from verify.kernel.algebraic import Element
from verify.kernel.claims.optimal import LITERATURE, Evidence, Literature, Orthoplex, Polynomial, Simplex
from verify.prover import bound, rankin
from verify.prover.draft import Draft, NothingFound


def find(draft: Draft) -> Evidence:
    """That a code is a spherical code, and what follows from that if the midpoint theorem may be assumed.

    Raises `NothingFound` for anything but unit vectors, and where none of the reasons is there, for example as the code is not optimal.
    """
    code = draft.code
    if not code.is_unit or code.n < 2:
        raise NothingFound("optimal", "it needs two unit vectors, or more")
    return Evidence(draft.position(rankin.find), _reason(draft), bound.assuming(draft.axioms))


def _reason(draft: Draft) -> Simplex | Orthoplex | Polynomial | Literature:
    code, (_, mu) = draft.code, rankin.largest_pair(draft)
    if mu == fmpq(-1, code.n - 1):
        return Simplex()
    if mu == 0 and code.n >= code.d + 2:
        draft.require_axiom("optimal", "Proposition 1")
        return Orthoplex()
    if code.n <= 2 * code.d:
        raise NothingFound("optimal", "other codes of this size have a smaller coherence")
    theorem = next((name for name, d, n in LITERATURE if (d, n) == (code.d, code.n)), None)
    if theorem is not None and _is_value(mu, *LITERATURE[theorem, code.d, code.n]):
        draft.require_axiom("optimal", theorem)
        return Literature(theorem)
    position = draft.position(bound.find)
    if draft.cite(bound.find).s != written(mu):
        raise NothingFound("optimal", "no polynomial was found that is tight for its inner products")
    return Polynomial(position)


def _is_value(mu: Element, coefficients: Sequence[int], low: fmpq, high: fmpq) -> bool:
    """Whether it is the root, in the interval, of the polynomial with these coefficients."""
    value: Element = fmpq(0)
    for c in reversed(coefficients):
        value = value * mu + c
    return value == 0 and low < mu < high
