"""``optimal-batches``: the only best tuple on intervals of t, by supporting lines or by candidates; and tuples that are beaten."""

from fractions import Fraction

import pytest
from test_kernel_documents import ORTHOPLEX, changed, decline, judge, prove, says
from test_kernel_temperature import ranking, total
from test_subject_regimes import ALL, batch_function, batches, fails

from verify.kernel import Limits

ASSUMING = ["Theorem 2", "Lemma 13", "Lemma 14"]


def cell(until, parts, line=None, below=None, bits=128):
    return {"until": until, "bits": bits, "batches": list(parts), "line": line, "below": below}


def cells(start, *those, assuming=()):
    by = {"kind": "cells", "start": start, "cells": list(those)}
    return {"claim": "optimal-batches", "by": by, "assuming": list(assuming)}


def beaten(t, better, worse, bits=128, assuming=()):
    by = {"kind": "beaten", "t": t, "bits": bits, "better": [str(p) for p in better], "worse": [str(p) for p in worse]}
    return {"claim": "optimal-batches", "by": by, "assuming": list(assuming)}


SMALL = batches(4, 6)
MIDDLE = batches(9, 13)
AT_2 = cells("2", cell("2", [3, 1], [1, 3]))
WINDOW = cells("2", cell("21/10", [3, 1], [1, 3]), cell("5/2", [3, 1], [1, 3]), cell("3", [3, 1], [1, 3]))
CANDIDATES = cells("41/20", cell("207/100", [3, 3, 2, 1], None))
"""Of (9,13): no line touches at three parts."""
BEATEN = beaten("2", [3, 1], [2, 2])


def test_accepts_one_temperature():
    (theorem,) = prove(SMALL, AT_2)
    says(theorem, "For (d,n) = (4,6) and tau = 0.5, the sum of g over 2 batches of total dimension 4 is least exactly for (3, 1).")
    assert theorem.assumptions == ()


def test_accepts_cells_side_by_side():
    says(prove(SMALL, WINDOW)[0], "every tau in [1/3, 0.5], the sum of g over 2 batches of total dimension 4 is least exactly for (3, 1).")


def test_accepts_candidates_with_their_lemma():
    (theorem,) = prove(MIDDLE, CANDIDATES)
    says(theorem, "least exactly for (3 x2, 2, 1).")
    assert theorem.assumptions == ("candidates lemma",)
    assert ranking(9, 13, "41/20")[0][1] == ranking(9, 13, "207/100")[0][1] == (3, 3, 2, 1)
    decline(MIDDLE, CANDIDATES, path="$.claims[0]", axioms=frozenset())
    decline(MIDDLE, CANDIDATES, path="$.claims[0]", axioms=frozenset(ASSUMING))
    assert judge(SMALL, AT_2, axioms=frozenset()).outcome == "accepted"


def test_says_something_about_codes_with_three_theorems():
    (theorem,) = prove(SMALL, changed(AT_2, ["assuming"], ASSUMING))
    says(theorem, "so exactly the codes of such batches minimise L_tau(X,X) over the softmax codes.")
    assert theorem.assumptions == tuple(sorted(ASSUMING))
    (theorem,) = prove(SMALL, changed(BEATEN, ["assuming"], ASSUMING))
    says(theorem, "so their codes do not minimise L_tau(X,X) over the softmax codes.")
    decline(SMALL, changed(AT_2, ["assuming"], ASSUMING), path="$.claims[0]", axioms=frozenset(ASSUMING[:2]))


@pytest.mark.parametrize("assuming", [ASSUMING[:1], ASSUMING[:2], ASSUMING[::-1], [*ASSUMING, "Lemma 14"], ["Lemma 14"]])
def test_the_three_theorems_stand_together(assuming):
    for claim in (AT_2, BEATEN):
        fails(SMALL, changed(claim, ["assuming"], assuming), check="the assumptions are none, or the three that say something about codes")


