"""Lemma 15, phase diagrams and the uniform constants for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq
from rich.console import Console
from rich.table import Table

from verify.kernel.proof import tally
from verify.kernel.regimes import decimal
from verify.temperature import Enclosure, Lemma15, PhaseDiagram, Uniform

Document = dict[str, object]
SHOWN_DIGITS = 15


def lemma15_document(result: Lemma15) -> Document:
    """``verify lemma15``."""
    return {"n": result.n, "tau_minus": _pair(result.tau_minus), "tau_plus": _pair(result.tau_plus), "boxes": result.boxes}


def lemma15_text(result: Lemma15) -> str:
    """The same in words."""
    concave, convex = _pair(result.tau_minus), _pair(result.tau_plus)
    where = f"on [1, {result.n - 1}]"
    return "\n".join(
        [
            f"n = {result.n}: g is strictly concave {where} for every tau <= {concave[0]}, and not for tau = {concave[1]}",
            f"{' ' * len(f'n = {result.n}')}  g is strictly convex {where} for every tau >= {convex[1]}, and not for tau = {convex[0]}",
            f"proved with {result.boxes} boxes, certificate SHA-256 {result.certificate.digest}",
        ]
    )


def phase_document(result: PhaseDiagram) -> Document:
    """``verify phase``: from high to low temperature."""
    return {
        "d": result.d,
        "n": result.n,
        "intervals": [{"tau": [_text(end) for end in phase.tau], "batches": phase.batches} for phase in result.phases],
        "transitions": [{"tau": _pair(change.tau), "above": change.above, "below": change.below} for change in result.transitions],
        "assumptions": result.assumptions,
    }


def phase_text(result: PhaseDiagram) -> str:
    """The same in words."""
    lines = [f"{result.n} points in R^{result.d}: the batches with the least loss, from high to low temperature"]
    for i, phase in enumerate(result.phases):
        lines.append(f"  {tally(phase.batches)}")
        if i < len(result.transitions):
            low, high = _pair(result.transitions[i].tau)
            lines.append(f"    -- tau in [{low}, {high}]")
    counted = f"{len(result.transitions)} transition{'s' * (len(result.transitions) != 1)}"
    lines.append(f"{counted}, each exactly once in its interval; certificate SHA-256 {result.certificate.digest}")
    return "\n".join([*lines, _assuming(result.assumptions)])


def theorem12_document(results: Sequence[PhaseDiagram], folder: str | None) -> Document:
    """``verify theorem12``."""
    return {"pairs": [theorem12_entry(result) for result in results], "out": folder, "assumptions": _of_all(results)}


def theorem12_entry(result: PhaseDiagram) -> Document:
    """One pair: above which temperature high-entropy codes win, up to which low-entropy codes do, and the whole diagram."""
    ends = [change.tau for change in result.transitions]
    document: Document = {
        "high_entropy_from": _pair(ends[0]) if ends else None,
        "low_entropy_up_to": _pair(ends[-1]) if ends else None,
        "digest": result.certificate.digest,
    }
    return phase_document(result) | document


def print_theorem12(console: Console, results: Sequence[PhaseDiagram], folder: str | None) -> None:
    """A line for each pair."""
    grid = Table(title="Theorem 12: the batches with the least loss", title_justify="left")
    for heading in ("d", "n", "phases", "high-entropy from tau =", "low-entropy up to tau ="):
        grid.add_column(heading, justify="right")
    for result in results:
        ends = [change.tau for change in result.transitions]
        first, last = (decimal(_rational(ends[0][1])), decimal(_rational(ends[-1][0]))) if ends else ("all", "all")
        grid.add_row(str(result.d), str(result.n), str(len(result.phases)), first, last)
    console.print(grid)
    where = f" Certificates in {folder}." if folder is not None else ""
    console.print(f"{len(results)} phase diagrams, each proved and re-checked by the kernel.{where}", highlight=False, soft_wrap=True)
    console.print(_assuming(_of_all(results)), highlight=False, soft_wrap=True)


def _of_all(results: Sequence[PhaseDiagram]) -> list[str]:
    return sorted({axiom for result in results for axiom in result.assumptions})


def _assuming(assumptions: Sequence[str]) -> str:
    return f"assuming: {', '.join(assumptions) or 'nothing'}"


def uniform_document(result: Uniform) -> Document:
    """``verify uniform``."""
    return {
        "concave_for_all_n_up_to": _pair(result.concave_for_all_n_up_to),
        "convex_for_all_n_from": _pair(result.convex_for_all_n_from),
        "low_entropy_up_to": _pair(result.low_entropy_up_to),
        "high_entropy_from": _pair(result.high_entropy_from),
        "boxes": result.boxes,
        "assumptions": result.assumptions,
    }


def uniform_text(result: Uniform) -> str:
    """The same in words."""
    concave, convex, low, high = (
        _pair(pair)
        for pair in (result.concave_for_all_n_up_to, result.convex_for_all_n_from, result.low_entropy_up_to, result.high_entropy_from)
    )
    every = "for every d+2 <= n <= 2d"
    return "\n".join(
        [
            f"g is strictly concave for every n, tau <= {concave[0]}; not for every n at tau = {concave[1]}",
            f"g is strictly convex on [1, n-1] for every n >= 4, tau >= {convex[1]}; not at tau = {convex[0]} (n = 4)",
            f"low-entropy batches are the only best ones {every}, tau <= {low[0]}; not at tau = {low[1]}",
            f"high-entropy batches are the only best ones {every}, tau >= {high[1]}; not at tau = {high[0]} ((d,n) = (4,6))",
            f"proved with {result.boxes} boxes",
            _assuming(result.assumptions),
        ]
    )


def _pair(pair: Enclosure) -> list[str]:
    return [decimal(_rational(pair[0])), decimal(_rational(pair[1]))]


def _text(value: Fraction | None) -> str | None:
    return None if value is None else decimal(_rational(value))


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
