"""Codes over number fields from Gram matrices, from points, from files and from what Python users hold."""

import itertools
import json
import random

import numpy as np
import pytest
import sympy
from flint import fmpq
from sympy import Rational, sqrt

import verify
from verify import exact
from verify.cli import main
from verify.codes.errors import CodeError
from verify.codes.fields import generator, quadratic
from verify.codes.files import FileError, load, read
from verify.codes.gram import from_gram, from_points, ldl
from verify.codes.points import configuration, configuration_of_gram, first_irrational_pair

PHI = sympy.GoldenRatio
R2, R5 = generator(quadratic(2)), generator(quadratic(5))
ONE = fmpq(1)


def icosahedron():
    corners = [(0, a, b * PHI) for a in (1, -1) for b in (1, -1)]
    return [corner[k:] + corner[:k] for corner in corners for k in range(3)]


# Gram matrices


def test_the_icosahedron_of_points_and_of_its_gram_matrix():
    points = icosahedron()
    code = verify.from_points(points)
    assert (code.n, code.d, code.is_unit) == (12, 3, True)
    assert code.checked.field.extension == quadratic(5)
    assert set(code.gram()) == {1, -1, sqrt(5) / 5, -sqrt(5) / 5}
    again = verify.from_gram(code.gram())
    assert again.d == 3 and again.gram() == code.gram()
    assert verify.check(verify.prove(again, "code")).outcome == "accepted"


@pytest.mark.parametrize("seed", range(5))
def test_l_d_l_gives_the_matrix_back(seed):
    draw = random.Random(f"ldl {seed}")
    rows = [[draw.randint(-3, 3) + draw.randint(-3, 3) * R2 for _ in range(3)] for _ in range(6)]
    gram = [[sum((x * y for x, y in zip(a, b, strict=True)), fmpq(0)) for b in rows] for a in rows]
    form, lower = ldl(gram)
    assert len(form) <= 3 and all(weight > 0 for weight in form)
    for i, j in itertools.product(range(6), repeat=2):
        assert sum((form[k] * v * lower[j][k] for k, v in lower[i].items() if k in lower[j]), fmpq(0)) == gram[i][j]


def test_a_rank_above_d_is_refused_where_it_shows():
    with pytest.raises(CodeError, match=r"rank at most d = 1, found rank 2 in its leading 2 x 2 block \(a pivot is 4/5\)"):
        from_gram("pair", [[ONE, R5 / 5], [R5 / 5, ONE]], 1)


@pytest.mark.parametrize(
    ("gram", "reason"),
    [
        ([[ONE, R2], [R2, ONE]], "leading 2 x 2 block"),
        ([[ONE, R2 / 2], [-R2 / 2, ONE]], "symmetric"),
        ([[1 - R2, fmpq(0)], [fmpq(0), ONE]], r"positive diagonal .* found 1 - sqrt\(2\)"),
        ([[ONE, R2 / 2], [R5 / 5, ONE]], "symmetric"),
        ([[ONE, R2 / 2, R5 / 5], [R2 / 2, ONE, R5 / 5], [R5 / 5, R5 / 5, ONE]], "two fields"),
        ([[ONE, ONE], [ONE, ONE]], "equal after normalisation"),
        ([[R2, R2], [R2, R2]], "equal after normalisation"),
        ([[ONE, R2 / 2, -R2 / 2], [R2 / 2, ONE, fmpq(0)], [-R2 / 2, fmpq(0), ONE + fmpq(1, 10**40)]], "is not in Q|semidefinite"),
        ([[fmpq(4), ONE], [ONE, fmpq(3)]], "irrational"),
        ([[fmpq(4), R2], [R2, fmpq(3)]], r"points 0 and 1 is not in Q\(a\)"),
    ],
)
def test_wrong_gram_matrices(gram, reason):
    with pytest.raises(CodeError, match=reason):
        from_gram("wrong", gram)


def test_a_matrix_that_is_nearly_semidefinite_is_refused():
    tiny = (R2 - 1) * fmpq(1, 10**60)
    gram = [[ONE, R2 / 2, -R2 / 2], [R2 / 2, ONE, fmpq(0)], [-R2 / 2, fmpq(0), ONE]]
    assert from_gram("right", gram).d == 2
    gram[1][2] = gram[2][1] = tiny
    with pytest.raises(CodeError, match="semidefinite"):
        from_gram("wrong", gram)


