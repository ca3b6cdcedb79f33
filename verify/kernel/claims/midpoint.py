"""``midpoint``: the midpoint lemma for given unit vectors (docs/mathematics.md, section 5).

Evidence: unit vectors u_1 .. u_n in the coordinates of the code W and a margin D >= 0 with <w_k,u_k> >= 0 and <w_k - w_j, u_k> >= D for all
j != k. Checked too, without roots: s_k = w_k + u_k have <s_k,s_j> <= (1-D) |s_k| |s_j|, by signs and squares. So the normalised midpoints
s_k/|s_k| are n unit vectors whose coherence is at most 1 - D: what the lemma says, for these vectors, with no assumption.
"""

from dataclasses import dataclass
from itertools import combinations

from verify.kernel import proof
from verify.kernel.algebraic import Element, Vector
from verify.kernel.errors import require
from verify.kernel.numbers import Number
from verify.kernel.proof import Context, listing, shown
from verify.kernel.subjects import UNIT, Code, Dense, Sparse


class Evidence(proof.Evidence, tag="midpoint"):
    normals: Dense | Sparse
    denominator: Number
    margin: Number


@dataclass(frozen=True)
class Facts(proof.Facts):
    margin: Element
    text: str


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """Two inner products for each pair of points."""
    code.require_kind(UNIT, "the vectors are unit vectors")
    n, field = code.n, code.field
    require(n >= 2, "n >= 2", left=n, right=2)
    margin = field.element(evidence.margin, f"{context.path}.margin")
    require(margin >= 0, "D >= 0", left=margin, right=0)
    normals = _normals(evidence, code, context)
    require(len(normals) == n, "there is one vector u_k for each point", left=len(normals), right=n)
    sums = [_add(w, u) for w, u in zip(code.rows, normals, strict=True)]
    squares = []
    for k, (w, u) in enumerate(zip(code.rows, normals, strict=True)):
        norm, product = code.inner(u, u), code.inner(w, u)
        require(norm == 1, "every u_k has <u,u> = 1", index=k, left=norm, right=1)
        require(product >= 0, "<w_k,u_k> >= 0", index=k, left=product, right=0)
        for j, other in enumerate(code.rows):
            gap = product - code.inner(other, u)
            require(j == k or gap >= margin, "<w_k - w_j, u_k> >= D", index=(k, j), left=gap, right=margin)
        squares.append(2 + 2 * product)
    c = 1 - margin
    for k, j in combinations(range(n), 2):
        product = code.inner(sums[k], sums[j])
        # <s_k,s_j> <= c |s_k| |s_j|, as x <= c y for y > 0: by signs, and by squares where the signs agree.
        left, right = product * product, c * c * squares[k] * squares[j]
        holds = (product <= 0 if c >= 0 else False) or (left <= right if c >= 0 else product <= 0 and left >= right)
        require(holds, "<s_k,s_j> <= (1-D) |s_k| |s_j|", index=(k, j), left=left, right=right)
    return Facts(margin, listing(" ".join(f"{i}:{value}" for i, value in sorted(u.items())) for u in normals))


def statement(facts: Facts, code: Code) -> str:
    return (
        f"The unit vectors u_k given ({facts.text}) have <x_k - x_j, u_k> >= D = {shown(facts.margin)} for all j != k, and the normalised "
        f"midpoints of x_k and u_k are {code.n} unit vectors in R^d, d = {code.d}, of coherence at most 1 - D = {shown(1 - facts.margin)}."
    )


def _normals(evidence: Evidence, code: Code, context: Context) -> list[Vector]:
    q = code.field.element(evidence.denominator, f"{context.path}.denominator")
    require(q > 0, "the denominator is positive", left=q, right=0)
    rows = evidence.normals.read(code.field, len(code.form), f"{context.path}.normals")
    return [{k: code.field.quotient(value, q) for k, value in row.items()} for row in rows]


def _add(a: Vector, b: Vector) -> Vector:
    total = dict(a)
    for k, value in b.items():
        total[k] = total[k] + value if k in total else value
    return {k: value for k, value in total.items() if value != 0}
