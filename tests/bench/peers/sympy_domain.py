"""SymPy's ``DomainMatrix.nullspace`` over Q.

Where python-flint is installed SymPy keeps its matrices in FLINT, but ``nullspace`` still eliminates in SymPy's own code.
"""

from __future__ import annotations

import importlib.util
from fractions import Fraction

from peers.timing import Points, Refused, Stopwatch, Timing, integral


def available() -> str | None:
    return None if importlib.util.find_spec("sympy") else "SymPy is not installed (pip install sympy)"


def radon(points: Points) -> tuple[Timing, list[Fraction]]:
    from sympy import QQ
    from sympy.polys.matrices import DomainMatrix

    watch = Stopwatch()
    integers, _ = integral(points)
    rows = [[QQ(value) for value in row] for row in (*zip(*integers, strict=True), (1,) * len(points))]
    matrix = DomainMatrix(rows, (len(rows), len(points)), QQ).to_dense()
    solver = Stopwatch()
    basis = matrix.nullspace()
    inside = solver.seconds()
    if basis.shape[0] == 0:
        raise Refused("the points are affinely independent")
    relation = [Fraction(int(value.numerator), int(value.denominator)) for value in basis[0, :].to_list()[0]]
    return Timing(watch.seconds(), inside), relation
