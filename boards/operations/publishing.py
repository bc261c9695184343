"""Publishing and withdrawing: immutable snapshots, one after the other (rulings 1)."""

from django.db import transaction
from django.db.models import Max

from boards import events, policy, publication, record
from boards.models import Minutes, Publication
from boards.operations.minutes import MINUTES_TEMPLATE, locked
from boards.publication import Audience
from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.documents import request_document
from governance.errors import RuleBroken
from governance.long_dates import long_date


def gaps_of(minutes: Minutes) -> list[str]:
    """Why these minutes may not be published yet, one sentence a gap (A11)."""
    items = list(minutes.meeting.items.prefetch_related("entries"))
    return publication.gaps(
        [record.confidence_of(item) for item in items],
        [sum(e.is_confidential for e in item.entries.all()) for item in items],
    )


@transaction.atomic
def publish_minutes(*, by: Standing, meeting_id: int) -> Publication:
    """Publish the minutes as they are, by the terms' rule; the older one is replaced.

    Raises:
        RuleBroken: when something withheld has no public title, reason or summary.
    """
    minutes = locked(meeting_id)
    policy.may_publish_minutes(by, minutes).require()
    if missing := gaps_of(minutes):
        raise RuleBroken(" ".join(missing))
    meeting = minutes.meeting
    taken = record.build(meeting, Audience.OPEN, published_on=today())
    last = meeting.publications.aggregate(last=Max("number"))["last"] or 0
    older = meeting.publications.current().first()
    made = Publication.objects.create(
        meeting=meeting,
        number=last + 1,
        minutes_state=minutes.state,
        document=request_document(
            template=MINUTES_TEMPLATE,
            snapshot=taken.to_dict(),
            title=f"Minutes, {long_date(taken.date)}: {taken.board}",
            file_name=taken.file_name,
            partnership_id=meeting.board.partnership_id,
        ),
        published_at=now(),
        published_by=by.someone,
    )
    if older is not None:
        older.replaced_by = made
        older.save(update_fields=["replaced_by"])
    _log(events.PUBLISHED, by, made)
    return made


@transaction.atomic
def withdraw_publication(
    *, by: Standing, publication_id: int, reason: str
) -> Publication:
    """Take a publication back; its address then says so (A9)."""
    row = (
        Publication.objects.select_for_update(of=("self",))
        .select_related("meeting__board")
        .get(pk=publication_id)
    )
    policy.may_publish(by).require()
    if not reason.strip():
        raise RuleBroken(
            "Say why it is withdrawn; the reason is shown.", field="reason"
        )
    if row.withdrawn_at is not None:
        raise RuleBroken("This publication is withdrawn already.")
    row.withdrawn_at, row.withdrawn_by = now(), by.someone
    row.withdrawn_reason = reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _log(events.WITHDRAWN, by, row, reason=reason.strip())
    return row


def _log(kind: audit.Kind, by: Standing, row: Publication, reason: str = "") -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.meeting.board_id,
        partnership_id=by.partnership_id,
        reason=reason,
    )
