"""How the cases of the suite are written down: a good certificate, what is changed in it, the expected outcome, and why."""

import copy
import json
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

SUITE = Path(__file__).resolve().parent
Expected = Literal["accept", "reject", "decline"]
EPSILON = "1/1" + "0" * 40
"""10^-40."""


def off(number: str, by: int = 1) -> str:
    """The number and so many times 10^-40."""
    return str(Fraction(number) + Fraction(by, 10**40))


DROP = object()
"""In place of a value: the key or the entry is left out."""
STEP = re.compile(r"\.?([A-Za-z_]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Case:
    path: str  # below tests/suite
    expected: Expected
    why: str
    data: bytes | None  # None: the file is written by hand


def good(name: str) -> Any:
    """One of the good certificates, which are written by hand."""
    return json.loads((SUITE / "good" / f"{name}.cert.json").read_text(encoding="ascii"))


def text(document: Any) -> bytes:
    """A certificate on one line."""
    return json.dumps(document).encode("ascii") + b"\n"


def edited(document: Any, edits: dict[str, Any]) -> Any:
    """A copy with the values at paths like ``claims[0].witness.on_I[1]`` replaced, added or left out."""
    result = copy.deepcopy(document)
    for path, value in edits.items():
        steps = [match[1] or int(match[2]) for match in STEP.finditer(path)]
        parent = result
        for step in steps[:-1]:
            parent = parent[step]
        if value is DROP:
            del parent[steps[-1]]
        elif isinstance(parent, list) and steps[-1] == len(parent):
            parent.append(value)
        else:
            parent[steps[-1]] = value
    return result


class Family:
    """Cases of one folder."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cases: list[Case] = []

    def raw(self, name: str, expected: Expected, why: str, data: bytes) -> None:
        self.cases.append(Case(f"{self.name}/{name}.cert.json", expected, why, data))

    def document(self, name: str, expected: Expected, why: str, document: Any) -> None:
        self.raw(name, expected, why, text(document))

    def change(self, base: str, name: str, expected: Expected, why: str, edits: dict[str, Any]) -> None:
        """The good certificate ``base`` with something changed."""
        self.document(f"{base}-{name}", expected, why, edited(good(base), edits))

    def rejects(self, base: str, *changes: tuple[str, str, dict[str, Any]]) -> None:
        for name, why, edits in changes:
            self.change(base, name, "reject", why, edits)

    def declines(self, base: str, *changes: tuple[str, str, dict[str, Any]]) -> None:
        for name, why, edits in changes:
            self.change(base, name, "decline", why, edits)

    def accepts(self, base: str, *changes: tuple[str, str, dict[str, Any]]) -> None:
        for name, why, edits in changes:
            self.change(base, name, "accept", why, edits)
