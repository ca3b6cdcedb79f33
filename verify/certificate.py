"""`Certificate`: the bytes that a prover hands out and the kernel re-checks, with what a user wants to do with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from verify import kernel, storage

if TYPE_CHECKING:
    from verify.codes.code import Code
    from verify.kernel.claims import AnyEvidence
    from verify.kernel.proof import Evidence


def allowed(axioms: Iterable[str] | None) -> frozenset[str]:
    """The names of the theorems that may be assumed; None stands for all. Raises `ValueError` for one that the kernel does not know."""
    if isinstance(axioms, str):
        raise ValueError(f"expected a list of names of assumptions, found the text {axioms!a}")
    for axiom in sorted(set(axioms or ()) - kernel.AXIOMS.keys()):
        raise ValueError(f"no assumption is named {axiom!a}; the kernel knows: {', '.join(kernel.AXIOMS)}")
    return frozenset(kernel.AXIOMS if axioms is None else axioms)


class Certificate:
    """A certificate as its canonical bytes, ``data``; ``name`` is that of the code, for people only."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    @classmethod
    def of(cls, code: Code, claims: Sequence[Evidence]) -> Certificate:
        """The certificate of these claims about the code."""
        content = kernel.Certificate(kernel.FORMAT, code.subject, cast("list[AnyEvidence]", list(claims)))
        return cls(code.name, kernel.canonical(content))

    @cached_property
    def content(self) -> kernel.Certificate:
        """The typed content. Raises `verify.kernel.Malformed`."""
        return kernel.read(self.data, kernel.Limits(points=2**31))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical bytes: what ``sha256sum`` says of the file."""
        return kernel.digest(self.content)

    @property
    def claims(self) -> list[str]:
        """Names of the claims, in order."""
        return [kernel.name_of(claim) for claim in self.content.claims]

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the bytes to a file, whole or not at all. Raises `FileExistsError` unless ``force``."""
        storage.write(path, self.data, force=force)
        return Path(path)

    def show(self, style: str = "text") -> str:
        """The certificate as a short proof: ``text``, ``markdown``, ``latex`` or ``html``."""
        from verify.report.show import show

        return show(self.data, style)

    def __repr__(self) -> str:
        return f"<Certificate of {self.name}: {', '.join(self.claims)}; {len(self.data)} bytes, SHA-256 {self.digest[:16]}>"

    def _repr_markdown_(self) -> str:
        return self.show("markdown")
