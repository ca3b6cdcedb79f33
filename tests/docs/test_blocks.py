"""Every code block of every page is run, or compared with what runs: a language that nothing checks fails."""

import doctest
import importlib.util
import io
import json
import os
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml
from manual_pages import COLUMNS, PAGES, ROOT, Shell, agrees, blocks, commands, link

from verify import cli

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CI = [line.replace(".venv/bin/", "").strip() for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()]
"""The lines of what CI runs."""
NAMED = re.compile(r"\b(?:from|in)\s+`((?:verify|tests|docs)/[\w./-]+)`", re.IGNORECASE)
"""In the paragraph above an excerpt, which ends with a colon: the file that it is from."""
PICTURES = {"codes ──> prover ──> certificate (JSON)": "docs/architecture.md", "cover ::= name cover cover": "docs/format.md"}
"""The text blocks that are neither a verdict nor an excerpt: how they begin, and where they are."""
DIRECTIVES = {"toctree"}
"""What Sphinx reads as its own, and checks when it builds the manual."""


def ids(page):
    return str(page.relative_to(ROOT))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder to work in, and a terminal of a known width without colours."""
    monkeypatch.chdir(tmp_path)
    link(tmp_path)
    monkeypatch.setenv("COLUMNS", COLUMNS)
    for variable in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "CLICOLOR_FORCE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0}, raising=False)  # one process, no pool
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if {block.language for block in blocks(page)} & {"console", "python"}], ids=ids)
def test_commands_and_python(page, folder):
    """All blocks of a page, in order, in one folder and one namespace."""
    shell, names, parser = Shell(), {}, doctest.DocTestParser()
    for block in blocks(page):
        if block.language == "console":
            for command, shown in commands(block):
                actual = shell.run(command, shown)
                assert agrees(shown, actual), f"{page.name}, line {block.line}: $ {command}\n{actual}"
        elif block.language == "python" and not source(block):
            test = parser.get_doctest(block.text, names, page.name, str(page), block.line - 1)
            assert test.examples, f"{page.name}, line {block.line}: Python is shown with prompts, or as an excerpt of a file named above it"
            report = io.StringIO()
            failures = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.write, clear_globs=False).failed
            names = test.globs
            assert failures == 0, report.getvalue()


def source(block):
    """The file that a block is an excerpt of, or None."""
    named = NAMED.findall(block.above)
    return ROOT / named[-1] if named and block.above.rstrip().endswith(":") else None


def excerpt(block):
    """Its parts, between lines of three dots, stand in the file in this order."""
    text, position = source(block).read_text(encoding="utf-8"), 0
    for part in re.split(r"^\.\.\.\n", block.text, flags=re.MULTILINE):
        assert part in text[position:], f"not in {source(block)}, or not in this order:\n{part}"
        position = text.index(part, position) + len(part)


def sh(block, page):
    """A line of commands for the reader's shell: each is one that CI runs, or one whose program, files and options are there."""
    for line in block.text.splitlines():
        for command in shlex.split(line, comments=True) and re.split(r" && ", re.sub(r"\s+#.*", "", line)):
            known(command.strip())


def known(command):
    words = shlex.split(command.split(" > ")[0])
    program = words[0].removeprefix(".venv/bin/")
    if command.replace(".venv/bin/", "") in CI:
        return
    if program == "verify":
        cli.parser().parse_args(words[1:])
    elif program in {"pip", "apt-get"}:
        installed(words)
    elif program == "sphinx-build":
        assert any(line.startswith(f"sphinx-build {' '.join(words[1:-1])} ") for line in CI), f"CI does not run {command}"
    elif program in {"python", "python3"}:
        python(words[1:])
    else:
        raise AssertionError(f"nothing runs {command}")


def python(words):
    """A module that is there, or a program of the repository that knows the options given; ``-m pytest`` with paths that are there."""
    if words[0] == "-m":
        assert importlib.util.find_spec(words[1]), words
        if words[1] == "pytest":
            assert all((ROOT / path).exists() for path in words[2:]), words
        return
    text = (ROOT / words[0]).read_text(encoding="utf-8")
    for word in words[1:]:
        assert not word.startswith("--") or word.split("=")[0].removeprefix("--") in text.replace("_", "-"), f"{words[0]} has no {word}"


def installed(words):
    """This package with extras that it has, or packages that are named on the page about the benchmarks' peers."""
    assert words[1] == "install"
    for word in words[2:]:
        if word.startswith("."):
            extras = re.findall(r"[\w-]+", word)
            assert set(extras) <= set(PROJECT["optional-dependencies"]), word
        elif not word.startswith("-"):
            assert f"{word}" in (ROOT / "tests" / "bench" / "README.md").read_text(encoding="utf-8").split("## Peers")[1]


