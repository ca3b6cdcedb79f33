"""The paper as data: each numbered statement, the claim that certifies it, and on which instances.

An instance is a code of a planned (d,n) with a file of its own; its certificate counts for a statement only if the kernel derived, from
the bytes on disk, the sentence that is planned for it here, for the digest, d and n that are planned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from verify.codes.code import Code
from verify.codes.constructions import partitions
from verify.codes.names import named
from verify.kernel import Verdict

SEED = 0
IRREGULAR_CODES = 2


@dataclass(frozen=True)
class Instance:
    """One code of the plan, and what is expected of it.

    ``kind``: ``member`` (no positive inner product, d+2 <= n <= 2d), ``batches`` (a member
    made of regular simplices that span R^d), ``lemma-3`` or ``lemma-4`` (not a softmax code, by that lemma), ``simplex`` or
    ``not-simplex`` (n <= d+1).
    """

    code: str
    kind: str
    d: int
    n: int

    @property
    def file(self) -> str:
        """Name of its certificate: ``4-6-batches-3-1.cert.json``."""
        return f"{self.d}-{self.n}-{self.code.replace(':', '-').replace(',', '-')}.cert.json"

    @property
    def is_member(self) -> bool:
        return self.kind in {"member", "batches"}

    def build(self) -> Code:
        return named(self.code)


@dataclass(frozen=True)
class Statement:
    """A numbered statement of the paper.

    ``claim`` of the kernel certifies it on the instances that ``applies`` selects, by a theorem that contains each of
    ``sentence(instance)`` and assumes exactly ``assumptions``; ``scope`` and ``difference`` say how what is checked differs from what is
    stated.
    """

    name: str
    text: str
    claim: str | None
    scope: str
    difference: str
    applies: Callable[[Instance], bool] = field(default=lambda instance: False)
    sentence: Callable[[Instance], list[str]] = field(default=lambda instance: [])
    assumptions: tuple[str, ...] = ()

    def holds(self, instance: Instance, verdict: Verdict) -> bool:
        """Whether the verdict has a theorem that is this statement for the instance."""
        return any(
            theorem.claim == self.claim
            and theorem.assumptions == self.assumptions
            and all(part in theorem.statement for part in self.sentence(instance))
            for theorem in verdict.theorems
        )


def _where(instance: Instance) -> str:
    return f"(n = {instance.n}, d = {instance.d})"


def _member(instance: Instance) -> bool:
    return instance.is_member


def _regime(instance: Instance) -> bool:
    return instance.n >= instance.d + 2


def _of_kind(*kinds: str) -> Callable[[Instance], bool]:
    return lambda instance: instance.kind in kinds


EACH = "each code listed"

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
        "Attainment is proved for each (d,n); that it fails for n > 2d is not checked.",
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
)


def plan(max_d: int, seed: int = SEED) -> list[Instance]:
    """All instances for 2 <= d <= max_d, in order, each code once. Raises `ValueError` for max_d < 2."""
    if max_d < 2:
        raise ValueError(f"expected max_d >= 2, found {max_d}")
    seen: dict[str, Instance] = {}
    for d in range(2, max_d + 1):
        for instance in _instances(d, seed):
            seen.setdefault(instance.build().digest, instance)
    return list(seen.values())


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
    family, _, rest = instance.code.partition(":")
    if family == "batches":
        return [int(k) for k in rest.split(",")]
    if family == "high-entropy":
        return [d // (n - d) + (a < d % (n - d)) for a in range(n - d)]
    return [2 * d - n + 1] + [1] * (n - d - 1)  # low-entropy; the orthoplex and the bipyramid are of this form
