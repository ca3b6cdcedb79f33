"""``optimal-batches``: Theorem 12 at given temperatures: the tuple of batch dimensions whose sum of g is least, and no other's.

- ``cells``: intervals of t = 1/tau side by side, on each of which the tuple is the only minimiser: by a supporting line that touches g at
  two parts (all parts of the tuple are these two, and g is above the line at every other integer, so a sum with another part is larger,
  and the total dimension fixes how often each occurs); or, without a line, by the candidates lemma, every candidate but the tuple being
  worse.
- ``beaten``: at one t another tuple has a smaller sum.

With ``assuming`` the tuple says which codes minimise L_tau(X,X) over the softmax codes.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from flint import fmpq

from verify.kernel import proof
from verify.kernel.algebraic import rational
from verify.kernel.balls import Bits, Interval, precision
from verify.kernel.errors import OverLimit, require
from verify.kernel.numbers import Field, Index, Record, Text
from verify.kernel.proof import Context, tally
from verify.kernel.regimes import MOST_DIGITS, Regime, temperatures
from verify.kernel.tuples import Energies, at, difference

AboutCodes = list[Literal["Theorem 2", "Lemma 13", "Lemma 14"]]
ABOUT_CODES = ["Theorem 2", "Lemma 13", "Lemma 14"]


@dataclass(frozen=True)
class Facts(proof.Facts):
    t: Interval
    batches: list[int]  # the only minimiser; where a tuple is ``beaten``, the better one
    beaten: list[int] | None
    about_codes: bool


class Cell(Record):
    """From where the cell before ended up to t = ``until``. ``below``: at the transition, the tuple that wins at larger t, else null."""

    until: Text
    bits: Bits
    batches: list[Index]
    line: tuple[Index, Index] | None
    below: list[Index] | None

    def prove(self, regime: Regime, t: Interval, context: Context) -> None:
        """Check the winner on the interval."""
        regime.require_tuple(self.batches)
        with precision(self.bits):
            energies, best = Energies(regime, t), Counter(self.batches)
            if self.line is not None:
                require(self.below is None, "at a transition no line decides")
                energies.require_on_line(best, *self.line)
                return
            if regime.largest > 2:  # else there is one tuple
                context.assume("candidates lemma")
            other = None
            if self.below is not None:
                regime.require_tuple(self.below)
                other = Counter(self.below)
                energies.require_change(difference(other, best))
            energies.require_best(best, other)


class Cells(Record, tag="cells", tag_field="kind"):
    start: Text
    cells: list[Cell]

    def prove(self, regime: Regime, context: Context, *, about_codes: bool) -> Facts:
        start = regime.field.rational(self.start, f"{context.path}.by.start")
        require(start > 0, "t > 0", left=start, right=0)
        end = prove_cells(self.cells, start, regime, context, f"{context.path}.by.cells")
        same = all(cell.batches == self.cells[0].batches and cell.below is None for cell in self.cells)
        require(same, "one tuple is best in every cell")
        return Facts((start, end), self.cells[0].batches, None, about_codes)


class Beaten(Record, tag="beaten", tag_field="kind"):
    """Integers of any size."""

    t: Text
    bits: Bits
    better: list[Text]
    worse: list[Text]

    def prove(self, regime: Regime, context: Context, *, about_codes: bool) -> Facts:
        t = regime.field.rational(self.t, f"{context.path}.by.t")
        require(t > 0, "t > 0", left=t, right=0)
        field = Field(MOST_DIGITS)
        better, worse = (
            [int(rational(part).p) for part in field.integers(texts, f"{context.path}.by")] for texts in (self.better, self.worse)
        )
        regime.require_tuple(better)
        regime.require_tuple(worse)
        with precision(self.bits):
            gain = at(regime, difference(Counter(worse), Counter(better)), t)
            require(gain > 0, "the better tuple has the smaller sum", left=gain, right=0)
        return Facts((t, t), better, worse, about_codes)


class Evidence(proof.Evidence, tag="optimal-batches"):
    by: Cells | Beaten
    assuming: AboutCodes


def check(evidence: Evidence, regime: Regime, context: Context) -> Facts:
    """For each cell a Taylor model of each g(k), and a few operations for each candidate."""
    about_codes = assume_about_codes(evidence.assuming, context)
    return evidence.by.prove(regime, context, about_codes=about_codes)


def assume_about_codes(assuming: AboutCodes, context: Context) -> bool:
    """Whether the theorems are assumed that lead from sums of g to codes: all of them or none."""
    require(assuming in ([], ABOUT_CODES), "the assumptions are none, or the three that say something about codes", left=assuming)
    for axiom in assuming:
        context.assume(axiom)
    return bool(assuming)


def prove_cells(cells: list[Cell], start: fmpq, regime: Regime, context: Context, path: str) -> fmpq:
    """Check the cells, which rise from ``start``; return where they end."""
    require(len(cells) > 0, "there is at least one cell")
    if regime.largest > regime.limit:
        raise OverLimit(path, f"batches of {regime.largest} dimensions; the limit is {regime.limit} (--max-points)")
    for i, cell in enumerate(cells):
        end = regime.field.rational(cell.until, f"{path}[{i}].until")
        require(start < end or (start == end and len(cells) == 1), "the cells rise", index=i, left=start, right=end)
        cell.prove(regime, (start, end), context)
        start = end
    return start


def statement(facts: Facts, regime: Regime) -> str:
    when, best = temperatures(*facts.t), f"{tally(facts.batches)}"
    if facts.beaten is not None:
        text = f"the batches {tally(facts.beaten)} have a larger sum of g than {best}"
        more = ", so their codes do not minimise L_tau(X,X) over the softmax codes" if facts.about_codes else ""
    else:
        text = f"the sum of g over {regime.m} batches of total dimension {regime.d} is least exactly for {best}"
        more = ", so exactly the codes of such batches minimise L_tau(X,X) over the softmax codes" if facts.about_codes else ""
    return f"For (d,n) = ({regime.d},{regime.n}) and {when}, {text}{more}."
