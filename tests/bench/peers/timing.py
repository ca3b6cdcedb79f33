"""What the peers share: times, integer forms of points, running a program."""

from __future__ import annotations

import math
import shutil
import subprocess
import time
from collections.abc import Sequence
from fractions import Fraction

Number = int | Fraction
Points = Sequence[Sequence[Number]]


class Refused(Exception):
    """The peer cannot take this instance, or gave no answer to it."""


class Timing(float):
    """Wall seconds of a call from Python lists to Python values.

    ``inside``: the seconds of the solver alone, without process, conversion and parsing, where they can be told apart.
    ``support``: the indices of the points with positive weight, if known.
    ``repaired``: whether a first proposal was wrong, for solvers that make proposals.
    """

    inside: float | None
    support: tuple[int, ...] | None
    repaired: bool | None

    def __new__(
        cls, seconds: float, inside: float | None = None, support: tuple[int, ...] | None = None, repaired: bool | None = None
    ) -> Timing:
        timing = super().__new__(cls, seconds)
        timing.inside = inside
        timing.support = support
        timing.repaired = repaired
        return timing


class Stopwatch:
    """Runs from its creation."""

    def __init__(self) -> None:
        self.start = time.perf_counter()

    def seconds(self) -> float:
        return time.perf_counter() - self.start


def integral(points: Points) -> tuple[list[list[int]], int]:
    """Integer points and the one denominator under them."""
    denominator = math.lcm(*(value.denominator for point in points for value in point))
    if denominator == 1:
        return [[int(value) for value in point] for point in points], 1
    return [[value.numerator * (denominator // value.denominator) for value in point] for point in points], denominator


def primitive(points: Points) -> list[list[int]]:
    """The shortest integer point on the ray of each point; whether 0 is in the hull does not change."""
    return [_primitive(point) for point in points]


def _primitive(point: Sequence[Number]) -> list[int]:
    (integers,), _ = integral([point])
    content = math.gcd(*integers)
    return [value // content for value in integers] if content > 1 else integers


def margin_rows(points: Points) -> list[tuple[list[int], int]]:
    """The constraints v_j.y >= s over the integers, as a_j.y >= b_j s."""
    return [(integers, denominator) for (integers,), denominator in (integral([point]) for point in points)]


def missing_program(program: str, package: str) -> str | None:
    """None if the program is on the path, else what to install."""
    return None if shutil.which(program) else f"{program} is not on the path: package {package} is not installed"


def run(*command: str, text: str | None = None) -> str:
    """The output of a program, stderr after stdout. Raises `Refused` if it fails."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{command[0]} ended with status {done.returncode}: {(done.stderr or done.stdout).strip()[-200:]}")
    return done.stdout + done.stderr
