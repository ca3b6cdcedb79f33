"""``verify construct``: text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from pathlib import Path

from verify.heads import Head, Written
from verify.report.bounds import decimal, exact, shown
from verify.report.points import Document

DECIMALS = 15


def document(head: Head, written: Written, files: Sequence[Path]) -> Document:
    """The fields of the interface, and more of them."""
    return {
        "d": head.d,
        "n": head.n,
        "code": head.code,
        "coherence": exact(head.coherence),
        "delta": exact(head.delta),
        "limit": exact(head.limit),
        "files": list(map(str, files)),
        "tau": head.tau,
        "optimal": head.delta == head.limit,
        "assumptions": head.assumptions,
        "array": {
            "sha256": written.sha256,
            "dtype": written.dtype,
            "scale": repr(written.scale),
            "row_error": decimal(written.error, 1, 24),
            "margin": [decimal(value, side, DECIMALS) for side, value in enumerate(written.margin)],
        },
    }


def text(head: Head, written: Written, files: Sequence[Path]) -> str:
    """The same in words, the margin and the limit side by side."""
    rows: list[tuple[str, str]] = [
        ("code", head.code if head.tau is None else f"{head.code}, the best batches at tau = {head.tau}"),
        ("coherence, at most", shown(head.coherence)),
        ("margin, at least", shown(head.delta)),
        ("limit for any code", f"{shown(head.limit)}{', attained' if head.delta == head.limit else ''}"),
        ("assuming", ", ".join(head.assumptions) or "nothing"),
    ]
    low, high = (decimal(value, side, DECIMALS) for side, value in enumerate(written.margin))
    scale = "" if written.scale == 1 else f", times {written.scale!r}"
    rows += [
        ("array", f"{files[0]}: {head.n} x {head.d} {written.dtype}{scale}, SHA-256 {written.sha256}"),
        ("its own margin", f"in [{low}, {high}], as its rows are within {above(written.error)} of the code"),
    ]
    width = max(len(name) for name, _ in rows) + 2
    lines = [f"{head.n} points in R^{head.d}:", *(f"  {name + ':':{width}}{value}" for name, value in rows)]
    return "\n".join([*lines, *(f"  {path}" for path in files[1:])])


def above(value: Fraction) -> str:
    """Of two digits, rounded up: what is within the number is within these."""
    return f"{Context(prec=2, rounding=ROUND_CEILING).divide(Decimal(value.numerator), Decimal(value.denominator)):.1e}"
