"""Reminding those who have not answered a consultation, once a day each (C09)."""

from collections.abc import Collection

from django.db import transaction

from boards import events, policy
from boards.consultation_letters import REMINDER
from boards.models import Consultation, Consulted
from boards.standing import Standing
from governance import audit, outbox
from governance.clock import local, now
from governance.errors import RuleBroken
from governance.plain_text import clean_block


def to_remind(found: Consultation, by: Standing) -> dict[int, Consulted]:
    """Who has not answered, can be written to, and was not reminded today; by id."""
    if found.has_result:
        return {}
    silent = found.consulted.filter(answered_on__isnull=True).exclude(address="")
    return {row.pk: row for row in silent if not _reminded_on(row, by)}


def _reminded_on(row: Consulted, by: Standing) -> bool:
    return row.reminded_at is not None and local(row.reminded_at).date() == by.day


@transaction.atomic
def remind_silent(
    *, by: Standing, consultation_id: int, people: Collection[int], words: str = ""
) -> int:
    """Ask again for the answers of some, with words of the secretary's own.

    Args:
        people: the ids of those ticked; who answered or was reminded today is left out.

    Returns:
        How many letters are queued.

    Raises:
        RuleBroken: when nobody is left to write to.
    """
    found = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("board")
        .get(pk=consultation_id, board__partnership_id=by.partnership_id)
    )
    policy.may_consult(by).require()
    chosen = [row for pk, row in to_remind(found, by).items() if pk in set(people)]
    if not chosen:
        raise RuleBroken("Choose somebody who was not reminded today.", field="people")
    try:
        said = clean_block(words, what="text")
    except ValueError as error:
        raise RuleBroken(str(error), field="words") from error
    _send(by, chosen, said)
    audit.record(
        events.CONSULTED_REMINDED,
        by=by.actor,
        subject=found,
        board_id=found.board_id,
        partnership_id=by.partnership_id,
        changes={"people": (None, len(chosen))},
    )
    return len(chosen)


def _send(by: Standing, chosen: Collection[Consulted], said: str) -> None:
    Consulted.objects.filter(pk__in=[row.pk for row in chosen]).update(
        reminded_at=now(), reminded_by=by.someone, reminder_words=said
    )
    outbox.queue_to_addresses(
        kind=REMINDER,
        partnership_id=by.partnership_id,
        keyed={f"{REMINDER}:{row.pk}:{by.day:%Y-%m-%d}": row.address for row in chosen},
    )
