"""The lint of document HTML; that its rules are the checker's is tested with PDFs."""

import pytest

from governance.pdf_lint import lint

GOOD = (
    '<!DOCTYPE html>\n<html lang="en-GB"><head><title>T</title><style>{css}</style>'
    "</head><body><h1>H</h1>\n{body}</body></html>"
)


def check(body: str = "", css: str = "") -> tuple[str, ...]:
    return lint(GOOD.format(body=body, css=css))


@pytest.mark.parametrize(
    "body",
    [
        "<h2>a</h2><h3>b</h3><h2>c</h2>",
        "<ul><li>a<ul><li>b<br>c</li></ul></li></ul>",
        '<svg width="1" height="1"><title>t</title><rect/></svg>',
        "<table><tr><th scope=col>a</th><th>b</th></tr><tr><td colspan=2>c</td></tr></table>",
        '<a href="https://council.example/">x</a><b>y</b>',
    ],
)
def test_good_documents_pass(body: str) -> None:
    assert check(body, "td b{display:flex} .table{display:block} table{width:9%}") == ()


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("td { display: flex }", "display: flex on td"),
        (".agenda td,th{color:red;display:flex}", "flex on td"),
        ("@media print{td{display:flex}}", "flex on td"),
        ("table{display:block}", "display: block on table"),
        ('li::marker{content:"x"}', "::marker"),
    ],
)
def test_styles_are_read(css: str, said: str) -> None:
    assert any(said in finding for finding in check(css=css))


def test_findings_carry_their_line() -> None:
    assert check("<h4>x</h4>") == (
        "line 3: <h4> follows level 1: a heading level is skipped",
    )


def test_a_document_needs_language_and_title() -> None:
    assert lint("<html><body><h1>x</h1></body></html>") == (
        "line 1: <html> has no lang",
        "the document has no <title>",
    )
    svg_only = '<html lang="en"><svg><title>t</title></svg></html>'
    assert lint(svg_only) == ("the document has no <title>",)
