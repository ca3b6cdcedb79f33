"""Symmetries of known codes against their known orbits, of small sets against all permutations, and of sets without any."""

from itertools import permutations

import exact_codes
import numpy as np
import pytest
from flint import fmpq, fmpz, fmpz_mat

from verify.prover.points import Points
from verify.prover.products import IntegerProducts, TableProducts, spanning
from verify.prover.symmetry import matrix_of, orbits, preserves, symmetries


def integer(rows, weights=None):
    return IntegerProducts(rows, weights), rows @ np.diag(np.ones(rows.shape[1], dtype=np.int64) if weights is None else weights) @ rows.T


def table(labels):
    return TableProducts(labels), labels


def orbit_sizes(products, gram, seed=0, **options):
    """The sizes of the orbits, after a check of each generator against all inner products."""
    generators = symmetries(products, seed, **options)
    for generator in generators:
        assert sorted(generator.tolist()) == list(range(products.n))
        assert np.array_equal(gram[np.ix_(generator, generator)], gram)
    return sorted(map(len, orbits(products.n, generators)))


TRANSITIVE = {
    "orthoplex 9": lambda: integer(exact_codes.orthoplex(9)),
    "orthoplex 300": lambda: integer(exact_codes.orthoplex(300)),
    "cube 10": lambda: integer(exact_codes.cube(10)),
    "simplex 9": lambda: integer(*exact_codes.simplex_form(9)),
    "simplex 200": lambda: table(np.eye(200, dtype=np.int64)),
    "7-gon": lambda: table(exact_codes.polygon_labels(7)),
    "square antiprism": lambda: table(exact_codes.polygon_labels(8)),
    "360-gon": lambda: table(exact_codes.polygon_labels(360)),
    "icosahedron": lambda: table(exact_codes.golden_labels(exact_codes.icosahedron())),
    "24-cell": lambda: integer(exact_codes.cell_24()),
    "600-cell": lambda: table(exact_codes.golden_labels(exact_codes.cell_600())),
    "E8": lambda: integer(exact_codes.e8()),
    "56 in R^7": lambda: integer(exact_codes.gosset_56()),
    "27 in R^6": lambda: integer(exact_codes.schlafli_27()),
    "16 in R^5": lambda: integer(exact_codes.clebsch_16()),
    "Higman-Sims": lambda: table(exact_codes.higman_sims_labels()),
    "McLaughlin": lambda: integer(exact_codes.mclaughlin_275()),
    "552 in R^23": lambda: integer(exact_codes.equiangular_552()),
    "891 in R^22": lambda: integer(exact_codes.kissing_891()),
}


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("name", TRANSITIVE)
def test_transitive_codes_have_one_orbit(name, seed):
    products, gram = TRANSITIVE[name]()
    assert orbit_sizes(products, gram, seed) == [products.n]
    assert 1 <= len(symmetries(products, seed)) <= 6


@pytest.mark.parametrize(
    ("labels", "sizes"),
    [
        (exact_codes.bipyramid_labels(), [2, 3]),
        (TableProducts.of(exact_codes.rhombic_dodecahedron_products()).table, [6, 8]),
        (exact_codes.batches([3, 4, 5]), [3, 4, 5]),
        (exact_codes.batches([3] * 20 + [4] * 10), [40, 60]),
        (exact_codes.two_copies(exact_codes.steiner_triples(19, 1) @ exact_codes.steiner_triples(19, 1).T, 5), [2] * 57),
    ],
    ids=["bipyramid", "rhombic dodecahedron", "batches", "many batches", "two copies of a strongly regular graph"],
)
def test_several_orbits(labels, sizes):
    assert orbit_sizes(*table(labels)) == sizes


def test_two_shells_of_e8():
    roots = exact_codes.e8()
    sums = np.unique((roots[:, None] + roots[None]).reshape(-1, 8), axis=0)
    points = np.vstack([roots, sums[(sums * sums).sum(axis=1) == 16]])
    assert orbit_sizes(*integer(points)) == [240, 2160]


@pytest.mark.parametrize("seed", range(40))
def test_small_sets_against_all_permutations(seed):
    random = np.random.default_rng(seed)
    rows = random.integers(-1, 2, (random.integers(1, 7), random.integers(1, 4)))
    products, gram = integer(rows)
    group = [np.array(p) for p in permutations(range(len(rows))) if np.array_equal(gram[np.ix_(p, p)], gram)]
    assert orbit_sizes(products, gram, seed) == sorted(map(len, orbits(len(rows), group)))
    assert orbits(len(rows), symmetries(products, seed)) == orbits(len(rows), group)


@pytest.mark.parametrize(
    "rows",
    [
        np.random.default_rng(0).integers(-1000, 1000, (500, 10)),
        np.random.default_rng(1).choice([-1, 1], (500, 64)),
        100 * exact_codes.e8() + np.random.default_rng(2).integers(-1, 2, (240, 8)),
        np.random.default_rng(3).integers(-100, 100, (20000, 6)),
        exact_codes.steiner_triples(19, 1),
    ],
    ids=["random", "signs", "near E8", "many", "strongly regular"],
)
def test_sets_without_symmetry_have_none_found(rows):
    assert symmetries(IntegerProducts(rows)) == []


