"""``loss``: the cross-entropy loss L_tau(W,V) of exact unit weights w_k (the code) and unit features v_k^i, and the hardmax sandwich.

    L_tau(W,V) = 1/(nN) sum_k sum_i log(1 + sum_{j != k} e^{t <w_j - w_k, v_k^i>}),  t = 1/tau,
    H(W,V) = max <w_j - w_k, v_k^i> over k, i and j != k (exact),  log(1 + e^{tH})/(nN) <= L_tau <= log(1 + (n-1) e^{tH}).

Evidence: t; the features, v_k^1 .. v_k^N for each k in turn, in the coordinates of the code, or null for V = W; an enclosure of the loss.
With ``batches``: L_tau(W,W) is larger than that of the code Y of these batches, n L_tau(Y,Y) = sum g(d_a) - n t.
"""

from dataclasses import dataclass

from flint import arb, fmpq

from verify.kernel import proof
from verify.kernel.algebraic import Element, Vector, enclosure
from verify.kernel.balls import Bits, precision, taylor
from verify.kernel.errors import require
from verify.kernel.numbers import Index, Text
from verify.kernel.proof import Context, listing, shown, tally
from verify.kernel.regimes import interval, temperatures
from verify.kernel.subjects import UNIT, Code, Dense, Sparse
from verify.kernel.tuples import energy


class Evidence(proof.Evidence, tag="loss"):
    t: Text
    bits: Bits
    features: Dense | Sparse | None
    loss: tuple[Text, Text]
    batches: list[Index] | None


@dataclass(frozen=True)
class Facts(proof.Facts):
    t: fmpq
    features: str | None  # N, and the features; None for V = W
    loss: tuple[fmpq, fmpq]
    hardmax: Element
    sandwich: tuple[arb, arb]
    batches: list[int] | None


def check(evidence: Evidence, code: Code, context: Context) -> Facts:
    """One inner product and one exponential for each pair of a weight and a feature."""
    code.require_kind(UNIT, "inner products are exponents")
    n = code.n
    require(n >= 2, "there are at least two classes", left=n, right=2)
    t = code.field.rational(evidence.t, f"{context.path}.t")
    require(t > 0, "t > 0", left=t, right=0)
    low, high = (code.field.rational(text, f"{context.path}.loss[{i}]") for i, text in enumerate(evidence.loss))
    features = _features(evidence, code, context)
    each, total = len(features) // n, arb(0)
    hardmax: Element = fmpq(-3)
    with precision(evidence.bits):
        for position, v in enumerate(features):
            k = position // each
            products = [code.inner(w, v) for w in code.rows]
            differences = [value - products[k] for j, value in enumerate(products) if j != k]
            hardmax = max(hardmax, *differences)
            total = total + (1 + sum((enclosure(t * value).exp() for value in differences), arb(0))).log()
        loss = total / len(features)
        require(loss >= arb(low), "the loss is not below the enclosure stated", left=loss, right=low)
        require(loss <= arb(high), "the loss is not above the enclosure stated", left=loss, right=high)
        worst = enclosure(t * hardmax).exp()
        sandwich = (1 + worst).log() / len(features), (1 + (n - 1) * worst).log()
        if evidence.batches is not None:
            parts = evidence.batches
            require(evidence.features is None, "batches are compared with V = W")
            fits = min(parts, default=0) >= 1 and sum(parts) <= code.d and sum(parts) + len(parts) == n
            require(fits, "the batches are n points of R^d", left=parts)
            other = sum((taylor(lambda s, k=k: energy(k, s, n), [arb(t)], 0, 0)[0] for k in parts), arb(0)) / n - arb(t)
            require(loss > other, "the loss is above that of the batches", left=loss, right=other)
    rows = (" ".join(f"{k}:{value}" for k, value in sorted(v.items())) for v in features)
    given = None if evidence.features is None else f"{each} for each class: {listing(rows)}"
    return Facts(t, given, (low, high), hardmax, sandwich, evidence.batches)


def statement(facts: Facts, code: Code) -> str:
    what, about = ("L_tau(X,X)", "H(X,X)") if facts.features is None else ("L_tau(X,V)", "H(X,V)")
    given = "" if facts.features is None else f" for the features V given ({facts.features})"
    text = f"For {temperatures(facts.t, facts.t)}, {what} is in {interval(*facts.loss)}{given}, and {about} = {shown(facts.hardmax)}, so "
    text += f"the hardmax sandwich is {facts.sandwich[0].str(10)} <= {what} <= {facts.sandwich[1].str(10)}."
    if facts.batches is not None:
        text += f" L_tau(X,X) > L_tau(Y,Y) for Y = orthogonal simplices of dimensions {tally(facts.batches)}: X does not minimise it."
    return text


def _features(evidence: Evidence, code: Code, context: Context) -> list[Vector]:
    if evidence.features is None:
        return [*code.rows]
    features = evidence.features.read(code.field, len(code.form), f"{context.path}.features")
    require(features and len(features) % code.n == 0, "there are equally many features for each class", left=len(features), right=code.n)
    for i, v in enumerate(features):
        norm = code.inner(v, v)
        require(norm == 1, "every feature has <v,v> = 1", index=i, left=norm, right=1)
    return features
