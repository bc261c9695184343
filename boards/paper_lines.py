"""The papers of a meeting as pages and agendas list them, by item (C34).

Read in a fixed number of queries. What an audience may not know is left out here, and
counted, so that the page can say that something is withheld (C40).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.urls import reverse

from boards import policy, publication
from boards.models import AgendaItem, Interest, Meeting, Paper, PaperVersion
from boards.publication import Audience
from boards.standing import Standing
from governance.models import StoredFile
from governance.verdict import YES, Verdict


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper, its newest file, and whether this reader may open it.

    Args:
        paper: with its item and meeting.
        versions: every file it was, newest first; at least one.
        may_read: yes, or why not.
    """

    paper: Paper
    versions: tuple[PaperVersion, ...]
    may_read: Verdict = YES

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
        """`Supplement A: Waiting times (confidential)`, as an agenda prints it."""
        letter = self.paper.supplement_letter
        marks = [
            word
            for word, holds in (
                ("confidential", self.paper.is_confidential),
                ("withdrawn", self.paper.is_withdrawn),
            )
            if holds
        ]
        start = f"Supplement {letter}: " if letter else ""
        end = f" ({', '.join(marks)})" if marks else ""
        return f"{start}{self.paper.title}{end}"


@dataclass(frozen=True, slots=True)
class ItemPapers:
    """The papers of one item for one audience."""

    lines: tuple[PaperLine, ...] = ()
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """The papers of a whole meeting, by item."""

    by_item: dict[int, list[PaperLine]] = field(default_factory=dict)

    def of(self, item: AgendaItem, audience: Audience) -> ItemPapers:
        """What an audience is told of an item's papers."""
        lines = self.by_item.get(item.pk, [])
        if audience is Audience.CLEARED:
            return ItemPapers(tuple(lines))
        if item.is_confidential:
            return ItemPapers()
        shown = tuple(line for line in lines if not line.paper.is_hidden)
        withheld = publication.papers_withheld(len(lines) - len(shown))
        return ItemPapers(shown, withheld)


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
            may_read = policy.may_read_paper(who, paper, withdrew=recused)
        by_item[paper.item_id].append(PaperLine(paper, tuple(own), may_read))
    return MeetingPapers(dict(by_item))


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
