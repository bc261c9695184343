"""docs/dependencies.md has a line for each dependency, and for no other."""

import re
import tomllib
from typing import Any

from tests.contracts.source import ROOT


def declared(project: dict[str, Any]) -> set[str]:
    """The names of every dependency, to run and to work."""
    stated = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return {re.split(r"[\[<>=~! ;]", line)[0].lower() for line in stated}


def explained(page: str) -> dict[str, str]:
    """The names on the page, with their reason."""
    rows = (line.strip("|").split("|") for line in page.splitlines() if "|" in line)
    return {
        cells[0].strip(): cells[1].strip()
        for cells in rows
        if len(cells) == 2 and re.fullmatch(r" [a-z0-9-]*[a-z0-9][a-z0-9-]* ", cells[0])
    }


def test_reading_takes_names_only() -> None:
    project = {
        "project": {"dependencies": ["celery[redis]>=5.6", "a-b==1"]},
        "dependency-groups": {"dev": ["page-validation==0.11.*"]},
    }

    assert declared(project) == {"celery", "a-b", "page-validation"}


def test_page_and_project_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    page = explained((ROOT / "docs" / "dependencies.md").read_text("utf-8"))

    assert set(page) == declared(project)
    assert {name for name, why in page.items() if len(why) < 8} == set()
