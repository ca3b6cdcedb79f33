"""`verify.construct` and ``verify construct``: weights for a classifier, their certificates, and what is said of the array."""

import hashlib
import json
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq

import verify
from verify import heads, kernel
from verify.cli import main
from verify.codes.errors import CodeError
from verify.kernel.algebraic import enclosure
from verify.report.heads import above
from verify.temperature import ParameterError


def number(x):
    return float(enclosure(x).mid())


def coherence(rows):
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    gram = rows @ rows.T
    np.fill_diagonal(gram, -1)
    return gram.max()


SIZES = [
    *[
        (3, 4, "simplex:3"),
        (5, 3, "simplex:2"),
        (4, 6, "low-entropy:4,6"),
        (4, 8, "orthoplex:4"),
        (2, 7, "polygon:7"),
        (3, 12, "icosahedron"),
    ],
    *[
        (4, 9, "packing:4,9"),
        (3, 13, "packing:3,13"),
        (4, 23, "23 of 24-cell"),
        (8, 240, "e8"),
        (9, 240, "e8"),
        (16, 200, "kerdock:16"),
        (1200, 2100, "low-entropy:1200,2100"),
    ],
]


@pytest.mark.parametrize(("d", "n", "code"), SIZES)
def test_arrays_are_the_certified_codes(d, n, code):
    head = verify.construct(d, n)
    rows = head.array()
    assert head.code == code and rows.shape == (n, d) and rows.dtype == np.float64
    assert np.abs(np.linalg.norm(rows, axis=1) - 1).max() < 1e-14
    assert coherence(rows) <= number(head.coherence) + 1e-14
    assert head.delta == 1 - head.coherence and number(head.delta) <= number(head.limit)
    for certificate in head.certificates.values():
        verdict = kernel.check(certificate.data)
        assert (verdict.outcome, verdict.d) == ("accepted", d if code not in {"e8", "packing:4,9"} else verdict.d)
        assert set(verdict.assumptions) <= set(head.assumptions)


def test_the_batches_that_win_at_a_temperature():
    assert verify.construct(4, 6, "0.5").code == "batches:3,1"
    head = verify.construct(4, 6, "0.51")
    assert head.code == "batches:2,2" and [*head.certificates] == ["", ".batches"]
    assert head.coherence == 0 and np.abs(head.array() @ head.array().T)[0, 3] == 0
    large = verify.construct(1200, 2100, 1)
    assert large.best.code.subject.parts == [2] * 300 + [1] * 600 and coherence(large.array()[::7]) < 1e-14
    with pytest.raises(ParameterError, match=r"d\+2 <= n <= 2d"):
        verify.construct(4, 5, 1)
    with pytest.raises(ParameterError, match=r"d\+2 <= n <= 2d"):
        verify.construct(4, 9, 1)


def test_parts_of_codes_too_large_to_be_certified_one_by_one(monkeypatch):
    """For 196,560 points this takes a minute; here codes of more than 50 points are too large."""
    monkeypatch.setattr("verify.codes.best.LARGEST", 50)
    monkeypatch.setattr("verify.codes.best.best_signs", lambda d, n: None)
    head = verify.construct(8, 200)
    assert head.code == "200 of e8" and head.array().shape == (200, 8)
    assert kernel.check(head.certificates[""].data).n == 240 and head.coherence == fmpq(1, 2)


def test_a_search_finds_a_better_code_and_the_same_one_again():
    known, head = verify.construct(3, 50), verify.construct(3, 50, search=2)
    assert head.code == "50 found by optimisation" and number(head.coherence) < 0.869 < number(known.coherence)
    assert abs(coherence(head.array()) - number(head.coherence)) < 1e-12
    assert head.delta < head.limit == known.limit
    assert head.certificates[""].data == verify.construct(3, 50, search=2).certificates[""].data
    assert head.certificates[""].data != verify.construct(3, 50, search=2, seed=1).certificates[""].data
    assert kernel.check(head.certificates[""].data).outcome == "accepted"
    assert verify.construct(4, 9, search=1).code == "packing:4,9"
    assert verify.construct(8, 240, search=1).code == "e8"
    with pytest.raises(heads.HeadError, match="at most 5000 points"):
        verify.construct(3, 5001, search=1)


