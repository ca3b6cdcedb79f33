"""What can go wrong while a certificate is read or checked, as types, and the limits within which it is.

Two families, never confused: a certificate is *declined* when the kernel cannot or may not judge it (`Declined` and its children), and
*rejected* when it can, and the evidence is wrong (`Rejected`). Errors carry facts as data; the sentence is made in ``__str__`` only.
"""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["accepted", "rejected", "declined"]
LONGEST_VALUE = 60
LARGEST, OVERHEAD = 2**36, 400  # bits of a matrix, and those that an entry takes besides its digits


@dataclass(frozen=True)
class Limits:
    """Beyond these the kernel declines: bytes of a file, points of a code, characters of a number, nodes of a cover, depth, bits."""

    bytes: int = 256 * 2**20
    points: int = 200_000
    digits: int = 100_000
    boxes: int = 1_000_000
    depth: int = 64
    bits: int = 10_000


def abbreviate(value: object) -> str:
    """A value as one short ASCII line (`LONGEST_VALUE` characters at most, the middle left out)."""
    text = ascii(value) if isinstance(value, str) else str(value)
    if len(text) <= LONGEST_VALUE:
        return text
    return f"{text[: LONGEST_VALUE // 2]}...{text[-LONGEST_VALUE // 4 :]} ({len(text)} characters)"


class KernelError(Exception):
    """Base of every error that the kernel raises on purpose."""


class Declined(KernelError):
    """The kernel gives no judgement: ``path`` inside the certificate, and the problem found there."""

    outcome: Outcome = "declined"

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem} (at {self.path})"


class Malformed(Declined):
    """Not a certificate of this format: bad JSON, a wrong type, an unknown, missing or duplicated field, a bad number."""


class OverLimit(Malformed):
    """Larger than the limits under which the kernel was asked to work."""


def require_room(rows: int, columns: int, bits: int = 0) -> None:
    """Raise `OverLimit` where a matrix with so many bits in each entry would take too much memory."""
    if rows * columns * (OVERHEAD + bits) > LARGEST:
        raise OverLimit("$.subject", f"a matrix of {rows} x {columns} entries of {bits} bits")


class NotAllowed(Declined):
    """The proof uses a theorem that the person running the check does not allow as an assumption."""


class Rejected(KernelError):
    """The evidence is wrong.

    ``check`` says what had to hold, ``path`` where (``$.claims[2]``, as in the other errors), ``index`` at which index or
    indices, ``left`` and ``right`` are the two exact values compared, where there are two. ``claim`` is filled in by the checker.
    """

    outcome: Outcome = "rejected"

    def __init__(self, check: str, *, index: object = None, left: object = None, right: object = None) -> None:
        super().__init__(check)
        self.check = check
        self.index = index
        self.left = left
        self.right = right
        self.claim = "code"
        self.path = "$.subject"

    def __str__(self) -> str:
        where = "" if self.index is None else f" at {self.index}" if isinstance(self.index, str) else f" at index {self.index}"
        values = "" if self.left is None else f": {abbreviate(self.left)} against {abbreviate(self.right)}"
        return f"claim {self.claim}: required that {self.check}; false{where}{values} (at {self.path})"


def require(truth: object, check: str, *, index: object = None, left: object = None, right: object = None) -> None:
    """Raise `Rejected` unless ``truth`` is exactly ``True``: an undecided comparison is never a proof."""
    if truth is not True:
        raise Rejected(check, index=index, left=left, right=right)
