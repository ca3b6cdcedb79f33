"""GLPK's exact simplex method through ``glpsol --exact`` (Debian package glpk-utils).

Its status is exact; its values are printed as doubles, so there is no exact optimum to compare.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from peers.lp_format import hull_program
from peers.timing import Points, Refused, Stopwatch, Timing, missing_program, primitive, run


def available() -> str | None:
    return missing_program("glpsol", "glpk-utils")


def in_hull(points: Points) -> tuple[Timing, bool]:
    watch = Stopwatch()
    if any(abs(value) > 2**53 for point in primitive(points) for value in point):
        raise Refused("it reads coefficients as doubles")
    with tempfile.TemporaryDirectory() as folder:
        problem, solution = Path(folder, "problem.lp"), Path(folder, "problem.sol")
        problem.write_text(hull_program(points))
        printed = run("glpsol", "--exact", "--lp", str(problem), "--write", str(solution))
        status = next((line.split()[-1] for line in solution.read_text().splitlines() if line.startswith("c Status:")), "")
    if status == "OPTIMAL":
        return Timing(watch.seconds()), True
    if "NO FEASIBLE SOLUTION" in printed:
        return Timing(watch.seconds()), False
    raise Refused(f"status {status or 'unknown'}")
