"""`construct`: the best exact code known here of n points in R^d, written as floats for use as the fixed weights of a classifier.

What is certified is the exact code (docs/mathematics.md, section 5): its coherence mu, so that its margin is at least 1 - mu, and that no n
unit vectors have a margin above the limit. The array written is rounded. If each of its rows is within r of the point that it stands for,
each distance between a point and the hull of the others changes by at most 2r, so its own margin is between 1 - mu - 2r and limit + 2r.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import numpy as np
from flint import fmpq

from verify import kernel, storage
from verify.certificate import Certificate, allowed
from verify.codes import floats
from verify.codes.best import LARGEST, LARGEST_WRITTEN, Best, best_known
from verify.codes.code import from_array
from verify.codes.constructions import batches, require_integer
from verify.codes.floats import Cast
from verify.codes.structured import simplices
from verify.configurations import fraction
from verify.exact import Number
from verify.kernel.algebraic import Algebraic, Element, enclosure, rational
from verify.kernel.claims import coherence as coherence_claim
from verify.kernel.signs import LinearSigns
from verify.prover import packing
from verify.sizes import Bounds, bounds, certify, require_size
from verify.temperature import ParameterError, best_batches

Type = Literal["float64", "float32", "float16", "int8"]
TYPES: tuple[Type, ...] = ("float64", "float32", "float16", "int8")
SUFFIXES = (".npy", ".csv", ".json")
BLOCK = 2**21
"""Entries of a block in memory."""
MOST_AS_TEXT = 20_000_000
"""Entries of an array that is written as CSV or JSON."""
SLACK = Fraction(1, 2**40)
"""Of sums of squares computed in floats, relative: far more than they need."""
LARGEST_INTEGER = 127
MOST_STARTS, LARGEST_SEED = 10_000, 10**9
MOST_POLISHED, WORTHWHILE = 100, 1e-6
"""Points of codes that are polished after a search, as long as a step gains so much."""
PLACES, FEW_PLACES = 2**44, 2**20
"""Of the integer vectors along points that were found, and were not polished."""


class HeadError(ValueError):
    """What was asked for is not to be had: no code, no room, another kind of file. The message says what was expected."""


@dataclass(frozen=True)
class Written:
    """A file of an array: ``scale`` times its rows are the points, to within ``error`` each; ``margin``: an interval that holds its own."""

    path: Path
    sha256: str
    dtype: Type
    scale: float
    error: Fraction
    margin: tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Head:
    """N unit vectors in R^d: they have the ``coherence`` at most, ``delta`` at least, and no n unit vectors have more than ``limit``."""

    best: Best
    bounds: Bounds
    coherence: Element
    tau: str | None
    certificates: dict[str, Certificate]
    """By what stands before ``.cert.json`` in the names of their files, after the name of the array."""

    @property
    def d(self) -> int:
        return self.bounds.d

    @property
    def n(self) -> int:
        return self.bounds.n

    @property
    def code(self) -> str:
        return self.best.name

    @property
    def delta(self) -> Element:
        return 1 - self.coherence

    @property
    def limit(self) -> Element:
        return self.bounds.delta_high

    @property
    def assumptions(self) -> list[str]:
        """Of the certificates, and of the limit."""
        found = {axiom for certificate in self.certificates.values() for axiom in kernel.check(certificate.data).assumptions}
        return sorted(found | set(self.bounds.assumptions))

    def array(self) -> np.ndarray:
        """The points, n x d, as float64, each row correct to 2^-50."""
        return np.concatenate([rows for rows, _ in self.blocks(Cast("float64"))])

    def blocks(self, cast: Cast) -> Iterator[tuple[np.ndarray, float]]:
        """Blocks of rows, with the largest error of a row that ``cast`` made."""
        return floats.blocks(self.best.code, self.n, self.d, BLOCK, cast)

    def save(
        self, path: str | Path, dtype: Type = "float64", *, force: bool = False, progress: Callable[[int], None] = lambda rows: None
    ) -> tuple[Written, list[Path]]:
        """Write the array (.npy, .csv, .json), and its certificates beside it; ``progress`` is told of rows written.

        Raises `HeadError` where room does not suffice or the kind of file is another one, `FileExistsError` unless ``force``, `OSError`.
        """
        path = Path(path)
        require_writable(path, self.d, self.n, dtype, force=force)
        beside = {path.with_suffix(f"{name}.cert.json"): content for name, content in self.certificates.items()}
        for file in beside:
            _require_absent(file, force)
        written = _write(self, path, dtype, force, progress)
        for file, certificate in beside.items():
            certificate.save(file, force=force)
        return written, [path, *beside]


def construct(d: int, n: int, tau: Number | None = None, *, search: int = 0, seed: int = 0, axioms: Iterable[str] | None = None) -> Head:
    """The best code of n points in R^d that is known here, with its certified coherence, and the limit for all codes.

    ``search``: from so many random starts codes of n <= 5000 points are also looked for by optimisation, for 2d < n; the best one is taken
    if it is better, as integer vectors along the points found. ``tau``: a temperature > 0 in the orthoplex regime, d+2 <= n <= 2d: then the
    batches with the least loss at it; None: the low-entropy code, which has it at every small one. Raises `HeadError` where no code is
    known, `CodeError` and `ParameterError` for parameters out of range, `NothingFound` where two batches tie at this temperature.

    >>> construct(4, 6).code, construct(4, 6, "0.51").code, construct(768, 50257).code
    ('low-entropy:4,6', 'batches:2,2', 'kerdock:256')
    >>> construct(768, 50257).delta
    15/16
    """
    require_size(d, n)
    require_integer("the number of starts", search, 0, MOST_STARTS)
    require_integer("the seed", seed, 0, LARGEST_SEED)
    if tau is not None and not d + 2 <= n <= 2 * d:
        raise ParameterError(f"expected d+2 <= n <= 2d for the batches at a temperature, found d = {d}, n = {n}")
    if search and n > LARGEST:
        raise HeadError(f"expected at most {LARGEST} points for a search, found {n}")
    if best_known(d, n) is None:
        raise _no_code(d, n)
    found = bounds(d, n, axioms=axioms)
    names = allowed(axioms)
    best, coherence = found.best, found.high
    certificates = {".limit" if name.startswith("bound") else "": certificate for name, certificate in found.certificates.items()}
    if search and n > 2 * d and not found.optimal:
        other = _searched(d, n, search, seed)
        certificate = certify(other, names)
        value = _coherence(certificate)
        if coherence is None or value < coherence:
            best, coherence, certificates[""] = other, value, certificate
    if best is None or coherence is None:
        raise _no_code(d, n)
    if tau is not None:
        chosen = best_batches(d, n, tau, axioms=axioms)
        name = f"batches:{','.join(map(str, chosen.batches))}"
        code = batches(*chosen.batches) if n <= LARGEST_WRITTEN else simplices(name, d, chosen.batches)
        best, coherence = Best(code, n, True, True), fmpq(0)
        certificates = {"": certify(best, names), ".batches": chosen.certificate}
    return Head(best, found, coherence, None if tau is None else str(tau), certificates)


def _no_code(d: int, n: int) -> HeadError:
    return HeadError(f"no code of {n} points in R^{d} is known here; there are codes of up to {max(LARGEST, 2**d)} points")


def _searched(d: int, n: int, starts: int, seed: int) -> Best:
    """The best of so many codes found by optimisation, exact: integer vectors along its points."""
    random = np.random.default_rng([d, n, seed])
    codes = (packing.spread(packing.normalised(random.normal(size=(n, d))), random) for _ in range(starts))
    points = min(codes, key=packing.coherence)
    few = n <= MOST_POLISHED
    rows = np.rint(packing.polish(points, WORTHWHILE) * PLACES if few else points * FEW_PLACES).astype(np.int64)
    return Best(from_array(f"{n} found by optimisation", rows, "directions"), n, True, False)


def _coherence(certificate: Certificate) -> Element:
    facts = kernel.check(certificate.data).theorems[-1].facts
    if not isinstance(facts, coherence_claim.Facts):
        raise TypeError("the last claim is about the coherence")
    return facts.at_most


def _write(head: Head, path: Path, dtype: Type, force: bool, progress: Callable[[int], None]) -> Written:
    cast = Cast(dtype, _scale(head) if dtype == "int8" else 1.0)
    largest, digest = 0.0, hashlib.sha256()
    with storage.writing(path, force=force) as file:

        def put(data: bytes | memoryview) -> None:
            file.write(data)
            digest.update(data)

        put(_start(head, path.suffix, dtype))
        first = True
        for rows, error in head.blocks(cast):
            largest = max(largest, error)
            put(rows.data if path.suffix == ".npy" else _text(rows, path.suffix, first))
            progress(len(rows))
            first = False
        put(b"\n]}\n" if path.suffix == ".json" else b"")
    bound = Fraction(largest) * (1 + SLACK) + 2 * Fraction(floats.ERROR)
    return Written(path, digest.hexdigest(), dtype, cast.scale, bound, (_end(head.delta, -1) - 2 * bound, _end(head.limit, 1) + 2 * bound))


def require_writable(path: Path, d: int, n: int, dtype: Type, *, force: bool = False) -> None:
    """Raise as `Head.save` would, before anything is computed or written."""
    if path.suffix not in SUFFIXES:
        raise HeadError(f"expected a file named {', '.join(f'*{suffix}' for suffix in SUFFIXES)}, found {path.name!a}")
    if dtype not in TYPES:
        raise HeadError(f"expected one of {', '.join(TYPES)}, found {dtype!a}")
    if path.suffix != ".npy" and n * d > MOST_AS_TEXT:
        raise HeadError(f"{n * d} numbers are too many for {path.suffix}; the limit is {MOST_AS_TEXT}: write .npy")
    _require_absent(path, force)
    size, free = n * d * (np.dtype(dtype).itemsize if path.suffix == ".npy" else 26), shutil.disk_usage(path.absolute().parent).free
    if size > free:
        raise HeadError(f"the file would have {size} bytes, and {free} are free in {path.absolute().parent}; another --dtype takes less")


def _require_absent(path: Path, force: bool) -> None:
    if path.exists() and not force:
        raise FileExistsError(errno.EEXIST, "the file is there already", str(path))


def _scale(head: Head) -> float:
    """That of 8-bit integers: 1 stands for the entry of a code whose entries are 0 and +-r, else 127 for the largest one."""
    largest, alike = 0.0, True
    for points, _ in head.blocks(Cast("float64")):
        sizes = np.abs(points)
        largest = max(largest, float(sizes.max()))
        alike = alike and bool(((sizes == 0) | (sizes == largest)).all())
        if isinstance(head.best.code.subject, LinearSigns):
            break  # the other rows have the same entries
    return largest if alike else largest / LARGEST_INTEGER


def _start(head: Head, suffix: str, dtype: Type) -> bytes:
    """The header of a file: of .npy as NumPy writes it."""
    if suffix == ".json":
        return b'{"points": [\n'
    if suffix == ".csv":
        return b""
    buffer = io.BytesIO()
    kind = np.lib.format.dtype_to_descr(np.dtype(dtype).newbyteorder("<"))
    np.lib.format.write_array_header_1_0(buffer, {"descr": kind, "fortran_order": False, "shape": (head.n, head.d)})
    return buffer.getvalue()


def _text(rows: np.ndarray, suffix: str, first: bool) -> bytes:
    """Rows as text, in the fewest digits that give each number back to readers of float64, whatever its own type."""
    numbers = rows.tolist()
    if suffix == ".csv":
        return "".join(f"{','.join(map(repr, row))}\n" for row in numbers).encode("ascii")
    lines = ",\n".join(map(json.dumps, numbers))
    return f"{'' if first else ',' + chr(10)}{lines}".encode("ascii")


def _end(value: Element, side: int) -> Fraction:
    """A rational number below or above an element: itself if it is rational."""
    if not isinstance(value, Algebraic):
        return fraction(rational(value))
    ball = enclosure(value)
    mantissa, exponent = (ball.lower() if side < 0 else ball.upper()).man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
