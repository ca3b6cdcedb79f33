"""Evidence for `loss`: an enclosure of the cross-entropy loss, and better batches where X is a softmax code that does not minimise it."""

from __future__ import annotations

from collections.abc import Iterator

from flint import arb, fmpq, fmpz

from verify.codes.written import all_written
from verify.kernel.algebraic import Vector, enclosure
from verify.kernel.balls import precision, taylor
from verify.kernel.claims.loss import Evidence
from verify.kernel.subjects import UNIT, Code, Dense
from verify.kernel.tuples import energy
from verify.prover.draft import Draft, NothingFound

DIGITS = 15
BITS = 128


def for_features(code: Code, features: list[Vector], t: fmpq, digits: int = DIGITS) -> Evidence:
    """L_tau(X,V) for unit features in the coordinates of the code, equally many for each class in turn."""
    bits = BITS + 4 * digits
    with precision(bits):
        bounds = _decimals(value(code, features, t), digits)
    rows = [all_written(v.get(k, fmpz(0)) for k in range(len(code.form))) for v in features]
    return Evidence(str(t), bits, Dense(rows), bounds, None)


def _decimals(loss: arb, digits: int) -> tuple[str, str]:
    """Decimals with so many places on both sides."""
    unit = fmpz(10) ** digits
    return str(fmpq((loss * unit).lower().floor().fmpz(), unit)), str(fmpq((loss * unit).upper().ceil().fmpz(), unit))


def find(draft: Draft) -> Evidence:
    """L_tau(X,X) to 15 decimals at the temperature of the draft. Raises `NothingFound`."""
    t, code = draft.inverse_temperature("loss"), draft.code
    if code.kind not in UNIT or code.n < 2:
        raise NothingFound("loss", "it is about at least two unit vectors")
    with precision(BITS):
        loss = value(code, [*code.rows], t)
        bounds = _decimals(loss, DIGITS)
        better = [parts for parts in _entropies(code) if loss > _of_batches(parts, code.n, t)]
        best = min(better, key=lambda parts: _of_batches(parts, code.n, t).mid(), default=None)
    return Evidence(str(t), BITS, None, bounds, best)


def value(code: Code, features: list[Vector], t: fmpq) -> arb:
    """The loss of the weights of the code on the features, at the precision that is set."""
    each, total = len(features) // code.n, arb(0)
    for position, v in enumerate(features):
        products = [code.inner(w, v) for w in code.rows]
        exponents = [enclosure(t * (p - products[position // each])).exp() for j, p in enumerate(products) if j != position // each]
        total = total + (1 + sum(exponents, arb(0))).log()
    return total / len(features)


def _entropies(code: Code) -> Iterator[list[int]]:
    """Low- and high-entropy batches of n points in R^d, for d+2 <= n <= 2d."""
    m = code.n - code.d
    if code.d + 2 <= code.n <= 2 * code.d:
        yield [2 * code.d - code.n + 1] + [1] * (m - 1)
        yield [code.d // m + (i < code.d % m) for i in range(m)]


def _of_batches(parts: list[int], n: int, t: fmpq) -> arb:
    total = arb(0)
    for k in parts:
        total = total + taylor(lambda s, k=k: energy(k, s, n), [arb(t)], 0, 0)[0]
    return total / n - arb(t)
