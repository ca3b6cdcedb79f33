"""Send every case of the suite through every checker, and print how many outcomes were right.

    python tests/suite/run.py                                     # the kernel, the command line, the reference
    python tests/suite/run.py --command "my-checker --strict"     # also any program: it gets a file, and exits 0, 1 or 2

A checker says accepted (0), rejected (1) or declined (2); anything else is a bug of it. The kernel and the command line must agree with the
index. Other checkers may decline what is over their own limits, of good and of bad files; they must never accept a bad one, nor reject a
good one. Exit code 1 if an outcome is wrong, or if a checker accepts nothing at all.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SUITE = Path(__file__).resolve().parent
OUTCOMES = {"accept": "accepted", "reject": "rejected", "decline": "declined"}
CODES = {0: "accepted", 1: "rejected", 2: "declined"}
Paths = Sequence[Path]


@dataclass(frozen=True)
class Checker:
    """``judge``: from the files to their outcomes, in order. ``complete``: it has the limits of the specification."""

    name: str
    judge: Callable[[Paths], list[str]]
    complete: bool = False


def cases() -> list[dict[str, str]]:
    return json.loads((SUITE / "index.json").read_text(encoding="utf-8"))["cases"]


def by_kernel(paths: Paths) -> list[str]:
    """The Python interface."""
    from verify.kernel import check

    return [check(path.read_bytes()).outcome for path in paths]


def by_command_line(paths: Paths) -> list[str]:
    """``verify check``, one process for all files; what it prints and its exit code are one outcome."""
    command = [sys.executable, "-m", "verify.cli", "check", "--json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=False)
    files = json.loads(done.stdout)["files"]
    outcomes = [file["outcome"] for file in files]
    worst = next((code for code, outcome in ((1, "rejected"), (2, "declined")) if outcome in outcomes), 0)
    if done.returncode != worst or [file["path"] for file in files] != [*map(str, paths)]:
        raise RuntimeError(f"verify check: exit code {done.returncode}, expected {worst}: {done.stderr.decode()}")
    return outcomes


def by_reference(paths: Paths) -> list[str]:
    """The second checker, which shares no code with the kernel."""
    from verify import reference

    return [reference.check(path.read_bytes()).outcome for path in paths]


def by_program(command: str) -> Callable[[Paths], list[str]]:
    """Any program, a process for each file."""

    def judge(paths: Paths) -> list[str]:
        codes = [subprocess.run([*shlex.split(command), str(path)], capture_output=True, check=False).returncode for path in paths]
        return [CODES.get(code, f"exit code {code}") for code in codes]

    return judge


def checkers(commands: Sequence[str] = ()) -> list[Checker]:
    """All that there are."""
    found = [Checker("kernel", by_kernel, complete=True), Checker("verify check", by_command_line, complete=True)]
    if (SUITE.parents[1] / "verify" / "reference.py").exists():
        found.append(Checker("reference", by_reference))
    return found + [Checker(command, by_program(command)) for command in commands]


def dummy(outcome: str) -> Checker:
    """A checker that always says the same."""
    return Checker(f"always {outcome}", lambda paths: [outcome] * len(paths))


@dataclass(frozen=True)
class Result:
    """What a checker said: for each family how many outcomes were right, declined though decidable, and wrong; and the wrong ones."""

    counts: dict[str, Counter]
    wrong: list[str]


def run(checker: Checker) -> Result:
    """All cases through one checker."""
    listed = cases()
    outcomes = checker.judge([SUITE / case["path"] for case in listed])
    counts: dict[str, Counter] = {}
    wrong = []
    for case, outcome in zip(listed, outcomes, strict=True):
        expected = OUTCOMES[case["expected"]]
        what = "right" if outcome == expected else "declined" if outcome == "declined" and not checker.complete else "wrong"
        counts.setdefault(case["path"].partition("/")[0], Counter())[what] += 1
        if what == "wrong":
            wrong.append(f"{checker.name}: {case['path']} is {outcome}, expected {expected}: {case['why']}")
    if "accepted" not in outcomes:
        wrong.append(f"{checker.name}: accepts nothing")
    return Result(counts, wrong)


def cell(counts: Counter) -> str:
    """``30``, ``28 + 2 declined``, ``29, 1 WRONG``."""
    text = str(counts["right"])
    text += f" + {counts['declined']} declined" if counts["declined"] else ""
    return text + (f", {counts['wrong']} WRONG" if counts["wrong"] else "")


def matrix(results: dict[str, Result]) -> str:
    """A line for each family, a column for each checker."""
    families = [*dict.fromkeys(case["path"].partition("/")[0] for case in cases())]
    sizes = Counter(case["path"].partition("/")[0] for case in cases())
    lines = [["family", "cases", *results]]
    lines += [[family, str(sizes[family]), *(cell(result.counts[family]) for result in results.values())] for family in families]
    lines.append(["all", str(sizes.total()), *(cell(sum(result.counts.values(), Counter())) for result in results.values())])
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Send every case of the suite through every checker.")
    parser.add_argument("--command", action="append", default=[], metavar="PROGRAM", help="a program that checks the file named after it")
    parser.add_argument("--dummy", choices=OUTCOMES.values(), help="instead a checker that always says this, to see the suite fail")
    options = parser.parse_args(arguments)
    chosen = [dummy(options.dummy)] if options.dummy else checkers(options.command)
    results = {checker.name: run(checker) for checker in chosen}
    print(matrix(results))
    wrong = [line for result in results.values() for line in result.wrong]
    for line in wrong[:50]:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
