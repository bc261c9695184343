"""Asking leads for the highlight reports of their groups: by hand, and when due (D8)."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from boards import (
    events,
    paper_deadlines,
    policy,
    report_letters,
    report_lines,
    standing,
)
from boards.models import Board, Meeting, Office
from boards.models.membership import OfficeKind
from boards.report_letters import Asked
from boards.standing import Standing
from governance import audit, jobs, outbox
from governance.clock import today
from governance.errors import RuleBroken
from governance.letters import as_text
from governance.models import Notice
from governance.models.periods import in_force
from governance.plain_text import clean_block
from governance.working_days import is_working_day

JOB = "remind leads"
KIND = "highlight report wanted"
STAGE = "highlight report stage"


def to_ask(board: Board, on: date) -> dict[int, Asked]:
    """Whom one may write to, by group: not received, and not written to on the day."""
    found = {asked.line.group.pk: asked for asked in _leads(board, on)}
    keys = {_key(asked, on): pk for pk, asked in found.items()}
    told = Notice.objects.filter(key__in=keys).values_list("key", flat=True)
    gone = {keys[key] for key in told}
    return {pk: asked for pk, asked in found.items() if pk not in gone}


def _leads(board: Board, on: date) -> list[Asked]:
    """The lead with an address of every group whose report is awaited."""
    lines = [one for one in report_lines.to_board(board, on) if not one.due.received]
    held = Office.objects.filter(
        in_force(on),
        kind=OfficeKind.CHAIR,
        board__in=[one.group for one in lines],
    ).select_related("person")
    leads = {office.board_id: office.person for office in held}
    found = []
    for line in lines:
        line.meeting.board, line.group.partnership = board, board.partnership
        lead = leads.get(line.group.pk)
        if lead is not None and lead.email:
            found.append(Asked(lead, line))
    return found


@transaction.atomic
def ask_for_reports(
    *, by: Standing, board: Board, people: Collection[int], words: str = ""
) -> int:
    """Write to the leads of some groups now, once a day each.

    Args:
        people: the ids of the groups ticked.
        words: the secretary's own.

    Returns:
        How many letters are queued.

    Raises:
        RuleBroken: when nobody is left to write to.
    """
    policy.may_prepare_meeting(by).require()
    held = Board.objects.select_for_update(of=("self",)).select_related("partnership")
    locked = held.get(pk=board.pk, partnership_id=by.partnership_id)
    offered = to_ask(locked, by.day)
    chosen = [asked for pk, asked in offered.items() if pk in set(people)]
    if not chosen:
        raise RuleBroken("Choose a group not written to today.", field="people")
    try:
        said = clean_block(words, what="text")
    except ValueError as error:
        raise RuleBroken(str(error), field="words") from error
    _queue(by, locked, chosen, words=said, sender=by.someone.name)
    return len(chosen)


def remind_leads(on: date | None = None) -> int:
    """Ask every lead whose report reached a stage of papers; again changes nothing.

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
        board__lines_to__from_board__isnull=False,
    )
    boards = Board.objects.filter(pk__in=coming.values("board"))
    return sum(_remind(one, day) for one in boards.select_related("partnership"))


@transaction.atomic
def _remind(board: Board, day: date) -> int:
    due = [one for one in to_ask(board, day).values() if _reached(one, day)]
    if due:
        _queue(standing.job(JOB, board.partnership_id, day), board, due)
    return len(due)


def _reached(asked: Asked, day: date) -> bool:
    """Whether it is at a stage of which its lead did not hear; that is then taken."""
    line = asked.line
    stage = paper_deadlines.stage_on(line.due.by, day)
    what = f"{line.group.pk}:{line.meeting.pk}:{line.due.by:%Y-%m-%d}:{stage}"
    return stage is not None and jobs.once_per(STAGE, what)


def _queue(
    by: Standing,
    board: Board,
    chosen: Sequence[Asked],
    *,
    words: str = "",
    sender: str = "",
) -> None:
    for asked in chosen:
        letter = report_letters.letter(asked, by.day, words=words, sender=sender)
        outbox.queue(
            key=_key(asked, by.day),
            kind=KIND,
            person=asked.lead,
            subject=letter.subject,
            text=as_text(letter),
        )
    audit.record(
        events.REPORTS_ASKED,
        by=by.actor,
        subject=board,
        board_id=board.pk,
        partnership_id=by.partnership_id,
        changes={"groups": (None, len(chosen))},
    )


def _key(asked: Asked, on: date) -> str:
    line = asked.line
    return f"report:{line.group.pk}:{line.meeting.pk}:{on:%Y-%m-%d}"
