"""Paragraphs of words and formulas, and the three styles in which they are written out: plain text, Markdown and LaTeX.

There is one source: prose with LaTeX formulas between dollar signs, which each style converts. The words of the kernel are not prose: they
are `Said`, and stand in every style as the kernel put them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

MOST_TERMS = 8
LONGEST_NUMBER = 40

FORMULA = re.compile(r"\$([^$]*)\$")
COMMAND = re.compile(r"\\langle |\\text\{([^}]*)\}|\\mathbb\{(\w)\}|\\[A-Za-z]+|_\{(\w+)\}")
ASCII = {
    r"\langle ": "<",
    r"\rangle": ">",
    r"\lbrace": "{",
    r"\rbrace": "}",
    r"\le": "<=",
    r"\ge": ">=",
    r"\ne": "!=",
    r"\in": "in",
    r"\sum": "sum",
    r"\max": "max",
    r"\cdot": "*",
    r"\ldots": "...",
    r"\delta": "delta",
    r"\mu": "mu",
}
"""What the commands used in formulas become in plain text; ``\\text``, ``\\mathbb`` and indices become what is inside them."""

ESCAPES = str.maketrans(
    {
        character: f"\\text{name}{{}}"
        for character, name in zip(
            "\\{}$^~<>|", "backslash braceleft braceright dollar asciicircum asciitilde less greater bar".split(), strict=True
        )
    }
    | {character: f"\\{character}" for character in "&#%_"}
)

DOCUMENT = r"""\documentclass{article}
\usepackage{amsmath, amssymb}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt}
\raggedright
\begin{document}

BODY

\end{document}"""


class Text:
    """Plain ASCII, one line a paragraph. Each method writes one part; ``prose`` and ``formula`` get what stands outside and inside dollars."""

    def prose(self, text: str) -> str:
        return text

    def formula(self, source: str) -> str:
        return COMMAND.sub(_ascii, source)

    def strong(self, text: str) -> str:
        return text

    def said(self, text: str) -> str:
        return text

    def title(self, text: str) -> str:
        return f"{text}\n{'=' * len(text)}"

    def items(self, items: list[str]) -> str:
        return "\n".join(f"  - {item}" for item in items)

    def matrix(self, name: str, rows: list[list[str]]) -> str:
        cells = [[self.formula(cell) for cell in row] for row in rows]
        widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
        lines = ("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
        return "\n".join([f"{self.formula(name)} =", *(f"  [ {line} ]" for line in lines)])

    def document(self, blocks: list[str]) -> str:
        return "\n\n".join(blocks)


class Markdown(Text):
    """Formulas stay between dollar signs; the kernel's words are code."""

    def formula(self, source: str) -> str:
        return f"${source}$"

    def strong(self, text: str) -> str:
        return f"**{text}**"

    def said(self, text: str) -> str:
        """A code span, between more backticks than there are in a row inside."""
        fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
        room = " " if len(fence) > 1 else ""
        return f"{fence}{room}{text}{room}{fence}"

    def title(self, text: str) -> str:
        return f"# {text}"

    def items(self, items: list[str]) -> str:
        return "\n".join(f"- {item}" for item in items)

    def matrix(self, name: str, rows: list[list[str]]) -> str:
        body = r" \\ ".join(" & ".join(row) for row in rows)
        return rf"$${name} = \begin{{pmatrix}} {body} \end{{pmatrix}}$$"


class Latex(Markdown):
    """A whole document, which compiles by itself."""

    def prose(self, text: str) -> str:
        return text.translate(ESCAPES)

    def strong(self, text: str) -> str:
        return rf"\textbf{{{self.prose(text)}}}"

    def said(self, text: str) -> str:
        return rf"\texttt{{{self.prose(text)}}}"

    def title(self, text: str) -> str:
        return rf"\section*{{{text}}}"

    def items(self, items: list[str]) -> str:
        return "\n".join([r"\begin{itemize}", *(rf"\item {item}" for item in items), r"\end{itemize}"])

    def document(self, blocks: list[str]) -> str:
        return DOCUMENT.replace("BODY", super().document(blocks))


STYLES: dict[str, Text] = {"text": Text(), "markdown": Markdown(), "latex": Latex()}


@dataclass(frozen=True)
class Said:
    """Words of the kernel, shown as they are."""

    text: str

    def write(self, style: Text) -> str:
        return style.said(self.text)


@dataclass(frozen=True)
class Strong:
    """A few words that stand out."""

    text: str

    def write(self, style: Text) -> str:
        return style.strong(self.text)


@dataclass(frozen=True)
class Prose:
    """Words with formulas between dollar signs."""

    text: str

    def write(self, style: Text) -> str:
        pieces = FORMULA.split(self.text)
        return "".join(style.formula(piece) if position % 2 else style.prose(piece) for position, piece in enumerate(pieces))


class Block(Protocol):
    """What stands between empty lines."""

    def write(self, style: Text) -> str: ...


@dataclass(frozen=True)
class Title:
    text: str

    def write(self, style: Text) -> str:
        return style.title(Prose(self.text).write(style))


@dataclass(frozen=True)
class Paragraph:
    """Pieces with a space between them; a plain string is `Prose`."""

    pieces: Sequence[str | Said | Strong]

    def write(self, style: Text) -> str:
        return " ".join((Prose(piece) if isinstance(piece, str) else piece).write(style) for piece in self.pieces)


@dataclass(frozen=True)
class Items:
    """A list, one line an item; of more than `MOST_TERMS` the first ones, and how many there are in all."""

    items: Sequence[str]
    noun: str

    def write(self, style: Text) -> str:
        shown = [Prose(item).write(style) for item in self.items[:MOST_TERMS]]
        rest = [] if len(self.items) <= MOST_TERMS else [Prose(rf"$\ldots$ ({len(self.items)} {self.noun})").write(style)]
        return style.items(shown + rest)


@dataclass(frozen=True)
class Matrix:
    """A displayed equation: a formula, and the rows of the matrix that it is."""

    name: str
    rows: list[list[str]]

    def write(self, style: Text) -> str:
        return style.matrix(self.name, self.rows)


def document(blocks: Iterable[Block], style: Text) -> str:
    """All blocks, in the style."""
    return style.document([block.write(style) for block in blocks])


def number(value: object) -> str:
    """An exact number as a formula; of a long one the two ends, and its length."""
    text = str(value)
    if len(text) <= LONGEST_NUMBER:
        return text
    return rf"{text[:12]}\ldots {text[-12:]}\text{{ [{len(text)} characters]}}"


def cut(terms: Sequence[str], noun: str, separator: str = ", ") -> str:
    """Terms as a formula; of more than `MOST_TERMS` the first ones, and how many there are in all."""
    if len(terms) <= MOST_TERMS:
        return separator.join(terms)
    return separator.join([*terms[:MOST_TERMS], rf"\ldots\text{{ ({len(terms)} {noun})}}"])


def _ascii(command: re.Match[str]) -> str:
    inside = next((group for group in command.groups() if group is not None), None)
    if inside is None:
        return ASCII[command[0]]
    return f"_{inside}" if command[0].startswith("_") else inside
