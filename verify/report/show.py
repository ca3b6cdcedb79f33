"""`show`: a certificate as a short proof in words and formulas, to be followed by hand, as plain text, Markdown or LaTeX.

There is one source for the three styles, in `verify.report.prose`: sentences with LaTeX formulas between dollar signs, which each style
converts. The words of the kernel (statements, reasons, assumptions) are no such source: they stand in every style as the kernel put them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify import kernel
from verify.kernel.checker import Judgement, Theorem, Verdict
from verify.kernel.claims import AnyEvidence
from verify.kernel.linear import LinearProgram, Program
from verify.kernel.proof import name_of
from verify.kernel.regimes import AllBatches, Batches, BatchFunction, EveryRegime, Function
from verify.kernel.signs import LinearSigns, SignCode
from verify.kernel.simplices import SimplexBatches, Simplices
from verify.kernel.sizes import OfSize, Size
from verify.kernel.subjects import Code, Points, Rows
from verify.report.formulas import MOST_TERMS, Certified, Proof, number
from verify.report.prose import PROOFS
from verify.report.prose_bounds import size_summary
from verify.report.prose_codes import coordinates, points_summary, structure_summary
from verify.report.prose_lp import program_summary, program_title
from verify.report.prose_temperature import subject_summary, subject_title

AnySubject = Rows | LinearProgram | BatchFunction | Batches | AllBatches | OfSize | LinearSigns | Simplices
About = Certified | Program | Function | EveryRegime | Size | SignCode | SimplexBatches

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
        return f"$${_pmatrix(name, rows)}$$"


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
        return rf"\[{_pmatrix(name, rows)}\]"

    def document(self, blocks: list[str]) -> str:
        return DOCUMENT.replace("BODY", super().document(blocks))


STYLES: dict[str, Text] = {"text": Text(), "markdown": Markdown(), "latex": Latex()}


def show(data: bytes, style: str) -> str:
    """The certificate in ``data`` as a proof, in the style ``text``, ``markdown`` or ``latex``.

    The kernel checks the bytes first; what it concluded stands above everything else, and a claim that it did not accept is shown without
    a proof. Raises `verify.kernel.Declined` if the bytes cannot be read, `ValueError` for another style.
    """
    if style not in STYLES:
        raise ValueError(f"no style is named {style!a}; the styles are {', '.join(STYLES)}")
    chosen = STYLES[style]
    verdict = kernel.check(data)
    certificate = kernel.read(data, kernel.Limits())
    subject, claims = certificate.subject, certificate.claims
    about = subject.check(kernel.Limits()) if verdict.error is None else None
    blocks = [chosen.title(f"A certificate about {_title(subject, about)}"), *_conclusion(verdict, _noun(subject), chosen)]
    if about is not None:
        facts = [judgement.result.facts if isinstance(judgement.result, Theorem) else None for judgement in verdict.claims]
        it = Certified(about, claims, facts) if isinstance(about, Code) else about
        blocks += _subject(it, chosen)
        for position, (evidence, judgement) in enumerate(zip(claims, verdict.claims, strict=True)):
            blocks += _claim(position, evidence, judgement, it, chosen)
    else:
        blocks += [_unproved(position, name_of(evidence), str(verdict.error), chosen) for position, evidence in enumerate(claims)]
    return chosen.document(blocks + _assumptions(verdict, chosen))


def _title(subject: AnySubject, about: object) -> str:
    if isinstance(subject, LinearProgram):
        return program_title(len(subject.rows), len(subject.variables))
    if isinstance(subject, Rows):
        return rf"{len(subject.vectors.rows)} points in $\mathbb{{R}}^{{{subject.dimension}}}$"
    if isinstance(about, Size | SignCode | SimplexBatches):
        return rf"{about.n} unit vectors in $\mathbb{{R}}^{{{about.d}}}$"
    return subject_title(about) if isinstance(about, Function | EveryRegime) else "batches"


def _noun(subject: AnySubject) -> str:
    """What the digest of the subject is that of."""
    if isinstance(subject, Points):
        return "points"
    return (
        "code"
        if isinstance(subject, Rows | LinearSigns | Simplices)
        else "linear program"
        if isinstance(subject, LinearProgram)
        else "subject"
    )


def _conclusion(verdict: Verdict, noun: str, style: Text) -> list[str]:
    """The verdict, and what it is about."""
    counted = f"{len(verdict.theorems)} of {len(verdict.claims)} claims proved." if verdict.error is None else "no claim was checked."
    reason = "" if verdict.reason is None else f" {style.words('The reason:')} {style.said(verdict.reason)}"
    about = [] if verdict.n is None else [f"$n = {verdict.n}$, $d = {verdict.d}$"]
    digests = [f"{noun}: SHA-256 {verdict.code}", f"certificate: SHA-256 {verdict.digest}"]
    return [f"{style.strong(f'{verdict.outcome.capitalize()} by the kernel:')} {counted}{reason}", style.items(about + digests)]


def _subject(it: About, style: Text) -> list[str]:
    if isinstance(it, Size | SignCode | SimplexBatches):
        return _paragraphs(size_summary(it) if isinstance(it, Size) else structure_summary(it), style)
    if isinstance(it, Certified):
        return _points(it, style)
    return _paragraphs(program_summary(it) if isinstance(it, Program) else subject_summary(it), style)


def _points(it: Certified, style: Text) -> list[str]:
    """Coordinates and Gram matrix of a few points; of many a line."""
    summary, n = _paragraphs(points_summary(it), style), it.code.n
    if n > MOST_TERMS:
        return summary
    gram = [[number(entry) for entry in it.code.gram.row(i)] for i in range(n)]
    return [*summary, style.items(coordinates(it)), style.matrix(rf"(\langle {it.letter}_i,{it.letter}_j\rangle)", gram)]


def _paragraphs(parts: Proof, style: Text) -> list[str]:
    return [style.write(part) if isinstance(part, str) else style.items(part) for part in parts]


def _claim(position: int, evidence: AnyEvidence, judgement: Judgement, it: About, style: Text) -> list[str]:
    theorem = judgement.result
    if not isinstance(theorem, Theorem):
        return [_unproved(position, judgement.claim, str(theorem), style)]
    paragraphs = _paragraphs(PROOFS[judgement.claim](evidence, it), style)
    paragraphs[0] = f"{style.strong('Proof.')} {paragraphs[0]}"
    assumed = [f"{style.strong('Assumes:')} {style.said(_named(theorem.assumptions))}"] if theorem.assumptions else []
    return [f"{_head(position, judgement.claim, style)} {style.said(theorem.statement)}", *paragraphs, *assumed]


def _unproved(position: int, claim: str, reason: str, style: Text) -> str:
    return f"{_head(position, claim, style)} not proved: {style.said(reason)}"


def _head(position: int, claim: str, style: Text) -> str:
    return style.strong(f"Claim {position} ({claim}).")


def _assumptions(verdict: Verdict, style: Text) -> list[str]:
    """The theorems used beyond the arithmetic by all that was proved."""
    if not verdict.theorems:
        return []
    if not verdict.assumptions:
        return [style.strong("No assumption beyond exact arithmetic.")]
    return [f"{style.strong('Assumptions:')} {style.said(_named(verdict.assumptions))}"]


def _named(axioms: Sequence[str]) -> str:
    return "; ".join(f"{axiom} ({kernel.AXIOMS[axiom]})" for axiom in axioms)


def _pmatrix(name: str, rows: list[list[str]]) -> str:
    body = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"{name} = \begin{{pmatrix}} {body} \end{{pmatrix}}"


def _ascii(command: re.Match[str]) -> str:
    if command[2]:
        return f"sqrt({command[3]})"
    inside = "".join(group for group in command.groups() if group is not None)
    return inside or ASCII[command[0]]
