"""The table of the known codes: what the kernel proved of each (docs/codes.md)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from verify.codes.fields import friendly, simplest, square_root
from verify.configurations import plain
from verify.kernel.algebraic import Algebraic, Element, enclosure
from verify.kernel.balls import precision
from verify.known import Known
from verify.report.machine import Document
from verify.report.points import value_document

HEADINGS = ("code", "n", "d", "field", "mu", "delta", "1 - mu", "rattlers", "self-dual", "stress", "source")
DECIMALS, BITS = 10, 128

INTRODUCTION = """# Known optimal codes

What the kernel proves of each code, from its certificate in `certificates/codes/` (that of `leech` is made on demand). This page is written

    verify codes --large --table docs/codes.md --force

mu is the coherence (the largest inner product), delta the least one-vs-rest distance. By the midpoint theorem no code of the same size
and dimension has delta above 1 - mu*, mu* the least coherence of such codes. *rattlers*: softmax rattlers (delta_k > delta), then Tammes
rattlers (no neighbour at mu); *self-dual*: the points k whose best v_k is x_k; *stress*: the points with an equilibrium stress on the
contact graph, which proves delta_k = 1 - mu. Numbers that are neither rational nor quadratic are given to {decimals} digits, with the
degree of their field.

"""


def markdown(rows: Sequence[Known]) -> str:
    """The page ``docs/codes.md``."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(_cells(known) for known in rows)]
    table = "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
    return INTRODUCTION.format(decimals=DECIMALS) + table + "\n"


def print_known(console: Console, rows: Sequence[Known], folder: str | None) -> None:
    """A narrower table for a terminal, then what was not accepted."""
    grid = Table(title="Known codes, as the kernel proved them", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in (*HEADINGS[:3], "mu", "delta", "1 - mu", "rattlers", "self-dual"):
        grid.add_column(heading, no_wrap=True)
    for known in rows:
        if known.coherence is None or known.delta_squared is None:
            grid.add_row(known.name, str(known.n), str(known.d), known.outcome, style="red")
        else:
            relation, rattlers = "the same" if known.is_midpoint else "more", f"{known.softmax_rattlers}, {known.tammes_rattlers}"
            numbers = _short(known.coherence), _short(known.delta_squared, root=True)
            grid.add_row(known.name, str(known.n), str(known.d), *numbers, relation, rattlers, _share(known.self_dual, known.n))
    console.print(grid)
    for known in rows:
        if known.outcome != "accepted":
            console.print(f"{known.outcome}: {known.name}: {escape(known.reason or '')}", soft_wrap=True, highlight=False)
    accepted = sum(known.outcome == "accepted" for known in rows)
    where = "" if folder is None else f", certificates in {escape(folder)}"
    console.print(f"{accepted} of {len(rows)} accepted{where}", soft_wrap=True, highlight=False)


def known_document(rows: Sequence[Known]) -> list[Document]:
    """``verify codes --out`` or ``--table``."""
    return [
        {
            "name": known.name,
            "n": known.n,
            "d": known.d,
            "field": known.field,
            "source": known.source,
            "outcome": known.outcome,
            "reason": known.reason,
            "coherence": None if known.coherence is None else value_document(plain(known.coherence)),
            "delta_squared": None if known.delta_squared is None else value_document(plain(known.delta_squared)),
            "delta_is_one_minus_coherence": known.is_midpoint,
            "softmax_rattlers": known.softmax_rattlers,
            "tammes_rattlers": known.tammes_rattlers,
            "self_dual": known.self_dual,
            "stress": known.stressed,
        }
        for known in rows
    ]


def _cells(known: Known) -> list[str]:
    if known.coherence is None or known.delta_squared is None:
        return [known.name, str(known.n), str(known.d), known.field, *[known.outcome] * 6, known.source]
    rest = 1 - known.coherence
    delta = _number(rest) if known.is_midpoint else _root(known.delta_squared)
    return [
        f"`{known.name}`",
        str(known.n),
        str(known.d),
        known.field,
        _number(known.coherence),
        delta,
        _number(rest),
        f"{known.softmax_rattlers}, {known.tammes_rattlers}",
        _share(known.self_dual, known.n),
        _share(known.stressed, known.n),
        known.source,
    ]


def _share(count: int | None, n: int) -> str:
    return "all" if count == n else f"{count} of {n}"


def _number(value: Element) -> str:
    """In radicals where that is possible, with decimals where it is not rational."""
    value = simplest(value)
    if not isinstance(value, Algebraic):
        return str(value)
    with precision(BITS):
        decimals = value.enclosure().str(DECIMALS, radius=False)
    return f"{friendly(value)} = {decimals}" if value.field.degree == 2 else f"{decimals} (degree {value.field.degree})"


def _short(value: Element, *, root: bool = False) -> str:
    """The number or its root: exact where that is rational, else eight digits."""
    exact = square_root(simplest(value)) if root else simplest(value)
    if exact is not None and not isinstance(exact, Algebraic):
        return str(exact)
    with precision(BITS):
        ball = enclosure(value)
        return (ball.sqrt() if root else ball).str(8, radius=False)


def _root(square: Element) -> str:
    with precision(BITS):
        return f"{enclosure(square).sqrt().str(DECIMALS, radius=False)} (its square: {_number(square)})"
