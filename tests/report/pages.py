"""A folder for the report: true certificates of each kind, one that is wrong, and files that attack the page."""

import json
import shutil
from pathlib import Path

COMMITTED = Path(__file__).parents[2] / "certificates"
GOOD = {
    "paper": [
        "3-4-simplex-3",
        "3-5-bipyramid",
        "3-12-icosahedron",
        "4-6-generic-4-6-0",
        "4-6-high-entropy-4-6",
        "4-6-low-entropy-4-6",
        "4-6-tilted-4-6",
        "4-120-600-cell",
        "5-16-clebsch",
        "lemma15-4",
        "phase-2-4",
        "phase-4-6",
        "phase-6-9",
        "sharp-high-entropy",
        "uniform-concave",
    ],
    "bounds": ["bound-4-9", "code-4-9", "bound-4-11", "code-4-11"],
}
ATTACK = "</script><img src=x onerror=attacked=1>"
ATTACKING_NAME = "<script>window.attacked=1<!--\u202e\"'&.cert.json"


def make(folder):
    """Returns the numbers of accepted, rejected and declined files."""
    for part, names in GOOD.items():
        (folder / part).mkdir(parents=True)
        for name in names:
            shutil.copy(COMMITTED / part / f"{name}.cert.json", folder / part)
    true = (folder / "paper" / "4-6-high-entropy-4-6.cert.json").read_text()
    false = true.replace('"coherence":"0"', '"coherence":"1/2"')
    assert false != true
    (folder / "wrong.cert.json").write_text(false)
    value = json.loads(true)
    value["claims"][2]["witness"]["on_I"][0] = ATTACK
    (folder / "attack.cert.json").write_text(json.dumps(value))
    (folder / ATTACKING_NAME).write_text(ATTACK)
    return sum(map(len, GOOD.values())), 1, 2
