"""What can be proved: one module a claim, each with its evidence type, its check and its statement."""

from verify.kernel.claims import code, entropy, hull_distance, lp, radon, rankin, rattlers, self_duality, softmax, structure
from verify.kernel.linear import Program
from verify.kernel.proof import name_of

AnyEvidence = (
    code.Evidence
    | radon.Evidence
    | structure.Evidence
    | rankin.Evidence
    | hull_distance.Evidence
    | softmax.Evidence
    | rattlers.Evidence
    | self_duality.Evidence
    | entropy.Evidence
    | lp.Evidence
)

MODULES = (code, radon, structure, rankin, hull_distance, softmax, rattlers, self_duality, entropy, lp)
ABOUT = {"lp": Program}
"""The subjects of claims that are not about a `Code`."""
CLAIMS = {name_of(module.Evidence): module for module in MODULES}
