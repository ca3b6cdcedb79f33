"""``curvature``: Lemma 15: where the batch function g is strictly concave or strictly convex in x.

With v = 1/x, t = 1/tau, u = tv: g'' has the sign of S(v,t;n) = h (e^{-u} - t phi_3(u)) - t^2 (1+v) phi_2(u)^2, h > 0 (`temperature`).

- ``cover``: S < 0 (concave) or S > 0 (convex) on a box of x and t, by a cover. One n decides for an interval of n: where S > 0, the slope
  e^{-u} - t phi_3(u) of S in n is positive, so S > 0 for every larger n; where S < 0, either that slope is not negative and S < 0 for
  every smaller n, or it is negative and S < 0 for every n.
- The ray t >= 3 needs no boxes: phi_3(u) > int_0^1 s^2 ds e^{-u} = e^{-u}/3 for u > 0, so the slope is negative and g is concave, for
  every n >= 1 and every x > 0. An upper end of t that is null says that it is included.
- ``point``: g'' has the other sign at one x and t, so g is not concave (or convex) there.
"""

from dataclasses import dataclass
from typing import Literal

from flint import arb, fmpq

from verify.kernel import proof
from verify.kernel.balls import Bits, Node, positive_on, precision, taylor
from verify.kernel.errors import require
from verify.kernel.numbers import Record, Text
from verify.kernel.proof import Context
from verify.kernel.regimes import Function, decimal, interval, read_range, temperatures
from verify.kernel.temperature import curvature_form

Sign = Literal["concave", "convex"]
RAY = fmpq(3)


@dataclass(frozen=True)
class Facts(proof.Facts):
    sign: Sign
    holds: bool  # False: refuted at a point
    x: tuple[fmpq, fmpq | None]
    t: tuple[fmpq, fmpq | None]

    def covers(self, sign: Sign, largest: int) -> bool:
        """Whether g has this curvature for every x from 1 to ``largest``."""
        return self.holds and self.sign == sign and self.x[0] <= 1 and (self.x[1] is None or self.x[1] >= largest)


class Cover(Record, tag="cover", tag_field="kind"):
    """``x``: null for no upper end. ``cover``: over v = 1/x and t, in that order; none is needed for t >= 3."""

    x: tuple[Text, Text | None]
    t: tuple[Text, Text | None]
    bits: Bits
    cover: list[Node]

    def prove(self, sign: Sign, g: Function, context: Context) -> Facts:
        path = f"{context.path}.by"
        context.limit_boxes(len(self.cover))
        x, t = read_range(g.field, self.x, f"{path}.x"), read_range(g.field, self.t, f"{path}.t")
        require(x[0] > 0 and t[0] >= 0 and t[1] != 0, "x > 0 and t >= 0, and not t = 0 alone", left=x[0], right=t[0])
        require(t[1] is not None or sign == "concave", "for t without end g is concave, not convex")
        if t[0] < RAY:
            n = g.least if sign == "convex" else g.most
            require(n is not None, "below t = 3 no g is concave for every n")
            box = [(fmpq(0) if x[1] is None else 1 / x[1], 1 / x[0]), (t[0], RAY if t[1] is None else t[1])]
            with precision(self.bits):
                factor, number = 1 if sign == "convex" else -1, arb(n)
                positive_on(lambda v, t: factor * curvature_form(v, t, number), ("v", "t"), box, self.cover)
        else:
            require(sign == "concave" and not self.cover, "for t >= 3 g is concave, and no cover is needed")
        return Facts(sign, True, x, t)


class Point(Record, tag="point", tag_field="kind"):
    x: Text
    t: Text
    bits: Bits

    def prove(self, sign: Sign, g: Function, context: Context) -> Facts:
        x, t = (g.field.rational(text, f"{context.path}.by.{name}") for name, text in (("x", self.x), ("t", self.t)))
        require(x > 0 and t > 0, "x > 0 and t > 0", left=x, right=t)
        require(g.least == g.most, "g is that of one n", left=g.least, right=g.most)
        with precision(self.bits):
            value = taylor(lambda v, t: curvature_form(v, t, arb(g.least)), [arb(1 / x), arb(t)], 0, 0)[0]
            other = value > 0 if sign == "concave" else value < 0
            require(other, f"g'' at x has the sign that shows that g is not {sign}", left=value, right=0)
        return Facts(sign, False, (x, x), (t, t))


class Evidence(proof.Evidence, tag="curvature"):
    sign: Sign
    by: Cover | Point


def check(evidence: Evidence, g: Function, context: Context) -> Facts:
    """One evaluation of S and its slopes for each leaf of the cover."""
    return evidence.by.prove(evidence.sign, g, context)


def statement(facts: Facts, g: Function) -> str:
    when = temperatures(*facts.t)
    if facts.holds:
        return f"For {g.range} and {when}, g is strictly {facts.sign} on x in {interval(*facts.x)}."
    return f"For {g.range} and {when}, g is not {facts.sign}: g'' {'>' if facts.sign == 'concave' else '<'} 0 at x = {decimal(facts.x[0])}."
