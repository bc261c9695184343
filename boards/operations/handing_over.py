"""What goes with a matter that moves to another agenda: its papers, and what is typed.

What was minuted stays where it was said.
"""

from django.db.models import Max

from boards.models import AgendaItem, CaptureDraft, Meeting, Paper
from boards.outcomes import why_here


def hand_over(origin: AgendaItem, to: AgendaItem) -> None:
    """Give an item's papers, and the text that nobody added yet, to another item.

    Called inside the transaction that defers the matter, or takes that back; both
    meetings are locked.
    """
    for paper in origin.files.order_by("order"):
        paper.item = to
        paper.order = (to.files.aggregate(last=Max("order"))["last"] or 0) + 1
        _settle(paper, to.meeting, reason=why_here("move", origin.meeting.date))
        paper.save()
    origin.paper_requests.update(item=to)
    origin.author_links.update(item=to)
    for draft in origin.capture_drafts.all():
        _carry(draft, to)


def _settle(paper: Paper, meeting: Meeting, *, reason: str) -> None:
    """A paper that goes onto an agenda that is out is a supplement there."""
    called = meeting.called_at
    if not Paper.is_late(meeting, paper.shared) or (
        called and paper.added_at <= called
    ):
        paper.supplement, paper.late_reason = None, ""
        return
    rows = Paper.objects.filter(item__meeting=meeting)
    paper.supplement = (rows.aggregate(last=Max("supplement"))["last"] or 0) + 1
    paper.late_reason = paper.late_reason or reason


def _carry(draft: CaptureDraft, to: AgendaItem) -> None:
    """Typed text goes along; behind what the same person types there already."""
    there = to.capture_drafts.filter(person=draft.person_id).first()
    if there is None:
        draft.item = to
        draft.save(update_fields=["item"])
        return
    there.text = f"{there.text}\n{draft.text}".strip()
    there.version += 1
    there.save(update_fields=["text", "version"])
    draft.delete()
