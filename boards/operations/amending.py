"""Amending approved minutes: what a later meeting says beside the approved text (C43)."""

from dataclasses import dataclass

from django.db import transaction

from boards import events, minutes_policy, policy
from boards.models import AgendaItem, Correction, Minutes, MinutesRevision
from boards.operations.minutes import issue, locked, require_now
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.plain_text import clean_block

LONGEST_AMENDMENT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentInput:
    """An amendment as it is recorded.

    Args:
        made_under: the later meeting's item that made it.
        about: the item whose record it amends; None for the minutes as a whole.
        is_confidential: whether the public reads only that there was one.
    """

    made_under: int
    text: str
    about: int | None = None
    is_confidential: bool = False


@transaction.atomic
def amend_minutes(
    *, by: Standing, meeting_id: int, amendment: AmendmentInput
) -> Correction:
    """Record an amendment of approved minutes; what was approved stays as it was.

    A new issue with the amendment beside the text is kept for both audiences; what is
    public stays until somebody publishes again.

    Raises:
        RuleBroken: beside the field; also when these minutes are not approved, or
            those of the later meeting are no longer a draft.
    """
    minutes = locked(meeting_id)
    minutes_policy.may_amend_minutes(by).require()
    require_now(minutes_policy.may_amend_now(by, minutes))
    made = _drawn_up(by, minutes, amendment)
    made.save()
    issue(minutes, by, MinutesRevision.Occasion.AMENDED)
    audit.record(
        events.MINUTES_AMENDED,
        by=by.actor,
        subject=made,
        board_id=minutes.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={} if made.is_confidential else {"text": (None, made.text)},
    )
    return made


def _drawn_up(by: Standing, minutes: Minutes, amendment: AmendmentInput) -> Correction:
    """The amendment, not saved yet; what it touches may make it confidential.

    Raises:
        RuleBroken: beside the field that is wrong.
    """
    item = _later_item(by, minutes, amendment.made_under)
    about = _own_item(by, minutes, amendment.about)
    text = _clean(amendment.text)
    if minutes.corrections.filter(item=item, about=about, text=text).exists():
        raise RuleBroken("This amendment is recorded already.", field="text")
    touched = [item.is_confidential, about is not None and about.is_confidential]
    return Correction(
        minutes=minutes,
        item=item,
        occasion=Correction.Occasion.AMENDMENT,
        about=about,
        text=text,
        is_confidential=amendment.is_confidential or any(touched),
        made_at=now(),
        made_by=by.someone,
    )


def _later_item(by: Standing, minutes: Minutes, item_id: int) -> AgendaItem:
    """The item that made it: of this board, at or after the approval, still a draft.

    Raises:
        RuleBroken: beside the field of the item.
    """
    item = AgendaItem.objects.select_related("meeting__board", "meeting__minutes").get(
        pk=item_id
    )
    later = item.meeting
    approved = minutes.approved_item
    if later.board_id != minutes.meeting.board_id:
        raise RuleBroken("Only a meeting of this board amends it.", field="made_under")
    if approved is None or later.date < approved.meeting.date:
        raise RuleBroken(
            "Approved minutes are amended at a meeting after their approval.",
            field="made_under",
        )
    if not (verdict := policy.may_record(by, later)):
        raise RuleBroken(verdict.reason, field="made_under")
    policy.sees_item(by, item).require()
    return item


def _own_item(by: Standing, minutes: Minutes, item_id: int | None) -> AgendaItem | None:
    if item_id is None:
        return None
    about = AgendaItem.objects.filter(pk=item_id, meeting=minutes.meeting).first()
    if about is None:
        raise RuleBroken("These minutes have no such item.", field="about")
    policy.sees_item(by, about).require()
    return about


def _clean(text: str) -> str:
    try:
        cleaned = clean_block(text, longest=LONGEST_AMENDMENT).strip()
    except ValueError as error:
        raise RuleBroken(str(error), field="text") from error
    if not cleaned:
        raise RuleBroken("Say what is amended.", field="text")
    return cleaned
