"""What a REPL or notebook uses: ``import verify`` re-exports every name of `__all__`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from verify import files, kernel
from verify.certificate import Certificate, allowed
from verify.codes.code import Code
from verify.codes.constructions import batches, bipyramid, high_entropy, low_entropy, orthoplex, simplex
from verify.codes.errors import CodeError
from verify.codes.files import READERS, load
from verify.codes.gram import from_gram as code_from_gram, from_points as code_from_points
from verify.codes.names import named as code
from verify.configurations import circuits, distances, radon
from verify.drawings import figure
from verify.energy import curvature, g, h
from verify.exact import Number, elements, number
from verify.heads import Head, HeadError, construct
from verify.kernel import Limits, Verdict
from verify.kernel.subjects import UnitVectors
from verify.prover.better import find as find_better
from verify.prover.draft import Draft, NothingFound
from verify.prover.prove import PROVERS, prove as find_evidence
from verify.recognition import Recognition, recognize
from verify.sizes import Bounds, bounds
from verify.temperature import best_batches, lemma15, phase_diagram, uniform
from verify.weights import Audit, audit

Points = Sequence[Sequence[Number]] | Any
"""Rows of exact numbers: lists, a NumPy array, a SymPy matrix."""

__all__ = [
    "Audit",
    "Bounds",
    "Certificate",
    "Code",
    "CodeError",
    "Head",
    "HeadError",
    "Limits",
    "NothingFound",
    "Recognition",
    "Verdict",
    "audit",
    "batches",
    "best_batches",
    "better",
    "bipyramid",
    "bounds",
    "check",
    "circuits",
    "code",
    "construct",
    "curvature",
    "distances",
    "figure",
    "from_gram",
    "from_points",
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
    "recognize",
    "simplex",
    "uniform",
]


def prove(code: Code | str | os.PathLike[str], *claims: str, axioms: Iterable[str] | None = None, tau: Number | None = None) -> Certificate:
    """Evidence for the named claims about a code, and for those that they cite; for every claim that holds if none is named.

    ``tau``: the temperature of the claims ``jensen`` and ``loss``, which are not attempted without one.
    Raises `NothingFound` where a named claim has no evidence (it may be false), `ValueError` for an unknown claim or assumption,
    `CodeError` for what is no code, name of one, or file.

    >>> prove(batches(3, 1), "softmax").claims
    ['code', 'structure', 'softmax', 'softmax']
    """
    code = _code(code)
    temperature = None if tau is None else number(tau)
    for claim in claims:
        if claim not in PROVERS:
            raise ValueError(f"no claim about codes is named {claim!a}; the claims are {', '.join(PROVERS)}")
    return Certificate(code.name, kernel.canonical(find_evidence(code.subject, code.checked, claims, allowed(axioms), temperature)))


def better(code: Code | str | os.PathLike[str], other: Code | str | os.PathLike[str]) -> Certificate:
    """That the first code is no softmax code, as the other one, of the same size, has a larger delta. Raises `NothingFound` if it has not.

    >>> better("cube:3", "square-antiprism").claims
    ['hull-distance', 'better']
    """
    one, two = _code(code), _code(other)
    if not isinstance(two.subject, UnitVectors):
        raise CodeError(f"expected unit vectors, found {two.name}, given by other vectors")
    draft = Draft(one.checked)
    claim = find_better(draft, two.subject, two.checked)
    return Certificate.of(one, [*draft.claims, claim])


def from_points(points: Points, name: str = "points") -> Code:
    """The code x_i = v_i/|v_i| of n exact vectors of R^d: rational numbers, or SymPy's real algebraic ones. Raises `CodeError`.

    >>> from sympy import sqrt
    >>> from_points([[1, 0], [-1, sqrt(3)], [-1, -sqrt(3)]]).gram()[0, 1]
    -1/2
    """
    return code_from_points(name, elements(points))


def from_gram(gram: Points, name: str = "code", dimension: int | None = None) -> Code:
    """The code with this exact Gram matrix, n x n, for example of SymPy; ``dimension``: by default its rank. Raises `CodeError`.

    >>> from sympy import Matrix, sqrt
    >>> from_gram(Matrix([[1, 1 / sqrt(5)], [1 / sqrt(5), 1]]))
    <Code code: 2 points in R^2>
    """
    return code_from_gram(name, elements(gram), dimension)


def check(
    certificate: Certificate | bytes | str | os.PathLike[str],
    *,
    axioms: Iterable[str] | None = None,
    limits: Limits | None = None,
    seconds: float | None = None,
    memory: int | None = None,
) -> Verdict:
    """Have the kernel check a certificate, its bytes, or a file (by path).

    ``axioms``: names of the theorems that may be assumed; None allows all of `verify.kernel.AXIOMS`. ``seconds`` and ``memory`` (bytes):
    with either one the check is done in another process, which is ended there, and the certificate declined; theorems come back without
    their ``facts``. Raises `OSError` if there is no file at the path (one that cannot be read is declined), and `ValueError` for an
    assumption that the kernel does not know.

    >>> check(prove(batches(3, 1), "softmax")).outcome
    'accepted'
    >>> check(prove(batches(3, 1), "softmax"), seconds=60).outcome
    'accepted'
    """
    limits, names = limits or Limits(), allowed(axioms)
    item: Path | bytes
    if isinstance(certificate, Certificate | bytes):
        item = certificate if isinstance(certificate, bytes) else certificate.data
    else:
        item = Path(certificate)
        item.stat()
    if seconds is not None or memory is not None:
        from verify.limited import Budget, Checker

        with Checker(limits, names, Budget(seconds, memory)) as checker:
            return checker.check(item)
    if isinstance(item, bytes):
        return kernel.check(item, limits=limits, axioms=names)
    return files.check_file(item, limits=limits, axioms=names)


def _code(code: Code | str | os.PathLike[str]) -> Code:
    if isinstance(code, Code):
        return code
    if isinstance(code, os.PathLike):
        return load(os.fspath(code))
    if not isinstance(code, str):
        raise CodeError(f"expected a code, the name of one, or a file, found {type(code).__name__}")
    return named_or_file(code)


def named_or_file(text: str) -> Code:
    """The code with this name (`code`), or in this file (`load`). Raises `CodeError`."""
    if Path(text).suffix.lower() in READERS or (Path(text).is_file() and ":" not in text):
        return load(text)
    return code(text)
