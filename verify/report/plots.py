"""Plots, through matplotlib; floats, for the eye only."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verify import storage
from verify.temperature import PhaseDiagram

UNDATED: dict[str, dict[str, None] | None] = {".pdf": {"CreationDate": None}, ".png": None, ".svg": {"Date": None}}
FORMATS = tuple(UNDATED)
POINTS = 400
Array = NDArray[np.float64]


class PlotError(Exception):
    """A plot that cannot be written; the message says what was expected."""


def require_format(path: Path) -> None:
    """Raise `PlotError` unless the name says which format."""
    if path.suffix.lower() not in FORMATS:
        raise PlotError(f"expected a file name that ends in {', '.join(FORMATS)}, found {path.name!r}")


def plot_phases(result: PhaseDiagram, path: Path, *, force: bool = False) -> None:
    """The loss of each winning tuple above the best one against tau, with the transitions marked, into a .pdf, .png or .svg file.

    Raises `PlotError`, `OSError`, `FileExistsError` unless ``force``.
    """
    require_format(path)
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    changes = [float(sum(change.tau)) / 2 for change in result.transitions]
    low, high = (min(changes), max(changes)) if changes else (0.39, 0.51)
    margin = 0.35 * (high - low) if high > low else 0.05
    tau = np.linspace(low - margin, high + margin, POINTS)
    losses = np.array([loss(phase.batches, result.n, tau) for phase in result.phases])
    figure, axes = pyplot.subplots(figsize=(8, 4.5), layout="constrained")
    for phase, row in zip(result.phases, losses - losses.min(axis=0), strict=True):
        axes.plot(tau, row, label=label(phase.batches))
    for change in changes:
        axes.axvline(change, color="0.6", linewidth=0.8, linestyle="--")
    axes.set_xlabel("temperature tau")
    axes.set_ylabel("loss above the least loss")
    axes.set_title(f"Batches of n = {result.n} points in R^{result.d}")
    axes.set_ylim(bottom=0)
    axes.legend(fontsize="small")
    picture = BytesIO()
    # Without dates and random identifiers the same diagram gives the same file.
    with mpl.rc_context({"svg.hashsalt": "phases"}):
        figure.savefig(picture, format=path.suffix.lower()[1:], metadata=UNDATED[path.suffix.lower()])
    pyplot.close(figure)
    storage.write(path, picture.getvalue(), force=force)


def loss(batches: list[int], n: int, tau: Array) -> Array:
    """L_tau(X,X) of the code of these batches."""
    total, t = np.zeros_like(tau), 1 / tau
    for k in batches:
        total = total + (k + 1) * np.log(np.exp(t) + n - k - 1 + k * np.exp(-t / k))
    value: Array = total / n - t
    return value


def label(batches: list[int]) -> str:
    """``3, 2 x2`` for 3, 2, 2."""
    counts = ((part, batches.count(part)) for part in dict.fromkeys(batches))
    return ", ".join(f"{part}" if count == 1 else f"{part} x{count}" for part, count in counts)
