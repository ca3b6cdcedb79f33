"""``hull-distance``: one-vs-rest distances delta_k(X) = dist(x_k, hull of the others), exactly, by KKT certificates.

Evidence for each k: weights l_j > 0 on points other than k, up to their sum, so p = sum l_j x_j / sum l_j is in the hull of the others.
Checked: <x_k - p, x_j - p> <= 0 for every j != k. Then p is the projection of x_k and delta_k = |x_k - p|.
"""

from dataclasses import dataclass

from flint import fmpq, fmpz, fmpz_mat

from verify.kernel import proof
from verify.kernel.errors import require
from verify.kernel.numbers import Element, Index, Record, Text, Vector
from verify.kernel.proof import Context, listing, points as indices, read_weights, shown
from verify.kernel.subjects import LENGTHS, Code


class Projection(Record):
    """The projection of point k onto the hull of the others: positive integers in lowest terms on ``support``."""

    point: Index
    support: list[Index]
    weights: list[Text]
    distance_squared: Text


class Evidence(proof.Evidence, tag="hull-distance"):
    projections: list[Projection]


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
    """The distances of all points, from a cited claim that proves them (``hull-distance`` or ``softmax``)."""
    facts = context.cite(position, Facts, "hull-distance, or softmax with all distances equal")
    require(len(facts.squares) == code.n, "the cited distances are those of all points", left=len(facts.squares), right=code.n)
    return facts


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """Three FLINT products with as many rows as there are projections."""
    code.require_kind(LENGTHS, "distances are asked for")
    items = evidence.projections
    require(len(items) > 0, "at least one projection is given")
    code.require_indices([item.point for item in items], "each point is projected once")
    # Times the sum t of the weights, everything is an integer: rows l, t p = l M, t (x_k - p), and t <x_k - p, x_j> for all j.
    weights, differences = fmpz_mat(len(items), code.n), fmpz_mat(len(items), code.n)
    for row, item in enumerate(items):
        code.require_indices([item.point, *item.support], "the support names other points, each once")
        require(sorted(item.support) == item.support, "the support is in increasing order", index=item.point)
        path = f"{context.path}.projections[{row}].weights"
        for j, weight in zip(item.support, read_weights(code, item.weights, len(item.support), path, positive=True), strict=True):
            weights[row, j] = fmpq(weight).p
            differences[row, j] = -weights[row, j]
            differences[row, item.point] += weights[row, j]
    points, gaps = weights * code.matrix, differences * code.matrix
    products = gaps * code.dual
    squares: dict[int, Element] = {}
    self_dual = []
    for row, item in enumerate(items):
        k, t = item.point, differences[row, item.point]
        height = sum((w * gaps[row, c] * points[row, c] for c, w in enumerate(code.weights)), fmpz(0))
        for j in range(code.n):
            above = products[row, j] * t - height
            require(
                j == k or above <= 0,
                "<x_k - p, x_j - p> <= 0 for j != k",
                index=(k, j),
                left=fmpq(above, t * t * code.denominator),
                right=0,
            )
        squares[k] = fmpq(products[row, k] * t - height, t * t * code.denominator)
        stated = code.field.element(item.distance_squared, f"{context.path}.projections[{row}].distance_squared")
        require(squares[k] == stated, "delta_k^2 is the value stated", index=k, left=squares[k], right=stated)
        if squares[k] > 0 and _is_multiple({c: points[row, c] for c in range(len(code.form))}, t, code.rows[k], code):
            self_dual.append(k)
    return Facts(squares, sorted(self_dual))


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
