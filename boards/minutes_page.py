"""What the page of the minutes shows one reader: the record, its steps, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from boards import comments_policy, minutes_policy, policy, record
from boards.circulation import approving_item, tally
from boards.comments_policy import Tally
from boards.models import AgendaItem, Meeting, Minutes, MinutesRevision, Publication
from boards.operations import publishing
from boards.publication import Audience
from boards.snapshot import MinutesSnapshot
from boards.standing import Standing
from governance import audit
from governance.models import StoredDocument
from governance.verdict import Verdict, no

ISSUED = (Minutes.State.CIRCULATED, Minutes.State.APPROVED)


@dataclass(frozen=True, slots=True)
class Step:
    """A state, or the check of the corrections: reached, at it, or to come."""

    label: str
    reached: bool
    is_current: bool
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Minutes as issued, for this reader's eyes."""

    number: int
    occasion: str
    at: datetime
    by: str
    document: StoredDocument


@dataclass(frozen=True, slots=True)
class PublicationPanel:
    """What is public, what would be, and what stands in the way."""

    may_publish: Verdict
    gaps: tuple[publishing.Gap, ...]
    would_be: MinutesSnapshot
    current: Publication | None
    earlier: tuple[Publication, ...]
    is_up_to_date: bool
    items: tuple[AgendaItem, ...]
    may_release: Verdict

    @property
    def is_offered(self) -> bool:
        """Whether the button is there: allowed, without a gap, and with news."""
        return bool(self.may_publish) and not self.gaps and not self.is_up_to_date


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments on a circulated draft: until when, how many, and what is next.

    Args:
        tally: None for who sees only their own.
    """

    until: date | None
    may_comment: Verdict
    tally: Tally | None
    may_check: Verdict
    may_circulate: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPage:
    """Everything the page shows, for one reader."""

    meeting: Meeting
    minutes: Minutes
    audience: Audience
    paper: MinutesSnapshot
    steps: tuple[Step, ...]
    issues: tuple[Issue, ...]
    approving: AgendaItem | None
    comments: Comments | None
    history: tuple[tuple[datetime, str, str], ...]
    publication: PublicationPanel | None
    published: Publication | None
    may_summarise: Verdict
    may_check: Verdict
    may_circulate: Verdict
    may_take_back: Verdict
    may_approve: Verdict
    may_amend: Verdict

    @classmethod
    def of(
        cls, meeting: Meeting, who: Standing, item: AgendaItem | None = None
    ) -> "MinutesPage":
        """Gather the page, in a constant number of queries.

        Args:
            item: the item of a later meeting from which the reader came to approve.
        """
        minutes, audience = meeting.minutes, policy.audience_of(who)
        approving = item or approving_item(meeting)
        reading = record.read(meeting)
        issues = issues_for(meeting, audience, reading)
        comments = _comments(who, minutes)
        return cls(
            meeting=meeting,
            minutes=minutes,
            audience=audience,
            paper=_paper(meeting, audience, issues, reading),
            steps=_steps(minutes, comments),
            issues=issues,
            approving=approving,
            comments=comments,
            history=_history(who, minutes),
            publication=_publication(who, minutes, reading),
            published=meeting.publications.current().first(),
            may_summarise=policy.may_record(who, meeting),
            may_check=minutes_policy.may_check_now(who, minutes),
            may_circulate=minutes_policy.may_circulate_now(who, minutes),
            may_take_back=minutes_policy.may_take_back_now(who, minutes),
            may_approve=_may_approve(who, minutes, approving),
            may_amend=minutes_policy.may_amend_now(who, minutes),
        )

    @property
    def approving_address(self) -> str:
        """Where the outcome is recorded: at the item of the later meeting."""
        if self.approving is None:
            return ""
        record_page = self.approving.meeting.address("record")
        return f"{record_page}?item={self.approving.pk}#approval"

    @property
    def waits_for(self) -> str:
        """What happens next where this reader has no button for it: the reason."""
        verdicts = {
            Minutes.State.DRAFT: self.may_check,
            Minutes.State.CHECKED: self.may_circulate,
        }
        verdict = verdicts.get(Minutes.State(self.minutes.state))
        return verdict.reason if verdict is not None and not verdict else ""


def _paper(
    meeting: Meeting,
    audience: Audience,
    issues: tuple[Issue, ...],
    reading: record.Reading,
) -> MinutesSnapshot:
    """The minutes this audience reads: as issued once they are, else as they stand.

    An issue that shows what has been withheld since gives way to the record as it may
    be read now (A9).
    """
    if meeting.minutes.state in ISSUED and issues:
        return MinutesSnapshot.from_dict(issues[0].document.snapshot)
    return record.build(meeting, audience, reading=reading)


def issues_for(
    meeting: Meeting, audience: Audience, reading: record.Reading | None = None
) -> tuple[Issue, ...]:
    """The issues this audience may have, newest first.

    Those who may not read confidential items have the newest only, while it shows
    nothing that was withheld since: an older one may hold what a later one does not.

    Args:
        reading: the meeting, where it was read already.
    """
    revisions = meeting.minutes.revisions.select_related(
        "document", "open_document", "issued_by"
    ).order_by("-number")
    if audience is Audience.CLEARED:
        return tuple(_issue(revision, revision.document) for revision in revisions)
    newest = revisions.first()
    if newest is None or meeting.minutes.state not in ISSUED:
        return ()
    now = record.build(meeting, Audience.OPEN, reading=reading)
    if _withheld_in(now) != _withheld_in(
        MinutesSnapshot.from_dict(newest.open_document.snapshot)
    ):
        return ()
    return (_issue(newest, newest.open_document),)


def _issue(revision: MinutesRevision, document: StoredDocument) -> Issue:
    return Issue(
        number=revision.number,
        occasion=revision.get_occasion_display(),
        at=revision.issued_at,
        by=revision.issued_by.name,
        document=document,
    )


def _withheld_in(paper: MinutesSnapshot) -> list[str]:
    """What each item leaves out: another list means that something was withheld since."""
    return [item.withheld.sentence if item.withheld else "" for item in paper.items]


def _comments(who: Standing, minutes: Minutes) -> Comments | None:
    if minutes.state != Minutes.State.CIRCULATED:
        return None
    counts = tally(minutes)
    sees_all = comments_policy.may_see_comments(who)
    return Comments(
        until=minutes.comments_until,
        may_comment=comments_policy.may_comment_now(who, minutes),
        tally=counts if sees_all and counts.total else None,
        may_check=comments_policy.may_check_corrections(who, minutes, counts),
        may_circulate=comments_policy.may_circulate_again(who, minutes, counts),
    )


def _steps(minutes: Minutes, comments: Comments | None) -> tuple[Step, ...]:
    state = Minutes.State
    meeting = minutes.meeting
    order = list(state)
    at = order.index(state(minutes.state))
    facts = (
        ("Draft", meeting.closed_at, meeting.closed_by),
        ("Checked by the chair", minutes.checked_at, minutes.checked_by),
        ("Circulated to members", minutes.circulated_at, minutes.circulated_by),
        ("Approved by the board", minutes.approved_at, minutes.approved_by),
    )
    steps = [
        Step(
            label=label,
            reached=place <= at,
            is_current=place == at,
            at=when,
            by=person.name if person else "",
        )
        for place, (label, when, person) in enumerate(facts)
    ]
    if checked := _corrections_step(minutes, comments):
        steps.insert(3, checked)
    return tuple(steps)


def _corrections_step(minutes: Minutes, comments: Comments | None) -> Step | None:
    """That the chair checked the corrections; not shown where there were none."""
    person, when = minutes.corrections_checked_by, minutes.corrections_checked_at
    if person is None and not (comments and comments.tally):
        return None
    return Step(
        label="Corrections checked",
        reached=person is not None,
        is_current=False,
        at=when,
        by=person.name if person else "",
    )


def _may_approve(who: Standing, minutes: Minutes, item: AgendaItem | None) -> Verdict:
    """Approve from the item of a later meeting that is being recorded."""
    allowed = minutes_policy.may_approve_now(who, minutes)
    if not allowed:
        return allowed
    if item is None or not item.meeting.is_recorded:
        return no("The meeting that approves them is not held yet.")
    return policy.may_record(who, item.meeting)


def _history(who: Standing, minutes: Minutes) -> tuple[tuple[datetime, str, str], ...]:
    if not policy.may_read_drafts(who):
        return ()
    return tuple(
        (event.at, audit.sentence(event), event.reason)
        for event in audit.history_of(minutes)
    )


def _publication(
    who: Standing, minutes: Minutes, reading: record.Reading
) -> PublicationPanel | None:
    if not policy.may_publish(who):
        return None
    meeting = minutes.meeting
    rows: Iterable[Publication] = meeting.publications.select_related(
        "document", "published_by", "withdrawn_by"
    )
    past = tuple(rows)
    current = next((row for row in past if row.is_current), None)
    would_be = record.build(meeting, Audience.OPEN, reading=reading)
    return PublicationPanel(
        may_publish=minutes_policy.may_publish_minutes(who, minutes),
        gaps=tuple(publishing.gaps_of(meeting, reading.recorded)),
        would_be=would_be,
        current=current,
        earlier=tuple(row for row in past if row is not current),
        is_up_to_date=current is not None
        and publishing.says_the_same(current, would_be),
        items=reading.recorded.items,
        may_release=policy.may_release(who),
    )
