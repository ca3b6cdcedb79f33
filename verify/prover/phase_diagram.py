"""Evidence for `phase-diagram`: convexity and concavity at the two ends, cells between them."""

from __future__ import annotations

from flint import fmpq

from verify.kernel.claims import curvature as curvature_claim
from verify.kernel.claims.phase_diagram import Evidence
from verify.kernel.proof import Evidence as AnyEvidence
from verify.kernel.regimes import Regime
from verify.prover import curvature
from verify.prover.optimal_batches import Search, assumed

CONVEX_UP_TO = fmpq(3, 2)
"""For n >= 4, g is convex on [1, n-1] for t <= 1.64; a round number below."""
END_BITS = 64


def find(regime: Regime, digits: int, *, about_codes: bool = True, axioms: frozenset[str] | None = None) -> list[AnyEvidence]:
    """Two `curvature` claims and the diagram that cites them; transitions isolated to so many decimals of tau. Raises `Undecided`."""
    n, x = fmpq(regime.n), (fmpq(1), fmpq(regime.largest))
    convex = curvature.find("convex", n, x, (fmpq(0), CONVEX_UP_TO), END_BITS)
    concave = curvature.find("concave", n, x, (curvature_claim.RAY, None), END_BITS)
    search = Search(regime, digits)
    cells = search.cells(CONVEX_UP_TO, regime.high_entropy, curvature_claim.RAY, regime.low_entropy)
    return [convex, concave, Evidence(0, 1, cells, assumed(about_codes=about_codes, axioms=axioms))]
