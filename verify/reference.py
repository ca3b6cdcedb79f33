"""A second checker of certificates, written apart from the kernel: one file, the standard library only, integers and fractions.

    python -m verify.reference FILE...          or, as a lone copy anywhere:          python reference.py FILE...

It reads the format `orthoplex-verify/1` as docs/format.md specifies it and shares no code with `verify.kernel`: other arithmetic (Python's
integers, no FLINT), another decoder (`json`), other enclosures, other proofs of signs. An error of one of the two is not repeated by the
other. It is slow, and declines what is beyond its limits (`Limits`). Read it from top to bottom:

1. outcomes and limits      2. JSON, and the grammar of certificates      3. numbers: Q, and Q(a) by Sturm sequences
4. subjects                 5. claims about codes and linear programs     6. enclosures: exp, log and integrals of them
7. claims at positive temperature                                         8. verdicts, and the command line

Where it differs from the kernel. (a) It factors no polynomial: a field Q(a) whose polynomial is reducible is rejected if a factor shows (a
repeated one, an integer root, a common factor met when a sign is decided), and else used: what is then said of the real numbers q(a) is
true all the same. (b) Its limits are lower. (c) Its enclosures are others, so a claim that the kernel rejects for too few bits may pass.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field as attribute
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import combinations, combinations_with_replacement, pairwise
from math import factorial, gcd, lcm
from pathlib import Path
from typing import Any

# --- 1. Outcomes and limits -----------------------------------------------------------------------------------------------------------


JSON = Any  # a value of the file, of a shape that was checked
Element = Any  # int, Fraction or Algebraic: a number of the field of the subject


class Rejected(Exception):
    """The evidence is wrong, or proves nothing."""


class Declined(Exception):
    """No judgement: malformed, unknown, beyond a limit, or an assumption that is not allowed."""


def require(truth: bool, what: str) -> None:
    """Reject unless ``what`` holds."""
    if truth is not True:
        raise Rejected(f"required that {what}")


def decline_unless(truth: bool, what: str) -> None:
    if truth is not True:
        raise Declined(what)


@dataclass
class Limits:
    """Beyond these a certificate is declined. ``work`` is counted in steps of roughly a microsecond, and runs down to 0."""

    bytes: int = 16 * 2**20
    points: int = 20_000
    digits: int = 4_000
    work: int = 2 * 10**9

    def spend(self, steps: int) -> None:
        """Called before the work is done."""
        self.work -= steps
        decline_unless(self.work >= 0, "more work than the limit (--max-work)")


AXIOMS = (
    *("Theorem 2", "Lemma 4", "Proposition 1", "Schoenberg", "midpoint theorem", "Schuette and van der Waerden", "Danzer", "Robinson"),
    *("Bachoc and Vallentin", "de Laat, Leijenhorst and de Muinck Keizer", "Lemma 13", "Lemma 14", "candidates lemma", "concavity lemma"),
)
LITERATURE = {  # for d and n: the theorem, and coefficients c_0, c_1, .. of which mu*(n,d) is the only root from 0 to the last number
    (3, 7): ("Schuette and van der Waerden", (1, -3, -9, 3), Fraction(1, 2)),
    (3, 8): ("Schuette and van der Waerden", (-1, 2, 7), Fraction(1, 2)),
    (3, 9): ("Schuette and van der Waerden", (-1, 3), Fraction(1, 2)),
    (3, 11): ("Danzer", (-1, 0, 5), Fraction(1)),
    (3, 24): ("Robinson", (-1, -3, 1, 7), Fraction(1)),
    (4, 10): ("Bachoc and Vallentin", (-1, 6), Fraction(1)),
    (4, 24): ("de Laat, Leijenhorst and de Muinck Keizer", (-1, 2), Fraction(1)),
}
MOST_DEGREE, MOST_PARTS, MOST_SIZE_DIGITS, MOST_HALVINGS, MOST_GRAM, MOST_WORDS = 256, 5_000, 1_000, 1_000, 3_000, 2**22

# --- 2. JSON, and the grammar of certificates -----------------------------------------------------------------------------------------


def parse(data: bytes, limits: Limits) -> JSON:
    """The JSON value: strict UTF-8, no key twice in an object, no number but integers of at most 15 characters."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(items)
        decline_unless(len(value) == len(items), "a key stands twice in one object")
        return value

    def integer(text: str) -> int:
        decline_unless(len(text) <= 15 and text != "-0", f"expected an index, found {text[:20]}")
        return int(text)

    def other(text: str) -> None:
        raise Declined(f"expected an exact number as text, found {text[:20]}")

    decline_unless(len(data) <= limits.bytes, f"{len(data)} bytes; the limit is {limits.bytes} (--max-bytes)")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_int=integer, parse_float=other, parse_constant=other)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Declined(f"not JSON in UTF-8: {type(error).__name__}") from None
    except RecursionError:
        raise Declined("nested too deeply") from None


GRAMMAR = """
document                            format={orthoplex-verify/1}  subject=subject  claims=[claim+]
subject kind=unit-vectors           dimension=positive  form=[number+]  vectors=rows  field-=field
subject kind=directions             dimension=positive  form=[number+]  vectors=rows  field-=field
subject kind=points                 dimension=positive  form=[number+]  vectors=rows  field-=field
subject kind=linear-program         variables=[variable+]  rows=[row]  field-=field
subject kind=batch-function         points=(text,text?)
subject kind=batches                dimension=text  points=text
subject kind=all-batches
subject kind=size                   dimension=text  points=text  field-=field
subject kind=sign-code              dimension=positive  points=index  modulus=modulus  generators=[text+]
subject kind=simplex-batches        dimension=positive  parts=[index+]
field                               polynomial=[text]  interval=(text,text)
rows kind=dense                     rows=[[number]]
rows kind=sparse                    rows=[[(index,number)]]
rows kind=words                     width=width  rows=[text]
vectors kind=dense                  rows=[[number]]
vectors kind=sparse                 rows=[[(index,number)]]
variable                            cost=number  lower=number?  upper=number?
row                                 entries=[(index,number)]  lower=number?  upper=number?
claim claim=code
claim claim=orbit                   by=generators
generators kind=permutations        generators=[[index]]
generators kind=matrices            generators=[[[number]]]
claim claim=radon                   I=[index]  J=[index]  witness=witness
witness kind=weights                on_I=[number]  on_J=[number]
witness kind=hyperplane             normal=[number]  offset=number
claim claim=structure               components=[component]
component kind=dependent            points=[index]  relation=[number]
component kind=independent          points=[index]  normal=[number]
claim claim=rankin                  coherence=number?  pair=(index,index)  inequality=inequality?  orbits-=index
inequality                          radon=index  pair=(index,index)
claim claim=hull-distance           projections=[projection]  orbits-=index
projection                          point=index  support=[index]  weights=[number]  distance_squared=number
claim claim=stress                  rankin=index  balances=[balance]  orbits-=index
balance                             point=index  contacts=[index]  weights=[number]
claim claim=softmax                 by=softmax
softmax kind=orthoplex-regime       structure=index  assuming=[{Theorem 2}]
softmax kind=simplex
softmax kind=lemma-3                radon=index  index=index
softmax kind=lemma-4                pair=(index,index)  hull=[index]  weights=[number]
softmax kind=positive-pair          pair=(index,index)
softmax kind=near-point             point=index  support=[index]  weights=[number]
claim claim=rattlers                distances=index  rankin=index  neighbours=[index?]  orbits-=index
claim claim=self-duality            distances=index
claim claim=entropy                 structure=index  low=index?  high=index?
claim claim=lp                      answer=answer
answer kind=optimal                 value=number  x=[number]  multipliers=[number]
answer kind=infeasible              multipliers=[number]
answer kind=crossed                 what={row|variable}  index=index
answer kind=unbounded               x=[number]  ray=[number]
claim claim=coherence               at_most=number  orbits-=index
claim claim=bound                   s=number  coefficients=[number]  breaks=[number]  assuming=[{midpoint theorem}]
claim claim=optimal                 rankin=index  by=optimal  assuming=[{midpoint theorem}]
optimal kind=simplex
optimal kind=orthoplex
optimal kind=polynomial             bound=index
optimal kind=literature             theorem=text
claim claim=better                  distances=index  code=other  of_code=distances  between=text
other kind=unit-vectors             dimension=positive  form=[number+]  vectors=rows  field-=field
distances claim=hull-distance       projections=[projection]  orbits-=index
claim claim=midpoint                normals=vectors  denominator=number  margin=number
claim claim=jensen                  c=(text,text)  t=text  bits=bits
claim claim=loss                    t=text  bits=bits  features=vectors?  loss=(text,text)  batches=[index]?
claim claim=curvature               sign={concave|convex}  by=curvature
curvature kind=cover                x=(text,text?)  t=(text,text?)  bits=bits  cover=[node]
curvature kind=point                x=text  t=text  bits=bits
claim claim=optimal-batches         by=batches  assuming=[{Theorem 2|Lemma 13|Lemma 14}]
batches kind=cells                  start=text  cells=[cell]
batches kind=beaten                 t=text  bits=bits  better=[text]  worse=[text]
cell                                until=text  bits=bits  batches=[index]  line=(index,index)?  below=[index]?
claim claim=phase-diagram           convex=index  concave=index  cells=[cell]  assuming=[{Theorem 2|Lemma 13|Lemma 14}]
claim claim=uniform                 by=uniform
uniform kind=concave
uniform kind=up-to                  what={convex|high-entropy}  t=text  bits=bits  covers=covers
uniform kind=low-entropy            bits=bits  steps=[step]
step                                t=text  points=index  covers=covers
"""
"""An object a line: its name, the field and value that tell its kind if there are several, and its fields (``-``: may be left out), each
with a shape: [items], [items+] (not empty), (one,two), {one|two} texts, ``?`` or null, another object, or an atom."""
NODES = {"v", "t", "nu", "direct", "monotone"}
ATOMS: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: type(value) is str and value.isascii() and value.isprintable(),
    "number": lambda value: all(map(ATOMS["text"], value if type(value) is list else [value])),
    "index": lambda value: type(value) is int and value >= 0,
    "positive": lambda value: type(value) is int and value >= 1,
    "bits": lambda value: type(value) is int and 32 <= value <= 10_000,
    "width": lambda value: type(value) is int and value in {1, 2, 4, 8},
    "modulus": lambda value: type(value) is int and value in {2, 4},
    "node": lambda value: type(value) is str and value in NODES,
    "covers": lambda value: type(value) is dict and all(re.fullmatch("[A-Za-z_]{1,40}", name) for name in value),
}


def read_grammar() -> dict[str, tuple[str, dict[str, dict[str, str]]]]:
    """For each object the field that tells its kind, or "", and the fields of each kind."""
    rules: dict[str, tuple[str, dict[str, dict[str, str]]]] = {}
    for line in GRAMMAR.strip().splitlines():
        head, *fields = re.split(" {2,}", line)
        name, key, kind = re.fullmatch(r"(\w+)(?: (\w+)=(.*))?", head).groups("")  # type: ignore[union-attr]
        rules.setdefault(name, (key, {}))[1][kind] = dict(field.split("=", 1) for field in fields)
    return rules


RULES = read_grammar()


def conform(value: JSON, shape: str, path: str) -> None:
    """Decline a value that has not the shape."""
    if shape.endswith("?"):
        if value is not None:
            conform(value, shape[:-1], path)
    elif shape[0] in "[(":
        decline_unless(type(value) is list, f"expected a list at {path}")
        parts = shape[1:-1].split(",") if shape[0] == "(" else [shape[1:-1].removesuffix("+")] * len(value)
        decline_unless(len(parts) == len(value) and bool(value or shape[-2] != "+"), f"expected another number of items at {path}")
        for i, item in enumerate(value):
            conform(item, parts[i], f"{path}[{i}]")
    elif shape[0] == "{":
        decline_unless(type(value) is str and value in shape[1:-1].split("|"), f"unexpected value at {path}")
    elif shape in ATOMS:
        decline_unless(ATOMS[shape](value), f"expected {shape} at {path}")
        for name, cover in value.items() if shape == "covers" else ():
            conform(cover, "[node]", f"{path}.{name}")
    else:
        key, kinds = RULES[shape]
        kind = value.get(key, "") if type(value) is dict else None
        decline_unless(type(kind) is str and kind in kinds, f"expected an object of a known kind at {path}")
        fields = kinds[str(kind)]
        needed, allowed = {name for name in fields if name[-1] != "-"} | {key} - {""}, {name.removesuffix("-") for name in fields} | {key}
        decline_unless(needed <= value.keys() <= allowed, f"a missing or unknown field at {path}")
        for name in value.keys() - {key}:
            conform(value[name], fields.get(name) or fields[f"{name}-"], f"{path}.{name}")


# --- 3. Numbers -----------------------------------------------------------------------------------------------------------------------

Vector = dict[int, Element]  # from column to entry, zeros left out
INTEGER = re.compile(r"0|-?[1-9][0-9]*", re.ASCII)
RATIONAL = re.compile(r"(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?", re.ASCII)


def value_at(polynomial: Sequence[Element], x: Element) -> Element:
    """Horner's scheme; coefficients c_0, c_1, .. ."""
    total: Element = 0
    for c in reversed(polynomial):
        total = total * x + c
    return total


def scaled_value(polynomial: Sequence[int], x: Fraction) -> int:
    """The value at x times a positive power of the denominator of x."""
    total, power = 0, 1
    for c in reversed(polynomial):
        total, power = total * x.numerator + c * power, power * x.denominator
    return total


