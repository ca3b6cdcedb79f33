"""A mutation fuzzer: random changes of true certificates; what is accepted must be true, and no mutant may crash or hang the kernel.

    python tests/fuzz/fuzz.py --seed 1 --count 10000
    python tests/fuzz/fuzz.py --seed 1 --count 1000000 --log fuzz.jsonl     # resumable: finished chunks are skipped

The same seed and chunk give the same mutants. Exit code 1 if something was found; the mutant is in the log and printed.
"""

import argparse
import faulthandler
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import SLOW, corpus
from judges import judge
from mutations import mutant
from quadratic import Undecided

from verify import reference
from verify.kernel import Verdict, check

CHUNK = 1_000
SLOW_SHARE = 0.15
"""Of the mutants, those of certificates at positive temperature."""
HANG_SECONDS = 120


def compare(data: bytes, verdict: Verdict) -> tuple[str, str | None]:
    """What the second checker says where it does not say the same, and what is wrong with that, if anything is."""
    other = reference.check(data)
    if other.outcome == verdict.outcome:
        same = other.digest in {None, verdict.digest} and (other.outcome != "accepted" or [*other.assumptions] == verdict.assumptions)
        return "", None if same else f"other digests or assumptions: {other} on {verdict}"
    if other.outcome == "declined" or "accepted" not in {other.outcome, verdict.outcome}:
        return f" (reference: {other.outcome})", None
    if other.outcome == "accepted":
        claims = {claim["claim"] for claim in json.loads(data)["claims"]}
        # Enclosures of another kind may decide what the kernel's cannot; and the reference does not factor the polynomial of a field.
        if claims & SLOW or "irreducible" in str(verdict.reason):
            return " (reference: accepted)", None
    return f" (reference: {other.outcome})", f"the checkers disagree: {other} on {verdict}"


def try_mutant(data: bytes) -> tuple[str, str | None]:
    """What became of a mutant (``accepted, true`` and so on), and what is wrong, if anything is."""
    try:
        verdict = check(data)
    except Exception as error:
        return "crashed", f"the kernel raised {error!r}"
    if verdict.reason is not None and not (verdict.reason.isascii() and verdict.reason.isprintable()):
        return "crashed", "a reason that is not one line of ASCII"
    try:
        difference, problem = compare(data, verdict)
    except Exception as error:
        return "crashed", f"the reference raised {error!r}"
    if problem is not None:
        return f"{verdict.outcome}, disagreement", problem
    outcome = verdict.outcome + difference
    if not verdict.theorems:
        return outcome, None
    try:
        judge(json.loads(data), verdict)
    except Undecided:
        return f"{outcome}, undecided", None
    except Exception as error:
        return f"{outcome}, false", f"{type(error).__name__}: {error} on {verdict}"
    return f"{outcome}, true" if verdict.outcome == "accepted" else outcome, None


def kernel_seconds(data: bytes) -> float:
    start = time.perf_counter()
    check(data)
    return time.perf_counter() - start


def run_chunk(seed: int, chunk: int, count: int) -> tuple[Counter, list[dict], float]:
    """Mutants ``chunk * CHUNK`` and on of a seed: how many had each outcome, findings, and the longest time of the kernel for one."""
    fast, slow = corpus()
    random, outcomes, findings, longest = Random(f"{seed}/{chunk}"), Counter(), [], 0.0
    for _ in range(count):
        data = mutant(random, slow if random.random() < SLOW_SHARE else fast, fast + slow)
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True, file=sys.__stderr__)
        start = time.perf_counter()
        what, problem = try_mutant(data)
        if time.perf_counter() - start > longest:  # with the reference and the judges
            longest = max(longest, kernel_seconds(data))
        faulthandler.cancel_dump_traceback_later()
        outcomes[what] += 1
        if problem is not None:
            findings.append({"chunk": chunk, "problem": problem[:2000], "mutant": data.decode("latin-1")[:20_000]})
    return outcomes, findings, longest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--log", type=Path, help="a line of JSON for each chunk; chunks that are there are skipped")
    parser.add_argument("--part", default="0/1", help="i/k: only chunks i, i+k, .. (for several processes, each with its own log)")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    lines = options.log.read_text().splitlines() if options.log and options.log.exists() else []
    done = {record["chunk"]: record for record in map(json.loads, lines) if record["seed"] == options.seed}
    total: Counter = Counter()
    findings, longest = [], 0.0
    for chunk in range(-(-options.count // CHUNK)):
        if chunk % parts != part:
            continue
        if chunk not in done:
            outcomes, found, seconds = run_chunk(options.seed, chunk, min(CHUNK, options.count - chunk * CHUNK))
            done[chunk] = {"seed": options.seed, "chunk": chunk, "outcomes": outcomes, "findings": found, "longest": seconds}
            if options.log:
                with options.log.open("a") as log:
                    log.write(json.dumps(done[chunk]) + "\n")
            for finding in found:
                print(json.dumps(finding, indent=1), flush=True)
        total += Counter(done[chunk]["outcomes"])
        findings += done[chunk]["findings"]
        longest = max(longest, done[chunk]["longest"])
    print(f"{total.total()} mutants, seed {options.seed}: " + ", ".join(f"{count} {what}" for what, count in sorted(total.items())))
    print(f"{len(findings)} findings; the longest check of the kernel took {longest:.2f} s")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
