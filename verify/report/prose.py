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

Proof = list[str | list[str]]
"""Paragraphs, and lists of sentences; the first is a paragraph."""


def points_summary(it: Certified) -> str:
    """The kind of points, and the form."""
    weights = cut(map(number, it.code.form), "weights")
    form = rf"the form $\langle a,b\rangle = \sum w_k a_k b_k$, $w = ({weights})$"
    if it.code.is_unit:
        return f"The points are ${it.code.n}$ unit vectors, by coordinates under {form}."
    return (
        f"The points are $x_i = v_i/|v_i|$ for ${it.code.n}$ directions $v_i$, by coordinates under {form}. Inner products of the $x_i$ have "
        "the signs of those of the $v_i$, and a relation $\\sum c_i v_i = 0$ says that $\\sum c_i |v_i| x_i = 0$."
    )


def coordinates(it: Certified) -> list[str]:
    """The points, one an item."""
    return [f"${it.point(i)} = {it.coordinates(row)}$" for i, row in enumerate(it.code.rows)]


def prove_code(evidence: code.Evidence, it: Certified) -> Proof:
    rank = len(it.code.form)
    space = (
        rf"The form has ${rank}$ weights, all positive, and ${rank} \le d = {it.code.d}$, so its space is a subspace of $\mathbb{{R}}^d$."
    )
    if not it.code.is_unit:
        return [f"{space} No $v_i$ is $0$, and none is a positive multiple of another one."]
    row = it.code.rows[0]
    squares = cut((rf"{number(it.code.form[k])} \cdot ({number(row[k])})^2" for k in sorted(row)), "terms", " + ")
    example = f"${it.product(0, 0)} = {squares} = 1$, for example"
    return [rf"{space} Each $\langle x_i,x_i\rangle = 1$: {example}. No two points have the same coordinates."]


def prove_structure(evidence: structure.Evidence, it: Certified) -> Proof:
    components, n, x = evidence.components, it.code.n, it.letter
    m = sum(isinstance(component, structure.Dependent) for component in components)
    steps = [
        f"Why that suffices: let $\\sum b_i {x}_i = 0$ be a relation on one component. With the terms of $b_i < 0$ moved to the other "
        r"side it says that two vectors are equal whose inner product is $\le 0$; so both are $0$, and we may take $b \ge 0$, $b \ne 0$."
    ]
    if m < len(components):
        steps.append(r"On an independent component the inner product with $z$ gives $h \sum b_i = 0$: there is no relation.")
    if m > 0:
        steps.append(
            "On a dependent one with the relation $c$, subtract from $b$ the multiple of $c$ that makes a first coefficient vanish. If "
            "something were left, a point without a coefficient in it would have a negative inner product with one that has one, and a "
            "positive one with none, so it would not sum to $0$. So $b$ is a multiple of $c$."
        )
    steps.append(f"Components are orthogonal, so there are no other relations, and the rank is $n - m = {n} - {m} = {n - m}$.")
    return [
        "By the Gram matrix, no inner product of two points is positive, those of points in different components are $0$, and each point of "
        "a component but the first has a negative one with an earlier point of it. The components:",
        [COMPONENTS[type(component)](component, it) for component in components],
        " ".join(steps),
    ]


def _dependent(component: structure.Dependent, it: Certified) -> str:
    return f"${point_set(component.points)}$, dependent: ${it.total(component.points, component.relation)} = 0$."


def _independent(component: structure.Independent, it: Certified) -> str:
    z = it.code.combine(zip(component.points, it.code.field.integers(component.normal, ""), strict=True))
    height = number(it.code.inner(z, it.code.rows[component.points[0]]))
    each = f"{inner('z', f'{it.letter}_i')} = h = {height} > 0$ for each $i$ in it"
    return f"${point_set(component.points)}$, independent: $z = {it.total(component.points, component.normal)}$ has ${each}."


COMPONENTS: dict[type, Callable[[Any, Certified], str]] = {structure.Dependent: _dependent, structure.Independent: _independent}


def prove_radon(evidence: radon.Evidence, it: Certified) -> Proof:
    return WITNESSES[type(evidence.witness)](evidence, evidence.witness, it)


def _meet(evidence: radon.Evidence, witness: radon.Weights, it: Certified) -> Proof:
    p = it.hull_point(evidence.I, witness.on_I)
    sides = f"{it.average(evidence.I, witness.on_I)} = {it.average(evidence.J, witness.on_J)}"
    if not p:
        return [f"${sides} = 0$: the weights are nonnegative, so this is a point of both hulls."]
    where = f"{it.coordinates(p)}$, $|p|^2 = {number(it.code.inner(p, p))}"
    return [f"${sides} = p = {where}$: the weights are nonnegative, so $p$ is a point of both hulls."]


