"""Reading users' arrays of floats, exactly as they are: .npy, .npz, .safetensors (float64, float32, float16, bfloat16) and CSV.

Each of these types of floats is a part of float64, so that the array returned has the very numbers of the file. In CSV a number is the
float64 nearest to the decimal that stands there. Nothing that is read is evaluated, no pickle is opened, and sizes are compared with the
file's first.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import math
import operator
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Literal

import numpy as np

from verify.codes.files import FileError

MOST_ENTRIES = 2**28
"""Of an array: as float64 two gigabytes."""
MOST_BYTES = 2**35
"""Of a file, which may hold other arrays, too."""
MOST_TEXT = 2**28
"""Bytes of a CSV file."""
MOST_HEADER = 10**8
"""Bytes of the header of a .safetensors file, as that format says."""
EXACT_INTEGERS = 2**53
KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1"}
"""Types of numbers in a .safetensors file, as NumPy writes them; bfloat16 is the upper half of a float32."""
DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?", re.ASCII)
LONGEST_NUMBER = 2000


def read(path: str | Path, key: str | None = None) -> np.ndarray:
    """The array in a file, or the one named ``key`` in a .npz or .safetensors file: of floats as float64, of integers as it is.

    Raises `FileError`: it names the file, what was expected, and the names of the arrays if there are several and no ``key``.
    """
    path = Path(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError(f"{path}: expected a file ending in {', '.join(READERS)}")
    try:
        if path.exists() and not path.is_file():
            raise FileError(f"{path}: not a regular file")
        if path.stat().st_size > MOST_BYTES:
            raise FileError(f"{path}: larger than {MOST_BYTES} bytes")
        array = reader(path, key)
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None
    except MemoryError:
        raise FileError(f"{path}: too large for the memory, or damaged") from None
    return numbers(array, str(path))


def given(values: Any, place: str) -> np.ndarray:  # noqa: ANN401
    """What a user gives as an array, without a change of any number.

    NumPy rounds integers to float64 where floats stand beside them: such large ones are refused. Raises `FileError`, naming ``place``.
    """
    array = unmasked(values, place)
    if isinstance(values, list | tuple) and array.dtype.kind == "f":
        for index in np.argwhere(np.abs(array) >= EXACT_INTEGERS).tolist():
            value: Any = functools.reduce(operator.getitem, index, values)
            if isinstance(value, int | np.integer):
                raise FileError(f"{place}: expected integers below 2^53, found {value} at {index}")
    return array


def unmasked(values: Any, place: str) -> np.ndarray:  # noqa: ANN401
    """An array as NumPy reads it, which forgets masks: arrays with one are refused. Raises `FileError`, naming ``place``."""
    rows = values if isinstance(values, list | tuple) else ()
    if any(isinstance(part, np.ma.MaskedArray) for part in (values, *rows)):
        raise FileError(f"{place}: expected plain numbers, found a masked array")
    return np.asarray(values)


def numbers(array: np.ndarray, place: str) -> np.ndarray:
    """The array as float64, without a change of any number; integers as they are. Raises `FileError`, naming ``place``."""
    if array.dtype.kind not in "iuf" or array.dtype.itemsize > 8:
        raise FileError(f"{place}: expected integers or floats of at most 64 bits, found the type {array.dtype}")
    if array.size > MOST_ENTRIES:
        raise FileError(f"{place}: {array.size} entries; the limit is {MOST_ENTRIES}")
    return np.asarray(array.astype(np.float64) if array.dtype.kind == "f" else array)


def matrix(array: np.ndarray, place: str) -> np.ndarray:
    """An n x d array (n, d >= 1) as float64: rows that are finite and not zero. Raises `FileError`, naming ``place`` and the row."""
    array = numbers(array, place)
    if array.ndim != 2 or 0 in array.shape:
        raise FileError(f"{place}: expected an array of rows by d coordinates, found the shape {array.shape}")
    if array.dtype.kind != "f":
        _require(np.abs(array.astype(np.float64)) < EXACT_INTEGERS, array, f"{place}: expected integers below 2^53")
        array = array.astype(np.float64)
    _require(np.isfinite(array), array, f"{place}: expected finite numbers")
    zero = np.flatnonzero(~array.any(axis=1))
    if len(zero):
        raise FileError(f"{place}: row {zero[0]} is zero, and has no direction")
    return np.ascontiguousarray(array)


def labels(array: np.ndarray, classes: int, count: int, place: str) -> np.ndarray:
    """The class of each of ``count`` features, an integer from 0 to classes - 1. Raises `FileError`, naming ``place`` and the index."""
    array = numbers(array, place)
    if array.ndim == 2 and 1 in array.shape:
        array = array.ravel()
    if array.ndim != 1 or len(array) != count:
        raise FileError(f"{place}: expected the classes of {count} features, found the shape {array.shape}")
    wrong = np.flatnonzero(~((array >= 0) & (array < classes) & (array == np.floor(array))))
    if len(wrong):
        raise FileError(f"{place}: expected integers from 0 to {classes - 1}, found {array[wrong[0]]} at index {wrong[0]}")
    return array.astype(np.int64)


def _require(good: np.ndarray, array: np.ndarray, expected: str) -> None:
    if not good.all():
        i, k = np.unravel_index(int(np.argmin(good)), good.shape)
        raise FileError(f"{expected}, found {array[i, k]} in row {i}, column {k}")


def _choose(names: list[str], key: str | None, path: Path) -> str:
    if key is None and len(names) == 1:
        return names[0]
    if key is None or key not in names:
        shown = ", ".join(map(ascii, names[:8])) + (", .." if len(names) > 8 else "")
        problem = f"expected one array, found {len(names)}: choose one by its name" if key is None else f"no array is named {key!a}"
        raise FileError(f"{path}: {problem} ({shown or 'there is none'})")
    return key


def _refuse_key(path: Path, key: str | None) -> None:
    if key is not None:
        raise FileError(f"{path}: a {path.suffix} file holds one array without a name, so {key!a} is not in it")


def _read_npy(path: Path, key: str | None) -> np.ndarray:
    _refuse_key(path, key)
    with path.open("rb") as file:
        return _stream(file, path.stat().st_size, str(path))


def _read_npz(path: Path, key: str | None) -> np.ndarray:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {item.filename.removesuffix(".npy"): item for item in archive.infolist() if item.filename.endswith(".npy")}
            item = sizes[_choose(list(sizes), key, path)]
            with archive.open(item) as file:
                return _stream(file, item.file_size, f"{path}: {item.filename!a}")
    except (FileError, OSError, MemoryError):
        raise
    except Exception as error:  # a damaged archive raises errors of zipfile and zlib
        raise FileError(f"{path}: damaged: {error}") from None


def _stream(file: IO[bytes], size: int, place: str) -> np.ndarray:
    """The array of a .npy file of so many bytes: its header says no more than the file has, and what it has is numbers."""
    try:
        version = np.lib.format.read_magic(file)
        if version not in NPY_HEADERS:
            raise ValueError(f"version {version} of the format is for other data")
        shape, fortran, dtype = NPY_HEADERS[version](file)
        count = math.prod(shape)
        if dtype.kind not in "iuf" or not all(type(k) is int and k >= 0 for k in shape):
            raise ValueError(f"the type {dtype}, the shape {shape}")
    except (ValueError, EOFError, KeyError, SyntaxError, TypeError, OverflowError, RecursionError) as error:
        raise FileError(f"{place}: not a NumPy file of numbers: {(str(error) or repr(error)).splitlines()[0]}") from None
    if count > MOST_ENTRIES:
        raise FileError(f"{place}: {count} entries; the limit is {MOST_ENTRIES}")
    if count * dtype.itemsize > size:
        raise FileError(f"{place}: its {size} bytes are fewer than {count} numbers of the type {dtype} have")
    data = file.read(count * dtype.itemsize)
    if len(data) != count * dtype.itemsize:
        raise FileError(f"{place}: it ends before its {count} numbers do")
    return _shaped(np.frombuffer(data, dtype=dtype), shape, place, "F" if fortran else "C")


def _shaped(array: np.ndarray, shape: tuple[int, ...], place: str, order: Literal["C", "F"] = "C") -> np.ndarray:
    try:
        return array.reshape(shape, order=order)
    except (ValueError, OverflowError):  # one side 0, another one beyond all memory
        raise FileError(f"{place}: no array has the shape {shape}") from None


NPY_HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}


def _read_safetensors(path: Path, key: str | None) -> np.ndarray:
    """Eight bytes that say how long the header is, the header (JSON: type, shape and place of each tensor), and the tensors."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else -1
        if not 2 <= length <= min(MOST_HEADER, size - 8):
            raise FileError(f"{path}: not a .safetensors file: it has {size} bytes, and its header should have {max(length, 0)}")
        header = _header(file.read(length), path)
        header.pop("__metadata__", None)
        name = _choose(list(header), key, path)
        kind, shape, begin, end = _entry(header[name], f"{path}: {name!a}")
        if not 0 <= begin <= end <= size - 8 - length or end - begin != math.prod(shape) * np.dtype(KINDS[kind]).itemsize:
            raise FileError(f"{path}: {name!a}: the bytes {begin} to {end} of {size - 8 - length} are not {kind} numbers of shape {shape}")
        if math.prod(shape) > MOST_ENTRIES:
            raise FileError(f"{path}: {name!a}: {math.prod(shape)} entries; the limit is {MOST_ENTRIES}")
        file.seek(8 + length + begin)
        array = _shaped(np.frombuffer(file.read(end - begin), dtype=KINDS[kind]), shape, f"{path}: {name!a}")
    return (array.astype(np.uint32) << 16).view(np.float32) if kind == "BF16" else array


