"""The paper as data: each numbered statement, the claim that certifies it, and on which instances.

The instances are those of `verify.plan`; the certificate of one counts for a statement only if the kernel derived, from the bytes on
disk, the sentence that is planned for it here, for the digest, d and n that are planned.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from verify.kernel import Verdict
from verify.kernel.claims.optimal import LITERATURE
from verify.kernel.proof import tally
from verify.plan import DIGITS, Instance


@dataclass(frozen=True)
class Statement:
    """A numbered statement of the paper.

    ``claim`` of the kernel certifies it on the instances that ``applies`` selects, by a theorem that contains each of
    ``sentence(instance)``, assumes no more than ``assumptions``, and is as sharp as ``difference`` says, if need be with the other
    theorems of its certificate, by ``sharp(instance, sentence, other sentences)``; ``scope`` and ``difference`` say how what is checked
    differs from what is stated.
    """

    name: str
    text: str
    claim: str | None
    scope: str
    difference: str
    applies: Callable[[Instance], bool] = field(default=lambda instance: False)
    sentence: Callable[[Instance], list[str]] = field(default=lambda instance: [])
    assumptions: tuple[str, ...] = ()
    sharp: Callable[[Instance, str, list[str]], bool] = field(default=lambda instance, sentence, others: True)

    def holds(self, instance: Instance, verdict: Verdict) -> bool:
        """Whether the verdict has a theorem that is this statement for the instance."""
        allowed = [theorem for theorem in verdict.theorems if set(theorem.assumptions) <= set(self.assumptions)]
        sentences = [theorem.statement for theorem in allowed]
        return any(
            theorem.claim == self.claim
            and all(part in theorem.statement for part in self.sentence(instance))
            and self.sharp(instance, theorem.statement, sentences)
            for theorem in allowed
        )


def _where(instance: Instance) -> str:
    return f"(n = {instance.n}, d = {instance.d})"


def _member(instance: Instance) -> bool:
    return instance.is_member


def _regime(instance: Instance) -> bool:
    return instance.is_code and instance.n >= instance.d + 2


def _constant(name: str) -> Callable[[Instance], bool]:
    return lambda instance: instance.name == name


def _of_kind(*kinds: str) -> Callable[[Instance], bool]:
    return lambda instance: instance.kind in kinds


def _phases(instance: Instance) -> list[str]:
    """The first and the last phase, as the kernel prints them."""
    d, n = instance.d, instance.n
    high, low = [d // (n - d) + (a < d % (n - d)) for a in range(n - d)], [2 * d - n + 1] + [1] * (n - d - 1)
    parts = ["for every tau."] if high == low else [f"{tally(high)} for every tau >= 0.", f"{tally(low)} for every tau <= 0."]
    codes = f"For (d,n) = ({d},{n}), exactly the codes of these batches minimise L_tau(X,X) over the softmax codes for the batches"
    return [f"{codes} {tally(high)}", *parts]


def _next_decimal(sign: str, relation: str) -> Callable[[Instance, str, list[str]], bool]:
    """Whether another sentence refutes what is said of the temperatures up to a threshold, or from it on, at its next decimal."""

    def sharp(instance: Instance, sentence: str, others: list[str]) -> bool:
        threshold = re.search(rf" every tau {relation} ([0-9.]+), ", sentence)
        refutes = re.compile(rf"For n = {instance.n} and tau = ([0-9.]+), g is not {sign}: ")
        refuted = [Fraction(match[1]) for match in map(refutes.match, others) if match]
        return threshold is not None and any(abs(tau - Fraction(threshold[1])) <= Fraction(1, 10**DIGITS) for tau in refuted)

    return sharp


def _isolated(instance: Instance, sentence: str, others: list[str]) -> bool:
    """Whether all transitions, one fewer than phases, are known to the decimals."""
    phases, _, changes = sentence.partition("; they change exactly once in each of ")
    ends = re.findall(r"\[([0-9./]+), ([0-9./]+)\]", changes)
    is_counted = len(ends) == len(re.findall(r" for every tau\b", phases)) - 1
    return is_counted and all(Fraction(high) - Fraction(low) <= Fraction(1, 10**DIGITS) for low, high in ends)


def _attained(instance: Instance, sentence: str, others: list[str]) -> bool:
    """Whether the bound is the coherence of the code, by another sentence."""
    s = re.search(r" have mu\(Y\) >= s = (.+?)(?:, and delta\(Y\) <= 1 - s = .+?)?; if mu\(Y\) = s, ", sentence)
    return s is not None and any(f" mu(X) = {s[1]}{end}" in other for other in others for end in (".", ", as at the pair "))


def _dimensions(instance: Instance) -> str:
    """The batch dimensions that the name of the code says, as the kernel prints them."""
    parts = _batch_dimensions(instance)
    counted = [(k, parts.count(k)) for k in sorted(set(parts), reverse=True)]
    return f"({', '.join(str(k) if count == 1 else f'{k} x{count}' for k, count in counted)})"


def _entropy(instance: Instance) -> str:
    parts = _batch_dimensions(instance)
    kinds = []
    if sorted(parts)[:-1].count(1) == len(parts) - 1:
        kinds.append(f"low-entropy with parameter k = {max(parts) + 1}")
    if max(parts) - min(parts) <= 1:
        kinds.append(f"high-entropy with parameter k = {min(parts) + 1}")
    return " and ".join(kinds) or "neither low- nor high-entropy"


def _batch_dimensions(instance: Instance) -> list[int]:
    """From Definition 11 and the name alone."""
    d, n = instance.d, instance.n
    family, _, rest = instance.name.partition(":")
    if family == "batches":
        return [int(k) for k in rest.split(",")]
    if family == "high-entropy":
        return [d // (n - d) + (a < d % (n - d)) for a in range(n - d)]
    return [2 * d - n + 1] + [1] * (n - d - 1)  # low-entropy; the orthoplex and the bipyramid are of this form


EACH = "each code listed"
EACH_SIZE = "each code listed, n > 2d"
EACH_AT = "each code listed, at tau = 1/2"
EACH_N = "each n listed, every tau"
EACH_PAIR = "each (d,n) listed, every tau"
EVERY_N = "every n"
EVERY_PAIR = "every d+2 <= n <= 2d"
BEYOND = "Beyond the paper, which has no constants."
SUM = "the sum of g over n-d batches of total dimension d is least exactly for the"

STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "Radon's theorem",
        "n >= d+2 points of R^d have a Radon partition",
        "radon",
        EACH,
        "The partition is exhibited for each code; the theorem for all point sets is not formalised.",
        _regime,
        lambda i: ["Radon partition: the hulls of"],
    ),
    Statement(
        "Simplex regime",
        "for n <= d+1 the regular simplex has delta = n/(n-1), and no n-point code has more",
        "softmax",
        "each simplex; the upper bound for every code of its n",
        "Exact for each n listed; the averaging bound is checked as an identity of coefficients.",
        _of_kind("simplex"),
        lambda i: [f"delta(X) = {i.n}/{i.n - 1}, the largest possible: X is a softmax code {_where(i)}."],
    ),
    Statement(
        "Simplex regime, other codes",
        "for n <= d+1 a code that is not a regular simplex is not a softmax code",
        "softmax",
        EACH,
        "Shown for the codes listed, not for all.",
        _of_kind("not-simplex"),
        lambda i: [f"X is not a softmax code, as other codes have delta = {i.n}/{i.n - 1} {_where(i)}."],
    ),
    Statement(
        "Proposition 1, inequality",
        "mu(X) >= 0 for n >= d+2 (Rankin's orthoplex bound)",
        "rankin",
        EACH,
        "For each code from a Radon relation and its witness pair; the proof for all codes is that argument, not formalised.",
        _regime,
        lambda i: ["has the witness pair", "so mu(X) >= 0."],
    ),
    Statement(
        "Proposition 1, equality",
        "mu(X) = 0 is attained for d+2 <= n <= 2d",
        "rankin",
        "each (d,n) listed, by the codes exhibited",
        "Attainment is proved for each (d,n). That it fails for n > 2d is not in this list; a bound can prove it for given d and n.",
        _member,
        lambda i: ["mu(X) = 0", f"This is equality in Rankin's orthoplex bound for n >= d+2 (n = {i.n}, d = {i.d})."],
    ),
    Statement(
        "Theorem 2, if",
        "for d+2 <= n <= 2d, mu(X) = 0 implies delta(X) = 1",
        "softmax",
        EACH,
        "delta(X) = 1 is proved for each code without assumptions.",
        _member,
        lambda i: [f"delta_k(X) = 1 for every k, so delta(X) = 1 {_where(i)}."],
    ),
    Statement(
        "Theorem 2, only if",
        "for d+2 <= n <= 2d, mu(X) > 0 implies delta(X) < 1",
        "softmax",
        EACH,
        "Shown for the codes listed, by Lemma 3 or Lemma 4 with their evidence.",
        _of_kind("lemma-3", "lemma-4"),
        lambda i: ["delta(X)^2 <=", "< 1", f"X is not a softmax code, as other codes have delta = 1 {_where(i)}."],
    ),
    Statement(
        "Theorem 2, softmax codes",
        "the codes with mu(X) = 0 are softmax codes",
        "softmax",
        EACH,
        "That delta is at most 1 for all codes is assumed, as Theorem 2.",
        _member,
        lambda i: [f"delta(X) = 1, the largest possible: X is a softmax code {_where(i)}."],
        ("Theorem 2",),
    ),
    Statement(
        "Lemma 3",
        "a Radon point p != 0 implies delta(X) < 1",
        "softmax",
        EACH,
        "The inequality of the proof is checked for each code.",
        _of_kind("lemma-3"),
        lambda i: ["delta(X)^2 <= |x_", "(Lemma 3)"],
    ),
    Statement(
        "Lemma 4",
        "n >= d+2 and mu(X) > 0 imply delta(X) < 1",
        "softmax",
        EACH,
        "The case of its proof that Lemma 3 leaves (Radon point 0) is checked for each code.",
        _of_kind("lemma-4"),
        lambda i: ["delta(X)^2 <= 1 - <x_i,x_j>^2 = ", "(Lemma 4)"],
    ),
    Statement(
        "Theorem 5",
        "every hardmax code in the orthoplex regime is self-dual: v_k = w_k",
        "self-duality",
        EACH,
        "For each code X, every V that minimises the hardmax value H(X, V) equals X; no assumption is needed for that.",
        _member,
        lambda i: ["H(X,V) = max <x_j - x_k, v_k> >= -delta(X), delta(X)^2 = 1, for every V", "with equality exactly for V = X"],
    ),
    Statement(
        "Proposition 7",
        "no rattlers: all hardmax codes are self-dual iff softmax codes are spherical codes (Theorem 3.7 of [GNC])",
        None,
        "not checked",
        "Not used: Theorem 5 is certified by its direct proof.",
    ),
    Statement(
        "Lemma 8",
        "softmax codes of the orthoplex regime have no softmax rattlers",
        "rattlers",
        EACH,
        "For each code, from delta_k = 1 for every k.",
        _member,
        lambda i: ["No point is a softmax rattler."],
    ),
    Statement(
        "Lemma 9",
        "spherical codes of the orthoplex regime have no Tammes rattlers",
        "rattlers",
        EACH,
        "For each code, a neighbour at mu for each point.",
        _member,
        lambda i: ["No point is a Tammes rattler;"],
    ),
    Statement(
        "Proposition 10",
        "a code without positive inner products splits orthogonally into dependent components and an independent rest",
        "structure",
        EACH,
        "The components, their relations and ranks are proved for each code.",
        _member,
        lambda i: ["<x_i,x_j> <= 0 for all i != j, and X splits orthogonally: dependent components (m =", "rank X = n - m ="],
    ),
    Statement(
        "Definition 11",
        "low- and high-entropy codes",
        "entropy",
        EACH,
        "A definition: decided for each code of simplex batches.",
        _of_kind("batches"),
        lambda i: [f"X spans R^{i.d} and is orthogonal batches of regular simplices of dimensions {_dimensions(i)}: {_entropy(i)}."],
    ),
    Statement(
        "Lemma 13",
        "for n <= d+1 exactly the regular simplices minimise sum_k log(c + sum_{l != k} e^{<x_k,x_l>/tau})",
        "jensen",
        EACH_AT,
        "For each code the chain of the proof, with its equality cases, at c = e^(1/tau); that the chain holds for all codes is convexity.",
        _of_kind("simplex", "not-simplex"),
        lambda i: [
            f"Lemma 13 at n = {i.n}, tau = 0.5, c = 0 + 1 e^(1/tau): A",
            "A = B = C = D" if i.kind == "simplex" else "D in",
            "X is a regular simplex and attains" if i.kind == "simplex" else "X is not a regular simplex and is above",
        ],
    ),
    Statement(
        "Lemma 14",
        "softmax codes that minimise the loss are batches of regular simplices that span R^d",
        "loss",
        EACH_AT,
        "For each other code listed, batches with a smaller loss are exhibited; the lemma for all codes is an assumption of Theorem 12.",
        _of_kind("member"),
        lambda i: ["For tau = 0.5, L_tau(X,X) is in", "L_tau(X,X) > L_tau(Y,Y) for Y = orthogonal simplices", "X does not minimise it."],
    ),
    Statement(
        "Lemma 15, concave",
        "g is strictly concave on [1,n-1] for tau below a threshold tau_-(n)",
        "curvature",
        EACH_N,
        f"With the threshold to {DIGITS} decimals; the next decimal is refuted in the same certificate.",
        _of_kind("lemma-15"),
        lambda i: [f"For n = {i.n} and every tau <= 0.", f"g is strictly concave on x in [1, {i.n - 1}]."],
        sharp=_next_decimal("concave", "<="),
    ),
    Statement(
        "Lemma 15, convex",
        "g is strictly convex on [1,n-1] for tau above a threshold tau_+(n)",
        "curvature",
        EACH_N,
        f"With the threshold to {DIGITS} decimals; the decimal before is refuted in the same certificate.",
        _of_kind("lemma-15"),
        lambda i: [f"For n = {i.n} and every tau >= 0.", f"g is strictly convex on x in [1, {i.n - 1}]."],
        sharp=_next_decimal("convex", ">="),
    ),
    Statement(
        "Theorem 12",
        "over softmax codes the loss is least for high-entropy codes at high, for low-entropy codes at low temperature",
        "phase-diagram",
        EACH_PAIR,
        f"For each (d,n) the best batches at every temperature, transitions isolated to {DIGITS} decimals.",
        _of_kind("phases"),
        _phases,
        ("Lemma 13", "Lemma 14", "Theorem 2", "candidates lemma"),
        _isolated,
    ),
    Statement(
        "Beyond the regime, bounds",
        "n unit vectors in R^d have mu(Y) >= s, for the coherence s of a code of this size",
        "bound",
        EACH_SIZE,
        "Beyond the paper: by linear programming (Delsarte, Goethals and Seidel); Schoenberg's theorem is assumed.",
        _of_kind("tight"),
        lambda i: [
            f"Every n = {i.n} unit vectors Y in R^d, d = {i.d}, have mu(Y) >= s = ",
            "; if mu(Y) = s, each point of Y has a neighbour",
        ],
        ("Schoenberg", "midpoint theorem"),
        _attained,
    ),
    Statement(
        "Beyond the regime, tight codes",
        "the code is a spherical and a softmax code; softmax codes are spherical codes, and hardmax codes self-dual, for this (d,n)",
        "optimal",
        EACH_SIZE,
        "Beyond the paper, which asks this for n > 2d: the midpoint theorem is assumed.",
        _of_kind("tight"),
        lambda i: [
            f"X is a spherical code (n = {i.n}, d = {i.d})",
            "So X is a softmax code",
            "The softmax codes of this size are exactly the spherical codes, and every hardmax code is self-dual.",
        ],
        ("Schoenberg", "midpoint theorem"),
    ),
    Statement(
        "Beyond the regime, codes of the literature",
        "the code is a spherical code, and so a softmax code; V = W is optimal",
        "optimal",
        EACH_SIZE,
        "Beyond the paper: that no code has a smaller coherence is a theorem of others, assumed by name.",
        _of_kind("literature"),
        lambda i: [f"X is a spherical code (n = {i.n}, d = {i.d})", "So X is a softmax code", "and (X,X) is a hardmax code."],
        (*sorted({name for name, _, _ in LITERATURE}), "midpoint theorem"),
    ),
    Statement(
        "Lemma 15, every n, concave",
        "g is strictly concave on x > 0 for tau <= 1/3",
        "uniform",
        EVERY_N,
        BEYOND,
        _constant("uniform-concave"),
        lambda i: ["For every tau <= 1/3: for every n >= 1, g is strictly concave on x > 0."],
    ),
    Statement(
        "Lemma 15, every n, convex",
        "g is strictly convex on [1,n-1] for tau >= 0.60737190128303",
        "uniform",
        "every n >= 4",
        BEYOND,
        _constant("uniform-convex"),
        lambda i: ["For every tau >= 0.60737190128303: for every n >= 4, g is strictly convex on 1 <= x <= n-1."],
    ),
    Statement(
        "Theorem 12, every (d,n), low-entropy",
        "low-entropy batches are the only best ones for tau <= 0.391094147140099",
        "uniform",
        EVERY_PAIR,
        BEYOND,
        _constant("uniform-low-entropy"),
        lambda i: [f"For every tau <= 0.391094147140099: for every d+2 <= n <= 2d, {SUM} low-entropy batches."],
        ("concavity lemma",),
    ),
    Statement(
        "Theorem 12, every (d,n), high-entropy",
        "high-entropy batches are the only best ones for tau >= 0.507597726873048",
        "uniform",
        EVERY_PAIR,
        BEYOND,
        _constant("uniform-high-entropy"),
        lambda i: [f"For every tau >= 0.507597726873048: for every d+2 <= n <= 2d, {SUM} high-entropy batches."],
    ),
    Statement(
        "Constants of Lemma 15 are best possible",
        "at the next decimal of tau a g is not concave, or not convex",
        "curvature",
        "one n each",
        BEYOND,
        lambda i: i.name in {"sharp-concave", "sharp-convex"},
        lambda i: (
            ["and tau = 0.333333333333334, g is not concave"]
            if i.name == "sharp-concave"
            else ["For n = 4 and tau = 0.607371901283029, g is not convex"]
        ),
    ),
    Statement(
        "Constants of Theorem 12 are best possible",
        "at the next decimal of tau other batches win",
        "optimal-batches",
        "one (d,n) each",
        BEYOND,
        lambda i: i.name in {"sharp-low-entropy", "sharp-high-entropy"},
        lambda i: (
            ["and tau = 0.3910941471401, the batches (199999999999999999, 1) have a larger sum of g than"]
            if i.name == "sharp-low-entropy"
            else ["For (d,n) = (4,6) and tau = 0.507597726873047, the batches (2 x2) have a larger sum of g than (3, 1)."]
        ),
    ),
)
