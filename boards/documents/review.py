"""When a board's terms of reference are to be looked at again (000 Annex A (m))."""

import calendar
from datetime import date

from boards.models import TermsOfReference


def review_due(terms: TermsOfReference) -> date | None:
    """The day by which a version is reviewed; None where no review is asked for."""
    if not terms.review_months:
        return None
    return months_after(terms.effective_on, terms.review_months)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it has fewer."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
