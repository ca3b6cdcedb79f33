"""Write the suite: the cases of ``families/``, derived from the good certificates of ``good/``, and the index of all.

python tests/suite/make.py            # rewrite the files
python tests/suite/make.py --check    # exit 1 where a file is not what would be written
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cases import SUITE, Case
from families import codes, evidence, numbers, optimal, subjects, syntax, temperature

INDEX = SUITE / "index.json"
WHY = "a worked example of the specification"


def cases() -> list[Case]:
    """All of them, those written by hand first, in the order of the index."""
    hand = [Case(f"good/{path.name}", "accept", WHY, None) for path in sorted((SUITE / "good").glob("*.cert.json"))]
    modules = (syntax, numbers, subjects, evidence, codes, optimal, temperature)
    made = [case for module in modules for family in module.families() for case in family.cases]
    paths = [case.path for case in hand + made]
    twice = {path for path in paths if paths.count(path) > 1}
    if twice:
        raise ValueError(f"two cases of one name: {sorted(twice)}")
    return hand + made


def files() -> dict[Path, bytes]:
    """What the script writes: each path with its bytes."""
    listed = cases()
    rows = [json.dumps({"path": case.path, "expected": case.expected, "why": case.why}, ensure_ascii=False) for case in listed]
    index = '{"format": "orthoplex-verify/1", "cases": [\n' + ",\n".join(rows) + "\n]}\n"
    return {INDEX: index.encode()} | {SUITE / case.path: case.data for case in listed if case.data is not None}


def main() -> int:
    wanted = files()
    there = {path for path in SUITE.rglob("*.cert.json") if path.parent.name != "good"}
    wrong = [path for path, data in wanted.items() if not path.exists() or path.read_bytes() != data] + sorted(there - wanted.keys())
    if "--check" in sys.argv[1:]:
        for path in wrong:
            print(f"not what make.py writes: {path}", file=sys.stderr)
        return 1 if wrong else 0
    for path in there - wanted.keys():
        path.unlink()
    for path in wrong:
        if path in wanted:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(wanted[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
