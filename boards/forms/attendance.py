"""The period over which attendance is counted, as it is asked for."""

from datetime import date
from typing import Any

from django.http import QueryDict

from boards.attendance_periods import DATES, Period, between, presets
from governance.forms import DayField, Form


class PeriodForm(Form):
    """Two days; the address holds them, so that a page can be sent on."""

    since = DayField(label="From", required=False)
    until = DayField(label="To", required=False)

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", "This is before the first day.")
        return cleaned


def asked(
    query: QueryDict, today: date, terms_from: date | None
) -> tuple[Period, PeriodForm, list[Period]]:
    """The period that an address asks for, the form as it was sent, and the presets.

    What cannot be read is shown with its error, over the usual period.
    """
    offered = presets(today, terms_from)
    if query.get("period") == DATES:
        form = PeriodForm(query)
        if form.is_valid():
            days = form.cleaned_data
            return between(days["since"], days["until"], today), form, offered
        return offered[0], form, offered
    key = query.get("period")
    chosen = next((one for one in offered if one.key == key), offered[0])
    return chosen, PeriodForm(), offered
