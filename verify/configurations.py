"""Certified answers about any rational configuration: Radon partitions, separation, circuits, one-vs-rest distances.

Each result holds plain values (Fractions) for the user, and the certificate that the kernel accepted before the result was returned.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from flint import fmpq, fmpz

from verify import exact, kernel
from verify.certificate import Certificate
from verify.codes.code import UNLIMITED, Code, from_array
from verify.codes.errors import CodeError
from verify.codes.files import PointFile, read
from verify.codes.gram import from_gram, from_points, square_root
from verify.codes.points import configuration, configuration_of_gram, first_irrational_pair
from verify.kernel.claims import hull_distance as distance_claim, radon as radon_claim, rankin as rankin_claim, rattlers as rattlers_claim
from verify.kernel.proof import Evidence, Facts
from verify.prover import circuits as circuit_search, hull_distance, radon as radon_prover, rankin, rattlers, structure
from verify.prover.draft import Draft, NothingFound

Points = Any
"""A `Code`; the path of a file of points or a `PointFile`; or n rows: a NumPy array, or lists of integers, Fractions, texts, floats."""


class KernelDisagrees(Exception):
    """The kernel did not accept what a prover found: a bug of the program. The message is the kernel's reason."""


@dataclass(frozen=True)
class RadonPartition:
    """Disjoint index lists whose hulls meet: sum weights_I x_i = sum weights_J x_j = ``point`` (both weights sum to 1).

    ``point``: in the coordinates of the points given; None for a code that is not given by rational points.
    """

    I: list[int]
    J: list[int]
    weights_I: list[Fraction]
    weights_J: list[Fraction]
    point: list[Fraction] | None
    norm_squared: Fraction
    certificate: Certificate


@dataclass(frozen=True)
class Separation:
    """A hyperplane between two hulls that do not meet: normal.x > offset on I and <= offset on J.

    ``normal``: in the coordinates of the points given; in those of the certificate for a code that is not given by rational points.
    """

    I: list[int]
    J: list[int]
    normal: list[Fraction]
    offset: Fraction
    certificate: Certificate


@dataclass(frozen=True)
class AllZero:
    """Every Radon point is 0: by the ``certificate`` (no inner product is positive), or, with None, by going through all ``circuits``."""

    circuits: int | None
    certificate: Certificate | None


@dataclass(frozen=True)
class Distances:
    """One-vs-rest distances of n points of R^d; indices as the kernel proved them.

    ``squares``: delta_k^2 for each k; ``extensions``: for each k the direction x_k - p_k of the best v_k, of squared length delta_k^2, in
    the coordinates of the points given, or None where these are not rational.
    """

    n: int
    d: int
    squares: list[Fraction]
    coherence: Fraction
    softmax_rattlers: list[int]
    tammes_rattlers: list[int]
    self_dual: list[bool]
    extensions: list[list[Fraction]] | None
    certificate: Certificate

    @property
    def delta_squared(self) -> Fraction:
        return min(self.squares)


class Configuration:
    """The user's points as a code, and their own rational coordinates where they have some."""

    def __init__(self, points: Points, *, normalize: bool = False) -> None:
        self._rows: np.ndarray | list[list[fmpq]] | None = None
        if isinstance(points, Code):
            self.code = points
            return
        name, is_gram, dimension = "points", False, None
        if isinstance(points, str | Path):
            points = read(points)
        if isinstance(points, PointFile):
            name, is_gram, dimension, points = points.name, points.is_gram, points.dimension, points.rows
        array = None if is_gram or normalize else exact.integer_array(points)
        if array is not None and int(np.abs(array).max()) > 1:  # not unit vectors
            self.code, self._rows = from_array(name, array), array
            return
        rows = exact.matrix(points)
        if is_gram:
            self.code = from_gram(name, rows, dimension) if normalize else configuration_of_gram(name, rows, dimension)
        elif normalize:
            self.code = _normalised(name, rows)
        else:
            self.code = configuration(name, rows)
            self._rows = rows

    @property
    def is_rational(self) -> bool:
        """Whether the user's points have rational coordinates."""
        return self._rows is not None

    @cached_property
    def rows(self) -> list[list[fmpq]]:
        """These coordinates; none where there are none."""
        if isinstance(self._rows, np.ndarray):
            return [[fmpq(value) for value in row] for row in self._rows.tolist()]
        return self._rows or []

    def combination(self, terms: dict[int, fmpq]) -> list[Fraction]:
        """sum c_i x_i in the user's coordinates; empty where there are none."""
        if not self.is_rational:
            return []
        columns = range(len(self.rows[0]))
        return [fraction(sum((c * self.rows[i][k] for i, c in terms.items()), fmpq(0))) for k in columns]

    def scales(self) -> list[fmpq]:
        """The factors from the user's coordinates to the integer ones of the certificate."""
        form = self.code.checked.form
        if not self.is_rational or isinstance(self._rows, np.ndarray):
            return [fmpq(1)] * len(form)
        # Rational points have the form 1/s^2 where s clears the denominators of a column.
        return [fmpq(1) / (square_root(weight) or fmpq(1)) for weight in form]


