"""Certified answers about any exact configuration: Radon partitions, separation, circuits, one-vs-rest distances.

Each result holds plain values for the user (Fractions, and elements of a number field where they are irrational), and the certificate that
the kernel accepted before the result was returned.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpz

from verify import kernel
from verify.certificate import Certificate
from verify.codes.code import UNLIMITED, Code
from verify.codes.errors import CodeError
from verify.codes.fields import simplest
from verify.given import Configuration, Points
from verify.kernel.algebraic import Algebraic, Element, rational
from verify.kernel.claims import hull_distance as distance_claim, radon as radon_claim, rankin as rankin_claim, rattlers as rattlers_claim
from verify.kernel.proof import Evidence, Facts
from verify.prover import circuits as circuit_search, hull_distance, radon as radon_prover, rankin, rattlers, structure
from verify.prover.draft import Draft, NothingFound

Value = Fraction | Algebraic
"""A number of a result: a Fraction where it is rational."""


class KernelDisagrees(Exception):
    """The kernel did not accept what a prover found: a bug of the program. The message is the kernel's reason."""


@dataclass(frozen=True)
class RadonPartition:
    """Disjoint index lists whose hulls meet: sum weights_I x_i = sum weights_J x_j = ``point`` (both weights sum to 1).

    ``point``: in the coordinates of the points given; None for a code that is not given by coordinates.
    """

    I: list[int]
    J: list[int]
    weights_I: list[Value]
    weights_J: list[Value]
    point: list[Value] | None
    norm_squared: Value
    certificate: Certificate


@dataclass(frozen=True)
class Separation:
    """A hyperplane between two hulls that do not meet: normal.x > offset on I and <= offset on J.

    ``normal``: in the coordinates of the points given; in those of the certificate for a code that is not given by coordinates.
    """

    I: list[int]
    J: list[int]
    normal: list[Value]
    offset: Value
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
    the coordinates of the points given, or None where there are none.
    """

    n: int
    d: int
    squares: list[Value]
    coherence: Value
    softmax_rattlers: list[int]
    tammes_rattlers: list[int]
    self_dual: list[bool]
    extensions: list[list[Value]] | None
    certificate: Certificate

    @property
    def delta_squared(self) -> Value:
        return min(self.squares, key=_element)


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
        [plain(distance.squares[k]) for k in range(code.n)],
        plain(largest.product),
        rattling.softmax,
        rattling.tammes,
        [k in distance.self_dual for k in range(code.n)],
        None if not given.has_coordinates else [_extension(given, item) for item in projections],
        certificate,
    )


def _extension(given: Configuration, item: distance_claim.Projection) -> list[Value]:
    """x_k - p_k in the user's coordinates."""
    weights = _shares(given.code.checked.field.integers(item.weights, "weights"))
    terms = {item.point: fmpq(1), **{j: -weight for j, weight in zip(item.support, weights, strict=True)}}
    return [plain(value) for value in given.combination(terms)]


def _shares(weights: list[Element]) -> list[Element]:
    """The weights over their sum."""
    total = sum(weights, fmpz(0))
    return [weight * (fmpq(1) / total) for weight in weights]


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
    I, J, witness, scales, field = evidence.I, evidence.J, evidence.witness, given.scales(), given.code.checked.field
    if isinstance(witness, radon_claim.Hyperplane):
        heights = zip(field.integers(witness.normal, "normal"), scales, strict=True)
        offset = field.element(witness.offset, "offset")
        return Separation(I, J, [plain(value * scale) for value, scale in heights], plain(offset), certificate)
    on_I, on_J = ([plain(w) for w in _shares(field.integers(numbers, "weights"))] for numbers in (witness.on_I, witness.on_J))
    p = fact.point or {}
    point = [plain(p.get(k, fmpq(0)) / scale) for k, scale in enumerate(scales)] if given.has_coordinates else None
    return RadonPartition(I, J, on_I, on_J, point, plain(fact.norm_squared), certificate)


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


def plain(value: Element) -> Value:
    """The same number for users: a Fraction where it is rational."""
    exact_value = simplest(value)
    return exact_value if isinstance(exact_value, Algebraic) else fraction(rational(exact_value))


def _element(value: Value) -> Element:
    return value if isinstance(value, Algebraic) else fmpq(value.numerator, value.denominator)


def fraction(value: fmpq) -> Fraction:
    """The same number for Python (int() of text stops at 4,300 digits, this does not)."""
    return Fraction(int(value.p), int(value.q))
