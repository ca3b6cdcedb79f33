"""What the scripts of the page read: proofs, codes, phase diagrams and limits as JSON values, with formulas and repeated blocks once.

Numbers are floats of few digits, for the eye only; the exact inner products are text, and so are ends, rounded to the side that stays true.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from flint import fmpq

from verify.report.diagrams import LimitRow, PhasePicture, settled
from verify.report.html import mathml
from verify.report.page.entries import CLOSE, OPEN, Entry
from verify.report.pictures import CodePicture
from verify.report.rounded import rounded

DIGITS = 4
TEXTS, COMPARED = range(6, 25), 6
"""Decimals of the ends of phases, the fewest that tell them apart; which of these are compared with the temperature of the slider."""
FORMULA = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
Json = dict[str, object]


class Proofs:
    """The blocks of all proofs: each different block and formula is kept once."""

    def __init__(self) -> None:
        self._blocks: dict[str, int] = {}
        self._formulas: dict[str, int] = {}

    def add(self, blocks: Sequence[str]) -> list[int]:
        """The numbers of the blocks, in which the numbers of formulas stand in place of the formulas."""
        return [self._number(self._blocks, FORMULA.sub(self._replaced, block)) for block in blocks]

    def _replaced(self, match: re.Match[str]) -> str:
        return f"{OPEN}{self._number(self._formulas, match[1])}{CLOSE}"

    @staticmethod
    def _number(table: dict[str, int], text: str) -> int:
        return table.setdefault(text, len(table))

    def tables(self) -> Json:
        return {"blocks": [*self._blocks], "formulas": [mathml(source) for source in self._formulas]}


def written(text: str) -> str:
    """A block with its formulas as MathML."""
    return FORMULA.sub(lambda match: mathml(match[1]), text)


def code(picture: CodePicture, entry: str, label: str, exact: list[list[str]] | None) -> Json:
    """``exact``: rows of the Gram matrix below its diagonal, as text."""
    short = [[round(x, DIGITS) + 0.0 for x in row] for row in picture.points]
    gram: object = None
    if exact is not None:
        values: dict[tuple[str, float], int] = {}
        near = picture.gram or []
        rows = [
            [values.setdefault((text, round(near[i][j], 6) + 0.0), len(values)) for j, text in enumerate(row)]
            for i, row in enumerate(exact)
        ]
        gram = {"values": [*values], "rows": rows}
    elif picture.gram is not None:
        gram = {"values": None, "rows": [[round(x, DIGITS) + 0.0 for x in row[:i]] for i, row in enumerate(picture.gram)]}
    frame = picture.projection
    return {
        "entry": entry,
        "label": label,
        "n": picture.n,
        "d": picture.d,
        "points": short,
        "frame": None if frame is None else [[round(x, DIGITS) for x in row] for row in frame],
        "batches": picture.batches,
        "contacts": [index for pair in picture.contacts for index in pair],
        "contactCount": picture.contact_count,
        "coherence": picture.coherence,
        "coherenceText": picture.exact_coherence,
        "gram": gram,
    }


def phases(picture: PhasePicture, entry: str) -> Json:
    return {
        "entry": entry,
        "d": picture.d,
        "n": picture.n,
        "phases": [{"batches": phase.batches} | _span(picture, k) for k, phase in enumerate(picture.phases)],
        "transitions": [list(change.exact) for change in picture.transitions],
    }


def _span(picture: PhasePicture, k: int) -> Json:
    """Where phase k is proved best: ``low``, ``high`` to compare temperatures of a few decimals with, and as text ``from``, ``to``.

    All are inside the proved interval; None: it has no end there.
    """
    low = fmpq(picture.transitions[k].exact[1]) if k < len(picture.transitions) else None
    high = fmpq(picture.transitions[k - 1].exact[0]) if k else None
    ends = [(None if x is None else [rounded(x, decimals, up=up) for decimals in TEXTS]) for x, up in ((low, True), (high, False))]
    froms, tos = ends
    at = 0
    if froms is not None and tos is not None:
        at = next((i for i in range(len(TEXTS)) if float(froms[i]) < float(tos[i])), -1)
    return {
        "low": 0 if froms is None else float(froms[COMPARED]),
        "high": None if tos is None else float(tos[COMPARED]),
        "from": None if froms is None else froms[at],
        "to": None if tos is None else tos[at],
    }


def limits(entries: Sequence[tuple[Entry, str]]) -> list[Json]:
    """For each dimension the rows of all certificates together, and what theory settles for n <= 2d; ``str``: the id of an entry."""
    found: dict[int, dict[int, tuple[LimitRow, dict[str, None]]]] = {}
    for entry, name in entries:
        row, d = entry.limit, entry.verdict.d
        if row is not None and d is not None:
            rows = found.setdefault(d, {})
            before = rows.get(row.n)
            rows[row.n] = (row, {name: None}) if before is None else (_joined(before[0], row), before[1] | {name: None})
    return [
        {
            "d": d,
            "rows": [_row(settled(d, n), {}) for n in range(2, 2 * d + 1)] + [_row(*rows[n]) for n in sorted(rows)],
        }
        for d, rows in sorted(found.items())
    ]


def _joined(one: LimitRow, other: LimitRow) -> LimitRow:
    """The better one of each end, with what gives it."""
    lower = max(one, other, key=lambda row: (row.lower or 0.0, row.code is not None))
    upper = min(one, other, key=lambda row: (row.upper, row.theorem is not None))
    return replace(upper, lower=lower.lower, at_least=lower.at_least, code=lower.code, optimal=one.optimal or other.optimal)


def _row(row: LimitRow, certificates: dict[str, None]) -> Json:
    short = [None if x is None else round(x, 9) for x in (row.lower, row.upper, row.constructed)]
    return {
        "n": row.n,
        "lower": short[0],
        "upper": short[1],
        "atLeast": row.at_least,
        "atMost": row.at_most,
        "head": short[2],
        "code": row.code,
        "optimal": row.optimal,
        "theorem": row.theorem or "",
        "entries": [*certificates],
    }


def script(value: object) -> str:
    """JSON for a script element: no part of it ends the element or begins a comment in it."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return re.sub(r"<([/!s])", lambda match: f"<\\u{ord(match[1]):04x}" if match[1] != "/" else "<\\/", text, flags=re.IGNORECASE)
