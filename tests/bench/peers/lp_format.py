"""Linear programs about points in the LP format that QSopt_ex and GLPK read."""

from __future__ import annotations

from collections.abc import Iterable

from peers.timing import Points, margin_rows, primitive


def margin_program(points: Points) -> str:
    """The maximum of s with v_j.y >= s and |y_i| <= 1."""
    rows = margin_rows(points)
    lines = ["Maximize", " obj: s", "Subject To"]
    used = set()
    for j, (row, scale) in enumerate(rows):
        terms = [(value, f"y{i}") for i, value in enumerate(row) if value]
        used.update(name for _, name in terms)
        lines.append(f" c{j}:{_sum([*terms, (-scale, 's')])} >= 0")
    lines += ["Bounds", *(f" -1 <= {name} <= 1" for name in sorted(used)), " s free", "End", ""]
    return "\n".join(lines)


def hull_program(points: Points) -> str:
    """Weights x_j >= 0 of sum 1 with sum x_j v_j = 0, each point on its ray as a primitive integer point."""
    rows = zip(*primitive(points), strict=True)
    lines = ["Minimize", f" obj: {_sum([(0, 'x0')])}", "Subject To", f" one:{_sum((1, f'x{j}') for j in range(len(points)))} = 1"]
    lines += [f" c{i}:{_sum((value, f'x{j}') for j, value in enumerate(row) if value)} = 0" for i, row in enumerate(rows) if any(row)]
    return "\n".join([*lines, "End", ""])


def _sum(terms: Iterable[tuple[int, str]]) -> str:
    return "".join(f" {'-' if value < 0 else '+'} {abs(value)} {name}" for value, name in terms)
