"""The known optimal codes, certified: their certificates, and what the kernel proves of each, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from verify import kernel
from verify.certificate import Certificate
from verify.codes import catalogue, names
from verify.codes.code import Code
from verify.kernel import Verdict
from verify.kernel.algebraic import Element
from verify.kernel.claims import hull_distance, rankin, rattlers, stress
from verify.kernel.errors import Outcome
from verify.kernel.proof import Facts
from verify.prover.draft import NothingFound
from verify.prover.prove import prove
from verify.run import make_folder, map_in_processes, place

CLAIMS = ("orbit", "rankin", "stress", "rattlers", "self-duality")
LARGEST = 5_000
"""Certificates of more points are made only on demand."""
FAMILIES = (
    *(f"simplex:{d}" for d in range(1, 9)),
    *(f"orthoplex:{d}" for d in range(2, 9)),
    *(f"cube:{d}" for d in range(3, 9)),
    *("isotropic:4", "isotropic:5"),
)
POLYGONS = tuple(f"polygon:{n}" for n in range(3, 101))

AnyFacts = TypeVar("AnyFacts", bound=Facts)


@dataclass(frozen=True)
class Known:
    """What the kernel proved of a code. ``coherence``: mu; ``delta_squared``: delta^2; points are counted."""

    name: str
    source: str
    field: str
    n: int
    d: int
    outcome: Outcome
    reason: str | None
    coherence: Element | None = None
    delta_squared: Element | None = None
    softmax_rattlers: int | None = None
    tammes_rattlers: int | None = None
    self_dual: int | None = None
    stressed: int | None = None
    """Points with an equilibrium stress."""

    @property
    def is_midpoint(self) -> bool:
        """Whether delta = 1 - mu exactly, the most that any code of this size and coherence can have."""
        if self.coherence is None or self.delta_squared is None:
            return False
        return self.delta_squared == (1 - self.coherence) * (1 - self.coherence)


def listed(*, large: bool = False) -> list[str]:
    """The names of the codes, those of more than `LARGEST` points only with ``large``."""
    entries = [entry.name for entry in catalogue.ENTRIES.values() if large or entry.n <= LARGEST]
    return [*FAMILIES, *entries, *POLYGONS]


def certificate(code: Code) -> Certificate:
    """Coherence, distances, rattlers and self-duality of the code, with its symmetries and an equilibrium stress. Raises `NothingFound`."""
    claims = (*CLAIMS, "softmax") if code.n <= 2 * code.d else CLAIMS
    return Certificate(code.name, kernel.canonical(prove(code.subject, code.checked, claims)))


def certify(name: str, folder: Path | None = None) -> Known:
    """Prove the facts about a code by name, and check them; with a ``folder`` from the bytes of the file written there.

    Raises `CodeError`, `FolderError`, `OSError`; codes for which evidence is not found are declined.
    """
    code = names.named(name)
    try:
        data = certificate(code).data
    except NothingFound as error:
        family = names.family(name)
        return Known(name, family.source, family.field, code.n, code.d, "declined", str(error))
    if folder is not None:
        data = place(folder / file_name(name), data)
    return _known(code, kernel.check(data))


def run(codes: Sequence[str], folder: Path | None, *, jobs: int, progress: Callable[[Known], None] = lambda known: None) -> list[Known]:
    """`certify` for all names, in ``jobs`` processes, in the order given. Interrupted work continues as `verify.run.run` does."""
    if folder is not None:
        make_folder(folder)
    finished = {}
    for known in map_in_processes(partial(certify, folder=folder), codes, jobs):
        progress(known)
        finished[known.name] = known
    return [finished[name] for name in codes]


def file_name(name: str) -> str:
    return f"{name.replace(':', '-').replace(',', '-')}.cert.json"


def _known(code: Code, verdict: Verdict) -> Known:
    family = names.family(code.name)
    base = partial(Known, code.name, family.source, family.field, code.n, code.d, verdict.outcome, verdict.reason)
    if verdict.outcome != "accepted":
        return base()
    facts = [theorem.facts for theorem in verdict.theorems]
    distances = next(f for f in _of(facts, hull_distance.Facts) if len(f.squares) == code.n)
    rattling = _of(facts, rattlers.Facts)[0]
    return base(
        _of(facts, rankin.Facts)[0].coherence,
        distances.smallest(),
        len(rattling.softmax),
        len(rattling.tammes),
        len(distances.self_dual),
        len(_of(facts, stress.Facts)[0].squares),
    )


def _of(facts: Sequence[Facts], kind: type[AnyFacts]) -> list[AnyFacts]:
    return [fact for fact in facts if isinstance(fact, kind)]