def test_normalisation_in_the_field():
    code = from_gram("pair", [[ONE, ONE], [ONE, fmpq(2)]], field=quadratic(2))
    assert code.gram()[0, 1] == sqrt(2) / 2
    code = from_gram("pair", [[6 - 2 * R5, ONE], [ONE, ONE]])  # of squared norm (sqrt(5) - 1)^2
    assert code.gram()[0, 1] == (1 + sqrt(5)) / 4


def test_rational_results_are_codes_over_q():
    code = from_gram("scaled", [[R2, -R2 / 2], [-R2 / 2, R2]])
    assert code == from_gram("rational", [[ONE, fmpq(-1, 2)], [fmpq(-1, 2), ONE]]) and code.checked.field.extension is None
    assert from_gram("declared", [[ONE, fmpq(0)], [fmpq(0), ONE]], field=quadratic(2)).digest == verify.from_gram([[1, 0], [0, 1]]).digest


# Points


def test_points_whose_norms_are_no_squares_in_the_field_become_directions():
    code = from_points("directions", [[ONE, ONE], [ONE, R2]])
    assert not code.is_unit and code.checked.kind == "directions"
    rows = from_points("primitive", [[2 * R2, 4 * R2], [fmpq(1, 3), fmpq(2, 3) * R2]]).checked.rows
    assert rows == [{0: R2, 1: 2 * R2}, {0: ONE, 1: 2 * R2}]


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([[ONE, R2], [R2, fmpq(2)]], "points 0 and 1 are equal"),
        ([[ONE, R2], [ONE, R2, ONE]], "of one length"),
        ([[ONE, R2], [R2 - R2, fmpq(0)]], "point 1 is the zero vector"),
        ([[ONE, R2], [R5, ONE]], "two fields"),
        ([], "at least one point"),
    ],
)
def test_wrong_points(points, reason):
    with pytest.raises(CodeError, match=reason):
        from_points("wrong", points)


def test_configurations_as_they_are():
    assert configuration("unit", [[R2 / 2, R2 / 2], [R2 / 2, -R2 / 2]]).is_unit
    assert configuration("twice", [[R2 / 2, R2 / 2]] * 2).checked.kind == "points"
    code = configuration_of_gram("gram", [[R2, R2], [R2, fmpq(4)]])
    assert code.checked.kind == "points" and code.checked.product(0, 1) == R2 and code.checked.product(1, 1) == 4
    assert first_irrational_pair([[ONE, fmpq(0)], [ONE, ONE]]) == (0, 1)
    assert first_irrational_pair([[ONE, fmpq(0)], [ONE, ONE]], quadratic(2)) is None


# Files

FIELD = {"polynomial": ["-5", "0", "1"], "interval": ["2", "3"]}


def write(folder, document, name="points.json"):
    path = folder / name
    path.write_text(json.dumps(document))
    return path


def test_points_over_a_field(tmp_path):
    path = write(tmp_path, {"field": FIELD, "points": [[0, 1, ["1/2", "1/2"]], [0, "-1", ["0.5", "1/2"]], [0, 1, ["-1/2", "-1/2"]]]})
    data = read(path)
    assert data.field == quadratic(5) and data.rows[0][2] == (1 + R5) / 2 and data.rows[1][1] == -1
    code = load(path)
    assert code.is_unit and code.gram()[0, 1] == sqrt(5) / 5 and code.gram()[0, 2] == -sqrt(5) / 5


def test_gram_matrices_over_a_field(tmp_path):
    path = write(tmp_path, {"field": FIELD, "gram": [["1", ["0", "1/5"]], [["0", "1/5"], 1]], "dimension": 4})
    code = load(path)
    assert code.d == 4 and code.gram()[0, 1] == sqrt(5) / 5


def test_a_declared_field_is_that_of_normalisation(tmp_path):
    document = {"points": [[1, 0], [1, 1]]}
    assert not load(write(tmp_path, document)).is_unit
    assert load(write(tmp_path, {**document, "field": {"polynomial": [-2, 0, 1], "interval": [1, 2]}})).is_unit


