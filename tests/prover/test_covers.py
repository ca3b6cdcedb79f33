"""The search for covers: what it finds the kernel accepts; what is false or too close is undecided, soon."""

import pytest
from flint import arb, fmpq

from verify.kernel.balls import positive_on, precision
from verify.kernel.temperature import curvature_form
from verify.prover.covers import Undecided, cover

UNIT = (fmpq(0), fmpq(1))


def find(f, variables, box, bits=64, **options):
    """The cover, which the kernel accepts."""
    with precision(bits):
        nodes = cover("test", f, variables, box, **options)
        positive_on(f, variables, box, nodes, derivative=options.get("derivative", 0))
    return nodes


def test_one_leaf_where_that_is_enough():
    assert find(lambda v: v + 1, ("v",), [UNIT]) == ["direct"]
    assert find(lambda v: v * v + v + fmpq(1, 10**6), ("v",), [UNIT]) == ["monotone"]


def test_halves_the_variable_that_matters():
    nodes = find(lambda v, t: v * v - v + fmpq(26, 100) + t / 1000, ("v", "t"), [UNIT, UNIT])
    assert "v" in nodes
    assert "t" not in nodes
    nodes = find(lambda v, t: t * t - t + fmpq(26, 100) + v / 1000, ("v", "t"), [UNIT, UNIT])
    assert "t" in nodes
    assert "v" not in nodes


def test_fewer_boxes_where_the_function_is_farther_from_zero():
    counts = [len(find(lambda v, gap=gap: v * v - v + fmpq(1, 4) + gap, ("v",), [UNIT])) for gap in (fmpq(1, 10**6), fmpq(1, 100), fmpq(1))]
    assert counts == sorted(counts, reverse=True)


def test_derivatives():
    find(lambda v, t: v * v * v + v * v + t, ("v", "t"), [UNIT, UNIT], derivative=2)
    with pytest.raises(Undecided):
        find(lambda v, t: t - v * v, ("v", "t"), [UNIT, UNIT], derivative=2)


@pytest.mark.parametrize(
    "f",
    [
        lambda v: v - 1,
        lambda v: v,
        lambda v: (v - fmpq(1, 3)) * (v - fmpq(1, 3)),
        lambda v: (v - fmpq(1, 2)) * (v - fmpq(1, 2)) - fmpq(1, 10**30),
        lambda v: v.log() + 100,
        lambda v: v * arb("nan"),
    ],
)
def test_what_is_not_positive_is_undecided(f):
    with pytest.raises(
        Undecided, match=r"no evidence for 'test': undecided after \d+ boxes at depth \d+, near v = .*: raise --digits, or it is false"
    ):
        find(f, ("v",), [UNIT])


def test_bounds_on_boxes_and_depth():
    f = lambda v: v * v - v + fmpq(1, 4) + fmpq(1, 10**9)  # noqa: E731
    assert len(find(f, ("v",), [UNIT])) > 20
    with pytest.raises(Undecided, match="at depth 3"):
        find(f, ("v",), [UNIT], depth=3)
    with pytest.raises(Undecided, match="after 5 boxes"):
        find(f, ("v",), [UNIT], most=5)


def test_degenerate_boxes_are_not_halved_for_ever():
    point = (fmpq(1, 2), fmpq(1, 2))
    assert find(lambda v: v, ("v",), [point]) == ["direct"]
    with pytest.raises(Undecided, match="at depth"):
        find(lambda v: v - fmpq(1, 2), ("v",), [point])


def test_the_form_of_the_curvature_needs_few_boxes():
    """n = 32, 1% below 1/tau_-(32): MATH counts 41 boxes by bisection of v at one t; and n = 10^6 takes fewer than 100."""
    with precision(128):
        for n, t in [(32, fmpq(29, 10)), (10**6, fmpq(3))]:
            box = [(fmpq(1, n - 1), fmpq(1)), (t, t)]
            nodes = cover("test", lambda v, t, n=n: -curvature_form(v, t, arb(n)), ("v", "t"), box)
            assert sum(node in {"direct", "monotone"} for node in nodes) < 100
