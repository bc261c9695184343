"""What a meeting's record still lacks, each with the place to mend it (screens)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from boards import dates_in_text
from boards.models import AgendaItem, Decision, Meeting, MinuteEntry
from boards.record_room import RoomPanel
from governance import panels


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseEnd:
    """One thing to mend.

    Args:
        sentence: what is missing.
        where: the query and anchor of its place on the record page.
        mend: what mends it where the record is read back, such as `interest-12`;
            `ratify-3` waits for a later meeting, and nothing is to be mended.
    """

    sentence: str
    where: str
    mend: str = ""

    @property
    def kind(self) -> str:
        """What is to be mended: `interest`."""
        return self.mend.partition("-")[0]

    @property
    def key(self) -> int:
        """Which one; 0 where there is only one of the kind."""
        return int(self.mend.partition("-")[2] or 0)


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
        *(end for _, end in told),
    )


_Told = tuple[int, LooseEnd]


def _named(item: AgendaItem) -> str:
    return f"Item {item.number}" if item.number else f"“{item}”"


def _room(meeting: Meeting, now_in: RoomPanel) -> Iterator[LooseEnd]:
    if not now_in.here:
        yield LooseEnd(sentence="Nobody is recorded as here", where="#people")
    elif now_in.unknown:
        people = "1 person" if now_in.unknown == 1 else f"{now_in.unknown} people"
        yield LooseEnd(
            sentence=f"{people}: not recorded whether they came",
            where="#people",
            mend="people",
        )
    if now_in.here and meeting.presided_by_id is None:
        yield LooseEnd(
            sentence="Who presided is not recorded", where="#chair", mend="chair"
        )
    if not meeting.interests_asked:
        yield LooseEnd(
            sentence="Declarations of interest: not asked yet",
            where="#declarations",
            mend="asked",
        )


def _dates(
    meeting: Meeting, notes: Iterable[MinuteEntry], names: dict[int, str]
) -> Iterator[_Told]:
    for note in notes:
        for remark in dates_in_text.remarks(note.text, meeting.date):
            fact = remark.partition(":")[0]
            where = f"?item={note.item_id}#note-{note.pk}"
            sentence = f"{names[note.item_id]}: {fact}"
            mend = f"note-{note.pk}"
            yield note.item_id, LooseEnd(sentence=sentence, where=where, mend=mend)


def _provisional(
    decisions: Iterable[Decision], names: dict[int, str]
) -> Iterator[_Told]:
    for one in decisions:
        if one.state == Decision.State.PROVISIONAL:
            sentence = f"Decision {one.number} is provisional: taken without a quorum"
            where = f"?item={one.item_id}#decision-{one.pk}"
            mend = f"ratify-{one.pk}"
            yield one.item_id, LooseEnd(sentence=sentence, where=where, mend=mend)


def _conflicts(now_in: RoomPanel, names: dict[int, str]) -> Iterator[_Told]:
    """Interests declared without an outcome; one of the whole meeting comes first."""
    for one in now_in.interests:
        if one.is_open:
            item = one.item_id or 0
            sentence = (
                f"{names.get(item, 'The whole meeting')}: {one.person} declared an "
                "interest, and how it was handled is not recorded"
            )
            where = f"{f'?item={item}' if item else ''}#declared-{one.pk}"
            mend = f"interest-{one.pk}"
            yield item, LooseEnd(sentence=sentence, where=where, mend=mend)


def _from_higher_apps(meeting: Meeting) -> Iterator[_Told]:
    """What the apps above know of; none where no app answers."""
    try:
        told = panels.ask("record.loose_ends", meeting)
    except KeyError:
        return
    for item_id, sentence, mend in told:
        where = f"?item={item_id}#{mend or 'captured'}" if item_id else ""
        yield item_id, LooseEnd(sentence=sentence, where=where, mend=mend)
