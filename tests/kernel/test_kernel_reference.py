"""The kernel against the second checker, on the mutants of `test_kernel_mutations`.

Where numbers are exact, the two give each claim the same outcome. Where they are enclosed, one of the two may have the tighter enclosure:
then both may differ in whether they can tell, but none accepts what the other one refutes.
"""

import json
from collections import Counter

import pytest
from test_kernel_mutations import CERTIFICATES, mutants
from test_kernel_mutations_bounds import CERTIFICATES as BOUNDS

from verify import kernel, reference

ENCLOSED = {"jensen", "loss"}


def disagreements(value, step):
    """Of every ``step``-th mutant."""
    outcomes, different = Counter(), []
    for number, (path, document) in enumerate(mutants(value)):
        if number % step == 0:
            data = json.dumps(document).encode()
            ours, theirs = reference.check(data), kernel.check(data)
            outcomes[ours.outcome] += 1
            exact = [(a, b.outcome) for a, b in zip(ours.claims, theirs.claims, strict=True) if b.claim not in ENCLOSED]
            if ours.digest != theirs.digest or any(a != b for a, b in exact) or (not ours.claims and ours.outcome != theirs.outcome):
                different.append((path, ours, theirs))
    return outcomes, different


@pytest.mark.parametrize("name", [*CERTIFICATES, *BOUNDS])
def test_some_single_changes(name):
    outcomes, different = disagreements((CERTIFICATES | BOUNDS)[name], 9)
    assert different == []
    assert outcomes["declined"] > 0 < outcomes["rejected"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [*CERTIFICATES, *BOUNDS])
def test_every_single_change(name):
    outcomes, different = disagreements((CERTIFICATES | BOUNDS)[name], 1)
    assert different == []
    assert outcomes["declined"] > 10 < outcomes["rejected"]
