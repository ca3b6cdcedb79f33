"""Arithmetic in number fields against SymPy: its own field elements, and signs by its refinement of roots, in Python's fractions.

Nothing of FLINT is in the oracle: an element is a polynomial in the root (SymPy's ``ANP``), which is 0 exactly if its polynomial is, and
else has the sign of the polynomial on an interval around the root, refined until it excludes 0.
"""

import random
from fractions import Fraction

import pytest
import sympy
from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from verify.kernel import Rejected
from verify.kernel.algebraic import Algebraic, NumberField

X = sympy.Symbol("x")


class Oracle:
    """Q(a) by SymPy: the root number ``index`` of the polynomial, counted from the left."""

    def __init__(self, coefficients, index):
        self.polynomial = sympy.Poly(list(reversed(coefficients)), X)
        self.low, self.high = (Fraction(int(end.p), int(end.q)) for end in self.polynomial.intervals()[index][0])
        self.domain = sympy.QQ.algebraic_field(sympy.CRootOf(self.polynomial, index))

    def refine(self, width):
        """A rational interval around the root, no wider."""
        while self.high - self.low > width:
            middle = (self.low + self.high) / 2
            same = (self.evaluate(self.polynomial, middle) > 0) == (self.evaluate(self.polynomial, self.low) > 0)
            self.low, self.high = (middle, self.high) if same else (self.low, middle)
        return self.low, self.high

    @staticmethod
    def evaluate(polynomial, x):
        total = Fraction(0)
        for c in polynomial.all_coeffs():
            total = total * x + Fraction(int(c))
        return total

    def sign(self, coefficients):
        """Of the element sum c_k a^k, given by fractions."""
        if not any(coefficients):
            return 0
        width = Fraction(1)
        while True:
            least, most = self._enclose(coefficients, *self.refine(width))
            if least > 0 or most < 0:
                return 1 if least > 0 else -1
            width /= 2**24

    @staticmethod
    def _enclose(coefficients, low, high):
        """Horner's scheme in intervals."""
        least = most = Fraction(0)
        for c in reversed(coefficients):
            ends = [least * low, least * high, most * low, most * high]
            least, most = min(ends) + c, max(ends) + c
        return least, most

    def element(self, coefficients):
        rationals = [sympy.QQ(c.numerator, c.denominator) for c in reversed(coefficients)]
        return self.domain.dtype(rationals, self.domain.mod.to_list(), sympy.QQ)

    def coefficients(self, element):
        degree = self.polynomial.degree()
        listed = [Fraction(int(c.numerator), int(c.denominator)) for c in reversed(element.to_list())]
        return listed + [Fraction(0)] * (degree - len(listed))


def fraction(q):
    return Fraction(int(fmpq(q).p), int(fmpq(q).q))


def ours(field, coefficients):
    return Algebraic(field, fmpq_poly([fmpq(c.numerator, c.denominator) for c in coefficients]))


def listed(value):
    return [fraction(value.value[k]) for k in range(value.field.degree)]


def random_polynomial(draw, degree):
    """Monic, irreducible by SymPy, with a real root: its coefficients from c_0 up."""
    while True:
        coefficients = [draw.randint(-9, 9) for _ in range(degree)] + [1]
        polynomial = sympy.Poly(list(reversed(coefficients)), X)
        if polynomial.is_irreducible and polynomial.count_roots() > 0:
            return coefficients


def pair(coefficients, index=None, draw=None):
    """The same field by the kernel and by SymPy."""
    polynomial = sympy.Poly(list(reversed(coefficients)), X)
    oracle = Oracle(coefficients, draw.randrange(polynomial.count_roots()) if index is None else index)
    width = Fraction(1)
    while polynomial.count_roots(*map(sympy.Rational, oracle.refine(width))) != 1:
        width /= 2
    return NumberField(fmpz_poly(coefficients), *(fmpq(end.numerator, end.denominator) for end in oracle.refine(width))), oracle


