"""`verify.audit`: enclosures against exact values found in other ways, adversarial floats, and paths that large sizes take."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import verify
from verify import temperature, weights as audits
from verify.codes.errors import CodeError
from verify.prover.audit import losses as loss_module, margins, neighbours as neighbour_module
from verify.prover.audit.exact import integer_row
from verify.prover.audit.losses import exponentials
from verify.prover.audit.words import HIGH, products, products_error, unit_rows, words
from verify.temperature import ParameterError

SMALL = Fraction(1, 10**12)


def integer_points(n, d, seed, most=4):
    """Integer rows of integer norm, by stereographic projection: (2u, |u|^2 - 1) has the norm |u|^2 + 1; no two are parallel."""
    random = np.random.default_rng([n, d, seed])
    rows = {}
    while len(rows) < n:
        u = random.integers(-most, most + 1, size=d - 1)
        square = int(u @ u)
        w = np.array([*(2 * u), square - 1]) * random.choice([-1, 1])
        rows[tuple(Fraction(int(x), square + 1) for x in w)] = w
    return np.array(list(rows.values())), [list(row) for row in rows]


def inside(value, interval):
    return interval[0] <= value <= interval[1]


def dot(x, y):
    return sum(a * b for a, b in zip(x, y, strict=True))


@pytest.mark.parametrize(("n", "d"), [(2, 2), (3, 2), (5, 2), (4, 3), (6, 3), (12, 3), (6, 4), (8, 4), (5, 6), (20, 5)])
@pytest.mark.parametrize("seed", range(3))
def test_enclosures_hold_the_exact_values(n, d, seed):
    integers, points = integer_points(n, d, seed)
    scales = np.random.default_rng(seed).choice([1.0, 2.0**900, 2.0**-1070, 2.0**-30], size=(n, 1))
    found = verify.audit(integers * scales, slack="0.01")
    exactly = verify.distances(points)
    gram = [[dot(x, y) for y in points] for x in points]
    nearest = [max(gram[i][j] for j in range(n) if j != i) for i in range(n)]
    mu = max(nearest)
    assert inside(mu, found.coherence) and found.coherence[1] - found.coherence[0] < Fraction(1, 10**30)
    assert found.pairs == [(i, j) for i in range(n) for j in range(i + 1, n) if gram[i][j] == mu]
    assert all(Fraction(a) <= value <= Fraction(b) for value, a, b in zip(nearest, *found.points.nearest, strict=True))
    for k, (low, high) in enumerate(zip(*found.points.distance, strict=True)):
        assert Fraction(low) ** 2 <= exactly.squares[k] <= Fraction(high) ** 2
        assert high - low < 1e-12
    assert inside(exactly.delta_squared, [end**2 for end in found.delta]) and found.delta[1] - found.delta[0] < SMALL
    assert found.tammes[0].certain == exactly.tammes_rattlers and not found.tammes[0].undecided
    for rattlers, least in zip(found.softmax, (0, Fraction(1, 100)), strict=True):
        beyond = [k for k in range(n) if mpmath.sqrt(_mpf(exactly.squares[k])) > mpmath.sqrt(_mpf(exactly.delta_squared)) + _mpf(least)]
        assert set(rattlers.certain) <= set(beyond) <= set(rattlers.certain) | set(rattlers.undecided)
    beyond = [k for k in range(n) if nearest[k] < mu - Fraction(1, 100)]
    assert found.tammes[1].certain == beyond and not found.tammes[1].undecided
    with mpmath.workdps(40):
        delta = mpmath.sqrt(_mpf(exactly.delta_squared))
        assert _inside(delta - 1 + _mpf(mu), found.self_duality_gap)
        gaps = []
        for x, v, square in zip(points, exactly.extensions, exactly.squares, strict=True):
            gaps.append(mpmath.norm([_mpf(a) - _mpf(b) / mpmath.sqrt(_mpf(square)) for a, b in zip(x, v, strict=True)]))
        assert _inside(max(gaps), found.self_duality_distance)
        assert found.self_duality_distance[1] - found.self_duality_distance[0] < Fraction(1, 10**4)


def _mpf(value):
    return mpmath.mpf(Fraction(value).numerator) / Fraction(value).denominator


def _inside(value, interval, slack=Fraction(1, 10**35)):
    return _mpf(interval[0] - slack) <= value <= _mpf(interval[1] + slack)


@pytest.mark.parametrize("tau", ["1/2", "0.05", "3", "0.001", "1000"])
def test_loss_and_hardmax_of_features(tau):
    _, w = integer_points(5, 3, 7)
    _, v = integer_points(10, 3, 8)
    certified = temperature.loss(w, v, tau)  # those of class 0 first
    labels = np.repeat(np.arange(5), 2)
    as_floats, features = (np.array([[float(x * 10**6) for x in row] for row in rows]) for rows in (w, v))
    found = verify.audit(as_floats, features, labels, tau=tau)
    # The floats are near the exact points, not equal: 1e-15 in products, over tau in the loss.
    allowed = Fraction(1, 10**14)
    assert found.hardmax[0] - allowed <= certified.hardmax <= found.hardmax[1] + allowed
    allowed = allowed / Fraction(tau) + Fraction(1, 10**14)
    assert found.loss[0] - allowed <= certified.loss[1] and certified.loss[0] <= found.loss[1] + allowed
    assert found.loss[1] - found.loss[0] <= Fraction(1, 10**11) / Fraction(tau) + SMALL


@pytest.mark.parametrize("coarse", [False, True])
@pytest.mark.parametrize("tau", ["0.3", "0.0004", "100000", "0.01"])
def test_loss_of_exact_floats(monkeypatch, tau, coarse):
    """Classes of unequal numbers, with digits enough to see that the exact value is inside."""
    if coarse:
        monkeypatch.setattr(loss_module, "FINE_WORK", 0)
    random = np.random.default_rng(1)
    w, v, y = random.normal(size=(7, 3)), random.normal(size=(20, 3)), random.integers(0, 3, size=20)
    found = verify.audit(w, v, y, tau=tau)
    with mpmath.workdps(60):
        x, z = ([[mpmath.mpf(a) / mpmath.norm([mpmath.mpf(b) for b in row]) for a in row] for row in rows.tolist()] for rows in (w, v))
        heights = [[dot(a, b) - dot(x[k], b) for j, a in enumerate(x) if j != k] for b, k in zip(z, y.tolist(), strict=True)]
        loss = sum(mpmath.log1p(sum(mpmath.exp(h / _mpf(tau)) for h in row)) for row in heights) / 20
        assert _inside(loss, found.loss, Fraction(1, 10**50)) and _inside(max(map(max, heights)), found.hardmax)
        own = [[dot(x[j], x[k]) - 1 for j in range(7) if j != k] for k in range(7)]
        loss = sum(mpmath.log1p(sum(mpmath.exp(h / _mpf(tau)) for h in row)) for row in own) / 7
        alone = verify.audit(w, tau=tau)
        assert _inside(loss, alone.loss, Fraction(1, 10**50)) and _inside(max(map(max, own)), alone.hardmax)
    assert alone.features is None and found.features == 20
    assert found.hardmax_gap[0] >= 0 and alone.hardmax_gap == alone.self_duality_gap


@pytest.mark.parametrize("distances", [1000, 0])
def test_the_best_hardmax_value_is_of_the_classes_that_have_features(monkeypatch, distances):
    """Where the class of the least delta_k has no features, H may be less than -delta; it is not less than -delta_k of those that have."""
    monkeypatch.setattr(audits, "FEW", 2)
    integers, points = integer_points(6, 3, 1)
    squares = verify.distances(points).squares
    order = sorted(range(6), key=lambda k: squares[k])
    for classes in (order[-1:], order[3:], order[1:]):
        least = min(squares[k] for k in classes)
        assert least > min(squares)
        found = verify.audit(integers, integers[classes], np.array(classes), distances=distances)
        low, high = found.hardmax_best
        assert high <= 0 and high**2 <= least <= low**2 and found.hardmax_gap[0] <= found.hardmax_gap[1]
        assert found.hardmax_gap[1] >= 0 and (distances == 0 or low**2 - high**2 < SMALL)
    features = np.array([[float(x) for x in verify.distances(points).extensions[k]] for k in order[3:]])  # along the best v_k
    found = verify.audit(integers, features, np.array(order[3:]))
    assert found.hardmax_gap[0] == 0 and found.hardmax_gap[1] < 1e-9 and found.hardmax[1] < -found.delta[1]
    every = verify.audit(integers, integers, np.arange(6))
    assert every.hardmax_best == (-every.delta[1], -every.delta[0])


def test_ties_are_decided_exactly():
    """Two pairs whose inner products differ by 2^-108: far below what floats can tell."""
    step = 2.0**-28
    far = [[1, 0, 0, 0], [1, np.nextafter(step, 1), 0, 0], [0, 0, 1, 0], [0, 0, 1, step]]
    assert verify.audit(far).pairs == [(2, 3)]
    assert verify.audit(far).tammes[0].certain == [0, 1]
    assert verify.audit(far).coherence[1] < 1
    equal = [[1, 0, 0, 0], [1, step, 0, 0], [0, 0, 1, 0], [0, 0, 3, 3 * step]]
    assert verify.audit(equal).pairs == [(0, 1), (2, 3)] and not verify.audit(equal).tammes[0].certain


def test_repeated_points():
    found = verify.audit([[1.0, 2.0], [2.0**900, 2.0**901], [0.0, -5e-324], [1.0, 0.0]])
    assert found.pairs == [(0, 1)] and found.coherence == (1, 1) and found.delta == (0, 0)
    assert found.points.distance[0][:2].tolist() == found.points.distance[1][:2].tolist() == [0, 0]
    assert set(found.softmax[0].certain) == {2, 3}
    same = verify.audit(np.ones((300, 3)))
    assert same.coherence == (1, 1) and same.delta == (0, 0) and not same.softmax[0].certain


@pytest.mark.parametrize("scale", [1e300, 1e-300, 2.0**-1040])
def test_huge_and_tiny_entries_within_one_row(scale):
    """Subnormal numbers, and rows in which one entry hides another."""
    found = verify.audit([[scale, 1.0, 0.0], [0.0, scale, scale], [1.0, 0.0, -scale]])
    rows = [[Fraction(scale), 1, 0], [0, Fraction(scale), Fraction(scale)], [1, 0, -Fraction(scale)]]
    products_ = {(i, j): dot(rows[i], rows[j]) for i in range(3) for j in range(i)}
    squares = [abs(c) * c / (dot(rows[i], rows[i]) * dot(rows[j], rows[j])) for (i, j), c in products_.items()]
    low, high = found.coherence
    assert abs(low) * low <= max(squares) <= abs(high) * high
    assert found.delta[0] >= 1 - high - SMALL


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.int8, np.int64])
def test_other_types_are_the_numbers_that_they_are(dtype):
    integers, _ = integer_points(6, 3, 5)
    assert verify.audit(integers.astype(dtype)) == verify.audit(integers.astype(float))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 3000), st.integers(0, 10**6), st.booleans())
def test_products_are_exact_integers(d, seed, alike):
    """Against Python's integers; entries of one sign and size make partial sums largest."""
    random = np.random.default_rng(seed)
    rows = np.ones((3, d)) * random.random((3, 1)) if alike else random.standard_cauchy((3, d)) + 1e-9
    x = words(unit_rows(rows))
    for a, b in ((x.high, x.high), (x.high, x.low), (x.low, x.high)):
        product = a @ b.T
        sums = [[sum(int(p) * int(q) for p, q in zip(u, v, strict=True)) for v in b.tolist()] for u in a.tolist()]
        sizes = [[sum(abs(int(p) * int(q)) for p, q in zip(u, v, strict=True)) for v in b.tolist()] for u in a.tolist()]
        assert product.tolist() == sums and max(map(max, sizes)) < 2**53
    for i, row in enumerate(rows):
        with mpmath.workdps(40):
            integers = integer_row(row)
            norm = mpmath.sqrt(dot(integers, integers))
            unit = [mpmath.mpf(v) / norm for v in integers]
            scale = mpmath.mpf(2) ** -HIGH
            coarse = mpmath.norm([u - scale * int(h) for u, h in zip(unit, x.high[i], strict=True)])
            low = [int(h) + mpmath.mpf(2) ** -x.c * int(e) for h, e in zip(x.high[i], x.low[i], strict=True)]
            fine = mpmath.norm([u - scale * v for u, v in zip(unit, low, strict=True)])
            assert coarse <= x.coarse and fine <= x.fine and x.fine < 1e-12


