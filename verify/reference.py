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
import hashlib
import json
import re
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field as attribute, replace
from fractions import Fraction
from functools import cache, lru_cache, total_ordering
from itertools import combinations, combinations_with_replacement, pairwise, zip_longest
from math import comb, factorial, gcd, lcm
from operator import mul
from pathlib import Path
from typing import Any

# --- 1. Outcomes and limits -----------------------------------------------------------------------------------------------------------

JSON = Any  # a value of the file, of a shape that was checked
Element = Any  # int, Fraction or Algebraic: a number of the field of the subject


class Fault(Exception):
    """Rejected: the evidence is wrong, or proves nothing. Declined, so not judged: malformed, unknown, beyond a limit, or not allowed."""

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


def require(truth: bool, what: str) -> None:
    """Reject unless ``what`` holds."""
    if truth is not True:
        raise Fault("rejected", f"required that {what}")


def decline_unless(truth: bool, what: str) -> None:
    if truth is not True:
        raise Fault("declined", what)


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
    """The JSON value: strict UTF-8, no key twice in an object, no number but indices of at most 15 digits."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(items)
        decline_unless(len(value) == len(items), "a key stands twice in one object")
        return value

    def index(text: str) -> int:
        decline_unless(re.fullmatch("0|[1-9][0-9]{0,14}", text) is not None, f"expected an index, or a number as text, found {text[:20]}")
        return int(text)

    decline_unless(len(data) <= limits.bytes, f"{len(data)} bytes; the limit is {limits.bytes} (--max-bytes)")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_int=index, parse_float=index, parse_constant=index)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Fault("declined", f"not JSON in UTF-8, or nested too deeply: {type(error).__name__}") from None


GRAMMAR = """
document                            format={orthoplex-verify/1}  subject=subject  claims=[claim+]
subject kind=unit-vectors|directions|points    dimension=positive  form=[number+]  vectors=rows  field-=field
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
optimal kind=simplex|orthoplex
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
"""An object a line: its name, the field that tells its kind if there are several, with a value or values a|b, and its fields (``-``: may be
left out), each with a shape: [items], [items+] (not empty), (one,two), {one|two} texts, ``?`` or null, another object, or an atom."""
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
        name, key, kinds = re.fullmatch(r"(\w+)(?: (\w+)=(.*))?", head).groups("")  # type: ignore[union-attr]
        shapes = dict(field.split("=", 1) for field in fields)
        rules.setdefault(name, (key, {}))[1].update(dict.fromkeys(kinds.split("|"), shapes))
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
# No two numbers are divided by ``/``, which makes a float of integers: there is Fraction(a, b).

Vector = dict[int, Element]  # from column to entry, zeros left out
HALF = Fraction(1, 2)
NUMBER = re.compile(r"(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?", re.ASCII)


class Ring:
    """What follows from x + y, -x and x y."""

    __add__: Callable[..., Any]
    __mul__: Callable[..., Any]
    __neg__: Callable[..., Any]

    def __radd__(self, other: Element) -> Element:
        return self + other

    def __rmul__(self, other: Element) -> Element:
        return self * other

    def __sub__(self, other: Element) -> Element:
        return self + -other

    def __rsub__(self, other: Element) -> Element:
        return -self + other


def sign_at(polynomial: Sequence[int], x: Fraction) -> int:
    """The sign of c_0 + c_1 x + .., by Horner's scheme for its product with a power of the denominator of x."""
    total, power = 0, 1
    for c in reversed(polynomial):
        total, power = total * x.numerator + c * power, power * x.denominator
    return (total > 0) - (total < 0)


