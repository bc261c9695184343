"""All digests of 10,000 open actions, beside building their plain text."""

import time
from collections.abc import Callable
from datetime import date, timedelta

from actions import chase_cases, chase_run, digests
from actions.models import Action, ActionParty
from boards.models import Board
from governance.clock import now
from governance.composing import as_html
from governance.letters import as_text
from governance.models import Person

ACTIONS, PEOPLE = 10_000, 400
DUE = date(2026, 3, 10)


def fill(board: Board, by: Person) -> None:
    """Open actions that are all due on one day, each of one person."""
    people = Person.objects.bulk_create(
        Person(
            partnership_id=board.partnership_id,
            name=f"Lead {n}",
            email=f"lead{n}@example.org",
        )
        for n in range(PEOPLE)
    )
    actions = Action.objects.bulk_create(
        Action(
            board=board, number=100_000 + n, reference=f"B{n}",
            text=f"Report on matter {n} to the next meeting.", due_on=DUE,
            recorded_at=now() - timedelta(days=900), recorded_by=by,
        )
        for n in range(ACTIONS)
    )  # fmt: skip
    ActionParty.objects.bulk_create(
        ActionParty(action=action, part="owner", person=people[n % PEOPLE])
        for n, action in enumerate(actions)
    )


def plain(board: Board) -> Callable[[], object]:
    """The rows read with their owners, and a plain text for each person."""

    def build() -> list[str]:
        rows = Action.objects.filter(board=board, due_on=DUE, status="open")
        texts: dict[int, list[str]] = {}
        for action in rows.select_related("board__partnership").with_people():
            for party in action.parties.all():
                texts.setdefault(party.person_id or 0, []).append(
                    f"{action.text}\n{action.due_on}\n"
                    f"Action {action.reference}, {action.board.name}\n"
                    f"{action.get_absolute_url()}"
                )
        return ["\n\n".join(parts) for parts in texts.values()]

    return build


def ours(board: Board) -> Callable[[], object]:
    """The product's way: who is told, and each letter as text and HTML."""

    def build() -> list[tuple[str, str]]:
        run = chase_run.plan(board.partnership_id, DUE)
        letters = [digests.preview(told, DUE) for told in run.letters()]
        assert len(letters) >= PEOPLE
        return [(as_text(letter), as_html(letter)) for letter in letters]

    return build


def measured(board: Board, by: Person) -> dict[str, Callable[[], object]]:
    """What is timed, by name; the first is the floor."""
    fill(board, by)
    assert len(chase_cases.of_partnership(board.partnership_id, DUE)) >= ACTIONS
    return {
        f"Plain text of {ACTIONS:,} actions": plain(board),
        f"Digests of {PEOPLE} people, text and HTML": ours(board),
    }


def seconds(build: Callable[[], object]) -> float:
    """How long one building takes on the processor."""
    began = time.process_time()
    build()
    return time.process_time() - began
