"""What *all as replied* would record, before it does (C35).

Pure. A reply is a forecast: it fills in a line on which nothing is recorded yet, and
never replaces what somebody saw.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from boards.quorum.words import joined

UNKNOWN = "unknown"
STATES: Mapping[str, str] = {
    "yes": "present",
    "online": "online",
    "apologies": "apologies",
    "substitute": "represented",
}
_HEADS: Mapping[str, str] = {
    "present": "Present",
    "online": "Online",
    "represented": "Represented by a substitute",
    "apologies": "Apologies",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the attendance: somebody of the list, and what is recorded of them."""

    pk: int
    person_id: int
    name: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one person replied."""

    person_id: int
    answer: str
    substitute_id: int | None = None
    substitute: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One line that is to be set.

    Args:
        substitute_id: who is added to the list as their substitute; None where nobody
            is named, or is on the list already.
    """

    pk: int
    name: str
    state: str
    substitute_id: int | None = None
    substitute: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """`Gwen Pryce, who sends Idris Cole (on leave)`."""
        sends = f", who sends {self.substitute}" if self.substitute else ""
        return f"{self.name}{sends}{f' ({self.note})' if self.note else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be set, what stays as recorded, and who did not reply."""

    settings: tuple[Setting, ...] = ()
    kept: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Each state with the names it is set for, in words."""
        order = list(_HEADS)
        by_state = sorted(self.settings, key=lambda one: order.index(one.state))
        return tuple(
            (_HEADS[state], joined([one.words for one in group]))
            for state, group in groupby(by_state, key=lambda one: one.state)
        )


def plan(lines: Iterable[Line], replies: Iterable[Said]) -> Plan:
    """What the replies would set on the lines of a meeting.

    Args:
        lines: the people on the list, in its order.
        replies: at most one a person.
    """
    listed = list(lines)
    on_list = {line.person_id for line in listed}
    said = {reply.person_id: reply for reply in replies}
    settings: list[Setting] = []
    kept: list[str] = []
    silent: list[str] = []
    sent: set[int] = set()
    for line in listed:
        reply = said.get(line.person_id)
        if line.state != UNKNOWN:
            kept.append(line.name)
        elif reply is None:
            silent.append(line.name)
        else:
            is_new = reply.substitute_id not in on_list | sent
            settings.append(_setting(line, reply, is_new=is_new))
            sent.update({reply.substitute_id} if reply.substitute_id else ())
    return Plan(settings=tuple(settings), kept=tuple(kept), silent=tuple(silent))


def _setting(line: Line, reply: Said, *, is_new: bool) -> Setting:
    return Setting(
        pk=line.pk,
        name=line.name,
        state=STATES[reply.answer],
        substitute_id=reply.substitute_id if is_new else None,
        substitute=reply.substitute,
        note=reply.note,
    )
