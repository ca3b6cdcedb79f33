"""The suite is what its script writes, covers every claim, tells true from false, and every checker passes it."""

import json
from collections import Counter

import make
import pytest
import run

from verify.kernel import CLAIMS, check


def test_files_are_what_the_script_writes():
    for path, data in make.files().items():
        assert path.read_bytes() == data, path
    there = {str(path.relative_to(run.SUITE)) for path in run.SUITE.rglob("*.cert.json")}
    assert there == {case["path"] for case in run.cases()}


def test_size_and_families():
    expected = Counter(case["expected"] for case in run.cases())
    assert expected["reject"] + expected["decline"] >= 300
    assert min(expected["reject"], expected["decline"]) >= 100
    assert expected["accept"] >= 40
    assert sum(path.stat().st_size for path in run.SUITE.rglob("*.json")) < 2 * 2**20
    assert all(case["why"] and case["why"].isprintable() for case in run.cases())


def test_every_claim_is_accepted_and_rejected_somewhere():
    accepted, rejected = set(), set()
    for case in run.cases():
        if case["expected"] != "decline":
            verdict = check((run.SUITE / case["path"]).read_bytes())
            accepted |= {theorem.claim for theorem in verdict.theorems if case["expected"] == "accept"}
            rejected |= {judgement.claim for judgement in verdict.claims if judgement.outcome == "rejected"}
    assert accepted == set(CLAIMS)
    assert rejected == set(CLAIMS) - {"code"} | {"code"} & rejected


def test_worked_examples_of_the_specification_are_in_it():
    page = (run.SUITE.parents[1] / "docs" / "format.md").read_text(encoding="utf-8")
    for path in (run.SUITE / "good").glob("*.cert.json"):
        assert f"```json\n{path.read_text(encoding='ascii')}```" in page, path.name


@pytest.mark.parametrize("checker", run.checkers(), ids=lambda checker: checker.name)
def test_every_outcome_is_right(checker):
    result = run.run(checker)
    assert result.wrong == []
    if checker.complete:
        assert set(sum(result.counts.values(), Counter())) == {"right"}


@pytest.mark.parametrize("outcome", ["accepted", "rejected", "declined"])
def test_a_checker_that_always_says_the_same_fails(outcome, capsys):
    assert run.main(["--dummy", outcome]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("family")
    assert f"always {outcome}: " in shown.err


def test_a_checker_that_accepts_one_bad_file_fails():
    bad = next(case["path"] for case in run.cases() if case["expected"] == "reject")

    def gullible(paths):
        return ["accepted" if str(path).endswith(bad) else outcome for path, outcome in zip(paths, run.by_kernel(paths), strict=True)]

    assert [line.split(" is ")[0] for line in run.run(run.Checker("gullible", gullible)).wrong] == [f"gullible: {bad}"]


def test_a_program_is_judged_by_its_exit_code(tmp_path):
    script = tmp_path / "checker.py"
    script.write_text("import sys\nfrom pathlib import Path\nsys.exit(len(Path(sys.argv[-1]).read_bytes()))\n")
    (tmp_path / "one").write_bytes(b"1")
    (tmp_path / "seven").write_bytes(b"1234567")
    import sys

    judge = run.by_program(f"{sys.executable} {script}")
    assert judge([tmp_path / "one", tmp_path / "seven"]) == ["rejected", "exit code 7"]


def test_show_ends_with_the_exit_code_of_check(capsys):
    """One in seven: there is no traceback, and something is said."""
    from verify import cli

    codes = {"accept": 0, "reject": 1, "decline": 2}
    for case in run.cases()[::7]:
        assert cli.main(["show", str(run.SUITE / case["path"])]) == codes[case["expected"]], case
        shown = capsys.readouterr()
        assert (shown.out or shown.err).strip()
        assert "Traceback" not in shown.err


def test_index_is_json_with_one_case_a_line():
    text = (run.SUITE / "index.json").read_text(encoding="utf-8")
    assert json.loads(text)["format"] == "orthoplex-verify/1"
    assert len(text.splitlines()) == len(run.cases()) + 2
