"""The HTML style of `verify.report.show`: formulas are MathML, which browsers show by themselves, so that a page needs no script for them.

latex2mathml converts the LaTeX of `verify.report.formulas`. Browsers do not break the lines of MathML, so a formula is written as several
``<math>`` elements in a row, each of which ends after a relation, a sign or a comma.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

from verify.report.styles import Text, displayed_matrix

FENCES = frozenset("⟨⟩{}|()[]")
BREAKS = frozenset("=≤≥<>≠≈+-−,;∈↦⋅")
SIGN_AFTER = BREAKS | frozenset("([{⟨|/")
SHORTEST = 6
"""Elements of a formula before a line may be broken in it."""
DOCUMENT = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Certificate</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem } p { overflow-x: auto }</style>
BODY
</html>"""


class Html(Text):
    """A whole document; everything that is not markup of this class is escaped."""

    def words(self, text: str) -> str:
        return escape(text)

    def formula(self, source: str) -> str:
        return mathml(source)

    def strong(self, text: str) -> str:
        return f"<strong>{self.words(text)}</strong>"

    def said(self, text: str) -> str:
        return f"<q>{self.words(text)}</q>"

    def title(self, source: str) -> str:
        return f"<h1>{self.write(source)}</h1>"

    def listed(self, items: list[str]) -> str:
        return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"

    def matrix(self, name: str, rows: list[list[str]]) -> str:
        return f"<div class=matrix>{self.formula(displayed_matrix(name, rows))}</div>"

    def document(self, blocks: list[str]) -> str:
        return DOCUMENT.replace("BODY", "\n".join(self.block(block) for block in blocks))

    def block(self, text: str) -> str:
        """A paragraph, unless it is a heading, a list or a matrix."""
        return text if re.match("<(?:h1|ul|div)", text) else f"<p>{text}</p>"


@cache
def mathml(source: str) -> str:
    r"""A formula of LaTeX as MathML.

    >>> mathml("x_0")
    '<math><msub><mi>x</mi><mn>0</mn></msub></math>'
    """
    row = next(iter(convert_to_element(source)))
    _mend(row)
    return "".join(_written(piece) for piece in _pieces(list(row) if row.tag == "mrow" else [row]))


def _mend(element: Element) -> None:
    """The converter writes characters as entities, takes some brackets for identifiers, and does not tell the two kinds of minus."""
    for child in element.iter():
        child.text = unescape(child.text) if child.text else child.text
        if child.tag == "mi" and child.text in FENCES:
            child.tag, child.attrib = "mo", {"stretchy": "false"}
        elif child.tag == "mtable":
            child.attrib = {}
        elif child.tag == "mo" and child.text == "/":
            child.attrib = {"lspace": "0", "rspace": "0"}
    for parent in element.iter("mrow"):
        for before, child in pairwise(parent):
            if child.text == "−" and before.tag == "mo" and before.text in SIGN_AFTER:
                child.set("form", "prefix")


def _pieces(elements: list[Element]) -> list[list[Element]]:
    """Ended by a relation, a sign or a comma, but not inside of an inner product, nor after the sign of a number."""
    pieces: list[list[Element]] = [[]]
    inside = 0
    for position, element in enumerate(elements):
        pieces[-1].append(element)
        inside += (element.text == "⟨") - (element.text == "⟩")
        ends = element.tag == "mo" and element.text in BREAKS and element.get("form") != "prefix" and not inside
        if ends and len(pieces[-1]) >= SHORTEST and position + 1 < len(elements):
            pieces.append([])
    return pieces


def _written(elements: list[Element]) -> str:
    math = Element("math")
    math.extend(elements)
    return tostring(math, encoding="unicode", short_empty_elements=False)
