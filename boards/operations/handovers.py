"""Writing the handover of a seat, for whoever takes it (C25)."""

from dataclasses import dataclass

from django.db import transaction

from boards import events, handover_policy
from boards.models import Appointment, HandoverNote
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverInput:
    """What the leaver tells, in answer to each question; some may stay empty."""

    under_way: str = ""
    people: str = ""
    advice: str = ""


@transaction.atomic
def write_handover(
    *, by: Standing, appointment_id: int, said: HandoverInput, version: int
) -> HandoverNote:
    """Keep what is written for the successor.

    Args:
        version: the one that was read, 0 for none; a newer one is never written over.

    Raises:
        RuleBroken: somebody saved it meanwhile, or nothing is said.
    """
    held = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("person", "place__seat")
        .get(pk=appointment_id, place__seat__board=by.board_id)
    )
    handover_policy.may_write_handover(by, held).require()
    if not (said.under_way or said.people or said.advice):
        raise RuleBroken("Answer at least one of the questions.", field="under_way")
    row = HandoverNote.objects.filter(appointment=held).first()
    if (row.version if row else 0) != version:
        raise RuleBroken(
            "Somebody saved this handover meanwhile: their text stands below. Put into "
            "yours what is to stay, and save again."
        )
    made = row or HandoverNote(appointment=held, version=0)
    for name in HandoverInput.__slots__:
        setattr(made, name, getattr(said, name))
    made.version += 1
    made.written_at, made.written_by = now(), by.someone
    made.save()
    audit.record(
        events.HANDOVER_WRITTEN,
        by=by.actor,
        subject=made,
        board_id=by.board_id,
        partnership_id=by.partnership_id,
    )
    return made
