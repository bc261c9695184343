"""Sending the reminders of a day, and reminders by hand (C56, rulings 3)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction

from actions import chase_cases, chase_run, digests, events, policy
from actions.chase_cases import Chased
from actions.chase_run import Run
from actions.chasing import Reached, words_of
from actions.models import Action, Chase, SentByHand
from actions.operations.inputs import clean
from actions.owed import SOON
from boards.models import Board
from boards.standing import Standing
from governance import audit, outbox, panels
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Notice, Partnership, Person
from governance.plain_text import clean_block


@transaction.atomic
def send_digests(*, by: Standing, partnership: Partnership, day: date) -> int:
    """Remind of what a day's run reaches, one digest a person; a repeat adds nothing.

    Each digest is queued, and written when it is sent.

    Returns:
        How many digests are queued.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    run = chase_run.plan(partnership.pk, day)
    had = chase_run.had_today(partnership.pk, now())
    run = run.without(had)
    asked = _asked_besides(partnership, day, had)
    if not (run.reached or asked):
        return 0
    people = {p.pk: p for one in run.chased for p in (*one.owners, *one.seniors)}
    people |= asked
    told = {pk for one in run.reached for pk in one.people} - had | asked.keys()
    keyed = {f"digest:{pk}:{day.isoformat()}": people[pk] for pk in sorted(told)}
    notices = outbox.queue_for_many(kind=digests.KIND, keyed=keyed)
    Chase.objects.bulk_create(_rows(run, notices))
    if asked:
        panels.ask("digest.asked", asked.keys(), partnership.pk, day)
    audit.record(
        events.DIGESTS_SENT,
        by=by.actor,
        subject=partnership,
        partnership_id=partnership.pk,
        changes={"digests": (None, len(keyed)), "stages": (None, len(run.reached))},
    )
    return len(keyed)


def _asked_besides(
    partnership: Partnership, day: date, had: Collection[int]
) -> dict[int, Person]:
    """Whom a higher app asks for something in this digest, by id."""
    if not panels.is_answered("digest.asks"):
        return {}
    asked: dict[int, Person] = panels.ask("digest.asks", partnership.pk, day)
    return {pk: person for pk, person in asked.items() if pk not in had}


def _rows(run: Run, notices: Mapping[int, Notice]) -> Iterator[Chase]:
    """A row for each stage and person told; one for a stage that nobody is told of."""
    unreached = {one.case.key: " ".join(one.unreached) for one in run.chased}
    for one in run.reached:
        told = [pk for pk in one.people if pk in notices]
        for person in told:
            yield _row(run, one, person_id=person, notice=notices[person])
        if not one.people:
            why = unreached[one.case.key] if one.outcome == "nobody" else ""
            yield _row(run, one, why=why[:300])


def _row(run: Run, one: Reached, **fields: object) -> Chase:
    return Chase(
        action_id=one.case.key,
        due_on=one.case.due_on or run.day,
        kind=one.kind.value,
        stage=one.stage,
        words=words_of(one.kind, one.stage, one.case.steps),
        run_on=run.day,
        outcome=one.outcome.value,
        **fields,
    )


def to_remind_by_hand(by: Standing, board: Board) -> dict[int, tuple[Chased, ...]]:
    """Whom the secretary may remind of what, by person: overdue or due soon."""
    actions = Action.objects.visible_to(by).filter(board=board)
    near = [
        one
        for one in chase_cases.read(actions, by.day)
        if one.action.due_on is not None and one.action.due_on <= by.day + SOON
    ]
    people = {person.pk: person for one in near for person in one.owners}
    found = {pk: digests.named(near, person, by.day) for pk, person in people.items()}
    return {pk: ones for pk, ones in found.items() if ones}


@transaction.atomic
def send_now(
    *, by: Standing, board: Board, people: Collection[int], words: str, key: str
) -> SentByHand:
    """Remind some people now, with words of the secretary's own.

    Args:
        people: the ids of those ticked.
        key: made once for a form, so that a double click sends once.

    Raises:
        RuleBroken: when nobody is chosen, or somebody has nothing to be reminded of.
    """
    policy.may_keep_actions(by).require()
    Board.objects.select_for_update().get(pk=board.pk)
    if found := SentByHand.objects.filter(key=key, board=board).first():
        return found
    words = clean("words", clean_block, words, what="text", longest=2000)
    offered = to_remind_by_hand(by, board)
    if not people:
        raise RuleBroken("Choose at least one person.", field="people")
    if set(people) - offered.keys():
        raise RuleBroken(
            "Somebody chosen owes nothing now. Look again.", field="people"
        )
    sent = SentByHand.objects.create(
        board=board, key=key, words=words, sent_at=now(), sent_by=by.someone
    )
    _queue_by_hand(sent, by, {pk: offered[pk] for pk in people})
    audit.record(
        events.REMINDED_BY_HAND,
        by=by.actor,
        subject=board,
        board_id=board.pk,
        partnership_id=by.partnership_id,
        changes={"people": (None, len(people))},
    )
    return sent


def _queue_by_hand(
    sent: SentByHand, by: Standing, chosen: Mapping[int, Iterable[Chased]]
) -> None:
    people = {
        person.pk: person
        for ones in chosen.values()
        for one in ones
        for person in one.owners
    }
    keyed = {f"by-hand:{sent.pk}:{pk}": people[pk] for pk in sorted(chosen)}
    notices = outbox.queue_for_many(kind=digests.BY_HAND, keyed=keyed)
    Chase.objects.bulk_create(
        Chase(
            action=one.action,
            due_on=one.action.due_on or by.day,
            kind=Chase.Kind.BY_HAND,
            stage=0,
            words="sent by hand",
            run_on=by.day,
            outcome=Chase.Outcome.TOLD,
            person_id=pk,
            notice=notices[pk],
            by_hand=sent,
        )
        for pk, ones in chosen.items()
        for one in ones
    )
