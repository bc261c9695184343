"""Approval at a later meeting, from its own item: agreed, corrected or put off (C43).

One item may have several earlier sets before it, each with an outcome of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from boards import approvals, events, minutes_policy, policy
from boards.models import (
    AgendaItem,
    Correction,
    Minutes,
    MinutesRevision,
    Postponement,
)
from boards.operations.minutes import issue, locked, log, require_now
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.plain_text import clean_block, clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionInput:
    """A correction as the meeting agreed it.

    Args:
        about: the item of the earlier minutes that it corrects, if it is one.
        is_confidential: the public reads only that there was one; so it is for any
            about a confidential item, or agreed at one.
    """

    text: str
    about: int | None = None
    is_confidential: bool = False


@transaction.atomic
def approve_minutes(
    *,
    by: Standing,
    item_id: int,
    meeting_id: int | None = None,
    corrections: tuple[str | CorrectionInput, ...] = (),
) -> Minutes:
    """Record that a later meeting agreed the minutes, with corrections in both.

    Args:
        item_id: the later meeting's item that approves them.
        meeting_id: whose minutes; those that the item names if left out.
        corrections: each in words; they are printed in both meetings' minutes.

    Raises:
        RuleBroken: when the item approves nothing, or its meeting is not later.
    """
    item, minutes = _set(by, item_id, meeting_id)
    require_now(minutes_policy.may_approve_now(by, minutes))
    was = minutes.state
    minutes.approve(item=item, by=by.someone, at=now())
    minutes.save(update_fields=["state", "approved_at", "approved_by", "approved_item"])
    minutes.postponements.filter(item=item).delete()
    for one in _inputs(corrections):
        _correct(by, minutes, item, one)
    issue(minutes, by, MinutesRevision.Occasion.APPROVED)
    log(events.MINUTES_APPROVED, by, minutes, was=was)
    return minutes


@transaction.atomic
def postpone_approval(
    *, by: Standing, item_id: int, meeting_id: int | None = None, reason: str
) -> Postponement:
    """Record that a later meeting had the minutes before it and put them off.

    Said again, the newer reason stands. They wait for the next meeting.

    Raises:
        RuleBroken: as for `approve_minutes`, and when no reason is given.
    """
    item, minutes = _set(by, item_id, meeting_id)
    require_now(minutes_policy.may_approve_now(by, minutes))
    try:
        said = clean_line(reason, what="reason", longest=300)
    except ValueError as error:
        raise RuleBroken(str(error), "reason") from error
    if not said:
        raise RuleBroken("Say why the approval is put off.", "reason")
    values = {"reason": said, "postponed_at": now(), "postponed_by": by.someone}
    made, _ = Postponement.objects.update_or_create(
        minutes=minutes, item=item, defaults=values
    )
    audit.record(
        events.APPROVAL_POSTPONED,
        by=by.actor,
        subject=made,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
    )
    return made


def _set(
    by: Standing, item_id: int, meeting_id: int | None
) -> tuple[AgendaItem, Minutes]:
    """The item, and the locked minutes of one of the sets before it.

    Raises:
        RuleBroken: when they are not before this item, or its meeting is not later.
    """
    item = AgendaItem.objects.select_related("meeting__board", "meeting__minutes").get(
        pk=item_id
    )
    minutes_policy.may_approve_minutes(by).require()
    policy.may_record(by, item.meeting).require()
    earlier = meeting_id or item.approves_id
    if earlier is None:
        raise RuleBroken("This item has no minutes to approve.")
    minutes = locked(earlier)
    if item.meeting.date <= minutes.meeting.date:
        raise RuleBroken("Minutes are approved at a later meeting.")
    if earlier != item.approves_id and not approvals.is_before(minutes, item):
        raise RuleBroken("These minutes are not before this item.")
    return item, minutes


def _inputs(texts: Iterable[str | CorrectionInput]) -> list[CorrectionInput]:
    """The corrections that say something, without what cannot be kept.

    Raises:
        RuleBroken: saying what is wrong with one.
    """
    found = []
    for one in texts:
        given = CorrectionInput(text=one) if isinstance(one, str) else one
        try:
            clean = clean_block(given.text).strip()
        except ValueError as error:
            raise RuleBroken(str(error), field="corrections") from error
        if clean:
            found.append(replace(given, text=clean))
    return found


def _correct(
    by: Standing, minutes: Minutes, item: AgendaItem, given: CorrectionInput
) -> None:
    about = _about(by, minutes, given.about)
    secret = (
        given.is_confidential
        or item.is_confidential
        or (about is not None and about.is_confidential)
    )
    correction = Correction.objects.create(
        minutes=minutes,
        item=item,
        about=about,
        text=given.text,
        is_confidential=secret,
        made_at=now(),
        made_by=by.someone,
    )
    audit.record(
        events.CORRECTION_AGREED,
        by=by.actor,
        subject=correction,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={} if secret else {"text": (None, given.text)},
    )


def _about(by: Standing, minutes: Minutes, item_id: int | None) -> AgendaItem | None:
    if item_id is None:
        return None
    about = AgendaItem.objects.filter(pk=item_id, meeting=minutes.meeting).first()
    if about is None:
        raise RuleBroken("These minutes have no such item.", "corrections")
    policy.sees_item(by, about).require()
    return about
