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


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name == "lp":
        return import_module("verify.lp")
    api = import_module("verify.api")
    if name in api.__all__:
        return getattr(api, name)
    raise AttributeError(f"module 'verify' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *import_module("verify.api").__all__])
