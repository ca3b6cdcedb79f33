"""Formulas in LaTeX, of the pieces of a certificate: the words around them are in `verify.report.prose` and the modules that it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from flint import fmpq_poly
from msgspec import UnsetType

from verify.codes.fields import generator, quadratic_parts
from verify.kernel.algebraic import Algebraic, Element, NumberField, Vector
from verify.kernel.balls import precision
from verify.kernel.claims import AnyEvidence, hull_distance, orbit
from verify.kernel.numbers import Number
from verify.kernel.proof import Facts, hull_point
from verify.kernel.subjects import Code

Proof = list[str | list[str]]
"""Paragraphs, and lists of sentences; the first is a paragraph."""

MOST_TERMS = 8
LONGEST_NUMBER = 40
DECIMALS = 6
LARGEST_RADICAND = 2**64
"""Fields of a larger discriminant, which may be hard to factor, are not written in radicals."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Certified:
    """What proofs look up: the checked code, and all claims by position, with the facts of those proved. Its methods write formulas."""

    code: Code
    claims: Sequence[AnyEvidence]
    facts: Sequence[Facts | None]

    @property
    def letter(self) -> str:
        """``x``, or ``v`` for directions."""
        return "v" if self.code.kind == "directions" else "x"

    def distances(self, position: int) -> hull_distance.Facts:
        """What a claim about distances found."""
        return cast(hull_distance.Facts, self.facts[position])

    def representatives(self, orbits: int | UnsetType) -> list[int]:
        """The least point of each orbit of the claim cited; all points where none is."""
        return [*range(self.code.n)] if isinstance(orbits, UnsetType) else sorted(set(cast(orbit.Facts, self.facts[orbits]).first))

    def point(self, i: int) -> str:
        return indexed(self.letter, i)

    def product(self, i: int, j: int) -> str:
        """``<x_i,x_j>``."""
        return inner(self.point(i), self.point(j))

    def value(self, i: int, j: int) -> str:
        """``<x_i,x_j> = 1/2``."""
        return f"{self.product(i, j)} = {number(self.code.product(i, j))}"

    def total(self, indices: Sequence[int], weights: Sequence[Number]) -> str:
        """``2 x_0 + x_1``."""
        return combination([*zip(self.code.field.integers(weights, ""), map(self.point, indices), strict=True)])

    def average(self, indices: Sequence[int], weights: Sequence[Number]) -> str:
        """``(2 x_0 + x_1)/3``."""
        total = sum(self.code.field.integers(weights, ""))
        return self.total(indices, weights) if total == 1 else f"({self.total(indices, weights)})/{divisor(total)}"

    def hull_point(self, indices: list[int], weights: Sequence[Number]) -> Vector:
        """What `average` writes."""
        return hull_point(self.code, indices, self.code.field.integers(weights, ""))

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


def is_irrational(value: object) -> bool:
    return isinstance(value, Algebraic) and value.value.degree() > 0


def number(value: object) -> str:
    """An exact number: in radicals in quadratic fields, in others as a polynomial in a. Of long rational ones the ends, and the length."""
    if isinstance(value, Algebraic) and is_irrational(value):
        return _radicals(value) if has_radicals(value.field) else combination(_powers(value.value))
    text = str(value)
    if len(text) <= LONGEST_NUMBER:
        return text
    return rf"{text[:12]}\ldots {text[-12:]}\text{{ [{len(text)} characters]}}"


def approximated(value: Element) -> str:
    """``1/3``; with decimals where the number is irrational."""
    return rf"{number(value)} \approx {decimals(value)}" if isinstance(value, Algebraic) and is_irrational(value) else number(value)


def decimals(value: Algebraic) -> str:
    """Some digits of an irrational number, all of them right."""
    bits = 64
    while True:
        with precision(bits):
            ball = value.enclosure()
            if ball.rel_accuracy_bits() > 4 * DECIMALS:
                return str(ball.str(DECIMALS, radius=False))
        bits *= 2


def has_radicals(field: NumberField) -> bool:
    return field.degree == 2 and field.polynomial.discriminant() < LARGEST_RADICAND


def field_summary(field: NumberField) -> str:
    """Which numbers there are, and how they are written."""
    a, polynomial = generator(field), combination(_powers(fmpq_poly(field.polynomial)))
    where = f"the root of ${polynomial}$ between ${number(field.low)}$ and ${number(field.high)}$"
    root = f"$a = {approximated(a)}$" if has_radicals(field) else rf"$a \approx {decimals(a)}$"
    written = "The kernel writes them as polynomials in $a$" + (", the proofs below in radicals." if has_radicals(field) else ".")
    return rf"The numbers are those of the field $\mathbb{{Q}}(a)$, $a$ {where}: {root}. {written}"


def combination(terms: Sequence[tuple[Element, str]]) -> str:
    """``2 x_0 - x_1 + 3``: coefficients and what they stand before, which may be nothing."""
    return cut([term for term in terms if term[0] != 0], _term, "terms", " + ").replace(" + -", " - ") or "0"


def coefficient(value: Element) -> str:
    """A number that something follows: sums are in parentheses."""
    text = number(value)
    return f"({text})" if is_irrational(value) and " " in text else text


def divisor(value: object) -> str:
    """A number after a stroke, or before an exponent."""
    text = number(value)
    return text if text.isdigit() else f"({text})"


def cut(items: Sequence[Item], write: Callable[[Item], str], noun: str, separator: str = ", ") -> str:
    """All items, each as ``write`` writes it; of more than `MOST_TERMS` the first ones, and how many there are."""
    shown = [write(item) for item in items[:MOST_TERMS]]
    rest = [rf"\ldots\text{{ ({len(items)} {noun})}}"] if len(items) > MOST_TERMS else []
    return separator.join(shown + rest)


def _term(term: tuple[Element, str]) -> str:
    value, symbol = term
    if not symbol:
        return number(value)
    return {"1": symbol, "-1": f"-{symbol}"}.get(str(value), f"{coefficient(value)} {symbol}")


def _powers(polynomial: fmpq_poly) -> list[tuple[Element, str]]:
    """The terms of a polynomial in a, the highest power first."""
    return [(polynomial[k], ("", "a")[k] if k < 2 else f"a^{k}" if k < 10 else f"a^{{{k}}}") for k in reversed(range(polynomial.length()))]


def _radicals(value: Algebraic) -> str:
    r"""``\sqrt{5}/5`` and ``(3 - \sqrt{5})/2``."""
    p, q, m = quadratic_parts(value)
    common = p.q.lcm(q.q)
    whole = combination([(p * common, ""), (q * common, rf"\sqrt{{{m}}}")])
    return whole if common == 1 else f"{whole if p == 0 else f'({whole})'}/{number(common)}"
