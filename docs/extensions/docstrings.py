"""Docstrings are plain text with backticks, lists and examples; to Sphinx they are reStructuredText, which means more by its characters."""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

SPAN = re.compile(r"(``.*?``|`[^`]*`)")
MARKUP = re.compile(r"[\\|*]|(?<=\w)_(?!\w)")
"""Absolute values, products, and underscores at the end of a word, as in tau_-(n)."""


def escape(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:  # noqa: PLR0917
    """In place: outside of backticks and examples, what reStructuredText would take for markup is escaped."""
    example = False
    for position, line in enumerate(lines):
        example = line.lstrip().startswith(">>>") or (example and bool(line.strip()))
        if not example:
            parts = SPAN.split(line)
            lines[position] = "".join(part if part.startswith("`") else MARKUP.sub(r"\\\g<0>", part) for part in parts)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("autodoc-process-docstring", escape)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