@pytest.mark.parametrize("assuming", [["Lemma 4"], ["candidates lemma"], ["nothing"], "Lemma 13", None, [13]])
def test_other_assumptions_are_declined(assuming):
    assert judge(SMALL, changed(AT_2, ["assuming"], assuming)).outcome == "declined"


LINE = "g(k) is above the line"
BEST = "no other tuple is as good"


@pytest.mark.parametrize(
    ("path", "value", "check"),
    [
        (["by", "start"], "0", "t > 0"),
        (["by", "start"], "-2", "t > 0"),
        (["by", "start"], "21/10", "the cells rise"),
        (["by", "start"], "3", "the cells rise"),
        (["by", "start"], "197/100", LINE),
        (["by", "cells"], [], "there is at least one cell"),
        (["by", "cells", 0, "until"], "2", "the cells rise"),
        (["by", "cells", 0, "until"], "5/2", "the cells rise"),
        (["by", "cells", 1, "until"], "21/10", "the cells rise"),
        (["by", "cells", 1, "until"], "1", "the cells rise"),
        (["by", "cells", 0, "batches"], [2, 2], "every part of the tuple is on the line"),
        (["by", "cells", 0, "batches"], [1, 3], "the dimensions of the batches are in falling order"),
        (["by", "cells", 0, "batches"], [4], "there are n - d batches"),
        (["by", "cells", 0, "batches"], [], "there are n - d batches"),
        (["by", "cells", 0, "batches"], [2, 1, 1], "there are n - d batches"),
        (["by", "cells", 0, "batches"], [4, 0], "the dimensions of the batches are positive with sum d"),
        (["by", "cells", 0, "batches"], [3, 2], "the dimensions of the batches are positive with sum d"),
        (["by", "cells", 0, "line"], [1, 2], "every part of the tuple is on the line"),
        (["by", "cells", 0, "line"], [2, 3], "every part of the tuple is on the line"),
        (["by", "cells", 0, "line"], [3, 1], "the line touches at two parts"),
        (["by", "cells", 0, "line"], [0, 3], "the line touches at two parts"),
        (["by", "cells", 0, "line"], [1, 4], "the line touches at two parts"),
        (["by", "cells", 0, "line"], [3, 3], "the line touches at two parts"),
        (["by", "cells", 0, "below"], [2, 2], "at a transition no line decides"),
        (["by", "cells", 0, "below"], [], "at a transition no line decides"),
    ],
)
def test_rejects_cells_with_one_thing_wrong(path, value, check):
    fails(SMALL, changed(WINDOW, path, value), check=check)


def test_rejects_another_tuple_by_any_line_or_none():
    for parts, line in [([2, 2], [1, 2]), ([2, 2], [2, 3]), ([2, 2], None), ([3, 1], [1, 2])]:
        verdict = judge(SMALL, cells("2", cell("2", parts, line)))
        assert verdict.outcome == "rejected"


def test_every_tuple_but_the_best_is_rejected():
    """(9,13) at t = 2.05, by candidates and by every line."""
    for _, parts in ranking(9, 13, "41/20"):
        verdict = judge(MIDDLE, cells("41/20", cell("41/20", parts)))
        assert verdict.outcome == ("accepted" if parts == (3, 3, 2, 1) else "rejected")
        for a in range(1, 7):
            for b in range(a + 1, 7):
                assert judge(MIDDLE, cells("41/20", cell("41/20", parts, [a, b]))).outcome == "rejected"


def test_one_tuple_is_best_in_every_cell():
    """Across the transition of (4,6) no single tuple is."""
    change = cell("99/50", [2, 2], None, [3, 1])
    fails(SMALL, cells("197/100", change), check="one tuple is best in every cell")
    fails(SMALL, cells("197/100", change, cell("2", [3, 1], [1, 3])), check="one tuple is best in every cell")
    two = cells("3/2", cell("197/100", [2, 2], [2, 3]), cell("2", [2, 2], [2, 3]))
    fails(SMALL, two, check=LINE)