def test_errors_of_products_are_not_optimistic():
    """Half of the bound would be too little somewhere: the bound of coarse products is about what happens."""
    x = words(unit_rows(np.array([[1.0, 1e-8], [1.0, 1.4e-8], [1.0, 3e-9]])))
    fine, coarse = (products(x, x, fine=value) for value in (True, False))
    assert products_error(x, x, fine=False) >= np.abs(fine - coarse).max()
    assert products_error(x, x, fine=True) < 1e-14 < products_error(x, x, fine=False)


def test_exponentials_are_as_good_as_said():
    arguments = [0.0, -1e-300, -(2.0**-11), -0.5, -64.0, *(-64 * np.random.default_rng(0).random(3000)).tolist()]
    with mpmath.workdps(40):
        errors = [abs(mpmath.mpf(value) / mpmath.exp(a) - 1) for value, a in zip(exponentials(np.array(arguments)), arguments, strict=True)]
        assert 2.0**-54 < max(errors) < 2.0**-50
    assert exponentials(np.array([-65.0, -1e9, -np.inf])).tolist() == [float(exponentials(np.array([-64.0]))[0])] * 3 < [2.0**-92] * 3


@pytest.mark.parametrize("kind", ["equal", "one", "noise"])
def test_bad_proposals_give_wide_enclosures_but_true_ones(monkeypatch, kind):
    integers, points = integer_points(9, 3, 2)
    exactly = verify.distances(points)
    random = np.random.default_rng(0)

    def propose(units, k, gram):
        others = np.array([j for j in range(len(units)) if j != k])
        weights = {"equal": np.ones(8), "one": np.eye(8)[3], "noise": random.random(8)}[kind]
        return others, weights / weights.sum()

    monkeypatch.setattr(margins, "_propose", propose)
    found = verify.audit(integers)
    for square, low, high in zip(exactly.squares, *found.points.distance, strict=True):
        assert Fraction(low) ** 2 <= square <= Fraction(high) ** 2
    assert max(found.points.distance[1] - found.points.distance[0]) > 1e-3


