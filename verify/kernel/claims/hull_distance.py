"""``hull-distance``: one-vs-rest distances delta_k(X) = dist(x_k, hull of the others), exactly, by KKT certificates.

Evidence for each k: weights l_j > 0 on points other than k, up to their sum, so p = sum l_j x_j / sum l_j is in the hull of the others.
Checked: <x_k - p, x_j - p> <= 0 for every j != k. Then p is the projection of x_k and delta_k = |x_k - p|. With a cited ``orbit`` what is
proved at k holds on its whole orbit.
"""

from dataclasses import dataclass

from flint import fmpz
from msgspec import UNSET, UnsetType

from verify.kernel import proof
from verify.kernel.algebraic import Element, Vector
from verify.kernel.claims import orbit
from verify.kernel.errors import Rejected, require, require_room
from verify.kernel.matrices import matrix
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, listing, points as indices, read_weights, shown
from verify.kernel.subjects import LENGTHS, Code


class Projection(Record):
    """The projection of point k onto the hull of the others: positive integers in lowest terms on ``support``."""

    point: Index
    support: list[Index]
    weights: list[Number]
    distance_squared: Number


class Evidence(proof.Evidence, tag="hull-distance"):
    projections: list[Projection]
    orbits: Index | UnsetType = UNSET


@dataclass(frozen=True)
class Facts(proof.Facts):
    squares: dict[int, Element]
    """delta_k^2, for each k that was projected."""
    self_dual: list[int]
    """The k with delta_k > 0 and p_k = c x_k for some c < 1."""

    def smallest(self) -> Element:
        return min(self.squares.values())

    def rattlers(self) -> list[int]:
        """The k with delta_k > delta, when all points were projected."""
        least = self.smallest()
        return sorted(k for k, square in self.squares.items() if square > least)


def cite_all(position: int, code: Code, context: Context) -> Facts:
    """The distances of all points, from a cited claim that proves them (``hull-distance``, ``stress`` or ``softmax``)."""
    facts = context.cite(position, Facts, "hull-distance, stress, or softmax with all distances equal")
    require(len(facts.squares) == code.n, "the cited distances are those of all points", left=len(facts.squares), right=code.n)
    return facts


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """Four products of matrices with as many rows as there are projections."""
    code.require_kind(LENGTHS, "distances are asked for")
    items = evidence.projections
    require(len(items) > 0, "at least one projection is given")
    code.require_indices([item.point for item in items], "each point is projected once")
    # Times the sum t of the weights, everything is an integer: rows l, t p = l M, t (x_k - p), and t <x_k - p, x_j> for all j.
    weights: list[tuple[int, int, Element]] = []
    differences: list[tuple[int, int, Element]] = []
    totals: list[Element] = []
    for row, item in enumerate(items):
        code.require_indices([item.point, *item.support], "the support names other points, each once")
        require(sorted(item.support) == item.support, "the support is in increasing order", index=item.point)
        path = f"{context.path}.projections[{row}].weights"
        numbers = read_weights(code, item.weights, len(item.support), path, positive=True)
        totals.append(sum(numbers, fmpz(0)))
        weights += [(row, j, weight) for j, weight in zip(item.support, numbers, strict=True)]
        differences += [(row, j, -weight) for j, weight in zip(item.support, numbers, strict=True)] + [(row, item.point, totals[row])]
    require_room(len(items) * code.field.degree, max(code.n, len(code.form)), code.field.size(totals))
    gap_rows = matrix(code.field, len(items), code.n, differences) * code.matrix
    points = (matrix(code.field, len(items), code.n, weights) * code.matrix).entries()
    gaps, products, width = gap_rows.entries(), (gap_rows * code.dual).entries(), len(code.form)
    squares: dict[int, Element] = {}
    self_dual = []
    for row, item in enumerate(items):
        k, t = item.point, totals[row]
        point, gap = points[row * width : (row + 1) * width], gaps[row * width : (row + 1) * width]
        height = sum((w * a * b for w, a, b in zip(code.weights, gap, point, strict=True)), fmpz(0))
        scale = t * t * code.denominator
        for j, product in enumerate(products[row * code.n : (row + 1) * code.n]):
            above = product * t - height
            if j == k:
                squares[k] = code.field.quotient(above, scale)
            elif not above <= 0:
                raise Rejected("<x_k - p, x_j - p> <= 0 for j != k", index=(k, j), left=code.field.quotient(above, scale), right=0)
        stated = code.field.element(item.distance_squared, f"{context.path}.projections[{row}].distance_squared")
        require(squares[k] == stated, "delta_k^2 is the value stated", index=k, left=squares[k], right=stated)
        if squares[k] > 0 and _is_multiple(dict(enumerate(point)), t, code.rows[k], code):
            self_dual.append(k)
    first = orbit.cite(evidence.orbits, code, context)
    dual = {first[k] for k in self_dual}
    return Facts(orbit.spread(squares, first), [k for k, representative in enumerate(first) if representative in dual])


def statement(facts: Facts, code: Code) -> str:
    values = listing(f"delta_{k}^2 = {shown(square)}" for k, square in facts.squares.items())
    sentences = [f"The one-vs-rest distances are {values}."]
    if len(facts.squares) == code.n:
        sentences.append(f"So delta(X)^2 = {shown(facts.smallest())}.")
    which = f"exactly for k in {indices(facts.self_dual)}" if facts.self_dual else "for none"
    sentences.append(f"Of these k, delta_k > 0 and the projection of x_k is c x_k with c < 1 {which}.")
    return " ".join(sentences)


def _is_multiple(point: Vector, t: Element, x: Vector, code: Code) -> bool:
    """Whether point / t = c x with c < 1 and x != 0."""
    norm, product = code.inner(x, x), code.inner(x, point)
    return norm > 0 and product < t * norm and all(value * norm == product * x.get(c, 0) for c, value in point.items())
