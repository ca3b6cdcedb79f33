"""The certificates that are mutated: the worked examples of the manual, and those of the kernel's mutation tests. Small and accepted."""

import json
import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "kernel"))  # the second judges, as pytest finds them

import test_kernel_mutations  # noqa: E402
import test_kernel_mutations_bounds  # noqa: E402
from test_claim_lp import ALL  # noqa: E402
from test_kernel_documents import certificate  # noqa: E402
from test_subject_sign_code import EVEN, at_most, signs  # noqa: E402

from verify.kernel import check  # noqa: E402

FENCE = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST_POINTS = 7
"""Of a code: beyond, the second judge has too many faces to go through."""
SLOW = {"jensen", "loss", "curvature", "optimal-batches", "phase-diagram", "uniform"}
"""Claims about functions: their second judge computes with many digits, and takes a hundred times longer."""


@cache
def corpus() -> tuple[list[dict], list[dict]]:
    """Certificates about codes, linear programs and sizes; and those at positive temperature."""
    shown = FENCE.findall((ROOT / "docs" / "format.md").read_text(encoding="utf-8"))
    documents = [json.loads(text) for text in shown if '"claims"' in text]
    documents += [*test_kernel_mutations.CERTIFICATES.values(), *test_kernel_mutations_bounds.CERTIFICATES.values()]
    documents += [certificate(subject, claim) for subject, claim in ALL]
    documents += [certificate(EVEN, at_most("1/5")), certificate(signs(["13", "02"], 6, 4, 4), at_most("0"))]
    verdicts = [(d, check(json.dumps(d).encode())) for d in documents]
    accepted = [
        d for d, verdict in verdicts if verdict.outcome == "accepted" and ("vectors" not in d["subject"] or verdict.n <= MOST_POINTS)
    ]
    slow = [d for d in accepted if SLOW & {claim["claim"] for claim in d["claims"]}]
    return [d for d in accepted if d not in slow], slow
