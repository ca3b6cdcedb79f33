"""Writing files so that a complete one is there, or none: a temporary file in the same folder, fsync, then rename."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

TAKEN = "the file is there already"
NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK}
"""Errors of file systems that have no hard links, such as exFAT and some network shares."""
ATTEMPTS = 10
"""Of writing a file whose temporary one is removed by another process, which takes it for a leftover."""


def write(path: str | Path, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` to ``path``; an existing file is replaced only with ``force``. Raises `FileExistsError` and other `OSError`."""
    for attempt in range(ATTEMPTS):
        try:
            with writing(path, force=force) as file:
                file.write(data)
            return
        except FileNotFoundError:
            if attempt == ATTEMPTS - 1 or not Path(path).parent.is_dir():
                raise


@contextlib.contextmanager
def writing(path: str | Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, which has its name once all is written, and is gone if anything goes wrong. Raises as `write` does."""
    path = Path(path)
    with _about(path):
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        with _about(path):
            if force:
                os.replace(temporary, path)
            else:
                _name(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _name(temporary: str, path: Path) -> None:
    """Give the file its name, if that is free."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, TAKEN) from None
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # Without hard links looking and naming are two steps: a file that another program writes in between would be replaced.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, TAKEN) from None
        os.replace(temporary, path)


@contextlib.contextmanager
def _about(path: Path) -> Iterator[None]:
    """Errors name this file, the one that the user knows, and not the temporary one."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
