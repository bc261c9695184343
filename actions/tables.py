"""The action log as a table."""

from datetime import date
from typing import Any

import django_tables2 as tables

from actions.models import Action
from governance.tables import Table


class ActionTable(Table):
    """One line an action: reference, what, who, when, state, and what was said last."""

    caption = ""
    row_header = "reference"

    reference = tables.TemplateColumn(
        template_name="actions/_cell_reference.html", verbose_name="Ref."
    )
    text = tables.TemplateColumn(
        template_name="actions/_cell_text.html", verbose_name="Action"
    )
    owner = tables.TemplateColumn(
        template_name="actions/_cell_owner.html", verbose_name="Owner", empty_values=()
    )
    due = tables.TemplateColumn(
        template_name="actions/_cell_due.html", verbose_name="Due", empty_values=()
    )
    status = tables.TemplateColumn(
        template_name="actions/_cell_status.html", verbose_name="Status"
    )
    last = tables.TemplateColumn(
        template_name="actions/_cell_last.html",
        verbose_name="Last update",
        empty_values=(),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    class Meta:
        orderable = False

    # An instance's method, because lateness depends on the day of reading.
    def row_class(self, record: Action) -> str:  # type: ignore[override]
        """Mark what is overdue at the edge; the words stand beside the date."""
        return "q-row--late" if record.is_overdue(self.today) else ""
