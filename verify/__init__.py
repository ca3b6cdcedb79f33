"""Exact, certified facts about the geometry of neural collapse.

>>> import verify
>>> c = verify.batches(3, 1)
>>> c
<Code batches:3,1: 6 points in R^4>
>>> certificate = verify.prove(c, "softmax")
>>> verify.check(certificate).outcome
'accepted'

The names are those of `verify.api`; they are loaded when first used, so that ``import verify`` is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.api import *  # noqa: F403

__version__ = "0.1.0"


NAMES = {
    *(
        "Bounds",
        "Certificate",
        "Code",
        "CodeError",
        "Limits",
        "NothingFound",
        "Verdict",
        "batches",
        "best_batches",
        "bipyramid",
        "bounds",
        "check",
    ),
    *(
        "circuits",
        "code",
        "curvature",
        "distances",
        "g",
        "h",
        "high_entropy",
        "lemma15",
        "load",
        "low_entropy",
        "orthoplex",
        "phase_diagram",
        "prove",
    ),
    *("Audit", "audit", "Head", "HeadError", "construct", "figure"),
    *("better", "from_gram", "from_points", "radon", "recognize", "Recognition", "simplex", "uniform"),
}
"""What `verify.api` exports: known here without loading it, so that importing a module of the package loads nothing else."""


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name == "lp":
        return import_module("verify.lp")
    if name in NAMES:
        return getattr(import_module("verify.api"), name)
    raise AttributeError(f"module 'verify' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *NAMES, "lp"])
