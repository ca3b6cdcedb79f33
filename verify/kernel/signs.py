"""The subject ``sign-code``: points with coordinates +-1/sqrt(L), given by a linear code over Z_2 or Z_4.

A word c over Z_2 of length L is the point ((-1)^{c_1}, .., (-1)^{c_L})/sqrt L, of dimension L; a word over Z_4 the point (i^{c_1}, ..,
i^{c_L})/sqrt L of C^L = R^{2L} (turned by an eighth, its coordinates are signs over sqrt(2L): Gray's map). Zeros fill up R^d. In both cases
<x_b,x_c> is the real part of sum_j i^{b_j-c_j} / L with (-1)^c = i^{2c}, so it depends on the difference of the words alone, which
is a word of the code again: one pass over the words gives the coherence of all their pairs.

The word with index m is the sum of a_k g_k, where a_1, a_2, .. are the digits of m, the first the fastest; a_k is below the order of
the generator g_k: 4, or 2 for words of 0 and 2 over Z_4, and for all over Z_2. The code is the first n words.
"""

import re
from functools import cached_property
from typing import Annotated, Literal

from flint import fmpq
from msgspec import Meta

from verify.kernel.errors import Limits, Malformed, OverLimit, abbreviate, require
from verify.kernel.numbers import Field, Index, Record

MOST_WORDS, MOST_LETTERS = 2**22, 2**34
Word = tuple[int, int]
"""The digits c_j = low_j + 2 high_j over Z_4, in the bits of two integers; over Z_2 as 2 c_j."""


class SignCode:
    """n points of R^d from the span of ``generators``, words of length ``length``, with their orders."""

    WHAT = "a sign code"

    def __init__(self, field: Field, d: int, n: int, length: int, generators: list[tuple[Word, int]]) -> None:
        self.field = field
        self.d = d
        self.n = n
        self.length = length
        self.generators = generators

    def describe(self) -> str:
        return f"this code (n = {self.n}, d = {self.d}"

    @cached_property
    def largest(self) -> tuple[int, int]:
        """The largest real part of sum_j i^{c_j} over the words c of index m >= 1, and the first such m."""
        half = len(self.generators) // 2
        low, high = span(self.generators[:half]), span(self.generators[half:])
        best, index = -self.length, 0
        for j, (a, b) in enumerate(high):
            for i, (x, y) in enumerate(low):
                odd = a ^ x
                negative = (b ^ y ^ (a & x) | odd) ^ odd
                value = self.length - odd.bit_count() - 2 * negative.bit_count()
                if (value > best or index == 0) and i + j > 0:
                    best, index = value, j * len(low) + i
        return best, index

    @property
    def coherence(self) -> fmpq:
        """The largest inner product of different words, all of those of the span."""
        return fmpq(self.largest[0], self.length)

    @property
    def pair(self) -> tuple[int, int] | None:
        """The first word and one of the first n that attain it, if there is one."""
        return (0, self.largest[1]) if self.largest[1] < self.n else None


def span(generators: list[tuple[Word, int]]) -> list[Word]:
    """The sums of multiples of the generators, in the order of their indices."""
    words = [(0, 0)]
    for generator, order in generators:
        multiples = [(0, 0)]
        for _ in range(1, order):
            multiples.append(add(multiples[-1], generator))
        words = [add(word, multiple) for multiple in multiples for word in words]
    return words


def add(a: Word, b: Word) -> Word:
    """The sum over Z_4: the low digits carry into the high ones."""
    return a[0] ^ b[0], a[1] ^ b[1] ^ (a[0] & b[0])


class LinearSigns(Record, tag="sign-code", tag_field="kind"):
    """The first ``points`` words of the code that the generators span, which are different from each other."""

    dimension: Annotated[int, Meta(ge=1, description="d: the points lie in R^d")]
    points: Index
    modulus: Literal[2, 4]
    generators: Annotated[list[str], Meta(min_length=1, description="words: digits below the modulus, all of one length")]

    def check(self, limits: Limits) -> SignCode:
        """Enumerates the words, at most `MOST_WORDS` and `MOST_LETTERS`."""
        length, path = len(self.generators[0]), "$.subject.generators"
        pattern = re.compile("[01]+" if self.modulus == 2 else "[0-3]+", re.ASCII)
        generators, count = [], 1
        for g, text in enumerate(self.generators):
            if len(text) != length or pattern.fullmatch(text) is None:
                expected = f"{length or 'one or more'} digits below {self.modulus}"
                raise Malformed(f"{path}[{g}]", f"expected {expected}, found {abbreviate(text)}")
            low, high = (int("".join("1" if c in digits else "0" for c in text), 2) for digits in ("13", "23"))
            word = (low, high) if self.modulus == 4 else (0, low)
            generators.append((word, 4 if word[0] else 2))
            count *= generators[-1][1]
            if count > MOST_WORDS or count * length > MOST_LETTERS:
                raise OverLimit(path, f"more than {MOST_WORDS} words, or {MOST_LETTERS} letters in them")
        rank = length * (2 if self.modulus == 4 else 1)
        require(rank <= self.dimension, "the words fit into R^d", left=rank, right=self.dimension)
        require(2 <= self.points <= count, "there are from 2 points to as many as words", left=self.points, right=count)
        code = SignCode(Field(limits.digits), self.dimension, self.points, length, generators)
        top, index = code.largest
        require(top < length, "the points are distinct", index=(0, index))
        return code