def remainder(a: Sequence[int], b: Sequence[int]) -> list[int]:
    """A positive multiple of a mod b without a common divisor of its coefficients; [] for 0."""
    rest, factor, sign = [*a], abs(b[-1]), 1 if b[-1] > 0 else -1
    while len(rest) >= len(b):
        top, shift = sign * rest[-1], len(rest) - len(b)
        rest = [c * factor for c in rest]
        for k, c in enumerate(b):
            rest[shift + k] -= top * c
        while rest and rest[-1] == 0:
            rest.pop()
    content = gcd(*rest)
    return [c // content for c in rest]


def sturm_chain(p: Sequence[int]) -> list[list[int]]:
    """P, p' and the negated remainders; the last one is the greatest common divisor of p and p'."""
    chain = [[*p], [k * c for k, c in enumerate(p)][1:]]
    while rest := remainder(chain[-2], chain[-1]):
        chain.append([-c for c in rest])
    return chain


def roots_between(chain: list[list[int]], low: Fraction, high: Fraction) -> int:
    """The number of different real roots in (low, high], by Sturm's theorem."""

    def changes(x: Fraction) -> int:
        signs = [value > 0 for p in chain if (value := scaled_value(p, x)) != 0]
        return sum(a is not b for a, b in pairwise(signs))

    return changes(low) - changes(high)


def has_integer_root(chain: list[list[int]]) -> bool:
    """Whether the monic first polynomial has a rational root. Those are integers, below Cauchy's bound: halve to intervals of length 1."""
    bound = 1 + max(map(abs, chain[0])) + Fraction(1, 2)
    todo = [(-bound, bound)]
    while todo:
        low, high = todo.pop()
        if roots_between(chain, low, high):
            if high - low == 1 and scaled_value(chain[0], (low + high) / 2) == 0:
                return True
            middle = low + (high - low) // 2
            todo += [(low, middle), (middle, high)] if high - low > 1 else []
    return False


class Field:
    """Q, or Q(a) for the only root a of a polynomial in an interval: the part of a subject under ``field``."""

    def __init__(self, limits: Limits, given: dict[str, JSON] | None = None) -> None:
        self.limits, self.degree = limits, 1
        if given is not None:
            decline_unless(len(given["polynomial"]) <= MOST_DEGREE + 1, f"a field of degree above {MOST_DEGREE}")
            p = [int(c) for c in self.integers(given["polynomial"])]
            low, high = (self.rational(text) for text in given["interval"])
            require(len(p) > 2 and p[-1] == 1, "the polynomial of a field is monic, of degree 2 or more")
            limits.spend(len(p) ** 3 * (len(p) + max(c.bit_length() for c in p)) // 8)
            chain = sturm_chain(p)
            require(len(chain[-1]) == 1 and not has_integer_root(chain), "the polynomial of a field is irreducible")
            require(low < high and roots_between(chain, low, high) == 1, "the interval of a field holds one root of its polynomial")
            self.polynomial, self.degree, self.low, self.high = p, len(p) - 1, low, high
            self._powers: dict[int, list[Interval]] = {}

    def rational(self, text: str) -> Fraction:
        decline_unless(len(text) <= self.limits.digits, f"a number of {len(text)} characters (--max-digits)")
        match = RATIONAL.fullmatch(text)
        if match is None:
            raise Declined(f"expected a rational number as text, found {text[:40]!r}")
        p, q = int(match[1]), int(match[2] or 1)
        decline_unless(gcd(p, q) == 1 and match[2] != "1", f"expected a fraction in lowest terms, found {text[:40]!r}")
        return Fraction(p, q)

    def number(self, value: JSON) -> Element:
        """A rational as text, or the list of the coefficients of an irrational element."""
        if isinstance(value, str):
            return self.rational(value)
        coefficients = [self.rational(text) for text in value]
        decline_unless(self.degree > 1 and any(coefficients[1:]), "a rational number is written as text, not as a list")
        require(len(coefficients) == self.degree, "an element has one coefficient for each power of a below the degree")
        common = lcm(*(c.denominator for c in coefficients))
        return Algebraic(self, [int(c * common) for c in coefficients], common)

    def numbers(self, values: Iterable[Any]) -> list[Element]:
        return [self.number(value) for value in values]

    def integers(self, values: Sequence[Any]) -> list[Element]:
        """Elements with integer coefficients; rational ones become ``int``."""
        for value in values:
            for text in [value] if isinstance(value, str) else value:
                decline_unless(len(text) <= self.limits.digits, f"a number of {len(text)} characters (--max-digits)")
                decline_unless(INTEGER.fullmatch(text) is not None, f"expected an integer as text, found {text[:40]!r}")
        return [int(value) if isinstance(value, str) else self.number(value) for value in values]

    def powers(self, bits: int) -> list["Interval"]:
        """Enclosures of 1, a, .., a^(r-1): the interval is halved until it is short, by the sign of the polynomial at its middle."""
        if bits not in self._powers:
            rising = scaled_value(self.polynomial, self.low) < 0
            while self.high - self.low > Fraction(1, 2**bits):
                middle = (self.low + self.high) / 2
                if (scaled_value(self.polynomial, middle) < 0) is rising:
                    self.low = middle
                else:
                    self.high = middle
            powers = [interval(1, 1, bits), interval(self.low, self.high, bits)]
            while len(powers) < self.degree:
                powers.append(powers[-1] * powers[1])
            self._powers[bits] = powers
        return self._powers[bits]

    def dot(self, pairs: Iterable[tuple[Element, Element]]) -> Element:
        """The sum of the products; of integers of Q(a) it is reduced modulo the polynomial once, at the end."""
        if self.degree == 1:
            return sum(x * y for x, y in pairs)
        total, rational = [0] * (2 * self.degree - 1), 0
        for x, y in pairs:
            if isinstance(x, Algebraic) and isinstance(y, Algebraic) and x.den == y.den == 1:
                for k, c in enumerate(convolution(x.num, y.num)):
                    total[k] += c
            else:
                rational = rational + x * y
        return Algebraic(self, self.reduced(total), 1) + rational

    def reduced(self, polynomial: list[int]) -> list[int]:
        """Modulo the polynomial of the field, which is monic."""
        rest, r = [*polynomial], self.degree
        for top in reversed(range(r, len(rest))):
            if c := rest[top]:
                for k, p in enumerate(self.polynomial, start=top - r):
                    rest[k] -= c * p
        return rest[:r]


def convolution(a: Sequence[int], b: Sequence[int]) -> list[int]:
    """The coefficients of the product of two polynomials of one length, as digits of one product of large integers (Kronecker)."""
    largest = (max(c.bit_length() for c in side) for side in (a, b))
    width = sum(largest) + len(a).bit_length() + 1  # len(a) products below 2^sum(largest) each: a digit is below 2^(width-1)
    half, mask = 1 << (width - 1), (1 << width) - 1
    product = sum(c << (width * k) for k, c in enumerate(a)) * sum(c << (width * k) for k, c in enumerate(b))
    digits = []
    for _ in range(2 * len(a) - 1):
        digit = ((product + half) & mask) - half
        digits.append(digit)
        product = (product - digit) >> width
    return digits


class Algebraic:
    """The real number q(a) for q = (num_0 + num_1 x + ..)/den. Mixes with integers and fractions; is compared as the number that it is."""

    __slots__ = ("den", "field", "num")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, field: Field, num: list[int], den: int) -> None:
        common = 1 if den == 1 else gcd(den, *num)
        self.field, self.num, self.den = field, num if common == 1 else [c // common for c in num], den // common

    def __add__(self, other: Element) -> "Algebraic":
        if isinstance(other, Algebraic):
            common = lcm(self.den, other.den)
            a, b = common // self.den, common // other.den
            return Algebraic(self.field, [x * a + y * b for x, y in zip(self.num, other.num, strict=True)], common)
        return self if other == 0 else self + Algebraic(self.field, [other.numerator] + [0] * (self.field.degree - 1), other.denominator)

    def __neg__(self) -> "Algebraic":
        return Algebraic(self.field, [-c for c in self.num], self.den)

    def __sub__(self, other: Element) -> "Algebraic":
        return self.__add__(-other)

    def __rsub__(self, other: Element) -> "Algebraic":
        return (-self).__add__(other)

    def __mul__(self, other: Element) -> "Algebraic":
        if isinstance(other, Algebraic):
            return Algebraic(self.field, self.field.reduced(convolution(self.num, other.num)), self.den * other.den)
        return Algebraic(self.field, [c * other.numerator for c in self.num], self.den * other.denominator)

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other: Element) -> "Algebraic":
        """By a rational number; no claim needs more."""
        return self * (1 / Fraction(other))

    def enclosure(self, bits: int) -> "Interval":
        parts = (power * c for power, c in zip(self.field.powers(bits), self.num, strict=True))
        return sum(parts, interval(0, 0, bits)) * Fraction(1, self.den)

    def sign(self) -> int:
        """By enclosures. If 512 bits do not decide, q may have a common factor with the polynomial of a; else q(a) != 0: more bits do."""
        if not any(self.num):
            return 0
        bits = 64
        while True:
            value = self.enclosure(bits)
            if value.lo > 0 or value.hi < 0:
                return 1 if value.lo > 0 else -1
            if bits == 512:
                a, b = self.field.polynomial, self.num[: max(k for k, c in enumerate(self.num) if c) + 1]
                while len(b) > 1 and (rest := remainder(a, b)):
                    a, b = b, rest
                require(len(b) == 1, "the polynomial of the field is irreducible")
            bits *= 2

    def __eq__(self, other: object) -> bool:
        return (self - other).sign() == 0

    def __lt__(self, other: Element) -> bool:
        return self.__sub__(other).sign() < 0

    def __le__(self, other: Element) -> bool:
        return self.__sub__(other).sign() <= 0

    def __gt__(self, other: Element) -> bool:
        return self.__sub__(other).sign() > 0

    def __ge__(self, other: Element) -> bool:
        return self.__sub__(other).sign() >= 0

    def __abs__(self) -> "Algebraic":
        return -self if self.sign() < 0 else self

    def __str__(self) -> str:
        return f"({' + '.join(f'{c} a^{k}' if k else str(c) for k, c in enumerate(self.num) if c) or 0})/{self.den}"


def coefficients(value: Element) -> list[int]:
    """Of an integer of the field."""
    return value.num if isinstance(value, Algebraic) else [int(value)]


def denominator(value: Element) -> int:
    return value.den if isinstance(value, Algebraic) else Fraction(value).denominator


def shown(value: object) -> str:
    """As text, cut where it is long."""
    try:
        text = str(value)
    except ValueError:  # more digits than Python prints
        return "a number of many digits"
    return text if len(text) <= 80 else f"{text[:60]}..({len(text)} characters)"


# --- 4. Subjects ----------------------------------------------------------------------------------------------------------------------


def read_rows(given: dict[str, JSON], field: Field, width: int) -> list[Vector]:
    """Rows of integers of the field: dense, sparse, or in words."""
    if given["kind"] == "words":
        return read_words(given, field, width)
    rows = []
    for row in given["rows"]:
        if given["kind"] == "dense":
            decline_unless(len(row) == width, f"expected {width} entries in a row")
            rows.append({k: value for k, value in enumerate(field.integers(row)) if value != 0})
        else:
            rows.append(read_sparse(row, field.integers([value for _, value in row]), width))
        field.limits.spend(width if given["kind"] == "dense" else len(row))
    return rows


def read_sparse(pairs: list[Any], values: list[Element], width: int) -> Vector:
    """Columns increase, and no zero is written."""
    columns = [column for column, _ in pairs]
    increasing = columns == sorted(set(columns)) and all(column < width for column in columns)
    decline_unless(increasing and all(value != 0 for value in values), f"expected increasing columns below {width}, and no zero")
    return dict(zip(columns, values, strict=True))


def read_words(given: dict[str, JSON], field: Field, width: int) -> list[Vector]:
    """Base64 of little-endian integers in two's complement, of the least size that holds all of them."""
    decline_unless(field.degree == 1, "words are for the field Q")
    size, rows, extremes = given["width"], [], [0]
    field.limits.spend(len(given["rows"]) * width)
    for text in given["rows"]:
        try:
            row = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            row = b""
        decline_unless(len(row) == size * width and base64.b64encode(row).decode() == text, f"expected base64 of {width} words")
        values = [int.from_bytes(row[k : k + size], "little", signed=True) for k in range(0, len(row), size)]
        rows.append({k: value for k, value in enumerate(values) if value})
        extremes = [min(*extremes, *values), max(*extremes, *values)]
    longest, half = max(len(str(value)) for value in extremes), 1 << (4 * size - 1)
    decline_unless(longest <= field.limits.digits, "a number with too many characters (--max-digits)")
    decline_unless(size == 1 or not -half <= extremes[0] <= extremes[-1] < half, "expected the least width that holds all entries")
    return rows


class Code:
    """Points x_1..x_n of R^d: vectors v_i of integers with <v_i,v_j> = sum w_k v_ik v_jk, positive w_k; x_i = v_i, or v_i/|v_i|."""

    def __init__(self, given: dict[str, JSON], limits: Limits) -> None:
        self.kind, self.d, self.limits = given["kind"], given["dimension"], limits
        self.field = field = Field(limits, given.get("field"))
        self.n, self.width = len(given["vectors"]["rows"]), len(given["form"])
        decline_unless(max(self.n, self.width) <= limits.points, "more points or weights than the limit (--max-points)")
        require(self.n >= 1 and self.width <= self.d, "there is a point, and the form has at most d weights")
        form = field.numbers(given["form"])
        require(all(weight > 0 for weight in form), "weights of the form are positive")
        self.scale = lcm(*map(denominator, form))
        self.weights = [weight * self.scale for weight in form]
        if field.degree == 1:
            self.weights = [int(weight) for weight in self.weights]
        self.rows = read_rows(given["vectors"], field, self.width)
        self.cost = (1 + sum(map(len, self.rows)) // self.n) * field.degree**2  # steps of one inner product
        self.dual = [self.weighted(row) for row in self.rows]
        if self.kind == "unit-vectors":
            require(all(self.product(i, i) == 1 for i in range(self.n)), "every point has norm 1")
        if self.kind != "points":
            require(all(self.rows), "no point is 0")
            self.require_distinct()

    def require_distinct(self) -> None:
        """The rows differ; of directions no two are positive multiples of one another."""
        directions, seen = self.kind == "directions", dict[JSON, int]()
        for i, row in enumerate(self.rows):
            if self.field.degree == 1:
                length = abs(row[min(row)]) if directions else 1
                key = tuple(sorted((k, Fraction(value, length) if directions else value) for k, value in row.items()))
                require(seen.setdefault(key, i) == i, "the points are distinct")
            else:  # equal numbers could have different coefficients if the polynomial were reducible: compare numbers
                self.limits.spend(i * self.cost)
                require(not any(self._same(row, other, directions) for other in self.rows[:i]), "the points are distinct")

    def _same(self, a: Vector, b: Vector, directions: bool) -> bool:
        if a.keys() != b.keys():
            return False
        first = min(a)
        if not directions:
            return all(a[k] == b[k] for k in a)
        return bool((a[first] > 0) is (b[first] > 0)) and all(a[k] * b[first] == b[k] * a[first] for k in a)

    def weighted(self, a: Vector) -> Vector:
        return {k: self.weights[k] * value for k, value in a.items()}

    def scaled(self, a: Vector, weighted: Vector) -> Element:
        """The inner product times ``scale`` of a vector and one that was multiplied by the weights."""
        return self.field.dot((value, weighted[k]) for k, value in a.items() if k in weighted)

    def inner(self, a: Vector, b: Vector) -> Element:
        """<a,b>."""
        return self.scaled(a, self.weighted(b)) * Fraction(1, self.scale)

    def product(self, i: int, j: int) -> Element:
        """<v_i,v_j>."""
        return self.scaled(self.rows[i], self.dual[j]) * Fraction(1, self.scale)

    @cached_property
    def gram(self) -> list[list[Element]]:
        """<v_i,v_j> times ``scale`` for j <= i."""
        decline_unless(self.n <= MOST_GRAM, f"all inner products of more than {MOST_GRAM} points")
        self.limits.spend(self.n * self.n * self.cost // 2)
        return [[self.scaled(self.rows[i], self.dual[j]) for j in range(i + 1)] for i in range(self.n)]

    def require_kind(self, *kinds: str) -> None:
        require(self.kind in kinds, f"the subject is given by {' or '.join(kinds)}")

    def require_indices(self, indices: Iterable[int]) -> None:
        """Of points, each once."""
        seen = list(indices)
        require(all(0 <= i < self.n for i in seen) and len(set(seen)) == len(seen), "indices are those of points, each named once")

    def combine(self, indices: Iterable[int], factors: Iterable[Element]) -> Vector:
        """Sum c_i v_i."""
        total: Vector = {}
        for i, c in zip(indices, factors, strict=True):
            for k, value in self.rows[i].items():
                total[k] = total.get(k, 0) + c * value
        return {k: value for k, value in total.items() if value != 0}


def subtract(a: Vector, b: Vector, factor: Element) -> Vector:
    """Factor a - b."""
    return {k: factor * a.get(k, 0) - b.get(k, 0) for k in a.keys() | b.keys()}


def same(a: Vector, b: Vector, factor: Element = 1, other: Element = 1) -> bool:
    """Whether factor a = other b."""
    return all(factor * a.get(k, 0) == other * b.get(k, 0) for k in a.keys() | b.keys())


class Program:
    """Minimise c.x with lower <= x <= upper, and the same for rows of A x; None: no bound."""

    def __init__(self, given: dict[str, JSON], limits: Limits) -> None:
        self.field, self.kind = Field(limits, given.get("field")), given["kind"]
        n, number = len(given["variables"]), self.field.number
        decline_unless(max(n, len(given["rows"])) <= limits.points, "more rows or variables than the limit (--max-points)")

        def bounds(items: list[Any]) -> list[tuple[Element, ...]]:
            return [tuple(None if item[side] is None else number(item[side]) for side in ("lower", "upper")) for item in items]

        self.rows: list[Vector] = []
        for row in given["rows"]:
            self.rows.append(read_sparse(row["entries"], self.field.numbers(value for _, value in row["entries"]), n))
        self.cost = self.field.numbers(item["cost"] for item in given["variables"])
        self.bounds, self.ranges = bounds(given["variables"]), bounds(given["rows"])

    def both(self, x: list[Element]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
        """Each x_j, and each entry of A x, with its bounds."""
        yield from zip(x, self.bounds, strict=True)
        yield from zip((sum(a * x[j] for j, a in row.items()) for row in self.rows), self.ranges, strict=True)


class Batches:
    """Batch functions for n from ``least`` to ``most`` (None: no end); of a pair (d,n) also m = n - d and the largest part 2d - n + 1."""

    def __init__(self, given: dict[str, JSON], limits: Limits) -> None:
        self.kind, self.field, self.limits = given["kind"], Field(limits), limits
        if self.kind == "batch-function":
            self.least, self.most = read_range(self.field, given["points"])
            require(self.least >= 1, "n >= 1")
        else:
            self.d, self.n = read_sizes(given, limits)
            require(self.d + 2 <= self.n <= 2 * self.d, "d+2 <= n <= 2d")
            self.least = self.most = Fraction(self.n)
            self.m, self.largest, self.most_parts = self.n - self.d, 2 * self.d - self.n + 1, min(limits.points, MOST_PARTS)
            decline_unless(self.m <= self.most_parts, "more batches than the limit (--max-points)")

    def require_tuple(self, parts: list[int]) -> None:
        fine = len(parts) == self.m and all(part >= 1 for part in parts) and sum(parts) == self.d
        require(fine and parts == sorted(parts, reverse=True), "a tuple has n-d positive parts with sum d, in falling order")


class Anything:
    """All batches, or all n unit vectors of R^d (``size``)."""

    def __init__(self, given: dict[str, JSON], limits: Limits) -> None:
        self.kind, self.limits = given["kind"], limits
        if self.kind == "size":
            self.d, self.n = read_sizes(given, limits)
            require(self.d >= 2 and self.n >= 2, "d >= 2 and n >= 2")
        self.field = Field(limits, given.get("field"))


def read_sizes(given: dict[str, JSON], limits: Limits) -> tuple[int, int]:
    """The dimension and the number of points, as text."""
    decline_unless(max(len(given["dimension"]), len(given["points"])) <= MOST_SIZE_DIGITS, "a number that is too long")
    d, n = Field(limits).integers([given["dimension"], given["points"]])
    return int(d), int(n)


def read_range(field: Field, texts: Sequence[Any]) -> tuple[Fraction, Fraction | None]:
    low, high = field.rational(texts[0]), None if texts[1] is None else field.rational(texts[1])
    require(high is None or low <= high, "the interval is not empty")
    return low, high


class SignCode:
    """The first n sums a_1 g_1 + a_2 g_2 + .., 0 <= a_k < order of g_k, as points +-1/sqrt L (Z_2), or i^digit/sqrt L (Z_4).

    The sums are all words of a group, and <x_b,x_c> = (number of digits 0 less that of 2 in b - c)/L; a digit 1 over Z_2 counts as 2. If no
    sum but the first has L digits 0, all sums are different, and the differences of two of them are the others: one pass for all pairs.
    """

    def __init__(self, given: dict[str, JSON], limits: Limits) -> None:
        self.kind, self.d, self.n, self.limits, self.field = given["kind"], given["dimension"], given["points"], limits, Field(limits)
        generators, q, words = given["generators"], given["modulus"], [(0, 0)]
        length = len(generators[0])
        fine = all(len(text) == length and re.fullmatch("[01]+" if q == 2 else "[0-3]+", text, re.ASCII) for text in generators)
        decline_unless(fine, f"expected words of one length, of digits below {q}")
        for text in generators:
            odd, high = (int("".join("01"[digit in chosen] for digit in text), 2) for chosen in ("13", "23"))
            generator, order = ((0, odd), 2) if q == 2 else ((odd, high), 4 if odd else 2)
            decline_unless(order * len(words) <= MOST_WORDS, f"more than {MOST_WORDS} words")
            limits.spend(order * len(words) * (2 + length // 500))
            shifted = [words]
            for _ in range(order - 1):  # digit by digit modulo 4: the odd digits carry
                shifted.append([(a ^ generator[0], b ^ generator[1] ^ (a & generator[0])) for a, b in shifted[-1]])
            words = [word for multiple in shifted for word in multiple]
        require(length * q // 2 <= self.d and 2 <= self.n <= len(words), "the words fit into R^d, and there are at least n >= 2 of them")
        largest = max(length - odd.bit_count() - 2 * (high & ~odd).bit_count() for odd, high in words[1:])
        require(largest < length, "the points are distinct")
        self.coherence = Fraction(largest, length)


class SimplexBatches:
    """Regular simplices of the dimensions ``parts`` in orthogonal subspaces: inner products -1/k in one, and 0 between two of them."""

    def __init__(self, given: dict[str, JSON], limits: Limits) -> None:
        self.kind, self.d, self.limits, self.field = given["kind"], given["dimension"], limits, Field(limits)
        parts = given["parts"]
        decline_unless(len(parts) <= limits.points, "more simplices than the limit (--max-points)")
        require(min(parts) >= 1 and sum(parts) <= self.d, "the simplices have dimensions of 1 or more, and fit into R^d")
        self.n = sum(parts) + len(parts)
        self.coherence = Fraction(0) if len(parts) > 1 else Fraction(-1, parts[0])


READERS: dict[str, Callable[[dict[str, Any], Limits], Any]] = {
    **dict.fromkeys(("unit-vectors", "directions", "points"), Code),
    **{"linear-program": Program, "batch-function": Batches, "batches": Batches, "all-batches": Anything, "size": Anything},
    **{"sign-code": SignCode, "simplex-batches": SimplexBatches},
}

# --- 5. Claims about codes and linear programs ----------------------------------------------------------------------------------------
# Each takes its evidence, the subject and the context, and returns facts: the sentence, and what other claims may cite.

Facts = dict[str, Any]


class Context:
    """The claims before this one, and the assumptions of this one and of those it cites."""

    def __init__(self, earlier: list[tuple[str, Facts, set[str]] | None], allowed: frozenset[str] | None) -> None:
        self.earlier, self.allowed, self.assumptions = earlier, allowed, set[str]()

    def cite(self, position: int, *claims: str) -> Facts:
        require(position < len(self.earlier), "a citation names an earlier claim")
        cited = self.earlier[position]
        if cited is None:
            raise Declined(f"cites claim {position}, which was not accepted")
        require(cited[0] in claims, f"the cited claim is {' or '.join(claims)}")
        self.assumptions |= cited[2]
        return cited[1]

    def assume(self, *axioms: str) -> None:
        for axiom in axioms:
            decline_unless(self.allowed is None or axiom in self.allowed, f"uses {axiom}, which is not allowed as an assumption")
            self.assumptions.add(axiom)

    def orbits(self, evidence: dict[str, JSON], x: Code) -> list[int]:
        """For each point the least index of its orbit; without a cited ``orbit`` each point is its own."""
        if "orbits" not in evidence:
            return [*range(x.n)]
        return list(self.cite(evidence["orbits"], "orbit")["first"])

    def all_distances(self, position: int, x: Code) -> Facts:
        facts = self.cite(position, *DISTANCES)
        require(len(facts["squares"]) == x.n, "the cited distances are those of all points")
        return facts


DISTANCES = ("hull-distance", "stress", "softmax")


def weighted_sum(x: Code, indices: list[int], texts: list[JSON], *, positive: bool = True) -> tuple[Vector, Element]:
    """Sum w_i v_i and sum w_i, w integers of the field, positive or nonnegative, whose coefficients have the greatest common divisor 1."""
    require(len(texts) == len(indices), "there is one weight for each index")
    weights = x.field.integers(texts)
    require(all(weight > 0 or (weight == 0 and not positive) for weight in weights), "weights are positive, or nonnegative")
    require(gcd(*(c for weight in weights for c in coefficients(weight))) == 1, "weights have no common divisor and are not all 0")
    return x.combine(indices, weights), sum(weights)


def claim_code(e: JSON, x: Code, c: Context) -> Facts:
    """The subject was checked when it was read."""
    return {"sentence": f"X is {x.n} {'points' if x.kind == 'points' else 'distinct points of the sphere'} in R^{x.d}"}


def claim_orbit(e: JSON, x: Code, c: Context) -> Facts:
    """A permutation that keeps the Gram matrix is an isometry; a matrix with A W A^T = W that takes rows to rows gives one."""
    generators, first = e["by"]["generators"], [*range(x.n)]
    require(len(generators) > 0, "there is a generator")
    for generator in generators:
        images = permutation(generator, x) if e["by"]["kind"] == "permutations" else permutation_of_matrix(generator, x)
        for i, image in enumerate(images):
            low, high = sorted((find(first, i), find(first, image)))
            first[high] = low
    roots = [find(first, i) for i in range(x.n)]
    return {"sentence": f"{len(generators)} isometries permute the points; {len(set(roots))} orbits", "first": roots}


def find(first: list[int], i: int) -> int:
    while first[i] != i:
        i = first[i]
    return i


def permutation(images: list[int], x: Code) -> list[int]:
    require(sorted(images) == [*range(x.n)], "a generator permutes the points")
    for i, j in combinations(range(x.n), 2):
        a, b = images[i], images[j]
        require(x.gram[j][i] == x.gram[max(a, b)][min(a, b)], "a generator keeps the Gram matrix")
    require(all(x.gram[i][i] == x.gram[image][image] for i, image in enumerate(images)), "a generator keeps norms")
    return images


def permutation_of_matrix(given: list[list[Any]], x: Code) -> list[int]:
    r = x.width
    require(len(given) == r and all(len(row) == r for row in given), "a matrix has a row and a column for each weight of the form")
    x.limits.spend((x.n + r) * r * r * x.field.degree**2)
    rows = [x.field.numbers(row) for row in given]
    q = lcm(*(denominator(value) for row in rows for value in row))
    a = [{k: value * q for k, value in enumerate(row) if value != 0} for row in rows]  # integers of the field: q A
    for i, j in combinations_with_replacement(range(r), 2):
        value = x.scaled(a[i], x.weighted(a[j]))
        require(value == (q * q * x.weights[i] if i == j else 0), "a matrix keeps the form: A W A^T = W")
    x.require_distinct()
    names = {row_key({k: q * value for k, value in row.items()}): i for i, row in enumerate(x.rows)}
    columns = [{k: a[k][j] for k in range(r) if j in a[k]} for j in range(r)]
    images = []
    for row in x.rows:
        moved = {j: x.field.dot((value, column[k]) for k, value in row.items() if k in column) for j, column in enumerate(columns)}
        images.append(names.get(row_key(moved), -1))
        require(images[-1] >= 0, "a matrix takes every point to a point")
    return images


def row_key(row: Vector) -> tuple[Any, ...]:
    """Equal keys only for equal rows: the coefficients of the entries that are not 0."""
    parts = ((k, coefficients(value)) for k, value in sorted(row.items()))
    return tuple((k, tuple(c) if any(c[1:]) else (c[0],)) for k, c in parts if any(c))


def claim_radon(e: JSON, x: Code, c: Context) -> Facts:
    """Two hulls meet, at P/T with T the sum of the weights on I; or a hyperplane is between them."""
    I, J, witness = e["I"], e["J"], e["witness"]
    require(len(I) > 0 and len(J) > 0, "I and J are not empty")
    x.require_indices(I + J)
    if witness["kind"] == "weights":
        p, total = weighted_sum(x, I, witness["on_I"], positive=False)
        q, other = weighted_sum(x, J, witness["on_J"], positive=False)
        require(same(p, q, other, total), "sum a_i x_i / sum a = sum b_j x_j / sum b")
        if p:
            x.require_kind("unit-vectors", "points")
        where = "a point that is not 0" if p else "0"
        return {"sentence": f"the hulls of {shown(I)} and {shown(J)} meet at {where}", "sides": (I, J), "point": p, "total": total}
    y, offset = x.field.numbers(witness["normal"]), x.field.number(witness["offset"])
    require(len(y) == x.width, "the normal has one entry for each coordinate")
    if offset != 0:
        x.require_kind("unit-vectors", "points")
    for position, i in enumerate(I + J):
        height = sum(y[k] * value for k, value in x.rows[i].items())
        require(height > offset if position < len(I) else height <= offset, "y.x > c on I and y.x <= c on J")
    return {"sentence": f"a hyperplane separates the hulls of {shown(I)} and {shown(J)}", "sides": None}


def claim_structure(e: JSON, x: Code, c: Context) -> Facts:
    """Proposition 10 by the criterion for components."""
    x.require_kind("unit-vectors", "directions")
    components = e["components"]
    members = [i for component in components for i in component["points"]]
    x.require_indices(members)
    require(len(members) == x.n and all(component["points"] for component in components), "the components partition the points")
    kinds = [component["kind"] for component in components]
    require(kinds == sorted(kinds), "the dependent components come first")
    place = {i: position for position, component in enumerate(components) for i in component["points"]}
    x.limits.spend(x.n * x.n * x.cost)
    for i, j in combinations(range(x.n), 2):
        value = x.scaled(x.rows[i], x.dual[j])
        require(value <= 0, "no inner product is positive")
        require(value == 0 or place[i] == place[j], "points of different components are orthogonal")
    for component in components:
        points = component["points"]
        for k, i in enumerate(points):
            touches = k == 0 or any(x.scaled(x.rows[i], x.dual[j]) < 0 for j in points[:k])
            require(touches, "each point of a component has a negative inner product with an earlier one of it")
        if component["kind"] == "dependent":
            require(not weighted_sum(x, points, component["relation"])[0], "sum c_i x_i = 0 on a dependent component")
        else:
            z, _ = weighted_sum(x, points, component["normal"], positive=False)
            heights = [x.inner(z, x.rows[i]) for i in points]
            require(heights[0] > 0 and all(h == heights[0] for h in heights), "<z,x_i> is the same, and positive, on the component")
    dependent = [component["points"] for component in components if component["kind"] == "dependent"]
    loose = x.n - sum(map(len, dependent))
    sentence = f"no inner product is positive; {len(dependent)} dependent components, {loose} points in S_0, rank {x.n - len(dependent)}"
    return {"sentence": sentence, "dependent": dependent, "loose": loose}


def enough_pairs(e: JSON, x: Code, c: Context) -> Iterable[tuple[int, int]]:
    """All pairs, or with cited orbits those with one point of each."""
    if "orbits" not in e:
        x.limits.spend(x.n * x.n * x.cost // 2)
        return combinations(range(x.n), 2)
    chosen = sorted({*c.orbits(e, x)})
    x.limits.spend(len(chosen) * x.n * x.cost)
    return ((i, j) for i in chosen for j in range(x.n) if i != j)


def claim_coherence(e: JSON, x: Code | SignCode | SimplexBatches, c: Context) -> Facts:
    """<x_i,x_j> <= c for i != j; of directions <v_i,v_j> <= c |v_i| |v_j|, by y |y|, which increases with y. So delta(X) >= 1 - c."""
    most = x.field.number(e["at_most"])
    if isinstance(x, Code):
        require(x.n >= 2, "n >= 2")
        x.require_kind("unit-vectors", "directions")
        norms = [x.product(i, i) for i in range(x.n)]
        for i, j in enough_pairs(e, x, c):
            value = x.product(i, j)
            small = value <= most if x.kind == "unit-vectors" else value * abs(value) <= most * abs(most) * norms[i] * norms[j]
            require(small, "no inner product exceeds the coherence")
    else:
        require("orbits" not in e and x.coherence <= most, "no inner product exceeds the coherence; without orbits")
    return {"sentence": f"mu(X) <= {shown(most)}, so delta(X) >= {shown(1 - most)}, for these {x.n} unit vectors of R^{x.d}"}


def claim_rankin(e: JSON, x: Code, c: Context) -> Facts:
    """The coherence, or of directions its sign; with orbits one row for each of them."""
    i, j = e["pair"]
    x.require_indices((i, j))
    value = x.product(i, j)
    if e["coherence"] is None:
        require(x.kind == "directions" and value != 0, "only of directions, and only if it is not 0, the coherence may be left out")
    else:
        coherence = x.field.number(e["coherence"])
        if coherence != 0:
            x.require_kind("unit-vectors", "points")
        require(value == coherence, "the pair attains the coherence")
    pairs = enough_pairs(e, x, c)
    if e["coherence"] is not None or value < 0:
        top = value * x.scale if e["coherence"] is not None else 0
        for k, l in pairs:
            product = x.scaled(x.rows[k], x.dual[l])
            require(product <= top if e["coherence"] is not None else product < 0, "no inner product exceeds the coherence")
    if (inequality := e["inequality"]) is not None:
        relation = c.cite(inequality["radon"], "radon")
        require(relation["sides"] is not None, "the cited claim is a Radon partition")
        k, l = inequality["pair"]
        require(k in relation["sides"][0] and l in relation["sides"][1], "the witness pair has a point on each side")
        require(x.product(k, l) >= 0, "the witness pair has a nonnegative inner product")
    relation_sign = f"= {shown(value)}" if e["coherence"] is not None else "> 0" if value > 0 else "< 0"
    return {"sentence": f"mu(X) {relation_sign}, at the pair ({i}, {j})", "product": value, "stated": e["coherence"] is not None}


def claim_hull_distance(e: JSON, x: Code, c: Context) -> Facts:
    """KKT: with P = sum l_j x_j, T = sum l_j and G = T x_k - P, <G, T x_j - P> <= 0 for j != k; then T^2 delta_k^2 = <G,G>."""
    x.require_kind("unit-vectors", "points")
    require(len(e["projections"]) > 0, "at least one projection is given")
    x.require_indices(item["point"] for item in e["projections"])
    x.limits.spend(len(e["projections"]) * (x.n + 4) * x.cost)
    squares, dual, read = {}, [], []
    for item in e["projections"]:
        x.require_indices([item["point"], *item["support"]])
        require(item["support"] == sorted(item["support"]), "the support is in increasing order")
        read.append(weighted_sum(x, item["support"], item["weights"]))
    for item, (p, total) in zip(e["projections"], read, strict=True):
        k = item["point"]
        gap = subtract(x.rows[k], p, total)
        height, norm, along = (x.inner(a, b) for a, b in ((gap, p), (x.rows[k], x.rows[k]), (x.rows[k], p)))
        dual_gap = x.weighted(gap)
        bound = height * x.scale
        for j in range(x.n):
            require(j == k or x.scaled(x.rows[j], dual_gap) * total <= bound, "<x_k - p, x_j - p> <= 0 for every other j")
        squares[k] = x.field.number(item["distance_squared"])
        require(x.inner(gap, gap) == squares[k] * total * total, "delta_k^2 is the value stated")
        if squares[k] > 0 and norm > 0 and along < total * norm and same(p, x.rows[k], norm, along):
            dual.append(k)
    first = c.orbits(e, x)
    spread = {i: square for k, square in squares.items() for i in range(x.n) if first[i] == first[k]}
    duals = {first[k] for k in dual}
    best = [i for i in range(x.n) if first[i] in duals]
    sentence = f"delta_k^2 for {len(spread)} of {x.n} points, the least is {shown(min(spread.values()))}; self-dual at {shown(best)}"
    return {"sentence": sentence, "squares": spread, "self_dual": best}


def claim_stress(e: JSON, x: Code, c: Context) -> Facts:
    """Sum s_j x_j = mu (sum s_j) x_k over contacts of k: mu x_k is the projection, delta_k = 1 - mu, and no delta_i is less."""
    x.require_kind("unit-vectors")
    mu = c.cite(e["rankin"], "rankin")["product"]
    require(len(e["balances"]) > 0, "there is a point with a stress")
    x.require_indices(item["point"] for item in e["balances"])
    for item in e["balances"]:
        k, contacts = item["point"], item["contacts"]
        x.require_indices([k, *contacts])
        x.limits.spend(len(contacts) * x.cost)
        require(all(x.product(k, j) == mu for j in contacts), "<x_k,x_j> = mu(X) for a contact j of k")
        p, total = weighted_sum(x, contacts, item["weights"])
        require(same(p, x.rows[k], 1, mu * total), "sum s_j x_j = mu(X) (sum s_j) x_k")
    first = c.orbits(e, x)
    named = {first[item["point"]] for item in e["balances"]}
    covered = [i for i in range(x.n) if first[i] in named]
    sentence = f"delta_k = 1 - mu(X) = {shown(1 - mu)} = delta(X), and x_k is its own best v_k, at {len(covered)} of {x.n} points"
    return {"sentence": sentence, "squares": dict.fromkeys(covered, (1 - mu) * (1 - mu)), "self_dual": covered}


def claim_softmax(e: JSON, x: Code, c: Context) -> Facts:
    """delta(X), and whether X is a softmax code: n points of an orthoplex have delta >= 1 for n <= 2d, regular simplices have n/(n-1)."""
    x.require_kind("unit-vectors", "directions")
    require(x.n >= 2, "n >= 2")
    by, n, d = e["by"], x.n, x.d
    if by["kind"] == "orthoplex-regime":
        require(d + 2 <= n <= 2 * d, "d+2 <= n <= 2d")
        require(len(c.cite(by["structure"], "structure")["dependent"]) >= 2, "two components are dependent")
        require(len(by["assuming"]) <= 1, "an assumption is named once")
        c.assume(*by["assuming"])
        best = ", and X is a softmax code" if by["assuming"] else ""
        return {"sentence": f"delta_k(X) = 1 for every k{best}", "squares": dict.fromkeys(range(n), 1), "self_dual": [*range(n)]}
    if by["kind"] == "simplex":
        x.require_kind("unit-vectors")
        x.limits.spend(n * n * x.cost // 2)
        require(all(x.product(i, j) == Fraction(-1, n - 1) for i, j in combinations(range(n), 2)), "all inner products are -1/(n-1)")
        squares = dict.fromkeys(range(n), Fraction(n, n - 1) ** 2)
        return {"sentence": f"delta_k(X) = {n}/{n - 1} for every k, and X is a softmax code", "squares": squares, "self_dual": [*range(n)]}
    below = Fraction(1)
    if by["kind"] == "lemma-3":
        relation, i = c.cite(by["radon"], "radon"), by["index"]
        require(bool(relation["sides"] and relation["point"]), "the cited claim is a Radon partition whose point is not 0")
        require(i in relation["sides"][0] + relation["sides"][1], "i is on one side of the Radon partition")
        p, total = relation["point"], relation["total"]
        require(x.inner(x.rows[i], p) * total >= x.inner(p, p), "<x_i,p> >= |p|^2")
    elif by["kind"] == "lemma-4":
        x.require_indices(by["hull"])
        require(by["pair"][0] not in by["hull"], "the hull leaves out the first point of the pair")
        require(not weighted_sum(x, by["hull"], by["weights"])[0], "sum w_l x_l = 0 on the hull")
        require_positive_pair(by["pair"], x)
    elif by["kind"] == "positive-pair":
        require(n >= d + 2, "n >= d+2")
        require_positive_pair(by["pair"], x)
        c.assume("Lemma 4")
    else:
        x.require_kind("unit-vectors")
        x.require_indices([by["point"], *by["support"]])
        p, total = weighted_sum(x, by["support"], by["weights"])
        gap = subtract(x.rows[by["point"]], p, total)
        below = Fraction(1) if n >= d + 2 else Fraction(n, n - 1)
        require(x.inner(gap, gap) < below * below * total * total, "|x_k - p| is below the bound")
    verdict = ": X is not a softmax code" if n <= 2 * d else ""
    return {"sentence": f"delta(X) < {below}{verdict}", "squares": {}, "self_dual": []}


def require_positive_pair(pair: list[int], x: Code) -> None:
    x.require_indices(pair)
    require(x.product(*pair) > 0, "the pair has a positive inner product")


def claim_rattlers(e: JSON, x: Code, c: Context) -> Facts:
    """A softmax rattler has delta_k > delta; a Tammes rattler has no neighbour at mu(X)."""
    squares = c.all_distances(e["distances"], x)["squares"]
    rankin = c.cite(e["rankin"], "rankin")
    require(rankin["stated"], "the cited claim states the coherence")
    mu, first = rankin["product"], c.orbits(e, x)
    chosen, loose = sorted({*first}), set()
    require(len(e["neighbours"]) == len(chosen), "there is a neighbour, or null, for each point")
    for k, j in zip(chosen, e["neighbours"], strict=True):
        if j is None:
            x.limits.spend(x.n * x.cost)
            require(all(x.product(k, i) < mu for i in range(x.n) if i != k), "<x_k,x_j> < mu(X) for a Tammes rattler k")
            loose.add(k)
        else:
            x.require_indices((k, j))
            require(x.product(k, j) == mu, "<x_k,x_j> = mu(X) for the neighbour j of k")
    least = min(squares.values())
    softmax = [k for k in range(x.n) if squares[k] > least]
    tammes = [i for i in range(x.n) if first[i] in loose]
    return {"sentence": f"softmax rattlers {shown(softmax)}, Tammes rattlers {shown(tammes)}"}


def claim_self_duality(e: JSON, x: Code, c: Context) -> Facts:
    """The best v_k is x_k exactly where the projection is a multiple c x_k with c < 1; V = X is the only optimum if all distances agree."""
    x.require_kind("unit-vectors", "directions")
    facts = c.all_distances(e["distances"], x)
    least = min(facts["squares"].values())
    if len(facts["self_dual"]) < x.n:
        return {"sentence": f"the best v_k is x_k exactly at {shown(facts['self_dual'])}"}
    if any(square > least for square in facts["squares"].values()):
        return {"sentence": "the best v_k is x_k for every k"}
    return {"sentence": f"H(X,V) >= -delta(X), delta(X)^2 = {shown(least)}, with equality exactly for V = X"}


def claim_entropy(e: JSON, x: Code, c: Context) -> Facts:
    x.require_kind("unit-vectors")
    require(x.n >= x.d + 2, "n >= d+2")
    structure = c.cite(e["structure"], "structure")
    batches = structure["dependent"]
    require(structure["loose"] == 0 and x.n - len(batches) == x.d, "S_0 is empty and the batches span R^d")
    for batch in batches:
        x.limits.spend(len(batch) ** 2 * x.cost)
        regular = all(x.product(i, j) == Fraction(-1, len(batch) - 1) for i, j in combinations(batch, 2))
        require(regular, "a batch is a regular simplex")
    sizes = sorted(map(len, batches))
    low = sizes[-1] if all(size == 2 for size in sizes[:-1]) else None
    high = sizes[0] if sizes[-1] <= sizes[0] + 1 else None
    require(e["low"] == low and e["high"] == high, "the parameters of low- and high-entropy codes are those stated")
    return {"sentence": f"X spans R^{x.d}, batches of regular simplices of {shown(sizes)} points; low-entropy {low}, high-entropy {high}"}


def claim_lp(e: JSON, p: Program, c: Context) -> Facts:
    """Weak duality: y.(A x) + z.x is at least the sum of the bounds that the signs of y and z select."""
    answer, n, m = e["answer"], len(p.cost), len(p.rows)

    def vector(name: str, count: int) -> list[Element]:
        require(len(answer[name]) == count, "there is one entry for each variable, or for each row")
        return p.field.numbers(answer[name])

    def feasible(x: list[Element]) -> bool:
        return all((low is None or value >= low) and (high is None or value <= high) for value, (low, high) in p.both(x))

    def dual_bound(y: list[Element], cost: list[Element]) -> Element:
        z = [*cost]
        for factor, row in zip(y, p.rows, strict=True):
            for j, a in row.items():
                z[j] = z[j] - factor * a
        total: Element = 0
        for weight, (low, high) in [*zip(y, p.ranges, strict=True), *zip(z, p.bounds, strict=True)]:
            bound = 0 if weight == 0 else low if weight > 0 else high
            require(bound is not None, "a multiplier selects a finite bound")
            total = total + weight * bound
        return total

    if answer["kind"] == "optimal":
        x = vector("x", n)
        require(feasible(x), "x keeps all bounds")
        value = sum(a * b for a, b in zip(p.cost, x, strict=True))
        require(value == p.field.number(answer["value"]), "c.x is the value stated")
        require(dual_bound(vector("multipliers", m), p.cost) == value, "the bound of the multipliers is c.x")
        return {"sentence": f"the least value of c.x is {shown(value)}"}
    if answer["kind"] == "infeasible":
        require(dual_bound(vector("multipliers", m), [0] * n) > 0, "the bound of the Farkas vector is positive")
        return {"sentence": "no x keeps all bounds, by a Farkas vector"}
    if answer["kind"] == "crossed":
        pairs = p.ranges if answer["what"] == "row" else p.bounds
        require(answer["index"] < len(pairs), "the index is there")
        low, high = pairs[answer["index"]]
        require(low is not None and high is not None and low > high, "the lower bound is above the upper bound")
        return {"sentence": f"no x keeps all bounds: those of {answer['what']} {answer['index']} cross"}
    x, ray = vector("x", n), vector("ray", n)
    require(feasible(x) and sum(a * b for a, b in zip(p.cost, ray, strict=True)) < 0, "x keeps all bounds, and c.r < 0")
    stays = all((low is None or value >= 0) and (high is None or value <= 0) for value, (low, high) in p.both(ray))
    require(stays, "no bound stops the ray")
    return {"sentence": "c.x has no least value: it falls along a ray"}


def claim_bound(e: JSON, about: Code | SignCode | SimplexBatches | Anything, c: Context) -> Facts:
    """Delsarte's bound: f = sum f_i P_i <= 0 on [-1,s], f_i >= 0 < f_0 and f(1) <= n f_0."""
    n, d, field = about.n, about.d, about.field
    require(n >= 2 and d >= 2 and 2 <= len(e["coefficients"]) <= 1000, "n, d >= 2, and 2 to 1000 coefficients")
    f = field.numbers(e["coefficients"])
    require(all(value >= 0 for value in f) and f[0] > 0, "coefficients are nonnegative, and f_0 is positive")
    s = field.number(e["s"])
    ends = [Fraction(-1), *field.numbers(e["breaks"]), s]
    require(all(a < b for a, b in pairwise(ends)) and s < 1, "-1, the breaks and s increase, and s < 1")
    about.limits.spend(len(f) ** 2 * (2 * len(ends) + len(f) // 50 + 1) * field.degree**2 // 4)
    polynomial: list[Element] = [0] * len(f)
    before, now = [Fraction(0)], [Fraction(1)]
    for i, factor in enumerate(f):
        polynomial = [value + (factor * now[k] if k < len(now) else 0) for k, value in enumerate(polynomial)]
        a, b, q = (1, 0, 1) if i == 0 else (2 * i + d - 2, i, i + d - 2)  # q P_{i+1} = a t P_i - b P_{i-1}
        padded = [*before, *[Fraction(0)] * len(now)]
        before, now = now, [(a * shift - b * padded[k]) / q for k, shift in enumerate([Fraction(0), *now])]
    require_nonpositive(polynomial, ends)
    top, most = sum(f), f[0] * n
    require(top <= most, "f(1) <= n f_0")
    require(len(e["assuming"]) <= 1, "an assumption is named once")
    c.assume("Schoenberg", *e["assuming"])
    tight = bool(top == most)
    more = f", and delta(Y) {'<=' if tight else '<'} 1 - s" if e["assuming"] else ""
    return {
        "sentence": f"mu(Y) {'>=' if tight else '>'} {shown(s)} for all {shown(n)} unit vectors Y of R^{shown(d)}{more}",
        "s": s,
        "tight": tight,
    }


def require_nonpositive(polynomial: list[Element], ends: list[Element]) -> None:
    """Divide by (t-b)^2 at breaks, t+1 and s-t; then all (1+x)^k p(a + (b-a)/(1+x)) have coefficients <= 0: p <= 0 for x >= 0."""

    def divided(p: list[Element], root: Element) -> list[Element] | None:
        quotient, value = [], 0
        for coefficient in reversed(p):
            quotient.append(value)
            value = value * root + coefficient
        return quotient[:0:-1] if len(p) > 1 and value == 0 else None

    rest = polynomial
    for b in ends[1:-1]:
        while (once := divided(rest, b)) is not None and (twice := divided(once, b)) is not None:
            rest = twice
    while (quotient := divided(rest, ends[0])) is not None:
        rest = quotient
    while (quotient := divided(rest, ends[-1])) is not None:
        rest = [-value for value in quotient]

    def shifted(p: list[Element], by: Element) -> list[Element]:
        """The coefficients of p(x + by)."""
        result = [*p]
        for start in range(len(p) - 1):
            for k in reversed(range(start, len(p) - 1)):
                result[k] = result[k] + by * result[k + 1]
        return result

    for low, high in pairwise(ends):
        power: Element = 1
        scaled = []
        for value in shifted(rest, low):
            scaled.append(value * power)
            power = power * (high - low)
        require(all(value <= 0 for value in shifted(scaled[::-1], 1)), "Bernstein coefficients are <= 0 between neighbouring breaks")


def claim_optimal(e: JSON, x: Code, c: Context) -> Facts:
    """Why no n unit vectors of R^d have a smaller coherence."""
    x.require_kind("unit-vectors")
    require(x.n >= 2, "n >= 2")
    mu, by = c.cite(e["rankin"], "rankin")["product"], e["by"]
    if by["kind"] == "simplex":  # 0 <= |sum y_k|^2 <= n + n(n-1) mu(Y)
        require(mu == Fraction(-1, x.n - 1), "mu(X) = -1/(n-1)")
    elif by["kind"] == "orthoplex":
        require(x.n >= x.d + 2 and mu == 0, "n >= d+2 and mu(X) = 0")
        c.assume("Proposition 1")
    elif by["kind"] == "polynomial":
        bound = c.cite(by["bound"], "bound")
        require(bound["tight"] and mu == bound["s"], "the cited bound is tight, and mu(X) is the bound")
    else:
        name, polynomial, high = LITERATURE.get((x.d, x.n), (None, (1,), Fraction(0)))
        require(name == by["theorem"], "the theorem named is about this d and n")
        require(value_at(polynomial, mu) == 0 and 0 < mu < high, "mu(X) is the value of the theorem")
        c.assume(by["theorem"])
    require(len(e["assuming"]) <= 1, "an assumption is named once")
    c.assume(*e["assuming"])
    more = f"; X is a softmax code with delta(X) = {shown(1 - mu)}" if e["assuming"] else ""
    rigid = "; no spherical code of this size has a Tammes rattler" if by["kind"] in {"simplex", "polynomial"} else ""
    return {"sentence": f"X is a spherical code, mu(X) = {shown(mu)} is the least for {x.n} unit vectors of R^{x.d}{rigid}{more}"}


def claim_better(e: JSON, x: Code, c: Context) -> Facts:
    """Another code of n unit vectors in R^d has a larger delta."""
    x.require_kind("unit-vectors")
    size = max(len(e["code"]["vectors"]["rows"]), len(e["code"]["form"]))
    decline_unless(size <= x.n, "the other code has more than n points or weights")
    y = Code(e["code"], x.limits)
    require(y.n == x.n and y.width <= x.d, "the other code has n points in R^d")
    others = claim_hull_distance(e["of_code"], y, Context([], frozenset()))["squares"]
    require(len(others) == y.n, "the distances of the other code are those of all its points")
    squares = c.cite(e["distances"], *DISTANCES)["squares"]
    require(len(squares) > 0, "the cited claim states distances")
    r = x.field.rational(e["between"])
    require(min(squares.values()) < r < min(others.values()), "delta(X)^2 < r < delta(Y)^2")
    return {"sentence": f"X is not a softmax code: delta(X)^2 < {shown(r)} < delta(Y)^2 for another code Y of its size"}


def claim_midpoint(e: JSON, x: Code, c: Context) -> Facts:
    """The midpoint lemma for given unit vectors u_k = rows / q: s_k = q x_k + row_k is q times the midpoint sum."""
    x.require_kind("unit-vectors")
    margin, q = x.field.number(e["margin"]), x.field.number(e["denominator"])
    require(margin >= 0 and q > 0, "D >= 0, and the denominator is positive")
    rows = read_rows(e["normals"], x.field, x.width)
    require(len(rows) == x.n, "there is one vector u_k for each point")
    x.limits.spend(2 * x.n * x.n * x.cost)
    squares, sums = [], []
    for k, u in enumerate(rows):
        products = [x.inner(row, u) for row in x.rows]  # q <x_j,u_k>
        require(x.inner(u, u) == q * q and products[k] >= 0, "u_k has norm 1, and <x_k,u_k> >= 0")
        require(all(products[k] - value >= margin * q for j, value in enumerate(products) if j != k), "<x_k - x_j, u_k> >= D")
        sums.append({i: q * x.rows[k].get(i, 0) + u.get(i, 0) for i in x.rows[k].keys() | u.keys()})
        squares.append(2 * q * (q + products[k]))  # |s_k|^2
    c_ = 1 - margin
    for k, j in combinations(range(x.n), 2):
        a, b = x.inner(sums[k], sums[j]), c_ * c_ * squares[k] * squares[j]
        holds = a <= 0 or a * a <= b if c_ >= 0 else a <= 0 and a * a >= b
        require(bool(holds), "<s_k,s_j> <= (1-D) |s_k| |s_j|")
    return {"sentence": f"the midpoints of x_k and the u_k given are {x.n} unit vectors of coherence at most {shown(c_)}"}


# --- 6. Enclosures --------------------------------------------------------------------------------------------------------------------
# An interval has two integers as ends, in units of 2^-p; every operation rounds its ends outwards. The functions below it take a point,
# an integer x in these units, and return integers lo and hi with lo <= 2^p f(x/2^p) <= hi. Sums of positive terms are taken twice, with
# every term rounded down and up; what is left out is bounded by the last term.

GUARD, LARGEST_EXPONENT = 64, 5_000  # bits beyond those that a claim asks for; arguments of exp beyond are declined


class Interval:
    """All numbers from lo/2^p to hi/2^p."""

    __slots__ = ("hi", "lo", "p")

    def __init__(self, lo: int, hi: int, p: int) -> None:
        self.lo, self.hi, self.p = lo, hi, p

    def __add__(self, other: Element) -> "Interval":
        if not isinstance(other, Interval):
            other = interval(other, other, self.p)
        return Interval(self.lo + other.lo, self.hi + other.hi, self.p)

    def __neg__(self) -> "Interval":
        return Interval(-self.hi, -self.lo, self.p)

    def __sub__(self, other: Element) -> "Interval":
        return self.__add__(-other)

    def __mul__(self, other: Element) -> "Interval":
        if isinstance(other, Interval):
            ends = (self.lo * other.lo, self.lo * other.hi, self.hi * other.lo, self.hi * other.hi)
            return Interval(min(ends) >> self.p, -(-max(ends) >> self.p), self.p)
        lo, hi = sorted((self.lo * other.numerator, self.hi * other.numerator))
        return Interval(lo // other.denominator, -(-hi // other.denominator), self.p)

    __radd__, __rmul__ = __add__, __mul__

    def inverse(self) -> "Interval":
        require(self.lo > 0 or self.hi < 0, "the enclosure of a divisor leaves out 0")
        return Interval((1 << 2 * self.p) // self.hi, -((-1 << 2 * self.p) // self.lo), self.p)

    def monotone(self, function: Callable[[int, int], tuple[int, int]], *, falling: bool = False) -> "Interval":
        """The values of a monotone function, from bounds at both ends."""
        low, high = (self.hi, self.lo) if falling else (self.lo, self.hi)
        return Interval(function(low, self.p)[0], function(high, self.p)[1], self.p)


def interval(low: Element, high: Element, p: int) -> Interval:
    """From integers or fractions."""
    low, high = Fraction(low), Fraction(high)
    return Interval((low.numerator << p) // low.denominator, -((-high.numerator << p) // high.denominator), p)


def ceil_shift(value: int, bits: int) -> int:
    return -(-value >> bits)


@lru_cache(maxsize=100_000)
def exp_bounds(x: int, p: int) -> tuple[int, int]:
    """Of e^x. The argument is halved k times until it is below 2^-8, the power series is summed, and the sum squared k times."""
    if x < 0:
        lo, hi = exp_bounds(-x, p)
        return (1 << 2 * p) // hi, -((-1 << 2 * p) // lo)
    decline_unless(x >> p < LARGEST_EXPONENT, f"an exponent above {LARGEST_EXPONENT}")
    k = max(0, x.bit_length() - p + 8)
    q = p + k + 16
    y = x << 16  # x / 2^k in units of 2^-q
    lo = hi = low = high = 1 << q
    j = 0
    while high > 1:
        j += 1
        low, high = low * y // (j << q), -(-high * y // (j << q))
        lo, hi = lo + low, hi + high
    hi += 1  # the terms left out are at most 1/2 + 1/4 + .. of the last one, which is at most 1 unit
    for _ in range(k):
        lo, hi = lo * lo >> q, ceil_shift(hi * hi, q)
    return lo >> (q - p), ceil_shift(hi, q - p)


def atanh_bounds(a: int, b: int, p: int) -> tuple[int, int]:
    """Of atanh(a/b) = w + w^3/3 + w^5/5 + .. for w = a/b, 0 <= w <= 1/3."""
    low, high = (a << p) // b, -((-a << p) // b)
    low_square, high_square = low * low >> p, ceil_shift(high * high, p)
    lo, hi, j = low, high, 1
    while high > 1:
        j += 2
        low, high = low * low_square >> p, ceil_shift(high * high_square, p)
        lo, hi = lo + low // j, hi - (-high // j)
    return lo, hi + 1  # w^2 <= 1/9: the terms left out are at most 1/9 + 1/81 + .. of the last power, which is at most 1 unit


@lru_cache(maxsize=100)
def log_2_bounds(p: int) -> tuple[int, int]:
    lo, hi = atanh_bounds(1, 3, p)
    return 2 * lo, 2 * hi


@lru_cache(maxsize=100_000)
def log_bounds(x: int, p: int) -> tuple[int, int]:
    """Of log x = m log 2 + 2 atanh((z-1)/(z+1)), x = 2^m z, 2/3 <= z < 4/3."""
    require(x > 0, "the enclosure of the argument of a logarithm is positive")
    m = (3 * x // 2).bit_length() - 1 - p
    q = p + 16 + abs(m).bit_length()
    a, b = x, 1 << (p + m)
    lo, hi = atanh_bounds(abs(a - b), a + b, q)
    lo, hi = (2 * lo, 2 * hi) if a >= b else (-2 * hi, -2 * lo)
    two = [m * end for end in log_2_bounds(q)]
    return lo + min(two) >> (q - p), ceil_shift(hi + max(two), q - p)


@lru_cache(maxsize=100_000)
def moment_bounds(a: int, b: int, u: int, p: int) -> tuple[int, int]:
    """Of int_0^1 s^(a-1) (1-s)^(b-1) e^(-us) ds. With y = |u|, and s put for 1-s where u > 0, it is e^-u (u > 0) or 1 (u <= 0) times
    int s^(A-1) (1-s)^(B-1) e^(ys) ds = sum_j y^j/j! int s^(A+j-1) (1-s)^(B-1) ds, (A,B) = (b,a) or (a,b); that integral is
    (B-1)!/((A+j) .. (A+j+B-1)) <= 1.
    """
    decline_unless(abs(u) >> p < LARGEST_EXPONENT, f"an exponent above {LARGEST_EXPONENT}")
    first, second = (b, a) if u > 0 else (a, b)
    extra = 16 + 3 * (abs(u) >> p) // 2 if u > 0 else 16  # the error of e^-u is multiplied by a sum of the size of e^u
    y, q = abs(u) << extra, p + extra
    low = high = 1 << q
    lo, hi, j, scale = 0, 1, 0, factorial(second - 1)
    while True:
        product = 1
        for i in range(second):
            product *= first + j + i
        lo, hi = lo + low * scale // product, hi - (-high * scale // product)
        if high <= 1 and j << q >= 2 * y:  # the terms left out are at most 1/2 + 1/4 + .. of the last one, at most 1 unit: in hi
            break
        j += 1
        low, high = low * y // (j << q), -(-high * y // (j << q))
    if u > 0:
        exp_lo, exp_hi = exp_bounds(-y, q)
        lo, hi = lo * exp_lo >> q, ceil_shift(hi * exp_hi, q)
    return lo >> extra, ceil_shift(hi, extra)


@lru_cache(maxsize=100_000)
def log_quotient_bounds(i: int, y: int, p: int) -> tuple[int, int]:
    """Of int_0^1 s^i (1+ys)^(-i-1) ds for y >= 0. With s = q/(1-yq) and then q = r/(1+y) it is (1+y)^(-i-1) int_0^1 r^i/(1-zr) dr,
    z = y/(1+y), and that is sum_j z^j/(i+j+1). The terms left out after z^j are at most z^j/(1-z) = z^j (1+y).
    """
    require(y >= 0, "the enclosure of the argument of a logarithm is at least 1")
    decline_unless(y >> p < 64, "an argument of a logarithm that is too large")
    one, q = 1 << (p + 16), p + 16
    y <<= 16
    z_low, z_high = (y << q) // (one + y), -((-y << q) // (one + y))
    low = high = one
    lo = hi = j = 0
    while True:
        lo, hi = lo + low // (i + j + 1), hi - (-high // (i + j + 1))
        before, high = high, ceil_shift(high * z_high, q)
        low = low * z_low >> q
        if high <= 1 or high >= before:
            break
        j += 1
    hi += ceil_shift(high * (one + y), q)
    for _ in range(i + 1):
        lo, hi = (lo << q) // (one + y), -((-hi << q) // (one + y))
    return lo >> 16, ceil_shift(hi, 16)


class Series:
    """A power series, cut after the power ``order``: its i-th interval encloses the i-th Taylor coefficient at every point of a box."""

    __slots__ = ("c", "order")

    def __init__(self, c: list[Interval], order: int) -> None:
        self.c, self.order = c, order

    def lifted(self, other: Element) -> list[Interval]:
        return other.c if isinstance(other, Series) else [interval(other, other, self.c[0].p)]

    def __add__(self, other: Element) -> "Series":
        a, b = sorted((self.c, self.lifted(other)), key=len)
        return Series([x + y for x, y in zip(a, b, strict=False)] + b[len(a) :], self.order)

    def __neg__(self) -> "Series":
        return Series([-x for x in self.c], self.order)

    def __sub__(self, other: Element) -> "Series":
        return self.__add__(-other)

    def __rsub__(self, other: Element) -> "Series":
        return (-self).__add__(other)

    def __mul__(self, other: Element) -> "Series":
        if not isinstance(other, Series):
            return Series([x * other for x in self.c], self.order)
        length = min(self.order + 1, len(self.c) + len(other.c) - 1)
        result: list[Interval] = []
        for k in range(length):
            terms = [self.c[i] * other.c[k - i] for i in range(max(0, k - len(other.c) + 1), min(k + 1, len(self.c)))]
            result.append(sum(terms[1:], terms[0]))
        return Series(result, self.order)

    __radd__, __rmul__ = __add__, __mul__

    def compose(self, coefficient: Callable[[int, Interval], Interval]) -> "Series":
        """F of the series, where ``coefficient(i, x)`` encloses the i-th Taylor coefficient of F on the interval x."""
        base, zero = self.c[0], interval(0, 0, self.c[0].p)
        step = Series([zero, *self.c[1:]], self.order)
        total = Series([zero], self.order)
        for i in reversed(range(self.order + 1 if len(self.c) > 1 else 1)):
            total = total * step + Series([coefficient(i, base)], self.order)
        return total

    def __truediv__(self, other: "Series") -> "Series":
        """Q with other Q = self, coefficient by coefficient."""
        inverse, zero = other.c[0].inverse(), interval(0, 0, self.c[0].p)
        result: list[Interval] = []
        for k in range(self.order + 1):
            terms = (result[j] * other.c[k - j] for j in range(max(0, k - len(other.c) + 1), k))
            result.append(((self.c[k] if k < len(self.c) else zero) - sum(terms, zero)) * inverse)
        return Series(result, self.order)

    def exp(self) -> "Series":
        """E' = E x', coefficient by coefficient."""
        result = [self.c[0].monotone(exp_bounds)]
        for k in range(1, self.order + 1 if len(self.c) > 1 else 1):
            terms = [self.c[j] * result[k - j] * j for j in range(1, min(k + 1, len(self.c)))]
            result.append(sum(terms[1:], terms[0]) * Fraction(1, k))
        return Series(result, self.order)

    def log(self) -> "Series":
        """x L' = x', coefficient by coefficient."""
        result = [self.c[0].monotone(log_bounds)]
        inverse = self.c[0].inverse()
        zero = interval(0, 0, inverse.p)
        for k in range(1, self.order + 1 if len(self.c) > 1 else 1):
            terms = (result[j] * self.c[k - j] * j for j in range(max(1, k - len(self.c) + 1), k))
            result.append(((self.c[k] if k < len(self.c) else zero) - sum(terms, zero) * Fraction(1, k)) * inverse)
        return Series(result, self.order)


def moment(a: int, b: int, u: Series) -> Series:
    """int_0^1 s^(a-1) (1-s)^(b-1) e^(-us) ds, positive and falling in u; its derivative is -moment(a+1, b)."""

    def coefficient(i: int, x: Interval) -> Interval:
        return x.monotone(lambda end, p: moment_bounds(a + i, b, end, p), falling=True) * Fraction((-1) ** i, factorial(i))

    return u.compose(coefficient)


def log_quotient(y: Series) -> Series:
    """log(1+y)/y; its i-th Taylor coefficient is (-1)^i int_0^1 s^i (1+ys)^(-i-1) ds, whose size falls in y."""
    return y.compose(lambda i, x: x.monotone(lambda end, p: log_quotient_bounds(i, end, p), falling=True) * (-1) ** i)


def taylor(f: Callable[..., Series], box: Sequence[Interval], axis: int, order: int) -> list[Interval]:
    """Taylor coefficients of f in one of its variables up to ``order``, each enclosed on the whole box."""
    one, zero = interval(1, 1, box[0].p), interval(0, 0, box[0].p)
    value = f(*(Series([x, one] if i == axis and order else [x], order) for i, x in enumerate(box))).c
    return value + [zero] * (order + 1 - len(value))


# --- 7. Claims at positive temperature ------------------------------------------------------------------------------------------------

Box = list[tuple[Fraction, Fraction]]


def curvature_form(v: Series, t: Series, n: Series | Fraction | int, *, times_v: bool = False) -> Series:
    """S(v,t;n) = h (e^-u - t phi_3(u)) - t^2 (1+v) phi_2(u)^2, h = e^t - 1 - t phi_1(u) + n, u = tv; or v S, where n is v times n."""
    u = t * v
    h, last, slope = t.exp() - 1 - t * moment(1, 1, u), t * moment(2, 1, u), (-u).exp() - t * moment(3, 1, u)
    last = (v + 1) * last * last
    return (h * v + n) * slope - last * v if times_v else (h + n) * slope - last


def merging_form(terms: Sequence[tuple[Element, int]], nu: Series, t: Series) -> Series:
    """Sum c M(v): M(v) = (1+v) w L(nu v w), w = t^2 chi(tv)/(1 + nu t^2 chi(-t)), chi(u) = int (1-s) e^(-us) ds, L(y) = log(1+y)/y."""
    scale = t * t / (nu * t * t * moment(1, 2, -t) + 1)
    parts: list[Series] = []
    for place, c in terms:
        v = place if isinstance(place, Series) else Series([interval(place, place, t.c[0].p)], t.order)
        w = scale * moment(1, 2, t * v)
        parts.append((v + 1) * w * log_quotient(nu * v * w) * c)
    return sum(parts[1:], start=parts[0])


def second_difference_form(nu: Series, t: Series) -> Series:
    """D(2) n/t^2 = sum c_k beta_k L(nu t^2 beta_k) over k = 1, 2, 3, beta_k = chi(-t) + chi(t/k)/k, c = 2, -6, 4."""
    parts = []
    for k, c in ((1, 2), (2, -6), (3, 4)):
        beta = moment(1, 2, -t) + moment(1, 2, t * Fraction(1, k)) * Fraction(1, k)
        parts.append(beta * log_quotient(nu * t * t * beta) * c)
    return parts[0] + parts[1] + parts[2]


def prove_positive(
    f: Callable[..., Series], names: Sequence[str], box: Box, cover: list[str], *, bits: int, limits: Limits, derivative: int = 0
) -> None:
    """F > 0 on the box, or its derivative of that order in the first variable, by the nodes of a binary tree in preorder."""
    p = bits + GUARD
    limits.spend(len(cover) * (3 + p // 64) * 2000)
    todo, position = [(0, box)], 0
    while todo:
        depth, part = todo.pop()
        require(position < len(cover) and depth <= MOST_HALVINGS, "the cover has a node for every part of the box")
        node = cover[position]
        position += 1
        if node in names:
            axis = names.index(node)
            low, high = part[axis]
            middle = (low + high) / 2
            halves = ((middle, high), (low, middle))  # the lower one is on top
            todo += [(depth + 1, [half if i == axis else side for i, side in enumerate(part)]) for half in halves]
        else:
            require(node in {"direct", "monotone"}, "a node names a variable of this cover, or is a leaf")
            require(
                lower_bound(f, part, node == "direct", derivative=derivative, p=p) > 0,
                f"the function is positive on leaf {position - 1} of the cover",
            )
    require(position == len(cover), "the cover has no more nodes than its tree")


def lower_bound(f: Callable[..., Series], box: Box, direct: bool, *, derivative: int, p: int) -> int:
    """A lower bound for the function on the box, up to a positive factor."""
    ends, balls, slopes = [*box], [interval(low, high, p) for low, high in box], [interval(0, 0, p)] * len(box)
    for axis in [] if direct else [0] if derivative else range(len(box)):
        low, high = box[axis]
        if low < high:
            slopes[axis] = slope = taylor(f, balls, axis, derivative + 1)[derivative + 1]
            if slope.lo > 0 or slope.hi < 0:  # monotone on what is left of the box: only one end matters
                end = low if slope.lo > 0 else high
                ends[axis], balls[axis], slopes[axis] = (end, end), interval(end, end, p), interval(0, 0, p)
    if direct or derivative:
        return taylor(f, balls, 0, derivative)[derivative].lo
    middle = [interval((low + high) / 2, (low + high) / 2, p) for low, high in ends]
    value = taylor(f, middle, 0, 0)[0]
    for slope, whole, centre in zip(slopes, balls, middle, strict=True):
        value = value + slope * (whole - centre)
    return value.lo


def claim_curvature(e: JSON, g: Batches, c: Context) -> Facts:
    """One n decides: where S > 0 it is for larger n, where S < 0 for smaller n. For t >= 3 g is concave for every n."""
    by, sign, read = e["by"], e["sign"], g.field.rational
    if by["kind"] == "point":
        x, t = read(by["x"]), read(by["t"])
        require(x > 0 and t > 0 and g.least == g.most, "x > 0, t > 0, and the subject has one n")
        p = by["bits"] + GUARD
        value = taylor(lambda v, t: curvature_form(v, t, g.least), [interval(1 / x, 1 / x, p), interval(t, t, p)], 0, 0)[0]
        require(value.lo > 0 if sign == "concave" else value.hi < 0, f"g'' at the point shows that g is not {sign}")
        return {"sentence": f"g is not {sign} at x = {shown(x)}, t = {shown(t)}, n = {shown(g.least)}", "holds": False}
    (x, x_end), (t, t_end) = read_range(g.field, by["x"]), read_range(g.field, by["t"])
    require(x > 0 and t >= 0 and t_end != 0, "x > 0 and t >= 0, and not t = 0 alone")
    require(t_end is not None or sign == "concave", "for t without end g is concave, not convex")
    if t >= 3:
        require(sign == "concave" and not by["cover"], "for t >= 3 g is concave, and no cover is needed")
    else:
        n = g.least if sign == "convex" else g.most
        if n is None:
            raise Rejected("below t = 3 no g is concave for every n")
        factor = 1 if sign == "convex" else -1
        box = [(Fraction(0) if x_end is None else 1 / x_end, 1 / x), (t, Fraction(3) if t_end is None else t_end)]
        prove_positive(lambda v, t: curvature_form(v, t, n) * factor, ("v", "t"), box, by["cover"], bits=by["bits"], limits=g.limits)
    where = f"x in [{shown(x)}, {shown(x_end)}], t in [{shown(t)}, {shown(t_end)}], n in [{shown(g.least)}, {shown(g.most)}]"
    return {"sentence": f"g is strictly {sign} for {where}", "holds": True, "sign": sign, "x": (x, x_end), "t": (t, t_end)}


Counts = dict[int, int]  # how often each part occurs, or the factor of each g(k)


class Sums:
    """Sums of c_k g(k) for t in a cell: g(k)(m+s) = sum_{i<r} a_i s^i + a_r s^r for |s| <= w, m the midpoint, w half of the width."""

    def __init__(self, n: int, limits: Limits, cell: tuple[Fraction, Fraction], bits: int, *, halvings: int = 3) -> None:
        self.n, self.limits, self.ends, self.bits, self.p, self.halvings = n, limits, cell, bits, bits + GUARD, halvings
        start, end = cell
        self.order = 3 if end - start < Fraction(1, 2**20) else 10
        self.step = interval((start - end) / 2, (end - start) / 2, self.p)
        self.models: dict[int, list[Interval]] = {}
        self.values: dict[tuple[int, Fraction], Interval] = {}
        self.halves: list[Sums] = []

    def energy(self, k: int, low: Fraction, high: Fraction, order: int) -> list[Interval]:
        """Taylor coefficients in t of g(k) = (k+1) log(e^t + n - k - 1 + k e^(-t/k)), each for all t of the interval."""
        self.limits.spend((order + 1) ** 2 * (2 + self.p // 128) + 200)
        form = lambda t: (t.exp() + (t * Fraction(-1, k)).exp() * k + (self.n - k - 1)).log() * (k + 1)  # noqa: E731
        return taylor(form, [interval(low, high, self.p)], 0, order)

    def model(self, factors: Counts) -> list[Interval]:
        """Coefficients a_0 .. a_r of the sum."""
        (low, high), r = self.ends, self.order
        total = [interval(0, 0, self.p)] * (r + 1)
        for k, c in factors.items():
            if c and k not in self.models:
                self.models[k] = self.energy(k, (low + high) / 2, (low + high) / 2, r - 1) + self.energy(k, low, high, r)[r:]
            if c:
                total = [a + b * c for a, b in zip(total, self.models[k], strict=True)]
        return total

    def value(self, factors: Counts, t: Fraction) -> Interval:
        """Of the sum at one t."""
        total = interval(0, 0, self.p)
        for k, c in factors.items():
            if c and (k, t) not in self.values:
                self.values[k, t] = self.energy(k, t, t, 0)[0]
            total = total + self.values[k, t] * c if c else total
        return total

    def on_cell(self, model: list[Interval]) -> Interval:
        total = interval(0, 0, self.p)
        for a in reversed(model):
            total = total * self.step + a
        return total

    def slope(self, factors: Counts) -> Interval:
        """Of the derivative of the sum in t, on the cell; the remainder of the derivative is r a_r s^(r-1)."""
        return self.on_cell([a * i for i, a in enumerate(self.model(factors))][1:])

    def positive(self, factors: Counts) -> bool:
        """Whether the sum is positive on the cell: by its model, as a monotone function at the end where it is least, or on both halves."""
        self.limits.spend(2 * (self.order + 2) * (2 + len(factors)))
        if self.on_cell(self.model(factors)).lo > 0:
            return True
        slope = self.slope(factors)
        (start, end), rises = self.ends, slope.lo > 0
        if rises or slope.hi < 0:
            return self.value(factors, start if rises else end).lo > 0
        if self.halvings and not self.halves and start < end:
            middle = (start + end) / 2
            cells = ((start, middle), (middle, end))
            self.halves = [Sums(self.n, self.limits, cell, self.bits, halvings=self.halvings - 1) for cell in cells]
        return bool(self.halves) and all(half.positive(factors) for half in self.halves)

    def candidates(self, pair: Batches) -> Iterator[Counts]:
        """For some k_0, D < 0 on [2,k_0) and D > 0 on (k_0,X): at most one part in [2,k_0), parts from k_0 on nearly equal, and ones."""
        top, d, m, k0 = pair.largest, pair.d, pair.m, 2
        while k0 < top and self.positive({k0 - 1: -1, k0: 2, k0 + 1: -1}):
            k0 += 1
        for k in range(k0 + 1, top):
            require(self.positive({k - 1: 1, k: -2, k + 1: 1}), "D changes its sign once, from - to +")
        self.limits.spend((m + 1) * k0)
        for ones in range(m + 1):
            for odd in (0, *range(2, k0)):
                count, total = m - ones - (odd > 0), d - ones - odd
                chosen = {1: ones} | ({odd: 1} if odd else {})
                if count > 0 and total >= count * k0:
                    part, more = divmod(total, count)
                    yield chosen | {part: count - more, part + 1: more}
                elif count == total == 0:
                    yield chosen


def minus(more: Counts, less: Counts) -> Counts:
    return {k: more.get(k, 0) - less.get(k, 0) for k in more.keys() | less.keys()}


def prove_cell(cell: JSON, pair: Batches, start: Fraction, end: Fraction, c: Context) -> None:
    """One tuple is the only best one on the cell; or at a transition until another one is."""
    pair.require_tuple(cell["batches"])
    sums, best, top = Sums(pair.n, pair.limits, (start, end), cell["bits"]), Counter(cell["batches"]), pair.largest
    if cell["line"] is not None:
        a, b = cell["line"]
        require(
            cell["below"] is None and 1 <= a < b <= top and best.keys() <= {a, b}, "all parts are a or b, 1 <= a < b <= X; no transition"
        )
        above = all(sums.positive({k: b - a, a: k - b, b: a - k}) for k in range(1, top + 1) if k not in {a, b})
        require(above, "g(k) is above the line through g(a) and g(b)")
        return
    if top > 2:
        c.assume("candidates lemma")
    change: Counts = {}
    if cell["below"] is not None:
        pair.require_tuple(cell["below"])
        change = minus(Counter(cell["below"]), best)
        require(
            sums.value(change, start).lo > 0 > sums.value(change, end).hi, "the tuples change places between the ends of the transition"
        )
        require(sums.slope(change).hi < 0, "the difference of the two sums falls throughout the transition")
    for candidate in sums.candidates(pair):
        worse = minus(candidate, best)
        if any(worse.values()) and not is_part(worse, change):
            require(sums.positive(worse), f"the tuple of parts {shown(dict(candidate))} has a larger sum")


def is_part(change: Counts, whole: Counts) -> bool:
    """Whether ``change`` is r times ``whole`` for some 0 < r <= 1."""
    key = next((k for k, value in whole.items() if value), None)
    if key is None:
        return False
    r = Fraction(change.get(key, 0), whole[key])
    return 0 < r <= 1 and all(change.get(k, 0) == r * whole.get(k, 0) for k in change.keys() | whole.keys())


def prove_cells(cells: list[JSON], pair: Batches, start: Fraction, c: Context) -> Fraction:
    """Cells side by side from ``start``; returns where they end."""
    require(len(cells) > 0, "there is a cell")
    decline_unless(pair.largest <= pair.most_parts, "batches of more dimensions than the limit (--max-points)")
    for cell in cells:
        end = pair.field.rational(cell["until"])
        require(start < end or (start == end and len(cells) == 1), "the cells rise")
        prove_cell(cell, pair, start, end, c)
        start = end
    return start


def assume_about_codes(e: JSON, c: Context) -> str:
    require(e["assuming"] in ([], ["Theorem 2", "Lemma 13", "Lemma 14"]), "the assumptions are none, or the three that lead to codes")
    c.assume(*e["assuming"])
    return "; the same of L_tau over the softmax codes" if e["assuming"] else ""


def claim_optimal_batches(e: JSON, pair: Batches, c: Context) -> Facts:
    codes, by = assume_about_codes(e, c), e["by"]
    start = pair.field.rational(by["start" if by["kind"] == "cells" else "t"])
    require(start > 0, "t > 0")
    if by["kind"] == "cells":
        end = prove_cells(by["cells"], pair, start, c)
        best = by["cells"][0]["batches"]
        require(all(cell["batches"] == best and cell["below"] is None for cell in by["cells"]), "one tuple is best in every cell")
        return {"sentence": f"for t in [{shown(start)}, {shown(end)}] the sum of g is least exactly for {shown(best)}{codes}"}
    for text in by["better"] + by["worse"]:
        decline_unless(len(text) <= MOST_SIZE_DIGITS, "a part that is too long")
    better, worse = ([int(part) for part in pair.field.integers(by[name])] for name in ("better", "worse"))
    pair.require_tuple(better)
    pair.require_tuple(worse)
    gain = Sums(pair.n, pair.limits, (start, start), by["bits"]).value(minus(Counter(worse), Counter(better)), start)
    require(gain.lo > 0, "the better tuple has the smaller sum")
    return {"sentence": f"at t = {shown(start)} the sum of g is larger over {shown(worse)} than over {shown(better)}{codes}"}


def claim_phase_diagram(e: JSON, pair: Batches, c: Context) -> Facts:
    """Convex from t = 0 on: the high-entropy tuple is best; concave without end: the low-entropy one; cells in between."""
    codes = assume_about_codes(e, c)
    convex, concave = c.cite(e["convex"], "curvature"), c.cite(e["concave"], "curvature")
    for facts, sign in ((convex, "convex"), (concave, "concave")):
        covers = facts["holds"] and facts["sign"] == sign and facts["x"][0] <= 1
        require(covers and (facts["x"][1] is None or facts["x"][1] >= pair.largest), f"g is {sign} on [1, 2d-n+1]")
    require(convex["t"][0] == 0 and concave["t"][1] is None, "g is convex from t = 0 on, and concave without end")
    end = prove_cells(e["cells"], pair, convex["t"][1], c)
    require(end >= concave["t"][0], "the cells reach the temperatures where g is concave")
    part, more = divmod(pair.d, pair.m)
    phases = [[part + 1] * more + [part] * (pair.m - more)]
    for cell in e["cells"]:
        require(cell["batches"] == phases[-1], "the tuple changes in transitions only")
        phases += [] if cell["below"] is None else [cell["below"]]
    require(phases[-1] == [pair.largest] + [1] * (pair.m - 1), "the last tuple is the low-entropy one")
    return {"sentence": f"(d,n) = ({pair.d},{pair.n}): the best tuples of all temperatures are, as t grows, {shown(phases)}{codes}"}


def uniform_covers(what: str, t: tuple[Fraction, Fraction], points: int) -> dict[str, tuple[Any, ...]]:
    """For each inequality: the function, its variables, the box, and the order of the derivative."""
    zero, one, vt, nt = Fraction(0), Fraction(1), ("v", "t"), ("nu", "t")
    if what in {"convex", "high-entropy"}:
        n, split, end, offset = (4, 3, 1, 1) if what == "convex" else (7, 4, 2, 3)
        table: dict[str, tuple[Any, ...]] = {
            "few": (lambda v, t: curvature_form(v, t, n), vt, [(one / split, one / end), t], 0),
            "many": (lambda v, t: curvature_form(v, t, v * offset + 1, times_v=True), vt, [(zero, one / split), t], 0),
        }
        return table | ({} if what == "convex" else {"second_difference": (second_difference_form, nt, [(zero, one / 6), t], 0)})
    nu, half, third = (zero, one / (points + 1)), one / 2, one / 3
    return {
        "concave": (lambda v, t: -curvature_form(v, t, points), vt, [(one / (points - 1), one), t], 0),
        "second_derivative": (lambda v, nu, t: merging_form([(v, -1)], nu, t), ("v", *nt), [(zero, half), nu, t], 2),
        "chord": (lambda nu, t: merging_form([(half, 4), (third, -3), (one, -1)], nu, t), nt, [nu, t], 0),
        "ends": (lambda nu, t: merging_form([(zero, 1), (one, -1)], nu, t), nt, [nu, t], 0),
    }


def claim_uniform(e: JSON, every: Anything, c: Context) -> Facts:
    """Lemma 15 and Theorem 12 with constants for every n, or every d+2 <= n <= 2d: inequalities in two or three variables, by covers."""
    by = e["by"]
    if by["kind"] == "concave":
        return {"sentence": "for t >= 3 and every n >= 1, g is strictly concave on x > 0"}

    def prove(what: str, t: tuple[Fraction, Fraction], points: int, covers: dict[str, list[str]]) -> None:
        table = uniform_covers(what, t, points)
        require(covers.keys() == table.keys(), "there is a cover for each inequality")
        for name, (f, names, box, derivative) in table.items():
            prove_positive(f, names, box, covers[name], bits=by["bits"], limits=every.limits, derivative=derivative)

    if by["kind"] == "up-to":
        t = every.field.rational(by["t"])
        require(t > 0, "t > 0")
        prove(by["what"], (Fraction(0), t), 0, by["covers"])
        what = (
            "n >= 4, g is strictly convex on [1,n-1]"
            if by["what"] == "convex"
            else "pair (d,n), the high-entropy tuple is the only best one"
        )
        return {"sentence": f"for t <= {shown(t)} and every {what}"}
    c.assume("concavity lemma")
    require(len(by["steps"]) > 0, "there is a step")
    ends = [*(every.field.rational(step["t"]) for step in by["steps"]), Fraction(3)]
    for step, low, high in zip(by["steps"], ends, ends[1:], strict=False):
        require(0 < low < high and step["points"] >= 5, "the steps rise from t > 0 to t = 3, and N >= 5")
        prove("low-entropy", (low, high), step["points"], step["covers"])
    return {"sentence": f"for t >= {shown(ends[0])} and every pair (d,n), the low-entropy tuple is the only best one"}


def enclosed(value: Element, p: int) -> Interval:
    return value.enclosure(p) if isinstance(value, Algebraic) else interval(value, value, p)


def claim_jensen(e: JSON, x: Code, c: Context) -> Facts:
    """The chain A >= B >= C >= D; links that are equalities are decided by the inner products."""
    x.require_kind("unit-vectors")
    n, p = x.n, e["bits"] + GUARD
    require(2 <= n <= x.d + 1, "2 <= n <= d+1")
    (c_0, c_1), t = (x.field.rational(text) for text in e["c"]), x.field.rational(e["t"])
    require(t > 0, "t > 0")
    x.limits.spend(n * n * (x.cost + 100))
    rows = [[x.product(i, j) for j in range(n) if j != i] for i in range(n)]
    y = [sum(row) for row in rows]
    mean = sum(y) / n
    equal = [all(value == row[0] for row in rows for value in row), all(value == y[0] for value in y), bool(mean == -1)]
    constant = interval(t, t, p).monotone(exp_bounds) * c_1 + c_0
    require(constant.lo > 0, "c > 0")

    def phi(exponents: list[Element]) -> Interval:
        """Log(c + (n-1) times the mean of e^(tz))."""
        total = sum((enclosed(t * z, p).monotone(exp_bounds) for z in exponents), interval(0, 0, p))
        return (constant + total * Fraction(n - 1, len(exponents))).monotone(log_bounds)

    zero = interval(0, 0, p)
    sums = [sum(map(phi, rows), zero), sum((phi([value / (n - 1)]) for value in y), zero), phi([mean / (n - 1)]) * n]
    sums.append(phi([Fraction(-1, n - 1)]) * n)
    for (more, less), same_ in zip(pairwise(sums), equal, strict=True):
        require(same_ or more.lo > less.hi, "a link that is no equality is a strict inequality")
    chain = "".join(f" {'=' if same_ else '>'} {name}" for name, same_ in zip("BCD", equal, strict=True))
    return {"sentence": f"Lemma 13 at t = {shown(t)}, c = {shown(c_0)} + {shown(c_1)} e^t: A{chain}"}


def claim_loss(e: JSON, x: Code, c: Context) -> Facts:
    """An enclosure of L_tau(W,V), the exact H(W,V), and with ``batches`` a code with a smaller loss."""
    x.require_kind("unit-vectors")
    require(x.n >= 2, "n >= 2")
    t, (low, high) = x.field.rational(e["t"]), map(x.field.rational, e["loss"])
    require(t > 0, "t > 0")
    features, p = x.rows if e["features"] is None else read_rows(e["features"], x.field, x.width), e["bits"] + GUARD
    require(len(features) > 0 and len(features) % x.n == 0, "there are equally many features for each class")
    x.limits.spend(len(features) * x.n * (x.cost + 100))
    total, hardmax = interval(0, 0, p), None
    for position, v in enumerate(features):
        require(x.inner(v, v) == 1, "every feature has norm 1")
        k = position // (len(features) // x.n)
        products = [x.inner(row, v) for row in x.rows]
        gaps = [value - products[k] for j, value in enumerate(products) if j != k]
        hardmax = max(gaps) if hardmax is None else max(hardmax, *gaps)
        total = total + sum((enclosed(t * gap, p).monotone(exp_bounds) for gap in gaps), interval(1, 1, p)).monotone(log_bounds)
    loss = total * Fraction(1, len(features))
    scale = 1 << p
    require(low * scale <= loss.lo and loss.hi <= high * scale, "the loss is in the interval stated")
    more = ""
    if (parts := e["batches"]) is not None:
        fits = e["features"] is None and min(parts, default=0) >= 1 and sum(parts) <= x.d and sum(parts) + len(parts) == x.n
        require(fits, "batches are n points of R^d, compared with V = W")
        other = Sums(x.n, x.limits, (t, t), e["bits"]).value(Counter(parts), t) * Fraction(1, x.n) - interval(t, t, p)
        require(loss.lo > other.hi, "the loss is above that of the batches")
        more = f"; batches of dimensions {shown(parts)} have a smaller loss"
    what = "(X,X)" if e["features"] is None else "(X,V) for the features given"
    return {"sentence": f"for t = {shown(t)} L_tau{what} is in [{shown(low)}, {shown(high)}], H = {shown(hardmax)}{more}"}


# --- 8. Verdicts, and the command line ------------------------------------------------------------------------------------------------

CHECKS: dict[str, Callable[[Any, Any, Context], Facts]] = {name: globals()[f"claim_{name.replace('-', '_')}"] for name in RULES["claim"][1]}
POINTS = {"unit-vectors", "directions", "points"}  # what claims are about, but for these:
CODES = POINTS | {"sign-code", "simplex-batches"}
ABOUT = {
    **{"code": CODES, "coherence": CODES, "bound": CODES | {"size"}, "lp": {"linear-program"}, "curvature": {"batch-function", "batches"}},
    **{"optimal-batches": {"batches"}, "phase-diagram": {"batches"}, "uniform": {"all-batches"}},
}


@dataclass
class Verdict:
    """What became of a certificate: its outcome, the first reason for that if it is not accepted, and what was proved."""

    outcome: str
    reason: str | None = None
    sentences: list[str] = attribute(default_factory=list)
    assumptions: list[str] = attribute(default_factory=list)
    digest: str | None = None
    claims: list[str] = attribute(default_factory=list)  # the outcome of each claim


def canonical(value: JSON) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii") + b"\n"


def check(data: bytes, *, limits: Limits | None = None, axioms: Iterable[str] | None = None) -> Verdict:
    """Check a certificate from its bytes; ``axioms`` are the assumptions allowed (None: all). Errors of the certificate raise nothing."""
    limits = Limits(**vars(limits)) if limits else Limits()  # work runs down in a copy
    if 0 < sys.get_int_max_str_digits() < limits.digits:
        sys.set_int_max_str_digits(min(limits.digits, 2**31 - 1))
    allowed = None if axioms is None else frozenset(axioms)
    verdict = Verdict("declined")
    try:
        document = parse(data, limits)
        conform(document, "document", "$")
        verdict.digest = hashlib.sha256(canonical(document)).hexdigest()
        subject = READERS[document["subject"]["kind"]](document["subject"], limits)
    except (Rejected, Declined) as error:
        verdict.outcome, verdict.reason = "rejected" if isinstance(error, Rejected) else "declined", str(error)
        return verdict
    earlier: list[tuple[str, Facts, set[str]] | None] = []
    reasons: dict[str, str] = {}
    for position, evidence in enumerate(document["claims"]):
        name, context = evidence["claim"], Context(earlier, allowed)
        try:
            require(subject.kind in ABOUT.get(name, POINTS), f"the subject of {name} is not {subject.kind}")
            facts = CHECKS[name](evidence, subject, context)
            used = sorted(context.assumptions)
            verdict.sentences.append(f"{name}: {facts['sentence']}" + (f" [assuming {', '.join(used)}]" if used else ""))
            verdict.claims.append("accepted")
            earlier.append((name, facts, context.assumptions))
        except (Rejected, Declined) as error:
            outcome = "rejected" if isinstance(error, Rejected) else "declined"
            reasons.setdefault(outcome, f"{name} (claim {position}): {error}")
            verdict.claims.append(outcome)
            earlier.append(None)
    verdict.assumptions = sorted({axiom for item in earlier if item for axiom in item[2]})
    verdict.outcome = next((outcome for outcome in ("rejected", "declined") if outcome in reasons), "accepted")
    verdict.reason = reasons.get(verdict.outcome)
    return verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 all accepted, 1 some rejected, 2 some declined and none rejected, 3 an error of this program."""
    parser = argparse.ArgumentParser(prog="reference", description="Check certificates without the kernel (standard library only).")
    parser.add_argument("files", nargs="+", metavar="FILE")
    for name, value in vars(Limits()).items():
        parser.add_argument(f"--max-{name}", type=int, default=value, metavar="N", help=f"default {value}")
    parser.add_argument("--no-axioms", action="store_true", help="decline claims that assume a theorem")
    parser.add_argument("--allow-axiom", action="append", choices=AXIOMS, metavar="NAME", help="decline claims that assume another one")
    options = parser.parse_args(arguments)
    if options.no_axioms and options.allow_axiom:
        parser.error("--no-axioms and --allow-axiom exclude each other")
    limits = Limits(options.max_bytes, options.max_points, options.max_digits, options.max_work)
    if min(vars(limits).values()) < 1:
        parser.error("limits are positive")
    outcomes = set()
    for name in options.files:
        try:
            with Path(name).open("rb") as file:
                data = file.read(limits.bytes + 1)
            verdict = check(data, limits=limits, axioms=() if options.no_axioms else options.allow_axiom)
        except OSError as error:
            verdict = Verdict("declined", error.strerror or "cannot be read")
        outcomes.add(verdict.outcome)
        print(f"{verdict.outcome} {name}" + (f": {verdict.reason}" if verdict.reason else ""))
        for sentence in verdict.sentences:
            print(f"  {sentence}")
    return 1 if "rejected" in outcomes else 2 if "declined" in outcomes else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        traceback.print_exc()
        sys.exit(3)
