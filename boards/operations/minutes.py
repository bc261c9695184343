"""Minutes from draft to approval: each step logged, what is issued kept (C43)."""

from django.db import transaction
from django.db.models import Max

from boards import events, minutes_policy, record
from boards.models import Minutes, MinutesRevision
from boards.publication import Audience
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.documents import request_document
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import StoredDocument
from governance.verdict import Verdict

MINUTES_TEMPLATE = "documents/minutes.html"


def locked(meeting_id: int) -> Minutes:
    """A meeting's minutes locked for change, with all that a snapshot needs."""
    return (
        Minutes.objects.select_for_update(of=("self",))
        .select_related(
            "meeting__board__partnership",
            "meeting__terms",
            "meeting__presided_by",
            "approved_item__meeting",
        )
        .get(meeting_id=meeting_id)
    )


@transaction.atomic
def check_minutes(*, by: Standing, meeting_id: int) -> Minutes:
    """The chair says that the minutes are right; the meeting must be closed."""
    minutes = locked(meeting_id)
    minutes_policy.may_check_minutes(by).require()
    require_now(minutes_policy.may_check_now(by, minutes))
    was = minutes.state
    minutes.mark_checked(by=by.someone, at=now())
    minutes.save(update_fields=["state", "checked_at", "checked_by"])
    log(events.MINUTES_CHECKED, by, minutes, was=was)
    return minutes


@transaction.atomic
def take_back(*, by: Standing, meeting_id: int, reason: str) -> Minutes:
    """Go back to the draft before approval, with the reason in the log."""
    minutes = locked(meeting_id)
    minutes_policy.may_take_back_minutes(by).require()
    require_now(minutes_policy.may_take_back_now(by, minutes))
    if not reason.strip():
        raise RuleBroken("Say why the minutes are taken back.", field="reason")
    was = minutes.state
    minutes.take_back()
    minutes.save(
        update_fields=[
            "state",
            "checked_at",
            "checked_by",
            "circulated_at",
            "circulated_by",
            "comments_until",
            "corrections_checked_at",
            "corrections_checked_by",
        ]
    )
    log(events.MINUTES_TAKEN_BACK, by, minutes, was=was, reason=reason.strip())
    return minutes


def require_now(verdict: Verdict) -> None:
    """Refuse what the state does not allow: a sentence on the page, not a 403.

    Raises:
        RuleBroken: with the verdict's reason.
    """
    if not verdict:
        raise RuleBroken(verdict.reason)


def issue(minutes: Minutes, by: Standing, occasion: str) -> MinutesRevision:
    """Keep the minutes as issued: a document for each of the two audiences."""
    last = minutes.revisions.aggregate(last=Max("number"))["last"] or 0
    return MinutesRevision.objects.create(
        minutes=minutes,
        number=last + 1,
        occasion=occasion,
        issued_at=now(),
        issued_by=by.someone,
        document=document_of(minutes, Audience.CLEARED),
        open_document=document_of(minutes, Audience.OPEN),
    )


def document_of(minutes: Minutes, audience: Audience) -> StoredDocument:
    """The PDF of the minutes as they are now, for one audience."""
    taken = record.build(minutes.meeting, audience)
    return request_document(
        template=MINUTES_TEMPLATE,
        snapshot=taken.to_dict(),
        title=f"Minutes, {long_date(taken.date)}: {taken.board}",
        file_name=taken.file_name,
        partnership_id=minutes.meeting.board.partnership_id,
    )


def log(
    kind: audit.Kind,
    by: Standing,
    minutes: Minutes,
    *,
    was: str = "",
    reason: str = "",
) -> None:
    """Write an event; `was` is the state before a move, where there was one."""
    audit.record(
        kind,
        by=by.actor,
        subject=minutes,
        board_id=minutes.meeting.board_id,
        partnership_id=minutes.meeting.board.partnership_id,
        changes={"state": (was, minutes.state)} if was else {},
        reason=reason,
    )
