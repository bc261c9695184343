"""The reviews of a board as its page shows them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from boards import policy, reviews_due
from boards.models import Board, Review
from boards.review_dates import Band
from boards.reviews_due import Due
from boards.standing import Standing
from governance.long_dates import long_date, overdue


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One thing to be reviewed."""

    due: Due
    when: str
    is_late: bool
    url: str


@dataclass(frozen=True, slots=True)
class ReviewBand:
    """What stands under one heading."""

    band: Band
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A review that was held, in the words its reader may see."""

    about: str
    outcome: str
    held_on: date
    findings: str
    decision_url: str
    decision: str
    terms: str
    next: str


def bands(board: Board, who: Standing) -> list[ReviewBand]:
    """What falls due, under its headings; those without anything are left out."""
    lines = [_line(board, due, who.day) for due in reviews_due.of_board(board, who.day)]
    found = [
        ReviewBand(band, tuple(one for one in lines if one.due.band(who.day) is band))
        for band in Band
    ]
    return [one for one in found if one.lines]


def done_rows(board: Board) -> QuerySet[Review]:
    """The reviews that were held, the latest first."""
    return (
        board.reviews.exclude(outcome=Review.Outcome.OPEN)
        .select_related(
            "board", "office__person", "appointment__person",
            "appointment__place__seat", "decision__board__partnership", "new_terms",
        )
        .order_by("-held_on", "-pk")
    )  # fmt: skip


def done_line(row: Review, who: Standing) -> DoneLine:
    """One of them; what was found about a person is for who may read it."""
    in_full = not row.is_personal or bool(policy.may_read_reviews(who))
    about = row.about
    return DoneLine(
        about=f"{about[0].upper()}{about[1:]}",
        outcome=_outcome(row),
        held_on=row.held_on or row.due_on,
        findings=row.findings if in_full else "",
        decision_url=row.decision.get_absolute_url() if row.decision else "",
        decision=str(row.decision) if row.decision else "",
        terms=f"Version {row.new_terms.version}" if row.new_terms else "",
        next=_next(row),
    )


def _outcome(row: Review) -> str:
    if row.until and row.outcome == Review.Outcome.RENEWED:
        return f"Renewed until {long_date(row.until)}"
    if row.until and row.outcome == Review.Outcome.ENDED:
        return f"Ends on {long_date(row.until)}"
    return row.get_outcome_display()


def _next(row: Review) -> str:
    if row.is_personal or row.until is None:
        return ""
    return f"next by {long_date(row.until)}"


def _line(board: Board, due: Due, today: date) -> ReviewLine:
    where = [board.partnership.slug, board.slug, due.what]
    return ReviewLine(
        due=due,
        when=due.when(today),
        is_late=bool(overdue(due.due_on, today)),
        url=reverse("boards:review", args=where),
    )
