"""From digits to exact numbers: minimal polynomials by lattice reduction, and one field for all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from flint import arb, fmpq

from verify.codes.compositum import common_field
from verify.codes.errors import CodeError
from verify.codes.fields import root
from verify.codes.lattice import NEAR, minimal_polynomial
from verify.kernel.algebraic import Element, NumberField
from verify.kernel.balls import precision

SPARE = 15
"""Bits of a number that must remain after those that choose its minimal polynomial, so that chance leaves one in thousands."""


SHOWN = 20
"""How many digits a message shows."""


class NotGuessed(Exception):
    """No exact number stands out: ``index`` of the first such, and the reason."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(index, reason)
        self.index = index
        self.reason = reason


def exact_numbers(values: Sequence[arb], bits: Sequence[int], degree: int) -> tuple[NumberField | None, list[Element]]:
    """Elements of one field of at most the degree, near values known to so many bits each. Raises `NotGuessed`.

    >>> field, (x, y) = exact_numbers([arb("0.4472135954999579"), arb("0.3333333333")], [50, 30], 2)
    >>> print(x, y, field)
    1/5*a 1/3 Q(a), a the root of a^2 - 5 between 2 and 3
    """
    guessed = [_guess(index, value, known, degree) for index, (value, known) in enumerate(zip(values, bits, strict=True))]
    try:
        return common_field(guessed, degree)
    except CodeError as error:
        raise NotGuessed(0, str(error)) from None


def _guess(index: int, value: arb, bits: int, degree: int) -> Element:
    polynomial = minimal_polynomial(value, bits, degree, max(SPARE, bits // 2))
    if polynomial is None:
        digits = max(1, math.floor(bits * math.log10(2)))
        shown = value.mid().str(min(digits, SHOWN), radius=False)
        raise NotGuessed(index, f"{shown}, is no number of degree at most {degree} that is short for its {digits} digits")
    try:
        with precision(bits + 64):
            return root(polynomial, value + arb(0, fmpq(1, 2 ** (bits - NEAR))))
    except CodeError as error:
        raise NotGuessed(index, str(error)) from None
