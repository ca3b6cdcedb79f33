"""``verify recognize``: text and JSON."""

from __future__ import annotations

from pathlib import Path

from verify.codes.written import extension
from verify.recognition import Recognition
from verify.report.machine import Document


def text(found: Recognition) -> str:
    """Lines for people."""
    distances = f"{found.distance:.3g} after the best rotation, their inner products at most {found.gram_error:.3g} (in floats)"
    return "\n".join([*found.notes, f"the points given are at most {distances} from those of this code:"])


def document(found: Recognition | None, certificate: Path | None, reason: str | None) -> Document:
    """The fields of the interface; null where nothing was found. ``field`` is null for Q."""
    field = None if found is None or found.field is None else extension(found.field)
    return {
        "code": found and found.code.digest,
        "n": found and found.code.n,
        "d": found and found.code.d,
        "field": field and {"polynomial": field.polynomial, "interval": list(field.interval)},
        "distance": found and found.distance,
        "gram_error": found and found.gram_error,
        "certificate": None if certificate is None else str(certificate),
        "reason": reason,
    }
