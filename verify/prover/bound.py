"""``bound``: for a code the tight polynomial, if there is one; for any n and d Delsarte's linear program, rounded to exact numbers.

The rounded f is proved here as the kernel will check it; where that fails, s is lowered, and in the end Levenshtein's f of degree 3, or 2,
is taken. So trouble with floats makes a bound weaker, never wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Literal

import numpy as np
from flint import fmpq

from verify.codes.written import all_written, written
from verify.kernel.algebraic import Element
from verify.kernel.claims.bound import Evidence
from verify.kernel.errors import Rejected
from verify.kernel.gegenbauer import Polynomial, from_gegenbauer, require_nonpositive
from verify.kernel.sizes import OfSize
from verify.prover import delsarte, orbit
from verify.prover.draft import Draft, NothingFound
from verify.prover.tight import tight, times_linear

DECIMALS = (8, 7, 6, 5, 4)
"""Of s, one after the other until the rounded f can be proved."""
PLACES = 12
"""Decimals of breaks."""
MOST_HALVINGS = 40
"""Of an interval between breaks."""
MOST_PRODUCTS = 300
"""Codes with more inner products have no tight polynomial of a degree that is tried."""
Assuming = list[Literal["midpoint theorem"]]


def find(draft: Draft) -> Evidence:
    """A bound for the n and d of a code, tight if a polynomial for its inner products is.

    Raises `NothingFound` for anything but unit vectors, and for d+2 <= n < 2d, where Rankin's bound is better than any polynomial.
    """
    code = draft.code
    if not code.is_unit or code.n < 3:
        raise NothingFound("bound", "it needs three unit vectors, or more")
    draft.require_axiom("bound", "Schoenberg")
    products: set[Element] = set()
    for k in orbit.representatives(draft):
        products.update(value for j, value in enumerate(code.products(k)) if j != k)
        if len(products) > MOST_PRODUCTS:
            break
    ordered = sorted(products)
    f = tight(code.d, code.n, ordered) if len(ordered) <= MOST_PRODUCTS else None
    if f is not None:
        return evidence(f, [a for a in ordered if a != -1], assuming(draft.axioms))
    return of_size(code.d, code.n, None, assuming(draft.axioms))


def assuming(axioms: frozenset[str] | None) -> Assuming:
    """The midpoint theorem, where it may be assumed: then the bound is one for delta too."""
    return ["midpoint theorem"] if axioms is None or "midpoint theorem" in axioms else []


def evidence(f: Sequence[Element], ends: Sequence[Element], assuming: Assuming) -> Evidence:
    """``ends``: the breaks, and s."""
    *breaks, s = ends
    return Evidence(written(s), all_written(f), all_written(breaks), assuming)


def subject(d: int, n: int) -> OfSize:
    """All configurations of n unit vectors in R^d."""
    return OfSize(str(d), str(n))


def of_size(d: int, n: int, degree: int | None, assuming: Assuming) -> Evidence:
    """A bound for any n >= 3 unit vectors in R^d, d >= 2, by a polynomial of at most that degree (None: a good one for d and n).

    Where theory says it, that is the simplex or the orthoplex bound, of degree 1 or 2. Raises `NothingFound` for n = 2 and d+2 <= n < 2d.

    >>> of_size(3, 7, None, []).s
    '1439927/10000000'
    """
    if n == 2:
        raise NothingFound("bound", "two unit vectors have mu >= -1 without any polynomial")
    if n <= d + 1:
        s = fmpq(-1, n - 1)
        return evidence(times_linear(d, [fmpq(1)], s), [s], assuming)
    if n <= 2 * d:
        if n < 2 * d:
            raise NothingFound("bound", f"for d+2 <= n < 2d Rankin's bound mu >= 0 is better than polynomials (d = {d}, n = {n})")
        return evidence(*_degree_two(d), assuming)
    for f, ends in _candidates(d, n, degree):
        if sum(f[1:], f[0]) < n * f[0] and _is_proved(d, f, ends):
            return evidence(f, ends, assuming)
    return evidence(*_degree_two(d), assuming)


Candidate = tuple[list[Element], list[Element]]
"""Coefficients, and breaks with s at the end."""


def _degree_two(d: int) -> Candidate:
    """(t+1) t, which has f(1) = 2d f_0: tight for n = 2d, strict for more points."""
    return times_linear(d, [fmpq(0), fmpq(1)], fmpq(-1)), [fmpq(0)]


def _candidates(d: int, n: int, degree: int | None) -> Iterator[Candidate]:
    degree = degree or delsarte.default_degree(d, n)
    if degree >= 2 and (s := delsarte.best(d, n, degree)) is not None:
        for decimals in DECIMALS:
            found = _rounded(d, n, degree, s, decimals)
            if found is not None:
                yield found
    if degree >= 3:
        yield from (_degree_three(d, n, decimals) for decimals in DECIMALS)


def _degree_three(d: int, n: int, decimals: int) -> Candidate:
    """Levenshtein's polynomial (t-s) (t-a)^2, a = -(1+s)/(1+ds), for n > d(1-s)(2+(d+1)s)/(1-ds^2) and s <= (sqrt(d+3)-1)/(d+2)."""
    # n (1-ds^2) = d(1-s)(2+(d+1)s), a quadratic equation for s with one positive root.
    a, b, c = d * (n - d - 1), d * (d - 1), 2 * d - n
    s = _decimal(min((-b + sqrt(b * b - 4 * a * c)) / (2 * a), (sqrt(d + 3) - 1) / (d + 2)), decimals)
    double = -(1 + s) / (1 + d * s)
    f: list[Element] = [fmpq(1)]
    for root in (s, double, double):
        f = times_linear(d, f, root)
    return f, [double, s]


