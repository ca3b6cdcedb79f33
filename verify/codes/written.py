"""Exact numbers as certificates write them: text where rational, else the list of coefficients in the field's generator."""

from __future__ import annotations

import copyreg
from collections.abc import Iterable
from typing import Any

from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from verify.kernel.algebraic import Algebraic, Element, NumberField
from verify.kernel.numbers import Extension, Number


def written(value: Element) -> Number:
    """The one way to write an element.

    >>> written(fmpq(1, 2))
    '1/2'
    """
    if isinstance(value, Algebraic) and value.value.degree() > 0:
        return [str(fmpq(value.value[k])) for k in range(value.field.degree)]
    return str(value)


def all_written(values: Iterable[Element]) -> list[Number]:
    """Each of the values, `written`."""
    return [written(value) for value in values]


def denominator(value: Element) -> fmpz:
    """The least positive integer that makes all coefficients of the value integers."""
    return value.value.denom() if isinstance(value, Algebraic) else fmpq(value).q


def extension(field: NumberField) -> Extension:
    """The field as a subject declares it."""
    return Extension([str(c) for c in field.polynomial.coeffs()], (str(field.low), str(field.high)))


def _pickled(value: Algebraic) -> tuple[Any, ...]:
    return _algebraic, (value.field, [str(c) for c in value.value.coeffs()])


def _algebraic(field: NumberField, coefficients: list[str]) -> Algebraic:
    return Algebraic(field, fmpq_poly([_rational(c) for c in coefficients]))


def _pickled_field(field: NumberField) -> tuple[Any, ...]:
    return _number_field, ([str(c) for c in field.polynomial.coeffs()], str(field.low), str(field.high))


def _number_field(coefficients: list[str], low: str, high: str) -> NumberField:
    return NumberField(fmpz_poly([fmpz(c) for c in coefficients]), _rational(low), _rational(high))


def _rational(text: str) -> fmpq:
    numerator, _, denominator = text.partition("/")
    return fmpq(fmpz(numerator), fmpz(denominator or "1"))


# FLINT's polynomials cannot be sent to other processes; elements of fields can.
copyreg.pickle(Algebraic, _pickled)
copyreg.pickle(NumberField, _pickled_field)
