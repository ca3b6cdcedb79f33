"""Proofs from evidence, claim by claim: sentences with LaTeX formulas between dollar signs, which `verify.report.show` writes out.

Only evidence that the kernel accepted comes here, so the functions rely on it, and cite earlier claims by position as it does. They
conclude what the kernel's statement of the claim says, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verify.report.formulas import Proof
from verify.report.prose_bounds import prove_better, prove_bound, prove_coherence, prove_midpoint, prove_optimal
from verify.report.prose_codes import prove_code, prove_entropy, prove_radon, prove_structure
from verify.report.prose_distances import prove_hull_distance, prove_rankin, prove_rattlers, prove_self_duality
from verify.report.prose_lp import prove_lp
from verify.report.prose_softmax import prove_softmax
from verify.report.prose_symmetry import prove_orbit, prove_stress
from verify.report.prose_temperature import (
    prove_curvature,
    prove_jensen,
    prove_loss,
    prove_optimal_batches,
    prove_phase_diagram,
    prove_uniform,
)

PROOFS: dict[str, Callable[[Any, Any], Proof]] = {
    "code": prove_code,
    "orbit": prove_orbit,
    "radon": prove_radon,
    "structure": prove_structure,
    "rankin": prove_rankin,
    "hull-distance": prove_hull_distance,
    "stress": prove_stress,
    "softmax": prove_softmax,
    "rattlers": prove_rattlers,
    "self-duality": prove_self_duality,
    "entropy": prove_entropy,
    "lp": prove_lp,
    "coherence": prove_coherence,
    "bound": prove_bound,
    "optimal": prove_optimal,
    "better": prove_better,
    "midpoint": prove_midpoint,
    "jensen": prove_jensen,
    "loss": prove_loss,
    "curvature": prove_curvature,
    "optimal-batches": prove_optimal_batches,
    "phase-diagram": prove_phase_diagram,
    "uniform": prove_uniform,
}
"""For each claim of the kernel, the proof from its evidence and what it is about: a `Certified` code, or the subject itself."""
