"""The cross-entropy loss and the hardmax value of unit vectors, in proved enclosures.

    L_tau = (1/N) sum_i log(1 + sum_(j != y_i) exp(<x_j - x_(y_i), v_i>/tau)),   H = max_i max_(j != y_i) <x_j - x_(y_i), v_i>

Inner products come from `words`. Of a row of exponents z_j with the largest one z the sum is e^z S, S = sum e^(z_j - z) in [1, n]: S is a
float with a proved relative error, all that follows is FLINT's balls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import numpy as np
from flint import arb, fmpq

from verify.kernel.balls import precision
from verify.prover.audit.exact import Interval, interval
from verify.prover.audit.words import BLOCK, Words, products, products_error

BITS = 128
FINE_WORK = 2**36
DEEPEST = 64
"""Terms below e^-64 of the largest one are taken to be between 0 and that."""
STEPS = 1024
"""Of the table of the exponential function, for each unit."""
EXPONENTIAL = 2.0**-45
"""The relative error of `exponentials`, together with that of its arguments (2^-46 at most: a product, rounded, of size up to 64)."""
TABLE_ERROR = 2.0**-100
"""Of the balls of the table, relative: nothing beside that of floats."""
DIFFERENCE = 2.0**-49
"""Of the rounding of differences of inner products."""
STRIP = 2**16
"""Entries whose exponentials are computed together."""


@dataclass(frozen=True)
class Losses:
    """Of N features: the mean loss, and the hardmax value."""

    loss: Interval | None
    hardmax: Interval


def losses(
    weights: Words, features: Words, labels: np.ndarray, tau: Fraction | None, progress: Callable[[int], None] = lambda rows: None
) -> Losses:
    """Of the features (N x d), of which the i-th has the class labels[i], under the weights (n x d, n >= 2).

    ``tau``: between 10^-6 and 10^6; None: only the hardmax value.
    """
    n, count = len(weights.high), len(labels)
    fine = n * count * weights.high.shape[1] <= FINE_WORK
    error = 2 * products_error(features, weights, fine=fine) + DIFFERENCE
    largest = -np.inf
    with precision(BITS):
        total, size = arb(0), max(1, BLOCK // n)
        for start in range(0, count, size):
            rows = np.arange(start, min(start + size, count))
            block = products(features.take(rows), weights, fine=fine)
            own = block[rows - start, labels[rows]].copy()
            block -= own[:, None]
            block[rows - start, labels[rows]] = -np.inf
            tops = block.max(axis=1)
            largest = max(largest, float(tops.max()))
            if tau is not None:
                total += _sum(block, tops, error, tau)
            progress(len(rows))
        mean = None if tau is None else interval(total / count)
    hardmax = Fraction(largest) - Fraction(error), Fraction(largest) + Fraction(error)
    return Losses(None if mean is None else (max(mean[0], Fraction(0)), mean[1]), hardmax)


def _sum(block: np.ndarray, tops: np.ndarray, error: float, tau: Fraction) -> arb:
    """The sum of the losses of rows of differences, each within ``error``; -inf stands for no term."""
    t = 1 / arb(fmpq(tau.numerator, tau.denominator))
    n = block.shape[1]
    # n terms, each with its error, added up in any order.
    relative = EXPONENTIAL + (n + 2) * 2.0**-53
    beyond = n * 2.0**-92  # e^-64 < 2^-92
    scale = float(t.mid())
    total = arb(0)
    size = max(1, STRIP // n)
    for start in range(0, len(block), size):
        part = slice(start, start + size)
        sums = exponentials((block[part] - tops[part, None]) * scale).sum(axis=1)
        for top, value in zip(tops[part].tolist(), sums.tolist(), strict=True):
            inner = arb(value) * (1 + arb(0, relative)) + arb(0, beyond)
            total += _loss(arb(top, error) * t, inner)
    return total


def _loss(z: arb, inner: arb) -> arb:
    """log(1 + e^z S), without large powers."""
    if z > 0:
        return z + inner.log() + ((-z).exp() / inner).log1p()
    return (z.exp() * inner).log1p()


def exponentials(exponents: np.ndarray) -> np.ndarray:
    """e^a for a <= 0, to 2^-49, relative; for a < -64, e^-64.

    With m/1024 next to a and r = a - m/1024 (exact, |r| <= 2^-11): a table gives e^(m/1024) to 2^-53, and the Taylor polynomial of e^r
    up to r^4 is short by less than 2^-61, and rounded by less than 2^-51.
    """
    clipped = np.maximum(exponents, -float(DEEPEST))
    steps = np.rint(clipped * STEPS)
    r = clipped - steps * (1 / STEPS)
    value = r * (1 / 24)
    for coefficient in (1 / 6, 1 / 2, 1.0):
        value += coefficient
        value *= r
    value += 1.0
    value *= _table()[(-steps).astype(np.int64)]
    return np.asarray(value)


@cache
def _table() -> np.ndarray:
    """e^(-m/1024) for m = 0, 1, .., each the float64 nearest to it, or next to that. Raises `ArithmeticError`: another precision."""
    with precision(BITS):
        balls = [arb(fmpq(-m, STEPS)).exp() for m in range(DEEPEST * STEPS + 1)]
    if not max(ball.rad() / ball.mid() for ball in balls) < TABLE_ERROR:
        raise ArithmeticError("the precision of FLINT was changed by another thread")
    return np.array([float(ball.mid()) for ball in balls])
