"""Publishing and withdrawing: immutable snapshots, one after the other (rulings 1)."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from boards import (
    events,
    minutes_policy,
    policy,
    publication,
    published_entries,
    record,
)
from boards.models import AgendaItem, Announcement, Meeting, Minutes, Publication
from boards.operations import making_public
from boards.operations.making_public import PublicPaper
from boards.operations.minutes import MINUTES_TEMPLATE, locked
from boards.publication import Audience
from boards.record_items import Recorded
from boards.snapshot import MinutesSnapshot
from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.documents import request_document
from governance.errors import RuleBroken
from governance.long_dates import long_date

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing before publication, and the item where it is mended."""

    item: AgendaItem
    sentence: str


def gaps_of(meeting: Meeting, recorded: Recorded | None = None) -> list[Gap]:
    """Why a meeting's minutes may not be published yet, one for each gap (A11).

    Args:
        recorded: what was recorded, where it was read already.
    """
    recorded = recorded or Recorded.at(meeting)
    found = publication.gaps(
        [
            (record.confidence_of(item), recorded.confidential_parts(item))
            for item in recorded.items
        ]
    )
    return [Gap(recorded.items[gap.at], gap.sentence) for gap in found]


@transaction.atomic
def publish_minutes(*, by: Standing, meeting_id: int) -> Publication:
    """Publish the minutes as they are, by the terms' rule; the older one is replaced.

    Asking twice for the same publishes once.

    Raises:
        RuleBroken: when something withheld has no public title, reason or summary.
    """
    minutes = locked(meeting_id)
    policy.may_publish(by).require()
    if not (verdict := minutes_policy.may_publish_minutes(by, minutes)):
        raise RuleBroken(verdict.reason)
    meeting = minutes.meeting
    reading = record.read(meeting)
    if missing := gaps_of(meeting, reading.recorded):
        raise RuleBroken(" ".join(gap.sentence for gap in missing))
    taken = record.build(meeting, Audience.OPEN, published_on=today(), reading=reading)
    older = meeting.publications.current().select_related("document").first()
    if older is not None and says_the_same(older, taken):
        return older
    made = _publish(minutes, taken, by)
    if older is not None:
        older.replaced_by = made
        older.save(update_fields=["replaced_by"])
    making_public.announce(by, public_paper(meeting, taken, made))
    _log(events.PUBLISHED, by, made)
    return made


def public_path(meeting: Meeting) -> str:
    """Where its minutes are, below the board's public address."""
    return f"meetings/{meeting.number}/minutes/"


def public_paper(
    meeting: Meeting, taken: MinutesSnapshot, made: Publication
) -> PublicPaper:
    """Published minutes, as feeds, letters and the search know them."""
    short = taken.summary
    return PublicPaper(
        source=Announcement.Source.MINUTES,
        path=public_path(meeting),
        title=f"{taken.state_label}, {long_date(taken.date)}",
        summary="\n".join((*short.said, *short.do, *short.families)),
        board=meeting.board,
        meeting=meeting,
        document=made.document,
        on=taken.date,
        entries=published_entries.of_minutes(taken),
    )


def says_the_same(published: Publication, taken: MinutesSnapshot) -> bool:
    """Whether a publication says what would be published now, but for the day."""
    apart = {"published_on"}
    # Read through the shape: an older snapshot lacks the fields that came since.
    then = MinutesSnapshot.from_dict(published.document.snapshot).to_dict()
    now_ = taken.to_dict()
    return all(then[key] == now_[key] for key in now_.keys() - apart)


def _publish(minutes: Minutes, taken: MinutesSnapshot, by: Standing) -> Publication:
    meeting = minutes.meeting
    last = meeting.publications.aggregate(last=Max("number"))["last"] or 0
    return Publication.objects.create(
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


@transaction.atomic
def withdraw_publication(
    *, by: Standing, publication_id: int, reason: str
) -> Publication:
    """Take a publication back; its address then says so (A9).

    Raises:
        RuleBroken: without a reason, or when nothing is published by it any more.
    """
    meeting_id = Publication.objects.values_list("meeting_id", flat=True).get(
        pk=publication_id
    )
    # The minutes are what publishing locks too: nothing is published meanwhile.
    locked(meeting_id)
    row = Publication.objects.select_related("meeting__board").get(pk=publication_id)
    policy.may_publish(by).require()
    reason = reason_given(reason)
    if row.withdrawn_at is not None:
        raise RuleBroken("This publication is withdrawn already.")
    if row.replaced_by_id is not None:
        raise RuleBroken("A later publication has taken its place already.")
    row.withdrawn_at, row.withdrawn_by = now(), by.someone
    row.withdrawn_reason = reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    making_public.take_back(row.meeting.board, public_path(row.meeting))
    _log(events.WITHDRAWN, by, row, reason=reason)
    return row


def reason_given(reason: str) -> str:
    """Why something is withdrawn, which its old address then says.

    Raises:
        RuleBroken: when it is empty or too long.
    """
    said = reason.strip()
    if not said:
        raise RuleBroken(
            "Say why it is withdrawn; the reason is shown.", field="reason"
        )
    if len(said) > LONGEST_REASON:
        raise RuleBroken(
            f"Say it in at most {LONGEST_REASON} characters.", field="reason"
        )
    return said


def _log(kind: audit.Kind, by: Standing, row: Publication, reason: str = "") -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.meeting.board_id,
        partnership_id=by.partnership_id,
        reason=reason,
    )
