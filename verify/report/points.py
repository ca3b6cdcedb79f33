"""Radon partitions and distances for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from flint import fmpz

from verify.codes.written import written
from verify.configurations import AllZero, Distances, RadonPartition, Separation, Value
from verify.kernel.algebraic import Algebraic

Document = dict[str, object]
Result = RadonPartition | Separation | AllZero

DIGITS = 20
"""Decimal places of the ends of an interval around an irrational value."""
LONGEST = 12
"""Lists with more entries are cut in the text for people."""


def radon_document(result: Result) -> Document:
    """``verify radon``."""
    if isinstance(result, RadonPartition):
        return {
            "I": result.I,
            "J": result.J,
            "weights_I": _values(result.weights_I),
            "weights_J": _values(result.weights_J),
            "point": None if result.point is None else _values(result.point),
            "norm_squared": value_document(result.norm_squared),
        }
    if isinstance(result, Separation):
        document: Document = {"separated": True, "I": result.I, "J": result.J}
        return document | {"normal": _values(result.normal), "offset": value_document(result.offset)}
    return {"all_points_zero": True, "certified": result.certificate is not None, "circuits": result.circuits}


def radon_text(result: Result) -> str:
    """The same in words."""
    if isinstance(result, RadonPartition):
        point = f"|p|^2 = {_about_irrational(result.norm_squared)}" if result.point is None else f"p = ({_cut(result.point)})"
        left, right = (_sum(indices, weights) for indices, weights in ((result.I, result.weights_I), (result.J, result.weights_J)))
        field = _over([*result.weights_I, *result.weights_J, *(result.point or []), result.norm_squared])
        return f"Radon partition {_set(result.I)} and {_set(result.J)}: {left} = {right} = p, {point}{field}"
    if isinstance(result, Separation):
        normal = f"y = ({_cut(result.normal)})"
        sides = f"y.x > {_text(result.offset)} on the first, <= on the second"
        return f"the hulls of {_set(result.I)} and {_set(result.J)} do not meet: {sides}, {normal}{_over([*result.normal, result.offset])}"
    if result.certificate is not None:
        return "every Radon point is 0: no inner product is positive (Proposition 10)"
    return f"every Radon point is 0: seen by going through all {result.circuits} minimal partitions, without a certificate"


def distance_document(result: Distances) -> Document:
    """``verify distance``."""
    return {
        "points": result.n,
        "dimension": result.d,
        "distances_squared": _values(result.squares),
        "delta_squared": value_document(result.delta_squared),
        "coherence": value_document(result.coherence),
        "softmax_rattlers": result.softmax_rattlers,
        "tammes_rattlers": result.tammes_rattlers,
        "self_dual": result.self_dual,
        "extensions": None if result.extensions is None else [_values(row) for row in result.extensions],
    }


def distance_text(result: Distances) -> str:
    """The same in words."""
    lines = [f"{result.n} points in R^{result.d}{_over([*result.squares, result.coherence])}"]
    lines += [f"  delta_{k}^2 = {_text(square)}{_about(square)}" for k, square in enumerate(result.squares[:LONGEST])]
    if result.n > LONGEST:
        lines.append(f"  ... {result.n - LONGEST} more (--json lists all)")
    lines.append(f"delta^2 = {_text(result.delta_squared)}, delta is about {_decimal(result.delta_squared, root=True)}")
    lines.append(f"coherence = {_about_irrational(result.coherence)}")
    lines.append(f"softmax rattlers: {_set(result.softmax_rattlers)}")
    lines.append(f"Tammes rattlers: {_set(result.tammes_rattlers)}")
    dual = [k for k, is_dual in enumerate(result.self_dual) if is_dual]
    lines.append(f"self-dual at: {'every k' if len(dual) == result.n else _set(dual)}")
    return "\n".join(lines)


def _values(values: Sequence[Value]) -> list[object]:
    return [value_document(value) for value in values]


def value_document(value: Value) -> object:
    """Text where the value is rational, else its field and coefficients, and two decimals around it."""
    if isinstance(value, Fraction):
        return _text(value)
    return {"field": str(value.field), "coefficients": written(value), "enclosure": enclosure(value)}


def enclosure(value: Algebraic) -> list[str]:
    """Two decimals around an irrational value."""
    from verify.kernel.balls import precision

    unit, bits = fmpz(10) ** DIGITS, 128
    while True:
        with precision(bits):
            ball = value.enclosure() * unit
            ends = ball.lower().floor().fmpz(), ball.upper().ceil().fmpz()
        if ends[1] - ends[0] <= 2:
            return [_with_point(end) for end in ends]
        bits *= 2


def _with_point(scaled: fmpz) -> str:
    text = str(abs(scaled)).zfill(DIGITS + 1)
    return f"{'-' if scaled < 0 else ''}{text[:-DIGITS]}.{text[-DIGITS:]}"


def _text(value: Value) -> str:
    """As str(), which stops at 4,300 digits of fractions; irrational ones as polynomials in the generator a of their field."""
    from flint import fmpq

    return str(fmpq(value.numerator, value.denominator)) if isinstance(value, Fraction) else str(value)


def _about(value: Value) -> str:
    return "" if isinstance(value, Fraction) and value.denominator == 1 else f" (about {_decimal(value)})"


def _about_irrational(value: Value) -> str:
    return _text(value) + ("" if isinstance(value, Fraction) else _about(value))


def _decimal(value: Value, *, root: bool = False) -> str:
    """About twelve digits, of any size."""
    from flint import arb, fmpq

    from verify.prover.embedding import approximation

    ball = arb(fmpq(value.numerator, value.denominator) if isinstance(value, Fraction) else approximation(value))
    return str((ball.sqrt() if root else ball).str(12, radius=False))


def _over(values: Iterable[Value]) -> str:
    """Which field the letter a is about, where it occurs."""
    field = next((value.field for value in values if not isinstance(value, Fraction)), None)
    return "" if field is None else f", over {field}"


def _set(indices: Sequence[int]) -> str:
    shown = ", ".join(map(str, indices[:LONGEST]))
    return "{" + shown + (f", ... {len(indices) - LONGEST} more" if len(indices) > LONGEST else "") + "}"


def _cut(values: Sequence[Value]) -> str:
    shown = ", ".join(_about_irrational(value) for value in values[:LONGEST])
    return shown + (f", ... {len(values) - LONGEST} more" if len(values) > LONGEST else "")


def _factor(value: Value) -> str:
    return _text(value) if isinstance(value, Fraction) else f"({_text(value)})"


def _sum(indices: Sequence[int], weights: Sequence[Value]) -> str:
    terms = [f"{'' if weight == 1 else _factor(weight) + ' '}x_{i}" for i, weight in zip(indices, weights, strict=True) if weight]
    return " + ".join(terms[:LONGEST]) + (f" + ... {len(terms) - LONGEST} more" if len(terms) > LONGEST else "")
