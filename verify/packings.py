"""The data of `verify.codes.packings`, made or improved: ``python -m verify.packings FILE --seed 0``.

For each size codes are searched in floats, some from starts near those of the file, and what is better than both the file and the
catalogue is made exact: recognised over a small field, or by integer vectors along the points. A code of the file is replaced only by one
with a smaller coherence, so running this again never makes it worse.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from verify import run, storage
from verify.codes.best import candidates
from verify.codes.catalogue import ENTRIES
from verify.codes.packings import Packing, Size, read, written
from verify.kernel.subjects import UnitVectors
from verify.prover.packing import coherence, normalised, search, settled
from verify.prover.recognition.distance import coordinates
from verify.recognition import NotRecognized, recognize
from verify.sizes import SIZES

SCALE = 2**44
"""Of the integer vectors: their directions are within 10^-13 of the floats, and inner products within 10^-12."""
BETTER = 1e-11
"""A code of the file is replaced only by one whose coherence is so much smaller."""
MAX_DEGREE, TOLERANCE, NEAR = 6, 1e-11, 1e-12
"""Of recognition: of the field, below which inner products are taken to be equal, and how much larger the coherence may be."""
SUPERFLUOUS = 1e-6
"""Of a code as good as a part of a larger one, or of a code of the catalogue, no file is needed; those coherences have seven digits."""


@dataclass(frozen=True)
class Task:
    """A search: the size, the coherence to beat, and codes near which to start."""

    size: Size
    least: float
    near: tuple[np.ndarray, ...]
    mine: Packing | None


def improve(file: Path, sizes: Sequence[Size], seed: int, starts: int, jobs: int) -> None:
    """Search for codes of these sizes, and write the file whenever one is better than what is there. Reports to stderr."""
    codes = read(file.read_bytes()) if file.exists() else {}
    points = {size: floats(code) for size, code in codes.items()}
    tasks = [_task(size, codes, points) for size in sizes]
    for count, (size, found) in enumerate(run.map_in_processes(partial(_search, seed=seed, starts=starts), tasks, jobs), 1):
        if found is not None:
            codes[size] = found
            kind = "floats" if found.subject is None else "exact"
            print(f"{count}/{len(tasks)} {found.name}: coherence {found.coherence:.15f}, {kind}", file=sys.stderr, flush=True)
            storage.write(file, written(_needed(codes)), force=True)
    storage.write(file, written(_needed(codes)), force=True)


def _needed(codes: Mapping[Size, Packing]) -> dict[Size, Packing]:
    """Without those that a part of another code replaces."""
    return {size: code for size, code in codes.items() if code.coherence < _elsewhere(size, codes) - SUPERFLUOUS}


def floats(code: Packing) -> np.ndarray:
    """Its points, n x d."""
    return normalised(np.array(code.rows, dtype=float)) if code.subject is None else coordinates(code.code())


def _task(size: Size, known: Mapping[Size, Packing], points: Mapping[Size, np.ndarray]) -> Task:
    d, n = size
    near = [points[d, other] for other in (n - 1, n, n + 1) if (d, other) in points]
    near += [coordinates(entry.code()) for entry in ENTRIES.values() if entry.d == d and abs(entry.n - n) <= 1]
    elsewhere = _elsewhere(size, known) - SUPERFLUOUS
    mine = known.get(size)
    return Task(size, elsewhere if mine is None else min(elsewhere, mine.coherence - BETTER), tuple(near), mine)


def _elsewhere(size: Size, codes: Mapping[Size, Packing]) -> float:
    """The least coherence of other codes with at least n points in at most d dimensions: of the catalogue, or in ``codes``."""
    d, n = size
    catalogue = (value for value, _, name in candidates(d, n) if not name.startswith("packing:"))
    return min([1.0, *catalogue, *(code.coherence for code in codes.values() if code.d <= d and code.n >= n and (code.d, code.n) != size)])


def _search(task: Task, seed: int, starts: int) -> tuple[Size, Packing | None]:
    """A better code, or the same one recognised; None where there is neither."""
    d, n = task.size
    if starts:
        points = search(d, n, seed, starts, task.near)
    elif task.mine is not None:
        points = floats(task.mine)
    else:
        return task.size, None
    points, rattlers = settled(points)
    if coherence(points) < task.least:
        rows = tuple(tuple(map(round, row)) for row in (points * SCALE).tolist())
        found = Packing(d, n, coherence(points), len(rattlers), rows)
        return task.size, recognised(found, points) or found
    known = task.mine is None or task.mine.subject is not None
    return task.size, None if known or task.mine is None else recognised(task.mine, floats(task.mine))


def recognised(code: Packing, points: np.ndarray) -> Packing | None:
    """The code over a small field whose inner products are those of the n x d points, as floats tell, or None."""
    try:
        exact = recognize(points, max_degree=MAX_DEGREE, tolerance=TOLERANCE).code
    except NotRecognized:
        return None
    value = coherence(coordinates(exact))
    if exact.d != code.d or value > code.coherence + NEAR or not isinstance(exact.subject, UnitVectors):
        return None
    return replace(code, coherence=value, rows=(), subject=msgspec.to_builtins(exact.subject))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m verify.packings", description="Search codes of small coherence, and keep the best.")
    parser.add_argument("file", type=Path, help="the codes; is read, if it is there, and written")
    parser.add_argument("--seed", type=int, default=0, help="of the search (default: 0)")
    parser.add_argument("--starts", type=int, default=300, help="for each size (default: 300; 0: the file's codes are only polished)")
    parser.add_argument("--size", type=int, nargs=2, action="append", metavar=("D", "N"), help="only this one (repeatable)")
    parser.add_argument("--jobs", type=int, default=run.processors(), help="processes (default: one for each processor)")
    options = parser.parse_args(arguments)
    sizes = SIZES if options.size is None else [(d, n) for d, n in options.size]
    improve(options.file, sizes, options.seed, options.starts, options.jobs)


if __name__ == "__main__":
    main()
