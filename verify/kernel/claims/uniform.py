"""``uniform``: Lemma 15 and Theorem 12 with constants that hold for every n, or for every d+2 <= n <= 2d.

X = 2d-n+1 <= n-3 is the largest part of a tuple, D(k) = g(k+1) - 2 g(k) + g(k-1). In all kinds S > 0 for one n makes S > 0 for every
larger n, and S < 0 makes S < 0 for every smaller n (`curvature`).

- ``concave``: t >= 3, by the argument of `curvature`.
- ``up-to`` with ``convex``, t <= t_0, n >= 4, 1 <= x <= n-1: for v >= 1/3 by S(v,t;4) > 0; for v <= 1/3 the least n is 1 + 1/v, and v S >
  0 there.
- ``up-to`` with ``high-entropy``, t <= t_0: D(k) > 0 for 2 <= k <= X-1, so moving two parts that differ by 2 or more towards each other
  gains. For k >= 3, D(k) > 0 because g'' > 0 between k-1 and k+1: there v <= 1/2 and n >= max(7, x+3), so v n >= max(7v, 1+3v), and v S >
  0 for that. For k = 2, n >= 6, D(2) n/t^2 is positive as a function of nu = 1/n and t.
- ``low-entropy``, t >= t_0: two parts a, b >= 2 lose against 1 and a+b-1 <= n-3. That is so where g is concave: t >= 3, or n <= N with
  S(.,.;N) < 0 for v in [1/(N-1), 1]. For n > N: M'' < 0 on [0,1/2], M(1/2) > (3 M(1/3) + M(1))/4 and M(0) > M(1) for nu in [0, 1/(N+1)].
  F = M on [0,1/3], continued by the chord to (1, M(1)), is concave: that the chord is less steep follows from M(1/2) above it and M
  concave. F = M at 1/a, except that M(1/2) > F(1/2). So the concavity lemma gives n E = M(1/a) + M(1/b) - M(1/(a+b-1)) - M(1) > 0. The
  range of t is cut into steps, each with its N.
"""

from dataclasses import dataclass
from typing import Literal

from flint import arb, fmpq

from verify.kernel import proof
from verify.kernel.balls import Bits, Function, Interval, Node, positive_on, precision
from verify.kernel.claims.curvature import RAY
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Record, Text
from verify.kernel.proof import Context
from verify.kernel.regimes import EveryRegime, temperatures
from verify.kernel.temperature import curvature_form, merging_form, second_difference_form

Covers = dict[str, list[Node]]
THIRD, HALF, ONE = fmpq(1, 3), fmpq(1, 2), fmpq(1)


@dataclass(frozen=True)
class Facts(proof.Facts):
    t: tuple[fmpq, fmpq | None]
    text: str


@dataclass(frozen=True)
class Inequality:
    """A function that is positive on a box, or its second derivative in the first variable, up to a factor; its cover has its name."""

    name: str
    function: Function
    variables: tuple[Node, ...]
    box: list[Interval]
    derivative: int = 0


def convex(t: fmpq) -> list[Inequality]:
    return [
        Inequality("few", lambda v, t: curvature_form(v, t, arb(4)), ("v", "t"), [(THIRD, ONE), (fmpq(0), t)]),
        Inequality("many", lambda v, t: curvature_form(v, t, 1 + v, v), ("v", "t"), [(fmpq(0), THIRD), (fmpq(0), t)]),
    ]


def high_entropy(t: fmpq) -> list[Inequality]:
    quarter = fmpq(1, 4)
    return [
        Inequality("few", lambda v, t: curvature_form(v, t, arb(7)), ("v", "t"), [(quarter, HALF), (fmpq(0), t)]),
        Inequality("many", lambda v, t: curvature_form(v, t, 1 + 3 * v, v), ("v", "t"), [(fmpq(0), quarter), (fmpq(0), t)]),
        Inequality("second_difference", second_difference_form, ("nu", "t"), [(fmpq(0), fmpq(1, 6)), (fmpq(0), t)]),
    ]


