"""Formulas in LaTeX, of the pieces of a certificate: the words around them are in `verify.report.prose`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verify.kernel.claims import AnyEvidence
from verify.kernel.numbers import Vector
from verify.kernel.proof import hull_point
from verify.kernel.subjects import Code

MOST_TERMS = 8
LONGEST_NUMBER = 40

Item = TypeVar("Item")


@dataclass(frozen=True)
class Certified:
    """What proofs look up: the checked code, and all claims by position. Its methods write formulas."""

    code: Code
    claims: Sequence[AnyEvidence]

    @property
    def letter(self) -> str:
        """``x``, or ``v`` for directions."""
        return "v" if self.code.kind == "directions" else "x"

    def point(self, i: int) -> str:
        return indexed(self.letter, i)

    def product(self, i: int, j: int) -> str:
        """``<x_i,x_j>``."""
        return inner(self.point(i), self.point(j))

    def value(self, i: int, j: int) -> str:
        """``<x_i,x_j> = 1/2``."""
        return f"{self.product(i, j)} = {number(self.code.product(i, j))}"

    def total(self, indices: Sequence[int], weights: Sequence[str]) -> str:
        """``2 x_0 + x_1``: terms of weight 0 are left out."""
        terms = [(i, w) for i, w in zip(indices, weights, strict=True) if w != "0"]
        return cut(terms, lambda term: ("" if term[1] == "1" else f"{number(term[1])} ") + self.point(term[0]), "terms", " + ")

    def average(self, indices: Sequence[int], weights: Sequence[str]) -> str:
        """``(2 x_0 + x_1)/3``."""
        total = sum(self.code.field.integers(weights, ""))
        return self.total(indices, weights) if total == 1 else f"({self.total(indices, weights)})/{number(total)}"

    def hull_point(self, indices: list[int], weights: Sequence[str]) -> Vector:
        """What `average` writes."""
        return hull_point(self.code, indices, [*self.code.field.integers(weights, "")])

    def coordinates(self, vector: Vector) -> str:
        """``(1, 0, 0)``."""
        return f"({cut(range(len(self.code.form)), lambda k: number(vector.get(k, 0)), 'entries')})"


def indexed(letter: str, i: int) -> str:
    return f"{letter}_{i}" if i < 10 else f"{letter}_{{{i}}}"


def inner(a: str, b: str) -> str:
    return rf"\langle {a},{b}\rangle"


def point_set(indices: Sequence[int]) -> str:
    """``{0, 1, 2}``."""
    return rf"\lbrace {cut(indices, str, 'points')}\rbrace"


def number(value: object) -> str:
    """An exact number; of a long one the two ends, and its length."""
    text = str(value)
    if len(text) <= LONGEST_NUMBER:
        return text
    return rf"{text[:12]}\ldots {text[-12:]}\text{{ [{len(text)} characters]}}"


def cut(items: Sequence[Item], write: Callable[[Item], str], noun: str, separator: str = ", ") -> str:
    """All items, each as ``write`` writes it; of more than `MOST_TERMS` the first ones, and how many there are."""
    shown = [write(item) for item in items[:MOST_TERMS]]
    rest = [rf"\ldots\text{{ ({len(items)} {noun})}}"] if len(items) > MOST_TERMS else []
    return separator.join(shown + rest)