def _rounded(d: int, n: int, degree: int, best: float, decimals: int) -> Candidate | None:
    """The best f for the s with so many decimals below the best one, with room from f(1) < n f_0 for rounding; None if there is none.

    With f_0 = 1, 1 - e takes the place of f_0 for e = (n - f(1)) / (2(n-1)): f(1) < n f_0 still holds, and f falls by e everywhere.
    """
    s = _decimal(best, decimals)
    f = delsarte.least(d, degree, float(s))
    if f is None or not (room := (n - float(f.sum())) / (2 * (n - 1))) > 0:
        return None
    unit = fmpq(10) ** int(np.ceil(-np.log10(room / (4 * degree))))
    coefficients: list[Element] = [round_to(c, unit) for c in [1 - room, *f[1:]]]
    while coefficients[-1] == 0:
        coefficients.pop()
    peaks = sorted({round_to(x, fmpq(10) ** PLACES) for x in delsarte.maxima(d, f, float(s))})
    return coefficients, [*(x for x in peaks if -1 < x < s), s]


def _decimal(x: float, decimals: int) -> fmpq:
    """The second decimal of this many places below x."""
    unit = 10**decimals
    return fmpq(int(np.floor(x * unit)) - 1, unit)


def round_to(x: float, unit: fmpq) -> fmpq:
    """The multiple of 1/unit nearest to x, about."""
    return fmpq(round(x * float(unit))) / unit


def _is_proved(d: int, f: list[Element], ends: list[Element]) -> bool:
    """Whether f <= 0 on [-1,s]; the ``ends`` get more breaks where the kernel needs them."""
    polynomial = from_gegenbauer(d, f)
    pieces = [fmpq(-1), *ends]
    proved: list[Element] = []
    halvings = 0
    while len(pieces) > 1:
        low, high = pieces[:2]
        if _is_nonpositive(polynomial, low, high):
            proved.append(high)
            pieces = pieces[1:]
        elif halvings == MOST_HALVINGS:
            return False
        else:
            halvings += 1
            pieces = [low, (low + high) / 2, *pieces[1:]]
    ends[:] = proved
    return True


def _is_nonpositive(polynomial: Polynomial, low: Element, high: Element) -> bool:
    try:
        require_nonpositive(polynomial, [low, high])
    except Rejected:
        return False
    return True
