"""Certified answers at positive temperature: Lemma 15, Theorem 12, phase diagrams, and constants that hold for every n.

Temperatures are tau > 0 (t = 1/tau inside). Each result holds plain values for the user (Fractions; None for an infinite end), and the
certificates that the kernel accepted before the result was returned. The functions g, h and curvature themselves are in `verify.energy`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, cast

from flint import fmpq, fmpz

from verify import kernel
from verify.certificate import Certificate, allowed
from verify.codes.points import configuration
from verify.codes.written import all_written
from verify.configurations import KernelDisagrees, fraction
from verify.exact import Number, matrix, number
from verify.kernel.algebraic import rational
from verify.kernel.claims import (
    AnyEvidence,
    loss as loss_claim,
    optimal_batches as batches_claim,
    phase_diagram as diagram_claim,
    uniform as uniform_claim,
)
from verify.kernel.proof import Evidence
from verify.kernel.regimes import MOST_PARTS as MOST_BATCHES, AllBatches, Batches, BatchFunction, Regime
from verify.kernel.subjects import Dense, UnitVectors
from verify.prover import curvature, loss as loss_prover, optimal_batches, phase_diagram as diagram_prover, uniform as uniform_prover
from verify.prover.draft import NothingFound

MOST_DIGITS = 100
MOST_N = 10**12
MOST_PARTS = 20_000
"""Of the dimensions of batches: for each a function g, for each pair of them perhaps a candidate."""
Matrix = Any
"""Rows of exact numbers, or a NumPy array."""
Subject = BatchFunction | Batches | AllBatches | UnitVectors
Enclosure = tuple[Fraction, Fraction]
Interval = tuple[Fraction | None, Fraction | None]


class ParameterError(ValueError):
    """A parameter out of its range; the message says what was expected."""


@dataclass(frozen=True)
class Lemma15:
    """Lemma 15 for one n: g is strictly concave on [1, n-1] for every tau up to ``tau_minus[0]`` and not at ``tau_minus[1]``, strictly
    convex for every tau from ``tau_plus[1]`` on and not at ``tau_plus[0]``.
    """

    n: int
    tau_minus: Enclosure
    tau_plus: Enclosure
    boxes: int
    certificate: Certificate


@dataclass(frozen=True)
class Phase:
    """The batches with the least loss for every tau of an interval (low, high); ``high`` None: every temperature above."""

    tau: Interval
    batches: list[int]


@dataclass(frozen=True)
class Transition:
    """Where the best batches change, exactly once inside ``tau``: ``above`` wins at higher temperatures."""

    tau: Enclosure
    above: list[int]
    below: list[int]


@dataclass(frozen=True)
class PhaseDiagram:
    """The best batches of n points in R^d at every temperature, from high to low."""

    d: int
    n: int
    phases: list[Phase]
    transitions: list[Transition]
    certificate: Certificate
    assumptions: list[str]


@dataclass(frozen=True)
class OptimalBatches:
    """The only best batches of n points in R^d at every temperature of ``tau``."""

    d: int
    n: int
    tau: Enclosure
    batches: list[int]
    certificate: Certificate
    assumptions: list[str]


@dataclass(frozen=True)
class Loss:
    """The cross-entropy loss in an enclosure, and the hardmax value exactly; the sandwich of the two is in the certificate's sentence."""

    loss: Enclosure
    hardmax: Fraction
    certificate: Certificate


@dataclass(frozen=True)
class Uniform:
    """The constants that hold for every n or every (d,n), each between its certified end and one at which an example refutes it.

    ``certificates``: by name; those that begin with ``sharp`` are the examples.
    """

    concave_for_all_n_up_to: Enclosure
    convex_for_all_n_from: Enclosure
    low_entropy_up_to: Enclosure
    high_entropy_from: Enclosure
    boxes: int
    certificates: dict[str, Certificate]
    assumptions: list[str]


def lemma15(n: int, digits: int = 15) -> Lemma15:
    """Tau_-(n) and tau_+(n) for n >= 3 points, in enclosures of width 10^-digits, certified.

    Raises `ParameterError`, and `NothingFound` where the digits do not suffice.

    >>> result = lemma15(4)
    >>> float(result.tau_minus[0]), float(result.tau_plus[1])
    (0.460840418212409, 0.60737190128303)
    """
    _require_integer("n", n, 3, MOST_N)
    _require_digits(digits)
    claims, concave, convex = curvature.lemma15(n, digits)
    certificate = _certify(f"lemma15:{n}", BatchFunction((str(n), str(n))), claims)
    boxes = sum(curvature.count_boxes(claim) for claim in claims)
    return Lemma15(n, _enclosure(concave), _enclosure(convex), boxes, certificate)