def radon(
    points: Points, *, separate: tuple[Sequence[int], Sequence[int]] | None = None, nonzero: bool = False
) -> RadonPartition | Separation | AllZero:
    """A Radon partition of the points, certified.

    ``separate=(I, J)``: whether these two hulls meet, as a `RadonPartition` or a `Separation`. ``nonzero``: a partition whose Radon point
    is not 0, or `AllZero`. Raises `CodeError` for bad points or indices, `NothingFound` for affinely independent points.

    >>> radon([[0, 0], [2, 0], [0, 2], [1, 1]]).weights_I
    [Fraction(1, 2), Fraction(1, 2)]
    """
    given = Configuration(points)
    code = given.code.checked
    if separate is not None and nonzero:
        raise CodeError("expected separate or nonzero, found both")
    if separate is not None:
        return _partition_or_separation(given, [radon_prover.separate(code, *_sides(code.n, separate))])
    draft = Draft(code)
    if nonzero:
        return _nonzero(given, draft)
    draft.position(radon_prover.find)
    return _partition_or_separation(given, draft.claims)


def circuits(points: Points) -> Iterator[RadonPartition]:
    """All minimal Radon partitions (circuits of the affine dependences), lazily, each once. Raises `CodeError`.

    >>> [(c.I, c.J) for c in circuits([[0], [1], [2], [3]])]
    [([0, 2], [1]), ([0, 3], [1]), ([0, 3], [2]), ([1, 3], [2])]
    """
    given = Configuration(points)
    _refuse_directions(given.code)
    for evidence in circuit_search.partitions(given.code.checked):
        result = _partition_or_separation(given, [evidence])
        if isinstance(result, RadonPartition):
            yield result


def distances(points: Points, *, normalize: bool = False) -> Distances:
    """All one-vs-rest distances of at least two points, with KKT certificates, rattlers and self-duality.

    ``normalize``: x_i = v_i/|v_i|, which must have a rational Gram matrix. Raises `CodeError` for bad points, `NothingFound` for directions
    and single points.

    >>> distances([[1, 0], [-1, 0], [0, 1], [0, -1]]).delta_squared
    Fraction(1, 1)
    """
    given = Configuration(points, normalize=normalize)
    code = given.code
    draft = Draft(code.checked)
    projections = draft.cite(hull_distance.find).projections
    draft.position(rankin.find)
    draft.position(rattlers.find)
    certificate, facts = _certify(given, draft.claims)
    distance = next(f for f in facts if type(f) is distance_claim.Facts)
    largest = next(f for f in facts if isinstance(f, rankin_claim.Facts))
    rattling = next(f for f in facts if isinstance(f, rattlers_claim.Facts))
    return Distances(
        code.n,
        code.d,
        [fraction(distance.squares[k]) for k in range(code.n)],
        fraction(largest.product),
        rattling.softmax,
        rattling.tammes,
        [k in distance.self_dual for k in range(code.n)],
        None if not given.is_rational else [given.combination(_extension(item)) for item in projections],
        certificate,
    )


