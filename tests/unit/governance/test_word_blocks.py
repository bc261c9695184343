"""What a document of ours is in Word: headings, lists, tables, and nothing hidden."""

from governance.word_blocks import Paragraph, Table, read

DOCUMENT = """<html><head><title>no</title><style>no</style></head><body>
<div class="running-header"><div class="running-header__name"><svg><title>no</title></svg>
 Eastshire</div><div><span class="state">Approved minutes</span></div></div>
<div class="running-footer">Approved 29 April 2024.</div>
<h1>Minutes, 5 March 2024</h1>
<p><strong>Quorate.</strong> 17 of 26<br>places</p>
<p class="q-item__facts"><span>11:00</span> <span>For decision</span></p>
<ul><li>One<ul><li>Under one</li></ul></li><li>Two</li></ul>
<ol><li>First</li><li>Second</li></ol><ol><li>Anew</li></ol>
<ol class="q-prose__printed"><li><span>4.1</span> <span>Printed</span></li></ol>
<h2>Actions</h2>
<table><thead><tr><th>No.</th><th>Action</th></tr></thead>
<tbody><tr><th>3.2</th><td><span class="q-attendance__label">no:</span> Ask
<span class="q-person-run">Gwen</span> <span class="q-person-run">Sam</span></td></tr></tbody>
</table></body></html>"""


def test_a_document_is_read_as_what_word_knows() -> None:
    said = read(DOCUMENT)

    assert (said.head, said.foot) == (
        "Eastshire Approved minutes",
        "Approved 29 April 2024.",
    )
    paragraphs = [one for one in said.blocks if isinstance(one, Paragraph)]
    assert [(one.kind, one.level, one.start, one.text) for one in paragraphs] == [
        ("heading", 1, False, "Minutes, 5 March 2024"),
        ("text", 1, False, "Quorate. 17 of 26\nplaces"),
        ("text", 1, False, "11:00 · For decision"),
        ("bullet", 1, False, "One"),
        ("bullet", 2, False, "Under one"),
        ("bullet", 1, False, "Two"),
        ("number", 1, True, "First"),
        ("number", 1, False, "Second"),
        ("number", 1, True, "Anew"),
        ("item", 1, False, "4.1 Printed"),
        ("heading", 2, False, "Actions"),
    ]
    assert [run.bold for run in paragraphs[1].runs][:2] == [True, False]


def test_a_table_keeps_its_head_and_its_lines() -> None:
    (table,) = (one for one in read(DOCUMENT).blocks if isinstance(one, Table))

    assert table.heads == 1
    assert [
        [[line.text.strip() for line in cell.paragraphs] for cell in row]
        for row in table.rows
    ] == [[["No."], ["Action"]], [["3.2"], ["Ask", "Gwen", "Sam"]]]
    assert [cell.is_head for cell in table.rows[1]] == [True, False]