def random_element(draw, degree):
    return [Fraction(draw.randint(-20, 20), draw.randint(1, 9)) if draw.random() < 0.8 else Fraction(0) for _ in range(degree)]


FIELDS = [(degree, seed) for degree in range(2, 7) for seed in range(3)]


@pytest.mark.parametrize(("degree", "seed"), FIELDS)
def test_sums_products_and_quotients(degree, seed):
    draw = random.Random(f"arithmetic {degree} {seed}")
    field, oracle = pair(random_polynomial(draw, degree), draw=draw)
    for _ in range(12):
        a, b = random_element(draw, degree), random_element(draw, degree)
        x, y, u, v = ours(field, a), ours(field, b), oracle.element(a), oracle.element(b)
        assert listed(x + y) == oracle.coefficients(u + v)
        assert listed(x - y) == oracle.coefficients(u - v)
        assert listed(x * y) == oracle.coefficients(u * v)
        assert listed(-x) == oracle.coefficients(-u)
        if any(b):
            assert listed(x / y) == oracle.coefficients(u / v)
            assert listed(fmpq(3, 7) / y) == oracle.coefficients(oracle.domain.convert(sympy.QQ(3, 7)) / v)
        else:
            with pytest.raises(ZeroDivisionError):
                x / y


@pytest.mark.parametrize(("degree", "seed"), FIELDS)
def test_order_and_equality(degree, seed):
    draw = random.Random(f"order {degree} {seed}")
    field, oracle = pair(random_polynomial(draw, degree), draw=draw)
    elements = [random_element(draw, degree) for _ in range(7)]
    for a in elements:
        for b in elements:
            x, y, sign = ours(field, a), ours(field, b), oracle.sign([p - q for p, q in zip(a, b, strict=True)])
            assert (x - y).sign() == sign
            assert ((x < y), (x > y), (x <= y), (x >= y)) == (sign < 0, sign > 0, sign <= 0, sign >= 0)
            assert (x == y) is (sign == 0) and (x != y) is (sign != 0)
            assert sign != 0 or hash(x) == hash(y)


@pytest.mark.parametrize(("degree", "seed"), FIELDS)
def test_rational_numbers_among_elements(degree, seed):
    draw = random.Random(f"rational {degree} {seed}")
    field, oracle = pair(random_polynomial(draw, degree), draw=draw)
    for _ in range(8):
        a, q = random_element(draw, degree), Fraction(draw.randint(-40, 40), draw.randint(1, 9))
        x, r = ours(field, a), fmpq(q.numerator, q.denominator)
        sign = oracle.sign([a[0] - q, *a[1:]])
        assert ((x < r), (x > r), (x == r)) == (sign < 0, sign > 0, sign == 0)
        assert ((r > x), (r < x), (r == x)) == (sign < 0, sign > 0, sign == 0)
        assert listed(x + r)[0] == a[0] + q and listed(r - x)[0] == q - a[0] and (r * x - x * r).sign() == 0
        constant = ours(field, [q] + [Fraction(0)] * (degree - 1))
        assert constant == r and r == constant and hash(constant) == hash(r)


@pytest.mark.parametrize(("degree", "seed"), FIELDS)
def test_zeros_in_disguise(degree, seed):
    draw = random.Random(f"zero {degree} {seed}")
    coefficients = random_polynomial(draw, degree)
    field, _ = pair(coefficients, draw=draw)
    a = ours(field, [Fraction(0), Fraction(1)])
    powers = [ours(field, [Fraction(1)])]
    for _ in range(3 * degree):
        powers.append(powers[-1] * a)
    for shift in range(degree):
        zero = sum((c * powers[k + shift] for k, c in enumerate(coefficients)), fmpq(0))
        assert zero == 0 and zero.sign() == 0 and not zero < 0 and not zero > 0 and zero <= 0 and zero >= 0
        assert (1 + zero * 10**300).sign() == 1 and (zero - fmpq(1, 10**300)).sign() == -1
    for _ in range(5):
        x, y = (ours(field, [1 + abs(c) for c in random_element(draw, degree)]) for _ in range(2))
        assert (x * y) / y == x and (x + y) * (x + y) - x * x - 2 * (x * y) - y * y == 0 and (x / y) * (y / x) == 1
        with pytest.raises(ZeroDivisionError):
            x / ((x * y) / y - x)


