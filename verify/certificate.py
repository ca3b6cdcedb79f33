"""`Certificate`: the bytes that a prover hands out and the kernel re-checks, with what a user wants to do with them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from verify import kernel, storage


class Certificate:
    """A certificate as its canonical bytes, ``data``; ``name`` is that of the code, for people only."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

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
        """The certificate as a short proof: ``text``, ``markdown`` or ``latex``."""
        from verify.report.show import show

        return show(self.data, style)

    def __repr__(self) -> str:
        return f"<Certificate of {self.name}: {', '.join(self.claims)}; {len(self.data)} bytes, SHA-256 {self.digest[:16]}>"

    def _repr_markdown_(self) -> str:
        return self.show("markdown")
