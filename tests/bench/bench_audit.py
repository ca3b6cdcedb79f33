"""How long the audit of weights takes, and how much memory: ``python tests/bench/bench_audit.py``.

First what needs inner products only, up to 50,000 classes in R^768, without and with the loss at a temperature (V = W); then all
one-vs-rest distances, of random weights and of weights near a regular simplex, whose nearest points have all others in their support.
Each audit runs in a process of its own, so that its peak of memory is its own.
"""

import multiprocessing
import resource
import time

import numpy as np

import verify

PRODUCTS = [(10_000, 768, None), (10_000, 768, "0.1"), (50_000, 768, None), (50_000, 768, "0.1")]
DISTANCES = [("random", 300, 512), ("random", 1000, 512), ("random", 2000, 768), ("simplex", 300, 512), ("simplex", 1000, 1024)]


def weights(kind, n, d):
    random = np.random.default_rng(0)
    rows = random.normal(size=(n, d))
    if kind == "simplex":
        frame, _ = np.linalg.qr(random.normal(size=(d, n)))
        rows = (np.eye(n) - 1 / n) @ frame.T + 1e-3 * rows
    return rows.astype(np.float32)


def measure(kind, n, d, tau, distances, pipe):
    rows = weights(kind, n, d)
    before, start = time.perf_counter(), time.perf_counter()
    stages = []

    def told(stage):
        nonlocal before
        now = time.perf_counter()
        stages.append(now - before)
        before = now

    found = verify.audit(rows, tau=tau, distances=distances, progress=told)
    told("")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    width = [float(high - low) for low, high in (found.coherence, found.delta)]
    pipe.send((stages[1:4], time.perf_counter() - start, peak, width))


def main():
    columns = f"{'mu s':>7} {'dist. s':>8} {'loss s':>7} {'all s':>7} {'peak MiB':>8} {'mu wide':>8} {'delta w.':>8}"
    print(f"{'weights':<8} {'n':>6} {'d':>5} {'tau':>5} {columns}")
    rows = [("random", n, d, tau, 0) for n, d, tau in PRODUCTS] + [(kind, n, d, None, n) for kind, n, d in DISTANCES]
    for kind, n, d, tau, distances in rows:
        here, there = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(kind, n, d, tau, distances, there))
        process.start()
        stages, whole, peak, width = here.recv()
        process.join()
        times = " ".join(f"{value:{size}.2f}" for value, size in zip(stages, (7, 8, 7), strict=True))
        print(f"{kind:<8} {n:>6} {d:>5} {tau or '':>5} {times} {whole:7.2f} {peak:8.0f} {width[0]:8.1e} {width[1]:8.1e}", flush=True)


if __name__ == "__main__":
    main()
