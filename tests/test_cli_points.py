"""``verify radon`` and ``verify distance``: JSON, text, options, careless input."""

import json
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from commands import run

from verify import kernel

KITE = "0,0\n2,0\n0,2\n1,1\n"
SQUARE = "1,0\n-1,0\n0,1\n0,-1\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kite.csv").write_text(KITE)
    (tmp_path / "square.csv").write_text(SQUARE)
    return tmp_path


def document(capsys, *arguments):
    """The JSON document of a command that succeeds quietly."""
    code, out, err = run(capsys, *arguments, "--json")
    assert code == 0 and err == ""
    return json.loads(out)


def declined(capsys, *arguments):
    """The one line of a command that is declined by the program."""
    code, out, err = run(capsys, *arguments)
    assert code == 2 and out == "" and err.startswith("verify: ") and err.count("\n") == 1 and err.endswith("\n"), (code, out, err)
    return err


def misused(capsys, *arguments):
    """The last line of a command that the parser refuses."""
    code, out, err = run(capsys, *arguments)
    assert code == 2 and out == "" and err.splitlines()[-1].startswith(("verify ", "verify: ")), (code, out, err)
    return err.splitlines()[-1]


# JSON as the interface says


def test_a_partition(capsys):
    found = document(capsys, "radon", "kite.csv")
    assert {"I", "J", "weights_I", "weights_J", "point"} <= found.keys()
    assert sorted(found["I"] + found["J"]) == [1, 2, 3] and found["point"] == ["1", "1"]
    weights = dict(zip(found["I"] + found["J"], found["weights_I"] + found["weights_J"], strict=True))
    assert weights == {1: "1/2", 2: "1/2", 3: "1"}


def test_a_separation(capsys):
    found = document(capsys, "radon", "kite.csv", "--separate", "0", "1,2,3")
    assert found["separated"] is True and isinstance(found["offset"], str) and "weights_I" not in found
    normal, offset = [Fraction(text) for text in found["normal"]], Fraction(found["offset"])
    assert 0 > offset >= max(2 * normal[0], 2 * normal[1], sum(normal))


def test_hulls_that_meet(capsys):
    found = document(capsys, "radon", "kite.csv", "--separate", "3,0", "1,2")
    assert (found["I"], found["J"]) == ([3, 0], [1, 2]) and "separated" not in found
    assert (found["weights_I"], found["weights_J"], found["point"]) == (["1", "0"], ["1/2", "1/2"], ["1", "1"])


def test_all_partitions(capsys, folder):
    (folder / "line.csv").write_text("0\n1\n2\n3\n")
    found = document(capsys, "radon", "line.csv", "--all")
    assert found["count"] == len(found["partitions"]) == 4 and found["complete"] is True
    assert [(p["I"], p["J"]) for p in found["partitions"]] == [([0, 2], [1]), ([0, 3], [1]), ([0, 3], [2]), ([1, 3], [2])]
    assert found["partitions"][1]["weights_I"] == ["2/3", "1/3"]
    for limit, count, complete in (("3", 3, False), ("4", 4, True), ("5", 4, True), ("1", 1, False)):
        found = document(capsys, "radon", "line.csv", "--all", "--limit", limit)
        assert found["count"] == len(found["partitions"]) == count and found["complete"] is complete


def test_all_partitions_of_many_points_stop(capsys, folder):
    (folder / "many.csv").write_text("".join(f"{i},{i * i % 71},{i**3 % 53}\n" for i in range(300)))
    found = document(capsys, "radon", "many.csv", "--all", "--limit", "7")
    assert found["count"] == 7 and found["complete"] is False
    code, out, _ = run(capsys, "radon", "many.csv", "--all", "--limit", "7")
    assert code == 0 and len(out.splitlines()) == 8 and "and more" in out


def test_all_of_none(capsys, folder):
    (folder / "simplex.csv").write_text("0,0\n1,0\n0,1\n")
    assert document(capsys, "radon", "simplex.csv", "--all") == {"partitions": [], "count": 0, "complete": True}
    assert "affinely independent" in declined(capsys, "radon", "simplex.csv")


def test_nonzero(capsys):
    found = document(capsys, "radon", "kite.csv", "--nonzero")
    assert any(text != "0" for text in found["point"])
    found = document(capsys, "radon", "square.csv", "--nonzero")
    assert "I" not in found and found["all_points_zero"] is True and found["certified"] is True
    found = document(capsys, "radon", "orthoplex:8", "--nonzero")
    assert found["all_points_zero"] is True


