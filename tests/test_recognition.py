"""From floats to exact codes: known codes with noise, results of an optimisation, and random points, which are refused."""

import itertools
import json
from math import cos, pi, sin, sqrt

import numpy as np
import pytest
import sympy
from flint import arb, fmpz_poly
from scipy.optimize import minimize

import verify
from verify.codes.errors import CodeError
from verify.codes.fields import quadratic
from verify.codes.lattice import minimal_polynomial, relation
from verify.codes.symbolic import to_sympy
from verify.kernel.algebraic import enclosure
from verify.kernel.balls import precision
from verify.prover.recognition.clusters import cluster, structures
from verify.prover.recognition.guess import NotGuessed, exact_numbers
from verify.prover.recognition.polish import NotPolished, polish
from verify.recognition import NotRecognized, recognize

PHI = (1 + sqrt(5)) / 2
SQRT5, SQRT2 = sympy.sqrt(5), sympy.sqrt(2)

# The codes, in floats


def signed(vector):
    return sorted({tuple(s * x for s, x in zip(signs, vector, strict=True)) for signs in itertools.product((1, -1), repeat=len(vector))})


def even_permutations(vector):
    for p in itertools.permutations(range(len(vector))):
        if sum(p[i] > p[j] for i, j in itertools.combinations(range(len(p)), 2)) % 2 == 0:
            yield tuple(vector[i] for i in p)


def of_gram(gram):
    sizes, vectors = np.linalg.eigh(gram)
    return vectors[:, sizes > 1e-9] * np.sqrt(sizes[sizes > 1e-9])


def simplex(d):
    return of_gram(np.eye(d + 1) * (1 + 1 / d) - 1 / d)


def batches(*parts):
    gram = np.zeros((sum(parts) + len(parts),) * 2)
    at = 0
    for d in parts:
        gram[at : at + d + 1, at : at + d + 1] = np.eye(d + 1) * (1 + 1 / d) - 1 / d
        at += d + 1
    return of_gram(gram)


def cyclic(*corners):
    return [corner[k:] + corner[:k] for corner in corners for k in range(3)]


def antiprism():
    mu = (2 * sqrt(2) - 1) / 7
    h, r = sqrt(mu), sqrt(1 - mu)
    return [(r * cos(pi * k / 4), r * sin(pi * k / 4), h if k % 2 else -h) for k in range(8)]


def petersen():
    pairs = list(itertools.combinations(range(5), 2))
    return of_gram(np.array([[1 if a == b else 1 / 6 if set(a) & set(b) else -2 / 3 for b in pairs] for a in pairs]))


def cell_600():
    points = {tuple(p) for p in itertools.permutations((1.0, 0.0, 0.0, 0.0))}
    points |= {tuple(-x for x in p) for p in points} | set(signed((0.5,) * 4))
    return sorted(points | {p for s in signed((PHI / 2, 0.5, 1 / (2 * PHI), 0.0)) for p in even_permutations(s)})


CUBE = signed((1, 1, 1))
CODES = {
    "simplex": (simplex(3), None, {sympy.Rational(-1, 3)}),
    "simplex 7": (simplex(7), None, {sympy.Rational(-1, 7)}),
    "orthoplex": (np.vstack([np.eye(4), -np.eye(4)]), None, {-1, 0}),
    "batches": (batches(3, 1), None, {sympy.Rational(-1, 3), 0, -1}),
    "batches 2,2,1": (batches(2, 2, 1), None, {sympy.Rational(-1, 2), 0, -1}),
    "cube": (CUBE, None, {-1, sympy.Rational(-1, 3), sympy.Rational(1, 3)}),
    "icosahedron": (cyclic(*((0, a, b) for a in (1, -1) for b in (PHI, -PHI))), quadratic(5), {-1, SQRT5 / 5, -SQRT5 / 5}),
    "dodecahedron": (
        CUBE + cyclic(*((0, a / PHI, b * PHI) for a in (1, -1) for b in (1, -1))),
        quadratic(5),
        {-1, sympy.Rational(1, 3), sympy.Rational(-1, 3), SQRT5 / 3, -SQRT5 / 3},
    ),
    "24-cell": (
        sorted({p for s in signed((1, 1, 0, 0)) for p in itertools.permutations(s)}),
        None,
        {-1, sympy.Rational(-1, 2), 0, sympy.Rational(1, 2)},
    ),
    "pentagon": ([(cos(2 * pi * k / 5), sin(2 * pi * k / 5)) for k in range(5)], quadratic(5), {SQRT5 / 4 - 0.25, -SQRT5 / 4 - 0.25}),
    "square antiprism": (antiprism(), quadratic(2), {(2 * SQRT2 - 1) / 7, (4 * SQRT2 - 9) / 7, (3 - 6 * SQRT2) / 7}),
    "petersen": (petersen(), None, {sympy.Rational(1, 6), sympy.Rational(-2, 3)}),
    "clebsch": ([s for s in signed((1,) * 5) if np.prod(s) == 1], None, {sympy.Rational(-3, 5), sympy.Rational(1, 5)}),
}


