"""Who may do what on a board, and the sentence they read if not; from values alone."""

from collections.abc import Callable
from datetime import date

import pytest

from boards import minutes_policy, policy
from boards.models import AgendaItem, Decision, Meeting, Minutes, TermsOfReference
from boards.roles import Role
from boards.standing import Standing
from governance.verdict import Verdict

SECRETARY = {Role.SECRETARY}
KEEPERS = {Role.SECRETARY, Role.ADMINISTRATOR}
CHAIRS = {Role.CHAIR, Role.VICE_CHAIR}
SITTING = {Role.SECRETARY, *CHAIRS, Role.MEMBER, Role.SUBSTITUTE}
READING = set(Role) - {Role.LEAD}
DRAFTS = {Role.SECRETARY, *CHAIRS, Role.PROGRAMME_OFFICE}

Ask = Callable[[Standing], Verdict]


def who(*roles: Role) -> Standing:
    """Somebody with these roles."""
    return Standing(
        person=None,
        partnership_id=1,
        board_id=1,
        roles=frozenset(roles),
        day=date(2024, 3, 5),
    )


def minutes(state: str = "draft", meeting: str = "closed", rule: str = "") -> Minutes:
    """Minutes in a state, of a meeting in a state, under terms with a rule."""
    terms = TermsOfReference(publication=rule or "draft_with_banner")
    return Minutes(state=state, meeting=Meeting(state=meeting, terms=terms))


TABLE: list[tuple[Ask, set[Role], str]] = [
    (policy.may_set_up_boards, KEEPERS, "sets up boards"),
    (policy.may_keep_registers, KEEPERS, "keeps the registers"),
    (policy.may_appoint, KEEPERS, "records appointments"),
    (policy.may_grant_roles, {Role.ADMINISTRATOR}, "Only an administrator"),
    (policy.may_invite, KEEPERS, "invites people"),
    (policy.may_read_meetings, READING, "are for its members"),
    (policy.may_read_drafts, DRAFTS, "once they are circulated"),
    (policy.may_read_confidential, SITTING, "This item is confidential"),
    (policy.may_prepare_meeting, SECRETARY, "Only the secretary prepares"),
    (policy.may_record_meeting, SECRETARY, "Only the secretary records"),
    (minutes_policy.may_check_minutes, CHAIRS, "Only the chair or vice chair"),
    (minutes_policy.may_circulate_minutes, SECRETARY, "Only the secretary circulates"),
    (minutes_policy.may_take_back_minutes, SECRETARY | CHAIRS, "Only the secretary"),
    (minutes_policy.may_approve_minutes, SECRETARY, "records the approval"),
    (policy.may_publish, SECRETARY, "Only the secretary publishes"),
    (lambda w: policy.may_edit_agenda(w, Meeting()), SECRETARY, "prepares meetings"),
    (
        lambda w: policy.may_record(w, Meeting(state="open")),
        SECRETARY,
        "Only the secretary records",
    ),
    (lambda w: minutes_policy.may_check_now(w, minutes()), CHAIRS, "Only the chair"),
    (
        lambda w: minutes_policy.may_circulate_now(w, minutes("checked")),
        SECRETARY,
        "circulates",
    ),
    (
        lambda w: minutes_policy.may_take_back_now(w, minutes("circulated")),
        SECRETARY | CHAIRS,
        "Only the secretary",
    ),
    (
        lambda w: minutes_policy.may_approve_now(w, minutes("circulated")),
        SECRETARY,
        "records the approval",
    ),
    (
        lambda w: minutes_policy.may_publish_minutes(w, minutes("circulated")),
        SECRETARY,
        "Only the secretary publishes",
    ),
    (
        lambda w: policy.may_ratify(w, Decision(state="provisional")),
        SECRETARY,
        "Only the secretary records",
    ),
    (
        lambda w: policy.sees_item(w, AgendaItem(is_confidential=True)),
        SITTING,
        "This item is confidential",
    ),
    (lambda w: policy.may_read_minutes(w, minutes()), DRAFTS, "being written"),
    (lambda w: policy.may_read_minutes(w, minutes("approved")), READING, "its members"),
]