def test_distance(capsys):
    found = document(capsys, "distance", "square.csv")
    expected = {
        "points": 4,
        "dimension": 2,
        "distances_squared": ["1"] * 4,
        "delta_squared": "1",
        "coherence": "0",
        "softmax_rattlers": [],
        "tammes_rattlers": [],
        "self_dual": [True] * 4,
    }
    assert found.items() >= expected.items()
    assert found["extensions"] == [["1", "0"], ["-1", "0"], ["0", "1"], ["0", "-1"]]


def test_distance_of_points_as_they_are(capsys, folder):
    (folder / "p.csv").write_text("0.5, 1/3\n3,4\n-1e-2,0\n")
    found = document(capsys, "distance", "p.csv")
    assert found["points"] == 3 and found["dimension"] == 2 and len(found["self_dual"]) == 3
    assert found["coherence"] == "17/6" and all(isinstance(text, str) for text in found["distances_squared"])
    assert found["delta_squared"] == min(found["distances_squared"], key=Fraction)
    assert found["softmax_rattlers"] == [k for k, text in enumerate(found["distances_squared"]) if text != found["delta_squared"]]


def test_distance_normalised(capsys, folder):
    (folder / "p.csv").write_text("3,0\n-5,0\n0,1/7\n0,-2\n")
    assert document(capsys, "distance", "p.csv", "--normalize")["distances_squared"] == ["1"] * 4
    assert document(capsys, "distance", "p.csv")["distances_squared"] != ["1"] * 4


def test_gram_files(capsys, folder):
    (folder / "g.json").write_text('{"gram": [[1, "-1/2", "-1/2"], ["-1/2", 1, "-1/2"], ["-1/2", "-1/2", 1]], "dimension": 4}')
    found = document(capsys, "distance", "g.json")
    assert found["dimension"] == 4 and found["delta_squared"] == "9/4" and found["coherence"] == "-1/2"
    assert found["extensions"] is None and found["self_dual"] == [True] * 3
    (folder / "h.json").write_text('{"gram": [[4, -4, 0, 0], [-4, 4, 0, 0], [0, 0, 1, -1], [0, 0, -1, 1]]}')
    found = document(capsys, "radon", "h.json")
    assert found["point"] is None and found["norm_squared"] == "0"
    assert (found["I"], found["J"]) == ([0, 1], [2, 3])


def test_json_points(capsys, folder):
    (folder / "p.json").write_text('{"points": [[0, "1/2"], [0.1, -3]]}')
    assert document(capsys, "distance", "p.json")["distances_squared"] == [str(Fraction(1, 10) ** 2 + Fraction(7, 2) ** 2)] * 2


def test_named_codes(capsys):
    assert document(capsys, "distance", "simplex:3")["delta_squared"] == "16/9"
    assert document(capsys, "radon", "orthoplex:3")["I"] == [0, 1]
    assert "independent" in declined(capsys, "radon", "simplex:3")


def test_repeated_points(capsys, folder):
    (folder / "p.csv").write_text("1,2\n1,2\n3,4\n")
    found = document(capsys, "distance", "p.csv")
    assert found["distances_squared"] == ["0", "0", "8"] and found["softmax_rattlers"] == [2]
    found = document(capsys, "radon", "p.csv")
    assert (found["I"], found["J"], found["point"]) == ([0], [1], ["1", "2"])


def test_json_is_the_only_output(capsys):
    for arguments in (["radon", "kite.csv"], ["radon", "kite.csv", "--all"], ["distance", "kite.csv"]):
        code, out, err = run(capsys, *arguments, "--json")
        assert code == 0 and err == "" and out.startswith("{") and out.endswith("}\n")


# for people


def test_texts(capsys):
    code, out, _ = run(capsys, "radon", "kite.csv")
    assert code == 0 and "Radon partition" in out and "p = (1, 1)" in out
    code, out, _ = run(capsys, "radon", "kite.csv", "--separate", "0", "1,2,3")
    assert code == 0 and "the hulls of {0} and {1, 2, 3} do not meet" in out
    code, out, _ = run(capsys, "radon", "kite.csv", "--all")
    assert code == 0 and out.splitlines()[-1] == "1 minimal Radon partitions"
    code, out, _ = run(capsys, "radon", "square.csv", "--nonzero")
    assert code == 0 and "every Radon point is 0" in out
    code, out, _ = run(capsys, "distance", "square.csv")
    assert code == 0 and "4 points in R^2" in out and "delta_3^2 = 1" in out and "self-dual at: every k" in out


def test_long_lists_are_cut_for_people(capsys, folder):
    (folder / "p.csv").write_text("".join(f"{i},{i * i}\n" for i in range(30)))
    code, out, _ = run(capsys, "distance", "p.csv")
    assert code == 0 and "18 more" in out and len(out.splitlines()) < 25


