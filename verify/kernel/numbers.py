"""Exact numbers: their text form, and the field that they live in.

A number in a certificate is a string in lowest terms, ``"p"`` or ``"p/q"``. It is matched against an ASCII pattern *before* any
constructor sees it, because constructors are lenient: ``fmpz(" 1")``, ``fmpz(True)``, ``Fraction("1e9")`` and Arabic digits all work.

Claims are written over a field: its elements add, subtract, multiply and compare exactly with Python's operators; the rest is in the
field's class. Q is the only field so far; its elements are ``fmpq``, and ``fmpz`` where they are integers.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec
from flint import fmpq, fmpz

from verify.kernel.errors import Malformed, OverLimit, abbreviate

Element = fmpz | fmpq
Vector = dict[int, Element]
Text = Annotated[str, msgspec.Meta(description="an exact number in lowest terms: 'p' or 'p/q'")]
Index = Annotated[int, msgspec.Meta(ge=0, description="an index, counted from 0")]

INTEGER = re.compile(r"0|-?[1-9][0-9]*", re.ASCII)
RATIONAL = re.compile(r"(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?", re.ASCII)


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """A part of a certificate: all fields are required, others are refused."""


class Rationals:
    """The field Q. ``digits`` bounds the length of each number read."""

    def __init__(self, digits: int) -> None:
        self.digits = digits

    def integers(self, texts: Sequence[str], path: str) -> list[fmpz]:
        """Read a list of ``"p"``. Raises `Malformed` or `OverLimit` at the first entry that is anything else, or too long."""
        for position, text in enumerate(texts):
            if len(text) > self.digits or INTEGER.fullmatch(text) is None:
                raise self._refusal(text, f"{path}[{position}]", 'an integer as text, such as "-3"')
        return [fmpz(text) for text in texts]

    def elements(self, texts: Sequence[str], path: str) -> list[fmpq]:
        """Read a list of ``"p"`` or ``"p/q"``, as `element` does."""
        return [self.element(text, f"{path}[{position}]") for position, text in enumerate(texts)]

    def element(self, text: str, path: str) -> fmpq:
        """Read ``"p"`` or ``"p/q"`` in lowest terms, q > 1. Raises `Malformed` or `OverLimit`."""
        match = RATIONAL.fullmatch(text) if len(text) <= self.digits else None
        if match is None:
            raise self._refusal(text, path, 'a rational number as text, such as "-3/4"')
        numerator, denominator = fmpz(match[1]), fmpz(match[2] or "1")
        value = fmpq(numerator, denominator)
        if match[2] == "1" or value.q != denominator:
            raise Malformed(path, f"expected a fraction in lowest terms, found {abbreviate(text)}")
        return value

    def quotient(self, a: Element, b: Element) -> Element:
        """A / b in the field, b != 0 (of two ``fmpz`` Python's operator divides only if the result is an integer)."""
        return fmpq(a) / fmpq(b)

    def content(self, integers: Iterable[Element]) -> fmpz:
        """The greatest integer that divides all the algebraic integers given; 0 if they are all 0."""
        content = fmpz(0)
        for value in integers:
            content = content.gcd(fmpq(value).p)
        return content

    def _refusal(self, text: str, path: str, expected: str) -> Malformed:
        if len(text) > self.digits:
            return OverLimit(path, f"a number of {len(text)} characters; the limit is {self.digits} (--max-digits)")
        return Malformed(path, f"expected {expected}, found {abbreviate(text)}")
