"""The boards' doors for jobs: no rule here, safe to run twice."""

from celery import shared_task

from boards import pack_making
from boards.operations import (
    interest_reminders,
    opening_papers,
    paper_reminders,
    report_reminders,
    review_reminders,
    warning,
)


@shared_task(name="boards.remind_of_interests", ignore_result=True)  # type: ignore[untyped-decorator]
def remind_of_interests() -> int:
    """Remind of registers of interests that are due."""
    return interest_reminders.remind_of_interests()


@shared_task(name="boards.warn_of_quorums", ignore_result=True)  # type: ignore[untyped-decorator]
def warn_of_quorums() -> int:
    """Warn of meetings whose quorum is at risk."""
    return warning.warn_of_quorums()


@shared_task(name="boards.open_papers", ignore_result=True)  # type: ignore[untyped-decorator]
def open_papers() -> int:
    """Publish agendas anew whose papers opened."""
    return opening_papers.open_papers()


@shared_task(name="boards.remind_of_reviews", ignore_result=True)  # type: ignore[untyped-decorator]
def remind_of_reviews() -> int:
    """Remind of reviews that fall due."""
    return review_reminders.remind_of_reviews()


@shared_task(name="boards.make_packs", ignore_result=True)  # type: ignore[untyped-decorator]
def make_packs() -> int:
    """Make the packs that wait, after those that are no longer true were replaced."""
    return pack_making.keep_true() + pack_making.make_due()


@shared_task(name="boards.remind_authors", ignore_result=True)  # type: ignore[untyped-decorator]
def remind_authors() -> int:
    """Remind authors of papers that are due, and leads of their highlight reports."""
    return paper_reminders.remind_authors() + report_reminders.remind_leads()
