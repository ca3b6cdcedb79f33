"""The main job: plan, table, resuming, conflicts, interruption."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from verify import plan as planned, run
from verify.cli import main

SLOW = {"uniform-low-entropy", "uniform-high-entropy"}


def plan(max_d):
    """The plan, without the constants that take seconds to prove."""
    return [i for i in planned.plan(max_d) if i.name not in SLOW]


@pytest.fixture
def without_slow_constants(monkeypatch):
    monkeypatch.setattr(planned, "CONSTANTS", ("concave", "convex"))


def certify(instances, folder):
    results = run.run(instances, folder, jobs=1, axioms=None, progress=lambda result: None)
    return {row.statement.name: (row.accepted, row.instances) for row in run.table(instances, results)}, results


def test_plan_has_every_pair_and_every_tuple_once():
    instances = planned.plan(6)
    every = {(d, n) for d in range(2, 7) for n in range(d + 2, 2 * d + 1)}
    assert {(i.d, i.n) for i in instances if i.is_code and i.kind not in {"simplex", "not-simplex", "tight", "literature"}} == every
    beyond = {i.name for i in instances if i.kind in {"tight", "literature"}}
    assert {"polygon:7", "icosahedron", "600-cell", "clebsch", "schlaefli", "24-cell", "snub-cube"} < beyond and "e7" not in beyond
    assert {(i.d, i.n) for i in instances if i.kind == "phases"} == every
    assert {i.n for i in instances if i.kind == "lemma-15"} == set(range(4, 13))
    assert {i.name for i in instances if i.kind in {"uniform", "sharp"}} == {
        f"{kind}-{name}" for kind in ("uniform", "sharp") for name in ("concave", "convex", "high-entropy", "low-entropy")
    }
    digests = [instance.identity[0] for instance in instances if instance.is_code or instance.kind == "phases"]
    assert len(digests) == len(set(digests)) and len(instances) == len({i.file for i in instances})
    names = {(i.d, i.n, i.name) for i in instances if i.kind == "batches"}
    assert {name for d, n, name in names if (d, n) == (4, 6)} == {"low-entropy:4,6", "high-entropy:4,6"}
    assert {name for d, n, name in names if (d, n) == (6, 8)} == {"low-entropy:6,8", "high-entropy:6,8", "batches:4,2"}
    assert {"bipyramid", "orthoplex:6"} <= {i.name for i in instances}


def test_every_statement_is_proved_on_all_its_instances(tmp_path):
    counts, results = certify(plan(4), tmp_path)
    assert all(result.outcome == "accepted" for result in results)
    # Tuples for d <= 4: (2,4): 1; (3,5): 1, (3,6): 1; (4,6): 2, (4,7): 1, (4,8): 1.
    assert counts["Definition 11"] == (7, 7)
    assert counts["Simplex regime"] == (3, 3)
    assert counts["Lemma 3"] == counts["Lemma 4"] == (6, 6)
    assert counts["Theorem 12"] == (6, 6)
    assert counts["Lemma 15, concave"] == counts["Lemma 15, convex"] == (5, 5)  # n = 4 to 8
    left_out = {"Proposition 7", "Theorem 12, every (d,n), low-entropy", "Theorem 12, every (d,n), high-entropy"}
    assert all(accepted == planned and (planned > 0) == (name not in left_out) for name, (accepted, planned) in counts.items())


@pytest.mark.slow
def test_the_constants_of_theorem_12(tmp_path):
    counts, results = certify([i for i in planned.plan(2) if i.name in SLOW], tmp_path)
    assert all(result.outcome == "accepted" for result in results)
    assert counts["Theorem 12, every (d,n), low-entropy"] == counts["Theorem 12, every (d,n), high-entropy"] == (1, 1)


def test_a_statement_counts_only_what_was_planned(tmp_path):
    member = next(i for i in plan(2) if i.kind == "batches")
    generic = next(i for i in plan(2) if i.kind == "lemma-3")
    wrong = planned.Instance(generic.name, "batches", generic.d, generic.n)
    result = run.certify(wrong, tmp_path)
    assert result.outcome == "accepted" and "Theorem 2, if" not in result.counts
    elsewhere = planned.Instance(member.name, member.kind, 3, 5)
    (result,) = run.run([elsewhere], tmp_path / "b", jobs=1, axioms=None, progress=lambda result: None)
    assert result.outcome == "rejected" and not result.counts


def test_a_phase_diagram_of_another_pair_is_rejected(tmp_path, monkeypatch):
    phases = next(i for i in plan(4) if i.name == "phase:4,6")
    other = next(i for i in plan(4) if i.name == "phase:3,5").certificate()
    monkeypatch.setattr(planned.Instance, "certificate", lambda instance: other)
    result = run.certify(phases, tmp_path)
    assert result.outcome == "rejected" and not result.counts and "another subject than planned" in result.reason


def test_a_second_run_changes_no_byte_and_a_missing_file_is_made_again(tmp_path):
    instances = plan(3)
    certify(instances, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / instances[0].file).unlink()
    (tmp_path / f".{instances[1].file}.abc.part").write_bytes(b"torn")
    certify(instances, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_another_file_in_the_way_is_kept_and_declined(tmp_path):
    instances = plan(2)
    (tmp_path / instances[0].file).write_bytes(b"mine")
    _, results = certify(instances, tmp_path)
    assert [result.outcome for result in results].count("declined") == 1
    assert (tmp_path / instances[0].file).read_bytes() == b"mine"


def test_a_file_that_differs_is_not_counted_as_checked(tmp_path, capsys, without_slow_constants):
    assert main(["paper", "--max-d", "2", "--out", str(tmp_path), "--jobs", "1"]) == 0
    (every,) = (line for line in capsys.readouterr().out.splitlines() if "re-checked" in line)
    count = int(every.split()[0])
    assert f"bytes: {count} accepted, 0 rejected, 0 declined." in every and "Not checked" not in every
    (tmp_path / plan(2)[0].file).write_bytes(b"mine")
    assert main(["paper", "--max-d", "2", "--out", str(tmp_path), "--jobs", "1"]) == 2
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "re-checked" in line)
    assert line.startswith(f"{count - 1} certificates in ") and f"bytes: {count - 1} accepted, 0 rejected, 0 declined." in line
    assert line.endswith(" Not checked, as the file that is there differs: 1.")


def test_default_folder_is_new_or_that_of_an_interrupted_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    instances = plan(2)
    assert str(run.default_folder(instances)) == "verify-paper"
    certify(instances[:2], tmp_path / "verify-paper")
    assert str(run.default_folder(instances)) == "verify-paper"
    certify(instances, tmp_path / "verify-paper")
    assert str(run.default_folder(instances)) == "verify-paper-2"
    (tmp_path / "verify-paper-2").write_text("a file")
    assert str(run.default_folder(instances)) == "verify-paper-3"


def test_parallel_and_serial_runs_agree(tmp_path):
    instances = plan(2)
    serial = run.run(instances, tmp_path / "a", jobs=1, axioms=None, progress=lambda result: None)
    parallel = run.run(instances, tmp_path / "b", jobs=2, axioms=None, progress=lambda result: None)
    assert serial == parallel
    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()} == {p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()}


def test_the_command_prints_the_table_as_json(tmp_path, capsys, without_slow_constants):
    assert main(["paper", "--max-d", "2", "--out", str(tmp_path / "out"), "--json", "--jobs", "1"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["out"] == str(tmp_path / "out")
    row = next(row for row in document["statements"] if row["name"] == "Theorem 2, softmax codes")
    assert row["accepted"] == row["instances"] > 0 and row["assumptions"] == ["Theorem 2"]


def test_the_command_without_assumptions_declines(tmp_path, capsys, without_slow_constants):
    assert main(["paper", "--max-d", "2", "--out", str(tmp_path), "--no-axioms", "--jobs", "1"]) == 2
    assert "not allowed as an assumption" in capsys.readouterr().out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interruption_leaves_complete_files_and_a_second_run_continues(tmp_path, jobs):
    command = [sys.executable, "-m", "verify.cli", "paper", "--max-d", "12", "--out", str(tmp_path), "--jobs", jobs]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while not any(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert b"Traceback" not in errors and b"run the same command again" in errors and out == b""
    assert errors.count(b"what was begun is finished first") == 1  # said at once: that may take a while
    written = [path.name for path in tmp_path.iterdir()]
    assert 0 < len(written) < len(planned.plan(12)) and not [name for name in written if name.endswith(".part")]
    assert main(["check", str(tmp_path)]) == 0
    counts, _ = certify([i for i in plan(12) if i.d <= 3], tmp_path)
    assert counts["Theorem 5"][0] == counts["Theorem 5"][1] > 0
