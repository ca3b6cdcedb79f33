"""The metrics of neural collapse against their definitions, written out point by point."""

import numpy as np
import pytest

from verify import collapse as module
from verify.collapse import collapse, etf
from verify.prover.audit.batches import regular_simplex


def example(n=4, d=6, seed=0):
    random = np.random.default_rng(seed)
    weights = random.normal(size=(n, d))
    labels = np.concatenate([np.arange(n), random.integers(0, n, size=20)])
    return weights, weights[labels] + 0.3 * random.normal(size=(len(labels), d)), labels


def test_definitions():
    w, h, y = example()
    n = len(w)
    found = collapse(w, h, y)
    means = np.array([h[y == k].mean(axis=0) for k in range(n)])
    centre = means.mean(axis=0)
    within = sum(np.outer(x - means[k], x - means[k]) for x, k in zip(h, y, strict=True)) / len(h)
    between = sum(np.outer(m - centre, m - centre) for m in means) / n
    assert found.nc1 == pytest.approx(np.trace(within @ np.linalg.pinv(between)) / n)
    assert found.nc3 == pytest.approx(np.sum((w / np.linalg.norm(w) - (means - centre) / np.linalg.norm(means - centre)) ** 2))
    units = h / np.linalg.norm(h, axis=1)[:, None]
    unit_means = np.array([units[y == k].mean(axis=0) for k in range(n)])
    assert found.gnc1 == pytest.approx(np.mean([np.sum((u - unit_means[k]) ** 2) for u, k in zip(units, y, strict=True)]))
    cosines = [w[k] @ means[k] / np.linalg.norm(w[k]) / np.linalg.norm(means[k]) for k in range(n)]
    assert found.gnc3_mean == pytest.approx(np.mean(cosines)) and found.gnc3_least == pytest.approx(min(cosines))
    for value, rows in ((found.weights, w), (found.means, means - centre)):
        norms = [np.linalg.norm(row) for row in rows]
        assert value.norms == pytest.approx(np.std(norms) / np.mean(norms))
        angles = [abs(rows[i] @ rows[j] / norms[i] / norms[j] + 1 / (n - 1)) for i in range(n) for j in range(i)]
        assert value.angles == pytest.approx(np.mean(angles))
        gram = rows @ rows.T
        frame = (np.eye(n) - 1 / n) / np.sqrt(n - 1)
        assert value.frame == pytest.approx(np.linalg.norm(gram / np.linalg.norm(gram) - frame), abs=1e-7)


def test_collapsed_features():
    simplex = regular_simplex(3)
    found = collapse(5 * simplex, np.repeat(simplex, 4, axis=0), np.repeat(np.arange(4), 4))
    assert max(found.nc1, found.nc3, found.gnc1) < 1e-14 and found.gnc3_least == pytest.approx(1)
    for value in (found.weights, found.means):
        assert max(value.norms, value.angles) < 1e-14 and value.frame < 1e-7


def test_scale_and_missing_classes():
    w, h, y = example()
    usual, found = collapse(w, h, y), collapse(w * 2.0**900, h * 2.0**-900, y)
    assert found == usual
    kept = y != 2
    some = collapse(w, h[kept], y[kept])
    assert some.classes == 3 and some.nc3 == pytest.approx(collapse(w[[0, 1, 3]], h[kept], np.array([0, 1, -1, 2])[y[kept]]).nc3)
    alone = collapse(w)
    assert alone.weights == usual.weights and alone.classes is None is alone.nc1 is alone.gnc3_mean


@pytest.mark.parametrize("limits", [{"BLOCK": 10}, {"BLOCK": 10, "MOST_DOUBLE": 2}])
def test_angles_in_blocks_and_in_single_precision(monkeypatch, limits):
    w, _, _ = example(9, 4)
    usual = etf(w)
    for name, value in limits.items():
        monkeypatch.setattr(module, name, value)
    assert etf(w).angles == pytest.approx(usual.angles, rel=1e-5)


def test_one_class_and_many_dimensions(monkeypatch):
    w, h, _ = example()
    monkeypatch.setattr(module, "MOST_DIMENSIONS", 5)
    found = collapse(w, h, np.zeros(len(h), dtype=int))
    assert found.classes == 1 and found.nc1 is None is found.means and np.isnan(found.nc3)
