"""The known codes: what is proved of them, their files, and the command that certifies them."""

import json
from fractions import Fraction

import pytest
from flint import fmpq

from verify import kernel, known
from verify.cli import main
from verify.codes import names
from verify.run import FolderError

SMALL = ["simplex:3", "orthoplex:3", "cube:3", "icosahedron", "petersen", "polygon:5"]


def test_every_code_is_listed_once_and_can_be_named():
    listed = known.listed(large=True)
    assert len(set(listed)) == len(listed) and "leech" in listed and "leech" not in known.listed()
    for name in ("600-cell", "e8", "code:23,4600", "code:22,891", "polygon:3", "polygon:100", "square-antiprism"):
        assert name in listed
    assert all(names.family(name) for name in listed)


@pytest.mark.parametrize(
    ("name", "n", "d", "mu"),
    [
        ("petersen", 10, 4, "1/6"),
        ("cube:3", 8, 3, "1/3"),
        ("simplex:3", 4, 3, "-1/3"),
        ("orthoplex:3", 6, 3, "0"),
        ("schlaefli", 27, 6, "1/4"),
    ],
)
def test_facts_of_rational_codes(name, n, d, mu):
    fact = known.certify(name)
    assert (fact.outcome, fact.n, fact.d, str(fact.coherence)) == ("accepted", n, d, mu)
    assert fact.is_midpoint and fact.softmax_rattlers == fact.tammes_rattlers == 0 and fact.self_dual == fact.stressed == n


def test_facts_of_the_icosahedron():
    fact = known.certify("icosahedron")
    assert fact.coherence > 0 and fact.coherence * fact.coherence == fmpq(1, 5)
    assert fact.is_midpoint and fact.self_dual == 12


def test_files_are_what_the_kernel_accepts_and_are_left_alone(tmp_path):
    rows = known.run(SMALL, tmp_path, jobs=1)
    assert [row.name for row in rows] == SMALL
    for name in SMALL:
        data = (tmp_path / known.file_name(name)).read_bytes()
        assert kernel.check(data).outcome == "accepted"
        assert {"orbit", "stress", "rattlers", "self-duality"} <= {theorem.claim for theorem in kernel.check(data).theorems}
    assert known.run(SMALL, tmp_path, jobs=2) == rows
    (tmp_path / known.file_name("petersen")).write_bytes(b"{}")
    with pytest.raises(FolderError, match="is not what this run writes"):
        known.run(SMALL, tmp_path, jobs=1)


def test_the_command_writes_certificates_and_the_table(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(known, "listed", lambda *, large: SMALL)
    assert main(["codes", "--out", str(tmp_path / "codes"), "--table", str(tmp_path / "codes.md"), "--jobs", "1"]) == 0
    assert "6 of 6 accepted" in capsys.readouterr().out
    table = (tmp_path / "codes.md").read_text()
    assert "| `petersen` | 10 | 4 | Q | 1/6 | 5/6 | 5/6 | 0, 0 | all | all |" in table
    assert "| `icosahedron` | 12 | 3 | Q(sqrt 5) | 1/5*sqrt(5) = 0.4472135955 | (5 - sqrt(5))/5 = 0.5527864045 |" in table
    assert sorted(path.name for path in (tmp_path / "codes").iterdir()) == sorted(map(known.file_name, SMALL))


def test_a_table_is_not_replaced_unless_forced(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(known, "listed", lambda *, large: ["simplex:2"])
    table = tmp_path / "codes.md"
    table.write_text("mine")
    assert main(["codes", "--table", str(table), "--jobs", "1"]) == 2 and table.read_text() == "mine"
    assert "--force replaces it" in capsys.readouterr().err
    assert main(["codes", "--table", str(table), "--jobs", "1", "--force"]) == 0 and "simplex:2" in table.read_text()
    assert main(["codes", "--table", str(tmp_path / "no" / "codes.md"), "--jobs", "1"]) == 2
    assert "its folder does not exist" in capsys.readouterr().err


def test_json_of_the_command(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(known, "listed", lambda *, large: SMALL)
    assert main(["codes", "--out", str(tmp_path / "codes"), "--json", "--jobs", "1"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["petersen"]["coherence"] == "1/6" and rows["petersen"]["delta_squared"] == "25/36"
    coherence = rows["icosahedron"]["coherence"]
    low, high = map(Fraction, coherence["enclosure"])
    assert low**2 < Fraction(1, 5) < high**2 and high - low < Fraction(1, 10**19)
    assert rows["polygon:5"]["delta_is_one_minus_coherence"] is True


def test_options_for_certifying_need_an_output(capsys):
    assert main(["codes", "--large"]) == 2
    assert "give --out or --table" in capsys.readouterr().err
    assert main(["codes", "--jobs", "2"]) == 2
