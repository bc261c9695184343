"""Key messages: written, agreed by the chair, passed on by each member (C95)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards import events, messages_policy
from boards.models import ForwardItem, KeyMessages, Meeting, PassedOn
from boards.operations.forward_plan import ForwardInput, plan_item
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.plain_text import clean_block

LONGEST = 2000
MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOnInput:
    """How a member passes the messages on.

    Args:
        told_on: the day they did; None while it is what they mean to do.
        proposes: the title of an item they propose for a later meeting.
    """

    whom: str
    how: str
    told_on: date | None = None
    feedback: str = ""
    proposes: str = ""


@transaction.atomic
def write_messages(
    *, by: Standing, meeting_id: int, text: str, is_published: bool = False
) -> KeyMessages:
    """Write the key messages, one a line; what was agreed is to be agreed again.

    Raises:
        RuleBroken: when there are none, or more than anybody passes on.
    """
    meeting = locked(meeting_id)
    messages_policy.may_write_now(by, meeting).require()
    cleaned = _lines(text)
    row = KeyMessages.objects.select_for_update().filter(meeting=meeting).first()
    same = row and (row.text, row.is_published) == (cleaned, is_published)
    if row and same:
        return row
    values = {"text": cleaned, "is_published": is_published, "agreed_at": None,
              "agreed_by": None, "written_at": now(), "written_by": by.someone,
              "version": row.version + 1 if row else 1}  # fmt: skip
    made, _ = KeyMessages.objects.update_or_create(meeting=meeting, defaults=values)
    _record(events.KEY_MESSAGES_WRITTEN, by, made, meeting)
    return made


@transaction.atomic
def agree_messages(*, by: Standing, meeting_id: int, version: int) -> KeyMessages:
    """The chair agrees the messages as they were read; members can pass them on.

    Raises:
        RuleBroken: when there are none, or they were changed meanwhile.
    """
    meeting = locked(meeting_id)
    messages_policy.may_agree_messages(by).require()
    row = KeyMessages.objects.select_for_update().filter(meeting=meeting).first()
    if row is None:
        raise RuleBroken("No key messages are written yet.")
    if row.version != version:
        raise RuleBroken("The messages were changed meanwhile. Read them again.")
    if not row.is_agreed:
        row.agreed_at, row.agreed_by = now(), by.someone
        row.save(update_fields=["agreed_at", "agreed_by"])
        _record(events.KEY_MESSAGES_AGREED, by, row, meeting)
    return row


@transaction.atomic
def pass_on(*, by: Standing, meeting_id: int, passed: PassedOnInput) -> PassedOn:
    """Keep how a member tells their sector, and what came back.

    Raises:
        RuleBroken: beside the field; also while nothing is agreed.
    """
    meeting = locked(meeting_id)
    messages_policy.may_pass_on(by, meeting).require()
    if not KeyMessages.objects.filter(
        meeting=meeting, agreed_at__isnull=False
    ).exists():
        raise RuleBroken("The key messages are not agreed yet.")
    if passed.told_on and passed.told_on > today():
        raise RuleBroken(
            "That day is still to come: leave it empty until you told them.", "told_on"
        )
    values = {
        "whom": passed.whom,
        "how": passed.how,
        "told_on": passed.told_on,
        "feedback": passed.feedback,
        "proposes": passed.proposes,
        "saved_at": now(),
        "saved_by": by.someone,
    }
    made, _ = PassedOn.objects.update_or_create(
        meeting=meeting, person=by.someone, defaults=values
    )
    _record(events.MESSAGES_PASSED_ON, by, made, meeting)
    return made


@transaction.atomic
def take_up_proposal(*, by: Standing, passed_on_id: int) -> ForwardItem:
    """Put what a member proposes into the backlog of the forward plan, once (C33).

    Raises:
        RuleBroken: when nothing is proposed.
    """
    row = (
        PassedOn.objects.select_for_update(of=("self",))
        .select_related("meeting__board", "person", "forward_item")
        .get(pk=passed_on_id)
    )
    if row.forward_item is not None:
        return row.forward_item
    if not row.proposes:
        raise RuleBroken("Nothing is proposed here.")
    note = f"Proposed by {row.person.name}, from what their sector said."
    item = ForwardInput(title=row.proposes, lead=row.person, note=note)
    planned = plan_item(by=by, board=row.meeting.board, item=item)
    row.forward_item = planned
    row.save(update_fields=["forward_item"])
    _record(events.PROPOSAL_PLANNED, by, row, row.meeting)
    return planned


def _lines(text: str) -> str:
    try:
        cleaned = clean_block(text, longest=LONGEST)
    except ValueError as error:
        raise RuleBroken(str(error), "text") from error
    lines = [line.strip().lstrip("-•· ").strip() for line in cleaned.splitlines()]
    kept = [line for line in lines if line]
    if not kept:
        raise RuleBroken("Write at least one message.", "text")
    if len(kept) > MOST:
        raise RuleBroken(f"At most {MOST} messages: nobody passes on more.", "text")
    return "\n".join(kept)


def _record(
    kind: audit.Kind, by: Standing, row: KeyMessages | PassedOn, meeting: Meeting
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
    )
