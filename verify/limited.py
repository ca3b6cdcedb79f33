"""Checking files in a process of its own, so that time and memory are bounded: it is killed where it takes too long.

The arithmetic of FLINT can neither be interrupted by a signal of Python, nor does it survive running out of memory: it ends the process. So
files are read and checked in a second process, one after the other, and only the verdict comes back. Where that process is killed or
ends, the file is declined and a new one takes the next file.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from verify import files, kernel
from verify.kernel import Limits, OverLimit, Verdict
from verify.kernel.algebraic import Algebraic
from verify.kernel.proof import Facts

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

GRACE = 5
"""Seconds after the limit at which the process ends itself, should its parent be gone."""
SHARE = 0.75
"""Of the memory of the machine, what a check may take unless said otherwise."""
OUT_OF_MEMORY = "the check needs more memory than it may have (--max-memory)"


class CheckerError(Exception):
    """A bug of the program: the process that checks ended for no reason of the certificate. The message is its traceback."""


@dataclass(frozen=True)
class Budget:
    """``seconds`` for each certificate (None: any time), ``memory`` in bytes for the process (None: three quarters of the machine's)."""

    seconds: float | None
    memory: int | None = None


class Worker:
    """Another process that does ``work`` on one item after the other, a path or bytes. Use it as a context manager."""

    def __init__(self, work: Callable[[Any], Any], budget: Budget) -> None:
        self._work = work
        self._budget = Budget(budget.seconds, budget.memory or _memory_of_the_machine())
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._deadline: float | None = None
        self._ready = False
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._stop()
        self._errors.close()

    @property
    def pipe(self) -> Connection:
        """Has something to read, or is at its end, when the work is done."""
        return self._pipe

    @property
    def left(self) -> float | None:
        """Seconds that are left of the time for the work begun; None: any time."""
        return None if self._deadline is None else max(0.0, self._deadline - time.monotonic())

    def begin(self, item: Path | bytes) -> None:
        """Begin the work on an item; `finish` is to be called next. The time for it does not include the start of the process."""
        with contextlib.suppress(ConnectionError, EOFError):  # the process has ended, as `finish` finds
            if not self._ready:
                self._pipe.recv_bytes()
                self._ready = True
        self._deadline = None if self._budget.seconds is None else time.monotonic() + self._budget.seconds
        with contextlib.suppress(ConnectionError):
            self._pipe.send(item)

    def finish(self) -> Any:  # noqa: ANN401 (what the work returns)
        """What the work returned; a declined `Verdict` where time or memory ended. Raises `CheckerError`."""
        try:
            if not self._pipe.poll(self.left):
                self._stop()
                self._start()
                return Verdict(error=OverLimit("$", f"not decided within {self._budget.seconds:g} seconds (--time-limit)"))
            answer = pickle.loads(self._pipe.recv_bytes())  # noqa: S301 (of the process that was started here)
        except (EOFError, ConnectionError):
            return self._ended()
        if isinstance(answer, str):
            raise CheckerError(answer)
        return answer

    def _start(self) -> None:
        # A fork is faster. With threads, which a second start has in the command line, only a fresh interpreter is safe.
        can_fork = hasattr(os, "fork") and sys.platform == "linux" and threading.active_count() == 1
        context = get_context("fork") if can_fork else get_context("spawn")
        self._pipe, other = context.Pipe()
        self._ready = False
        arguments = (other, self._pipe if can_fork else None, self._work, self._budget)
        self._process: BaseProcess = context.Process(target=_serve, args=arguments, daemon=True)
        before = os.dup(2)
        try:
            os.dup2(self._errors.fileno(), 2)  # what FLINT prints before it ends the process
            self._process.start()
        finally:
            os.dup2(before, 2)
            os.close(before)
        other.close()

    def _stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _ended(self) -> Verdict:
        """The process ended on its own: for want of memory, or by a bug."""
        self._process.join()
        code = self._process.exitcode
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace")
        self._errors.truncate(0)
        self._errors.seek(0)
        self._stop()
        self._start()
        if code == -signal.SIGKILL or "llocate" in said or "emory" in said:
            return Verdict(error=OverLimit("$", OUT_OF_MEMORY))
        raise CheckerError(f"the process that checks ended with the code {code}\n{said}")


class Checker(Worker):
    """`check` gives the verdict on a file, or on the bytes of a certificate, from another process. Use it as a context manager."""

    def __init__(self, limits: Limits, axioms: frozenset[str] | None, budget: Budget) -> None:
        super().__init__(partial(_check, limits=limits, axioms=axioms), budget)

    def check(self, item: Path | bytes) -> Verdict:
        """The verdict of the kernel; declined where time or memory ends. Raises `CheckerError`."""
        self.begin(item)
        verdict: Verdict = self.finish()
        return verdict


def _check(item: Path | bytes, *, limits: Limits, axioms: frozenset[str] | None) -> Verdict:
    if isinstance(item, bytes):
        return kernel.check(item, limits=limits, axioms=axioms)
    return files.check_file(item, limits=limits, axioms=axioms)


def work_on(paths: Sequence[Path], work: Callable[[Path], Any], budget: Budget, jobs: int) -> Iterator[tuple[Path, Any]]:
    """Each path with what ``work`` returns for it, as they come, from ``jobs`` processes; ``memory`` is that of each process.

    As `Worker.finish`, with a declined `Verdict` where time or memory ends. Raises `CheckerError`.
    """
    waiting, busy = deque(paths), dict[Worker, Path]()
    with contextlib.ExitStack() as stack:
        idle = [stack.enter_context(Worker(work, budget)) for _ in range(min(jobs, len(paths)))]
        while waiting or busy:
            while waiting and idle:
                worker, path = idle.pop(), waiting.popleft()
                worker.begin(path)
                busy[worker] = path
            left = min((worker.left for worker in busy if worker.left is not None), default=None)
            ready = wait([worker.pipe for worker in busy], left)
            for worker in [worker for worker in busy if worker.pipe in ready or worker.left == 0]:
                yield busy.pop(worker), worker.finish()
                idle.append(worker)


def _serve(pipe: Connection, parent: Connection | None, work: Callable[[Any], Any], budget: Budget) -> None:
    """Do the work on what comes through the pipe, until it is closed."""
    if parent is not None:
        parent.close()  # inherited by the fork; open, it would hide the end of the parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    if budget.memory is not None:
        _limit_memory(budget.memory)
    pipe.send_bytes(b"ready")
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        _end_after(0 if budget.seconds is None else budget.seconds + GRACE)
        try:
            answer = _packed(work(item))
        except MemoryError:
            answer = _packed(Verdict(error=OverLimit("$", OUT_OF_MEMORY)))
        except Exception:
            answer = _packed(traceback.format_exc())
        _end_after(0)
        with contextlib.suppress(BrokenPipeError):
            pipe.send_bytes(answer)


def _end_after(seconds: float) -> None:
    """An alarm ends the process, also in the middle of FLINT, as no handler of Python is asked; 0: none."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    with contextlib.suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))


def _memory_of_the_machine() -> int | None:
    try:
        return int(SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, ValueError, OSError):
        return None


class _Shown:
    """Stands for an exact number or a ball in an error, which are only printed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text


class _Pickler(pickle.Pickler):
    """Verdicts without the data behind their sentences: facts stay where they were found, and numbers of FLINT become their text."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 (as in the standard library)
        if isinstance(value, Facts):
            return Facts, ()
        if isinstance(value, Algebraic) or type(value).__module__.startswith("flint"):
            return _Shown, (str(value),)
        return NotImplemented


def _packed(value: object) -> bytes:
    buffer = io.BytesIO()
    _Pickler(buffer).dump(value)
    return buffer.getvalue()
