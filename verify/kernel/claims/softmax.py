"""``softmax``: delta(X), and whether X is a softmax code (Theorem 2, Lemma 3, Lemma 4; docs/mathematics.md, sections 2 and 3).

How, by the kind of evidence:

- ``orthoplex-regime`` (d+2 <= n <= 2d): a cited ``structure`` with two dependent components. No inner product is positive, so the hull of
  X_{-k} lies in {z : <z,x_k> <= 0} and delta_k >= 1; some dependent component does not contain k, so 0 is in that hull and delta_k <= 1.
  Hence delta(X) = 1 without any assumption; with ``assuming`` Theorem 2 that is the maximum, and X is a softmax code.
- ``simplex`` (n <= d+1): all inner products are -1/(n-1). The centroid p = -x_k/(n-1) of the others has <x_k - p, x_j - p> = 0, so
  delta_k = n/(n-1) for all k. The averaging bound: for unit y_1..y_n with sum S, sum_k |n y_k - S|^2 = a n + b |S|^2 with a, b computed
  below and b <= 0, so some |y_k - (S - y_k)/(n-1)|^2 <= a/(n-1)^2 = (n/(n-1))^2 with the centroid in the hull of the others: no n-point
  code has larger delta.
- ``lemma-3``: a cited Radon partition with p != 0 and i with <x_i,p> >= |p|^2; so delta^2 <= |x_i - p|^2 <= 1 - |p|^2 < 1.
- ``lemma-4``: <x_i,x_j> = mu > 0 and 0 in the hull of points other than i; so mu x_j is in the hull of X_{-i}, and delta^2 <= 1 - mu^2 < 1.
- ``positive-pair``: <x_i,x_j> > 0 and n >= d+2, assuming Lemma 4.
- ``near-point``: k and a point p of the hull of the others with |x_k - p| < t, where t = 1 for n >= d+2 and n/(n-1) for n <= d+1.

The last four prove delta(X) < t; then X is not a softmax code where some code has delta >= t: n points of the orthoplex for
n <= 2d (no positive inner product), the regular simplex for n <= d+1.
"""

from dataclasses import dataclass
from typing import Literal

from flint import fmpq

from verify.kernel import proof
from verify.kernel.algebraic import Element
from verify.kernel.claims import hull_distance, radon, structure
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, hull_point, points, read_weights, shown
from verify.kernel.subjects import SPHERE, UNIT, Code
from verify.kernel.vectors import require_zero, subtract


@dataclass(frozen=True)
class Facts(hull_distance.Facts):
    """With the distances of all points where they were proved equal, else with none."""

    is_softmax: bool | None
    """True: X is a softmax code; False: it is not; None: only delta is stated."""
    text: str


class OrthoplexRegime(Record, tag="orthoplex-regime", tag_field="kind"):
    structure: Index
    assuming: list[Literal["Theorem 2"]]

    def prove(self, code: Code, context: Context) -> Facts:
        require(code.d + 2 <= code.n <= 2 * code.d, "d+2 <= n <= 2d", left=code.n, right=f"{code.d + 2}..{2 * code.d}")
        count = len(context.cite(self.structure, structure.Facts, "structure").dependent)
        require(count >= 2, "two components are dependent, so one of them does not contain k", left=count, right=2)
        require(len(self.assuming) <= 1, "an assumption is named once", left=len(self.assuming), right=1)
        for axiom in self.assuming:
            context.assume(axiom)
        return _equal(fmpq(1), code, True if self.assuming else None, "delta_k(X) = 1 for every k, so delta(X) = 1")


class Simplex(Record, tag="simplex", tag_field="kind"):
    """No fields: everything is computed from the code."""

    def prove(self, code: Code, context: Context) -> Facts:
        code.require_kind(UNIT, "inner products are compared with -1/(n-1)")
        n, value = code.n, fmpq(-1, code.n - 1)
        for i in range(n):
            for j, entry in enumerate(code.gram.row(i)[:i]):
                require(entry == value, "<x_i,x_j> = -1/(n-1) for i != j", index=(i, j), left=entry, right=value)
        # sum_k |n y_k - S|^2 over |y_k| = 1: n^2 from each y_k, -2n <y_k,S> summing to -2n |S|^2, and n times |S|^2.
        a, b = n * n, -2 * n + n
        require(b <= 0, "the coefficient of |S|^2 in the averaging bound is not positive", left=b, right=0)
        require(fmpq(a, (n - 1) ** 2) == fmpq(n, n - 1) ** 2, "the averaging bound is (n/(n-1))^2", left=a, right=n * n)
        return _equal(fmpq(n, n - 1), code, True, f"delta_k(X) = n/(n-1) for every k, so delta(X) = {fmpq(n, n - 1)}")


