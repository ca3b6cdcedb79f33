"""The command line: exit codes, JSON, files, careless input."""

import json
import os
import shlex
import signal
import subprocess
import sys

import numpy as np
import pytest
from commands import run

import verify
from verify.cli import main, parser


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_prove_writes_a_certificate_that_check_accepts(capsys, folder):
    code, out, _ = run(capsys, "prove", "batches:3,1", "softmax")
    assert code == 0 and "X is a softmax code (n = 6, d = 4)." in out and "[assuming Theorem 2]" in out
    assert [path.name for path in folder.iterdir()] == ["batches-3-1.cert.json"]
    assert (folder / "batches-3-1.cert.json").read_bytes() == verify.prove("batches:3,1", "softmax").data
    code, out, _ = run(capsys, "check", "batches-3-1.cert.json")
    assert code == 0 and out.startswith("accepted batches-3-1.cert.json") and "1 accepted, 0 rejected, 0 declined" in out


def test_an_existing_file_is_replaced_only_by_force(capsys, folder):
    (folder / "bipyramid.cert.json").write_text("mine")
    code, _, err = run(capsys, "prove", "bipyramid")
    assert code == 2 and "--force" in err and (folder / "bipyramid.cert.json").read_text() == "mine"
    assert run(capsys, "prove", "bipyramid", "--force")[0] == 0
    assert run(capsys, "check", ".")[0] == 0


def test_check_as_json(capsys, folder):
    run(capsys, "prove", "orthoplex:2", "--out", "proofs")
    (folder / "proofs" / "bad.cert.json").write_text("{}")
    data = json.loads((folder / "proofs" / "orthoplex-2.cert.json").read_bytes())
    data["subject"]["form"][0] = "2"
    (folder / "proofs" / "wrong.cert.json").write_text(json.dumps(data))
    code, out, _ = run(capsys, "check", "proofs", "missing.cert.json", "--json")
    document = json.loads(out)
    assert code == 1
    assert (document["accepted"], document["rejected"], document["declined"]) == (1, 1, 2)
    outcomes = {os.path.basename(item["path"]): item for item in document["files"]}
    assert outcomes["bad.cert.json"]["outcome"] == outcomes["missing.cert.json"]["outcome"] == "declined"
    assert "<x,x> = 1" in outcomes["wrong.cert.json"]["reason"]
    good = outcomes["orthoplex-2.cert.json"]
    assert good["assumptions"] == ["Theorem 2"] and good["reason"] is None and len(good["digest"]) == 64
    claim = next(item for item in good["claims"] if item["claim"] == "structure")
    assert set(claim) >= {"claim", "outcome", "statement", "scope", "assumptions"}
    assert claim["statement"] in good["statements"] and "n = 4, d = 2" in claim["scope"]


def test_rejection_wins_over_declining(capsys, folder):
    run(capsys, "prove", "orthoplex:2")
    text = (folder / "orthoplex-2.cert.json").read_text()
    (folder / "wrong.cert.json").write_text(text.replace('"coherence":"0"', '"coherence":"1/2"'))
    code, out, _ = run(capsys, "check", "wrong.cert.json", "nothing-here")
    assert code == 1 and "claim rankin" in out and "0 against 1/2" in out and "(0, 2)" in out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--no-axioms"], 2),
        (["--allow-axiom", "Lemma 4"], 2),
        (["--allow-axiom", "Theorem 2"], 0),
        (["--allow-axiom", "Lemma 4", "--allow-axiom", "Theorem 2"], 0),
        (["--allow-axiom", "theorem 2"], 2),
        (["--no-axioms", "--allow-axiom", "Theorem 2"], 2),
        (["--require", "softmax"], 0),
        (["--require", "entropy"], 2),
        (["--require", "sofmax"], 2),
        (["--code", "0" * 64], 2),
        (["--code", "abc"], 2),
        (["--max-points", "3"], 2),
        (["--max-bytes", "10"], 2),
        (["--max-bytes", "x"], 2),
    ],
)
def test_options_of_check(capsys, options, code):
    run(capsys, "prove", "orthoplex:2", "softmax")
    assert run(capsys, "check", "orthoplex-2.cert.json", *options)[0] == code


