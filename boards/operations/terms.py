"""Entering a version of the terms of reference (C14)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from boards import events, policy, quorum
from boards.models import Board, Clause, StandingItem, TermsOfReference
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseInput:
    """A clause as printed."""

    letter: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsInput:
    """A version of the terms, as entered."""

    effective_on: date
    approved_on: date | None = None
    purpose: str = ""
    clauses: tuple[ClauseInput, ...] = ()
    standing_items: tuple[tuple[str, str], ...] = ()
    quorum_pattern: str = "none"
    quorum_values: dict[str, Any] = field(default_factory=dict)
    quorum_clause: str = ""
    substitutes: str = TermsOfReference.Substitutes.COUNT
    substitutes_vote: bool = True
    decides_by: str = TermsOfReference.DecidesBy.UNSAID
    casting_vote: bool = False
    publication: str = TermsOfReference.Publication.APPROVED_ONLY
    frequency: str = ""
    notice_days: int = 5
    circulation_days: int = 10
    review_months: int = 12
    tenure_years: int = 2


@transaction.atomic
def enter_terms(*, by: Standing, board: Board, terms: TermsInput) -> TermsOfReference:
    """Enter the next version; meetings held keep the version they ran under.

    Raises:
        RuleBroken: when the quorum figures make no rule, or another version takes
            effect on the same day.
    """
    policy.may_set_up_boards(by).require()
    if board.partnership_id != by.partnership_id:
        raise RuleBroken("This board is not of your partnership.")
    Board.objects.select_for_update().get(pk=board.pk)
    try:
        quorum.build(terms.quorum_pattern, terms.quorum_values)
    except ValueError as error:
        raise RuleBroken(str(error), field="quorum_pattern") from error
    latest = board.terms.order_by("-version").first()
    made = _create(board, terms, version=latest.version + 1 if latest else 1)
    Clause.objects.bulk_create(
        Clause(
            terms=made,
            order=order,
            letter=clause.letter,
            heading=clause.heading,
            text=clause.text,
        )
        for order, clause in enumerate(terms.clauses, start=1)
    )
    StandingItem.objects.bulk_create(
        StandingItem(terms=made, order=order, title=title, role=role)
        for order, (title, role) in enumerate(terms.standing_items, start=1)
    )
    audit.record(
        events.TERMS_ADOPTED,
        by=by.actor,
        subject=made,
        board_id=board.pk,
        partnership_id=board.partnership_id,
        changes={"effective_on": (None, terms.effective_on)},
    )
    return made


def _create(board: Board, terms: TermsInput, *, version: int) -> TermsOfReference:
    """The row itself."""
    try:
        with transaction.atomic():
            return TermsOfReference.objects.create(
                board=board,
                version=version,
                effective_on=terms.effective_on,
                approved_on=terms.approved_on,
                purpose=terms.purpose,
                quorum_pattern=terms.quorum_pattern,
                quorum_values=terms.quorum_values,
                quorum_clause=terms.quorum_clause,
                substitutes=terms.substitutes,
                substitutes_vote=terms.substitutes_vote,
                decides_by=terms.decides_by,
                casting_vote=terms.casting_vote,
                publication=terms.publication,
                frequency=terms.frequency,
                notice_days=terms.notice_days,
                circulation_days=terms.circulation_days,
                review_months=terms.review_months,
                tenure_years=terms.tenure_years,
            )
    except IntegrityError as error:
        raise RuleBroken(
            "Another version takes effect on this day.", field="effective_on"
        ) from error
