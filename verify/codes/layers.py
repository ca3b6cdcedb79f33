"""Codes in layers, for sizes for which nothing better is known here: parallels of the sphere, each with a code of one dimension less.

All points are at least an angle s apart: so are the parallels, and on that of latitude p, a sphere of radius cos p, the points are in
layers for the angle s' with sin(s'/2) = sin(s/2)/cos p. In the plane they are equally spaced. The exact code is made of integer vectors
along these points; its coherence is what the kernel says.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, pi, sin

import numpy as np

from verify.codes.code import Code, from_array
from verify.codes.errors import CodeError

LARGEST_DIMENSION, LARGEST = 16, 5_000
"""Above, sign codes are better, or the coherence takes long to check."""
MOST_SHIFTED = 8
"""In more dimensions there is always a parallel at the equator; else that is tried, and two parallels beside it."""
PLACES, ANGLES, ROUNDING = 2**20, 2**-20, 1e-9
"""Of the integer vectors; of the angle s; what two floats may differ by."""


def layers(d: int, n: int) -> Code:
    """n points of R^d in layers, 2 <= d <= 16, 2 <= n <= 5000: the first ones of a code for the largest angle that has so many.

    >>> layers(3, 100)
    <Code layers:3,100: 100 points in R^3, directions>
    """
    if not (2 <= d <= LARGEST_DIMENSION and 2 <= n <= LARGEST):
        raise CodeError(f"expected 2 <= d <= {LARGEST_DIMENSION} and 2 <= n <= {LARGEST}, found d = {d}, n = {n}")
    rows = np.rint(_points(d, separation(d, n), n)[:n] * PLACES).astype(np.int64)
    return from_array(f"layers:{d},{n}", rows, "directions")


def separation(d: int, n: int) -> float:
    """The largest angle s, in radians, up to `ANGLES`, for which a code in layers of R^d has n points or more.

    >>> round(separation(3, 12) * 180 / pi, 3)
    60.0
    """
    low, high = 0.0, pi
    while high - low > ANGLES:
        middle = (low + high) / 2
        low, high = (middle, high) if _count(d, middle, n) >= n else (low, middle)
    return low


def _latitudes(s: float, shifted: bool) -> Iterator[tuple[float, int]]:
    """The latitudes of parallels an angle s apart that are not negative, and how many parallels have them: 1, or north and south 2."""
    latitude = s / 2 if shifted else 0.0
    while latitude <= pi / 2 + ROUNDING:
        yield latitude, 1 if latitude == 0 else 2
        latitude += s


def _within(s: float, latitude: float) -> float | None:
    """The angle s' on a parallel; None where it has only room for one point."""
    ratio = sin(s / 2) / max(cos(latitude), ROUNDING)
    return None if ratio > 1 + ROUNDING else 2 * asin(min(ratio, 1.0))


def _count(d: int, s: float, enough: float) -> int:
    """How many points there are, or some number that is not below ``enough``."""
    if d == 2:
        return int(2 * pi / s + ROUNDING)
    return max(_count_layers(d, s, shifted, enough) for shifted in _shifts(d))


def _shifts(d: int) -> tuple[bool, ...]:
    return (False, True) if d <= MOST_SHIFTED else (False,)


def _count_layers(d: int, s: float, shifted: bool, enough: float) -> int:
    total = 0
    for latitude, copies in _latitudes(s, shifted):
        inner = _within(s, latitude)
        total += copies * (1 if inner is None else _count(d - 1, inner, (enough - total) / copies))
        if total >= enough:
            break
    return total


def _points(d: int, s: float, enough: float) -> np.ndarray:
    """The unit vectors, as rows: those that `_count` counts."""
    if d == 2:
        angles = 2 * pi * np.arange(_count(d, s, enough)) / _count(d, s, enough)
        return np.column_stack([np.cos(angles), np.sin(angles)])
    shifted = max(_shifts(d), key=lambda shifted: _count_layers(d, s, shifted, enough))
    parts = []
    for latitude, copies in _latitudes(s, shifted):
        inner = _within(s, latitude)
        points = np.eye(1, d - 1) if inner is None else _points(d - 1, inner, enough)
        for sign in (1, -1)[:copies]:
            parts.append(np.column_stack([points * cos(latitude), np.full(len(points), sign * sin(latitude))]))
    return np.concatenate(parts)
