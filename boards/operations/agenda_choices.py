"""The secretary's draft of an agenda: each proposed matter taken, left, or waiting."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from boards import agenda_draft, events, policy
from boards.agenda_draft import Choice, Matter
from boards.models import (
    AgendaItem,
    Board,
    Decision,
    ForwardItem,
    LeftOut,
    Markable,
    Meeting,
)
from boards.operations import agenda, agenda_drafting, forward_plan
from boards.operations.agenda_rows import ItemInput
from boards.operations.forward_plan import ForwardInput
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken


@transaction.atomic
def settle_agenda(
    *, by: Standing, meeting_id: int, choices: Mapping[str, str]
) -> Meeting:
    """Take what is proposed onto the agenda, leave it, or let it wait in the backlog.

    Args:
        choices: what to do, by the key of each matter; one that is not proposed any
            more, or about which nothing is said, stays as it is.

    Raises:
        RuleBroken: beside the matter's key, when what is recorded under an item keeps
            it on the agenda.
    """
    meeting = locked(meeting_id)
    policy.may_edit_agenda(by, meeting).require()
    changes = {}
    for matter in agenda_draft.of_meeting(meeting):
        choice = choices.get(matter.key, "")
        if choice not in matter.choices or choice == _stands(matter):
            continue
        try:
            _settle(by, meeting, matter, Choice(choice))
        except RuleBroken as broken:
            raise RuleBroken(broken.sentence, field=matter.key) from broken
        changes[matter.key] = (_stands(matter), choice)
    if changes:
        audit.record(
            events.AGENDA_DRAFTED,
            by=by.actor,
            subject=meeting,
            board_id=meeting.board_id,
            partnership_id=by.partnership_id,
            changes=changes,
        )
    return meeting


def _stands(matter: Matter) -> str:
    """What is decided already; empty for a matter nobody decided on."""
    if matter.on is not None:
        return Choice.TAKE
    return Choice.LEAVE if matter.is_left else ""


def _settle(by: Standing, meeting: Meeting, matter: Matter, choice: Choice) -> None:
    if choice == Choice.TAKE:
        meeting.left_out.filter(key=matter.key).delete()
        _take(meeting, matter)
        return
    if choice == Choice.WAIT:
        _wait(by, meeting, matter)
    if matter.on is not None:
        agenda.remove_item(by=by, item_id=matter.on.pk)
    left = {"left_at": now(), "left_by": by.someone}
    LeftOut.objects.get_or_create(meeting=meeting, key=matter.key, defaults=left)


def _take(meeting: Meeting, matter: Matter) -> None:
    """Onto the agenda, with its reason, before other business."""
    origin = matter.origin
    if isinstance(origin, AgendaItem):
        agenda_drafting.carry_over(origin, meeting, matter.reason)
    elif isinstance(origin, Decision):
        agenda_drafting.put_up_for_ratification(origin, meeting)
    elif isinstance(origin, ForwardItem):
        _take_planned(meeting, origin, matter.reason)
    elif isinstance(origin, Board):
        _take_report(meeting, origin, matter.title)
    elif isinstance(origin, Meeting):
        agenda_drafting.approve_at(meeting, origin)
    else:
        role = origin.role if origin else AgendaItem.Role.MATTERS_ARISING
        agenda_drafting.insert(meeting, ItemInput(title=matter.title, role=role))


def _take_report(meeting: Meeting, group: Board, title: str) -> None:
    """The highlight report of a group, led by who leads the group."""
    lead = group.offices.leading(meeting.date).select_related("person").first()
    item = ItemInput(
        title=title,
        kind=AgendaItem.Kind.INFORMATION,
        lead=lead.person if lead else None,
        reason="Its highlight report is due.",
    )
    made = agenda_drafting.insert(meeting, item)
    made.report_of = group
    made.save(update_fields=["report_of"])


def _take_planned(meeting: Meeting, planned: ForwardItem, reason: str) -> None:
    """An item of the forward plan, with its confidential mark."""
    made = agenda_drafting.insert(
        meeting,
        ItemInput(
            title=planned.title,
            kind=planned.kind,
            lead=planned.lead,
            reason=reason,
            is_confidential=planned.is_confidential,
            public_title=planned.public_title,
            withheld_reason=planned.withheld_reason,
        ),
    )
    made.forward_item = planned
    made.marked_at, made.marked_by = planned.marked_at, planned.marked_by
    before = planned.came_from
    if before is not None and not hasattr(before, "carried_to"):
        made.came_from = before
    made.save()


def _wait(by: Standing, meeting: Meeting, matter: Matter) -> None:
    """Into the backlog; what repeats goes on repeating, and only this time waits."""
    planned = matter.origin
    if isinstance(planned, ForwardItem) and not planned.every_months:
        waiting = replace(_told(planned), starts_on=None)
        forward_plan.change_planned(by=by, forward_id=planned.pk, item=waiting)
        return
    before = planned if isinstance(planned, AgendaItem) else None
    told = _told(planned) if isinstance(planned, ForwardItem | AgendaItem) else None
    item = told or ForwardInput(title=matter.title)
    note = f"Put back from the agenda of {meeting.title}."
    made = forward_plan.plan_item(
        by=by,
        board=meeting.board,
        item=replace(item, note=note, starts_on=None, every_months=None),
        came_from=before,
    )
    if isinstance(planned, Markable) and planned.is_confidential:
        made.marked_at, made.marked_by = planned.marked_at, planned.marked_by
        made.save(update_fields=["marked_at", "marked_by"])


def _told(row: ForwardItem | AgendaItem) -> ForwardInput:
    """What an item of an agenda or of the plan says of itself."""
    names = ForwardInput.__slots__
    return ForwardInput(**{n: getattr(row, n) for n in names if hasattr(row, n)})
