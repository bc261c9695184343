"""What the plan adds to the digest of actions (ruling 3): one digest a person and day.

Deadlines, updates of a cycle, and exception notes on missed targets.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from boards.models import Board
from governance import panels
from governance.letters import Block
from governance.models import Person
from improvement_plan import cycle_asks, deadline_asks, kpi_asks

_SOURCES = (deadline_asks, cycle_asks, kpi_asks)


def register() -> None:
    """Answer what the digest asks; called when the app is ready."""
    panels.answer_with("digest.asks", asked_on)
    panels.answer_with("digest.asked", note)
    panels.answer_with("digest.besides", blocks)


def asked_on(partnership_id: int, day: date) -> dict[int, Person]:
    """Whom the digest of a day asks for something of the plan, by id."""
    wanted = {pk for one in _SOURCES for pk in one.asked_on(partnership_id, day)}
    rows = Person.objects.filter(pk__in=wanted).exclude(email="")
    return {person.pk: person for person in rows}


def note(people: Collection[int], partnership_id: int, day: date) -> None:
    """Note that they were asked, so that nobody is asked twice."""
    for source in _SOURCES:
        source.note(people, partnership_id, day)


def blocks(
    people: Collection[Person],
    day: date,
    *,
    board: Board | None = None,
    is_sent: bool = True,
) -> dict[int, list[Block]]:
    """What a letter of a day says beside the actions that people owe, by person.

    Args:
        board: for what is asked on this board only; on every board where left out.
        is_sent: false for a preview, for which no link is made.
    """
    found: defaultdict[int, list[Block]] = defaultdict(list)
    for source in _SOURCES:
        for pk, said in source.blocks(
            people, day, board=board, is_sent=is_sent
        ).items():
            found[pk] += said
    return dict(found)
