"""What other projects' CI uses: JUnit XML, the plugin for pytest, the hook for pre-commit, the GitHub Action, completions of shells."""

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from test_limits import deep_cover

import verify
from verify import kernel
from verify.cli import main
from verify.report.junit import junit

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path):
    """An accepted, a rejected and a declined certificate."""
    good = verify.prove("batches:2,1", "softmax")
    good.save(tmp_path / "good.cert.json")
    document = json.loads(good.data)
    document["claims"][1]["components"][0]["relation"][0] = "2"
    (tmp_path / "bad.cert.json").write_text(json.dumps(document))
    (tmp_path / "empty.cert.json").write_text("")
    return tmp_path


def test_junit(folder, capsys):
    path = folder / "verdicts.xml"
    assert main(["check", str(folder), "--junit", str(path)]) == 1
    capsys.readouterr()
    suites = ElementTree.parse(path).getroot()
    assert {suite.get("name") for suite in suites} == {str(folder / f"{name}.cert.json") for name in ("good", "bad", "empty")}
    good, bad, empty = (next(s for s in suites if s.get("name").endswith(f"{name}.cert.json")) for name in ("good", "bad", "empty"))
    assert [(s.get("failures"), s.get("errors")) for s in (good, empty)] == [("0", "0"), ("0", "1")]
    assert bad.get("failures") == "1" and len(bad) == len(good)
    assert bad.find("testcase/failure").get("message").startswith("claim structure: required that")
    assert "X is a softmax code" in good.findall("testcase/system-out")[-1].text
    assert "assuming Theorem 2" in good.findall("testcase/system-out")[-1].text
    assert (suites.get("failures"), suites.get("errors")) == ("1", str(int(bad.get("errors")) + 1))
    assert all(float(suite.get("time")) >= 0 for suite in suites)
    assert main(["check", str(folder / "good.cert.json"), "--junit", str(path), "--json"]) == 0
    assert ElementTree.parse(path).getroot().get("errors") == "0"


def test_junit_of_odd_names():
    verdict = kernel.check(b"")
    data = junit([("a\x00\x1b\udc80<&'\".cert.json", verdict)], [0.0])
    (suite,) = ElementTree.fromstring(data)
    assert suite[0].get("classname") == "a\\x00\\x1b\\udc80<&'\".cert.json"


def run_pytest(folder, *options):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), "-c", "/dev/null", *options]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, cwd=folder, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


def test_the_plugin_collects_certificates_where_it_is_asked_to(folder):
    assert run_pytest(folder)[0] == 5
    code, said = run_pytest(folder, "--verify")
    assert code == 1 and "1 passed" in said and "2 failed" in said
    assert "rejected: claim structure: required that" in said and "declined: the file is empty (at $)" in said
    assert "Traceback" not in said


def test_options_of_the_plugin(folder):
    (folder / "bad.cert.json").unlink()
    (folder / "empty.cert.json").unlink()
    assert run_pytest(folder, "--verify", "--verify-require", "structure")[0] == 0
    code, said = run_pytest(folder, "--verify", "--verify-require", "entropy")
    assert code == 1 and "does not prove the required claim 'entropy'" in said
    code, said = run_pytest(folder, "--verify", "--verify-no-axioms")
    assert code == 1 and "uses Theorem 2" in said
    assert run_pytest(folder, "--verify", "--verify-allow-axiom", "Theorem 2")[0] == 0
    for option in ("--verify-require", "--verify-allow-axiom"):
        code, said = run_pytest(folder, "--verify", option, "nothing")
        assert code == 4 and "found 'nothing'" in said


def test_the_plugin_has_a_limit_of_time(folder):
    (folder / "slow.cert.json").write_text(deep_cover(10**6, 16))
    code, said = run_pytest(folder, "--verify", "--verify-time-limit", "0.5")
    assert code == 1 and "1 passed" in said and "3 failed" in said
    assert "declined: not decided within 0.5 seconds" in said


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completions(shell, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--completion", shell])
    said = capsys.readouterr().out
    assert stop.value.code == 0 and "construct" in said and "--junit" in said


def test_a_completion_that_bash_can_read(tmp_path):
    script = tmp_path / "verify.bash"
    script.write_text(
        subprocess.run([sys.executable, "-m", "verify.cli", "--completion", "bash"], capture_output=True, text=True, check=True).stdout
    )
    tried = f'source {script}; COMP_WORDS=(verify con); COMP_CWORD=1; COMP_LINE="verify con"; _shtab_verify; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", tried], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["construct"]


def test_the_hook_and_the_action_use_options_that_exist(folder, capsys):
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text()
    assert re.search(r"^  entry: verify check$", hook, re.MULTILINE)
    pattern = re.search(r"^  files: (.*)$", hook, re.MULTILINE)[1]
    assert re.search(pattern, "proofs/a.cert.json") and not re.search(pattern, "a.cert.json.txt")
    action = (ROOT / ".github/actions/check/action.yml").read_text()
    (line,) = re.findall(r"run: (verify .*)", action)
    words = (
        line.replace("$PATHS", str(folder / "good.cert.json"))
        .replace("$ARGUMENTS", "--require softmax")
        .replace('"$JUNIT"', str(folder / "j.xml"))
    )
    assert main(words.split()[1:]) == 0
    capsys.readouterr()
    assert (folder / "j.xml").exists()
    assert (ROOT / ".github/actions/check" / "../../..").resolve() == ROOT
