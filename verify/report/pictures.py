"""The data of all pictures, as numbers, computed from certificates and codes; nothing is drawn here.

Floats, for the eye only, but for exact inner products as text. What the pictures say of certificates is what the kernel derived when it
checked them (`verify.kernel.check`): a certificate that was not accepted makes no picture. Everything encodes to JSON with msgspec.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verify import files, kernel
from verify.certificate import Certificate
from verify.codes import floats
from verify.codes.code import Code
from verify.codes.fields import friendly
from verify.codes.floats import Cast
from verify.codes.structured import Structured
from verify.kernel.linear import LinearProgram
from verify.kernel.regimes import AllBatches, Batches, BatchFunction
from verify.kernel.signs import LinearSigns
from verify.kernel.simplices import Simplices
from verify.kernel.sizes import OfSize
from verify.kernel.subjects import Directions, Points, UnitVectors
from verify.report.products import Products, products
from verify.report.projections import projection

Array = NDArray[np.float64]
Subject = UnitVectors | Directions | Points | LinearSigns | Simplices
CODES = (UnitVectors, Directions, Points, LinearSigns, Simplices)
MOST_POINTS = 1_000
"""Points of a picture: the first ones."""
MOST_IN_GRAM, MOST_CONTACTS, MOST_VALUES = 120, 8_000, 40
"""Points of which all inner products are given; pairs at the coherence, none where they are more; different inner products."""
MOST_NUMBERS = 300_000
"""Coordinates of a picture."""


@dataclass(frozen=True)
class Checked:
    """A certificate with what the kernel says of it; ``path``: where it was read, or a name."""

    path: str
    content: kernel.Certificate
    verdict: kernel.Verdict


@dataclass(frozen=True)
class InnerProduct:
    """An inner product of different points, and how many pairs have exactly this one; ``exact``: as text, where it is in the field."""

    value: float
    exact: str | None
    count: int


@dataclass(frozen=True)
class CodePicture:
    """The first points of a code: ``points`` has as many rows as are shown, of d coordinates; all else is about these points.

    ``projection``: 3 x d with orthonormal rows, None for d <= 3; ``batches``: the components of the graph of negative inner products, for
    codes without positive ones, and None for others; ``contacts``: pairs whose inner product is the largest one, none if more than
    `MOST_CONTACTS`; ``exact_coherence``: as text, where it is in the field; ``gram``: of at most `MOST_IN_GRAM` points;
    ``inner_products``: from the largest to the smallest, None if they are more than `MOST_VALUES`. Batches, contacts and counts are
    decided exactly (`verify.report.products`).
    """

    title: str
    digest: str
    n: int
    d: int
    points: list[list[float]]
    projection: list[list[float]] | None
    batches: list[list[int]] | None
    contacts: list[tuple[int, int]]
    contact_count: int
    coherence: float
    exact_coherence: str | None
    gram: list[list[float]] | None
    inner_products: list[InnerProduct] | None

    @property
    def exact_values(self) -> list[str]:
        """The inner products as exact numbers, where they are known."""
        return [item.exact for item in self.inner_products or [] if item.exact is not None]


class PictureError(Exception):
    """What cannot be pictured; the message says why."""


def read(path: Path, limits: kernel.Limits | None = None) -> Checked:
    """The certificate in a file, and the kernel's verdict on it. Raises `verify.kernel.Declined` if it cannot be read."""
    limits = limits or kernel.Limits()
    data = files.read(path, limits)
    return Checked(str(path), kernel.read(data, limits), kernel.check(data, limits=limits))


def checked(certificate: Certificate, path: str = "") -> Checked:
    """The same of a certificate in memory."""
    return Checked(path or certificate.name, certificate.content, kernel.check(certificate.data))


def folder(path: Path) -> list[Checked]:
    """The accepted certificates below a folder, in the order of their paths. Raises `PictureError` where there is none, `Declined`."""
    found = [item for item in map(read, files.certificates(path)) if item.verdict.outcome == "accepted"]
    if not found:
        raise PictureError(f"{path}: expected a folder with certificates (*.cert.json) that the kernel accepts, found none")
    return found


def has_code(subject: object) -> bool:
    """Whether the subject of a certificate is a code or a configuration."""
    return isinstance(subject, CODES)


def code_picture(
    code: Code | Structured | Subject | LinearProgram | BatchFunction | Batches | AllBatches | OfSize, title: str = ""
) -> CodePicture:
    """The picture of a code, or of a subject that is one (`has_code`). Raises `PictureError`, `verify.kernel.Rejected` if it is none.

    >>> picture = code_picture(Simplices(4, [2, 2]), "two triangles")
    >>> picture.n, picture.batches, [(item.exact, item.count) for item in picture.inner_products]
    (6, [[0, 1, 2], [3, 4, 5]], [('0', 9), ('-1/2', 6)])
    """
    if not isinstance(code, Code | Structured):
        code = _code(code, title)
    d, shown = code.d, min(code.n, MOST_POINTS, MOST_NUMBERS // code.d)
    if shown < 2 and code.n > shown:
        raise PictureError(f"the dimension {d} is too large for a picture; the limit is {MOST_NUMBERS // 2}")
    points = _points(code, shown)
    found = products(code, points)
    pairs, largest = found.contacts, found.largest
    batches = None if isinstance(code.subject, Points) else found.components()
    frame = projection(points, batches)
    return CodePicture(
        title or code.name,
        kernel.digest(code.subject),
        code.n,
        d,
        _rounded(points),
        None if frame is None else frame.tolist(),
        batches,
        pairs if len(pairs) <= MOST_CONTACTS else [],
        len(pairs),
        -1.0 if not pairs else round(float(found.floats[pairs[0]]), 15),
        None if largest is None or found.squared else friendly(largest),
        _rounded(found.floats) if shown <= MOST_IN_GRAM else None,
        _inner_products(found),
    )


def _code(subject: object, title: str) -> Code | Structured:
    if isinstance(subject, UnitVectors | Directions | Points):
        return Code(title, subject)
    if isinstance(subject, LinearSigns | Simplices):
        return Structured(title, subject)
    raise PictureError(f"expected a code, found a subject of another kind: {type(subject).__name__}")


def _points(code: Code | Structured, n: int) -> Array:
    """The first n rows, n x d, of norm 1 unless they are a configuration."""
    return np.concatenate([rows for rows, _ in floats.blocks(code, n, code.d, n * code.d, Cast("float64"))])


def _inner_products(found: Products) -> list[InnerProduct] | None:
    """The different ones, from the largest to the smallest; as text where they are in the field."""
    if len(found.order) > MOST_VALUES:
        return None
    first = {k: float(found.floats[found.index == k][0]) for k in found.order}
    return [
        InnerProduct(round(first[k], 15) + 0.0, None if found.squared else friendly(found.values[k]), found.counts[k]) for k in found.order
    ]


def _rounded(values: Array) -> list[list[float]]:
    rounded: list[list[float]] = (np.round(values, 12) + 0.0).tolist()
    return rounded
