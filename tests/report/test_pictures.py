"""The data of pictures. Expected numbers are from definitions, tables of codes, and Coxeter groups."""

import math
from collections import Counter
from fractions import Fraction
from pathlib import Path

import msgspec
import numpy as np
import pytest

import verify
from verify import temperature
from verify.codes.code import from_array
from verify.paper import STATEMENTS
from verify.report import diagrams, pictures
from verify.report.statement_graph import EDGES, NODES

CERTIFICATES = Path(__file__).parents[2] / "certificates"


def test_a_picture_of_two_triangles():
    picture = pictures.code_picture(verify.high_entropy(4, 6))
    assert (picture.n, picture.d, picture.batches, picture.contact_count) == (6, 4, [[0, 1, 2], [3, 4, 5]], 9)
    assert [(item.exact, item.value, item.count) for item in picture.inner_products] == [("0", 0, 9), ("-1/2", -0.5, 6)]
    assert picture.exact_values == ["0", "-1/2"] and picture.digest == verify.high_entropy(4, 6).digest
    points, gram = np.array(picture.points), np.array(picture.gram)
    assert np.allclose(points @ points.T, gram) and np.allclose(np.diag(gram), 1) and gram[0, 1] == -0.5
    frame = np.array(picture.projection)
    assert frame.shape == (3, 4) and np.allclose(frame @ frame.T, np.eye(3), atol=1e-5)
    seen = points @ frame.T
    apart = [np.linalg.norm(seen[i] - seen[j]) for i in range(6) for j in range(i)]
    assert min(apart) > 0.5  # no two points are seen as one


@pytest.mark.parametrize(
    ("name", "contacts", "values"),
    [
        ("icosahedron", 30, {1 / math.sqrt(5): 30, -1 / math.sqrt(5): 30, -1: 6}),
        ("petersen", 30, {1 / 6: 30, -2 / 3: 15}),
        ("24-cell", 96, {0.5: 96, 0: 72, -0.5: 96, -1: 12}),
        ("e8", 6720, {0.5: 6720, 0: 15120, -0.5: 6720, -1: 120}),
    ],
)
def test_inner_products_of_known_codes(name, contacts, values):
    picture = pictures.code_picture(verify.code(name))
    assert picture.contact_count == contacts and picture.batches is None
    assert {round(item.value, 8): item.count for item in picture.inner_products} == {round(v, 8): c for v, c in values.items()}
    assert len(picture.contacts) == contacts and all(i < j for i, j in picture.contacts)


@pytest.mark.parametrize(("name", "number"), [("24-cell", 6), ("600-cell", 30), ("e8", 30), ("schlaefli", 12), ("simplex:4", 5)])
def test_symmetric_codes_are_seen_along_a_coxeter_element(name, number):
    """Turned by 2 pi over the Coxeter number in the plane of the first two axes, it looks the same: that of D_4, H_4, E_8, E_6, A_4."""
    picture = pictures.code_picture(verify.code(name))
    seen = np.array(picture.points) @ np.array(picture.projection)[:2].T
    turn = 2 * math.pi / number
    turned = seen @ np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    distances = np.linalg.norm(turned[:, None] - seen, axis=2).min(axis=1)
    assert distances.max() < 1e-4
    assert np.linalg.norm(seen, axis=1).max() > 0.3