def phase_diagram(d: int, n: int, digits: int = 20, *, axioms: Iterable[str] | None = None) -> PhaseDiagram:
    """The best batches of n points in R^d, d+2 <= n <= 2d, at every temperature; transitions isolated to width 10^-digits.

    ``axioms``: names of the theorems that may be assumed (None: all); "candidates lemma" is needed where mixed batches win. Raises
    `ParameterError`, and `NothingFound` where the digits do not suffice.

    >>> [phase.batches for phase in phase_diagram(6, 9).phases]
    [[2, 2, 2], [3, 2, 1], [4, 1, 1]]
    """
    _require_digits(digits)
    subject = _batches(d, n)
    claims = diagram_prover.find(_regime(subject), digits, axioms=allowed(axioms))
    certificate, verdict = _certified(f"phase:{d},{n}", subject, claims, axioms)
    facts = verdict.theorems[-1].facts
    if not isinstance(facts, diagram_claim.Facts):
        raise TypeError("the last claim is phase-diagram")
    transitions = [
        Transition((fraction(1 / high), fraction(1 / low)), above, below)
        for (low, high), above, below in zip(facts.transitions, facts.phases, facts.phases[1:], strict=False)
    ]
    ends = [None, *(end for transition in transitions for end in reversed(transition.tau)), Fraction(0)]
    phases = [Phase((ends[2 * i + 1], ends[2 * i]), parts) for i, parts in enumerate(facts.phases)]
    return PhaseDiagram(d, n, phases, transitions, certificate, verdict.assumptions)


def best_batches(
    d: int, n: int, tau: Number | tuple[Number, Number], digits: int = 20, *, axioms: Iterable[str] | None = None
) -> OptimalBatches:
    """The best batches of n points in R^d at one temperature, or at every one of an interval (low, high).

    Raises `ParameterError`; `NothingFound` where two tuples tie, or the best one changes inside the interval.

    >>> best_batches(4, 6, "0.5").batches, best_batches(4, 6, "0.51").batches
    ([3, 1], [2, 2])
    """
    _require_digits(digits)
    low, high = _pair("tau", tau)
    ends = number(low), number(high)
    if not 0 < ends[0] <= ends[1]:
        raise ParameterError(f"expected temperatures 0 < low <= high, found {ends[0]} and {ends[1]}")
    subject = _batches(d, n)
    evidence = optimal_batches.find(_regime(subject), (1 / ends[1], 1 / ends[0]), digits, axioms=allowed(axioms))
    certificate, verdict = _certified(f"batches:{d},{n}", subject, [evidence], axioms)
    if not isinstance(evidence.by, batches_claim.Cells):
        raise TypeError("the evidence has cells")
    return OptimalBatches(d, n, _enclosure(ends), evidence.by.cells[0].batches, certificate, verdict.assumptions)


def uniform(digits: int = 15, *, progress: Callable[[str], None] | None = None) -> Uniform:
    """The constants of Lemma 15 and Theorem 12 that hold for every n or (d,n), and examples that they are best possible to so many digits.

    ``progress``: told the name of each constant before it is proved. Raises `ParameterError`, `NothingFound`.
    """
    _require_digits(digits)
    found: dict[str, Enclosure] = {}
    certificates: dict[str, Certificate] = {}
    assumptions: set[str] = set()
    boxes = 0
    for name, constant in uniform_prover.CONSTANTS.items():
        if progress is not None:
            progress(name)
        found[name] = _enclosure(constant.enclosure(digits))
        evidence, certificates[f"uniform-{name}"], verdict = _uniform_constant(name, digits)
        certificates[f"sharp-{name}"], example = _sharp_example(name, digits)
        assumptions.update(verdict.assumptions, example.assumptions)
        boxes += uniform_prover.count_boxes(evidence)
    used = sorted(assumptions)
    return Uniform(found["concave"], found["convex"], found["low-entropy"], found["high-entropy"], boxes, certificates, used)


def uniform_constant(name: str, digits: int = 15) -> Certificate:
    """The certificate of one constant: concave, convex, high-entropy or low-entropy. Raises `KeyError`, `NothingFound`."""
    return _uniform_constant(name, digits)[1]