def test_a_code_can_be_required_by_its_digest(capsys):
    run(capsys, "prove", "orthoplex:2")
    digest = verify.orthoplex(2).digest
    assert run(capsys, "check", "orthoplex-2.cert.json", "--code", digest)[0] == 0
    assert run(capsys, "check", "orthoplex-2.cert.json", "--code", digest[:12])[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["prove"],
        ["prove", "foo"],
        ["prove", "simplex:0"],
        ["prove", "low-entropy:4,9"],
        ["prove", "batches:3,1", "softmx"],
        ["prove", "missing.csv"],
        ["prove", "simplex:3", "radon"],
        ["check"],
        ["check", "missing"],
        ["check", "."],
        ["check", "\0"],
        ["check", "a" * 5000],
        ["prove", "orthoplex:20000"],
        ["paper", "--max-d", "1"],
        ["paper", "--max-d", "1000"],
        ["paper", "--jobs", "0"],
        ["show", "missing"],
        ["show"],
        ["check", "/dev/null"],
        ["check", "/dev/zero"],
        ["show", "/dev/zero"],
        ["codes", "extra"],
        ["prove", "orthoplex:2", "--out", "/proc/none"],
    ],
)
def test_wrong_usage_is_declined_with_a_line(capsys, arguments):
    code, out, err = run(capsys, *arguments)
    assert code == 2 and (out + err).strip()


def test_prove_from_files(capsys, folder):
    (folder / "square.csv").write_text("1,0\n0,1\n-1,0\n0,-1\n")
    code, out, _ = run(capsys, "prove", "square.csv", "softmax", "--json")
    assert code == 0 and json.loads(out)["files"][0]["path"] == "square.cert.json"
    (folder / "gram.json").write_text('{"gram": [[1, "-1/2", "-1/2"], ["-1/2", 1, "-1/2"], ["-1/2", "-1/2", 1]]}')
    code, out, _ = run(capsys, "prove", "gram.json")
    assert code == 0 and "delta(X) = 3/2, the largest possible: X is a softmax code (n = 3, d = 2)." in out


def test_codes_are_listed(capsys):
    code, out, _ = run(capsys, "codes")
    assert code == 0 and "low-entropy:4,6" in out and "irregular:d,n,seed" in out
    code, out, _ = run(capsys, "codes", "--json")
    assert (
        code == 0
        and {"name": "bipyramid", "n": "5", "d": "3"}.items()
        <= next(item for item in json.loads(out) if item["name"] == "bipyramid").items()
    )


EXAMPLES = {a.prog.split()[1]: a.epilog for a in parser()._subparsers._group_actions[0].choices.values()}
LONG = {"paper", "uniform", "codes"}


def test_every_command_has_an_example():
    assert len(EXAMPLES) == 17 and all(text.startswith(f"example: verify {name} ") for name, text in EXAMPLES.items())


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] if name in LONG else []) for name in EXAMPLES])
def test_examples_of_the_help_work_as_printed(capsys, folder, name):
    """In a folder with the files that they name."""
    (folder / "points.csv").write_text("3,4\n-6,8\n0,1\n-1,0\n")
    np.save(folder / "points.npy", [[1, 0], [-0.5, 3**0.5 / 2], [-0.5, -(3**0.5) / 2]])
    np.save(folder / "W.npy", np.vstack([np.eye(3), -np.eye(3)[:2]]).astype(np.float32))
    np.save(folder / "H.npy", np.random.default_rng(0).normal(size=(10, 3)))
    np.save(folder / "y.npy", np.arange(10) % 5)
    assert run(capsys, "prove", "batches:3,1", "softmax")[0] == 0
    assert run(capsys, "prove", "orthoplex:2", "--out", "certificates")[0] == 0
    status, out, _ = run(capsys, *shlex.split(EXAMPLES[name])[2:])
    assert status == 0 and out


