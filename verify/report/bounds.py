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
LONG = 12
"""Characters of a fraction that is told in decimals too."""


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
        "tammes_rattlers": found.rattlers,
        "rattlers_seen": found.rattlers_seen,
        "self_dual_points": found.self_dual_points,
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
    if found.rattlers is not None:
        lines.append(f"  Tammes rattlers of the code: {found.rattlers}; points x_k whose best v_k is x_k: {found.self_dual_points}")
    elif found.rattlers_seen is not None:
        lines.append(f"  rattlers seen in floats, not proved: {found.rattlers_seen}")
    if found.degree is not None:
        others = "" if found.highest in {None, found.degree} else f", the best that was proved of those up to degree {found.highest}"
        lines.append(f"  lower bound: a polynomial of degree {found.degree}{others}")
    if found.self_dual:
        lines.append("  softmax codes are exactly the spherical codes, and every hardmax code is self-dual")
    lines.append(f"  assuming: {', '.join(found.assumptions) or 'nothing'}")
    return "\n".join([*lines, *(f"  {path}" for path in files)])


HEADINGS = ("d", "n", "margin, at least", "at most", "optimal", "rattlers", "self-dual", "code")


def markdown(rows: Sequence[Bounds]) -> str:
    """The page of the table."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *map(_cells, rows)]
    return HEAD + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cells(row: Bounds) -> list[str]:
    low, high = (end(value, side, DECIMALS) for side, value in enumerate(row.delta))
    rattlers = "" if row.rattlers is None and row.rattlers_seen is None else f"({row.rattlers_seen})"
    if row.rattlers is not None:
        rattlers = str(row.rattlers)
    self_dual = "every hardmax code" if row.self_dual else ""
    if not row.self_dual and row.self_dual_points is not None:
        self_dual = "this code" if row.self_dual_points == row.n else f"{row.self_dual_points} points"
    code = "" if row.code is None else f"`{row.code}`"
    return [str(row.d), str(row.n), low or "", high or "", "yes" if row.optimal else "", rattlers, self_dual, code]


HEAD = """# Bounds

Made by `verify bounds --table docs/bounds.md --out certificates/bounds --force`: the margin of the best codes of n points in R^d,
for 3 <= d <= 8 and 2d < n <= 40. For n <= 2d it is known: n/(n-1) for n <= d+1, else 1. The code has at least the margin in the column
"at least", and no code of this size has more than that in the column "at most". Both were certified, and decimals are rounded outwards. The
[certificates](../certificates/README.md#bounds) name the theorems that they assume: Schoenberg's and the midpoint theorem for the bound,
theorems of the literature where a code is optimal by one of them.

*optimal*: no code has a larger margin. *rattlers*: points of this code without a neighbour at its coherence, proved; in brackets those that
the optimisation saw in floats, where the exact code is given by integer vectors near these: its inner products are equal only nearly, and
nothing is proved about its rattlers. *self-dual*: "every hardmax code" of this size, and then its softmax codes are exactly the spherical
codes; or "this code", or so many of its points: the best v_k is x_k there, proved of this code alone. An empty cell claims nothing.

The codes `packing:d,n` were [found by optimisation](getting-started.md#codes-with-names), so that better ones may exist.

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
    text = rational_text(rational(value))
    return f"{text} = {decimal(_fraction(value), 0, 10)}.." if "/" in text and len(text) > LONG else text
