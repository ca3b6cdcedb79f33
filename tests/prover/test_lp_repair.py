"""Whatever the float solver proposes, linear programs are answered exactly: wrong, empty and random bases of any status."""

from random import Random

import pytest
from test_hull_reference import configuration, dot, least_square
from test_lp_reference import KNOWN, instance, proves, reference

from verify import lp
from verify.prover import hull
from verify.prover.lp import margin, solve
from verify.prover.lp.proposal import Basis, propose

STATUSES = ("optimal", "infeasible", "unbounded", "unknown")


def empty(status):
    """All variables at their lower bounds, all rows basic."""
    return lambda problem, draw: Basis(status, [-1] * problem.columns, [0] * problem.rows)


def upper(status):
    return lambda problem, draw: Basis(status, [1] * problem.columns, [1] * problem.rows)


def basic(status):
    """Everything basic: not square."""
    return lambda problem, draw: Basis(status, [0] * problem.columns, [0] * problem.rows)


def random(status):
    def draw_basis(problem, draw):
        return Basis(status, draw.choices((-1, 0, 1), k=problem.columns), draw.choices((-1, 0, 1), k=problem.rows))

    return draw_basis


def wrong_status(status):
    """The basis of HiGHS under another name."""
    return lambda problem, draw: Basis(status, propose(problem).columns, propose(problem).rows)


@pytest.fixture(params=[(kind, status) for kind in (empty, upper, basic, random, wrong_status) for status in STATUSES])
def proposal(request, monkeypatch):
    kind, status = request.param
    draw, build = Random(7), kind(status)
    monkeypatch.setattr(solve, "propose", lambda problem: build(problem, draw))


def agree(program):
    (cost, matrix), named = program.arguments()
    answer = lp.solve(cost, matrix, **named)
    assert (answer.status, answer.value) == reference(program)
    assert proves(program, answer)


def test_programs(proposal):
    for seed in range(7000, 7040):
        agree(instance(seed))
    for program, _ in KNOWN:
        agree(program)


def test_nearly_every_wrong_basis_is_repaired(monkeypatch):
    monkeypatch.setattr(solve, "propose", lambda problem: empty("unknown")(problem, None))
    before = solve.statistics.repairs
    for seed in range(8000, 8030):
        agree(instance(seed))
    assert solve.statistics.repairs > before


def lazy(status, column, side):
    return lambda cost, matrix, ranges, bounds: (status, [column] * matrix.shape[1], [side] * matrix.shape[0])


def square(draw):
    """As many tight points as free coordinates, at random: passes for a basis."""

    def run(cost, matrix, ranges, bounds):
        n, d = matrix.shape[0], matrix.shape[1] - 1
        free = draw.randint(0, min(n - 1, d))
        columns = [0] * free + [draw.choice((-1, 1)) for _ in range(d - free)]
        draw.shuffle(columns)
        tight = set(draw.sample(range(n), free + 1))
        return "optimal", [*columns, 0], [-1 if i in tight else 0 for i in range(n)]

    return run


RUNS = [lazy(status, column, side) for status in STATUSES for column, side in ((0, 0), (-1, -1), (1, 0), (0, -1))] + [
    square(Random(seed)) for seed in range(4)
]


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("further", [False, True])
def test_margins(run, further, monkeypatch):
    """Without a basis for the margin, and without one for the general program that then follows."""
    monkeypatch.setattr(margin, "propose_margin", lambda points: None)
    monkeypatch.setattr(margin, "run_highs", run)
    if further:
        draw = Random(1)
        monkeypatch.setattr(solve, "propose", lambda problem: random("optimal")(problem, draw))
    for seed in range(12):
        points = configuration(seed + 6000, most=5)
        answer = lp.margin(points)
        *y, s = answer.x
        foot = [sum(w * v[k] for w, v in zip(answer.multipliers, points, strict=True)) for k in range(len(points[0]))]
        assert answer.status == "optimal" and answer.value == s == sum(map(abs, foot)), seed
        assert max(map(abs, y)) <= 1 and min(dot(y, v) for v in points) >= s, seed
        assert (s == 0) is (least_square(points) == 0), seed
        assert answer.certificate.claims == ["lp"]


def test_all_proposals_wrong_at_once(monkeypatch):
    draw = Random(3)
    monkeypatch.setattr(hull, "_propose", lambda points: ([], [0.0] * (points.d + 1)))
    monkeypatch.setattr(margin, "propose_margin", lambda points: None)
    monkeypatch.setattr(margin, "run_highs", lazy("optimal", 0, 0))
    monkeypatch.setattr(solve, "propose", lambda problem: random("unbounded")(problem, draw))
    assert lp.margin([[3, 4], [4, 3]]).value == 7
    assert lp.margin([[3, 4], [-4, -3], [1, -1]]).value == 0
    agree(KNOWN[0][0])
