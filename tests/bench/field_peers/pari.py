"""PARI through cypari: matrices of ``Mod(polynomial in a, minimal polynomial)``."""

from __future__ import annotations

import importlib.util
from fractions import Fraction

from peers.timing import Stopwatch, Timing

STACK = 1 << 30


def available() -> str | None:
    return None if importlib.util.find_spec("cypari") else "cypari is not installed (pip install cypari)"


def _matrix(field, rows):
    from cypari import pari

    if pari.stacksize() < STACK:
        pari.allocatemem(STACK, silent=True)
    modulus = pari([*field[0]]).Polrev("a")
    entries = [pari([*value]).Polrev("a").Mod(modulus) for row in rows for value in row]
    return pari.matrix(len(rows), len(rows[0]), entries)


def _coefficients(value, degree):
    lifted = value.lift()
    coefficients = (lifted.polcoeff(k) if k else lifted.polcoeff(0) for k in range(degree))
    return [Fraction(int(c.numerator()), int(c.denominator())) for c in coefficients]


def gram(field, points):
    watch, degree = Stopwatch(), len(field[0]) - 1
    matrix = _matrix(field, points)
    solver = Stopwatch()
    product = matrix * matrix.mattranspose()
    inside = solver.seconds()
    n = len(points)
    value = [[_coefficients(product[i, j], degree) for j in range(n)] for i in range(n)]
    return Timing(watch.seconds(), inside), value


def solve(field, matrix, right):
    watch, degree = Stopwatch(), len(field[0]) - 1
    a, b = _matrix(field, matrix), _matrix(field, [[value] for value in right])
    solver = Stopwatch()
    solution = a.matsolve(b)
    inside = solver.seconds()
    value = [_coefficients(solution[i, 0], degree) for i in range(len(right))]
    return Timing(watch.seconds(), inside), value
