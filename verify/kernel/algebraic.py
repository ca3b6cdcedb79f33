"""Real number fields Q(a), exactly: elements with Python's operators, exact zeros, signs by balls of rising precision.

A field is given by the minimal polynomial p of a, monic with integer coefficients, and an interval with rational ends that holds one root
of p, a, and no other. Its elements are the polynomials in a of degree below r, the degree of p; as p is irreducible they are equal exactly
if their coefficients are. Checked: p is irreducible, by factorisation, and has one root in the interval, by Sturm's theorem.
"""

from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from flint import arb, ctx, fmpq, fmpq_poly, fmpz, fmpz_poly

from verify.kernel.balls import ball, precision
from verify.kernel.errors import require

START, PADDING = 64, 32  # bits: of the first try for a sign, and beyond those asked of a root


class NumberField:
    """Q(a), for the only root a of ``polynomial`` between ``low`` and ``high``."""

    def __init__(self, polynomial: fmpz_poly, low: fmpq, high: fmpq) -> None:
        """Raises `Rejected` unless monic, irreducible, of degree 2 or more, and with one root in the interval."""
        self.degree = polynomial.degree()
        require(self.degree >= 2, "the polynomial of a field has degree 2 or more", left=self.degree, right=2)
        require(polynomial[self.degree] == 1, "the polynomial of a field is monic", left=polynomial[self.degree], right=1)
        factors = polynomial.factor()[1]
        require(
            factors == [(polynomial, 1)],
            "the polynomial of a field is irreducible",
            left=_written(polynomial),
            right=_written(factors[0][0]),
        )
        require(low < high, "the interval of a field has its lower end first", left=low, right=high)
        count = roots_between(polynomial, low, high)
        require(count == 1, "the interval of a field holds one root of its polynomial", left=count, right=1)
        self.polynomial, self.derivative, self.modulus = polynomial, polynomial.derivative(), fmpq_poly(polynomial)
        self.low, self.high = self._interval = low, high
        self._roots: dict[int, arb] = {}

    def __eq__(self, other: object) -> bool:
        """The same polynomial, and the same root: one that lies in both intervals."""
        if not isinstance(other, NumberField) or self.polynomial != other.polynomial:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        return self is other or (low < high and roots_between(self.polynomial, low, high) == 1)

    def __hash__(self) -> int:
        return hash(tuple(self.polynomial.coeffs()))

    def __str__(self) -> str:
        return f"Q(a), a the root of {_written(self.polynomial)} between {self.low} and {self.high}"

    def root(self, bits: int) -> arb:
        """A ball around a, of radius below 2^-bits: by Newton's method in balls, from an interval halved until that gets there."""
        while bits not in self._roots:
            with precision(bits + PADDING + max(c.bit_length() for c in self.polynomial.coeffs())):
                x = self._newton(ball(self._interval))
                if x.rad() < arb(fmpq(1, fmpz(2) ** bits)):
                    self._roots[bits] = x
                else:
                    self._halve()
        return self._roots[bits]

    def _newton(self, x: arb) -> arb:
        """For a in x and the midpoint m of x, a is in m - p(m)/p'(x), by the mean value theorem; repeated while that is much smaller."""
        middle = x.mid()
        smaller = middle - self.polynomial(middle) / self.derivative(x)
        return self._newton(smaller) if smaller.rad() < x.rad() / 2 else x

    def _halve(self) -> None:
        low, high = self._interval
        middle = (low + high) / 2
        same = (self.polynomial(middle) > 0) is (self.polynomial(low) > 0)  # neither is 0: p has no rational root
        self._interval = (middle, high) if same else (low, middle)


def roots_between(polynomial: fmpz_poly, low: fmpq, high: fmpq) -> int:
    """The number of different real roots of p between the two, where p(low), p(high) are not 0 (Sturm's theorem)."""
    chain = [fmpq_poly(polynomial), fmpq_poly(polynomial.derivative())]
    while chain[-1].degree() > 0:
        chain.append(-(chain[-2] % chain[-1]))

    def variations(x: fmpq) -> int:
        values = [value for value in (term(x) for term in chain) if value != 0]
        return sum((a > 0) is not (b > 0) for a, b in pairwise(values))

    return variations(low) - variations(high)