def grams(*rows):
    """Codes with these inner products below the diagonal, as pairs of the code and its exact inner products."""
    for row in rows:
        below = iter(map(Fraction, row))
        n = next(n for n in range(2, 9) if n * (n - 1) // 2 == len(row))
        gram = [[Fraction(1)] * n for _ in range(n)]
        for i in range(n):
            for j in range(i):
                gram[i][j] = gram[j][i] = next(below)
        yield verify.from_gram(gram), gram


def test_inner_products_are_told_apart_exactly():
    """Floats of nine digits merge 10^-12 and 0, and round 225/1024 = 0.219726562.. to either side."""
    ties = ["225/1024 151/1024 1/1024 -51/1024 151/1024 -101/1024", "225/1024 37/1024 1/1024 3/1024 3/1024 -51/1024"]
    near = ["-3/4 1/1000000000000 0 0 1/1000000000000 -3/4", "1/3 333333333333/1000000000000 -1/2", "1/1000000000001 1/1000000000000 -1/2"]
    for code, gram in grams(*(text.split() for text in ties + near)):
        picture = pictures.code_picture(code)
        counts = Counter(gram[i][j] for i in range(code.n) for j in range(i))
        assert [(Fraction(item.exact), item.count) for item in picture.inner_products] == sorted(counts.items(), reverse=True)
        top = max(counts)
        assert picture.exact_coherence == str(top) and picture.contact_count == counts[top]
        assert picture.contacts == [(i, j) for i in range(code.n) for j in range(i + 1, code.n) if gram[i][j] == top]
        assert picture.batches is None


def test_components_are_of_negative_inner_products_however_small():
    small = "-1/1000000000000"
    pictured = [
        pictures.code_picture(code) for code, _ in grams([small, "0", "-1/2"], ["0", "0", "-1/2"], ["1/1000000000000", "0", "-1/2"])
    ]
    assert [picture.batches for picture in pictured] == [[[0, 1, 2]], [[0], [1, 2]], None]


def test_directions_are_compared_exactly():
    """Their inner products need not be in the field, the squares with signs are."""
    far = 10**12
    positive, negative = (
        from_array("mine", np.array(rows), "directions")
        for rows in ([[1, 0, 0], [0, 1, 0], [0, -1, far], [1, -far, 0]], [[1, 0, 0], [-1, -far, 0], [0, 0, 2], [0, 3, 0]])
    )
    picture = pictures.code_picture(positive)
    assert picture.batches is None and picture.exact_coherence is None
    picture = pictures.code_picture(negative)
    assert picture.batches == [[0, 1, 3], [2]] and picture.contact_count == 4


def test_too_many_contacts_are_counted_only():
    picture = pictures.code_picture(verify.code("mclaughlin"))
    assert picture.contacts == [] and picture.contact_count == 22275  # 275 * 162 / 2


@pytest.mark.parametrize("name", ["cube:4", "orthoplex:4", "packing:4,9", "batches:3,2"])
def test_no_two_points_of_a_small_code_are_seen_as_one(name):
    picture = pictures.code_picture(verify.code(name))
    seen = np.array(picture.points) @ np.array(picture.projection).T
    assert min(np.linalg.norm(seen[i] - seen[j]) for i in range(len(seen)) for j in range(i)) > 0.2


def test_pictures_encode_to_json_and_are_the_same_each_time():
    for name in ("packing:4,13", "batches:2,2,2", "code:3,10", "polygon:7"):
        first, second = (msgspec.json.encode(pictures.code_picture(verify.code(name))) for _ in range(2))
        assert first == second and msgspec.json.decode(first)["title"] == name


def test_directions_configurations_and_structures():
    directions = pictures.code_picture(verify.code("packing:3,13"))
    assert np.allclose(np.linalg.norm(directions.points, axis=1), 1) and directions.exact_values == [] and directions.projection is None
    from verify.codes.points import configuration
    from verify.exact import matrix

    points = pictures.code_picture(configuration("mine", matrix([[3, 4], [0, 0], [1, 0]])))
    assert points.points == [[3, 4], [0, 0], [1, 0]] and points.batches is None
    signs = verify.bounds(16, 200).best.code
    picture = pictures.code_picture(signs)
    assert picture.n == 200 and len(picture.points) == 200 and picture.gram is None and picture.inner_products[0].exact is not None


def test_what_is_no_code_makes_no_picture():
    with pytest.raises(pictures.PictureError, match="Batches"):
        pictures.code_picture(verify.phase_diagram(4, 6).certificate.content.subject)
    with pytest.raises(pictures.PictureError, match="phase-diagram"):
        diagrams.phase_picture(pictures.checked(verify.prove("bipyramid", "softmax")))


def test_a_rejected_certificate_makes_no_picture(tmp_path):
    data = verify.prove("bipyramid", "structure").data
    (tmp_path / "a.cert.json").write_bytes(data.replace(b'"relation":["1","1"]', b'"relation":["1","2"]'))
    with pytest.raises(pictures.PictureError, match="accepts"):
        pictures.folder(tmp_path)


def test_phases_of_a_certificate():
    """The transitions of (6,9), from MATH: 0.498916917981672 and 0.485657494269391."""
    picture = diagrams.phase_picture(pictures.read(CERTIFICATES / "temperature" / "phase-6-9.cert.json"))
    assert (picture.d, picture.n, picture.largest) == (6, 9, 4)
    assert [phase.batches for phase in picture.phases] == [[2, 2, 2], [3, 2, 1], [4, 1, 1]]
    assert [round((change.low + change.high) / 2, 15) for change in picture.transitions] == [0.498916917981672, 0.485657494269391]
    assert picture.phases[0].high is None and picture.phases[-1].low == 0
    assert [picture.at(tau).batches for tau in (9, 0.49, 0.1)] == [[2, 2, 2], [3, 2, 1], [4, 1, 1]]
    assert "Lemma 14" in picture.assumptions


def test_no_batches_are_named_inside_a_transition():
    picture = diagrams.phase_picture(temperature.phase_diagram(4, 6, 2))
    assert picture.transitions[0].exact == ("1/2", "51/100")
    assert [picture.at(tau).batches for tau in (0.52, 0.5, 0.1)] == [[2, 2], [3, 1], [3, 1]]
    with pytest.raises(pictures.PictureError, match="not decided: they change between 1/2 and 51/100"):
        picture.at(0.505)


def test_the_atlas_has_all_pairs():
    found = [pictures.read(CERTIFICATES / "temperature" / f"phase-{d}-{n}.cert.json") for d, n in [(6, 9), (2, 4), (20, 26)]]
    atlas = diagrams.atlas(found)
    assert [(cell.d, cell.n, cell.phases) for cell in atlas.cells] == [(2, 4, 1), (6, 9, 3), (20, 26, 6)]
    assert diagrams.atlas(found, 6).cells == atlas.cells[:2]
    assert all(len(cell.digest) == 64 for cell in atlas.cells)


def test_the_loss_of_a_batch_is_that_of_the_certificates():
    """Up to the (x+1)/tau that all tuples have in common."""
    for x, n, tau in ((1, 4, 1), (3, 9, 0.4), (2, 6, 0.05)):
        assert diagrams.batch_loss(x, n, tau) == pytest.approx(float(verify.g(x, n, str(tau))) - (x + 1) / tau, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("tau", "winner"),
    [(0.52, [2, 2]), (0.5, [3, 1])],
)
def test_a_supporting_line_proves_the_winner(tau, winner):
    """It touches g at the parts, is nowhere above it, and there is none for the tuple that loses (transition at 0.5076)."""
    slope, offset = diagrams.supporting_line(6, 3, winner, tau)
    values = [diagrams.batch_loss(k, 6, tau) - slope * k - offset for k in (1, 2, 3)]
    assert min(values) > -1e-12 and all(abs(values[k - 1]) < 1e-12 for k in winner)
    assert diagrams.supporting_line(6, 3, [2, 2] if winner == [3, 1] else [3, 1], tau) is None


def test_limits_from_certificates_and_computed_are_the_same():
    found = [pictures.read(path) for path in sorted((CERTIFICATES / "bounds").glob("*-3-1[0-3].cert.json"))]
    picture = diagrams.limit_picture(3, found)
    assert [row.n for row in picture.rows] == [2, 3, 4, 5, 6, 10, 11, 12, 13]
    rows = {row.n: row for row in picture.rows}
    assert rows[4].upper == rows[4].lower == 4 / 3 and rows[5].upper == rows[6].lower == 1
    assert rows[12].optimal and rows[12].code == "icosahedron" and rows[12].lower == pytest.approx(1 - 1 / math.sqrt(5))
    assert not rows[13].optimal and 0.4573 < rows[13].lower < rows[13].upper < 0.5063
    assert all(row.constructed == pytest.approx(row.lower, abs=1e-9) for row in picture.rows)
    computed = {row.n: row for row in diagrams.computed_limits(3, [2, 6, 12, 13]).rows}
    for n, row in computed.items():
        same = ("lower", "upper", "code", "optimal", "constructed")
        assert [getattr(row, name) for name in same] == [getattr(rows[n], name) for name in same]
    assert diagrams.limit_picture(5, found).rows == []


def test_limits_say_what_the_certificates_prove():
    """A code has its name only if it is the code of that name, and a limit is a certificate's only if that proves one."""
    other = pictures.checked(verify.prove(verify.code("orthoplex:3"), "code", "coherence"))
    assert diagrams.limit_picture(3, [other]).rows[-1].n == 6  # settled by Theorem 2, not by this certificate
    icosahedron = verify.code("icosahedron")
    turned = verify.from_gram(icosahedron.gram())  # other coordinates: another subject
    named, unnamed = (pictures.checked(verify.prove(code, "code", "coherence"), "a") for code in (icosahedron, turned))
    for item, name in ((named, "icosahedron"), (unnamed, None)):
        row = next(row for row in diagrams.limit_picture(3, [item]).rows if row.n == 12)
        assert (row.code, row.upper, row.optimal, row.sources) == (name, 1, False, ["a"])
        assert row.theorem == diagrams.LEFT_OUT and row.lower == pytest.approx(1 - 1 / math.sqrt(5))
    rows = diagrams.limit_picture(3, [named]).rows
    assert all(row.sources == [] and row.theorem in ("the simplex bound", "Theorem 2") for row in rows if row.n <= 6)


def test_a_bound_of_the_coherence_alone_limits_no_margin():
    def rows(**options):
        found = verify.bounds(4, 9, **options).certificates
        return [row for row in diagrams.limit_picture(4, [pictures.checked(item, path) for path, item in found.items()]).rows if row.n == 9]

    (row,) = rows()
    assert row.theorem is None and row.upper < 1
    assert all(row.upper == 1 and row.theorem == diagrams.LEFT_OUT for row in rows(axioms=["Schoenberg"]))


def test_every_statement_is_in_one_box():
    named = [name for node in NODES for name in node.statements]
    assert sorted(named) == sorted(statement.name for statement in STATEMENTS)
    assert len({node.key for node in NODES}) == len(NODES) and len({(node.column, node.row) for node in NODES}) == len(NODES)


def test_the_graph_is_that_of_the_proofs():
    """No statement rests on itself, every box is connected, and Theorems 2, 5 and 12 rest on Radon and Rankin."""
    keys = {node.key for node in NODES}
    before = {key: {edge.source for edge in EDGES if edge.target == key} for key in keys}
    assert {edge.source for edge in EDGES} | {edge.target for edge in EDGES} == keys
    rests: dict[str, set[str]] = {}

    def all_before(key, path=()):
        assert key not in path
        if key not in rests:
            rests[key] = before[key].union(*(all_before(other, (*path, key)) for other in before[key]))
        return rests[key]

    assert {"radon", "rankin"} <= all_before("theorem-2") <= all_before("theorem-5")
    assert {"theorem-2", "lemma-13", "lemma-14", "lemma-15"} <= all_before("theorem-12")
    assert "midpoint" in all_before("optimal")
