"""What later meetings do to minutes, as it is typed: amendments and releases."""

from collections.abc import Iterable
from typing import Any

from django import forms

from boards.models import AgendaItem, Decision, Meeting, MinuteEntry
from boards.operations.amending import LONGEST_AMENDMENT, AmendmentInput
from boards.operations.releasing import STANDS
from boards.policy import may_record
from boards.standing import Standing
from governance.forms import Form
from governance.text_fields import BlockField

_SHOWN_OF_A_NOTE = 120


class AmendForm(Form):
    """What a later meeting amended, and under which item."""

    made_under = forms.TypedChoiceField(
        label="Which item of a later meeting made it?",
        help_text="Of a meeting that is being minuted; it is printed there too.",
        coerce=int,
        error_messages={"required": "Choose the item that made the amendment."},
    )
    about = forms.TypedChoiceField(
        label="Which item of these minutes does it amend?",
        coerce=int,
        empty_value=None,
        required=False,
    )
    text = BlockField(
        label="The amendment",
        help_text="It stands beside the approved text, which is not changed.",
        longest=LONGEST_AMENDMENT,
        what="amendment",
        error_messages={"required": "Say what is amended."},
    )
    is_confidential = forms.BooleanField(
        label="The amendment is confidential: the public reads only that there was one",
        required=False,
    )

    def __init__(self, *args: Any, meeting: Meeting, who: Standing, **kwargs: Any):
        super().__init__(*args, **kwargs)
        later = (
            AgendaItem.objects.filter(
                meeting__board_id=meeting.board_id, meeting__date__gt=meeting.date
            )
            .select_related("meeting__minutes", "meeting__board")
            .order_by("-meeting__date", "order")
        )
        self.offers = [item for item in later if may_record(who, item.meeting)]
        _offer(
            self.fields["made_under"],
            [(i.pk, f"{i.meeting.title}, item {_called(i)}") for i in self.offers],
            "Choose an item",
        )
        _offer(
            self.fields["about"],
            [(i.pk, _called(i)) for i in meeting.items.all()],
            "The minutes as a whole",
        )

    def as_input(self) -> AmendmentInput:
        """What the operation takes."""
        return AmendmentInput(**self.cleaned_data)


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
        items = meeting.items.filter(is_confidential=True)
        notes = MinuteEntry.objects.filter(
            item__meeting=meeting, is_confidential=True
        ).select_related("item")
        self.withheld = [
            *((f"item-{item.pk}", f"Item {_called(item)}") for item in items),
            *((f"note-{note.pk}", _told(note)) for note in notes),
        ]
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)  # noqa: S101 - for the reader
        what.choices = self.withheld
        decisions = (
            Decision.objects.filter(
                board_id=meeting.board_id,
                state__in=STANDS,
                meeting__date__gte=meeting.date,
            )
            .exclude(vote_result=Decision.VoteResult.NOT_CARRIED)
            .select_related("meeting")
            .order_by("-number")
        )
        self.decisions = [
            (d.pk, f"{d} of {d.meeting.title}: {_short(d.wording)}") for d in decisions
        ]
        _offer(self.fields["decision"], self.decisions, "Choose a decision")


def _offer(field: forms.Field, choices: Iterable[tuple[int, str]], empty: str) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
    field.choices = [("", empty), *choices]


def _called(item: AgendaItem) -> str:
    return f"{item.number}. {item.title}" if item.number else item.title


def _told(note: MinuteEntry) -> str:
    return f"A note of item {_called(note.item)}: {_short(note.text)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _SHOWN_OF_A_NOTE:
        return line
    return line[:_SHOWN_OF_A_NOTE].rsplit(" ", 1)[0] + " …"