@pytest.mark.parametrize("step", [-1, 1])
def test_the_transition_of_4_6(step):
    """0.507597726873048: one unit of the last place above it (2,2) wins, below it (3,1), and nothing else is accepted."""
    t = str(1 / (Fraction("0.507597726873048") + step * Fraction(1, 10**15)))
    better, worse = ([2, 2], [3, 1]) if step == 1 else ([3, 1], [2, 2])
    lines = {1: [2, 3], -1: [1, 3]}
    prove(SMALL, cells(t, cell(t, better, lines[step])))
    prove(SMALL, cells(t, cell(t, better)))
    prove(SMALL, beaten(t, better, worse))
    fails(SMALL, cells(t, cell(t, worse, lines[-step])), check=LINE)
    fails(SMALL, cells(t, cell(t, worse)), check=BEST)
    fails(SMALL, beaten(t, worse, better), check="the better tuple has the smaller sum")
    fails(SMALL, beaten(t, better, worse, bits=32), check="the better tuple has the smaller sum")


@pytest.mark.parametrize(
    ("path", "value", "check"),
    [
        (["by", "t"], "0", "t > 0"),
        (["by", "t"], "-2", "t > 0"),
        (["by", "t"], "1", "the better tuple has the smaller sum"),
        (["by", "better"], ["2", "2"], "the better tuple has the smaller sum"),
        (["by", "worse"], ["3", "1"], "the better tuple has the smaller sum"),
        (["by", "better"], ["4"], "there are n - d batches"),
        (["by", "better"], ["4", "0"], "the dimensions of the batches are positive with sum d"),
        (["by", "better"], ["5", "-1"], "the dimensions of the batches are positive with sum d"),
        (["by", "better"], ["1", "3"], "the dimensions of the batches are in falling order"),
        (["by", "worse"], ["4"], "there are n - d batches"),
        (["by", "worse"], ["3", "2"], "the dimensions of the batches are positive with sum d"),
        (["by", "worse"], [], "there are n - d batches"),
    ],
)
def test_rejects_beaten_with_one_thing_wrong(path, value, check):
    fails(SMALL, changed(BEATEN, path, value), check=check)


def test_accepts_beaten_tuples_of_any_pair():
    says(prove(SMALL, BEATEN)[0], "For (d,n) = (4,6) and tau = 0.5, the batches (2 x2) have a larger sum of g than (3, 1).")
    assert total((4, 3, 1, 1), 13, "21/10") < total((3, 3, 2, 1), 13, "21/10")
    prove(MIDDLE, beaten("21/10", [4, 3, 1, 1], [3, 3, 2, 1]))
    fails(MIDDLE, beaten("2", [4, 3, 1, 1], [3, 3, 2, 1]), check="the better tuple has the smaller sum")


def test_beaten_tuples_of_huge_pairs():
    """Just above tau_L = 0.391094147140099950610148537963... equal halves beat (d-1, 1) for a large d; not just below, for any d."""
    half = 10**40
    subject = batches(2 * half, 2 * half + 2)
    above, below = (str(1 / Fraction(f"0.39109414714009995061014853796{last}")) for last in (4, 3))
    prove(subject, beaten(above, [half, half], [2 * half - 1, 1], bits=700))
    fails(subject, beaten(below, [half, half], [2 * half - 1, 1], bits=700), check="the better tuple has the smaller sum")
    prove(subject, beaten(below, [2 * half - 1, 1], [half, half], bits=700))
    fails(subject, beaten(above, [half, half], [2 * half - 1, 1], bits=64), check="the better tuple has the smaller sum")