def _header(data: bytes, path: Path) -> dict[str, Any]:
    try:
        header = json.loads(data.decode("utf-8"), object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise FileError(f"{path}: not a .safetensors file: its header is not JSON: {error}") from None
    if not isinstance(header, dict):
        raise FileError(f"{path}: not a .safetensors file: its header is not an object")
    return header


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return dict(pairs)


def _entry(entry: Any, place: str) -> tuple[str, tuple[int, ...], int, int]:  # noqa: ANN401 (as JSON gives it)
    """Type, shape, and the first and last byte of a tensor."""
    if not isinstance(entry, dict) or not {"dtype", "shape", "data_offsets"} <= entry.keys():
        raise FileError(f"{place}: expected dtype, shape and data_offsets in the header")
    kind, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(kind, str) or kind not in KINDS:
        raise FileError(f"{place}: expected a type of numbers among {', '.join(KINDS)}, found {kind!a}")
    for value, most in ((shape, 32), (offsets, 2)):
        if not isinstance(value, list) or len(value) > most or not all(type(x) is int and 0 <= x < 2**63 for x in value):
            raise FileError(f"{place}: expected lists of integers as shape and data_offsets in the header")
    if len(offsets) != 2:
        raise FileError(f"{place}: expected two data_offsets in the header")
    return kind, tuple(shape), offsets[0], offsets[1]


def _read_csv(path: Path, key: str | None) -> np.ndarray:
    _refuse_key(path, key)
    if path.stat().st_size > MOST_TEXT:
        raise FileError(f"{path}: larger than {MOST_TEXT} bytes; write .npy")
    rows: list[list[float]] = []
    try:
        for line, cells in enumerate(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))), start=1):
            if not any(cell.strip() for cell in cells):
                continue
            rows.append([_decimal(cell.strip(), f"{path}, line {line}, column {k + 1}") for k, cell in enumerate(cells)])
            if len(rows[-1]) != len(rows[0]):
                raise FileError(f"{path}, line {line}: expected {len(rows[0])} numbers as in the first row, found {len(rows[-1])}")
    except csv.Error as error:
        raise FileError(f"{path}: not CSV: {error}") from None
    except UnicodeDecodeError as error:
        raise FileError(f"{path}: not UTF-8 text: {error.reason} at byte {error.start}") from None
    if not rows:
        raise FileError(f"{path}: expected one row a line, found none")
    return np.array(rows)


def _decimal(cell: str, place: str) -> float:
    value = float(cell) if len(cell) <= LONGEST_NUMBER and DECIMAL.fullmatch(cell) else math.nan
    if not math.isfinite(value):
        raise FileError(f'{place}: expected a decimal such as "-0.25" or "1e-3" within float64, found {cell[:40]!a}')
    return value


READERS: dict[str, Callable[[Path, str | None], np.ndarray]] = {
    ".npy": _read_npy,
    ".npz": _read_npz,
    ".safetensors": _read_safetensors,
    ".csv": _read_csv,
}
