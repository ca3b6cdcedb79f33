"""Users' files, good and bad."""

import os
import zipfile

import numpy as np
import pytest
from flint import fmpq

from verify.codes.errors import CodeError
from verify.codes.files import FileError, load, rational, read


def write(folder, name, text):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_csv_with_integers_decimals_and_fractions(tmp_path):
    data = read(write(tmp_path, "code.csv", "1, 0\n\n-0.5, 3/4\n1e-2,-2.\n"))
    assert data.rows == [[fmpq(1), fmpq(0)], [fmpq(-1, 2), fmpq(3, 4)], [fmpq(1, 100), fmpq(-2)]]
    assert data.name == "code" and not data.is_gram and not data.from_floats


def test_json_points_and_gram(tmp_path):
    points = read(write(tmp_path, "p.json", '{"points": [[1, "1/3"], [0.1, -2e3]]}'))
    assert points.rows == [[fmpq(1), fmpq(1, 3)], [fmpq(1, 10), fmpq(-2000)]]
    code = load(write(tmp_path, "g.json", '{"gram": [[1, "-1/2"], ["-1/2", 1]], "dimension": 4}'))
    assert code.d == 4 and code.n == 2 and code.name == "g"


def test_numpy_floats_are_the_rationals_that_they_are(tmp_path):
    np.save(tmp_path / "a.npy", np.array([[0.1, 1.0], [0.0, -0.5]]))
    data = read(tmp_path / "a.npy")
    assert data.from_floats
    assert data.rows[0][0] == fmpq(3602879701896397, 36028797018963968)  # the double nearest to 1/10
    np.savez(tmp_path / "b.npz", np.array([[1, 0], [0, -1]], dtype=np.int8))
    assert read(tmp_path / "b.npz").rows == [[fmpq(1), fmpq(0)], [fmpq(0), fmpq(-1)]]
    assert not read(tmp_path / "b.npz").from_floats


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", fmpq(3)), ("-0", fmpq(0)), ("+1.50", fmpq(3, 2)), ("4/-6", None), ("1e-3", fmpq(1, 1000)), ("-6/4", fmpq(-3, 2))],
)
def test_numbers_are_read_exactly(text, value):
    if value is None:
        with pytest.raises(ValueError, match="expected a number"):
            rational(text)
    else:
        assert rational(text) == value


@pytest.mark.parametrize(
    "text", ["", " 1", "1 2", "x", "1/0", "1/00", "٣", "nan", "inf", "1e9999", "1e99999", "0x10", "1_000", "--1", "1/2/3", "."]
)
def test_other_texts_are_no_numbers(text):
    with pytest.raises(ValueError, match=r"expected a number|denominator|exponent"):
        rational(text)


@pytest.mark.parametrize(
    ("name", "content", "fragment"),
    [
        ("a.csv", "", "found none"),
        ("a.csv", "1,2\n3,x\n", "line 2, column 2"),
        ("a.csv", "1,2\n3,\n", "line 2, column 2"),
        ("a.csv", b"\xff\xfe1", "not UTF-8"),
        ("a.csv", "1,2\n1\n", "2 coordinates in point 0 and 1 in point 1"),
        ("a.csv", "1,2\n0,0\n", "point 1 is the zero vector"),
        ("a.json", "", "not JSON"),
        ("a.json", "[[1,2]]", 'expected {"points"'),
        ("a.json", '{"points": [[1,2]], "gram": [[1]]}', 'expected {"points"'),
        ("a.json", '{"points": [[1,2]], "points": [[1,2]]}', "stands twice"),
        ("a.json", '{"points": [[1, NaN]]}', r"\$\.points\[0\]\[1\]"),
        ("a.json", '{"points": [[1, true]]}', "expected a number, found True"),
        ("a.json", '{"points": [1, 2]}', "list of nonempty lists"),
        ("a.json", '{"points": []}', "list of nonempty lists"),
        ("a.json", '{"points": [[1, 0]], "dimension": 3}', "expected 3 coordinates"),
        ("a.json", '{"points": [[1, 0]], "dimension": 0}', "positive integer"),
        ("a.json", '{"points": [[1, 0]], "extra": 0}', 'expected {"points"'),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", '{"gram": [[1, 2], [2, 1]]}', "not positive semidefinite"),
        ("a.npy", b"not numpy", "not a NumPy file"),
        ("a.npz", b"PK\x03\x04 damaged", "damaged|not a NumPy file"),
        ("a.txt", "1,2", "ending in .csv"),
    ],
)
def test_bad_files_get_a_clear_error_that_names_them(tmp_path, name, content, fragment):
    path = write(tmp_path, name, content)
    with pytest.raises(CodeError, match=fragment) as caught:
        load(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("array", "fragment"),
    [
        (np.array([[1.0, np.nan]]), r"finite numbers, found nan at \[0, 1\]"),
        (np.array([1.0, 2.0]), "n points by d coordinates"),
        (np.zeros((0, 3)), "n points by d coordinates"),
        (np.array([["a", "b"]]), "integers or floats"),
        (np.array([[1j, 2]]), "integers or floats"),
        (np.array([[True, False]]), "integers or floats"),
    ],
)
def test_bad_arrays_get_a_clear_error(tmp_path, array, fragment):
    np.save(tmp_path / "a.npy", array)
    with pytest.raises(FileError, match=fragment):
        load(tmp_path / "a.npy")


def test_pickled_arrays_are_never_loaded(tmp_path):
    np.save(tmp_path / "a.npy", np.array([[object()]], dtype=object), allow_pickle=True)
    with pytest.raises(FileError, match="not a NumPy file of numbers"):
        load(tmp_path / "a.npy")


@pytest.mark.parametrize("name", ["folder.csv", "folder.json", "folder.npy", "folder.npz"])
def test_folders_are_no_files(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(FileError) as caught:
        load(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: Is a directory"


def test_pipes_are_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(FileError, match="not a regular file"):
        load(tmp_path / "pipe.csv")


def test_archives_that_unpack_to_too_much_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.npy", "w") as file:
        for _ in range(300):
            file.write(bytes(2**20))
    with pytest.raises(FileError, match="unpacks to more than"):
        load(tmp_path / "bomb.npz")


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(FileError, match="No such file"):
        load(tmp_path / "none.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(FileError, match="folder"):
        load(tmp_path / "folder.csv")
