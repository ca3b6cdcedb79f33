"""Covers: what proves that a function is positive on a box, and what does not; Taylor coefficients over balls; the precision."""

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flint import arb, arb_series, ctx, fmpq

from verify.kernel import check
from verify.kernel.balls import DEEPEST, ball, least, lift, positive_on, precision, taylor
from verify.kernel.errors import Rejected

UNIT = (fmpq(0), fmpq(1))
WIDE = (fmpq(-1), fmpq(1))


def prove(f, variables, box, cover, bits=64, derivative=0):
    with precision(bits):
        positive_on(f, variables, box, cover, derivative=derivative)


def refute(f, variables, box, cover, check, bits=64, derivative=0):
    with pytest.raises(Rejected) as caught:
        prove(f, variables, box, cover, bits, derivative)
    assert caught.value.check.startswith(check)
    return caught.value


POSITIVE = "the function is positive where"
MORE, FEWER = "the cover has a node for every part of the box", "the cover has no more nodes than its tree"


def parabola(x):
    """x^2 - x + 3/4 >= 1/2."""
    return x * x - x + fmpq(3, 4)


def saddle(x, y):
    """x + 2 - y, least at x = 0, y = 1."""
    return x + 2 - y


def test_direct_leaves():
    prove(lambda x: x + 1, ("x",), [UNIT], ["direct"])
    refute(lambda x: x - 1, ("x",), [UNIT], ["direct"], POSITIVE)
    refute(lambda x: x, ("x",), [UNIT], ["direct"], POSITIVE)


def test_a_cover_halves_until_it_is_positive():
    refute(parabola, ("x",), [UNIT], ["direct"], POSITIVE)
    prove(parabola, ("x",), [UNIT], ["x", "x", "direct", "direct", "x", "direct", "direct"])


def test_children_stand_left_before_right():
    """2x - x + 1/10 on [0,1]: only the left quarter needs a monotone leaf."""
    f = lambda x: 2 * x - x + fmpq(1, 10)  # noqa: E731
    prove(f, ("x",), [UNIT], ["x", "x", "monotone", "direct", "direct"])
    assert refute(f, ("x",), [UNIT], ["x", "direct", "x", "direct", "monotone"], POSITIVE).index == 1
    assert refute(f, ("x",), [UNIT], ["x", "x", "direct", "monotone", "direct"], POSITIVE).index == 2


def test_monotone_leaves_keep_the_end_where_the_function_is_less():
    prove(lambda x: x * x + x + fmpq(1, 1000), ("x",), [UNIT], ["monotone"])
    prove(lambda x: fmpq(1001, 1000) - x, ("x",), [UNIT], ["monotone"])
    refute(lambda x: x * x + x - fmpq(1, 1000), ("x",), [UNIT], ["monotone"], POSITIVE)
    refute(lambda x: 1 - x, ("x",), [UNIT], ["monotone"], POSITIVE)
    prove(saddle, ("x", "y"), [UNIT, UNIT], ["monotone"])
    refute(lambda x, y: saddle(x, y) - 1, ("x", "y"), [UNIT, UNIT], ["monotone"], POSITIVE)


def test_monotone_leaves_by_the_mean_value_form():
    """Where the slope encloses 0: x^2 + 3/100 - x/10 on [0, 1/10], least 11/400 at 1/20."""
    f = lambda x: x * x - x / 10 + fmpq(3, 100)  # noqa: E731
    prove(f, ("x",), [(fmpq(0), fmpq(1, 10))], ["monotone"])
    refute(lambda x: f(x) - fmpq(11, 400), ("x",), [(fmpq(0), fmpq(1, 10))], ["monotone"], POSITIVE)


def test_a_minimum_inside_is_not_missed():
    """x^2 on [-1,1] less a little: both ends are positive, and the slope has no sign."""
    for bits in (32, 64, 1000):
        error = refute(lambda x: x * x - fmpq(1, 10**9), ("x",), [WIDE], ["monotone"], POSITIVE, bits)
        assert error.index == 0


@pytest.mark.parametrize(
    ("cover", "check", "index"),
    [
        ([], MORE, 0),
        (["x"], MORE, 1),
        (["x", "direct"], MORE, 2),
        (["x", "direct", "x", "direct"], MORE, 4),
        (["direct", "direct"], FEWER, 1),
        (["x", "direct", "direct", "x"], FEWER, 3),
        (["x", "direct", "direct", "junk"], FEWER, 3),
    ],
)
def test_covers_have_exactly_the_nodes_of_their_tree(cover, check, index):
    assert refute(lambda x: x + 1, ("x",), [UNIT], cover, check).index == index


