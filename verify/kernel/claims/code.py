"""``code``: the subject is n points of R^d, distinct ones of the unit sphere unless of the kind ``points``. It is its own evidence."""

from verify.kernel import proof
from verify.kernel.proof import Context
from verify.kernel.signs import SignCode
from verify.kernel.simplices import SimplexBatches
from verify.kernel.subjects import Code


class Evidence(proof.Evidence, tag="code"):
    """No fields: reading the subject checked it."""


def check(evidence: Evidence, code: Code | SignCode | SimplexBatches, context: Context) -> proof.Facts:
    """Norms, distinctness, positive weights and their number were checked when the subject was read."""
    return proof.Facts()


def statement(facts: proof.Facts, code: Code | SignCode | SimplexBatches) -> str:
    if not isinstance(code, Code):
        return f"X is a code: n = {code.n} distinct unit vectors in R^d, d = {code.d}."
    over = "" if code.field.extension is None else f", over {code.field.extension}"
    if code.kind == "points":
        return f"X is a configuration of n = {code.n} points in R^d, d = {code.d}{over}."
    kind = "unit vectors" if code.is_unit else "unit vectors x_i = v_i/|v_i| along given directions v_i"
    return f"X is a code: n = {code.n} distinct {kind} in R^d, d = {code.d}{over}."