def test_prove_takes_such_files(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"field": FIELD, "gram": [["1", ["0", "1/5"]], [["0", "1/5"], 1]]}, "pair.json")
    assert main(["prove", "pair.json", "code", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accepted"] == 1 and (tmp_path / "pair.cert.json").exists()


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ({"polynomial": ["-5", "0", "1"], "interval": ["3", "4"]}, r"\$.field: .* one root of its polynomial: found 0"),
        ({"polynomial": ["-5", "0", "1"], "interval": ["-3", "4"]}, r"\$.field: .* one root of its polynomial: found 2"),
        ({"polynomial": ["-4", "0", "1"], "interval": ["1", "3"]}, r"\$.field: expected an irreducible polynomial"),
        ({"polynomial": ["25", "0", "-10", "0", "1"], "interval": ["2", "3"]}, r"\$.field: expected an irreducible polynomial"),
        ({"polynomial": ["-5", "0", "2"], "interval": ["1", "2"]}, r"\$.field: .* monic"),
        ({"polynomial": ["-5", "0", "1"], "interval": ["3", "2"]}, "lower end first"),
        ({"polynomial": ["-5", "1"], "interval": ["4", "6"]}, "degree 2 or more"),
        ({"polynomial": ["-5", "1/2", "1"], "interval": ["4", "6"]}, r"\$.field.polynomial\[1\]: expected an integer, found 1/2"),
        ({"polynomial": ["-5", "x", "1"], "interval": ["4", "6"]}, r"\$.field.polynomial\[1\]: expected a number"),
        ({"polynomial": ["-5", "0", "1"], "interval": ["4"]}, r"\$.field.interval: expected its two ends, found 1"),
        ({"polynomial": "a^2-5", "interval": ["2", "3"]}, r"\$.field.polynomial: expected a list"),
        ({"polynomial": ["-5", "0", "1"]}, r"\$.field: expected"),
        ({"polynomial": ["-5", "0", "1"], "interval": ["2", "3"], "name": "K"}, r"\$.field: expected"),
        ("sqrt5", r"\$.field: expected"),
        (None, r"\$.field: expected"),
    ],
)
def test_wrong_fields_in_files(tmp_path, field, reason):
    with pytest.raises(FileError, match=reason):
        read(write(tmp_path, {"field": field, "points": [[1, 0]]}))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (["1"], "expected 2 coefficients, of 1, a, found 1"),
        (["1", "0", "0"], "expected 2 coefficients, of 1, a, found 3"),
        ([], "expected 2 coefficients, of 1, a, found 0"),
        (["1", "b"], r"\$.points\[0\]\[1\]\[1\]: expected a number"),
        (["1", ["2", "3"]], r"\$.points\[0\]\[1\]\[1\]: expected a number"),
        (True, r"\$.points\[0\]\[1\]: expected a number"),
        ({"a": 1}, r"\$.points\[0\]\[1\]: expected a number"),
    ],
)
def test_wrong_entries_in_files(tmp_path, entry, reason):
    with pytest.raises(FileError, match=reason):
        read(write(tmp_path, {"field": FIELD, "points": [[1, entry]]}))


def test_lists_need_a_field(tmp_path):
    with pytest.raises(FileError, match=r"\$.points\[0\]\[1\]: expected a number"):
        read(write(tmp_path, {"points": [[1, ["0", "1"]]]}))


# What Python users hold


def test_elements_of_one_field():
    ((a, b), (c, d)) = exact.elements([[sqrt(2), Rational(1, 3)], ["0.5", R2]])
    assert a == d == R2 and b == fmpq(1, 3) and c == fmpq(1, 2)
    ((a, b),) = exact.elements(sympy.Matrix([[sqrt(2), sqrt(3)]]))
    assert a.field.degree == 4 and a * a == 2 and b * b == 3
    assert exact.elements(np.array([[1, 2], [3, 4]])) == [[1, 2], [3, 4]]
    assert exact.element(sqrt(5)) == R5 and exact.element(0.5) == fmpq(1, 2)


def test_rational_readers_refuse_irrational_numbers():
    for value in (sqrt(2), R2):
        with pytest.raises(CodeError, match="rational"):
            exact.number(value)
        with pytest.raises(CodeError, match="rational"):
            exact.matrix([[value]])


@pytest.mark.parametrize("rows", [[[sympy.pi]], [[sympy.Symbol("x")]], "points", [["a"]], [[True]], [[sqrt(2)], [1, 2]], [[sqrt(-1)]]])
def test_what_are_no_elements(rows):
    with pytest.raises(CodeError, match="expected"):
        exact.elements(rows)