def low_entropy(n: int, t: Interval) -> list[Inequality]:
    """For one step: n points or fewer by concavity, more by the function M."""
    nu = (fmpq(0), fmpq(1, n + 1))
    return [
        Inequality("concave", lambda v, t: -curvature_form(v, t, arb(n)), ("v", "t"), [(fmpq(1, n - 1), ONE), t]),
        Inequality("second_derivative", lambda v, nu, t: merging_form([(v, -1)], nu, t), ("v", "nu", "t"), [(fmpq(0), HALF), nu, t], 2),
        Inequality("chord", lambda nu, t: merging_form([(HALF, 4), (THIRD, -3), (ONE, -1)], nu, t), ("nu", "t"), [nu, t]),
        Inequality("ends", lambda nu, t: merging_form([(fmpq(0), 1), (ONE, -1)], nu, t), ("nu", "t"), [nu, t]),
    ]


BATCHES = "for every d+2 <= n <= 2d, the sum of g over n-d batches of total dimension d is least exactly for the {} batches"
UP_TO = {
    "convex": (convex, "for every n >= 4, g is strictly convex on 1 <= x <= n-1"),
    "high-entropy": (high_entropy, BATCHES.format("high-entropy")),
}
"""The kinds that hold for small t: their inequalities, and what they prove."""


class Concave(Record, tag="concave", tag_field="kind"):
    """No fields: t >= 3."""

    def prove(self, every: EveryRegime, context: Context) -> Facts:
        return Facts((RAY, None), "for every n >= 1, g is strictly concave on x > 0")


class UpTo(Record, tag="up-to", tag_field="kind"):
    """For all temperatures from 1/t on. ``covers``: one for each inequality, by its name."""

    what: Literal["convex", "high-entropy"]
    t: Text
    bits: Bits
    covers: Covers

    def prove(self, every: EveryRegime, context: Context) -> Facts:
        t = every.field.rational(self.t, f"{context.path}.by.t")
        require(t > 0, "t > 0", left=t, right=0)
        inequalities, text = UP_TO[self.what]
        _prove(inequalities(t), self.covers, self.bits, context)
        return Facts((fmpq(0), t), text)


class Step(Record):
    """From its t to that of the next step (the last: to 3): ``points`` = N."""

    t: Text
    points: Index
    covers: Covers


class LowEntropy(Record, tag="low-entropy", tag_field="kind"):
    """For all temperatures up to 1/t, t that of the first step."""

    bits: Bits
    steps: list[Step]

    def prove(self, every: EveryRegime, context: Context) -> Facts:
        context.assume("concavity lemma")
        require(len(self.steps) > 0, "there is at least one step")
        path = f"{context.path}.by.steps"
        ends = [every.field.rational(step.t, f"{path}[{i}].t") for i, step in enumerate(self.steps)] + [RAY]
        for i, step in enumerate(self.steps):
            require(0 < ends[i] < ends[i + 1], "the steps rise from t > 0 to t = 3", index=i, left=ends[i], right=ends[i + 1])
            require(step.points >= 5, "N >= 5; fewer points than 6 have no two parts above 1", index=i, left=step.points)
            _prove(low_entropy(step.points, (ends[i], ends[i + 1])), step.covers, self.bits, context)
        return Facts((ends[0], None), BATCHES.format("low-entropy"))


class Evidence(proof.Evidence, tag="uniform"):
    by: Concave | UpTo | LowEntropy


def check(evidence: Evidence, every: EveryRegime, context: Context) -> Facts:
    """One evaluation for each leaf of each cover."""
    return evidence.by.prove(every, context)


def statement(facts: Facts, every: EveryRegime) -> str:
    return f"For {temperatures(*facts.t)}: {facts.text}."


def _prove(inequalities: list[Inequality], covers: Covers, bits: int, context: Context) -> None:
    names = [item.name for item in inequalities]
    require(sorted(covers) == sorted(names), "there is a cover for each inequality", left=sorted(covers), right=sorted(names))
    with precision(bits):
        for item in inequalities:
            context.limit_boxes(len(covers[item.name]))
            positive_on(item.function, item.variables, item.box, covers[item.name], derivative=item.derivative)
