"""``entropy``: the parameters of Definition 11, read off the components."""

from __future__ import annotations

from flint import fmpq

from verify.kernel.claims.entropy import Evidence
from verify.kernel.claims.structure import Dependent
from verify.prover import structure
from verify.prover.draft import Draft, NothingFound


def find(draft: Draft) -> Evidence:
    """Raises `NothingFound` unless the code is orthogonal batches of regular simplices that span R^d."""
    code = draft.code
    if not code.is_unit:
        raise NothingFound("entropy", "directions have no lengths")
    if code.n < code.d + 2:
        raise NothingFound("entropy", f"n = {code.n} < d+2 = {code.d + 2} is not in the orthoplex regime")
    batches = draft.cite(structure.find).components
    if not all(isinstance(batch, Dependent) for batch in batches):
        raise NothingFound("entropy", "S_0 is not empty")
    if code.n - len(batches) != code.d:
        raise NothingFound("entropy", f"the rank is {code.n - len(batches)}, not d = {code.d}")
    gram = code.gram
    for batch in batches:
        value = fmpq(-1, len(batch.points) - 1)
        if any(gram[i, j] != value for position, i in enumerate(batch.points) for j in batch.points[:position]):
            raise NothingFound("entropy", f"the component of point {batch.points[0]} is not a regular simplex")
    sizes = sorted((len(batch.points) for batch in batches), reverse=True)
    low = sizes[0] if sizes[1:].count(2) == len(sizes) - 1 else None
    high = sizes[-1] if sizes[0] - sizes[-1] <= 1 else None
    return Evidence(draft.position(structure.find), low, high)
