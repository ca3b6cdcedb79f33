"""``jensen``: Lemma 13 for a code X of n <= d+1 points, at given c > 0 and t = 1/tau > 0: each link of the chain

    A = sum_k log(c + sum_{l != k} e^{t <x_k,x_l>})
>= B = sum_k phi(y_k),  phi(y) = log(c + (n-1) e^{ty/(n-1)}),  y_k = sum_{l != k} <x_k,x_l>     (exp is strictly convex) >= C = n
phi(|S|^2/n - 1),  S = sum x_k: the mean of the y_k                                    (phi is strictly convex) >= D = n phi(-1)
(phi increases)

Equality holds in the first iff, for each k, all <x_k,x_l> are equal; in the second iff all y_k are; in the third iff S = 0. These are
decided exactly; where one fails, the inequality is verified to be strict. A = D iff X is a regular simplex. c = c_0 + c_1 e^t with
rational c_0, c_1.
"""

from dataclasses import dataclass

from flint import arb, fmpq

from verify.kernel import proof
from verify.kernel.algebraic import Element, enclosure
from verify.kernel.balls import Bits, precision
from verify.kernel.errors import require
from verify.kernel.numbers import Text
from verify.kernel.proof import Context, shown
from verify.kernel.regimes import temperatures
from verify.kernel.subjects import UNIT, Code


class Evidence(proof.Evidence, tag="jensen"):
    c: tuple[Text, Text]
    t: Text
    bits: Bits


@dataclass(frozen=True)
class Facts(proof.Facts):
    c: tuple[fmpq, fmpq]
    t: fmpq
    sums: list[arb]  # A, B, C, D
    equal: list[bool]  # whether A = B, B = C, C = D


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """One exponential for each pair of points."""
    code.require_kind(UNIT, "inner products are exponents")
    n = code.n
    require(2 <= n <= code.d + 1, "2 <= n <= d+1", left=n, right=code.d + 1)
    constant, factor = (code.field.rational(text, f"{context.path}.c[{i}]") for i, text in enumerate(evidence.c))
    t = code.field.rational(evidence.t, f"{context.path}.t")
    require(t > 0, "t > 0", left=t, right=0)
    rows = [[value for j, value in enumerate(code.gram.row(i)) if j != i] for i in range(n)]
    y = [sum(row, fmpq(0)) for row in rows]
    mean = sum(y, fmpq(0)) / n
    equal = [all(value == row[0] for row in rows for value in row), all(value == y[0] for value in y), mean == -1]
    with precision(evidence.bits):
        c = arb(constant) + arb(factor) * arb(t).exp()
        require(c > 0, "c > 0", left=c, right=0)

        def phi(exponents: list[Element]) -> arb:
            """Log(c + (n-1) times the mean of e^{t z} over the exponents z)."""
            total = sum((enclosure(t * z).exp() for z in exponents), arb(0))
            return (c + (n - 1) * total / len(exponents)).log()

        sums = [
            sum((phi(row) for row in rows), arb(0)),
            sum((phi([value / (n - 1)]) for value in y), arb(0)),
            n * phi([mean / (n - 1)]),
            n * phi([fmpq(-1, n - 1)]),
        ]
        for name, more, less, same in zip(("A > B", "B > C", "C > D"), sums, sums[1:], equal, strict=False):
            require(same or more > less, f"{name} where the two are not equal", left=more, right=less)
    return Facts((constant, factor), t, sums, equal)


def statement(facts: Facts, code: Code) -> str:
    a, b = facts.c
    links = "".join(f" {'=' if same else '>'} {name}" for name, same in zip("BCD", facts.equal, strict=True))
    best = "X is a regular simplex and attains" if all(facts.equal) else "X is not a regular simplex and is above"
    where = f"{temperatures(facts.t, facts.t)}, c = {shown(a)} + {shown(b)} e^(1/tau)"
    return (
        f"Lemma 13 at n = {code.n}, {where}: A{links}, A in {shown(facts.sums[0].str(20))}, D in {shown(facts.sums[3].str(20))}; "
        f"{best} the value D of regular simplices."
    )
