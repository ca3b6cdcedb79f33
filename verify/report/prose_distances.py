"""Inner products and distances, and what follows from them, in the words that `verify.report.show` writes out."""

from __future__ import annotations

from typing import cast

from flint import fmpq
from msgspec import UnsetType

from verify.kernel.algebraic import Element
from verify.kernel.claims import hull_distance, rankin, rattlers, self_duality
from verify.kernel.numbers import Index
from verify.kernel.vectors import subtract
from verify.report.formulas import Certified, Proof, approximated, coefficient, cut, indexed, inner, number, point_set

DELTA = r"\delta"


def prove_rankin(evidence: rankin.Evidence, it: Certified) -> Proof:
    pairs, value = _compared(evidence.orbits, it), it.code.product(*evidence.pair)
    attained = f"${it.product(*evidence.pair)} = {approximated(value)}$"
    if evidence.coherence is not None:
        proof: Proof = [f"{attained}, and no inner product of two points is larger {pairs}."]
    elif value > 0:
        proof = [f"{attained}, and this is positive."]
    else:
        proof = [f"Every inner product of two points is negative {pairs}; {attained}."]
    if evidence.inequality is not None:
        product = inner(f"{it.letter}_i", f"{it.letter}_j")
        proof.append(
            f"The bound: with the weights $a$ on $I$ and $b$ on $J$ of claim {evidence.inequality.radon}, divided by their sums, "
            rf"$0 \le |p|^2 = \sum a_i b_j {product}$ over $i \in I$ and $j \in J$, so one of these inner products is not "
            f"negative: here ${it.value(*evidence.inequality.pair)}$."
        )
    return proof


def _compared(orbits: Index | UnsetType, it: Certified) -> str:
    n, chosen = it.code.n, it.representatives(orbits)
    if isinstance(orbits, UnsetType):
        return f"(${n * (n - 1) // 2}$ compared)"
    return (
        f"(${len(chosen) * (n - 1)}$ compared, those of $k \\in {point_set(chosen)}$ with every other point: by claim {orbits} isometries "
        "take each pair to one of these)"
    )


def prove_hull_distance(evidence: hull_distance.Evidence, it: Certified) -> Proof:
    return [
        r"For each $k$ below, $p$ is in the hull of the other points, and by the Gram matrix $\langle x_k - p,x_j - p\rangle \le 0$ for "
        r"$j \ne k$. So $\langle x_k - p,z - p\rangle \le 0$ and $|x_k - z| \ge |x_k - p|$ for $z$ in that hull: $\delta_k = |x_k - p|$.",
        [_projection(item, it) for item in evidence.projections],
        *carried(evidence.orbits),
    ]


def carried(orbits: Index | UnsetType) -> list[str]:
    """Why the points listed stand for others, where they do."""
    return [] if isinstance(orbits, UnsetType) else [f"By claim {orbits}, the same holds at every point of the orbit of each $k$."]


def _projection(item: hull_distance.Projection, it: Certified) -> str:
    c = _multiple(item, it)
    multiple = "" if c is None else " = 0" if c == 0 else f" = {_multiplier(c)}{it.point(item.point)}"
    square = f"{indexed(DELTA, item.point)}^2 = {approximated(it.code.field.element(item.distance_squared, ''))}"
    return f"$k = {item.point}$: $p = {it.average(item.support, item.weights)}{multiple}$, ${square}$."


def _multiplier(c: Element) -> str:
    text = coefficient(c)
    return "" if c == 1 else f"{text} " if text.isdigit() or text.startswith("(") else f"({text}) "


def _multiple(item: hull_distance.Projection, it: Certified) -> Element | None:
    """The c with p = c x_k, or None; 0 for p = 0."""
    row, p = it.code.rows[item.point], it.hull_point(item.support, item.weights)
    norm = it.code.inner(row, row)
    c = it.code.field.quotient(it.code.inner(row, p), norm) if norm != 0 else fmpq(0)
    return None if subtract(p, {i: c * value for i, value in row.items()}) else c


def prove_rattlers(evidence: rattlers.Evidence, it: Certified) -> Proof:
    distances = it.distances(evidence.distances)
    above, chosen = distances.rattlers(), it.representatives(evidence.orbits)
    mu = number(it.code.product(*cast(rankin.Evidence, it.claims[evidence.rankin]).pair))
    pairs = [(k, j) for k, j in zip(chosen, evidence.neighbours, strict=True) if j is not None]
    alone = [k for k, j in zip(chosen, evidence.neighbours, strict=True) if j is None]
    squares = cut(above, lambda k: f"{indexed(DELTA, k)}^2 = {number(distances.squares[k])}", "points")
    proof = [
        rf"By claim {evidence.distances} the least $\delta_k^2$ is ${approximated(distances.smallest())}$;",
        f"above it: ${squares}$." if above else "none is above it.",
        rf"By claim {evidence.rankin}, $\mu = {mu}$",
    ]
    if pairs:
        proof[-1] += f", and ${cut(pairs, lambda pair: it.product(*pair), 'pairs', ' = ')} = {mu}$"
    proof[-1] += "."
    if alone:
        largest = cut(alone, lambda k: rf"{number(_nearest(k, it))}\text{{ at }}{it.point(k)}", "points")
        proof.append(f"For the other points the largest inner product with another one is below that: ${largest}$.")
    return [" ".join(proof + carried(evidence.orbits))]


def _nearest(k: int, it: Certified) -> Element:
    """The largest inner product of x_k with another point."""
    return max(value for j, value in enumerate(it.code.products(k)) if j != k)


def prove_self_duality(evidence: self_duality.Evidence, it: Certified) -> Proof:
    distances = it.distances(evidence.distances)
    multiples = distances.self_dual
    everywhere = len(multiples) == it.code.n
    where = "for every $k$" if everywhere else rf"exactly for $k \in {point_set(multiples)}$" if multiples else "for no $k$"
    proof = [
        r"Let $p_k$ be the nearest point to $x_k$ in the hull of the others, an average of them. For a unit vector $v$, "
        r"$\max_{j \ne k} \langle x_j - x_k,v\rangle \ge \langle p_k - x_k,v\rangle \ge -\delta_k$, and both are equalities exactly for "
        r"$v = (x_k - p_k)/\delta_k$, as $\langle x_j - p_k,x_k - p_k\rangle \le 0$. This best $v$ is $x_k$ if $p_k = c x_k$ with $c < 1$, "
        f"and only then: by claim {evidence.distances}, {where}."
    ]
    if everywhere and not distances.rattlers():
        proof.append(
            r"All $\delta_k$ are equal, and $H(X,V)$ is the largest of these maxima for $v = v_k$ over all $k$, so it is at least "
            r"$-\delta$, with equality exactly if every $v_k$ is the best one."
        )
    return [" ".join(proof)]
