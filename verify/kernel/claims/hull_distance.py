"""``hull-distance``: one-vs-rest distances delta_k(X) = dist(x_k, hull of the others), exactly, by KKT certificates.

Evidence for each k: weights l_j > 0 on points other than k, up to their sum, so p = sum l_j x_j / sum l_j is in the hull of the others.
Checked: <x_k - p, x_j - p> <= 0 for every j != k. Then p is the projection of x_k and delta_k = |x_k - p|.
"""

from dataclasses import dataclass

from verify.kernel import proof
from verify.kernel.errors import require
from verify.kernel.numbers import Element
from verify.kernel.proof import Context, hull_point, listing, points, read_weights
from verify.kernel.subjects import Code, Index, Record, Text
from verify.kernel.vectors import Vector, subtract


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
    """The k with p_k = c x_k for some c < 1."""

    def smallest(self) -> Element:
        return min(self.squares.values())

    def rattlers(self) -> list[int]:
        """The k with delta_k > delta, when all points were projected."""
        return [k for k, square in self.squares.items() if square > self.smallest()]


def cite_all(position: int, code: Code, context: Context) -> Facts:
    """The distances of all points, from a cited claim that proves them (``hull-distance`` or ``softmax``)."""
    facts = context.cite(position, Facts, "hull-distance, or softmax with all distances equal")
    require(len(facts.squares) == code.n, "the cited distances are those of all points", left=len(facts.squares), right=code.n)
    return facts


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """O(n) inner products for each point named."""
    code.require_unit("distances are asked for")
    require(len(evidence.projections) > 0, "at least one projection is given")
    code.require_indices([item.point for item in evidence.projections], "each point is projected once")
    squares: dict[int, Element] = {}
    self_dual = []
    for position, item in enumerate(evidence.projections):
        difference, point = _check_projection(item, code, f"{context.path}.projections[{position}]")
        squares[item.point] = code.inner(difference, difference)
        stated = code.field.element(item.distance_squared, f"{context.path}.projections[{position}].distance_squared")
        square = squares[item.point]
        require(square == stated, "delta_k^2 is the value stated", index=item.point, left=square, right=stated)
        c = code.inner(code.rows[item.point], point)  # p = c x_k where p is a multiple of x_k
        if c < 1 and not subtract(point, {i: c * value for i, value in code.rows[item.point].items()}):
            self_dual.append(item.point)
    return Facts(squares, self_dual)


def statement(facts: Facts, code: Code) -> str:
    values = listing(f"delta_{k}^2 = {square}" for k, square in facts.squares.items())
    sentences = [f"The one-vs-rest distances are {values}."]
    if len(facts.squares) == code.n:
        sentences.append(f"So delta(X)^2 = {facts.smallest()}.")
    which = f"exactly for k in {points(facts.self_dual)} among these" if facts.self_dual else "for none of these"
    sentences.append(f"The projection of x_k is a multiple c x_k with c < 1 {which}.")
    return " ".join(sentences)


def _check_projection(item: Projection, code: Code, path: str) -> tuple[Vector, Vector]:
    """x_k - p and p, after all conditions on them held."""
    k = item.point
    code.require_indices([k, *item.support], "the support names other points, each once")
    weights = read_weights(code, item.weights, len(item.support), f"{path}.weights", positive=True)
    point = hull_point(code, item.support, weights)
    difference = subtract(code.rows[k], point)
    height = code.inner(difference, point)
    for j, row in enumerate(code.rows):
        if j != k:
            value = code.inner(row, difference)
            require(value - height <= 0, "<x_k - p, x_j - p> <= 0 for j != k", index=(k, j), left=value - height, right=0)
    return difference, point
