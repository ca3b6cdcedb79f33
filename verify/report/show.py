"""`show`: a certificate as a short proof in words and formulas, to be followed by hand.

One function a claim turns its evidence into paragraphs; the sentence above each proof is the kernel's. Only evidence that the kernel
accepted is turned into a proof, so the functions here may rely on it, and cite earlier claims by position as the evidence does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from verify import kernel
from verify.kernel.checker import Judgement, Theorem, Verdict
from verify.kernel.claims import AnyEvidence, code, entropy, hull_distance, radon, rankin, rattlers, self_duality, softmax, structure
from verify.kernel.numbers import Element
from verify.kernel.proof import hull_point, name_of
from verify.kernel.subjects import Code
from verify.kernel.vectors import Vector, subtract
from verify.report.prose import STYLES, Block, Items, Matrix, Paragraph, Said, Strong, Title, cut, document, number

MOST_POINTS = 8

Proof = list[str | Items]
"""Paragraphs (the first one is prose) and lists."""


@dataclass(frozen=True)
class Certified:
    """What proofs look up: the checked code, and all claims by position."""

    code: Code
    claims: Sequence[AnyEvidence]

    @property
    def letter(self) -> str:
        """``x`` for unit vectors, ``v`` for directions: relations are among these."""
        return "x" if self.code.is_unit else "v"

    def point(self, i: int) -> str:
        return indexed(self.letter, i)

    def product(self, i: int, j: int) -> str:
        """``<x_i,x_j> = value``."""
        return f"{inner(self.point(i), self.point(j))} = {number(self.code.product(i, j))}"

    def total(self, indices: Sequence[int], weights: Sequence[str]) -> str:
        """``2 x_0 + x_1``: terms of weight 0 are left out."""
        terms = [self.point(i) if w == "1" else f"{number(w)} {self.point(i)}" for i, w in zip(indices, weights, strict=True) if w != "0"]
        return cut(terms, "terms", " + ")

    def average(self, indices: Sequence[int], weights: Sequence[str]) -> str:
        """``(2 x_0 + x_1)/3``."""
        total = sum(self.code.field.integers(weights, "$"))
        return self.total(indices, weights) if total == 1 else f"({self.total(indices, weights)})/{number(total)}"

    def hull_point(self, indices: list[int], weights: Sequence[str]) -> Vector:
        """The point that `average` writes."""
        return hull_point(self.code, indices, [*self.code.field.integers(weights, "$")])


def show(data: bytes, style: str) -> str:
    """The certificate in ``data`` as a proof, in the style ``text``, ``markdown`` or ``latex`` (a whole document).

    The kernel checks the bytes first; what it concluded stands above everything else, and a claim that it did not accept is shown without
    a proof. Raises `verify.kernel.Declined` if the bytes cannot be read, `ValueError` for another style.
    """
    if style not in STYLES:
        raise ValueError(f"no style is named {style!a}; the styles are {', '.join(STYLES)}")
    certificate = kernel.read(data, kernel.Limits())
    verdict = kernel.check(data)
    subject = certificate.subject
    title = rf"A certificate about {len(subject.vectors.rows)} points in $\mathbb{{R}}^{{{subject.dimension}}}$"
    blocks: list[Block] = [Title(title), *_conclusion(verdict)]
    if verdict.error is not None:
        blocks += [
            _unproved(position, name_of(evidence), "the subject was not accepted") for position, evidence in enumerate(certificate.claims)
        ]
    else:
        certified = Certified(subject.check(kernel.Limits()), certificate.claims)
        blocks += _points(certified.code, certified)
        for position, (evidence, judgement) in enumerate(zip(certificate.claims, verdict.claims, strict=True)):
            blocks += _claim(position, evidence, judgement, certified)
    return document([*blocks, *_assumptions(verdict)], STYLES[style])


def _conclusion(verdict: Verdict) -> list[Block]:
    """The verdict, and of what."""
    pieces: list[str | Said | Strong] = [Strong(f"The kernel {verdict.outcome} this certificate:")]
    pieces.append(
        f"{len(verdict.theorems)} of {len(verdict.claims)} claims are proved." if verdict.error is None else "no claim is proved."
    )
    if verdict.reason is not None:
        pieces += ["The reason:", Said(verdict.reason)]
    size = [] if verdict.n is None else [f"$n = {verdict.n}$, $d = {verdict.d}$"]
    digests = [f"SHA-256 of the code: {verdict.code}", f"SHA-256 of the certificate: {verdict.digest}"]
    return [Paragraph(pieces), Items([*size, *digests], "lines")]


def _points(it: Certified) -> list[Block]:
    """Coordinates and the Gram matrix of a few points; of many, how many."""
    code, v = it.code, it.letter
    form = rf"the form $\langle a,b\rangle = \sum_k w_k a_k b_k$ with the weights $w = ({cut([number(w) for w in code.form], 'weights')})$"
    kind = "unit vectors" if code.is_unit else "directions"
    if code.n > MOST_POINTS:
        return [Paragraph([f"The points: ${code.n}$ {kind}, by coordinates in the certificate, under {form}."])]
    coordinates = [f"${it.point(i)} = ({_coordinates(row, len(code.form))})$" for i, row in enumerate(code.rows)]
    gram = [[number(entry) for entry in code.gram.row(i)] for i in range(code.n)]
    blocks: list[Block] = [
        Paragraph([f"The points, in coordinates under {form}:"]),
        Items(coordinates, "points"),
        Matrix(rf"G = (\langle {v}_i,{v}_j\rangle)", gram),
    ]
    if not code.is_unit:
        blocks.append(
            Paragraph(
                [
                    "The code is $x_i = v_i/|v_i|$: the signs of inner products are the same, and a relation with positive coefficients",
                    "among the $v_i$ is one among the $x_i$, with $|v_i|$ as a factor of each coefficient.",
                ]
            )
        )
    return blocks


def _claim(position: int, evidence: AnyEvidence, judgement: Judgement, it: Certified) -> list[Block]:
    theorem = judgement.result
    if not isinstance(theorem, Theorem):
        return [_unproved(position, judgement.claim, str(theorem))]
    blocks: list[Block] = [Paragraph([_head(position, judgement.claim), Said(theorem.statement)])]
    first, *rest = PROOFS[judgement.claim](evidence, it)
    blocks += [Paragraph([Strong("Proof."), first]) if isinstance(first, str) else first]
    blocks += [Paragraph([part]) if isinstance(part, str) else part for part in rest]
    if theorem.assumptions:
        blocks.append(Paragraph([Strong("Assumes:"), Said(_named(theorem.assumptions))]))
    return blocks


def _unproved(position: int, claim: str, reason: str) -> Paragraph:
    return Paragraph([_head(position, claim), "not proved:", Said(reason)])


def _head(position: int, claim: str) -> Strong:
    return Strong(f"Claim {position} ({claim}).")


def _assumptions(verdict: Verdict) -> list[Block]:
    """Theorems used beyond the arithmetic, of all that was proved."""
    if not verdict.theorems:
        return []
    if not verdict.assumptions:
        return [Paragraph([Strong("No assumption beyond exact arithmetic.")])]
    return [Paragraph([Strong("Assumptions:"), Said(_named(verdict.assumptions))])]


def _named(axioms: Sequence[str]) -> str:
    return "; ".join(f"{axiom} ({kernel.AXIOMS[axiom]})" for axiom in axioms)
