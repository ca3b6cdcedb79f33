"""What can be proved: one module a claim, each with its evidence type, its check and its statement."""

from importlib import import_module
from typing import TYPE_CHECKING, Union

from verify.kernel.linear import Program
from verify.kernel.proof import Evidence, name_of
from verify.kernel.regimes import EveryRegime, Function, Regime
from verify.kernel.signs import SignCode
from verify.kernel.simplices import SimplexBatches
from verify.kernel.sizes import Size
from verify.kernel.subjects import Code

NAMES = (
    *("code", "orbit", "radon", "structure", "rankin", "hull_distance", "stress", "softmax", "rattlers", "self_duality", "entropy", "lp"),
    *("coherence", "bound", "optimal", "better", "midpoint"),
    *("jensen", "loss", "curvature", "optimal_batches", "phase_diagram", "uniform"),
)
MODULES = tuple(import_module(f"verify.kernel.claims.{name}") for name in NAMES)
if TYPE_CHECKING:
    AnyEvidence = Evidence
else:
    AnyEvidence = Union[tuple(module.Evidence for module in MODULES)]  # noqa: UP007
CLAIMS = {name_of(module.Evidence): module for module in MODULES}
Subject = Code | Program | Function | EveryRegime | Size | SignCode | SimplexBatches
ABOUT: dict[str, tuple[type[Subject], ...]] = {"lp": (Program,), "curvature": (Function,), "uniform": (EveryRegime,)}  # the others: `Code`
ABOUT |= dict.fromkeys(("optimal-batches", "phase-diagram"), (Regime,))
ABOUT["bound"] = (Size, Code, SignCode, SimplexBatches)
ABOUT |= dict.fromkeys(("code", "coherence"), (Code, SignCode, SimplexBatches))
