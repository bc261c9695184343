"""The house phrases of West Sussex's secretary: invented, in the words of its notes."""

from datetime import date

from boards.operations.phrases import add_phrase
from governance.site.demo.world import World

PHRASES = (
    ("quorate", "The chair confirmed that the meeting was quorate."),
    ("apol", "Apologies were received and accepted."),
    ("agreed", "The minutes of the last meeting were agreed as a correct record."),
    ("presented", "The report was presented and taken as read; questions followed."),
    ("close", "The chair thanked everybody for coming and closed the meeting."),
)


def keep(world: World, today: date) -> None:
    """Give the board its phrases."""
    for word, text in PHRASES:
        add_phrase(by=world.secretary(today), board=world.board, word=word, text=text)
