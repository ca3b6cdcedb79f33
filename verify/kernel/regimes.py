"""Subjects at positive temperature: a batch function g, one pair (d, n) of the orthoplex regime, and all of these pairs.

Temperatures are given as t = 1/tau, a rational number; t = 0 stands for an infinite temperature.
"""

from flint import fmpq

from verify.kernel.algebraic import rational
from verify.kernel.errors import Limits, OverLimit, require
from verify.kernel.numbers import Field, Record, Text
from verify.kernel.proof import shown

MOST_PARTS = 5_000  # batches, and the dimension of one: tuples of them are enumerated
MOST_DIGITS = 1000  # of the d and n of a pair: they are Python's integers, which print up to 4,300 digits


class Function:
    """The batch functions g(x) = (x+1) log(e^t + n - x - 1 + x e^{-t/x}) for the real n of an interval; None: no upper end."""

    WHAT = "a batch function"

    def __init__(self, field: Field, least: fmpq, most: fmpq | None) -> None:
        self.field = field
        self.least = least
        self.most = most

    @property
    def range(self) -> str:
        return f"n = {decimal(self.least)}" if self.least == self.most else f"every n in {interval(self.least, self.most)}"

    def describe(self) -> str:
        return f"the batch function g ({self.range}"


class Regime(Function):
    """A pair (d, n): tuples of m = n - d batch dimensions with sum d, each at most ``largest`` = 2d - n + 1."""

    WHAT = "a pair (d, n)"

    def __init__(self, field: Field, d: int, n: int, limit: int) -> None:
        super().__init__(field, fmpq(n), fmpq(n))
        self.limit = limit
        self.d = d
        self.n = n
        self.m = n - d
        self.largest = 2 * d - n + 1

    def describe(self) -> str:
        return f"batches of n = {self.n} points in R^d (d = {self.d}"

    @property
    def low_entropy(self) -> list[int]:
        return [self.largest] + [1] * (self.m - 1)

    @property
    def high_entropy(self) -> list[int]:
        part, more = divmod(self.d, self.m)
        return [part + 1] * more + [part] * (self.m - more)

    def require_tuple(self, parts: list[int]) -> None:
        """Dimensions of batches, in falling order."""
        require(len(parts) == self.m, "there are n - d batches", left=len(parts), right=self.m)
        require(min(parts) >= 1 and sum(parts) == self.d, "the dimensions of the batches are positive with sum d", left=sum(parts))
        require(parts == sorted(parts, reverse=True), "the dimensions of the batches are in falling order")


class EveryRegime:
    """All pairs (d, n) with d+2 <= n <= 2d."""

    WHAT = "every pair (d, n)"

    def __init__(self, field: Field) -> None:
        self.field = field

    def describe(self) -> str:
        return "every d+2 <= n <= 2d (all d"


class BatchFunction(Record, tag="batch-function", tag_field="kind"):
    """The functions g for every real n with ``points[0]`` <= n <= ``points[1]``; null: no upper end."""

    points: tuple[Text, Text | None]

    def check(self, limits: Limits) -> Function:
        field = Field(limits.digits)
        least, most = read_range(field, self.points, "$.subject.points")
        require(least >= 1, "n >= 1", left=least, right=1)
        return Function(field, least, most)


class Batches(Record, tag="batches", tag_field="kind"):
    """All ways to make n points of R^d from batches, d+2 <= n <= 2d; two integers, of any size."""

    dimension: Text
    points: Text

    def check(self, limits: Limits) -> Regime:
        field = Field(min(limits.digits, MOST_DIGITS))
        d, n = (
            rational(field.integers([text], f"$.subject.{name}")[0]).p
            for name, text in (("dimension", self.dimension), ("points", self.points))
        )
        require(d + 2 <= n <= 2 * d, "d+2 <= n <= 2d", left=n, right=f"{d + 2}..{2 * d}")
        limit = min(limits.points, MOST_PARTS)
        if n - d > limit:
            raise OverLimit("$.subject", f"{n - d} batches; the limit is {limit} (--max-points)")
        return Regime(Field(limits.digits), int(d), int(n), limit)


class AllBatches(Record, tag="all-batches", tag_field="kind"):
    """No fields: every pair (d, n) with d+2 <= n <= 2d."""

    def check(self, limits: Limits) -> EveryRegime:
        return EveryRegime(Field(limits.digits))


def read_range(field: Field, texts: tuple[str, str | None], path: str) -> tuple[fmpq, fmpq | None]:
    """An interval, not empty; null for no upper end."""
    low = field.rational(texts[0], f"{path}[0]")
    high = None if texts[1] is None else field.rational(texts[1], f"{path}[1]")
    require(high is None or low <= high, "the interval is not empty", left=low, right=high)
    return low, high


def interval(low: fmpq, high: fmpq | None) -> str:
    """``[1/2, 3]``, ``[1/2, oo)``."""
    return f"[{decimal(low)}, {'oo)' if high is None else f'{decimal(high)}]'}"


def temperatures(low: fmpq, high: fmpq | None) -> str:
    """The temperatures tau = 1/t for t from ``low`` to ``high``."""
    if high is None:
        return f"every tau <= {decimal(1 / low)}"
    if low == high:
        return f"tau = {decimal(1 / low)}"
    return f"every tau >= {decimal(1 / high)}" if low == 0 else f"every tau in {interval(1 / high, 1 / low)}"


def decimal(value: fmpq) -> str:
    """A rational number as a decimal where that is exact and short, else as p/q."""
    places = next((k for k in range(130) if (value * 10**k).q == 1), 0)
    if places == 0:
        return shown(value)
    digits = str(abs((value * 10**places).p)).rjust(places + 1, "0")
    return shown(f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}")
