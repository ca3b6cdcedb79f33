"""A certificate in the making: the code, and the claims found so far, which later ones cite by position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

import numpy as np
from flint import fmpq

from verify.kernel.proof import Evidence
from verify.kernel.subjects import Code


class NothingFound(Exception):
    """No evidence for a claim: ``claim`` and the ``reason``, which often is that the claim is false."""

    def __init__(self, claim: str, reason: str) -> None:
        super().__init__(claim, reason)
        self.claim = claim
        self.reason = reason

    def __str__(self) -> str:
        return f"no evidence for '{self.claim}': {self.reason}"


AnyEvidence = TypeVar("AnyEvidence", bound=Evidence)
Finder = Callable[["Draft"], AnyEvidence]


@dataclass
class Draft:
    """Evidence in order. ``code``: the subject as the kernel reads it, with its exact arithmetic."""

    code: Code
    axioms: frozenset[str] | None = None
    """Theorems that may be assumed; None for all that the kernel knows."""
    tau: fmpq | None = None
    """The temperature of claims that are about one."""
    claims: list[Evidence] = field(default_factory=list)
    generators: list[np.ndarray] = field(default_factory=list)
    """Those of the ``orbit`` claim, as permutations."""
    _positions: dict[Finder[Evidence], int] = field(default_factory=dict)
    _failures: dict[Finder[Evidence], NothingFound] = field(default_factory=dict)

    def found(self, find: Finder[Evidence]) -> int | None:
        """Where that evidence stands, if it was made already."""
        return self._positions.get(find)

    def position(self, find: Finder[Evidence]) -> int:
        """Where the evidence that ``find`` makes stands; made now if need be. Raises `NothingFound`, the same one each time."""
        if find in self._failures:
            raise self._failures[find]
        if find not in self._positions:
            try:
                evidence = find(self)
            except NothingFound as failure:
                self._failures[find] = failure
                raise
            self._positions[find] = len(self.claims)
            self.claims.append(evidence)
        return self._positions[find]

    def require_axiom(self, claim: str, axiom: str) -> None:
        """Raise `NothingFound` for evidence that needs an assumption that is not allowed."""
        if self.axioms is not None and axiom not in self.axioms:
            raise NothingFound(claim, f"it would assume {axiom}, which is not allowed")

    def inverse_temperature(self, claim: str) -> fmpq:
        """t = 1/tau. Raises `NothingFound` where no temperature is given."""
        if self.tau is None:
            raise NothingFound(claim, "it is about a temperature, and none is given (--tau)")
        if self.tau <= 0:
            raise NothingFound(claim, f"a temperature is positive, not {self.tau}")
        return 1 / self.tau

    def cite(self, find: Finder[AnyEvidence]) -> AnyEvidence:
        """The evidence that ``find`` makes, made once."""
        return cast(AnyEvidence, self.claims[self.position(find)])

    def has(self, find: Finder[Evidence]) -> bool:
        """Whether evidence can be found."""
        try:
            self.position(find)
        except NothingFound:
            return False
        return True