def test_weights_that_are_no_point_of_the_hull_are_refused(monkeypatch):
    monkeypatch.setattr(margins, "_integers", lambda weights: np.full(len(weights), 2.0**20))
    with pytest.raises(ArithmeticError, match="sum to 1"):
        verify.audit(np.eye(4))


@pytest.mark.parametrize("limits", [{"FINE_WORK": 0}, {"MOST_EXACT": 1}, {"MOST_KEPT": 3, "MOST_EXACT": 2}, {"BLOCK": 16}])
def test_paths_of_large_sizes(monkeypatch, limits):
    """Products of one integer an entry, more pairs than are compared exactly, several blocks: of an orthoplex, where all is tied."""
    rows = np.vstack([np.eye(7), -np.eye(7)]) + 0.0
    rows[3, 4] = 1e-9
    usual = verify.audit(rows)
    for name, value in limits.items():
        monkeypatch.setattr(neighbour_module, name, value)
    monkeypatch.setattr(audits, "FEW", 2)
    found = verify.audit(rows, distances=3)
    assert inside(usual.coherence[0], found.coherence) and inside(usual.delta[0], found.delta)
    assert found.coherence[1] - found.coherence[0] < Fraction(1, 10**7)
    assert len(found.points.enclosed) == 2
    assert found.self_duality_distance is None
    assert set(found.tammes[0].certain) <= set(usual.tammes[0].certain)
    assert set(usual.tammes[0].certain) <= set(found.tammes[0].certain) | set(found.tammes[0].undecided)


