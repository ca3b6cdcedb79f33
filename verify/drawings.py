"""`figure`: static figures for papers, from certificates in a folder or from what is computed on the spot.

What each shows is in docs/figures.md; the data are those of `verify.report.pictures` and `verify.report.diagrams`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from verify import files, temperature
from verify.codes.constructions import high_entropy, low_entropy
from verify.codes.files import READERS, load
from verify.codes.names import named
from verify.exact import Number, number
from verify.report import diagrams, figures, figures_temperature, pictures, plots
from verify.report.pictures import Checked, CodePicture
from verify.temperature import ParameterError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Progress = Callable[[str], None]
SIZES = ((3, 5), (4, 6), (5, 7), (6, 9))
"""Of the codes of the figure ``codes``."""
MOST_D, MOST_N = 100, 200


@dataclass(frozen=True)
class Options:
    """What a figure is about, where it is about something; see `NAMES` for which figure takes which."""

    code: str = "low-entropy:6,9"
    d: int = 6
    n: int = 9
    tau: Number = "0.5"
    max_d: int = 20
    max_n: int = 40
    folder: Path | None = None


def figure(
    name: str,
    path: str | os.PathLike[str],
    *,
    code: str | None = None,
    d: int | None = None,
    n: int | None = None,
    tau: Number | None = None,
    max_d: int | None = None,
    max_n: int | None = None,
    folder: str | os.PathLike[str] | None = None,
    force: bool = False,
    progress: Progress = lambda what: None,
) -> Path:
    """Draw one of `NAMES`, or ``code:NAME`` for any code that has a name, into a .pdf, .svg or .png file.

    ``folder``: certificates that the kernel checks first; None: computed on the spot. The same input gives the same bytes. ``progress``:
    told what is being computed.

    Raises `ParameterError`, `PlotError`, `PictureError`, `CodeError`, `NothingFound`, `OSError`, `FileExistsError`.
    """
    path = Path(path)
    plots.require_format(path)
    if path.exists() and not force:
        raise FileExistsError(errno.EEXIST, "the file is there already", str(path))
    if name.startswith("code:") and code is None:
        name, code = "code", name.removeprefix("code:")
    if name not in NAMES:
        raise ParameterError(f"no figure is named {name!a}; the figures are {', '.join(NAMES)}, and code:NAME")
    draw, takes = NAMES[name]
    found = {"code": code, "d": d, "n": n, "tau": tau, "max_d": max_d, "max_n": max_n, "folder": None if folder is None else Path(folder)}
    given = {key: value for key, value in found.items() if value is not None}
    for key in given:
        if key not in takes:
            raise ParameterError(f"the figure '{name}' does not take {key.replace('_', '-').replace('folder', 'a folder')}")
    plots.save(draw(Options(**{**DEFAULTS.get(name, {}), **given}), progress), path, force=force)  # type: ignore[arg-type]
    return path


def _statements(options: Options, progress: Progress) -> Figure:
    return figures.statements()


def _codes(options: Options, progress: Progress) -> Figure:
    kinds = {"low entropy": low_entropy, "high entropy": high_entropy}
    rows = [[_with_batches(pictures.code_picture(make(d, n))) for d, n in SIZES] for make in kinds.values()]
    return figures.codes(rows, list(kinds))


def _with_batches(picture: CodePicture) -> CodePicture:
    """Titled by its batches."""
    dimensions = sorted((len(batch) - 1 for batch in picture.batches or []), reverse=True)
    return replace(picture, title=f"batches {plots.tuple_text(dimensions)}")


def _code(options: Options, progress: Progress) -> Figure:
    return figures.code(_picture(options.code))


def _gram(options: Options, progress: Progress) -> Figure:
    return figures.gram(_picture(options.code))


def _picture(text: str) -> CodePicture:
    """Of the code with this name, the code in this file, or in this certificate."""
    path = Path(text)
    if path.name.endswith(".cert.json"):
        found = pictures.read(path)
        if found.verdict.outcome != "accepted":
            raise pictures.PictureError(f"{path}: expected a certificate that the kernel accepts: {found.verdict.reason}")
        return pictures.code_picture(found.content.subject, path.name)
    is_file = path.suffix.lower() in READERS or (path.is_file() and ":" not in text)
    code = load(text) if is_file else named(text)
    return pictures.code_picture(code, path.name if is_file else text)


def _line(options: Options, progress: Progress) -> Figure:
    tau = number(options.tau)
    if not Fraction(1, 100) <= Fraction(int(tau.p), int(tau.q)) <= 100:
        raise ParameterError(f"expected a temperature from 1/100 to 100, found {tau}")
    return figures_temperature.line(_phases_of(options, progress), float(Fraction(int(tau.p), int(tau.q))))


def _phases(options: Options, progress: Progress) -> Figure:
    return figures_temperature.phases(_phases_of(options, progress))


def _phases_of(options: Options, progress: Progress) -> diagrams.PhasePicture:
    d, n = options.d, options.n
    if not 2 <= d <= MOST_N or not d + 2 <= n <= 2 * d:
        raise ParameterError(f"expected 2 <= d <= {MOST_N} and d+2 <= n <= 2d, found d = {d}, n = {n}")
    if options.folder is None:
        progress(f"the phase diagram of ({d},{n})")
        return diagrams.phase_picture(temperature.phase_diagram(d, n))
    for found in _folder(options.folder, progress):
        if diagrams.has_phases(found) and (found.verdict.d, found.verdict.n) == (d, n):
            return diagrams.phase_picture(found)
    raise pictures.PictureError(f"{options.folder}: expected a certificate with the phase diagram of ({d},{n}), found none")


def _atlas(options: Options, progress: Progress) -> Figure:
    if not 2 <= options.max_d <= MOST_D:
        raise ParameterError(f"expected max-d from 2 to {MOST_D}, found {options.max_d}")
    found: list[Checked] = []
    if options.folder is not None:
        found = _folder(options.folder, progress)
    else:
        for d, n in temperature.regimes(options.max_d):
            progress(f"the phase diagram of ({d},{n})")
            found.append(pictures.checked(temperature.phase_diagram(d, n).certificate))
    picture = diagrams.atlas(found, options.max_d)
    if not picture.cells:
        raise pictures.PictureError(f"{options.folder}: expected certificates with phase diagrams for d <= {options.max_d}, found none")
    return figures_temperature.atlas(picture)


def _margins(options: Options, progress: Progress) -> Figure:
    d = options.d
    if options.folder is not None:
        picture = diagrams.limit_picture(d, _folder(options.folder, progress))
    else:
        if not (2 <= d <= MOST_D and 2 <= options.max_n <= MOST_N):
            raise ParameterError(f"expected 2 <= d <= {MOST_D} and 2 <= max-n <= {MOST_N}, found d = {d}, max-n = {options.max_n}")
        sizes = range(2, options.max_n + 1)
        picture = diagrams.computed_limits(d, sizes, progress=lambda n: progress(f"bounds for {n} points in R^{d}"))
    return figures.margins(picture)


def _folder(path: Path, progress: Progress) -> list[Checked]:
    progress(f"checking the certificates in {path}")
    if not files.certificates(path) or not path.exists():
        raise pictures.PictureError(f"{path}: expected a folder with certificates (*.cert.json), found none")
    return pictures.folder(path)


NAMES: dict[str, tuple[Callable[[Options, Progress], Figure], frozenset[str]]] = {
    "statements": (_statements, frozenset()),
    "codes": (_codes, frozenset()),
    "code": (_code, frozenset({"code"})),
    "gram": (_gram, frozenset({"code"})),
    "line": (_line, frozenset({"d", "n", "tau", "folder"})),
    "phases": (_phases, frozenset({"d", "n", "folder"})),
    "atlas": (_atlas, frozenset({"max_d", "folder"})),
    "margins": (_margins, frozenset({"d", "max_n", "folder"})),
}
"""How each figure is drawn, and which options it takes."""
DEFAULTS = {"margins": {"d": 4}}
