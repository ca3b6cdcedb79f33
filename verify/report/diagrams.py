"""The data of the pictures about all temperatures and all sizes: phase diagrams, their atlas, and the limit of the margin.

As in `verify.report.pictures`: floats, for the eye only, from what the kernel derived; everything encodes to JSON with msgspec.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from flint import fmpq
from numpy.typing import NDArray

from verify import temperature
from verify.codes import floats
from verify.codes.best import Best, best_known
from verify.codes.floats import Cast
from verify.codes.structured import Structured
from verify.configurations import fraction
from verify.kernel import digest
from verify.kernel.algebraic import Element
from verify.kernel.claims import bound, coherence, optimal, phase_diagram
from verify.kernel.regimes import Batches
from verify.kernel.sizes import OfSize
from verify.report.pictures import CODES, Checked, PictureError, checked
from verify.report.rounded import rounded
from verify.sizes import bounds

CLOSE, DECIMALS = 1e-12, 8
LEFT_OUT = "Theorem 2, leaving out points"
"""What gives a limit for n > 2d where no certificate does: a point is no nearer to the hull of fewer others."""
MOST_FOR_MARGIN = 2_000
"""Points of which all pairs are compared."""


@dataclass(frozen=True)
class Known:
    """A margin, the certificate that it is from, the coherence, and the digest of the subject."""

    margin: float
    path: str
    mu: Element
    digest: str | None


@dataclass(frozen=True)
class Phase:
    """The best batches for every tau between ``low`` and ``high``; ``high`` None: every temperature above."""

    batches: list[int]
    low: float
    high: float | None


@dataclass(frozen=True)
class Transition:
    """Between these temperatures, as text too, the best batches change exactly once."""

    low: float
    high: float
    exact: tuple[str, str]


@dataclass(frozen=True)
class PhasePicture:
    """The phases of (d,n) from high to low temperature, and the transitions between them, one fewer. ``digest``: of the certificate."""

    d: int
    n: int
    phases: list[Phase]
    transitions: list[Transition]
    digest: str
    path: str
    assumptions: list[str]

    @property
    def largest(self) -> int:
        """The largest dimension that a batch can have, 2d - n + 1."""
        return 2 * self.d - self.n + 1

    def at(self, tau: float) -> Phase:
        """The phase that is proved at a temperature. Raises `PictureError` inside a transition, where none is."""
        for phase, change in zip(self.phases, self.transitions, strict=False):
            low, high = map(Fraction, change.exact)
            if tau >= high:
                return phase
            if tau > low:
                raise PictureError(f"at tau = {tau} the best batches are not decided: they change between {low} and {high}")
        return self.phases[-1]


@dataclass(frozen=True)
class AtlasCell:
    """One phase diagram of an atlas."""

    d: int
    n: int
    phases: int
    digest: str
    path: str


@dataclass(frozen=True)
class Atlas:
    """Cells in the order of d and n."""

    cells: list[AtlasCell]


@dataclass(frozen=True)
class LimitRow:
    """The best margin delta*(n,d) of n points: at least ``lower``, None where no certificate is about a code; at most ``upper``.

    ``code``: the name of the code that has the lower end, None for one without a name here; ``optimal``: both are equal, exactly;
    ``constructed``: the margin 1 - mu of the head that `verify construct` makes, in floats; ``sources``: paths of the certificates;
    ``theorem``: what gives the upper end, and for n <= 2d the lower one, where no certificate does; ``at_least``, ``at_most``: the ends as
    decimals, rounded down and up.
    """

    n: int
    lower: float | None
    upper: float
    code: str | None
    optimal: bool
    constructed: float | None
    sources: list[str]
    theorem: str | None
    at_least: str | None
    at_most: str


@dataclass(frozen=True)
class LimitPicture:
    """The certified limit of the best margin in R^d against n."""

    d: int
    rows: list[LimitRow]


def phase_picture(found: Checked | temperature.PhaseDiagram) -> PhasePicture:
    """Of a certificate with the claim ``phase-diagram``, or of a result of `verify.phase_diagram`. Raises `PictureError`.

    >>> [phase.batches for phase in phase_picture(temperature.phase_diagram(4, 6)).phases]
    [[2, 2], [3, 1]]
    """
    if isinstance(found, temperature.PhaseDiagram):
        found = checked(found.certificate)
    facts = [theorem.facts for theorem in found.verdict.theorems if isinstance(theorem.facts, phase_diagram.Facts)]
    if not facts or not isinstance(found.content.subject, Batches):
        raise PictureError(f"{found.path}: expected a certificate that proves the claim 'phase-diagram'")
    d, n = int(found.content.subject.dimension), int(found.content.subject.points)
    ends = [(fraction(1 / high), fraction(1 / low)) for low, high in facts[0].transitions]
    transitions = [Transition(float(low), float(high), (str(low), str(high))) for low, high in ends]
    lows = [change.high for change in transitions] + [0.0]
    highs = [None, *(change.low for change in transitions)]
    phases = [Phase(parts, low, high) for parts, low, high in zip(facts[0].phases, lows, highs, strict=True)]
    return PhasePicture(d, n, phases, transitions, found.verdict.digest or "", found.path, found.verdict.assumptions)


def has_phases(found: Checked) -> bool:
    """Whether `phase_picture` can be made of it."""
    return any(isinstance(theorem.facts, phase_diagram.Facts) for theorem in found.verdict.theorems)


def atlas(certificates: Iterable[Checked], most_d: int | None = None) -> Atlas:
    """Of all phase diagrams among the certificates with d <= ``most_d`` (None: all); of several for one pair the first."""
    cells: dict[tuple[int, int], AtlasCell] = {}
    for item in filter(has_phases, certificates):
        picture = phase_picture(item)
        if most_d is None or picture.d <= most_d:
            cell = AtlasCell(picture.d, picture.n, len(picture.phases), picture.digest, picture.path)
            cells.setdefault((picture.d, picture.n), cell)
    return Atlas([cells[pair] for pair in sorted(cells)])


def batch_loss(x: float, n: int, tau: float) -> float:
    """The loss of a batch of dimension x, (x+1) (log h(x) - 1/tau) = g(x) - (x+1)/tau: a code of batches d_a has n L_tau(X,X) = sum of it.

    As g less a linear function of x it has the same supporting lines and winners; computed so that e^(1/tau) does not overflow.

    >>> round(batch_loss(2, 6, 0.5) * 2 / 6, 6), round((batch_loss(3, 6, 0.5) + batch_loss(1, 6, 0.5)) / 6, 6)
    (0.409178, 0.409121)
    """
    t = 1 / tau
    return float((x + 1) * np.log1p(np.exp(-t) * (n - x - 1 + x * np.exp(-t / x))))


def supporting_line(n: int, largest: int, batches: list[int], tau: float) -> tuple[float, float] | None:
    """Slope and offset of a line nowhere above `batch_loss` on 1, .., ``largest`` that touches it at each part, if there is one.

    Such a line proves the tuple optimal; where it touches nowhere else, no other tuple is as good. Of several for one part the middle one.

    >>> supporting_line(6, 3, [2, 2], 0.4) is None, supporting_line(6, 3, [3, 1], 0.4) is None
    (True, False)
    """
    values = {k: batch_loss(k, n, tau) for k in range(1, largest + 1)}
    parts = sorted(set(batches))
    if len(parts) == 1:
        k = parts[0]
        left = max(((values[k] - values[j]) / (k - j) for j in range(1, k)), default=None)
        right = min(((values[j] - values[k]) / (j - k) for j in range(k + 1, largest + 1)), default=None)
        ends = [end for end in (left, right) if end is not None]
        slope = sum(ends) / len(ends) if ends else 0.0
    else:
        slope = (values[parts[-1]] - values[parts[0]]) / (parts[-1] - parts[0])
    offset = values[parts[0]] - slope * parts[0]
    tolerance = CLOSE * max(map(abs, values.values()))
    touches = all(abs(values[k] - slope * k - offset) <= tolerance for k in parts)
    below = all(value >= slope * k + offset - tolerance for k, value in values.items())
    return (slope, offset) if touches and below else None


def limit_picture(d: int, certificates: Iterable[Checked], *, progress: Callable[[int], None] = lambda n: None) -> LimitPicture:
    """The certified limit for all n that certificates are about: claims ``bound`` of sizes, ``optimal`` and ``coherence`` of codes in R^d.

    With them stand the sizes that theory settles, n from 2 to 2d. A bound of the coherence is one of the margin if the certificate assumes
    the midpoint theorem. A code is named if the certificate is about the code of that name. ``progress``: told n.
    """
    lower: dict[int, Known] = {}
    upper: dict[int, Known] = {}
    for item in certificates:
        n = _size(item, d)
        if n is None:
            continue
        for theorem in item.verdict.theorems:
            facts = theorem.facts
            if isinstance(facts, bound.Facts) and facts.margin:
                _keep(upper, n, facts.s, item, min)
            elif isinstance(facts, optimal.Facts):
                _keep(lower, n, facts.mu, item, max)
                if facts.softmax:
                    _keep(upper, n, facts.mu, item, min)
            elif isinstance(facts, coherence.Facts):
                _keep(lower, n, facts.at_most, item, max)
    rows = [settled(d, n) for n in range(2, 2 * d + 1)] if lower or upper else []
    for n in sorted({*lower, *upper} - {row.n for row in rows}):
        progress(n)
        low, high, best = lower.get(n), upper.get(n), best_known(d, n)
        is_optimal = low is not None and high is not None and low.mu == high.mu
        sources = list(dict.fromkeys(known.path for known in (low, high) if known is not None))
        ends = None if low is None else 1 - low.mu, fmpq(1) if high is None else 1 - high.mu
        by = LEFT_OUT if high is None else None
        rows.append(_row(n, ends, sources, by, code=_name(low, best), optimal=is_optimal, constructed=_margin(d, best)))
    return LimitPicture(d, rows)


def computed_limits(d: int, sizes: Iterable[int], *, progress: Callable[[int], None] = lambda n: None) -> LimitPicture:
    """The same for these n by `verify.bounds`, without files.

    >>> [(row.n, row.lower, row.optimal) for row in computed_limits(3, [4, 6, 12]).rows]
    [(4, 1.3333333333333333, True), (6, 1.0, True), (12, 0.552786404500042, True)]
    """
    rows = []
    for n in sizes:
        progress(n)
        if n <= 2 * d:
            rows.append(settled(d, n))
            continue
        found = bounds(d, n)
        theorem = None if found.low > 0 else LEFT_OUT
        rows.append(
            _row(n, found.delta, [*found.certificates], theorem, code=found.code, optimal=found.optimal, constructed=_margin(d, found.best))
        )
    return LimitPicture(d, rows)


def settled(d: int, n: int) -> LimitRow:
    """The best margin for 2 <= n <= 2d: n/(n-1) by the simplex up to d+1 points, 1 by Theorem 2 from d+2 on."""
    best = best_known(d, n)
    margin = fmpq(n, n - 1) if n <= d + 1 else fmpq(1)
    theorem = "the simplex bound" if n <= d + 1 else "Theorem 2"
    return _row(n, (margin, margin), [], theorem, code=best.name if best else None, optimal=True, constructed=_margin(d, best))


def _row(
    n: int,
    ends: tuple[Element | None, Element],
    sources: list[str],
    theorem: str | None,
    *,
    code: str | None,
    optimal: bool,
    constructed: float | None,
) -> LimitRow:
    """``ends``: of the margin, exactly."""
    low, high = ends
    at_least, at_most = None if low is None else rounded(low, DECIMALS, up=False), rounded(high, DECIMALS, up=True)
    lower = None if low is None else floats.nearest(low)
    return LimitRow(n, lower, floats.nearest(high), code, optimal, constructed, sources, theorem, at_least, at_most)


def _size(item: Checked, d: int) -> int | None:
    """The number of points, if the certificate is about n points of R^d on the sphere."""
    if not isinstance(item.content.subject, (OfSize, *CODES)) or item.verdict.d != d or item.verdict.outcome != "accepted":
        return None
    return item.verdict.n


def _keep(found: dict[int, Known], n: int, mu: Element, item: Checked, best: Callable[..., float]) -> None:
    """The margin 1 - mu, if it is better than what is known for this n."""
    margin = floats.nearest(1 - mu)
    if n not in found or (best(margin, found[n].margin) == margin and margin != found[n].margin):
        found[n] = Known(margin, item.path, mu, item.verdict.code)


def _name(known: Known | None, best: Best | None) -> str | None:
    """The name of the best code here, if it is the code that is known, and not a part of it."""
    if known is None or best is None or best.n != best.code.n or known.digest != digest(best.code.subject):
        return None
    return best.name


def _margin(d: int, best: Best | None) -> float | None:
    """1 - mu of the points that are written, in floats."""
    if best is None or best.n > MOST_FOR_MARGIN or d * best.n > MOST_FOR_MARGIN**2:
        if best is not None and isinstance(best.code, Structured):
            return 1 - floats.nearest(best.code.checked.coherence)
        return None
    points = np.concatenate([rows for rows, _ in floats.blocks(best.code, best.n, d, d * best.n, Cast("float64"))])
    products: NDArray[np.float64] = points @ points.T
    np.fill_diagonal(products, -1.0)
    return float(1 - products.max())