def test_help_has_examples_and_options(capsys):
    for name, options in (("radon", ["--separate", "--all", "--nonzero", "--limit", "--json"]), ("distance", ["--normalize", "--json"])):
        code, out, _ = run(capsys, name, "--help")
        assert code == 0 and f"example: verify {name}" in out and all(option in out for option in options)


# certificates


@pytest.mark.parametrize(
    ("arguments", "claim"),
    [
        (["radon", "kite.csv"], "radon"),
        (["radon", "kite.csv", "--separate", "0", "1,2"], "radon"),
        (["radon", "square.csv", "--nonzero"], "structure"),
        (["distance", "kite.csv"], "hull-distance"),
    ],
)
def test_out_writes_a_certificate_that_check_accepts(capsys, folder, arguments, claim):
    assert run(capsys, *arguments, "--out", "c.cert.json")[0] == 0
    verdict = kernel.check((folder / "c.cert.json").read_bytes())
    assert verdict.outcome == "accepted" and claim in [theorem.claim for theorem in verdict.theorems]
    assert run(capsys, "check", "c.cert.json", "--require", claim)[0] == 0
    assert "c.cert.json" in declined(capsys, *arguments, "--out", "c.cert.json")


def test_out_has_one_certificate(capsys, folder):
    assert "--out" in declined(capsys, "radon", "kite.csv", "--all", "--out", "c.cert.json")
    (folder / "weights.csv").write_text("2,0\n-1,0\n0,3\n0,-1\n")
    assert "no certificate" in declined(capsys, "radon", "weights.csv", "--nonzero", "--out", "d.cert.json")
    assert not list(folder.glob("*.cert.json"))


# floats


@pytest.mark.parametrize("command", ["radon", "distance"])
@pytest.mark.parametrize("suffix", ["npy", "npz"])
def test_floats_announce_themselves(capsys, folder, command, suffix):
    array = np.array([[0, 0], [2, 0], [0, 2], [0.1, 0.1]])
    np.save(folder / "p.npy", array)
    np.savez(folder / "p.npz", points=array)
    code, out, err = run(capsys, command, f"p.{suffix}", "--json")
    assert code == 0 and err == f"p.{suffix}: floats are taken as the exact rationals that they are\n"
    assert str(Fraction(0.1)) in out or str(Fraction(0.1) ** 2 * 2) in out or str(Fraction(0.1).denominator) in out


def test_integer_arrays_do_not(capsys, folder):
    np.save(folder / "p.npy", np.array([[0, 0], [2, 0], [0, 2], [1, 1]]))
    assert document(capsys, "radon", "p.npy")["point"] == ["1", "1"]


# careless input


@pytest.mark.parametrize("command", ["radon", "distance"])
@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("missing.csv", None, "missing.csv"),
        ("missing", None, "missing"),
        ("", None, ""),
        (".", None, ""),
        ("p.csv", "", "expected one point a row"),
        ("p.csv", "\n\n", "expected one point a row"),
        ("p.csv", "x,y\n1,2\n", "line 1, column 1"),
        ("p.csv", "1,2\n3,four\n", "line 2, column 2"),
        ("p.csv", "1,2\n3\n", "row 1"),
        ("p.csv", "1,2,\n3,4,\n", "line 1, column 3"),
        ("p.csv", "1;2\n", "line 1, column 1"),
        ("p.csv", "1/0,2\n", "denominator"),
        ("p.csv", "nan,2\n", "line 1, column 1"),
        ("p.csv", "1e99999,2\n", "line 1, column 1"),
        ("p.csv", b"\xff\xfe\x00", "UTF-8"),
        ("p.json", "{}", "points"),
        ("p.json", "[[1]]", "points"),
        ("p.json", '{"points": []}', "$.points"),
        ("p.json", '{"points": [[1], ["a"]]}', "$.points[1][0]"),
        ("p.json", '{"points": [[1], [null]]}', "$.points[1][0]"),
        ("p.json", '{"points": [[1], [1, 2]]}', "row 1"),
        ("p.json", '{"points": [[1]], "gram": [[1]]}', "points"),
        ("p.json", '{"gram": [[1, 2]]}', "square"),
        ("p.json", '{"gram": [[1, 2], [3, 1]]}', "symmetric"),
        ("p.json", '{"gram": [[1, 2], [2, 1]]}', "semidefinite"),
        ("p.json", "{", "not JSON"),
        ("p.npy", b"", "NumPy"),
        ("p.npy", b"\x93NUMPY", "p.npy"),
        ("p.npz", b"PK", "p.npz"),
        ("p.txt", "1,2\n", "p.txt"),
    ],
)
def test_files_that_are_no_points(capsys, folder, command, name, content, what):
    if content is not None:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    message = declined(capsys, command, name)
    assert what in message and name in message


