"""The main job: certify the paper on its instances, into a folder of certificates that can be continued."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from verify import kernel, storage
from verify.kernel import Verdict
from verify.kernel.errors import Outcome
from verify.paper import STATEMENTS, Statement
from verify.plan import Instance

if TYPE_CHECKING:
    from verify.temperature import PhaseDiagram

Item = TypeVar("Item")
Out = TypeVar("Out")
DEFAULT_FOLDER = "verify-paper"
POLL_SECONDS = 0.2
DIFFERS = "is there and is not what this run writes; choose another folder, or remove it"


class FolderError(Exception):
    """The folder for the certificates cannot be used; the message says why."""


@dataclass(frozen=True)
class Result:
    """What became of an instance. ``counts``: names of the statements that its certificate proves as planned; ``checked``: by the kernel,
    not so a file that was there and differs.
    """

    instance: Instance
    outcome: Outcome
    reason: str | None
    counts: frozenset[str]
    assumptions: frozenset[str]
    checked: bool = True


@dataclass(frozen=True)
class Row:
    """A line of the table: a statement, the number of its instances and of those accepted."""

    statement: Statement
    instances: int
    accepted: int


def certify(instance: Instance, folder: Path, axioms: frozenset[str] | None = None) -> Result:
    """Write the certificate of an instance unless it is there, and have the kernel check its bytes on disk.

    A file that is there counts only if its bytes are those that the run would write; else the instance is declined. Raises `OSError`.
    """
    try:
        data = place(folder / instance.file, instance.certificate().data)
    except FolderError:
        return Result(instance, "declined", f"the file {DIFFERS}", frozenset(), frozenset(), checked=False)
    verdict = kernel.check(data, axioms=axioms)
    return _judge(instance, verdict)


def _judge(instance: Instance, verdict: Verdict) -> Result:
    reason, outcome = verdict.reason, verdict.outcome
    if instance.identity not in (None, (verdict.code, verdict.d, verdict.n)):
        outcome, reason = "rejected", reason or "the certificate is about another subject than planned"
    counts = frozenset(s.name for s in STATEMENTS if outcome != "rejected" and s.applies(instance) and s.holds(instance, verdict))
    return Result(instance, outcome, reason, counts, frozenset(verdict.assumptions))


def run(
    instances: list[Instance], folder: Path, *, jobs: int, axioms: frozenset[str] | None, progress: Callable[[Result], None]
) -> list[Result]:
    """Certify all instances, in ``jobs`` processes, reporting each result as it comes.

    On Ctrl-C the certificates begun are finished, and `KeyboardInterrupt` is raised; what was reported is complete. Raises `FolderError`,
    `OSError`.
    """
    make_folder(folder)
    finished = {}
    for result in map_in_processes(partial(certify, folder=folder, axioms=axioms), instances, jobs):
        progress(result)
        finished[result.instance] = result
    return [finished[instance] for instance in instances]


def phase_diagrams(
    pairs: Sequence[tuple[int, int]],
    digits: int,
    folder: Path | None,
    *,
    jobs: int,
    axioms: frozenset[str] | None,
    progress: Callable[[PhaseDiagram], None],
) -> list[PhaseDiagram]:
    """The phase diagrams of all pairs (d,n), in the order given; with a ``folder`` also their certificates, as ``phase-4-6.cert.json``.

    A file that is there already must be what this run writes. Interrupted work continues as in `run`. Raises `FolderError`, `NothingFound`,
    `OSError`.
    """
    if folder is not None:
        make_folder(folder)
    finished = {}
    for result in map_in_processes(partial(_diagram, digits=digits, folder=folder, axioms=axioms), pairs, jobs):
        progress(result)
        finished[result.d, result.n] = result
    return [finished[pair] for pair in pairs]


def _diagram(pair: tuple[int, int], digits: int, folder: Path | None, axioms: frozenset[str] | None) -> PhaseDiagram:
    from verify.temperature import phase_diagram

    result = phase_diagram(*pair, digits, axioms=axioms)
    if folder is not None:
        place(folder / f"phase-{pair[0]}-{pair[1]}.cert.json", result.certificate.data)
    return result


def place(path: Path, data: bytes) -> bytes:
    """Write the bytes unless the file is there, and read them back. Raises `FolderError` if what is there differs, `OSError`."""
    try:
        storage.write(path, data)
    except FileExistsError:
        if path.read_bytes() != data:
            raise FolderError(f"{path} {DIFFERS}") from None
    return path.read_bytes()


def table(instances: list[Instance], results: list[Result]) -> list[Row]:
    """One row for each statement, over the instances planned and those that were certified."""
    rows = []
    for statement in STATEMENTS:
        planned = sum(1 for instance in instances if statement.applies(instance))
        rows.append(Row(statement, planned, sum(1 for result in results if statement.name in result.counts)))
    return rows


def default_folder(instances: list[Instance]) -> Path:
    """The first of verify-paper, verify-paper-2, .. that is new, or holds a part of this plan (an interrupted run)."""
    number = 1
    while True:
        folder = Path(DEFAULT_FOLDER if number == 1 else f"{DEFAULT_FOLDER}-{number}")
        if not folder.exists():
            return folder
        names = {entry.name for entry in folder.iterdir()} if folder.is_dir() else None
        planned = {instance.file for instance in instances}
        if names is not None and {name for name in names if name.endswith(".cert.json")} < planned:
            return folder
        number += 1


def make_folder(folder: Path) -> None:
    """Make the folder, and remove temporary files of certificates that a killed run left there. Raises `FolderError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob(".*.cert.json.*.part"):
            leftover.unlink(missing_ok=True)
    except OSError as error:
        problem = "is a file, not a folder" if isinstance(error, FileExistsError) else error.strerror or error
        raise FolderError(f"{folder}: {problem}") from None


@contextmanager
def _interruptible() -> Iterator[Event]:
    """An event that Ctrl-C sets, instead of an exception in the middle of writing a file or of the pool's own work."""
    interrupted = Event()

    def interrupt(number: int, frame: object) -> None:
        if not interrupted.is_set() and sys.__stderr__ is not None:
            with suppress(OSError):  # not by print: this may come in the middle of another one
                os.write(sys.__stderr__.fileno(), b"\ninterrupted: what was begun is finished first\n")
        interrupted.set()

    previous = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, previous)
    if interrupted.is_set():
        raise KeyboardInterrupt


def map_in_processes(work: Callable[[Item], Out], items: Sequence[Item], jobs: int) -> Iterator[Out]:
    """The results as they come, from ``jobs`` processes. On Ctrl-C what was begun is finished, and `KeyboardInterrupt` raised."""
    return _one_by_one(work, items) if jobs <= 1 else _in_parallel(work, items, jobs)


def _one_by_one(work: Callable[[Item], Out], items: Sequence[Item]) -> Iterator[Out]:
    with _interruptible() as interrupted:
        for item in items:
            if interrupted.is_set():
                return
            yield work(item)


def _in_parallel(work: Callable[[Item], Out], items: Sequence[Item], jobs: int) -> Iterator[Out]:
    # Ctrl-C reaches every process of the terminal: the workers are started while it is ignored, which they inherit.
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    executor = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        pending = {executor.submit(work, item) for item in items}
        signal.signal(signal.SIGINT, previous)
        with _interruptible() as interrupted:
            while pending and not interrupted.is_set():
                done, pending = wait(pending, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
        signal.signal(signal.SIGINT, previous)


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
