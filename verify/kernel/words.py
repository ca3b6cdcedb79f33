"""An encoding of large matrices of small integers: a row in one text.

Words are two's complement integers of ``width`` bytes (1, 2, 4 or 8), lowest byte first; a row is its words in base64. They stay bytes, and
become numbers only where a claim needs them.
"""

import binascii
import struct
from collections.abc import Iterable, Iterator
from operator import mul
from typing import Annotated, Literal

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat
from msgspec import Meta

from verify.kernel.algebraic import Element, Vector, rational
from verify.kernel.errors import Malformed, OverLimit, abbreviate
from verify.kernel.numbers import Field, Record

Base64 = Annotated[str, Meta(description="bytes in base64, with padding")]
FORMATS = {1: "b", 2: "h", 4: "i", 8: "q"}  # of `struct`
LONGEST_BYTE = len("-128")


class Table:
    """A matrix of words, as a sequence of rows; a row is a `Vector` when it is asked for."""

    def __init__(self, rows: list[bytes], width: int) -> None:
        self.rows = rows
        self.width = width

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, i: int) -> Vector:
        return {k: fmpz(value) for k, value in enumerate(self.integers(i)) if value}

    def __iter__(self) -> Iterator[Vector]:
        return map(self.__getitem__, range(len(self)))

    def integers(self, i: int) -> tuple[int, ...]:
        """Row i, every entry."""
        return struct.unpack(f"<{len(self.rows[i]) // self.width}{FORMATS[self.width]}", self.rows[i])

    def matrix(self, indices: Iterable[int]) -> fmpz_mat:
        """Some of the rows, at least one."""
        return fmpz_mat([self.integers(i) for i in indices])

    def heights(self, y: list[Element]) -> list[Element]:
        """Sum_k y_k v_ik for each row i: faster in Python's integers than the matrix is built."""
        numerators, scale = fmpq_mat(len(y), 1, [*map(rational, y)]).numer_denom()
        factors = [*map(int, numerators.entries())]
        return [fmpq(sum(map(mul, self.integers(i), factors)), scale) for i in range(len(self))]

    def combine(self, terms: Iterable[tuple[int, Element]]) -> Vector:
        """Sum c_i v_i over the given (i, c_i)."""
        chosen = [(i, c) for i, c in terms if c != 0]
        if not chosen:
            return {}
        weights, scale = fmpq_mat(1, len(chosen), [rational(c) for _, c in chosen]).numer_denom()
        sums = (weights * self.matrix(i for i, _ in chosen)).entries()
        return {k: value if scale == 1 else fmpq(value, scale) for k, value in enumerate(sums) if value != 0}


class Words(Record, tag="words", tag_field="kind"):
    """Rows of integers of ``width`` bytes each, the least of 1, 2, 4 and 8 that holds all entries: for large matrices of small integers."""

    width: Literal[1, 2, 4, 8]
    rows: list[Base64]

    def read(self, field: Field, width: int, path: str) -> Table:
        """At least one row. Words are rational."""
        if field.extension is not None:
            raise Malformed(path, "expected dense or sparse rows over a number field, found words")
        rows = []
        for i, text in enumerate(self.rows):
            try:
                row = binascii.a2b_base64(text)
            except ValueError:
                row = b""
            # Decoders wave much through, but these bytes have one encoding only.
            if len(row) != self.width * width or binascii.b2a_base64(row, newline=False).decode("ascii") != text:
                raise Malformed(f"{path}.rows[{i}]", f"expected base64 of {self.width * width} bytes, found {abbreviate(text)}")
            rows.append(row)
        table = Table(rows, self.width)
        if self.width > 1 or field.digits < LONGEST_BYTE:
            least = min(min(table.integers(i)) for i in range(len(rows)))
            largest = max(max(table.integers(i)) for i in range(len(rows)))
            longest, half = max(len(str(least)), len(str(largest))), 1 << (4 * self.width - 1)
            if longest > field.digits:
                raise OverLimit(f"{path}.rows", f"a number of {longest} characters; the limit is {field.digits} (--max-digits)")
            if self.width > 1 and -half <= least and largest < half:
                raise Malformed(f"{path}.width", f"expected the least width that holds all entries, found {self.width}")
        return table
