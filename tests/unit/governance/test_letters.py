"""A letter is written once and read in two forms, in the same order and words."""

import re
from html import unescape

from governance.composing import as_html
from governance.letters import (
    FOR_THE_RECIPIENT,
    Entry,
    Heading,
    Letter,
    Link,
    Paragraph,
    as_text,
    letter_of,
)

LETTER = Letter(
    "3 actions",
    (
        Paragraph("Mina, this is what you owe."),
        Heading("Overdue", "oldest first"),
        Entry(
            "Link with Celeste <today> & report",
            ("14 days overdue, 8 April 2024", "Action 3.2 · Partnership board"),
            Link("Say where it stands", "https://q.example.org/a/xyz", is_secret=True),
        ),
    ),
)


def words_of(html: str) -> str:
    """The words of a page, in order."""
    body = html[html.index("<body") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_text_comes_with_its_headings_underlined() -> None:
    assert as_text(LETTER) == (
        "Mina, this is what you owe.\n\n"
        "Overdue, oldest first\n---------------------\n\n"
        "Link with Celeste <today> & report\n14 days overdue, 8 April 2024\n"
        "Action 3.2 · Partnership board\n"
        "Say where it stands: https://q.example.org/a/xyz\n"
    )


def test_the_kept_copy_has_no_secret_address() -> None:
    kept = as_text(LETTER, with_secrets=False)

    assert "xyz" not in kept
    assert FOR_THE_RECIPIENT in kept


def test_html_has_the_same_words_in_the_same_order() -> None:
    text = re.sub(r"-{5,}|: https?://\S+", " ", as_text(LETTER))

    found = re.sub(r"\s+,", ",", words_of(as_html(LETTER)))
    assert found == " ".join(text.split())
    assert "&lt;today&gt; &amp; report" in as_html(LETTER)
    assert 'href="https://q.example.org/a/xyz"' in as_html(LETTER)


def test_plain_text_becomes_paragraphs_with_its_addresses_as_links() -> None:
    letter = letter_of("Papers", "They are here:\nhttps://q.example.org/p/1.\n\nSam")

    assert letter.blocks == (
        Paragraph("They are here:\nhttps://q.example.org/p/1."),
        Paragraph("Sam"),
    )
    assert letter.blocks[0].runs == (
        ("They are here:\n", ""),
        ("https://q.example.org/p/1", "https://q.example.org/p/1"),
        (".", ""),
    )
    assert '<a href="https://q.example.org/p/1">' in as_html(letter)
