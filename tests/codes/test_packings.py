"""The codes found by optimisation: the file, its codes exactly, and what is known of them from elsewhere."""

import json
from importlib import resources
from math import acos, degrees

import numpy as np
import pytest
from flint import fmpq

import verify
from verify import kernel
from verify.codes.best import best_known, candidates
from verify.codes.code import Code
from verify.codes.errors import CodeError
from verify.codes.packings import FILE, packings, read, written
from verify.kernel.algebraic import Algebraic, enclosure
from verify.packings import SCALE, floats
from verify.prover.packing import coherence
from verify.sizes import SIZES

DATA = (resources.files("verify.codes") / FILE).read_bytes()
WITHIN = fmpq(1, 10**12)
SAMPLE = [(3, 13), (3, 14), (3, 40), (4, 12), (4, 20), (5, 30), (6, 32), (8, 40)]

# Angles in degrees, as tables of the literature have them: in R^3 those of Sloane, Hardin, Smith and others.
ANGLES = {
    **{(3, 13): 57.1367031, (3, 14): 55.6705700, (3, 15): 53.6578501, (3, 16): 52.2443957, (3, 17): 51.0903285, (3, 18): 49.5566548},
    **{(3, 19): 47.6919141, (3, 20): 47.4310362, (3, 22): 44.7401612, (3, 23): 43.7099642, (3, 25): 41.6344612},
    **{(3, 26): 41.0376616, (3, 27): 40.6776007, (3, 30): 38.5971159, (3, 31): 37.7098291},
    **{(3, 32): 37.4752140, (3, 33): 36.2545530, (3, 34): 35.8077844, (3, 36): 35.1897322, (3, 37): 34.4224080},
    **{(3, 38): 34.2506607, (3, 39): 33.4890466, (3, 40): 33.1583563},
}


def test_the_file_is_as_it_is_written():
    assert written(read(DATA)) == DATA
    assert len(DATA) < 700_000
    for entry in json.loads(DATA):
        assert entry.keys() - {"rows", "subject"} == {"d", "n", "coherence", "rattlers"}
        assert ("rows" in entry) != ("subject" in entry)


def test_every_size_of_the_table_has_a_code_of_its_own_or_a_part_of_another():
    assert packings().keys() <= set(SIZES)
    for d, n in SIZES:
        best = best_known(d, n)
        assert (best.code.d, best.code.n) == (d, n)
        mine = packings().get((d, n))
        assert best.code.name == mine.name if mine is not None else "packing" in best.code.name or min(candidates(d, n))[1] >= n


@pytest.mark.parametrize("size", packings())
def test_points_are_distinct_and_as_many_as_stated(size):
    d, n = size
    packing = packings()[size]
    code = packing.code()
    assert (code.name, code.d, code.n) == (f"packing:{d},{n}", d, n) and code.checked.n == n
    assert 0 <= packing.rattlers < n
    if packing.subject is None:
        assert all(abs(sum(value * value for value in row) ** 0.5 / SCALE - 1) < 1e-12 for row in packing.rows)
    assert abs(coherence(floats(packing)) - packing.coherence) < 1e-12


def exceeds(code: Code, c: fmpq) -> bool:
    """Whether two points have an inner product above c >= 0, by squares of integers."""
    gram = code.checked.gram
    norms = [gram[i, i] for i in range(code.n)]
    for i in range(code.n):
        for j in range(i):
            value = gram[i, j]
            if value > 0 and value * value > c * c * norms[i] * norms[j]:
                return True
    return False


@pytest.mark.parametrize("size", [pytest.param(size, marks=[] if size in SAMPLE else pytest.mark.slow) for size in packings()])
def test_the_coherence_is_within_10_to_the_minus_12_of_the_one_stated(size):
    packing = packings()[size]
    stated = fmpq(*packing.coherence.as_integer_ratio())
    code = packing.code()
    assert not exceeds(code, stated + WITHIN) and exceeds(code, stated - WITHIN)


@pytest.mark.parametrize("size", [pytest.param(size, marks=[] if size in SAMPLE else pytest.mark.slow) for size in packings()])
def test_the_coherence_is_not_below_the_bound(size):
    found = verify.bounds(*size)
    assert found.code == packings()[size].name and not found.optimal
    assert found.low < found.high
    stated, high = packings()[size].coherence, found.high
    assert abs((float(enclosure(high).mid()) if isinstance(high, Algebraic) else float(high.p) / float(high.q)) - stated) < 1e-12
    for certificate in found.certificates.values():
        assert kernel.check(certificate.data).outcome == "accepted"


@pytest.mark.parametrize("size", ANGLES)
def test_no_worse_than_tables(size):
    """In R^3 every code is as good, to the digits that the table has."""
    assert degrees(acos(packings()[size].coherence)) > ANGLES[size] - 6e-7


def test_parts_have_rows_of_the_whole():
    code = best_known(9, 40).code
    assert (code.d, code.n) == (9, 40) and code.name == "packing:8,40"
    assert np.array_equal(code.array(), verify.code("packing:8,40").array())


def test_unknown_sizes():
    with pytest.raises(CodeError, match=r"no packing of 5 points in R\^3"):
        verify.code("packing:3,5")
    with pytest.raises(CodeError, match=r"expected 'packing:d,n'"):
        verify.code("packing:3")
