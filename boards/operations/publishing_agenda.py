"""Publishing the agenda of a meeting that was called, and withdrawing it (C32, C47)."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max

from boards import events, policy, published_entries
from boards.agenda_page import agenda_snapshot
from boards.models import AgendaPublication, Announcement, Meeting
from boards.operations import making_public
from boards.operations.making_public import PublicPaper
from boards.operations.publishing import reason_given
from boards.paper_snapshots import AgendaSnapshot
from boards.publication import Audience
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.documents import request_document
from governance.errors import RuleBroken
from governance.long_dates import long_date


@transaction.atomic
def publish_agenda(*, by: Standing, meeting_id: int) -> AgendaPublication:
    """Publish the agenda as it is; the older one is replaced.

    Confidential items carry their public title and reason; asking twice for the same
    publishes once.

    Raises:
        RuleBroken: before the meeting is called, or when a confidential item has no
            public title or reason.
    """
    meeting = _locked(meeting_id)
    policy.may_publish(by).require()
    if not (verdict := policy.may_publish_agenda(by, meeting)):
        raise RuleBroken(verdict.reason)
    return _publish(by, meeting, of_whom=by)


def renew(by: Standing, meeting_id: int) -> AgendaPublication | None:
    """Publish an agenda anew that is public already, as part of another operation.

    Called where its papers change, and by the job that sees a paper open; what says the
    same is not published twice.

    Args:
        by: who changed it, or the job; the edition stays that of who published it.
    """
    meeting = _locked(meeting_id)
    current = meeting.agenda_publications.current().select_related("published_by")
    if (row := current.first()) is None:
        return None
    publisher = replace(by, person=row.published_by) if by.person is None else by
    return _publish(by, meeting, of_whom=publisher)


def _publish(by: Standing, meeting: Meeting, *, of_whom: Standing) -> AgendaPublication:
    taken = public_agenda(meeting)
    older = (
        meeting.agenda_publications.current()
        .select_related("document")
        .order_by("-number")
        .first()
    )
    if older is not None and says_the_same(older, taken):
        return older
    last = meeting.agenda_publications.aggregate(last=Max("number"))["last"] or 0
    made = AgendaPublication.objects.create(
        meeting=meeting,
        number=last + 1,
        document=request_document(
            template="documents/agenda.html",
            snapshot=taken.to_dict(),
            title=f"Agenda, {long_date(taken.date)}: {taken.board}",
            file_name=taken.file_name,
            partnership_id=meeting.board.partnership_id,
        ),
        published_at=now(),
        published_by=of_whom.someone,
    )
    if older is not None:
        older.replaced_by = made
        older.save(update_fields=["replaced_by"])
    making_public.announce(of_whom, public_paper(meeting, taken, made))
    _log(events.AGENDA_PUBLISHED, by, made)
    return made


@transaction.atomic
def withdraw_agenda(*, by: Standing, meeting_id: int, reason: str) -> AgendaPublication:
    """Take the published agenda back; its address then says so (A9).

    Raises:
        RuleBroken: without a reason, or when no agenda is published.
    """
    meeting = _locked(meeting_id)
    policy.may_publish(by).require()
    row = meeting.agenda_publications.current().first()
    if row is None:
        raise RuleBroken("No agenda of this meeting is published.")
    row.withdrawn_reason = reason_given(reason)
    row.withdrawn_at, row.withdrawn_by = now(), by.someone
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    making_public.take_back(meeting.board, public_path(meeting))
    _log(events.AGENDA_WITHDRAWN, by, row, reason=row.withdrawn_reason)
    return row


def public_agenda(meeting: Meeting) -> AgendaSnapshot:
    """The agenda as anybody may read it: no link to join, nothing confidential."""
    return agenda_snapshot(meeting, Audience.OPEN, joins=False)


def says_the_same(published: AgendaPublication, taken: AgendaSnapshot) -> bool:
    """Whether a publication says what would be published now, but for the day."""
    then = AgendaSnapshot.from_dict(published.document.snapshot).to_dict()
    now_ = taken.to_dict()
    return all(then[key] == now_[key] for key in now_.keys() - {"issued_on"})


def public_path(meeting: Meeting) -> str:
    """Where its agenda is, below the board's public address."""
    return f"meetings/{meeting.number}/agenda/"


def _locked(meeting_id: int) -> Meeting:
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("board__partnership", "terms", "presided_by")
        .get(pk=meeting_id)
    )


def public_paper(
    meeting: Meeting, taken: AgendaSnapshot, made: AgendaPublication
) -> PublicPaper:
    """A published agenda, as feeds, letters and the search know it."""
    return PublicPaper(
        source=Announcement.Source.AGENDA,
        path=public_path(meeting),
        title=f"Agenda, {long_date(taken.date)}",
        summary="\n".join(line.title for line in taken.items),
        board=meeting.board,
        meeting=meeting,
        document=made.document,
        on=taken.date,
        entries=published_entries.of_agenda(taken),
    )


def _log(
    kind: audit.Kind, by: Standing, row: AgendaPublication, reason: str = ""
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.meeting.board_id,
        partnership_id=by.partnership_id,
        reason=reason,
    )
