"""Reading users' points and Gram matrices: CSV, JSON, .npy and .npz, all exactly.

CSV: one point a row; JSON: ``{"points": [[..]]}`` or ``{"gram": [[..]]}``, with ``"dimension": d`` if d is more than the rank. Numbers
are integers, decimals or p/q, in JSON as numbers or as text; decimals are the exact rationals that they say. NumPy floats are the exact
dyadic rationals that they are.

JSON may declare a real number field: ``"field": {"polynomial": ["-5", "0", "1"], "interval": ["2", "3"]}`` is Q(a), a the only root of
a^2 - 5 in the interval; the polynomial is irreducible and has integer coefficients c_0, .., c_r = 1. Then a number may also be the list of
its coefficients of 1, a, .., a^(r-1): ``["0", "1/5"]`` is a/5.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpz

from verify.codes.errors import CodeError
from verify.codes.fields import element, number_field
from verify.kernel.algebraic import Element, NumberField
from verify.kernel.errors import abbreviate

if TYPE_CHECKING:
    import numpy as np

    from verify.codes.code import Code

Row = list[Element]

LARGEST_FILE = 256 * 2**20
LARGEST_EXPONENT = 1000
LONGEST_NUMBER = 100_000
KEYS = {"points", "gram", "dimension", "field"}
NUMBER = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?|([+-]?[0-9]+)/([0-9]+)", re.ASCII)


class FileError(CodeError):
    """A file that cannot be read as points: the message names the file and the place in it."""


@dataclass(frozen=True)
class PointFile:
    """What a file holds: ``rows`` (points, n x d, or a Gram matrix, n x n), exactly."""

    path: Path
    rows: list[Row]
    is_gram: bool
    dimension: int | None
    from_floats: bool
    """Whether the numbers came as binary floats, so that they are only as meant up to rounding."""
    field: NumberField | None = None
    """The field that the file declares; None for Q."""

    @property
    def name(self) -> str:
        """Of the code: that of the file."""
        return self.path.stem


def load(path: str | Path) -> Code:
    """The code in a file, normalised as `verify.codes.gram` does. Raises `CodeError` (`FileError` if the file itself is wrong).

    The code's name is that of the file.
    """
    from verify.codes.gram import from_gram, from_points

    data = read(path)
    try:
        if data.is_gram:
            return from_gram(data.name, data.rows, data.dimension, field=data.field)
        return from_points(data.name, data.rows, field=data.field)
    except CodeError as error:
        raise CodeError(f"{path}: {error}") from None


def read(path: str | Path) -> PointFile:
    """The exact numbers in a file. Raises `FileError`."""
    path = Path(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError(f"{path}: expected a file ending in {', '.join(READERS)}")
    try:
        if not path.is_dir() and not path.is_file() and path.exists():
            raise FileError(f"{path}: not a regular file")
        if path.stat().st_size > LARGEST_FILE:
            raise FileError(f"{path}: larger than {LARGEST_FILE} bytes")
        return reader(path)
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None
    except csv.Error as error:
        raise FileError(f"{path}: not CSV: {error}") from None
    except UnicodeDecodeError as error:
        raise FileError(f"{path}: not UTF-8 text: {error.reason} at byte {error.start}") from None


def rational(text: str) -> fmpq:
    """An integer, a decimal or p/q, exactly. Raises `ValueError` for anything else.

    >>> rational("-0.25"), rational("3/6"), rational("1e3")
    (-1/4, 1/2, 1000)
    """
    match = NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if match is None:
        raise ValueError(f'expected a number such as "3", "-0.25" or "3/5", found {abbreviate(text)}')
    sign, whole, decimals, exponent, numerator, denominator = match.groups()
    if numerator is not None:
        if not denominator.strip("0"):
            raise ValueError(f"the denominator of {abbreviate(text)} is 0")
        return fmpq(fmpz(numerator.removeprefix("+")), fmpz(denominator))
    power = int(exponent or "0") - len(decimals or "")
    if abs(int(exponent or "0")) > LARGEST_EXPONENT:
        raise ValueError(f"the exponent of {abbreviate(text)} is beyond {LARGEST_EXPONENT}")
    digits = fmpz(whole + (decimals or "")) * (-1 if sign == "-" else 1)
    return fmpq(digits * fmpz(10) ** power) if power >= 0 else fmpq(digits, fmpz(10) ** -power)


def _read_csv(path: Path) -> PointFile:
    rows: list[Row] = []
    for line, cells in enumerate(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))), start=1):
        if not any(cell.strip() for cell in cells):
            continue
        rows.append([_number(cell.strip(), f"{path}, line {line}, column {k + 1}") for k, cell in enumerate(cells)])
    if not rows:
        raise FileError(f"{path}: expected one point a row, found none")
    return PointFile(path, rows, False, None, False)


def _read_json(path: Path) -> PointFile:
    try:
        value = json.loads(path.read_bytes().decode("utf-8"), parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise FileError(f"{path}: not JSON: {error.msg}, line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise FileError(f"{path}: nested too deeply") from None
    except ValueError as error:
        raise FileError(f"{path}: {error}") from None
    if not isinstance(value, dict) or len({"points", "gram"} & value.keys()) != 1 or not value.keys() <= KEYS:
        raise FileError(f'{path}: expected {{"points": [[..]]}} or {{"gram": [[..]]}}, and perhaps "dimension" and "field"')
    key = "gram" if "gram" in value else "points"
    dimension = _dimension(value.get("dimension"), path)
    field = _field(value["field"], f"{path}, $.field") if "field" in value else None
    rows = _table(value[key], f"{path}, $.{key}", field)
    if key == "points" and dimension is not None and any(len(row) != dimension for row in rows):
        raise FileError(f"{path}: expected {dimension} coordinates for each point, as $.dimension says")
    return PointFile(path, rows, key == "gram", dimension, False, field)


def _field(value: object, place: str) -> NumberField:
    if not isinstance(value, dict) or value.keys() != {"polynomial", "interval"}:
        raise FileError(f'{place}: expected {{"polynomial": ["-5", "0", "1"], "interval": ["2", "3"]}} or so, found {abbreviate(value)}')
    polynomial, interval = _numbers(value["polynomial"], f"{place}.polynomial"), _numbers(value["interval"], f"{place}.interval")
    if len(interval) != 2:
        raise FileError(f"{place}.interval: expected its two ends, found {len(interval)} numbers")
    for k, c in enumerate(polynomial):
        if c.q != 1:
            raise FileError(f"{place}.polynomial[{k}]: expected an integer, found {c}")
    try:
        return number_field([c.p for c in polynomial], *interval)
    except CodeError as error:
        raise FileError(f"{place}: {error}") from None


def _numbers(value: object, place: str) -> list[fmpq]:
    if not isinstance(value, list):
        raise FileError(f"{place}: expected a list of numbers, found {abbreviate(value)}")
    return [_number(cell, f"{place}[{k}]") for k, cell in enumerate(value)]


def _dimension(value: object, path: Path) -> int | None:
    if value is None:
        return None
    if not isinstance(value, str) or re.fullmatch("[1-9][0-9]{0,8}", value, re.ASCII) is None:
        raise FileError(f"{path}: expected a positive integer of at most 9 digits at $.dimension, found {abbreviate(str(value))}")
    return int(value)


def _table(value: object, place: str, field: NumberField | None) -> list[Row]:
    if not isinstance(value, list) or not value or not all(isinstance(row, list) and row for row in value):
        raise FileError(f"{place}: expected a list of nonempty lists of numbers")
    return [[_element(cell, f"{place}[{i}][{k}]", field) for k, cell in enumerate(row)] for i, row in enumerate(value)]


def _element(cell: object, place: str, field: NumberField | None) -> Element:
    if field is None or not isinstance(cell, list):
        return _number(cell, place)
    try:
        return element(field, _numbers(cell, place))
    except FileError:
        raise
    except CodeError as error:
        raise FileError(f"{place}: {error}") from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return dict(pairs)


def _number(cell: object, place: str) -> fmpq:
    if not isinstance(cell, str):
        raise FileError(f"{place}: expected a number, found {abbreviate(cell)}")
    try:
        return rational(cell)
    except ValueError as error:
        raise FileError(f"{place}: {error}") from None


def _read_numpy(path: Path) -> PointFile:
    import numpy as np

    try:
        with path.open("rb") as file:
            _require_small_archive(path)
            loaded: Any = np.load(file, allow_pickle=False)
            arrays = [loaded[key] for key in loaded.files] if hasattr(loaded, "files") else [loaded]
    except (FileError, OSError):
        raise
    except (ValueError, EOFError, KeyError, SyntaxError) as error:
        raise FileError(f"{path}: not a NumPy file of numbers: {error}") from None
    except Exception as error:  # a damaged archive raises errors of zipfile and zlib
        raise FileError(f"{path}: damaged: {error}") from None
    if len(arrays) != 1:
        raise FileError(f"{path}: expected one array, found {len(arrays)}")
    return PointFile(path, [[*row] for row in from_array(arrays[0], str(path))], False, None, arrays[0].dtype.kind == "f")


def _require_small_archive(path: Path) -> None:
    """An archive may unpack to far more than it is. Raises `FileError`."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_FILE:
                raise FileError(f"{path}: unpacks to more than {LARGEST_FILE} bytes")


def from_array(array: np.ndarray, place: str) -> list[list[fmpq]]:
    """The exact rationals of an n x d NumPy array of integers or binary floats. Raises `FileError`, naming ``place`` and the index."""
    import numpy as np

    if array.ndim != 2 or 0 in array.shape:
        raise FileError(f"{place}: expected an array of n points by d coordinates, found the shape {array.shape}")
    if array.dtype.kind not in "iuf" or array.dtype.itemsize > 8:
        raise FileError(f"{place}: expected integers or floats of at most 64 bits, found the type {array.dtype}")
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        i, k = (int(index) for index in np.argwhere(~np.isfinite(array))[0])
        raise FileError(f"{place}: expected finite numbers, found {array[i, k]} at [{i}, {k}]")
    if array.dtype.kind == "f":
        return [[fmpq(*value.as_integer_ratio()) for value in row] for row in array.astype(np.float64).tolist()]
    return [[fmpq(value) for value in row] for row in array.tolist()]


READERS: dict[str, Callable[[Path], PointFile]] = {
    ".csv": _read_csv,
    ".json": _read_json,
    ".npy": _read_numpy,
    ".npz": _read_numpy,
}
