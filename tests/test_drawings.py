"""`verify figure`: every figure in every format, the same bytes each time, and what is wrong in one line; numbers are read off figures."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from commands import run

import verify
from verify import drawings
from verify.cli_figure import NAMES
from verify.report import diagrams, figures, figures_temperature, pictures, plots
from verify.report.statement_graph import EDGES, NODES

CERTIFICATES = Path(__file__).parents[1] / "certificates"
STARTS = {"pdf": b"%PDF", "svg": b"<?xml", "png": b"\x89PNG"}
QUICK = {"atlas": {"max_d": 4}, "margins": {"d": 3, "max_n": 9}}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def texts(figure):
    """All words of a figure."""
    from matplotlib.text import Text

    return [text.get_text() for text in figure.findobj(Text)]


def test_the_command_names_all_figures():
    assert tuple(drawings.NAMES) == NAMES


@pytest.mark.parametrize("kind", STARTS)
@pytest.mark.parametrize("name", [*NAMES, "code:petersen"])
def test_every_figure_is_the_same_file_each_time(folder, name, kind):
    first, second = (verify.figure(name, folder / f"{i}.{kind}", **QUICK.get(name, {})).read_bytes() for i in range(2))
    assert first == second and first.startswith(STARTS[kind]) and len(first) > 1000
    if kind == "pdf":
        assert b"/FontFile2" in first and b"CreationDate" not in first  # TrueType, embedded
    if kind == "svg":
        assert b"<text" not in first and b"<dc:date>" not in first  # letters are outlines


def test_the_map_has_every_box_and_arrow():
    from matplotlib.patches import FancyBboxPatch
    from matplotlib.text import Annotation

    figure = figures.statements()
    assert {node.title for node in NODES} <= set(texts(figure))
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    arrows = [text for text in figure.findobj(Annotation) if text.arrow_patch is not None]
    assert len(boxes) == len(NODES) and len(arrows) == len(EDGES)


def test_points_are_seen_apart_in_figure_2():
    for d, n in drawings.SIZES:
        for code in (verify.low_entropy(d, n), verify.high_entropy(d, n)):
            seen = figures.viewed(pictures.code_picture(code))
            apart = np.linalg.norm(seen[:, None, :2] - seen[:, :2], axis=2) + 9 * np.eye(n)
            assert apart.min() > 0.15


def test_the_lines_of_phases_meet_at_the_transition():
    """(4,6): 0.507597726873048; above it the loss of (3, 1) is the larger one."""
    picture = diagrams.phase_picture(verify.phase_diagram(4, 6))
    axes = figures_temperature.phases(picture).axes[0]
    high, low = (line.get_ydata() for line in axes.lines[:2])
    tau = axes.lines[0].get_xdata()
    assert (high[tau > 0.50760] == 0).all() and (low[tau > 0.50760] > 0).all() and (high[tau < 0.50759] > 0).all()
    assert axes.lines[2].get_xdata()[0] == pytest.approx(0.507597726873048, abs=1e-12)
    assert {"(2, 2)", "(3, 1)"} <= set(texts(axes.figure))
    assert axes.get_xlabel() == "temperature τ"


def test_the_line_supports_g():
    """At tau = 0.45 the best tuple of (6,9) is (4, 1, 1): the line is the chord from 1 to 4, so that it is 0 in the figure."""
    picture = diagrams.phase_picture(pictures.read(CERTIFICATES / "temperature" / "phase-6-9.cert.json"))
    axes = figures_temperature.line(picture, 0.45).axes[0]
    lines = {line.get_label(): line for line in axes.lines}
    assert np.allclose(lines["supporting line, below all integers"].get_ydata(), 0, atol=1e-12)
    assert list(lines["best tuple (4, 1, 1)"].get_xdata()) == [1, 4]
    assert (lines["integers"].get_ydata()[1:3] > 0).all()
    # At tau = 0.49 the winner (3, 2, 1) is on no edge of the lower hull.
    figure = figures_temperature.line(picture, 0.49)
    assert "n = 9 points in R$^{6}$ at temperature τ = 0.49: no supporting line" in texts(figure)


def test_the_atlas_shows_the_numbers_of_phases(folder):
    """(2,4) and (3,5) have one phase, (4,6) two, (6,9) three."""
    found = [pictures.read(CERTIFICATES / "temperature" / f"phase-{d}-{n}.cert.json") for d, n in [(2, 4), (4, 6), (6, 9)]]
    axes = figures_temperature.atlas(diagrams.atlas(found)).axes[0]
    assert {(text.get_position(), text.get_text()) for text in axes.texts} == {((2, 2), "1"), ((4, 2), "2"), ((6, 3), "3")}


def test_margins_are_between_their_limits():
    axes = figures.margins(diagrams.computed_limits(3, [2, 4, 5, 6, 12, 13])).axes[0]
    lines = {line.get_label(): line for line in axes.lines}
    drawn = {name: {int(x): y for x, y in zip(*line.get_data(), strict=True) if y == y} for name, line in lines.items()}
    theorem, certified = drawn["limit by a theorem, no certificate"], drawn["certified limit for every code"]
    assert list(theorem) == [2, 4, 5, 6] and list(certified) == [12, 13] and theorem[6] == 1
    assert drawn["code, optimal by that theorem"] == theorem
    assert drawn["code, certified optimal"] == {12: certified[12]}
    ((x, y),) = drawn["code, its margin certified"].items()
    assert x == 13 and 0.45 < y < certified[13]


def test_the_heat_map_is_the_gram_matrix():
    figure = figures.gram(pictures.code_picture(verify.batches(2, 1)))
    image = figure.axes[0].images[0].get_array()
    assert image.shape == (5, 5) and image[0, 1] == -0.5 and image[3, 4] == -1 and image[0, 3] == 0
    assert {"-1/2", "0", "-1", "1"} <= set(texts(figure))
    with pytest.raises(pictures.PictureError, match="240 points"):
        figures.gram(pictures.code_picture(verify.code("e8")))


def test_figures_of_certificates_are_those_computed(capsys, folder):
    source = CERTIFICATES / "temperature" / "phase-4-6.cert.json"
    (folder / "mine").mkdir()
    (folder / "mine" / source.name).write_bytes(source.read_bytes())
    assert run(capsys, "figure", "phases", "--d", "4", "--n", "6", "-o", "a.svg")[0] == 0
    assert run(capsys, "figure", "phases", "--d", "4", "--n", "6", "-o", "b.svg", "--from", "mine")[0] == 0
    assert (folder / "a.svg").read_bytes() == (folder / "b.svg").read_bytes()
    code, out, _ = run(capsys, "figure", "atlas", "-o", "c.svg", "--from", "mine", "--json")
    assert code == 0 and json.loads(out) == {"figure": "atlas", "file": "c.svg"}
    assert run(capsys, "figure", "code", "--code", "mine/phase-4-6.cert.json", "-o", "d.svg")[0] == 2


def test_a_tampered_certificate_makes_no_figure(capsys, folder):
    text = (CERTIFICATES / "temperature" / "phase-4-6.cert.json").read_text()
    (folder / "phase-4-6.cert.json").write_text(re.sub(r'"below":\["3","1"\]|"below":\[3,1\]', '"below":[2,2]', text))
    assert (folder / "phase-4-6.cert.json").read_text() != text
    code, _, err = run(capsys, "figure", "phases", "--d", "4", "--n", "6", "-o", "a.svg", "--from", ".")
    assert code == 2 and "accepts" in err and not (folder / "a.svg").exists()


def test_codes_from_files_and_certificates(capsys, folder):
    (folder / "square.csv").write_text("1,0\n0,1\n-1,0\n0,-1\n")
    verify.prove("bipyramid", "softmax").save("b.cert.json")
    for code in ("square.csv", "b.cert.json", "icosahedron"):
        assert run(capsys, "figure", "code", "--code", code, "-o", "a.png", "--force")[0] == 0


@pytest.mark.parametrize("name", ["code", "gram"])
def test_names_of_files_stand_in_titles_as_they_are(capsys, folder, name):
    """Not as mathematics, and also where they are no text."""
    for file in ("$x_{$.csv", "\udcff.csv"):
        (folder / file).write_text("1,0\n0,1\n")
        code, _, err = run(capsys, "figure", name, "--code", file, "-o", "a.pdf", "--force")
        assert code == 0 and err == "", err
    assert plots.literal("$x_{$ ä \udcff") == r"\$x_{\$ ä \udcff"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing", "-o", "a.pdf"], "no figure is named 'nothing'; the figures are statements, codes"),
        (["code:nothing", "-o", "a.pdf"], "no code is named 'nothing'"),
        (["statements", "-o", "a.gif"], "expected a file name that ends in .pdf, .png, .svg"),
        (["statements"], "required"),
        (["statements", "-o", "there.svg"], "the file is there already"),
        (["statements", "--tau", "1", "-o", "a.svg"], "does not take tau"),
        (["codes", "--from", ".", "-o", "a.svg"], "does not take a folder"),
        (["line", "--tau", "1000", "-o", "a.svg"], "temperature from 1/100 to 100"),
        (["phases", "--d", "4", "--n", "9", "-o", "a.svg"], "d+2 <= n <= 2d"),
        (["phases", "--from", "missing", "-o", "a.svg"], "missing"),
        (["phases", "--from", ".", "-o", "a.svg"], "certificates"),
        (["margins", "--d", "1000", "-o", "a.svg"], "2 <= d <= 100"),
        (["gram", "--code", "e8", "-o", "a.svg"], "too many"),
        (["code", "--code", "missing.csv", "-o", "a.svg"], "missing.csv"),
        (["code:e8", "--code", "e7", "-o", "a.svg"], "no figure is named"),
        (["statements", "-o", "no/where.svg"], "No such file"),
    ],
)
def test_wrong_usage_is_one_line(capsys, folder, arguments, words):
    (folder / "there.svg").write_text("mine")
    code, out, err = run(capsys, "figure", *arguments)
    assert code == 2 and words in err and not out and not (folder / "a.svg").exists()
    assert len(err.strip().splitlines()) == 1 or "usage" in err
    assert (folder / "there.svg").read_text() == "mine"


def test_tuples_are_written_in_full_or_with_exponents():
    assert plots.tuple_text([3, 2, 2]) == "(3, 2, 2)" and plots.tuple_text([4] * 12 + [1]) == "(4¹², 1)"
