"""Reminding authors of their papers: by hand, and at its stages (C34, D8)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from boards import author_letters, events, paper_deadlines, paper_policy, standing
from boards.author_letters import Told
from boards.models import Meeting, PaperReminder, PaperRequest
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit, outbox
from governance.clock import today
from governance.errors import RuleBroken
from governance.plain_text import clean_block
from governance.working_days import is_working_day

JOB = "remind authors"


def to_remind(meeting: Meeting, day: date) -> dict[int, tuple[PaperRequest, ...]]:
    """Whom one may write to of what, by author: not in yet, and not told today."""
    rows = _awaited().filter(item__meeting=meeting).exclude(reminders__run_on=day)
    return author_letters.of_people(row for row in rows if row.author.email)


@transaction.atomic
def remind_by_hand(
    *, by: Standing, meeting_id: int, people: Collection[int], words: str
) -> int:
    """Write to some authors now, with words of the secretary's own, once a day each.

    Args:
        people: the ids of those ticked; who was written to today already is left out.

    Returns:
        How many letters are queued.

    Raises:
        RuleBroken: when nobody is left to write to.
    """
    meeting = locked(meeting_id)
    paper_policy.may_ask_for_papers(by, meeting).require()
    offered = to_remind(meeting, by.day)
    chosen = {pk: rows for pk, rows in offered.items() if pk in set(people)}
    if not chosen:
        raise RuleBroken(
            "Choose somebody who was not written to today.", field="people"
        )
    try:
        said = clean_block(words, what="text")
    except ValueError as error:
        raise RuleBroken(str(error), field="words") from error
    _queue(by, meeting, chosen, words=said)
    return len(chosen)


def remind_authors(on: date | None = None) -> int:
    """Remind every author whose paper reached a stage; again changes nothing.

    Nobody is written to on a closed day, nor twice a day, nor twice of a stage.

    Returns:
        How many letters are queued.
    """
    day = on or today()
    if not is_working_day(day):
        return 0
    coming = Meeting.objects.filter(
        date__gt=day,
        is_confirmed=True,
        state__in=[Meeting.State.PLANNED, Meeting.State.CALLED],
        pk__in=_awaited().values("item__meeting"),
    )
    return sum(_remind(pk, day) for pk in coming.values_list("pk", flat=True))


@transaction.atomic
def _remind(meeting_id: int, day: date) -> int:
    meeting = locked(meeting_id)
    found: dict[int, tuple[PaperRequest, ...]] = {}
    for pk, rows in to_remind(meeting, day).items():
        if due := tuple(row for row in rows if _is_due(row, day)):
            found[pk] = due
    if found:
        by = standing.job(JOB, meeting.board.partnership_id, day)
        _queue(by, meeting, found)
    return len(found)


def _is_due(row: PaperRequest, day: date) -> bool:
    """Whether it is at a stage of which its author did not hear yet."""
    stage = paper_deadlines.stage_on(row.due_on, day)
    heard = {(one.due_on, one.stage) for one in row.reminders.all()}
    return stage is not None and (row.due_on, stage) not in heard


def _queue(
    by: Standing,
    meeting: Meeting,
    chosen: Mapping[int, Iterable[PaperRequest]],
    *,
    words: str = "",
) -> None:
    people = {row.author_id: row.author for rows in chosen.values() for row in rows}
    keyed = {
        f"papers:{meeting.pk}:{pk}:{by.day.isoformat()}": people[pk] for pk in chosen
    }
    notices = outbox.queue_for_many(kind=author_letters.KIND, keyed=keyed)
    PaperReminder.objects.bulk_create(
        PaperReminder(
            request=row,
            run_on=by.day,
            due_on=row.due_on,
            stage=paper_deadlines.stage_on(row.due_on, by.day),
            words=words,
            sent_by=by.person,
            notice=notices[pk],
        )
        for pk, rows in chosen.items()
        for row in rows
    )
    audit.record(
        events.AUTHORS_REMINDED,
        by=by.actor,
        subject=meeting,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"people": (None, len(chosen))},
    )


def told(
    chosen: Mapping[int, tuple[PaperRequest, ...]], *, words: str, sender: str
) -> list[Told]:
    """The letters as they will go, by name."""
    letters = [Told(rows[0].author, rows, words, sender) for rows in chosen.values()]
    return sorted(letters, key=lambda one: (one.person.name, one.person.pk))


def _awaited() -> "QuerySet[PaperRequest]":
    return (
        PaperRequest.objects.awaited()
        .select_related("author", "item__meeting__board__partnership")
        .select_related("item__meeting__terms")
        .prefetch_related("reminders")
    )
