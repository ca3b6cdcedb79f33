"""Runs solvers in child processes, so that one that does not end can be ended, with all programs that it started."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from peers.timing import Refused, Timing

ENOUGH = 10.0
"""Seconds after which a call is not repeated."""


@dataclass(frozen=True)
class Outcome:
    """The fastest of the runs and its value, or why there is none."""

    timing: Timing | None
    value: Any = None
    reason: str = ""


class Worker:
    """One solver module in one child process, started when needed."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.process: multiprocessing.process.BaseProcess | None = None
        self.pipe: Connection | None = None

    def call(self, function: str, arguments: tuple[Any, ...], *, repeat: int, limit: float) -> Outcome:
        """``limit``: seconds for all runs together, conversion between the processes not counted."""
        try:
            pipe = self._started()
            pipe.send((function, arguments, repeat))
            pipe.recv()
            if pipe.poll(limit):
                return pipe.recv()
            self.end()
            return Outcome(None, reason=f"over {limit:g} s")
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self.end()
            return Outcome(None, reason="crashed")

    def end(self) -> None:
        """End the child and the programs of its process group."""
        if self.process is not None and self.process.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.join()
        self.process = self.pipe = None

    def _started(self) -> Connection:
        if self.pipe is None:
            context = multiprocessing.get_context("spawn")
            self.pipe, other = context.Pipe()
            self.process = context.Process(target=_serve, args=(self.module, other), daemon=True)
            self.process.start()
            other.close()
            self.pipe.recv()
        return self.pipe


def _serve(module: str, pipe: Connection) -> None:
    os.setsid()
    solver = importlib.import_module(module)
    pipe.send("ready")
    while True:
        try:
            function, arguments, repeat = pipe.recv()
        except EOFError:
            return
        pipe.send("received")
        pipe.send(_fastest(getattr(solver, function), arguments, repeat))


def _fastest(function: Callable[..., tuple[Timing, Any]], arguments: tuple[Any, ...], repeat: int) -> Outcome:
    runs = []
    start = time.perf_counter()
    try:
        while not runs or (len(runs) < repeat and time.perf_counter() - start < ENOUGH):
            runs.append(function(*arguments))
    except Refused as error:
        return Outcome(None, reason=str(error))
    except Exception as error:  # a benchmark goes on without the solver that failed
        return Outcome(None, reason=f"{type(error).__name__}: {error}"[:200])
    values = [value for _, value in runs]
    if any(value != values[0] for value in values):
        return Outcome(None, reason="different answers to the same question")
    timing, value = min(runs, key=lambda run: run[0])
    return Outcome(timing, value)
