"""Papers of an agenda item: added, replaced, changed, moved, withdrawn, read (C34)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.db.models import F

from boards import agenda_order, events, policy
from boards.embargo import Embargo
from boards.models import Meeting, Paper, PaperVersion
from boards.operations import supplements
from boards.operations.marking import set_mark
from boards.operations.paper_rows import (
    check_name,
    keep_version,
    locked_item,
    next_order,
    next_supplement,
    record,
)
from boards.standing import Standing
from governance import files
from governance.clock import now
from governance.errors import RuleBroken

# Swapping passes through a place no paper has, so that the unique key always holds.
_ASIDE = 10_000
_SAID = ("title", "shared", "for_public", "members_from", "public_from")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperInput:
    """What the secretary says about a paper.

    Args:
        title: empty for the name of the file, without its ending.
        late_reason: the chair's reason, for what comes after the agenda went out.
        for_public: whether anybody may open it, once the agenda is published.
        members_from: under embargo until then (C41).
        public_from: and for the public until then.
    """

    title: str = ""
    shared: str = Paper.Sharing.BEFORE
    is_confidential: bool = False
    late_reason: str = ""
    for_public: bool = False
    members_from: datetime | None = None
    public_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInput:
    """A file as it arrived."""

    name: str
    content: BinaryIO


@transaction.atomic
def add_paper(
    *, by: Standing, item_id: int, paper: PaperInput, file: FileInput
) -> Paper:
    """Add a paper to an item; a late one becomes a supplement.

    Raises:
        RuleBroken: beside its field, why not.
    """
    item = locked_item(item_id)
    policy.may_keep_papers(by, item.meeting).require()
    policy.sees_item(by, item).require()
    _check_embargo(paper)
    number, reason = _supplement(item.meeting, paper)
    stored = files.keep(content=file.content, name=file.name, by=by.someone)
    check_name(item, stored.name, but=None)
    made = Paper(
        item=item,
        order=next_order(item),
        title=paper.title.strip() or stored.name.rpartition(".")[0],
        shared=paper.shared,
        supplement=number,
        late_reason=reason,
        for_public=paper.for_public,
        members_from=paper.members_from,
        public_from=paper.public_from,
        added_at=stored.kept_at,
        added_by=by.someone,
    )
    set_mark(by, made, is_confidential=paper.is_confidential)
    made.save()
    keep_version(made, stored, by=by, number=1, note="")
    record(events.PAPER_ADDED, by, made, reason="" if made.keeps_title else reason)
    if number is not None:
        supplements.tell_of(by, made)
    return made


@transaction.atomic
def accept_offered(*, by: Standing, paper_id: int, reason: str) -> Paper:
    """List a paper as a supplement that its author gave after the agenda went out.

    Raises:
        RuleBroken: without the chair's reason, or when it is listed already.
    """
    paper = _locked_paper(paper_id, by)
    if not paper.is_offered or paper.is_withdrawn:
        raise RuleBroken("This paper is on the agenda already, or withdrawn.")
    paper.accept(number=next_supplement(paper.item.meeting), why=_late_reason(reason))
    paper.save(update_fields=["late_reason", "supplement", "is_offered"])
    said = "" if paper.keeps_title else paper.late_reason
    record(events.PAPER_ACCEPTED, by, paper, reason=said)
    supplements.tell_of(by, paper)
    return paper


@transaction.atomic
def add_version(
    *, by: Standing, paper_id: int, file: FileInput, note: str
) -> PaperVersion:
    """Put a newer file in place of a paper's; the older ones stay.

    Raises:
        RuleBroken: beside its field, why not.
    """
    paper = _locked_paper(paper_id, by)
    _check_stands(paper)
    if not note.strip():
        raise RuleBroken(
            "Say what changed, for those who have read it already.", field="note"
        )
    before = paper.versions.select_related("stored")[0]
    stored = files.keep(content=file.content, name=file.name, by=by.someone)
    if stored.sha256 == before.stored.sha256:
        raise RuleBroken(
            f"This is the same file as version {before.number}.", field="file"
        )
    check_name(paper.item, stored.name, but=paper)
    made = keep_version(
        paper, stored, by=by, number=before.number + 1, note=note.strip()
    )
    record(
        events.PAPER_REPLACED,
        by,
        paper,
        changes={"version": (before.number, made.number)},
    )
    return made


@transaction.atomic
def change_paper(*, by: Standing, paper_id: int, paper: PaperInput) -> Paper:
    """Change what is said about a paper.

    Raises:
        RuleBroken: when it would be opened without a decision (A10), or is late
            without a reason.
    """
    row = _locked_paper(paper_id, by)
    _check_stands(row)
    was_kept = row.keeps_title
    _check_embargo(paper)
    if not paper.title.strip():
        raise RuleBroken("Give the paper a title.", field="title")
    changes = _take_on(row, paper, by=by)
    if row.supplement is None and "shared" in changes and not row.is_offered:
        row.supplement, row.late_reason = _supplement(row.item.meeting, paper)
    row.save()
    if was_kept or row.keeps_title:
        changes.pop("title", None)
    record(events.PAPER_CHANGED, by, row, changes=changes)
    return row


def _take_on(
    row: Paper, paper: PaperInput, *, by: Standing
) -> dict[str, tuple[object, object]]:
    """Set what the secretary says; what is different is returned."""
    old = {name: getattr(row, name) for name in (*_SAID, "is_confidential")}
    set_mark(by, row, is_confidential=paper.is_confidential)
    for name in _SAID:
        setattr(row, name, getattr(paper, name))
    return {
        name: (was, getattr(row, name))
        for name, was in old.items()
        if was != getattr(row, name)
    }


@transaction.atomic
def withdraw_paper(*, by: Standing, paper_id: int, reason: str) -> Paper:
    """Take a paper back: it stays in the list with the reason, and nobody opens it.

    Raises:
        RuleBroken: without a reason, or when it is withdrawn already.
    """
    paper = _locked_paper(paper_id, by)
    _check_stands(paper)
    if not reason.strip():
        raise RuleBroken("Say why the paper is withdrawn.", field="reason")
    paper.withdraw(by=by.someone, at=now(), reason=reason.strip())
    paper.save()
    hidden = paper.is_hidden
    record(events.PAPER_WITHDRAWN, by, paper, reason="" if hidden else reason.strip())
    return paper


@transaction.atomic
def move_paper(*, by: Standing, paper_id: int, up: bool) -> Paper:
    """Move a paper one place up or down; supplements stay behind the others."""
    paper = _locked_paper(paper_id, by)
    rows = {
        row.pk: row
        for row in paper.item.files.filter(supplement=None).order_by("order")
    }
    if paper.pk not in rows:
        raise RuleBroken("A supplement keeps its place.")
    order = agenda_order.move(tuple(rows), paper.pk, "up" if up else "down")
    if order == tuple(rows):
        return paper
    places = sorted(row.order for row in rows.values())
    Paper.objects.filter(pk__in=rows).update(order=F("order") + _ASIDE)
    for pk, place in zip(order, places, strict=True):
        rows[pk].order = place
    Paper.objects.bulk_update(rows.values(), ["order"])
    record(events.PAPER_MOVED, by, paper)
    return rows[paper.pk]


@transaction.atomic
def record_reading(*, by: Standing, version: PaperVersion) -> None:
    """Log that somebody opened a confidential paper (G4)."""
    if version.paper.is_hidden:
        record(
            events.PAPER_READ,
            by,
            version.paper,
            changes={"version": (None, version.number)},
        )


@transaction.atomic
def record_readings(*, by: Standing, meeting_id: int, paper_ids: Iterable[int]) -> None:
    """Log that somebody opened confidential papers of one meeting, within a pack (G4)."""
    newest = PaperVersion.objects.filter(
        paper__item__meeting=meeting_id, paper__in=paper_ids
    ).select_related("paper__item__meeting")
    versions = {one.paper_id: one for one in newest.order_by("number")}
    for version in versions.values():
        record_reading(by=by, version=version)


def _supplement(meeting: Meeting, paper: PaperInput) -> tuple[int | None, str]:
    """The number of a late paper's supplement, and the reason; neither for others."""
    if not Paper.is_late(meeting, paper.shared):
        return None, ""
    return next_supplement(meeting), _late_reason(paper.late_reason)


def _late_reason(said: str) -> str:
    reason = said.strip()
    if not reason:
        raise RuleBroken(
            "The agenda went out already. Say why the chair accepts this paper late.",
            field="late_reason",
        )
    return reason


def _check_embargo(paper: PaperInput) -> None:
    """An embargo opens to members first, and only what the public gets has theirs."""
    if gap := Embargo(paper.members_from, paper.public_from).gap():
        raise RuleBroken(gap, field="public_from")
    if paper.for_public and paper.is_confidential:
        raise RuleBroken(
            "A confidential paper is not for the public.", field="for_public"
        )


def _check_stands(paper: Paper) -> None:
    if paper.is_withdrawn:
        raise RuleBroken("This paper is withdrawn: add another one.")


def _locked_paper(paper_id: int, by: Standing) -> Paper:
    """A paper whose meeting is locked, for somebody who may change it."""
    item_id = Paper.objects.values_list("item_id", flat=True).get(pk=paper_id)
    item = locked_item(item_id)
    paper = Paper.objects.get(pk=paper_id)
    paper.item = item
    policy.may_keep_papers(by, item.meeting).require()
    if paper.is_hidden:
        policy.may_read_confidential(by).require()
    return paper
