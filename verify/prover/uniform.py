"""Evidence for `uniform`: the constants of Lemma 15 and Theorem 12 that hold for every n, and examples that no better ones do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flint import arb, fmpq, fmpz

from verify.kernel.balls import Interval, Node, precision
from verify.kernel.claims import curvature, optimal_batches
from verify.kernel.claims.curvature import RAY
from verify.kernel.claims.uniform import (
    Concave,
    Evidence,
    Inequality,
    LowEntropy,
    Step,
    UpTo,
    convex,
    high_entropy,
    low_entropy,
)
from verify.prover import curvature as curvature_prover, optimal_batches as batches_prover, thresholds
from verify.prover.covers import Undecided, cover

STEPS = ((None, 10), (fmpq(67, 25), 16), (fmpq(281, 100), 32), (fmpq(289, 100), 64), (fmpq(59, 20), 128))
"""From which t = 1/tau how many points are left to concavity in the proof for low-entropy batches; the first step begins at its t."""
Example = tuple[tuple[fmpz, ...], curvature.Evidence | optimal_batches.Evidence]
"""N, or (d, n), and the evidence that refutes a statement there."""


@dataclass(frozen=True)
class Constant:
    """A temperature up to which, or from which, a statement holds for every n.

    ``enclosure``: of the temperature, to so many decimals of tau; ``prove``: that the statement holds at the one end of it; ``refute``: an
    example at the other end.
    """

    enclosure: Callable[[int], Interval]
    prove: Callable[[Interval, int], Evidence]
    refute: Callable[[Interval, int], Example]


def _concave_enclosure(digits: int) -> Interval:
    """From 1/3 exactly to the next decimal."""
    unit = fmpz(10) ** digits
    return fmpq(1, 3), fmpq(unit // 3 + 1, unit)


def _prove_concave(tau: Interval, digits: int) -> Evidence:
    return Evidence(Concave())


def _refute_concave(tau: Interval, digits: int) -> Example:
    n, evidence = curvature_prover.against_every_n(1 / tau[1])
    return (n,), evidence


def _prove_up_to(what: str) -> Callable[[Interval, int], Evidence]:
    inequalities = {"convex": convex, "high-entropy": high_entropy}[what]

    def prove(tau: Interval, digits: int) -> Evidence:
        bits = thresholds.bits_for(digits)
        covers = _covers(inequalities(1 / tau[1]), bits)
        return Evidence(UpTo("convex" if what == "convex" else "high-entropy", str(1 / tau[1]), bits, covers))

    return prove


def _refute_convex(tau: Interval, digits: int) -> Example:
    """N = 4, x = 1."""
    return (fmpz(4),), curvature_prover.refute("convex", fmpq(4), fmpq(1), 1 / tau[0], thresholds.bits_for(digits))


def _refute_high_entropy(tau: Interval, digits: int) -> Example:
    """(3,1) is better than (2,2) for (d,n) = (4,6)."""
    return (fmpz(4), fmpz(6)), batches_prover.beaten(1 / tau[0], [3, 1], [2, 2], thresholds.bits_for(digits))


def _prove_low_entropy(tau: Interval, digits: int) -> Evidence:
    bits = thresholds.bits_for(digits)
    ends = [1 / tau[0] if start is None else start for start, _ in STEPS] + [RAY]
    if not ends[0] < ends[1]:
        raise Undecided("uniform", f"to {digits} digits the constant is {tau[0]}, which is too low for its proof: raise --digits")
    steps = [Step(str(ends[i]), points, _covers(low_entropy(points, (ends[i], ends[i + 1])), bits)) for i, (_, points) in enumerate(STEPS)]
    return Evidence(LowEntropy(bits, steps))


def _refute_low_entropy(tau: Interval, digits: int) -> Example:
    """Equal halves are better than (d-1, 1) for a large d: the gain is about tau - tau_L, and terms of the order of 1/d are against it."""
    half = fmpz(10) ** (digits + 2)
    bits = 2 * thresholds.bits_for(digits) + 8 * digits
    return (2 * half, 2 * half + 2), batches_prover.beaten(1 / tau[1], [half, half], [2 * half - 1, fmpz(1)], bits)


def _enclosure(threshold: Callable[[int], arb]) -> Callable[[int], Interval]:
    """1/t, for the t found to some digits, between two decimals with so many places."""

    def enclosure(digits: int) -> Interval:
        with precision(thresholds.bits_for(digits)):
            low = thresholds.rounded(1 / threshold(digits + 8), digits)
        return low, low + fmpq(1, fmpz(10) ** digits)

    return enclosure


def _covers(inequalities: list[Inequality], bits: int) -> dict[str, list[Node]]:
    with precision(bits):
        return {item.name: cover("uniform", item.function, item.variables, item.box, derivative=item.derivative) for item in inequalities}


CONSTANTS = {
    "concave": Constant(_concave_enclosure, _prove_concave, _refute_concave),
    "convex": Constant(_enclosure(thresholds.convex_for_all), _prove_up_to("convex"), _refute_convex),
    "high-entropy": Constant(_enclosure(thresholds.high_entropy), _prove_up_to("high-entropy"), _refute_high_entropy),
    "low-entropy": Constant(_enclosure(thresholds.low_entropy), _prove_low_entropy, _refute_low_entropy),
}
"""By the kind of the evidence of `verify.kernel.claims.uniform`."""


def count_boxes(evidence: Evidence) -> int:
    """Leaves of all covers."""
    by = evidence.by
    covers = [by.covers] if isinstance(by, UpTo) else [step.covers for step in by.steps] if isinstance(by, LowEntropy) else []
    return sum(node in {"direct", "monotone"} for named in covers for nodes in named.values() for node in nodes)
