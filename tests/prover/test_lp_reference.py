"""What the tests of linear programs compare with: a two-phase simplex of Bland over plain fractions, certificates checked by hand, and
small random programs. This file tests the reference itself, on programs whose answers are known.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest


@dataclass
class Program:
    """Minimise cost.x, lows <= matrix x <= highs, lower <= x <= upper; None: no bound."""

    cost: list
    matrix: list
    lows: list
    highs: list
    lower: list
    upper: list

    def arguments(self):
        return (self.cost, self.matrix), {"at_least": self.lows, "at_most": self.highs, "lower": self.lower, "upper": self.upper}


def dot(a, b):
    return sum((x * y for x, y in zip(a, b, strict=True) if x and y), Fraction(0))


def reference(program):
    """(status, value) by plain fractions: every range is two rows, every free variable a difference, phase 1 has artificial variables."""
    shift, columns, extra = [], [], []
    for j, (low, high) in enumerate(zip(program.lower, program.upper, strict=True)):
        shift.append(low if low is not None else high if high is not None else Fraction(0))
        if low is not None and high is not None:
            extra.append((len(columns), high - low))
        columns += [(j, 1)] if low is not None else [(j, -1)] if high is not None else [(j, 1), (j, -1)]
    rows, slacks = [], []
    for row, low, high in zip(program.matrix, program.lows, program.highs, strict=True):
        base, start = [Fraction(row[j]) * sign for j, sign in columns], dot(row, shift)
        if low is not None and low == high:
            rows.append((base, low - start))
            slacks.append(0)
            continue
        for bound, sign in ((low, -1), (high, 1)):
            if bound is not None:
                rows.append((base, bound - start))
                slacks.append(sign)
    for k, width in extra:
        rows.append(([Fraction(int(k == c)) for c in range(len(columns))], width))
        slacks.append(1)
    where = [i for i, sign in enumerate(slacks) if sign]
    table = [[*base, *(Fraction(slacks[i] * int(i == s)) for s in where), Fraction(right)] for i, (base, right) in enumerate(rows)]
    cost = [Fraction(program.cost[j]) * sign for j, sign in columns] + [Fraction(0)] * len(where)
    status, least = _two_phases(table, cost)
    return status, None if least is None else least + dot(program.cost, shift)


def _two_phases(table, cost):
    n, m = len(cost), len(table)
    table = [[-value for value in row] if row[-1] < 0 else row for row in table]
    table = [[*row[:-1], *(Fraction(int(k == i)) for k in range(m)), row[-1]] for i, row in enumerate(table)]
    basis = [n + i for i in range(m)]
    first = _optimise(table, basis, [Fraction(0)] * n + [Fraction(1)] * m)
    assert first is not None, "phase 1 is bounded"
    if first > 0:
        return "infeasible", None
    for r in range(m - 1, -1, -1):
        if basis[r] >= n:
            column = next((j for j in range(n) if table[r][j] != 0), None)
            if column is None:
                del table[r], basis[r]
            else:
                _pivot(table, basis, r, column)
    table = [[*row[:n], row[-1]] for row in table]
    least = _optimise(table, basis, cost)
    return ("unbounded", None) if least is None else ("optimal", least)


def _optimise(table, basis, cost):
    """The least cost from a feasible basis, by Bland's rule; None: unbounded. Changes its arguments."""
    while True:
        prices = [cost[j] for j in basis]
        entering = next(
            (j for j in range(len(cost)) if j not in basis and cost[j] - sum(p * row[j] for p, row in zip(prices, table, strict=True)) < 0),
            None,
        )
        if entering is None:
            return sum((p * row[-1] for p, row in zip(prices, table, strict=True)), Fraction(0))
        ratios = [(row[-1] / row[entering], basis[r], r) for r, row in enumerate(table) if row[entering] > 0]
        if not ratios:
            return None
        _pivot(table, basis, min(ratios)[2], entering)


