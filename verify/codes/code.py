"""`Code`: an exact code as a user meets it, around the subject that goes into certificates."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from flint import fmpq, fmpz

from verify.kernel import Limits, digest
from verify.kernel.subjects import Code as CheckedCode, Dense, Directions, Kind, Points, Sparse, UnitVectors
from verify.kernel.words import Words

if TYPE_CHECKING:
    import sympy

UNLIMITED = Limits(points=2**31)
WORDS_ABOVE = 4096
"""Dense matrices with more entries are written in words, where 8 bytes hold every entry."""
SUBJECTS: dict[Kind, type[UnitVectors | Directions | Points]] = {"unit-vectors": UnitVectors, "directions": Directions, "points": Points}

WIDTHS: tuple[Literal[1, 2, 4, 8], ...] = (1, 2, 4, 8)

SparseRow = Mapping[int, int | fmpz]


class Code:
    """n points of R^d, exactly: distinct ones of the unit sphere, or a configuration of points of any norm.

    ``name``: what it was made from, for people only; ``subject``: the kernel's type, unit vectors, directions or points.
    """

    def __init__(self, name: str, subject: UnitVectors | Directions | Points) -> None:
        self.name = name
        self.subject = subject

    @property
    def n(self) -> int:
        return len(self.subject.vectors.rows)

    @property
    def d(self) -> int:
        return self.subject.dimension

    @property
    def is_unit(self) -> bool:
        """Whether the points are given as unit vectors; directions v_i stand for x_i = v_i/|v_i|."""
        return isinstance(self.subject, UnitVectors)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical bytes of the subject: the identity of the code in verdicts."""
        return digest(self.subject)

    @cached_property
    def checked(self) -> CheckedCode:
        """The code as the kernel reads it. Raises `verify.kernel.Rejected` if it is none."""
        return self.subject.check(UNLIMITED)

    def gram(self) -> sympy.Matrix:
        """The Gram matrix, n x n, as a SymPy matrix of rationals (of directions: of the v_i).

        >>> import verify
        >>> verify.batches(2, 1).gram()[0, 1]
        -1/2
        """
        import sympy

        exact = self.checked.gram
        rows = [[sympy.Rational(int(q.p), int(q.q)) for q in exact.row(i)] for i in range(self.n)]
        return sympy.Matrix(rows)

    def __repr__(self) -> str:
        kind = "" if self.is_unit else f", {self.checked.kind}"
        return f"<Code {self.name}: {self.n} points in R^{self.d}{kind}>"

    def _repr_latex_(self) -> str:
        import sympy

        title = rf"\text{{{self.name}}}: n = {self.n},\ d = {self.d}"
        return rf"$\displaystyle {title},\quad G = {sympy.latex(self.gram())}$" if self.n <= 12 else f"${title}$"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def from_rows(name: str, dimension: int, form: Sequence[fmpq], rows: Sequence[SparseRow], kind: Kind = "unit-vectors") -> Code:
    """The code with the given integer rows (zero entries left out) under the diagonal form; stored in the shortest way."""
    filled = sum(len(row) for row in rows)
    width = len(form)
    vectors: Dense | Sparse | Words
    if 2 * filled < len(rows) * width:
        vectors = Sparse([[(k, str(row[k])) for k in sorted(row)] for row in rows])
    else:
        integers = [[int(row.get(k, 0)) for k in range(width)] for row in rows]
        if len(rows) * width > WORDS_ABOVE and all(-(2**63) <= value < 2**63 for row in integers for value in row):
            vectors = _words(np.array(integers, dtype=np.int64))
        else:
            vectors = Dense([[str(fmpz(value)) for value in row] for row in integers])
    return Code(name, SUBJECTS[kind](dimension, [str(weight) for weight in form], vectors))


def from_array(name: str, array: np.ndarray, kind: Kind = "points") -> Code:
    """The code with these integer rows (n x d, int64) under the form 1, as `from_rows` would store it."""
    n, d = array.shape
    if 2 * int(np.count_nonzero(array)) < n * d or n * d <= WORDS_ABOVE:
        return from_rows(name, d, [fmpq(1)] * d, [{k: v for k, v in enumerate(row) if v} for row in array.tolist()], kind)
    return Code(name, SUBJECTS[kind](d, ["1"] * d, _words(array)))


def _words(array: np.ndarray) -> Words:
    """The least width that holds all entries, and the rows in base64."""
    least, largest = int(array.min()), int(array.max())
    width = next(w for w in WIDTHS if -(2 ** (8 * w - 1)) <= least and largest < 2 ** (8 * w - 1))
    return Words(width, [base64.b64encode(row.tobytes()).decode("ascii") for row in array.astype(f"<i{width}")])


def from_rational_rows(
    name: str, dimension: int, form: Sequence[fmpq], rows: Sequence[Mapping[int, fmpq]], kind: Kind = "unit-vectors"
) -> Code:
    """Vectors with rational entries: each column's denominators move into its weight."""
    scales = [fmpz(1)] * len(form)
    for row in rows:
        for k, value in row.items():
            scales[k] = scales[k].lcm(value.q)
    weights = [weight / (scale * scale) for weight, scale in zip(form, scales, strict=True)]
    return from_rows(name, dimension, weights, [{k: (value * scales[k]).p for k, value in row.items() if value != 0} for row in rows], kind)
