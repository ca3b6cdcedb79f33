"""Symmetries, and equilibrium stresses on contact graphs, in the words that `verify.report.show` writes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from flint import fmpz

from verify.kernel.algebraic import Element
from verify.kernel.claims import orbit, rankin, stress
from verify.kernel.numbers import Number
from verify.report.formulas import Certified, Proof, approximated, combination, cut, inner, number, point_set
from verify.report.prose_distances import carried


def prove_orbit(evidence: orbit.Evidence, it: Certified) -> Proof:
    orbits = orbit.group(cast(orbit.Facts, it.facts[it.claims.index(evidence)]).first)
    listed = cut([*orbits.values()], point_set, "orbits")
    return [
        *GENERATORS[type(evidence.by)](evidence.by, it),
        f"The orbits, of points that these join: ${listed}$. Inner products, hulls and distances depend on the Gram matrix alone, so what "
        "holds at one point of an orbit holds at all of them.",
    ]


def _permutations(by: orbit.Permutations, it: Certified) -> Proof:
    moved = inner(f"{it.letter}_{{g(i)}}", f"{it.letter}_{{g(j)}}")
    product = inner(f"{it.letter}_i", f"{it.letter}_j")
    return [
        f"Each $g$ below permutes the points and has ${moved} = {product}$ for all $i$ and $j$, by the whole Gram matrix. So "
        rf"$\sum c_i {it.letter}_{{g(i)}}$ is as long as $\sum c_i {it.letter}_i$ for all $c$, and $g$ extends to an isometry. As cycles:",
        [f"$g_{{{g}}} = {cut(_cycles(images), _cycle, 'cycles', '')}$" for g, images in enumerate(by.generators)],
    ]


def _matrices(by: orbit.Matrices, it: Certified) -> Proof:
    return [
        r"With $W$ the diagonal matrix of the weights, each $A$ below has $A W A^T = W$: $v \mapsto v A$ preserves the form, so it is an "
        f"isometry. It takes the row of every point to that of a point; it is one-to-one, so it permutes the ${it.code.n}$ points. Rows:",
        [f"$A_{{{g}}} = ({cut(rows, lambda row: _row(row, it), 'rows')})$" for g, rows in enumerate(by.generators)],
    ]


GENERATORS: dict[type, Callable[[Any, Certified], Proof]] = {orbit.Permutations: _permutations, orbit.Matrices: _matrices}


def _row(row: Sequence[Number], it: Certified) -> str:
    return f"({cut(row, lambda entry: number(it.code.field.element(entry, '')), 'entries')})"


def _cycles(images: Sequence[int]) -> list[list[int]]:
    """The cycles of a permutation, but for fixed points."""
    cycles: list[list[int]] = []
    left = {i for i, image in enumerate(images) if image != i}
    while left:
        cycle = [min(left)]
        while images[cycle[-1]] != cycle[0]:
            cycle.append(images[cycle[-1]])
        left -= {*cycle}
        cycles.append(cycle)
    return cycles


def _cycle(cycle: Sequence[int]) -> str:
    return f"({cut(cycle, str, 'points')})"


def prove_stress(evidence: stress.Evidence, it: Certified) -> Proof:
    mu = cast(rankin.Facts, it.facts[evidence.rankin]).product
    return [
        rf"By claim {evidence.rankin}, $\mu = {approximated(mu)}$. For each $k$ below, the points on the left have inner product $\mu$ "
        r"with $x_k$, and their sum with these weights is $\mu$ times the sum of the weights, times $x_k$:",
        [_balance(balance, it, mu) for balance in evidence.balances],
        r"So $\mu x_k$ is in the hull of the other points. For each $j \ne k$, "
        r"$\langle x_k - \mu x_k,x_j - \mu x_k\rangle = (1 - \mu)(\langle x_k,x_j\rangle - \mu) \le 0$, so it is the nearest point of that "
        rf"hull to $x_k$, and $\delta_k = |x_k - \mu x_k| = 1 - \mu = {approximated(1 - mu)}$.",
        *carried(evidence.orbits),
    ]


def _balance(balance: stress.Balance, it: Certified, mu: Element) -> str:
    factor = mu * sum(it.code.field.integers(balance.weights, ""), fmpz(0))
    k = balance.point
    return f"$k = {k}$: ${it.total(balance.contacts, balance.weights)} = {combination([(factor, it.point(k))])}$."
