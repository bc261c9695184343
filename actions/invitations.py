"""What a member owes, in the letter that invites them to a meeting (C30, C56)."""

from collections.abc import Iterator
from datetime import date

from actions import action_links, digests, owed, owing
from actions.models import Action
from governance.letters import Block, Heading, Link
from governance.models import Person


def own_actions(person: Person, day: date) -> tuple[Block, ...]:
    """Everything a person owes, in the order and words of *My work*.

    Each action has a link to answer it without signing in, made now; a confidential one
    is named by its reference only (ruling 4).
    """
    mine = Action.objects.naming(person, day, part="owner").open()
    mine = mine.exclude(status=Action.Status.DONE).filter(
        board__partnership_id=person.partnership_id
    )
    rows = {
        row.pk: row
        for row in owing.with_facts(mine)
        .prefetch_related("parties")
        .order_by("due_on", "board_id", "number")
    }
    addresses = action_links.addresses_for(person=person, actions=rows.values())
    return tuple(_blocks(rows, addresses, day))


def _blocks(
    rows: dict[int, Action], addresses: dict[int, str], day: date
) -> Iterator[Block]:
    facts = [owing.fact_of(row) for row in rows.values()]
    for section in owed.sections(facts, day, outside=True):
        yield Heading(f"Your actions: {section.heading.lower()}", section.note)
        for line in section.lines:
            action = rows[line.owed.key]
            address = addresses[action.pk]
            is_secret = address != action_links.page_of(action)
            words = digests.words_of_link(action)
            yield digests.entry(line, Link(words, address, is_secret=is_secret))
