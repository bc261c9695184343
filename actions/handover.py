"""What somebody who goes still owns: it must go to someone (4Minitz: never orphaned)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from actions import policy
from actions.models import Action, ActionParty
from actions.models.querysets import ActionQuerySet
from boards import departures, standing
from boards.models import Appointment, Board
from boards.standing import Standing
from governance.models import Person


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a person owns who goes.

    Args:
        person: who goes.
        actions: what the reader hands over, by board and number.
        elsewhere: bodies whose own secretary hands the rest over.
    """

    person: Person
    actions: tuple[Action, ...]
    elsewhere: tuple[Board, ...]


def at_the_end_of(who: Standing, held: Appointment, ends_on: date) -> Leaving:
    """What is to be handed over when an appointment ends on a day.

    Nothing while the person stays with the board in another seat, office or role; what
    they own on other boards only when they leave them all.
    """
    board, person = held.place.seat.board, held.person
    if departures.leaves(person, ends_on, without=held):
        rows = _owned_by(person)
    elif departures.goes_on(person, ends_on, without=held, board=board):
        rows = Action.objects.none()
    else:
        rows = _owned_by(person).filter(board=board)
    return _read(who, person, rows)


def of_person(who: Standing, board: Board, person: Person) -> Leaving:
    """What somebody still owns on a board that they have left already."""
    rows = _owned_by(person).filter(board=board)
    gone = departures.gone_from(board, who.day)
    if not Person.objects.filter(gone, pk=person.pk).exists():
        rows = rows.none()
    return _read(who, person, rows)


def gone_owners(board: Board, on: date) -> list[Person]:
    """People who left the board, also by a date of their own, and own open actions."""
    owned = _owned_by(OuterRef("pk")).filter(board=board)
    found = board.partnership.people.filter(departures.gone_from(board, on))
    return list(found.filter(Exists(owned)).order_by("name"))


def ownerless(board: Board) -> ActionQuerySet:
    """Open actions that nobody owns, perhaps by a decision with its reason."""
    owners = ActionParty.objects.filter(action=OuterRef("pk"), part="owner")
    rows = Action.objects.open().filter(~Exists(owners), board=board)
    return rows.exclude(status=Action.Status.DONE).order_by("number")


def _owned_by(person: Person | OuterRef) -> ActionQuerySet:
    owners = ActionParty.objects.filter(
        action=OuterRef("pk"),
        part="owner",
        person=person if isinstance(person, Person) else OuterRef(OuterRef("pk")),
    )
    return Action.objects.open().filter(Exists(owners))


def _read(who: Standing, person: Person, rows: ActionQuerySet) -> Leaving:
    """Those of boards whose log the reader keeps; of the rest only the bodies."""
    every = list(
        rows.select_related("board__partnership", "item", "meeting")
        .with_people()
        .order_by("board__order", "board", "number")
    )
    mine = standing.everywhere([who.someone], who.day)
    kept = {pk for pk, there in mine.items() if policy.may_keep_actions(there)}
    elsewhere = {one.board for one in every if one.board_id not in kept}
    return Leaving(
        person=person,
        actions=tuple(one for one in every if one.board_id in kept),
        elsewhere=tuple(sorted(elsewhere, key=lambda board: board.order)),
    )
