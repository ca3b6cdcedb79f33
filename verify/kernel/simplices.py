"""The subject ``simplex-batches``: regular simplices in subspaces orthogonal to each other, by their dimensions.

A regular simplex of k+1 points spans R^k and has the inner products -1/k: its Gram matrix (1+1/k) I - J/k is semidefinite of rank k.
Points of different simplices are orthogonal. Codes of any size are given so without a coordinate.
"""

from typing import Annotated

from flint import fmpq
from msgspec import Meta

from verify.kernel.errors import Limits, OverLimit, require
from verify.kernel.numbers import Field, Index, Record


class SimplexBatches:
    """N = sum (k+1) points of R^d, simplex after simplex, with the dimensions k in ``parts``."""

    WHAT = "simplex batches"

    def __init__(self, field: Field, d: int, parts: list[int]) -> None:
        self.field = field
        self.d = d
        self.parts = parts
        self.n = sum(parts) + len(parts)

    def describe(self) -> str:
        return f"this code (n = {self.n}, d = {self.d}"

    @property
    def coherence(self) -> fmpq:
        """The largest inner product: 0 between two simplices, -1/k where there is one only."""
        return fmpq(0) if len(self.parts) > 1 else fmpq(-1, self.parts[0])

    @property
    def pair(self) -> tuple[int, int]:
        """The first pair that has it."""
        return 0, self.parts[0] + 1 if len(self.parts) > 1 else 1


class Simplices(Record, tag="simplex-batches", tag_field="kind"):
    """At least one simplex, of dimension 1 or more; all of them fit into R^d."""

    dimension: Annotated[int, Meta(ge=1, description="d: the points lie in R^d")]
    parts: Annotated[list[Index], Meta(min_length=1, description="dimensions of the simplices")]

    def check(self, limits: Limits) -> SimplexBatches:
        if len(self.parts) > limits.points:
            raise OverLimit("$.subject.parts", f"{len(self.parts)} simplices; the limit is {limits.points} (--max-points)")
        for position, part in enumerate(self.parts):
            require(part >= 1, "a simplex has a dimension of 1 or more", index=position, left=part, right=1)
        total = sum(self.parts)
        require(total <= self.dimension, "the simplices fit into R^d", left=total, right=self.dimension)
        return SimplexBatches(Field(limits.digits), self.dimension, self.parts)
