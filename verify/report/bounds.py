"""``verify bounds``: text, JSON, and the table of docs/bounds.md."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from flint import fmpq

from verify.codes.fields import friendly
from verify.configurations import Value, fraction
from verify.kernel.algebraic import Algebraic, Element, rational
from verify.kernel.regimes import decimal as rational_text
from verify.report.points import Document, enclosure, value_document
from verify.sizes import Bounds

DECIMALS = 6


def document(found: Bounds, files: Sequence[Path]) -> Document:
    """The fields of the interface; ends that are irrational are rounded outwards, and stand exactly in ``exact``."""
    (low, high), (delta_low, delta_high) = found.coherence, found.delta
    return {
        "d": found.d,
        "n": found.n,
        "coherence": [end(low, 0), end(high, 1)],
        "delta": [end(delta_low, 0), end(delta_high, 1)],
        "softmax_equals_spherical": found.softmax_equals_spherical,
        "self_dual": found.self_dual,
        "code": found.code,
        "assumptions": found.assumptions,
        "exact": {"coherence": [exact(low), exact(high)], "delta": [exact(delta_low), exact(delta_high)]},
        "optimal": found.optimal,
        "degree": found.degree,
        "certificates": list(map(str, files)),
    }


def text(found: Bounds, files: Sequence[Path]) -> str:
    """The same in words."""
    lines = [f"{found.n} points in R^{found.d}:"]
    for name, (low, high) in (("mu*", found.coherence), ("delta*", found.delta)):
        if found.optimal and low == high:
            lines.append(f"  {name} = {shown(low)}")
        else:
            lines.append(f"  {name} in [{shown(low)}, {shown(high)}]")
    lines.append(f"  code: {'none is known here' if found.code is None else found.code}{', optimal' if found.optimal else ''}")
    if found.degree is not None:
        lines.append(f"  lower bound: a polynomial of degree {found.degree}")
    if found.self_dual:
        lines.append("  softmax codes are exactly the spherical codes, and every hardmax code is self-dual")
    lines.append(f"  assuming: {', '.join(found.assumptions) or 'nothing'}")
    return "\n".join([*lines, *(f"  {path}" for path in files)])


def markdown(rows: Sequence[Bounds]) -> str:
    """The page of the table."""
    lines = [HEAD, "| d | n | margin, at least | at most | optimal | self-dual | code |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for row in rows:
        low, high = (end(value, side, DECIMALS) for side, value in enumerate(row.delta))
        marks = ["yes" if mark else "" for mark in (row.optimal, row.self_dual)]
        cells = [str(row.d), str(row.n), low or "", high or "", *marks, "" if row.code is None else f"`{row.code}`"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


HEAD = """# Bounds

Made by `verify bounds --table docs/bounds.md`: the margin of the best codes of n points in R^d, for 3 <= d <= 8 and 2d < n <= 40. For
n <= 2d it is known: n/(n-1) for n <= d+1, else 1. Every line was certified; decimals are rounded outwards.

*optimal*: the code has the largest margin, by a proof, or by a theorem of the literature that the certificate names. *self-dual*: softmax
codes are exactly the spherical codes, and every hardmax code is self-dual; elsewhere nothing is claimed about that. The code has at least
the margin in the column "at least"; an empty cell: no code of this size is known here.
"""


def end(value: Element | None, side: int, decimals: int | None = None) -> str | None:
    """A rational number as it is, unless decimals are asked for; else the decimal below (side 0) or above."""
    if value is None:
        return None
    if isinstance(value, Algebraic):
        text = enclosure(value)[side]
        return text if decimals is None else decimal(Fraction(text), side, decimals)
    return str(fmpq(rational(value))) if decimals is None else decimal(_fraction(value), side, decimals)


def decimal(value: Fraction, side: int, decimals: int) -> str:
    unit = 10**decimals
    scaled = value * unit
    whole = -(-scaled.numerator // scaled.denominator) if side else scaled.numerator // scaled.denominator
    sign, digits = "-" if whole < 0 else "", str(abs(whole)).zfill(decimals + 1)
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def exact(value: Element | None) -> object:
    return None if value is None else value_document(_value(value))


def _value(value: Element) -> Value:
    return value if isinstance(value, Algebraic) else _fraction(value)


def _fraction(value: Element) -> Fraction:
    return fraction(rational(value))


def shown(value: Element | None) -> str:
    if value is None:
        return "?"
    if isinstance(value, Algebraic):
        text = friendly(value)
        return text if "=" in text else f"{text} = {enclosure(value)[0][:12]}.."
    return rational_text(rational(value))
