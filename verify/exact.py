"""From what users hold (integers, Fractions, SymPy's numbers, decimal text, NumPy arrays, floats) to exact numbers.

`number`, `vector` and `matrix` give rationals; `element` and `elements` also numbers of a real number field.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import chain
from numbers import Rational
from typing import Any, TypeVar

import numpy as np
from flint import fmpq, fmpz

from verify.codes.compositum import common_field
from verify.codes.errors import CodeError
from verify.codes.fields import simplest
from verify.codes.files import FileError, from_array, rational
from verify.kernel.algebraic import Algebraic, Element

Number = Any
"""int, Fraction, fmpz, fmpq, a SymPy rational, decimal or p/q text, or a float (the exact dyadic rational that it is)."""
Value = TypeVar("Value", fmpq, Element)
EXACT_IN_FLOATS = 2**50
"""Integers below this and their differences are exact in float64."""


def number(value: Number) -> fmpq:
    """The exact value. Raises `CodeError` for anything that is not a finite rational number.

    >>> number("0.75"), number(Fraction(3, 4)), number(0.75)
    (3/4, 3/4, 3/4)
    """
    if isinstance(value, fmpq | fmpz):
        return fmpq(value)
    if hasattr(value, "dtype") and hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
        value = value.item()  # a NumPy scalar
    if isinstance(value, bool):
        raise CodeError(f"expected a number, found {value}")
    if isinstance(value, Rational):
        return fmpq(int(value.numerator), int(value.denominator))
    if isinstance(value, str):
        try:
            return rational(value.strip())
        except ValueError as error:
            raise CodeError(str(error)) from None
    if hasattr(value, "is_Rational") and value.is_Rational:
        return fmpq(int(value.p), int(value.q))
    try:
        return fmpq(*Fraction(value).as_integer_ratio())
    except (TypeError, ValueError, OverflowError):
        raise CodeError(f"expected a finite rational number, found {value!r}") from None


def vector(values: Sequence[Number]) -> list[fmpq]:
    """A list of exact values; NumPy arrays are taken as they are. Raises `CodeError`."""
    return _values(values, number)


def _values(values: Any, read: Callable[[Number], Value]) -> list[Value]:  # noqa: ANN401
    items = values.tolist() if hasattr(values, "tolist") else values
    if isinstance(items, str) or not hasattr(items, "__iter__"):
        raise CodeError(f"expected a list of numbers, found {items!r}")
    return [read(value) for value in items]


def matrix(rows: Sequence[Sequence[Number]] | Any) -> list[list[fmpq]]:  # noqa: ANN401
    """Rows of exact values, all of one length; NumPy arrays are taken as they are. Raises `CodeError`."""
    array: Any = rows
    if hasattr(array, "mask"):
        raise CodeError("expected plain numbers, found a masked array")
    if hasattr(array, "dtype") and hasattr(array, "ndim") and array.dtype.kind != "O":
        if array.ndim == 2 and not array.shape[0]:
            return []
        try:
            return from_array(array, "the array")
        except FileError as error:
            raise CodeError(str(error)) from None
    return _table(rows, number)


def _table(rows: Any, read: Callable[[Number], Value]) -> list[list[Value]]:  # noqa: ANN401
    items = rows.tolist() if hasattr(rows, "tolist") else rows
    if isinstance(items, str) or not hasattr(items, "__iter__"):
        raise CodeError(f"expected rows of numbers, found {items!r}")
    table = [_values(row, read) for row in items]
    for i, row in enumerate(table):
        if len(row) != len(table[0]):
            raise CodeError(f"expected rows of one length, found {len(table[0])} entries in row 0 and {len(row)} in row {i}")
    return table


def element(value: Element | Number) -> Element:
    """The exact value of a number that may be irrational: SymPy's real algebraic ones, too. Raises `CodeError`.

    >>> import sympy
    >>> element(1 / sympy.sqrt(5)), element("1/2")
    (1/5*a ([0.4472135955 +/- 4.5e-14]), 1/2)
    """
    if isinstance(value, Algebraic):
        return simplest(value)
    if getattr(value, "is_Rational", None) is False and getattr(value, "is_Float", None) is False:
        from verify.codes.symbolic import from_sympy

        return from_sympy(value)[1][0]
    return number(value)


def elements(rows: Sequence[Sequence[Number]] | Any) -> list[list[Element]]:  # noqa: ANN401
    """Rows of exact values in one field, all of one length; NumPy arrays are taken as they are. Raises `CodeError`.

    >>> import sympy
    >>> (a, b), = elements([[sympy.sqrt(2), sympy.sqrt(3)]])
    >>> a < b, (a * b) * (a * b) == 6
    (True, True)
    """
    if getattr(getattr(rows, "dtype", None), "kind", "O") != "O":
        return [[*row] for row in matrix(rows)]
    table = _table(rows, element)
    values = iter(common_field([value for row in table for value in row])[1])
    return [[next(values) for _ in row] for row in table]


def integer_array(points: Any) -> np.ndarray | None:  # noqa: ANN401
    """The points as an n x d array (n, d >= 1) if they are integers below `EXACT_IN_FLOATS`: the fast way through the engines.

    None for everything else, which `matrix` then reads or refuses.
    """
    if hasattr(points, "mask"):
        return None
    array = points if isinstance(points, np.ndarray) else _array_of_lists(points)
    if array is None or array.dtype.kind != "i" or array.ndim != 2 or not array.size:
        return None
    fits = int(array.min()) > -EXACT_IN_FLOATS and int(array.max()) < EXACT_IN_FLOATS
    return array.astype(np.int64, copy=False) if fits else None


def _array_of_lists(points: Any) -> np.ndarray | None:  # noqa: ANN401
    """Lists or tuples of integers, all of one length, as an array of 64-bit words; None for anything else, truth values too."""
    kinds = set(map(type, points)) if isinstance(points, list | tuple) else set()
    if kinds == {np.ndarray} and len({row.shape for row in points}) == 1 and all(row.dtype.kind == "i" for row in points):
        return np.array(points)
    if not kinds or not kinds <= {list, tuple} or len(set(map(len, points))) != 1:
        return None
    n, d = len(points), len(points[0])
    try:  # refuses all but integers of 64 bits, and is the fastest way from lists to words
        array = np.frombuffer(struct.pack(f"{n * d}q", *chain.from_iterable(points)), dtype=np.int64).reshape(n, d)
    except struct.error:
        return None
    # Truth values pass for integers, but only for 0 and 1.
    rows, columns = np.nonzero((array == 0) | (array == 1))
    return None if any(type(points[i][k]) is bool for i, k in zip(rows.tolist(), columns.tolist(), strict=True)) else array
