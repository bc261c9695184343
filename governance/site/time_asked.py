"""The more time that owners ask for, as those see it who answer (C51, ADR 26)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from actions import policy
from actions.models import Action, TimeRequest
from actions.words import due_in_words
from boards import standing
from boards.models import Board
from governance.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for this login's answer.

    Args:
        until: the date asked for; `due`: the present one, both in words.
    """

    request: TimeRequest
    action: Action
    until: str
    due: str


def of(
    people: Iterable[Person], boards: Iterable[Board], today: date
) -> Iterator[Asked]:
    """What waits on some boards for an answer of these people; a query a board.

    Args:
        boards: those on which any of them may answer, with their partnership.
    """
    for person in people:
        for board in boards:
            if board.partnership_id == person.partnership_id:
                yield from _on(person, board, today)


def _on(person: Person, board: Board, today: date) -> Iterator[Asked]:
    who = standing.of(person, board, today)
    seen = Action.objects.visible_to(who).order_by().values("pk")
    rows = TimeRequest.objects.waiting().filter(action__in=seen)
    for one in rows.select_related("action", "asked_by"):
        if policy.may_answer_time(who, one):
            action = one.action
            action.board = board
            due = due_in_words(action.due_text, action.due_on)
            yield Asked(one, action, due_in_words(*one.to), due)
