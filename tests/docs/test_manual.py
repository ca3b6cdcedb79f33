"""The extensions by which Sphinx builds the manual; with the packages of the extra ``docs``. CI builds the manual itself."""

import re
import subprocess
import sys

import pytest
from manual_pages import ROOT

pytest.importorskip("sphinx", reason="needs the extra docs")
pytest.importorskip("latex2mathml", reason="needs the extra docs")

sys.path.insert(0, str(ROOT / "docs" / "extensions"))

import docstrings
import mathml

FRONT = """# Page

A formula: ${formula}$. See [the other](other.md), [a file](../LICENSE) and [a folder](../folder).

```{{toctree}}

other
```
"""


def build(folder, formula="x \\in \\mathbb R^d", other="# Other\n"):
    """A manual of two pages, with the configuration of this one; the exit code, what was said, and the front page."""
    source = folder / "docs"
    source.mkdir()
    (folder / "LICENSE").write_text("free")
    (folder / "folder").mkdir()
    (source / "index.md").write_text(FRONT.format(formula=formula))
    (source / "other.md").write_text(other)
    (source / "static").mkdir()
    (source / "static" / "manual.css").write_text("")
    configuration = (ROOT / "docs" / "conf.py").read_text().replace("Path(__file__).parent", f"Path({str(ROOT / 'docs')!r})")
    (source / "conf.py").write_text(configuration)
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(source), str(folder / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    page = folder / "out" / "index.html"
    return done.returncode, done.stdout + done.stderr, page.read_text() if page.exists() else ""


def test_builds_formulas_and_links(tmp_path):
    code, said, page = build(tmp_path)
    assert (code, said) == (0, "")
    assert "ℝ" in page and "<math" in page and "mathvariant" not in page
    assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//', page), "a page fetches nothing"
    assert 'href="other.html"' in page and "_downloads/" in page
    assert '<span class="pre">folder</span>' in page


def test_a_formula_that_cannot_be_translated_fails(tmp_path):
    code, said, _ = build(tmp_path, "\\nosuchcommand x")
    assert code != 0 and "nosuchcommand" in said


def test_a_broken_link_fails(tmp_path):
    code, said, _ = build(tmp_path, other="# Other\n\n[gone](gone.md)\n")
    assert code != 0 and "gone.md" in said


def test_core():
    assert mathml.core('<mi mathvariant="double-struck">R</mi>') == "<mi>ℝ</mi>"
    assert mathml.core('<mi mathvariant="sans-serif">T</mi>') == "<mi>𝖳</mi>"
    assert mathml.core('<mi mathvariant="normal">d</mi>') == '<mi mathvariant="normal">d</mi>'
    assert all(len(alphabet) == 26 for alphabet in mathml.ALPHABETS.values())


def test_docstrings_are_plain_text():
    lines = ["|v_i| and tau_-(n), a * b, `a*b` and ``x_``.", "", ">>> 2 * 3 | 1", "7", "", "| again"]
    docstrings.escape(None, "function", "f", None, None, lines)
    assert lines == ["\\|v_i\\| and tau\\_-(n), a \\* b, `a*b` and ``x_``.", "", ">>> 2 * 3 | 1", "7", "", "\\| again"]
