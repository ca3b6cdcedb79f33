"""`audit`: what is true of the weights of a trained classifier, as the floats that they are (docs/audit.md).

Row k of an array w stands for the unit vector x_k = w_k/|w_k| of the numbers in it, not of what they were rounded from. Enclosures are
proved by this program: floats propose, integers that float64 multiplies exactly and FLINT's balls decide (`verify.prover.audit`). The
kernel has no part in them; it stands behind the limit for the margin, and the best batches at a temperature. Collapse metrics are floats.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from flint import arb, fmpq

from verify import collapse as metrics
from verify.certificate import Certificate, allowed
from verify.codes import arrays
from verify.codes.errors import CodeError
from verify.energy import g
from verify.exact import Number, number
from verify.kernel.algebraic import Element, enclosure
from verify.kernel.balls import precision
from verify.prover.audit import batches as near_batches, margins as one_vs_rest
from verify.prover.audit.exact import Interval, interval
from verify.prover.audit.losses import losses
from verify.prover.audit.neighbours import Neighbours, neighbours
from verify.prover.audit.words import MOST_DIMENSIONS, unit_rows, words
from verify.prover.draft import NothingFound
from verify.sizes import THEOREM_2, bounds
from verify.temperature import MOST_DIGITS, ParameterError, best_batches

Array = Any
"""An n x d array of floats, rows of numbers, or the path of a file of one array."""
MOST_DISTANCES = 1000
"""Points, up to which all one-vs-rest distances are enclosed unless said otherwise."""
FEW = 16
"""Of more points so many, those with the nearest neighbours."""
LEAST_TAU, MOST_TAU = Fraction(1, 10**6), Fraction(10**6)
SLACK = "0.001"
BITS, MOST_BITS = 128, 20_000


@dataclass(frozen=True)
class Rattlers:
    """Points that are more than ``slack`` better than the worst one: those that certainly are, and the undecided; all others are not."""

    slack: Fraction
    certain: list[int]
    undecided: list[int]


@dataclass(frozen=True)
class Points:
    """For each k bounds, as arrays of n floats: of max_(j != k) <x_k,x_j> (``nearest``) and of delta_k (``distance``), low and high.

    ``enclosed``: the k of which delta_k was enclosed by both of its ends; of the others the bounds follow from the nearest point.
    """

    nearest: tuple[np.ndarray, np.ndarray]
    distance: tuple[np.ndarray, np.ndarray]
    enclosed: list[int]


@dataclass(frozen=True)
class Near:
    """Batches near the points, d+2 <= n <= 2d, found in floats; every softmax code is farther than ``at_least``, which is proved.

    ``loss``: that of these batches themselves with V = W at tau; None without one.
    """

    batches: list[int]
    groups: list[list[int]]
    distance: float
    loss: Interval | None


@dataclass(frozen=True)
class Best:
    """The batches with the least loss at tau, and that loss; or None and the ``reason``. ``assumptions``: of their certificate."""

    batches: list[int] | None
    loss: Interval | None
    reason: str | None
    certificate: Certificate | None = field(repr=False, compare=False)
    assumptions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Audit:
    """Intervals are pairs of Fractions (low, high) that hold the true value of the unit vectors x_k = w_k/|w_k|.

    ``pairs``: those with the largest inner product, all of them (i < j), None where too many are too close; ``self_duality_gap``:
    delta - (1 - mu) = H(X,X) - min_V H(X,V) >= 0, zero where V = W is best; ``self_duality_distance``: max_k |x_k - v_k|, v_k the best
    one, None where not all distances were enclosed; ``hardmax`` and ``loss``: of the features, or of V = W without some; ``hardmax_best``:
    the least hardmax value of any unit vectors of the classes that have features, -min delta_k over these k, so -delta if all have some;
    ``limit``: no n unit vectors in R^d have a larger delta, ``fraction``: delta over it.
    """

    n: int
    d: int
    features: int | None
    coherence: Interval
    pairs: list[tuple[int, int]] | None
    delta: Interval
    points: Points = field(repr=False, compare=False)
    tammes: tuple[Rattlers, Rattlers] = field(repr=False)
    """Strict ones, slack 0, and those of the slack asked for."""
    softmax: tuple[Rattlers, Rattlers] = field(repr=False)
    self_duality_gap: Interval
    self_duality_distance: Interval | None
    tau: Fraction | None
    loss: Interval | None
    hardmax: Interval
    hardmax_best: Interval
    limit: Element | None
    fraction: Interval | None
    is_softmax_code: bool
    near: Near | None
    at_least: Fraction | None
    """No softmax code is nearer than that to all points (the largest |x_i - c_i|), for d+2 <= n <= 2d; proved, assuming Theorem 2."""
    best: Best | None
    collapse: metrics.Collapse
    assumptions: list[str]
    """Of the limit and of the best batches."""
    certificates: dict[str, Certificate] = field(repr=False, compare=False)
    """Of the limit and of the best batches, by the names of their files; none is about the array."""

    @property
    def hardmax_gap(self) -> Interval:
        """How far the hardmax value is from the best one for these weights and classes, >= 0: H(W,V) + delta(W) if none is missing."""
        low, high = self.hardmax_best
        return max(Fraction(0), self.hardmax[0] - high), self.hardmax[1] - low

    def save(self, folder: str | Path, *, force: bool = False) -> list[Path]:
        """Write the certificates. Raises `FileExistsError` unless ``force``, `OSError`."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        paths = [Path(folder) / name for name in self.certificates]
        for path, certificate in zip(paths, self.certificates.values(), strict=True):
            certificate.save(path, force=force)
        return paths


