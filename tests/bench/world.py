"""What is measured: a board with 20 items, 30 people and 50 actions."""

from dataclasses import dataclass

from django.test import Client

from actions.operations import ActionInput, PartyInput, record_action
from boards.models import Board
from governance.models import Person
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


def made_members() -> int:
    """How many of the people are members: one for each of the 26 places."""
    return 26
