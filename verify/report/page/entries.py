"""One file of a folder as the page shows it: the kernel's verdict, the proof in words, and the data of its pictures.

`entry` is what a process of `verify.limited.work_on` does: it reads, checks, and writes everything down as text and floats, since the
facts behind the sentences do not leave the process. What the kernel did not accept has neither pictures nor a place among the statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from verify import files, kernel, limited
from verify.codes.fields import friendly
from verify.kernel import Declined, Limits, Rejected, Verdict
from verify.kernel.subjects import Code
from verify.report import diagrams, pictures
from verify.report.html import Html
from verify.report.show import body, title

OPEN, CLOSE = "\ue000", "\ue001"
"""Around the LaTeX of formulas in blocks, which the page writes once for all proofs. They are of the private use area of Unicode."""
MOST_POINTS = 300
"""Of codes that are pictured."""
MOST_EXACT = 60
"""Points of a code of which all inner products are written exactly."""
LONGEST = 80
"""Characters of such a number."""


@dataclass(frozen=True)
class Entry:
    """A file: ``name``, its path below the folder; ``blocks`` of HTML with formulas between `OPEN` and `CLOSE`; ``limit``: its row."""

    name: str
    verdict: Verdict
    title: str = ""
    blocks: list[str] = field(default_factory=list)
    claims: tuple[str, ...] = ()
    code: pictures.CodePicture | None = None
    exact: list[list[str]] | None = None
    """The inner products below the diagonal, where they are in the field."""
    phases: diagrams.PhasePicture | None = None
    limit: diagrams.LimitRow | None = None


class Blocks(Html):
    """As HTML, but formulas stay LaTeX."""

    def words(self, text: str) -> str:
        return super().words(text.translate({ord(OPEN): "\ufffd", ord(CLOSE): "\ufffd"}))

    def formula(self, source: str) -> str:
        return f"{OPEN}{source.translate({ord(OPEN): None, ord(CLOSE): None})}{CLOSE}"


BLOCKS = Blocks()


def entries(
    named: Sequence[tuple[str, Path]],
    limits: Limits,
    budget: limited.Budget,
    *,
    jobs: int,
    progress: Callable[[int], None] = lambda count: None,
) -> list[Entry]:
    """The files with the names that they are to have, sorted by these, each file checked in one of ``jobs`` processes.

    ``progress`` is told how many are done. Raises `verify.limited.CheckerError`.
    """
    found: dict[Path, Entry] = {}
    for path, answer in limited.work_on(list(dict.fromkeys(path for _, path in named)), Work(limits), budget, jobs):
        found[path] = Entry("", answer) if isinstance(answer, Verdict) else answer
        progress(len(found))
    return sorted((replace(found[path], name=printable(name)) for name, path in named), key=lambda item: _order(item.name))


def printable(name: str) -> str:
    """A name in which what cannot be printed, or would turn the direction of the text around it, is a replacement character."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _order(name: str) -> list[tuple[bool, int, str]]:
    """Numbers in names by their size, so that phase-4-6 is before phase-10-12."""
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.split(r"([0-9]{1,18})", name)]


@dataclass(frozen=True)
class Work:
    """A function of a path that another process can be given."""

    limits: Limits

    def __call__(self, path: Path) -> Entry:
        return entry(path, self.limits)


def entry(path: Path, limits: Limits) -> Entry:
    """The file, checked by the kernel; declined if it cannot be read."""
    try:
        data = files.read(path, limits)
    except Declined as error:
        return Entry("", Verdict(error=error))
    verdict = kernel.check(data, limits=limits)
    try:
        certificate = kernel.read(data, limits)
    except Declined:
        return Entry("", verdict)
    about = None
    if verdict.error is None:
        about = certificate.subject.check(limits)
    blocks = [BLOCKS.block(block) for block in body(certificate, about, verdict, BLOCKS)]
    names = tuple(kernel.name_of(claim) for claim in certificate.claims)
    written = Entry("", verdict, BLOCKS.write(title(certificate, about)), blocks, names)
    if verdict.outcome != "accepted":
        return written
    written = replace(written, exact=_exact(about) if isinstance(about, Code) else None)
    return _pictured(written, pictures.Checked("", certificate, verdict))


def _exact(code: Code) -> list[list[str]] | None:
    if code.n > MOST_EXACT or code.kind == "directions":
        return None
    return [[_short(friendly(code.gram[i, j])) for j in range(i)] for i in range(code.n)]


def _short(text: str) -> str:
    """Of a long number both ends."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} .. {text[-LONGEST // 2 :]} [{len(text)} characters]"


def _pictured(written: Entry, checked: pictures.Checked) -> Entry:
    code = phases = None
    if pictures.has_code(checked.content.subject) and 2 <= (checked.verdict.n or 0) <= MOST_POINTS:
        try:
            code = pictures.code_picture(checked.content.subject)
        except (pictures.PictureError, Rejected, Declined):
            code = None  # too large for a picture
    if diagrams.has_phases(checked):
        phases = diagrams.phase_picture(checked)
    return replace(written, code=code, phases=phases, limit=_limit(checked))


def _limit(checked: pictures.Checked) -> diagrams.LimitRow | None:
    """What the certificate says of the best margin for its n and d, for n > 2d."""
    n, d = checked.verdict.n, checked.verdict.d
    if n is None or d is None or d < 2 or n <= 2 * d:
        return None
    return next((row for row in diagrams.limit_picture(d, [checked]).rows if row.n == n), None)
