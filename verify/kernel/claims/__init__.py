"""What can be proved: one module a claim, each with its evidence type, its check and its statement."""

from verify.kernel.claims import code, entropy, hull_distance, radon, rankin, rattlers, self_duality, softmax, structure

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
)

MODULES = (code, radon, structure, rankin, hull_distance, softmax, rattlers, self_duality, entropy)
CLAIMS = {str(module.Evidence.__struct_config__.tag): module for module in MODULES}
