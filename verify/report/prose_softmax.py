"""Proofs that codes are softmax codes, or are not, in the words that `verify.report.show` writes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from flint import fmpq

from verify.kernel.claims import radon, softmax, structure
from verify.kernel.vectors import subtract
from verify.report.formulas import Certified, Proof, divisor, indexed, inner, number, point_set


def prove_softmax(evidence: softmax.Evidence, it: Certified) -> Proof:
    return KINDS[type(evidence.by)](evidence.by, it)


def _orthoplex_regime(by: softmax.OrthoplexRegime, it: Certified) -> Proof:
    cited = cast(structure.Evidence, it.claims[by.structure])
    first, second = [component.points for component in cited.components if isinstance(component, structure.Dependent)][:2]
    axioms = "".join(f" {axiom}: no code of this size has a larger $\\delta$." for axiom in by.assuming)
    return [
        rf"By claim {by.structure}, $\langle x_j,x_k\rangle \le 0$ for $j \ne k$, so each $z$ in the hull of the points but $x_k$ has "
        r"$\langle z,x_k\rangle \le 0$ and $|x_k - z|^2 = 1 - 2 \langle z,x_k\rangle + |z|^2 \ge 1$: thus $\delta_k \ge 1$. One of the "
        f"dependent components ${point_set(first)}$ and ${point_set(second)}$ does not contain $k$, and its positive relation puts $0$ in "
        rf"that hull: $\delta_k \le |x_k - 0| = 1$.{axioms}"
    ]


def _simplex(by: softmax.Simplex, it: Certified) -> Proof:
    n, others = it.code.n, it.code.n - 1
    delta, c = fmpq(n, others), fmpq(-1, others)
    return [
        rf"All inner products of two points are ${c}$, so $|\sum x_j|^2 = {n} + {n} \cdot {others} \cdot ({c}) = 0$: $p = ({c}) x_k$ is "
        rf"the average of the points $x_j$ other than $x_k$. For these $\langle x_k,x_j - p\rangle = {c} - ({c}) = 0$, so "
        rf"$\langle x_k - p,x_j - p\rangle = 0$ and $p$ is the nearest point of their hull: $\delta_k = |x_k - p| = {delta}$.",
        rf"No unit vectors $y_k$ have a larger $\delta$: with $S = \sum y_k$, $\sum |{n} y_k - S|^2 = {n**3} - {n} |S|^2 \le {n**3}$; "
        rf"some $k$ has $|y_k - (S - y_k)/{others}| = |{n} y_k - S|/{others} \le {delta}$, and $(S - y_k)/{others}$ is in the hull of "
        "the others.",
    ]


def _lemma_3(by: softmax.Lemma3, it: Certified) -> Proof:
    cited = cast(radon.Evidence, it.claims[by.radon])
    p = it.hull_point(cited.I, cast(radon.Weights, cited.witness).on_I)
    x, norm, product = it.point(by.index), it.code.inner(p, p), it.code.inner(it.code.rows[by.index], p)
    return [
        rf"The Radon point $p \ne 0$ of claim {by.radon} has ${inner(x, 'p')} = {number(product)} \ge |p|^2 = {number(norm)}$, so "
        rf"$|{x} - p|^2 = 1 - 2 {inner(x, 'p')} + |p|^2 = {number(1 - 2 * product + norm)} \le 1 - |p|^2 < 1$. By the side of the "
        rf"partition without ${x}$, $p$ is in the hull of the other points, so $\delta \le |{x} - p|$.{_better(it)}"
    ]


def _lemma_4(by: softmax.Lemma4, it: Certified) -> Proof:
    x, y = (indexed("x", k) for k in by.pair)
    product = it.code.product(*by.pair)
    m, square = (divisor(product), f" = {number(1 - product * product)}") if it.code.is_unit else ("m", "")
    named = "" if it.code.is_unit else f", so $m = {inner(x, y)} > 0$"
    return [
        f"${it.value(*by.pair)} > 0${named}. As ${it.total(by.hull, by.weights)} = 0$, the hull of the points but ${x}$ contains $0$. "
        rf"It contains ${y}$, so also ${m} {y}$, and $\delta^2 \le |{x} - {m} {y}|^2 = 1 - {m}^2{square} < 1$.{_better(it)}"
    ]


def _positive_pair(by: softmax.PositivePair, it: Certified) -> Proof:
    n, d = it.code.n, it.code.d
    return [rf"${it.value(*by.pair)} > 0$, so $\mu > 0$; and $n = {n} \ge d + 2 = {d + 2}$. By Lemma 4, $\delta < 1$.{_better(it)}"]


def _near_point(by: softmax.NearPoint, it: Certified) -> Proof:
    n, x = it.code.n, it.point(by.point)
    difference = subtract(it.code.rows[by.point], it.hull_point(by.support, by.weights))
    bound = fmpq(1) if n >= it.code.d + 2 else fmpq(n, n - 1) ** 2
    distance = rf"\delta^2 \le |{x} - p|^2 = {number(it.code.inner(difference, difference))} < {bound}"
    return [f"$p = {it.average(by.support, by.weights)}$ is in the hull of the points other than ${x}$, and ${distance}$.{_better(it)}"]


def _better(it: Certified) -> str:
    """Which code has a larger delta, where that is known."""
    n, d = it.code.n, it.code.d
    if n <= d + 1:
        return rf" The regular simplex of ${n}$ points has $\delta = {fmpq(n, n - 1)}$."
    if n <= 2 * d:
        return rf" Any ${n}$ points of the orthoplex have no positive inner product, so they have $\delta \ge 1$."
    return ""


KINDS: dict[type, Callable[[Any, Certified], Proof]] = {
    softmax.OrthoplexRegime: _orthoplex_regime,
    softmax.Simplex: _simplex,
    softmax.Lemma3: _lemma_3,
    softmax.Lemma4: _lemma_4,
    softmax.PositivePair: _positive_pair,
    softmax.NearPoint: _near_point,
}
