"""Executes the notebooks of docs/notebooks, and compares what they print with what is stored.

``python tests/docs/notebooks.py`` executes them and stores the outputs; ``--check`` only compares. Texts are compared, pictures not: they
depend on the release of matplotlib.
"""

import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"
SECONDS = 600
"""For one cell."""
TOLERANCE = 1e-6
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}


def executed(path):
    """The notebook with new outputs, without counts, times or names of the machine."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", record_timing=False, resources={"metadata": {"path": folder}}
        ).execute()
    notebook.metadata = METADATA
    for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        cell.metadata, cell.execution_count = {}, number
        cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = number
    return notebook


def printed(notebook):
    """What each code cell prints."""
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


DECIMAL = re.compile(r"[+-]?\d+\.\d+(?:e[+-]?\d+)?")
COUNTS = re.compile(r"ends: .*|all \d+ runs")


def agree(one, other):
    """Whether two lists of texts are the same, but for the last digits of decimals.

    The counts of where runs from random starts end are left out: another processor rounds differently, and a start between two basins may
    go to the other one.
    """
    if len(one) != len(other):
        return False
    for texts in zip(one, other, strict=True):
        left, right = (COUNTS.sub("", text) for text in texts)
        if DECIMAL.sub("0", left) != DECIMAL.sub("0", right):
            return False
        pairs = zip(map(float, DECIMAL.findall(left)), map(float, DECIMAL.findall(right)), strict=True)
        if any(abs(a - b) > TOLERANCE * max(1, abs(a)) for a, b in pairs):
            return False
    return True


def problems(notebook):
    """Errors and paths in what is stored."""
    text = nbformat.writes(notebook)
    found = [output["ename"] for cell in notebook.cells for output in cell.get("outputs", []) if output.output_type == "error"]
    return found + re.findall(r"/(?:home|root|tmp|work|Users)/[^\"\s]*", text)


def main(check):
    different = 0
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = executed(path)
        if not agree(printed(notebook), printed(nbformat.read(path, as_version=4))):
            different += 1
            print(f"{path.name}: prints something else")
        if problems(notebook):
            print(f"{path.name}: {problems(notebook)}")
            return 1
        if not check:
            nbformat.write(notebook, path)
    return different if check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
