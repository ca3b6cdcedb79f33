"""Exact constructions of the orthoplex regime (docs/mathematics.md, section 3), all with rational Gram matrices.

A regular simplex of dimension k has sparse integer coordinates under a diagonal form (Haar's basis): halve the k+1 points again and again;
a split into a and b points is a column that holds b on the one side and -a on the other, with weight (k+1) / (k a b (a+b)). Columns of
different splits are orthogonal, and a point meets about log2 k of them. Batches are blocks of such columns.
"""

from __future__ import annotations

from math import gcd

from flint import fmpq

from verify.codes.code import Code, from_rows
from verify.codes.errors import CodeError

LARGEST = 100_000
LARGEST_RANDOM = 5_000
"""Dimension, or points, of a random code, which is given by dense rows of rational numbers."""


def batches(*dimensions: int) -> Code:
    """Mutually orthogonal regular simplices of the given dimensions d_a >= 1 (d_a + 1 points each), in falling order.

    n = d + m points in R^d, d = sum d_a. Raises `CodeError` for dimensions below 1 or none at all.

    >>> batches(1, 3)
    <Code batches:3,1: 6 points in R^4>
    """
    for k in dimensions:
        require_integer("a batch dimension", k, 1, LARGEST)
    if not dimensions:
        raise CodeError("expected at least one batch dimension, such as batches:3,1")
    falling = sorted(dimensions, reverse=True)
    name = f"batches:{','.join(map(str, falling))}"
    return _batches(name, falling)


def simplex(d: int) -> Code:
    """The regular simplex: d+1 points in R^d. Raises `CodeError` unless 1 <= d <= 100000.

    >>> simplex(3).gram()[0, 1]
    -1/3
    """
    require_integer("the dimension of a simplex", d, 1, LARGEST)
    return _batches(f"simplex:{d}", [d])


def orthoplex(d: int) -> Code:
    """The 2d points ±e_i of R^d. Raises `CodeError` unless 1 <= d <= 100000.

    >>> orthoplex(4).n
    8
    """
    require_integer("the dimension of an orthoplex", d, 1, LARGEST)
    return _batches(f"orthoplex:{d}", [1] * d)


def low_entropy(d: int, n: int) -> Code:
    """The low-entropy code of Definition 11: batches (2d-n+1, 1, .., 1). Raises `CodeError` unless d+2 <= n <= 2d.

    >>> low_entropy(4, 6)
    <Code low-entropy:4,6: 6 points in R^4>
    """
    _require_regime(d, n)
    return _batches(f"low-entropy:{d},{n}", [2 * d - n + 1] + [1] * (n - d - 1))


def high_entropy(d: int, n: int) -> Code:
    """The high-entropy code of Definition 11: n-d batches whose dimensions differ by at most 1. Raises `CodeError` unless d+2 <= n <= 2d.

    >>> high_entropy(4, 6) == batches(2, 2)
    True
    """
    _require_regime(d, n)
    least, larger = divmod(d, n - d)
    return _batches(f"high-entropy:{d},{n}", [least + 1] * larger + [least] * (n - d - larger))


def bipyramid() -> Code:
    """The triangular bipyramid: 5 points in R^3.

    >>> bipyramid() == batches(2, 1)
    True
    """
    return _batches("bipyramid", [2, 1])


def orthoplex_subset(d: int, n: int, pairs: int) -> Code:
    """n points of the orthoplex of R^d: both signs of the first ``pairs`` axes, one sign of the next n - 2 pairs ones.

    Raises `CodeError` unless 0 <= pairs and n - pairs <= d.
    """
    require_integer("the dimension of an orthoplex", d, 1, LARGEST)
    singles = n - 2 * pairs
    if pairs < 0 or singles < 0 or pairs + singles > d:
        raise CodeError(f"expected n points of ±e_i with n-d to n/2 antipodal pairs, found d = {d}, n = {n} and {pairs} pairs")
    rows = [{k: sign} for k in range(pairs) for sign in (1, -1)] + [{pairs + k: 1} for k in range(singles)]
    return from_rows(f"orthoplex-subset:{d},{n},{pairs}", d, [fmpq(1)] * (pairs + singles), rows)


def partitions(total: int, parts: int, largest: int | None = None) -> list[list[int]]:
    """All ways to write ``total`` as a sum of ``parts`` positive integers, each list falling, lists in falling order.

    >>> partitions(4, 2)
    [[3, 1], [2, 2]]
    """
    largest = total if largest is None else largest
    if parts == 0:
        return [[]] if total == 0 else []
    lists = []
    for first in range(min(largest, total - parts + 1), 0, -1):
        lists += [[first, *rest] for rest in partitions(total - first, parts - 1, first)]
    return lists


def _batches(name: str, dimensions: list[int]) -> Code:
    form: list[fmpq] = []
    rows: list[dict[int, int]] = []
    for k in dimensions:
        first = len(rows)
        rows += [{} for _ in range(k + 1)]
        for low, middle, high in halvings(first, first + k + 1):
            a, b = middle - low, high - middle
            common = gcd(a, b)
            for i in range(low, high):
                rows[i][len(form)] = b // common if i < middle else -(a // common)
            form.append(fmpq((k + 1) * common * common, k * a * b * (a + b)))
    return from_rows(name, len(form), form, rows)


def halvings(low: int, high: int) -> list[tuple[int, int, int]]:
    """All (low, middle, high) of the repeated halving of range(low, high): high - low - 1 of them."""
    if high - low < 2:
        return []
    middle = (low + high + 1) // 2
    return [(low, middle, high), *halvings(low, middle), *halvings(middle, high)]


def _require_regime(d: int, n: int) -> None:
    require_integer("d", d, 2, LARGEST)
    if not isinstance(n, int) or isinstance(n, bool) or not d + 2 <= n <= 2 * d:
        raise CodeError(f"expected d+2 <= n <= 2d (the orthoplex regime): for d = {d}, n from {d + 2} to {2 * d}, found n = {n}")


def require_integer(what: str, value: object, least: int, greatest: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= greatest:
        raise CodeError(f"expected {what} to be an integer from {least} to {greatest}, found {value!r}")
