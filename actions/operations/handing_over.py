"""What somebody owned who goes is given to others, or left open with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actions import action_links, events, handover, policy
from actions.models import Action, ActionParty
from actions.operations import ledger
from actions.operations.inputs import PartyInput, clean
from actions.operations.updating import update_action
from boards import standing
from boards.departures import has_left
from boards.models import Appointment, Board, Grant
from boards.operations.setting_up import end_appointment
from boards.roles import Role
from boards.standing import Standing
from governance import outbox
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import Person
from governance.models.periods import in_force
from governance.plain_text import clean_block

WITHOUT_OWNER = "Left without an owner"


@dataclass(frozen=True, slots=True)
class Given:
    """Who takes an action over; nobody for now where `to` is None."""

    action_id: int
    to: PartyInput | None


@transaction.atomic
def end_and_hand_over(
    *,
    by: Standing,
    appointment_id: int,
    ends_on: date,
    given: Sequence[Given] = (),
    reason: str = "",
) -> Appointment:
    """End an appointment and hand over, in one step, what the person owns.

    Args:
        given: who takes over each action that `handover.at_the_end_of` names.
        reason: why some are left without an owner.

    Raises:
        RuleBroken: something would stay with the person who goes, or as `hand_over`
            and `end_appointment` say.
    """
    held = end_appointment(by=by, appointment_id=appointment_id, ends_on=ends_on)
    leaving = handover.at_the_end_of(by, held, ends_on)
    open_ids = {action.pk for action in leaving.actions}
    still_theirs = open_ids - {one.action_id for one in given}
    if still_theirs:
        names = ", ".join(str(a) for a in leaving.actions if a.pk in still_theirs)
        raise RuleBroken(f"Say who takes over {names}.", field="to_all")
    wanted = [one for one in given if one.action_id in open_ids]
    hand_over(by=by, person_id=held.person_id, given=wanted, reason=reason)
    for board in leaving.elsewhere:
        _tell_secretaries(by, board, leaving.person)
    return held


@transaction.atomic
def hand_over(
    *, by: Standing, person_id: int, given: Sequence[Given], reason: str = ""
) -> list[Action]:
    """Give what a person owns to others; the new owners are written to.

    Raises:
        NotAllowed: an action of a board whose log the author does not keep.
        RuleBroken: nobody would own an action and no reason says why.
    """
    person = Person.objects.get(pk=person_id, partnership=by.partnership_id)
    reason = clean("reason", clean_block, reason, what="reason", longest=2000)
    there = standing.everywhere([by.someone], by.day)
    by_owner: dict[Person, list[int]] = {}
    done = []
    for one in given:
        board_id = Action.objects.values_list("board_id", flat=True).get(
            pk=one.action_id
        )
        action = _give(there.get(board_id, by), one, person, reason)
        done.append(action)
        if one.to and one.to.person:
            by_owner.setdefault(one.to.person, []).append(action.pk)
    for owner, ids in by_owner.items():
        _tell_owner(by, owner, ids, person)
    return done


def _give(by: Standing, given: Given, person: Person, reason: str) -> Action:
    action = ledger.locked_action(given.action_id, by)
    policy.may_change_action(by, action).require()
    owners = action.parties.filter(part=ActionParty.Part.OWNER)
    theirs = owners.filter(person=person).first()
    if theirs is None:
        return action
    before = action.owners
    _replace(theirs, given.to, by.day)
    action.version += 1
    action.save(update_fields=["version"])
    is_left = not owners.exists()
    if is_left and not reason:
        raise RuleBroken("Say why nobody owns it for now.", field="reason")
    changes = {"owners": (before, action.owners)}
    kept = reason if is_left else ""
    ledger.record(events.ACTION_HANDED_OVER, by, action, changes=changes, reason=kept)
    if is_left:
        update_action(
            by=by, action_id=action.pk, text=reason, status_words=WITHOUT_OWNER
        )
    return action


def _replace(theirs: ActionParty, to: PartyInput | None, on: date) -> None:
    """Somebody else in their line; nobody stands in an action twice."""
    if to is not None and to.person is not None and has_left(to.person, on):
        raise RuleBroken(f"{to.person} has left. Choose somebody else.", field="to_all")
    others = theirs.action.parties.exclude(pk=theirs.pk)
    same = others.filter(person=to.person, body=to.body) if to else others.none()
    if to is None or same.filter(part=ActionParty.Part.OWNER).exists():
        theirs.delete()
        return
    same.delete()
    theirs.person, theirs.body, theirs.name = to.person, to.body, to.name
    theirs.save()


def _tell_owner(by: Standing, owner: Person, ids: list[int], before: Person) -> None:
    """What they own now, with the link that answers each."""
    rows = list(
        Action.objects.filter(pk__in=ids)
        .select_related("board__partnership", "item", "meeting")
        .with_people()
        .order_by("board", "number")
    )
    links = action_links.addresses_for(person=owner, actions=rows)
    told = "\n\n".join(f"{_line(row)}\n{links[row.pk]}" for row in rows)
    count = "an action" if len(rows) == 1 else f"{len(rows)} actions"
    outbox.queue(
        key=f"handover:{rows[0].pk}:{rows[0].version}:{owner.pk}",
        kind="handover",
        person=owner,
        subject=f"You have taken over {count}",
        text=(
            f"Dear {owner.name}\n\n"
            f"{by.someone.name} has given you {count} that {before.name} owned.\n\n"
            f"{told}\n"
        ),
    )


def _line(action: Action) -> str:
    """The action in a line; of a confidential one only its reference (ruling 4)."""
    if action.is_withheld:
        return f"{action} of {action.board.short}: sign in to read it."
    due = action.due_text or (long_date(action.due_on) if action.due_on else "")
    ends = f" Due {due}." if due else ""
    return f"{action} of {action.board.short}: {action.title or action.text}{ends}"


def _tell_secretaries(by: Standing, board: Board, person: Person) -> None:
    """Those who keep another board's log: somebody who owns actions there has gone."""
    grants = Grant.objects.filter(
        in_force(by.day), role=Role.SECRETARY, partnership=board.partnership_id
    )
    for grant in grants.select_related("person").order_by("person"):
        if grant.board_id in (None, board.pk):
            outbox.queue(
                key=f"handover-needed:{board.pk}:{person.pk}:{grant.person_id}:{by.day}",
                kind="handover",
                person=grant.person,
                subject=f"{person.name} has left: actions of {board.short}",
                text=(
                    f"Dear {grant.person.name}\n\n"
                    f"{person.name} has left and still owns actions of {board.name}. "
                    "Hand them over on the page “Handover” of its action log.\n"
                ),
            )
