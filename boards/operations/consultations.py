"""Consulting on a new structure or on terms: opened, answered, its result (C09)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards import consulted, events, policy, structure_drafts, structure_now
from boards.consultation_letters import ASKED, RESULT
from boards.models import (
    Appointment,
    Board,
    Consultation,
    Consulted,
    Decision,
    TermsOfReference,
)
from boards.standing import Standing
from governance import audit, outbox
from governance.clock import now
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import Person
from governance.models.periods import in_force

Answer = Consulted.Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationInput:
    """What is put to whom, until when.

    Args:
        members: whether everybody with a seat on the board is asked.
        others: (name, address) of bodies and outsiders.
        terms: the version proposed; those in force are none.
        structure: the structure proposed, in sentences; as it stands or empty, none is.
    """

    title: str
    text: str
    closes_on: date
    members: bool = True
    others: tuple[tuple[str, str], ...] = ()
    terms: TermsOfReference | None = None
    structure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInput:
    """What one who was asked says."""

    answer: str
    words: str = ""
    on_behalf: str = ""


@transaction.atomic
def open_consultation(
    *, by: Standing, board: Board, consultation: ConsultationInput
) -> Consultation:
    """Ask members and others what they think, until a day.

    Raises:
        RuleBroken: the day is past, nobody is asked, or somebody twice.
    """
    policy.may_consult(by).require()
    _check(by, board, consultation)
    made = Consultation.objects.create(
        board=board,
        title=consultation.title.strip(),
        text=consultation.text,
        terms=consultation.terms,
        **_structures(board, consultation.structure, by.day),
        closes_on=consultation.closes_on,
        opened_at=now(),
        opened_by=by.someone,
    )
    rows = _members(made, by.day) if consultation.members else []
    known = {row.address.lower() for row in rows}
    rows += [
        Consulted(consultation=made, name=name, address=address)
        for name, address in consultation.others
        if address.lower() not in known
    ]
    if not rows:
        raise RuleBroken("Say who is asked.", field="others")
    for row in rows:
        row.save()
    _write(made, ASKED)
    _record(events.CONSULTATION_OPENED, by, made)
    return made


@transaction.atomic
def answer_consultation(
    *, by: Standing, consulted_id: int, answer: AnswerInput
) -> Consulted:
    """Answer, or change the answer until the last day; one for each who is asked.

    Raises:
        RuleBroken: nothing that can be answered was chosen, or nothing was said
            about what is to change.
    """
    row = (
        Consulted.objects.select_for_update(of=("self",))
        .select_related("consultation__board")
        .get(pk=consulted_id, consultation__board__partnership_id=by.partnership_id)
    )
    policy.may_answer_for(by, row).require()
    consulted.may_answer(row).require()
    if answer.answer not in (Answer.AGREE, Answer.CHANGES, Answer.DISAGREE):
        raise RuleBroken("Choose what you think.", field="answer")
    if answer.answer == Answer.CHANGES and not answer.words.strip():
        raise RuleBroken("Say what is to be changed.", field="words")
    old, row.answer = row.answer, answer.answer
    row.words, row.on_behalf = answer.words.strip(), answer.on_behalf.strip()
    row.answered_on = by.day
    row.save()
    _record(events.CONSULTATION_ANSWERED, by, row, {"answer": (old, row.answer)})
    return row


@transaction.atomic
def record_result(
    *,
    by: Standing,
    consultation_id: int,
    heard: str,
    changed: str = "",
    decision: Decision | None = None,
) -> Consultation:
    """Record what was heard, what was changed and what was decided; once.

    Raises:
        RuleBroken: it still runs, or nothing was said.
    """
    row = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("board")
        .get(pk=consultation_id, board__partnership_id=by.partnership_id)
    )
    policy.may_consult(by).require()
    if row.has_result:
        raise RuleBroken("The result is recorded already.")
    if not row.is_over(by.day):
        raise RuleBroken(f"Answers may come until {long_date(row.closes_on)}.")
    if not heard.strip():
        raise RuleBroken("Say what was heard.", field="heard")
    if decision is not None and decision.board_id != row.board_id:
        raise RuleBroken("This decision is another board’s.", field="decision")
    row.heard, row.changed, row.decision = heard.strip(), changed.strip(), decision
    row.result_at, row.result_by = now(), by.someone
    row.save()
    _write(row, RESULT)
    _record(events.CONSULTATION_ENDED, by, row)
    return row


def _structures(board: Board, proposed: str, on: date) -> dict[str, str]:
    """The draft in sentences beside the structure of today; none where it is the same.

    Raises:
        RuleBroken: when the sentences cannot be drawn.
    """
    present = structure_now.in_sentences(board.partnership, on)
    try:
        draft = structure_drafts.read(proposed)
    except ValueError as error:
        raise RuleBroken(str(error), field="structure") from error
    if not proposed.strip() or draft == structure_drafts.read(present):
        return {}
    written = structure_drafts.written(draft.bodies, draft.lines)
    return {"present_structure": present, "proposed_structure": written}


def _check(by: Standing, board: Board, asked: ConsultationInput) -> None:
    if board.pk != by.board_id:
        raise RuleBroken("This board is not yours.")
    if asked.closes_on < by.day:
        raise RuleBroken(f"{long_date(asked.closes_on)} is past.", field="closes_on")
    if asked.terms is not None and asked.terms.board_id != board.pk:
        raise RuleBroken("These terms are another board’s.", field="terms")
    addresses = [address.lower() for _, address in asked.others]
    if len(set(addresses)) < len(addresses):
        raise RuleBroken("An address stands here twice.", field="others")


def _members(made: Consultation, on: date) -> list[Consulted]:
    """Everybody with a seat, each once, with the sector they stand for."""
    held = (
        Appointment.objects.filter(
            in_force(on), in_force(on, "place__seat__"), place__seat__board=made.board
        )
        .select_related("person", "place__seat")
        .order_by("place__seat__order", "pk")
    )
    found: dict[Person, Consulted] = {}
    for one in held:
        found.setdefault(
            one.person,
            Consulted(
                consultation=made,
                person=one.person,
                name=one.person.name,
                address=one.person.email,
                sector_id=one.place.seat.sector_id,
            ),
        )
    return list(found.values())


def _write(made: Consultation, kind: str) -> None:
    """A letter to everybody who is asked and has an address."""
    outbox.queue_to_addresses(
        kind=kind,
        partnership_id=made.board.partnership_id,
        keyed={
            f"{kind}:{row.pk}": row.address
            for row in made.consulted.all()
            if row.address
        },
    )


def _record(
    kind: audit.Kind,
    by: Standing,
    subject: Consultation | Consulted,
    changes: audit.Changes | None = None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=by.board_id,
        partnership_id=by.partnership_id,
        changes=changes or {},
    )
