"""Who may do what with actions, from values alone."""

from collections.abc import Callable
from datetime import date

import pytest

from actions import policy
from actions.models import Action
from boards.models import Meeting, Minutes
from boards.roles import Role
from boards.standing import Standing
from governance.verdict import Verdict

KEEPERS = {Role.SECRETARY}
READERS = set(Role)


def who(*roles: Role) -> Standing:
    """Somebody with these roles."""
    return Standing(
        person=None,
        partnership_id=1,
        board_id=1,
        roles=frozenset(roles),
        day=date(2024, 3, 5),
    )


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_the_log_and_a_stranger_does_not(role: Role) -> None:
    assert policy.may_read_actions(who(role))
    assert "for its members" in policy.may_read_actions(who()).reason


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "may",
    [
        policy.may_keep_actions,
        lambda one: policy.may_close_action(one, Action()),
        lambda one: policy.may_change_action(one, Action()),
        lambda one: policy.may_change_wording(one, Action()),
        lambda one: policy.may_reopen_action(one, Action(status="closed")),
        lambda one: policy.may_record_action(one, Meeting(state="open")),
    ],
)
def test_only_the_secretary_keeps_actions(
    may: Callable[[Standing], Verdict], role: Role
) -> None:
    assert bool(may(who(role))) == (role in KEEPERS)


@pytest.mark.parametrize("role", sorted(set(Role) - KEEPERS))
def test_an_owner_updates_but_does_not_close(role: Role) -> None:
    action = Action(status="open")

    assert policy.may_update_action(who(role), action, named=True)
    assert not policy.may_update_action(who(role), action, named=False)
    assert not policy.may_close_action(who(role), action)


def test_a_closed_action_takes_no_update_close_or_change() -> None:
    action, sam = Action(status="closed"), who(Role.SECRETARY)

    assert not policy.may_update_action(sam, action, named=True)
    assert not policy.may_close_action(sam, action)
    assert not policy.may_change_action(sam, action)
    assert not policy.may_reopen_action(sam, Action(status="open"))


@pytest.mark.parametrize(
    ("state", "allowed"),
    [("draft", True), ("checked", False), ("circulated", False), ("approved", False)],
)
def test_wording_stays_as_minuted_once_minutes_are_no_draft(
    state: str, allowed: bool
) -> None:
    meeting = Meeting(state="closed", date=date(2024, 3, 5))
    meeting.minutes = Minutes(meeting=meeting, state=state)

    verdict = policy.may_change_wording(
        who(Role.SECRETARY), Action(status="open", meeting=meeting)
    )

    assert bool(verdict) == allowed
    assert allowed or "5 March 2024" in verdict.reason
    assert bool(policy.may_record_action(who(Role.SECRETARY), meeting)) == allowed


@pytest.mark.parametrize("state", ["planned", "called", "cancelled"])
def test_nothing_is_recorded_at_a_meeting_that_has_not_begun(state: str) -> None:
    verdict = policy.may_record_action(who(Role.SECRETARY), Meeting(state=state))

    assert not verdict
