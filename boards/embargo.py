"""Papers under embargo: from when members, and from when the public, may open them (C41).

Pure: no Django. Nobody opens anything by hand: at its instant a paper is open, whoever
looks. Until then a list says when it opens, and not what it is called.
"""

from dataclasses import dataclass
from datetime import datetime

from boards.publication import Audience
from governance.long_dates import long_date, short_time


@dataclass(frozen=True, slots=True)
class Embargo:
    """From when a paper may be opened; None where nothing keeps it.

    Args:
        members_from: the instant for those who sit on the board.
        public_from: the instant for everybody else; never before that of members.
    """

    members_from: datetime | None = None
    public_from: datetime | None = None

    def opens_to(self, audience: Audience) -> datetime | None:
        """The instant from which an audience may open it, if one is set."""
        if audience is Audience.CLEARED:
            return self.members_from
        return self.public_from or self.members_from

    def keeps_from(self, audience: Audience, at: datetime) -> datetime | None:
        """Until when an audience has to wait at an instant; None where it may open it."""
        opens = self.opens_to(audience)
        return opens if opens is not None and at < opens else None

    def gap(self) -> str:
        """What is wrong with the two instants; empty when they agree."""
        both = self.members_from is not None and self.public_from is not None
        if both and self.public_from < self.members_from:  # type: ignore[operator]
            return "The public cannot have a paper before the members."
        return ""


def opens_words(opens: datetime) -> str:
    """`5 March 2024 at 09:30`, of an instant on the English clock."""
    return f"{long_date(opens.date())} at {short_time(opens.time())}"


def sealed_title(opens: datetime) -> str:
    """What a list calls a paper that is still shut, of an instant on the English clock."""
    return f"A paper under embargo, which opens on {opens_words(opens)}"
