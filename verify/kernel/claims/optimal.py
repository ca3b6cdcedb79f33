"""``optimal``: X is a spherical code, mu(X) = mu*(n,d), and therefore a softmax code (docs/mathematics.md, section 5).

Evidence: the coherence (a cited ``rankin``) and why no n unit vectors of R^d have a smaller one:

- ``simplex``: mu(X) = -1/(n-1), since 0 <= |sum y_k|^2 <= n + n(n-1) mu(Y);
- ``orthoplex``: n >= d+2 and mu(X) = 0: Rankin's orthoplex bound, Proposition 1 (assumed);
- ``polynomial``: a cited tight ``bound`` with s = mu(X): then no spherical code of this size has a Tammes rattler either;
- ``literature``: a theorem of `LITERATURE` (assumed), whose mu*(n,d) is mu(X): the only root of its polynomial in its interval.

With the midpoint theorem (assumed) X is a softmax code, and (X,X) a hardmax code; where spherical codes have no rattlers, softmax codes are
exactly the spherical codes, and every hardmax code is self-dual.
"""

from dataclasses import dataclass
from typing import Literal

from flint import fmpq

from verify.kernel import proof
from verify.kernel.algebraic import Element
from verify.kernel.claims import bound, rankin
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Record
from verify.kernel.proof import Context, shown
from verify.kernel.subjects import UNIT, Code

LITERATURE = {
    ("Schuette and van der Waerden", 3, 7): ([1, -3, -9, 3], fmpq(0), fmpq(1, 2)),
    ("Schuette and van der Waerden", 3, 8): ([-1, 2, 7], fmpq(0), fmpq(1, 2)),
    ("Schuette and van der Waerden", 3, 9): ([-1, 3], fmpq(0), fmpq(1, 2)),
    ("Danzer", 3, 11): ([-1, 0, 5], fmpq(0), fmpq(1, 2)),
    ("Robinson", 3, 24): ([-1, -3, 1, 7], fmpq(0), fmpq(1)),
    ("Bachoc and Vallentin", 4, 10): ([-1, 6], fmpq(0), fmpq(1)),
    ("de Laat, Leijenhorst and de Muinck Keizer", 4, 24): ([-1, 2], fmpq(0), fmpq(1)),
}
"""For a theorem, d and n: a polynomial with integer coefficients c_0, c_1, .. of which mu*(n,d) is the only root in the interval."""


class Simplex(Record, tag="simplex", tag_field="kind"):
    def prove(self, mu: Element, code: Code, context: Context) -> bool:
        value = fmpq(-1, code.n - 1)
        require(mu == value, "mu(X) = -1/(n-1)", left=mu, right=value)
        return True


class Orthoplex(Record, tag="orthoplex", tag_field="kind"):
    def prove(self, mu: Element, code: Code, context: Context) -> bool:
        require(code.n >= code.d + 2, "n >= d+2", left=code.n, right=code.d + 2)
        require(mu == 0, "mu(X) = 0", left=mu, right=0)
        context.assume("Proposition 1")
        return False


class Polynomial(Record, tag="polynomial", tag_field="kind"):
    bound: Index

    def prove(self, mu: Element, code: Code, context: Context) -> bool:
        facts = context.cite(self.bound, bound.Facts, "bound")
        require(facts.tight, "the cited bound is tight: f(1) = n f_0", index=self.bound)
        require(mu == facts.s, "mu(X) is the bound", left=mu, right=facts.s)
        return True


class Literature(Record, tag="literature", tag_field="kind"):
    theorem: str

    def prove(self, mu: Element, code: Code, context: Context) -> bool:
        key = (self.theorem, code.d, code.n)
        require(key in LITERATURE, "the theorem named is about this d and n", left=self.theorem, right=f"d = {code.d}, n = {code.n}")
        coefficients, low, high = LITERATURE[key]
        value: Element = fmpq(0)
        for c in reversed(coefficients):
            value = value * mu + c
        require(value == 0, "mu(X) is a root of the polynomial of the theorem", left=value, right=0)
        require(low < mu < high, "mu(X) is in the interval of the theorem", left=low, right=high)
        context.assume(self.theorem)
        return False


class Evidence(proof.Evidence, tag="optimal"):
    rankin: Index
    by: Simplex | Orthoplex | Polynomial | Literature
    assuming: list[Literal["midpoint theorem"]]


@dataclass(frozen=True)
class Facts(proof.Facts):
    mu: Element
    without_rattlers: bool
    """Whether no spherical code of this size has a Tammes rattler."""
    softmax: bool


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """O(1) comparisons of exact numbers."""
    code.require_kind(UNIT, "the coherence is compared with mu*")
    require(code.n >= 2, "n >= 2", left=code.n, right=2)
    mu = context.cite(evidence.rankin, rankin.Facts, "rankin").product
    without_rattlers = evidence.by.prove(mu, code, context)
    require(len(evidence.assuming) <= 1, "an assumption is named once", left=len(evidence.assuming), right=1)
    for axiom in evidence.assuming:
        context.assume(axiom)
    return Facts(mu, without_rattlers, bool(evidence.assuming))


def statement(facts: Facts, code: Code) -> str:
    size = f"(n = {code.n}, d = {code.d})"
    sentences = [f"X is a spherical code {size}: no n unit vectors in R^d have a smaller coherence than mu(X) = {shown(facts.mu)}."]
    if facts.without_rattlers:
        sentences.append("No spherical code of this size has a Tammes rattler.")
    if facts.softmax:
        sentences.append(f"So X is a softmax code, delta(X) = 1 - mu(X) = {shown(1 - facts.mu)}, and (X,X) is a hardmax code.")
    if facts.softmax and facts.without_rattlers:
        sentences.append("The softmax codes of this size are exactly the spherical codes, and every hardmax code is self-dual.")
    return " ".join(sentences)
