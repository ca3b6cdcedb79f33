"""Static figures for papers: the map of the statements, codes, Gram matrices, and the limit of the margin.

Each takes the data of a picture (`verify.report.pictures`, `verify.report.diagrams`) and returns a matplotlib figure;
`verify.report.plots.save` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from verify.report import plots
from verify.report.diagrams import LimitPicture
from verify.report.pictures import Array, CodePicture, PictureError
from verify.report.plots import DARK, FAINT, MARKERS, PALETTE
from verify.report.statement_graph import EDGES, NODES, Node

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BOX = (0.88, 0.62)
"""Width and height of a box of the map, in columns and rows."""
KINDS = {
    "paper": ("of the paper", "#E3EEF7", PALETTE[0]),
    "cited": ("of others", "#F2F2F2", "#777777"),
    "beyond": ("beyond the paper", "#FBE9DD", PALETTE[1]),
}
TILT = (0.42, -0.55)
"""Radians above the plane of the axes x and y, and about the axis z: from where codes of R^3 are seen."""
TILTS = [(0.15 * i, 0.15 * j) for i in range(9) for j in range(42)]
"""Of these the one is taken for a projected code in which no two points come close."""
MOST_TICKS = 30
"""Points whose indices are written beside a Gram matrix."""


def statements() -> Figure:
    """The map of the statements: an arrow goes from what is used to what it is used for."""
    columns, rows = [node.column for node in NODES], [node.row for node in NODES]
    with plots.new(2.05 * (max(columns) + 1), 0.95 * (max(rows) - min(rows) + 1) + 0.4) as figure:
        axes = figure.add_subplot()
        places = {node.key: node for node in NODES}
        for edge in EDGES:
            _arrow(axes, places[edge.source], places[edge.target])
        for node in NODES:
            _box(axes, node)
        for index, (name, fill, line) in enumerate(KINDS.values()):
            axes.text(
                index * 1.0,
                max(rows) + 0.75,
                name,
                ha="center",
                va="center",
                fontsize=8,
                bbox={"boxstyle": "round,pad=0.35", "fc": fill, "ec": line},
            )
        axes.set_xlim(min(columns) - 0.5, max(columns) + 0.5)
        axes.set_ylim(max(rows) + 1.0, min(rows) - 0.45)
        axes.axis("off")
    return figure


def _box(axes: Axes, node: Node) -> None:
    from matplotlib.patches import FancyBboxPatch

    _, fill, line = KINDS[node.kind]
    corner = node.column - BOX[0] / 2, node.row - BOX[1] / 2
    axes.add_patch(FancyBboxPatch(corner, *BOX, boxstyle="round,pad=0,rounding_size=0.06", fc=fill, ec=line, linewidth=1.0, zorder=2))
    axes.text(node.column, node.row - 0.17, node.title, ha="center", va="center", fontsize=7.6, fontweight="bold", color=DARK, zorder=3)
    axes.text(
        node.column, node.row + 0.1, _wrapped(node.says), ha="center", va="center", fontsize=7, color=DARK, zorder=3, linespacing=1.15
    )


def _wrapped(text: str, width: int = 31) -> str:
    from textwrap import wrap

    for sign in "=≠<>≤≥−":
        text = text.replace(f" {sign} ", f"\u00a0{sign}\u00a0")
    return "\n".join(wrap(text, width))


def _arrow(axes: Axes, source: Node, target: Node) -> None:
    """From box to box; sideways between columns, up or down inside one."""
    if source.column != target.column:
        start, end = (source.column + BOX[0] / 2, source.row), (target.column - BOX[0] / 2, target.row)
        curve = "arc3,rad=0"
    else:
        down = 1 if target.row > source.row else -1
        start, end = (source.column, source.row + down * BOX[1] / 2), (target.column, target.row - down * BOX[1] / 2)
        curve = "arc3,rad=0"
    style = {
        "arrowstyle": "-|>",
        "color": "#666666",
        "linewidth": 0.9,
        "shrinkA": 0,
        "shrinkB": 1,
        "mutation_scale": 9,
        "connectionstyle": curve,
    }
    axes.annotate("", xy=end, xytext=start, arrowprops=style, zorder=1)


def codes(pictures: Sequence[Sequence[CodePicture]], rows: Sequence[str] = ()) -> Figure:
    """Rows of codes side by side, each with a title; ``rows``: names of the rows."""
    height, width = len(pictures), max(map(len, pictures))
    with plots.new(1.9 * width + 0.3, 2.15 * height) as figure:
        grid = figure.subplots(height, width, squeeze=False)
        for i, line in enumerate(pictures):
            for axes, picture in zip(grid[i], line, strict=True):
                _draw_code(axes, picture)
            if rows:
                grid[i][0].text(-0.06, 0.5, rows[i], transform=grid[i][0].transAxes, rotation=90, ha="center", va="center", fontsize=10)
    return figure


def code(picture: CodePicture) -> Figure:
    """One code, with its contacts, or its batches in colours."""
    with plots.new(4.2, 4.5) as figure:
        _draw_code(figure.add_subplot(), picture)
    return figure


def _draw_code(axes: Axes, picture: CodePicture) -> None:
    from matplotlib.collections import LineCollection

    seen = viewed(picture)
    edges = _edges(picture)
    colours = _colours(picture)
    depth = (seen[:, 2] - seen[:, 2].min()) / max(float(np.ptp(seen[:, 2])), 1e-9)
    if picture.d == 3:
        _draw_sphere(axes)
    order = sorted(edges, key=lambda pair: depth[pair[0]] + depth[pair[1]])
    thin = 1.0 if len(order) <= 300 else 0.5 if len(order) <= 2_000 else 0.2
    if order:
        nearness = np.array([(depth[i] + depth[j]) / 2 for i, j in order])
        tints = [
            _faded(colours[i] if picture.batches else "#444444", 0.3 + 0.7 * near) for (i, _), near in zip(order, nearness, strict=True)
        ]
        widths = thin * (0.7 + 0.9 * nearness)
        axes.add_collection(LineCollection([seen[[i, j], :2] for i, j in order], colors=tints, linewidths=widths, zorder=2))
    size = 46 if len(seen) <= 40 else 14
    for i in np.argsort(depth, kind="stable"):
        group = _batch(picture, int(i))
        axes.scatter(
            seen[i, 0],
            seen[i, 1],
            s=size * (0.6 + 0.6 * depth[i]),
            color=colours[i],
            marker=MARKERS[group % len(MARKERS)],
            edgecolor="white",
            linewidth=0.6,
            zorder=3,
        )
    limit = 1.12 * max(1.0 if picture.d <= 3 else 0.0, float(np.abs(seen[:, :2]).max()))
    axes.set_xlim(-limit, limit)
    axes.set_ylim(-limit, limit)
    axes.set_aspect("equal")
    axes.axis("off")
    space = f"R$^{{{picture.d}}}$" + (", projected" if picture.d > 3 else "")
    axes.set_title(f"{plots.literal(picture.title)}\n{picture.n} points in {space}", fontsize=8.5)


def viewed(picture: CodePicture) -> Array:
    """The points as they are seen, n x 3: right, up, near. Projected symmetric codes are seen along their third axis."""
    points = np.array(picture.points)
    if picture.projection is not None:
        points = points @ np.array(picture.projection).T
    points = np.pad(points, ((0, 0), (0, 3 - min(points.shape[1], 3))))[:, :3]
    if picture.d == 2 or (picture.projection is not None and picture.batches is None):
        return points
    views = [_turned(points, *tilt) for tilt in (TILTS if picture.d > 3 else [TILT])]
    return max(views, key=_closest)


def _turned(points: Array, up: float, round_z: float) -> Array:
    """Seen from an angle above the plane of x and y, with z upwards, after a turn about z."""
    cu, su, cz, sz = np.cos(up), np.sin(up), np.cos(round_z), np.sin(round_z)
    x, y, z = points[:, 0] * cz - points[:, 1] * sz, points[:, 0] * sz + points[:, 1] * cz, points[:, 2]
    return np.stack([x, cu * z + su * y, su * z - cu * y], axis=1)


def _closest(seen: Array) -> float:
    """The least distance between two points as they are seen, rounded so that nearly equal views do not compete."""
    flat = seen[:, :2]
    distances = np.linalg.norm(flat[:, None] - flat, axis=2) + 9 * np.eye(len(flat))
    return round(float(distances.min()), 6)


def _draw_sphere(axes: Axes) -> None:
    from matplotlib.patches import Circle

    axes.add_patch(Circle((0, 0), 1, fill=False, edgecolor=FAINT, linewidth=0.8, zorder=1))
    angles = np.linspace(0, 2 * np.pi, 100)
    axes.plot(np.cos(angles), np.sin(TILT[0]) * np.sin(angles), color=FAINT, linewidth=0.5, linestyle=":", zorder=1)


def _edges(picture: CodePicture) -> list[tuple[int, int]]:
    """Inside each batch all pairs with a negative inner product; of other codes the pairs at the coherence."""
    if picture.batches is None:
        return picture.contacts
    points = np.array(picture.points)
    return [(i, j) for batch in picture.batches for i in batch for j in batch if i < j and points[i] @ points[j] < -1e-9]


def _batch(picture: CodePicture, i: int) -> int:
    return next((b for b, batch in enumerate(picture.batches or []) if i in batch), 0)


def _colours(picture: CodePicture) -> list[str]:
    return [PALETTE[_batch(picture, i) % len(PALETTE)] for i in range(len(picture.points))]


def _faded(colour: str, strength: float) -> tuple[float, float, float]:
    """Towards white: without transparency, which some printers and formats dislike."""
    from matplotlib.colors import to_rgb

    red, green, blue = (1 - strength * (1 - part) for part in to_rgb(colour))
    return red, green, blue


def gram(picture: CodePicture) -> Figure:
    """The Gram matrix as a heat map. Raises `PictureError` where the code is too large for that."""
    if picture.gram is None:
        raise PictureError(f"{picture.title} has {picture.n} points: too many for a heat map of its Gram matrix")
    with plots.new(5, 4.3) as figure:
        axes = figure.add_subplot()
        image = axes.imshow(picture.gram, cmap="RdBu_r", vmin=-1, vmax=1, interpolation="nearest")
        axes.set_title(f"Gram matrix of {plots.literal(picture.title)}")
        axes.set_xlabel("point j")
        axes.set_ylabel("point i")
        if picture.n <= MOST_TICKS:
            axes.set_xticks(range(picture.n))
            axes.set_yticks(range(picture.n))
            axes.tick_params(labelsize=7)
        bar = figure.colorbar(image, ax=axes, label="inner product ⟨x$_i$, x$_j$⟩", shrink=0.9)
        values = [item for item in picture.inner_products or [] if item.exact is not None and len(item.exact) <= 14]
        if 0 < len(values) <= 8:
            bar.set_ticks([item.value for item in values] + [1.0], labels=[item.exact or "" for item in values] + ["1"])
    return figure


def margins(picture: LimitPicture) -> Figure:
    """The limit of the margin against n, certified or by a theorem, and codes: full where no code is better."""
    if not picture.rows:
        raise PictureError(f"expected certificates about points in R^{picture.d}, found none")
    rows = picture.rows
    known = [row for row in rows if row.lower is not None]
    with plots.new(6.4, 4) as figure:
        axes = figure.add_subplot()
        for by_theorem, style, name in (
            (True, (0, (3, 1.5)), "limit by a theorem, no certificate"),
            (False, "-", "certified limit for every code"),
        ):
            upper = [row.upper if (row.theorem is not None) == by_theorem else np.nan for row in rows]
            if not np.isnan(upper).all():
                axes.plot([row.n for row in rows], upper, color=PALETTE[1], marker="_", ls=style, linewidth=1.4, label=name, zorder=2)
        axes.fill_between(
            [row.n for row in known],
            [row.lower or 0 for row in known],
            [row.upper for row in known],
            color="#F6DCC9",
            linewidth=0,
            zorder=1,
        )
        for kind, marker, face, name in (
            ("theorem", "s", PALETTE[0], "code, optimal by that theorem"),
            ("certified", "o", PALETTE[0], "code, certified optimal"),
            ("open", "o", "white", "code, its margin certified"),
        ):
            some = [row for row in known if kind == ("open" if not row.optimal else "certified" if row.theorem is None else "theorem")]
            if some:
                axes.plot(
                    [r.n for r in some],
                    [r.lower or 0 for r in some],
                    marker,
                    color=PALETTE[0],
                    markerfacecolor=face,
                    markersize=4.5,
                    label=name,
                    zorder=3,
                )
        for place, text in ((picture.d + 1.5, "simplices"), (2 * picture.d + 0.5, "orthoplex regime")):
            if rows[0].n < place < rows[-1].n:
                axes.axvline(place, color=FAINT, linewidth=0.7, linestyle=":", zorder=0)
                axes.annotate(
                    f"{text} ",
                    (place, 1),
                    xycoords=("data", "axes fraction"),
                    ha="right",
                    va="top",
                    rotation=90,
                    fontsize=7,
                    color="#777777",
                )
        axes.set_xlabel("number of points n")
        axes.set_ylabel("margin δ (largest one-vs-rest distance)")
        axes.set_title(f"The best margin of n points in R$^{{{picture.d}}}$")
        axes.set_ylim(bottom=0)
        axes.legend(loc="upper right")
    return figure
