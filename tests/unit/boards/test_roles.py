"""What each role may do, and who may hold it (rulings 8)."""

import pytest

from boards.roles import GRANTS, WHO_MAY_HOLD, Capability, Role, capabilities_of

C = Capability


def test_every_role_has_its_grants_and_says_who_may_hold_it() -> None:
    assert set(GRANTS) == set(Role)
    assert set(WHO_MAY_HOLD) == set(Role)
    assert all(sentence.endswith(".") for sentence in WHO_MAY_HOLD.values())


def test_every_capability_is_held_by_somebody() -> None:
    assert capabilities_of(frozenset(Role)) == frozenset(Capability)


@pytest.mark.parametrize(
    ("capability", "holders"),
    [
        (C.CHECK_MINUTES, {Role.CHAIR, Role.VICE_CHAIR}),
        (C.GRANT_ROLES, {Role.ADMINISTRATOR}),
        (C.PREPARE_MEETING, {Role.SECRETARY}),
        (C.RECORD_MEETING, {Role.SECRETARY}),
        (C.CIRCULATE_MINUTES, {Role.SECRETARY}),
        (C.APPROVE_MINUTES, {Role.SECRETARY}),
        (C.PUBLISH, {Role.SECRETARY}),
        (C.KEEP_ACTIONS, {Role.SECRETARY}),
        (C.SET_UP_BOARD, {Role.SECRETARY, Role.ADMINISTRATOR}),
        (C.KEEP_REGISTERS, {Role.SECRETARY, Role.ADMINISTRATOR}),
        (C.APPOINT, {Role.SECRETARY, Role.ADMINISTRATOR}),
        (C.INVITE, {Role.SECRETARY, Role.ADMINISTRATOR}),
        (
            C.READ_CONFIDENTIAL,
            {Role.SECRETARY, Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.SUBSTITUTE},
        ),
        (
            C.COMMENT_ON_TERMS,
            {Role.SECRETARY, Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.SUBSTITUTE},
        ),
        (
            C.READ_DRAFTS,
            {Role.SECRETARY, Role.CHAIR, Role.VICE_CHAIR, Role.PROGRAMME_OFFICE},
        ),
        (C.READ_INTERESTS, {Role.SECRETARY, Role.CHAIR, Role.VICE_CHAIR}),
        (C.KEEP_INTERESTS, {Role.SECRETARY}),
        (C.READ_REVIEWS, {Role.SECRETARY, Role.CHAIR, Role.VICE_CHAIR}),
        (C.KEEP_REVIEWS, {Role.SECRETARY}),
        (C.READ_MEETINGS, set(Role) - {Role.LEAD}),
        (C.READ_ACTIONS, set(Role)),
        (C.READ_PLAN, set(Role) - {Role.LEAD}),
        (C.KEEP_PLAN, {Role.SECRETARY, Role.PROGRAMME_OFFICE}),
    ],
)
def test_who_holds_a_capability(capability: Capability, holders: set[Role]) -> None:
    assert {role for role in Role if capability in GRANTS[role]} == holders


def test_this_table_names_every_capability() -> None:
    marks = test_who_holds_a_capability.pytestmark  # type: ignore[attr-defined]
    named = {row[0] for row in marks[0].args[1]}

    assert named == set(Capability)


def test_nobody_who_writes_minutes_checks_them() -> None:
    for role, may in GRANTS.items():
        assert not {C.RECORD_MEETING, C.CHECK_MINUTES} <= may, role


def test_roles_add_up_and_no_role_may_do_nothing() -> None:
    both = capabilities_of(frozenset({Role.OBSERVER, Role.VICE_CHAIR}))

    assert both == GRANTS[Role.OBSERVER] | GRANTS[Role.VICE_CHAIR]
    assert capabilities_of(frozenset()) == frozenset()


@pytest.mark.parametrize(
    ("role", "words"),
    [(Role.VICE_CHAIR, "Vice chair"), (Role.PROGRAMME_OFFICE, "Programme office")],
)
def test_a_role_in_words(role: Role, words: str) -> None:
    assert role.label == words
