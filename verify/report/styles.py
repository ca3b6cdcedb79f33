"""The styles in which `verify.report.show` writes certificates: plain text, Markdown, LaTeX; HTML is in `verify.report.html`.

There is one source for all of them, in `verify.report.prose`: sentences with LaTeX formulas between dollar signs, which each style
converts. The words of the kernel (statements, reasons, assumptions) are no such source: they stand in every style as the kernel put them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.report.formulas import MOST_TERMS

FORMULA = re.compile(r"\$([^$]*)\$")
COMMAND = re.compile(r"\\(?:langle|lbrace) |\\(?:text|mathbb)\{([^}]*)\}|\\(sqrt)\{(\w+)\}|([_^])\{([\w()]+)\}|\\[A-Za-z]+")
ASCII = {
    r"\langle ": "<",
    r"\rangle": ">",
    r"\lbrace ": "{",
    r"\rbrace": "}",
    r"\le": "<=",
    r"\ge": ">=",
    r"\ne": "!=",
    r"\approx": "~",
    r"\mapsto": "->",
    r"\in": "in",
    r"\sum": "sum",
    r"\max": "max",
    r"\cdot": "*",
    r"\ldots": "...",
    r"\delta": "delta",
    r"\mu": "mu",
    r"\nu": "nu",
    r"\tau": "tau",
    r"\phi": "phi",
    r"\exp": "exp",
    r"\log": "log",
    r"\int": "int",
}
"""What the commands of formulas become in plain text; ``\\text``, ``\\mathbb`` and indices become what is inside them."""

NAMED = {
    "\\": "backslash",
    "{": "braceleft",
    "}": "braceright",
    "$": "dollar",
    "^": "asciicircum",
    "~": "asciitilde",
    "<": "less",
    ">": "greater",
    "|": "bar",
}
ESCAPES = str.maketrans({c: rf"\text{name}{{}}" for c, name in NAMED.items()} | {c: rf"\{c}" for c in "&#%_"})
"""What the special characters of words become in LaTeX."""

DOCUMENT = r"""\documentclass{article}
\usepackage{amsmath, amssymb}
\usepackage[margin=25mm]{geometry}
\raggedright
\setlength{\parskip}{6pt}
\begin{document}

BODY

\end{document}"""


class Text:
    """Plain ASCII, a line a paragraph. The base of the styles: each method writes one part of a document."""

    def write(self, source: str) -> str:
        """A sentence with formulas between dollar signs."""
        pieces = FORMULA.split(source)
        return "".join(self.formula(piece) if position % 2 else self.words(piece) for position, piece in enumerate(pieces))

    def words(self, text: str) -> str:
        return text

    def formula(self, source: str) -> str:
        return COMMAND.sub(_ascii, source)

    def strong(self, text: str) -> str:
        return text

    def said(self, text: str) -> str:
        """The kernel's words."""
        return text

    def title(self, source: str) -> str:
        text = self.write(source)
        return f"{text}\n{'=' * len(text)}"

    def items(self, sources: Sequence[str]) -> str:
        """A list, of which the first `MOST_TERMS` are shown, and how many there are."""
        shown = [self.write(source) for source in sources[:MOST_TERMS]]
        if len(sources) > MOST_TERMS:
            shown.append(self.write(rf"$\ldots$ ({len(sources)} in all)"))
        return self.listed(shown)

    def listed(self, items: list[str]) -> str:
        return "\n".join(f"  - {item}" for item in items)

    def matrix(self, name: str, rows: list[list[str]]) -> str:
        """A displayed equation: a formula, and the matrix that it is."""
        cells = [[self.formula(cell) for cell in row] for row in rows]
        widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
        lines = ("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
        return "\n".join([f"{self.formula(name)} =", *(f"  [ {line} ]" for line in lines)])

    def document(self, blocks: list[str]) -> str:
        return "\n\n".join(blocks)


class Markdown(Text):
    """Formulas stay between dollar signs; the kernel's words are code spans."""

    def formula(self, source: str) -> str:
        return f"${source}$"

    def strong(self, text: str) -> str:
        return f"**{text}**"

    def said(self, text: str) -> str:
        """Between more backticks than there are in a row inside."""
        fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
        room = " " if len(fence) > 1 else ""
        return f"{fence}{room}{text}{room}{fence}"

    def title(self, source: str) -> str:
        return f"# {self.write(source)}"

    def listed(self, items: list[str]) -> str:
        return "\n".join(f"- {item}" for item in items)

    def matrix(self, name: str, rows: list[list[str]]) -> str:
        return f"$${displayed_matrix(name, rows)}$$"


class Latex(Markdown):
    """A whole document, which compiles by itself."""

    def words(self, text: str) -> str:
        return text.translate(ESCAPES)

    def strong(self, text: str) -> str:
        return rf"\textbf{{{self.words(text)}}}"

    def said(self, text: str) -> str:
        return rf"\texttt{{{self.words(text)}}}"

    def title(self, source: str) -> str:
        return rf"\section*{{{self.write(source)}}}"

    def listed(self, items: list[str]) -> str:
        return "\n".join([r"\begin{itemize}", *(rf"\item {item}" for item in items), r"\end{itemize}"])

    def matrix(self, name: str, rows: list[list[str]]) -> str:
        return rf"\[{displayed_matrix(name, rows)}\]"

    def document(self, blocks: list[str]) -> str:
        return DOCUMENT.replace("BODY", super().document(blocks))


def displayed_matrix(name: str, rows: list[list[str]]) -> str:
    """The LaTeX of a formula and the matrix that it is."""
    body = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"{name} = \begin{{pmatrix}} {body} \end{{pmatrix}}"


def _ascii(command: re.Match[str]) -> str:
    if command[2]:
        return f"sqrt({command[3]})"
    inside = "".join(group for group in command.groups() if group is not None)
    return inside or ASCII[command[0]]
