"""``orbit``: generators of symmetries, found by `verify.prover.symmetry`."""

from __future__ import annotations

from flint import fmpq
from msgspec import UNSET, UnsetType

from verify.codes.written import all_written
from verify.kernel.claims.orbit import Evidence, Matrices, Permutations
from verify.kernel.subjects import Code
from verify.prover.coordinates import coordinates
from verify.prover.draft import Draft, NothingFound
from verify.prover.linear import integers_of
from verify.prover.points import Points
from verify.prover.products import IntegerProducts, Products, TableProducts
from verify.prover.symmetry import matrix_of, orbits, symmetries

MOST_BY_PERMUTATION = 250
"""Codes of more points get matrices where their coordinates are integers: permutations are checked on the whole Gram matrix."""


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` where no symmetry but the identity is found."""
    code = draft.code
    products = _products(code)
    draft.generators = symmetries(products)
    if not draft.generators:
        raise NothingFound("orbit", "no symmetry was found")
    if code.n <= MOST_BY_PERMUTATION or not isinstance(products, IntegerProducts):
        return Evidence(Permutations([permutation.tolist() for permutation in draft.generators]))
    points = Points(coordinates(code), integers_of(code.weights))
    matrices = (matrix_of(points, permutation) for permutation in draft.generators)
    return Evidence(Matrices([[all_written(fmpq(entry, q) for entry in row) for row in a.tolist()] for a, q in matrices]))


def citation(draft: Draft) -> int | UnsetType:
    """The position of the ``orbit`` claim, if the certificate holds one already, for claims that save work by it."""
    position = draft.found(find)
    return UNSET if position is None else position


def representatives(draft: Draft) -> list[int]:
    """The least point of each orbit of that claim; every point where there is none."""
    if draft.found(find) is None:
        return [*range(draft.code.n)]
    return [orbit[0] for orbit in orbits(draft.code.n, draft.generators)]


def _products(code: Code) -> Products:
    if code.field.extension is None:
        try:
            return IntegerProducts(coordinates(code), [*map(int, integers_of(code.weights))])
        except OverflowError:
            pass
    return TableProducts.of([code.gram.row(i) for i in range(code.n)])
