"""CGAL's QP solver with input of doubles, which prices in floating point first: faster, and at d = 512 often not optimal (CGAL 5.5).

For entries that are no doubles it is `peers.cgal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from peers import cgal
from peers.cgal import available
from peers.timing import Number, Points, Timing

RELIABLE = False
"""A difference from its answers is no fault of the other solver."""

__all__ = ["RELIABLE", "available", "distance_squared", "in_hull", "margin"]


def in_hull(points: Points) -> tuple[Timing, bool]:
    return cgal.in_hull(points, small="double")


def margin(points: Points) -> tuple[Timing, Fraction]:
    return cgal.margin(points, small="double")


def distance_squared(point: Sequence[Number], others: Points) -> tuple[Timing, Fraction]:
    return cgal.distance_squared(point, others, small="double")