def _pivot(table, basis, r, column):
    pivot = table[r][column]
    table[r] = [value / pivot for value in table[r]]
    for i, row in enumerate(table):
        factor = row[column]
        if i != r and factor:
            table[i] = [a - factor * b if b else a for a, b in zip(row, table[r], strict=True)]
    basis[r] = column


def bound_of(weights, lows, highs):
    """The sum of the bounds that the signs select; None if one is infinite."""
    total = Fraction(0)
    for weight, low, high in zip(weights, lows, highs, strict=True):
        bound = low if weight > 0 else high
        if weight and bound is None:
            return None
        if weight:
            total += weight * bound
    return total


def within(values, lows, highs):
    return all((a is None or v >= a) and (b is None or v <= b) for v, a, b in zip(values, lows, highs, strict=True))


def proves(program, answer, *, maximise=False):
    """Whether an answer of `verify.lp.solve` is proved by its own certificate, by plain fractions."""
    cost = [-Fraction(c) for c in program.cost] if maximise else program.cost

    def dual(y, cost):
        z = [c - sum((w * row[j] for w, row in zip(y, program.matrix, strict=True)), Fraction(0)) for j, c in enumerate(cost)]
        parts = bound_of(y, program.lows, program.highs), bound_of(z, program.lower, program.upper)
        return None if None in parts else sum(parts)

    def feasible(x):
        return within(x, program.lower, program.upper) and within([dot(row, x) for row in program.matrix], program.lows, program.highs)

    if answer.status == "optimal":
        least = -answer.value if maximise else answer.value
        return answer.ray is None and feasible(answer.x) and dot(cost, answer.x) == least == dual(answer.multipliers, cost)
    if answer.status == "infeasible" and answer.crossed:
        what, i = answer.crossed
        lows, highs = (program.lower, program.upper) if what == "variable" else (program.lows, program.highs)
        return lows[i] > highs[i]
    if answer.status == "infeasible":
        total = dual(answer.multipliers, [Fraction(0)] * len(cost))
        return total is not None and total > 0
    still = [None if low is None else 0 for low in program.lower], [None if high is None else 0 for high in program.upper]
    rows = [None if low is None else 0 for low in program.lows], [None if high is None else 0 for high in program.highs]
    along = within(answer.ray, *still) and within([dot(row, answer.ray) for row in program.matrix], *rows)
    return feasible(answer.x) and along and dot(cost, answer.ray) < 0


def random_program(draw: Random):
    """A small program of any shape."""
    n, m = draw.randint(1, 4), draw.choice([0, 1, 1, 2, 2, 3, 3, 4])
    spread = draw.choice([1, 1, 1, 2, 5])
    fractional = draw.random() < 0.2

    def entry():
        value = Fraction(draw.randint(-spread, spread))
        return value / draw.randint(1, 6) if fractional else value

    matrix = [[entry() for _ in range(n)] for _ in range(m)]
    if m > 1 and draw.random() < 0.3:
        matrix[-1] = list(matrix[0]) if draw.random() < 0.5 else [a + b for a, b in zip(matrix[0], matrix[1], strict=True)]
    if n > 1 and draw.random() < 0.3:
        factor = draw.choice([1, 1, -1, 0])
        matrix = [[*row[:-1], factor * row[0]] for row in matrix]
    cost = [Fraction(0)] * n if draw.random() < 0.15 else [entry() for _ in range(n)]
    sides = [_row_bounds(draw, entry) for _ in range(m)]
    bounds = [_variable_bounds(draw, entry) for _ in range(n)]
    return Program(cost, matrix, [a for a, _ in sides], [b for _, b in sides], [a for a, _ in bounds], [b for _, b in bounds])


def _row_bounds(draw, entry):
    value, kind = entry(), draw.random()
    if kind < 0.4:
        return value, value
    if kind < 0.6:
        return value, None
    if kind < 0.8:
        return None, value
    if kind < 0.95:
        return value, value + draw.randint(0, 3)
    return (value, value - 1) if kind < 0.97 else (None, None)


