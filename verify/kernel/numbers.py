"""Exact numbers: their text form, and the field that they live in.

A rational number in a certificate is a string in lowest terms, ``"p"`` or ``"p/q"``. It is matched against an ASCII pattern *before* any
constructor sees it, because constructors are lenient: ``fmpz(" 1")``, ``fmpz(True)``, ``Fraction("1e9")`` and Arabic digits all work. An
irrational element of a number field Q(a) of degree r is the list of its r coefficients, of 1, a, .., a^(r-1).

Claims are written over a field: its elements add, subtract, multiply and compare exactly with Python's operators; the rest is in `Field`.
Rational elements are ``fmpq``, or ``fmpz`` where they are integers, in every field.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec
from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from verify.kernel.algebraic import Algebraic, Element, NumberField, rational
from verify.kernel.errors import Malformed, OverLimit, abbreviate, require, require_room

Text = Annotated[str, msgspec.Meta(description="a rational number in lowest terms: 'p' or 'p/q'")]
Coefficients = Annotated[list[Text], msgspec.Meta(description="an irrational element of the field: its coefficients of 1, a, .., a^(r-1)")]
Number = Text | Coefficients
Index = Annotated[int, msgspec.Meta(ge=0, description="an index, counted from 0")]

INTEGER = re.compile(r"0|-?[1-9][0-9]*", re.ASCII)
RATIONAL = re.compile(r"(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?", re.ASCII)
LARGEST_DEGREE = 256


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """A part of a certificate: all fields are required, others are refused."""


class Field:
    """Q, or Q(a) where there is an ``extension``. ``digits`` bounds the length of each rational number read."""

    def __init__(self, digits: int, extension: NumberField | None = None) -> None:
        self.digits = digits
        self.extension = extension
        self.degree = extension.degree if extension else 1

    def rational(self, text: str, path: str) -> fmpq:
        """Read ``"p"`` or ``"p/q"`` in lowest terms, q > 1. Raises `Malformed` or `OverLimit`."""
        match = RATIONAL.fullmatch(text) if len(text) <= self.digits else None
        if match is None:
            raise self._refusal(text, path, 'a rational number as text, such as "-3/4"')
        numerator, denominator = fmpz(match[1]), fmpz(match[2] or "1")
        value = fmpq(numerator, denominator)
        if match[2] == "1" or value.q != denominator:
            raise Malformed(path, f"expected a fraction in lowest terms, found {abbreviate(text)}")
        return value

    def rationals(self, texts: Sequence[str], path: str) -> list[fmpq]:
        """Read a list of ``"p"`` or ``"p/q"``, as `rational` does."""
        return [self.rational(text, f"{path}[{position}]") for position, text in enumerate(texts)]

    def element(self, number: Number, path: str) -> Element:
        """Read an element of the field. Raises `Malformed` or `OverLimit`, and `Rejected` for coefficients that are not of this field."""
        if isinstance(number, str):
            return self.rational(number, path)
        return self._irrational(self.rationals(number, path), path)

    def elements(self, numbers: Sequence[Number], path: str) -> list[Element]:
        """Read a list of elements, as `element` does."""
        return [self.element(number, f"{path}[{position}]") for position, number in enumerate(numbers)]

    def integers(self, numbers: Sequence[Number], path: str) -> list[Element]:
        """Read a list of elements with integer coefficients. Raises as `element` does, at the first entry that is anything else."""
        for position, number in enumerate(numbers):
            for text in [number] if isinstance(number, str) else number:
                if len(text) > self.digits or INTEGER.fullmatch(text) is None:
                    raise self._refusal(text, f"{path}[{position}]", 'an integer as text, such as "-3"')
        return [fmpz(number) if isinstance(number, str) else self._irrational([*map(fmpz, number)], path) for number in numbers]

    def _irrational(self, coefficients: Sequence[fmpq | fmpz], path: str) -> Algebraic:
        if self.extension is None or not any(coefficients[1:]):
            raise Malformed(path, f"a rational number is written as text, not as the list {abbreviate(coefficients)}")
        count = len(coefficients)
        require(count == self.degree, "an element has one coefficient for each power of a below the degree", left=count, right=self.degree)
        return Algebraic(self.extension, fmpq_poly([*coefficients]))

    def quotient(self, a: Element, b: Element) -> Element:
        """A / b in the field, b != 0 (of two ``fmpz`` Python's operator divides only if the result is an integer)."""
        return a / b if isinstance(a, Algebraic) or isinstance(b, Algebraic) else fmpq(a) / fmpq(b)

    def split(self, value: Element) -> list[fmpz]:
        """The coefficients of 1, a, .., a^(r-1), which are integers."""
        if isinstance(value, Algebraic):
            return [fmpq(value.value[k]).p for k in range(self.degree)]
        return [rational(value).p] + [fmpz(0)] * (self.degree - 1)

    def join(self, coefficients: Sequence[fmpz]) -> Element:
        """The inverse of `split`."""
        if self.extension is None or not any(coefficients[1:]):
            return coefficients[0]
        return Algebraic(self.extension, fmpq_poly([*coefficients]))

    def content(self, integers: Iterable[Element]) -> fmpz:
        """The greatest integer that divides all coefficients of the elements given, which are integers; 0 if they are all 0."""
        content = fmpz(0)
        for value in integers:
            for coefficient in self.split(value):
                content = content.gcd(coefficient)
        return content

    def size(self, integers: Iterable[Element]) -> int:
        """How many bits the largest coefficient of the elements given has, which are integers."""
        return max((c.bit_length() for value in integers for c in self.split(value)), default=0)

    def without_denominators(self, values: Sequence[Element]) -> tuple[list[Element], fmpz]:
        """The values times the least positive integer that makes all their coefficients integers, and that integer.

        Raises `OverLimit` where that makes them too long: of coprime denominators it is the product.
        """
        common = fmpz(1)
        for value in values:
            common = common.lcm(value.value.denom() if isinstance(value, Algebraic) else fmpq(value).q)
            require_room(len(values), self.degree, common.bit_length())
        return [value * common if isinstance(value, Algebraic) else (rational(value) * common).p for value in values], common

    def _refusal(self, text: str, path: str, expected: str) -> Malformed:
        if len(text) > self.digits:
            return OverLimit(path, f"a number of {len(text)} characters; the limit is {self.digits} (--max-digits)")
        return Malformed(path, f"expected {expected}, found {abbreviate(text)}")


class Extension(Record):
    """The field Q(a): a is the only root of ``polynomial`` (integers c_0, .., c_r, irreducible, c_r = 1) in the open ``interval``."""

    polynomial: list[Text]
    interval: tuple[Text, Text]

    def read(self, digits: int, path: str) -> NumberField:
        """Raises `Malformed`, `OverLimit`, or `Rejected` where the two do not define a field."""
        if len(self.polynomial) > LARGEST_DEGREE + 1:
            raise OverLimit(path, f"a field of degree {len(self.polynomial) - 1}; the limit is {LARGEST_DEGREE}")
        field = Field(digits)
        polynomial = fmpz_poly([rational(c).p for c in field.integers(self.polynomial, f"{path}.polynomial")])
        require(polynomial.length() == len(self.polynomial), "the last coefficient of the polynomial is not 0")
        low, high = field.rationals(self.interval, f"{path}.interval")
        return NumberField(polynomial, low, high)


def read_field(extension: Extension | msgspec.UnsetType, digits: int, path: str) -> Field:
    """The field of a subject: Q where no extension is named."""
    return Field(digits, extension.read(digits, path) if isinstance(extension, Extension) else None)
