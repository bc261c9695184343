"""What the pages for people say about the project is true."""

import re
from pathlib import Path

from tests.contracts.source import ROOT, files, tree

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(ROOT.glob("docs/**/*.md")),
]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
TEST_NAME = re.compile(r"`(test_\w+)`")
MODULE = re.compile(r"`((?:governance|boards|actions|tests|tooling)/[\w/]+\.\w+)`")
VARIABLE = re.compile(r"env\.\w+\(\s*\"([A-Z_]+)\"")
DECISION = re.compile(r"decision (\d+)")


def dead_links(page: Path, text: str) -> list[str]:
    """Links of a page that lead nowhere; pictures are taken anew for a release."""
    pages = (to for to in LINK.findall(text) if not to.endswith(".png"))
    return [to for to in pages if not (page.parent / to).exists()]


def test_reading_notices_a_dead_link() -> None:
    page = ROOT / "README.md"

    assert dead_links(page, "[a](docs/none.md) [b](LICENSE) [c](https://x.org)") == [
        "docs/none.md"
    ]


def test_every_link_leads_somewhere() -> None:
    dead = {
        str(page.relative_to(ROOT)): found
        for page in PAGES
        if (found := dead_links(page, page.read_text("utf-8")))
    }

    assert dead == {}


def test_every_module_named_is_there() -> None:
    missing = {
        name
        for page in PAGES
        for name in MODULE.findall(page.read_text("utf-8"))
        if not (ROOT / name).exists()
    }

    assert missing == set()


def test_every_test_named_is_there() -> None:
    named = {
        name for page in PAGES for name in TEST_NAME.findall(page.read_text("utf-8"))
    }
    there = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}

    assert named - there == set()


def test_every_setting_is_in_the_readme_and_in_the_example() -> None:
    settings = (ROOT / "governance" / "settings.py").read_text("utf-8")
    read = set(VARIABLE.findall(settings)) | {"DATABASE_URL", "MIGRATE_DATABASE_URL"}
    readme = (ROOT / "README.md").read_text("utf-8")
    example = (ROOT / "governance.env.example").read_text("utf-8")

    table = set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE))
    assert table == read
    assert read - set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == set()


def test_every_decision_cited_is_written() -> None:
    written = {int(p.name[:4]) for p in (ROOT / "docs" / "decisions").glob("*.md")}
    texts = [path.read_text("utf-8") for path in [*PAGES, *files(), *files("tests")]]
    cited = {int(number) for text in texts for number in DECISION.findall(text)}

    assert cited - written == set()
    assert written == set(range(1, len(written) + 1))


def test_every_command_of_make_is_a_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    commands = (ROOT / "tooling" / "commands.py").read_text("utf-8")
    assert tree(ROOT / "tooling" / "commands.py").body
    named = {
        name
        for page in PAGES
        for name in re.findall(r"`?(?:make|\./dev) ([a-z-]+)`", page.read_text("utf-8"))
    }

    assert {n for n in named if f'"{n}"' not in commands} == set()
    assert {"run", "test", "test-full", "bench", "check"} <= set(
        re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    )
