"""``orbit``: symmetries of the code, and the orbits of its points under the group that they generate.

A symmetry is a permutation of the points that leaves all inner products <v_i,v_j> as they are. Evidence: generators, as

- ``permutations`` (i goes to the i-th entry): compared on the whole Gram matrix; or
- ``matrices`` A over the field, which take a row v_i to v_i A. Checked: A preserves the form, A W A^T = W with W = diag(w), so A is an
  isometry, and therefore one-to-one; and every v_i A is one of the points.

Inner products, hulls and distances are those of the Gram matrix: what holds at x_k holds at every point of its orbit.
"""

import hashlib
from dataclasses import dataclass

from msgspec import UnsetType

from verify.kernel import proof
from verify.kernel.algebraic import Element
from verify.kernel.errors import require, require_room
from verify.kernel.matrices import matrix
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, listing, points
from verify.kernel.subjects import Code


@dataclass(frozen=True)
class Facts(proof.Facts):
    generators: str
    first: list[int]
    """For each point the least index in its orbit."""


class Permutations(Record, tag="permutations", tag_field="kind"):
    generators: list[list[Index]]

    def prove(self, code: Code, context: Context) -> list[list[int]]:
        for g, images in enumerate(self.generators):
            require(sorted(images) == [*range(code.n)], "a generator permutes the points", index=g)
            for i, image in enumerate(images):
                row, moved = code.gram.row(i), code.gram.row(image)
                for j, value in enumerate(row):
                    other = moved[images[j]]
                    require(value == other, "a generator preserves the Gram matrix", index=(g, i, j), left=value, right=other)
        return self.generators


class Matrices(Record, tag="matrices", tag_field="kind"):
    generators: list[list[list[Number]]]

    def prove(self, code: Code, context: Context) -> list[list[int]]:
        return [self._images(g, code, f"{context.path}.by.generators[{g}]") for g in range(len(self.generators))]

    def _images(self, g: int, code: Code, path: str) -> list[int]:
        width, rows = len(code.form), self.generators[g]
        sizes = [len(rows), *map(len, rows)]
        require(sizes == [width] * (width + 1), "a matrix has a row and a column for each weight of the form", index=g)
        entries, q = code.field.without_denominators([v for k, row in enumerate(rows) for v in code.field.elements(row, f"{path}[{k}]")])
        require_room(code.n * code.field.degree, width, code.field.size([q, *entries]))
        places = [(i, k) for i in range(width) for k in range(width)]
        a = matrix(code.field, width, width, ((i, k, value) for (i, k), value in zip(places, entries, strict=True)))
        form = matrix(code.field, width, width, ((k, k, weight) for k, weight in enumerate(code.weights)))
        for (i, k), value in zip(places, (a * form * a.transpose()).entries(), strict=True):
            wanted = code.weights[i] * (q * q) if i == k else 0
            require(value == wanted, "a matrix preserves the form: A W A^T = W", index=(g, i, k), left=value, right=wanted)
        index = {row: i for i, row in enumerate(_rows(code.matrix.scaled(q).entries(), width))}
        require(len(index) == code.n, "points moved by matrices are distinct", left=len(index), right=code.n)
        images = [index.get(row, -1) for row in _rows((code.matrix * a).entries(), width)]
        for i, image in enumerate(images):
            require(image >= 0, "a matrix takes every point to a point", index=(g, i))
        return images


class Evidence(proof.Evidence, tag="orbit"):
    by: Permutations | Matrices


def group(first: list[int]) -> dict[int, list[int]]:
    """The orbits, each under its least index."""
    orbits: dict[int, list[int]] = {}
    for i, representative in enumerate(first):
        orbits.setdefault(representative, []).append(i)
    return orbits


def cite(position: Index | UnsetType, code: Code, context: Context) -> list[int]:
    """For each point the least index in its orbit, by a cited claim; without a citation every point is its own orbit."""
    if isinstance(position, UnsetType):
        return [*range(code.n)]
    return context.cite(position, Facts, "orbit").first


def spread(values: dict[int, Element], first: list[int]) -> dict[int, Element]:
    """Values known at some points, on the whole orbits of these points, in the order given."""
    orbits = group(first)
    return {i: value for k, value in values.items() for i in orbits[first[k]]}


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """For each generator a Gram matrix, or a product of the points with a matrix; then union-find."""
    require(len(evidence.by.generators) > 0, "there is a generator")
    first = [*range(code.n)]

    def find(i: int) -> int:
        while first[i] != i:
            first[i] = i = first[first[i]]
        return i

    for images in evidence.by.prove(code, context):
        for i, image in enumerate(images):
            low, high = sorted((find(i), find(image)))
            first[high] = low
    mark = hashlib.sha256(str(evidence.by.generators).encode()).hexdigest()[:16]
    return Facts(f"generators: {len(evidence.by.generators)}, SHA-256 {mark}", [find(i) for i in range(code.n)])


def statement(facts: Facts, code: Code) -> str:
    orbits = group(facts.first)
    which = f"one orbit, all {code.n} points" if len(orbits) == 1 else f"{len(orbits)} orbits, {listing(map(points, orbits.values()))}"
    return f"Isometries permute the points of X ({facts.generators}); their group has {which}."


def _rows(entries: list[Element], width: int) -> list[tuple[Element, ...]]:
    return [tuple(entries[start : start + width]) for start in range(0, len(entries), width)]
