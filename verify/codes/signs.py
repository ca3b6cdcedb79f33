"""Sign codes with small coherence: Kerdock, Delsarte-Goethals and dual BCH codes, and shortened BCH codes, as generators.

Words are evaluations at all elements x of a field of 2^m elements. Over Z_2: the linear functionals of x, x^3, .., x^{2t-1}, and the
constant 1. That is the dual of the extended BCH code, with inner products of at most (t-1) 2^{m/2+1} / 2^m (Weil, Carlitz, Uchiyama). Over
Z_4: the functionals of the Teichmueller set of the Galois ring of 4^m elements (Kerdock codes, by Hammons, Kumar, Calderbank, Sloane and
Sole), and twice those of x^{1+2}, x^{1+4}, .. (Delsarte-Goethals codes). Nothing of that is relied on: the kernel goes through the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from verify.codes.structured import Structured
from verify.kernel.signs import MOST_LETTERS, MOST_WORDS, LinearSigns

LARGEST_M = 14
"""Of the fields of 2^m elements."""
LEAST_M = 2
SHORTER = 3
"""Lengths 2^m for so many m below the largest possible one are tried."""
MOST_CHECKS = 8
"""Of shortened BCH codes."""


@lru_cache(maxsize=16)
def best_signs(d: int, n: int) -> Structured | None:
    """The sign code with the least coherence among those known here, of n points in R^d; None if there is none.

    >>> best_signs(768, 50257), best_signs(768, 50257).checked.coherence
    (<Structured kerdock:256: 50257 points in R^768>, 1/16)
    """
    if n > MOST_WORDS or n > 2 ** min(d, 64):
        return None
    codes = [_signs(candidate, d, n) for candidate in _candidates(d, n)]
    return min(codes, key=lambda code: code.checked.coherence, default=None)


@dataclass(frozen=True)
class _Candidate:
    name: str
    modulus: int
    rows: list[np.ndarray]
    """Generators of which the first ones with n words are taken."""


def _signs(candidate: _Candidate, d: int, n: int) -> Structured:
    """The code that as few generators span as have n words."""
    chosen: list[str] = []
    words = 1
    for row in candidate.rows:
        if words >= n:
            break
        words *= _order(row, candidate.modulus)
        chosen.append("".join(map(str, row.tolist())))
    return Structured(candidate.name, LinearSigns(d, n, 2 if candidate.modulus == 2 else 4, chosen))


def _candidates(d: int, n: int) -> Iterator[_Candidate]:
    largest = min(d.bit_length() - 1, LARGEST_M)
    for m in range(max(LEAST_M, largest - SHORTER), largest + 1):
        yield from (found for found in (_dual_bch(m, n), _delsarte_goethals(m - 1, n)) if found is not None)
    if d <= 2**LARGEST_M:
        yield from _shortened_bch(d, n)


def _order(row: np.ndarray, modulus: int) -> int:
    return 4 if modulus == 4 and (row % 2).any() else 2


def _enough(rows: list[np.ndarray], modulus: int, n: int) -> bool:
    """Whether these generators have n words, within the limits of the kernel."""
    words = 1
    for row in rows:
        if words >= n:
            break
        words *= _order(row, modulus)
    return n <= words <= MOST_WORDS and words * len(rows[0]) <= MOST_LETTERS


def _dual_bch(m: int, n: int) -> _Candidate | None:
    """The least t with n words."""
    rows = [np.ones(2**m, dtype=np.uint8)]
    for t in range(1, 2**m):
        rows.extend(_bits(_power(m, 2 * t - 1), m, rows))
        if _enough(rows, 2, n):
            return _Candidate(f"bch:{2**m},{t}", 2, rows)
        if len(rows) == 2**m or 2 ** len(rows) > MOST_WORDS:
            break
    return None


def _delsarte_goethals(m: int, n: int) -> _Candidate | None:
    """Words of length 2^m over Z_4, of 2^(m+1) signs, with the least number of quadratic forms that n needs; Kerdock's code has none."""
    if m < LEAST_M:
        return None
    rows = [np.ones(2**m, dtype=np.uint8), *_teichmueller(m).T]
    for r in range((m - 1) // 2 + 1):
        if r > 0:
            rows.extend(2 * row for row in _bits(_power(m, 1 + 2**r), m, []))
        if _enough(rows, 4, n):
            return _Candidate(f"kerdock:{2 ** (m + 1)}" if r == 0 else f"delsarte-goethals:{2 ** (m + 1)},{r}", 4, rows)
    return None


def _shortened_bch(d: int, n: int) -> Iterator[_Candidate]:
    """Words of length d with the checks 1, x, x^3, .., x^{2t-1} at d elements, of weight 2t+2 or more; with 1 alone, or with none."""
    m = max((d - 1).bit_length(), 1)
    checks = [np.ones(d, dtype=np.uint8)]
    spaces = [np.eye(d, dtype=np.uint8), _null_space(checks)]
    for t in range(1, MOST_CHECKS + 1):
        checks.extend(_bits(_power(m, 2 * t - 1)[:d], m, []))
        spaces.append(_null_space(checks))
    fitting = [space for space in spaces if len(space) and _enough([*space], 2, n)]
    if fitting:
        yield _Candidate(f"shortened-bch:{d}", 2, [*fitting[-1]])


def _bits(values: np.ndarray, m: int, known: list[np.ndarray]) -> list[np.ndarray]:
    """The m coordinates over Z_2 of field elements, without those that depend on ``known`` rows and each other."""
    rows = [((values >> b) & 1).astype(np.uint8) for b in range(m)]
    if not known:
        return rows
    chosen: list[np.ndarray] = []
    for row in rows:
        if _rank([*known, *chosen, row]) == len(known) + len(chosen) + 1:
            chosen.append(row)
    return chosen


def _rank(rows: list[np.ndarray]) -> int:
    """Over Z_2."""
    basis: dict[int, int] = {}
    for row in rows:
        value = int.from_bytes(np.packbits(row).tobytes(), "big")
        while value and value.bit_length() in basis:
            value ^= basis[value.bit_length()]
        if value:
            basis[value.bit_length()] = value
    return len(basis)


def _null_space(checks: list[np.ndarray]) -> np.ndarray:
    """A basis of the words orthogonal to the checks over Z_2."""
    a = np.array(checks, dtype=np.uint8)
    pivots: list[int] = []
    for k in range(a.shape[1]):
        r = len(pivots)
        below = np.flatnonzero(a[r:, k])
        if len(below) == 0:
            continue
        a[[r, r + below[0]]] = a[[r + below[0], r]]
        others = np.flatnonzero(a[:, k])
        a[others[others != r]] ^= a[r]
        pivots.append(k)
        if len(pivots) == len(a):
            break
    free = [k for k in range(a.shape[1]) if k not in set(pivots)]
    basis = np.zeros((len(free), a.shape[1]), dtype=np.uint8)
    for i, k in enumerate(free):
        basis[i, k] = 1
        basis[i, pivots] = a[: len(pivots), k]
    return basis


@cache
def _primitive(m: int) -> int:
    """The first polynomial of degree m over Z_2, as bits, whose root generates the nonzero elements of the field."""
    for polynomial in range(2**m + 1, 2 ** (m + 1), 2):
        value, order = 1, 0
        while True:
            value <<= 1
            value ^= polynomial if value >> m else 0
            order += 1
            if value in (0, 1) or order == 2**m:
                break
        if value == 1 and order == 2**m - 1:
            return polynomial
    raise ValueError(f"a primitive polynomial of degree {m} exists")


@cache
def _powers(m: int) -> np.ndarray:
    """The elements 1, a, a^2, .., a^(2^m - 2) as bits of their coordinates."""
    polynomial, value, found = _primitive(m), 1, []
    for _ in range(2**m - 1):
        found.append(value)
        value <<= 1
        value ^= polynomial if value >> m else 0
    return np.array(found, dtype=np.int64)


def _power(m: int, exponent: int) -> np.ndarray:
    """X^exponent for x = 0, 1, a, a^2, .., exponent >= 1."""
    powers = _powers(m)
    return np.concatenate([[0], powers[np.arange(2**m - 1) * exponent % (2**m - 1)]])


@cache
def _teichmueller(m: int) -> np.ndarray:
    """The coordinates over Z_4, 2^m x m, of 0 and of the powers of the root of Graeffe's lift of the primitive polynomial."""
    polynomial = _primitive(m)
    signed = [((polynomial >> k) & 1) * (-1) ** k for k in range(m + 1)]
    plain = [(polynomial >> k) & 1 for k in range(m + 1)]
    product = np.convolve(signed, plain)[::2] % 4  # of h(x) h(-x), a polynomial in x^2 that is +- the lift of h
    lift = product * product[m] % 4
    rows = np.zeros((2**m, m), dtype=np.int64)
    rows[1, 0] = 1
    for t in range(2, 2**m):
        rows[t, 1:] = rows[t - 1, :-1]
        rows[t] = (rows[t] - rows[t - 1, -1] * lift[:m]) % 4
    return rows.astype(np.uint8)
