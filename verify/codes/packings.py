"""Codes found by optimisation, exactly: of most sizes with 3 <= d <= 8 and 2d < n <= 40, where the catalogue has no code as good.

They are the data of this package, in ``packings.json``, made by ``python -m verify.packings``. A code that was recognised stands there as
a subject over its field; of any other one the file has integer vectors v_i, and the points are x_i = v_i/|v_i|.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import msgspec
from flint import fmpq

from verify.codes.code import Code, from_rows
from verify.codes.errors import CodeError
from verify.kernel.subjects import UnitVectors

FILE = "packings.json"
Size = tuple[int, int]
"""d, n."""


@dataclass(frozen=True)
class Packing:
    """A code of the file. ``coherence``: of the floats that were found; ``rattlers``: how many of its points seem to be rattlers.

    Both are what floats say, not proved. ``subject``: of a code that was recognised, else None and the ``rows`` are integer vectors.
    """

    d: int
    n: int
    coherence: float
    rattlers: int
    rows: tuple[tuple[int, ...], ...]
    subject: Mapping[str, Any] | None = None

    @property
    def name(self) -> str:
        return f"packing:{self.d},{self.n}"

    def code(self) -> Code:
        """Exactly."""
        if self.subject is not None:
            return Code(self.name, msgspec.convert(self.subject, UnitVectors))
        rows = [{k: value for k, value in enumerate(row) if value} for row in self.rows]
        return from_rows(self.name, self.d, [fmpq(1)] * self.d, rows, "directions")


def packing(d: int, n: int) -> Code:
    """The best code of n points in R^d that optimisation found, made exact. Raises `CodeError` if there is none in the file.

    >>> packing(3, 13)
    <Code packing:3,13: 13 points in R^3, directions>
    """
    found = packings().get((d, n))
    if found is None:
        raise CodeError(
            f"no packing of {n} points in R^{d} is known here, or a code of the catalogue is as good; see: verify bounds {d} {n}"
        )
    return found.code()


@cache
def packings() -> Mapping[Size, Packing]:
    """All codes of the file, by (d, n)."""
    return read((resources.files("verify.codes") / FILE).read_bytes())


def read(data: bytes) -> dict[Size, Packing]:
    """The codes of a file as `written` makes it."""
    found = {}
    for entry in json.loads(data):
        rows = tuple(map(tuple, entry.get("rows", ())))
        code = Packing(entry["d"], entry["n"], entry["coherence"], entry["rattlers"], rows, entry.get("subject"))
        found[code.d, code.n] = code
    return found


def written(codes: Mapping[Size, Packing]) -> bytes:
    """The file, one code a line."""
    lines = []
    for _, code in sorted(codes.items()):
        entry: dict[str, Any] = {"d": code.d, "n": code.n, "coherence": code.coherence, "rattlers": code.rattlers}
        entry |= {"rows": code.rows} if code.subject is None else {"subject": code.subject}
        lines.append(json.dumps(entry, separators=(",", ":"), sort_keys=True))
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()
