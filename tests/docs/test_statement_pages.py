"""The pages of statements say what the statement map says, and leave no statement and no claim out."""

import cards
import pytest

from verify import kernel, paper

PAGES = sorted(cards.PAGES.glob("*.md"))
MAP = cards.Map((cards.PAGES.parent / "statements.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_tables_are_those_of_the_map(page):
    text = page.read_text(encoding="utf-8")
    assert text == cards.written(text, MAP), "write them again: python tests/docs/cards.py"


def test_each_statement_has_its_page():
    marks = [mark for page in PAGES for mark in cards.marks(page.read_text(encoding="utf-8"))]
    assert sorted(name for kind, name in marks if kind == "statement") == sorted(statement.name for statement in paper.STATEMENTS)
    assert {name for kind, names in marks if kind == "claims" for name in names.split(", ")} == set(kernel.CLAIMS)


def test_a_page_shows_the_claims_of_its_statements():
    for page in PAGES:
        marks = cards.marks(page.read_text(encoding="utf-8"))
        named = {name for kind, names in marks if kind == "claims" for name in names.split(", ")}
        assert {MAP.statements[name]["claim"].strip("`") for kind, name in marks if kind == "statement"} - {"none"} <= named, page


def test_each_page_is_listed():
    index = (cards.PAGES / "index.md").read_text(encoding="utf-8")
    assert all(f"({page.name})" in index for page in PAGES if page.name != "index.md")


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in {"index.md", "proposition-7.md"}], ids=lambda page: page.name)
def test_each_page_has_a_command_and_says_what_is_assumed(page):
    text = page.read_text(encoding="utf-8")
    assert "## How it is certified" in text or "## What is certified" in text
    assert "```console" in text and "ssume" in text


def test_a_changed_table_is_seen():
    text = (cards.PAGES / "lemma-3.md").read_text(encoding="utf-8")
    changed = text.replace("| scope | each code listed |", "| scope | all codes |")
    assert changed != text and cards.written(changed, MAP) == text