def _separated(evidence: radon.Evidence, witness: radon.Hyperplane, it: Certified) -> Proof:
    y = it.code.field.elements(witness.normal, "")

    def values(side: list[int]) -> str:
        each = ((i, sum((y[k] * value for k, value in it.code.rows[i].items()), fmpq(0))) for i in side)
        return cut((f"{inner('y', it.point(i))} = {number(value)}" for i, value in each), "points")

    c = number(witness.offset)
    normal = f"y = ({cut(map(number, y), 'entries')})"
    return [
        rf"With ${normal}$ and $\langle y,a\rangle = \sum y_k a_k$ (without the weights of the form):",
        [rf"on the first set, ${values(evidence.I)}$: all $ > {c}$;", rf"on the second set, ${values(evidence.J)}$: all $\le {c}$."],
        rf"A point $a$ of both hulls would have $\langle y,a\rangle > {c}$ and $\langle y,a\rangle \le {c}$.",
    ]


WITNESSES: dict[type, Callable[[radon.Evidence, Any, Certified], Proof]] = {radon.Weights: _meet, radon.Hyperplane: _separated}


def prove_rankin(evidence: rankin.Evidence, it: Certified) -> Proof:
    n = it.code.n
    value = it.code.product(*evidence.pair)
    if evidence.coherence is not None or value > 0:
        rest = "" if evidence.coherence is None else f", and none of the ${n * (n - 1) // 2}$ inner products of two points is larger"
        proof = f"${it.value(*evidence.pair)}${rest}."
    else:
        proof = f"Each of the ${n * (n - 1) // 2}$ inner products of two points is negative; ${it.value(*evidence.pair)}$."
    if evidence.inequality is None:
        return [proof]
    partition, pair = evidence.inequality.radon, evidence.inequality.pair
    return [
        proof,
        rf"The bound: with the weights $a$ on $I$, $b$ on $J$ of claim {partition}, divided by their sums, "
        rf"$0 \le |p|^2 = \sum a_i b_j \langle x_i,x_j\rangle$ over $i \in I$, $j \in J$, so some such pair has a nonnegative inner product: "
        f"here ${it.value(*pair)}$.",
    ]


def prove_softmax(evidence: softmax.Evidence, it: Certified) -> Proof:
    return KINDS[type(evidence.by)](evidence.by, it)


def _orthoplex_regime(by: softmax.OrthoplexRegime, it: Certified) -> Proof:
    cited = cast(structure.Evidence, it.claims[by.structure])
    first, second = [component.points for component in cited.components if isinstance(component, structure.Dependent)][:2]
    bounds = (
        rf"By claim {by.structure}, $\langle x_j,x_k\rangle \le 0$ for $j \ne k$, so every point $z$ of the hull of the points other than "
        rf"$x_k$ has $\langle z,x_k\rangle \le 0$ and $|x_k - z|^2 = 1 - 2 \langle z,x_k\rangle + |z|^2 \ge 1$: $\delta_k \ge 1$. One of the "
        rf"dependent components ${point_set(first)}$ and ${point_set(second)}$ does not contain $k$, and its positive relation puts $0$ in that "
        r"hull: $\delta_k \le |x_k - 0| = 1$."
    )
    return [f"{bounds} {' and '.join(by.assuming)}: no code of this size has a larger $\\delta$." if by.assuming else bounds]


def _simplex(by: softmax.Simplex, it: Certified) -> Proof:
    n = it.code.n
    delta, c = fmpq(n, n - 1), fmpq(-1, n - 1)
    return [
        rf"All inner products of two points are ${c}$, so $|\sum x_j|^2 = {n} + {n} \cdot {n - 1} \cdot ({c}) = 0$, and $p = ({c}) x_k$ is "
        rf"the average of the points other than $x_k$. For these $\langle x_k,x_j - p\rangle = {c} - ({c}) = 0$, so "
        rf"$\langle x_k - p,x_j - p\rangle = 0$ and $p$ is the nearest point of their hull: $\delta_k = |x_k - p| = {delta}$.",
        rf"No ${n}$ unit vectors $y_k$ have a larger $\delta$: with $S = \sum y_k$, $\sum |{n} y_k - S|^2 = {n**3} - {n} |S|^2 \le {n**3}$, so "
        rf"some $k$ has $|y_k - (S - y_k)/{n - 1}| = |{n} y_k - S|/{n - 1} \le {delta}$, and $(S - y_k)/{n - 1}$ is in the hull of the others.",
    ]