class Lemma3(Record, tag="lemma-3", tag_field="kind"):
    radon: Index
    index: Index

    def prove(self, code: Code, context: Context) -> Facts:
        relation = context.cite(self.radon, radon.Facts, "radon")
        i, p, norm = self.index, relation.point or {}, relation.norm_squared
        require(norm > 0, "the cited claim is a Radon partition whose point is not 0", index=self.radon, left=norm, right=0)
        require(i in relation.I + relation.J, "i is on one side of the Radon partition", index=i)
        product = code.inner(code.rows[i], p)
        require(product >= norm, "<x_i,p> >= |p|^2", index=i, left=product, right=norm)
        # p is in the hull of X_{-i}, from the side without i; |x_i - p|^2 = 1 - 2<x_i,p> + |p|^2.
        why = f"by the Radon point of claim {self.radon} (Lemma 3)"
        return _below(code, f"delta(X)^2 <= |x_{i} - p|^2 = {shown(1 - 2 * product + norm)} < 1 {why}")


class Lemma4(Record, tag="lemma-4", tag_field="kind"):
    """``weights``: positive integers in lowest terms with sum w_l x_l = 0 on ``hull`` (for directions: of the v_l)."""

    pair: tuple[Index, Index]
    hull: list[Index]
    weights: list[Number]

    def prove(self, code: Code, context: Context) -> Facts:
        code.require_indices(self.hull, "the hull names each point once")
        require(self.pair[0] not in self.hull, "the hull leaves out the first point of the pair", index=self.pair[0])
        weights = read_weights(code, self.weights, len(self.hull), f"{context.path}.by.weights", positive=True)
        require_zero(code.combine(zip(self.hull, weights, strict=True)), "sum w_l x_l = 0 on the hull")
        product = _positive_product(self.pair, code)
        bound = f" = {shown(1 - product * product)}" if code.is_unit else ""
        why = f"since 0 is in the hull of {points(self.hull)} (Lemma 4)"
        return _below(code, f"delta(X)^2 <= 1 - <x_i,x_j>^2{bound} < 1 at (i, j) = {self.pair}, {why}")


class PositivePair(Record, tag="positive-pair", tag_field="kind"):
    pair: tuple[Index, Index]

    def prove(self, code: Code, context: Context) -> Facts:
        require(code.n >= code.d + 2, "n >= d+2", left=code.n, right=code.d + 2)
        _positive_product(self.pair, code)
        context.assume("Lemma 4")
        return _below(code, f"delta(X) < 1, since the pair {self.pair} has a positive inner product")


class NearPoint(Record, tag="near-point", tag_field="kind"):
    """p = sum w_l x_l / sum w_l on ``support``: positive integers in lowest terms."""

    point: Index
    support: list[Index]
    weights: list[Number]

    def prove(self, code: Code, context: Context) -> Facts:
        code.require_kind(UNIT, "distances are asked for")
        k = self.point
        code.require_indices([k, *self.support], "the support names other points, each once")
        weights = read_weights(code, self.weights, len(self.support), f"{context.path}.by.weights", positive=True)
        difference = subtract(code.rows[k], hull_point(code, self.support, weights))
        square = code.inner(difference, difference)
        bound = fmpq(1) if code.n >= code.d + 2 else fmpq(code.n, code.n - 1) ** 2
        require(square < bound, "|x_k - p|^2 is below the bound", index=k, left=square, right=bound)
        return _below(code, f"delta(X)^2 <= |x_{k} - p|^2 = {shown(square)} < {bound} with p in the hull of {points(self.support)}")


class Evidence(proof.Evidence, tag="softmax"):
    by: OrthoplexRegime | Simplex | Lemma3 | Lemma4 | PositivePair | NearPoint


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    code.require_kind(SPHERE, "softmax codes are on the sphere")
    require(code.n >= 2, "one-vs-rest distances need two points", left=code.n, right=2)
    return evidence.by.prove(code, context)


def statement(facts: Facts, code: Code) -> str:
    where = f"(n = {code.n}, d = {code.d})"
    if facts.is_softmax is None:
        return f"{facts.text} {where}."
    if facts.is_softmax:
        return f"{facts.text}, the largest possible: X is a softmax code {where}."
    best = fmpq(code.n, code.n - 1) if code.n <= code.d + 1 else 1
    return f"{facts.text}: X is not a softmax code, as other codes have delta = {best} {where}."


def _equal(delta: fmpq, code: Code, is_softmax: bool | None, text: str) -> Facts:
    """All distances are delta, and every projection is a multiple c x_k with c < 1 (0, or -1/(n-1))."""
    return Facts(dict.fromkeys(range(code.n), delta * delta), list(range(code.n)), is_softmax, text)


def _below(code: Code, text: str) -> Facts:
    """delta(X) is below what some code attains, if n <= 2d."""
    return Facts({}, [], False if code.n <= 2 * code.d else None, text)


def _positive_product(pair: tuple[int, int], code: Code) -> Element:
    code.require_indices(pair, "a pair names two different points")
    product = code.product(*pair)
    require(product > 0, "the pair has a positive inner product", index=pair, left=product, right=0)
    return product
