"""Terminal output for people: the table of the paper, verdicts, the list of codes."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from verify.codes.names import FAMILIES
from verify.kernel import AXIOMS, Verdict
from verify.kernel.errors import Outcome
from verify.run import Result, Row

COLOURS: dict[Outcome, str] = {"accepted": "green", "rejected": "bold red", "declined": "yellow"}


def print_paper(console: Console, rows: list[Row], results: list[Result], folder: str) -> None:
    """One row a statement, then the assumptions used and what was not accepted."""
    grid = Table(title="The paper, statement by statement", title_justify="left", row_styles=["", "dim"])
    for heading in ("statement", "proved", "what", "scope", "assumes"):
        grid.add_column(heading, overflow="fold", justify="right" if heading == "proved" else "left")
    for row in rows:
        count = f"{row.accepted}/{row.instances}" if row.statement.claim else "-"
        assumes = ", ".join(row.statement.assumptions) or ("nothing" if row.statement.claim else "-")
        style = None if row.accepted == row.instances else "red"
        grid.add_row(row.statement.name, count, row.statement.text, row.statement.scope, assumes, style=style)
    console.print(grid)
    axioms = sorted({axiom for result in results for axiom in result.assumptions})
    print_assumptions(console, axioms, proved=any(row.accepted for row in rows))
    outcomes = [result.outcome for result in results if result.checked]
    failed = [result for result in results if result.outcome != "accepted"]
    for result in failed:
        console.print(
            f"[{COLOURS[result.outcome]}]{result.outcome}[/] {result.instance.file}: {escape(result.reason or '')}", soft_wrap=True
        )
    counts = ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in COLOURS)
    differ = len(results) - len(outcomes)
    others = f" Not checked, as the file that is there differs: {differ}." if differ else ""
    console.print(
        f"{len(outcomes)} certificates in {escape(folder)}, each re-checked by the kernel from its bytes: {counts}.{others}",
        soft_wrap=True,
        highlight=False,
    )


def print_verdicts(console: Console, verdicts: list[tuple[str, Verdict]], *, statements: bool) -> None:
    """A line a file (with its statements if asked for), then the assumptions and the counts."""
    for path, verdict in verdicts:
        size = f"n = {verdict.n}, d = {verdict.d}, code" if verdict.n else "subject"
        about = f" ({size} {verdict.code[:16]})" if verdict.code else ""
        console.print(
            f"[{COLOURS[verdict.outcome]}]{verdict.outcome}[/] {escape(repr(path)[1:-1])}{about}", soft_wrap=True, highlight=False
        )
        if statements:
            for theorem in verdict.theorems:
                assumed = f" [assuming {', '.join(theorem.assumptions)}]" if theorem.assumptions else ""
                console.print(f"  {theorem.claim}: {escape(theorem.statement)}{escape(assumed)}", highlight=False, soft_wrap=True)
        if verdict.reason is not None:
            console.print(f"  {escape(verdict.reason)}", highlight=False, soft_wrap=True)
    axioms = sorted({axiom for _, verdict in verdicts for axiom in verdict.assumptions})
    print_assumptions(console, axioms, proved=any(verdict.theorems for _, verdict in verdicts))
    outcomes = [verdict.outcome for _, verdict in verdicts]
    console.print(", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in COLOURS), highlight=False)


def print_assumptions(console: Console, axioms: list[str], *, proved: bool) -> None:
    """The theorems assumed beyond the arithmetic, with what they say."""
    for axiom in axioms:
        console.print(f"assumed: {axiom}: {escape(AXIOMS[axiom])}", highlight=False, soft_wrap=True)
    if proved and not axioms:
        console.print("nothing assumed beyond exact arithmetic")


def print_codes(console: Console) -> None:
    """What can be named."""
    grid = Table(title="Codes that can be named", title_justify="left")
    for heading, width in (("name", 18), ("n", 8), ("d", 8), ("field", 9), ("what", None)):
        grid.add_column(heading, overflow="fold", max_width=width)
    for family in FAMILIES.values():
        example = f", such as {family.examples[0]}" if family.parameters else ""
        grid.add_row(family.usage, family.points, family.dimension, family.field, family.source + example)
    console.print(grid)