def _extension(item: distance_claim.Projection) -> dict[int, fmpq]:
    """x_k - p_k as a combination of the points."""
    weights = [fmpq(fmpz(text)) for text in item.weights]
    total = sum(weights, fmpq(0))
    return {item.point: fmpq(1), **{j: -weight / total for j, weight in zip(item.support, weights, strict=True)}}


def _nonzero(given: Configuration, draft: Draft) -> RadonPartition | AllZero:
    if draft.has(structure.find):
        return AllZero(None, _certify(given, draft.claims)[0])
    _refuse_directions(given.code)
    radon_prover.affine(draft.code)
    count = 0
    for evidence in circuit_search.partitions(draft.code):
        count += 1
        result = _partition_or_separation(given, [evidence])
        if isinstance(result, RadonPartition) and result.norm_squared != 0:
            return result
    return AllZero(count, None)


def _partition_or_separation(given: Configuration, claims: list[Evidence]) -> RadonPartition | Separation:
    """The result of the last claim, once the kernel accepted all."""
    certificate, facts = _certify(given, claims)
    evidence, fact = claims[-1], facts[-1]
    if not isinstance(evidence, radon_claim.Evidence) or not isinstance(fact, radon_claim.Facts):
        raise TypeError("the last claim is radon")
    I, J, witness, scales = evidence.I, evidence.J, evidence.witness, given.scales()
    if isinstance(witness, radon_claim.Hyperplane):
        normal = [fmpq(fmpz(text)) * scale for text, scale in zip(witness.normal, scales, strict=True)]
        return Separation(I, J, [fraction(value) for value in normal], fraction(fmpq(fmpz(witness.offset))), certificate)
    sides = []
    for texts in (witness.on_I, witness.on_J):
        weights = [fmpq(fmpz(text)) for text in texts]
        total = sum(weights, fmpq(0))
        sides.append([weight / total for weight in weights])
    p = fact.point or {}
    point = None if not given.is_rational else [fraction(fmpq(p[k]) / scale) if k in p else Fraction(0) for k, scale in enumerate(scales)]
    values = [[fraction(weight) for weight in side] for side in sides]
    return RadonPartition(I, J, values[0], values[1], point, fraction(fact.norm_squared), certificate)


def _certify(given: Configuration, claims: Sequence[Evidence]) -> tuple[Certificate, list[Facts]]:
    """The claims as a certificate that the kernel accepted, and what it established. Raises `KernelDisagrees`."""
    certificate = Certificate.of(given.code, claims)
    verdict = kernel.check(certificate.data, limits=UNLIMITED)
    if verdict.outcome != "accepted":
        raise KernelDisagrees(verdict.reason)
    return certificate, [theorem.facts for theorem in verdict.theorems]


def _sides(n: int, sides: tuple[Sequence[int], Sequence[int]]) -> tuple[list[int], list[int]]:
    try:
        I, J = ([operator.index(i) for i in side] for side in sides)
        if any(isinstance(i, bool) for side in sides for i in side):
            raise TypeError
    except (TypeError, ValueError):
        raise CodeError(f"expected two lists of indices of points, found {sides!r}") from None
    for i in I + J:
        if not 0 <= i < n:
            raise CodeError(f"expected indices of points, 0 to {n - 1}, found {i}")
    if not I or not J or len(set(I + J)) < len(I + J):
        raise CodeError("expected two nonempty lists of different indices")
    return I, J


def _refuse_directions(code: Code) -> None:
    if code.checked.kind == "directions":
        raise NothingFound("radon", "directions have no lengths")


def _normalised(name: str, rows: list[list[fmpq]]) -> Code:
    code = from_points(name, rows)
    pair = None if code.is_unit else first_irrational_pair(rows)
    if pair is not None:
        raise CodeError(f"{name}: the normalised inner product of points {pair[0]} and {pair[1]} is irrational")
    return code


def fraction(value: fmpq | fmpz) -> Fraction:
    """The same number for Python (int() of text stops at 4,300 digits, this does not)."""
    exact_value = fmpq(value)
    return Fraction(int(exact_value.p), int(exact_value.q))