def convergents(low, high, count):
    """Those p/q of all numbers in the interval, by continued fractions of both ends while they agree."""
    p, q, p_before, q_before = 1, 0, 0, 1
    for _ in range(count):
        whole = low.numerator // low.denominator
        if whole != high.numerator // high.denominator:
            return
        p, q, p_before, q_before = whole * p + p_before, whole * q + q_before, p, q
        yield p, q
        if low == whole or high == whole:
            return
        low, high = 1 / (low - whole), 1 / (high - whole)


@pytest.mark.parametrize("degree", range(2, 7))
def test_ties_with_convergents(degree):
    """Q a - p for the convergents of a, down to 10^-150, has alternating signs; squares of it are below 10^-300 and positive."""
    draw = random.Random(f"convergents {degree}")
    field, oracle = pair(random_polynomial(draw, degree), draw=draw)
    a = ours(field, [Fraction(0), Fraction(1)])
    low, high = oracle.refine(Fraction(1, 10**330))
    found = list(convergents(low, high, 1000))
    assert found[-1][1] > 10**150
    for k, (p, q) in enumerate(found):
        sign = 1 if k % 2 == 0 else -1
        assert (q * a - p).sign() == sign and (a > fmpq(p, q)) is (sign > 0) and (fmpq(p, q) < a) is (sign > 0) and a != fmpq(p, q)
    p, q = next((p, q) for p, q in found if q > 10**150)
    tiny = (q * a - p) * (q * a - p)
    assert 0 < tiny < fmpq(1, 10**300) and tiny != 0 and -tiny < 0 and (tiny - tiny * tiny).sign() == 1


@pytest.mark.parametrize(("m", "power"), [(2, 1000), (2, 1001), (5, 900), (7, 500)])
def test_powers_of_units(m, power):
    """(t - sqrt(t^2 -+ 1))^N, far below 10^-300, is the inverse of an integer of the field."""
    field = NumberField(fmpz_poly([-m, 0, 1]), fmpq(fmpz(m).isqrt()), fmpq(fmpz(m).isqrt() + 1))
    t, s = {2: (1, 1), 5: (2, 1), 7: (8, 3)}[m]
    large = small = ours(field, [Fraction(1)])
    for _ in range(power):
        large, small = large * ours(field, [Fraction(t), Fraction(s)]), small * ours(field, [Fraction(-t), Fraction(s)])
    norm = (m * s * s - t * t) ** power
    assert abs(norm) == 1 and large * small == norm
    sign = norm if large > 0 else -norm
    assert small.sign() == sign and abs(norm) * small * sign < fmpq(1, 10**300) and small != 0 and (small * small).sign() == 1


@pytest.mark.parametrize("k", [10, 10**20, 10**60])
def test_fields_of_two_very_close_roots(k):
    """X^5 - 2 (k x - 1)^2, irreducible at 2, has two roots within k^-3 of 1/k: two fields, and the sign of k a - 1 tells them apart."""
    polynomial = fmpz_poly([-2, 4 * k, -2 * k * k, 0, 0, 1])
    middle, reach = fmpq(1, k), fmpq(1, k**3)
    left, right = NumberField(polynomial, middle - reach, middle), NumberField(polynomial, middle, middle + reach)
    with pytest.raises(Rejected, match="one root"):
        NumberField(polynomial, middle - reach, middle + reach)
    a, b = (ours(field, [Fraction(0), Fraction(1)]) for field in (left, right))
    assert left != right and a != b and (k * a - 1).sign() == -1 and (k * b - 1).sign() == 1
    assert (a * a * a * a * a - 2 * (k * a - 1) * (k * a - 1)).sign() == 0
    with pytest.raises(TypeError, match="two fields"):
        a < b  # noqa: B015