@pytest.mark.parametrize("node", ["", "X", "y", " x", "x ", "Direct", "DIRECT", "leaf", "0", "xx", "directmonotone", "monotone\n"])
def test_names_that_are_no_nodes(node):
    assert refute(lambda x: x + 1, ("x",), [UNIT], ["x", "direct", node], "a node names a variable (x) or a leaf").index == 2


def test_degenerate_sides_are_points():
    point = (fmpq(1, 3), fmpq(1, 3))
    prove(lambda x, y: x - fmpq(1, 3) + y, ("x", "y"), [point, (fmpq(1, 100), fmpq(1))], ["monotone"])
    prove(lambda x: x, ("x",), [point], ["direct"])
    prove(lambda x: x, ("x",), [point], ["x", "direct", "monotone"])
    refute(lambda x: x - fmpq(1, 3), ("x",), [point], ["direct"], POSITIVE, 1000)
    refute(lambda x: x - fmpq(1, 3), ("x",), [point], ["monotone"], POSITIVE, 1000)


def test_exact_ends_are_part_of_the_box():
    """A function that is 0 at one end only is not positive, at any precision."""
    for bits in (32, 53, 1000, 10_000):
        refute(lambda x: x, ("x",), [UNIT], ["x", "monotone", "monotone"], POSITIVE, bits)
        refute(lambda x: x * x * x, ("x",), [UNIT], ["x", "monotone", "monotone"], POSITIVE, bits)


def test_derivatives():
    """The second derivative of x^3 + x^2 is 6x + 2."""
    f = lambda x, y: x * x * x + x * x + y  # noqa: E731
    prove(f, ("x", "y"), [UNIT, WIDE], ["direct"], derivative=2)
    prove(f, ("x", "y"), [(fmpq(-33, 100), fmpq(0)), WIDE], ["monotone"], derivative=2)
    refute(f, ("x", "y"), [(fmpq(-1, 3), fmpq(0)), WIDE], ["monotone"], POSITIVE, derivative=2)
    refute(f, ("x", "y"), [(fmpq(-34, 100), fmpq(0)), WIDE], ["monotone"], POSITIVE, derivative=2)


def test_derivatives_do_not_use_slopes_in_other_variables():
    """The derivative of x y in x is y; x y rises in y where x > 0."""
    f = lambda x, y: x * y  # noqa: E731
    prove(f, ("x", "y"), [(fmpq(1), fmpq(2)), (fmpq(1, 2), fmpq(1))], ["monotone"], derivative=1)
    refute(f, ("x", "y"), [(fmpq(1), fmpq(2)), (fmpq(-1), fmpq(2))], ["monotone"], POSITIVE, derivative=1)


@pytest.mark.parametrize("leaf", ["direct", "monotone"])
def test_functions_without_a_value_prove_nothing(leaf):
    """Logarithms of balls that are not positive, and infinite values, are no numbers."""
    refute(lambda x: x.log() + 100, ("x",), [WIDE], [leaf], POSITIVE)
    refute(lambda x: x.log() + 100, ("x",), [UNIT], [leaf], POSITIVE)
    refute(lambda x: x * arb("nan") + 1, ("x",), [UNIT], [leaf], POSITIVE)
    refute(lambda x: x * arb("inf"), ("x",), [UNIT], [leaf], POSITIVE)
    refute(lambda x: 1 / x, ("x",), [UNIT], [leaf], POSITIVE)
    refute(lambda x: 1 + 1 / (x - fmpq(1, 2)), ("x",), [UNIT], [leaf], POSITIVE)
    refute(lambda x: (x * 10**40).exp() - (x * 10**40).exp(), ("x",), [UNIT], [leaf], POSITIVE)


def test_deep_trees_are_refused():
    """Each halving makes the ends longer, so that a short file could fill the memory."""
    f, deep = lambda x: x + 1, "a cover halves at most 1000 times"
    assert refute(f, ("x",), [UNIT], ["x"] * 10**5, deep).index == DEEPEST + 1
    refute(f, ("x",), [UNIT], ["x", "direct"] * 10**5, deep)
    prove(f, ("x",), [UNIT], ["x", "direct"] * DEEPEST + ["direct"])
    refute(f, ("x",), [UNIT], ["x", "direct"] * (DEEPEST + 1) + ["direct"], deep)


