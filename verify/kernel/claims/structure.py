"""``structure``: Proposition 10, the orthogonal components of a code without positive inner products.

Evidence: the components, as lists of points, each with a positive relation (it is *dependent*) or with a vector that has the same positive
inner product with each of its points (it is *independent*). Checked:

1. <x_i,x_j> <= 0 for all i != j;
2. the components partition the points, and points of different components are orthogonal;
3. in the order given, each point of a component but the first has a negative inner product with an earlier one (so it is connected);
4. dependent: sum c_i x_i = 0 with all c_i > 0; independent: <z,x_i> = h > 0 for all its points, z = sum y_i x_i.

Why that is all: let sum b_i x_i = 0 be any relation on a component. Split it by sign: both halves have inner product <= 0 by 1, so both
are 0, and we may take b >= 0, not 0. By 4 it cannot exist on an independent component (apply <z,.>). On a dependent one b - s c with the
s that makes the least quotient b_i/c_i zero is again a nonnegative relation, without full support; if it were not 0, some x_j outside its
support would have a negative inner product with a point inside, by 3, and nonpositive ones with the others: their sum is not 0, a
contradiction. So the relation is unique, rank C = |C| - 1, and by orthogonality rank X = n - m, m the number of dependent components. For
directions all of this is the same: positive factors move into the c_i.
"""

from dataclasses import dataclass

from verify.kernel import proof
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Number, Record
from verify.kernel.proof import Context, listing, points, read_weights
from verify.kernel.subjects import SPHERE, Code
from verify.kernel.vectors import require_zero


class Dependent(Record, tag="dependent", tag_field="kind"):
    """Points with sum c_i x_i = 0 (for directions: of the v_i), ``relation`` = c: positive integers in lowest terms."""

    points: list[Index]
    relation: list[Number]

    def check(self, code: Code, path: str) -> None:
        c = read_weights(code, self.relation, len(self.points), f"{path}.relation", positive=True)
        require_zero(code.combine(zip(self.points, c, strict=True)), "sum c_i x_i = 0 on a dependent component")


class Independent(Record, tag="independent", tag_field="kind"):
    """Points in an open half-space, ``normal`` = y: nonnegative integers in lowest terms."""

    points: list[Index]
    normal: list[Number]

    def check(self, code: Code, path: str) -> None:
        y = read_weights(code, self.normal, len(self.points), f"{path}.normal", positive=False)
        z = code.combine(zip(self.points, y, strict=True))
        height = code.inner(z, code.rows[self.points[0]])
        require(height > 0, "<z,x_i> > 0 on an independent component", index=self.points[0], left=height, right=0)
        for i in self.points:
            value = code.inner(z, code.rows[i])
            require(value == height, "<z,x_i> is the same for each point of an independent component", index=i, left=value, right=height)


class Evidence(proof.Evidence, tag="structure"):
    components: list[Dependent | Independent]


@dataclass(frozen=True)
class Facts(proof.Facts):
    components: list[Dependent | Independent]  # the dependent ones S_1..S_m first; the others make up S_0

    @property
    def dependent(self) -> list[list[int]]:
        return [component.points for component in self.components if isinstance(component, Dependent)]

    @property
    def loose(self) -> list[int]:
        return [i for component in self.components if isinstance(component, Independent) for i in component.points]


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """One Gram matrix and its n(n-1)/2 signs, and O(number of entries) for the relations."""
    code.require_kind(SPHERE, "no point is 0")
    component_of = _partition(evidence.components, code)
    _check_products(component_of, code)
    for position, component in enumerate(evidence.components):
        for k, i in enumerate(component.points):
            touches = k == 0 or any(code.gram[i, j] < 0 for j in component.points[:k])
            require(touches, "each point of a component has a negative inner product with an earlier one of it", index=i)
        component.check(code, f"{context.path}.components[{position}]")
    return Facts(evidence.components)


def statement(facts: Facts, code: Code) -> str:
    m = len(facts.dependent)
    sets = listing(points(members) for members in facts.dependent)
    loose = points(facts.loose) if facts.loose else "empty"
    relations = f"{sets}, each with one relation up to scale, whose coefficients are positive" if m else "none"
    parts = f"dependent components (m = {m}) {relations}; independent rest S_0 {loose}; rank X = n - m = {code.n - m}"
    return f"<x_i,x_j> <= 0 for all i != j, and X splits orthogonally: {parts}."


def _partition(components: list[Dependent | Independent], code: Code) -> list[int]:
    members = [i for component in components for i in component.points]
    code.require_indices(members, "the components are disjoint")
    require(len(members) == code.n, "the components contain every point", left=len(members), right=code.n)
    kinds = [isinstance(component, Independent) for component in components]
    require(kinds == sorted(kinds), "the dependent components come first")
    component_of = [0] * code.n
    for position, component in enumerate(components):
        require(len(component.points) > 0, "a component is not empty", index=position)
        for i in component.points:
            component_of[i] = position
    return component_of


def _check_products(component_of: list[int], code: Code) -> None:
    gram = code.gram
    for i in range(1, code.n):
        value, j = gram.largest_before(i)
        require(value <= 0, "<x_i,x_j> <= 0 for i != j", index=(i, j), left=value, right=0)
        for j in gram.columns_below(i):
            same = component_of[i] == component_of[j]
            require(same, "points of different components are orthogonal", index=(i, j), left=gram[i, j], right=0)
