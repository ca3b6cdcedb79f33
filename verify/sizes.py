"""`bounds`: what is certified about the best codes of n points in R^d, mu*(n,d) and delta*(n,d) (docs/mathematics.md, section 7).

mu*(n,d) is the least coherence of n unit vectors in R^d, delta*(n,d) their largest margin. The upper end for mu* is the coherence of a
code, the lower end a linear programming bound, or what proves that the code is optimal. What is returned was accepted by the kernel first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import cast

from flint import fmpq

from verify import kernel, run, storage
from verify.certificate import Certificate, allowed
from verify.codes.best import Best, best_known
from verify.codes.constructions import require_integer
from verify.codes.fields import simplest
from verify.codes.packings import packings
from verify.codes.structured import Structured
from verify.configurations import KernelDisagrees
from verify.kernel import FORMAT
from verify.kernel.algebraic import Element
from verify.kernel.claims import (
    AnyEvidence,
    bound as bound_claim,
    code as code_claim,
    coherence as coherence_claim,
    optimal as optimal_claim,
    rattlers as rattlers_claim,
    self_duality as self_duality_claim,
)
from verify.prover import bound, coherence
from verify.prover.delsarte import default_degree
from verify.prover.draft import NothingFound
from verify.prover.prove import prove

MOST_DIMENSIONS, MOST_POINTS, MOST_DEGREE = 10**6, 10**12, 120
MOST_FOR_RATTLERS = 64
"""Of more points the rattlers are not counted: that needs all distances."""
MIDPOINT, THEOREM_2 = "midpoint theorem", "Theorem 2"


@dataclass(frozen=True)
class Bounds:
    """Certified ends of mu*(n,d) and delta*(n,d); ``high``, and the lower end of delta, are None where no code is known here.

    ``code``: the name of the code at the upper end of mu*; ``certificates``: by the names of their files.
    """

    d: int
    n: int
    low: Element
    high: Element | None
    delta_high: Element
    code: str | None
    softmax_equals_spherical: bool | None
    self_dual: bool | None
    degree: int | None
    """Of the polynomial of the linear programming bound, where that is the lower end."""
    rattlers: int | None
    """The number of Tammes rattlers of the code, proved; None where that was not attempted or the code is given by directions."""
    rattlers_seen: int | None
    """The number of rattlers of the floats that became the code, not proved; None for codes that were not found by optimisation."""
    self_dual_points: int | None
    """Points x_k of the code whose best v_k is x_k, proved where `rattlers` are."""
    assumptions: list[str]
    certificates: dict[str, Certificate] = field(repr=False, compare=False)
    best: Best | None = field(default=None, repr=False, compare=False)
    """The code itself."""
    highest: int | None = None
    """The highest degree of the polynomials that floats proposed for the lower end; `degree` is what could be proved of them."""

    @property
    def coherence(self) -> tuple[Element, Element | None]:
        return self.low, self.high

    @property
    def delta(self) -> tuple[Element | None, Element]:
        return None if self.high is None else 1 - self.high, self.delta_high

    @property
    def optimal(self) -> bool:
        """Whether the two ends meet."""
        return self.high is not None and self.low == self.high

    def save(self, folder: str | Path, *, force: bool = False) -> list[Path]:
        """Write the certificates. Raises `FileExistsError` unless ``force``, `OSError`."""
        paths = [Path(folder) / name for name in self.certificates]
        Path(folder).mkdir(parents=True, exist_ok=True)
        for path, certificate in zip(paths, self.certificates.values(), strict=True):
            storage.write(path, certificate.data, force=force)
        return paths


@dataclass
class _Found:
    """What the certificates have shown so far."""

    low: Element
    high: Element | None = None
    without_rattlers: bool = False
    rattlers: int | None = None
    self_dual_points: int | None = None
    degree: int | None = None
    highest: int | None = None
    assumptions: set[str] = field(default_factory=set)
    certificates: dict[str, Certificate] = field(default_factory=dict)


def bounds(d: int, n: int, degree: int | None = None, *, axioms: Iterable[str] | None = None) -> Bounds:
    """The certified interval of mu*(n,d) and of delta*(n,d), d >= 2 and n >= 2.

    ``degree``: the highest of the polynomials of the bound (None: a good one for d and n); ``axioms``: the theorems that may be assumed
    (None: all). Raises `CodeError` for parameters out of range.

    >>> bounds(8, 240).coherence
    (1/2, 1/2)
    >>> bounds(4, 23).coherence, bounds(4, 23).code
    ((23199917/50000000, 1/2), '23 of 24-cell')
    """
    require_size(d, n)
    if degree is not None:
        require_integer("the degree", degree, 1, MOST_DEGREE)
    names = allowed(axioms)
    found = _Found(fmpq(-1, n - 1))
    best = best_known(d, n)
    if best is not None:
        _add_code(found, d, best, names)
    if found.low != found.high and "Schoenberg" in names:
        _add_bound(found, d, n, degree, names)
    if d + 2 <= n and found.low < 0 and "Proposition 1" in names:
        found.low = fmpq(0)
        found.assumptions.add("Proposition 1")
    return _result(found, d, n, best, names)


def _add_code(found: _Found, d: int, best: Best, axioms: frozenset[str]) -> None:
    """The coherence of the code, that it is optimal if there is evidence for that, and its rattlers."""
    certificate = certify(best, axioms, _structures(best))
    verdict = _accepted(certificate, axioms)
    found.certificates[f"code-{d}-{best.n}.cert.json"] = certificate
    found.assumptions.update(verdict.assumptions)
    for theorem in verdict.theorems:
        if isinstance(theorem.facts, coherence_claim.Facts):
            found.high = simplest(theorem.facts.at_most)
        if isinstance(theorem.facts, optimal_claim.Facts):
            found.high = found.low = simplest(theorem.facts.mu)
            found.without_rattlers = theorem.facts.without_rattlers
        if isinstance(theorem.facts, rattlers_claim.Facts):
            found.rattlers = len(theorem.facts.tammes)
        if isinstance(theorem.facts, self_duality_claim.Facts):
            found.self_dual_points = len(theorem.facts.distances.self_dual)


def _structures(best: Best) -> list[tuple[str, ...]]:
    """Claims about the rattlers and the self-duality of the code, to be tried one after the other, where that is not too much work."""
    code = best.code
    if isinstance(code, Structured) or not 2 * code.d < code.n <= MOST_FOR_RATTLERS or not code.is_unit:
        return [()]
    return [("stress", "rattlers", "self-duality"), ("rattlers", "self-duality"), ()]


def certify(best: Best, axioms: frozenset[str], structures: Sequence[tuple[str, ...]] = ((),)) -> Certificate:
    """The coherence of the code, and that it is optimal where that is known and there is evidence.

    ``structures``: with the first of these groups of claims for which there is evidence; the last one is empty.
    """
    code = best.code
    if isinstance(code, Structured):
        evidence: list[AnyEvidence] = [code_claim.Evidence(), coherence.of_structure(code.checked)]
        return Certificate(code.name, kernel.canonical(kernel.Certificate(FORMAT, code.subject, evidence)))
    wanted = ["optimal", "coherence"] if best.optimal else ["coherence"]
    # Where there are few points, looking for symmetries takes longer; and integer vectors near a code have none.
    symmetries = ("orbit",) if code.n > 2 * code.d and code.is_unit else ()
    for first, claim, structure in product([symmetries, ()], wanted, structures):
        claims = (*first, claim, *structure)
        try:
            content = prove(code.subject, code.checked, claims, axioms)
        except NothingFound:
            continue
        return Certificate(code.name, kernel.canonical(content))
    raise KernelDisagrees(f"the coherence of {code.name} is not to be had")


def _add_bound(found: _Found, d: int, n: int, degree: int | None, axioms: frozenset[str]) -> None:
    """The linear programming bound, where it is better than what is known."""
    try:
        evidence = bound.of_size(d, n, degree, bound.assuming(axioms))
    except NothingFound:
        return
    claims = cast("list[AnyEvidence]", [evidence])
    certificate = Certificate(f"bound {d},{n}", kernel.canonical(kernel.Certificate(FORMAT, bound.subject(d, n), claims)))
    verdict = _accepted(certificate, axioms)
    facts = cast(bound_claim.Facts, verdict.theorems[0].facts)
    if facts.s >= found.low:
        found.low = facts.s
        found.degree = len(evidence.coefficients) - 1
        found.highest = degree or default_degree(d, n)
        found.certificates[f"bound-{d}-{n}.cert.json"] = certificate
        found.assumptions.update(verdict.assumptions)


def _accepted(certificate: Certificate, axioms: frozenset[str]) -> kernel.Verdict:
    verdict = kernel.check(certificate.data, axioms=axioms)
    if verdict.outcome != "accepted":
        raise KernelDisagrees(str(verdict.reason))
    return verdict


def _result(found: _Found, d: int, n: int, best: Best | None, axioms: frozenset[str]) -> Bounds:
    """The margin: 1 - mu* by the midpoint theorem; without it at most n/(n-1), or 1 where Theorem 2 says so."""
    assumptions = set(found.assumptions)
    regime = d + 2 <= n <= 2 * d and THEOREM_2 in axioms
    delta_high: Element = fmpq(n, n - 1)
    if regime:
        delta_high = fmpq(1)
        assumptions.add(THEOREM_2)
    elif MIDPOINT in axioms and 1 - found.low < delta_high:
        delta_high = 1 - found.low
        assumptions.add(MIDPOINT)
    same = True if regime or (found.without_rattlers and MIDPOINT in axioms) else None
    name, (low, high) = None if best is None else best.name, (found.low, found.high)
    packing = packings().get((d, n))
    seen = packing.rattlers if packing is not None and packing.name == name else None
    structure = found.rattlers, seen, found.self_dual_points
    names = sorted(assumptions)
    return Bounds(d, n, low, high, delta_high, name, same, same, found.degree, *structure, names, found.certificates, best, found.highest)


def require_size(d: int, n: int) -> None:
    """Raise `CodeError` unless d and n are in the range of `bounds`."""
    require_integer("d", d, 2, MOST_DIMENSIONS)
    require_integer("n", n, 2, MOST_POINTS)


SIZES = tuple((d, n) for d in range(3, 9) for n in range(2 * d + 1, 41))
"""Those of the table in docs/bounds.md: where n <= 2d, everything is known."""


def summary(size: tuple[int, int], folder: Path | None = None) -> Bounds:
    """`bounds` without its certificates, for one (d,n); with a ``folder`` they are written there.

    A file that is there already must be what this run writes. Raises `verify.run.FolderError`, `OSError`.
    """
    found = bounds(*size)
    if folder is not None:
        for name, certificate in found.certificates.items():
            run.place(folder / name, certificate.data)
    return replace(found, certificates={}, best=None)
