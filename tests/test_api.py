"""What a REPL user types."""

import errno
import importlib
import subprocess
import sys
from pathlib import Path

import pytest
import sympy

import verify
from verify import storage
from verify.kernel.checker import Theorem

ROOT = Path(verify.__file__).parents[1]


def test_the_session_of_the_manual():
    c = verify.batches(3, 1)
    assert repr(c) == "<Code batches:3,1: 6 points in R^4>"
    certificate = verify.prove(c, "softmax")
    assert repr(certificate).startswith("<Certificate of batches:3,1: code, structure, softmax, softmax; ")
    verdict = verify.check(certificate)
    assert verdict.outcome == "accepted"
    assert "X is a softmax code (n = 6, d = 4)." in repr(verdict) and "assuming Theorem 2" in repr(verdict)


def test_gram_is_a_sympy_matrix():
    gram = verify.batches(2, 1).gram()
    half = sympy.Rational(-1, 2)
    assert gram == sympy.Matrix([[1, half, half, 0, 0], [half, 1, half, 0, 0], [half, half, 1, 0, 0], [0, 0, 0, 1, -1], [0, 0, 0, -1, 1]])
    assert gram.rank() == 3


def test_notebooks_get_latex():
    assert r"\frac{1}{3}" in verify.simplex(3)._repr_latex_() and verify.simplex(3)._repr_latex_().startswith("$")
    assert len(verify.orthoplex(100)._repr_latex_()) < 200


def test_certificates_are_saved_whole_and_checked_from_files(tmp_path):
    certificate = verify.prove("bipyramid")
    path = certificate.save(tmp_path / "bipyramid.cert.json")
    assert verify.check(path).outcome == verify.check(str(path)).outcome == verify.check(path.read_bytes()).outcome == "accepted"
    with pytest.raises(FileExistsError):
        certificate.save(path)
    certificate.save(path, force=True)
    assert certificate.digest == verify.check(path).digest


def test_a_file_system_without_hard_links(tmp_path, monkeypatch):
    def refused(source, target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(storage.os, "link", refused)
    storage.write(tmp_path / "a", b"data")
    with pytest.raises(FileExistsError, match=f"the file is there already: '{tmp_path / 'a'}'"):
        storage.write(tmp_path / "a", b"other")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"data"]


def test_codes_are_given_by_themselves_names_and_paths(tmp_path):
    path = tmp_path / "square.json"
    path.write_text('{"points": [["1", "0"], ["-1", "0"], ["0", "1"], ["0", "-1"]]}')
    for code in (path, str(path), "orthoplex:2", verify.orthoplex(2)):
        assert verify.prove(code, "softmax").claims[-1] == "softmax"
    with pytest.raises(verify.CodeError, match="expected a code, the name of one, or a file, found int"):
        verify.prove(5)
    with pytest.raises(verify.CodeError, match="found NoneType"):
        verify.better("cube:3", None)


@pytest.mark.parametrize(
    "call",
    [
        lambda axioms: verify.prove("bipyramid", axioms=axioms),
        lambda axioms: verify.check(b"", axioms=axioms),
        lambda axioms: verify.bounds(4, 9, axioms=axioms),
        lambda axioms: verify.construct(4, 6, axioms=axioms),
        lambda axioms: verify.audit([[1.0, 0.0], [-1.0, 0.0]], axioms=axioms),
        lambda axioms: verify.best_batches(4, 6, 1, axioms=axioms),
    ],
)
def test_names_of_assumptions(call):
    with pytest.raises(ValueError, match="expected a list of names of assumptions, found the text 'Theorem 2'"):
        call("Theorem 2")
    with pytest.raises(ValueError, match="no assumption is named 'Theorem 3'"):
        call(["Theorem 3"])


def test_equal_codes_are_equal():
    assert verify.low_entropy(4, 6) == verify.code("batches:3,1") != verify.high_entropy(4, 6)
    assert len({verify.low_entropy(4, 6), verify.batches(3, 1)}) == 1


def test_a_failed_write_leaves_nothing(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        storage.write(tmp_path / "a", b"data")
    assert list(tmp_path.iterdir()) == []


def test_theorems_cannot_be_made_by_hand():
    with pytest.raises(TypeError, match="only the kernel's check"):
        Theorem("softmax", "X is a softmax code", "every code", (), None, object())


def test_all_names_are_there_and_others_are_not():
    api = importlib.import_module("verify.api")
    assert set(api.__all__) == verify.NAMES <= set(dir(verify))
    assert verify.lp.solve([1]).value == 0
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = verify.nonsense


def test_every_module_can_be_imported_first():
    names = sorted(str(path.relative_to(ROOT).with_suffix("")).replace("/", ".") for path in (ROOT / "verify").rglob("*.py"))
    names = [name.removesuffix(".__init__") for name in names]
    assert "verify.configurations" in names
    program = "import subprocess, sys\nfor n in sys.argv[1:]: subprocess.run([sys.executable, '-c', f'import {n}'], check=True)"
    subprocess.run([sys.executable, "-c", program, *(name for name in names if name.count(".") == 1)], check=True)


def test_import_is_light():
    program = "import sys, verify; print([m for m in ('sympy', 'numpy', 'flint', 'rich', 'scipy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
    program = "import sys\nfrom verify.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass\n"
    program += "print([m for m in ('sympy', 'numpy', 'rich', 'scipy') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.endswith("[]\n")
