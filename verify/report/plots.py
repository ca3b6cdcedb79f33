"""How pictures look and how they are written, through matplotlib: colours, fonts, formats, bytes that are the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify import storage

if TYPE_CHECKING:
    from matplotlib.figure import Figure

UNDATED: dict[str, dict[str, None] | None] = {".pdf": {"CreationDate": None}, ".png": None, ".svg": {"Date": None}}
FORMATS = tuple(UNDATED)
DOTS = 200
"""Of an inch, in .png."""
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555")
"""Okabe and Ito's colours, which people with any colour vision tell apart; the yellow one, too light in print, is left out."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
"""Beside the colours, for prints without them."""
FAINT, DARK = "#B0B0B0", "#222222"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.labelsize": 9,
    "axes.edgecolor": "#555555",
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.fontsize": 8,
    "legend.frameon": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "orthoplex-verify",
}
"""Fonts are embedded: as TrueType in .pdf, as outlines in .svg."""


class PlotError(Exception):
    """A plot that cannot be written; the message says what was expected."""


def require_format(path: Path) -> None:
    """Raise `PlotError` unless the name says which format."""
    if path.suffix.lower() not in FORMATS:
        raise PlotError(f"expected a file name that ends in {', '.join(FORMATS)}, found {path.name!r}")


@contextmanager
def new(width: float, height: float) -> Iterator[Figure]:
    """An empty figure, in inches, to be filled inside the ``with``, where the style holds."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        yield Figure(figsize=(width, height), layout="constrained")


def data(figure: Figure, suffix: str) -> bytes:
    """The figure as a .pdf, .png or .svg file: without dates and random identifiers, so the same picture gives the same bytes."""
    import matplotlib as mpl

    picture = BytesIO()
    with mpl.rc_context(STYLE):
        figure.savefig(picture, format=suffix.lower()[1:], dpi=DOTS, metadata=UNDATED[suffix.lower()])
    return picture.getvalue()


def save(figure: Figure, path: Path, *, force: bool = False) -> None:
    """Write the figure. Raises `PlotError`, `OSError`, `FileExistsError` unless ``force``."""
    require_format(path)
    storage.write(path, data(figure, path.suffix), force=force)


def literal(text: str) -> str:
    """Text of the user's, such as a file name, for a title: what would be mathematics, or no character, stands as it is written."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("$", r"\$")


def tuple_text(batches: list[int]) -> str:
    """``(3, 2, 2)``; of more than six parts ``(4², 3⁵)``."""
    if len(batches) <= 6:
        return f"({', '.join(map(str, batches))})"
    counts = ((part, batches.count(part)) for part in dict.fromkeys(batches))
    return f"({', '.join(f'{part}' + (str(count).translate(SUPERSCRIPTS) if count > 1 else '') for part, count in counts)})"
