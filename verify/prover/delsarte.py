"""Delsarte's linear program in floats: for given d, s and degree the f = 1 + sum f_i P_i, f_i >= 0, f <= 0 on [-1,s], with the least f(1).

It is solved on finitely many points, to which those where f is largest are added until f <= 0 nearly everywhere. The least f(1) increases
with s; where it is n, s is the best bound for n points of S^{d-1} by polynomials of this degree.
"""

from __future__ import annotations

from math import comb, log

import numpy as np
from scipy.optimize import brentq, linprog

EXCHANGES = 12
TOLERANCE = 1e-10
"""Of the linear programs, and of f on [-1,s]."""
HIGHEST = 64
"""Degrees are not chosen higher, unless they are asked for."""
FAR = 10.0
"""In place of the logarithm of a least f(1) that does not exist, or was not found."""


def design_degree(d: int, n: int) -> int:
    """The largest degree m of Levenshtein's polynomial for n points: that of a design of at most n points (Delsarte, Goethals, Seidel).

    >>> design_degree(3, 7), design_degree(8, 240), design_degree(24, 196560)
    (3, 7, 11)
    """
    m = 1
    while m < HIGHEST and _least_design(d, m + 1) <= n:
        m += 1
    return m


def _least_design(d: int, m: int) -> int:
    e = m // 2
    return 2 * comb(d + e - 1, e) if m % 2 else comb(d + e - 1, e) + comb(d + e - 2, e - 1)


def gegenbauer(d: int, degree: int, t: np.ndarray) -> np.ndarray:
    """P_0 .. P_degree of S^{d-1} at the points t (degree+1, len(t))."""
    rows = [np.ones_like(t), t]
    for i in range(1, degree):
        rows.append(((2 * i + d - 2) * t * rows[i] - i * rows[i - 1]) / (i + d - 2))
    return np.array(rows[: degree + 1])


def derivative(d: int, f: np.ndarray) -> np.ndarray:
    """The coefficients of f' in the polynomials of S^{d+1}: P_i' is i(i+d-2)/(d-1) times the one of degree i-1 there."""
    i = np.arange(1, len(f))
    return f[1:] * i * (i + d - 2) / (d - 1)


def values(d: int, f: np.ndarray, t: np.ndarray) -> np.ndarray:
    """F at the points t."""
    total: np.ndarray = f @ gegenbauer(d, len(f) - 1, t)
    return total


def grid(s: float, count: int) -> np.ndarray:
    """Points of [-1,s], denser towards its ends."""
    return -1 + (1 + s) * (1 - np.cos(np.linspace(0, np.pi, count))) / 2


def maxima(d: int, f: np.ndarray, s: float) -> np.ndarray:
    """Where f has local maxima on [-1,s], from a grid and Newton's method."""
    t = grid(s, 40 * len(f))
    v = values(d, f, t)
    left, right = np.append(-np.inf, v[:-1]), np.append(v[1:], -np.inf)
    chosen = np.flatnonzero((v >= left) & (v > right))
    low, high, x = t[np.maximum(chosen - 1, 0)], t[np.minimum(chosen + 1, len(t) - 1)], t[chosen]
    slope = derivative(d, f)
    for _ in range(4):
        bend = values(d + 4, derivative(d + 2, slope), x) if len(slope) > 1 else np.zeros_like(x)
        step = np.divide(values(d + 2, slope, x), bend, out=np.zeros_like(x), where=bend < 0)
        x = np.clip(x - step, low, high)
    return x


def least(d: int, degree: int, s: float) -> np.ndarray | None:
    """The coefficients (degree+1) of the best f, f_0 = 1; None where there is none, or the solver fails."""
    t = grid(s, 6 * degree)
    f = None
    for _ in range(EXCHANGES):
        rows = gegenbauer(d, degree, t)[1:].T
        options = {"primal_feasibility_tolerance": TOLERANCE, "dual_feasibility_tolerance": TOLERANCE}
        answer = linprog(np.ones(degree), A_ub=rows, b_ub=-np.ones(len(t)), method="highs-ds", options=options)
        if answer.status != 0:
            return f
        f = np.append(1.0, np.maximum(answer.x, 0.0))
        peaks = maxima(d, f, s)
        if values(d, f, peaks).max() < TOLERANCE:
            break
        t = np.unique(np.append(t[values(d, f, t) > -0.1 * f.sum()], peaks))
    return f


def best(d: int, n: int, degree: int) -> float | None:
    """About the largest s for which the least f(1) is at most n, for n > 2d (floats, without proof); None where none was found."""

    def excess(s: float) -> float:
        f = least(d, degree, s)
        return FAR if f is None else min(log(f.sum() / n), FAR)

    low, high = 0.0, 1 - 1e-9
    return float(brentq(excess, low, high, xtol=1e-10)) if excess(low) < 0 < excess(high) else None


def default_degree(d: int, n: int) -> int:
    """Beyond it little is gained in s, or much is spent (at most some seconds).

    >>> default_degree(3, 7), default_degree(3, 1000), default_degree(4096, 128256)
    (12, 61, 12)
    """
    m = design_degree(d, n)
    return min(max(m, min(2 * m + 6, 40)), HIGHEST)
