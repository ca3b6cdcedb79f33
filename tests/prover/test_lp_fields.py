"""Linear programs over number fields: rational programs in other units and from another origin, and random ones by their proofs."""

from collections import Counter
from random import Random

import pytest
from flint import fmpq
from random_fields import FIELDS, element, positive, rational
from test_lp_reference import instance, reference

from verify import exact, lp
from verify.codes.fields import generator, quadratic
from verify.prover.lp import solve as engine
from verify.prover.lp.model import LinearProgram, Optimal, check_answer
from verify.prover.lp.proposal import Basis


def dot(a, b):
    return sum((x * y for x, y in zip(a, b, strict=True)), fmpq(0))


def moved(draw, field, program):
    """The program in x' with x_j = u_j x'_j + t_j, u > 0, rows times positive factors, and the constant that the objective lost."""
    n, m = len(program.cost), len(program.matrix)
    units, shift = [positive(draw, field) for _ in range(n)], [element(draw, field) for _ in range(n)]
    factors = [positive(draw, field) for _ in range(m)]
    rows = [[*map(rational, row)] for row in program.matrix]
    cost = [*map(rational, program.cost)]

    def ranges(bounds):
        return [None if b is None else f * (rational(b) - dot(row, shift)) for b, f, row in zip(bounds, factors, rows, strict=True)]

    def boxes(bounds):
        return [None if b is None else (rational(b) - t) / u for b, t, u in zip(bounds, shift, units, strict=True)]

    matrix = [[f * a * u for a, u in zip(row, units, strict=True)] for f, row in zip(factors, rows, strict=True)]
    given = [c * u for c, u in zip(cost, units, strict=True)], matrix, ranges(program.lows), ranges(program.highs)
    return LinearProgram(*given, boxes(program.lower), boxes(program.upper)), dot(cost, shift)


def start(problem, side):
    """A basis that is probably wrong."""
    return Basis("unknown", [side] * problem.columns, [0] * problem.rows)


@pytest.mark.parametrize("block", range(4))
def test_answers_do_not_depend_on_units(block):
    found = Counter()
    for seed in range(block * 50, block * 50 + 50):
        draw, program = Random(seed), instance(seed)
        problem, constant = moved(draw, FIELDS[draw.randrange(len(FIELDS))], program)
        status, value = reference(program)
        answers = engine.solve(problem), engine._repaired(problem, start(problem, -1)) if engine._crossed_bounds(problem) is None else None
        for answer in answers:
            if answer is None:
                continue
            check_answer(problem, answer)
            assert type(answer).__name__.lower() == status, seed
            assert not isinstance(answer, Optimal) or answer.value + constant == rational(value), seed
        found[status] += 1
    assert min(found[status] for status in ("optimal", "infeasible", "unbounded")) >= 3


@pytest.mark.parametrize("seed", range(40))
def test_the_kernel_accepts_answers_to_random_programs(seed):
    draw, field = Random(seed), FIELDS[seed % len(FIELDS)]
    n, m = draw.randint(1, 3), draw.randint(0, 3)
    matrix = [[element(draw, field) for _ in range(n)] for _ in range(m)]
    bounds = {"at_least": [element(draw, field) if draw.random() < 0.7 else None for _ in range(m)]} if m else {}
    answer = lp.solve([element(draw, field) for _ in range(n)], matrix, upper=draw.choice([None, 2]), **bounds)
    assert answer.certificate.claims == ["lp"]


def test_statuses():
    root = generator(quadratic(2))
    best = lp.solve([1, root], [[root, 1], [1, root]], at_least=[2, 3])
    assert best.status == "optimal" and rational(best.value) == 3
    assert lp.solve([root], [[1], [-root]], at_least=[root, -1]).status == "infeasible"
    assert lp.solve([1], lower=root, upper=1).crossed == ("variable", 0)
    assert lp.solve([1], [[1]], at_least=[root], at_most=[1]).crossed == ("row", 0)
    assert lp.solve([-1, 0], [[1, -root]], equals=[1]).status == "unbounded"
    assert lp.solve([-root], upper=root, maximise=False).value == -2
    # Bounds alone may be irrational, and the fields of the parts may differ.
    mixed = lp.solve([1, generator(quadratic(3))], [[1, 1]], at_least=[root])
    assert rational(mixed.value) * rational(mixed.value) == 2 and mixed.certificate.claims == ["lp"]


@pytest.mark.parametrize("seed", range(30))
def test_margins(seed):
    draw, field = Random(seed), FIELDS[seed % len(FIELDS)]
    d = draw.randint(1, 3)
    points = exact.elements([[element(draw, field) for _ in range(d)] for _ in range(2 * d + 1)])
    answer = lp.margin(points)
    *y, s = map(rational, answer.x)
    assert answer.status == "optimal" and s == rational(answer.value) and answer.certificate.claims == ["lp"]
    assert all(dot(y, point) >= s for point in points) and all(-1 <= value <= 1 for value in y)
    assert (s == 0) is lp.origin_in_hull(points).inside