def yaml_(block, page):
    """Workflows and hooks of other projects: whatever of this repository they use is there."""
    document = yaml.safe_load(block.text)
    uses = list(steps(document))
    assert uses, "neither an action, nor a hook, nor a script"
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for step in uses:
        if "uses" in step and "orthoplex-verify" in step["uses"]:
            path = step["uses"].split("orthoplex-verify/")[1].split("@")[0]
            action = yaml.safe_load((ROOT / path / "action.yml").read_text(encoding="utf-8"))
            assert set(step.get("with", {})) <= set(action["inputs"])
            cli.parser().parse_args(["check", step["with"]["paths"], *shlex.split(step["with"].get("arguments", ""))])
        if "id" in step:
            assert step["id"] in hooks
            cli.parser().parse_args(["check", *step.get("args", []), "x.cert.json"])
        for line in step.get("script", []):
            assert line.startswith(("verify ", "pip install ")), line
            if line.startswith("verify "):
                cli.parser().parse_args(shlex.split(line)[1:])


def steps(value):
    """The objects of a document that name an action, a hook or a script."""
    if isinstance(value, dict):
        if {"uses", "script"} & value.keys() or ("id" in value and "repo" not in value):
            yield value
        for item in value.values():
            yield from steps(item)
    elif isinstance(value, list):
        for item in value:
            yield from steps(item)


def text(block, page):
    """A verdict below a worked certificate, which test_docs checks; or a picture, which is listed."""
    begins = [path for start, path in PICTURES.items() if block.text.startswith(start)]
    listed = blocks(page)
    position = next(i for i, other in enumerate(listed) if other.line == block.line)
    assert begins == [str(page.relative_to(ROOT))] or (position and listed[position - 1].language == "json"), block.text


def json_(block, page):
    """Worked certificates, which test_docs gives to the kernel: only on the page about the format."""
    json.loads(block.text)
    assert page == ROOT / "docs" / "format.md"


def toml(block, page):
    tomllib.loads(block.text)


CHECKS = {"sh": sh, "yaml": yaml_, "text": text, "json": json_, "toml": toml}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_block_is_checked(page):
    for block in blocks(page):
        if source(block):
            excerpt(block)
        elif block.language.strip("{}") in DIRECTIVES and block.language.startswith("{"):
            entries = [line for line in block.text.splitlines() if line and not line.startswith(":")]
            assert all(list(page.parent.glob(f"{entry}.*")) or "*" in entry for entry in entries), block.text
        elif block.language not in {"console", "python"}:
            assert block.language in CHECKS, f"line {block.line}: nothing checks a block of the language {block.language!r}"
            CHECKS[block.language](block, page)


def test_no_fence_is_missed():
    """The regular expression for blocks sees every fence."""
    for page in PAGES:
        fences = [line for line in page.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith(("```", "~~~"))]
        assert len(fences) == 2 * len(blocks(page)), page


BAD = [
    ("sh", "verify chek x\n", ""),
    ("sh", "python tests/bench/bench_lp.py --nothing 3\n", ""),
    ("sh", "pip install -e '.[nothing]'\n", ""),
    ("sh", "make\n", ""),
    ("yaml", "- uses: OWNER/orthoplex-verify/.github/actions/check@main\n  with: {path: x}\n", ""),
    ("yaml", "- id: nothing\n", ""),
    ("text", "anything\n", ""),
    ("json", "{}\n", ""),
    ("python", "x = 1\n", "From `verify/api.py`:"),
    ("rust", "fn main() {}\n", ""),
]


@pytest.mark.parametrize(("language", "shown", "above"), BAD)
def test_wrong_blocks_fail(language, shown, above, tmp_path, monkeypatch):
    """A page with a block that is wrong, one of each language."""
    page = tmp_path / "page.md"
    page.write_text(f"# Page\n\n{above}\n\n```{language}\n{shown}```\n", encoding="utf-8")
    monkeypatch.setattr("test_blocks.ROOT", ROOT)
    with pytest.raises((AssertionError, SystemExit, KeyError, ValueError)):
        test_every_block_is_checked(page)


def test_lines_of_output_are_compared():
    assert agrees("a\n...\nb c...\n", "a\nx\ny\nb c d\n")
    assert not agrees("a\nb\n", "a\nc\n") and not agrees("a\n", "a\nb\n")


def test_pages_are_found():
    assert {ids(page) for page in PAGES} >= {"README.md", "docs/index.md", "docs/howto/ci.md", "docs/statements/theorem-2.md"}
    assert all(isinstance(page, Path) for page in PAGES)