def test_parts_too_long_for_an_integer_are_declined():
    """Python prints at most 4,300 digits of an integer."""
    for part in ("1" + "0" * 1000, "-1" + "0" * 6000):
        decline(SMALL, beaten("2", [part, "1"], [2, 2]), path="$.claims[0].by[0]")
    fails(SMALL, beaten("2", ["1" + "0" * 999, "1"], [2, 2]), check="the dimensions of the batches are positive with sum d")
    fails(SMALL, beaten("2", [3, 1], ["-1" + "0" * 990, "1"]), check="the dimensions of the batches are positive with sum d")


@pytest.mark.parametrize("digits", [6, 30, 3_000, 90_000])
def test_large_temperatures(digits):
    """Where g(1), g(2), g(3) differ by e^-t at most, nothing is certain, and nothing fails."""
    t = "1" + "0" * digits
    for parts, line in [([3, 1], [1, 3]), ([3, 1], None), ([2, 2], [2, 3]), ([2, 2], None)]:
        assert judge(SMALL, cells(t, cell(t, parts, line))).outcome == "rejected"
        assert judge(SMALL, cells("3", cell(t, parts, line))).outcome == "rejected"
        assert judge(SMALL, cells(f"1/{t}", cell(t, parts, line))).outcome == "rejected"
    assert judge(SMALL, beaten(t, [3, 1], [2, 2])).outcome == "rejected"
    assert judge(SMALL, beaten(f"1/{t}", [2, 2], [3, 1])).outcome in {"accepted", "rejected"}
    assert judge(SMALL, beaten(f"1/{t}", [3, 1], [2, 2])).outcome == "rejected"


def test_regimes_with_one_tuple():
    """(4,8) has only (1,1,1,1), by the one candidate there is, and no line touches at two parts; (3,5) only (2,1)."""
    assert prove(batches(4, 8), cells("2", cell("3", [1, 1, 1, 1])))[0].assumptions == ()
    assert prove(batches(4, 7), cells("2", cell("3", [2, 1, 1])))[0].assumptions == ()
    assert prove(batches(4, 6), cells("2", cell("21/10", [3, 1])))[0].assumptions == ("candidates lemma",)
    fails(batches(4, 8), cells("2", cell("3", [1, 1, 1, 1], [1, 2])), check="the line touches at two parts")
    prove(batches(3, 5), cells("2", cell("3", [2, 1], [1, 2])))


def test_a_cell_of_one_point_stands_alone():
    fails(SMALL, cells("2", cell("2", [3, 1], [1, 3]), cell("3", [3, 1], [1, 3])), check="the cells rise")
    fails(SMALL, cells("2", cell("5/2", [3, 1], [1, 3]), cell("5/2", [3, 1], [1, 3])), check="the cells rise")


def test_subjects_of_other_kinds():
    for subject in (ALL, batch_function("6"), ORTHOPLEX):
        fails(subject, AT_2, check="the subject of a claim 'optimal-batches' is a pair (d, n), not ")
    for d, n in [(4, 7), (5, 7), (3, 5)]:
        assert judge(batches(d, n), AT_2).outcome == "rejected"


def test_declines_other_forms():
    for path, values in {
        ("by", "start"): ["2.0", "4/2", None, 2, ""],
        ("by", "cells", 0, "until"): ["2.0", None, 2],
        ("by", "cells", 0, "bits"): [31, 10_001, None],
        ("by", "cells", 0, "batches"): [[3, -1], ["3", "1"], None, "3, 1"],
        ("by", "cells", 0, "line"): [[1], [1, 2, 3], [1, -3], "13"],
        ("by", "kind"): ["cell", "beaten", None],
    }.items():
        for value in values:
            assert judge(SMALL, changed(AT_2, list(path), value)).outcome == "declined", (path, value)
    for path, values in {("by", "better"): [[3, 1], ["3", "01"], ["3/1", "1"], None], ("by", "t"): ["4/2", None]}.items():
        for value in values:
            assert judge(SMALL, changed(BEATEN, list(path), value)).outcome == "declined", (path, value)
    decline(batches(40, 42), cells("2", cell("2", [39, 1], [1, 39])), path="$.claims[0].by.cells", limits=Limits(points=38))
