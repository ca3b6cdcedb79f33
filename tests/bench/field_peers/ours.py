"""This package: hulls by `verify.prover.hull`, with certificates; products as the kernel forms them; solves by restriction of scalars."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from flint import fmpq, fmpz, fmpz_mat, fmpz_poly
from peers.timing import Stopwatch, Timing

from verify.kernel.algebraic import NumberField
from verify.kernel.matrices import Matrix
from verify.kernel.numbers import Field
from verify.prover import hull, restriction
from verify.prover.algebraic_points import AlgebraicPoints


def available() -> str | None:
    return None


def number_field(field):
    polynomial, low, high = field
    return Field(10**9, NumberField(fmpz_poly(polynomial), fmpq(low), fmpq(high)))


def parts_of(rows):
    return np.ascontiguousarray(np.moveaxis(np.array(rows, dtype=np.int64), -1, 0))


def in_hull(field, points):
    over, watch = number_field(field), Stopwatch()
    array = parts_of(points)
    solver = Stopwatch()
    found = hull.contains_origin(AlgebraicPoints(over, array))
    return Timing(watch.seconds(), solver.seconds()), isinstance(found, hull.Inside)


def gram(field, points):
    over, watch = number_field(field), Stopwatch()
    matrix = Matrix(over, [fmpz_mat(part.tolist()) for part in parts_of(points)])
    solver = Stopwatch()
    product = matrix * matrix.transpose()
    inside = solver.seconds()
    parts = [part.tolist() for part in product.parts]
    n = len(points)
    value = [[[int(part[i][j]) for part in parts] for j in range(n)] for i in range(n)]
    return Timing(watch.seconds(), inside), value


def solve(field, matrix, right):
    over, watch = number_field(field), Stopwatch()
    parts, column = parts_of(matrix), parts_of([right])[:, 0]
    solver = Stopwatch()
    numerators, q = restriction.solve(over, parts, column)
    inside = solver.seconds()
    value = [[Fraction(int(c), int(q)) for c in over.split(x + fmpz(0))] for x in numerators]
    return Timing(watch.seconds(), inside), value
