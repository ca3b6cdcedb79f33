"""polymake over Q(sqrt m): whether the cone {y : <v,y> >= 1 for all v} is empty, by its exact simplex method, as a program of its own.

The time inside is that of the question alone: without start-up, and without reading the points.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from peers.timing import Refused, Stopwatch, Timing, missing_program, run

SCRIPT = """use application "polytope"; use Time::HiRes qw(time);
my $rows = new Matrix<QuadraticExtension<Rational>>([{rows}]);
my $p = new Polytope<QuadraticExtension<Rational>>(INEQUALITIES => $rows);
my $start = time; my $feasible = $p->FEASIBLE ? 1 : 0; print "answer $feasible ", time - $start, "\\n";
"""


def available() -> str | None:
    return missing_program("polymake", "polymake")


def in_hull(field, points):
    polynomial, low, _ = field
    if len(polynomial) != 3 or polynomial[1:] != [0, 1] or low < 0:
        raise Refused("only Q(sqrt m)")
    watch = Stopwatch()

    def written(row):
        return ",".join(f"new QuadraticExtension<Rational>({p},{q},{-polynomial[0]})" for p, q in row)

    rows = ",".join(f"[{written([(-1, 0), *point])}]" for point in points)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "hull.pl")
        script.write_text(SCRIPT.replace("{rows}", rows))
        output = run("polymake", "--script", str(script))
    _, feasible, seconds = next(line for line in output.splitlines() if line.startswith("answer")).split()
    return Timing(watch.seconds(), float(seconds)), feasible == "0"
