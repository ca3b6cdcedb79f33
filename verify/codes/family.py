"""What `verify codes` lists: a family of codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from verify.codes.code import Code


@dataclass(frozen=True)
class Family:
    """A family of codes: ``parameters`` are the integers after the colon (``...``: any number), ``examples`` some complete names."""

    name: str
    parameters: tuple[str, ...]
    build: Callable[..., Code]
    points: str
    dimension: str
    source: str
    examples: tuple[str, ...]
    field: str = "Q"

    @property
    def usage(self) -> str:
        return self.name + (":" + ",".join(self.parameters) if self.parameters else "")
