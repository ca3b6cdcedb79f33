"""This package and other exact solvers over number fields behind one interface, for timing.

Each module has ``available()``, which is None or the reason why it cannot be used, and those of these functions that it can do, each giving
its time (`peers.timing.Timing`, with the time of the solver alone) and its value:

- ``in_hull(field, points)``: whether 0 is in the convex hull of the points;
- ``gram(field, points)``: the inner products <v_i,v_j>;
- ``solve(field, matrix, right)``: x with A x = b.

A field is the coefficients of a minimal polynomial, lowest first, and the ends of an interval; a number is the list of its coefficients.
"""

NAMES = ("polymake", "pari", "sympy")
