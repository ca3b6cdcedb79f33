"""The engine of this package in the shape of a peer (see `peers`); the only file of the benchmark that imports it.

The clock starts on the points as they come. Certificates are part of each answer; the kernel's check of them is timed apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq
from peers.timing import Number, Points, Stopwatch, Timing

import verify
from verify import kernel, lp
from verify.certificate import Certificate
from verify.configurations import Value, plain
from verify.given import Configuration
from verify.prover import hull, radon as radon_prover
from verify.prover.linear import first_relation


def available() -> str | None:
    return None


def in_hull(points: Points) -> tuple[Timing, bool]:
    """Whether 0 is in the hull; with its certificate, and `Timing.repaired` set."""
    repairs = hull.statistics.repairs
    watch = Stopwatch()
    membership = lp.origin_in_hull(points)
    seconds = watch.seconds()
    support = tuple(membership.found.support) if isinstance(membership.found, hull.Inside) else None
    return Timing(seconds, support=support, repaired=hull.statistics.repairs > repairs), membership.inside


def margin(points: Points) -> tuple[Timing, Value]:
    """The optimum of the margin LP; with its primal and dual certificates."""
    watch = Stopwatch()
    answer = lp.margin(points)
    return Timing(watch.seconds()), answer.value or Fraction(0)


def distance_squared(point: Sequence[Number], others: Points) -> tuple[Timing, Value]:
    """The squared distance to the hull; with its KKT certificate, and `Timing.support` set."""
    repairs = hull.statistics.repairs
    watch = Stopwatch()
    differences, scale = lp.integer_differences(others, point)
    nearest = hull.nearest_point(differences)
    seconds = watch.seconds()
    timing = Timing(seconds, support=tuple(nearest.support), repaired=hull.statistics.repairs > repairs)
    return timing, plain(nearest.square * fmpq(1, scale * scale))


def radon(points: Points) -> tuple[Timing, Sequence[Number]]:
    """An affine relation of the points."""
    watch = Stopwatch()
    relation = first_relation([[1, *row] for row in points])
    return Timing(watch.seconds()), [] if relation is None else [int(c) for c in relation] + [0] * (len(points) - len(relation))


def all_distances(points: Points) -> tuple[Timing, list[Value]]:
    """The squared distances of each point to the hull of the others, found, written and checked by the kernel."""
    watch = Stopwatch()
    result = verify.distances(points)
    return Timing(watch.seconds()), result.squares


def make_in_hull(points: Points) -> tuple[Timing, int]:
    """The time from the points as they come to the bytes of the certificate, not yet checked, and their number."""
    watch = Stopwatch()
    data = _certificate(points).data
    return Timing(watch.seconds()), len(data)


def check_in_hull(points: Points) -> tuple[Timing, bool]:
    """The time of the kernel's check, from the bytes of the certificate (found before the clock starts), and its verdict."""
    data = _certificate(points).data
    watch = Stopwatch()
    outcome = kernel.check(data).outcome
    return Timing(watch.seconds()), outcome == "accepted"


def _certificate(points: Points) -> Certificate:
    """That the hull of the points meets that of the origin, or not: `verify.radon` with ``separate`` before its check."""
    origin = len(points)
    given = Configuration([*points, [0] * len(points[0])])
    return Certificate.of(given.code, [radon_prover.separate(given.code.checked, list(range(origin)), [origin])])
