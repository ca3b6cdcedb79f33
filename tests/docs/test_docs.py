"""Checks what the manual says: worked certificates, links, and the tables that repeat what the code says."""

import dataclasses
import inspect
import itertools
import json
import re
from typing import get_args, get_type_hints

import kernel_size
import pytest
from manual_pages import PAGES, ROOT, agrees, blocks, prose

import verify
from verify import cli, configurations, kernel, lp, paper
from verify.cli_options import TIME_LIMIT
from verify.codes.names import FAMILIES
from verify.kernel.claims import ABOUT
from verify.prover import better, curvature, optimal_batches, phase_diagram, uniform
from verify.prover.prove import PROVERS
from verify.report import statements
from verify.report.points import distance_document

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)

ENGINES = {
    "better": better.find,
    "lp": lp.solve_exactly,
    "curvature": curvature.find,
    "optimal-batches": optimal_batches.find,
    "phase-diagram": phase_diagram.find,
    "uniform": uniform.CONSTANTS["low-entropy"].prove,
}
"""What finds the claims that are not about a code, for which `verify prove` has no prover."""


def examples():
    """Each ``json`` block of the format's page with the ``text`` block below it."""
    listed = blocks(ROOT / "docs" / "format.md")
    return [pytest.param(block, below, id=f"line {block.line}") for block, below in itertools.pairwise(listed) if block.language == "json"]


@pytest.mark.parametrize(("block", "below"), examples())
def test_worked_examples(block, below):
    assert below.language == "text"
    verdict = kernel.check(block.text.encode())
    lines = [verdict.outcome]
    for theorem in verdict.theorems:
        assumed = f" [assuming {', '.join(theorem.assumptions)}]" if theorem.assumptions else ""
        lines.append(f"  {theorem.claim}: {theorem.statement}{assumed}")
    lines += [f"  {verdict.reason}"] if verdict.reason else []
    assert agrees(below.text, "\n".join(lines)), verdict


def test_every_claim_has_a_worked_example():
    shown = [kernel.check(block.values[0].text.encode()) for block in examples()]
    assert {theorem.claim for verdict in shown for theorem in verdict.theorems} == set(kernel.CLAIMS)


def tag_of(record):
    return record.__struct_config__.tag


def applicability():
    """Claim to kind of subject to what the format's page says: ``yes``, ``no``, or a condition."""
    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    header, _, *rows = text[text.index("| claim | unit vectors |") :].split("\n\n", maxsplit=1)[0].splitlines()
    kinds = [cell.strip().replace(" ", "-") for cell in header.strip("|").split("|")][1:]
    cells = [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]
    return {name: dict(zip(kinds, said, strict=True)) for name, *said in cells}


def test_claims_and_subjects_that_go_together():
    """Each worked example, and the same claims about a subject of each other kind."""
    table = applicability()
    assert list(table) == list(kernel.CLAIMS)
    rows = {"dimension": 1, "form": ["1"], "vectors": {"kind": "dense", "rows": [["1"], ["-1"]]}}
    others = {
        **{kind: {"kind": kind, **rows} for kind in ("unit-vectors", "directions", "points")},
        "linear-program": {"kind": "linear-program", "variables": [{"cost": "0", "lower": None, "upper": None}], "rows": []},
        "batch-function": {"kind": "batch-function", "points": ["6", "6"]},
        "batches": {"kind": "batches", "dimension": "4", "points": "6"},
        "all-batches": {"kind": "all-batches"},
        "size": {"kind": "size", "dimension": "2", "points": "4"},
        "sign-code": {"kind": "sign-code", "dimension": 2, "points": 4, "modulus": 2, "generators": ["11", "01"]},
        "simplex-batches": {"kind": "simplex-batches", "dimension": 2, "parts": [1, 1]},
    }
    assert {kind for said in table.values() for kind in said} == set(others)
    assert {tag_of(subject) for subject in get_args(get_type_hints(kernel.Certificate)["subject"])} == set(others)
    tried = set()
    for example in examples():
        document = json.loads(example.values[0].text)
        if kernel.check(example.values[0].text.encode()).outcome != "accepted":
            continue
        original = document["subject"]
        assert all(table[claim["claim"]][original["kind"]] != "no" for claim in document["claims"])
        for kind, other in others.items():
            document["subject"] = {**original, "kind": kind} if "vectors" in original and "vectors" in other else other
            if kind == original["kind"]:
                document["subject"] = original
            for judgement in kernel.check(json.dumps(document).encode()).claims:
                said = table[judgement.claim][kind]
                tried.add((judgement.claim, kind))
                assert said != "no" or judgement.outcome != "accepted", (judgement, kind)
                if said == "yes" and (original["kind"], kind) in {("unit-vectors", "points"), ("batches", "batch-function")}:
                    assert isinstance(judgement.result, kernel.Theorem) or "not accepted" in str(judgement.result), (judgement, kind)
    assert {(name, kind) for name, said in table.items() for kind, word in said.items() if word == "no"} <= tried


