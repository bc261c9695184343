"""The papers of a meeting as pages and agendas list them, by item (C34).

Read in a fixed number of queries. What an audience may not know is left out here, and
counted, so that the page can say that something is withheld (C40).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from boards import embargo, paper_policy, policy, publication
from boards.models import AgendaItem, Interest, Meeting, Paper, PaperVersion
from boards.publication import Audience
from boards.standing import Standing
from governance.clock import local, now
from governance.long_dates import long_date
from governance.models import StoredFile
from governance.verdict import YES, Verdict


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper, its newest file, and whether this reader may open it.

    Args:
        paper: with its item and meeting.
        versions: every file it was, newest first; at least one.
        may_read: yes, or why not.
        shut_until: when it opens to this reader, where it is under embargo still.
    """

    paper: Paper
    versions: tuple[PaperVersion, ...]
    may_read: Verdict = YES
    shut_until: datetime | None = None

    @property
    def title(self) -> str:
        """What this reader may know it as (C41)."""
        if self.shut_until is None:
            return self.paper.title
        return embargo.sealed_title(local(self.shut_until))

    @property
    def embargo_words(self) -> str:
        """`members from 5 March 2024 at 09:30`, for who keeps the papers; else empty."""
        set_ = (
            ("members", self.paper.members_from),
            ("public", self.paper.public_from),
        )
        return ", ".join(
            f"{who} from {embargo.opens_words(local(opens))}"
            for who, opens in set_
            if opens is not None and opens > now()
        )

    @property
    def newest(self) -> PaperVersion:
        """The version that stands."""
        return self.versions[0]

    @property
    def stored(self) -> StoredFile:
        """The file that stands."""
        return self.newest.stored

    @property
    def url(self) -> str:
        """Where the file that stands is read."""
        return address(self.paper, "paper-file", self.newest.number)

    @property
    def page(self) -> str:
        """The paper's own page."""
        return address(self.paper, "paper")

    @property
    def label(self) -> str:
        """`Supplement A, 4 March 2024: Waiting times`, as an agenda prints it."""
        letter = self.paper.supplement_letter
        came = long_date(local(self.paper.added_at).date())
        marks = [
            word
            for word, holds in (
                ("offered late", self.paper.is_offered),
                ("confidential", self.paper.is_confidential),
                ("withdrawn", self.paper.is_withdrawn),
            )
            if holds
        ]
        start = f"Supplement {letter}, {came}: " if letter else ""
        end = f" ({', '.join(marks)})" if marks else ""
        return f"{start}{self.title}{end}"


@dataclass(frozen=True, slots=True)
class ItemPapers:
    """The papers of one item for one audience."""

    lines: tuple[PaperLine, ...] = ()
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """The papers of a whole meeting, by item."""

    by_item: dict[int, list[PaperLine]] = field(default_factory=dict)
    keeps: bool = False  # whether the reader keeps the papers, and knows every title

    def of(self, item: AgendaItem, audience: Audience) -> ItemPapers:
        """What an audience is told of an item's papers."""
        every = self.by_item.get(item.pk, [])
        listed = [row for row in every if self.keeps or not row.paper.is_offered]
        lines = [self._sealed(row, audience) for row in listed]
        if audience is Audience.CLEARED:
            return ItemPapers(tuple(lines))
        if item.is_confidential:
            return ItemPapers()
        shown = tuple(line for line in lines if not line.paper.is_hidden)
        withheld = publication.papers_withheld(len(lines) - len(shown))
        return ItemPapers(shown, withheld)

    def in_letter(self, item: AgendaItem, reader: Audience) -> ItemPapers:
        """What a letter names of an item's papers: what anybody may know of them.

        Args:
            reader: whose day it is that the letter gives of a paper under embargo.
        """
        known = self.of(item, Audience.OPEN)
        unsealed = (replace(line, shut_until=None) for line in known.lines)
        lines = tuple(self._sealed(line, reader) for line in unsealed)
        return replace(known, lines=lines)

    def _sealed(self, line: PaperLine, audience: Audience) -> PaperLine:
        """A line without its title, until the paper opens to the audience (C41)."""
        shut = line.paper.embargo.keeps_from(audience, now())
        return line if self.keeps or shut is None else replace(line, shut_until=shut)


