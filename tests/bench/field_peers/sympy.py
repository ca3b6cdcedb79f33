"""SymPy's ``DomainMatrix`` over QQ<a>: products and ``lu_solve``."""

from __future__ import annotations

import importlib.util
from fractions import Fraction

from peers.timing import Stopwatch, Timing


def available() -> str | None:
    return None if importlib.util.find_spec("sympy") else "SymPy is not installed (pip install sympy)"


def _matrix(field, rows):
    from sympy import QQ, CRootOf, Poly, Symbol, sqrt
    from sympy.polys.matrices import DomainMatrix

    polynomial = Poly([*reversed(field[0])], Symbol("x"))
    quadratic = len(field[0]) == 3 and field[0][1] == 0
    domain = QQ.algebraic_field(sqrt(-field[0][0]) if quadratic else CRootOf(polynomial, _index(polynomial, field)))
    entries = [[domain([QQ(c) for c in reversed(value)]) for value in row] for row in rows]
    return DomainMatrix(entries, (len(rows), len(rows[0])), domain)


def _index(polynomial, field):
    return next(i for i, root in enumerate(polynomial.real_roots()) if field[1] < root < field[2])


def _coefficients(value, degree):
    coefficients = [Fraction(int(c.numerator), int(c.denominator)) for c in reversed(value.to_list())]
    return coefficients + [Fraction(0)] * (degree - len(coefficients))


def gram(field, points):
    matrix, watch, degree = _matrix(field, points), Stopwatch(), len(field[0]) - 1
    product = matrix * matrix.transpose()
    inside = watch.seconds()
    value = [[_coefficients(value, degree) for value in row] for row in product.to_list()]
    return Timing(watch.seconds(), inside), value


def solve(field, matrix, right):
    a, b = _matrix(field, matrix), _matrix(field, [[value] for value in right])
    watch, degree = Stopwatch(), len(field[0]) - 1
    solution = a.lu_solve(b)
    inside = watch.seconds()
    value = [_coefficients(row[0], degree) for row in solution.to_list()]
    return Timing(watch.seconds(), inside), value
