"""The story's actions: brought along, recorded, updated and closed at meetings."""

from actions.models import Action
from actions.operations import (
    ActionInput,
    PartyInput,
    bring_along,
    close_action,
    record_action,
    replace_action,
    update_action,
)
from governance.site.demo.meeting_facts import (
    ActionFacts,
    ActionUpdateFacts,
    MeetingFacts,
    Outcome,
    PartyFacts,
)
from governance.site.demo.world import World

_CLOSURES: dict[Outcome, str] = {
    "closed": Action.Closure.COMPLETE,
    "completed": Action.Closure.COMPLETE,
    "closed_no_longer_needed": Action.Closure.NOT_NEEDED,
}
_STATUSES: dict[Outcome, str] = {
    "in_progress": Action.Status.IN_PROGRESS,
    "waiting": Action.Status.WAITING,
}
_WORDS: dict[Outcome, str] = {
    "kept_open": "Kept open",
    "likely_subsumed": "Likely to be folded into the plan",
}


def record_at(world: World, meeting: MeetingFacts) -> None:
    """Everything the action log went through at one meeting, in order."""
    if meeting.stub:
        for action in _raised_at(world, meeting):
            _bring_along(world, meeting, action)
        return
    for update in world.facts.updates:
        if update.meeting == meeting.key:
            _update(world, meeting, update)
    for action in _raised_at(world, meeting):
        if action.key not in world.actions:
            world.actions[action.key] = record_action(
                by=world.secretary(meeting.day),
                item_id=world.items[meeting.key, action.item or ""].pk,
                action=_input(world, action),
            )


def _raised_at(world: World, meeting: MeetingFacts) -> list[ActionFacts]:
    return [a for a in world.facts.actions if a.meeting == meeting.key]


def _bring_along(world: World, meeting: MeetingFacts, action: ActionFacts) -> None:
    item = world.items.get((meeting.key, action.item or ""))
    world.actions[action.key] = bring_along(
        by=world.secretary(meeting.day),
        board=world.board,
        action=_input(world, action),
        meeting_id=world.meetings[meeting.key].pk,
        item_id=item.pk if item else None,
        status=Action.Status.OPEN if action.known else Action.Status.UNKNOWN,
    )


def _update(world: World, meeting: MeetingFacts, update: ActionUpdateFacts) -> None:
    by = world.secretary(meeting.day)
    item = world.items[meeting.key, update.item]
    action = world.actions[update.action]
    if update.successor:
        facts = next(a for a in world.facts.actions if a.key == update.successor)
        world.actions[facts.key] = replace_action(
            by=by,
            action_id=action.pk,
            item_id=item.pk,
            action=_input(world, facts),
            text=update.text,
        )
    elif update.outcome in _CLOSURES:
        close_action(
            by=by,
            action_id=action.pk,
            closure=_CLOSURES[update.outcome],
            text=update.text,
            status_words=update.word.capitalize(),
            item_id=item.pk,
        )
    else:
        update_action(
            by=by,
            action_id=action.pk,
            text=update.text,
            status=_STATUSES.get(update.outcome, ""),
            status_words=_WORDS.get(update.outcome, ""),
            item_id=item.pk,
        )


def _input(world: World, facts: ActionFacts) -> ActionInput:
    return ActionInput(
        text=facts.text,
        title=facts.title,
        owners=tuple(
            _party(
                world, party, is_alternative=at > 0 and facts.owners_joined_by == "or"
            )
            for at, party in enumerate(facts.owners)
        ),
        supporters=tuple(_party(world, party) for party in facts.supporters),
        due_text=facts.due_text,
        due_on=facts.due_on,
        reference=facts.reference,
    )


def _party(
    world: World, party: PartyFacts, *, is_alternative: bool = False
) -> PartyInput:
    if party.kind == "person":
        return PartyInput(person=world.people[party.key], is_alternative=is_alternative)
    if party.key in world.boards:
        return PartyInput(body=world.boards[party.key], is_alternative=is_alternative)
    return PartyInput(name=party.name, is_alternative=is_alternative)