@pytest.mark.parametrize(("ask", "allowed", "sentence"), TABLE)
def test_each_role_gets_a_yes_or_a_reason(
    ask: Ask, allowed: set[Role], sentence: str
) -> None:
    verdicts = {role: ask(who(role)) for role in Role}

    assert {role for role, verdict in verdicts.items() if verdict} == allowed
    for verdict in (*verdicts.values(), ask(who())):
        assert verdict or sentence in verdict.reason


def test_a_stranger_may_do_nothing() -> None:
    assert not [ask for ask, _, _ in TABLE if ask(who())]


def test_everybody_on_the_board_sees_an_open_item() -> None:
    assert policy.sees_item(who(), AgendaItem(is_confidential=False))


# --- What the state does not allow ---------------------------------------------------
@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_an_agenda_is_settled_once_the_meeting_is_over(state: str) -> None:
    verdict = policy.may_edit_agenda(who(Role.SECRETARY), Meeting(state=state))

    assert verdict.reason == "The agenda is settled: the meeting is over."


@pytest.mark.parametrize("state", ["planned", "called", "open"])
def test_an_agenda_is_open_until_then(state: str) -> None:
    assert policy.may_edit_agenda(who(Role.SECRETARY), Meeting(state=state))


@pytest.mark.parametrize("state", ["planned", "called", "cancelled"])
def test_nothing_is_recorded_before_the_meeting(state: str) -> None:
    verdict = policy.may_record(who(Role.SECRETARY), Meeting(state=state))

    assert "Recording has not begun" in verdict.reason


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("draft", ""),
        ("checked", "The minutes are checked: take them back"),
        ("circulated", "The minutes are circulated: take them back"),
        ("approved", "Only a correction at a later meeting"),
    ],
)
def test_recording_ends_when_the_minutes_leave_the_draft(
    state: str, reason: str
) -> None:
    verdict = policy.may_record(who(Role.SECRETARY), minutes(state).meeting)

    assert bool(verdict) is (state == "draft")
    assert reason in verdict.reason


STEPS: dict[str, tuple[Callable[[Standing, Minutes], Verdict], set[str]]] = {
    "check": (minutes_policy.may_check_now, {"draft"}),
    "circulate": (minutes_policy.may_circulate_now, {"checked"}),
    "take back": (minutes_policy.may_take_back_now, {"checked", "circulated"}),
    "approve": (minutes_policy.may_approve_now, {"circulated"}),
    "publish": (minutes_policy.may_publish_minutes, {"circulated", "approved"}),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", Minutes.State.values)
def test_a_step_of_the_minutes_is_open_in_its_states_only(
    step: str, state: str
) -> None:
    may, states = STEPS[step]

    verdict = may(who(*Role), minutes(state))

    assert bool(verdict) is (state in states)
    assert verdict or verdict.reason.endswith(".")


def test_minutes_of_a_meeting_in_session_are_not_checked() -> None:
    verdict = minutes_policy.may_check_now(who(Role.CHAIR), minutes(meeting="open"))

    assert verdict.reason == "Close the meeting before its minutes are checked."


def test_terms_may_keep_drafts_from_the_public() -> None:
    rule = "approved_only"

    refused = minutes_policy.may_publish_minutes(
        who(Role.SECRETARY), minutes("circulated", rule=rule)
    )

    assert "only once approved" in refused.reason
    assert minutes_policy.may_publish_minutes(
        who(Role.SECRETARY), minutes("approved", rule=rule)
    )


@pytest.mark.parametrize("state", ["firm", "ratified"])
def test_only_a_provisional_decision_is_ratified(state: str) -> None:
    verdict = policy.may_ratify(who(Role.SECRETARY), Decision(state=state))

    assert verdict.reason == "This decision needs no ratification."
