"""How Sphinx builds the manual: `sphinx-build -W --keep-going -b html docs OUT`, with the packages of the extra ``docs``.

Nothing is fetched and nothing is run: notebooks are shown as they were executed, formulas become MathML.
"""

import sys
from pathlib import Path

import verify

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

project = "orthoplex-verify"
version = release = verify.__version__
copyright = "the authors of orthoplex-verify, Apache-2.0"

extensions = ["myst_nb", "sphinx.ext.autodoc", "docstrings", "mathml", "repository"]
source_suffix = {".md": "myst-nb", ".rst": "restructuredtext", ".ipynb": "myst-nb"}
root_doc = "index"
exclude_patterns = ["extensions", "**/.ipynb_checkpoints"]
nb_execution_mode = "off"
nb_merge_streams = True

myst_enable_extensions = ["dollarmath"]
myst_dmath_double_inline = True
myst_heading_anchors = 4
"""Anchors are those that a code host makes of headings, so links between pages work in both places."""

default_role = "py:obj"
"""A name in single backticks, in a docstring, links to what it names, if that is in the reference."""
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_use_type_comments = False
python_maximum_signature_line_length = 100

html_math_renderer = "mathml"
html_theme = "furo"
html_title = f"orthoplex-verify {version}"
html_static_path = ["static"]
html_css_files = ["manual.css"]
html_show_sphinx = False
html_copy_source = False
pygments_style = "friendly"
pygments_dark_style = "native"
