"""Rigorous enclosures in FLINT's balls, and the proof that a function is positive on a box, by a cover without gaps.

A function of real variables takes and returns power series whose coefficients are balls (``arb_series``): with boxes as constant terms
and one variable moving, f(x + e) = sum c_i e^i, the ball c_i encloses the i-th Taylor coefficient at every point of the box.

A *cover* is the list of nodes of a binary tree, parents before children and left before right. A node is the name of a variable, whose
interval is halved at its midpoint for the two children; or it is a leaf, which says how f > 0 is shown there:

- ``direct``: the enclosure of f over the box is positive;
- ``monotone``: where the enclosure of a partial derivative has a sign, only the end at which f is less is kept, one variable after the
  other; on what is left, the mean value form f(m) + sum f_i (x_i - m_i) at the midpoint m.

The tree begins with the whole box, so a cover has no gap and stops at no end. A comparison of balls is used only where it is true.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Literal

from flint import arb, arb_series, ctx, fmpq
from msgspec import Meta

from verify.kernel.errors import Rejected, require

Bits = Annotated[int, Meta(ge=32, le=1_000_000, description="binary digits with which the check computes")]
DEEPEST = 1_000  # halvings of a box: each makes its ends longer, and a short cover could fill the memory
Node = Literal["v", "t", "nu", "direct", "monotone"]
Interval = tuple[fmpq, fmpq]
Function = Callable[..., arb_series]


ALONE = threading.RLock()
"""FLINT's precision is one for the whole process: who sets it, or relies on it, holds this. Other threads that want to do so wait."""


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Compute with so many bits inside; FLINT's setting is global, and restored afterwards."""
    with ALONE:
        before, ctx.prec = ctx.prec, bits
        try:
            yield
        finally:
            ctx.prec = before


def ball(interval: Interval) -> arb:
    """Encloses every number of the interval."""
    low, high = interval
    return arb(low) if low == high else arb(low).union(arb(high))


def taylor(f: Function, box: Sequence[arb], axis: int, order: int) -> list[arb]:
    """Enclosures of the Taylor coefficients of f up to ``order`` in one variable, at every point of the box."""
    before, ctx.cap = ctx.cap, order + 1
    try:
        value = f(*(arb_series([x, 1] if i == axis and order > 0 else [x]) for i, x in enumerate(box)))
        # The length at which FLINT cuts a series is global: another thread may have lowered it. Each series knows where it was cut.
        cut = value.prec <= order
        return [arb("nan") if cut else value[i] for i in range(order + 1)]
    except (ValueError, ZeroDivisionError):  # FLINT divides by no series whose first ball holds 0
        return [arb("nan")] * (order + 1)
    finally:
        ctx.cap = before


def lift(coefficient: Callable[[int, arb], arb], x: arb_series) -> arb_series:
    """F(x) for a power series x, when ``coefficient(i, c)`` encloses the i-th Taylor coefficient of F at c."""
    centre, step = x[0], arb_series([0, *x.coeffs()[1:]], x.prec)
    total = arb_series([0], x.prec)
    for i in reversed(range(x.prec if x.length() > 1 else 1)):
        total = total * step + coefficient(i, centre)
    return total


def positive_on(f: Function, variables: tuple[Node, ...], box: Sequence[Interval], cover: Sequence[Node], *, derivative: int = 0) -> None:
    """Check that f > 0 on the box, by the cover; or its derivative of some order in the first variable. Raises `Rejected`."""
    position, open_boxes = 0, [(0, list(box))]
    while open_boxes:
        depth, part = open_boxes.pop()
        require(depth <= DEEPEST, f"a cover halves at most {DEEPEST} times", index=position)
        require(position < len(cover), "the cover has a node for every part of the box", index=position)
        node = cover[position]
        if node in variables:
            axis = variables.index(node)
            low, high = part[axis]
            halves = ((low + high) / 2, high), (low, (low + high) / 2)
            open_boxes += [(depth + 1, [*part[:axis], half, *part[axis + 1 :]]) for half in halves]
        elif node in {"direct", "monotone"}:
            value = least(f, part, direct=node == "direct", derivative=derivative)
            if not value > 0:
                sides = ", ".join(f"{name} in [{low}, {high}]" for name, (low, high) in zip(variables, part, strict=True))
                raise Rejected(f"the function is positive where {sides}", index=position, left=value, right=0)
        else:
            require(node in variables, f"a node names a variable ({', '.join(variables)}) or a leaf", index=position, left=node)
        position += 1
    require(position == len(cover), "the cover has no more nodes than its tree", index=position)


def least(f: Function, box: Sequence[Interval], *, direct: bool = False, derivative: int = 0) -> arb:
    """A ball whose lower end bounds f on the box from below (or its derivative in the first variable, up to a positive factor)."""
    balls, ends = [ball(interval) for interval in box], list(box)
    slopes = [arb(0)] * len(box)
    # Of a derivative only its slope in the first variable is known.
    for axis in range(0 if direct else 1 if derivative else len(box)):
        low, high = box[axis]
        if low != high:
            slopes[axis] = slope = taylor(f, balls, axis, derivative + 1)[derivative + 1]
            if slope > 0 or slope < 0:
                end = low if slope > 0 else high
                balls[axis], ends[axis] = arb(end), (end, end)
    if direct or derivative:
        return taylor(f, balls, 0, derivative)[derivative]
    middle = [arb((low + high) / 2) for low, high in ends]
    value = taylor(f, middle, 0, 0)[0]
    for slope, x, m, (low, high) in zip(slopes, balls, middle, ends, strict=True):
        if low != high:
            value = value + slope * (x - m)
    return value
