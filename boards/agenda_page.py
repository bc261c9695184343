"""What an agenda shows: one value for the page, and one snapshot for paper."""

from dataclasses import dataclass
from typing import Any

from boards import (
    deferrals,
    expected_papers,
    paper_lines,
    policy,
    publication,
    record,
    room,
)
from boards.models import AgendaItem, Meeting, Minutes, Reply
from boards.outcomes import Outcome
from boards.paper_lines import ItemPapers
from boards.paper_snapshots import AgendaLine, AgendaSnapshot
from boards.publication import Audience, Face
from boards.quorum import Quorum, SeatBar, rule_words
from boards.snapshot import Action, Withheld
from boards.standing import Standing
from governance import panels
from governance.clock import today
from governance.documents import request_document
from governance.long_dates import long_date
from governance.models import StoredDocument
from governance.verdict import Verdict


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item as this reader sees it."""

    item: AgendaItem
    face: Face
    papers: ItemPapers
    wanted: tuple[expected_papers.Line, ...]
    approves_url: str
    ended: str
    came_from_url: str
    carried_to_url: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """Everything the meeting's page shows before and after the meeting."""

    meeting: Meeting
    rows: tuple[AgendaRow, ...]
    now_in: room.Room
    quorum: Quorum
    bar: SeatBar
    rule: str
    matters_arising: tuple[Action, ...]
    expected: expected_papers.Expected
    minutes: Minutes | None
    may_edit: Verdict
    may_keep_papers: Verdict
    may_prepare: Verdict
    may_call: Verdict
    may_record: Verdict
    may_read_minutes: Verdict
    may_reply: bool

    @classmethod
    def of(cls, meeting: Meeting, who: Standing) -> "AgendaPage":
        """Gather the page, in a constant number of queries."""
        audience = policy.audience_of(who)
        items = list(
            meeting.items.select_related(
                "report_of",
                "lead",
                "approves",
                "came_from__meeting",
                "carried_to__meeting",
            )
        )
        expected = expected_papers.of(meeting, who)
        now_in = room.of(meeting)
        answer = Quorum.from_dict(meeting.quorum) if meeting.quorum else now_in.quorum()
        minutes: Minutes | None = getattr(meeting, "minutes", None)
        return cls(
            meeting=meeting,
            rows=_rows(meeting, items, expected, who),
            now_in=now_in,
            quorum=answer,
            bar=now_in.bar(answer),
            rule=rule_words(now_in.rule),
            matters_arising=matters_arising(meeting, audience),
            expected=expected,
            minutes=minutes,
            may_keep_papers=policy.may_keep_papers(who, meeting),
            may_edit=policy.may_edit_agenda(who, meeting),
            may_prepare=policy.may_prepare_meeting(who),
            may_call=policy.may_call_meeting(who, meeting),
            may_record=policy.may_record_meeting(who),
            may_read_minutes=policy.may_read_minutes(who, minutes)
            if minutes
            else policy.may_read_drafts(who),
            may_reply=_is_expected(now_in, who)
            and bool(policy.may_reply(who, meeting, who.someone.pk)),
        )


def _rows(
    meeting: Meeting,
    items: list[AgendaItem],
    expected: expected_papers.Expected,
    who: Standing,
) -> tuple[AgendaRow, ...]:
    """The items, each as this reader may see it, with its papers."""
    audience = policy.audience_of(who)
    papers = paper_lines.of_meeting(meeting, who)
    return tuple(
        _row(
            item,
            meeting,
            face=publication.face(record.confidence_of(item), audience),
            papers=papers.of(item, audience),
            wanted=expected.awaited(item.pk),
            is_first=at == 0,
            is_last=at == len(items) - 1,
        )
        for at, item in enumerate(items)
    )


def _row(item: AgendaItem, meeting: Meeting, *, face: Face, **shown: Any) -> AgendaRow:
    """A row, with both ends of a deferral for those who read the item's record."""
    item.meeting = meeting
    to = deferrals.taken_up(item)
    before = item.came_from
    is_deferred = face.shows_text and item.outcome == Outcome.DEFERRED
    return AgendaRow(
        item=item,
        face=face,
        approves_url=_minutes_url(item, meeting),
        ended=deferrals.ending(item) if is_deferred else "",
        came_from_url=deferrals.address(item, before) if before else "",
        carried_to_url=deferrals.address(item, to) if to and is_deferred else "",
        **shown,
    )


