"""Reviews of a board: planned, put on an agenda, what came of them (C18)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards import events, policy, reviews_due
from boards.models import (
    Appointment,
    Board,
    Decision,
    ForwardItem,
    Office,
    Review,
    Seat,
    TermsOfReference,
)
from boards.operations.board_changes import end_office
from boards.operations.forward_plan import ForwardInput, plan_item
from boards.operations.setting_up import end_appointment
from boards.reviews_due import Due
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import Person
from governance.months import later_by

Outcome = Review.Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewInput:
    """What came of a review.

    Args:
        due_on: the day it was due, as the page showed it: said twice, it is refused.
        until: of a term, until when it is renewed, or its last day; else when the next
            review is due, None for the months of the terms.
        new_terms: the version that it led to.
        also: other terms, by their names in addresses, with the same outcome.
    """

    outcome: str
    due_on: date
    held_on: date
    until: date | None = None
    findings: str = ""
    decision: Decision | None = None
    new_terms: TermsOfReference | None = None
    also: tuple[str, ...] = ()


@transaction.atomic
def plan_review(
    *, by: Standing, board: Board, what: str, due_on: date, lead: Person | None
) -> Review:
    """Say when a review is due, other than by the terms, and who does it."""
    due = _due(by, board, what)
    if lead is not None and lead.partnership_id != by.partnership_id:
        raise RuleBroken("This person is not of your partnership.", field="lead")
    row = _row(board, due)
    old, row.due_on = row.due_on, due_on
    row.lead = lead
    row.save()
    _record(events.REVIEW_PLANNED, by, row, {"due_on": (old, due_on)})
    return row


@transaction.atomic
def put_on_agenda(*, by: Standing, board: Board, what: str) -> ForwardItem:
    """Bring a review to the next meeting; asked twice, it stands there once."""
    due = _due(by, board, what)
    row = _row(board, due)
    if row.planned is not None and row.planned.ended_at is None:
        return row.planned
    note = f"Due {long_date(due.due_on)}. {due.why}"[:300]
    item = ForwardInput(title=due.agenda_title[:300], note=note, starts_on=by.day)
    row.planned = plan_item(by=by, board=board, item=item)
    row.save()
    _record(events.REVIEW_PLANNED, by, row)
    return row.planned


@transaction.atomic
def record_review(
    *, by: Standing, board: Board, what: str, outcome: ReviewInput
) -> list[Review]:
    """Record what came of a review; the next one falls due by it.

    A term that is renewed or ended is changed with it.

    Raises:
        RuleBroken: beside the field; or its outcome was recorded meanwhile.
    """
    due = _due(by, board, what)
    if due.due_on != outcome.due_on:
        raise RuleBroken(
            "The outcome of this review is recorded already. The next is due "
            f"{long_date(due.due_on)}."
        )
    others = [_due(by, board, key) for key in dict.fromkeys(outcome.also)]
    if any(one.subject != due.subject for one in others):
        raise RuleBroken("Choose other terms of members only.", field="also")
    return [_record_one(by, board, one, outcome) for one in (due, *others)]


def _due(by: Standing, board: Board, what: str) -> Due:
    policy.may_keep_reviews(by).require()
    if board.partnership_id != by.partnership_id:
        raise RuleBroken("This board is not of your partnership.")
    Board.objects.select_for_update().get(pk=board.pk)
    for due in reviews_due.of_board(board, by.day):
        if due.what == what:
            return due
    raise RuleBroken("Nothing of this name falls due for review any more.")


def _row(board: Board, due: Due) -> Review:
    """The row of a review that nobody planned before, or its own."""
    row = due.row or Review(
        board=board,
        subject=due.subject,
        office=due.office,
        appointment=due.appointment,
    )
    if due.subject == Review.Subject.TERMS:
        row.terms = due.terms
    row.due_on = due.due_on
    return row


def _record_one(by: Standing, board: Board, due: Due, said: ReviewInput) -> Review:
    _check(by, board, due, said)
    row = _row(board, due)
    row.record(said.outcome, on=said.held_on, by=by.someone, at=now())
    row.until, row.findings = _until(due, said), said.findings.strip()
    row.decision, row.new_terms = said.decision, said.new_terms
    row.save()
    if due.held is not None:
        _change_term(by, due.held, said)
    if said.outcome != Outcome.ENDED and row.until:
        _next(row, due, said).save()
    _record(events.REVIEW_RECORDED, by, row, {"outcome": (None, said.outcome)})
    return row


def _next(row: Review, due: Due, said: ReviewInput) -> Review:
    """The review after this one."""
    assert row.until is not None  # noqa: S101 - asked before
    terms = said.new_terms or due.terms
    return Review(
        board=row.board,
        subject=row.subject,
        office=row.office,
        appointment=row.appointment,
        terms=terms if row.subject == Review.Subject.TERMS else None,
        due_on=row.until,
        lead=row.lead,
    )


def _until(due: Due, said: ReviewInput) -> date | None:
    """Until when it holds; for the board and its terms by their months."""
    if said.until or due.terms is None or not due.terms.review_months:
        return said.until
    begins = said.new_terms.effective_on if said.new_terms else said.held_on
    return later_by(begins, due.terms.review_months)


def _check(by: Standing, board: Board, due: Due, said: ReviewInput) -> None:
    if said.outcome not in outcomes_of(due.subject):
        raise RuleBroken("This cannot come of this review.", field="outcome")
    if said.held_on > by.day:
        raise RuleBroken("This day is still to come.", field="held_on")
    if said.decision is not None and said.decision.board_id != board.pk:
        raise RuleBroken("This decision is another board’s.", field="decision")
    if said.new_terms is not None and said.new_terms.board_id != board.pk:
        raise RuleBroken("These terms are another board’s.", field="new_terms")
    if due.held is not None:
        _check_term(due, due.held, said)
    elif said.outcome == Outcome.CHANGED:
        _check_change(due, said)
    elif said.until and said.until <= said.held_on:
        raise RuleBroken("The next review comes after this one.", field="until")


def _check_change(due: Due, said: ReviewInput) -> None:
    if due.subject == Review.Subject.TERMS and said.new_terms is None:
        raise RuleBroken(
            "Choose the version of the terms that it led to.", field="new_terms"
        )
    if not said.findings.strip() and said.new_terms is None:
        raise RuleBroken("Say what was found and changed.", field="findings")


def _check_term(due: Due, held: Office | Appointment, said: ReviewInput) -> None:
    """Refuse what a term cannot become (000 Annex A (f))."""
    if said.until is None:
        raise RuleBroken("Give the day on which the term ends.", field="until")
    if said.outcome == Outcome.ENDED:
        return
    if due.is_last_term:
        raise RuleBroken(
            f"The terms of reference allow no further term in a row: {due.why}.",
            field="outcome",
        )
    if said.until <= max(held.starts_on, said.held_on):
        raise RuleBroken("A renewed term ends after the review.", field="until")
    if isinstance(held, Appointment) and _follows(held, said.until):
        raise RuleBroken(
            "Somebody else is appointed to this place by then.", field="until"
        )


def _follows(held: Appointment, until: date) -> bool:
    """Whether the place, of one person at a time, is given on by then."""
    if held.ends_on is None or held.place.seat.sharing != Seat.Sharing.SINGLE:
        return False
    later = held.place.appointments.exclude(pk=held.pk)
    return later.filter(starts_on__gt=held.ends_on, starts_on__lte=until).exists()


def _change_term(by: Standing, held: Office | Appointment, said: ReviewInput) -> None:
    """End the term, or let one that had an end run on."""
    assert said.until is not None  # noqa: S101 - checked before
    if said.outcome == Outcome.ENDED and isinstance(held, Office):
        end_office(by=by, office_id=held.pk, ends_on=said.until)
    elif said.outcome == Outcome.ENDED:
        end_appointment(by=by, appointment_id=held.pk, ends_on=said.until)
    elif held.ends_on is not None:
        held.ends_on = said.until
        held.save(update_fields=["ends_on"])


def outcomes_of(subject: str) -> tuple[str, ...]:
    """What may come of a review of this kind."""
    if subject in (Review.Subject.OFFICE, Review.Subject.SEAT):
        return Outcome.RENEWED, Outcome.ENDED
    return Outcome.CONFIRMED, Outcome.CHANGED


def _record(
    kind: audit.Kind, by: Standing, row: Review, changes: audit.Changes | None = None
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.board_id,
        partnership_id=by.partnership_id,
        changes=changes or {},
    )