def sharp_example(name: str, digits: int = 15) -> Certificate:
    """An example that refutes the statement of a constant at the next decimal. Raises `KeyError`, `NothingFound`.

    >>> kernel.check(sharp_example("high-entropy", 6).data).theorems[0].statement
    'For (d,n) = (4,6) and tau = 0.507597, the batches (2 x2) have a larger sum of g than (3, 1).'
    """
    return _sharp_example(name, digits)[0]


def _sharp_example(name: str, digits: int) -> tuple[Certificate, kernel.Verdict]:
    _require_digits(digits)
    constant = uniform_prover.CONSTANTS[name]
    place, evidence = constant.refute(constant.enclosure(digits), digits)
    subject: Subject = Batches(str(place[0]), str(place[1])) if len(place) == 2 else BatchFunction((str(place[0]), str(place[0])))
    return _certified(f"sharp-{name}", subject, [evidence])


def _uniform_constant(name: str, digits: int) -> tuple[uniform_claim.Evidence, Certificate, kernel.Verdict]:
    _require_digits(digits)
    constant = uniform_prover.CONSTANTS[name]
    evidence = constant.prove(constant.enclosure(digits), digits)
    return evidence, *_certified(f"uniform-{name}", AllBatches(), [evidence])


def against_every_n(tau: Number) -> tuple[int, Certificate]:
    """For tau > 1/3 an n for which g is not concave: tau <= 1/3 is the best bound that holds for every n. Raises `ParameterError`.

    >>> n, certificate = against_every_n("0.34")
    >>> n, kernel.check(certificate.data).outcome
    (1343, 'accepted')
    """
    temperature = number(tau)
    if not temperature > fmpq(1, 3):
        raise ParameterError(f"expected tau > 1/3 (up to 1/3 g is concave for every n), found {temperature}")
    n, evidence = curvature.against_every_n(1 / temperature)
    return int(n), _certify(f"n:{n}", BatchFunction((str(n), str(n))), [evidence])


def certify_curvature(
    sign: Literal["concave", "convex"],
    n: Number | tuple[Number, Number | None],
    x: tuple[Number, Number | None],
    tau: tuple[Number, Number | None],
    digits: int = 15,
) -> Certificate:
    """That g is strictly concave or convex for every n, x and tau of three intervals.

    None as an upper end is infinity, a lower tau of 0 means all small temperatures. Raises `ParameterError`, `NothingFound` (undecided).

    >>> kernel.check(certify_curvature("convex", (4, None), (1, 3), ("0.61", None)).data).theorems[0].statement
    'For every n in [4, oo) and every tau >= 0.61, g is strictly convex on x in [1, 3].'
    """
    _require_digits(digits)
    if sign not in {"concave", "convex"}:
        raise ParameterError(f"expected 'concave' or 'convex', found {sign!r}")
    pairs = [_pair(name, pair) for name, pair in (("n", n), ("x", x), ("tau", tau))]
    ranges = [(number(low), None if high is None else number(high)) for low, high in pairs]
    for name, (low, high) in zip(("n", "x", "tau"), ranges, strict=True):
        if not (low > 0 or (name == "tau" and low == 0 != high)) or (high is not None and high < low):
            raise ParameterError(f"expected an interval of positive {name}, found {low} to {high}")
    if ranges[0][0] < 1:
        raise ParameterError(f"expected n >= 1, found {ranges[0][0]}")
    (least, most), across, (cold, hot) = ranges
    t = (fmpq(0) if hot is None else 1 / hot, None if cold == 0 else 1 / cold)
    decides = least if sign == "convex" else most
    bits = 96 + 4 * digits
    claim = curvature.find(sign, decides, across, t, bits)
    return _certify("curvature", BatchFunction((str(least), None if most is None else str(most))), [claim])


