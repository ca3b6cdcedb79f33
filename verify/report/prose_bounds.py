"""Linear programming bounds, optimal codes, better codes and midpoints, in the words that `verify.report.show` writes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from verify.kernel.claims import better, bound, coherence, midpoint, optimal, rankin
from verify.kernel.signs import SignCode
from verify.kernel.simplices import SimplexBatches
from verify.kernel.sizes import Size
from verify.report.formulas import Certified, Proof, approximated, cut, number


def size_summary(size: Size) -> Proof:
    return [f"All $Y$ of $n = {size.n}$ unit vectors in $R^d$, $d = {size.d}$."]


def prove_coherence(evidence: coherence.Evidence, about: Certified | SignCode | SimplexBatches) -> Proof:
    it = about.code if isinstance(about, Certified) else about
    c = approximated(it.field.element(evidence.at_most, ""))
    if isinstance(about, SimplexBatches):
        pairs = rf"Points of two simplices are orthogonal, and those of one have a negative inner product: all are $\\le {c}$"
    elif isinstance(about, SignCode):
        pairs = f"That holds for the word $0$ and each other one, so for any two points: all inner products are $\\le {c}$"
    elif about.code.is_unit:
        pairs = f"By the Gram matrix all inner products of two points are $\\le {c}$"
    else:
        pairs = rf"By signs and squares $\langle v_i,v_j\rangle \le {c} |v_i||v_j|$ for any two points"
    return [
        rf"{pairs}. For $p$ in the hull of the other points $\langle x_k,p\rangle \le {c}$, so "
        rf"$|x_k - p| \ge \langle x_k,x_k - p\rangle \ge 1 - {c}$."
    ]


def prove_bound(evidence: bound.Evidence, about: Certified | Size | SignCode | SimplexBatches) -> Proof:
    it = about.code if isinstance(about, Certified) else about
    f = it.field.elements(evidence.coefficients, "")
    s, total = it.field.element(evidence.s, ""), sum(f[1:], f[0])
    terms = cut([*enumerate(f)], lambda term: f"{number(term[1])} P_{{{term[0]}}}", "terms", " + ")
    ends = cut([-1, *it.field.elements(evidence.breaks, ""), s], number, "ends")
    steps: Proof = [
        rf"Let $f = {terms}$, with Gegenbauer's polynomials $P_i$ of $S^{{{it.d - 1}}}$, $P_i(1) = 1$. All coefficients are $\ge 0$, the "
        rf"first is positive, and $f \le 0$ on $[-1,s]$, $s = {approximated(s)}$: without its factors $(t-b)^2$, $t+1$ and $s-t$ it has "
        rf"Bernstein coefficients $\le 0$ between neighbours of ${ends}$.",
        r"Let $\mu(Y) \le s$. By Schoenberg's theorem $\sum_{j,k} P_i(\langle y_j,y_k\rangle) \ge 0$ for each $i$, so "
        r"$n^2 f_0 \le \sum_{j,k} f(\langle y_j,y_k\rangle) \le n f(1)$, where "
        rf"$f(1) = {number(total)}$ and $n f_0 = {number(f[0] * it.n)}$.",
    ]
    if total != f[0] * it.n:
        return [*steps, r"But $f(1) < n f_0$. So $\mu(Y) > s$."]
    return [
        *steps,
        r"Here $f(1) = n f_0$. Schoenberg's theorem for many copies of $Y$ and one more unit vector $z$ gives "
        r"$\sum_j f(\langle y_j,z\rangle) \ge n f_0 = f(1)$ for every $z$. If all $\langle y_j,y_k\rangle < s$ for $j \ne k$, some $z$ "
        r"near $y_k$ would have $\sum_j f(\langle y_j,z\rangle) \le f(\langle y_k,z\rangle) < f(1)$, as $f'(1) > 0$. So each point has "
        r"a neighbour at exactly $s$, and $\mu(Y) \ge s$.",
    ]


def prove_optimal(evidence: optimal.Evidence, it: Certified) -> Proof:
    mu = cast(rankin.Facts, it.facts[evidence.rankin]).product
    steps: Proof = [rf"By claim {evidence.rankin}, $\mu(X) = {approximated(mu)}$. {REASONS[type(evidence.by)](evidence.by, it)}"]
    if evidence.assuming:
        steps.append(r"By the midpoint theorem no $n$ unit vectors have $\delta > 1 - \mu(X)$, and $\delta(X) \ge 1 - \mu(X)$.")
    return steps


def _simplex(by: optimal.Simplex, it: Certified) -> str:
    return r"For unit vectors $0 \le |\sum y_k|^2 \le n + n(n-1) \mu(Y)$, so $\mu(Y) \ge -1/(n-1)$."


def _orthoplex(by: optimal.Orthoplex, it: Certified) -> str:
    return rf"As $n = {it.code.n} \ge d + 2$, by Proposition 1 no $\mu(Y)$ is negative."


def _polynomial(by: optimal.Polynomial, it: Certified) -> str:
    return rf"By claim {by.bound}, no $n$ unit vectors of $R^d$ have a smaller coherence."


def _literature(by: optimal.Literature, it: Certified) -> str:
    return rf"That is the least coherence of ${it.code.n}$ unit vectors in $R^{{{it.code.d}}}$, by a theorem of {by.theorem}."


REASONS: dict[type, Callable[[Any, Certified], str]] = {
    optimal.Simplex: _simplex,
    optimal.Orthoplex: _orthoplex,
    optimal.Polynomial: _polynomial,
    optimal.Literature: _literature,
}


def prove_better(evidence: better.Evidence, it: Certified) -> Proof:
    r = number(evidence.between)
    return [
        rf"The evidence holds another code $Y$ of as many points, with the nearest points of all hulls, as in a claim `hull-distance`: "
        rf"$\delta(Y)^2 > {r}$. By claim {evidence.distances}, $\delta(X)^2 < {r}$."
    ]


def prove_midpoint(evidence: midpoint.Evidence, it: Certified) -> Proof:
    margin = it.code.field.element(evidence.margin, "")
    return [
        r"With the $u_k$ of the evidence, $|u_k| = 1$, $\langle x_k,u_k\rangle \ge 0$ and "
        rf"$\langle x_k - x_j,u_k\rangle \ge D = {number(margin)}$ "
        r"for all $j \ne k$, by all inner products. So are, for $s_k = x_k + u_k$, "
        rf"$\langle s_k,s_j\rangle \le (1 - D) |s_k| |s_j|$, by signs and squares; $1 - D = {number(1 - margin)}$."
    ]
