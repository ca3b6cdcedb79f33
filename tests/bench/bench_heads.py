"""How long weights for a classifier take, and how much memory: ``python tests/bench/bench_heads.py``.

For each size: the search for a code and its certificate with that of the limit, the check of both, and the array written to a temporary
folder; the certified margin against the certified limit.
"""

import resource
import tempfile
import time
from pathlib import Path

import verify
from verify.kernel.algebraic import enclosure

SIZES = [
    (512, 1000, "float64"),
    (2048, 1000, "float32"),
    (768, 21841, "float32"),
    (768, 50257, "int8"),
    (768, 50257, "float64"),
    (1024, 50257, "float16"),
    (3072, 256000, "int8"),
    (4096, 128256, "int8"),
    (4096, 128256, "float64"),
]


def main():
    times = f"{'find s':>7} {'check s':>7} {'type':>8} {'write s':>8}"
    print(f"{'d':>5} {'n':>7} {'code':<22} {'margin':>9} {'limit':>9} {times} {'MiB':>6} {'peak MiB':>8}")
    for d, n, dtype in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            head = verify.construct(d, n)
            found = time.perf_counter()
            if any(verify.check(certificate).outcome != "accepted" for certificate in head.certificates.values()):
                raise SystemExit(f"({d},{n}): not accepted")
            checked = time.perf_counter()
            written, _ = head.save(Path(folder) / "head.npy", dtype)
            saved = time.perf_counter()
            size = written.path.stat().st_size / 2**20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
        margin, limit = (float(enclosure(value).mid()) for value in (head.delta, head.limit))
        times = f"{found - started:7.2f} {checked - found:7.2f} {dtype:>8} {saved - checked:8.2f}"
        print(f"{d:>5} {n:>7} {head.code:<22} {margin:9.6f} {limit:9.6f} {times} {size:6.0f} {peak:8.0f}", flush=True)


if __name__ == "__main__":
    main()