def _variable_bounds(draw, entry):
    value, kind = entry(), draw.random()
    if kind < 0.5:
        return Fraction(0), None
    if kind < 0.7:
        return None, None
    if kind < 0.8:
        return None, value
    if kind < 0.9:
        return value, None
    return value, value + draw.choice([0, 1, 1, 2, 3]) - (draw.random() < 0.02) * 5


def scaled(draw: Random, program: Program):
    """The same program in other units: rows and variables times 10^-30 to 10^30."""
    n, m = len(program.cost), len(program.matrix)
    powers = [-30, -17, 0, 0, 17, 30]
    rows, columns = [Fraction(10) ** draw.choice(powers) for _ in range(m)], [Fraction(10) ** draw.choice(powers) for _ in range(n)]
    height = Fraction(10) ** draw.choice(powers)

    def times(bounds, factors):
        return [None if b is None else b * f for b, f in zip(bounds, factors, strict=True)]

    return Program(
        [height * c / f for c, f in zip(program.cost, columns, strict=True)],
        [[r * a / c for a, c in zip(row, columns, strict=True)] for row, r in zip(program.matrix, rows, strict=True)],
        times(program.lows, rows),
        times(program.highs, rows),
        times(program.lower, columns),
        times(program.upper, columns),
    )


def mixed(draw: Random):
    """Entries of all sizes from 10^-30 to 10^30 side by side, in no units that would make them equal."""
    program = random_program(draw)

    def size(value):
        return None if value is None else value * Fraction(10) ** draw.choice([-30, -12, -3, 0, 0, 3, 12, 30])

    matrix = [[size(value) for value in row] for row in program.matrix]
    lows, highs = [size(value) for value in program.lows], [size(value) for value in program.highs]
    for i, (low, high) in enumerate(zip(program.lows, program.highs, strict=True)):
        if low == high:
            highs[i] = lows[i]
    return Program([size(value) for value in program.cost], matrix, lows, highs, program.lower, program.upper)


def near(draw: Random):
    """A combination of rows that are tight at a point, pushed by 10^-6 to 10^-25 to either side, or not at all."""
    n, m = draw.randint(1, 4), draw.randint(1, 3)
    point = [Fraction(draw.randint(0, 3)) for _ in range(n)]
    matrix = [[Fraction(draw.randint(-3, 3)) for _ in range(n)] for _ in range(m)]
    lows: list = [dot(row, point) for row in matrix]
    highs: list = [low if draw.random() < 0.5 else None for low in lows]
    weights = [draw.randint(0, 3) for _ in range(m)]
    last = [sum((w * row[j] for w, row in zip(weights, matrix, strict=True)), Fraction(0)) for j in range(n)]
    push = draw.choice([-1, 0, 1, 1]) * Fraction(1, 10 ** draw.randint(6, 25))
    total = dot(weights, lows) - push
    matrix, lows, highs = [*matrix, last], [*lows, None if draw.random() < 0.6 else total], [*highs, total]
    cost = [Fraction(draw.randint(-2, 2)) for _ in range(n)]
    return Program(cost, matrix, lows, highs, [Fraction(0)] * n, [None] * n)


def redundant(draw: Random):
    """More equations than their rank, all satisfied by one point with zeros among its entries; sometimes one is wrong."""
    n, rank, m = draw.randint(2, 5), draw.randint(1, 2), draw.randint(3, 6)
    point = [Fraction(max(0, draw.randint(-2, 3))) for _ in range(n)]
    base = [[Fraction(draw.randint(-2, 2)) for _ in range(n)] for _ in range(rank)]
    matrix = []
    for _ in range(m):
        weights = [draw.randint(-2, 2) for _ in range(rank)]
        matrix.append([sum((w * row[j] for w, row in zip(weights, base, strict=True)), Fraction(0)) for j in range(n)])
    right = [dot(row, point) for row in matrix]
    if draw.random() < 0.25:
        right[draw.randrange(m)] += Fraction(1, 10 ** draw.choice([0, 9, 25]))
    cost = [Fraction(draw.randint(-1, 2)) for _ in range(n)]
    return Program(cost, matrix, right, list(right), [Fraction(0)] * n, [None] * n)


