"""`rounded`: exact numbers as short decimals that stay true: what is at most is rounded up, what is at least down."""

from __future__ import annotations

from flint import fmpz

from verify.codes.floats import nearest
from verify.kernel.algebraic import Algebraic, Element, rational


def rounded(value: Element, decimals: int, *, up: bool) -> str:
    """The nearest decimal with so many digits that is not below (``up``) or not above the number; zeros at its end are left out.

    >>> from flint import fmpq
    >>> rounded(fmpq(4, 3), 3, up=False), rounded(fmpq(4, 3), 3, up=True), rounded(fmpq(-1, 2), 3, up=True)
    ('1.333', '1.334', '-0.5')
    """
    whole = _floor((-value if up else value) * 10**decimals)
    whole = -whole if up else whole
    digits = str(abs(whole)).zfill(decimals + 1)
    text = f"{digits[:-decimals]}.{digits[-decimals:]}".rstrip("0").rstrip(".")
    return f"-{text}" if whole < 0 else text


def _floor(value: Element) -> fmpz:
    """The largest integer that is not above, for numbers well below 2^53 where they are irrational."""
    if not isinstance(value, Algebraic):
        return rational(value).floor()
    whole = fmpz(int(nearest(value)))
    while whole > value:
        whole -= 1
    while whole + 1 <= value:
        whole += 1
    return whole
