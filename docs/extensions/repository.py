"""Links from the manual to other parts of the repository, which are no pages of it.

On a code host they lead to the file or folder. Here a file is offered as a download, and of a folder the path is shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

BEFORE_COLLECTORS = 400
"""Sphinx collects the files to be downloaded at the same event, with the priority 500."""


def replace(app: Sphinx, document: nodes.document) -> None:
    """Each link that leads out of the folder of the manual."""
    root = Path(app.srcdir).parent
    for node in list(document.findall(addnodes.pending_xref)):
        target = _outside(app, node)
        if target is None:
            continue
        path = target.relative_to(root).as_posix()
        if target.is_dir():
            node.replace_self(nodes.literal("", path))
        elif target.is_file():
            name = f"/../{path}"
            text = nodes.inline("", "", *node.children)
            node.replace_self(addnodes.download_reference("", "", text, reftarget=name, refdoc=app.env.docname))


def _outside(app: Sphinx, node: addnodes.pending_xref) -> Path | None:
    """The file or folder of the repository to which a link leads that is not in the manual's folder."""
    if node.get("refdomain") == "doc":
        page = Path(app.env.doc2path(node["reftarget"])).with_suffix(".md")
    else:
        page = Path(app.env.doc2path(app.env.docname)).parent / str(node.get("reftarget", ""))
    page = Path(page).resolve()
    if page.is_relative_to(Path(app.srcdir).parent) and not page.is_relative_to(app.srcdir):
        return page
    return None


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-read", replace, BEFORE_COLLECTORS)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