def test_disk_errors_are_declined_and_leave_no_part(capsys, folder):
    (folder / "locked").write_text("a file, not a folder")
    code, _, err = run(capsys, "prove", "orthoplex:2", "--out", "locked")
    assert code == 2 and err.startswith("verify: ")
    assert [path.name for path in folder.iterdir()] == ["locked"]


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (["radon", "square.csv", "--out"], "configurations.radon"),
        (["distance", "square.csv", "--out"], "configurations.distances"),
        (["lemma15", "--n", "4", "--out"], "temperature.lemma15"),
        (["phase", "4", "6", "--out"], "temperature.phase_diagram"),
        (["phase", "4", "6", "--plot"], "temperature.phase_diagram"),
        (["recognize", "square.csv", "-o"], "recognition.recognize"),
        (["codes", "--table"], "known.run"),
        (["bounds", "--table"], "run.map_in_processes"),
        (["report", "proofs", "-o"], "report.page.entries.entries"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_before_the_work(capsys, folder, monkeypatch, arguments, where):
    """Which may take minutes."""
    (folder / "square.csv").write_text("1,0\n0,1\n-1,0\n0,-1\n")
    assert run(capsys, "prove", "square.csv", "--out", "proofs")[0] == 0
    (folder / "there.html").write_text("mine")
    (folder / "there.svg").write_text("mine")
    (folder / "folder.html").mkdir()
    (folder / "folder.svg").mkdir()
    monkeypatch.setattr(f"verify.{where}", lambda *_, **__: pytest.fail("the work has begun"))
    suffix = ".svg" if "--plot" in arguments else ".html"
    for name, options, what in [
        ("there", [], "--force replaces it"),
        ("folder", ["--force"], "is a folder"),
        ("no/x", [], "does not exist"),
    ]:
        code, out, err = run(capsys, *arguments, f"{name}{suffix}", *options)
        assert code == 2 and out == "" and what in err and f"{name}{suffix}" in err
    assert (folder / f"there{suffix}").read_text() == "mine"


def test_constants_that_cannot_be_written_are_refused_before_the_work(capsys, folder, monkeypatch):
    monkeypatch.setattr("verify.temperature.uniform", lambda *_, **__: pytest.fail("the work has begun"))
    for kind in ("uniform-concave", "sharp-low-entropy"):
        (folder / kind).mkdir()
        (folder / kind / f"{kind}.cert.json").write_text("mine")
        code, out, err = run(capsys, "uniform", "--out", kind)
        assert code == 2 and out == "" and "--force replaces it" in err


def test_a_bug_is_neither_accepted_nor_rejected(capsys, monkeypatch):
    monkeypatch.setattr("verify.report.machine.codes_document", lambda: 1 / 0)
    assert main(["codes", "--json"]) == 3
    assert "this is a bug of the program, not a verdict" in capsys.readouterr().err


def test_module_and_optimised_python_agree(folder):
    data = json.loads(verify.prove("orthoplex:2").data)
    data["claims"][1]["components"][0]["relation"] = ["1", "2"]
    (folder / "wrong.cert.json").write_text(json.dumps(data))
    command = [sys.executable, "-O", "-m", "verify.cli", "check", "wrong.cert.json"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 1 and "sum c_i x_i = 0 on a dependent component" in finished.stdout


@pytest.mark.parametrize(
    ("encoding", "name", "shown"),
    [("ascii", "ä.cert.json", b"\\xe4.cert.json"), ("utf-8", "\udcff.cert.json", b"\\udcff.cert.json"), ("utf-8", "ä", "ä".encode())],
)
def test_characters_that_cannot_be_written_are_escaped(folder, encoding, name, shown):
    """A verdict is not lost, and is no bug, where the terminal lacks a character of a name, or the name is no text."""
    (folder / name).write_bytes(verify.prove("orthoplex:2", "code").data)
    command = [sys.executable, "-m", "verify.cli", "check", name]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"}, check=False)
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout.startswith(b"accepted " + shown + b" (n = 4")


def test_ctrl_c_before_a_command_begins(capsys, monkeypatch):
    """While modules are loaded, which is the larger part of a short command."""
    monkeypatch.setattr("verify.cli.parser", lambda: signal.raise_signal(signal.SIGINT))
    code, _, err = run(capsys, "codes")
    assert code == 130 and err.startswith("interrupted: ")


def test_without_standard_output(folder):
    """Closed by who starts the program: there is nobody to tell, and the exit code says it."""
    (folder / "a.cert.json").write_bytes(verify.prove("orthoplex:2", "code").data)
    command = [sys.executable, "-c", "import sys; sys.stdout = None; from verify.cli import main; sys.exit(main(['check', sys.argv[1]]))"]
    for path, code in [("a.cert.json", 0), ("missing", 2)]:
        done = subprocess.run([*command, path], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (code, b"")


def test_output_to_a_closed_pipe_is_quiet(folder):
    command = [sys.executable, "-m", "verify.cli", "codes", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()
