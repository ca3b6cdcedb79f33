"""cddlib over GMP rationals through pycddlib (built from source with Debian packages libcdd-dev and libgmp-dev)."""

from __future__ import annotations

import importlib.util
from fractions import Fraction

from peers.timing import Points, Refused, Stopwatch, Timing, margin_rows, primitive


def available() -> str | None:
    if importlib.util.find_spec("cdd") is None:
        return "pycddlib is not installed (pip install pycddlib; it needs libcdd-dev and libgmp-dev)"
    if importlib.util.find_spec("cdd.gmp") is None:
        return "pycddlib was built without GMP (it needs libgmp-dev)"
    return None


def margin(points: Points) -> tuple[Timing, Fraction]:
    from cdd import LPStatusType

    d = len(points[0])
    watch = Stopwatch()
    rows = [[0, *row, -scale] for row, scale in margin_rows(points)]
    rows += [[1, *(sign * (k == i) for k in range(d + 1))] for i in range(d) for sign in (1, -1)]
    inside, status, value = _solve([*rows, [0] * (d + 1) + [1]])
    if status != LPStatusType.OPTIMAL:
        raise Refused(f"status {status.name}")
    return Timing(watch.seconds(), inside), Fraction(value)


def in_hull(points: Points) -> tuple[Timing, bool]:
    """Whether no y has v_j.y >= 1 for all j."""
    from cdd import LPStatusType

    watch = Stopwatch()
    rows = [[-1, *row] for row in primitive(points)]
    inside, status, _ = _solve([*rows, [0] * len(rows[0])])
    if status == LPStatusType.OPTIMAL:
        return Timing(watch.seconds(), inside), False
    if status in {LPStatusType.INCONSISTENT, LPStatusType.STRUC_INCONSISTENT}:
        return Timing(watch.seconds(), inside), True
    raise Refused(f"status {status.name}")


def _solve(rows: list[list[int]]) -> tuple[float, object, Fraction]:
    """Seconds, status and optimum of the maximum of the last row subject to the others being nonnegative; column 0 holds the constants."""
    from cdd import LPObjType, gmp

    program = gmp.linprog_from_array(rows, obj_type=LPObjType.MAX)
    watch = Stopwatch()
    gmp.linprog_solve(program)
    return watch.seconds(), program.status, program.obj_value
