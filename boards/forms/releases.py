"""What is released from being confidential, and by which decision, as it is typed."""

from datetime import date
from typing import Any

from django import forms

from boards.forms.choices import called, choose_or_none
from boards.models import (
    AgendaItem,
    Decision,
    Markable,
    Meeting,
    MinuteEntry,
    Paper,
    Release,
)
from boards.operations.releasing import STANDS
from governance.forms import Form

_SHOWN_OF_A_NOTE = 120


class ReleaseForm(Form):
    """What is opened, and the decision that opens it."""

    what = forms.ChoiceField(
        label="What is released?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is released."},
    )
    decision = forms.TypedChoiceField(
        label="Which decision releases it?",
        help_text="A decision of this board; one taken without a quorum releases "
        "nothing before it is ratified.",
        coerce=int,
        error_messages={"required": "Choose the decision that releases it."},
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = _withheld(meeting)
        self.withheld = [(key, words) for key, words, _ in rows]
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)  # noqa: S101 - for the reader
        what.choices = self.withheld
        since = [row.withheld_since(meeting.date) for _, _, row in rows]
        self.decisions = releasing_decisions(
            meeting.board_id, min(since, default=meeting.date)
        )
        choose_or_none(self.fields["decision"], self.decisions, "Choose a decision")

    def as_input(self) -> dict[str, Any]:
        """What the operation takes."""
        extent, _, pk = self.cleaned_data["what"].partition("-")
        decision = self.cleaned_data["decision"]
        return {"extent": extent, "pk": int(pk), "decision_id": decision}


def _withheld(meeting: Meeting) -> list[tuple[str, str, Markable]]:
    """Everything of a meeting that is confidential by itself: key, words, record."""
    extent = Release.Extent
    marked = {"item__meeting": meeting, "is_confidential": True}
    items = meeting.items.filter(is_confidential=True)
    notes = MinuteEntry.objects.filter(**marked).select_related("item")
    papers = Paper.objects.filter(**marked).select_related("item")
    return [
        *((f"{extent.ITEM}-{i.pk}", f"Item {called(i)}", i) for i in items),
        *((f"{extent.NOTE}-{n.pk}", _told("note", n.item, n.text), n) for n in notes),
        *(
            (f"{extent.PAPER}-{p.pk}", _told("paper", p.item, p.title), p)
            for p in papers
        ),
    ]


def releasing_decisions(board_id: int, since: date) -> list[tuple[int, str]]:
    """A board's decisions from a day on that could release something: key, words."""
    decisions = (
        Decision.objects.filter(
            board_id=board_id, state__in=STANDS, meeting__date__gte=since
        )
        .exclude(vote_result=Decision.VoteResult.NOT_CARRIED)
        .select_related("meeting")
        .order_by("-number")
    )
    return [
        (one.pk, f"{one} of {one.meeting.title}: {_short(one.wording)}")
        for one in decisions
    ]


def _told(noun: str, item: AgendaItem, text: str) -> str:
    return f"A {noun} of item {called(item)}: {_short(text)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _SHOWN_OF_A_NOTE:
        return line
    return line[:_SHOWN_OF_A_NOTE].rsplit(" ", 1)[0] + " …"
