import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.prose import blocks, plain
from boards.snapshot import Block, ListItem


def paragraph(text):
    return Block(kind="paragraph", text=text)


def bullets(*items):
    return Block(kind="list", items=tuple(map(as_item, items)))


def numbered(*items):
    listed = tuple(
        ListItem(number=number, text=text, children=tuple(children))
        for number, text, *children in items
    )
    return Block(kind="list", ordered=True, items=listed)


def as_item(item):
    text, *children = (item,) if isinstance(item, str) else item
    return ListItem(text=text, children=tuple(children))


@pytest.mark.parametrize(
    "mark", ["- ", "• ", "•", "· ", "·", "– ", "* ", "o\t", "\uf0b7 "]
)
def test_every_mark_makes_a_bullet(mark):
    assert blocks(f"{mark}One\n{mark}Two") == (bullets("One", "Two"),)


@pytest.mark.parametrize("number", ["1.", "12)", "a)", "(a)", "(ii)", "iv."])
def test_printed_numbers_are_kept(number):
    assert blocks(f"{number} One") == (numbered((number, "One")),)


@pytest.mark.parametrize(
    "line",
    [
        "-5 degrees",
        "10.30 Coffee",
        "2.1 is an action",
        "A. Smith spoke",
        "of course",
        "*note",
        "2024. A year",
        "-",
        "•",
        "(SEND) board",
    ],
)
def test_text_that_only_looks_like_a_mark_stays_text(line):
    assert blocks(line) == (paragraph(line),)


def test_indent_nests_and_comes_back():
    text = "- One\n  - One a\n    - deep\n  - One b\n- Two"

    assert blocks(text) == (
        bullets(("One", bullets(("One a", bullets("deep")), "One b")), "Two"),
    )


def test_word_nests_by_its_mark_without_indent():
    text = "•\tHealth\no\tCAMHS\no\tTherapies\n▪\tSpeech\n•\tSchools"

    assert blocks(text) == (
        bullets(
            ("Health", bullets("CAMHS", ("Therapies", bullets("Speech")))), "Schools"
        ),
    )


def test_bullets_under_a_number():
    text = "1. First\n   - detail\n2. Second"

    assert blocks(text) == (
        numbered(("1.", "First", bullets("detail")), ("2.", "Second")),
    )


def test_paragraphs_keep_their_lines_and_end_at_an_empty_one():
    assert blocks("One\nTwo\n\n  Three") == (paragraph("One\nTwo"), paragraph("Three"))


def test_indented_line_belongs_to_the_item_above():
    assert blocks("- One\n  and more\nText") == (
        bullets("One\nand more"),
        paragraph("Text"),
    )


def test_empty_lines_between_bullets_keep_one_list():
    assert blocks("- One\n\n- Two") == (bullets("One", "Two"),)


def test_numbers_and_bullets_are_separate_lists():
    assert blocks("1. One\n- Two") == (numbered(("1.", "One")), bullets("Two"))


def test_list_half_way_out_joins_its_elder_sister():
    assert blocks("- A\n    - b\n  - c") == (bullets(("A", bullets("b", "c"))),)


def test_windows_line_ends():
    assert blocks("One\r\n\r\n- Two\r\n") == (paragraph("One"), bullets("Two"))


def test_nothing_gives_nothing():
    assert blocks(" \n\t\n") == ()


def test_plain_text_reads_back_the_same():
    text = "Opening\n\n- One\n  more\n  (a) First\n  (b) Second\n- Two\n\nClose"

    assert plain(blocks(text)) == text


MARKS = set("-–—*•·o◦○▪■§\uf0b7\uf0a7")
pieces = st.sampled_from(
    [
        "- ",
        "• ",
        "o\t",
        "– ",
        "* ",
        "1. ",
        "a) ",
        "(b) ",
        "\t",
        "  ",
        "\n",
        "\n\n",
        "x",
        "Yz 9",
    ]
)


def kept(text):
    return [c for c in text if not c.isspace() and c not in MARKS]


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.lists(pieces, max_size=25).map("".join), st.text(max_size=60)))
def test_no_text_is_ever_dropped_or_moved(text):
    assert kept(plain(blocks(text))) == kept(text)
