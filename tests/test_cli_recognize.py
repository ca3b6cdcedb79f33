"""``verify recognize``: JSON, text, options, exit codes."""

import json
from math import cos, pi, sin

import numpy as np
import pytest
from commands import run

from verify import cli_recognize, kernel, recognition


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    draw = np.random.default_rng(3)
    heptagon = np.array([(cos(2 * pi * k / 7), sin(2 * pi * k / 7)) for k in range(7)])
    np.save(tmp_path / "heptagon.npy", heptagon + 1e-8 * draw.normal(size=(7, 2)))
    np.savetxt(tmp_path / "random.csv", draw.normal(size=(6, 3)), delimiter=",")
    (tmp_path / "cross.csv").write_text("1,0.00000001\n-1,0\n0,1.0000001\n0,-1\n")
    return tmp_path


def test_a_code_over_a_cubic_field(capsys, folder):
    code, out, err = run(capsys, "recognize", "heptagon.npy", "-o", "heptagon.cert.json", "--json")
    document = json.loads(out)
    assert code == 0 and err == ""
    assert (document["n"], document["d"], document["certificate"], document["reason"]) == (7, 2, "heptagon.cert.json", None)
    assert document["field"] == {"polynomial": ["-1", "-2", "1", "1"], "interval": document["field"]["interval"]}
    assert 0 < document["distance"] < 1e-7 and 0 < document["gram_error"] < 1e-7
    verdict = kernel.check((folder / "heptagon.cert.json").read_bytes())
    assert verdict.outcome == "accepted" and verdict.code == document["code"]


def test_a_rational_code_without_a_file(capsys, folder):
    code, out, _ = run(capsys, "recognize", "cross.csv", "--json")
    document = json.loads(out)
    assert code == 0 and document["field"] is None and document["certificate"] is None and document["n"] == 4
    code, out, _ = run(capsys, "recognize", "cross.csv")
    assert code == 0 and "the inner products are -1, 0, in Q" in out and "accepted cross" in out and "n = 4 distinct unit vectors" in out
    assert sorted(path.name for path in folder.iterdir()) == ["cross.csv", "heptagon.npy", "random.csv"]


def test_nothing_found(capsys):
    code, out, err = run(capsys, "recognize", "random.csv")
    assert code == 2 and out == "" and err.startswith("verify: no exact code found near the points: the inner product of points ")
    code, out, err = run(capsys, "recognize", "random.csv", "--json")
    document = json.loads(out)
    reason = document.pop("reason")
    assert code == 2 and reason.startswith("no exact code found") and set(document.values()) == {None}
    assert run(capsys, "recognize", "heptagon.npy", "--max-degree", "2")[0] == 2


def test_an_existing_file_is_replaced_only_by_force(capsys, folder):
    (folder / "out.cert.json").write_text("mine")
    code, _, err = run(capsys, "recognize", "cross.csv", "-o", "out.cert.json")
    assert code == 2 and "--force" in err and (folder / "out.cert.json").read_text() == "mine"
    assert run(capsys, "recognize", "cross.csv", "-o", "out.cert.json", "--force")[0] == 0
    assert run(capsys, "check", "out.cert.json")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["missing.npy"], "missing.npy: No such file"),
        (["random.txt"], "expected a file ending in"),
        (["random.csv", "--tolerance", "0"], "expected a number between 0 and 1"),
        (["random.csv", "--tolerance", "x"], "expected a number between 0 and 1"),
        (["random.csv", "--tolerance", "nan"], "expected a number between 0 and 1"),
        (["random.csv", "--max-degree", "0"], "expected an integer from 1 to 24"),
        (["random.csv", "--max-degree", "25"], "expected an integer from 1 to 24"),
    ],
)
def test_careless_input(capsys, arguments, reason):
    code, out, err = run(capsys, "recognize", *arguments)
    assert code == 2 and out == "" and reason in err


def test_the_largest_degree_is_that_of_python():
    assert cli_recognize.MOST_DEGREE == recognition.MOST_DEGREE
