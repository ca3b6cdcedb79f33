"""Codes, their components and Radon partitions, in the words that `verify.report.show` writes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from flint import fmpq

from verify.kernel.algebraic import Element
from verify.kernel.claims import code, entropy, radon, structure
from verify.kernel.signs import SignCode
from verify.kernel.simplices import SimplexBatches
from verify.report.formulas import Certified, Proof, coefficient, cut, divisor, field_summary, inner, number, point_set


def points_summary(it: Certified) -> Proof:
    """The kind of points, the form, and the field."""
    extension = it.code.field.extension
    return [_kind(it)] if extension is None else [_kind(it), field_summary(extension)]


def _kind(it: Certified) -> str:
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


def structure_summary(code: SignCode | SimplexBatches) -> Proof:
    """How words, or dimensions, stand for points."""
    if isinstance(code, SimplexBatches):
        parts = cut(code.parts, str, "dimensions")
        return [rf"The points are the corners of orthogonal regular simplices of the dimensions ${parts}$."]
    return [
        rf"The points are the first ${code.n}$ words of the code that ${len(code.generators)}$ words of length ${code.length}$ generate, "
        r"as vectors of signs over the square root of their number, and zeros. Inner products depend on differences of words alone."
    ]


def coordinates(it: Certified) -> list[str]:
    """The points, one an item."""
    return [f"${it.point(i)} = {it.coordinates(row)}$" for i, row in enumerate(it.code.rows)]


def prove_code(evidence: code.Evidence, it: Certified | SignCode | SimplexBatches) -> Proof:
    if isinstance(it, SimplexBatches):
        return [rf"A regular simplex of $k+1$ points has the inner products $-1/k$ and spans $R^k$. Here $\sum k = {sum(it.parts)} \le d$."]
    if isinstance(it, SignCode):
        return [
            rf"The sum of the generators with any digits, not all $0$, is a word at an inner product ${it.coherence}$ or less with $0$."
        ]
    rank = len(it.code.form)
    space = rf"The weights of the form are positive, so the points lie in a Euclidean space of dimension ${rank} \le d = {it.code.d}$."
    if it.code.kind == "points":
        return [space]
    if not it.code.is_unit:
        return [f"{space} No $v_i$ is $0$, and none is a positive multiple of another one."]
    row = it.code.rows[0]
    squares = cut(sorted(row), lambda k: rf"{coefficient(it.code.form[k])} \cdot {divisor(row[k])}^2", "terms", " + ")
    example = f"${it.product(0, 0)} = {squares} = 1$, for example"
    return [rf"{space} Each $\langle x_i,x_i\rangle = 1$: {example}. No two points have the same coordinates."]


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
