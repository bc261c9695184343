"""Every clause that code cites is explained in docs/clauses.md (rulings 18)."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.contracts import source

PAGE = source.ROOT / "docs" / "clauses.md"
CITATION = re.compile(
    r"000 Annex [AB](?: \([a-z]\))?"
    r"|\b[A-HQ]\d{1,3}\b"
    r"|\bDQ\d{1,2}\b"
    r"|\btrap \d+"
    r"|\brulings? \d+"
)
# The demo's facts name the printed lines of a membership, which are explained as one.
DEMO = ("governance", "site", "demo")


def words_of(text: str) -> Iterator[str]:
    """Comments and docstrings: where clauses are cited."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and "noqa" not in token.string:
            yield token.string
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
            yield ast.get_docstring(node) or ""


def cited_in(text: str) -> set[str]:
    """The clauses that a module cites, `rulings 7` as `ruling 7`."""
    found = {name for words in words_of(text) for name in CITATION.findall(words)}
    return {name.replace("rulings", "ruling") for name in found}


def explained(page: str) -> set[str]:
    """The clauses that the page explains: the first cell of each row."""
    return {
        line.split("|")[1].strip()
        for line in page.splitlines()
        if line.startswith("| ") and not line.startswith(("| ---", "| Cl"))
    }


def unexplained(files: list[Path], page: str) -> dict[str, str]:
    """Cited clauses that the page does not know, with a file that cites them."""
    return {
        name: str(path.relative_to(source.ROOT))
        for path in files
        for name in cited_in(path.read_text("utf-8")) - explained(page)
    }


def test_reading_notices_a_citation() -> None:
    text = '"""Closes it (C99, 000 Annex A (z))."""\n# rulings 42, Q77 and D61\nx = "C98"\n'

    assert cited_in(text) == {"C99", "000 Annex A (z)", "ruling 42", "Q77", "D61"}


def test_every_cited_clause_is_explained() -> None:
    files = [
        path
        for path in source.files()
        if path.relative_to(source.ROOT).parts[:3] != DEMO
    ]

    assert unexplained(files, PAGE.read_text("utf-8")) == {}


def test_every_quorum_rule_is_explained() -> None:
    page = explained(PAGE.read_text("utf-8"))

    assert {f"Q{number}" for number in range(1, 23)} <= page


def test_the_page_explains_nothing_twice() -> None:
    rows = [
        line.split("|")[1].strip()
        for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    names = [row for row in rows if CITATION.fullmatch(row)]

    assert sorted(names) == sorted(set(names))
