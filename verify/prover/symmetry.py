"""Symmetries of a finite set of points: permutations that preserve all inner products, found by backtracking.

A symmetry is determined by the images of a base b_1..b_r that tells all points apart (for one that spans, this is Plesken and Souvignier,
"Computing isometries of lattices", 1997). A partial map b_1 -> y_1, .., b_t -> y_t colours each point x by <x,y_1>, .., <x,y_t>; it is
extended only while its colours occur as often as those of the identity, and b_(t+1) only goes to points of its colour. Colours are 64-bit
hashes, so a collision costs time or a symmetry, never truth: what is returned was compared exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from flint import fmpq_mat, fmpz, fmpz_mat
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from verify.prover.linear import integers_of
from verify.prover.points import Points
from verify.prover.products import GOLDEN, Products, mix, spanning
from verify.prover.threads import one_thread

BUDGET = 30_000
"""Rows of inner products that a search may read, once it has told points apart by what it sees of each."""
REFINED = 1000
"""Up to so many points a search without an end is begun again, with colours refined at each step."""
ROWS_AT_ONCE = 100
"""Rows that a step of refinement reads, in memory, in the time of one otherwise."""

Permutation = np.ndarray
"""The image of each point (n, int64)."""


@one_thread()
def symmetries(products: Products, seed: int = 0, budget: int = BUDGET) -> list[Permutation]:
    """Symmetries that generate as few orbits as were found, none of them redundant for that; the same for the same seed.

    There are no fewer orbits, unless ``budget`` ran out.
    """
    generators: list[Permutation] = []
    for kind in (_Search, _GeneralPosition, _RefinedSearch) if products.n <= REFINED else (_Search,):
        search = kind(products, seed, budget, generators)
        generators = search.generators()
        if not search.is_over:
            break
    return _irredundant(products.n, generators)


def orbits(n: int, generators: Sequence[Permutation]) -> list[list[int]]:
    """The orbits of 0..n-1 under the group generated, each in increasing order, by their least members."""
    members: dict[int, list[int]] = {}
    for i, owner in enumerate(_owners(n, generators).tolist()):
        members.setdefault(owner, []).append(i)
    return list(members.values())


def preserves(products: Products, permutation: Permutation) -> bool:
    """Whether a permutation preserves all inner products: exactly, by comparing the rows of a frame."""
    if not np.array_equal(np.sort(permutation), np.arange(products.n)):
        return False
    pairs = ((i, int(permutation[i])) for i in products.frame())
    return all(np.array_equal(products.labels(i), products.labels(image)[permutation]) for i, image in pairs)


def matrix_of(points: Points, permutation: Permutation) -> tuple[fmpz_mat, fmpz]:
    """N and q > 0 such that A = N/q is an isometry of the form, A W A^T = W, and x_i A = x_permutation(i) for every row x_i.

    On the orthogonal complement of the points, A is the identity. The permutation must be a symmetry of points that are not
    all 0; it is not checked.
    """
    base = spanning(np.array(points.rows, dtype=object) if points.array is None else points.array)
    source, target = points.take(base), points.take([int(permutation[i]) for i in base])
    kernel, nullity = fmpz_mat([integers_of(points.weighted(row)) for row in source.tolist()]).nullspace()
    complement = kernel.transpose().tolist()[:nullity]
    left, right = fmpz_mat(source.tolist() + complement), fmpz_mat(target.tolist() + complement)
    return cast(fmpq_mat, left.solve(right)).numer_denom()


@dataclass(frozen=True)
class _Base:
    """Points b_1..b_r that tell all points apart.

    ``before[t]``: the colour of b_t before it is mapped; ``after[t]``: the sum of all colours after; ``colours``: all colours in the end.
    """

    points: list[int]
    before: list[np.uint64]
    after: list[np.uint64]
    colours: np.ndarray


class _Search:
    """A search with its random choices, and the number of rows that it may still read."""

    def __init__(self, products: Products, seed: int, budget: int, found: Sequence[Permutation] = ()) -> None:
        self.products = products
        self.random = np.random.default_rng(seed)
        self.found = list(found)
        self.owners = _owners(products.n, self.found)
        self.left = budget
        self.colours = self.invariants()
        self.left = budget

    @property
    def is_over(self) -> bool:
        return self.left <= 0

    def invariants(self) -> np.ndarray:
        """Colours that every symmetry preserves, to begin with."""
        return self.products.invariants()

    def generators(self) -> list[Permutation]:
        """Symmetries, each of which merges orbits of those before."""
        for cell in _cells(self.colours):
            rest = cell
            while rest.size and not self.is_over:
                rest = self.reach(rest)
        return self.found

    def reach(self, cell: np.ndarray) -> np.ndarray:
        """Merge all that can be merged with the orbit of the first point of a class; return the points of the class beyond."""
        first = int(cell[0])
        beyond, others = [cell[:0]], cell[self.owners[cell] != self.owners[first]]
        if not others.size:
            return beyond[0]
        base = self.base(first)
        while others.size and not self.is_over:
            target = int(self.random.choice(others))
            symmetry = self.map_to(base, target)
            if symmetry is None:
                lost = self.owners[others] == self.owners[target]
                beyond.append(others[lost])
                others = others[~lost]
            else:
                self.found.append(symmetry)
                self.owners = _owners(self.products.n, self.found)
                others = others[self.owners[others] != self.owners[first]]
        return np.sort(np.concatenate(beyond))

    def split(self, colours: np.ndarray, point: int) -> np.ndarray:
        """The colours told apart further, by inner products with a point; that point gets a colour of its own."""
        self.left -= 1
        split = mix(colours + GOLDEN * self.products.labels(point).view(np.uint64))
        split[point] = ~split[point]
        return split

    def base(self, first: int) -> _Base:
        """A base from this point on, continued in classes of points of one colour until there are none."""
        base, colours, point = _Base([], [], [], self.colours), self.colours, first
        while True:
            base.points.append(point)
            base.before.append(colours[point])
            colours = self.split(colours, point)
            base.after.append(colours.sum())
            _, members, counts = np.unique(colours, return_index=True, return_counts=True)
            if len(counts) == self.products.n:
                return _Base(base.points, base.before, base.after, colours)
            point = int(members[self.next_class(counts)])

    def next_class(self, counts: np.ndarray) -> int:
        """Which of the classes with so many points the base goes on in: a smallest one, where images are scarce."""
        return int(np.where(counts == 1, self.products.n + 1, counts).argmin())

    def map_to(self, base: _Base, target: int) -> Permutation | None:
        """A symmetry that takes the first point of the base to the target, None if there is none or the budget ran out."""
        colours, untried = [self.colours], [np.array([target])]
        while untried and not self.is_over:
            if not untried[-1].size:
                colours.pop()
                untried.pop()
                continue
            point, untried[-1] = int(untried[-1][-1]), untried[-1][:-1]
            depth = len(untried)
            split = self.split(colours[-1], point)
            if split.sum() != base.after[depth - 1]:
                continue
            if depth == len(base.points):
                permutation = _match(base.colours, split)
                if preserves(self.products, permutation):
                    return permutation
                continue
            colours.append(split)
            untried.append(self.random.permutation(np.flatnonzero(split == base.before[depth])))
        return None


class _RefinedSearch(_Search):
    """A slower search that sees more: colours are refined by how often each colour lies at each inner product from a point."""

    def invariants(self) -> np.ndarray:
        n = self.products.n
        self.mixed: np.ndarray = mix(np.array([self.products.labels(i) for i in range(n)]).view(np.uint64))
        colours = self.products.invariants()
        return np.array([self.split(colours, point).sum() for point in range(n)])

    def split(self, colours: np.ndarray, point: int) -> np.ndarray:
        self.left -= self.products.n // ROWS_AT_ONCE
        split = super().split(colours, point)
        for _ in range(2):  # once is nothing new in a strongly regular graph
            split = mix(split + self.mixed @ split)
        return split


class _GeneralPosition(_RefinedSearch):
    """The same from points in general position: few of them leave no two points of one colour, so that a wrong image shows at once."""

    def next_class(self, counts: np.ndarray) -> int:
        """A largest one."""
        return int(counts.argmax())


def _cells(colours: np.ndarray) -> list[np.ndarray]:
    """The classes of at least two points of one colour, each in increasing order."""
    order = np.argsort(colours, kind="stable")
    ends = np.flatnonzero(np.diff(colours[order])) + 1
    return [cell for cell in np.split(order, ends) if len(cell) > 1]


def _match(colours: np.ndarray, images: np.ndarray) -> Permutation:
    """The permutation that takes each point to the one of its colour."""
    permutation = np.empty(len(colours), dtype=np.int64)
    permutation[np.argsort(colours)] = np.argsort(images)
    return permutation


def _owners(n: int, generators: Sequence[Permutation]) -> np.ndarray:
    """A number for the orbit of each point."""
    sources, images = np.tile(np.arange(n), len(generators)), np.concatenate([np.arange(0), *generators])
    return np.asarray(connected_components(csr_array((np.ones(len(sources)), (sources, images)), shape=(n, n)), directed=False)[1])


def _irredundant(n: int, generators: list[Permutation]) -> list[Permutation]:
    """The generators without those that do not merge orbits."""
    fewest = _owners(n, generators).max()
    for generator in list(generators):
        others = [other for other in generators if other is not generator]
        if _owners(n, others).max() == fewest:
            generators = others
    return generators
