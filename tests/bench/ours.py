"""The engine of this package in the shape of a peer (see `peers`); the only file of the benchmark that imports it.

To be filled in as the engine grows, from ``from verify.lp import origin_in_hull, margin``, ``from verify.prover.projection import ...``
and ``verify.distances(points)``. What raises `NotImplementedError` is printed as "not there yet". Import at the top of the file, so that
imports are not timed, and start the clock on the points as they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from peers.common import Number, Points, Timing


def available() -> str | None:
    return None


def in_hull(points: Points) -> tuple[Timing, bool]:
    """Whether 0 is in the hull; with its certificate, and `Timing.repaired` set."""
    raise NotImplementedError


def margin(points: Points) -> tuple[Timing, Fraction]:
    """The optimum of the margin LP; with its primal and dual certificates."""
    raise NotImplementedError


def distance_squared(point: Sequence[Number], others: Points) -> tuple[Timing, Fraction]:
    """The squared distance to the hull; with its KKT certificate, and `Timing.support` set."""
    raise NotImplementedError


def radon(points: Points) -> tuple[Timing, Sequence[Number]]:
    """An affine relation of the points."""
    raise NotImplementedError


def all_distances(points: Points) -> tuple[Timing, list[Fraction]]:
    """The squared distances of each point to the hull of the others."""
    raise NotImplementedError


def check_in_hull(points: Points) -> tuple[Timing, bool]:
    """The time of the check alone of the certificate that `in_hull` finds (found before the clock starts), and its verdict."""
    raise NotImplementedError
