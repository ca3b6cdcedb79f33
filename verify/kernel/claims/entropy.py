"""``entropy``: Definition 11: orthogonal batches of regular simplices that span R^d, and whether they are low- or high-entropy.

Evidence: a cited ``structure``, and the parameters k claimed, or null: low-entropy, one k-point simplex and an orthoplex (every other
batch has 2 points); high-entropy, every batch has k or k+1 points (k is the least size). Checked: S_0 is empty, all batches are regular
simplices, rank X = d.
"""

from dataclasses import dataclass
from itertools import combinations

from flint import fmpq

from verify.kernel import proof
from verify.kernel.claims import structure
from verify.kernel.errors import require
from verify.kernel.numbers import Index
from verify.kernel.proof import Context
from verify.kernel.subjects import UNIT, Code


class Evidence(proof.Evidence, tag="entropy"):
    structure: Index
    low: Index | None
    high: Index | None


@dataclass(frozen=True)
class Facts(proof.Facts):
    dimensions: list[int]
    """Dimensions of the batches, falling."""
    low: int | None
    high: int | None


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """One inner product for each pair inside a batch."""
    code.require_kind(UNIT, "batches are regular")
    require(code.n >= code.d + 2, "n >= d+2", left=code.n, right=code.d + 2)
    facts = context.cite(evidence.structure, structure.Facts, "structure")
    require(not facts.loose, "S_0 is empty", left=len(facts.loose), right=0)
    batches = facts.dependent
    require(code.n - len(batches) == code.d, "the batches span R^d", left=code.n - len(batches), right=code.d)
    for batch in batches:
        value = fmpq(-1, len(batch) - 1)
        for i, j in combinations(batch, 2):
            require(code.gram[i, j] == value, "a batch is a regular simplex", index=(i, j), left=code.gram[i, j], right=value)
    sizes = sorted((len(batch) for batch in batches), reverse=True)
    low = sizes[0] if all(size == 2 for size in sizes[1:]) else None
    high = sizes[-1] if sizes[0] <= sizes[-1] + 1 else None
    require(evidence.low == low, "X is low-entropy with the parameter stated", left=low, right=evidence.low)
    require(evidence.high == high, "X is high-entropy with the parameter stated", left=high, right=evidence.high)
    return Facts([size - 1 for size in sizes], low, high)


def statement(facts: Facts, code: Code) -> str:
    kinds = [f"{name}-entropy with parameter k = {k}" for name, k in (("low", facts.low), ("high", facts.high)) if k is not None]
    verdict = " and ".join(kinds) or "neither low- nor high-entropy"
    return f"X spans R^{code.d} and is orthogonal batches of regular simplices of dimensions {proof.tally(facts.dimensions)}: {verdict}."
