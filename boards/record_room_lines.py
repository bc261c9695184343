"""What happened in the room at each item, as the record prints it (C36, C37).

Who came, left or withdrew, who took the chair, the quorum lost or there again, and a
ruling of the chair: sentences that stand at the item, and are withheld with it.
"""

from collections.abc import Iterable, Iterator

from boards import presiding, room_answers
from boards.models import AgendaItem, Interest, Ruling, Withdrawal
from boards.quorum.words import joined
from boards.quorum_moments import Moment
from boards.room import Room
from boards.timeline import is_out

HANDLING = {
    Withdrawal.Reason.INTEREST: "withdrew from this item",
    Withdrawal.Reason.OUT: "{was} out of the room for this item",
}


def by_item(now_in: Room, items: Iterable[AgendaItem]) -> dict[int, tuple[str, ...]]:
    """The sentences of every item.

    Args:
        now_in: the meeting's room.
        items: its items, with their rulings read.
    """
    listed = list(items)
    found = [Moment.from_dict(data) for data in now_in.meeting.quorum_moments]
    return {
        item.pk: (
            *_chair(now_in, item),
            *_came_and_went(now_in, item),
            *_withdrew(now_in, item),
            *_moments(found, item, is_last=item == listed[-1]),
            *_ruling(now_in, item),
        )
        for item in listed
    }


def ruling_words(ruling: Ruling, *, has_discretion: bool) -> str:
    """A ruling in a sentence, with what it means for decisions at the item (Q6)."""
    effect = (
        "decisions at this item stand"
        if has_discretion
        else "decisions at this item stay provisional: the terms give the chair no "
        "discretion over the quorum"
    )
    reason = ruling.reason.rstrip(".")
    return (
        f"Ruling of {ruling.person.name}, who presided ({ruling.clause}): {reason}. "
        f"The quorum as counted is not changed by it; {effect}."
    )


def _chair(now_in: Room, item: AgendaItem) -> Iterator[str]:
    at = next((one for one in now_in.items if one.pk == item.pk), item)
    if at.presiding is not None:
        who = room_answers.candidate(now_in, at.presiding, at)
        yield f"{presiding.in_words(who)}, took the chair."


def _came_and_went(now_in: Room, item: AgendaItem) -> Iterator[str]:
    here = [row for row in now_in.attendances if row.is_here]
    came = [row.name for row in here if row.arrived_item_id == item.pk]
    left = [row.name for row in here if row.left_item_id == item.pk]
    if came:
        yield f"{joined(came)} came."
    if left:
        yield f"{joined(left)} left."


def _withdrew(now_in: Room, item: AgendaItem) -> Iterator[str]:
    told = {
        interest.person_id
        for interest in now_in.interests
        if interest.item_id == item.pk
        and interest.handling == Interest.Handling.WITHDREW
    }
    for reason, words in HANDLING.items():
        names = [
            row.name
            for row in now_in.attendances
            if is_out(row, item, reason) and row.person_id not in told
        ]
        if names:
            was = words.format(was="was" if len(names) == 1 else "were")
            yield f"{joined(names)} {was}."


def _moments(found: list[Moment], item: AgendaItem, *, is_last: bool) -> Iterator[str]:
    for moment in found:
        if moment.item_id == item.pk or (moment.item_id is None and is_last):
            yield moment.sentence


def _ruling(now_in: Room, item: AgendaItem) -> Iterator[str]:
    ruling: Ruling | None = getattr(item, "ruling", None)
    if ruling is not None:
        yield ruling_words(ruling, has_discretion=now_in.rule.policies.chair_discretion)