def noisy(points, noise, seed=0):
    """Normalised, permuted, with Gaussian noise in each coordinate, rotated."""
    draw = np.random.default_rng(seed)
    points = np.asarray(points, dtype=float)
    points = draw.permutation(points / np.linalg.norm(points, axis=1, keepdims=True))
    rotation, _ = np.linalg.qr(draw.normal(size=(points.shape[1],) * 2))
    return (points + noise * draw.normal(size=points.shape)) @ rotation


def close(found, points):
    """Whether the exact Gram matrix is near that of the points, entry by entry, and the distances reported are right."""
    points = points / np.linalg.norm(points, axis=1, keepdims=True)
    gram = np.array([[float(enclosure(value).mid()) for value in found.code.checked.gram.row(i)] for i in range(found.code.n)])
    return abs(np.abs(gram - points @ points.T).max() - found.gram_error) < 1e-12 and found.gram_error <= 2 * found.distance + 1e-12


# Known codes with noise


@pytest.mark.parametrize("noise", [1e-14, 1e-9, 1e-6])
@pytest.mark.parametrize("name", CODES)
def test_known_codes(name, noise):
    points, field, products = CODES[name]
    given = noisy(points, noise, seed=len(name))
    found = recognize(given)
    assert (found.code.n, found.code.d) == given.shape and found.field == field and found.verdict.outcome == "accepted"
    assert {sympy.nsimplify(value) for value in products} | {1} == {sympy.expand(value) for value in found.code.gram()}
    assert close(found, given) and found.distance < 10 * noise + 1e-13


@pytest.mark.parametrize("noise", [1e-9, 1e-6])
@pytest.mark.parametrize("n", [7, 9, 11])
def test_polygons(n, noise):
    given = noisy([(cos(2 * pi * k / n), sin(2 * pi * k / n)) for k in range(n)], noise, seed=n)
    found = recognize(given)
    degree = sympy.totient(n) // 2
    assert found.field.degree == degree and close(found, given) and found.distance < 10 * noise
    largest = max(value for value in found.code.checked.gram.row(0) if value != 1)
    x = sympy.Symbol("x")
    assert sympy.minimal_polynomial(to_sympy(largest), x) == sympy.minimal_polynomial(sympy.cos(2 * sympy.pi / n), x)


@pytest.mark.parametrize("seed", range(3))
def test_seeds(seed):
    for name in ("icosahedron", "square antiprism", "petersen"):
        given = noisy(CODES[name][0], 1e-7, seed)
        assert recognize(given).field == CODES[name][1]


@pytest.mark.parametrize("noise", [1e-9, pytest.param(1e-6, marks=pytest.mark.slow)])
def test_the_600_cell(noise):
    given = noisy(cell_600(), noise)
    found = recognize(given)
    assert (found.code.n, found.code.d) == (120, 4) and found.field == quadratic(5) and close(found, given)
    assert len(set(found.code.checked.gram.row(0))) == 9


# Results of an optimisation


