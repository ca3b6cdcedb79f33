"""Readers of arrays of floats: each type exactly, and files that are damaged or made to harm."""

import json
import pickle
import struct
import zipfile

import numpy as np
import pytest

from verify.codes import arrays
from verify.codes.files import FileError

ROWS = np.array([[1.5, -2.0, 0.25], [3.0, 2.0**-14, -65504.0]])
KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1"}


def tensors(path, entries, *, header=None, length=None, tail=b""):
    """A .safetensors file: name to (type, array)."""
    places, data = {}, b""
    for name, (kind, array) in entries.items():
        content = array.tobytes()
        places[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(places).encode() if header is None else header
    path.write_bytes(struct.pack("<Q", len(text) if length is None else length) + text + data + tail)
    return path


def bfloat16(array):
    """The upper halves of float32, of numbers that have no lower half."""
    words = array.astype("<f4").view("<u4")
    assert not (words & 0xFFFF).any()
    return (words >> 16).astype("<u2")


def test_every_type_of_safetensors(tmp_path):
    integers = np.array([[1, 2], [3, 100]])
    for kind, dtype in KINDS.items():
        array = (ROWS if kind.startswith("F") else integers).astype(dtype)
        read = arrays.read(tensors(tmp_path / "w.safetensors", {"w": (kind, array)}))
        assert read.tolist() == array.tolist() and (read.dtype == np.float64) == kind.startswith("F")
    short = np.array([[1.5, -2.0, 2.0**-133], [3.0, 2.0**127, -0.0]])
    assert arrays.read(tensors(tmp_path / "b.safetensors", {"w": ("BF16", bfloat16(short))})).tolist() == short.tolist()


def test_bfloat16_beyond_float32_is_found(tmp_path):
    for word, shown in ((0x7F80, "inf"), (0x7FC0, "nan")):
        path = tensors(tmp_path / "b.safetensors", {"w": ("BF16", np.array([[0x3F80, word]], dtype="<u2"))})
        with pytest.raises(FileError, match=f"found {shown} in row 0, column 1"):
            arrays.matrix(arrays.read(path), "w")


def test_tensors_and_arrays_by_name(tmp_path):
    path = tensors(tmp_path / "m.safetensors", {"head.weight": ("F32", ROWS.astype("<f4")), "bias": ("F32", np.zeros(3, dtype="<f4"))})
    assert arrays.read(path, "head.weight").tolist() == ROWS.astype("f4").tolist() and arrays.read(path, "bias").shape == (3,)
    np.savez(tmp_path / "m.npz", w=ROWS, b=np.zeros(3))
    assert arrays.read(tmp_path / "m.npz", "w").tolist() == ROWS.tolist()
    for file in (path, tmp_path / "m.npz"):
        with pytest.raises(FileError, match="found 2: choose one by its name"):
            arrays.read(file)
        with pytest.raises(FileError, match="no array is named 'x'"):
            arrays.read(file, "x")
    np.savez(tmp_path / "one.npz", ROWS)
    assert arrays.read(tmp_path / "one.npz").tolist() == ROWS.tolist()
    np.save(tmp_path / "one.npy", ROWS)
    with pytest.raises(FileError, match="without a name"):
        arrays.read(tmp_path / "one.npy", "w")


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", ">f4", "i1", "u2", "i8"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_npy_of_every_type(tmp_path, dtype, order):
    array = np.asarray([[1, 2, 3], [4, 5, 6]], dtype=dtype, order=order)
    np.save(tmp_path / "a.npy", array)
    found = arrays.matrix(arrays.read(tmp_path / "a.npy"), "a")
    assert found.tolist() == array.tolist() and found.flags.c_contiguous and found.dtype == np.float64


def test_csv(tmp_path):
    path = tmp_path / "w.csv"
    path.write_text("\ufeff0.1, -1e-3,3\n\n .5,+2.,1E2\n")
    assert arrays.read(path).tolist() == [[0.1, -0.001, 3.0], [0.5, 2.0, 100.0]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "found none"),
        ("1,2\n3\n", "line 2: expected 2 numbers"),
        ("1,nan\n", "line 1, column 2"),
        ("1,1e999\n", "line 1, column 2"),
        ("1,1/3\n", "line 1, column 2"),
        ("1,1_0\n", "line 1, column 2"),
        ("1,٣\n", "line 1, column 2"),
        ("weights are secret\n", "line 1, column 1"),
        ("1," + "9" * 5000 + "\n", "line 1, column 2"),
        ("\0", "line 1, column 1"),
    ],
)
def test_bad_csv(tmp_path, text, message):
    path = tmp_path / "w.csv"
    path.write_text(text)
    with pytest.raises(FileError) as error:
        arrays.read(path)
    assert message in str(error.value) and len(str(error.value)) < 400