def _is_expected(now_in: room.Room, who: Standing) -> bool:
    """Whether this reader is on the list of those expected."""
    return who.person is not None and any(
        row.person_id == who.person.pk for row in now_in.attendances
    )


def _minutes_url(item: AgendaItem, meeting: Meeting) -> str:
    """Where the minutes that an item approves are read; empty for other items."""
    if item.approves is None:
        return ""
    item.approves.board = meeting.board
    return item.approves.address("minutes")


def matters_arising(meeting: Meeting, audience: Audience) -> tuple[Action, ...]:
    """Open actions of earlier meetings, where this one is still to come."""
    if meeting.state in (Meeting.State.CLOSED, Meeting.State.CANCELLED):
        return ()
    answered: tuple[Action, ...] = panels.ask(
        "agenda.matters_arising", meeting.board, cleared=audience is Audience.CLEARED
    )
    return answered


def agenda_document(meeting: Meeting, who: Standing) -> StoredDocument:
    """The agenda as a PDF for this reader; the same agenda is made once."""
    taken = agenda_snapshot(meeting, policy.audience_of(who), joins=bool(who.roles))
    return request_document(
        template="documents/agenda.html",
        snapshot=taken.to_dict(),
        title=f"Agenda, {long_date(meeting.date)}: {meeting.board.name}",
        file_name=taken.file_name,
        partnership_id=meeting.board.partnership_id,
    )


def agenda_snapshot(
    meeting: Meeting, audience: Audience, *, joins: bool
) -> AgendaSnapshot:
    """The agenda as it is now, for one audience.

    Args:
        joins: whether these readers are expected: the link to join, and who sends
            apologies, are for them.
    """
    issued = meeting.called_at is not None
    papers = paper_lines.of_meeting(meeting)
    return AgendaSnapshot(
        partnership=meeting.board.partnership.name,
        board=meeting.board.name,
        number=meeting.number,
        date=meeting.date,
        state="issued" if issued else "draft",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        mode=record.MODES[meeting.mode],
        place=meeting.place,
        joining=meeting.link if joins else "",
        issued_on=today() if issued else None,
        demonstration=record.demonstration_words(meeting),
        chaired_by=meeting.presided_by.name if meeting.presided_by else "",
        quorum=rule_words(meeting.terms.rule()),
        items=tuple(
            _line(item, audience, papers.of(item, audience))
            for item in meeting.items.select_related("lead")
        ),
        matters_arising=matters_arising(meeting, audience),
        apologies=_apologies(meeting) if joins else (),
    )


def _apologies(meeting: Meeting) -> tuple[str, ...]:
    """Who answered that they stay away, for the date that the meeting has now."""
    sent = meeting.replies.filter(
        answer=Reply.Answer.APOLOGIES, for_date=meeting.date
    ).order_by("person__name")
    return tuple(sent.values_list("person__name", flat=True))


def _line(item: AgendaItem, audience: Audience, papers: ItemPapers) -> AgendaLine:
    face = publication.face(record.confidence_of(item), audience)
    withheld = None
    if face.withheld_sentence:
        withheld = Withheld(
            sentence="This item is confidential.",
            reason=face.reason,
            public_summary=face.public_summary,
            review_on=face.review_on,
        )
    return AgendaLine(
        title=face.title,
        key=item.pk,
        number=item.number,
        time=item.starts_at,
        kind=record.PURPOSES[item.kind] if face.shows_text else "",
        proposal=item.proposal if face.shows_text else "",
        lead=item.lead.name if item.lead and face.shows_text else "",
        papers=item.papers if face.shows_text else "",
        attached=tuple(line.label for line in papers.lines),
        papers_withheld=papers.withheld,
        note=item.reason if face.shows_text else "",
        withheld=withheld,
    )
