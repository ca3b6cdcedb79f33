"""What passes between a claim and the checker: evidence in, facts out, citations and assumptions in between.

A claim is a module of `verify.kernel.claims` with three things in it: ``Evidence`` (its type in a certificate), ``check`` (evidence and
subject to `Facts`, or `Rejected`) and ``statement`` (the sentence that the facts prove). Nothing else decides what is true.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from verify.kernel.algebraic import Element, Vector
from verify.kernel.errors import Declined, Limits, NotAllowed, OverLimit, Rejected, abbreviate, require
from verify.kernel.numbers import Number, Record
from verify.kernel.subjects import Code

LONGEST_LIST = 400

AXIOMS = {
    "Theorem 2": "for d+2 <= n <= 2d the largest delta(X) over n-point codes in R^d is 1, attained exactly where mu(X) = 0",
    "Lemma 4": "if n >= d+2 and mu(X) > 0 then delta(X) < 1",
    "Proposition 1": "n >= d+2 unit vectors in R^d have mu >= 0 (Rankin's orthoplex bound)",
    "Schoenberg": "sum_{j,k} P_i(<y_j,y_k>) >= 0 for all unit vectors y_j in R^d and Gegenbauer's polynomials P_i of S^{d-1}",
    "midpoint theorem": "unit vectors X with delta(X) > 0 have normalised midpoints Y of x_k and (x_k - p_k)/delta_k with mu(Y) <= 1 - "
    "delta(X); so delta*(n,d) = 1 - mu*(n,d), spherical codes are softmax codes, and where no spherical code has a Tammes rattler, softmax "
    "codes are spherical codes and every hardmax code is self-dual",
    "Schuette and van der Waerden": "mu*(7,3), mu*(8,3), mu*(9,3) are the roots in (0,1/2) of 3t^3 - 9t^2 - 3t + 1, 7t^2 + 2t - 1, 3t - 1",
    "Danzer": "mu*(11,3) = 1/sqrt 5",
    "Robinson": "mu*(24,3) is that of the snub cube, the root of 7t^3 + t^2 - 3t - 1 in (0,1)",
    "Bachoc and Vallentin": "mu*(10,4) = 1/6",
    "de Laat, Leijenhorst and de Muinck Keizer": "mu*(24,4) = 1/2",
    "Lemma 13": "for n <= d+1, c > 0, tau > 0 sum_k log(c + sum_{l != k} e^(<x_k,x_l>/tau)) is least exactly for the regular simplices",
    "Lemma 14": "a code that minimises L_tau(X,X) over the softmax codes, d+2 <= n <= 2d, spans R^d, has S_0 empty and m = n-d",
    "candidates lemma": "if 2 <= k0 <= X and g(k+1) - 2 g(k) + g(k-1) is < 0 for 2 <= k < k0 and > 0 for k0 < k < X, a tuple of parts up "
    "to X with the least sum of g for its length and total has at most one part in [2,k0), its parts from k0 on differ by at most 1, the "
    "others are 1",
    "concavity lemma": "if F is concave on [0,1] and F(0) >= F(1), then F(a) + F(b) >= F(r) + F(1) for 0 <= r <= a <= b <= 1, a+b <= 1+r; "
    "strictly if r < a, F(0) > F(1) and F is not affine on [r,1]",
}
"""Theorems that a claim may assume beyond the arithmetic. A verdict names those it used; anyone may refuse them."""


class Evidence(Record, tag_field="claim"):
    """Base of the evidence types; the JSON field ``claim`` holds the name of the claim."""


def name_of(evidence: Evidence | type[Evidence]) -> str:
    return str(evidence.__struct_config__.tag)


@dataclass(frozen=True)
class Facts:
    """Base of what a successful check established, for its statement and for claims that cite it."""


AnyFacts = TypeVar("AnyFacts", bound=Facts)


class Context:
    """Where a claim stands: its path in the certificate and the earlier claims; it inherits the assumptions of those it cites."""

    def __init__(
        self, path: str, earlier: list[tuple[Facts, frozenset[str]] | None], axioms: frozenset[str] | None, limits: Limits | None = None
    ) -> None:
        self.path = path
        self.limits = limits or Limits()
        self._axioms = axioms
        self.assumptions: frozenset[str] = frozenset()
        self._earlier = earlier

    def cite(self, position: int, kind: type[AnyFacts], name: str) -> AnyFacts:
        """The facts of the claim at ``position``, which must be of the given kind, earlier, and accepted."""
        require(0 <= position < len(self._earlier), f"a citation names an earlier claim ({name})", index=position)
        cited = self._earlier[position]
        if cited is None:
            raise Declined(self.path, f"cites claim {position} ({name}), which was not accepted")
        facts, assumptions = cited
        if not isinstance(facts, kind):
            raise Rejected(f"the cited claim is of the kind '{name}'", index=position)
        self.assumptions |= assumptions
        return facts

    def limit_boxes(self, nodes: int) -> None:
        """Raise `OverLimit` for a cover of too many nodes."""
        if nodes > self.limits.boxes:
            raise OverLimit(self.path, f"a cover of {nodes} nodes; the limit is {self.limits.boxes} (--max-boxes)")

    def assume(self, axiom: str) -> None:
        """Record that the proof uses a theorem of `AXIOMS`. Raises `NotAllowed` if the person running the check refuses it."""
        if self._axioms is not None and axiom not in self._axioms:
            raise NotAllowed(self.path, f"uses {axiom} ({AXIOMS[axiom]}), which is not allowed as an assumption")
        self.assumptions |= {axiom}


def read_weights(code: Code, numbers: list[Number], count: int, path: str, *, positive: bool) -> list[Element]:
    """Weights as integers of the field whose coefficients have no common divisor, nonnegative or positive, not all zero."""
    require(len(numbers) == count, "there is one weight for each index", left=len(numbers), right=count)
    weights = code.field.integers(numbers, path)
    what = "weights are positive" if positive else "weights are nonnegative"
    for position, weight in enumerate(weights):
        require(weight > 0 or (weight == 0 and not positive), what, index=position, left=weight, right=0)
    content = code.field.content(weights)
    require(content == 1, "weights have no common divisor and are not all zero", left=content, right=1)
    return weights


def hull_point(code: Code, indices: list[int], weights: list[Element]) -> Vector:
    """Sum w_i v_i / sum w_i: for nonnegative weights, not all zero, a point of the hull of the vectors named."""
    total = sum(weights[1:], weights[0])
    scaled = code.combine(zip(indices, weights, strict=True))
    return {k: code.field.quotient(value, total) for k, value in scaled.items()}


def points(indices: Iterable[int]) -> str:
    """``{0, 1, 2}``, as `listing` does."""
    return "{" + listing(str(i) for i in indices) + "}"


def listing(items: Iterable[str]) -> str:
    """Items with commas; a long list is cut, and the first 16 digits of its SHA-256 stand for the rest."""
    parts = list(items)
    text = ", ".join(parts)
    if len(text) <= LONGEST_LIST:
        return text
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"{', '.join(map(shown, parts[:20]))} ... [{len(parts)} items, SHA-256 {mark}]"


def shown(value: object) -> str:
    """The value as text; a long one is cut, and its SHA-256 stands for the rest."""
    text = str(value)
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    return text if len(text) <= LONGEST_LIST else f"{abbreviate(value)} [SHA-256 {mark}]"


def tally(numbers: list[int]) -> str:
    """``(3, 1 x2)`` for 3, 1, 1: equal neighbours are counted."""
    counts = ((number, numbers.count(number)) for number in dict.fromkeys(numbers))
    return f"({', '.join(str(number) if count == 1 else f'{number} x{count}' for number, count in counts)})"