def _lemma_3(by: softmax.Lemma3, it: Certified) -> Proof:
    cited = cast(radon.Evidence, it.claims[by.radon])
    p = it.hull_point(cited.I, cast(radon.Weights, cited.witness).on_I)
    i, norm, product = it.point(by.index), it.code.inner(p, p), it.code.inner(it.code.rows[by.index], p)
    left, right = f"{inner(i, 'p')} = {number(product)}", f"|p|^2 = {number(norm)}"
    square = rf"|{i} - p|^2 = 1 - 2 {inner(i, 'p')} + |p|^2 = {number(1 - 2 * product + norm)} \le 1 - |p|^2 < 1"
    return [
        f"The Radon point $p \\ne 0$ of claim {by.radon} has ${left} \\ge {right}$, so ${square}$; and $p$ is in the hull of the points "
        f"other than ${i}$, by the side of the partition without it.{_better(it)}"
    ]


def _lemma_4(by: softmax.Lemma4, it: Certified) -> Proof:
    i, j = (indexed("x", k) for k in by.pair)
    product = it.code.product(*by.pair)
    m = number(product) if it.code.is_unit else "m"
    known = "" if it.code.is_unit else f" so $m = {inner(i, j)} > 0$;"
    square = f" = {number(1 - product * product)}" if it.code.is_unit else ""
    return [
        f"${it.value(*by.pair)} > 0$;{known} and ${it.total(by.hull, by.weights)} = 0$, so $0$ is in the hull of points other than ${i}$, as ${j}$ "
        f"is, and with both ${m} \\cdot {j}$ is. So $\\delta^2 \\le |{i} - {m} \\cdot {j}|^2 = 1 - ({m})^2{square} < 1$.{_better(it)}"
    ]


def _positive_pair(by: softmax.PositivePair, it: Certified) -> Proof:
    n, d = it.code.n, it.code.d
    return [f"${it.value(*by.pair)} > 0$, so $\\mu > 0$; and $n = {n} \\ge d + 2 = {d + 2}$. Lemma 4: $\\delta < 1$.{_better(it)}"]


def _near_point(by: softmax.NearPoint, it: Certified) -> Proof:
    k = it.point(by.point)
    difference = subtract(it.code.rows[by.point], it.hull_point(by.support, by.weights))
    bound = fmpq(1) if it.code.n >= it.code.d + 2 else fmpq(it.code.n, it.code.n - 1) ** 2
    distance = f"\\delta^2 \\le |{k} - p|^2 = {number(it.code.inner(difference, difference))} < {bound}"
    return [f"$p = {it.average(by.support, by.weights)}$ is in the hull of the points other than ${k}$, and ${distance}$.{_better(it)}"]


def _better(it: Certified) -> str:
    """Why delta below 1, or below n/(n-1), is not the largest."""
    n, d = it.code.n, it.code.d
    if n <= d + 1:
        return f" The regular simplex of ${n}$ points has $\\delta = {n}/{n - 1}$."
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


DELTA = r"\delta"


def prove_hull_distance(evidence: hull_distance.Evidence, it: Certified) -> Proof:
    return [
        r"For each $k$ below, $p$ is in the hull of the other points, and the Gram matrix gives $\langle x_k - p,x_j - p\rangle \le 0$ for every "
        r"$j \ne k$. So $\langle x_k - p,z - p\rangle \le 0$ for each $z$ of that hull, $|x_k - z| \ge |x_k - p|$, and $\delta_k = |x_k - p|$.",
        [_projection(item, it) for item in evidence.projections],
    ]


def _projection(item: hull_distance.Projection, it: Certified) -> str:
    k = item.point
    c = _multiple(item, it)
    multiple = "" if c is None else " = 0" if c == 0 else rf" = ({number(c)}) {it.point(k)}"
    square = rf"{indexed(DELTA, k)}^2 = {number(item.distance_squared)}"
    return f"$k = {k}$: $p = {it.average(item.support, item.weights)}{multiple}$, ${square}$."


def _multiple(item: hull_distance.Projection, it: Certified) -> Element | None:
    """The c with p_k = c x_k, or None."""
    row, p = it.code.rows[item.point], it.hull_point(item.support, item.weights)
    c = it.code.inner(row, p)
    return None if subtract(p, {i: c * value for i, value in row.items()}) else c


