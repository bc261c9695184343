"""Papers as PDF: accessible, bounded, one warm child (stack.md "PDF", quality.md 7, C6)."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from governance import pdf
from governance.pdf_child import JOB
from governance.pdf_lint import lint
from tests.pdf_text import flat_text, pages_text

DATA = Path(__file__).resolve().parents[2] / "data"
PAPERS = ("minutes", "agenda", "terms")
PLAIN = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>Test</title></head>'
    "<body><h1>Test</h1>{body}</body></html>"
)
STOPPERS = {
    "one cell, 100,000 columns": "<table><tr><td colspan=100000>x</td></tr></table>",
    "nested flex": '<div style="display:flex">' * 18 + "x",
}


def snapshot(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (DATA / f"{name}_snapshot.json").read_text(encoding="utf-8")
    )
    return data


def paper_html(name: str, **changes: object) -> str:
    return pdf.document_html(
        f"documents/{name}.html", {"snapshot": {**snapshot(name), **changes}}
    )


def failures(content: bytes) -> list[str]:
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """Return each example paper as PDF."""
    return {name: pdf.html_to_pdf(paper_html(name)) for name in PAPERS}


@pytest.fixture
def fresh_child() -> Iterator[None]:
    """Start without a child and leave none that was started under odd conditions."""
    pdf.stop_renderer()
    yield
    pdf.stop_renderer()


def child_id() -> int:
    child = pdf._renderer._child
    assert child is not None
    return child.pid


# --- What the documents are ---------------------------------------------------------
@pytest.mark.parametrize("name", PAPERS)
def test_papers_pass_the_accessibility_checker(
    papers: dict[str, bytes], name: str
) -> None:
    assert failures(papers[name]) == []


@pytest.mark.parametrize("name", PAPERS)
def test_papers_hold_no_forbidden_construct(name: str) -> None:
    assert lint(paper_html(name)) == ()


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><p>a</p></li></ul>",
        '<p><a href="https://council.example/"><b>x</b></a></p>',
        '<svg width="9" height="9"><rect width="9" height="9"/></svg>',
        "<table><tr><th colspan=2>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "<table><tr><th scope=col>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
        '<table><tr><td style="display:flex">a</td></tr></table>',
        '<table style="display:block"><tr><td>a</td></tr></table>',
        "<h3>skipped</h3>",
        '<img alt="" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYA'
        'AAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==">',
    ],
)
def test_checker_and_lint_both_notice_a_planted_fault(body: str) -> None:
    html = PLAIN.format(body=body)
    assert failures(pdf.html_to_pdf(html))
    assert lint(html)


def test_minutes_say_what_they_are(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["minutes"])) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo["/Title"]) == (
            "Minutes, 5 March 2024: SEND and Alternative Provision Strategy "
            "and Partnership Board (approved)"
        )
        assert "meeting of 5 March 2024" in str(document.docinfo["/Subject"])
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked
        assert not document.attachments


def test_minutes_have_bookmarks_by_heading(papers: dict[str, bytes]) -> None:
    with (
        pikepdf.open(io.BytesIO(papers["minutes"])) as document,
        document.open_outline() as outline,
    ):
        [whole] = outline.root
        titles = [one.title.replace("\xa0", "") for one in whole.children]
    assert whole.title == "Minutes, 5 March 2024"
    assert titles[3:9] == [
        "Who was there",
        "1Action log",
        "2Ofsted local area SEND inspection: report",
        "3EHCP response plan",
        "4Improvement plan: Partner Working Group 1, mainstream and universal provision",
        "5National SEND and alternative provision dashboard",
    ]


def test_every_page_carries_header_footer_and_number(papers: dict[str, bytes]) -> None:
    pages = pages_text(papers["minutes"])
    assert len(pages) == 6
    for number, text in enumerate(pages, start=1):
        assert "West Sussex SEND Partnership" in text
        assert "Approved minutes" in text
        assert "Approved 29 April 2024. Published 2 May 2024." in text
        assert "Demonstration data: structure and wording" in text
        assert f"Page {number} of 6" in text


def test_minutes_hold_everyone_and_everything(papers: dict[str, bytes]) -> None:
    text = flat_text(papers["minutes"])
    minutes = snapshot("minutes")
    for group in minutes["attendance"]:
        for person in group["people"] + group["apologies"]:
            assert (person["name"] or person["role"]) in text
    for item in minutes["items"]:
        assert item["title"] in text
        for one in item["decisions"]:
            assert one["wording"] in text
        for one in item["actions"] + item["updates"]:
            assert one["text"] in text
    assert "Quorate. 17 of 26 places were filled; 11 were needed" in text
    assert text.count("Nobody present") == 2
    assert "One paragraph and one paper are withheld." in text
    assert "Łucja Şahin" in text


def test_minutes_that_are_not_approved_say_so_on_every_page() -> None:
    banner = "Draft. The board has not yet approved these minutes."
    html = paper_html(
        "minutes", state="draft", approved_on=None, approved_at="", banner=banner
    )
    content = pdf.html_to_pdf(html)
    assert failures(content) == []
    pages = pages_text(content)
    assert banner in pages[0]
    assert all("Draft minutes" in text for text in pages)
    assert all("Not yet approved" in text for text in pages)
    assert not any("Approved minutes" in text for text in pages)


def test_printed_numbers_and_nested_lists_are_kept() -> None:
    deepest = {"kind": "list", "items": [{"text": "one list\na week"}]}
    numbered = {
        "kind": "list",
        "ordered": True,
        "items": [
            {"text": "therapies", "number": "3."},
            {"text": "recruitment", "number": "(b)", "children": [deepest]},
        ],
    }
    item = {"title": "Briefing", "blocks": [numbered]}
    html = paper_html("minutes", items=[item])
    content = pdf.html_to_pdf(html)
    assert (failures(content), lint(html)) == ([], ())
    assert "3. therapies (b) recruitment one list a week" in flat_text(content).replace(
        "\xa0", " "
    ).replace("  ", " ")


def test_hostile_text_is_printed_as_it_was_typed() -> None:
    typed = '</style><img src="http://127.0.0.1:9/x"> {{ 7|add:7 }} & “quotes”'
    html = paper_html("minutes", place=typed)
    assert typed in flat_text(pdf.html_to_pdf(html))


def test_a_record_of_another_shape_is_refused_with_its_place() -> None:
    with pytest.raises(pdf.PdfFailed, match="unknown key 'plaice'"):
        paper_html("minutes", plaice="Horsham")
    with pytest.raises(pdf.PdfFailed, match="No shape is registered"):
        pdf.document_html("documents/nothing.html", {"snapshot": {}})


# --- Fonts ---------------------------------------------------------------------------
def test_names_print_where_no_font_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_child: None
) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    content = pdf.html_to_pdf(paper_html("minutes", chaired_by="Łucja Şahin-Ẅells ẅ"))
    assert failures(content) == []
    assert "Łucja Şahin-Ẅells ẅ" in flat_text(content)
    assert b"Liberation" not in content


# --- The child -----------------------------------------------------------------------
@pytest.mark.parametrize("body", STOPPERS.values(), ids=STOPPERS.keys())
def test_a_stopping_document_is_stopped_and_the_next_is_made(body: str) -> None:
    started = time.monotonic()
    with pytest.raises(pdf.PdfFailed) as refused:
        pdf.html_to_pdf(PLAIN.format(body=body), timeout_seconds=2)
    assert "stopped" in refused.value.sentence
    assert time.monotonic() - started < 30
    assert "All well" in flat_text(
        pdf.html_to_pdf(PLAIN.format(body="<p>All well</p>"))
    )


def test_the_kernel_ends_a_child_that_nobody_watches() -> None:
    html = PLAIN.format(body=STOPPERS["one cell, 100,000 columns"]).encode()
    child = subprocess.Popen(
        [sys.executable, "-P", str(pdf.CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    assert child.stdin is not None
    child.stdin.write(JOB.pack(0.5, len(html)) + html)
    child.stdin.flush()
    assert child.wait(timeout=60) == -signal.SIGXCPU
    child.stdin.close()


def test_a_child_that_died_is_replaced() -> None:
    pdf.html_to_pdf(PLAIN.format(body="<p>One</p>"))
    first = child_id()
    os.kill(first, signal.SIGKILL)
    time.sleep(0.2)
    assert pdf.html_to_pdf(PLAIN.format(body="<p>Two</p>")).startswith(b"%PDF-")
    assert child_id() != first


def test_the_child_stays_warm_and_is_recycled_when_it_grows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pdf.html_to_pdf(PLAIN.format(body="<p>One</p>"))
    first = child_id()
    pdf.html_to_pdf(PLAIN.format(body="<p>Two</p>"))
    assert child_id() == first
    monkeypatch.setattr(pdf, "RECYCLE_ABOVE_MB", 1)
    pdf.html_to_pdf(PLAIN.format(body="<p>Three</p>"))
    assert pdf._renderer._child is None


def test_the_child_is_bounded_and_holds_no_secret(
    monkeypatch: pytest.MonkeyPatch, fresh_child: None
) -> None:
    monkeypatch.setenv("SECRET_KEY", "planted-secret")
    pdf.html_to_pdf(PLAIN.format(body="<p>x</p>"))
    about = Path(f"/proc/{child_id()}")
    limits = (about / "limits").read_text(encoding="ascii")
    assert re.search(r"Max address space +1000000000 ", limits)
    assert re.search(r"Max core file size +0 ", limits)
    assert not re.search(r"Max cpu time +unlimited", limits)
    assert b"planted-secret" not in (about / "environ").read_bytes()


def test_concurrent_callers_each_get_their_own_document() -> None:
    def make(number: int) -> str:
        body = f"<p>Paper number {number} of the bundle</p>"
        return flat_text(pdf.html_to_pdf(PLAIN.format(body=body)))

    with ThreadPoolExecutor(max_workers=6) as callers:
        texts = list(callers.map(make, range(24)))
    for number, text in enumerate(texts):
        assert f"Paper number {number} of the bundle" in text


def test_missing_system_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_child: None
) -> None:
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text(
        "raise OSError('cannot load library libpango-1.0-0')", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(pdf.PdfUnavailable, match=r"libpango-1\.0-0 libpangoft2"):
        pdf.html_to_pdf(PLAIN.format(body="<p>x</p>"))
    monkeypatch.delenv("PYTHONPATH")
    assert pdf.html_to_pdf(PLAIN.format(body="<p>x</p>")).startswith(b"%PDF-")


def test_the_calling_process_never_loads_the_renderer() -> None:
    pdf.html_to_pdf(PLAIN.format(body="<p>x</p>"))
    assert "weasyprint" not in sys.modules


def test_the_child_ends_with_its_parent() -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time\nfrom governance import pdf\npdf.html_to_pdf('<title>x</title>x')\n"
            "print(pdf._renderer._child.pid, flush=True)\ntime.sleep(60)",
        ],
        cwd=DATA.parents[1],
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert _alive(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 15
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1]
    except FileNotFoundError:
        return False
    return state.split()[0] != "Z"