def test_a_missing_point_leaves_the_stabiliser():
    roots = exact_codes.e8()
    assert orbit_sizes(*integer(np.delete(roots, 5, axis=0))) == [1, 56, 56, 126]


def test_an_exhausted_budget_is_no_error():
    assert symmetries(IntegerProducts(exact_codes.e8()), budget=3) == []


def test_the_same_seed_gives_the_same_generators():
    products = IntegerProducts(exact_codes.e8())
    first, second = symmetries(products, 7), symmetries(IntegerProducts(exact_codes.e8()), 7)
    assert [g.tolist() for g in first] == [g.tolist() for g in second]


def test_orbits_are_ordered_by_their_least_members():
    assert orbits(6, [np.array([0, 4, 5, 3, 1, 2])]) == [[0], [1, 4], [2, 5], [3]]
    assert orbits(2, []) == [[0], [1]]


@pytest.mark.parametrize("d", [4, 13])
def test_what_does_not_preserve_inner_products_is_noticed(d):
    products = IntegerProducts(exact_codes.cube(d))
    identity = np.arange(products.n)
    assert preserves(products, identity) and preserves(products, identity[::-1])
    swap, repeated = identity.copy(), identity.copy()
    swap[[5, 6]], repeated[5] = [6, 5], 6
    assert not preserves(products, swap)
    assert not preserves(products, repeated)


def test_labels_are_inner_products_however_they_are_stored():
    random = np.random.default_rng(0)
    for size, n, keep in [(2, 30, 1.0), (2**12, 30, 1.0), (2**28, 30, 1.0), (2**20, 2600, 0.05)]:
        rows, weights = random.integers(-size, size, (n, 40)) * (random.random((n, 40)) < keep), random.integers(1, 5, 40)
        products = IntegerProducts(rows, weights.tolist())
        for i in (0, n - 1):
            expected = [sum(w * a * b for w, a, b in zip(*map(np.ndarray.tolist, (weights, rows[i], row)), strict=True)) for row in rows]
            assert products.labels(i).tolist() == expected


def test_products_that_do_not_fit_are_refused():
    with pytest.raises(OverflowError):
        IntegerProducts(np.array([[2**31, 2**31]]), [1, 1])
    with pytest.raises(OverflowError):
        IntegerProducts(np.array([[1, 0]]), [1, 2**64])


def test_labels_of_exact_values():
    half, third = fmpq(1, 2), fmpq(1, 3)
    assert TableProducts.of([[fmpq(1), half, third], [half, fmpq(1), half], [third, half, fmpq(1)]]).table.tolist() == [
        [0, 1, 2],
        [1, 0, 1],
        [2, 1, 0],
    ]


def repeated_columns():
    """E8 in 12 coordinates, of rank 8, under a form."""
    return np.hstack([exact_codes.e8(), 2 * exact_codes.e8()[:, :3], np.zeros((240, 1), dtype=np.int64)]), [1] * 8 + [5, 5, 5, 3]


@pytest.mark.parametrize(
    ("rows", "weights"),
    [
        (exact_codes.e8(), [1] * 8),
        (exact_codes.cube(7), [1] * 7),
        exact_codes.simplex_form(7),
        (exact_codes.schlafli_27(), [1] * 8),
        (exact_codes.mclaughlin_275(), [1] * 24),
        repeated_columns(),
    ],
    ids=["E8", "cube", "simplex", "27 of rank 6", "275 of rank 22", "repeated columns"],
)
def test_matrices_of_symmetries(rows, weights):
    generators = symmetries(IntegerProducts(rows, weights))
    assert generators
    for generator in generators:
        check_matrix(rows, weights, generator)


def check_matrix(rows, weights, permutation):
    """A permutes the points, and A W A^T = W."""
    numerator, denominator = matrix_of(Points(rows, weights), permutation)
    form = fmpz_mat([[fmpz(w) if i == j else 0 for j in range(len(weights))] for i, w in enumerate(weights)])
    assert denominator > 0
    assert fmpz_mat(rows.tolist()) * numerator == fmpz_mat(rows[permutation].tolist()) * denominator
    assert numerator * form * numerator.transpose() == form * (denominator * denominator)


def test_matrices_of_symmetries_of_large_integers():
    rows, scale = exact_codes.cube(4), 10**30
    for generator in symmetries(IntegerProducts(rows)):
        points = Points([[scale * int(value) for value in row] for row in rows])
        assert matrix_of(points, generator) == matrix_of(Points(rows), generator)


def test_spanning_rows():
    assert spanning(np.array([[0, 0], [1, 2], [2, 4], [0, 1]])) == [1, 3]
    assert len(spanning(exact_codes.kissing_4600())) == 23


@pytest.mark.slow
def test_4600_in_dimension_23():
    assert orbit_sizes(*integer(exact_codes.kissing_4600())) == [4600]


@pytest.mark.slow
def test_leech():
    rows = exact_codes.leech()
    generators = symmetries(IntegerProducts(rows))
    assert len(orbits(len(rows), generators)) == 1
    for generator in generators:
        check_matrix(rows, [1] * 24, generator)


@pytest.mark.slow
def test_leech_without_a_point():
    rows = np.delete(exact_codes.leech(), 7, axis=0)
    found = orbits(len(rows), symmetries(IntegerProducts(rows)))
    assert sorted(map(len, found)) == [1, 4600, 4600, 47104, 47104, 93150]