def instance(seed):
    """The program of a seed: ten in number take part in each family's share."""
    draw = Random(seed)
    kind = seed % 10
    if kind < 5:
        return random_program(draw)
    if kind == 5:
        return scaled(draw, random_program(draw))
    if kind == 6:
        return mixed(draw)
    if kind == 7:
        return redundant(draw)
    return near(draw) if kind == 8 or draw.random() < 0.5 else scaled(draw, near(draw))


def simple(cost, matrix=(), lows=(), highs=(), lower=None, upper=None):
    n = len(cost)
    return Program(
        cost, [list(row) for row in matrix], list(lows), list(highs), [Fraction(0)] * n if lower is None else lower, upper or [None] * n
    )


KNOWN = [
    (simple([1, 1], [[1, 2], [3, 1]], [4, 6], [None, None]), ("optimal", Fraction(14, 5))),
    (simple([1], [[1], [-1]], [1, 0], [None, None]), ("infeasible", None)),
    (simple([-1, 0], [[1, -1]], [0], [0]), ("unbounded", None)),
    (simple([0, 0]), ("optimal", 0)),
    (simple([-1]), ("unbounded", None)),
    (simple([1], lower=[None], upper=[Fraction(3)]), ("unbounded", None)),
    (simple([-1], lower=[None], upper=[Fraction(3)]), ("optimal", -3)),
    (simple([1], lower=[Fraction(2)], upper=[Fraction(1)]), ("infeasible", None)),
    (simple([1, 1], [[1, 1], [1, 1]], [1, 1], [1, 1]), ("optimal", 1)),
    (simple([1, 1], [[1, 1], [1, 1]], [1, 2], [1, 2]), ("infeasible", None)),
    (simple([1], [[0]], [0], [0]), ("optimal", 0)),
    (simple([1], [[0]], [1], [None]), ("infeasible", None)),
    (simple([1, -1], [[1, -1]], [-2], [5], [None, None]), ("optimal", -2)),
    # Beale's example, on which the simplex method cycles by the rule of the largest coefficient.
    (
        simple(
            [Fraction(-3, 4), 150, Fraction(-1, 50), 6],
            [[Fraction(1, 4), -60, Fraction(-1, 25), 9], [Fraction(1, 2), -90, Fraction(-1, 50), 3], [0, 0, 1, 0]],
            [None] * 3,
            [0, 0, 1],
        ),
        ("optimal", Fraction(-1, 20)),
    ),
]


@pytest.mark.parametrize(("program", "expected"), KNOWN)
def test_reference_knows_the_answer(program, expected):
    assert reference(program) == expected


def _vertices(program):
    """All basic feasible points of A x = b, x >= 0 with independent rows, by Cramer's rule for two rows."""
    (a, b), (p, q) = program.matrix, program.lows
    for i, j in combinations(range(len(a)), 2):
        determinant = a[i] * b[j] - a[j] * b[i]
        if determinant:
            x = [Fraction(0)] * len(a)
            x[i], x[j] = (p * b[j] - q * a[j]) / determinant, (a[i] * q - b[i] * p) / determinant
            if min(x) >= 0:
                yield x


@pytest.mark.parametrize("seed", range(40))
def test_reference_agrees_with_all_vertices(seed):
    draw = Random(seed)
    n = 5
    first, second = [Fraction(1)] * n, [Fraction(draw.randint(-3, 3)) for _ in range(n - 1)] + [Fraction(9)]
    right = [Fraction(4), Fraction(draw.randint(-20, 40))]
    program = simple([Fraction(draw.randint(-5, 5)) for _ in range(n)], [first, second], right, right)
    values = [dot(program.cost, x) for x in _vertices(program)]
    assert reference(program) == (("optimal", min(values)) if values else ("infeasible", None))
