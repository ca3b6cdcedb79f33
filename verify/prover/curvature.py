"""Evidence for `curvature`: covers for concavity and convexity, points that refute them, and Lemma 15 for one n."""

from __future__ import annotations

from typing import Literal

from flint import arb, fmpq, fmpz

from verify.kernel.balls import Node, precision, taylor
from verify.kernel.claims.curvature import RAY, Cover, Evidence, Point
from verify.kernel.temperature import curvature_form, slope_form
from verify.prover import thresholds
from verify.prover.covers import MOST_BOXES, Undecided, cover

Sign = Literal["concave", "convex"]
Range = tuple[fmpq, fmpq | None]


def find(sign: Sign, n: fmpq | None, x: Range, t: Range, bits: int, *, most: int = MOST_BOXES) -> Evidence:
    """A cover for strict concavity or convexity of g on a box of x and t = 1/tau, for one n that decides. Raises `Undecided`."""
    texts = [(str(low), None if high is None else str(high)) for low, high in (x, t)]
    nodes: list[Node] = []
    if sign == "convex" and (t[1] is None or t[0] >= RAY):
        raise Undecided("curvature", "from t = 3 on (tau <= 1/3) g is concave, not convex")
    if t[0] < RAY:
        if n is None:
            raise Undecided("curvature", "below t = 3 (tau > 1/3) no g is concave for every n")
        factor, number = 1 if sign == "convex" else -1, n
        box = [(fmpq(0) if x[1] is None else 1 / x[1], 1 / x[0]), (t[0], RAY if t[1] is None else t[1])]
        with precision(bits):
            nodes = cover("curvature", lambda v, t: factor * curvature_form(v, t, arb(number)), ("v", "t"), box, most=most)
    return Evidence(sign, Cover(texts[0], texts[1], bits, nodes))


def refute(sign: Sign, n: fmpq, x: fmpq, t: fmpq, bits: int) -> Evidence:
    """A point at which g'' has the other sign. Raises `Undecided` if it has not."""
    with precision(bits):
        value = taylor(lambda v, t: curvature_form(v, t, arb(n)), [arb(1 / x), arb(t)], 0, 0)[0]
        if not (value > 0 if sign == "concave" else value < 0):
            raise Undecided("curvature", f"g'' has no certain sign against '{sign}' at x = {x}, t = {t}: raise --digits, or it is {sign}")
    return Evidence(sign, Point(str(x), str(t), bits))


def lemma15(n: int, digits: int) -> tuple[list[Evidence], tuple[fmpq, fmpq], tuple[fmpq, fmpq]]:
    """Lemma 15 for n >= 3 points on 1 <= x <= n-1, with enclosures of tau_-(n) and tau_+(n) of width 10^-digits.

    Four claims: g is concave up to the lower end of the first, not at its upper end; convex from the upper end of the second, not at its
    lower end. Raises `Undecided`.
    """
    bits = thresholds.bits_for(digits)
    with precision(bits):
        concave, convex = (_decimals(1 / t, digits) for t in thresholds.lemma15(n, digits + 8))
    number, x = fmpq(n), (fmpq(1), fmpq(n - 1))
    claims = [
        find("concave", number, x, (1 / concave[0], None), bits),
        refute("concave", number, x[1], 1 / concave[1], bits),
        find("convex", number, x, (fmpq(0), 1 / convex[1]), bits),
        refute("convex", number, x[0], 1 / convex[0], bits),
    ]
    return claims, concave, convex


def _decimals(value: arb, digits: int) -> tuple[fmpq, fmpq]:
    """The decimals with so many places on both sides of a value."""
    low = thresholds.rounded(value, digits)
    return low, low + fmpq(1, fmpz(10) ** digits)


def count_boxes(evidence: Evidence) -> int:
    """Leaves of the cover."""
    return 0 if isinstance(evidence.by, Point) else sum(node in {"direct", "monotone"} for node in evidence.by.cover)


def against_every_n(t: fmpq) -> tuple[fmpz, Evidence]:
    """For 0 < t < 3, an n for which g is not concave at 1/t: (a) is sharp. Raises `ValueError` for t >= 3.

    For small u the slope e^{-u} - t phi_3(u) of S in n is about (1 - t/3) - u (1 - t/4); at half of its root u a large n makes S positive.
    """
    if not 0 < t < RAY:
        raise ValueError(f"expected 0 < t < 3, found {t}")
    gap = 1 - t / 3
    x = fmpq((t / gap).ceil()) * (2 if t < 2 else 1) + 1
    bits = 64 + 4 * int(fmpq(t / gap).ceil().bit_length())
    with precision(bits):
        while not (slope := taylor(slope_form, [arb(1 / x), arb(t)], 0, 0)[0]) > 0:
            x = 2 * x
        n = (2 * arb(t) ** 2 / slope).upper().ceil().fmpz() + x.ceil() + 1
    return n, refute("concave", fmpq(n), x, t, bits)
