"""Which statement is used for which: the map of the paper, its Figure 1, and what the program proves beyond it.

Each node stands for one or several of `verify.paper.STATEMENTS`, by their names, and for no others; an edge goes from a statement to one
whose proof uses it (docs/mathematics.md). ``column`` and ``row`` are a layout: proofs go from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["cited", "paper", "beyond"]
"""A theorem of others; a statement of the paper; one beyond it."""


@dataclass(frozen=True)
class Node:
    """A box: ``title`` and, in a few words, ``says``; ``statements``: those of `verify.paper` that it stands for."""

    key: str
    title: str
    says: str
    kind: Kind
    column: float
    row: float
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edge:
    """``source`` is used for ``target``; both are keys of nodes."""

    source: str
    target: str


NODES: tuple[Node, ...] = (
    Node("radon", "Radon's theorem", "n ≥ d+2 points have a Radon partition", "cited", 0, 1.5, ("Radon's theorem",)),
    Node("lemma-3", "Lemma 3", "Radon point p ≠ 0 implies δ < 1", "paper", 1, 0, ("Lemma 3",)),
    Node("lemma-4", "Lemma 4", "μ > 0 implies δ < 1", "paper", 1, 1, ("Lemma 4",)),
    Node(
        "rankin",
        "Rankin's orthoplex bound",
        "Proposition 1: μ ≥ 0 for n ≥ d+2",
        "cited",
        1,
        2,
        ("Proposition 1, inequality", "Proposition 1, equality"),
    ),
    Node("proposition-10", "Proposition 10", "codes with μ ≤ 0 split orthogonally", "paper", 1, 3, ("Proposition 10",)),
    Node(
        "theorem-2",
        "Theorem 2",
        "softmax codes are spherical codes: δ = 1, μ = 0",
        "paper",
        2,
        0.5,
        ("Theorem 2, if", "Theorem 2, only if", "Theorem 2, softmax codes"),
    ),
    Node("proposition-7", "Proposition 7", "Theorem 3.7 of [GNC], on rattlers", "cited", 2, -0.5, ("Proposition 7",)),
    Node("rattlers", "Lemmas 8 and 9", "there are no rattlers", "paper", 2, 1.6, ("Lemma 8", "Lemma 9")),
    Node("theorem-5", "Theorem 5", "hardmax codes are self-dual: V = W", "paper", 3, 0.5, ("Theorem 5",)),
    Node("definition-11", "Definition 11", "low- and high-entropy codes", "paper", 2, 2.6, ("Definition 11",)),
    Node("lemma-13", "Lemma 13", "regular simplices are best for a batch", "paper", 1, 4, ("Lemma 13",)),
    Node("lemma-14", "Lemma 14", "minimisers of the loss are batches of simplices", "paper", 3, 3.75, ("Lemma 14",)),
    Node("lemma-15", "Lemma 15", "g is concave for low, convex for high τ", "paper", 3, 4.75, ("Lemma 15, concave", "Lemma 15, convex")),
    Node("theorem-12", "Theorem 12", "low-entropy codes win at low τ, high-entropy codes at high τ", "paper", 4, 3.1, ("Theorem 12",)),
    Node(
        "simplex",
        "Simplex regime",
        "n ≤ d+1: regular simplices, δ = n/(n−1)",
        "cited",
        0,
        4,
        ("Simplex regime", "Simplex regime, other codes"),
    ),
    Node("midpoint", "Midpoint theorem", "δ* = 1 − μ* for all n and d", "beyond", 4, 0.5),
    Node("schoenberg", "Schoenberg's theorem", "Gegenbauer polynomials are positive definite", "cited", 4, 1.5),
    Node(
        "bounds",
        "Linear programming bounds",
        "lower bounds of μ* for n > 2d",
        "beyond",
        5,
        1.5,
        ("Beyond the regime, bounds",),
    ),
    Node(
        "optimal",
        "Optimal codes, n > 2d",
        "softmax codes are spherical codes; V = W",
        "beyond",
        5,
        0.5,
        ("Beyond the regime, tight codes", "Beyond the regime, codes of the literature"),
    ),
    Node(
        "lemma-15-every",
        "Lemma 15 for every n",
        "concave for τ ≤ 1/3, convex for τ ≥ 0.6074",
        "beyond",
        4,
        4.75,
        ("Lemma 15, every n, concave", "Lemma 15, every n, convex", "Constants of Lemma 15 are best possible"),
    ),
    Node(
        "theorem-12-every",
        "Theorem 12 for every (d,n)",
        "low-entropy for τ ≤ 0.3911, high-entropy for τ ≥ 0.5076",
        "beyond",
        5,
        3.9,
        ("Theorem 12, every (d,n), low-entropy", "Theorem 12, every (d,n), high-entropy", "Constants of Theorem 12 are best possible"),
    ),
)

EDGES: tuple[Edge, ...] = tuple(
    Edge(source, target)
    for source, targets in {
        "radon": ("lemma-3", "lemma-4", "rankin"),
        "lemma-3": ("theorem-2",),
        "lemma-4": ("theorem-2",),
        "rankin": ("theorem-2", "rattlers"),
        "proposition-10": ("rattlers", "definition-11", "lemma-14"),
        "theorem-2": ("theorem-5", "rattlers", "lemma-14"),
        "proposition-7": ("theorem-5",),
        "rattlers": ("theorem-5",),
        "definition-11": ("theorem-12",),
        "simplex": ("lemma-13",),
        "lemma-13": ("lemma-14",),
        "lemma-14": ("theorem-12",),
        "lemma-15": ("theorem-12",),
        "midpoint": ("optimal", "bounds"),
        "schoenberg": ("bounds",),
        "bounds": ("optimal",),
        "lemma-15-every": ("theorem-12-every",),
        "theorem-12": ("theorem-12-every",),
    }.items()
    for target in targets
)
