"""Drafting a version of the terms of reference: its text and its quorum rule (C14)."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from boards import events, quorum, terms_policy
from boards.models import Board, Clause, StandingItem, TermsOfReference
from boards.quorum import QuorumRule
from boards.standing import Standing
from governance import audit
from governance.audit import Changes
from governance.clock import local, now
from governance.errors import Conflict, RuleBroken, StaleEdit

# What most boards ask for, to start from: an officer and half of the membership.
USUAL_RULE = quorum.build("chair_or_vice_and_share", {"share": "half"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseInput:
    """A clause as printed."""

    letter: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsInput:
    """The text of a version, as entered; its quorum rule is entered by itself."""

    effective_on: date
    purpose: str = ""
    clauses: tuple[ClauseInput, ...] = ()
    standing_items: tuple[tuple[str, str], ...] = ()
    substitutes_from: str = TermsOfReference.SubstitutesFrom.ANYBODY
    substitutes_vote: bool = True
    decides_by: str = TermsOfReference.DecidesBy.UNSAID
    casting_vote: bool = False
    publication: str = TermsOfReference.Publication.APPROVED_ONLY
    frequency: str = ""
    notice_days: int = 5
    paper_days: int = 7
    circulation_days: int = 10
    comment_days: int = 10
    messages: str = TermsOfReference.Messages.EACH_TIME
    review_months: int = 12
    tenure_years: int = 2
    attend_least: int | None = None
    attend_of: int | None = None
    most_terms: int = 0
    chase_before: int = 7
    chase_every: int = 7
    chase_senior: int = 14
    chase_chair: int = 28


_ROWS = ("clauses", "standing_items")
PLAIN = tuple(f.name for f in fields(TermsInput) if f.name not in _ROWS)


@transaction.atomic
def draft_terms(
    *, by: Standing, board: Board, terms: TermsInput, rule: QuorumRule | None = None
) -> TermsOfReference:
    """Draft the next version; meetings held keep the version they ran under.

    Args:
        rule: its quorum rule; None for that of the version before.

    Raises:
        RuleBroken: when another version takes effect on the same day.
    """
    terms_policy.may_draft_terms(by).require()
    if board.partnership_id != by.partnership_id:
        raise RuleBroken("This board is not of your partnership.")
    Board.objects.select_for_update().get(pk=board.pk)
    latest = board.terms.order_by("-version").first()
    made = TermsOfReference(board=board, version=latest.version + 1 if latest else 1)
    made.set_rule(rule or (latest.rule() if latest else USUAL_RULE))
    _write(made, terms)
    record(events.TERMS_DRAFTED, by, made, {"effective_on": (None, terms.effective_on)})
    return made


@transaction.atomic
def change_terms(
    *, by: Standing, terms_id: int, terms: TermsInput, revision: int
) -> TermsOfReference:
    """Change the text of a draft.

    Args:
        revision: the one that was read; a newer one is never written over.

    Raises:
        StaleEdit: when somebody saved the draft meanwhile.
        RuleBroken: when another version takes effect on the same day.
    """
    row = locked(terms_id)
    terms_policy.may_change_terms(by, row).require()
    check_revision(row, revision)
    changes = {
        name: (getattr(row, name), getattr(terms, name))
        for name in PLAIN
        if getattr(row, name) != getattr(terms, name)
    }
    row.revision += 1
    row.clauses.all().delete()
    row.standing_items.all().delete()
    _write(row, terms)
    record(events.TERMS_CHANGED, by, row, changes)
    return row


@transaction.atomic
def change_rule(
    *, by: Standing, terms_id: int, rule: QuorumRule, revision: int
) -> TermsOfReference:
    """Give a draft another quorum rule (C37).

    Raises:
        StaleEdit: when somebody saved the draft meanwhile.
    """
    row = locked(terms_id)
    terms_policy.may_change_terms(by, row).require()
    check_revision(row, revision)
    old = quorum.rule_words(row.rule())
    row.set_rule(rule)
    row.revision += 1
    row.save(update_fields=["quorum_rule", "quorum_clause", "substitutes", "revision"])
    new = quorum.rule_words(row.rule())
    record(events.TERMS_CHANGED, by, row, {"quorum_rule": (old, new)})
    return row


def locked(terms_id: int) -> TermsOfReference:
    """A version locked for change, with its board."""
    return (
        TermsOfReference.objects.select_for_update(of=("self",))
        .select_related("board__partnership")
        .get(pk=terms_id)
    )


def check_revision(row: TermsOfReference, revision: int) -> None:
    """Refuse to write over what somebody saved meanwhile.

    Raises:
        StaleEdit: saying who did, and when.
    """
    if revision == row.revision:
        return
    last = next(iter(audit.history_of(row)), None)
    raise StaleEdit(
        Conflict(
            yours="",
            theirs="",
            base="",
            theirs_version=row.revision,
            saved_by=last.actor_name if last else "Somebody else",
            saved_at_words=f"{local(last.at if last else now()):%H:%M:%S}",
            what="draft",
        )
    )


def record(
    kind: audit.Kind, by: Standing, terms: TermsOfReference, changes: Changes
) -> None:
    """Write an event about a version into the log."""
    audit.record(
        kind,
        by=by.actor,
        subject=terms,
        board_id=terms.board_id,
        partnership_id=terms.board.partnership_id,
        changes=changes,
    )


def save_once(row: TermsOfReference, **kwargs: Any) -> None:
    """Save a version, whose day of effect no other version of the board has.

    Raises:
        RuleBroken: beside the day.
    """
    try:
        with transaction.atomic():
            row.save(**kwargs)
    except IntegrityError as error:
        raise RuleBroken(
            "Another version takes effect on this day.", field="effective_on"
        ) from error


def _write(row: TermsOfReference, terms: TermsInput) -> None:
    """The row with its clauses and standing items."""
    for name in PLAIN:
        setattr(row, name, getattr(terms, name))
    save_once(row)
    Clause.objects.bulk_create(
        Clause(
            terms=row,
            order=order,
            letter=clause.letter,
            heading=clause.heading,
            text=clause.text,
        )
        for order, clause in enumerate(terms.clauses, start=1)
    )
    StandingItem.objects.bulk_create(
        StandingItem(terms=row, order=order, title=title, role=role)
        for order, (title, role) in enumerate(terms.standing_items, start=1)
    )
