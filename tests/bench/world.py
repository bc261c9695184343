"""What is measured: a board with 20 items, 30 people and 50 actions."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.test import Client

from actions.models import Action, ActionParty, ActionUpdate
from actions.operations import ActionInput, PartyInput, record_action
from boards.models import Board
from governance.clock import now, today
from governance.models import Person
from tests.factories.publications import publish_many
from tests.integration.boards.record_world import Recorded, recorded

ITEMS, PEOPLE, ACTIONS = 20, 30, 50
SAID = (
    "The board heard where the work stands.\n\n- Waiting times fell again.\n"
    "- Recruitment of therapists is still the main limit.\n"
    "- Families asked for one page that says what they can do while they wait."
)


@dataclass(frozen=True)
class Measured:
    """A meeting being recorded, and the session of its secretary."""

    recorded: Recorded
    session: str

    @property
    def board(self) -> Board:
        """The board of the meeting."""
        return self.recorded.board

    @property
    def owner(self) -> str:
        """One of the owners, as the log's filter names them."""
        return f"p{self.recorded.secretary.pk}"


def build() -> Measured:
    """Fill a board of its own, beside the demonstration."""
    made = recorded(items=ITEMS, guests=PEOPLE - made_members())
    people = list(Person.objects.filter(partnership=made.board.partnership))
    for at, item in enumerate(made.items):
        made.note(SAID, at=at)
        if at % 3 == 0:
            made.decide(f"The board agreed the proposal of item {item.number}.", at=at)
    for number in range(ACTIONS):
        item = made.items[number % ITEMS]
        record_action(
            by=made.who,
            item_id=item.pk,
            action=ActionInput(
                text=f"Report on matter {number} to the next meeting.",
                owners=(PartyInput(person=people[number % len(people)]),),
                due_text="next meeting",
            ),
        )
    login = made.secretary.user
    assert login is not None
    client = Client()
    client.force_login(login)
    return Measured(made, client.cookies["session"].value)


def publish(measured: Measured) -> None:
    """Minutes of 500 meetings and 5,000 items, published."""
    board, by = measured.board, measured.recorded.secretary
    publish_many(board, by, meetings=500, entries=5_000)


def fill_log(measured: Measured, total: int) -> None:
    """Make the board's log as long as `total`; one in fifty is still owed."""
    board = measured.board
    people = list(Person.objects.filter(partnership=board.partnership))
    have = Action.objects.filter(board=board).count()
    for start in range(have, total, 5_000):
        numbers = range(start + 1_000_001, min(start + 5_000, total) + 1_000_001)
        rows = Action.objects.bulk_create(_row(measured, n) for n in numbers)
        ActionParty.objects.bulk_create(
            ActionParty(
                action=row, part="owner", person=people[row.number % len(people)]
            )
            for row in rows
        )
        ActionUpdate.objects.bulk_create(
            ActionUpdate(
                action=row, text="Going on as agreed.", status_words="Update",
                made_on=today(), made_at=now(), made_by=people[0],
            )
            for row in rows
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as autovacuum would have by then


def _row(measured: Measured, number: int) -> Action:
    owed = number % 50 == 0
    ended = {
        "closure": "complete",
        "closed_at": now() - timedelta(days=number % 2000),
        "closed_by": measured.recorded.secretary,
    }
    return Action(
        board=measured.board,
        number=number,
        reference=f"{number}",
        text=f"Report on matter {number % 1000} to the next meeting of the board.",
        due_on=today() + timedelta(days=number % 400 - 200),
        status="open" if owed else "closed",
        recorded_at=now(),
        recorded_by=measured.recorded.secretary,
        **({} if owed else ended),
    )


def made_members() -> int:
    """How many of the people are members: one for each of the 26 places."""
    return 26
