"""Minutes from draft to approval: each step logged, what is issued kept (C43)."""

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from boards import events, minutes_policy, policy, record
from boards.models import AgendaItem, Correction, Meeting, Minutes, MinutesRevision
from boards.publication import Audience
from boards.standing import Standing
from governance import audit, outbox
from governance.clock import now
from governance.documents import request_document
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import Person, StoredDocument
from governance.plain_text import clean_block
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
    _now(minutes_policy.may_check_now(by, minutes))
    was = minutes.state
    minutes.mark_checked(by=by.someone, at=now())
    minutes.save(update_fields=["state", "checked_at", "checked_by"])
    _log(events.MINUTES_CHECKED, by, minutes, was=was)
    return minutes


@transaction.atomic
def take_back(*, by: Standing, meeting_id: int, reason: str) -> Minutes:
    """Go back to the draft before approval, with the reason in the log."""
    minutes = locked(meeting_id)
    minutes_policy.may_take_back_minutes(by).require()
    _now(minutes_policy.may_take_back_now(by, minutes))
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
        ]
    )
    _log(events.MINUTES_TAKEN_BACK, by, minutes, was=was, reason=reason.strip())
    return minutes


@transaction.atomic
def circulate_minutes(*, by: Standing, meeting_id: int) -> Minutes:
    """Send the draft to everybody listed; what they get is kept as issued."""
    minutes = locked(meeting_id)
    minutes_policy.may_circulate_minutes(by).require()
    _now(minutes_policy.may_circulate_now(by, minutes))
    was = minutes.state
    minutes.circulate(by=by.someone, at=now())
    minutes.save(update_fields=["state", "circulated_at", "circulated_by"])
    revision = issue(minutes, by, MinutesRevision.Occasion.CIRCULATED)
    _log(events.MINUTES_CIRCULATED, by, minutes, was=was)
    meeting = minutes.meeting
    for person in readers_of(meeting):
        outbox.queue(
            key=f"minutes:{minutes.pk}:{revision.number}:{person.pk}",
            kind="minutes",
            person=person,
            subject=f"Draft minutes: {meeting.board.short}, {long_date(meeting.date)}",
            text=(
                f"The draft minutes of {meeting.board.name}, "
                f"{long_date(meeting.date)}, are ready to read:\n\n"
                f"{settings.SITE_URL}{meeting.address('minutes')}\n\n"
                "Tell the secretary what should be corrected."
            ),
        )
    return minutes


def readers_of(meeting: Meeting) -> list[Person]:
    """To whom minutes go: members and everybody who was listed, each once."""
    return list(
        Person.objects.filter(attendances__meeting=meeting)
        .distinct()
        .order_by("name", "pk")
    )


@transaction.atomic
def approve_minutes(
    *,
    by: Standing,
    item_id: int,
    corrections: tuple[str, ...] = (),
    confidential_corrections: tuple[str, ...] = (),
) -> Minutes:
    """Record that a later meeting agreed the minutes, with corrections in both.

    Args:
        item_id: the later meeting's item that approves them.
        corrections: each in words; they are printed in both meetings' minutes.
        confidential_corrections: the same, to confidential items: the public reads
            only that there was one.

    Raises:
        RuleBroken: when the item approves nothing, or its meeting is not later.
    """
    item = AgendaItem.objects.select_related("meeting__board", "meeting__minutes").get(
        pk=item_id
    )
    minutes_policy.may_approve_minutes(by).require()
    policy.may_record(by, item.meeting).require()
    if item.approves_id is None:
        raise RuleBroken("This item has no minutes to approve.")
    minutes = locked(item.approves_id)
    if item.meeting.date <= minutes.meeting.date:
        raise RuleBroken("Minutes are approved at a later meeting.")
    _now(minutes_policy.may_approve_now(by, minutes))
    was = minutes.state
    minutes.approve(item=item, by=by.someone, at=now())
    minutes.save(update_fields=["state", "approved_at", "approved_by", "approved_item"])
    for text in _cleaned(corrections):
        _correct(minutes, item, by, text, is_confidential=item.is_confidential)
    for text in _cleaned(confidential_corrections):
        _correct(minutes, item, by, text, is_confidential=True)
    issue(minutes, by, MinutesRevision.Occasion.APPROVED)
    _log(events.MINUTES_APPROVED, by, minutes, was=was)
    return minutes


def _cleaned(texts: tuple[str, ...]) -> list[str]:
    """The corrections that say something, without what cannot be kept.

    Raises:
        RuleBroken: saying what is wrong with one.
    """
    try:
        return [clean for text in texts if (clean := clean_block(text).strip())]
    except ValueError as error:
        raise RuleBroken(str(error), field="corrections") from error


def _correct(
    minutes: Minutes,
    item: AgendaItem,
    by: Standing,
    text: str,
    *,
    is_confidential: bool,
) -> None:
    correction = Correction.objects.create(
        minutes=minutes,
        item=item,
        text=text,
        is_confidential=is_confidential,
        made_at=now(),
        made_by=by.someone,
    )
    audit.record(
        events.CORRECTION_AGREED,
        by=by.actor,
        subject=correction,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={} if is_confidential else {"text": (None, text)},
    )


def _now(verdict: Verdict) -> None:
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


def _log(
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