def test_a_better_pair_after_more_ties_than_are_kept(monkeypatch):
    """The pairs that were kept before are worse then, and so are those that were forgotten."""
    rows = np.eye(40)
    rows[39, 38] = 1.0
    usual = verify.audit(rows)
    monkeypatch.setattr(neighbour_module, "BLOCK", 100)
    monkeypatch.setattr(neighbour_module, "MOST_KEPT", 50)
    found = verify.audit(rows)
    assert found.pairs == usual.pairs == [(38, 39)] and found.coherence == usual.coherence and found.coherence[0] > 0.7


def test_pairs_that_are_forgotten_leave_an_interval(monkeypatch):
    """Small steps up, after which no pair that was kept may be the largest: what is left is the bound of the products."""
    monkeypatch.setattr(neighbour_module, "MOST_KEPT", 4)
    kept = neighbour_module._Kept(1.0)
    for block in (np.zeros((3, 3)), np.full((1, 1), 0.9), np.full((1, 1), 1.8)):
        kept.add(block, 0, 3)
    assert kept.overflow and kept.pairs() == ([], False)
    assert neighbour_module._exactly(np.eye(6), kept, 0.5, 0.25) == ((Fraction(1, 4), Fraction(3, 4)), None)


def test_of_many_points_some_distances_are_enclosed():
    rows = np.random.default_rng(0).normal(size=(60, 8))
    every, some = verify.audit(rows), verify.audit(rows, distances=59)
    assert len(every.points.enclosed) == 60 and len(some.points.enclosed) == audits.FEW
    for k in range(60):
        assert some.points.distance[0][k] <= every.points.distance[1][k] and every.points.distance[0][k] <= some.points.distance[1][k]
    assert some.delta[0] <= every.delta[1] and every.delta[0] <= some.delta[1]
    assert set(some.softmax[0].certain) <= set(every.softmax[0].certain)


