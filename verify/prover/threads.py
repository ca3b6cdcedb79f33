"""One thread for float products: those of the engine are small, and threads of OpenBLAS that wait for one another cost more than they give.

Above all on busy machines (there up to ten times the time), and where NumPy and SciPy each bring a pool of their own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

SETTER = "openblas_set_num_threads_local"
"""Sets a number of threads and returns the one before."""


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold the OpenBLAS of NumPy and SciPy to one thread, where they have one; other libraries are left as they are."""
    before = [(setter, setter(1)) for setter in _setters()]
    try:
        yield
    finally:
        for setter, count in before:
            setter(count)


@cache
def _setters() -> list[Callable[[int], int]]:
    import numpy.linalg
    import scipy.linalg.blas

    setters: list[Callable[[int], int]] = []
    for module in (getattr(numpy.linalg, "_umath_linalg", None), getattr(scipy.linalg.blas, "_fblas", None)):
        try:
            setters.append(getattr(ctypes.CDLL(module.__file__), SETTER))  # type: ignore[union-attr]
        except (AttributeError, OSError, TypeError):  # another BLAS, or another layout of the package
            continue
    return setters