def least_coherence(n, d, seeds):
    """Points of R^d, n of them, whose largest inner product is locally least, by sequential quadratic programming."""
    i, j = np.triu_indices(n, 1)
    last = np.zeros(n * d + 1)
    last[-1] = 1

    def slack(z):
        points = z[:-1].reshape(n, d)
        return z[-1] - np.sum(points[i] * points[j], axis=1)

    def slack_gradient(z):
        points = z[:-1].reshape(n, d)
        gradient = np.zeros((len(i), n, d))
        gradient[range(len(i)), i], gradient[range(len(i)), j] = -points[j], -points[i]
        return np.hstack([gradient.reshape(len(i), -1), np.ones((len(i), 1))])

    def norms(z):
        return np.sum(z[:-1].reshape(n, d) ** 2, axis=1) - 1

    def norms_gradient(z):
        points = z[:-1].reshape(n, d)
        gradient = np.zeros((n, n, d))
        gradient[range(n), range(n)] = 2 * points
        return np.hstack([gradient.reshape(n, -1), np.zeros((n, 1))])

    constraints = [
        {"type": "ineq", "fun": slack, "jac": slack_gradient},
        {"type": "eq", "fun": norms, "jac": norms_gradient},
    ]
    best = None
    for seed in seeds:
        points = np.random.default_rng(seed).normal(size=(n, d))
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        start = np.append(points.ravel(), 1.0)
        result = minimize(
            lambda z: z[-1], start, jac=lambda z: last, constraints=constraints, method="SLSQP", options={"maxiter": 500, "ftol": 1e-15}
        )
        if best is None or result.x[-1] < best[-1]:
            best = result.x
    return best[:-1].reshape(n, d)


@pytest.mark.parametrize(
    ("n", "d", "polynomial"),
    [
        (7, 3, [3, -9, -3, 1]),
        (8, 3, [7, 2, -1]),
        (9, 3, [3, -1]),
        (10, 3, None),
    ],
)
def test_optimised_codes(n, d, polynomial):
    """Cosines as tabulated: of 7, 8 and 9 points in R^3; 0.4043943252 for 10."""
    given = least_coherence(n, d, range(6))
    found = recognize(given)
    gram = found.code.checked.gram
    mu = max(gram[i, j] for i in range(n) for j in range(i))
    assert close(found, given) and found.distance < 1e-5
    if polynomial is None:
        assert found.field.degree == 3 and str(float(enclosure(mu).mid())).startswith("0.4043943252")
    else:
        total = 0
        for c in polynomial:
            total = total * mu + c
        assert total == 0


# Points in no equality


@pytest.mark.parametrize("noise", [1e-9, 1e-6])
@pytest.mark.parametrize("name", ["cube", "icosahedron", "petersen", "square antiprism", "orthoplex"])
def test_free_points_are_put_near_their_places(name, noise):
    points = np.asarray(CODES[name][0], dtype=float)
    draw = np.random.default_rng(11)
    free = draw.normal(size=(2, points.shape[1]))
    given = noisy(np.vstack([points, free]), noise)
    found = recognize(given)
    assert found.code.n == len(points) + 2 and found.field == CODES[name][1] and close(found, given) and found.distance < 10 * noise
    assert "put near their places" in found.notes[1] and found.verdict.outcome == "accepted"


def test_free_points_lie_in_the_span_of_the_others():
    square = [[1.0, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0.47123, 0.61, 0.64]]
    with pytest.raises(NotRecognized, match="1 points are in no equality, and the others span only 2 dimensions"):
        recognize(noisy(square, 1e-9))


# What is refused


@pytest.mark.parametrize(("n", "d"), [(2, 2), (3, 5), (5, 3), (8, 3), (10, 4), (6, 6), (40, 3)])
@pytest.mark.parametrize("seed", range(3))
def test_random_points_are_refused(n, d, seed):
    with pytest.raises(
        NotRecognized, match=r"no exact code found .* the inner product of points \d+ and \d+, -?0\.\d+, is no number|too many"
    ):
        recognize(np.random.default_rng([n, d, seed]).normal(size=(n, d)))


@pytest.mark.parametrize("tolerance", [None, 1e-6])
def test_an_angle_is_recognized_only_if_it_is_short_for_its_digits(tolerance):
    """Of two points, where every angle is that of a code."""
    angles = np.random.default_rng(7).uniform(0, pi, size=60)
    for angle in angles:
        with pytest.raises(NotRecognized):
            recognize([[1, 0], [cos(angle), sin(angle)]], tolerance=tolerance)
    assert recognize([[1, 0], [0.5, sqrt(0.75)]], tolerance=tolerance).code.gram()[0, 1] == sympy.Rational(1, 2)


def test_a_code_far_from_the_points_is_refused():
    given = noisy(CODES["icosahedron"][0], 0.02)
    with pytest.raises(NotRecognized):
        recognize(given, tolerance=0.2)


@pytest.mark.parametrize("scale", ["1e-200", "1e200", "5e-324", "1.7e308"])
def test_rows_of_any_length_are_directions(scale):
    """Squares of such floats are 0 and inf."""
    size = float(scale)
    found = recognize(np.array([[size, 0.0], [0.0, 1.0], [-size, -size]]))
    assert found.code.gram()[0, 1] == 0 and found.code.n == 3 and found.gram_error < 1e-15


