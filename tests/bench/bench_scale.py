"""Large codes of the orthoplex regime: time to prove, write and check all claims, size, memory, and the check against one FLINT product.

Run ``python tests/bench/bench_scale.py [CODE ...]``. The floor printed beside the check is one product of the same integer matrix with its
transpose.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from flint import fmpz_mat

import verify
from verify.codes.names import named

CODES = ["orthoplex:1000", "high-entropy:1000,1500", "low-entropy:1000,1500", "simplex:1000"]


def flint_product(code):
    """Seconds for one FLINT product of the integer matrix of the code with its transpose."""
    rows = code.checked.rows
    matrix = fmpz_mat(len(rows), len(code.subject.form))
    for i, row in enumerate(rows):
        for k, value in row.items():
            matrix[i, k] = value
    transposed = matrix.transpose()
    start = time.perf_counter()
    _ = matrix * transposed
    return time.perf_counter() - start


def main(names):
    titles = f"{'prove s':>8} {'write s':>8} {'check s':>8} {'product s':>9} {'check/product':>13} {'bytes':>9}  outcome"
    print(f"{'code':24} {'n':>5} {'d':>5} {titles}")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            start = time.perf_counter()
            code = named(name)
            certificate = verify.prove(code)
            proved = time.perf_counter()
            path = certificate.save(Path(folder) / f"{name}.cert.json")
            written = time.perf_counter()
            verdict = verify.check(path)
            checked = time.perf_counter()
            product = flint_product(code)
            check = checked - written
            times = f"{proved - start:8.2f} {written - proved:8.3f} {check:8.2f} {product:9.2f} {check / product:13.1f}"
            print(f"{name:24} {code.n:5} {code.d:5} {times} {path.stat().st_size:9}  {verdict.outcome} ({len(verdict.theorems)} claims)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:] or CODES)