def audit(
    weights: Array,
    features: Array | None = None,
    labels: Array | None = None,
    *,
    tau: Number | None = None,
    slack: Number = SLACK,
    distances: int = MOST_DISTANCES,
    axioms: Iterable[str] | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> Audit:
    """Rigorous facts about the weights (n x d floats, n >= 2), and about features (N x d) with their classes 0..n-1, if given.

    ``tau``: a temperature from 10^-6 to 10^6, for the loss; ``slack``: of rattlers, beside 0; ``distances``: up to so many points all
    one-vs-rest distances are enclosed, of more only some; ``axioms``: theorems that the limit may assume (None: all); ``progress``: told
    each stage. Raises `CodeError` (the message names the row), `ParameterError`.

    >>> found = audit([[3.0, 0.0], [0.0, 0.1], [-1.0, -1.0]])
    >>> found.pairs, float(found.coherence[0])
    ([(0, 1)], 0.0)
    >>> [round(float(end), 12) for end in found.delta]
    [1.306562964876, 1.306562964876]
    """
    w = _matrix(weights, "the weights")
    temperature, allowance = _temperature(tau), _slack(slack)
    v, y = _given(w, features, labels)
    names = allowed(axioms)
    n, d = w.shape
    progress("inner products")
    units = unit_rows(w)
    vectors = words(units)
    close = neighbours(w, vectors)
    progress("one-vs-rest distances")
    indices = range(n) if n <= distances else np.argsort(-close.high, kind="stable")[:FEW].tolist()
    found = one_vs_rest.margins(units, vectors, indices)
    points = _points(close, found)
    mu, delta = close.coherence, _delta(close, points)
    progress("hardmax value and loss")
    least = delta
    if v is not None and y is not None:
        least = _least(points, delta, y)
        computed = losses(vectors, words(unit_rows(v)), y, temperature)
        loss, hardmax = computed.loss, computed.hardmax
    else:
        loss = None if temperature is None else losses(vectors, vectors, np.arange(n), temperature).loss
        hardmax = mu[0] - 1, mu[1] - 1
    progress("the limit for this size")
    limit, assumptions, certificates = _limit(n, d, names)
    regime = d + 2 <= n <= 2 * d
    softmax_code = regime and THEOREM_2 in names and mu[1] <= 0
    progress("batches")
    best = _best(d, n, temperature, names) if regime and temperature is not None else None
    if best is not None and best.certificate is not None:
        certificates[f"batches-{d}-{n}.cert.json"] = best.certificate
        assumptions = sorted({*assumptions, *best.assumptions})
    progress("collapse metrics")
    return Audit(
        n=n,
        d=d,
        features=None if v is None else len(v),
        coherence=mu,
        pairs=close.tops,
        delta=delta,
        points=points,
        tammes=(Rattlers(Fraction(0), *close.rattlers()), Rattlers(allowance, *close.rattlers(allowance))),
        softmax=(_softmax_rattlers(points, delta, Fraction(0)), _softmax_rattlers(points, delta, allowance)),
        self_duality_gap=(max(Fraction(0), delta[0] - 1 + mu[0]), max(Fraction(0), delta[1] - 1 + mu[1])),
        self_duality_distance=_largest(found.gap) if len(found.indices) == n else None,
        tau=temperature,
        loss=loss,
        hardmax=hardmax,
        hardmax_best=(-least[1], -least[0]),
        limit=limit,
        fraction=_fraction(delta, limit),
        is_softmax_code=softmax_code,
        near=_near(units, temperature) if regime and n <= near_batches.MOST_POINTS else None,
        at_least=max(Fraction(0), mu[0] / 2) if regime and THEOREM_2 in names else None,
        best=best,
        collapse=metrics.collapse(w, v, y),
        assumptions=assumptions,
        certificates=certificates,
    )


def _matrix(given: Array, what: str) -> np.ndarray:
    """A finite array without zero rows, at least 1 x 1. Raises `FileError`."""
    if isinstance(given, str | os.PathLike):
        return arrays.matrix(arrays.read(Path(given)), str(given))
    try:
        return arrays.matrix(arrays.given(given, what), what)
    except (TypeError, ValueError) as error:
        if isinstance(error, CodeError):
            raise
        raise CodeError(f"{what}: expected n rows of d numbers: {error}") from None


def _given(w: np.ndarray, features: Array | None, labels: Array | None) -> tuple[np.ndarray | None, np.ndarray | None]:
    n, d = w.shape
    if n < 2:
        raise CodeError("the weights: expected at least two rows, one for each class, found 1")
    if d > MOST_DIMENSIONS:
        raise CodeError(f"the weights: expected at most {MOST_DIMENSIONS} coordinates, found {d}")
    if (features is None) != (labels is None):
        raise CodeError("features and labels go together: expected both or neither")
    if features is None or labels is None:
        return None, None
    v = _matrix(features, "the features")
    if v.shape[1] != d:
        raise CodeError(f"the features: expected {d} coordinates as for the weights, found {v.shape[1]}")
    if isinstance(labels, str | os.PathLike):
        return v, arrays.labels(arrays.read(Path(labels)), n, len(v), str(labels))
    return v, arrays.labels(arrays.given(labels, "the labels"), n, len(v), "the labels")


def _temperature(tau: Number | None) -> Fraction | None:
    if tau is None:
        return None
    value = _exactly(tau)
    if not LEAST_TAU <= value <= MOST_TAU:
        raise ParameterError(f"expected a temperature from 10^-6 to 10^6, found {tau}")
    return value


def _slack(slack: Number) -> Fraction:
    value = _exactly(slack)
    if not 0 <= value <= 2:
        raise ParameterError(f"expected a slack from 0 to 2, found {slack}")
    return value


def _exactly(value: Number) -> Fraction:
    exactly = number(value)
    return Fraction(int(exactly.p), int(exactly.q))


def _points(close: Neighbours, found: one_vs_rest.Margins) -> Points:
    """delta_k >= 1 - max <x_k,x_j>, and delta_k <= |x_k - x_j| = sqrt(2 - 2 <x_k,x_j>) for the nearest x_j."""
    low = np.maximum(0.0, np.nextafter(1 - close.high, -np.inf))
    high = np.nextafter(np.sqrt(np.nextafter(2 - 2 * close.low, np.inf)), np.inf)
    low[found.indices] = np.maximum(low[found.indices], found.low)
    high[found.indices] = np.minimum(high[found.indices], found.high)
    if close.tops is not None and close.repeated:
        for pair in close.tops:
            low[list(pair)] = high[list(pair)] = 0.0
    return Points((close.low, close.high), (low, np.maximum(low, high)), found.indices.tolist())


def _delta(close: Neighbours, points: Points) -> Interval:
    low, high = (Fraction(float(bound.min())) for bound in points.distance)
    return (Fraction(0), Fraction(0)) if close.repeated else (max(low, 1 - close.coherence[1]), high)


def _least(points: Points, delta: Interval, labels: np.ndarray) -> Interval:
    """The least delta_k over the classes k of the labels. H(W,V) >= max -delta_k over these, as a v_i of the class k has
    max_(j != k) <x_j - x_k, v_i> >= -delta_k, with equality for the best one; the other classes have no part in H.
    """
    present = np.unique(labels)
    low, high = (Fraction(float(bound[present].min())) for bound in points.distance)
    return delta if len(present) == len(points.distance[0]) else (max(low, delta[0]), high)


def _softmax_rattlers(points: Points, delta: Interval, slack: Fraction) -> Rattlers:
    """delta_k > delta + slack."""
    low, high = points.distance
    certain = low > _above(delta[1] + slack)
    possible = high > _below(delta[0] + slack)
    if slack == 0 and int(certain.sum()) == len(low) - 1:  # some point has the least distance
        possible = certain
    return Rattlers(slack, np.flatnonzero(certain).tolist(), np.flatnonzero(possible & ~certain).tolist())


def _above(value: Fraction) -> float:
    return math.nextafter(float(value), math.inf)


def _below(value: Fraction) -> float:
    return math.nextafter(float(value), -math.inf)


def _largest(gaps: np.ndarray) -> Interval:
    low, high = (Fraction(float(value)) for value in gaps.max(axis=0))
    return low, high


def _limit(n: int, d: int, axioms: frozenset[str]) -> tuple[Element | None, list[str], dict[str, Certificate]]:
    """No n unit vectors in R^d have a larger margin; on a line (d = 1) there are two, and no limit worth a fraction for more."""
    if d == 1:
        return (fmpq(2) if n == 2 else None), [], {}
    size = bounds(d, n, axioms=axioms)
    return size.delta_high, size.assumptions, dict(size.certificates)


def _fraction(delta: Interval, limit: Element | None) -> Interval | None:
    """Delta is at most the limit, so at most 1."""
    if limit is None:
        return None
    with precision(BITS):
        low, high = interval(enclosure(limit))
    return delta[0] / high, min(Fraction(1), delta[1] / low)


def _near(units: np.ndarray, tau: Fraction | None) -> Near | None:
    found = near_batches.near_batches(units)
    if found is None:
        return None
    return Near(found.batches, found.groups, found.distance, None if tau is None else _loss(found.batches, tau))


def _best(d: int, n: int, tau: Fraction, axioms: frozenset[str]) -> Best:
    reason = ""
    for digits in (20, MOST_DIGITS):
        try:
            found = best_batches(d, n, tau, digits, axioms=axioms)
        except (NothingFound, ParameterError) as error:
            reason = str(error)
        else:
            return Best(found.batches, _loss(found.batches, tau), None, found.certificate, found.assumptions)
    return Best(None, None, reason, None)


def _loss(batches: Sequence[int], tau: Fraction) -> Interval:
    """L_tau(X,X) of these batches: sum g(d_a) / n - 1/tau."""
    n = sum(batches) + len(batches)
    with precision(BITS + min(2 * math.ceil(1 / tau), MOST_BITS)):
        values = {part: g(part, n, tau) for part in set(batches)}
        low, high = interval(sum(values[part] for part in batches) / n - arb(fmpq(tau.denominator, tau.numerator)))
    return max(Fraction(0), low), high
