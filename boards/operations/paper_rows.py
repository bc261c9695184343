"""Rows of papers, as the operations about them share them (C34).

Parts of operations: they write inside the caller's transaction.
"""

from django.db.models import Max

from boards.models import AgendaItem, Meeting, Paper, PaperVersion
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.file_names import quoted
from governance.models import StoredFile


def keep_version(
    paper: Paper, stored: StoredFile, *, by: Standing, number: int, note: str
) -> PaperVersion:
    """A file that the paper is from now on."""
    return PaperVersion.objects.create(
        paper=paper,
        number=number,
        stored=stored,
        note=note,
        added_at=stored.kept_at,
        added_by=by.someone,
    )


def check_name(item: AgendaItem, name: str, *, but: Paper | None) -> None:
    """Two files of one name at one item would be taken for each other."""
    others = PaperVersion.objects.filter(
        paper__item=item,
        paper__withdrawn_at__isnull=True,
        stored__name__iexact=name,
    ).exclude(paper=but)
    twin = others.select_related("paper").first()
    if twin is not None:
        raise RuleBroken(
            f"This item has a file called {quoted(name)} already, the paper "
            f"“{twin.paper.title}”. Add it there as a new version, or rename it.",
            field="file",
        )


def next_order(item: AgendaItem) -> int:
    """The place behind every other paper of the item."""
    last: int | None = item.files.aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def next_supplement(meeting: Meeting) -> int:
    """The number of the next late paper of a meeting."""
    rows = Paper.objects.filter(item__meeting=meeting)
    last: int | None = rows.aggregate(last=Max("supplement"))["last"]
    return (last or 0) + 1


def locked_item(item_id: int) -> AgendaItem:
    """An item, its meeting locked: the papers of one meeting change in turn."""
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = locked(item.meeting_id)
    return item


def record(
    kind: audit.Kind,
    by: Standing,
    paper: Paper,
    *,
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    """Leave an event about a paper."""
    audit.record(
        kind,
        by=by.actor,
        subject=paper,
        board_id=paper.item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )
