"""`show`: a certificate as a short proof in words and formulas, to be followed by hand, as plain text, Markdown, LaTeX or HTML.

What is written is the same in every style (`verify.report.styles`, `verify.report.html`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

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
from verify.report.html import Html
from verify.report.prose import PROOFS
from verify.report.prose_bounds import size_summary
from verify.report.prose_codes import coordinates, points_summary, structure_summary
from verify.report.prose_lp import program_summary, program_title
from verify.report.prose_temperature import subject_summary, subject_title
from verify.report.styles import Latex, Markdown, Text

AnySubject = Rows | LinearProgram | BatchFunction | Batches | AllBatches | OfSize | LinearSigns | Simplices
About = Certified | Program | Function | EveryRegime | Size | SignCode | SimplexBatches

STYLES: dict[str, Text] = {"text": Text(), "markdown": Markdown(), "latex": Latex(), "html": Html()}


def show(data: bytes, style: str) -> str:
    """The text of `shown`."""
    return shown(data, style)[0]


def shown(data: bytes, style: str) -> tuple[str, Verdict]:
    """The certificate in ``data`` as a proof, in the style ``text``, ``markdown``, ``latex`` or ``html``, and the kernel's verdict.

    The kernel checks the bytes first; what it concluded stands above everything else, and a claim that it did not accept is shown without
    a proof. Raises `verify.kernel.Declined` if the bytes cannot be read, `ValueError` for another style.
    """
    if style not in STYLES:
        raise ValueError(f"no style is named {style!a}; the styles are {', '.join(STYLES)}")
    chosen, verdict, certificate = STYLES[style], kernel.check(data), kernel.read(data, kernel.Limits())
    about = certificate.subject.check(kernel.Limits()) if verdict.error is None else None
    parts = [chosen.title(f"A certificate about {title(certificate, about)}"), *body(certificate, about, verdict, chosen)]
    return chosen.document(parts), verdict


def body(certificate: kernel.Certificate, about: object, verdict: Verdict, chosen: Text) -> list[str]:
    """What stands below the title, from the verdict on a certificate; ``about``: its subject, checked, or None where that failed."""
    subject, claims = certificate.subject, certificate.claims
    blocks = _conclusion(verdict, _noun(subject), chosen)
    if about is not None:
        facts = [judgement.result.facts if isinstance(judgement.result, Theorem) else None for judgement in verdict.claims]
        it = Certified(about, claims, facts) if isinstance(about, Code) else cast(About, about)
        blocks += _subject(it, chosen)
        for position, (evidence, judgement) in enumerate(zip(claims, verdict.claims, strict=True)):
            blocks += _claim(position, evidence, judgement, it, chosen)
    else:
        blocks += [_unproved(position, name_of(evidence), str(verdict.error), chosen) for position, evidence in enumerate(claims)]
    return blocks + _assumptions(verdict, chosen)


def title(certificate: kernel.Certificate, about: object) -> str:
    """What the certificate is about, with formulas between dollar signs."""
    subject = certificate.subject
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
