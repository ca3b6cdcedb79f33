"""QSopt_ex through its program ``esolver`` (Debian package qsopt-ex)."""

from __future__ import annotations

import re
import tempfile
from fractions import Fraction
from pathlib import Path

from peers.lp_format import hull_program, margin_program
from peers.timing import Points, Refused, Stopwatch, Timing, missing_program, run


def available() -> str | None:
    return missing_program("esolver", "qsopt-ex")


def margin(points: Points) -> tuple[Timing, Fraction]:
    watch = Stopwatch()
    status, value, inside = _solve(margin_program(points))
    if status != "OPTIMAL" or value is None:
        raise Refused(f"status {status}")
    return Timing(watch.seconds(), inside), value


def in_hull(points: Points) -> tuple[Timing, bool]:
    watch = Stopwatch()
    status, _, inside = _solve(hull_program(points))
    if status not in {"OPTIMAL", "INFEASIBLE"}:
        raise Refused(f"status {status}")
    return Timing(watch.seconds(), inside), status == "OPTIMAL"


def _solve(program: str) -> tuple[str, Fraction | None, float | None]:
    """Status, optimum, and the seconds of the solver as it prints them, unless that is 0: the timers of some builds stand still."""
    with tempfile.TemporaryDirectory() as folder:
        problem, solution = Path(folder, "problem.lp"), Path(folder, "problem.sol")
        problem.write_text(program)
        printed = run("esolver", "-O", str(solution), "-L", str(problem))
        text = solution.read_text() if solution.exists() else ""
    status = re.search(r"status = (\w+)", text)
    value = re.search(r"Value = (\S+)", text)
    seconds = re.search(r"Time for SOLVER: ([\d.]+)", printed)
    inside = float(seconds[1]) if seconds else 0.0
    return status[1] if status else "unknown", Fraction(value[1]) if value else None, inside or None
