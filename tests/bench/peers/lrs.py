"""lrs through its program (Debian package lrslib)."""

from __future__ import annotations

import re
import tempfile
from fractions import Fraction
from pathlib import Path

from peers.timing import Points, Refused, Stopwatch, Timing, margin_rows, missing_program, run


def available() -> str | None:
    return missing_program("lrs", "lrslib")


def margin(points: Points) -> tuple[Timing, Fraction]:
    watch = Stopwatch()
    d = len(points[0])
    rows = [[0, *row, -scale] for row, scale in margin_rows(points)]
    rows += [[1, *(sign * (k == i) for k in range(d + 1))] for i in range(d) for sign in (1, -1)]
    head = ["margin", "H-representation", "begin", f"{len(rows)} {d + 2} rational"]
    body = [" ".join(map(str, row)) for row in rows]
    tail = ["end", "lponly", f"maximize {'0 ' * (d + 1)}1", ""]
    with tempfile.TemporaryDirectory() as folder:
        problem = Path(folder, "problem.ine")
        problem.write_text("\n".join([*head, *body, *tail]))
        values = re.findall(r"\*Obj=\s*(\S+)", run("lrs", str(problem)))
    if not values:
        raise Refused("no optimum was printed")
    return Timing(watch.seconds()), Fraction(values[-1])


def in_hull(points: Points) -> tuple[Timing, bool]:
    timing, value = margin(points)
    return timing, value == 0