def sturm_chain(p: list[int], q: list[int]) -> list[list[int]]:
    """P, q, and each time a negative multiple of the remainder of the last two; the last one is the greatest common divisor of p and q."""
    chain = [p, q]
    while True:
        rest, divisor = chain[-2], chain[-1]
        while len(rest) >= len(divisor):  # rest |leading coefficient of the divisor| - divisor x^shift c cancels the leading term of rest
            shift, c = len(rest) - len(divisor), rest[-1] if divisor[-1] > 0 else -rest[-1]
            rest = [abs(divisor[-1]) * a - c * b for a, b in zip(rest, [0] * shift + divisor, strict=True)]
            while rest and rest[-1] == 0:
                rest.pop()
        if not rest:
            return chain
        content = gcd(*rest)
        chain.append([-c // content for c in rest])


def roots_between(chain: list[list[int]], low: Fraction, high: Fraction) -> int:
    """The number of different real roots of p in (low, high], by Sturm's theorem from the chain of p and p'."""

    def changes(x: Fraction) -> int:
        return sum(a != b for a, b in pairwise(filter(None, (sign_at(p, x) for p in chain))))

    return changes(low) - changes(high)


def has_integer_root(chain: list[list[int]]) -> bool:
    """Whether the monic first polynomial has a rational root. Those are integers, below Cauchy's bound: halve to intervals of length 1."""
    bound = 1 + max(map(abs, chain[0])) + HALF
    todo = [(-bound, bound)]
    while todo:
        low, high = todo.pop()
        middle = low + (high - low) // 2
        if high - low == 1 and sign_at(chain[0], low + HALF) == 0:
            return True
        if high - low > 1 and roots_between(chain, low, high):
            todo += [(low, middle), (middle, high)]
    return False


class Field:
    """Q, or Q(a) for the only root a of a polynomial in an interval: the part of a subject under ``field``."""

    def __init__(self, limits: Limits, given: dict[str, JSON] | None) -> None:
        self.limits, self.degree, self.powers = limits, 1, cache(self.enclose_powers)
        if given is not None:
            decline_unless(len(given["polynomial"]) <= MOST_DEGREE + 1, f"a field of degree above {MOST_DEGREE}")
            p, (low, high) = self.integers(given["polynomial"]), self.numbers(given["interval"])
            require(len(p) > 2 and p[-1] == 1, "the polynomial of a field is monic, of degree 2 or more")
            limits.spend(len(p) ** 3 * (len(p) + max(c.bit_length() for c in p)) // 8)
            chain = sturm_chain(p, [k * c for k, c in enumerate(p)][1:])
            require(len(chain[-1]) == 1 and not has_integer_root(chain), "the polynomial of a field is irreducible")
            require(low < high and roots_between(chain, low, high) == 1, "the interval of a field holds one root of its polynomial")
            self.polynomial, self.degree, self.low, self.high = p, len(p) - 1, low, high
            rows = [[-c for c in p[:-1]]]  # a^r, a^(r+1), .. for the degree r
            while len(rows) < self.degree - 1:
                rows.append([c - rows[-1][-1] * q for c, q in zip([0, *rows[-1]], p[:-1], strict=False)])
            self.columns = [*zip(*rows, strict=True)]

    def number(self, value: JSON) -> Element:
        """A rational as text, or the list of the coefficients of an irrational element."""
        if type(value) is list:
            c = self.numbers(value)
            decline_unless(self.degree > 1 and any(c[1:]), "a rational number is written as text, not as a list")
            require(len(c) == self.degree, "an element has one coefficient for each power of a below the degree")
            common = lcm(*(q.denominator for q in c))
            return self.element([int(q * common) for q in c], common)
        decline_unless(len(value) <= self.limits.digits, f"a number of {len(value)} characters (--max-digits)")
        match = NUMBER.fullmatch(value)
        p, q = (int(match[1]), int(match[2] or 1)) if match else (0, 0)
        decline_unless(
            gcd(p, q) == 1 and match is not None and match[2] != "1", f"expected a fraction in lowest terms, found {value[:40]!r}"
        )
        return Fraction(p, q) if q > 1 else p

    def numbers(self, values: Iterable[JSON]) -> list[Element]:
        return [self.number(value) for value in values]

    def integers(self, values: Iterable[JSON]) -> list[Element]:
        """Elements with integer coefficients."""
        numbers = self.numbers(values)
        decline_unless(all(number.denominator == 1 for number in numbers), "expected integers as text")
        return numbers

    def element(self, c: Sequence[int], denominator: int) -> Element:
        """(c_0 + c_1 a + ..)/denominator in its normal form: with no common divisor, and rational if no other coefficient is there."""
        common = gcd(denominator, *c)
        c, denominator = [a // common for a in c], denominator // common
        return Algebraic(self, c, denominator) if any(c[1:]) else Fraction(c[0], denominator) if denominator > 1 else c[0]

    def enclose_powers(self, bits: int) -> list["Interval"]:
        """Enclosures of 1, a, .., a^(r-1): the interval is halved until it is short, by the sign of the polynomial at its middle."""
        before = sign_at(self.polynomial, self.low)  # no sign is 0: there is no rational root
        while self.high - self.low > Fraction(1, 2**bits):
            middle = (self.low + self.high) * HALF
            if sign_at(self.polynomial, middle) == before:
                self.low = middle
            else:
                self.high = middle
        powers = [interval(1, 1, bits), interval(self.low, self.high, bits)]
        while len(powers) < self.degree:
            powers.append(powers[-1] * powers[1])
        return powers


@total_ordering
class Algebraic(Ring):
    """The real number (c_0 + c_1 a + ..)/denominator of a field. It is compared as the number that it is."""

    __slots__ = ("c", "denominator", "field")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, field: Field, c: Sequence[int], denominator: int) -> None:
        self.field, self.c, self.denominator = field, c, denominator

    def __add__(self, other: Element) -> Element:
        b, d = coefficients(other), other.denominator
        c = [x * d + y * self.denominator for x, y in zip_longest(self.c, b, fillvalue=0)]
        return self.field.element(c, self.denominator * d)

    def __neg__(self) -> Element:
        return self * -1

    def __mul__(self, other: Element) -> Element:
        b, r, denominator = coefficients(other), len(self.c), self.denominator * other.denominator
        if len(b) == 1:
            return self.field.element([x * b[0] for x in self.c], denominator)
        backwards = b[::-1]
        low = [sum(map(mul, self.c, backwards[r - 1 - k :])) for k in range(r)]
        high = [sum(map(mul, self.c[k:], backwards)) for k in range(1, r)]
        return self.field.element([x + sum(map(mul, high, column)) for x, column in zip(low, self.field.columns, strict=True)], denominator)

    def enclosure(self, bits: int) -> "Enclosure":
        return sum(map(mul, self.field.powers(bits), self.c), interval(0, 0, bits)) * Fraction(1, self.denominator)

    def __eq__(self, other: Element) -> bool:
        return sign(self - other) == 0

    def __lt__(self, other: Element) -> bool:
        return sign(self - other) < 0

    def __abs__(self) -> Element:
        return -self if self < 0 else self

    def __str__(self) -> str:
        return f"({' + '.join(f'{c} a^{k}' for k, c in enumerate(self.c) if c)})/{self.denominator}"


def coefficients(x: Element) -> Sequence[int]:
    """Those of the numerator."""
    return x.c if isinstance(x, Algebraic) else [x.numerator]


def sign(x: Element) -> int:
    """By enclosures. If 512 bits do not decide, q may have a common factor with the polynomial of a; else q(a) != 0: more bits do."""
    if not isinstance(x, Algebraic):
        return int(x > 0) - int(x < 0)
    bits = 64
    while True:
        value = x.enclosure(bits)
        if value.lo > 0 or value.hi < 0:
            return 1 if value.lo > 0 else -1
        if bits == 512:
            q = [*x.c[: 1 + max(k for k, c in enumerate(x.c) if c)]]
            require(len(sturm_chain(x.field.polynomial, q)[-1]) == 1, "the polynomial of the field is irreducible")
        bits *= 2


def shown(value: object) -> str:
    """As text, cut where it is long."""
    try:
        text = str(value)
    except ValueError:  # more digits than Python prints
        return "a number of many digits"
    return text if len(text) <= 80 else f"{text[:60]}..({len(text)} characters)"


# --- 4. Subjects ----------------------------------------------------------------------------------------------------------------------


def combination(terms: Iterable[tuple[Element, Vector]]) -> Vector:
    """The sum of the multiples c v of vectors."""
    total: Vector = {}
    for c, v in terms:
        for k, value in v.items():
            total[k] = total.get(k, 0) + c * value
    return {k: value for k, value in total.items() if value != 0}


def read_rows(given: dict[str, JSON], field: Field, width: int) -> list[Vector]:
    """Rows of integers of the field: dense, sparse, or in words, which are little-endian integers in two's complement, in base64."""
    rows, kind = [], given["kind"]
    for row in given["rows"]:
        field.limits.spend(len(row) if kind == "sparse" else width)
        if kind == "sparse":
            rows.append(read_sparse(row, field.integers(value for _, value in row), width))
            continue
        entries = read_words(row, given["width"], field.limits) if kind == "words" else field.integers(row)
        decline_unless(len(entries) == width, f"expected {width} entries in a row")
        rows.append({k: value for k, value in enumerate(entries) if value != 0})
    if kind == "words":
        half = 1 << 4 * given["width"] - 1  # what half of the bytes hold
        least = given["width"] == 1 or any(not -half <= value < half for row in rows for value in row.values())
        decline_unless(least and field.degree == 1, "words are for the field Q, and of the least width that holds all entries")
    return rows


def read_sparse(pairs: list[Any], values: list[Element], width: int) -> Vector:
    """Columns increase, and no zero is written."""
    columns = [column for column, _ in pairs]
    increasing = columns == sorted(set(columns)) and all(column < width for column in columns)
    decline_unless(increasing and all(value != 0 for value in values), f"expected increasing columns below {width}, and no zero")
    return dict(zip(columns, values, strict=True))


def read_words(text: str, size: int, limits: Limits) -> list[int]:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    decline_unless(len(data) % size == 0 and base64.b64encode(data).decode() == text, f"expected base64 of words of {size} bytes")
    values = [int.from_bytes(data[k : k + size], "little", signed=True) for k in range(0, len(data), size)]
    decline_unless(all(len(str(value)) <= limits.digits for value in values), "a number with too many characters (--max-digits)")
    return values


class Subject:
    """What a certificate is about."""

    d: int
    n: int

    def __init__(self, given: dict[str, JSON], limits: Limits) -> None:
        self.kind, self.limits, self.field = given["kind"], limits, Field(limits, given.get("field"))
        self.read(given)

    def read(self, given: dict[str, JSON]) -> None:
        """The other fields of the subject: of all batches there are none."""

    def read_range(self, texts: Sequence[JSON]) -> tuple[Element, Element]:
        low, high = (None if text is None else self.field.number(text) for text in texts)
        require(high is None or low <= high, "the interval is not empty")
        return low, high


class Code(Subject):
    """Points x_1..x_n of R^d: vectors v_i of integers with <v_i,v_j> = sum w_k v_ik v_jk, positive w_k; x_i = v_i, or v_i/|v_i|."""

    def read(self, given: dict[str, JSON]) -> None:
        self.d, self.n, self.width = given["dimension"], len(given["vectors"]["rows"]), len(given["form"])
        decline_unless(max(self.n, self.width) <= self.limits.points, "more points or weights than the limit (--max-points)")
        require(self.n >= 1 and self.width <= self.d, "there is a point, and the form has at most d weights")
        self.form = self.field.numbers(given["form"])
        require(all(weight > 0 for weight in self.form), "weights of the form are positive")
        scale = lcm(*(weight.denominator for weight in self.form))
        self.weights = [self.field.element(coefficients(weight), 1) * (scale // weight.denominator) for weight in self.form]
        self.unit = Fraction(1, scale) if scale > 1 else 1
        self.rows = read_rows(given["vectors"], self.field, self.width)
        self.cost = (1 + sum(map(len, self.rows)) // self.n) * self.field.degree**2
        if self.kind == "unit-vectors":
            require(all(self.product(i, i) == 1 for i in range(self.n)), "every point has norm 1")
        if self.kind != "points":
            require(all(self.rows), "no point is 0")
            self.require_distinct()

    def inner(self, a: Vector, b: Vector) -> Element:
        """<a,b>."""
        self.limits.spend(self.cost)
        return sum(value * self.weights[k] * b[k] for k, value in a.items() if k in b) * self.unit

    def product(self, i: int, j: int) -> Element:
        """<v_i,v_j>."""
        return self.inner(self.rows[i], self.rows[j])

    def require_distinct(self) -> None:
        """The rows differ; of directions no two are positive multiples of one another, that is Cauchy's inequality is none."""
        if self.field.degree == 1:
            lengths = [gcd(*row.values()) if self.kind == "directions" else 1 for row in self.rows]
            keys = {tuple((k, value // g) for k, value in row.items()) for g, row in zip(lengths, self.rows, strict=True)}
            require(len(keys) == self.n, "the points are distinct")
            return
        self.limits.spend(self.n**2 * self.cost)
        for (i, a), (j, b) in combinations(enumerate(self.rows), 2):
            if self.kind == "directions" and (product := self.product(i, j)) > 0:
                require(product * product != self.product(i, i) * self.product(j, j), "no two directions are the same")
            require(a != b, "the points are distinct")

    def require_indices(self, indices: Iterable[int]) -> None:
        seen = list(indices)
        require(0 < len(seen) == len({*seen}) and max(seen) < self.n, "there are indices, all those of points, each named once")

    def regular(self, points: Sequence[int]) -> bool:
        """Whether unit vectors are the corners of a regular simplex around 0."""
        return all(self.product(i, j) == Fraction(-1, len(points) - 1) for i, j in combinations(points, 2))


class Program(Subject):
    """Minimise c.x with lower <= x <= upper, and the same for rows of A x; None: no bound."""

    def read(self, given: dict[str, JSON]) -> None:
        columns, rows, numbers = given["variables"], given["rows"], self.field.numbers
        decline_unless(max(len(columns), len(rows)) <= self.limits.points, "more rows or variables than the limit (--max-points)")
        self.rows = [read_sparse(row["entries"], numbers(value for _, value in row["entries"]), len(columns)) for row in rows]
        self.cost = numbers(item["cost"] for item in columns)
        self.bounds, self.ranges = (
            [tuple(None if item[side] is None else self.field.number(item[side]) for side in ("lower", "upper")) for item in items]
            for items in (columns, rows)
        )


class Batches(Subject):
    """All n unit vectors of R^d (``size``); the batch functions for n from ``least`` to ``most`` (None: no end); or, of a pair (d,n), that
    function, the number m = n - d of parts of a tuple, and the largest part 2d - n + 1.
    """

    def read(self, given: dict[str, JSON]) -> None:
        if self.kind == "batch-function":
            self.least, self.most = self.read_range(given["points"])
            require(self.least >= 1, "n >= 1")
            return
        decline_unless(max(len(given["dimension"]), len(given["points"])) <= MOST_SIZE_DIGITS, "a number that is too long")
        d, n = self.d, self.n = self.field.integers([given["dimension"], given["points"]])
        if self.kind == "size":
            require(d >= 2 and n >= 2, "d >= 2 and n >= 2")
            return
        require(d + 2 <= n <= 2 * d, "d+2 <= n <= 2d")
        self.least = self.most = n
        self.m, self.largest, self.most_parts = n - d, 2 * d - n + 1, min(self.limits.points, MOST_PARTS)
        decline_unless(self.m <= self.most_parts, "more batches than the limit (--max-points)")

    def require_tuple(self, parts: list[int]) -> None:
        fine = len(parts) == self.m and all(part >= 1 for part in parts) and sum(parts) == self.d
        require(fine and parts == sorted(parts, reverse=True), "a tuple has n-d positive parts with sum d, in falling order")


class SignCode(Subject):
    """The first n sums a_1 g_1 + a_2 g_2 + .., 0 <= a_k < order of g_k, as points +-1/sqrt L (Z_2), or i^digit/sqrt L (Z_4).

    The sums are all words of a group, and <x_b,x_c> = (number of digits 0 less that of 2 in b - c)/L; a digit 1 over Z_2 counts as 2. If no
    sum but the first has L digits 0, all sums are different, and the differences of two of them are the others: one pass for all pairs.
    """

    def read(self, given: dict[str, JSON]) -> None:
        self.d, self.n, generators, q, words = given["dimension"], given["points"], given["generators"], given["modulus"], [0]
        length = len(generators[0])
        threes = int("3" * max(length, 1), 16)
        fine = all(len(text) == length and re.fullmatch("[01]+" if q == 2 else "[0-3]+", text) for text in generators)
        decline_unless(fine, f"expected words of one length, of digits below {q}")
        for text in generators:  # hexadecimal digits, which do not carry
            generator, order = int(text.replace("1", "2") if q == 2 else text, 16), 4 if q == 4 and {*text} & {*"13"} else 2
            decline_unless(order * len(words) <= MOST_WORDS, f"more than {MOST_WORDS} words")
            self.limits.spend(order * len(words) * (2 + length // 100))
            words = [(word + k * generator) & threes for k in range(order) for word in words]
        require(length * q // 2 <= self.d and 2 <= self.n <= len(words), "the words fit into R^d, and there are at least n >= 2 of them")
        largest = max(text.count("0") - text.count("2") for text in (f"{word:0{length}x}" for word in words[1:]))
        require(largest < length, "the points are distinct")
        self.coherence = Fraction(largest, length)


class SimplexBatches(Subject):
    """Regular simplices of the dimensions ``parts`` in orthogonal subspaces: inner products -1/k in one, and 0 between two of them."""

    def read(self, given: dict[str, JSON]) -> None:
        self.d, parts = given["dimension"], given["parts"]
        decline_unless(len(parts) <= self.limits.points, "more simplices than the limit (--max-points)")
        require(min(parts) >= 1 and sum(parts) <= self.d, "the simplices have dimensions of 1 or more, and fit into R^d")
        self.n = sum(parts) + len(parts)
        self.coherence = Fraction(0) if len(parts) > 1 else Fraction(-1, parts[0])


READERS: dict[str, type[Subject]] = {
    **dict.fromkeys(("unit-vectors", "directions", "points"), Code),
    **dict.fromkeys(("batch-function", "batches", "size"), Batches),
    **{"linear-program": Program, "all-batches": Subject, "sign-code": SignCode, "simplex-batches": SimplexBatches},
}

# --- 5. Claims about codes and linear programs ----------------------------------------------------------------------------------------
# Each takes its evidence, the subject and the context, and returns facts: the sentence, and what other claims may cite.

Facts = dict[str, Any]
DISTANCES = ("hull-distance", "stress", "softmax")


class Context:
    """The claims before this one, and the assumptions of this one and of those it cites."""

    def __init__(self, earlier: Sequence[tuple[str, Facts, set[str]] | None], allowed: frozenset[str] | None) -> None:
        self.earlier, self.allowed, self.assumptions = earlier, allowed, set[str]()

    def cite(self, position: int, *claims: str) -> Facts:
        require(position < len(self.earlier), "a citation names an earlier claim")
        cited = self.earlier[position]
        if cited is None:
            raise Fault("declined", f"cites claim {position}, which was not accepted")
        require(cited[0] in claims, f"the cited claim is {' or '.join(claims)}")
        self.assumptions |= cited[2]
        return cited[1]

    def assume(self, *axioms: str) -> None:
        for axiom in axioms:
            decline_unless(self.allowed is None or axiom in self.allowed, f"uses {axiom}, which is not allowed as an assumption")
            self.assumptions.add(axiom)

    def assume_optional(self, e: JSON) -> bool:
        """Whether the evidence asks for the one assumption that it may ask for."""
        require(len(e["assuming"]) <= 1, "an assumption is named once")
        self.assume(*e["assuming"])
        return bool(e["assuming"])

    def orbits(self, e: JSON, x: Code) -> list[int]:
        """For each point the least index of its orbit; without a cited ``orbit`` each point is its own."""
        return list(self.cite(e["orbits"], "orbit")["first"]) if "orbits" in e else [*range(x.n)]

    def pairs(self, e: JSON, x: Code) -> Iterable[tuple[int, int]]:
        """All pairs, or with cited orbits those with one point of each."""
        if "orbits" not in e:
            return combinations(range(x.n), 2)
        return ((i, j) for i in sorted({*self.orbits(e, x)}) for j in range(x.n) if i != j)

    def spread(self, e: JSON, x: Code, squares: dict[int, Element], dual: Iterable[int]) -> Facts:
        """The squared distances and the self-dual points among those listed, for their orbits."""
        first = self.orbits(e, x)
        of_orbit, dual_orbits = {first[k]: square for k, square in squares.items()}, {first[k] for k in dual}
        every = {i: of_orbit[first[i]] for i in range(x.n) if first[i] in of_orbit}
        return {"squares": every, "self_dual": [i for i in range(x.n) if first[i] in dual_orbits]}

    def all_distances(self, position: int, x: Code) -> Facts:
        facts = self.cite(position, *DISTANCES)
        require(len(facts["squares"]) == x.n, "the cited distances are those of all points")
        return facts


def weighted_sum(x: Code, indices: list[int], texts: list[JSON], *, positive: bool = True) -> tuple[Vector, Element]:
    """Sum w_i v_i and sum w_i, w integers of the field, positive or nonnegative, whose coefficients have the greatest common divisor 1."""
    require(len(texts) == len(indices), "there is one weight for each index")
    weights = x.field.integers(texts)
    require(all(weight > 0 or (weight == 0 and not positive) for weight in weights), "weights are positive, or nonnegative")
    require(gcd(*(c for weight in weights for c in coefficients(weight))) == 1, "weights have no common divisor and are not all 0")
    return combination((weight, x.rows[i]) for i, weight in zip(indices, weights, strict=True)), sum(weights)


def same(a: Element, p: Vector, b: Element, q: Vector) -> bool:
    """Whether a p = b q."""
    return not combination([(a, p), (-b, q)])


def claim_code(e: JSON, x: Code, c: Context) -> Facts:
    """The subject was checked when it was read."""
    return {"sentence": f"X is {x.n} {'points' if x.kind == 'points' else 'distinct points of the sphere'} in R^{x.d}"}


def claim_orbit(e: JSON, x: Code, c: Context) -> Facts:
    """A permutation that keeps the Gram matrix is an isometry; a matrix with A W A^T = W that takes rows to rows gives one."""
    generators, first, by_matrices = e["by"]["generators"], [*range(x.n)], e["by"]["kind"] == "matrices"
    require(len(generators) > 0, "there is a generator")
    if by_matrices:
        x.require_distinct()
        generators = [permutation_of_matrix(matrix, x) for matrix in generators]
    require(all(sorted(images) == first for images in generators), "a generator permutes the points")
    if not by_matrices:
        decline_unless(x.n <= MOST_GRAM, f"all inner products of more than {MOST_GRAM} points")
        lower = [[x.product(i, j) for j in range(i + 1)] for i in range(x.n)]
        gram = [[*row, *(lower[j][i] for j in range(i + 1, x.n))] for i, row in enumerate(lower)]
        kept = all([gram[image][k] for k in images] == row for images in generators for image, row in zip(images, gram, strict=True))
        require(kept, "a generator keeps the Gram matrix")
    for i in range(x.n):
        if first[i] == i:  # in no orbit that was found before
            orbit, new = {i}, {i}
            while new := {images[j] for images in generators for j in new} - orbit:
                orbit |= new
            for j in orbit:
                first[j] = i
    return {"sentence": f"{len(generators)} isometries permute the points; {len({*first})} orbits", "first": first}


def permutation_of_matrix(given: list[list[JSON]], x: Code) -> list[int]:
    """The indices of the rows v A; -1 where there is no such row. A reducible polynomial may give equal numbers different coefficients."""
    require(len(given) == x.width == min(map(len, given)) == max(map(len, given)), "a matrix has a row and a column for each weight")
    x.limits.spend(x.n * x.width * x.cost)
    a = [{k: value for k, value in enumerate(x.field.numbers(row)) if value != 0} for row in given]
    for i, j in combinations_with_replacement(range(x.width), 2):
        require(x.inner(a[i], a[j]) == (x.form[i] if i == j else 0), "a matrix keeps the form: A W A^T = W")
    names = {row_key(row): i for i, row in enumerate(x.rows)}
    return [names.get(row_key(combination((value, a[k]) for k, value in row.items())), -1) for row in x.rows]


def row_key(row: Vector) -> tuple[Any, ...]:
    """Equal keys only for equal rows."""
    return tuple((k, value.denominator, *coefficients(value)) for k, value in sorted(row.items()))


def claim_radon(e: JSON, x: Code, c: Context) -> Facts:
    """Two hulls meet, at P/T with T the sum of the weights on I; or a hyperplane is between them."""
    I, J, witness = e["I"], e["J"], e["witness"]
    require(len(I) > 0 and len(J) > 0, "I and J are not empty")
    x.require_indices(I + J)
    if witness["kind"] == "weights":
        p, total = weighted_sum(x, I, witness["on_I"], positive=False)
        q, other = weighted_sum(x, J, witness["on_J"], positive=False)
        require(same(other, p, total, q), "sum a_i x_i / sum a = sum b_j x_j / sum b")
        require(not p or x.kind != "directions", "the hulls of directions meet at 0")
        where = "a point that is not 0" if p else "0"
        return {"sentence": f"the hulls of {shown(I)} and {shown(J)} meet at {where}", "sides": (I, J), "point": p, "total": total}
    y, offset = x.field.numbers(witness["normal"]), x.field.number(witness["offset"])
    require(len(y) == x.width, "the normal has one entry for each coordinate")
    require(offset == 0 or x.kind != "directions", "a hyperplane between directions contains 0")
    above, below = ([sum(y[k] * value for k, value in x.rows[i].items()) > offset for i in side] for side in (I, J))
    require(all(above) and not any(below), "y.x > c on I and y.x <= c on J")
    return {"sentence": f"a hyperplane separates the hulls of {shown(I)} and {shown(J)}", "sides": None}


def claim_structure(e: JSON, x: Code, c: Context) -> Facts:
    """Proposition 10 by the criterion for components."""
    components = [(component["kind"], component["points"], component) for component in e["components"]]
    kinds, members, place = [kind for kind, _, _ in components], [i for _, points, _ in components for i in points], dict[int, int]()
    require(kinds == sorted(kinds), "the dependent components come first")
    require(sorted(members) == [*range(x.n)] and all(points for _, points, _ in components), "the components partition the points")
    for position, (_, points, _) in enumerate(components):
        place |= dict.fromkeys(points, position)
    for i, j in combinations(range(x.n), 2):
        value = x.product(i, j)
        fits = value <= 0 if place[i] == place[j] else value == 0
        require(fits, "no inner product is positive, and points of different components are orthogonal")
    for kind, points, component in components:
        touch = all(any(x.product(i, j) < 0 for j in points[:k]) for k, i in enumerate(points) if k > 0)
        require(touch, "each point of a component but the first has a negative inner product with an earlier one of it")
        if kind == "dependent":
            require(not weighted_sum(x, points, component["relation"])[0], "sum c_i x_i = 0 on a dependent component")
        else:
            z, _ = weighted_sum(x, points, component["normal"], positive=False)
            heights = [x.inner(z, x.rows[i]) for i in points]
            require(heights[0] > 0 and all(h == heights[0] for h in heights), "<z,x_i> is the same, and positive, on the component")
    dependent = [points for kind, points, _ in components if kind == "dependent"]
    loose = x.n - sum(map(len, dependent))
    sentence = f"no inner product is positive; {len(dependent)} dependent components, {loose} points in S_0, rank {x.n - len(dependent)}"
    return {"sentence": sentence, "dependent": dependent, "loose": loose}


def claim_coherence(e: JSON, x: Code | SignCode | SimplexBatches, c: Context) -> Facts:
    """<x_i,x_j> <= c for i != j; of directions <v_i,v_j> <= c |v_i| |v_j|, by y |y|, which increases with y. So delta(X) >= 1 - c."""
    most = x.field.number(e["at_most"])
    if isinstance(x, Code):
        require(x.n >= 2, "n >= 2")
        norms = [x.product(i, i) for i in range(x.n)]
        for i, j in c.pairs(e, x):
            value = x.product(i, j)
            require(value * abs(value) <= most * abs(most) * norms[i] * norms[j], "no inner product exceeds the coherence")
    else:
        require("orbits" not in e and x.coherence <= most, "no inner product exceeds the coherence; without orbits")
    return {"sentence": f"mu(X) <= {shown(most)}, so delta(X) >= {shown(1 - most)}, for these {x.n} unit vectors of R^{x.d}"}


def claim_rankin(e: JSON, x: Code, c: Context) -> Facts:
    """The coherence, or of directions its sign; with orbits one row for each of them."""
    x.require_indices(e["pair"])
    value, stated = x.product(*e["pair"]), e["coherence"] is not None
    if stated:
        require(value == x.field.number(e["coherence"]), "the pair attains the coherence")
        require(value == 0 or x.kind != "directions", "of directions, only the coherence 0 is stated")
    else:
        require(x.kind == "directions" and value != 0, "only of directions, and only if it is not 0, the coherence may be left out")
    pairs = c.pairs(e, x)
    for i, j in pairs if stated or value < 0 else ():
        product = x.product(i, j)
        require(product <= value if stated else product < 0, "no inner product exceeds the coherence")
    if (inequality := e["inequality"]) is not None:
        sides, (i, j) = c.cite(inequality["radon"], "radon")["sides"], inequality["pair"]
        require(sides is not None, "the cited claim is a Radon partition")
        require(i in sides[0] and j in sides[1] and x.product(i, j) >= 0, "a pair of both sides has a nonnegative inner product")
    relation = f"= {shown(value)}" if stated else "> 0" if value > 0 else "< 0"
    return {"sentence": f"mu(X) {relation}, at the pair {shown(e['pair'])}", "product": value, "stated": stated}


def claim_hull_distance(e: JSON, x: Code, c: Context) -> Facts:
    """KKT: with P = sum l_j x_j, T = sum l_j and G = T x_k - P, <G, T x_j - P> <= 0 for j != k; then T^2 delta_k^2 = <G,G>."""
    x.require_indices(item["point"] for item in e["projections"])
    squares, dual = {}, []
    for item in e["projections"]:
        k, support = item["point"], item["support"]
        x.require_indices([k, *support])
        require(support == sorted(support), "the support is in increasing order")
        p, total = weighted_sum(x, support, item["weights"])
        gap = combination([(total, x.rows[k]), (-1, p)])
        height, norm, along = x.inner(gap, p), x.product(k, k), x.inner(x.rows[k], p)
        nearest = all(x.inner(gap, row) * total <= height for j, row in enumerate(x.rows) if j != k)
        require(nearest, "<x_k - p, x_j - p> <= 0 for every other j")
        squares[k] = x.field.number(item["distance_squared"])
        require(x.inner(gap, gap) == squares[k] * total * total, "delta_k^2 is the value stated")
        if squares[k] > 0 and norm > 0 and along < total * norm and same(norm, p, along, x.rows[k]):
            dual.append(k)
    facts = c.spread(e, x, squares, dual)
    least = shown(min(squares.values()))
    sentence = f"delta_k^2 for {len(facts['squares'])} of {x.n} points, the least is {least}; self-dual at {shown(facts['self_dual'])}"
    return {"sentence": sentence, **facts}


def claim_stress(e: JSON, x: Code, c: Context) -> Facts:
    """Sum s_j x_j = mu (sum s_j) x_k over contacts of k: mu x_k is the projection, delta_k = 1 - mu, and no delta_i is less."""
    mu = c.cite(e["rankin"], "rankin")["product"]
    named = [item["point"] for item in e["balances"]]
    x.require_indices(named)
    for item in e["balances"]:
        k, contacts = item["point"], item["contacts"]
        x.require_indices([k, *contacts])
        require(all(x.product(k, j) == mu for j in contacts), "<x_k,x_j> = mu(X) for a contact j of k")
        p, total = weighted_sum(x, contacts, item["weights"])
        require(same(1, p, mu * total, x.rows[k]), "sum s_j x_j = mu(X) (sum s_j) x_k")
    facts = c.spread(e, x, dict.fromkeys(named, (1 - mu) * (1 - mu)), named)
    number = len(facts["self_dual"])
    sentence = f"delta_k = 1 - mu(X) = {shown(1 - mu)} = delta(X), and x_k is its own best v_k, at {number} of {x.n} points"
    return {"sentence": sentence, **facts}


def claim_softmax(e: JSON, x: Code, c: Context) -> Facts:
    """delta(X), and whether X is a softmax code: n points of an orthoplex have delta >= 1 for n <= 2d, regular simplices have n/(n-1)."""
    require(x.n >= 2, "n >= 2")
    by, n, d, below = e["by"], x.n, x.d, Fraction(1)
    if by["kind"] in {"orthoplex-regime", "simplex"}:
        best, all_equal = True, Fraction(n, n - 1)
        if by["kind"] == "simplex":
            require(x.kind == "unit-vectors" and x.regular(range(n)), "all inner products of unit vectors are -1/(n-1)")
        else:
            require(d + 2 <= n <= 2 * d, "d+2 <= n <= 2d")
            require(len(c.cite(by["structure"], "structure")["dependent"]) >= 2, "two components are dependent")
            best, all_equal = c.assume_optional(by), Fraction(1)
        sentence = f"delta_k(X) = {all_equal} for every k" + (", and X is a softmax code" if best else "")
        return {"sentence": sentence, "squares": dict.fromkeys(range(n), all_equal * all_equal), "self_dual": [*range(n)]}
    if by["kind"] == "lemma-3":
        relation, i = c.cite(by["radon"], "radon"), by["index"]
        require(bool(relation["sides"] and relation["point"]), "the cited claim is a Radon partition whose point is not 0")
        require(i in relation["sides"][0] + relation["sides"][1], "i is on one side of the Radon partition")
        p = relation["point"]
        require(x.inner(x.rows[i], p) * relation["total"] >= x.inner(p, p), "<x_i,p> >= |p|^2")
    elif by["kind"] == "near-point":
        require(x.kind == "unit-vectors", "the subject is given by unit vectors")
        x.require_indices([by["point"], *by["support"]])
        p, total = weighted_sum(x, by["support"], by["weights"])
        gap = combination([(total, x.rows[by["point"]]), (-1, p)])
        below = Fraction(1) if n >= d + 2 else Fraction(n, n - 1)
        require(x.inner(gap, gap) < below * below * total * total, "|x_k - p| is below the bound")
    else:
        x.require_indices(by["pair"])
        require(x.product(*by["pair"]) > 0, "the pair has a positive inner product")
        if by["kind"] == "lemma-4":
            x.require_indices([by["pair"][0], *by["hull"]])  # the hull leaves out the first point of the pair
            require(not weighted_sum(x, by["hull"], by["weights"])[0], "sum w_l x_l = 0 on the hull")
        else:
            require(n >= d + 2, "n >= d+2")
            c.assume("Lemma 4")
    verdict = ": X is not a softmax code" if n <= 2 * d else ""
    return {"sentence": f"delta(X) < {below}{verdict}", "squares": {}, "self_dual": []}


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
            require(all(x.product(k, i) < mu for i in range(x.n) if i != k), "<x_k,x_j> < mu(X) for a Tammes rattler k")
            loose.add(k)
        else:
            x.require_indices((k, j))
            require(x.product(k, j) == mu, "<x_k,x_j> = mu(X) for the neighbour j of k")
    least = min(squares.values())
    softmax, tammes = [k for k in range(x.n) if squares[k] > least], [i for i in range(x.n) if first[i] in loose]
    return {"sentence": f"softmax rattlers {shown(softmax)}, Tammes rattlers {shown(tammes)}"}


def claim_self_duality(e: JSON, x: Code, c: Context) -> Facts:
    """The best v_k is x_k exactly where the projection is a multiple c x_k with c < 1; V = X is the only optimum if all distances agree."""
    facts = c.all_distances(e["distances"], x)
    least = min(facts["squares"].values())
    if len(facts["self_dual"]) < x.n:
        return {"sentence": f"the best v_k is x_k exactly at {shown(facts['self_dual'])}"}
    if any(square > least for square in facts["squares"].values()):
        return {"sentence": "the best v_k is x_k for every k"}
    return {"sentence": f"H(X,V) >= -delta(X), delta(X)^2 = {shown(least)}, with equality exactly for V = X"}


def claim_entropy(e: JSON, x: Code, c: Context) -> Facts:
    """Definition 11: X spans R^d by batches of regular simplices, of low entropy if all but one are pairs, of high if sizes differ by 1."""
    require(x.n >= x.d + 2, "n >= d+2")
    structure = c.cite(e["structure"], "structure")
    batches = structure["dependent"]
    require(structure["loose"] == 0 and x.n - len(batches) == x.d, "S_0 is empty and the batches span R^d")
    require(all(map(x.regular, batches)), "a batch is a regular simplex")
    sizes = sorted(map(len, batches))
    low = sizes[-1] if all(size == 2 for size in sizes[:-1]) else None
    high = sizes[0] if sizes[-1] <= sizes[0] + 1 else None
    require(e["low"] == low and e["high"] == high, "the parameters of low- and high-entropy codes are those stated")
    return {"sentence": f"X spans R^{x.d}, batches of regular simplices of {shown(sizes)} points; low-entropy {low}, high-entropy {high}"}


def claim_lp(e: JSON, p: Program, c: Context) -> Facts:
    """Weak duality: y.(A x) + z.x is at least the sum of the bounds that the signs of y and z select."""
    answer, n = e["answer"], len(p.cost)

    def vector(name: str, count: int) -> list[Element]:
        require(len(answer[name]) == count, "there is one entry for each variable, or for each row")
        return p.field.numbers(answer[name])

    def cost(x: list[Element]) -> Element:
        return sum(map(mul, p.cost, x))

    def keeps(x: list[Element], bounded: int) -> bool:
        """Whether x_j and entries of A x are within their bounds (1), or on the same side of 0 as these would stop a ray (0)."""
        entries = [sum(a * x[j] for j, a in row.items()) for row in p.rows]
        pairs = [*zip(x, p.bounds, strict=True), *zip(entries, p.ranges, strict=True)]
        return all((low is None or low * bounded <= v) and (high is None or v <= high * bounded) for v, (low, high) in pairs)

    def dual_bound(cost: list[Element]) -> Element:
        """Of the multipliers y and of z = cost - A^T y."""
        y, total = vector("multipliers", len(p.rows)), 0
        z = combination([(1, dict(enumerate(cost))), *((-factor, row) for factor, row in zip(y, p.rows, strict=True))])
        for weight, (low, high) in [*zip(y, p.ranges, strict=True), *((z.get(j, 0), pair) for j, pair in enumerate(p.bounds))]:
            bound = 0 if weight == 0 else low if weight > 0 else high
            require(bound is not None, "a multiplier selects a finite bound")
            total = total + weight * bound
        return total

    if answer["kind"] == "optimal":
        x = vector("x", n)
        require(keeps(x, 1), "x keeps all bounds")
        require(cost(x) == p.field.number(answer["value"]), "c.x is the value stated")
        require(dual_bound(p.cost) == cost(x), "the bound of the multipliers is c.x")
        return {"sentence": f"the least value of c.x is {shown(cost(x))}"}
    if answer["kind"] == "infeasible":
        require(dual_bound([0] * n) > 0, "the bound of the Farkas vector is positive")
        return {"sentence": "no x keeps all bounds, by a Farkas vector"}
    if answer["kind"] == "crossed":
        pairs = p.ranges if answer["what"] == "row" else p.bounds
        require(answer["index"] < len(pairs), "the index is there")
        low, high = pairs[answer["index"]]
        require(low is not None and high is not None and low > high, "the lower bound is above the upper bound")
        return {"sentence": f"no x keeps all bounds: those of {answer['what']} {answer['index']} cross"}
    x, ray = vector("x", n), vector("ray", n)
    require(keeps(x, 1) and keeps(ray, 0) and cost(ray) < 0, "x keeps all bounds, no bound stops the ray, and c.r < 0")
    return {"sentence": "c.x has no least value: it falls along a ray"}


def claim_bound(e: JSON, about: Code | SignCode | SimplexBatches | Batches, c: Context) -> Facts:
    """Delsarte's bound: f = sum f_i P_i <= 0 on [-1,s], f_i >= 0 < f_0 and f(1) <= n f_0."""
    n, d, field = about.n, about.d, about.field
    require(n >= 2 and d >= 2 and 2 <= len(e["coefficients"]) <= 1000, "n, d >= 2, and 2 to 1000 coefficients")
    f = field.numbers(e["coefficients"])
    require(all(value >= 0 for value in f) and f[0] > 0, "coefficients are nonnegative, and f_0 is positive")
    s = field.number(e["s"])
    ends = [Fraction(-1), *field.numbers(e["breaks"]), s]
    require(all(a < b for a, b in pairwise(ends)) and s < 1, "-1, the breaks and s increase, and s < 1")
    about.limits.spend(len(f) ** 2 * (2 * len(ends) + len(f) // 50 + 1) * field.degree**2 // 4)
    polynomial, before, now = list[Element](), list[Element](), list[Element]([1])
    for i, factor in enumerate(f):
        polynomial = [value + factor * c for value, c in zip([*polynomial, 0], now, strict=True)]
        a, b = (Fraction(2 * i + d - 2, i + d - 2), Fraction(-i, i + d - 2)) if i > 0 else (1, 0)  # P_{i+1} = a t P_i + b P_{i-1}
        before, now = now, [p + b * q for p, q in zip(times(now, 0, a), [*before, 0, 0], strict=True)]
    require_nonpositive(polynomial, ends)
    top, most = sum(f), f[0] * n
    require(top <= most, "f(1) <= n f_0")
    c.assume("Schoenberg")
    tight = bool(top == most)
    more = f", and delta(Y) {'<=' if tight else '<'} 1 - s" if c.assume_optional(e) else ""
    sentence = f"mu(Y) {'>=' if tight else '>'} {shown(s)} for all {shown(n)} unit vectors Y of R^{shown(d)}{more}"
    return {"sentence": sentence, "s": s, "tight": tight}


def times(p: list[Element], constant: Element, slope: Element) -> list[Element]:
    """The coefficients of (c_0 + c_1 t + ..) (constant + slope t)."""
    return [a * constant + b * slope for a, b in zip([*p, 0], [0, *p], strict=True)]


def divided(p: Sequence[Element], root: Element) -> list[Element]:
    """The coefficients of (c_0 + c_1 t + ..) / (t - root), or none if that is no polynomial."""
    quotient, value = [], 0
    for coefficient in reversed(p):
        quotient.append(value)
        value = value * root + coefficient
    return quotient[:0:-1] if value == 0 else []


def require_nonpositive(rest: list[Element], ends: list[Element]) -> None:
    """Divide p by (t-b)^2 at breaks, t+1 and s-t; then (1+x)^k p((b+ax)/(1+x)) has no coefficient above 0 for neighbours a < b."""
    for b in ends[1:-1]:
        while quotient := divided(divided(rest, b), b):
            rest = quotient
    while quotient := divided(rest, ends[0]):
        rest = quotient
    while quotient := divided(rest, ends[-1]):
        rest = [-value for value in quotient]
    for low, high in pairwise(ends):
        total, power = list[Element](), list[Element]([1])
        for c in reversed(rest):
            total = [a + c * b for a, b in zip(times(total, high, low), power, strict=True)]
            power = times(power, 1, 1)
        require(all(value <= 0 for value in total), "Bernstein coefficients are <= 0 between neighbouring breaks")


def claim_optimal(e: JSON, x: Code, c: Context) -> Facts:
    """Why no n unit vectors of R^d have a smaller coherence."""
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
        require(divided(polynomial, mu) != [] and 0 < mu < high, "mu(X) is the value of the theorem")
        c.assume(by["theorem"])
    more = f"; X is a softmax code with delta(X) = {shown(1 - mu)}" if c.assume_optional(e) else ""
    rigid = "; no spherical code of this size has a Tammes rattler" if by["kind"] in {"simplex", "polynomial"} else ""
    return {"sentence": f"X is a spherical code, mu(X) = {shown(mu)} is the least for {x.n} unit vectors of R^{x.d}{rigid}{more}"}


def claim_better(e: JSON, x: Code, c: Context) -> Facts:
    """Another code of n unit vectors in R^d has a larger delta."""
    size = max(len(e["code"]["vectors"]["rows"]), len(e["code"]["form"]))
    decline_unless(size <= x.n, "the other code has more than n points or weights")
    y = Code(e["code"], x.limits)
    require(y.n == x.n and y.width <= x.d, "the other code has n points in R^d")
    others = claim_hull_distance(e["of_code"], y, Context([], frozenset()))["squares"]
    require(len(others) == y.n, "the distances of the other code are those of all its points")
    squares = c.cite(e["distances"], *DISTANCES)["squares"]
    require(len(squares) > 0, "the cited claim states distances")
    r = x.field.number(e["between"])
    require(min(squares.values()) < r < min(others.values()), "delta(X)^2 < r < delta(Y)^2")
    return {"sentence": f"X is not a softmax code: delta(X)^2 < {shown(r)} < delta(Y)^2 for another code Y of its size"}


def claim_midpoint(e: JSON, x: Code, c: Context) -> Facts:
    """The midpoint lemma for given unit vectors u_k = rows / q: s_k = q x_k + row_k is q times the midpoint sum."""
    require(x.n >= 2, "n >= 2")
    margin, q = x.field.number(e["margin"]), x.field.number(e["denominator"])
    require(margin >= 0 and q > 0, "D >= 0, and the denominator is positive")
    rows = read_rows(e["normals"], x.field, x.width)
    require(len(rows) == x.n, "there is one vector u_k for each point")
    squares, sums, most = [], [], 1 - margin
    for k, u in enumerate(rows):
        products = [x.inner(row, u) for row in x.rows]  # q <x_j,u_k>
        require(x.inner(u, u) == q * q and products[k] >= 0, "u_k has norm 1, and <x_k,u_k> >= 0")
        require(all(products[k] - value >= margin * q for j, value in enumerate(products) if j != k), "<x_k - x_j, u_k> >= D")
        sums.append(combination([(q, x.rows[k]), (1, u)]))
        squares.append(2 * q * (q + products[k]))  # |s_k|^2
    for k, j in combinations(range(x.n), 2):
        value, bound = x.inner(sums[k], sums[j]), most * abs(most) * squares[k] * squares[j]
        require(value * abs(value) <= bound, "<s_k,s_j> <= (1-D) |s_k| |s_j|")
    return {"sentence": f"the midpoints of x_k and the u_k given are {x.n} unit vectors of coherence at most {shown(most)}"}


# --- 6. Enclosures --------------------------------------------------------------------------------------------------------------------
# An interval has two integers as ends, in units of 2^-p; every operation rounds its ends outwards. The functions ``.._bounds`` take a
# point, an integer x in these units, and return integers lo and hi with lo <= 2^p f(x/2^p) <= hi.

GUARD, EXTRA, LEFT_OUT = 64, 32, 1 << 13  # bits beyond those that a claim asks for; bits beyond these in a series; what is left out of it
LARGEST_EXPONENT = 5_000  # arguments of exp beyond are declined


def up(a: int, b: int) -> int:
    """A/b, rounded up."""
    return -(-a // b)


class Interval(Ring):
    """All numbers from lo/2^p to hi/2^p."""

    __slots__ = ("hi", "lo", "p")

    def __init__(self, lo: int, hi: int, p: int) -> None:
        self.lo, self.hi, self.p = lo, hi, p

    def __add__(self, other: Element) -> Element:
        if isinstance(other, Series):
            return other + self
        if not isinstance(other, Interval):
            other = interval(other, other, self.p)
        return Interval(self.lo + other.lo, self.hi + other.hi, self.p)

    def __neg__(self) -> "Interval":
        return Interval(-self.hi, -self.lo, self.p)

    def __mul__(self, other: Element) -> Element:
        if isinstance(other, Series):
            return other * self
        if isinstance(other, Interval):
            ends = (self.lo * other.lo, self.lo * other.hi, self.hi * other.lo, self.hi * other.hi)
            return Interval(min(ends) >> self.p, up(max(ends), 1 << self.p), self.p)
        lo, hi = sorted((self.lo * other.numerator, self.hi * other.numerator))
        return Interval(lo // other.denominator, up(hi, other.denominator), self.p)

    def monotone(self, function: Callable[[int, int], tuple[int, int]], *, falling: bool = False) -> "Interval":
        """The values of a monotone function, from bounds at both ends."""
        low, high = (self.hi, self.lo) if falling else (self.lo, self.hi)
        return Interval(function(low, self.p)[0], function(high, self.p)[1], self.p)


def interval(low: Element, high: Element, p: int) -> Interval:
    """From integers or fractions."""
    return Interval((low.numerator << p) // low.denominator, up(high.numerator << p, high.denominator), p)


def series(low: int, high: int, p: int, divisor: Callable[[int], int], weight: Callable[[int], int]) -> tuple[int, int]:
    """Of the sum over j >= 0 of x^j / (d_1 .. d_j w_j) for low <= x <= high, x >= 0, by every term rounded down, and up. Neither d_j nor
    w_j >= 1 falls as j grows, so what is left out from j on is at most x^j / (d_1 .. d_j) (1 + r + r^2 + ..), r = x/d_j.
    """
    lo = hi = j = 0
    low_term = high_term = 1 << p
    while True:
        lo, hi = lo + low_term // weight(j), hi - (-high_term // weight(j))
        j += 1
        d = divisor(j) << p
        low_term, high_term = low_term * low // d, -(-high_term * high // d)
        if high < d and high_term * d <= LEFT_OUT * (d - high):
            return lo, hi + LEFT_OUT


@lru_cache(maxsize=100_000)
def exp_bounds(x: int, p: int) -> tuple[int, int]:
    """Of e^x: the power series at x/2^k < 2^-8, and its square k times; for x < 0 the inverse."""
    if x < 0:
        lo, hi = exp_bounds(-x, p)
        return (1 << 2 * p) // hi, up(1 << 2 * p, lo)
    decline_unless(x >> p < LARGEST_EXPONENT, f"an exponent above {LARGEST_EXPONENT}")
    k = max(0, x.bit_length() - p + 8)
    q, y = p + k + EXTRA, x << EXTRA  # x/2^k in units of 2^-q
    lo, hi = series(y, y, q, lambda j: j, lambda j: 1)
    for _ in range(k):
        lo, hi = lo * lo >> q, up(hi * hi, 1 << q)
    return lo >> k + EXTRA, up(hi, 1 << k + EXTRA)


@lru_cache(maxsize=100_000)
def log_bounds(x: int, p: int) -> tuple[int, int]:
    """Of log x = m log 2 + log(1+y), x = 2^m (1+y), 0 <= y < 1."""
    require(x > 0, "the enclosure of the argument of a logarithm is positive")
    m, q = x.bit_length() - 1 - p, p + EXTRA
    part = Fraction(x, 1 << p + m) - 1
    y = interval(part, part, q)
    value = y * log_quotient(y) + log_quotient(interval(1, 1, q)) * m
    return value.lo >> EXTRA, up(value.hi, 1 << EXTRA)


@lru_cache(maxsize=100_000)
def moment_bounds(a: int, b: int, u: int, p: int) -> tuple[int, int]:
    """Of int_0^1 s^(a-1) (1-s)^(b-1) e^(-us) ds. With y = |u|, and s put for 1-s where u > 0, it is e^-u (u > 0) or 1 (u <= 0) times
    int s^(A-1) (1-s)^(B-1) e^(ys) ds = sum_j y^j/j! int s^(A+j-1) (1-s)^(B-1) ds, (A,B) = (b,a) or (a,b); that integral is
    (B-1)!/((A+j) .. (A+j+B-1)).
    """
    decline_unless(abs(u) >> p < LARGEST_EXPONENT, f"an exponent above {LARGEST_EXPONENT}")
    first, second = (b, a) if u > 0 else (a, b)
    extra = EXTRA + (3 * (u >> p) // 2 if u > 0 else 0)  # the error of e^-u is multiplied by a sum of the size of e^u
    y, q = abs(u) << extra, p + extra
    lo, hi = series(y, y, q, lambda j: j, lambda j: (first + j) * comb(first + j + second - 1, second - 1))
    if u > 0:
        exp_lo, exp_hi = exp_bounds(-y, q)
        lo, hi = lo * exp_lo >> q, up(hi * exp_hi, 1 << q)
    return lo >> extra, up(hi, 1 << extra)


@lru_cache(maxsize=100_000)
def log_quotient_bounds(i: int, y: int, p: int) -> tuple[int, int]:
    """Of int_0^1 s^i (1+ys)^(-i-1) ds for y >= 0. With s = q/(1-yq) and then q = r/(1+y) it is (1+y)^(-i-1) int_0^1 r^i/(1-zr) dr,
    z = y/(1+y), and that is sum_j z^j/(i+j+1).
    """
    require(y >= 0, "the enclosure of the argument of a logarithm is at least 1")
    decline_unless(y >> p < 64, "an argument of a logarithm that is too large")  # else LEFT_OUT would be too small
    q, y = p + EXTRA, y << EXTRA
    more = (1 << q) + y
    lo, hi = series((y << q) // more, up(y << q, more), q, lambda j: 1, lambda j: i + j + 1)
    for _ in range(i + 1):
        lo, hi = (lo << q) // more, up(hi << q, more)
    return lo >> EXTRA, up(hi, 1 << EXTRA)


class Series(Ring):
    """A power series, cut: its i-th interval encloses the i-th Taylor coefficient at every point of a box. A constant is an interval."""

    __slots__ = ("c",)

    def __init__(self, c: Iterable[Interval]) -> None:
        self.c = list(c)

    def __add__(self, other: Element) -> "Series":
        if isinstance(other, Series):
            return Series(x + y for x, y in zip(self.c, other.c, strict=True))
        return Series([self.c[0] + other, *self.c[1:]])

    def __neg__(self) -> "Series":
        return self * -1

    def __mul__(self, other: Element) -> "Series":
        if isinstance(other, Series):
            return Series(product_coefficient(self.c, other.c, k) for k in range(len(self.c)))
        return Series(x * other for x in self.c)


Enclosure = Any  # Interval, or Series


def product_coefficient(a: list[Interval], b: list[Interval], k: int) -> Enclosure:
    """The k-th coefficient of a product."""
    terms = (a[k - i] * y for i, y in enumerate(b[: k + 1]) if y.lo or y.hi)
    return sum(terms, Interval(0, 0, a[0].p))


def quotient(x: Enclosure, y: Enclosure) -> Enclosure:
    """Q with y Q = x, coefficient by coefficient."""
    if isinstance(y, Interval):
        require(y.lo > 0 or y.hi < 0, "the enclosure of a divisor leaves out 0")
        one = 1 << 2 * y.p
        return x * Interval(one // y.hi, up(one, y.lo), y.p)
    result: list[Interval] = []
    for k, c in enumerate((x if isinstance(x, Series) else y * 0 + x).c):
        result.append(quotient(c - product_coefficient(y.c, result, k), y.c[0]))
    return Series(result)


def compose(x: Enclosure, coefficient: Callable[[int, Interval], Enclosure]) -> Enclosure:
    """F(x), where ``coefficient(i, y)`` encloses the i-th Taylor coefficient of F on the interval y."""
    if isinstance(x, Interval):
        return coefficient(0, x)
    step, total = Series([x.c[0] * 0, *x.c[1:]]), x * 0
    for i in reversed(range(len(x.c))):
        total = total * step + coefficient(i, x.c[0])
    return total


def exp(x: Enclosure) -> Enclosure:
    return compose(x, lambda i, y: y.monotone(exp_bounds) * Fraction(1, factorial(i)))


def log(x: Enclosure) -> Enclosure:
    """L' = x' / x."""
    if isinstance(x, Interval):
        return x.monotone(log_bounds)
    slope = quotient(Series([*(c * k for k, c in enumerate(x.c) if k > 0), x.c[0] * 0]), x)
    return Series([log(x.c[0]), *(c * Fraction(1, k) for k, c in enumerate(slope.c[:-1], start=1))])


def moment(a: int, b: int, u: Enclosure) -> Enclosure:
    """int_0^1 s^(a-1) (1-s)^(b-1) e^(-us) ds, positive and falling in u; its derivative is -moment(a+1, b)."""

    def coefficient(i: int, x: Interval) -> Enclosure:
        return x.monotone(lambda end, p: moment_bounds(a + i, b, end, p), falling=True) * Fraction((-1) ** i, factorial(i))

    return compose(u, coefficient)


def log_quotient(y: Enclosure) -> Enclosure:
    """log(1+y)/y; its i-th Taylor coefficient is (-1)^i int_0^1 s^i (1+ys)^(-i-1) ds, whose size falls in y."""
    return compose(y, lambda i, x: x.monotone(lambda end, p: log_quotient_bounds(i, end, p), falling=True) * (-1) ** i)


def taylor(f: Callable[..., Enclosure], box: Sequence[Interval], axis: int, order: int) -> list[Interval]:
    """Taylor coefficients of f in one of its variables up to ``order``, each enclosed on the whole box."""
    one, zero = interval(1, 1, box[0].p), interval(0, 0, box[0].p)
    value = f(*(Series([x, one, *[zero] * (order - 1)]) if i == axis and order else x for i, x in enumerate(box)))
    return value.c if isinstance(value, Series) else [value] + [zero] * order


# --- 7. Claims at positive temperature ------------------------------------------------------------------------------------------------

Side = tuple[Element, Element]  # of a box, from one rational number to another
Inequality = tuple[Callable[..., Enclosure], Sequence[str], list[Side], int]  # F, names of variables, the box, order of a derivative of F
Counts = dict[int, int]  # how often each part occurs, or the factor of each g(k)


def curvature_form(v: Enclosure, t: Enclosure, n: Enclosure | Fraction | int, *, times_v: bool = False) -> Enclosure:
    """S(v,t;n) = h (e^-u - t phi_3(u)) - t^2 (1+v) phi_2(u)^2, h = e^t - 1 - t phi_1(u) + n, u = tv; or v S, where n is v times n."""
    u = t * v
    h, last, slope = exp(t) - 1 - t * moment(1, 1, u), t * moment(2, 1, u), exp(-u) - t * moment(3, 1, u)
    last = (v + 1) * last * last
    return (h * v + n) * slope - last * v if times_v else (h + n) * slope - last


def merging_form(terms: Sequence[tuple[Element, int]], nu: Enclosure, t: Enclosure) -> Enclosure:
    """Sum c M(v): M(v) = (1+v) w L(nu v w), w = t^2 chi(tv)/(1 + nu t^2 chi(-t)), chi(u) = int (1-s) e^(-us) ds, L(y) = log(1+y)/y."""
    scale, total = quotient(t * t, nu * t * t * moment(1, 2, -t) + 1), 0
    for v, c in terms:
        w = scale * moment(1, 2, t * v)
        total = (v + 1) * w * log_quotient(nu * v * w) * c + total
    return total


def second_difference_form(nu: Enclosure, t: Enclosure) -> Enclosure:
    """D(2) n/t^2 = sum c_k beta_k L(nu t^2 beta_k) over k = 1, 2, 3, beta_k = chi(-t) + chi(t/k)/k, c = 2, -6, 4."""
    total = 0
    for k, c in ((1, 2), (2, -6), (3, 4)):
        beta = moment(1, 2, -t) + moment(1, 2, t * Fraction(1, k)) * Fraction(1, k)
        total = beta * log_quotient(nu * t * t * beta) * c + total
    return total


def prove_positive(inequality: Inequality, cover: list[str], bits: int, limits: Limits) -> None:
    """F > 0 on the box, or its derivative of that order in the first variable, by the nodes of a binary tree in preorder."""
    f, names, box, derivative = inequality
    p, todo = bits + GUARD, [(0, box)]
    limits.spend(len(cover) * (3 + p // 64) * 2000)
    for position, node in enumerate(cover):
        require(bool(todo) and todo[-1][0] <= MOST_HALVINGS, "the nodes of the cover are those of one tree")
        depth, part = todo.pop()
        if node in names:
            axis = names.index(node)
            low, high = part[axis]
            middle = (low + high) * HALF
            for half in ((middle, high), (low, middle)):  # the lower one is on top
                todo.append((depth + 1, [*part[:axis], half, *part[axis + 1 :]]))
        else:
            require(node in {"direct", "monotone"}, "a node names a variable of this cover, or is a leaf")
            require(lower_bound(f, part, node == "direct", derivative, p) > 0, f"the function is positive on leaf {position} of the cover")
    require(not todo, "the cover has a node for every part of the box")


def lower_bound(f: Callable[..., Enclosure], box: list[Side], direct: bool, derivative: int, p: int) -> int:
    """A lower bound for the function on the box, up to a positive factor: directly, or by the signs of its slopes and the mean value."""
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
    middle = [interval((low + high) * HALF, (low + high) * HALF, p) for low, high in ends]
    value = taylor(f, middle, 0, 0)[0]
    for slope, whole, centre in zip(slopes, balls, middle, strict=True):
        value = value + slope * (whole - centre)
    return value.lo


def claim_curvature(e: JSON, g: Batches, c: Context) -> Facts:
    """One n decides: where S > 0 it is for larger n, where S < 0 for smaller n. For t >= 3 g is concave for every n."""
    by, sign = e["by"], e["sign"]
    if by["kind"] == "point":
        x, t = g.field.numbers((by["x"], by["t"]))
        require(x > 0 and t > 0 and g.least == g.most, "x > 0, t > 0, and the subject has one n")
        p = by["bits"] + GUARD
        value = curvature_form(interval(Fraction(1, x), Fraction(1, x), p), interval(t, t, p), g.least)
        require(value.lo > 0 if sign == "concave" else value.hi < 0, f"g'' at the point shows that g is not {sign}")
        return {"sentence": f"g is not {sign} at x = {shown(x)}, t = {shown(t)}, n = {shown(g.least)}", "holds": False}
    (x, x_end), (t, t_end) = g.read_range(by["x"]), g.read_range(by["t"])
    require(x > 0 and t >= 0 and t_end != 0, "x > 0 and t >= 0, and not t = 0 alone")
    require(t_end is not None or sign == "concave", "for t without end g is concave, not convex")
    if t >= 3:
        require(sign == "concave" and not by["cover"], "for t >= 3 g is concave, and no cover is needed")
    else:
        n, factor = (g.least, 1) if sign == "convex" else (g.most, -1)
        require(n is not None, "for t below 3 there is a greatest n")
        box = [(Fraction(0) if x_end is None else Fraction(1, x_end), Fraction(1, x)), (t, Fraction(3) if t_end is None else t_end)]
        inequality: Inequality = (lambda v, t: curvature_form(v, t, n) * factor, ("v", "t"), box, 0)
        prove_positive(inequality, by["cover"], by["bits"], g.limits)
    where = f"x in [{shown(x)}, {shown(x_end)}], t in [{shown(t)}, {shown(t_end)}], n in [{shown(g.least)}, {shown(g.most)}]"
    return {"sentence": f"g is strictly {sign} for {where}", "holds": True, "sign": sign, "x": (x, x_end), "t": (t, t_end)}


class Sums:
    """Sums of c_k g(k) for t in a cell: g(k)(m+s) = sum_{i<r} a_i s^i + a_r s^r for |s| <= w, m the midpoint, w half of the width."""

    def __init__(self, n: int, limits: Limits, bits: int) -> None:
        self.n, self.limits, self.p, self.energy = n, limits, bits + GUARD, cache(self.enclose_energy)

    def enclose_energy(self, k: int, low: Fraction, high: Fraction, order: int) -> list[Interval]:
        """Taylor coefficients in t of g(k) = (k+1) log(e^t + n - k - 1 + k e^(-t/k)), each for all t of the interval."""
        self.limits.spend((order + 1) ** 2 * (2 + self.p // 128) + 200)

        def g(t: Enclosure) -> Enclosure:
            return log(exp(t) + exp(t * Fraction(-1, k)) * k + (self.n - k - 1)) * (k + 1)

        return taylor(g, [interval(low, high, self.p)], 0, order)

    def value(self, factors: Counts, t: Fraction) -> Interval:
        """Of the sum at one t."""
        return sum((self.energy(k, t, t, 0)[0] * c for k, c in factors.items()), interval(0, 0, self.p))

    def on_cell(self, factors: Counts, low: Fraction, high: Fraction) -> tuple[Interval, Interval]:
        """The sum and its derivative in t on the cell; the remainder of the derivative is r a_r s^(r-1)."""
        self.limits.spend(20 * (2 + len(factors)))
        middle, step = (low + high) * HALF, interval((low - high) * HALF, (high - low) * HALF, self.p)
        r = 3 if high - low < Fraction(1, 2**20) else 10
        models = [(self.energy(k, middle, middle, r - 1) + self.energy(k, low, high, r)[r:], c) for k, c in factors.items()]
        value = slope = interval(0, 0, self.p)
        for i in reversed(range(r + 1)):
            a = sum((model[i] * c for model, c in models), interval(0, 0, self.p))
            value, slope = value * step + a, slope * step + a * i if i else slope
        return value, slope

    def positive(self, factors: Counts, low: Fraction, high: Fraction, halvings: int = 3) -> bool:
        """Whether the sum is positive on the cell: by its model, as a monotone function at the end where it is least, or on both halves."""
        value, slope = self.on_cell(factors, low, high)
        if value.lo > 0:
            return True
        if slope.lo > 0 or slope.hi < 0:
            return self.value(factors, low if slope.lo > 0 else high).lo > 0
        middle, more = (low + high) * HALF, halvings > 0 and low < high
        return more and all(self.positive(factors, *half, halvings - 1) for half in ((low, middle), (middle, high)))

    def candidates(self, pair: Batches, low: Fraction, high: Fraction) -> Iterator[Counts]:
        """For some k_0, D < 0 on [2,k_0) and D > 0 on (k_0,X): at most one part in [2,k_0), parts from k_0 on nearly equal, and ones."""
        top, d, m, k0 = pair.largest, pair.d, pair.m, 2
        while k0 < top and self.positive({k0 - 1: -1, k0: 2, k0 + 1: -1}, low, high):
            k0 += 1
        changes_once = all(self.positive({k - 1: 1, k: -2, k + 1: 1}, low, high) for k in range(k0 + 1, top))
        require(changes_once, "D changes its sign once, from - to +")
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
    return combination([(1, more), (-1, less)])


def prove_cell(cell: JSON, pair: Batches, start: Fraction, end: Fraction, c: Context) -> None:
    """One tuple is the only best one on the cell; or at a transition until another one is."""
    pair.require_tuple(cell["batches"])
    sums, best, top = Sums(pair.n, pair.limits, cell["bits"]), Counter(cell["batches"]), pair.largest
    if cell["line"] is not None:
        a, b = cell["line"]
        fits = cell["below"] is None and 1 <= a < b <= top and best.keys() <= {a, b}
        require(fits, "all parts are a or b, 1 <= a < b <= X; no transition")
        above = all(sums.positive({k: b - a, a: k - b, b: a - k}, start, end) for k in range(1, top + 1) if k not in {a, b})
        require(above, "g(k) is above the line through g(a) and g(b)")
        return
    if top > 2:
        c.assume("candidates lemma")
    change: Counts = {}
    if cell["below"] is not None:
        pair.require_tuple(cell["below"])
        change = minus(Counter(cell["below"]), best)
        crosses = sums.value(change, start).lo > 0 > sums.value(change, end).hi
        require(crosses, "the tuples change places between the ends of the transition")
        require(sums.on_cell(change, start, end)[1].hi < 0, "the difference of the two sums falls throughout the transition")
    for candidate in sums.candidates(pair, start, end):
        worse = minus(candidate, best)
        if worse and not is_part(worse, change):
            require(sums.positive(worse, start, end), f"the tuple of parts {shown(candidate)} has a larger sum")


def is_part(change: Counts, whole: Counts) -> bool:
    """Whether ``change`` is r times ``whole`` for some 0 < r <= 1."""
    r = max((Fraction(change.get(k, 0), value) for k, value in whole.items()), default=Fraction(0))
    return 0 < r <= 1 and same(1, change, r, whole)


def prove_cells(cells: list[JSON], pair: Batches, start: Fraction, c: Context) -> Fraction:
    """Cells side by side from ``start``; returns where they end."""
    require(len(cells) > 0, "there is a cell")
    decline_unless(pair.largest <= pair.most_parts, "batches of more dimensions than the limit (--max-points)")
    for cell in cells:
        end = pair.field.number(cell["until"])
        require(start < end or (start == end and len(cells) == 1), "the cells rise")
        prove_cell(cell, pair, start, end, c)
        start = end
    return start


def assume_about_codes(e: JSON, c: Context) -> str:
    require(e["assuming"] in ([], ["Theorem 2", "Lemma 13", "Lemma 14"]), "the assumptions are none, or the three that lead to codes")
    c.assume(*e["assuming"])
    return "; the same of L_tau over the softmax codes" if e["assuming"] else ""


def claim_optimal_batches(e: JSON, pair: Batches, c: Context) -> Facts:
    """Over one tuple the sum of g is less than over all others, for t in cells; or at one t over one tuple less than over another."""
    codes, by = assume_about_codes(e, c), e["by"]
    start = pair.field.number(by["start" if by["kind"] == "cells" else "t"])
    require(start > 0, "t > 0")
    if by["kind"] == "cells":
        end, best = prove_cells(by["cells"], pair, start, c), by["cells"][0]["batches"]
        require(all(cell["batches"] == best and cell["below"] is None for cell in by["cells"]), "one tuple is best in every cell")
        return {"sentence": f"for t in [{shown(start)}, {shown(end)}] the sum of g is least exactly for {shown(best)}{codes}"}
    decline_unless(all(len(text) <= MOST_SIZE_DIGITS for text in by["better"] + by["worse"]), "a part that is too long")
    better, worse = (pair.field.integers(by[name]) for name in ("better", "worse"))
    pair.require_tuple(better)
    pair.require_tuple(worse)
    gain = Sums(pair.n, pair.limits, by["bits"]).value(minus(Counter(worse), Counter(better)), start)
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


def uniform_covers(what: str, t: Side, points: int) -> dict[str, Inequality]:
    """For each name of a cover the inequality."""
    first, third, sixth, vt, nt = (0, HALF), Fraction(1, 3), Fraction(1, 6), ("v", "t"), ("nu", "t")
    if what in {"convex", "high-entropy"}:
        n, split, end, offset = (4, third, 1, 1) if what == "convex" else (7, Fraction(1, 4), HALF, 3)
        few: Inequality = (lambda v, t: curvature_form(v, t, n), vt, [(split, end), t], 0)
        many: Inequality = (lambda v, t: curvature_form(v, t, v * offset + 1, times_v=True), vt, [(0, split), t], 0)
        second: dict[str, Inequality] = {"second_difference": (second_difference_form, nt, [(0, sixth), t], 0)}
        return {"few": few, "many": many, **(second if what == "high-entropy" else {})}
    nu = (0, Fraction(1, points + 1))
    return {
        "concave": (lambda v, t: -curvature_form(v, t, points), vt, [(Fraction(1, points - 1), 1), t], 0),
        "second_derivative": (lambda v, nu, t: merging_form([(v, -1)], nu, t), ("v", *nt), [first, nu, t], 2),
        "chord": (lambda nu, t: merging_form([(HALF, 4), (third, -3), (1, -1)], nu, t), nt, [nu, t], 0),
        "ends": (lambda nu, t: merging_form([(0, 1), (1, -1)], nu, t), nt, [nu, t], 0),
    }


def claim_uniform(e: JSON, every: Subject, c: Context) -> Facts:
    """Lemma 15 and Theorem 12 with constants for every n, or every d+2 <= n <= 2d: inequalities in two or three variables, by covers."""
    by = e["by"]
    if by["kind"] == "concave":
        return {"sentence": "for t >= 3 and every n >= 1, g is strictly concave on x > 0"}

    if by["kind"] == "up-to":
        t = every.field.number(by["t"])
        require(t > 0, "t > 0")
        parts = [(by["what"], (0, t), 0, by["covers"])]
        convex = "n >= 4, g is strictly convex on [1,n-1]"
        what = convex if by["what"] == "convex" else "pair (d,n), the high-entropy tuple is the only best one"
        sentence = f"for t <= {shown(t)} and every {what}"
    else:
        c.assume("concavity lemma")
        ends = [*every.field.numbers(step["t"] for step in by["steps"]), 3]
        rise = 0 < ends[0] < 3 and all(low < high for low, high in pairwise(ends)) and all(step["points"] >= 5 for step in by["steps"])
        require(rise, "there is a step, the steps rise from t > 0 to t = 3, and N >= 5")
        parts = [("low-entropy", side, step["points"], step["covers"]) for step, side in zip(by["steps"], pairwise(ends), strict=True)]
        sentence = f"for t >= {shown(ends[0])} and every pair (d,n), the low-entropy tuple is the only best one"
    for name, side, points, covers in parts:
        table = uniform_covers(name, side, points)
        require(covers.keys() == table.keys(), "there is a cover for each inequality")
        for inequality in table:
            prove_positive(table[inequality], covers[inequality], by["bits"], every.limits)
    return {"sentence": sentence}


def sum_of_exponentials(exponents: Iterable[Element], p: int) -> Interval:
    enclosed = (z.enclosure(p) if isinstance(z, Algebraic) else interval(z, z, p) for z in exponents)
    return sum(map(exp, enclosed), interval(0, 0, p))


def claim_jensen(e: JSON, x: Code, c: Context) -> Facts:
    """The chain A >= B >= C >= D; links that are equalities are decided by the inner products."""
    n, p = x.n, e["bits"] + GUARD
    require(2 <= n <= x.d + 1, "2 <= n <= d+1")
    c_0, c_1, t = x.field.numbers((*e["c"], e["t"]))
    require(t > 0, "t > 0")
    x.limits.spend(100 * n * n)
    rows = [[x.product(i, j) for j in range(n) if j != i] for i in range(n)]
    y = [sum(row) for row in rows]
    mean = sum(y) * Fraction(1, n)
    equal = [all(value == row[0] for row in rows for value in row), all(value == y[0] for value in y), bool(mean == -1)]
    constant = sum_of_exponentials([t], p) * c_1 + c_0
    require(constant.lo > 0, "c > 0")

    def phi(exponents: list[Element]) -> Enclosure:
        """Log(c + (n-1) times the mean of e^(tz))."""
        return log(constant + sum_of_exponentials((t * z for z in exponents), p) * Fraction(n - 1, len(exponents)))

    each = Fraction(1, n - 1)
    sums = [sum(map(phi, rows)), sum(phi([value * each]) for value in y), phi([mean * each]) * n, phi([-each]) * n]
    for (more, less), same_ in zip(pairwise(sums), equal, strict=True):
        require(same_ or more.lo > less.hi, "a link that is no equality is a strict inequality")
    chain = "".join(f" {'=' if same_ else '>'} {name}" for name, same_ in zip("BCD", equal, strict=True))
    return {"sentence": f"Lemma 13 at t = {shown(t)}, c = {shown(c_0)} + {shown(c_1)} e^t: A{chain}"}


def claim_loss(e: JSON, x: Code, c: Context) -> Facts:
    """An enclosure of L_tau(W,V), the exact H(W,V), and with ``batches`` a code with a smaller loss."""
    require(x.n >= 2, "n >= 2")
    t, low, high = x.field.numbers((e["t"], *e["loss"]))
    require(t > 0, "t > 0")
    features, p = x.rows if e["features"] is None else read_rows(e["features"], x.field, x.width), e["bits"] + GUARD
    require(len(features) > 0 and len(features) % x.n == 0, "there are equally many features for each class")
    x.limits.spend(100 * len(features) * x.n)
    total, hardmax = interval(0, 0, p), []
    for position, v in enumerate(features):
        require(x.inner(v, v) == 1, "every feature has norm 1")
        k, products = position // (len(features) // x.n), [x.inner(row, v) for row in x.rows]
        gaps = [value - products[k] for j, value in enumerate(products) if j != k]
        hardmax.append(max(gaps))
        total = total + log(sum_of_exponentials((t * gap for gap in gaps), p) + 1)
    loss = total * Fraction(1, len(features))
    require(low * 2**p <= loss.lo and loss.hi <= high * 2**p, "the loss is in the interval stated")
    more = ""
    if (parts := e["batches"]) is not None:
        fits = e["features"] is None and min(parts, default=0) >= 1 and sum(parts) <= x.d and sum(parts) + len(parts) == x.n
        require(fits, "batches are n points of R^d, compared with V = W")
        other = Sums(x.n, x.limits, e["bits"]).value(Counter(parts), t) * Fraction(1, x.n) - t
        require(loss.lo > other.hi, "the loss is above that of the batches")
        more = f"; batches of dimensions {shown(parts)} have a smaller loss"
    what = "(X,X)" if e["features"] is None else "(X,V) for the features given"
    return {"sentence": f"for t = {shown(t)} L_tau{what} is in [{shown(low)}, {shown(high)}], H = {shown(max(hardmax))}{more}"}


# --- 8. Verdicts, and the command line ------------------------------------------------------------------------------------------------

CHECKS: dict[str, Callable[[Any, Any, Context], Facts]] = {name: globals()[f"claim_{name.replace('-', '_')}"] for name in RULES["claim"][1]}
UNIT, SPHERE, POINTS = ("unit-vectors",), ("unit-vectors", "directions"), ("unit-vectors", "directions", "points")
GENERATED = ("sign-code", "simplex-batches")
ABOUT = {  # what claims are about; those not named, about unit vectors
    **{"code": POINTS + GENERATED, "coherence": SPHERE + GENERATED, "bound": (*POINTS, *GENERATED, "size"), "lp": ("linear-program",)},
    **dict.fromkeys(("orbit", "radon", "rankin", "rattlers"), POINTS),
    **dict.fromkeys(("structure", "softmax", "self-duality"), SPHERE),
    **{"hull-distance": ("unit-vectors", "points"), "curvature": ("batch-function", "batches"), "uniform": ("all-batches",)},
    **dict.fromkeys(("optimal-batches", "phase-diagram"), ("batches",)),
}


@dataclass
class Verdict:
    """What became of a certificate: its outcome, the first reason for that if it is not accepted, and what was proved."""

    outcome: str
    reason: str | None = None
    digest: str | None = None
    sentences: list[str] = attribute(default_factory=list)
    assumptions: list[str] = attribute(default_factory=list)
    claims: list[str] = attribute(default_factory=list)  # the outcome of each claim


def check(data: bytes, *, limits: Limits | None = None, axioms: Iterable[str] | None = None) -> Verdict:
    """Check a certificate from its bytes; ``axioms`` are the assumptions allowed (None: all). Errors of the certificate raise nothing."""
    limits = replace(limits or Limits())  # work runs down in a copy
    if 0 < sys.get_int_max_str_digits() < limits.digits:
        sys.set_int_max_str_digits(min(limits.digits, 2**31 - 1))
    allowed, verdict = None if axioms is None else frozenset(axioms), Verdict("accepted")
    try:
        document = parse(data, limits)
        conform(document, "document", "$")
        canonical = json.dumps(document, sort_keys=True, separators=(",", ":")) + "\n"
        verdict.digest = hashlib.sha256(canonical.encode("ascii")).hexdigest()
        subject = READERS[document["subject"]["kind"]](document["subject"], limits)
    except Fault as fault:
        return Verdict(fault.outcome, str(fault), verdict.digest)
    earlier: list[tuple[str, Facts, set[str]] | None] = []
    faults: dict[str, str] = {}
    for position, evidence in enumerate(document["claims"]):
        name, context = evidence["claim"], Context(earlier, allowed)
        try:
            require(subject.kind in ABOUT.get(name, UNIT), f"the subject of {name} is not {subject.kind}")
            facts, used = CHECKS[name](evidence, subject, context), context.assumptions
            verdict.sentences.append(f"{name}: {facts['sentence']}" + (f" [assuming {', '.join(sorted(used))}]" if used else ""))
            verdict.assumptions = sorted({*verdict.assumptions, *used})
            verdict.claims.append("accepted")
            earlier.append((name, facts, used))
        except Fault as fault:
            faults.setdefault(fault.outcome, f"{name} (claim {position}): {fault}")
            verdict.claims.append(fault.outcome)
            earlier.append(None)
    verdict.outcome = max(faults, default="accepted")  # "declined" < "rejected"
    verdict.reason = faults.get(verdict.outcome)
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
    limits, outcomes = Limits(options.max_bytes, options.max_points, options.max_digits, options.max_work), set()
    if min(vars(limits).values()) < 1:
        parser.error("limits are positive")
    for name in options.files:
        try:
            with Path(name).open("rb") as file:
                verdict = check(file.read(limits.bytes + 1), limits=limits, axioms=() if options.no_axioms else options.allow_axiom)
        except OSError as error:
            verdict = Verdict("declined", error.strerror or "cannot be read")
        outcomes.add(verdict.outcome)
        print(f"{verdict.outcome} {name}" + (f": {verdict.reason}" if verdict.reason else ""), *verdict.sentences, sep="\n  ")
    return 1 if "rejected" in outcomes else 2 if "declined" in outcomes else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        traceback.print_exc()
        sys.exit(3)
