"""``radon``: two disjoint sets of points whose hulls meet (a Radon partition), or do not (docs/mathematics.md, section 1).

*Meet*: weights a on I and b on J, nonnegative, not all zero on either side, with sum a_i x_i / sum a = sum b_j x_j / sum b = p, the Radon
point. *Do not meet* (Farkas): a vector y and a number c with y.x_i > c on I and y.x_j <= c on J,
where y.x = sum_k y_k x_k in the coordinates of the code, without its form.

Directions have no lengths, so for them only p = 0 and c = 0 say anything about the x_i, and nothing else is accepted.
"""

from dataclasses import dataclass

from flint import fmpz

from verify.kernel import proof
from verify.kernel.algebraic import Element, Vector
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, hull_point, listing, points, read_weights, shown
from verify.kernel.subjects import LENGTHS, Code
from verify.kernel.vectors import require_zero, subtract


@dataclass(frozen=True)
class Facts(proof.Facts):
    I: list[int]
    J: list[int]
    point: Vector | None
    """p where the hulls meet, else None."""
    norm_squared: Element
    text: str


class Weights(Record, tag="weights", tag_field="kind"):
    """The hulls meet: integers in lowest terms, on each side up to their sum."""

    on_I: list[Number]
    on_J: list[Number]

    def prove(self, I: list[int], J: list[int], code: Code, context: Context) -> Facts:
        a = read_weights(code, self.on_I, len(I), f"{context.path}.witness.on_I", positive=False)
        b = read_weights(code, self.on_J, len(J), f"{context.path}.witness.on_J", positive=False)
        point = hull_point(code, I, a)
        require_zero(subtract(point, hull_point(code, J, b)), "sum a_i x_i / sum a = sum b_j x_j / sum b")
        if point:
            code.require_kind(LENGTHS, "the Radon point is not 0")
        norm = code.inner(point, point)
        where = f"at a Radon point p with |p|^2 = {shown(norm)}" if point else "both at the Radon point p = 0"
        of = " of the directions v_i" if code.kind == "directions" else ""
        weights = f"with weights a : ({listing(map(str, a))}), b : ({listing(map(str, b))}){of} up to their sums"
        return Facts(I, J, point, norm, f"{where}, {weights}")


class Hyperplane(Record, tag="hyperplane", tag_field="kind"):
    """The hulls do not meet: y in coordinates, and c."""

    normal: list[Number]
    offset: Number

    def prove(self, I: list[int], J: list[int], code: Code, context: Context) -> Facts:
        normal = code.field.elements(self.normal, f"{context.path}.witness.normal")
        require(len(normal) == len(code.form), "the normal has one entry for each coordinate", left=len(normal), right=len(code.form))
        offset = code.field.element(self.offset, f"{context.path}.witness.offset")
        if offset != 0:
            code.require_kind(LENGTHS, "the offset is not 0")
        above, heights = set(I), code.heights(normal)
        for i in I + J:
            require((heights[i] > offset) is (i in above), "y.x_i > c on I and y.x_j <= c on J", index=i, left=heights[i], right=offset)
        text = (
            f"y.x = sum_k y_k x_k is > {shown(offset)} on the first and <= {shown(offset)} on the second, y = ({listing(map(str, normal))})"
        )
        return Facts(I, J, None, fmpz(0), text)


class Evidence(proof.Evidence, tag="radon"):
    I: list[Index]
    J: list[Index]
    witness: Weights | Hyperplane


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """O(number of entries) exact operations."""
    I, J = evidence.I, evidence.J
    require(len(I) > 0 and len(J) > 0, "I and J are not empty", left=len(I), right=len(J))
    code.require_indices(I + J, "I and J are disjoint, each index named once")
    return evidence.witness.prove(I, J, code, context)


def statement(facts: Facts, code: Code) -> str:
    if facts.point is None:
        return f"The hulls of {points(facts.I)} and {points(facts.J)} do not meet: {facts.text}."
    return f"Radon partition: the hulls of {points(facts.I)} and {points(facts.J)} meet, {facts.text}."
