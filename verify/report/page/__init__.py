"""`page`: one HTML page from a folder of certificates, which needs nothing else: no network, no other file.

The template, the style and the scripts beside this module go into it. Everything that comes from a file is escaped, and the page's own
policy lets only the scripts and the style run that were put into it here, by their digests. The same folder gives the same bytes.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files as resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from verify import __version__
from verify.report.page import data
from verify.report.page.counted import Counts
from verify.report.page.entries import Entry
from verify.report.page.statements import boxes
from verify.report.statement_graph import EDGES

SCRIPTS = (
    "dom",
    "proofs",
    "map",
    "frame",
    "code_view",
    "gram",
    "codes",
    "batch_function",
    "line_plot",
    "loss_plot",
    "phases",
    "limits",
    "filter",
    "routes",
)
"""In this order they are one module: each uses names of those before it."""
MOST_IN_ATLAS = 20
"""The dimension up to which phase diagrams are in the table."""
SHORT = 12
"""Digits of the digest in the id of an entry."""


@dataclass(frozen=True)
class Listed:
    """An entry in the list of certificates. ``id``: from its digest, so that a link stays good when other files come to the folder."""

    id: str
    entry: Entry
    counts: dict[str, list[str]]

    @property
    def folder(self) -> str:
        return self.entry.name.rpartition("/")[0]

    @property
    def file(self) -> str:
        return self.entry.name.rpartition("/")[2].removesuffix(".cert.json")

    @property
    def title(self) -> Markup:
        return Markup(data.written(self.entry.title))  # noqa: S704 (escaped by `verify.report.html`)


def page(entries: Sequence[Entry], title: str) -> bytes:
    """The page, in UTF-8."""
    counts = Counts(entry.verdict for entry in entries)
    listed = [Listed(key, entry, counts.statements(entry.verdict)) for key, entry in zip(_ids(entries), entries, strict=True)]
    proofs = data.Proofs()
    pictured = [item for item in listed if item.entry.code is not None]
    phases = sorted((item for item in listed if item.entry.phases is not None), key=_pair)
    content: data.Json = {
        "entries": {item.id: proofs.add(item.entry.blocks) for item in listed},
        "codes": [data.code(item.entry.code, item.id, item.entry.name, item.entry.exact) for item in pictured if item.entry.code],
        "phases": [data.phases(item.entry.phases, item.id) for item in phases if item.entry.phases],
        "limits": data.limits([(item.entry, item.id) for item in listed]),
        "edges": [[edge.source, edge.target] for edge in EDGES],
    }
    content |= proofs.tables()
    style, script = _read("page.css"), "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    outcomes = Counter(entry.verdict.outcome for entry in entries)
    environment = Environment(loader=PackageLoader("verify.report.page", ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return (
        environment.get_template("page.html.j2")
        .render(
            title=title,
            version=__version__,
            listed=listed,
            outcomes=outcomes,
            boxes=boxes([(item.id, item.entry.name, item.counts) for item in listed]),
            content=content,
            atlas=_atlas(phases),
            data=Markup(data.script(content)),  # noqa: S704 (as script elements need it)
            style=Markup(style),  # noqa: S704 (a file of this package, as the next)
            script=Markup(script),  # noqa: S704
            style_digest=_digest(style),
            script_digest=_digest(script),
        )
        .encode()
    )


def _ids(entries: Sequence[Entry]) -> list[str]:
    """Different for all entries, also for copies of one file."""
    seen: Counter[str] = Counter()
    ids = []
    for entry in entries:
        digest = entry.verdict.digest or hashlib.sha256(entry.name.encode()).hexdigest()
        key = f"c-{digest[:SHORT]}"
        seen[key] += 1
        ids.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return ids


def _pair(item: Listed) -> tuple[int, int, str]:
    picture = item.entry.phases
    return (0, 0, "") if picture is None else (picture.d, picture.n, item.entry.name)


def _atlas(phases: Sequence[Listed]) -> dict[str, object] | None:
    """Rows n - d and columns d, with the number of phases for each pair that is there; None if there is nothing to compare.

    Larger pairs stand beside the table, as (d, n, phases).
    """
    found: dict[tuple[int, int], int] = {}
    larger: dict[tuple[int, int], int] = {}
    for picture in (item.entry.phases for item in phases):
        if picture is not None and picture.d <= MOST_IN_ATLAS:
            found.setdefault((picture.n - picture.d, picture.d), len(picture.phases))
        elif picture is not None:
            larger.setdefault((picture.d, picture.n), len(picture.phases))
    rows, columns = sorted({m for m, _ in found}), sorted({d for _, d in found})
    return None if len(found) < 2 else {"rows": rows[::-1], "columns": columns, "cells": found, "larger": larger}


def _read(name: str) -> str:
    return (resources("verify.report.page") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """As a Content-Security-Policy has it."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
