"""Papers asked of their authors: asked for, given another deadline, called off (C34)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards import events, paper_policy, policy
from boards.models import AgendaItem, PaperRequest
from boards.operations.meetings import locked
from boards.operations.registers import PersonInput, add_person
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInput:
    """What the secretary asks for.

    Args:
        author: of the register; None for somebody new, with name and address.
        due_on: another deadline than that of the terms, with its reason.
    """

    title: str
    author: Person | None = None
    name: str = ""
    email: str = ""
    due_on: date | None = None
    due_reason: str = ""


@transaction.atomic
def ask_for_paper(*, by: Standing, item_id: int, asked: RequestInput) -> PaperRequest:
    """Put a paper on the list of what is expected for an item; nobody is written to yet.

    An author who is not in the register is entered there.

    Raises:
        RuleBroken: beside its field, what is missing.
    """
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = locked(item.meeting_id)
    paper_policy.may_ask_for_papers(by, item.meeting).require()
    policy.sees_item(by, item).require()
    if not asked.title.strip():
        raise RuleBroken("Say which paper is asked for.", field="title")
    moved, reason = _deadline(item, asked.due_on, asked.due_reason)
    made = PaperRequest.objects.create(
        item=item,
        author=asked.author or _entered(by, asked),
        title=asked.title.strip(),
        due_moved_to=moved,
        due_reason=reason,
        asked_at=now(),
        asked_by=by.someone,
    )
    _record(events.PAPER_ASKED_FOR, by, made)
    return made


@transaction.atomic
def move_deadline(
    *, by: Standing, request_id: int, due_on: date | None, reason: str
) -> PaperRequest:
    """Give a paper another deadline with a reason; None goes back to the terms' one."""
    row = _locked_request(by, request_id)
    before = row.due_on
    row.due_moved_to, row.due_reason = _deadline(row.item, due_on, reason)
    row.save(update_fields=["due_moved_to", "due_reason"])
    if row.due_on != before:
        changes = {"due_on": (before.isoformat(), row.due_on.isoformat())}
        _record(events.PAPER_DEADLINE_MOVED, by, row, changes, row.due_reason)
    return row


@transaction.atomic
def call_off(*, by: Standing, request_id: int) -> PaperRequest:
    """A paper is not wanted any more.

    Raises:
        RuleBroken: when it came already.
    """
    row = _locked_request(by, request_id)
    if row.paper_id is not None:
        raise RuleBroken("This paper came already: withdraw the paper itself.")
    if row.called_off_at is None:
        row.call_off(by=by.someone, at=now())
        row.save(update_fields=["called_off_at", "called_off_by"])
        _record(events.PAPER_CALLED_OFF, by, row)
    return row


def _deadline(
    item: AgendaItem, due_on: date | None, reason: str
) -> tuple[date | None, str]:
    """Another deadline with its reason, or neither."""
    if due_on is None:
        return None, ""
    if due_on > item.meeting.date:
        raise RuleBroken("A paper is due before the meeting.", field="due_on")
    if not reason.strip():
        raise RuleBroken("Say why it has another deadline.", field="due_reason")
    return due_on, reason.strip()


def _entered(by: Standing, asked: RequestInput) -> Person:
    """Somebody of another house, found by the address or entered in the register."""
    email = asked.email.strip().lower()
    if not (asked.name.strip() and email):
        raise RuleBroken(
            "Choose the author, or give the name and the e-mail address of somebody new.",
            field="author",
        )
    known = Person.objects.filter(partnership_id=by.partnership_id, email=email).first()
    return known or add_person(by=by, person=PersonInput(name=asked.name, email=email))


def _locked_request(by: Standing, request_id: int) -> PaperRequest:
    row = PaperRequest.objects.select_related("item", "author").get(pk=request_id)
    row.item.meeting = locked(row.item.meeting_id)
    paper_policy.may_ask_for_papers(by, row.item.meeting).require()
    policy.sees_item(by, row.item).require()
    if row.called_off_at is not None:
        raise RuleBroken("This paper was called off.")
    return row


def _record(
    kind: audit.Kind,
    by: Standing,
    row: PaperRequest,
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )
