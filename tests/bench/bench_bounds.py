"""Bounds by linear programming: how near they are to the optimum in floats, and how long they take to prove and to check.

``python tests/bench/bench_bounds.py [--pairs 200] [--seed 0]``: random pairs 3 <= d <= 24, 2d < n <= 1000, half of them n <= 8d.
"""

import argparse
import random
import statistics
import time
from fractions import Fraction

from verify import kernel
from verify.prover import bound, delsarte


def pairs(count, seed):
    draw = random.Random(seed)
    for i in range(count):
        d = draw.randint(3, 24)
        yield d, draw.randint(2 * d + 1, 8 * d if i % 2 else 1000)


def measure(d, n):
    """Gap to the optimum of this degree in floats, seconds to prove and to check, bytes."""
    degree = delsarte.default_degree(d, n)
    start = time.perf_counter()
    evidence = bound.of_size(d, n, None, [])
    proved = time.perf_counter()
    data = kernel.canonical(kernel.Certificate(kernel.FORMAT, bound.subject(d, n), [evidence]))
    begin = time.perf_counter()
    verdict = kernel.check(data)
    checked = time.perf_counter()
    if verdict.outcome != "accepted":
        raise SystemExit(f"({d}, {n}): {verdict.reason}")
    best = delsarte.best(d, n, degree)
    gap = float("inf") if best is None else best - float(Fraction(evidence.s))
    return gap, proved - start, checked - begin, len(data), len(evidence.coefficients) - 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rows = []
    for d, n in pairs(options.pairs, options.seed):
        rows.append(((d, n), *measure(d, n)))
    for name, column, unit in (("gap", 1, ""), ("prove", 2, " s"), ("check", 3, " s"), ("certificate", 4, " bytes"), ("degree", 5, "")):
        values = [row[column] for row in rows]
        worst = max(rows, key=lambda row, column=column: row[column])
        print(f"{name}: median {statistics.median(values):.3g}{unit}, largest {worst[column]:.3g}{unit} at (d,n) = {worst[0]}")


if __name__ == "__main__":
    main()
