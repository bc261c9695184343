"""Walk every template: it compiles, and nothing in it breaks the strict policy."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.*"))
# Paper is not a page of the site: its own rules are tested with the documents. A mail
# has no style sheet beside it, and the site's policy does not reach it.
PAGES = [
    name
    for name in TEMPLATES
    if name.endswith(".html")
    and not name.startswith(("documents/", "mail/"))
    and name not in {"base/document.html", "base/document_mark.html"}
]
CODE = sorted(
    path
    for app in ("governance", "boards", "actions", "risks", "improvement_plan")
    for path in (Path(settings.BASE_DIR) / app).rglob("*.py")
)
INLINE = {
    "a script without a file": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an htmx event attribute": re.compile(r"\shx-on", re.IGNORECASE),
    "a script address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
}
# Each with its reason.
MAY_SKIP_ESCAPING = {"base/document.html"}  # our own style sheet, put into paper
UNSAFE = re.compile(r"\|\s*(safe|safeseq)\b|\{%\s*autoescape\s+off")


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles(name):
    assert get_template(name).template.nodelist is not None


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    "name",
    [n for n in TEMPLATES if n.endswith(".html") and n not in MAY_SKIP_ESCAPING],
)
def test_nothing_skips_escaping(name):
    assert UNSAFE.search((ROOT / name).read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_comment_runs_over_a_line_and_so_into_the_page(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    opened = [line for line in text.splitlines() if "{#" in line and "#}" not in line]
    assert opened == []


def test_code_never_marks_text_as_safe():
    marked = [
        path.relative_to(settings.BASE_DIR).as_posix()
        for path in CODE
        if re.search(r"\bmark_safe\b|\bSafeString\(", path.read_text(encoding="utf-8"))
    ]
    assert marked == []


def test_inheritance_is_at_most_three_deep():
    extends = re.compile(r"\{%\s*extends\s+\"([^\"]+)\"")

    def depth(name):
        path = ROOT / name
        if not path.is_file():
            return 0
        found = extends.search(path.read_text(encoding="utf-8"))
        return 1 + depth(found.group(1)) if found else 0

    # skeleton ← page ← board or public or entrance ← the page itself
    assert {name: depth(name) for name in PAGES if depth(name) > 3} == {}


@pytest.mark.parametrize("code", [400, 403, 404, 409, 500])
def test_an_error_page_needs_no_context(code):
    page = engines["django"].get_template(f"{code}.html").render({})
    assert "<h1>" in page
    assert 'lang="en-GB"' in page