def of_meeting(meeting: Meeting, who: Standing | None = None) -> MeetingPapers:
    """Every paper of a meeting.

    Args:
        meeting: with its board and partnership.
        who: whose verdicts the lines carry; without, nobody is asked.
    """
    versions = list(_versions().filter(paper__item__meeting=meeting))
    withdrew = withdrawn_from(meeting, who) if who and versions else frozenset()
    by_item: dict[int, list[PaperLine]] = defaultdict(list)
    for paper, own in _by_paper(versions, meeting):
        may_read = YES
        if who is not None:
            recused = paper.item_id in withdrew
            may_read = paper_policy.may_read_paper(
                who, paper, withdrew=recused, at=now()
            )
        by_item[paper.item_id].append(PaperLine(paper, tuple(own), may_read))
    keeps = who is not None and bool(policy.may_prepare_meeting(who))
    return MeetingPapers(dict(by_item), keeps)


def for_reader(meeting: Meeting, who: Standing) -> tuple[PaperLine, ...]:
    """The papers of a meeting that a reader may open now, as a pack binds them.

    In the order of the agenda, then the supplements by their letters. Nothing withdrawn,
    nothing confidential to the uncleared, nothing under embargo or shared after the
    meeting stands in it, nor a paper of an item from which the reader withdrew.

    Args:
        meeting: with its board and partnership.
        who: whose rights count.
    """
    found = of_meeting(meeting, who).by_item.values()
    rows = [
        line
        for lines in found
        for line in lines
        if line.may_read and not line.paper.is_withdrawn and not _waits(line.paper)
    ]
    return tuple(sorted(rows, key=lambda line: line.paper.supplement or 0))


def for_public(meeting: Meeting) -> tuple[PaperLine, ...]:
    """The papers that anybody may open now, once the agenda is published (C41, C47).

    Args:
        meeting: whose agenda is published now; the caller has looked.
    """
    versions = _versions().filter(
        paper__item__meeting=meeting,
        paper__for_public=True,
        paper__withdrawn_at=None,
        paper__is_confidential=False,
        paper__item__is_confidential=False,
    )
    return tuple(
        PaperLine(paper, tuple(own))
        for paper, own in _by_paper(versions, meeting)
        if not _waits(paper, Audience.OPEN)
    )


def _waits(paper: Paper, audience: Audience = Audience.CLEARED) -> bool:
    """Whether an audience waits for it; who keeps the papers could open it already."""
    after = paper.shared == Paper.Sharing.AFTER
    held = paper.item.meeting.state == Meeting.State.CLOSED
    shut = paper.embargo.keeps_from(audience, now())
    return paper.is_offered or (after and not held) or shut is not None


def of_item(item: AgendaItem) -> tuple[PaperLine, ...]:
    """The papers of one item for the secretary who records it, in one query."""
    versions = list(_versions().filter(paper__item=item))
    return tuple(
        PaperLine(paper, tuple(own)) for paper, own in _by_paper(versions, item.meeting)
    )


def withdrawn_from(meeting: Meeting, who: Standing) -> frozenset[int]:
    """The items from which a person withdrew for an interest (A12)."""
    rows = Interest.objects.filter(
        meeting=meeting,
        person=who.person,
        handling=Interest.Handling.WITHDREW,
        item__isnull=False,
    )
    return frozenset(rows.values_list("item_id", flat=True))


def address(paper: Paper, page: str, *more: int) -> str:
    """The address of one of a paper's pages, such as `paper-edit`."""
    meeting = paper.item.meeting
    board = meeting.board
    return reverse(
        f"boards:{page}",
        args=[board.partnership.slug, board.slug, meeting.number, paper.pk, *more],
    )


def _versions() -> QuerySet[PaperVersion]:
    return PaperVersion.objects.select_related("paper__item", "stored").order_by(
        "paper__item__order", "paper__order", "paper", "-number"
    )


def _by_paper(
    versions: Iterable[PaperVersion], meeting: Meeting
) -> list[tuple[Paper, list[PaperVersion]]]:
    """Each paper with its versions; the meeting is set, so nobody asks for it again."""
    papers: dict[int, tuple[Paper, list[PaperVersion]]] = {}
    for version in versions:
        version.paper.item.meeting = meeting
        papers.setdefault(version.paper_id, (version.paper, []))[1].append(version)
    return list(papers.values())
