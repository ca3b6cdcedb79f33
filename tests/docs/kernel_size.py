"""How large the kernel is, in lines of code: without blank lines, comments and docstrings, which hold the proofs.

As a program it prints that, and fails if it is too much.
"""

import ast
import io
import sys
import tokenize
from pathlib import Path

KERNEL = Path(__file__).parents[2] / "verify" / "kernel"
LATER = [
    *("linear.py", "words.py", "claims/lp.py", "claims/hull_distance.py"),
    *("algebraic.py", "matrices.py", "claims/orbit.py", "claims/stress.py"),
    *(
        "signs.py",
        "sizes.py",
        "gegenbauer.py",
        "claims/coherence.py",
        "claims/bound.py",
        "claims/optimal.py",
        "claims/better.py",
        "claims/midpoint.py",
    ),
    *("balls.py", "temperature.py", "regimes.py", "tuples.py"),
    *(f"claims/{name}.py" for name in ("curvature", "jensen", "loss", "optimal_batches", "phase_diagram", "uniform")),
]
"""The parts that came with the claims about any configuration, number fields and symmetry, every n and d, and positive temperature."""
MOST, MOST_FOR_THE_REGIME = 3_000, 1_500
SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def code_lines(text: str) -> int:
    """The lines on which something stands that is neither a comment nor a docstring."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines -= {*range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    return len(lines)


def sizes() -> tuple[int, int]:
    """For the claims of the orthoplex regime, and in all."""
    sources = set(KERNEL.rglob("*.py"))
    later = {KERNEL / name for name in LATER}
    if not later < sources:
        raise ValueError(f"not in the kernel: {sorted(map(str, later - sources))}")
    whole, rest = (sum(code_lines(path.read_text(encoding="utf-8")) for path in paths) for paths in (sources, later))
    return whole - rest, whole


if __name__ == "__main__":
    regime, whole = sizes()
    print(f"kernel: {whole} lines of code, {regime} for the orthoplex regime")
    sys.exit(regime >= MOST_FOR_THE_REGIME or whole >= MOST)
