"""`Structured`: an exact code too large for coordinates, by what determines it: generators of words, or dimensions of simplices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from verify.kernel import Limits
from verify.kernel.signs import LinearSigns, SignCode
from verify.kernel.simplices import SimplexBatches, Simplices


@dataclass(frozen=True)
class Structured:
    """A code by its subject; ``name`` is for people only."""

    name: str
    subject: LinearSigns | Simplices

    @cached_property
    def checked(self) -> SignCode | SimplexBatches:
        """The code as the kernel reads it. Raises `verify.kernel.Rejected` if it is none."""
        return self.subject.check(Limits())

    @property
    def n(self) -> int:
        return self.subject.points if isinstance(self.subject, LinearSigns) else self.checked.n

    @property
    def d(self) -> int:
        return self.subject.dimension

    def __repr__(self) -> str:
        return f"<Structured {self.name}: {self.n} points in R^{self.d}>"


def simplices(name: str, d: int, parts: list[int]) -> Structured:
    """Orthogonal regular simplices of these dimensions, in R^d.

    >>> simplices("simplex:9999", 20000, [9999])
    <Structured simplex:9999: 10000 points in R^20000>
    """
    return Structured(name, Simplices(d, parts))
