"""Tight polynomials for a code: f <= 0 on [-1,s] with f(1) = n f_0, exactly, from the inner products of the code.

If f is tight for X with mu(X) = s, then n^2 f_0 <= sum f(<x_j,x_k>) <= n f(1), so f is 0 at every inner product of X: it has a double
root at each between -1 and s. So f = (t-s) (t+1)^e prod (t-a)^2 h, e = 1 if -1 is one of them, h >= 0. Mostly h = 1 will do; else h is a
sum of (t+1)^j (s-t)^(m-j) with weights >= 0, which an exact linear program finds (for the 600-cell m = 3: Andreev 1999, Cohn and Kumar
2007).
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpz

from verify.kernel.algebraic import Element
from verify.prover.lp.model import LinearProgram, Optimal
from verify.prover.lp.solve import solve

HIGHEST = 5
"""Degrees of h that are tried."""
MOST_PRODUCTS = 16
"""Codes with more inner products are tried with h = 1 only."""

Coefficients = list[Element]


def times_linear(d: int, coefficients: Coefficients, root: Element) -> Coefficients:
    """(t - root) f in Gegenbauer's basis for S^{d-1}, by t P_i = ((i+d-2) P_{i+1} + i P_{i-1}) / (2i+d-2), P_1 = t P_0.

    >>> times_linear(3, [fmpq(0), fmpq(1)], fmpq(1, 2))
    [1/3, -1/2, 2/3]
    """
    product: Coefficients = [-root * c for c in coefficients] + [fmpq(0)]
    for i, c in enumerate(coefficients):
        up = fmpq(i + d - 2, 2 * i + d - 2) if i else fmpq(1)
        product[i + 1] = product[i + 1] + c * up
        if i:
            product[i - 1] = product[i - 1] + c * (1 - up)
    return product


def tight(d: int, n: int, products: Sequence[Element]) -> Coefficients | None:
    """The coefficients f_i of a tight polynomial for n points of S^{d-1} with these inner products, which increase.

    None if none is found: for most codes there is none.

    >>> tight(3, 6, [fmpq(-1), fmpq(0)])
    [1/3, 1, 2/3]
    """
    *inner, s = products
    base: Coefficients = times_linear(d, [fmpq(1)], s)
    for a in inner:
        base = times_linear(d, base, a)
        base = base if a == -1 else times_linear(d, base, a)
    if is_tight(n, base):
        return base
    degrees = range(1, HIGHEST + 1) if len(products) <= MOST_PRODUCTS else ()
    return next((f for m in degrees if (f := _with_factor(d, n, base, s, m)) is not None), None)


def is_tight(n: int, f: Coefficients) -> bool:
    """Whether f_0 > 0, all f_i >= 0 and f(1) = n f_0."""
    return bool(f[0] > 0) and bool(sum(f[1:], f[0]) == f[0] * fmpz(n)) and all(c >= 0 for c in f)


def _with_factor(d: int, n: int, base: Coefficients, s: Element, degree: int) -> Coefficients | None:
    """``base`` times a polynomial h >= 0 on [-1,s] of this degree: sum c_j (t+1)^j (s-t)^(m-j), c_j >= 0, tight with f_0 = 1."""
    columns = []
    for j in range(degree + 1):
        column = base
        for factor in range(degree):
            column = times_linear(d, column, fmpq(-1)) if factor < j else [-c for c in times_linear(d, column, s)]
        columns.append(column)
    rows = [list(row) for row in zip(*columns, strict=True)]
    excess = [sum(column[1:], column[0]) - column[0] * fmpz(n) for column in columns]
    one, zero, count = fmpq(1), fmpq(0), degree + 1
    program = LinearProgram(
        [fmpq(j + 1) for j in range(count)],  # any costs that make the optimum unique, so that it is the same everywhere
        [*rows, excess],
        [one, *[zero] * len(rows)],
        [one, *[None] * (len(rows) - 1), zero],
        [zero] * count,
        [None] * count,
    )
    answer = solve(program)
    if not isinstance(answer, Optimal):
        return None
    return [sum((a * x for a, x in zip(row, answer.x, strict=True) if x != 0), zero) for row in rows]
