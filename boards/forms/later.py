"""What later meetings do to minutes, as it is typed: amendments."""

from typing import Any

from django import forms

from boards.forms.choices import called, choose_or_none
from boards.models import AgendaItem, Meeting
from boards.operations.amending import LONGEST_AMENDMENT, AmendmentInput
from boards.policy import may_record
from boards.standing import Standing
from governance.forms import Form
from governance.text_fields import BlockField


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
        choose_or_none(
            self.fields["made_under"],
            [(i.pk, f"{i.meeting.title}, item {called(i)}") for i in self.offers],
            "Choose an item",
        )
        choose_or_none(
            self.fields["about"],
            [(i.pk, called(i)) for i in meeting.items.all()],
            "The minutes as a whole",
        )

    def as_input(self) -> AmendmentInput:
        """What the operation takes."""
        return AmendmentInput(**self.cleaned_data)
