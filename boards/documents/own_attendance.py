"""What members read of their own attendance where they plan their work (C23)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.attendance_periods import presets
from boards.attendance_standard import Judgement, Standard
from boards.documents.attendance import address_of
from boards.documents.attendance_at import PersonAttendance, of_person
from boards.models import Appointment, Board, TermsOfReference
from boards.sectors_present import missing_in_a_row
from governance.models import Person
from governance.models.periods import in_force


@dataclass(frozen=True, slots=True)
class OwnFlag:
    """One board at which somebody has not been seen, or misses its standard."""

    board: Board
    sentences: tuple[str, ...]
    url: str


def of_people(people: Iterable[Person], on: date) -> list[OwnFlag]:
    """The boards of one login that it is told about; six queries a board."""
    held = (
        Appointment.objects.filter(in_force(on), person__in=list(people))
        .select_related("place__seat__board__partnership")
        .order_by("place__seat__board__order", "pk")
    )
    seats = {(one.place.seat.board, one.person_id) for one in held}
    found = [_of_board(board, person, on) for board, person in seats]
    return sorted(
        (one for one in found if one is not None), key=lambda one: one.board.name
    )


def _of_board(board: Board, person_id: int, on: date) -> OwnFlag | None:
    terms = TermsOfReference.objects.in_force(board, on)
    standard = terms.attendance_standard() if terms else None
    usual, *_ = presets(on, None)
    found = of_person(board, person_id, usual, standard)
    said = _sentences(found, standard) if found else ()
    return OwnFlag(board, said, address_of(board, person_id)) if said else None


def _sentences(found: PersonAttendance, standard: Standard | None) -> tuple[str, ...]:
    """Not seen twice in a row; the standard in danger or not met."""
    said = []
    if missing_in_a_row([not row.mark.is_filled for row in reversed(found.rows)]):
        said.append("Nobody sat in your seat at the last two meetings.")
    judged = found.judged
    if judged is not None and judged.judgement != Judgement.MET:
        said.append(f"Standard of {standard}: {judged.label.lower()}, {judged.words}.")
    return tuple(said)
