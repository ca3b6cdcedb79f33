"""The optimiser: known optima from a seed, local minima to double precision, rattlers."""

import numpy as np
import pytest

from verify.prover.packing import coherence, loosened, normalised, polish, search, spread


@pytest.mark.parametrize(
    ("d", "n", "optimum"),
    [
        (2, 7, np.cos(2 * np.pi / 7)),
        (3, 7, min(root.real for root in np.roots([3, -9, -3, 1]) if root.real > 0)),
        (3, 8, (2 * np.sqrt(2) - 1) / 7),
        (3, 12, 1 / np.sqrt(5)),
        (4, 10, 1 / 6),
        (5, 16, 1 / 5),
        pytest.param(6, 27, 1 / 4, marks=pytest.mark.slow),
    ],
)
def test_finds_known_optima(d, n, optimum):
    points = search(d, n, 3, 20)
    assert points.shape == (n, d) and np.allclose(np.linalg.norm(points, axis=1), 1, rtol=0, atol=1e-15)
    assert abs(coherence(points) - optimum) < 2e-15


def test_the_same_seed_gives_the_same_points():
    one, two, other = (search(3, 11, seed, 4) for seed in (5, 5, 6))
    assert np.array_equal(one, two) and not np.array_equal(one, other)


@pytest.mark.slow
def test_starts_near_other_codes():
    """From the icosahedron less a point, less two, and with one more; the last is no better than any code of 13 points."""
    whole = search(3, 12, 0, 5)
    assert abs(coherence(search(3, 11, 0, 3, [whole])) - 1 / np.sqrt(5)) < 1e-14
    assert coherence(search(3, 13, 0, 12, [whole])) < 0.56


def test_needs_a_start():
    with pytest.raises(ValueError, match="a start"):
        search(3, 7, 0, 0)


def test_polish_reaches_a_local_minimum_from_a_rough_one():
    random = np.random.default_rng(2)
    rough = spread(random.normal(size=(9, 3)), random)
    smooth = polish(rough)
    assert coherence(smooth) < coherence(rough) and abs(coherence(polish(smooth)) - coherence(smooth)) < 1e-15
    products = np.sort((smooth @ smooth.T)[np.triu_indices(9, 1)])
    assert abs(coherence(smooth) - 1 / 3) < 1e-15 and products[-1] - products[-18] < 1e-14  # each point has four neighbours


@pytest.mark.slow
def test_rattlers_are_found_and_moved_away():
    """The best 20 points found in R^3 have two rattlers, also where one has been moved until it touches a neighbour."""
    points, rattlers = loosened(search(3, 20, 0, 40))
    top = coherence(points)
    assert len(rattlers) == 2
    for k in rattlers:
        assert max(np.delete(points, k, axis=0) @ points[k]) < top - 1e-4
    k = rattlers[0]
    nearest = max(set(range(20)) - {k}, key=lambda j: points[j] @ points[k])
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        touching = points.copy()
        touching[k] = normalised(((1 - middle) * points[k] + middle * points[nearest])[None])[0]
        low, high = (middle, high) if coherence(touching) <= top else (low, middle)
    assert loosened(touching)[1] == rattlers


def test_no_rattlers():
    points = search(3, 12, 0, 5)
    same, rattlers = loosened(points)
    assert rattlers == [] and np.array_equal(same, points)
