"""Other exact solvers behind one interface, for timing and as oracles.

Each module is one peer. It has ``available()``, which is None or the reason why the peer cannot be used, and those of these functions
that the peer can do, each giving its time (`Timing`) and its value:

- ``in_hull(points)``: whether 0 is in the convex hull of the points;
- ``margin(points)``: the exact maximum of s with v_j.y >= s for all j and \\|y_i\\| <= 1, which is 0 if and only if 0 is in the hull;
- ``distance_squared(point, others)``: the exact squared distance of a point to the hull of the others;
- ``radon(points)``: numbers c_j, not all 0, with sum c_j = 0 and sum c_j v_j = 0.

Points are sequences of integers or fractions. A peer that cannot take an instance raises `Refused`.
"""

from peers.timing import Refused, Timing

NAMES = ("qsopt", "cdd", "lrs", "glpk", "cgal", "cgal_double", "pari", "sympy_domain")

__all__ = ["NAMES", "Refused", "Timing"]
