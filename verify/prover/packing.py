"""Codes of small coherence by optimisation, in floats: a search from many seeded starts, and the polish of what it finds.

From each start the soft maximum log(sum exp(b <x_i,x_j>))/b of the inner products is minimised for rising b. The best results are polished
by linear programs: the least largest inner product to first order, within a trust region that shrinks where first order is not enough.
Nothing here is trusted: what it finds becomes an exact code first, whose coherence the kernel checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

import numpy as np
from scipy.optimize import linprog, minimize
from scipy.sparse import coo_array, csr_array

Array = np.ndarray
SOFTNESS = (30.0, 200.0, 1500.0, 10000.0, 100000.0)
"""The exponents b after the first, which is drawn for each start."""
ITERATIONS = 200
"""Of the minimiser, for each exponent."""
POLISHED, SAME, GAIN = 20, 1e-7, 1e-4
"""At most so many results are polished: different ones, unless what polishing gains is too little to make them the best."""
ROUNDS, FIRST_STEP, SMALLEST_STEP = 100, 1e-3, 1e-12
"""Of polishing: at most so many linear programs; the trust region."""
NEWTON_FROM, NEWTON_STEPS, SMALLEST_STRESS = 1e-4, 3, 1e-7
"""Near the end the pairs that hinder the linear program, with multipliers above the last number, are made equal by Newton's method."""
ROUGH_GAIN, SMALLEST_GAIN = 1e-8, 2e-16
"""What a linear program has to promise to be worth a step: to choose the best result, and in the end."""
SOLVER = {"primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9, "time_limit": 2.0}
CLOSE, MOST_EXCHANGED, LEADERS = 0.05, 3, 8
"""Near a code: how far its points are moved, and how many are exchanged; from so many of the best results the search goes on."""
LOOSE = 1e-9
"""A point that alone can be moved to have all its inner products smaller than the coherence by more is a rattler, as far as floats tell."""


def coherence(points: Array) -> float:
    """The largest inner product of two of the n x d unit vectors."""
    products = points @ points.T
    np.fill_diagonal(products, -1)
    return float(products.max())


def search(d: int, n: int, seed: int, starts: int, near: Sequence[Array] = ()) -> Array:
    """n unit vectors in R^d, n x d, of small coherence: the best found from so many random starts.

    ``near``: codes of about as many points. The first half of the starts is random, or near one of these; the others are near the best
    results of the first half. The same arguments give the same result on the same machine.

    >>> round(coherence(search(3, 12, 0, 5)), 9)
    0.447213595
    """
    random = np.random.default_rng([d, n, seed])
    found = sorted((spread(start, random) for start in _starts(d, n, (starts + 1) // 2, near, random)), key=coherence)
    found += [spread(_nearby(found[k % LEADERS % len(found)], n, random), random) for k in range(starts // 2)]
    found.sort(key=coherence)
    best, last, polished = None, -1.0, 0
    for points in found:
        value = coherence(points)
        if best is not None and (value - GAIN > coherence(best) or polished == POLISHED):
            break
        if value - last > SAME:
            last, polished = value, polished + 1
            best = min([polish(points, ROUGH_GAIN), *([] if best is None else [best])], key=coherence)
    if best is None:
        raise ValueError("a search needs a start")
    return polish(best)


def _starts(d: int, n: int, count: int, near: Sequence[Array], random: np.random.Generator) -> Iterator[Array]:
    """In turn: random points, orbits of a random cyclic group (good codes are often symmetric), and points near a given code."""
    for k in range(count):
        kind = k % (3 if near else 2)
        if kind == 0:
            yield normalised(random.normal(size=(n, d)))
        elif kind == 1:
            yield _symmetric(d, n, random)
        else:
            yield _nearby(near[int(random.integers(len(near)))], n, random)


def _nearby(points: Array, n: int, random: np.random.Generator) -> Array:
    """A given code less some points, with as many random ones as are needed for n, at least one; the others moved a little."""
    left_out = int(random.integers(1, MOST_EXCHANGED + 1)) if len(points) == n else 0
    kept = random.permutation(len(points))[: min(len(points), n) - left_out]
    new = random.normal(size=(n - len(kept), points.shape[1]))
    return normalised(np.concatenate([points[kept] + CLOSE * random.normal(size=(len(kept), points.shape[1])), normalised(new)]))


def _symmetric(d: int, n: int, random: np.random.Generator) -> Array:
    """Orbits of a random orthogonal map of order k or a divisor, and at most k-1 points of its fixed space, or anywhere if that is 0."""
    k = int(random.integers(2, max(3, min(n, 12)) + 1))
    turn, fixed = np.eye(d), d
    while fixed > 1 and random.random() < (1.0 if fixed > d - 2 else 0.7):
        angle = 2 * np.pi * int(random.integers(1, k)) / k
        block = slice(d - fixed, d - fixed + 2)
        turn[block, block] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
        fixed -= 2
    if fixed == 1 and k % 2 == 0 and random.random() < 0.5:
        turn[-1, -1], fixed = -1, 0
    orbits = [normalised(random.normal(size=(n // k, d)))]
    for _ in range(k - 1):
        orbits.append(orbits[-1] @ turn.T)
    rest = random.normal(size=(n % k, d))
    if fixed:
        rest[:, : d - fixed] = 0
    rest += 1e-3 * random.normal(size=rest.shape)  # two points of a fixed line are not to be equal
    return np.concatenate([*orbits, normalised(rest)])


def normalised(points: Array) -> Array:
    """The rows over their norms."""
    return np.asarray(points / np.linalg.norm(points, axis=1)[:, None])


def spread(points: Array, random: np.random.Generator) -> Array:
    """The n x d points after minimising soft maxima of their inner products, of rising exponents; the first is drawn."""
    shape = points.shape
    first = float(np.exp(random.uniform(np.log(2), np.log(100))))
    flat = points.ravel()
    for b in (first, *(b for b in SOFTNESS if b > first)):
        flat = minimize(_soft_maximum, flat, (shape, b), "L-BFGS-B", jac=True, options={"maxiter": ITERATIONS, "maxcor": 20}).x
        flat = normalised(flat.reshape(shape)).ravel()
    return np.asarray(flat.reshape(shape))


def _soft_maximum(flat: Array, shape: tuple[int, int], b: float) -> tuple[float, Array]:
    """Of the inner products of the points, normalised; and its gradient."""
    points = flat.reshape(shape)
    norms = np.sqrt(np.einsum("ik,ik->i", points, points))[:, None]
    x = points / norms
    products = x @ x.T
    products.flat[:: shape[0] + 1] = -2
    top = products.max()
    weights = np.exp(b * (products - top))
    total = weights.sum()
    gradient = (weights @ x) * (2 / total)
    gradient -= np.einsum("ik,ik->i", gradient, x)[:, None] * x
    return float(top + np.log(total) / b), (gradient / norms).ravel()


def polish(points: Array, gain: float = SMALLEST_GAIN) -> Array:
    """The n x d unit vectors moved to a local minimum of their coherence, until first order promises less than the ``gain``."""
    best, radius = coherence(points), FIRST_STEP
    for _ in range(ROUNDS):
        moved, predicted, pairs = _first_order(points, radius)
        if predicted < gain or radius < SMALLEST_STEP:
            break
        value = coherence(moved)
        radius *= 0.25 if value >= best else 2 if best - value > 0.9 * predicted else 1
        best, points = min((best, points), (value, moved), key=itemgetter(0))
        if predicted < NEWTON_FROM:
            levelled = _levelled(points, pairs)
            best, points = min((best, points), (coherence(levelled), levelled), key=itemgetter(0))
    return points


def _first_order(points: Array, radius: float) -> tuple[Array, float, Array]:
    """The points moved by at most the radius in each tangent coordinate so that the largest inner product falls most, to first order.

    With how far it should fall, 0 if the solver fails, and the pairs (2 x m) that hinder it. The program is in units of the radius, so that
    its tolerance is relative to that.
    """
    n, d = points.shape
    free = n * (d - 1)
    products = points @ points.T
    top = coherence(points)
    pairs = np.array(np.nonzero(np.triu(products > top - 4 * radius * np.sqrt(d - 1), 1)))
    frames = _tangents(points)
    matrix = _derivatives(points, frames, pairs)
    limits = (top - products[pairs[0], pairs[1]]) / radius
    goal, bounds = np.append(np.zeros(free), 1.0), [(-1, 1)] * free + [(None, None)]
    result = linprog(goal, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs", options=SOLVER)
    if result.x is None:
        return points, 0.0, pairs
    moves = np.einsum("nkf,nf->nk", frames, result.x[:-1].reshape(n, d - 1)) * radius
    return normalised(points + moves), float(-result.x[-1] * radius), pairs[:, result.ineqlin.marginals < -SMALLEST_STRESS]


def _levelled(points: Array, pairs: Array) -> Array:
    """The points moved by Newton's method, as little as possible, so that the inner products of all these pairs become equal."""
    n, d = points.shape
    for _ in range(NEWTON_STEPS):
        frames = _tangents(points)
        products = np.einsum("ck,ck->c", points[pairs[0]], points[pairs[1]])
        step = np.linalg.lstsq(_derivatives(points, frames, pairs).toarray(), products.max() - products, rcond=1e-10)[0]
        points = normalised(points + np.einsum("nkf,nf->nk", frames, step[:-1].reshape(n, d - 1)))
    return points


def _derivatives(points: Array, frames: Array, pairs: Array) -> csr_array:
    """Of the inner products of the pairs (2 x m), less a common bound: m rows, a column for each tangent coordinate, and -1."""
    (n, d), m = points.shape, pairs.shape[1]
    i, j = pairs
    values = [np.einsum("ckf,ck->cf", frames[a], points[b]).ravel() for a, b in ((i, j), (j, i))]
    columns = [(index[:, None] * (d - 1) + np.arange(d - 1)).ravel() for index in (i, j)]
    lines = np.repeat(np.arange(m), d - 1)
    entries = np.concatenate([*values, -np.ones(m)])
    places = np.concatenate([lines, lines, np.arange(m)]), np.concatenate([*columns, np.full(m, n * (d - 1))])
    return csr_array(coo_array((entries, places), shape=(m, n * (d - 1) + 1)))


def settled(points: Array) -> tuple[Array, list[int]]:
    """The n x d points polished and loosened until that gains no more, and the rattlers: one polish may end before its goal."""
    while True:
        points, rattlers = loosened(points)
        polished = polish(points)
        if coherence(polished) > coherence(points) - LOOSE:
            return points, rattlers
        points = polished


def loosened(points: Array) -> tuple[Array, list[int]]:
    """The n x d points with every rattler as far as possible from its neighbours, and the rattlers, as far as floats tell (`LOOSE`).

    Linear programs leave rattlers anywhere, also at the coherence. A point is moved alone, so that points which rattle only together stay.
    """
    points, rattlers = points.copy(), set[int]()
    top = coherence(points)
    while True:
        found = False
        for k in set(range(len(points))) - rattlers:
            moved = _farthest(np.delete(points, k, axis=0), points[k])
            if float(max(np.delete(points, k, axis=0) @ moved)) < top - LOOSE:
                points[k] = moved
                rattlers.add(k)
                found = True
        if not found:
            return points, sorted(rattlers)


def _farthest(others: Array, x: Array) -> Array:
    """A unit vector near x at which the largest inner product with the others is locally least: by linear programs, as in `polish`."""
    radius, best = 1e-2, float((others @ x).max())
    free = len(x) - 1
    goal = np.append(np.zeros(free), 1.0)
    while radius > SMALLEST_STEP:
        frame = _tangents(x[None])[0]
        matrix = np.column_stack([others @ frame, -np.ones(len(others))])
        limits = (best - others @ x) / radius
        result = linprog(goal, A_ub=matrix, b_ub=limits, bounds=[(-1, 1)] * free + [(None, None)], method="highs", options=SOLVER)
        if result.x is None or -result.x[-1] * radius < SMALLEST_STEP:
            break
        moved = x + radius * (frame @ result.x[:-1])
        moved /= np.linalg.norm(moved)
        value = float((others @ moved).max())
        if value < best:
            x, best = moved, value
        else:
            radius /= 4
    return x


def _tangents(points: Array) -> Array:
    """For each of the n points an orthonormal basis of its tangent space, n x d x (d-1): a reflection that takes an axis to it."""
    n, d = points.shape
    frames = np.empty((n, d, d - 1))
    for k, x in enumerate(points):
        v = x.copy()
        v[-1] += 1 if x[-1] >= 0 else -1
        frames[k] = (np.eye(d) - np.outer(v, v) * (2 / (v @ v)))[:, :-1]
    return frames
