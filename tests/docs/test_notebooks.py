"""The notebooks: what they print is what is stored, and nothing of a machine is stored."""

import nbformat
import notebooks
import pytest

PATHS = sorted(notebooks.FOLDER.glob("*.ipynb"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the kernel's transport, about which nothing can be done here
@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_notebook_prints_what_is_stored(path):
    """Three notebooks, a minute in all."""
    assert notebooks.agree(notebooks.printed(notebooks.executed(path)), notebooks.printed(nbformat.read(path, as_version=4)))


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_stored_notebook_is_complete_and_small(path):
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)) and any(notebooks.printed(notebook))
    assert notebooks.problems(notebook) == [] and notebook.metadata == notebooks.METADATA
    assert path.stat().st_size < 600_000
    assert any(cell.cell_type == "markdown" for cell in notebook.cells)


def test_there_are_three():
    assert [path.name for path in PATHS] == ["1-the-paper.ipynb", "2-training.ipynb", "3-an-open-question.ipynb"]


def test_errors_and_paths_are_found():
    cell = nbformat.v4.new_code_cell(
        "1/0", outputs=[nbformat.v4.new_output("error", ename="ZeroDivisionError", evalue="/home/me/x", traceback=[])]
    )
    assert notebooks.problems(nbformat.v4.new_notebook(cells=[cell])) == ["ZeroDivisionError", "/home/me/x"]


def test_texts_agree_up_to_the_last_digits():
    assert notebooks.agree(["loss 0.25718974, (2, 2)"], ["loss 0.25718975, (2, 2)"])
    assert notebooks.agree(["winner (2, 2) ends: (2, 2) 14, (3, 1) 16"], ["winner (2, 2) ends: (2, 2) 15, (3, 1) 15"])
    for other in (["loss 0.25719, (3, 1)"], ["loss 0.25720, (2, 2)"], ["gain 0.25719, (2, 2)"], [], ["loss 0.25719, (2, 2)", ""]):
        assert not notebooks.agree(["loss 0.25719, (2, 2)"], other)
