"""Killed, out of space, not allowed to write, two at once: complete files or none, and another run ends with the same bytes.

A process is killed at each step of writing a file, and at random moments of the main job.
"""

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial

import pytest

from verify import files, plan as planned, run, storage
from verify.kernel import Limits, check

PLAN = [i for i in planned.plan(2) if i.name not in {"lemma15:4", "uniform-convex", "uniform-high-entropy", "uniform-low-entropy"}]
"""The part of the main job that takes a fraction of a second."""
INSTANCES = PLAN[:1] + PLAN[-1:]
STEPS = ("mkstemp", "fdopen", "fsync", "chmod", "link", "unlink")
JOB = (
    "import sys; from verify import plan; plan.CONSTANTS = ('concave', 'convex'); from verify.cli import main; "
    "sys.exit(main(['paper', '--max-d', '2', '--out', *sys.argv[1:]]))"
)
"""The main job, without the two constants that take seconds."""


def certify(folder, instances=INSTANCES):
    return run.run(instances, folder, jobs=1, axioms=None, progress=lambda result: None)


def job(folder, *options, **more):
    """The main job as a command, to its end."""
    return subprocess.run([sys.executable, "-c", JOB, folder, *options], capture_output=True, text=True, check=False, **more)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What an undisturbed run of the job writes."""
    folder = tmp_path_factory.mktemp("whole")
    assert job(folder).returncode == 0
    return bytes_in(folder)


def bytes_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def in_a_child(work):
    """The work in a fork: its exit code, 0 or the number of its `OSError`; or minus the signal that ended it."""
    process = os.fork()
    if process == 0:
        code = 99
        try:
            work()
            code = 0
        except OSError as error:
            code = error.errno or 98
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


class _Half:
    """A file of which only the first half of what is written gets there before the process is killed."""

    def __init__(self, file, kill):
        self._file, self._kill = file, kill

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._kill()
        self._file.write(data[len(data) // 2 :])


def kill_at(step, monkeypatch):
    """The process is killed before or after that call of the system, or in the middle of writing."""
    count = 0

    def tick():
        nonlocal count
        count += 1
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrapped(function):
        def call(*arguments, **options):
            tick()
            result = function(*arguments, **options)
            tick()
            return _Half(result, tick) if function is fdopen else result

        return call

    fdopen = os.fdopen
    for name in STEPS:
        module = tempfile if name == "mkstemp" else storage.os
        monkeypatch.setattr(module, name, wrapped(getattr(module, name)))


def killed_run(step, monkeypatch, folder):
    kill_at(step, monkeypatch)
    certify(folder)


def test_killed_at_every_step(tmp_path, monkeypatch):
    certify(tmp_path / "whole")
    expected = bytes_in(tmp_path / "whole")
    killed, torn, step = 0, 0, 0
    while True:
        step += 1
        folder = tmp_path / str(step)
        with monkeypatch.context() as patch:
            code = in_a_child(partial(killed_run, step, patch, folder))
        if code == 0:
            break
        assert code == -signal.SIGKILL
        killed += 1
        there = bytes_in(folder)
        torn += sum(name.endswith(".part") for name in there)
        for name, data in there.items():
            assert name.endswith(".part") or data == expected[name]  # no certificate is torn
        assert all(files.check_file(path, limits=Limits(), axioms=None).outcome == "accepted" for path in folder.glob("*.cert.json"))
        certify(folder)
        assert bytes_in(folder) == expected
    assert killed >= 13 * len(INSTANCES)
    assert torn > 0


def is_whole_or_temporary(folder, whole):
    return all(name.endswith(".part") or data == whole[name] for name, data in bytes_in(folder).items())


def test_killed_at_random_moments(tmp_path):
    """Ten times, by a fork; each run goes on where the one before was killed, and some files are taken away from it."""
    source, folder, killed = random.Random(1), tmp_path / "out", 0
    start = time.monotonic()
    certify(tmp_path / "whole", PLAN)
    seconds, whole = time.monotonic() - start, bytes_in(tmp_path / "whole")
    certify(folder, PLAN)
    for _ in range(10):
        files_there = sorted(folder.glob("*.json"))
        for path in source.sample(files_there, len(files_there) // 2):
            path.unlink()
        process = os.fork()
        if process == 0:
            certify(folder, PLAN)
            os._exit(0)
        time.sleep(source.uniform(0, seconds / 2))
        os.kill(process, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
        assert is_whole_or_temporary(folder, whole)
    certify(folder, PLAN)
    assert bytes_in(folder) == whole
    assert killed > 0


@pytest.mark.slow
def test_the_command_killed_a_hundred_times(tmp_path, whole):
    """With its processes, at random moments of its whole time."""
    source, folder, killed = random.Random(2), tmp_path / "out", 0
    command = [sys.executable, "-c", JOB, folder, "--jobs", "2"]
    start = time.monotonic()
    assert job(folder, "--jobs", "2").returncode == 0
    seconds = time.monotonic() - start
    for _ in range(100):
        files_there = sorted(folder.glob("*.json"))
        for path in source.sample(files_there, len(files_there) // 2):
            path.unlink()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            process.wait(source.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        assert is_whole_or_temporary(folder, whole)
    assert job(folder).returncode == 0
    assert bytes_in(folder) == whole
    assert killed >= 30


@pytest.mark.parametrize("name", ["fsync", "link", "chmod"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_an_error_of_the_disk(tmp_path, monkeypatch, name, error):
    def fail(*arguments):
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(storage.os, name, fail)
        with pytest.raises(OSError, match=os.strerror(error)):
            certify(tmp_path / "out")
    assert bytes_in(tmp_path / "out") == {}
    assert {result.outcome for result in certify(tmp_path / "out")} == {"accepted"}


def test_no_more_than_so_many_bytes_of_a_file(tmp_path):
    """The limit of the operating system on the size of a file is like a disk that becomes full."""
    certify(tmp_path / "whole", PLAN)
    whole, size = bytes_in(tmp_path / "whole"), 900

    def write():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        certify(tmp_path / "out", PLAN)

    assert in_a_child(write) == errno.EFBIG
    assert bytes_in(tmp_path / "out").items() < whole.items()
    certify(tmp_path / "out", PLAN)
    assert bytes_in(tmp_path / "out") == whole


def test_a_disk_that_is_full(tmp_path):
    """A real one of 8 KiB, where the tests may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no file system may be mounted here")
    try:
        (folder / "ballast").write_bytes(b"0" * 4096)
        assert in_a_child(lambda: certify(folder, PLAN)) == errno.ENOSPC
        assert not [name for name in bytes_in(folder) if name.endswith(".part")]
        assert all(check(path.read_bytes()).outcome == "accepted" for path in folder.glob("*.cert.json"))
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_folder_that_is_read_only(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    certify(tmp_path / "elsewhere")  # everything is imported before the rights are given up
    for parent in [tmp_path, *tmp_path.parents]:
        if not parent.stat().st_mode & 0o001:
            parent.chmod(0o755)
    folder.chmod(0o555)

    def write():
        if os.geteuid() == 0:
            os.setuid(65534)
        certify(folder)

    assert in_a_child(write) == errno.EACCES
    assert bytes_in(folder) == {}
    folder.chmod(0o755)


def test_a_folder_that_cannot_be_read_is_declined(tmp_path):
    """And not passed over: what is in it was not checked."""
    certify(tmp_path / "proofs")
    (tmp_path / "proofs" / "closed").mkdir()
    for parent in [tmp_path, *tmp_path.parents]:
        if not parent.stat().st_mode & 0o001:
            parent.chmod(0o755)
    (tmp_path / "proofs" / "closed").chmod(0)

    def look():
        if os.geteuid() == 0:
            os.setuid(65534)
        ((path, verdict),) = files.check_paths([tmp_path / "proofs"], check=lambda path: check(path.read_bytes()), claims=[], code=None)
        if (path, verdict.outcome) != (str(tmp_path / "proofs"), "declined") or "closed cannot be read" not in verdict.reason:
            raise OSError(errno.EIO, "passed over")

    assert in_a_child(look) == 0
    (tmp_path / "proofs" / "closed").chmod(0o755)


def test_two_runs_into_one_folder(tmp_path):
    """At the same time: each removes the temporary files that it finds, also those of the other."""
    certify(tmp_path / "whole", PLAN)
    for round_ in range(2):
        folder, processes = tmp_path / str(round_), []
        for _ in range(3):
            process = os.fork()
            if process == 0:
                outcomes = {result.outcome for result in certify(folder, PLAN)}
                os._exit(0 if outcomes == {"accepted"} else 1)
            processes.append(process)
        assert [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes] == [0, 0, 0]
        assert bytes_in(folder) == bytes_in(tmp_path / "whole")


@pytest.mark.slow
def test_two_commands_into_one_folder(tmp_path, whole):
    command = [sys.executable, "-c", JOB, tmp_path / "out", "--jobs", "2"]
    pair = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in pair:
        assert "Traceback" not in process.communicate()[1]
        assert process.returncode == 0
    assert bytes_in(tmp_path / "out") == whole


def test_a_temporary_file_that_another_run_removes_is_written_again(tmp_path, monkeypatch):
    link, removed = os.link, []

    def disturbed(temporary, path):
        if not removed:
            removed.append(temporary)
            run.make_folder(tmp_path)
        link(temporary, path)

    monkeypatch.setattr(storage.os, "link", disturbed)
    storage.write(tmp_path / "a.cert.json", b"data")
    assert bytes_in(tmp_path) == {"a.cert.json": b"data"}
    assert removed


def test_only_temporary_files_of_certificates_are_leftovers(tmp_path):
    """Another program, or another command, may be writing in the same folder: the current one is the default of `verify prove`."""
    certificate, others = ".a.cert.json.x1y2z3_4.part", {".head.npy.x1y2z3_4.part", ".download.part", "notes.part"}
    for name in [certificate, *others]:
        (tmp_path / name).write_bytes(b"begun")
    run.make_folder(tmp_path)
    assert bytes_in(tmp_path).keys() == others


def test_a_leftover_that_another_run_removes_first_is_no_error(tmp_path, monkeypatch):
    leftover = tmp_path / ".a.cert.json.x1y2z3_4.part"
    monkeypatch.setattr(run.Path, "glob", lambda folder, pattern: [leftover])
    run.make_folder(tmp_path)


def test_an_error_names_the_file_that_was_asked_for(tmp_path):
    """And not the temporary one, of which the user knows nothing."""
    (tmp_path / "folder").mkdir()
    for path, force, kind in [("nowhere/a.cert.json", False, FileNotFoundError), ("folder", True, IsADirectoryError)]:
        with pytest.raises(kind) as error:
            storage.write(tmp_path / path, b"data", force=force)
        assert error.value.filename == str(tmp_path / path)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("length", range(0, 700, 35))
def test_a_torn_file_would_be_reported(tmp_path, length):
    """If one were there: no beginning of a certificate is accepted."""
    data = INSTANCES[0].certificate().data
    (tmp_path / "a.cert.json").write_bytes(data[:length])
    assert files.check_file(tmp_path / "a.cert.json", limits=Limits(), axioms=None).outcome == "declined"
