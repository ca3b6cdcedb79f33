"""The tables on the pages of statements, made from the statement map (docs/statements.md), from ``verify/paper.py``.

A page marks their places: ``<!-- statement: NAME -->`` or ``<!-- claims: NAME, NAME -->`` up to ``<!-- end -->``. As a program this module
writes the tables into the pages; a test compares them.
"""

import re
from pathlib import Path

from verify.report import statements

PAGES = Path(__file__).parents[2] / "docs" / "statements"
MARK = re.compile(r"<!-- (statement|claims): (.*?) -->\n(.*?)<!-- end -->", re.DOTALL)
ROWS = ("says", "claim", "scope", "instances", "re-check", "assumes", "differs")
"""Of the map; what the kernel prints is shown on the page by a command that is run."""


class Map:
    """The statement map: its sections by the name of the statement, and its table of claims."""

    def __init__(self, text: str) -> None:
        self.statements = {}
        for section in text.split("\n### ")[1:]:
            name, _, rest = section.partition("\n")
            rows = dict(re.findall(r"^\| ([\w-]+) \| (.*) \|$", rest.split("\n## ")[0], re.MULTILINE))
            self.statements[name] = {row: rows[row] for row in ROWS}
        table = text.split("\n## Claims\n\n")[1].split("\n\n", maxsplit=1)[0].splitlines()
        self.claims = {line.split("`")[1]: [cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]}

    def card(self, kind: str, names: str) -> str:
        if kind == "claims":
            rows = ["| claim | where |", "| --- | --- |", *(self._places(name) for name in names.split(", "))]
        else:
            rows = [f"| {names} | |", "| --- | --- |", *(f"| {row} | {text} |" for row, text in self.statements[names].items())]
        return "\n" + "\n".join(rows) + "\n\n"

    def _places(self, name: str) -> str:
        """Two columns, for narrow pages."""
        claim, kernel, second, prover, tests = self.claims[name]
        return f"| {claim} | checked in {kernel}; again in `verify/reference.py` by {second}; found in {prover}; tests: {tests} |"


def written(text: str, of: Map) -> str:
    """The page with the tables of the map."""
    return MARK.sub(lambda mark: f"<!-- {mark[1]}: {mark[2]} -->\n{of.card(mark[1], mark[2])}<!-- end -->", text)


def marks(text: str) -> list[tuple[str, str]]:
    return [(mark[1], mark[2]) for mark in MARK.finditer(text)]


if __name__ == "__main__":
    current = Map(statements.document())
    for page in sorted(PAGES.glob("*.md")):
        page.write_text(written(page.read_text(encoding="utf-8"), current), encoding="utf-8")
