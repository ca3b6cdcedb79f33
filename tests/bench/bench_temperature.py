"""Positive temperature: Lemma 15, phase diagrams and the uniform constants; box counts and times beside plain bisection.

Run ``python tests/bench/bench_temperature.py [lemma15] [bisection] [phases] [large] [uniform]`` (default: all but ``large``). Times are
wall seconds of this process, one after the other. ``prove`` is all that ``verify`` does before it answers: the search and the check.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import mpmath
from flint import arb, fmpq

from verify import kernel, temperature
from verify.kernel import Limits
from verify.kernel.balls import ball, precision
from verify.prover import curvature

THRESHOLD_32 = fmpq(356677586739279, 10**15)
LIMITS = Limits(points=2**31)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def check(certificate: Any) -> float:
    seconds, verdict = timed(lambda: kernel.check(certificate.data, limits=LIMITS))
    if verdict.outcome != "accepted":
        raise SystemExit(f"not accepted: {verdict.reason}")
    return seconds


def lemma15() -> None:
    print(f"{'Lemma 15':>12} {'digits':>6} {'boxes':>6} {'prove s':>8} {'check s':>8} {'check/prove':>11} {'bytes':>7}")
    for n in (4, 5, 8, 16, 64, 1000, 10**6):
        for digits in (15, 30):
            seconds, result = timed(lambda n=n, digits=digits: temperature.lemma15(n, digits))
            again = check(result.certificate)
            ratio = again / seconds
            print(f"{n:>12} {digits:>6} {result.boxes:>6} {seconds:>8.3f} {again:>8.3f} {ratio:>11.2f} {len(result.certificate.data):>7}")


def bisection() -> None:
    """g'' < 0 on [1, 31] for n = 32 at one t above the threshold: plain bisection in x of q = h^2 g'', and the cover in v = 1/x."""
    print("\nConcavity for n = 32 at one temperature, 1/t = tau_-(32) / factor")
    print(f"{'factor':>8} {'method':>30} {'boxes':>8} {'seconds':>9} {'boxes/ours':>11} {'time/ours':>10}")
    for factor in (fmpq(11, 10), fmpq(101, 100)):
        t = factor / THRESHOLD_32
        rows: list[tuple[str, Callable[[], int]]] = [
            ("cover of S(v,t;n)", lambda t=t: _ours(t)),
            ("plain bisection, python-flint", lambda t=t: _plain_flint(t)),
            ("plain bisection, mpmath.iv", lambda t=t: _plain_mpmath(t)),
        ]
        ours = (0, 0.0)
        for name, work in rows:
            repeats = 50 if name.startswith("cover") else 1
            seconds, boxes = timed(lambda work=work, repeats=repeats: [work() for _ in range(repeats)][-1])
            seconds /= repeats
            ours = ours if ours[1] else (max(boxes, 1), seconds)
            ratios = f"{boxes / ours[0]:>11.0f} {seconds / ours[1]:>10.0f}"
            print(f"{float(factor.p) / float(factor.q):>8} {name:>30} {boxes:>8} {seconds:>9.5f} {ratios}")


def _ours(t: fmpq) -> int:
    return curvature.count_boxes(curvature.find("concave", fmpq(32), (fmpq(1), fmpq(31)), (t, t), 64))


def _plain_flint(t: fmpq) -> int:
    """Boxes of plain bisection in x with balls."""
    with precision(64):
        e, exact = arb(t).exp(), arb(t)

        def negative(low: fmpq, high: fmpq) -> bool:
            x = ball((low, high))
            decay = (-exact / x).exp()
            value = e + 31 - x + x * decay
            first, second = decay * (1 + exact / x) - 1, decay * exact * exact / (x * x * x)
            return bool(2 * value * first + (x + 1) * (value * second - first * first) < 0)

        return _bisect(negative, fmpq(1), fmpq(31))


def _plain_mpmath(t: fmpq) -> int:
    """The same with mpmath's intervals."""
    iv = mpmath.iv
    iv.prec = 64
    exact = iv.mpf(int(t.p)) / int(t.q)
    e = iv.exp(exact)

    def negative(low: fmpq, high: fmpq) -> bool:
        x = iv.mpf([iv.mpf(int(low.p)) / int(low.q), iv.mpf(int(high.p)) / int(high.q)])
        decay = iv.exp(-exact / x)
        value = e + 31 - x + x * decay
        first, second = decay * (1 + exact / x) - 1, decay * exact * exact / (x * x * x)
        return bool((2 * value * first + (x + 1) * (value * second - first * first)).b < 0)

    return _bisect(negative, fmpq(1), fmpq(31))


def _bisect(negative: Callable[[fmpq, fmpq], bool], low: fmpq, high: fmpq) -> int:
    boxes, rest = 0, [(low, high)]
    while rest:
        low, high = rest.pop()
        if negative(low, high):
            boxes += 1
        else:
            middle = (low + high) / 2
            rest += [(low, middle), (middle, high)]
    return boxes


def phases() -> None:
    print(f"\n{'phase diagrams, 20 digits':>30} {'phases':>7} {'prove s':>8} {'check s':>8} {'check/prove':>11} {'bytes':>8}")
    seconds, results = timed(lambda: [temperature.phase_diagram(d, n) for d, n in temperature.regimes(20)])
    again = sum(check(result.certificate) for result in results)
    size = sum(len(result.certificate.data) for result in results)
    most = max(len(result.phases) for result in results)
    print(f"{f'all {len(results)} with d <= 20':>30} {most:>7} {seconds:>8.2f} {again:>8.2f} {again / seconds:>11.2f} {size:>8}")
    _phases(20, 26)
    _phases(100, 130)


def large() -> None:
    _phases(1000, 1300)


def _phases(d: int, n: int) -> None:
    seconds, result = timed(lambda: temperature.phase_diagram(d, n))
    again = check(result.certificate)
    size = len(result.certificate.data)
    print(f"{f'({d},{n})':>30} {len(result.phases):>7} {seconds:>8.2f} {again:>8.2f} {again / seconds:>11.2f} {size:>8}")


def uniform() -> None:
    print(f"\n{'uniform constants':>20} {'digits':>7} {'boxes':>7} {'prove s':>8} {'check s':>8} {'check/prove':>11}")
    for digits in (15, 30):
        seconds, result = timed(lambda digits=digits: temperature.uniform(digits))
        again = sum(check(certificate) for certificate in result.certificates.values())
        print(f"{'':>20} {digits:>7} {result.boxes:>7} {seconds:>8.2f} {again:>8.2f} {again / seconds:>11.2f}")


PARTS = {"lemma15": lemma15, "bisection": bisection, "phases": phases, "large": large, "uniform": uniform}

if __name__ == "__main__":
    for part in sys.argv[1:] or [name for name in PARTS if name != "large"]:
        PARTS[part]()
