"""Formulas as MathML, which browsers draw by themselves: no script, no font, no network, no TeX.

MathJax and KaTeX are scripts to be fetched or shipped; images of formulas need a TeX installation, and do not follow the size and colour
of the text. A formula that cannot be translated is a warning with its place, so that the build fails on it.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
COMMAND = re.compile(r"<m\w+>\\[A-Za-z]+")
"""What the translator leaves of a command that it does not know."""


ALPHABETS = {
    "double-struck": "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ",
    "sans-serif": "𝖠𝖡𝖢𝖣𝖤𝖥𝖦𝖧𝖨𝖩𝖪𝖫𝖬𝖭𝖮𝖯𝖰𝖱𝖲𝖳𝖴𝖵𝖶𝖷𝖸𝖹",
}
"""Capitals: browsers know MathML Core, in which letters of other alphabets are characters of their own, and not ``mathvariant``."""
VARIANT = re.compile(r'<mi mathvariant="([\w-]+)">([^<]*)</mi>')
TIGHT = re.compile(r"<mo[^>]*>(&#x0007C;|&#x0002F;)</mo>")
"""Bars of absolute values and strokes of quotients, which browsers would set with the spaces of relations."""


def core(text: str) -> str:
    """MathML as MathML Core."""

    def letter(match: re.Match[str]) -> str:
        if match[1] == "normal":
            return match[0]
        return f"<mi>{''.join(ALPHABETS[match[1]][ord(c) - ord('A')] for c in match[2])}</mi>"

    return TIGHT.sub(r'<mo lspace="0" rspace="0" stretchy="false">\1</mo>', VARIANT.sub(letter, text))


def mathml(node: nodes.Element, display: str) -> str:
    """The MathML of a formula's LaTeX; ``display`` is ``inline`` or ``block``."""
    latex = node.astext().strip()
    try:
        text = core(convert(latex, display=display))
    except Exception as error:  # Whatever the translator raises is an error of the formula.
        LOGGER.warning("formula %r: %s", latex, error, location=node, type="math")
        return ""
    if COMMAND.search(text):
        LOGGER.warning("formula %r has a command without translation: %s", latex, COMMAND.search(text)[0], location=node, type="math")
    return text


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(mathml(node, "inline"))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(f'<div class="math">{mathml(node, "block")}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
