"""What certificates shown as proofs have in common: checks of the documents in the three styles."""

import html
import re
from xml.etree import ElementTree

from verify import kernel

ESCAPED = {
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textdollar{}": "$",
    r"\_": "_",
    r"\&": "&",
    r"\#": "#",
    r"\%": "%",
    r"\textbackslash{}": "\\",
}

MATHML = {"math", "mrow", "mi", "mn", "mo", "mtext", "msub", "msup", "msubsup", "msqrt", "mtable", "mtr", "mtd", "munder", "mspace"}


def certify(code, *claims):
    return kernel.canonical(kernel.Certificate(kernel.FORMAT, code.subject, list(claims)))


def unescape(latex):
    for command, character in ESCAPED.items():
        latex = latex.replace(command, character)
    return latex


def is_balanced(latex):
    """Braces and dollars; escaped characters are commands, so that each one seen is syntax."""
    depth = 0
    for character in latex:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0 and latex.count("$") % 2 == 0


def require_statements(data, text, style):
    """The verdict first, then the subject, then every statement as the kernel put it, with a proof and its assumptions."""
    verdict = kernel.check(data)
    text = unescape(text) if style == "latex" else html.unescape(text) if style == "html" else text
    quote, end = {"text": (" ", "\n"), "markdown": (" `", "`\n"), "latex": (r" \texttt{", "}\n"), "html": (" <q>", "</q></p>\n")}[style]
    count = len(verdict.theorems)
    assert verdict.outcome == "accepted", verdict
    subject = next(words for words in ("The points are ", "The linear program: minimise ", "The batch function is ") if words in text)
    assert text.index("A certificate about ") < text.index("Accepted by the kernel:") < text.index(subject) < text.index("Claim 0 ")
    assert f"{count} of {count} claims proved." in text
    assert verdict.digest in text and verdict.code in text
    for position, theorem in enumerate(verdict.theorems):
        assert f"Claim {position} ({theorem.claim})." in text
        assert f"{quote}{theorem.statement}{end}" in text
    assert text.count("Proof.") == count
    assert text.count("Assumes:") == sum(1 for theorem in verdict.theorems if theorem.assumptions)
    assert ("No assumption beyond exact arithmetic." in text) == (not verdict.assumptions)
    for axiom in verdict.assumptions:
        assert f"{axiom} ({kernel.AXIOMS[axiom]})" in text


def require_plain(text):
    assert text.isascii()
    assert not set(text) & set("\\$")


def require_latex(latex):
    """A balanced document that compiles by itself."""
    assert latex.startswith(r"\documentclass{article}") and latex.endswith(r"\end{document}")
    assert r"\usepackage{amsmath, amssymb}" in latex
    assert is_balanced(latex)
    for environment in ("document", "itemize", "pmatrix"):
        assert latex.count(rf"\begin{{{environment}}}") == latex.count(rf"\end{{{environment}}}")
    outside = "".join(re.sub(r"\\\[.*\\\]", "", latex).split("$")[::2])
    assert not set(outside) & set("^<")


def require_markdown(markdown):
    assert markdown.startswith("# A certificate about ")
    assert markdown.count("$") % 2 == 0
    assert "\\" not in "".join(markdown.replace("$$", "$").split("$")[::2])


def require_html(text):
    """Well-formed, without LaTeX left over and without scripts."""
    body = text[text.index("<h1>") : text.index("\n</html>")]
    root = ElementTree.fromstring(f"<body>{body.replace('<div class=matrix>', '<div>')}</body>")
    assert "\\" not in body and "$" not in body and "&amp;#" not in body
    assert {element.tag for element in root.iter()} <= {"body", "h1", "p", "ul", "li", "q", "strong", "div"} | MATHML
