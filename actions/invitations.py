"""What a member owes, in the letters of a meeting: invitation and minutes (C30, C56)."""

from collections.abc import Iterator
from datetime import date

from actions import action_links, digests, owed, owing
from actions.models import Action
from actions.models.querysets import ActionQuerySet
from boards.models import Meeting
from governance.letters import Block, Heading, Link, Paragraph
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
    rows = _rows(mine)
    addresses = action_links.addresses_for(person=person, actions=rows.values())
    return tuple(_blocks(rows, addresses, day))


def from_meeting(
    meeting: Meeting, person: Person, day: date, *, makes_links: bool
) -> tuple[Block, ...]:
    """What a person took on at a meeting and still owes, each with a link of its own.

    Args:
        makes_links: False for a preview, whose links lead nowhere.
    """
    mine = Action.objects.naming(person, day, part="owner").open()
    rows = _rows(mine.filter(item__meeting=meeting))
    if not rows:
        return (Paragraph("You took on no action at this meeting that is still open."),)
    addresses = (
        action_links.addresses_for(person=person, actions=rows.values())
        if makes_links
        else dict.fromkeys(rows, "")
    )
    return tuple(_blocks(rows, addresses, day, whose="Your actions from this meeting"))


def _rows(mine: ActionQuerySet) -> dict[int, Action]:
    found = owing.with_facts(mine).prefetch_related("parties")
    return {row.pk: row for row in found.order_by("due_on", "board_id", "number")}


def _blocks(
    rows: dict[int, Action],
    addresses: dict[int, str],
    day: date,
    whose: str = "Your actions",
) -> Iterator[Block]:
    facts = [owing.fact_of(row) for row in rows.values()]
    for section in owed.sections(facts, day, outside=True):
        yield Heading(f"{whose}: {section.heading.lower()}", section.note)
        for line in section.lines:
            action = rows[line.owed.key]
            address = addresses[action.pk]
            is_secret = address != action_links.page_of(action)
            words = digests.words_of_link(action)
            yield digests.entry(line, Link(words, address, is_secret=is_secret))