@pytest.mark.parametrize("command", ["radon", "distance"])
@pytest.mark.parametrize(
    "array",
    [np.zeros(3), np.zeros((2, 2, 2)), np.array([[1j]]), np.array([["a"]]), np.array([[True]]), np.array([[np.nan]]), np.zeros((0, 2))],
)
def test_arrays_that_are_no_points(capsys, folder, command, array):
    np.save(folder / "p.npy", array)
    code, out, err = run(capsys, command, "p.npy")
    assert code == 2 and out == "" and "p.npy" in err


def test_a_single_point(capsys, folder):
    (folder / "p.csv").write_text("1,2\n")
    assert "independent" in declined(capsys, "radon", "p.csv")
    assert "two points" in declined(capsys, "distance", "p.csv")


@pytest.mark.parametrize(
    ("sides", "what"),
    [(["0", "4"], "found 4"), (["0,1", "1,2"], "different"), (["0,0", "1"], "different"), (["99999999", "1"], "0 to 3")],
)
def test_bad_indices(capsys, sides, what):
    assert what in declined(capsys, "radon", "kite.csv", "--separate", *sides)


@pytest.mark.parametrize(
    "sides",
    [["0", "-1"], ["0", "a"], ["", "1"], ["0,", "1"], ["0 1", "2"], ["0", "1.0"], ["0", "1,,2"], ["0", "9" * 30], ["0", "٣"], ["0"], []],
)
def test_indices_that_are_none(capsys, sides):
    assert "--separate" in misused(capsys, "radon", "kite.csv", "--separate", *sides)


@pytest.mark.parametrize(
    "options",
    [
        ["--all", "--nonzero"],
        ["--all", "--separate", "0", "1"],
        ["--limit", "0", "--all"],
        ["--limit", "x", "--all"],
        ["--limit", "-5", "--all"],
        ["more.csv"],
    ],
)
def test_options_that_do_not_fit(capsys, options):
    misused(capsys, "radon", "kite.csv", *options)


def test_no_file(capsys):
    misused(capsys, "radon")
    misused(capsys, "distance")
    misused(capsys, "distance", "kite.csv", "--normalise")


def test_normalize_refusals(capsys, folder):
    assert "point 0 is the zero vector" in declined(capsys, "distance", "kite.csv", "--normalize")
    (folder / "p.csv").write_text("1,0,0\n0,2,0\n0,1,1\n")
    assert "points 1 and 2 is irrational" in declined(capsys, "distance", "p.csv", "--normalize")
    (folder / "q.csv").write_text("1,0\n0,1\n2,0\n")
    assert "points 0 and 2 are equal" in declined(capsys, "distance", "q.csv", "--normalize")
    (folder / "g.json").write_text('{"gram": [[2, 1], [1, 1]]}')
    assert "points 0 and 1 is irrational" in declined(capsys, "distance", "g.json", "--normalize")
    (folder / "h.json").write_text('{"gram": [[1, 0], [0, 0]]}')
    assert "(1, 1)" in declined(capsys, "distance", "h.json", "--normalize")


@pytest.mark.parametrize("arguments", [["radon", "kite.csv", "--out", "/proc/none/c.json"], ["distance", "kite.csv", "--out", "."]])
def test_certificates_that_cannot_be_written(capsys, arguments):
    declined(capsys, *arguments)


def test_as_a_program(folder):
    """Exit code, one line on stderr and nothing on stdout in a process of its own."""
    command = [sys.executable, "-m", "verify.cli"]
    finished = subprocess.run([*command, "radon", "kite.csv", "--separate", "0,9", "1"], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stdout, finished.stderr.count("\n")) == (2, "", 1)
    finished = subprocess.run([*command, "distance", "square.csv", "--json"], capture_output=True, text=True, check=False)
    assert finished.returncode == 0 and json.loads(finished.stdout)["delta_squared"] == "1" and finished.stderr == ""


def test_numbers_beyond_the_limits_of_check(capsys, folder):
    """Numbers of the user's are no strangers': what has more characters than `verify check` allows is answered, and no bug."""
    (folder / "p.csv").write_text(f"1{'0' * 60_000},1\n1,0\n-1,3\n")
    assert document(capsys, "distance", "p.csv", "--out", "c.cert.json")["distances_squared"][2] == "13"
    code, out, _ = run(capsys, "check", "c.cert.json")
    assert code == 2 and "--max-digits" in out
    assert run(capsys, "check", "c.cert.json", "--max-digits", "1000000")[0] == 0


def test_numbers_beyond_floats_are_printed(capsys, folder):
    (folder / "p.csv").write_text("1e300\n-1e300\n1e-300\n3\n")
    code, out, err = run(capsys, "distance", "p.csv")
    assert code == 0 and err == "" and "4 points in R^1" in out
