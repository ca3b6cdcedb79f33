"""``phase-diagram``: the best tuple of batches for one (d,n) at every temperature.

Evidence: two cited ``curvature`` claims, g convex on [1, 2d-n+1] for t from 0 on (there parts that differ by at most 1 win, and only
these) and g concave up to t without end (there one large part wins, and only it), and between them cells of t side by side, as in
``optimal-batches``. In a *transition* two tuples change place: the difference of their sums falls and changes its sign, so exactly once,
and every other tuple is worse than the first, or its sum lies between these two sums throughout.
"""

from dataclasses import dataclass

from flint import fmpq

from verify.kernel import proof
from verify.kernel.balls import Interval
from verify.kernel.claims import curvature
from verify.kernel.claims.optimal_batches import AboutCodes, Cell, assume_about_codes, prove_cells
from verify.kernel.errors import require
from verify.kernel.numbers import Index
from verify.kernel.proof import Context, tally
from verify.kernel.regimes import Regime, interval, temperatures


class Evidence(proof.Evidence, tag="phase-diagram"):
    convex: Index
    concave: Index
    cells: list[Cell]
    assuming: AboutCodes


@dataclass(frozen=True)
class Facts(proof.Facts):
    phases: list[list[int]]  # from high to low temperature
    transitions: list[Interval]  # of t, one fewer
    about_codes: bool


def check(evidence: Evidence, regime: Regime, context: Context) -> Facts:
    """The cost is that of the cells."""
    about_codes = assume_about_codes(evidence.assuming, context)
    convex = context.cite(evidence.convex, curvature.Facts, "curvature")
    concave = context.cite(evidence.concave, curvature.Facts, "curvature")
    require(convex.covers("convex", regime.largest) and convex.t[0] == 0, "g is convex on [1, 2d-n+1] from t = 0 on", index=evidence.convex)
    require(concave.covers("concave", regime.largest) and concave.t[1] is None, "g is concave on [1, 2d-n+1] to the end of t")
    start = convex.t[1] or fmpq(0)
    require(start > 0, "t > 0 between the cited claims", left=start, right=0)
    end = prove_cells(evidence.cells, start, regime, context, f"{context.path}.cells")
    require(end >= concave.t[0], "the cells reach the temperatures where g is concave", left=end, right=concave.t[0])
    phases, transitions = [regime.high_entropy], []
    for i, cell in enumerate(evidence.cells):
        require(cell.batches == phases[-1], "the winner changes in a transition only", index=i)
        if cell.below is not None:
            phases.append(cell.below)
            transitions.append((start, regime.field.rational(cell.until, context.path)))
        start = regime.field.rational(cell.until, context.path)
    require(phases[-1] == regime.low_entropy, "the last phase is the low-entropy one")
    return Facts(phases, transitions, about_codes)


def statement(facts: Facts, regime: Regime) -> str:
    ends: list[fmpq | None] = [fmpq(0), *(t for pair in facts.transitions for t in pair), None]
    parts = [
        f"{tally(phase)} for {'every tau' if len(ends) == 2 else temperatures(ends[2 * i] or fmpq(0), ends[2 * i + 1])}"
        for i, phase in enumerate(facts.phases)
    ]
    changes = ", ".join(interval(1 / high, 1 / low) for low, high in facts.transitions)
    once = f"; they change exactly once in each of {changes}" if changes else ""
    what = "exactly the codes of these batches minimise L_tau(X,X) over the softmax codes" if facts.about_codes else "the sum of g is least"
    only = "" if facts.about_codes else " exactly"
    return f"For (d,n) = ({regime.d},{regime.n}), {what}{only} for the batches {', '.join(parts)}{once}."
