"""Certificates on disk: which files a path stands for, and their verdicts."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from verify import kernel
from verify.kernel import Declined, Limits, OverLimit, Verdict


def certificates(path: Path) -> list[Path]:
    """The file itself, or all ``*.cert.json`` below a folder, sorted. Raises `OSError` where a folder cannot be read: none is left out."""
    if not os.path.isdir(path):
        return [path]
    found = []
    for folder, folders, names in os.walk(path, onerror=_refuse):
        found += [Path(folder, name) for name in (*folders, *names) if name.endswith(".cert.json")]
    return sorted(found)


def _refuse(error: OSError) -> None:
    raise error


def read(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file. Raises `Declined`: it cannot be read, is something else (a folder, a pipe), or is over the limit."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Declined("$", "not a regular file")
        if status.st_size > limits.bytes:
            raise OverLimit("$", f"{status.st_size} bytes; the limit is {limits.bytes} (--max-bytes)")
        with path.open("rb") as file:
            data = file.read(status.st_size + 1)
        if len(data) != status.st_size:
            raise Declined("$", "the file changed while it was read, or does not say how large it is")
        return data
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        problem = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise Declined("$", f"the file cannot be read: {problem}") from None


def check_file(path: Path, *, limits: Limits, axioms: frozenset[str] | None) -> Verdict:
    """The kernel's verdict on a file; declined if it cannot be read."""
    try:
        return kernel.check(read(path, limits), limits=limits, axioms=axioms)
    except Declined as error:
        return Verdict(error=error)


def check_paths(
    paths: list[Path], *, check: Callable[[Path], Verdict], claims: list[str], code: str | None, seconds: list[float] | None = None
) -> list[tuple[str, Verdict]]:
    """Verdicts of ``check`` on files and folders, in order. A folder without certificates is declined; so is a file that does not prove
    the required ``claims``, or is not about ``code`` (a digest, or the first characters of one). ``seconds``: gets the time of each.
    """
    times = [] if seconds is None else seconds
    verdicts: list[tuple[str, Verdict]] = []
    for path in paths:
        try:
            files = certificates(path)
        except OSError as error:
            verdicts.append((str(path), Verdict(error=Declined("$", f"the folder {error.filename} cannot be read: {error.strerror}"))))
            times.append(0.0)
            continue
        if not files:
            verdicts.append((str(path), Verdict(error=Declined("$", "a folder without certificates (*.cert.json)"))))
            times.append(0.0)
        for file in files:
            started = time.monotonic()
            verdicts.append((str(file), require(check(file), claims, code)))
            times.append(time.monotonic() - started)
    return verdicts


def require(verdict: Verdict, claims: list[str], code: str | None) -> Verdict:
    """The verdict, declined if it was accepted but lacks a required claim or is about another code."""
    if verdict.outcome != "accepted":
        return verdict
    proved = {theorem.claim for theorem in verdict.theorems}
    missing = [claim for claim in claims if claim not in proved]
    problem = None
    if missing:
        problem = f"does not prove the required claim '{missing[0]}'"
    elif code is not None and not (verdict.code or "").startswith(code):
        problem = f"is about the code {verdict.code}, not {code}"
    if problem is None:
        return verdict
    return Verdict(verdict.digest, verdict.code, verdict.n, verdict.d, verdict.claims, Declined("$", problem))
