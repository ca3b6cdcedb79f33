"""Proofs from evidence, claim by claim: sentences with LaTeX formulas between dollar signs, which `verify.report.show` writes out.

Only evidence that the kernel accepted comes here, so the functions rely on it, and cite earlier claims by position as it does. They
conclude what the kernel's statement of the claim says, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from flint import fmpq

from verify.kernel.claims import code, entropy, hull_distance, radon, rankin, rattlers, self_duality, softmax, structure
from verify.kernel.numbers import Element
from verify.kernel.vectors import subtract
from verify.report.formulas import Certified, cut, indexed, inner, number, point_set
from verify.report.prose_lp import prove_lp
from verify.report.prose_temperature import (
    prove_curvature,
    prove_jensen,
    prove_loss,
    prove_optimal_batches,
    prove_phase_diagram,
    prove_uniform,
)

Proof = list[str | list[str]]
"""Paragraphs, and lists of sentences; the first is a paragraph."""


def points_summary(it: Certified) -> str:
    """The kind of points, and the form."""
    weights = cut(it.code.form, number, "weights")
    form = rf"the form $\langle a,b\rangle = \sum w_k a_k b_k$, $w = ({weights})$"
    if it.code.is_unit:
        return f"The points are ${it.code.n}$ unit vectors, by coordinates under {form}."
    if it.code.kind == "points":
        return f"The points are ${it.code.n}$ points of any norm, by coordinates under {form}."
    return (
        rf"The points are $x_i = v_i/|v_i|$ for ${it.code.n}$ directions $v_i$, by coordinates under {form}. Inner products of the $x_i$ "
        r"have the signs of those of the $v_i$, and a relation $\sum c_i v_i = 0$ says that $\sum c_i |v_i| x_i = 0$."
    )


def coordinates(it: Certified) -> list[str]:
    """The points, one an item."""
    return [f"${it.point(i)} = {it.coordinates(row)}$" for i, row in enumerate(it.code.rows)]


def prove_code(evidence: code.Evidence, it: Certified) -> Proof:
    rank = len(it.code.form)
    space = rf"The weights of the form are positive, so the points lie in a Euclidean space of dimension ${rank} \le d = {it.code.d}$."
    if it.code.kind == "points":
        return [space]
    if not it.code.is_unit:
        return [f"{space} No $v_i$ is $0$, and none is a positive multiple of another one."]
    row = it.code.rows[0]
    squares = cut(sorted(row), lambda k: rf"{number(it.code.form[k])} \cdot {_base(row[k])}^2", "terms", " + ")
    example = f"${it.product(0, 0)} = {squares} = 1$, for example"
    return [rf"{space} Each $\langle x_i,x_i\rangle = 1$: {example}. No two points have the same coordinates."]


def _base(value: Element) -> str:
    """A number that something follows as an exponent or factor."""
    return number(value) if str(value).isdigit() else f"({number(value)})"


def prove_structure(evidence: structure.Evidence, it: Certified) -> Proof:
    components, n, x = evidence.components, it.code.n, it.letter
    m = sum(isinstance(component, structure.Dependent) for component in components)
    steps = [
        f"Why that suffices: let $\\sum b_i {x}_i = 0$ be a relation on one component. Moving the terms with $b_i < 0$ to the other side "
        r"makes it an equality of two vectors whose inner product is $\le 0$; so both are $0$, and we may take $b \ge 0$, $b \ne 0$."
    ]
    if m < len(components):
        steps.append(r"On an independent component the inner product with $z$ gives $h \sum b_i = 0$, so there is no relation.")
    if m > 0:
        steps.append(
            "On a dependent one with the relation $c$, subtract from $b$ the multiple of $c$ that makes a first coefficient vanish. If "
            "anything were left, a point with coefficient $0$ in it would have a negative inner product with one whose coefficient is "
            "positive, and a positive one with none, so the sum would not be $0$. So $b$ is a multiple of $c$."
        )
    steps.append(f"Components are orthogonal, so there are no other relations, and the rank is $n - m = {n} - {m} = {n - m}$.")
    return [
        "By the Gram matrix, no inner product of two points is positive, those between different components are $0$, and each point of a "
        "component but the first has a negative one with an earlier point of it. The components:",
        [COMPONENTS[type(component)](component, it) for component in components],
        " ".join(steps),
    ]


def _dependent(component: structure.Dependent, it: Certified) -> str:
    return f"${point_set(component.points)}$, dependent: ${it.total(component.points, component.relation)} = 0$."


def _independent(component: structure.Independent, it: Certified) -> str:
    z = it.code.combine(zip(component.points, it.code.field.integers(component.normal, ""), strict=True))
    height = number(it.code.inner(z, it.code.rows[component.points[0]]))
    each = f"${inner('z', f'{it.letter}_i')} = h = {height} > 0$ for each $i$ in it"
    return f"${point_set(component.points)}$, independent: $z = {it.total(component.points, component.normal)}$ has {each}."


COMPONENTS: dict[type, Callable[[Any, Certified], str]] = {structure.Dependent: _dependent, structure.Independent: _independent}


def prove_radon(evidence: radon.Evidence, it: Certified) -> Proof:
    return WITNESSES[type(evidence.witness)](evidence, evidence.witness, it)


def _meet(evidence: radon.Evidence, witness: radon.Weights, it: Certified) -> Proof:
    p = it.hull_point(evidence.I, witness.on_I)
    sides = f"{it.average(evidence.I, witness.on_I)} = {it.average(evidence.J, witness.on_J)}"
    if not p:
        return [f"${sides} = 0$, and the weights are nonnegative, so $0$ is a point of both hulls."]
    where = f"$p = {it.coordinates(p)}$, $|p|^2 = {number(it.code.inner(p, p))}$"
    return [f"${sides} = p$, and the weights are nonnegative, so $p$ is a point of both hulls; {where}."]


def _separated(evidence: radon.Evidence, witness: radon.Hyperplane, it: Certified) -> Proof:
    y = it.code.field.elements(witness.normal, "")

    def height(i: int) -> Element:
        return sum((y[k] * value for k, value in it.code.rows[i].items()), fmpq(0))

    def values(side: list[int]) -> str:
        return cut(side, lambda i: f"{inner('y', it.point(i))} = {number(height(i))}", "points")

    c = number(witness.offset)
    return [
        rf"Let $y = ({cut(y, number, 'entries')})$ and $\langle y,a\rangle = \sum y_k a_k$, without the weights of the form.",
        [f"On the first set ${values(evidence.I)}$, all $> {c}$.", rf"On the second set ${values(evidence.J)}$, all $\le {c}$."],
        rf"A point $a$ of both hulls would have $\langle y,a\rangle > {c}$ and $\langle y,a\rangle \le {c}$.",
    ]


WITNESSES: dict[type, Callable[[radon.Evidence, Any, Certified], Proof]] = {radon.Weights: _meet, radon.Hyperplane: _separated}


def prove_rankin(evidence: rankin.Evidence, it: Certified) -> Proof:
    pairs = f"(${it.code.n * (it.code.n - 1) // 2}$ compared)"
    attained = f"${it.value(*evidence.pair)}$"
    if evidence.coherence is not None:
        proof: Proof = [f"{attained}, and no inner product of two points is larger {pairs}."]
    elif it.code.product(*evidence.pair) > 0:
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
    m, square = (_base(product), f" = {number(1 - product * product)}") if it.code.is_unit else ("m", "")
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


def prove_hull_distance(evidence: hull_distance.Evidence, it: Certified) -> Proof:
    return [
        r"For each $k$ below, $p$ is in the hull of the other points, and by the Gram matrix $\langle x_k - p,x_j - p\rangle \le 0$ for "
        r"$j \ne k$. So $\langle x_k - p,z - p\rangle \le 0$ and $|x_k - z| \ge |x_k - p|$ for $z$ in that hull: $\delta_k = |x_k - p|$.",
        [_projection(item, it) for item in evidence.projections],
    ]


def _projection(item: hull_distance.Projection, it: Certified) -> str:
    c = _multiple(item, it)
    multiple = "" if c is None else " = 0" if c == 0 else f" = {'' if c == 1 else f'{_base(c)} '}{it.point(item.point)}"
    square = f"{indexed(DELTA, item.point)}^2 = {number(item.distance_squared)}"
    return f"$k = {item.point}$: $p = {it.average(item.support, item.weights)}{multiple}$, ${square}$."


def _multiple(item: hull_distance.Projection, it: Certified) -> Element | None:
    """The c with p = c x_k, or None; 0 for p = 0."""
    row, p = it.code.rows[item.point], it.hull_point(item.support, item.weights)
    norm = it.code.inner(row, row)
    c = it.code.field.quotient(it.code.inner(row, p), norm) if norm != 0 else fmpq(0)
    return None if subtract(p, {i: c * value for i, value in row.items()}) else c


def prove_rattlers(evidence: rattlers.Evidence, it: Certified) -> Proof:
    squares, _ = _distances(evidence.distances, it)
    least = min(squares.values())
    above = [k for k, square in squares.items() if square > least]
    mu = number(it.code.product(*cast(rankin.Evidence, it.claims[evidence.rankin]).pair))
    pairs = [(k, j) for k, j in enumerate(evidence.neighbours) if j is not None]
    alone = [k for k, j in enumerate(evidence.neighbours) if j is None]
    proof = [
        rf"By claim {evidence.distances} the least $\delta_k^2$ is ${number(least)}$;",
        f"above it: ${cut(above, lambda k: f'{indexed(DELTA, k)}^2 = {number(squares[k])}', 'points')}$." if above else "none is above it.",
        rf"By claim {evidence.rankin}, $\mu = {mu}$, and ${cut(pairs, lambda pair: it.product(*pair), 'pairs', ' = ')} = {mu}$.",
    ]
    if alone:
        largest = cut(alone, lambda k: rf"{number(_nearest(k, it))}\text{{ at }}{it.point(k)}", "points")
        proof.append(f"For the other points the largest inner product with another one is below that: ${largest}$.")
    return [" ".join(proof)]


def _nearest(k: int, it: Certified) -> Element:
    """The largest inner product of x_k with another point."""
    return max(it.code.product(k, j) for j in range(it.code.n) if j != k)


def prove_self_duality(evidence: self_duality.Evidence, it: Certified) -> Proof:
    squares, multiples = _distances(evidence.distances, it)
    everywhere = len(multiples) == it.code.n
    where = "for every $k$" if everywhere else rf"exactly for $k \in {point_set(multiples)}$" if multiples else "for no $k$"
    proof = [
        r"Let $p_k$ be the nearest point to $x_k$ in the hull of the others, an average of them. For a unit vector $v$, "
        r"$\max_{j \ne k} \langle x_j - x_k,v\rangle \ge \langle p_k - x_k,v\rangle \ge -\delta_k$, and both are equalities exactly for "
        r"$v = (x_k - p_k)/\delta_k$, as $\langle x_j - p_k,x_k - p_k\rangle \le 0$. This best $v$ is $x_k$ if $p_k = c x_k$ with $c < 1$, "
        f"and only then: by claim {evidence.distances}, {where}."
    ]
    if everywhere and len(set(squares.values())) == 1:
        proof.append(
            r"All $\delta_k$ are equal, and $H(X,V)$ is the largest of these maxima for $v = v_k$ over all $k$, so it is at least "
            r"$-\delta$, with equality exactly if every $v_k$ is the best one."
        )
    return [" ".join(proof)]


def _distances(position: int, it: Certified) -> tuple[dict[int, fmpq], list[int]]:
    """What the claim there says of all points: each delta_k^2, and the k whose nearest point p_k is a multiple of x_k."""
    cited, n = it.claims[position], it.code.n
    if isinstance(cited, hull_distance.Evidence):
        items = sorted(cited.projections, key=lambda item: item.point)
        squares = {item.point: it.code.field.element(item.distance_squared, "") for item in items}
        return squares, [item.point for item in items if _multiple(item, it) is not None]
    is_simplex = isinstance(cast(softmax.Evidence, cited).by, softmax.Simplex)
    return dict.fromkeys(range(n), fmpq(n, n - 1) ** 2 if is_simplex else fmpq(1)), [*range(n)]


def prove_entropy(evidence: entropy.Evidence, it: Certified) -> Proof:
    batches = [component.points for component in cast(structure.Evidence, it.claims[evidence.structure]).components]
    n, m = it.code.n, len(batches)
    sizes = cut(sorted(map(len, batches), reverse=True), str, "batches")
    return [
        f"By claim {evidence.structure}, $S_0$ is empty and the rank is $n - m = {n} - {m} = {n - m} = d$. In each component, all inner "
        "products of two points are equal:",
        [f"${point_set(batch)}$: ${fmpq(-1, len(batch) - 1)}$, a regular simplex of dimension ${len(batch) - 1}$." for batch in batches],
        f"Sizes: ${sizes}$. Low-entropy with parameter $k$ means that one is $k$ and the others are $2$; high-entropy, that all are "
        "$k$ or $k + 1$, $k$ the least.",
    ]


DELTA = r"\delta"

PROOFS: dict[str, Callable[[Any, Any], Proof]] = {
    "code": prove_code,
    "structure": prove_structure,
    "radon": prove_radon,
    "rankin": prove_rankin,
    "hull-distance": prove_hull_distance,
    "softmax": prove_softmax,
    "rattlers": prove_rattlers,
    "self-duality": prove_self_duality,
    "entropy": prove_entropy,
    "lp": prove_lp,
    "jensen": prove_jensen,
    "loss": prove_loss,
    "curvature": prove_curvature,
    "optimal-batches": prove_optimal_batches,
    "phase-diagram": prove_phase_diagram,
    "uniform": prove_uniform,
}
"""For each claim of the kernel, the proof from its evidence and what it is about: a `Certified` code, or the subject itself."""
