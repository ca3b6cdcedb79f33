"""Proofs at positive temperature, in the words that `verify.report.show` writes out; t = 1/tau, v = 1/x, u = tv throughout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flint import fmpq, fmpz

from verify.kernel.claims import curvature, jensen, loss, optimal_batches, phase_diagram, uniform
from verify.kernel.proof import tally
from verify.kernel.regimes import EveryRegime, Function, Regime, decimal
from verify.report.formulas import Certified, Proof

G = r"$g(x) = (x+1) \log(e^t + n - x - 1 + x e^{-t/x})$"
S = (
    r"$S = h (e^{-u} - t \phi_3(u)) - t^2 (1+v) \phi_2(u)^2$, $h = e^t + n - 1 - t \phi_1(u)$, "
    r"$\phi_k(u) = \int s^{k-1} e^{-us} ds$ over $0 \le s \le 1$"
)


def subject_title(about: Function | EveryRegime) -> str:
    """What the certificate is about, as a noun."""
    if isinstance(about, EveryRegime):
        return r"batches for all $(d,n)$ with $d+2 \le n \le 2d$"
    if isinstance(about, Regime):
        return rf"batches of ${about.n}$ points in $\mathbb{{R}}^{{{about.d}}}$"
    return "the batch function of positive temperature"


def subject_summary(about: Function | EveryRegime) -> Proof:
    """The functions."""
    return [rf"The batch function is {G}, $t = 1/\tau$; batches of dimensions $d_a$ have $n L_\tau(X,X) = \sum g(d_a) - n t$."]


def prove_curvature(evidence: curvature.Evidence, it: Function) -> Proof:
    return CURVATURES[type(evidence.by)](evidence, evidence.by, it)


def _cover(evidence: curvature.Evidence, by: curvature.Cover, it: Function) -> Proof:
    sign, convex = (">", True) if evidence.sign == "convex" else ("<", False)
    proof: Proof = [f"$g''$ has the sign of {S}."]
    if by.cover:
        n = it.least if convex else it.most
        proof.append(
            rf"$S {sign} 0$ for $n = {n}$ on the box of $v$ and $t$, by {_count(by.cover)}; so for every "
            rf"{'larger' if convex else 'smaller'} $n$ too: where $S > 0$, its slope $e^{{-u}} - t \phi_3(u)$ in $n$ is positive."
        )
    if by.t[1] is None:
        proof.append(r"For $t \ge 3$ no boxes are needed: $\phi_3(u) > e^{-u}/3$, so the slope is negative, and so is $S$.")
    return proof


def _point(evidence: curvature.Evidence, by: curvature.Point, it: Function) -> Proof:
    sign = ">" if evidence.sign == "concave" else "<"
    return [rf"$g''$ has the sign of {S}. At $x = {by.x}$, $t = {by.t}$ the enclosure of $S$ is ${sign} 0$."]


CURVATURES: dict[type, Callable[[curvature.Evidence, Any, Function], Proof]] = {curvature.Cover: _cover, curvature.Point: _point}


def prove_uniform(evidence: uniform.Evidence, it: EveryRegime) -> Proof:
    by = evidence.by
    if isinstance(by, uniform.Concave):
        return [rf"$g''$ has the sign of {S}. For $t \ge 3$, $\phi_3(u) > e^{{-u}}/3$ for $u > 0$, so $S < 0$, for every $n$ and $x$."]
    if isinstance(by, uniform.UpTo):
        return [UP_TO[by.what], [f"{name}: {_count(cover)}." for name, cover in sorted(by.covers.items())]]
    steps = [
        rf"$t \ge {_number(step.t)}$: concave for $n \le {step.points}$, else by $M$; "
        + ", ".join(f"{name}: {_count(cover)}" for name, cover in sorted(step.covers.items()))
        + "."
        for step in by.steps
    ]
    return [
        r"Two parts $a, b \ge 2$ lose against $1$ and $a+b-1$: where $g$ is concave, and else because "
        r"$n E = M(1/a) + M(1/b) - M(1/(a+b-1)) - M(1) > 0$, by the concavity lemma for $M$ on $[0,1/3]$ and the chord from there to $1$: "
        r"$M'' < 0$ on $[0,1/2]$, $M(1/2)$ is above that chord, $M(0) > M(1)$.",
        steps,
        r"For $t \ge 3$ $g$ is concave for every $n$.",
    ]


UP_TO = {
    "convex": rf"$g''$ has the sign of {S}. The least $n \ge 4$ with $x \le n - 1$ decides: $n = 4$ for $v \ge 1/3$, $n = 1 + 1/v$ else, "
    r"where $v S$ is regular at $v = 0$.",
    "high-entropy": r"Second differences $D(k) = g(k+1) - 2 g(k) + g(k-1)$ are positive, so moving two parts that differ by $2$ or more "
    r"towards each other gains. For $k \ge 3$ as $S > 0$ for $v \le 1/2$ and $v n \ge \max(7v, 1+3v)$; for $k = 2$ as a function of $1/n$ "
    r"and $t$.",
}


def prove_optimal_batches(evidence: optimal_batches.Evidence, it: Regime) -> Proof:
    by = evidence.by
    if isinstance(by, optimal_batches.Beaten):
        return [rf"At $t = {_number(by.t)}$ the enclosure of the difference of the two sums of $g$ is positive."]
    return ["By intervals of $t$, one after the other:", _cells(by.cells, _rational(by.start))]


def prove_phase_diagram(evidence: phase_diagram.Evidence, it: Regime) -> Proof:
    convex, concave = evidence.convex, evidence.concave
    return [
        f"Claim {convex}: $g$ is convex for small $t$, where parts that differ by at most $1$ win. Claim {concave}: $g$ is concave for "
        "large $t$, where one large part wins. Between them, by intervals of $t$, one after the other:",
        _cells(evidence.cells, None),
    ]


def _cells(cells: list[optimal_batches.Cell], start: fmpq | None) -> list[str]:
    items = []
    for cell in cells:
        where = rf"up to $\tau = {decimal(1 / _rational(cell.until))}$" if start is None or start != _rational(cell.until) else "there"
        if cell.below is not None:
            items.append(f"{where}: {tally(cell.batches)} gives way to {tally(cell.below)}, once: the difference of their sums falls.")
        elif cell.line is not None:
            a, b = cell.line
            items.append(f"{where}: {tally(cell.batches)}, by the supporting line of $g$ at ${a}$ and ${b}$.")
        else:
            items.append(f"{where}: {tally(cell.batches)}, by comparison with every tuple that the candidates lemma leaves.")
    return items


def prove_jensen(evidence: jensen.Evidence, it: Certified) -> Proof:
    return [
        r"$A = \sum \log(c + \sum e^{t \langle x_k,x_l\rangle})$ over $k$ and $l \ne k$; $B = \sum \phi(y_k)$, "
        r"$\phi(y) = \log(c + (n-1) e^{ty/(n-1)})$, $y_k = \sum \langle x_k,x_l\rangle$ over $l \ne k$; $C = n \phi(y)$ for the mean "
        r"$y$ of the $y_k$, $|\sum x_k|^2/n - 1$; $D = n \phi(-1)$.",
        r"$A \ge B$ and $B \ge C$ by convexity of $\exp$ and $\phi$, $C \ge D$ as $\phi$ increases. Equality is decided exactly by the "
        r"Gram matrix: all $\langle x_k,x_l\rangle$ of one $k$ equal; all $y_k$ equal; $\sum x_k = 0$. The other inequalities are strict, "
        "by enclosures.",
    ]


def prove_loss(evidence: loss.Evidence, it: Certified) -> Proof:
    features = "the $x_k$ themselves" if evidence.features is None else "the unit vectors given"
    proof: Proof = [
        rf"$L_\tau$ is the mean of $\log(1 + \sum e^{{t \langle x_j - x_k,v\rangle}})$ over $j \ne k$ for the features $v$, {features}; "
        r"$H$ is the largest exponent without $t$. One term is at least $\log(1 + e^{tH})$, and none is above $\log(1 + (n-1) e^{tH})$."
    ]
    if evidence.batches is not None:
        proof.append(rf"The batches {tally(evidence.batches)} have $n L_\tau(Y,Y) = \sum g(d_a) - n t$, with {G}.")
    return proof


def _count(cover: Sequence[str]) -> str:
    leaves = sum(node in {"direct", "monotone"} for node in cover)
    return f"{leaves} box{'es' * (leaves != 1)}"


def _rational(text: str) -> fmpq:
    numerator, _, denominator = text.partition("/")
    return fmpq(fmpz(numerator), fmpz(denominator or "1"))


def _number(text: str) -> str:
    return decimal(_rational(text))
