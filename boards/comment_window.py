"""How long members may comment on circulated minutes (C43).

Pure: no Django. As many working days as the terms give, and in any case before the
meeting that is to approve them, so that the secretary can answer first.
"""

from datetime import date, timedelta

from governance.long_dates import with_weekday
from governance.working_days import add_working_days, closed_reason, is_working_day


def in_words(days: int) -> str:
    """The rule of the terms in a sentence."""
    number = "one working day" if days == 1 else f"{days} working days"
    return f"on circulated minutes for {number}, and before they are approved"


def usual_end(circulated: date, days: int, approved_at: date | None = None) -> date:
    """The last day for comments that is offered.

    Args:
        circulated: the day the minutes go out.
        days: working days that the terms give.
        approved_at: the day of the meeting that is to approve them, if it is known.
    """
    end = add_working_days(circulated, days)
    if approved_at is None or end < approved_at:
        return end
    last = approved_at - timedelta(days=1)
    while not is_working_day(last):
        last -= timedelta(days=1)
    return max(last, add_working_days(circulated, 1))


def refusal(until: date, today: date, approved_at: date | None = None) -> str:
    """Why a day cannot end the window; empty when it can.

    Args:
        approved_at: as in `usual_end`.
    """
    if until <= today:
        return "Give members at least until tomorrow."
    if why := closed_reason(until):
        return f"{with_weekday(until)} is {why}. Choose a working day."
    if approved_at is not None and today < approved_at <= until:
        return (
            f"The meeting of {with_weekday(approved_at)} is to approve these minutes: "
            "choose a day before it."
        )
    return ""
