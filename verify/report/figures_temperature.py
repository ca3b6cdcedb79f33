"""Figures at positive temperature: the phases of one pair, g with its supporting line, the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from verify.report import plots
from verify.report.diagrams import Atlas, PhasePicture, batch_loss, supporting_line
from verify.report.pictures import Array
from verify.report.plots import DARK, FAINT, MARKERS, PALETTE, tuple_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS = 400
MOST_NAMED = 12
"""Phases that have room for a name."""
MOST_LEVEL = 4
"""Of those that have it side by side."""
WITHOUT_TRANSITION = (0.39, 0.51)
"""Temperatures between which all transitions of all pairs lie; shown where a pair has none."""


def phases(picture: PhasePicture) -> Figure:
    """The loss of each winning tuple above the least one against tau, with the transitions marked."""
    changes = [(change.low + change.high) / 2 for change in picture.transitions]
    low, high = (min(changes), max(changes)) if changes else WITHOUT_TRANSITION
    margin = 0.35 * (high - low) if high > low else 0.05
    tau = np.linspace(low - margin, high + margin, POINTS)
    rows = [[sum(batch_loss(k, picture.n, float(t)) for k in phase.batches) / picture.n for t in tau] for phase in picture.phases]
    losses = np.array(rows) - np.array(rows).min(axis=0)
    top = _least_winner_gap(losses)
    power = int(np.floor(np.log10(top)))
    losses, top = losses / 10.0**power, top / 10.0**power
    with plots.new(6.4, 4) as figure:
        axes = figure.add_subplot()
        for index, row in enumerate(losses):
            colour, dashes = PALETTE[index % len(PALETTE)], "-" if index < len(PALETTE) else "--"
            axes.plot(tau, row, color=colour, linestyle=dashes, linewidth=1.6)
        for change in changes:
            axes.axvline(change, color=FAINT, linewidth=0.8, linestyle=":", zorder=0)
        axes.set_ylim(0, top)
        axes.set_xlim(tau[0], tau[-1])
        for index, phase in enumerate(picture.phases if len(picture.phases) <= MOST_NAMED else []):
            middle = (max(phase.low, tau[0]) + min(phase.high or np.inf, tau[-1])) / 2
            turn = 90 if len(picture.phases) > MOST_LEVEL else 0
            place: dict[str, Any] = {
                "xycoords": ("data", "axes fraction"),
                "xytext": (0, 3),
                "textcoords": "offset points",
                "ha": "center",
                "va": "bottom",
            }
            axes.annotate(tuple_text(phase.batches), (middle, 1), fontsize=8, rotation=turn, color=PALETTE[index % len(PALETTE)], **place)
        axes.set_xlabel("temperature τ")
        axes.set_ylabel(f"loss per class above the least (×10$^{{{power}}}$)")
        figure.suptitle(f"Best batches of n = {picture.n} points in R$^{{{picture.d}}}$: {_counted(len(picture.phases))}", fontsize=10)
    return figure


def _counted(count: int) -> str:
    return "one phase" if count == 1 else f"{count} phases"


def _least_winner_gap(losses: Array) -> float:
    """A height in which all lines that win somewhere are seen close to where they win: that of the best second one, with room above."""
    if len(losses) == 1:
        return 1e-3
    second = np.sort(losses, axis=0)[1]
    return float(4 * second.max())


def line(picture: PhasePicture, tau: float) -> Figure:
    """The loss of a batch against its dimension at one temperature, and the supporting line that proves the best tuple."""
    n, largest, phase = picture.n, picture.largest, picture.at(tau)
    whole = np.arange(1.0, largest + 1)
    values = np.array([batch_loss(int(k), n, tau) for k in whole])
    # Less the chord, which all tuples have in common: else the curve is too flat to see how it bends.
    slope = (values[-1] - values[0]) / max(largest - 1, 1)

    def bent(x: Array, y: Array) -> Array:
        result: Array = y - values[0] - slope * (x - 1)
        return result

    fine = np.linspace(1, max(largest, 1.001), POINTS)
    with plots.new(6, 4) as figure:
        axes = figure.add_subplot()
        axes.plot(fine, bent(fine, np.array([batch_loss(x, n, tau) for x in fine])), color=FAINT, linewidth=1.2, label="g, less its chord")
        support = supporting_line(n, largest, phase.batches, tau)
        if support is not None:
            axes.plot(
                fine,
                bent(fine, support[0] * fine + support[1]),
                color=PALETTE[1],
                linewidth=1.4,
                label="supporting line, below all integers",
            )
        touching = sorted(set(phase.batches))
        axes.plot(whole, bent(whole, values), "o", color=PALETTE[0], markersize=5, label="integers")
        at = np.array(touching, dtype=float)
        marks: dict[str, Any] = {"markersize": 11, "markerfacecolor": "none", "markeredgewidth": 1.4, "color": PALETTE[1]}
        axes.plot(at, bent(at, values[np.array(touching) - 1]), MARKERS[0], label=f"best tuple {tuple_text(phase.batches)}", **marks)
        axes.set_xticks(whole if largest <= 20 else whole[:: largest // 10])
        axes.set_xlabel("dimension x of a batch")
        axes.set_ylabel("g(x), less the chord from 1 to 2d−n+1")
        axes.set_title(f"n = {n} points in R$^{{{picture.d}}}$ at temperature τ = {tau:g}" + ("" if support else ": no supporting line"))
        axes.legend()
    return figure


def atlas(picture: Atlas) -> Figure:
    """The number of phases of each pair: columns d, rows n - d."""
    from matplotlib.colors import BoundaryNorm, ListedColormap

    most_d = max(cell.d for cell in picture.cells)
    most = max(cell.phases for cell in picture.cells)
    grid = np.full((most_d + 1, most_d + 1), np.nan)
    for cell in picture.cells:
        grid[cell.n - cell.d, cell.d] = cell.phases
    with plots.new(0.33 * most_d + 1.8, 0.29 * most_d + 1.2) as figure:
        import matplotlib as mpl

        axes = figure.add_subplot()
        colours = mpl.colormaps["cividis"](np.linspace(0.98, 0.1, most))
        norm = BoundaryNorm(np.arange(0.5, most + 1), most)
        image = axes.imshow(grid, origin="lower", cmap=ListedColormap(colours), norm=norm, aspect="auto")
        for cell in picture.cells:
            dark = cell.phases > most / 2
            axes.text(cell.d, cell.n - cell.d, str(cell.phases), ha="center", va="center", fontsize=7, color="white" if dark else DARK)
        axes.set_xlim(1.5, most_d + 0.5)
        axes.set_ylim(1.5, most_d + 0.5)
        axes.set_xticks(range(2, most_d + 1, 1 if most_d <= 24 else most_d // 12))
        axes.set_yticks(range(2, most_d + 1, 1 if most_d <= 24 else most_d // 12))
        axes.set_xlabel("dimension d")
        axes.set_ylabel("number of batches n − d")
        axes.set_title("Number of phases, from τ = 0 to ∞")
        figure.colorbar(image, ax=axes, ticks=range(1, most + 1), label="phases", shrink=0.8)
    return figure
