"""Forms of lead roles: a new one, and who holds it (C27)."""

from datetime import date
from typing import Any

from boards.forms.choices import PersonField, choose_among, people_of
from governance.forms import DayField, Form
from governance.text_fields import LineField


class LeadRoleForm(Form):
    """A role beside the seats."""

    name = LineField(
        label="Role", what="name", max_length=120,
        help_text="Such as participation lead, or SEND governor champion.",
        error_messages={"required": "Say what the role is called."},
    )  # fmt: skip
    subject = LineField(
        label="What it is for", what="text", max_length=300, required=False
    )


class GiveLeadRoleForm(Form):
    """Who holds a role, and who stands in, from a day on."""

    person = PersonField(error_messages={"required": "Choose who holds the role."})
    deputy = PersonField(label="Deputy", required=False, empty_label="Nobody")
    starts_on = DayField(
        label="From", error_messages={"required": "Say from when, such as 1 9 2023."}
    )

    def __init__(
        self, *args: Any, partnership_id: int, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "deputy"):
            choose_among(self.fields[name], people_of(partnership_id, on))
