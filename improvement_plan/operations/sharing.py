"""Data-sharing agreements: recorded, changed, moved, reviewed (C86)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from boards.models import Board
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Organisation, Person
from improvement_plan import around_events as events
from improvement_plan import around_policy as policy
from improvement_plan.models import SharingAgreement
from improvement_plan.operations import around_rows as rows
from improvement_plan.operations.inspection_rows import board_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementInput:
    """An agreement as said, without how it stands."""

    title: str
    purpose: str
    other_parties: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    owner: Person | None = None
    url: str = ""


@transaction.atomic
def record_agreement(
    *,
    by: Standing,
    board: Board,
    said: AgreementInput,
    parties: Sequence[Organisation] = (),
) -> SharingAgreement:
    """Record an agreement that is being written.

    Raises:
        RuleBroken: with fewer than two parties, or an end before its start.
    """
    policy.may_keep_around(by).require()
    board = rows.locked_board(board, by)
    _check(by, said, parties)
    made = SharingAgreement(board=board, recorded_at=now(), recorded_by=by.someone)
    for name in AgreementInput.__slots__:
        setattr(made, name, getattr(said, name))
    made.save()
    made.parties.set(parties)
    rows.log(events.AGREEMENT_KEPT, by, made)
    return made


@transaction.atomic
def change_agreement(
    *,
    by: Standing,
    agreement_id: int,
    said: AgreementInput,
    parties: Sequence[Organisation],
    version: int,
) -> SharingAgreement:
    """Change what is held of an agreement.

    Raises:
        RuleBroken: with fewer than two parties, or dates that an agreement in force
            cannot be without.
        StaleEdit: somebody changed it meanwhile.
    """
    agreement = _locked(agreement_id, by)
    policy.may_change_agreement(by, agreement).require()
    _check(by, said, parties)
    changes = rows.differences(agreement, said)
    had = {one.pk for one in agreement.parties.all()}
    if had != {one.pk for one in parties}:
        changes["parties"] = (len(had), len(parties))
    plain = {name: pair for name, pair in changes.items() if name != "parties"}
    rows.take_on(
        agreement, plain or (changes and {"title": (agreement.title, said.title)}),
        version, yours=said.purpose, theirs=agreement.purpose, what="agreement",
    )  # fmt: skip
    _check_dated(agreement)
    agreement.save()
    agreement.parties.set(parties)
    rows.log(events.AGREEMENT_KEPT, by, agreement, changes=changes)
    return agreement


@transaction.atomic
def move_agreement(
    *, by: Standing, agreement_id: int, state: str, reason: str = ""
) -> SharingAgreement:
    """Record how an agreement stands from now on.

    Raises:
        RuleBroken: it would be in force without its dates, or stop without a reason.
        InvalidTransition: it cannot go there from where it is.
    """
    agreement = _locked(agreement_id, by)
    policy.may_change_agreement(by, agreement).require()
    before = agreement.state
    agreement.move(state)
    _check_dated(agreement)
    states = SharingAgreement.State
    if state in (states.SUSPENDED, states.ENDED) and not reason:
        raise RuleBroken("Say why.", field="reason")
    if state == states.ENDED and agreement.ends_on is None:
        agreement.ends_on = by.day
    agreement.version += 1
    agreement.save()
    changes: dict[str, tuple[Any, Any]] = {"state": (before, state)}
    rows.log(events.AGREEMENT_MOVED, by, agreement, changes=changes, reason=reason)
    return agreement


@transaction.atomic
def review_agreement(
    *, by: Standing, agreement_id: int, next_on: date, found: str
) -> SharingAgreement:
    """Record that an agreement was looked at, and when it is looked at again.

    Args:
        found: what the review came to, in words.

    Raises:
        RuleBroken: without words, or when the next review is not to come.
    """
    agreement = _locked(agreement_id, by)
    policy.may_change_agreement(by, agreement).require()
    if not found:
        raise RuleBroken("Say what the review came to.", field="found")
    if next_on <= by.day:
        raise RuleBroken("The next review is on a day to come.", field="next_on")
    before, agreement.review_on = agreement.review_on, next_on
    agreement.version += 1
    agreement.save(update_fields=["review_on", "version"])
    changes = {"review_on": (before, next_on)}
    rows.log(events.AGREEMENT_REVIEWED, by, agreement, changes=changes, reason=found)
    return agreement


def _locked(agreement_id: int, by: Standing) -> SharingAgreement:
    found = SharingAgreement.objects.filter(board_id=board_of(by))
    return rows.locked(found, agreement_id)


def _check(by: Standing, said: AgreementInput, parties: Sequence[Organisation]) -> None:
    if any(one.partnership_id != by.partnership_id for one in parties):
        raise RuleBroken("Choose organisations of this partnership.", field="parties")
    if len(parties) + bool(said.other_parties) < 2:
        raise RuleBroken("An agreement has two parties at least.", field="parties")
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise RuleBroken("It ends before it starts.", field="ends_on")


def _check_dated(agreement: SharingAgreement) -> None:
    states = SharingAgreement.State
    if agreement.state not in (states.IN_FORCE, states.SUSPENDED):
        return
    for name, words in (("starts_on", "a first day"), ("review_on", "a day of review")):
        if getattr(agreement, name) is None:
            raise RuleBroken(f"An agreement in force has {words}.", field=name)
