"""Radon partitions and distances for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verify.configurations import AllZero, Distances, RadonPartition, Separation

Document = dict[str, object]
Result = RadonPartition | Separation | AllZero

LONGEST = 12
"""Lists with more entries are cut in the text for people."""


def radon_document(result: Result) -> Document:
    """``verify radon``."""
    if isinstance(result, RadonPartition):
        return {
            "I": result.I,
            "J": result.J,
            "weights_I": _texts(result.weights_I),
            "weights_J": _texts(result.weights_J),
            "point": None if result.point is None else _texts(result.point),
            "norm_squared": _text(result.norm_squared),
        }
    if isinstance(result, Separation):
        document: Document = {"separated": True, "I": result.I, "J": result.J}
        return document | {"normal": _texts(result.normal), "offset": _text(result.offset)}
    return {"all_points_zero": True, "certified": result.certificate is not None, "circuits": result.circuits}


def radon_text(result: Result) -> str:
    """The same in words."""
    if isinstance(result, RadonPartition):
        point = f"|p|^2 = {_text(result.norm_squared)}" if result.point is None else f"p = ({_cut(result.point)})"
        left, right = (_sum(indices, weights) for indices, weights in ((result.I, result.weights_I), (result.J, result.weights_J)))
        return f"Radon partition {_set(result.I)} and {_set(result.J)}: {left} = {right} = p, {point}"
    if isinstance(result, Separation):
        normal = f"y = ({_cut(result.normal)})"
        sides = f"y.x > {_text(result.offset)} on the first, <= on the second"
        return f"the hulls of {_set(result.I)} and {_set(result.J)} do not meet: {sides}, {normal}"
    if result.certificate is not None:
        return "every Radon point is 0: no inner product is positive (Proposition 10)"
    return f"every Radon point is 0: seen by going through all {result.circuits} minimal partitions, without a certificate"


def distance_document(result: Distances) -> Document:
    """``verify distance``."""
    return {
        "points": result.n,
        "dimension": result.d,
        "distances_squared": _texts(result.squares),
        "delta_squared": _text(result.delta_squared),
        "coherence": _text(result.coherence),
        "softmax_rattlers": result.softmax_rattlers,
        "tammes_rattlers": result.tammes_rattlers,
        "self_dual": result.self_dual,
        "extensions": None if result.extensions is None else [_texts(row) for row in result.extensions],
    }


def distance_text(result: Distances) -> str:
    """The same in words."""
    lines = [f"{result.n} points in R^{result.d}"]
    lines += [f"  delta_{k}^2 = {_text(square)}{_about(square)}" for k, square in enumerate(result.squares[:LONGEST])]
    if result.n > LONGEST:
        lines.append(f"  ... {result.n - LONGEST} more (--json lists all)")
    lines.append(f"delta^2 = {_text(result.delta_squared)}, delta is about {_decimal(result.delta_squared, root=True)}")
    lines.append(f"coherence = {_text(result.coherence)}")
    lines.append(f"softmax rattlers: {_set(result.softmax_rattlers)}")
    lines.append(f"Tammes rattlers: {_set(result.tammes_rattlers)}")
    dual = [k for k, is_dual in enumerate(result.self_dual) if is_dual]
    lines.append(f"self-dual at: {'every k' if len(dual) == result.n else _set(dual)}")
    return "\n".join(lines)


def _texts(values: Sequence[Fraction]) -> list[str]:
    return [_text(value) for value in values]


def _text(value: Fraction) -> str:
    """As str(), which stops at 4,300 digits."""
    from flint import fmpq

    return str(fmpq(value.numerator, value.denominator))


def _about(value: Fraction) -> str:
    return "" if value.denominator == 1 else f" (about {_decimal(value)})"


def _decimal(value: Fraction, *, root: bool = False) -> str:
    """About twelve digits, of any size."""
    from flint import arb, fmpq

    ball = arb(fmpq(value.numerator, value.denominator))
    return str((ball.sqrt() if root else ball).str(12, radius=False))


def _set(indices: Sequence[int]) -> str:
    shown = ", ".join(map(str, indices[:LONGEST]))
    return "{" + shown + (f", ... {len(indices) - LONGEST} more" if len(indices) > LONGEST else "") + "}"


def _cut(values: Sequence[Fraction]) -> str:
    shown = ", ".join(_texts(values[:LONGEST]))
    return shown + (f", ... {len(values) - LONGEST} more" if len(values) > LONGEST else "")


def _sum(indices: Sequence[int], weights: Sequence[Fraction]) -> str:
    terms = [f"{'' if weight == 1 else _text(weight) + ' '}x_{i}" for i, weight in zip(indices, weights, strict=True) if weight]
    return " + ".join(terms[:LONGEST]) + (f" + ... {len(terms) - LONGEST} more" if len(terms) > LONGEST else "")