def anchors(page):
    """The anchors that a page offers, as GitHub makes them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(prose(page))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page):
    for target in LINK.findall(prose(page)):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), target


def table_rows(page, heading):
    """Rows of the first table below a heading, as lists of cells without code marks."""
    text = page.read_text(encoding="utf-8")
    section = text[text.index(f"# {heading}\n") :]
    lines = section[section.index("\n|") + 1 :].split("\n\n", maxsplit=1)[0].strip().splitlines()
    return [[cell.strip().replace("`", "") for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_statement_map_is_that_of_the_code():
    committed = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    assert committed == statements.document(), "regenerate it: python -m verify.report.statements > docs/statements.md"
    assert [line[4:] for line in committed.splitlines() if line.startswith("### ")] == [statement.name for statement in paper.STATEMENTS]


def test_statement_map_names_what_is_there():
    text = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:verify|tests|certificates)/[\w/.-]+)`", text) + re.findall(r"certificates/paper/[\w.-]+", text)
    assert len(named) > 90
    assert all((ROOT / path).exists() for path in named)
    assert set(statements.PROOFS) <= set(kernel.AXIOMS)


def test_claim_table_is_that_of_the_code():
    rows = table_rows(ROOT / "docs" / "architecture.md", "Claims")
    assert [row[0] for row in rows] == list(kernel.CLAIMS)
    for name, checked, found, _ in rows:
        assert (ROOT / "verify/kernel/claims" / checked).is_file()
        assert kernel.CLAIMS[name].__file__.endswith(checked)
        assert (ROOT / "verify/prover" / found).is_file()
        finders = PROVERS[name] if name in PROVERS else [ENGINES[name]]
        assert finders
        assert all(find.__module__ == f"verify.prover.{found.removesuffix('.py').replace('/', '.')}" for find in finders)
    assert PROVERS.keys() | ENGINES.keys() == kernel.CLAIMS.keys()
    assert ENGINES.keys() | {"code", "coherence", "bound"} == ABOUT.keys() | {"better"}


def test_fields_of_claims_are_those_of_the_code():
    rows = {row[0]: row[1] for row in table_rows(ROOT / "docs" / "format.md", "5. Claims")}
    assert rows == {name: ", ".join(module.Evidence.__struct_fields__) or "none" for name, module in kernel.CLAIMS.items()}


def test_codes_are_those_of_the_code():
    rows = table_rows(ROOT / "docs" / "getting-started.md", "Codes with names")
    assert rows == [[family.usage, family.points, family.dimension, family.source] for family in FAMILIES.values()]


def test_assumptions_and_limits_are_those_of_the_code():
    page = ROOT / "docs" / "format.md"
    assert dict(table_rows(page, "6. Assumptions")) == kernel.AXIOMS
    limits = dataclasses.asdict(kernel.Limits())
    assert [row[1:] for row in table_rows(page, "7. Limits")] == [[str(value), f"--max-{name}"] for name, value in limits.items()]
    assert f"`--time-limit`, {TIME_LIMIT} seconds unless said otherwise" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/index.md", "docs/architecture.md"])
def test_the_size_of_the_kernel_is_said(page):
    """For the claims of the orthoplex regime, and in all; later claims add to the second number only."""
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    said = re.search(r"about ([\d,]+) lines of code for the claims of the orthoplex regime, about ([\d,]+) in all", text)
    regime, whole = kernel_size.sizes()
    for number, size in zip(said.groups(), (regime, whole), strict=True):
        assert abs(int(number.replace(",", "")) - size) <= 100
    assert regime < kernel_size.MOST_FOR_THE_REGIME and whole < kernel_size.MOST
    assert len(re.findall(r"about [\d,]+ lines", text)) == 1


def test_lines_of_code_are_counted_without_words():
    text = ['"""Words."""', "", "# Words.", 'x = """not', 'words"""  # Words.', "", "def f():", '    """Words.', "", '    Words."""', ""]
    assert kernel_size.code_lines("\n".join(text)) == 3


def options_of(command):
    """The options of a command that its help lists, as the manual writes them."""
    commands = next(action for action in cli.parser()._actions if action.dest == "command" or action.choices)
    actions = [action for action in commands.choices[command]._actions if action.option_strings and action.dest != "help"]
    values = [() if action.nargs == 0 else action.metavar if isinstance(action.metavar, tuple) else (action.metavar,) for action in actions]
    return {" ".join([action.option_strings[0], *value]) for action, value in zip(actions, values, strict=True)}


@pytest.mark.parametrize("command", ["lemma15", "phase", "theorem12", "uniform"])
def test_options_at_positive_temperature_are_those_of_the_code(command):
    rows = table_rows(ROOT / "docs" / "temperature.md", "Positive temperature")
    ((_, _, said),) = [row for row in rows if row[0].split()[:2] == ["verify", command]]
    assert set(said.split(", ")) == options_of(command)


@pytest.mark.parametrize(("command", "heading"), [("radon", "Radon partitions"), ("distance", "Distances")])
def test_options_are_those_of_the_code(command, heading):
    rows = table_rows(ROOT / "docs" / "linear-programs.md", heading)
    assert {row[0] for row in rows} == options_of(command)


def test_arguments_of_solve_are_those_of_the_code():
    rows = table_rows(ROOT / "docs" / "linear-programs.md", "A linear program")
    parameters = inspect.signature(lp.solve).parameters
    assert [row[0] for row in rows] == list(parameters)
    for name, _, default in rows:
        actual = parameters[name].default
        assert default == {inspect.Parameter.empty: "", (): "no rows", None: "" if name == "equals" else "no bound"}.get(
            actual, str(actual)
        )


def test_fields_of_distances_are_those_of_the_code():
    text = (ROOT / "docs" / "linear-programs.md").read_text(encoding="utf-8")
    table = text[text.index("| field | what |") :].split("\n\n")[0]
    named = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert named == list(distance_document(configurations.distances([[0], [1]])))


def test_the_reference_names_all_that_is_offered():
    """Each public name is documented; those that are of a module with a page of its own are on that page."""
    text = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "api").glob("*.rst"))
    named = set(re.findall(r"^\.\. auto(?:function|class|exception):: (\w+)$", text, re.MULTILINE))
    assert named >= verify.NAMES
    assert {"Theorem", "Verdict", "Limits", "Rejected", "Declined"} <= named
    assert re.findall(r"^\.\. automodule:: verify\.lp$", text, re.MULTILINE)


def test_readme_begins_with_two_commands():
    first = blocks(ROOT / "README.md")[0]
    assert first.language == "sh"
    assert first.text.splitlines() == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/verify paper",
        ".venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest",
    ]


def test_dependencies_are_those_of_the_project():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = ROOT / "docs" / "dependencies.md"

    def names(requirements):
        return [re.match(r"[\w-]+", requirement)[0] for requirement in requirements]

    assert [row[0] for row in table_rows(page, "To run")] == names(project["dependencies"])
    assert [row[0] for row in table_rows(page, "To test and develop")] == names(project["optional-dependencies"]["test"])
    assert [row[0] for row in table_rows(page, "To build the manual")] == names(project["optional-dependencies"]["docs"])


def test_the_wall_around_the_kernel_names_every_module():
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    forbidden = set(next(c for c in contracts if c["source_modules"] == ["verify.kernel"])["forbidden_modules"])
    parts = {f"verify.{path.stem}" for path in (ROOT / "verify").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - {"verify.__init__", "verify.kernel"} <= forbidden
