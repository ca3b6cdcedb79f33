"""What a REPL or notebook uses: ``import verify`` re-exports every name of `__all__`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from verify import kernel
from verify.certificate import Certificate
from verify.codes.code import Code
from verify.codes.constructions import batches, bipyramid, high_entropy, low_entropy, orthoplex, simplex
from verify.codes.errors import CodeError
from verify.codes.files import READERS, load
from verify.codes.names import named as code
from verify.configurations import circuits, distances, radon
from verify.energy import curvature, g, h
from verify.exact import Number, number
from verify.kernel import AXIOMS, Limits, Verdict
from verify.prover.draft import NothingFound
from verify.prover.prove import PROVERS, prove as find_evidence
from verify.temperature import best_batches, lemma15, phase_diagram, uniform

__all__ = [
    "Certificate",
    "Code",
    "CodeError",
    "Limits",
    "NothingFound",
    "Verdict",
    "batches",
    "best_batches",
    "bipyramid",
    "check",
    "circuits",
    "code",
    "curvature",
    "distances",
    "g",
    "h",
    "high_entropy",
    "lemma15",
    "load",
    "low_entropy",
    "orthoplex",
    "phase_diagram",
    "prove",
    "radon",
    "simplex",
    "uniform",
]


def prove(code: Code | str, *claims: str, axioms: Iterable[str] | None = None, tau: Number | None = None) -> Certificate:
    """Evidence for the named claims about a code, and for those that they cite; for every claim that holds if none is named.

    ``tau``: the temperature of the claims ``jensen`` and ``loss``, which are not attempted without one.
    Raises `NothingFound` where a named claim has no evidence (it may be false), `ValueError` for an unknown claim, `CodeError` for an
    unknown code.

    >>> prove(batches(3, 1), "softmax").claims
    ['code', 'structure', 'softmax', 'softmax']
    """
    if isinstance(code, str):
        code = named_or_file(code)
    temperature = None if tau is None else number(tau)
    for claim in claims:
        if claim not in PROVERS:
            raise ValueError(f"no claim about codes is named {claim!a}; the claims are {', '.join(PROVERS)}")
    return Certificate(code.name, kernel.canonical(find_evidence(code.subject, code.checked, claims, _allowed(axioms), temperature)))


def check(
    certificate: Certificate | bytes | str | os.PathLike[str], *, axioms: Iterable[str] | None = None, limits: Limits | None = None
) -> Verdict:
    """Have the kernel check a certificate, its bytes, or a file (by path).

    ``axioms``: names of the theorems that may be assumed; None allows all of `verify.kernel.AXIOMS`. Raises `OSError` if the file cannot
    be read.

    >>> check(prove(batches(3, 1), "softmax")).outcome
    'accepted'
    """
    if isinstance(certificate, Certificate):
        data = certificate.data
    elif isinstance(certificate, bytes):
        data = certificate
    else:
        data = Path(certificate).read_bytes()
    return kernel.check(data, limits=limits, axioms=_allowed(axioms))


def _allowed(axioms: Iterable[str] | None) -> frozenset[str] | None:
    allowed = None if axioms is None else frozenset(axioms)
    for axiom in sorted((allowed or frozenset()) - AXIOMS.keys()):
        raise ValueError(f"no assumption is named {axiom!a}; the kernel knows: {', '.join(AXIOMS)}")
    return allowed


def named_or_file(text: str) -> Code:
    """The code with this name (`code`), or in this file (`load`). Raises `CodeError`."""
    if Path(text).suffix.lower() in READERS or (Path(text).is_file() and ":" not in text):
        return load(text)
    return code(text)
