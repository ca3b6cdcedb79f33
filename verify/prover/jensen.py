"""Evidence for `jensen`: Lemma 13 for a code of n <= d+1 points at a temperature. The kernel computes the chain."""

from __future__ import annotations

from flint import fmpq

from verify.kernel.claims.jensen import Evidence, check
from verify.kernel.errors import Rejected
from verify.kernel.proof import Context
from verify.prover.draft import Draft, NothingFound

BITS = (64, 256, 1024, 4096)
ALONE = (fmpq(0), fmpq(1))
"""C = e^t: n L_tau(X,X) = A - n t when X is all of the code; as a batch of a larger code of n points c = e^t + n - |batch|."""


def find(draft: Draft) -> Evidence:
    """For c = e^t, at the temperature of the draft. Raises `NothingFound`."""
    return for_constant(draft, ALONE)


def for_constant(draft: Draft, c: tuple[fmpq, fmpq]) -> Evidence:
    """For c = c_0 + c_1 e^t. Raises `NothingFound`."""
    t = draft.inverse_temperature("jensen")
    reason = ""
    for bits in BITS:
        evidence = Evidence((str(c[0]), str(c[1])), str(t), bits)
        try:
            check(evidence, draft.code, Context("$", [], None))
            return evidence
        except Rejected as error:
            reason = error.check
    raise NothingFound("jensen", f"it is required that {reason}")
