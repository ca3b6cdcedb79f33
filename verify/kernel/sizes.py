"""The subject ``size``: all configurations of n unit vectors in R^d, for given n and d; mu*(n,d) is their least coherence."""

from msgspec import UNSET, UnsetType

from verify.kernel.algebraic import rational
from verify.kernel.errors import Limits, require
from verify.kernel.numbers import Extension, Field, Record, Text, read_field

MOST_DIGITS = 1000  # d and n are Python's integers, which print up to 4,300 digits


class Size:
    """n and d, and the field of the numbers in evidence about them."""

    WHAT = "a code or a size"

    def __init__(self, field: Field, d: int, n: int) -> None:
        self.field = field
        self.d = d
        self.n = n

    def describe(self) -> str:
        over = "" if self.field.extension is None else f", over {self.field.extension}"
        return f"every n unit vectors in R^d (n = {self.n}, d = {self.d}{over}"


class OfSize(Record, tag="size", tag_field="kind"):
    """Two integers of any size, 2 <= d and 2 <= n."""

    dimension: Text
    points: Text
    field: Extension | UnsetType = UNSET  # left out: Q

    def check(self, limits: Limits) -> Size:
        integers = Field(min(limits.digits, MOST_DIGITS))
        texts = (("dimension", self.dimension), ("points", self.points))
        d, n = (rational(integers.integers([text], f"$.subject.{name}")[0]) for name, text in texts)
        require(d >= 2, "d >= 2", left=d, right=2)
        require(n >= 2, "n >= 2", left=n, right=2)
        return Size(read_field(self.field, limits.digits, "$.subject.field"), int(d.p), int(n.p))
