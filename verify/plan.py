"""The plan of the main job: the codes of each (d,n), and the subjects at positive temperature, each with a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flint import fmpq

from verify.codes.catalogue import ENTRIES
from verify.codes.constructions import partitions
from verify.codes.names import named
from verify.kernel import digest
from verify.kernel.claims.optimal import LITERATURE
from verify.kernel.regimes import AllBatches, Batches, BatchFunction

if TYPE_CHECKING:
    from verify.certificate import Certificate

SEED = 0
IRREGULAR_CODES = 2
TAU = fmpq(1, 2)
"""The temperature of the claims about a code at a temperature."""
DIGITS = 15
"""To how many decimals of tau thresholds and transitions are isolated."""
POLYGONS = range(5, 13)
MOST_POINTS = 1_000
"""Of a code beyond the regime."""
UNPROVED = frozenset({"code:3,10"})
"""Optimal codes for which the kernel knows neither a polynomial nor a theorem."""
CONSTANTS = ("concave", "convex", "high-entropy", "low-entropy")
Identity = tuple[str, int | None, int | None]
"""The digest of a subject, and its d and n where it has them."""


@dataclass(frozen=True)
class Instance:
    """One subject of the plan, and what is expected of it.

    ``kind`` of a code: ``member`` (no positive inner product, d+2 <= n <= 2d), ``batches`` (a member made of regular simplices that span
    R^d), ``lemma-3`` or ``lemma-4`` (not a softmax code, by that lemma), ``simplex`` or ``not-simplex`` (n <= d+1), ``tight`` or
    ``literature`` (optimal, n > 2d, by a polynomial or by a theorem of others). Of the other subjects:
    ``lemma-15`` (one n; d is 0), ``phases`` (one (d,n)), ``uniform`` and ``sharp`` (a constant for all; d and n are 0).
    """

    name: str
    kind: str
    d: int
    n: int

    @property
    def file(self) -> str:
        """Name of its certificate: ``4-6-batches-3-1.cert.json``, ``lemma15-6.cert.json``."""
        name = self.name.replace(":", "-").replace(",", "-")
        return f"{self.d}-{self.n}-{name}.cert.json" if self.is_code else f"{name}.cert.json"

    @property
    def is_code(self) -> bool:
        return self.kind not in {"lemma-15", "phases", "uniform", "sharp"}

    @property
    def is_member(self) -> bool:
        return self.kind in {"member", "batches"}

    @property
    def identity(self) -> Identity | None:
        """What the certificate has to be about; None where that is what the certificate exhibits."""
        if self.is_code:
            return named(self.name).digest, self.d, self.n
        if self.kind == "phases":
            return digest(Batches(str(self.d), str(self.n))), self.d, self.n
        if self.kind == "lemma-15":
            return digest(BatchFunction((str(self.n), str(self.n)))), None, None
        return (digest(AllBatches()), None, None) if self.kind == "uniform" else None

    def certificate(self) -> Certificate:
        """Prove it. Raises `NothingFound`."""
        from verify import temperature
        from verify.api import prove

        if self.kind in {"tight", "literature"}:
            return prove(named(self.name), "orbit", "optimal")
        if self.is_code:
            return prove(named(self.name), tau=TAU if self.kind in {"simplex", "not-simplex", "member"} else None)
        if self.kind == "lemma-15":
            return temperature.lemma15(self.n, DIGITS).certificate
        if self.kind == "phases":
            return temperature.phase_diagram(self.d, self.n, DIGITS).certificate
        make = temperature.uniform_constant if self.kind == "uniform" else temperature.sharp_example
        return make(self.name.partition("-")[2], DIGITS)


def plan(max_d: int, seed: int = SEED) -> list[Instance]:
    """All instances for 2 <= d <= max_d, in order, each code once. Raises `ValueError` for max_d < 2."""
    if max_d < 2:
        raise ValueError(f"expected max_d >= 2, found {max_d}")
    seen: dict[str, Instance] = {}
    for d in range(2, max_d + 1):
        for instance in _instances(d, seed):
            seen.setdefault(named(instance.name).digest, instance)
    for instance in _beyond_the_regime(max_d):
        seen.setdefault(named(instance.name).digest, instance)
    return [*seen.values(), *_at_positive_temperature(max_d)]


def _beyond_the_regime(max_d: int) -> Iterator[Instance]:
    """The optimal codes of the catalogue in at most max_d dimensions, and regular polygons."""
    for n in POLYGONS:
        yield Instance(f"polygon:{n}", "tight", 2, n)
    for entry in sorted(ENTRIES.values(), key=lambda entry: (entry.d, entry.n)):
        by_others = any((d, n) == (entry.d, entry.n) for _, d, n in LITERATURE)
        if entry.optimal and entry.d <= max_d and entry.n <= MOST_POINTS and entry.name not in UNPROVED:
            yield Instance(entry.name, "literature" if by_others else "tight", entry.d, entry.n)


def _at_positive_temperature(max_d: int) -> Iterator[Instance]:
    """The longest last, so that Ctrl-C seldom has to wait for them."""
    for d in range(2, max_d + 1):
        for n in range(d + 2, 2 * d + 1):
            yield Instance(f"phase:{d},{n}", "phases", d, n)
    for n in range(4, 2 * max_d + 1):
        yield Instance(f"lemma15:{n}", "lemma-15", 0, n)
    for name in CONSTANTS:
        yield Instance(f"sharp-{name}", "sharp", 0, 0)
        yield Instance(f"uniform-{name}", "uniform", 0, 0)


def _instances(d: int, seed: int) -> Iterator[Instance]:
    yield Instance(f"simplex:{d}", "simplex", d, d + 1)
    yield Instance(f"generic:{d},{d + 1},{seed}", "not-simplex", d, d + 1)
    for n in range(d + 2, 2 * d + 1):
        if (d, n) == (3, 5):
            yield Instance("bipyramid", "batches", d, n)
        if n == 2 * d:
            yield Instance(f"orthoplex:{d}", "batches", d, n)
        yield Instance(f"low-entropy:{d},{n}", "batches", d, n)
        yield Instance(f"high-entropy:{d},{n}", "batches", d, n)
        for dimensions in partitions(d, n - d):
            yield Instance(f"batches:{','.join(map(str, dimensions))}", "batches", d, n)
        for pairs in range(n - d, n // 2 + 1):
            yield Instance(f"orthoplex-subset:{d},{n},{pairs}", "member", d, n)
        for k in range(IRREGULAR_CODES):
            yield Instance(f"irregular:{d},{n},{seed + k}", "member", d, n)
        yield Instance(f"generic:{d},{n},{seed}", "lemma-3", d, n)
        yield Instance(f"tilted:{d},{n}", "lemma-4", d, n)