class Algebraic:
    """An element of a number field: ``value`` is its polynomial in a, reduced. Rational numbers mix with it."""

    __slots__ = ("field", "value")

    def __init__(self, field: NumberField, value: fmpq_poly) -> None:
        self.field, self.value = field, value

    def _operand(self, other: "Element | int | Fraction") -> fmpq_poly:
        if isinstance(other, Fraction):
            return fmpq_poly([fmpq(other.numerator, other.denominator)])
        if not isinstance(other, Algebraic):
            return fmpq_poly([other])
        if other.field is not self.field and other.field != self.field:
            raise TypeError(f"elements of two fields, {self.field} and {other.field}")
        return other.value

    def __add__(self, other: "Element | int | Fraction") -> "Algebraic":
        return Algebraic(self.field, self.value + self._operand(other))

    def __sub__(self, other: "Element | int | Fraction") -> "Algebraic":
        return Algebraic(self.field, self.value - self._operand(other))

    def __rsub__(self, other: "Element | int | Fraction") -> "Algebraic":
        return Algebraic(self.field, self._operand(other) - self.value)

    def __mul__(self, other: "Element | int | Fraction") -> "Algebraic":
        return Algebraic(self.field, self.value * self._operand(other) % self.field.modulus)

    def __truediv__(self, other: "Element | int | Fraction") -> "Algebraic":
        return self * self._inverse(self._operand(other))

    def __rtruediv__(self, other: "Element | int | Fraction") -> "Algebraic":
        return self._inverse(self.value) * other

    def __neg__(self) -> "Algebraic":
        return Algebraic(self.field, -self.value)

    __radd__, __rmul__ = __add__, __mul__

    def _inverse(self, value: fmpq_poly) -> "Algebraic":
        if value.is_zero():
            raise ZeroDivisionError("division by zero in a number field")
        return Algebraic(self.field, value.xgcd(self.field.modulus)[1])

    def __bool__(self) -> bool:
        return not self.value.is_zero()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Algebraic):
            return self.value == other.value and (self.value.degree() < 1 or self.field == other.field)
        return isinstance(other, int | fmpz | fmpq) and self.value == other

    def __hash__(self) -> int:
        return hash(tuple(self.value.coeffs())) if self.value.degree() > 0 else hash(self.value[0])

    def __lt__(self, other: "Element | int | Fraction") -> bool:
        return (self - other).sign() < 0

    def __gt__(self, other: "Element | int | Fraction") -> bool:
        return (self - other).sign() > 0

    def __le__(self, other: "Element | int | Fraction") -> bool:
        return (self - other).sign() <= 0

    def __ge__(self, other: "Element | int | Fraction") -> bool:
        return (self - other).sign() >= 0

    def sign(self) -> int:
        """-1, 0 or 1. It ends: of a number that is not 0, balls exclude 0 at some precision."""
        bits = START
        while not self.value.is_zero():
            with precision(bits):
                enclosure = self.enclosure()
                if enclosure > 0:
                    return 1
                if enclosure < 0:
                    return -1
            bits *= 2
        return 0

    def enclosure(self) -> arb:
        """A ball around the number, at the precision of the moment."""
        return self.value.numer()(self.field.root(ctx.prec)) / self.value.denom()

    def __str__(self) -> str:
        return _written(self.value)

    def __repr__(self) -> str:
        return f"{self} ({self.enclosure().str(10)})"


def _written(polynomial: fmpz_poly | fmpq_poly) -> str:
    """``1/2*a^2 - a + 3``."""
    text = polynomial.str().replace("x", "a").replace("(", "").replace(")", "")
    return text.replace("+ -", "- ").replace("-1*", "-").replace("- 1*", "- ")


Element: TypeAlias = fmpz | fmpq | Algebraic
Vector: TypeAlias = dict[int, Element]


def rational(x: Element) -> fmpq:
    """An element that is a rational number. Raises `TypeError` for others."""
    if isinstance(x, Algebraic):
        if x.value.degree() > 0:
            raise TypeError(f"{x} is not rational")
        return fmpq(x.value[0])
    return fmpq(x)


def enclosure(x: Element) -> arb:
    """A ball around an element, at the precision of the moment."""
    return x.enclosure() if isinstance(x, Algebraic) else arb(x)
