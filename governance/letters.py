"""What a message says, written once: as text first, and the same words in HTML.

A letter is a row of headings, paragraphs and entries. Both forms are read off it, so
that they cannot differ in order or words. Pure: no Django.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FOR_THE_RECIPIENT = "(the link is for the recipient alone)"
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+")
_TRAILING = ".,;:!?)]’'"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere.

    Args:
        is_secret: the address itself lets its reader do something, so that it is
            never stored with the message.
    """

    words: str
    address: str
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks stay as they are."""

    text: str

    @property
    def runs(self) -> tuple[tuple[str, str], ...]:
        """The text in pieces, each with the address that it is, or none."""
        return tuple(_runs(self.text))


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: what it is, what is known of it, where it leads."""

    title: str
    lines: tuple[str, ...] = ()
    link: Link | None = None


Block = Heading | Paragraph | Entry


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An entry for the recipient's calendar, sent with the message (RFC 6047).

    Args:
        method: `REQUEST` puts it in or changes it, `CANCEL` takes it out.
        text: the entry in iCalendar.
    """

    method: str
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message.

    Args:
        kind: its media type, such as `application/pdf`.
    """

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message before it is written out.

    Args:
        stop_address: where one click of a mail program ends such letters (RFC 8058).
        attachments: files that go with it; the kept copy of the message has none.
    """

    subject: str
    blocks: tuple[Block, ...]
    stop_address: str = ""
    calendar: CalendarPart | None = None
    attachments: tuple[Attachment, ...] = ()


def letter_of(subject: str, text: str) -> Letter:
    """A letter of plain text: empty lines part its paragraphs."""
    parts = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", text))
    return Letter(subject, tuple(Paragraph(part) for part in parts if part.strip()))


def as_text(letter: Letter, *, with_secrets: bool = True) -> str:
    """The letter in plain text.

    Args:
        with_secrets: False for the copy that is kept, without addresses that are for
            the recipient alone.
    """
    return "\n\n".join(_text(block, with_secrets) for block in letter.blocks) + "\n"


def _text(block: Block, with_secrets: bool) -> str:
    if isinstance(block, Paragraph):
        return block.text
    if isinstance(block, Heading):
        line = f"{block.text}, {block.note}" if block.note else block.text
        return f"{line}\n{'-' * len(line)}"
    lines = [block.title, *block.lines]
    if block.link:
        hidden = block.link.is_secret and not with_secrets
        address = FOR_THE_RECIPIENT if hidden else block.link.address
        lines.append(f"{block.link.words}: {address}")
    return "\n".join(lines)


def _runs(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found.group().rstrip(_TRAILING)
        end = found.start() + len(address)
        yield text[at : found.start()], ""
        yield address, address
        at = end
    yield text[at:], ""
