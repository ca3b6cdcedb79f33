"""`Code`: an exact code as a user meets it, around the subject that goes into certificates."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from flint import fmpq, fmpz
from msgspec import UNSET

from verify.codes.written import all_written, denominator, extension, written
from verify.kernel import Limits, digest
from verify.kernel.algebraic import Algebraic, Element, NumberField, rational
from verify.kernel.numbers import Field, read_field
from verify.kernel.subjects import Code as CheckedCode, Dense, Directions, Kind, Points, Sparse, UnitVectors
from verify.kernel.words import Words

if TYPE_CHECKING:
    import sympy

UNLIMITED = Limits(bytes=2**62, points=2**31, digits=2**31)
WORDS_ABOVE = 4096
"""Dense matrices with more entries are written in words, where 8 bytes hold every entry."""
SUBJECTS: dict[Kind, type[UnitVectors | Directions | Points]] = {"unit-vectors": UnitVectors, "directions": Directions, "points": Points}

WIDTHS: tuple[Literal[1, 2, 4, 8], ...] = (1, 2, 4, 8)

SparseRow = Mapping[int, Element | int]


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

    @cached_property
    def field(self) -> Field:
        """Q or the number field of the coordinates."""
        return read_field(self.subject.field, UNLIMITED.digits, "$.subject.field")

    @property
    def form(self) -> list[Element]:
        """The positive weights of the diagonal form."""
        return self.field.elements(self.subject.form, "$.subject.form")

    def array(self) -> np.ndarray:
        """The rows, n x r, r the length of the form: 64-bit words if they hold them, else Python's integers and elements of the field."""
        vectors = self.subject.vectors
        if isinstance(vectors, Words):
            joined = b"".join(map(base64.b64decode, vectors.rows))
            return np.frombuffer(joined, dtype=f"<i{vectors.width}").reshape(self.n, -1).astype(np.int64)
        width = len(self.subject.form)
        array = np.zeros((self.n, width), dtype=object)
        for i, row in enumerate(vectors.read(self.field, width, "$.subject.vectors")):
            for k, value in row.items():
                array[i, k] = value if isinstance(value, Algebraic) else int(rational(value))
        fits = self.field.extension is None and min(array.flat) >= -(2**63) and max(array.flat) < 2**63
        return array.astype(np.int64) if fits else array

    def gram(self) -> sympy.Matrix:
        """The Gram matrix, n x n, as a SymPy matrix (of directions: of the v_i).

        >>> import verify
        >>> verify.batches(2, 1).gram()[0, 1]
        -1/2
        """
        import sympy

        from verify.codes.symbolic import to_sympy

        return sympy.Matrix([[to_sympy(value) for value in self.checked.gram.row(i)] for i in range(self.n)])

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


def from_rows(
    name: str,
    dimension: int,
    form: Sequence[Element],
    rows: Sequence[SparseRow],
    kind: Kind = "unit-vectors",
    *,
    field: NumberField | None = None,
) -> Code:
    """The code with the given integer rows (zero entries left out) under the diagonal form; stored in the shortest way.

    Over a ``field`` the rows hold elements with integer coefficients; None for Q.
    """
    filled = sum(len(row) for row in rows)
    width = len(form)
    vectors: Dense | Sparse | Words
    if 2 * filled < len(rows) * width:
        vectors = Sparse([[(k, written(_element(row[k]))) for k in sorted(row)] for row in rows])
    elif field is not None:
        vectors = Dense([[written(_element(row.get(k, 0))) for k in range(width)] for row in rows])
    else:
        integers = [[int(rational(_element(row.get(k, 0))).p) for k in range(width)] for row in rows]
        if len(rows) * width > WORDS_ABOVE and all(-(2**63) <= value < 2**63 for row in integers for value in row):
            vectors = _words(np.array(integers, dtype=np.int64))
        else:
            vectors = Dense([[str(fmpz(value)) for value in row] for row in integers])
    return Code(name, SUBJECTS[kind](dimension, all_written(form), vectors, UNSET if field is None else extension(field)))


def _element(value: Element | int) -> Element:
    return fmpz(value) if isinstance(value, int) else value


def from_array(
    name: str,
    array: np.ndarray,
    kind: Kind = "points",
    form: Sequence[Element] | None = None,
    dimension: int | None = None,
    *,
    field: NumberField | None = None,
) -> Code:
    """The code with these rows (n x r, of words, or of Python's integers and elements of ``field``), as `from_rows` would store it.

    ``form``: r weights, by default 1; ``dimension``: at least r, which is the default.
    """
    n, r = array.shape
    form = [fmpq(1)] * r if form is None else form
    d = r if dimension is None else dimension
    if array.dtype == object or field is not None or 2 * int(np.count_nonzero(array)) < n * r or n * r <= WORDS_ABOVE:
        return from_rows(name, d, form, [{k: v for k, v in enumerate(row) if v != 0} for row in array.tolist()], kind, field=field)
    return Code(name, SUBJECTS[kind](d, all_written(form), _words(array)))


def _words(array: np.ndarray) -> Words:
    """The least width that holds all entries, and the rows in base64."""
    least, largest = int(array.min()), int(array.max())
    width = next(w for w in WIDTHS if -(2 ** (8 * w - 1)) <= least and largest < 2 ** (8 * w - 1))
    return Words(width, [base64.b64encode(row.tobytes()).decode("ascii") for row in array.astype(f"<i{width}")])


def from_element_rows(
    name: str,
    dimension: int,
    form: Sequence[Element],
    rows: Sequence[Mapping[int, Element]],
    kind: Kind = "unit-vectors",
    *,
    field: NumberField | None = None,
) -> Code:
    """Vectors over Q or ``field``, with any denominators: those of each column move into its weight."""
    scales = [fmpz(1)] * len(form)
    for row in rows:
        for k, value in row.items():
            scales[k] = scales[k].lcm(denominator(value))
    weights = [weight / fmpq(scale * scale) for weight, scale in zip(form, scales, strict=True)]
    integers = [{k: _integer(value * scales[k]) for k, value in row.items() if value != 0} for row in rows]
    return from_rows(name, dimension, weights, integers, kind, field=field)


def _integer(value: Element) -> Element:
    return value if isinstance(value, Algebraic) else fmpq(value).p
