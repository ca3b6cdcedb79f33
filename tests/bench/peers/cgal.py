"""CGAL's exact QP solver in C++ (Debian packages libcgal-dev, libgmp-dev, g++), compiled on first use into a temporary cache folder.

Input of 32-bit integers where they suffice, else of big integers; pricing is exact.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from peers.timing import Number, Points, Refused, Stopwatch, Timing, integral, margin_rows, primitive, run

SOURCE = Path(__file__).with_name("cgal_qp.cpp")
COMMAND = ("g++", "-std=c++17", "-O3", "-DNDEBUG")
LIBRARIES = ("-lgmp", "-lmpfr")


@functools.cache
def available() -> str | None:
    if shutil.which("g++") is None:
        return "g++ is not on the path: package g++ is not installed"
    try:
        program()
    except OSError as error:
        return str(error)
    except subprocess.CalledProcessError as error:
        reasons = [line for line in error.stderr.splitlines() if "error" in line]
        return f"cgal_qp.cpp does not compile (packages libcgal-dev and libgmp-dev?): {reasons[0] if reasons else error.stderr[-200:]}"
    return None


def program() -> Path:
    """The compiled program: one file for each version of the source, only ever renamed into place when complete."""
    folder = Path(tempfile.gettempdir(), f"orthoplex-verify-bench-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to someone else")
    version = hashlib.sha256(repr(COMMAND).encode() + SOURCE.read_bytes()).hexdigest()[:16]
    target = folder / f"cgal_qp-{version}"
    if not target.exists():
        part = folder / f"{target.name}.{os.getpid()}"
        subprocess.run([*COMMAND, str(SOURCE), "-o", str(part), *LIBRARIES], check=True, capture_output=True, text=True)
        part.replace(target)
    return target


def in_hull(points: Points, small: str = "int") -> tuple[Timing, bool]:
    executable = program()
    watch = Stopwatch()
    rows = primitive(points)
    status, _, inside, support = _ask(executable, "feasible", rows, len(rows[0]), _largest(rows), small)
    feasible = status == "optimal"
    return Timing(watch.seconds(), inside, support if feasible else None), feasible


def margin(points: Points, small: str = "int") -> tuple[Timing, Fraction]:
    executable = program()
    watch = Stopwatch()
    rows = [[*row, scale] for row, scale in margin_rows(points)]
    status, value, inside, _ = _ask(executable, "margin", rows, len(points[0]), _largest(rows), small)
    if status != "optimal":
        raise Refused(f"status {status}")
    return Timing(watch.seconds(), inside), -value


def distance_squared(point: Sequence[Number], others: Points, small: str = "int") -> tuple[Timing, Fraction]:
    executable = program()
    watch = Stopwatch()
    (origin, *rest), denominator = integral([point, *others])
    rows = [[a - b for a, b in zip(other, origin, strict=True)] for other in rest]
    bound = 2 * len(point) * _largest(rows) ** 2
    status, value, inside, support = _ask(executable, "distance", rows, len(point), bound, small)
    if status != "optimal":
        raise Refused(f"status {status}")
    return Timing(watch.seconds(), inside, support), value / denominator**2


def _largest(rows: Points) -> int:
    return max(1, *(abs(value) for row in rows for value in row))


def _ask(
    executable: Path, question: str, rows: list[list[int]], d: int, bound: int, small: str
) -> tuple[str, Fraction, float, tuple[int, ...]]:
    """Status, optimum, seconds inside, support. ``small``: the number type if all numbers are below the bound that it can take."""
    limit = {"int": 2**31 - 1, "double": 2**53}[small]
    lines = [f"{question} {small if bound < limit else 'big'} {len(rows)} {d}"]
    lines += [" ".join(map(str, row)) for row in rows]
    seconds, status, *rest = run(str(executable), text="\n".join(lines)).split()
    numbers = [int(value) for value in rest]
    if status == "infeasible":
        return status, Fraction(0), float(seconds), ()
    p, e, q, f = numbers[:4]
    return status, Fraction(p, q) * Fraction(2) ** (e - f), float(seconds), tuple(numbers[4:])
