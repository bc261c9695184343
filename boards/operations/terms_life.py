"""The life of a version of the terms: consulted on, approved at a meeting (C14).

A review leads to a draft, members say what they think of it, and a decision of the
board makes it the board's (000 Annex A (m)).
"""

from datetime import date

from django.db import transaction

from boards import events, terms_policy
from boards.models import Decision, Meeting, TermsComment, TermsOfReference
from boards.operations.terms import locked, record, save_once
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.plain_text import clean_block


@transaction.atomic
def begin_consultation(*, by: Standing, terms_id: int, until: date) -> TermsOfReference:
    """Ask the members about a draft, until a date.

    Raises:
        RuleBroken: when the date is past.
    """
    row = locked(terms_id)
    terms_policy.may_consult(by, row).require()
    if until < by.day:
        raise RuleBroken(f"{long_date(until)} is past.", field="until")
    row.begin_consultation(until=until, by=by.someone, at=now())
    row.save(update_fields=["state", "consult_until", "consulted_at", "consulted_by"])
    record(events.TERMS_CONSULTED, by, row, {"consult_until": (None, until)})
    return row


@transaction.atomic
def end_consultation(*, by: Standing, terms_id: int) -> TermsOfReference:
    """Go on drafting with what members said; their comments stay."""
    row = locked(terms_id)
    terms_policy.may_end_consultation(by, row).require()
    row.back_to_draft()
    row.save(update_fields=["state"])
    record(events.TERMS_CONSULTATION_ENDED, by, row, {"state": (None, row.state)})
    return row


@transaction.atomic
def comment_on_terms(
    *, by: Standing, terms_id: int, text: str, about: str = ""
) -> TermsComment:
    """Say something about a clause of a draft, or about all of it.

    Args:
        about: the clause as it is printed; empty for the terms in general.

    Raises:
        RuleBroken: when nothing is said, or the draft has no such clause.
    """
    row = locked(terms_id)
    terms_policy.may_comment(by, row).require()
    if about and about not in subjects(row):
        raise RuleBroken("Choose a clause of this version.", field="about")
    comment = TermsComment.objects.create(
        terms=row, about=about, text=_said(text, "text"), made_at=now(),
        made_by=by.someone,
    )  # fmt: skip
    record(events.TERMS_COMMENTED, by, row, {"about": (None, about or "in general")})
    return comment


@transaction.atomic
def answer_comment(*, by: Standing, comment_id: int, answer: str) -> TermsComment:
    """Answer a comment; a later answer replaces the one before, and the log has both.

    Raises:
        RuleBroken: when nothing is said.
    """
    terms_id = TermsComment.objects.values_list("terms_id", flat=True).get(
        pk=comment_id
    )
    row = locked(terms_id)
    terms_policy.may_answer(by, row).require()
    comment = TermsComment.objects.get(pk=comment_id)
    old, comment.answer = comment.answer, _said(answer, "answer")
    comment.answered_at, comment.answered_by = now(), by.someone
    comment.save(update_fields=["answer", "answered_at", "answered_by"])
    record(events.TERMS_ANSWERED, by, row, {"answer": (old, comment.answer)})
    return comment


@transaction.atomic
def approve_terms(
    *, by: Standing, terms_id: int, decision_id: int, effective_on: date
) -> TermsOfReference:
    """Record the decision of a meeting that approved a draft, and from when it counts.

    Raises:
        RuleBroken: when the decision is not the board's, not carried or still
            provisional, a comment has no answer, or the terms would count from before the meeting.
    """
    row = locked(terms_id)
    terms_policy.may_approve_terms(by, row).require()
    decision = _approving(row, decision_id)
    if row.comments.filter(answered_at__isnull=True).exists():
        raise RuleBroken("Answer every comment before the terms are approved.")
    day = decision.meeting.date
    if effective_on < day:
        raise RuleBroken(
            f"They take effect on the day of the meeting, {long_date(day)}, or later.",
            field="effective_on",
        )
    row.approve(on=day, effective_on=effective_on, by=by.someone, at=now())
    row.approved_decision = decision
    _put_in_force(row)
    changes = {"effective_on": (None, effective_on), "decision": (None, str(decision))}
    record(events.TERMS_APPROVED, by, row, changes)
    return row


@transaction.atomic
def adopt_terms(*, by: Standing, terms_id: int, approved_on: date) -> TermsOfReference:
    """Enter terms that were approved before this record was kept.

    Raises:
        RuleBroken: when the day is to come, or its meeting is in this record, so that
            a decision of that meeting can be named.
    """
    row = locked(terms_id)
    terms_policy.may_adopt_terms(by, row).require()
    if approved_on > by.day:
        raise RuleBroken(f"{long_date(approved_on)} is to come.", field="approved_on")
    held = Meeting.objects.held_or_coming().filter(board=row.board, date=approved_on)
    if held.exists():
        raise RuleBroken(
            f"The meeting of {long_date(approved_on)} is in this record. Consult on "
            "this draft, and name the decision of that meeting.",
            field="approved_on",
        )
    row.approve(on=approved_on, effective_on=row.effective_on, by=by.someone, at=now())
    _put_in_force(row)
    record(events.TERMS_ADOPTED, by, row, {"approved_on": (None, approved_on)})
    return row


def subjects(terms: TermsOfReference) -> list[str]:
    """What of a version one can comment on, besides all of it."""
    return ["Purpose", *(str(clause) for clause in terms.clauses.all()), "Quorum rule"]


def _approving(row: TermsOfReference, decision_id: int) -> Decision:
    """The decision that approves a version.

    Raises:
        RuleBroken: beside the decision, when it cannot.
    """
    decision = (
        Decision.objects.select_related("meeting")
        .filter(pk=decision_id, board=row.board)
        .first()
    )
    if decision is None:
        raise RuleBroken("Choose a decision of this board.", field="decision")
    if decision.state == Decision.State.PROVISIONAL:
        raise RuleBroken(
            f"Decision {decision.number} is provisional, for the meeting had no "
            "quorum. A later meeting ratifies it first.",
            field="decision",
        )
    if decision.vote_result == Decision.VoteResult.NOT_CARRIED:
        raise RuleBroken(
            f"Decision {decision.number} was not carried.", field="decision"
        )
    return decision


def _put_in_force(row: TermsOfReference) -> None:
    """Save an approved version; meetings still to come run under it from its day.

    A meeting whose recording has begun keeps the version it ran under.
    """
    save_once(row)
    ahead = Meeting.objects.filter(
        board=row.board,
        date__gte=row.effective_on,
        state__in=[Meeting.State.PLANNED, Meeting.State.CALLED],
    )
    later = (
        TermsOfReference.objects.filter(
            board=row.board,
            state=row.State.APPROVED,
            effective_on__gt=row.effective_on,
        )
        .order_by("effective_on")
        .first()
    )
    if later is not None:
        ahead = ahead.filter(date__lt=later.effective_on)
    ahead.update(terms=row)


def _said(text: str, field: str) -> str:
    """The clean text.

    Raises:
        RuleBroken: when there is none, or it holds what cannot be kept.
    """
    try:
        clean = clean_block(text).strip()
    except ValueError as error:
        raise RuleBroken(str(error), field=field) from error
    if not clean:
        raise RuleBroken("Write what you want to say.", field=field)
    return clean