@pytest.mark.parametrize("scale", ["1e-400", "1e400", "1e-322", "1e309"])
def test_decimals_beyond_floats_are_directions_too(tmp_path, scale):
    """In a file, where numbers are exact: such a row is neither zero nor infinite."""
    path = tmp_path / "points.json"
    path.write_text(json.dumps({"points": [[f"3{scale[1:]}", f"4{scale[1:]}"], ["0", "1"], ["-1", "0"]]}))
    found = recognize(path)
    assert found.code.gram()[0, 1] == sympy.Rational(4, 5) and found.code.gram()[0, 2] == sympy.Rational(-3, 5)
    path.write_text(json.dumps({"gram": [[scale, "0"], ["0", scale]]}))
    with pytest.raises(CodeError, match="within the range of floats, found a row whose largest is"):
        recognize(path)


def test_equal_points_are_no_code():
    with pytest.raises(NotRecognized, match="points 0 and 1 are equal"):
        recognize([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])


def test_a_degree_too_small_is_named():
    with pytest.raises(NotRecognized, match="no number of degree at most 2"):
        recognize(noisy([(cos(2 * pi * k / 7), sin(2 * pi * k / 7)) for k in range(7)], 1e-9), max_degree=2)


def test_a_tolerance_too_coarse_or_fine_is_that_of_the_user():
    given = noisy(CODES["square antiprism"][0], 1e-6)
    assert recognize(given, tolerance=1e-4).field == quadratic(2)
    with pytest.raises(NotRecognized):
        recognize(given, tolerance=1e-12)
    with pytest.raises(NotRecognized):
        recognize(given, tolerance=0.9)


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([[1.0, 0.0]], "at least two points"),
        ([], "at least two points"),
        ([[]], "at least two points"),
        ([1.0, 2.0], "at least two points"),
        ([[0.0, 0.0], [1.0, 0.0]], "point 0 is the zero vector"),
        (np.ma.array([[1.0, 0.0], [0.0, 1.0]], mask=[[0, 0], [1, 1]]), "^the points: expected plain numbers, found a masked array"),
        ([[1.0, float("nan")], [1.0, 0.0]], r"finite numbers, found nan at \[0, 1\]"),
        ([[1.0, 2.0], [1.0]], "real numbers"),
        ([["a", "b"], ["c", "d"]], "real numbers"),
        (np.ones((2, 2)) * 1j, "real numbers"),
    ],
)
def test_what_are_no_points(points, reason):
    with pytest.raises(CodeError, match=reason):
        recognize(points)


@pytest.mark.parametrize(
    "options",
    [*({"tolerance": value} for value in (0, 1, -1.0, float("nan"), "x")), *({"max_degree": value} for value in (0, 25, 2.5, True, "3"))],
)
def test_parameters_out_of_range(options):
    with pytest.raises(CodeError, match=r"expected a tolerance between 0 and 1|expected the degree to be an integer from 1 to 24"):
        recognize([[1.0, 0.0], [0.0, 1.0]], **options)


# Files


def test_files_of_points_and_of_gram_matrices(tmp_path):
    given = noisy(CODES["icosahedron"][0], 1e-8)
    np.save(tmp_path / "points.npy", given)
    np.savetxt(tmp_path / "points.csv", given, delimiter=",")
    (tmp_path / "points.json").write_text(f'{{"points": {given.tolist()}}}')
    (tmp_path / "gram.json").write_text(f'{{"gram": {(given @ given.T).tolist()}}}')
    (tmp_path / "space.json").write_text(f'{{"gram": {(given @ given.T).tolist()}, "dimension": 5}}')
    codes = {
        name: verify.recognize(tmp_path / name).code for name in ("points.npy", "points.csv", "points.json", "gram.json", "space.json")
    }
    assert len({code.digest for name, code in codes.items() if name != "space.json"}) == 1
    assert codes["gram.json"].name == "gram" and codes["gram.json"].d == 3 and codes["space.json"].d == 5


