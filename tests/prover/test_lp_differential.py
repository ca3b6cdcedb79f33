"""`verify.lp.solve` against the simplex method over plain fractions of `test_lp_reference`, on thousands of small programs."""

from collections import Counter

import pytest
from test_lp_reference import instance, proves, reference

from verify import lp

BLOCK = 100


def agree(seed):
    """The status of the program of this seed, after all that must hold was asserted."""
    program = instance(seed)
    maximise = seed % 3 == 0
    positional, named = program.arguments()
    cost = [-c for c in program.cost] if maximise else program.cost
    answer = lp.solve(cost, positional[1], **named, maximise=maximise)
    status, value = reference(program)
    assert answer.status == status, seed
    assert answer.value == (-value if maximise and value is not None else value), seed
    given = type(program)(cost, program.matrix, program.lows, program.highs, program.lower, program.upper)
    assert proves(given, answer, maximise=maximise), seed
    # The kernel accepted it, else this raises.
    assert answer.certificate.claims == ["lp"], seed
    return status


@pytest.mark.parametrize("block", range(32))
def test_status_and_value_agree_and_certificates_hold(block):
    found = Counter(agree(seed) for seed in range(block * BLOCK, (block + 1) * BLOCK))
    assert min(found[status] for status in ("optimal", "infeasible", "unbounded")) >= 5


@pytest.mark.slow
def test_status_and_value_agree_on_20_000_more():
    for seed in range(10**6, 10**6 + 20_000):
        agree(seed)
