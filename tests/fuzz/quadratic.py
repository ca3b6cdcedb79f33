"""Quadratic number fields in plain fractions, for the second judge: p + q a, compared exactly by squares."""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt


class Undecided(Exception):
    """The second judge does not know this kind of statement."""


@dataclass(frozen=True)
class Root:
    """The root (-b + s sqrt(b^2 - 4c))/2 of a^2 + b a + c, s = 1 or -1."""

    b: int
    c: int
    s: int

    @classmethod
    def of(cls, field) -> "Root":
        c, b, *top = map(int, field["polynomial"])
        if top != [1]:
            raise Undecided("only quadratic fields are known here")
        low, high = map(Fraction, field["interval"])
        roots = [root for root in (cls(b, c, 1), cls(b, c, -1)) if Number(0, 1, root) - low > 0 and Number(0, 1, root) - high < 0]
        square = b * b - 4 * c
        assert square > 0 and isqrt(square) ** 2 != square and len(roots) == 1
        return roots[0]


class Number:
    """P + q a."""

    def __init__(self, p, q, root: Root):
        self.p, self.q, self.root = Fraction(p), Fraction(q), root

    def _other(self, other):
        return (other.p, other.q) if isinstance(other, Number) else (Fraction(other), Fraction(0))

    def __add__(self, other):
        p, q = self._other(other)
        return Number(self.p + p, self.q + q, self.root)

    def __neg__(self):
        return Number(-self.p, -self.q, self.root)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        p, q = self._other(other)
        return Number(self.p * p - self.q * q * self.root.c, self.p * q + self.q * p - self.q * q * self.root.b, self.root)

    __radd__, __rmul__ = __add__, __mul__

    def _inverse(self):
        # (p + q a)(p - b q - q a) is the norm
        norm = self.p**2 - self.p * self.q * self.root.b + self.q**2 * self.root.c
        return Number((self.p - self.root.b * self.q) / norm, -self.q / norm, self.root)

    def __truediv__(self, other):
        return self * (other._inverse() if isinstance(other, Number) else 1 / Fraction(other))

    def __rtruediv__(self, other):
        return self._inverse() * other

    def __pow__(self, k):
        result = Number(1, 0, self.root)
        for _ in range(k):
            result = result * self
        return result

    def sign(self) -> int:
        """Of x + y sqrt(D)."""
        x, y, square = self.p - self.q * self.root.b / 2, self.q * self.root.s / 2, self.root.b**2 - 4 * self.root.c
        if x >= 0 and y >= 0:
            return int(x > 0 or y > 0)
        if x <= 0 and y <= 0:
            return -1
        larger = x * x > y * y * square
        return (1 if x > 0 else -1) if larger else (1 if y > 0 else -1)

    def __eq__(self, other):
        return (self.p, self.q) == self._other(other)

    def __hash__(self):
        return hash(self.p) if self.q == 0 else hash((self.p, self.q))

    def __lt__(self, other):
        return (self - other).sign() < 0

    def __le__(self, other):
        return (self - other).sign() <= 0

    def __gt__(self, other):
        return (self - other).sign() > 0

    def __ge__(self, other):
        return (self - other).sign() >= 0

    def __str__(self):
        """``1/2*a - 3``, as the kernel writes it."""
        if self.q == 0:
            return str(self.p)
        first = {1: "a", -1: "-a"}.get(self.q, f"{self.q}*a")
        return first if self.p == 0 else f"{first} {'-' if self.p < 0 else '+'} {abs(self.p)}"