HEADERS = {
    "not JSON": b"{nothing}",
    "not an object": b"[1, 2, 3]",
    "a key twice": b'{"w": 1, "w": 2}',
    "nested": b"[" * 100_000,
    "not UTF-8": b"\xff\xfe\xff",
    "no entry": b"{}",
    "only metadata": b'{"__metadata__": {"a": "b"}}',
    "a number": b'{"w": 3}',
    "no shape": b'{"w": {"dtype": "F32", "data_offsets": [0, 4]}}',
    "another type": b'{"w": {"dtype": "F8_E4M3", "shape": [1], "data_offsets": [0, 1]}}',
    "a type that is a list": b'{"w": {"dtype": ["F32"], "shape": [1], "data_offsets": [0, 4]}}',
    "negative": b'{"w": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}',
    "true": b'{"w": {"dtype": "F32", "shape": [true], "data_offsets": [0, 4]}}',
    "half": b'{"w": {"dtype": "F32", "shape": [1.0], "data_offsets": [0, 4]}}',
    "huge shape": b'{"w": {"dtype": "F32", "shape": [1152921504606846976, 4], "data_offsets": [0, 4]}}',
    "wrapping shape": b'{"w": {"dtype": "F32", "shape": [4294967296, 4294967296, 1], "data_offsets": [0, 0]}}',
    "huge and empty": b'{"w": {"dtype": "F32", "shape": [0, 4611686018427387904, 8], "data_offsets": [0, 0]}}',
    "beyond the file": b'{"w": {"dtype": "F32", "shape": [100], "data_offsets": [0, 400]}}',
    "backwards": b'{"w": {"dtype": "F32", "shape": [1], "data_offsets": [8, 4]}}',
    "three offsets": b'{"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4, 8]}}',
    "one offset": b'{"w": {"dtype": "F32", "shape": [1], "data_offsets": [0]}}',
    "too few bytes": b'{"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}',
    "a long number": b'{"w": {"dtype": "F32", "shape": [' + b"9" * 6000 + b'], "data_offsets": [0, 4]}}',
    "many dimensions": b'{"w": {"dtype": "F32", "shape": [' + b"1," * 99 + b'1], "data_offsets": [0, 4]}}',
}


@pytest.mark.parametrize("name", HEADERS)
def test_hostile_headers(tmp_path, name):
    path = tensors(tmp_path / "w.safetensors", {}, header=HEADERS[name], tail=b"\0" * 16)
    with pytest.raises(FileError) as error:
        arrays.matrix(arrays.read(path), name)
    assert "\n" not in str(error.value) and len(str(error.value)) < 7000


@pytest.mark.parametrize("length", [0, 1, 2**60, 2**64 - 1, 10**8 + 1, 500])
def test_lengths_of_headers(tmp_path, length):
    path = tensors(tmp_path / "w.safetensors", {"w": ("F64", ROWS)}, length=length)
    with pytest.raises(FileError, match=r"not a \.safetensors file"):
        arrays.read(path)


def test_every_truncation_is_an_error(tmp_path):
    whole = tensors(tmp_path / "w.safetensors", {"w": ("F64", ROWS)}).read_bytes()
    for size in range(len(whole)):
        (tmp_path / "w.safetensors").write_bytes(whole[:size])
        with pytest.raises(FileError):
            arrays.read(tmp_path / "w.safetensors")


class Evil:
    def __reduce__(self):
        return (open, ("harm", "w"))


@pytest.mark.parametrize("suffix", [".npy", ".npz"])
def test_pickles_are_not_opened(tmp_path, monkeypatch, suffix):
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"p{suffix}").write_bytes(pickle.dumps(Evil()))
    np.save(tmp_path / "object.npy", np.array([Evil()], dtype=object))
    np.savez(tmp_path / "object.npz", np.array([Evil()], dtype=object))
    for name in (f"p{suffix}", f"object{suffix}"):
        with pytest.raises(FileError):
            arrays.read(tmp_path / name)
    assert not (tmp_path / "harm").exists()


def header_of(shape):
    text = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode()


@pytest.mark.parametrize(
    "shape",
    ["(1152921504606846976, 2)", "(4611686018427387904, 4)", "(-1, 3)", "(3, 3)", "(True, 1)", "'x'", "2", "(0, 4611686018427387904, 8)"],
)
def test_npy_that_says_more_than_it_has(tmp_path, shape):
    (tmp_path / "w.npy").write_bytes(header_of(shape) + b"\0" * 8)
    with zipfile.ZipFile(tmp_path / "w.npz", "w") as archive:
        archive.write(tmp_path / "w.npy", "w.npy")
    for name in ("w.npy", "w.npz"):
        with pytest.raises(FileError):
            arrays.matrix(arrays.read(tmp_path / name), name)


def test_other_files(tmp_path):
    np.save(tmp_path / "s.npy", np.zeros(2, dtype=[("a", "f4")]))
    (tmp_path / "t.npy").write_text("a text file")
    (tmp_path / "t.npz").write_bytes(b"PK\x03\x04damaged")
    (tmp_path / "e.npy").write_bytes(b"")
    (tmp_path / "e.safetensors").write_bytes(b"")
    (tmp_path / "w.pt").write_bytes(b"")
    (tmp_path / "folder.npy").mkdir()
    np.savez(tmp_path / "z.npz", ROWS)
    (tmp_path / "z.npy").write_bytes((tmp_path / "z.npz").read_bytes())
    np.save(tmp_path / "n.npy", ROWS)
    (tmp_path / "n.npz").write_bytes((tmp_path / "n.npy").read_bytes())
    for name in ("s.npy", "t.npy", "t.npz", "e.npy", "e.safetensors", "w.pt", "folder.npy", "z.npy", "n.npz", "none.npy"):
        with pytest.raises(FileError) as error:
            arrays.read(tmp_path / name)
        assert name in str(error.value)
    with pytest.raises(FileError, match="not a regular file"):
        arrays.read(tmp_path / "folder.npy")
    with pytest.raises(FileError, match=r"numbers: the type \[\('a', '<f4'\)\], the shape \(2,\)$"):
        arrays.read(tmp_path / "s.npy")


def test_an_archive_that_unpacks_to_too_much(tmp_path, monkeypatch):
    np.savez_compressed(tmp_path / "w.npz", w=np.zeros((1000, 100)))
    monkeypatch.setattr(arrays, "MOST_ENTRIES", 10_000)
    with pytest.raises(FileError, match="100000 entries; the limit is 10000"):
        arrays.read(tmp_path / "w.npz")
    with pytest.raises(FileError, match="the limit is 10000"):
        np.save(tmp_path / "w.npy", np.zeros((1000, 100)))
        arrays.read(tmp_path / "w.npy")
