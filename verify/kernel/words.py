"""Encodings of large matrices: many numbers in one text.

Words are two's complement integers of ``width`` bytes (1, 2, 4 or 8), lowest byte first; a row is its words in base64. They stay bytes, and
become numbers only where a claim needs them.
"""

import binascii
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

from flint import fmpq, fmpz, fmpz_mat
from msgspec import Meta

from verify.kernel.errors import Malformed, OverLimit, abbreviate
from verify.kernel.numbers import Element, Rationals, Record, Text, Vector

Base64 = Annotated[str, Meta(description="bytes in base64, with padding")]
FORMATS = {1: "b", 2: "h", 4: "i", 8: "q"}  # of `struct`
LONGEST_BYTE = len("-128")
FLIPPED = bytes(byte ^ 0x80 for byte in range(256))


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

    def combine(self, terms: Iterable[tuple[int, Element]]) -> Vector:
        """Sum c_i v_i over the given (i, c_i)."""
        chosen = [(i, coefficient) for i, coefficient in terms if coefficient != 0]
        if not chosen:
            return {}
        weights, scale = cleared([coefficient for _, coefficient in chosen])
        sums = (fmpz_mat([weights]) * self.matrix(i for i, _ in chosen)).entries()
        return {k: value if scale == 1 else fmpq(value, scale) for k, value in enumerate(sums) if value != 0}

    def values(self, y: Sequence[fmpz]) -> list[fmpz]:
        """Sum_k y_k v_ik for each row i."""
        n, bits = len(self), max(c.bit_length() for c in y)
        if bits > 64:
            return (self.matrix(range(n)) * fmpz_mat([[c] for c in y])).entries()
        # A column is one integer with its entries in slots of so many bytes, so one product multiplies them all. Sums of len(y) products
        # of y_k below 2^bits and entries below 2^(8 width - 1) are below half a slot: each slot ends as half + sum, and none overflows.
        slot = self.width + (bits + len(y).bit_length() + 7) // 8
        half, offset = fmpz(1 << (8 * slot - 1)), 1 << (8 * self.width - 1)
        data, step = b"".join(self.rows), len(y) * self.width
        ones = int.from_bytes((b"\1" + bytes(slot - 1)) * n, "little")
        total = ones * int(half - offset * sum(y, fmpz(0)))
        for k, c in enumerate(y):
            column = bytearray(slot * n)  # of entries + offset, which are not negative: two's complement with the highest bit flipped
            for byte in range(self.width):
                column[byte::slot] = data[k * self.width + byte :: step]
            column[self.width - 1 :: slot] = column[self.width - 1 :: slot].translate(FLIPPED)
            total += int(c) * int.from_bytes(column, "little")
        slots = total.to_bytes(slot * n, "little")
        return [int.from_bytes(slots[at : at + slot], "little") - half for at in range(0, slot * n, slot)]


def cleared(values: Sequence[Element]) -> tuple[list[fmpz], fmpz]:
    """The values times their least common denominator, and that."""
    fractions, scale = [fmpq(value) for value in values], fmpz(1)
    for value in fractions:
        scale = scale.lcm(value.q)
    return [(value * scale).p for value in fractions], scale


def values(rows: list[Vector] | Table, y: Sequence[fmpq]) -> list[fmpq]:
    """Sum_k y_k v_ik for each row i."""
    if not isinstance(rows, Table):
        return [sum((y[k] * value for k, value in row.items()), fmpq(0)) for row in rows]
    integers, scale = cleared(y)
    return [fmpq(value, scale) for value in rows.values(integers)]


class Packed(Record, tag="packed", tag_field="kind"):
    """Rows of integers, every entry written, separated by single spaces: for large matrices of large integers."""

    rows: list[Text]

    def read(self, field: Rationals, width: int, path: str) -> list[Vector]:
        vectors: list[Vector] = []
        for i, row in enumerate(self.rows):
            entries = field.integers(row.split(" "), f"{path}.rows[{i}]")
            if len(entries) != width:
                raise Malformed(f"{path}.rows[{i}]", f"expected {width} entries, one for each weight of the form, found {len(entries)}")
            vectors.append({k: value for k, value in enumerate(entries) if value != 0})
        return vectors


class Words(Record, tag="words", tag_field="kind"):
    """Rows of integers of ``width`` bytes each, the least of 1, 2, 4 and 8 that holds all entries: for large matrices of small integers."""

    width: Literal[1, 2, 4, 8]
    rows: list[Base64]

    def read(self, field: Rationals, width: int, path: str) -> Table:
        """At least one row."""
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