@pytest.mark.parametrize(("d", "n", "margin"), [(3, 120, 0.049), (4, 200, 0.09), (6, 300, 0.18)])
def test_more_points_than_the_cube_has_corners(d, n, margin):
    head = verify.construct(d, n)
    assert margin < number(head.delta) < number(head.limit)
    assert abs(coherence(head.array()) - number(head.coherence)) < 1e-12
    assert kernel.check(head.certificates[""].data).outcome == "accepted"


@pytest.mark.parametrize(
    ("size", "options"),
    [*(((d, n), {}) for d, n in ((4.0, 6), ("4", 6), (4, 6.0), (True, 6), (1, 6))), ((4, 9), {"search": -1}), ((4, 9), {"seed": 0.5})],
)
def test_parameters_out_of_range(size, options):
    with pytest.raises(CodeError, match="to be an integer from"):
        verify.construct(*size, **options)


def test_no_code():
    for d, n, most in ((3, 30000, 5000), (2, 30000, 5000), (16, 70000, 65536)):
        with pytest.raises(
            heads.HeadError, match=f"no code of {n} points in R\\^{d} is known here; there are codes of up to {most} points"
        ):
            verify.construct(d, n)
    with pytest.raises(CodeError):
        verify.construct(1, 3)


READ = {
    ".npy": np.load,
    ".csv": lambda path: np.loadtxt(path, delimiter=",", ndmin=2),
    ".json": lambda path: np.array(json.loads(path.read_text())["points"]),
}


@pytest.mark.parametrize("dtype", heads.TYPES)
@pytest.mark.parametrize("suffix", heads.SUFFIXES)
@pytest.mark.parametrize(("d", "n"), [(3, 12), (20, 64), (4, 6)])
def test_files_hold_the_array_to_the_error_stated(tmp_path, d, n, suffix, dtype):
    head = verify.construct(d, n)
    written, files = head.save(tmp_path / f"w{suffix}", dtype)
    rows = READ[suffix](written.path).astype(float) * written.scale
    assert hashlib.sha256(written.path.read_bytes()).hexdigest() == written.sha256
    distances = np.linalg.norm(rows - head.array(), axis=1)
    assert distances.max() <= float(written.error) + 1e-15
    low, high = written.margin
    assert low == heads._end(head.delta, -1) - 2 * written.error and high - 2 * written.error >= number(head.limit) - 1e-15
    assert files[1:] == [tmp_path / f"w{name}.cert.json" for name in head.certificates]
    assert all(verify.check(file).outcome == "accepted" for file in files[1:])
    if suffix == ".npy":
        assert np.load(written.path, mmap_mode="r").dtype == np.dtype(dtype)


def test_errors_of_types():
    """Halves of units in the last place of numbers below 1, and of 1/127: rows of norm 1 are off by no more than that times sqrt d."""
    head = verify.construct(3, 12)
    for dtype, most in (("float32", 2**-24), ("float16", 2**-11), ("int8", 1 / 200)):
        stored, error = next(head.blocks(heads.Cast(dtype, heads._scale(head) if dtype == "int8" else 1.0)))
        assert stored.dtype == np.dtype(dtype) and 0 < error <= most * 3**0.5
    signs = verify.construct(16, 200)
    assert [error for _, error in signs.blocks(heads.Cast("int8", heads._scale(signs)))] == [0.0]


def test_one_byte_an_entry_is_exact_for_sign_codes(tmp_path):
    written, _ = verify.construct(16, 200).save(tmp_path / "w.npy", "int8")
    assert written.scale == 0.25 and {*np.load(written.path).flat} == {1, -1} and written.error < Fraction(1, 10**14)


