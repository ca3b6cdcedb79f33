"""``better``: X is not a softmax code, because another code of the same size has a larger delta.

Evidence: the other code Y, n unit vectors of R^d, with all its one-vs-rest distances (``hull-distance``), and a rational r with
delta(X)^2 < r < delta(Y)^2, where delta(X)^2 <= delta_k(X)^2 for some k of a cited claim about distances of X.
"""

from dataclasses import dataclass, replace
from typing import Literal

from flint import fmpq

from verify.kernel import proof
from verify.kernel.claims import hull_distance
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Text
from verify.kernel.proof import Context, shown
from verify.kernel.subjects import UNIT, Code, UnitVectors


class OtherCode(UnitVectors, tag=False, kw_only=True):
    """Y. (A tag is not asked for where a type stands alone in the decoder: so it is a field.)"""

    kind: Literal["unit-vectors"]


class OtherDistances(hull_distance.Evidence, tag=False, kw_only=True):
    """The distances of Y."""

    claim: Literal["hull-distance"]


class Evidence(proof.Evidence, tag="better"):
    distances: Index
    code: OtherCode
    of_code: OtherDistances
    between: Text


@dataclass(frozen=True)
class Facts(proof.Facts):
    between: fmpq
    other: str


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """As ``hull-distance`` for the other code, which is read within the limits of this certificate."""
    code.require_kind(UNIT, "delta is compared with that of another code")
    other = evidence.code.check(replace(context.limits, points=code.n), f"{context.path}.code")
    require(other.n == code.n, "the other code has n points", left=other.n, right=code.n)
    require(len(other.form) <= code.d, "the other code lies in R^d", left=len(other.form), right=code.d)
    squares = hull_distance.check(evidence.of_code, other, Context(f"{context.path}.of_code", [], frozenset())).squares
    require(len(squares) == other.n, "the distances of the other code are those of all its points", left=len(squares), right=other.n)
    mine = context.cite(evidence.distances, hull_distance.Facts, "hull-distance, stress, or softmax with all distances equal")
    require(len(mine.squares) > 0, "the cited claim states distances", index=evidence.distances)
    r = code.field.rational(evidence.between, f"{context.path}.between")
    least, other_least = mine.smallest(), min(squares.values())
    require(least < r, "delta(X)^2 < r", left=least, right=r)
    require(r < other_least, "r < delta(Y)^2", left=r, right=other_least)
    return Facts(r, f"delta(Y)^2 = {shown(other_least)}, over {other.field.extension or 'Q'}")


def statement(facts: Facts, code: Code) -> str:
    size = f"n = {code.n} unit vectors Y of R^d, d = {code.d}"
    return f"X is not a softmax code: delta(X)^2 < {shown(facts.between)}, and the {size}, given in the evidence have {facts.other}."
