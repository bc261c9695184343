"""Two texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from governance.word_changes import MOST_WORDS, word_changes


def kinds(before, after):
    return [(piece.kind, piece.text) for piece in word_changes(before, after)]


def test_a_word_put_in_and_a_word_taken_out_are_marked():
    assert kinds("due soon.", "due by 8 April.") == [
        ("kept", "due "),
        ("removed", "soon"),
        ("added", "by 8 April"),
        ("kept", "."),
    ]


def test_windows_line_ends_are_no_change():
    assert kinds("a\r\nb", "a\nb") == [("kept", "a\nb")]


def test_very_long_texts_are_shown_without_marks():
    long = "word " * MOST_WORDS
    assert kinds(long, long + "more") == [("kept", long + "more")]


@given(st.text("ab .\n", max_size=40), st.text("ab .\n", max_size=40))
def test_both_texts_can_be_read_back_from_the_pieces(before, after):
    pieces = word_changes(before, after)
    old = "".join(p.text for p in pieces if p.kind != "added")
    new = "".join(p.text for p in pieces if p.kind != "removed")
    assert (old, new) == (before, after)