def test_files_are_never_replaced_or_torn(tmp_path, monkeypatch):
    head = verify.construct(4, 6)
    head.save(tmp_path / "w.npy")
    with pytest.raises(FileExistsError):
        head.save(tmp_path / "w.npy")
    (tmp_path / "w.npy").unlink()
    with pytest.raises(FileExistsError):
        head.save(tmp_path / "w.npy")
    assert not (tmp_path / "w.npy").exists()
    head.save(tmp_path / "w.npy", force=True)

    def fail(*arguments):
        raise OSError(28, "No space left on device")
        yield

    monkeypatch.setattr(heads.floats, "blocks", fail)
    with pytest.raises(OSError, match="No space"):
        head.save(tmp_path / "v.npy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["w.cert.json", "w.npy"]


def test_room_is_looked_for_first(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(heads.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 1000})())
    assert main(["construct", "8", "240", "-o", str(tmp_path / "w.npy")]) == 2
    assert "the file would have 15360 bytes, and 1000 are free" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["3", "12", "-o", "w.txt"], "expected a file named *.npy, *.csv, *.json, found 'w.txt'"),
        (["3", "12", "-o", "no/w.npy"], "No such file or directory"),
        (["3", "12", "--tau", "1", "-o", "w.npy"], "expected d+2 <= n <= 2d"),
        (["3", "30000", "-o", "w.npy"], "no code of 30000 points in R^3 is known here"),
        (["4000", "100000", "-o", "w.csv"], "400000000 numbers are too many for .csv"),
    ],
)
def test_wrong_use(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert main(["construct", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_command(tmp_path, capsys):
    path = tmp_path / "head.npy"
    assert main(["construct", "16", "200", "-o", str(path), "--dtype", "int8"]) == 0
    said = capsys.readouterr().out
    assert "200 points in R^16:" in said and "kerdock:16" in said and "0.75" in said and "limit for any code: 0.78690777" in said
    assert main(["construct", "16", "200", "-o", str(path), "--json", "--force"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["d"], document["n"], document["code"]) == (16, 200, "kerdock:16")
    assert (document["coherence"], document["delta"]) == ("1/4", "3/4")
    assert document["files"] == [str(path), str(tmp_path / "head.cert.json"), str(tmp_path / "head.limit.cert.json")]
    assert document["array"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert main(["check", *document["files"][1:]]) == 0


def test_the_error_of_rows_is_rounded_up(tmp_path, capsys):
    """Not to the nearest number of two digits, which may be less than the error."""
    below = 0
    for d, n in [(3, 12), (3, 5), (3, 7), (4, 6), (3, 13), (5, 16)]:
        for dtype in heads.TYPES:
            path = tmp_path / f"{d}-{n}-{dtype}.npy"
            assert main(["construct", str(d), str(n), "-o", str(path), "--dtype", dtype]) == 0
            shown = Fraction(capsys.readouterr().out.split("rows are within ")[1].split(" of the code")[0])
            error = verify.construct(d, n).save(path, dtype, force=True)[0].error
            assert error <= shown <= error * Fraction(11, 10)
            below += Fraction(f"{float(error):.1e}") < error
    assert below > 2


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(2, 3), "6.7e-1"), (Fraction(1), "1.0e+0"), (Fraction(1, 2**49), "1.8e-15"), (Fraction(9901, 10**9), "1.0e-5")],
)
def test_two_digits_rounded_up(value, shown):
    assert above(value) == shown and Fraction(shown) >= value


def test_refused_assumptions_are_not_used():
    head = verify.construct(8, 100, axioms=[])
    assert head.assumptions == [] and head.limit == fmpq(100, 99)
    assert verify.construct(8, 240, axioms=["Schoenberg"]).limit == fmpq(240, 239)
