"""Inputs that would fill the memory or never end: declined in time, under a limit on memory, in one line, and the next file is checked.

The large ones are made here. Each command runs under a limit of the operating system on its memory.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import verify
from verify import files, limited
from verify.kernel import Limits, check

GOOD = Path(__file__).parent / "suite" / "good"
TRIANGLE = GOOD / "softmax-simplex.cert.json"
MEMORY = 2 * 2**30
SECONDS = 60
CERTIFICATE = '{"format": "orthoplex-verify/1", "subject": {"kind": "%s"%s}, "claims": [%s]}'


def run(*arguments, memory=MEMORY):
    """The exit code and the lines that `verify check` prints."""

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    command = [sys.executable, "-m", "verify.cli", "check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, preexec_fn=limit, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def declined(*arguments, **options):
    """The reason given for the first file, which is declined; the second one is accepted all the same."""
    code, lines = run(arguments[0], TRIANGLE, *arguments[1:], **options)
    assert code == 2
    assert lines[0].startswith("declined ")
    assert lines[2].startswith("accepted ")
    return lines[1].strip()


def cover(nodes):
    """A claim of curvature with a cover of so many nodes: a true inequality, halved in v again and again."""
    box = '"kind": "cover", "x": ["1", "3"], "t": ["0", "1/2"], "bits": 10000'
    return CERTIFICATE % (
        "batch-function",
        ', "points": ["4", null]',
        f'{{"claim": "curvature", "sign": "convex", "by": {{{box}, "cover": [{nodes}]}}}}',
    )


def deep_cover(leaves, depth):
    """Leaves of a balanced tree."""
    return cover(", ".join(json.loads(json.dumps(_tree(depth)))[:leaves]))


def _tree(depth):
    return ['"direct"'] if depth == 0 else ['"v"', *_tree(depth - 1), *_tree(depth - 1)]


def test_a_file_of_1_gib(tmp_path):
    with (tmp_path / "a.cert.json").open("wb") as file:
        file.truncate(2**30)
    assert declined(tmp_path / "a.cert.json").startswith("1073741824 bytes; the limit is 268435456 (--max-bytes)")


def test_a_sparse_file_within_the_limit(tmp_path):
    with (tmp_path / "a.cert.json").open("wb") as file:
        file.truncate(2**26)
    assert declined(tmp_path / "a.cert.json").startswith("not JSON")


@pytest.mark.slow
def test_a_number_of_a_billion_digits(tmp_path):
    text = CERTIFICATE % ("size", ', "dimension": "2", "points": "%s"', '{"claim": "code"}')
    before, after = text.split("%s")
    with (tmp_path / "a.cert.json").open("w") as file:
        file.write(before)
        for _ in range(1000):
            file.write("9" * 10**6)
        file.write(after)
    assert "1000000124 bytes; the limit is" in declined(tmp_path / "a.cert.json")
    assert declined(tmp_path / "a.cert.json", "--max-bytes", 2 * 10**9, memory=8 * 2**30).startswith(
        "a number of 1000000000 characters; the limit is 1000 (--max-digits)"
    )
    assert "more memory" in declined(tmp_path / "a.cert.json", "--max-bytes", 2 * 10**9, "--max-memory", 1500, memory=8 * 2**30)


@pytest.mark.parametrize(("number", "reason"), [('"%s"', "a number of 20000000 characters"), ("%s", "expected an index, found '9999")])
def test_a_number_of_many_digits(tmp_path, number, reason):
    text = CERTIFICATE % ("points", ', "dimension": 1, "form": ["1"], "vectors": {"kind": "dense", "rows": [[%s]]}', '{"claim": "code"}')
    (tmp_path / "a.cert.json").write_text(text % (number % ("9" * 20_000_000)))
    assert declined(tmp_path / "a.cert.json").startswith(reason)


def test_a_cover_of_many_boxes(tmp_path):
    (tmp_path / "a.cert.json").write_text(cover(", ".join(['"direct"'] * 1_000_001)))
    assert declined(tmp_path / "a.cert.json") == "a cover of 1000001 nodes; the limit is 1000000 (--max-boxes) (at $.claims[0])"
    few = cover(", ".join(['"direct"'] * 11)).encode()
    assert check(few, limits=Limits(boxes=10)).outcome == "declined"
    assert "no more nodes than its tree" in check(few, limits=Limits(boxes=11)).reason


def test_a_cover_that_takes_too_long(tmp_path):
    (tmp_path / "a.cert.json").write_text(deep_cover(10**6, 16))
    assert declined(tmp_path / "a.cert.json", "--time-limit", 1) == "not decided within 1 seconds (--time-limit) (at $)"


def test_arithmetic_that_cannot_be_interrupted(tmp_path):
    """The factorisation of a polynomial of degree 256 with large coefficients is one call of FLINT."""
    polynomial = [str(10**3000 + 7 * k**5 + 1) for k in range(256)] + ["1"]
    field = json.dumps({"polynomial": polynomial, "interval": ["0", "1"]})
    text = CERTIFICATE % ("size", f', "dimension": "2", "points": "4", "field": {field}', '{"claim": "code"}')
    (tmp_path / "a.cert.json").write_text(text)
    assert declined(tmp_path / "a.cert.json", "--time-limit", 1) == "not decided within 1 seconds (--time-limit) (at $)"


@pytest.mark.parametrize("item", [pytest.param("[]", marks=pytest.mark.slow), "{}", pytest.param('{"a":0}', marks=pytest.mark.slow)])
def test_many_small_values(tmp_path, item):
    """Thirty bytes of memory for each byte of the file."""
    (tmp_path / "a.cert.json").write_text(f"[{','.join([item] * (21_000_000 // len(item)))}]")
    assert declined(tmp_path / "a.cert.json", "--max-memory", 500) == "the check needs more memory than it may have (--max-memory) (at $)"


def points(rows, form=("1",)):
    vectors = {"kind": "dense", "rows": rows}
    document = {"kind": "points", "dimension": 10**6, "form": form, "vectors": vectors}
    claim = {"claim": "rankin", "coherence": "0", "pair": [0, 1], "inequality": None}
    return json.dumps({"format": "orthoplex-verify/1", "subject": document, "claims": [claim]})


def test_a_gram_matrix_for_which_the_library_finds_no_memory(tmp_path):
    """FLINT ends the process that it runs in."""
    text = points([["0"], ["1"], *[["9" * 4_000 + str(k)] for k in range(1000)]])
    (tmp_path / "a.cert.json").write_text(text)
    assert declined(tmp_path / "a.cert.json", "--max-memory", 400) == "the check needs more memory than it may have (--max-memory) (at $)"


def test_weights_with_denominators_that_have_no_common_divisor(tmp_path):
    """One common denominator for 20000 weights would have two million digits, and each weight as many."""
    form = [f"1/{'7' * 1500}{k:03}1" for k in range(700)] + ["1"] * 19_300
    (tmp_path / "a.cert.json").write_text(points([["0"] * 20_000, ["1"] * 20_000], form))
    assert declined(tmp_path / "a.cert.json").startswith("a matrix of 20000 x 1 entries of")


def test_nesting_has_a_limit():
    text = '{"format": ' + "[" * 63 + "]" * 63 + "}"
    assert "unknown format" in check(text.encode()).reason
    deeper = check(text.replace("[]", "[[]]").encode())
    assert deeper.reason == "nested too deeply (--max-depth) (at $)"
    assert "unknown format" in check(text.replace("[]", "[[]]").encode(), limits=Limits(depth=65)).reason


def test_enclosures_have_a_limit_of_digits(tmp_path):
    text = cover('"direct"').replace("10000", "20000")
    (tmp_path / "a.cert.json").write_text(text)
    assert declined(tmp_path / "a.cert.json") == "20000 bits; the limit is 10000 (--max-bits) (at $.claims[0].by.bits)"
    assert check(text.encode(), limits=Limits(bits=20_000)).outcome != "declined"
    assert check(text.replace("20000", "1000001").encode(), limits=Limits(bits=10**7)).outcome == "declined"


def test_a_file_that_does_not_say_how_large_it_is():
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("no /proc")
    assert "does not say how large it is" in files.check_file(path, limits=Limits(), axioms=None).reason


# The process that checks.


def checker(**budget):
    return limited.Checker(Limits(), None, limited.Budget(**{"seconds": SECONDS, **budget}))


@pytest.mark.parametrize("with_threads", [False, True])
def test_verdicts_are_those_of_the_kernel(with_threads):
    """By a fork, or by a fresh interpreter where there are threads."""
    paths = sorted(GOOD.glob("*.cert.json")) + sorted((GOOD.parent / "losses").glob("*.cert.json"))
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    if with_threads:
        thread.start()
    try:
        with checker() as it:
            for path in paths:
                there, here = it.check(path), check(path.read_bytes())
                assert (there.outcome, there.digest, there.code, there.n, there.d) == (here.outcome, here.digest, here.code, here.n, here.d)
                assert there.reason == here.reason
                assert there.theorems == here.theorems  # all but the data behind the sentences
                assert [judgement.outcome for judgement in there.claims] == [judgement.outcome for judgement in here.claims]
    finally:
        stop.set()
        if with_threads:
            thread.join()


def _broken(path, *, limits, axioms):
    if path.name == "exception":
        raise ZeroDivisionError("a bug")
    if path.name == "crash":
        os._exit(7)
    return check(TRIANGLE.read_bytes())


@pytest.mark.parametrize(("name", "said"), [("exception", "ZeroDivisionError: a bug"), ("crash", "ended with the code 7")])
def test_a_bug_is_no_verdict(name, said, monkeypatch):
    monkeypatch.setattr(files, "check_file", _broken)  # a fork inherits it
    with checker() as it:
        with pytest.raises(limited.CheckerError, match=said):
            it.check(Path(name))
        assert it.check(Path("good")).outcome == "accepted"


def hard_cover(tmp_path):
    (tmp_path / "a.cert.json").write_text(deep_cover(10**6, 16))
    return tmp_path / "a.cert.json"


def test_time_and_memory_in_python(tmp_path):
    path = hard_cover(tmp_path)
    for item in (path, str(path), path.read_bytes()):
        assert verify.check(item, seconds=0.5).reason == "not decided within 0.5 seconds (--time-limit) (at $)"
    wide = f"[{','.join(['[]'] * 7_000_000)}]".encode()
    assert verify.check(wide, memory=500 * 2**20).reason == "the check needs more memory than it may have (--max-memory) (at $)"
    there, here = verify.check(TRIANGLE, seconds=SECONDS), verify.check(TRIANGLE)
    assert there.outcome == "accepted" and there.theorems == here.theorems
    assert verify.check(tmp_path, seconds=SECONDS).reason == verify.check(tmp_path).reason == "not a regular file (at $)"
    assert verify.check(TRIANGLE, seconds=SECONDS, limits=Limits(points=2)).outcome == "declined"
    with pytest.raises(FileNotFoundError):
        verify.check(tmp_path / "none.cert.json", seconds=SECONDS)


def test_a_process_whose_parent_is_gone_ends_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(limited, "GRACE", 0.5)
    with checker(seconds=0.2) as it:
        it._pipe.send(hard_cover(tmp_path))
        it._process.join(SECONDS)
        assert it._process.exitcode == -signal.SIGALRM


def test_ctrl_c(tmp_path):
    command = [sys.executable, "-m", "verify.cli", "check", hard_cover(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out) == (130, "")
    assert err.startswith("interrupted: ") and len(err.splitlines()) == 1
    with pytest.raises(ProcessLookupError):  # no process of that group is left
        os.killpg(process.pid, 0)


def test_nothing_is_left_running():
    with checker() as it:
        process = it._process
        assert process.is_alive()
    assert process.exitcode is not None
