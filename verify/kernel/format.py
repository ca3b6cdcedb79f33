"""Reading certificates from bytes, and their canonical bytes.

The whole of the syntax is here: bytes -> JSON values (`parse`) -> typed certificate (`read`). Nothing is evaluated, and everything
that JSON readers wave through (duplicate keys, NaN, floats, other encodings, a byte order mark) is an error with a path.
"""

import hashlib
import json
import re
from collections import Counter
from typing import Final, Literal, NoReturn

import msgspec

from verify.kernel.claims import AnyEvidence
from verify.kernel.errors import Limits, Malformed, OverLimit, abbreviate
from verify.kernel.linear import LinearProgram
from verify.kernel.regimes import AllBatches, Batches, BatchFunction
from verify.kernel.signs import LinearSigns
from verify.kernel.simplices import Simplices
from verify.kernel.sizes import OfSize
from verify.kernel.subjects import Directions, Points, UnitVectors

FORMAT: Final = "orthoplex-verify/1"


class Certificate(msgspec.Struct, forbid_unknown_fields=True):
    """One subject, and claims about it, each with its evidence; claims cite earlier ones by position."""

    format: Literal["orthoplex-verify/1"]
    subject: UnitVectors | Directions | Points | LinearProgram | BatchFunction | Batches | AllBatches | OfSize | LinearSigns | Simplices
    claims: list[AnyEvidence]


FIELD = re.compile(r"[A-Za-z_]{1,40}", re.ASCII)


class _Invalid:
    """Stands in the parsed value where JSON held something that is not allowed, until `_find` can name its path."""

    def __init__(self, problem: str) -> None:
        self.problem = problem


def _object(pairs: list[tuple[str, object]]) -> object:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return _Invalid(f"the key {abbreviate(twice)} stands twice in one object")


def _integer(text: str) -> object:
    if len(text) > 15 or text == "-0":
        return _Invalid(f"expected an index, found {abbreviate(text)}")
    return int(text)


def _real(text: str) -> object:
    return _Invalid(f"expected an exact number as text, found the float {abbreviate(text)}")


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _find(value: object, path: str, depth: int, bits: int) -> None:
    """Raise `Malformed` for the first `_Invalid` inside ``value``, and for keys and texts that no certificate has; `OverLimit`."""
    if depth < 0:
        raise OverLimit("$", "nested too deeply (--max-depth)")
    if isinstance(value, _Invalid):
        raise Malformed(path, value.problem)
    if isinstance(value, str) and not _is_plain(value):
        raise Malformed(path, f"expected printable ASCII text, found {abbreviate(value)}")
    if isinstance(value, dict):
        for key, child in value.items():
            if FIELD.fullmatch(key) is None:
                raise Malformed(path, f"unknown field {abbreviate(key)}")
            if key == "bits" and isinstance(child, int) and child > bits:
                raise OverLimit(f"{path}.bits", f"{child} bits; the limit is {bits} (--max-bits)")
            _find(child, f"{path}.{key}", depth - 1, bits)
    elif isinstance(value, list):
        for position, child in enumerate(value):
            if not (isinstance(child, int) or _is_plain(child)):  # most children: no path is made for them
                _find(child, f"{path}[{position}]", depth - 1, bits)


def parse(data: bytes, limits: Limits) -> object:
    """The JSON value in ``data``. Raises `Malformed` (not strict UTF-8 JSON of unique keys, strings and indices) or `OverLimit`."""
    if len(data) > limits.bytes:
        raise OverLimit("$", f"{len(data)} bytes; the limit is {limits.bytes} (--max-bytes)")
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_int=_integer, parse_float=_real, parse_constant=_real)
        _find(value, "$", limits.depth - 1, limits.bits)
    except UnicodeDecodeError as error:
        raise Malformed("$", f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}") from None
    except json.JSONDecodeError as error:
        what = "the file is empty" if not data.strip() else f"not JSON: {error.msg}, line {error.lineno}, column {error.colno}"
        raise Malformed("$", what) from None
    except RecursionError:
        raise OverLimit("$", "nested too deeply") from None
    return value


def read(data: bytes, limits: Limits) -> Certificate:
    """The certificate in ``data``. Raises `Malformed` or `OverLimit`, with the path of the first thing wrong."""
    value = parse(data, limits)
    if isinstance(value, dict) and "format" in value and value["format"] != FORMAT:
        raise Malformed("$.format", f"unknown format {abbreviate(str(value['format']))}, expected '{FORMAT}'")
    try:
        certificate = msgspec.convert(value, Certificate)
    except msgspec.ValidationError as error:
        _raise_malformed(error)
    if not certificate.claims:
        raise Malformed("$.claims", "a certificate without claims proves nothing")
    return certificate


_LOCATED = re.compile(r"(.*) - at `(key in )?(.*)`", re.DOTALL)


def _raise_malformed(error: msgspec.ValidationError) -> NoReturn:
    match = _LOCATED.fullmatch(str(error))
    problem, path = (match[1], match[3]) if match else (str(error), "$")
    raise Malformed(path, problem.replace("`", "'")[:200]) from None


def canonical(value: object) -> bytes:
    """The one encoding of a certificate or a part of it: sorted keys, no spaces, one newline at the end; its texts are printable ASCII."""
    return msgspec.json.encode(value, order="sorted") + b"\n"


def digest(value: object) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal: the identity of a certificate or of a subject."""
    return hashlib.sha256(canonical(value)).hexdigest()
