"""What a meeting's record still lacks, each with the place to mend it (screens)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from boards import dates_in_text
from boards.models import AgendaItem, Decision, Meeting, MinuteEntry
from boards.record_room import RoomPanel
from governance import panels


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseEnd:
    """One thing to mend: a sentence, and the query and anchor of its place."""

    sentence: str
    where: str


def of(
    meeting: Meeting,
    *,
    items: Iterable[AgendaItem],
    notes: Iterable[MinuteEntry],
    decisions: Iterable[Decision],
    now_in: RoomPanel,
) -> tuple[LooseEnd, ...]:
    """Gather the loose ends: attendance first, then in the order of the agenda.

    Texts of confidential items are looked through too: the page is the secretary's.
    """
    names = {item.pk: _named(item) for item in items}
    order = {pk: at for at, pk in enumerate(names)}
    told = [
        *_dates(meeting, notes, names),
        *_provisional(decisions, names),
        *_conflicts(now_in, names),
        *_from_higher_apps(meeting),
    ]
    told.sort(key=lambda end: order.get(end[0], -1))
    return (
        *_room(meeting, now_in),
        *(LooseEnd(sentence=sentence, where=where) for _, sentence, where in told),
    )


_Told = tuple[int, str, str]


def _named(item: AgendaItem) -> str:
    return f"Item {item.number}" if item.number else f"“{item}”"


def _room(meeting: Meeting, now_in: RoomPanel) -> Iterator[LooseEnd]:
    if not now_in.here:
        yield LooseEnd(sentence="Nobody is recorded as here", where="#people")
    elif now_in.unknown:
        people = "1 person" if now_in.unknown == 1 else f"{now_in.unknown} people"
        yield LooseEnd(
            sentence=f"{people}: not recorded whether they came", where="#people"
        )
    if now_in.here and meeting.presided_by_id is None:
        yield LooseEnd(sentence="Who presided is not recorded", where="#chair")
    if not meeting.interests_asked:
        yield LooseEnd(
            sentence="Declarations of interest: not asked yet", where="#declarations"
        )


def _dates(
    meeting: Meeting, notes: Iterable[MinuteEntry], names: dict[int, str]
) -> Iterator[_Told]:
    for note in notes:
        for remark in dates_in_text.remarks(note.text, meeting.date):
            fact = remark.partition(":")[0]
            where = f"?item={note.item_id}#note-{note.pk}"
            yield note.item_id, f"{names[note.item_id]}: {fact}", where


def _provisional(
    decisions: Iterable[Decision], names: dict[int, str]
) -> Iterator[_Told]:
    for one in decisions:
        if one.state == Decision.State.PROVISIONAL:
            sentence = f"Decision {one.number} is provisional: taken without a quorum"
            yield one.item_id, sentence, f"?item={one.item_id}#decision-{one.pk}"


def _conflicts(now_in: RoomPanel, names: dict[int, str]) -> Iterator[_Told]:
    """Interests declared without an outcome; one of the whole meeting comes first."""
    for one in now_in.interests:
        if one.is_open:
            item = one.item_id or 0
            sentence = (
                f"{names.get(item, 'The whole meeting')}: {one.person} declared an "
                "interest, and how it was handled is not recorded"
            )
            where = f"?item={item}" if item else "?"
            yield item, sentence, f"{where}#declared-{one.pk}"


def _from_higher_apps(meeting: Meeting) -> Iterator[_Told]:
    """What the apps above know of; none where no app answers."""
    try:
        told = panels.ask("record.loose_ends", meeting)
    except KeyError:
        return
    for item_id, sentence in told:
        yield item_id, sentence, f"?item={item_id}#captured" if item_id else ""
