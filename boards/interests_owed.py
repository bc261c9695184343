"""Who keeps a register of interests on a board, and how each stands on a day (C39)."""

from collections.abc import Iterable
from datetime import date

from boards import interest_dates
from boards.interest_dates import Confirmed
from boards.models import Appointment, Board, InterestsConfirmation, Office
from governance.clock import local
from governance.models import Person
from governance.models.periods import in_force


def people_since(board: Board, on: date) -> dict[Person, date]:
    """Who keeps a register on this board, since when: seats and offices; two queries."""
    since: dict[Person, date] = {}
    held = Appointment.objects.filter(
        in_force(on), in_force(on, "place__seat__"), place__seat__board=board
    )
    offices = Office.objects.filter(in_force(on), board=board)
    rows: list[Appointment | Office] = [*held.select_related("person")]
    rows += offices.select_related("person")
    for one in rows:
        known = since.get(one.person, one.starts_on)
        since[one.person] = min(known, one.starts_on)
    return since


def confirmations(people: Iterable[Person]) -> dict[int, InterestsConfirmation]:
    """The last confirmation of each person; one query."""
    rows = InterestsConfirmation.objects.filter(person__in=list(people))
    return {row.person_id: row for row in rows.order_by("confirmed_at", "pk")}


def stands(
    board: Board, since: date, said: InterestsConfirmation | None, on: date
) -> Confirmed:
    """How a register stands on a day, by the months of the board."""
    return interest_dates.on(
        on,
        months=board.interests_months,
        since=since,
        said_on=local(said.confirmed_at).date() if said else None,
        is_nil=said.is_nil if said else False,
    )