def prove_rattlers(evidence: rattlers.Evidence, it: Certified) -> Proof:
    squares, _ = _distances(evidence.distances, it)
    least = min(squares.values())
    above = [rf"{indexed(DELTA, k)}^2 = {number(square)}" for k, square in squares.items() if square > least]
    mu = number(it.code.product(*cast(rankin.Evidence, it.claims[evidence.rankin]).pair))
    pairs = [it.product(k, j) for k, j in enumerate(evidence.neighbours) if j is not None]
    alone = [k for k, j in enumerate(evidence.neighbours) if j is None]
    proof = [
        rf"By claim {evidence.distances} the least of the $\delta_k^2$ is ${number(least)}$;",
        f"above it are ${cut(above, 'points')}$." if above else "none is above it.",
        rf"By claim {evidence.rankin}, $\mu = {mu}$, and ${cut(pairs, 'pairs', ' = ')} = {mu}$.",
    ]
    if alone:
        largest = (f"{number(max(it.code.product(k, j) for j in range(it.code.n) if j != k))}" for k in alone)
        below = cut((rf"{value} \text{{ for }} {it.point(k)}" for k, value in zip(alone, largest, strict=True)), "points")
        proof.append(rf"The largest inner product with another point is below that for the others: ${below}$.")
    return [" ".join(proof)]


def prove_self_duality(evidence: self_duality.Evidence, it: Certified) -> Proof:
    squares, multiples = _distances(evidence.distances, it)
    where = (
        rf"exactly for $k \in {point_set(multiples)}$" if 0 < len(multiples) < it.code.n else "for every $k$" if multiples else "for no $k$"
    )
    proof = [
        r"Let $p_k$ be the nearest point to $x_k$ in the hull of the others, an average of them. For a unit vector $v$, "
        r"$\max_{j \ne k} \langle x_j - x_k,v\rangle \ge \langle p_k - x_k,v\rangle \ge -\delta_k$, and both are equalities exactly for "
        r"$v = (x_k - p_k)/\delta_k$, as $\langle x_j - p_k,x_k - p_k\rangle \le 0$. This best $v$ is $x_k$ where $p_k = c x_k$ with $c < 1$, "
        f"and nowhere else: by claim {evidence.distances}, {where}."
    ]
    if len(multiples) == it.code.n and len(set(squares.values())) == 1:
        proof.append(
            r"All $\delta_k$ are equal, and $H(X,V)$ is the largest of the maxima for $v = v_k$ over all $k$, so it is at least $-\delta$, with "
            "equality exactly if every $v_k$ is the best one."
        )
    return [" ".join(proof)]


def _distances(position: int, it: Certified) -> tuple[dict[int, Element], list[int]]:
    """What the claim at the position says of all points: each delta_k^2, and the k whose projection p_k is a multiple of x_k."""
    cited = it.claims[position]
    if isinstance(cited, hull_distance.Evidence):
        items = sorted(cited.projections, key=lambda item: item.point)
        squares = {item.point: it.code.field.element(item.distance_squared, "") for item in items}
        return {**squares}, [item.point for item in items if _multiple(item, it) is not None]
    everywhere = range(it.code.n)
    simplex = isinstance(cast(softmax.Evidence, cited).by, softmax.Simplex)
    return dict.fromkeys(everywhere, fmpq(it.code.n, it.code.n - 1) ** 2 if simplex else fmpq(1)), [*everywhere]


def prove_entropy(evidence: entropy.Evidence, it: Certified) -> Proof:
    components = [component.points for component in cast(structure.Evidence, it.claims[evidence.structure]).components]
    n, m = it.code.n, len(components)
    sizes = cut(map(str, sorted(map(len, components), reverse=True)), "sizes")
    return [
        f"By claim {evidence.structure}, $S_0$ is empty and the rank is $n - m = {n} - {m} = {n - m} = d$. In each component all inner products "
        "of two points are equal:",
        [
            f"${point_set(points)}$: ${fmpq(-1, len(points) - 1)}$, a regular simplex of dimension ${len(points) - 1}$."
            for points in components
        ],
        f"The sizes are ${sizes}$. Low-entropy with parameter $k$: one is $k$, the others are $2$. High-entropy: all are $k$ or $k + 1$, with $k$ the "
        "least.",
    ]


PROOFS: dict[str, Callable[[Any, Certified], Proof]] = {
    "code": prove_code,
    "structure": prove_structure,
    "radon": prove_radon,
    "rankin": prove_rankin,
    "hull-distance": prove_hull_distance,
    "softmax": prove_softmax,
    "rattlers": prove_rattlers,
    "self-duality": prove_self_duality,
    "entropy": prove_entropy,
}
"""For each claim of the kernel, its proof from accepted evidence."""
