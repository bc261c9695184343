"""What the plan adds to the digest of actions: updates owed, and deadlines (ruling 3)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from governance import panels
from governance.letters import Block
from governance.models import Person
from improvement_plan import cycle_asks, deadline_asks

_SOURCES = (deadline_asks, cycle_asks)


def register() -> None:
    """Answer what the digest asks; called when the app is ready."""
    panels.answer_with("digest.asks", asked_on)
    panels.answer_with("digest.asked", note)
    panels.answer_with("digest.besides", blocks)


def asked_on(partnership_id: int, day: date) -> dict[int, Person]:
    """Whom the digest of a day asks for something of the plan, by id."""
    return {
        pk: person
        for source in _SOURCES
        for pk, person in source.asked_on(partnership_id, day).items()
    }


def note(people: Collection[int], partnership_id: int, day: date) -> None:
    """Note that they were asked, so that nobody is asked twice."""
    for source in _SOURCES:
        source.note(people, partnership_id, day)


def blocks(people: Collection[Person], day: date) -> dict[int, list[Block]]:
    """What a letter of a day says beside the actions that people owe, by person."""
    found: defaultdict[int, list[Block]] = defaultdict(list)
    for source in _SOURCES:
        for pk, said in source.blocks(people, day).items():
            found[pk] += said
    return dict(found)