def test_the_limit_and_the_fraction_of_it():
    icosahedron = verify.code("icosahedron")
    gram = np.array(icosahedron.gram().evalf(30), dtype=float)
    values, vectors = np.linalg.eigh(gram)
    found = verify.audit(vectors[:, -3:] * np.sqrt(values[-3:]))
    assert 1 - SMALL * 100 < found.fraction[0] <= found.fraction[1] <= 1 and "midpoint theorem" in found.assumptions
    alone = verify.audit(vectors[:, -3:] * np.sqrt(values[-3:]), axioms=[])
    assert alone.limit == verify.bounds(3, 12, axioms=[]).delta_high and alone.fraction[1] < found.fraction[0]
    assert alone.assumptions == []
    for name, certificate in found.certificates.items():
        assert name.endswith("-3-12.cert.json") and verify.check(certificate).outcome == "accepted"


def test_softmax_codes_and_batches_near():
    exact = verify.audit(np.vstack([np.eye(4), -np.eye(4)[:2]]), tau="0.2")
    assert exact.is_softmax_code and exact.at_least == 0 and "Theorem 2" in exact.assumptions
    assert not verify.audit(np.vstack([np.eye(4), -np.eye(4)[:2]]), axioms=[]).is_softmax_code
    square = np.array([[1.0, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]])
    random = np.random.default_rng(3)
    noisy = square @ np.linalg.qr(random.normal(size=(3, 3)))[0] + 0.01 * random.normal(size=(6, 3))
    found = verify.audit(noisy, tau="0.2")
    assert sorted(found.near.groups) == [[0, 2], [1, 3], [4, 5]] and found.near.batches == found.best.batches == [1, 1, 1]
    assert 0 < found.at_least <= found.near.distance < 0.1 and not found.is_softmax_code
    assert found.near.loss == found.best.loss
    assert found.best.loss[1] < found.loss[0]  # theory: no code of this size has less
    assert verify.audit(square).near.distance < 1e-14 and verify.audit(square).near.loss is None


@pytest.mark.parametrize(("d", "n"), [(6000, 11500), (6000, 6010)])
def test_more_batches_than_the_kernel_takes_are_a_reason(d, n):
    """Not an error of the audit: of all else it tells."""
    best = audits._best(d, n, Fraction(3, 10), verify.kernel.AXIOMS.keys())
    assert best.batches is None and "5000" in best.reason


def test_the_loss_of_batches_is_that_of_their_points():
    triangle = np.array([[2.0, 0], [-1, 3**0.5], [-1, -(3**0.5)]])
    rows = np.block([[triangle, np.zeros((3, 2))], [np.zeros((3, 2)), triangle]])
    for tau in ("0.02", "0.51", "7"):
        found = verify.audit(rows, tau=tau)
        assert found.near.batches == [2, 2] and abs(found.near.loss[0] - found.loss[0]) < Fraction(1, 10**12) / Fraction(tau)
        assert found.best.batches == ([3, 1] if tau == "0.02" else [2, 2])
        assert found.near.loss[1] - found.near.loss[0] < Fraction(1, 10**20)


def test_sizes_at_the_edge():
    two = verify.audit([[3.0], [-0.5]])
    assert two.coherence == (-1, -1) and two.limit == 2 and two.delta[0] <= 2 == two.delta[1] and two.fraction[1] == 1
    three = verify.audit([[3.0], [-0.5], [7.0]])
    assert three.delta == (0, 0) and three.limit is None and three.fraction is None and three.pairs == [(0, 2)]
    pair = verify.audit([[1.0, 0.0], [0.0, 1.0]])
    assert inside(Fraction(2), [end**2 for end in pair.delta])


