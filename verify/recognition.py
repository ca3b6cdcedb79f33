"""From a numeric code, such as the result of an optimisation, to an exact one near it, with a certificate."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from flint import arb, fmpq

from verify import kernel
from verify.certificate import Certificate
from verify.codes.arrays import unmasked
from verify.codes.code import Code
from verify.codes.constructions import require_integer
from verify.codes.errors import CodeError
from verify.codes.fields import friendly
from verify.codes.files import read
from verify.codes.gram import from_gram, require_rectangular
from verify.kernel.algebraic import Element, NumberField, enclosure
from verify.prover.prove import prove as find_evidence
from verify.prover.recognition.clusters import Clusters, structures
from verify.prover.recognition.distance import distance, gram_error
from verify.prover.recognition.free import with_free_points
from verify.prover.recognition.guess import NotGuessed, exact_numbers
from verify.prover.recognition.polish import NotPolished, polish

Points = np.ndarray | Sequence[Sequence[float]] | str | os.PathLike[str]

BITS = 200
"""Of precision, for each coefficient of a minimal polynomial."""
MOST_CLUSTERS = 500
MOST_DEGREE = 24
NEAR = 1e-3
"""Inner products farther than this from those given are of another code."""
SMALLEST, LARGEST = 1e-300, 1e300
"""Of the largest entries of rows that are read as floats with all of their digits."""
SHOWN = 4
"""How many inner products a message names."""
Numbers = tuple[NumberField | None, list[Element]]


class NotRecognized(CodeError):
    """No exact code was found near the points; the message says what came nearest to one."""


@dataclass(frozen=True)
class Recognition:
    """An exact code near given points.

    ``distance``: the largest |x_i - y_i| after the best rotation, and ``gram_error`` the largest |<x_i,x_j> - <y_i,y_j>|, in floats, y_i
    the points given, normalised; ``field``: None for Q; ``verdict``: what the kernel says of the certificate, which it accepted;
    ``notes``: how the code was found, for people.
    """

    code: Code
    field: NumberField | None
    distance: float
    gram_error: float
    certificate: Certificate
    verdict: kernel.Verdict
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        field = "Q" if self.field is None else str(self.field)
        return f"<Recognition: {self.code.n} points in R^{self.code.d} over {field}, at most {self.distance:.2g} from those given>"


class _Failure(Exception):
    """An attempt that came so far: ``stage``, 0 for no digits, 1 or 2 for no numbers (from few or many digits), 3 for no code."""

    def __init__(self, stage: int, reason: str) -> None:
        super().__init__(reason)
        self.stage = stage


def recognize(points: Points, *, max_degree: int = 6, tolerance: float | None = None, name: str = "recognized") -> Recognition:
    """An exact code near the points: n x d floats, or a file of points or of a Gram matrix. They are normalised first.

    ``max_degree``: of the number field, at most 24; ``tolerance``: inner products closer than it are taken to be equal, by default several
    are tried.
    Raises `NotRecognized` where nothing exact is found near, `CodeError` for what are no points, and parameters out of range.

    >>> angles = 2 * np.pi * np.arange(5) / 5
    >>> recognize(np.round([np.cos(angles), np.sin(angles)], 8).T).code.gram()[0, 1]
    -1/4 + sqrt(5)/4
    """
    require_integer("the degree", max_degree, 1, MOST_DEGREE)
    if tolerance is not None and not (isinstance(tolerance, float | int) and 0 < tolerance < 1):
        raise CodeError(f"expected a tolerance between 0 and 1, found {tolerance!r}")
    if isinstance(points, str | os.PathLike):
        name, array = Path(points).stem, _read(Path(points))
    else:
        array = _unit(_array(points))
    failures: list[_Failure] = []
    for indices, clusters in _structures(array, tolerance):
        for attempt in (_from_means, _from_digits):
            try:
                return _recognized(name, array, indices, clusters, attempt(clusters, max_degree))
            except _Failure as failure:
                failures.append(failure)
    best = max(failures, key=lambda failure: failure.stage)
    reasons = [best] if best.stage != 1 else [best, *(failure for failure in failures if failure.stage == 0)][:2]
    raise NotRecognized(f"no exact code found near the points: {'; '.join(map(str, reasons))}")


def _structures(array: np.ndarray, tolerance: float | None) -> Iterator[tuple[np.ndarray, Clusters]]:
    """Which inner products may be equal: among all points, and among those in some equality; with the indices of these points."""
    for clusters in structures(array, tolerance):
        yield np.arange(len(array)), clusters
        if 2 <= len(clusters.tied) < len(array):
            yield clusters.tied, clusters.only(clusters.tied)


def _read(path: Path) -> np.ndarray:
    """The points of a file, as unit vectors in floats; those of a Gram matrix in the fewest dimensions. Raises `CodeError`, naming it."""
    given = read(path)
    try:
        require_rectangular(given.rows)
        array = _array([_floats(row, scaled=not given.is_gram) for row in given.rows])
        return _unit(_of_gram(array, given.dimension) if given.is_gram else array)
    except CodeError as error:
        raise CodeError(f"{path}: {error}") from None


def _floats(row: Sequence[Element], *, scaled: bool) -> list[float]:
    """A row in floats. Where only its direction counts (``scaled``), one that is beyond their range is divided by its largest entry.

    Raises `CodeError` for other numbers beyond it.
    """
    entries = [enclosure(value).mid() for value in row]
    largest = max((abs(entry) for entry in entries), default=arb(0))
    if largest != 0 and not SMALLEST < float(largest) < LARGEST:
        if not scaled:
            found = largest.str(6, radius=False)
            raise CodeError(f"expected entries of a Gram matrix within the range of floats, found a row whose largest is {found}")
        entries = [entry / largest for entry in entries]
    return [float(entry.mid()) for entry in entries]


def _of_gram(gram: np.ndarray, dimension: int | None) -> np.ndarray:
    """Points with this Gram matrix, n x n, up to rounding, in ``dimension`` coordinates or in as many as it needs. Raises `CodeError`."""
    if gram.shape[0] != gram.shape[1]:
        raise CodeError(f"expected a square Gram matrix, found {gram.shape[0]} rows of {gram.shape[1]} entries")
    lengths = np.diagonal(gram)
    if not (lengths > 0).all():
        i = int(np.argmin(lengths > 0))
        raise CodeError(f"expected a positive diagonal in the Gram matrix, found {lengths[i]} at ({i}, {i})")
    gram = gram / np.sqrt(lengths) / np.sqrt(lengths)[:, None]
    if np.abs(gram - gram.T).max() > NEAR:
        i, j = (int(index) for index in np.argwhere(np.abs(gram - gram.T) > NEAR)[0])
        raise CodeError(f"expected a symmetric Gram matrix, found different entries at ({i}, {j}) and ({j}, {i})")
    sizes, vectors = np.linalg.eigh((gram + gram.T) / 2)
    rank = min(len(gram), dimension or max(1, int(np.sum(sizes > NEAR * sizes[-1]))))
    if np.abs(sizes[:-rank]).max(initial=0) > NEAR * sizes[-1]:
        wrong = sizes[0] if sizes[0] < -NEAR * sizes[-1] else sizes[-rank - 1]
        raise CodeError(f"expected a positive semidefinite Gram matrix of rank at most {rank}, found one with the eigenvalue {wrong:.3g}")
    return np.asarray(vectors[:, -rank:] * np.sqrt(np.maximum(sizes[-rank:], 0)))


def _array(points: Any) -> np.ndarray:  # noqa: ANN401
    """Finite floats, n x d, n >= 2. Raises `CodeError`."""
    try:
        array = unmasked(points, "the points")
        array = array.astype(np.float64, casting="same_kind" if array.dtype.kind in "iufc" else "unsafe")
    except CodeError:
        raise
    except (TypeError, ValueError) as error:
        raise CodeError(f"expected n points by d coordinates, real numbers: {error}") from None
    if array.ndim != 2 or len(array) < 2 or not array.size:
        raise CodeError(f"expected at least two points by d coordinates, found an array of shape {array.shape}")
    if not np.isfinite(array).all():
        i, k = (int(index) for index in np.argwhere(~np.isfinite(array))[0])
        raise CodeError(f"expected finite numbers, found {array[i, k]} at [{i}, {k}]")
    return np.asarray(array)


def _unit(array: np.ndarray) -> np.ndarray:
    """The rows, normalised. Raises `CodeError`."""
    largest = np.abs(array).max(axis=1)
    if not largest.all():
        raise CodeError(f"point {int(np.argmin(largest))} is the zero vector, which has no direction")
    array = array / largest[:, None]  # squares of the largest and smallest floats are inf and 0
    return np.asarray(array / np.linalg.norm(array, axis=1)[:, None])


def _from_means(clusters: Clusters, max_degree: int) -> Numbers:
    """Exact numbers from the mean of each cluster: short ones, as many points tell few digits."""
    _require_few(clusters)
    bits = [max(1, math.floor(-math.log2(error))) for error in clusters.errors.tolist()]
    return _numbers(clusters, [arb(value) for value in clusters.values.tolist()], bits, max_degree, 1)


def _from_digits(clusters: Clusters, max_degree: int) -> Numbers:
    """Exact numbers from many digits, where the structure determines them."""
    _require_few(clusters)
    bits = BITS * (max_degree + 1)
    try:
        values = polish(clusters, bits)
    except NotPolished as error:
        raise _Failure(0, str(error)) from None
    return _numbers(clusters, values, [bits - 16] * clusters.count, max_degree, 2)


def _require_few(clusters: Clusters) -> None:
    if clusters.count > MOST_CLUSTERS:
        raise _Failure(0, f"{clusters.count} inner products differ by more than {clusters.tolerance:.0e}; that is too many")


def _numbers(clusters: Clusters, values: list[arb], bits: list[int], max_degree: int, stage: int) -> Numbers:
    try:
        return exact_numbers(values, bits, max_degree)
    except NotGuessed as error:
        i, j = clusters.example(error.index)
        raise _Failure(stage, f"the inner product of points {i} and {j}, {error.reason}") from None


def _recognized(name: str, array: np.ndarray, indices: np.ndarray, clusters: Clusters, numbers: Numbers) -> Recognition:
    """A code near the array (n x d), with these inner products of the points with the indices. Raises `_Failure`."""
    field, values = numbers
    found = _summary(clusters, field, values)
    gram = [[fmpq(1) if i == j else values[k] for j, k in enumerate(row)] for i, row in enumerate(clusters.label.tolist())]
    try:
        code = from_gram(name, gram, array.shape[1])
        if len(indices) < len(array):
            code = with_free_points(code, indices, array)
    except CodeError as error:
        raise _Failure(3, f"{found}; but {error}") from None
    wrong = gram_error(code, array)
    if not wrong < NEAR:
        raise _Failure(3, f"{found}; but that is a code whose inner products differ by {wrong:.2g} from those given")
    certificate = Certificate(code.name, kernel.canonical(find_evidence(code.subject, code.checked)))
    verdict = kernel.check(certificate.data, limits=kernel.Limits(points=code.n))
    if verdict.outcome != "accepted":
        raise _Failure(3, f"{found}; but the kernel does not accept the certificate: {verdict.reason}")
    free = ", ".join(str(i) for i in range(len(array)) if i not in indices)
    notes = (found, *([f"put near their places, as no inner product of theirs is equal to another: points {free}"] if free else []))
    return Recognition(code, field, distance(code, array), wrong, certificate, verdict, notes)


def _summary(clusters: Clusters, field: NumberField | None, values: list[Element]) -> str:
    different = list(dict.fromkeys(values))
    first = ", ".join(friendly(value) for value in different[:SHOWN])
    more = f", .. ({len(different)})" if len(different) > SHOWN else ""
    where = "in Q" if field is None else f"in {field}"
    return f"those within {clusters.tolerance:.0e} taken to be equal, the inner products are {first}{more}, {where}"
