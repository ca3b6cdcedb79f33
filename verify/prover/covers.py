"""Covers: a binary tree of boxes on each of which a function is positive, found by subdivision."""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb

from verify.kernel.balls import Function, Interval, Node, ball, least, taylor
from verify.prover.draft import NothingFound

MOST_BOXES = 20_000


class Undecided(NothingFound):
    """No cover within the bounds on boxes and depth: the inequality may be false, or too close for this precision."""


def cover(
    claim: str,
    f: Function,
    variables: tuple[Node, ...],
    box: Sequence[Interval],
    *,
    derivative: int = 0,
    most: int = MOST_BOXES,
    depth: int = 60,
) -> list[Node]:
    """The nodes of a cover that shows f > 0 on the box (`verify.kernel.balls.positive_on`).

    ``derivative``: instead of f, its derivative of that order in the first variable. Works at the precision set. Raises `Undecided`.
    """
    nodes: list[Node] = []
    open_boxes: list[tuple[int, list[Interval]]] = [(0, list(box))]
    while open_boxes:
        level, part = open_boxes.pop()
        leaf = _leaf(f, part, derivative)
        if leaf is not None:
            nodes.append(leaf)
            continue
        if len(nodes) >= most or level >= depth:
            where = ", ".join(f"{name} = {float(low.p) / float(low.q):.6g}" for name, (low, _) in zip(variables, part, strict=True))
            raise Undecided(claim, f"undecided after {len(nodes)} boxes at depth {level}, near {where}: raise --digits, or it is false")
        axis = _widest(f, part, derivative)
        nodes.append(variables[axis])
        low, high = part[axis]
        middle = (low + high) / 2
        open_boxes += [(level + 1, [*part[:axis], half, *part[axis + 1 :]]) for half in ((middle, high), (low, middle))]
    return nodes


def _leaf(f: Function, part: list[Interval], derivative: int) -> Node | None:
    """The cheapest form that decides, if one does."""
    if least(f, part, direct=True, derivative=derivative) > 0:
        return "direct"
    return "monotone" if least(f, part, derivative=derivative) > 0 else None


def _widest(f: Function, part: list[Interval], derivative: int) -> int:
    """The variable whose interval alone, with the others at their midpoints, makes the widest enclosure."""
    middle = [arb((low + high) / 2) for low, high in part]
    widths = []
    for axis, interval in enumerate(part):
        value = taylor(f, [*middle[:axis], ball(interval), *middle[axis + 1 :]], 0, derivative)[derivative]
        widths.append(float(value.rad()) if interval[0] != interval[1] else -1.0)
    return max(range(len(part)), key=widths.__getitem__)