def test_least_bounds_from_below_at_random_points():
    source = random.Random(1)
    f = lambda x, y: (x * y).exp() - x * x * x + 3 * y * y - x * y  # noqa: E731
    with precision(64):
        for _ in range(50):
            box = [tuple(sorted(fmpq(source.randint(-100, 100), 50) for _ in range(2))) for _ in range(2)]
            for direct in (True, False):
                bound = least(f, box, direct=direct)
                for _ in range(10):
                    x, y = (low + (high - low) * fmpq(source.randint(0, 100), 100) for low, high in box)
                    assert not f(arb_series([arb(x)]), arb_series([arb(y)]))[0] < bound.lower()


def test_balls_hold_their_intervals():
    with precision(32):
        for low, high in [(fmpq(1, 3), fmpq(2, 3)), (fmpq(-7, 9), fmpq(10**20, 3)), (fmpq(0), fmpq(1, 7))]:
            value = ball((low, high))
            assert arb(low) in value or value.overlaps(arb(low))
            with precision(500):
                assert value.contains(arb((low + high) / 2))
        assert ball((fmpq(1, 2), fmpq(1, 2))).is_exact()


def test_taylor_coefficients_of_a_polynomial():
    with precision(64):
        assert [float(c) for c in taylor(lambda x, y: x * x * y + 3 * x, [arb(2), arb(5)], 0, 3)] == [26.0, 23.0, 5.0, 0.0]
        assert [float(c) for c in taylor(lambda x, y: x * x * y + 3 * x, [arb(2), arb(5)], 1, 2)] == [26.0, 4.0, 0.0]


def test_the_precision_and_the_order_are_restored():
    before = ctx.prec, ctx.cap
    with precision(777):
        assert ctx.prec == 777
    with pytest.raises(KeyError), precision(100):
        taylor(lambda x: {}[x], [arb(1)], 0, 5)
    with pytest.raises(Rejected):
        prove(lambda x: x, ("x",), [UNIT], ["direct"])
    assert (ctx.prec, ctx.cap) == before


@pytest.mark.parametrize("when", [1, 2, 3, 4])
@pytest.mark.parametrize("order", [1, 2])
def test_a_series_cut_by_another_thread_proves_nothing(when, order):
    """FLINT cuts series at a length that is global: it is lowered here in the middle of f, and restored."""
    calls = []

    def f(x):
        for step in range(1, 5):
            calls.append(step)
            before, ctx.cap = ctx.cap, 1 if step == when else ctx.cap
            x = x * x + 1 if step % 2 else lift(lambda i, c: c / (1 + i), x)
            ctx.cap = before
        return x

    with precision(64):
        assert all(c.is_nan() for c in taylor(f, [arb(2)], 0, order))
        assert [c.is_nan() for c in taylor(f, [arb(2)], 0, 0)] == [False]
    assert calls == [1, 2, 3, 4] * 2


def test_threads_that_check_at_once():
    """A false claim, whose one leaf would pass if its slopes were lost, beside a true one that computes no slopes."""
    text = '{"format": "orthoplex-verify/1", "subject": {"kind": "batch-function", "points": ["4", "4"]}, "claims": [%s]}'
    cover = '"kind": "cover", "x": ["1", "3"], "t": ["0", "%s"], "bits": 1000, "cover": ["%s"]'
    claim = f'{{"claim": "curvature", "sign": "convex", "by": {{{cover}}}}}'
    wrong = (text % claim % ("3", "monotone")).encode()
    right = (text % ", ".join([claim % ("1/2", "direct")] * 20)).encode()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            outcomes = [verdict.outcome for verdict in pool.map(check, [wrong, right] * 60)]
    finally:
        sys.setswitchinterval(before)
    assert outcomes == ["rejected", "accepted"] * 60


def test_the_precision_belongs_to_one_thread_at_a_time():
    """Another thread that sets it, or checks, waits until it is restored."""
    seen = []
    with ThreadPoolExecutor(2) as pool:
        with precision(500):
            waiting = [pool.submit(check, b"{}"), pool.submit(lambda: seen.append(_inside(64)))]
            time.sleep(0.1)
            assert ctx.prec == 500 and not seen and not any(future.done() for future in waiting)
        for future in waiting:
            future.result(10)
    assert seen == [64]


def _inside(bits):
    with precision(bits):
        return ctx.prec