def loss(weights: Matrix, features: Matrix, tau: Number, digits: int = 15) -> Loss:
    """L_tau(W,V) of n exact unit weights and N n unit features, those of class 0 first, in an enclosure of width 10^-digits (or less).

    Raises `ParameterError` (not unit vectors, or not equally many features for each class), `CodeError` (not exact numbers).

    >>> result = loss([["3/5", "4/5"], [-1, 0]], [[1, 0], [-1, 0]], 1)
    >>> float(result.loss[0]), result.hardmax
    (0.183900740888338, Fraction(-8, 5))
    """
    _require_digits(digits)
    temperature, rows, given = number(tau), matrix(weights), matrix(features)
    if temperature <= 0:
        raise ParameterError(f"expected a positive temperature, found {temperature}")
    if len(rows) < 2 or not given or len(given) % len(rows) or len(given[0]) != len(rows[0]):
        raise ParameterError("expected at least two weights, and equally many features of their dimension for each")
    for name, vectors in (("weight", rows), ("feature", given)):
        for i, vector in enumerate(vectors):
            if sum((x * x for x in vector), fmpq(0)) != 1:
                raise ParameterError(f"expected unit vectors, found the {name} {i} of another length")
    # One configuration of both, so that they have the same coordinates.
    both = configuration("weights and features", rows + given).checked
    coordinates = [all_written(row.get(k, fmpz(0)) for k in range(len(both.form))) for row in both.rows]
    subject = UnitVectors(both.d, all_written(both.form), Dense(coordinates[: len(rows)]))
    try:
        code = subject.check(kernel.Limits(points=2**31))
    except kernel.Rejected as error:
        raise ParameterError(f"expected distinct unit weights: {error.check}") from None
    certificate = _certify("loss", subject, [loss_prover.for_features(code, [*both.rows][len(rows) :], 1 / temperature, digits)])
    facts = kernel.check(certificate.data, limits=kernel.Limits(points=2**31)).theorems[-1].facts
    if not isinstance(facts, loss_claim.Facts):
        raise TypeError("the last claim is loss")
    return Loss(_enclosure(facts.loss), fraction(rational(facts.hardmax)), certificate)


def regimes(max_d: int) -> Iterator[tuple[int, int]]:
    """All (d,n) with 2 <= d <= max_d and d+2 <= n <= 2d."""
    return ((d, n) for d in range(2, max_d + 1) for n in range(d + 2, 2 * d + 1))


def _certify(name: str, subject: Subject, claims: Sequence[Evidence], axioms: Iterable[str] | None = None) -> Certificate:
    """The certificate, which the kernel accepts. Raises `NothingFound` where it declines (an assumption, a limit), `KernelDisagrees`."""
    return _certified(name, subject, claims, axioms)[0]


def _certified(
    name: str, subject: Subject, claims: Sequence[Evidence], axioms: Iterable[str] | None = None
) -> tuple[Certificate, kernel.Verdict]:
    """The same, with what the kernel says of it."""
    data = kernel.canonical(kernel.Certificate(kernel.FORMAT, subject, cast("list[AnyEvidence]", list(claims))))
    verdict = kernel.check(data, limits=kernel.Limits(points=2**31), axioms=allowed(axioms))
    if verdict.outcome == "declined":
        raise NothingFound(kernel.name_of(claims[-1]), str(verdict.reason))
    if verdict.outcome != "accepted":
        raise KernelDisagrees(verdict.reason)
    return Certificate(name, data), verdict


def _batches(d: int, n: int) -> Batches:
    _require_integer("d", d, 2, MOST_N)
    _require_integer("n", n, 4, 2 * MOST_N)
    if not d + 2 <= n <= 2 * d:
        raise ParameterError(f"expected d+2 <= n <= 2d, that is {d + 2} <= n <= {2 * d} for d = {d}, found n = {n}")
    if n - d > MOST_BATCHES or 2 * d - n + 1 > MOST_PARTS:
        found = f"{n - d} batches of up to {2 * d - n + 1}"
        raise ParameterError(f"expected at most {MOST_BATCHES} batches of at most {MOST_PARTS} dimensions, found {found}")
    return Batches(str(d), str(n))


def _pair(name: str, value: Number | tuple[Number, Number | None]) -> tuple[Number, Number | None]:
    """The ends of an interval: of one number, both are that."""
    if isinstance(value, tuple) and len(value) != 2:
        raise ParameterError(f"expected {name} as a number or as (low, high), found {value!r}")
    return value if isinstance(value, tuple) else (value, value)


def _regime(subject: Batches) -> Regime:
    return subject.check(kernel.Limits(points=2**31))


def _enclosure(pair: tuple[fmpq, fmpq]) -> Enclosure:
    return fraction(pair[0]), fraction(pair[1])


def _require_digits(digits: int) -> None:
    _require_integer("digits", digits, 1, MOST_DIGITS)


def _require_integer(name: str, value: int, least: int, greatest: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= greatest:
        raise ParameterError(f"expected an integer {name} from {least} to {greatest}, found {value!r}")
