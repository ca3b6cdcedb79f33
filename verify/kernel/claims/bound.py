"""``bound``: a lower bound for mu*(n,d), by linear programming (Delsarte, Goethals and Seidel; docs/mathematics.md, section 5).

Evidence: coefficients f_i >= 0, f_0 > 0, of f = sum f_i P_i in Gegenbauer's polynomials, and *breaks* between -1 and s, such that f <= 0 on
[-1,s] by its Bernstein coefficients between neighbouring breaks. Checked also: f(1) = sum f_i <= n f_0.

Let mu(Y) <= s. By Schoenberg's theorem sum_{j,k} P_i(<y_j,y_k>) >= 0, so n^2 f_0 <= sum_{j,k} f(<y_j,y_k>) <= n f(1). If f(1) < n f_0 this
is a contradiction: mu* > s. If f(1) = n f_0 (*tight*), every point of Y has a neighbour at exactly s: for M copies of Y and a unit vector
z, M^2 n^2 f_0 + 2 M sum_j f(<y_j,z>) + f(1) >= f_0 (Mn+1)^2, so sum_j f(<y_j,z>) >= n f_0 = f(1) for every z; if all <y_j,y_k> < s for
j != k, a z near y_k with f(<y_k,z>) < f(1), which exists as f'(1) = sum f_i i(i+d-2)/(d-1) > 0, would have less. So mu* >= s.
"""

from dataclasses import dataclass
from typing import Literal

from verify.kernel import proof
from verify.kernel.algebraic import Element
from verify.kernel.errors import require
from verify.kernel.gegenbauer import from_gegenbauer, require_nonpositive
from verify.kernel.numbers import Number
from verify.kernel.proof import Context, listing, shown
from verify.kernel.sizes import Size
from verify.kernel.subjects import Code

MOST_COEFFICIENTS = 1_000


class Evidence(proof.Evidence, tag="bound"):
    s: Number
    coefficients: list[Number]
    breaks: list[Number]
    assuming: list[Literal["midpoint theorem"]]


@dataclass(frozen=True)
class Facts(proof.Facts):
    s: Element
    tight: bool  # mu* >= s, and every code with mu <= s has a neighbour at s for each point; else mu* > s
    margin: bool  # whether the midpoint theorem is assumed
    text: str


def check(evidence: Evidence, about: Code | Size, context: Context) -> Facts:
    """O(degree^2) exact operations for each break."""
    n, d, field = about.n, about.d, about.field
    require(n >= 2 and d >= 2, "n >= 2 and d >= 2", left=n, right=d)
    count = len(evidence.coefficients)
    require(2 <= count <= MOST_COEFFICIENTS, f"there are 2 to {MOST_COEFFICIENTS} coefficients", left=count)
    f = field.elements(evidence.coefficients, f"{context.path}.coefficients")
    for i, c in enumerate(f):
        require(c >= 0, "coefficients are nonnegative", index=i, left=c, right=0)
    require(f[0] > 0, "the coefficient f_0 is positive", left=f[0], right=0)
    s = field.element(evidence.s, f"{context.path}.s")
    ends: list[Element] = [field.element("-1", ""), *field.elements(evidence.breaks, f"{context.path}.breaks"), s]
    for i in range(len(ends) - 1):
        require(ends[i] < ends[i + 1], "-1, the breaks and s increase", index=i, left=ends[i], right=ends[i + 1])
    require(s < 1, "s < 1", left=s, right=1)
    require_nonpositive(from_gegenbauer(d, f), ends)
    top, most = sum(f[1:], f[0]), f[0] * n
    require(top <= most, "f(1) <= n f_0", left=top, right=most)
    context.assume("Schoenberg")
    require(len(evidence.assuming) <= 1, "an assumption is named once", left=len(evidence.assuming), right=1)
    for axiom in evidence.assuming:
        context.assume(axiom)
    text = f"f = sum f_i P_i of degree {count - 1}, f_i = {listing(map(str, f))}"
    return Facts(s, bool(top == most), bool(evidence.assuming), text)


def statement(facts: Facts, about: Code | Size) -> str:
    s, relation, other = shown(facts.s), ">=" if facts.tight else ">", "<=" if facts.tight else "<"
    margin = f", and delta(Y) {other} 1 - s = {shown(1 - facts.s)}" if facts.margin else ""
    tight = "; if mu(Y) = s, each point of Y has a neighbour at inner product s" if facts.tight else ""
    return (
        f"Every n = {about.n} unit vectors Y in R^d, d = {about.d}, have mu(Y) {relation} s = {s}{margin}{tight} "
        f"(linear programming bound of {facts.text})."
    )
