"""`prove`: evidence for the claims asked for, as a certificate; the table from claim names to their provers."""

from __future__ import annotations

from collections.abc import Iterable

from flint import fmpq

from verify.kernel import FORMAT, Certificate
from verify.kernel.proof import Evidence
from verify.kernel.subjects import Code as CheckedCode, Directions, Points, UnitVectors
from verify.prover import (
    bound,
    code,
    coherence,
    entropy,
    hull_distance,
    jensen,
    loss,
    midpoint,
    optimal,
    orbit,
    radon,
    rankin,
    rattlers,
    self_duality,
    softmax,
    stress,
    structure,
)
from verify.prover.draft import Draft, Finder, NothingFound

PROVERS: dict[str, list[Finder[Evidence]]] = {
    "code": [code.find],
    "orbit": [orbit.find],
    "structure": [structure.find],
    "radon": [radon.find],
    "rankin": [rankin.find],
    "stress": [stress.find],
    "softmax": [softmax.find_distance, softmax.find],
    "rattlers": [rattlers.find],
    "self-duality": [self_duality.find],
    "entropy": [entropy.find],
    "hull-distance": [hull_distance.find],
    "coherence": [coherence.find],
    "bound": [bound.find],
    "midpoint": [midpoint.find],
    "optimal": [optimal.find],
    "jensen": [jensen.find],
    "loss": [loss.find],
}
"""For each claim its provers; `softmax` has two, the first of which assumes nothing."""

EXPLICIT = frozenset({"hull-distance", "coherence", "midpoint"})
"""Claims not attempted unless asked for, or needed by another one: expensive, and implied by others where they are not needed."""

BEYOND_REGIME = frozenset({"orbit", "stress", "bound", "optimal"})
"""Claims not attempted unless asked for where n <= 2d: theory gives the distances there, without symmetries and polynomials."""

LARGE = 1_000
"""Beyond the regime symmetries of more points are looked for whatever the claims asked for, which then need one point of each orbit."""

AT_A_TEMPERATURE = frozenset({"jensen", "loss"})
"""Claims that need a temperature."""


def prove(
    subject: UnitVectors | Directions | Points,
    checked: CheckedCode,
    claims: Iterable[str] = (),
    axioms: frozenset[str] | None = None,
    tau: fmpq | None = None,
) -> Certificate:
    """A certificate for the subject with the named claims and what they cite; without names, every claim for which there is evidence.

    ``axioms``: theorems that may be assumed (None: all). ``tau``: the temperature of the claims that are about one; without names,
    these are attempted where it is given. Raises `NothingFound` if a named claim has no evidence, `KeyError` for an unknown name.
    """
    draft = Draft(checked, axioms, tau=tau)
    draft.position(code.find)
    wanted = list(claims)
    if wanted and checked.n > LARGE and _is_attempted("orbit", checked, tau):
        draft.has(orbit.find)
    for name in wanted:
        _demand(draft, name)
    if not wanted:
        for name, finders in PROVERS.items():
            if _is_attempted(name, checked, tau):
                for find in finders:
                    draft.has(find)
    return Certificate(FORMAT, subject, draft.claims)


def _is_attempted(name: str, code: CheckedCode, tau: fmpq | None) -> bool:
    if name in BEYOND_REGIME:
        return code.n > 2 * code.d and code.kind != "points"
    return name not in EXPLICIT and (tau is not None or name not in AT_A_TEMPERATURE)


def _demand(draft: Draft, name: str) -> None:
    """All provers of the claim; the failure of the last one if none succeeds."""
    found = [draft.has(find) for find in PROVERS[name]]
    if not any(found):
        draft.position(PROVERS[name][-1])
        raise NothingFound(name, "no prover applies")