def test_progress_and_repeatability():
    rows = np.random.default_rng(0).normal(size=(30, 5))
    stages = []
    first = verify.audit(rows, tau=1, progress=stages.append)
    again = verify.audit(rows.tolist(), tau="1")
    assert np.array_equal(first.points.distance, again.points.distance)
    assert first == again and len(stages) == len(set(stages)) == 6


@pytest.mark.parametrize(
    ("weights", "options", "message"),
    [
        ([[1.0, 2.0]], {}, "at least two rows"),
        ([[1.0, 2.0], [0.0, 0.0]], {}, "row 1 is zero"),
        ([[1.0, 2.0], [3.0, float("nan")]], {}, "found nan in row 1, column 1"),
        ([[1.0, 2.0], [float("-inf"), 0.0]], {}, "found -inf in row 1, column 0"),
        ([1.0, 2.0], {}, "the shape (2,)"),
        ([[1.0], [1.0, 2.0]], {}, "expected n rows of d numbers"),
        (np.zeros((0, 3)), {}, "the shape (0, 3)"),
        (np.zeros((3, 0)), {}, "the shape (3, 0)"),
        ([["a", "b"], ["c", "d"]], {}, "the type <U1"),
        ([[1j, 2], [3, 4]], {}, "the type complex128"),
        ([[True, False], [False, True]], {}, "the type bool"),
        (np.array([[None]]), {}, "the type object"),
        (np.ones((2, 2), dtype=np.longdouble), {}, "at most 64 bits"),
        ([[2**60, 1], [1, 2]], {}, "integers below 2^53"),
        ([[2**53 + 1, 0.5], [0, 1]], {}, "the weights: expected integers below 2^53, found 9007199254740993 at [0, 0]"),
        ([[2**63, -1], [1, 0]], {}, "found 9223372036854775808 at [0, 0]"),
        ([np.array([1.0, 0.5]), np.array([1, -(2**53)])], {}, "found -9007199254740992 at [1, 1]"),
        (np.ma.array([[1.0, 0], [0, 1]], mask=[[0, 0], [1, 1]]), {}, "the weights: expected plain numbers, found a masked array"),
        ([np.ma.array([1.0, 0], mask=[0, 1]), np.array([0.0, 1])], {}, "the weights: expected plain numbers, found a masked array"),
        (np.eye(3), {"features": np.ma.array(np.eye(3)), "labels": [0, 1, 2]}, "the features: expected plain numbers"),
        (np.eye(3), {"features": np.eye(3), "labels": np.ma.array([0, 1, 2])}, "the labels: expected plain numbers"),
        (np.eye(3), {"features": np.eye(3)}, "go together"),
        (np.eye(3), {"labels": [0, 1, 2]}, "go together"),
        (np.eye(3), {"features": np.eye(4), "labels": [0, 1, 2, 0]}, "expected 3 coordinates"),
        (np.eye(3), {"features": np.eye(3), "labels": [0, 1]}, "the classes of 3 features"),
        (np.eye(3), {"features": np.eye(3), "labels": [0, 1, 3]}, "found 3 at index 2"),
        (np.eye(3), {"features": np.eye(3), "labels": [0, -1, 1]}, "found -1 at index 1"),
        (np.eye(3), {"features": np.eye(3), "labels": [0, 0.5, 1]}, "found 0.5 at index 1"),
        (np.eye(3), {"features": np.eye(3), "labels": [0, float("nan"), 1]}, "found nan at index 1"),
        (np.eye(3), {"features": np.zeros((3, 3)), "labels": [0, 1, 2]}, "the features: row 0 is zero"),
        (np.eye(3), {"slack": "3"}, "a slack from 0 to 2"),
        (np.eye(3), {"slack": "x"}, "expected a number"),
    ],
)
def test_what_is_no_classifier_is_refused(weights, options, message):
    with pytest.raises((CodeError, ParameterError)) as error:
        verify.audit(weights, **options)
    assert message in str(error.value) and "\n" not in str(error.value).strip()


def test_large_floats_and_integers_beside_floats_are_taken_as_they_are():
    rows = [[2.0**60, 2**53 - 1], [1, -0.5]]
    assert verify.audit(rows) == verify.audit(np.array(rows, dtype=float))


@pytest.mark.parametrize("tau", [0, -1, "1e-7", 10**7])
def test_temperatures_out_of_range(tau):
    with pytest.raises(ParameterError, match="10\\^-6 to 10\\^6"):
        verify.audit(np.eye(3), tau=tau)