@pytest.mark.parametrize("name", ["code:3,7", "code:3,10"])
def test_a_gram_matrix_whose_rows_have_different_norms(tmp_path, name):
    """Scaled, as that of points that are not unit vectors: the points found are as near as floats are."""
    code = verify.code(name)
    scales = np.arange(1, code.n + 1)
    gram = np.array([[float(enclosure(value).mid()) for value in code.checked.gram.row(i)] for i in range(code.n)])
    (tmp_path / "gram.json").write_text(f'{{"gram": {(gram * scales * scales[:, None]).tolist()}}}')
    found = recognize(tmp_path / "gram.json")
    assert found.distance < 1e-12 and found.gram_error < 1e-12 and found.field is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"gram": [[1, 0.5], [0.4, 1]]}', r"symmetric Gram matrix, found different entries at \(0, 1\) and \(1, 0\)"),
        ('{"gram": [[1, 0], [0, 1], [0, 0]]}', "square Gram matrix, found 3 rows of 2 entries"),
        ('{"gram": [[1, 0], [0, -1]]}', r"positive diagonal in the Gram matrix, found -1.0 at \(1, 1\)"),
        ('{"gram": [[1, 0], [0, 0]]}', r"positive diagonal in the Gram matrix, found 0.0 at \(1, 1\)"),
        ('{"gram": [[1, 2], [2, 1]]}', "semidefinite Gram matrix of rank at most 1, found one with the eigenvalue -1"),
        ('{"gram": [[1, 0], [0, 1]], "dimension": 1}', "rank at most 1, found one with the eigenvalue 1"),
        ('{"gram": [[1, 0], [0]]}', "found 2 coordinates in point 0 and 1 in point 1"),
        ('{"points": [[1, 0], [0, 0]]}', "point 1 is the zero vector"),
    ],
)
def test_files_of_no_points_are_named(tmp_path, content, reason):
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(CodeError, match=f"x.json: .*{reason}"):
        recognize(tmp_path / "x.json")


def test_the_largest_and_smallest_floats():
    """Whose squares are none."""
    assert recognize([[1e308, 0.0], [0.0, -1e308], [-5e-324, 5e-324]]).code.gram()[0, 2] == -1 / sympy.sqrt(2)


# The parts


def test_relations_and_minimal_polynomials():
    with precision(200):
        assert [int(c) for c in relation([arb(1), arb(2).sqrt(), arb(3).sqrt(), 5 - 7 * arb(3).sqrt()], 100)] == [-5, 0, 7, 1]
        x = arb(2).sqrt() + arb(3).sqrt()
        assert minimal_polynomial(x, 150, 3, 50) is None
        assert minimal_polynomial(x, 150, 4, 50) == fmpz_poly([1, 0, -10, 0, 1])
    assert minimal_polynomial(arb(-0.5000314407493), 42, 6, 14) is None  # near a root of (2x+1)^3, but not so near


def test_no_number_stands_out_among_few_digits():
    assert exact_numbers([arb(0.25), arb(-1.0)], [24, 24], 2)[1] == [verify.exact.number("1/4"), -1]
    with pytest.raises(NotGuessed, match=r"0\.123456, is no number of degree at most 2"):
        exact_numbers([arb(0.123456)], [20], 2)
    with pytest.raises(NotGuessed, match="no field of degree at most 2"):
        exact_numbers([arb(2).sqrt(), arb(3).sqrt()], [50, 50], 2)


def test_clusters():
    square = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 1e-7], [0.0, -1.0]])
    found = cluster(square, 1e-6)
    assert found.count == 2 and found.sizes.tolist() == [2, 4] and found.label[0, 2] == found.label[1, 3] == 0 and found.label[0, 1] == 1
    assert [clusters.count for clusters in structures(square, None)] == sorted({c.count for c in structures(square, None)}, reverse=True)


def test_digits_of_the_antiprism():
    found = polish(cluster(noisy(antiprism(), 1e-6), 1e-4), 1000)
    with precision(1100):
        assert abs(found[-1] - (2 * arb(2).sqrt() - 1) / 7) < arb(2) ** -990


@pytest.mark.parametrize(
    ("points", "tolerance", "reason"),
    [
        (np.random.default_rng(0).normal(size=(8, 3)), 1e-6, "28 different inner products among 8 points are too many"),
        ([(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0.6, 0.8), (0, -0.6, -0.8)], 1e-6, "does not determine the code|too many"),
        (np.random.default_rng(0).normal(size=(8, 3)), 0.9, "no points near the given ones|does not determine|many digits"),
    ],
)
def test_what_is_not_polished(points, tolerance, reason):
    points = np.asarray(points, dtype=float)
    with pytest.raises(NotPolished, match=reason):
        polish(cluster(points / np.linalg.norm(points, axis=1, keepdims=True), tolerance), 200)
