"""The main job: certify the paper on its instances, into a folder of certificates that can be continued."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Event

from verify import kernel, storage
from verify.api import prove
from verify.kernel import Verdict
from verify.kernel.errors import Outcome
from verify.paper import STATEMENTS, Instance, Statement

DEFAULT_FOLDER = "verify-paper"
POLL_SECONDS = 0.2


class FolderError(Exception):
    """The folder for the certificates cannot be used; the message says why."""


@dataclass(frozen=True)
class Result:
    """What became of an instance. ``counts``: names of the statements that its certificate proves as planned."""

    instance: Instance
    outcome: Outcome
    reason: str | None
    counts: frozenset[str]
    assumptions: frozenset[str]


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
    path = folder / instance.file
    code = instance.build()
    data = prove(code).data
    try:
        storage.write(path, data)
    except FileExistsError:
        if path.read_bytes() != data:
            reason = "the file is there and is not what this run writes; choose another folder, or remove it"
            return Result(instance, "declined", reason, frozenset(), frozenset())
    verdict = kernel.check(path.read_bytes(), axioms=axioms)
    return _judge(instance, code.digest, verdict)


def _judge(instance: Instance, digest: str, verdict: Verdict) -> Result:
    reason = verdict.reason
    outcome = verdict.outcome
    if (verdict.code, verdict.d, verdict.n) != (digest, instance.d, instance.n):
        outcome, reason = "rejected", reason or "the certificate is about another code than planned"
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
    results = _one_by_one(instances, folder, axioms) if jobs <= 1 else _in_parallel(instances, folder, axioms, jobs)
    finished = {}
    for result in results:
        progress(result)
        finished[result.instance] = result
    return [finished[instance] for instance in instances]


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
    """Make the folder, and remove temporary files that a killed run left there. Raises `FolderError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob(".*.part"):
            leftover.unlink()
    except OSError as error:
        problem = "is a file, not a folder" if isinstance(error, FileExistsError) else error.strerror or error
        raise FolderError(f"{folder}: {problem}") from None


@contextmanager
def _interruptible() -> Iterator[Event]:
    """An event that Ctrl-C sets, instead of an exception in the middle of writing a file or of the pool's own work."""
    interrupted = Event()
    previous = signal.signal(signal.SIGINT, lambda number, frame: interrupted.set())
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, previous)
    if interrupted.is_set():
        raise KeyboardInterrupt


def _one_by_one(instances: list[Instance], folder: Path, axioms: frozenset[str] | None) -> Iterator[Result]:
    with _interruptible() as interrupted:
        for instance in instances:
            if interrupted.is_set():
                return
            yield certify(instance, folder, axioms)


def _in_parallel(instances: list[Instance], folder: Path, axioms: frozenset[str] | None, jobs: int) -> Iterator[Result]:
    # Ctrl-C reaches every process of the terminal: the workers are started while it is ignored, which they inherit.
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    executor = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        pending = {executor.submit(certify, instance, folder, axioms) for instance in instances}
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
