"""Roles, what each may do, and who may hold it: code, so a change is reviewed.

Order of the roles is the order in which a person is named in the log.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a person is to a board on a day (rulings 8)."""

    SECRETARY = "secretary"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    LEAD = "lead"
    OBSERVER = "observer"
    PROGRAMME_OFFICE = "programme_office"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role in words."""
        return self.value.replace("_", " ").capitalize()


class Capability(StrEnum):
    """One thing a role may do on a board."""

    READ_MEETINGS = "read meetings, agendas and circulated minutes"
    READ_DRAFTS = "read minutes before they are circulated"
    READ_CONFIDENTIAL = "read confidential items"
    SET_UP_BOARD = "set up boards, seats and terms of reference"
    KEEP_REGISTERS = "keep people, organisations and sectors"
    APPOINT = "appoint members and officers"
    GRANT_ROLES = "give and end roles"
    PREPARE_MEETING = "call meetings and write agendas"
    RECORD_MEETING = "record meetings"
    CHECK_MINUTES = "check minutes as the chair"
    CIRCULATE_MINUTES = "circulate minutes"
    APPROVE_MINUTES = "record the approval of minutes"
    PUBLISH = "publish and withdraw"
    READ_ACTIONS = "read the action log"
    KEEP_ACTIONS = "record and close actions"
    INVITE = "invite people to sign in"
    COMMENT_ON_TERMS = "comment on draft terms of reference"
    READ_INTERESTS = "read every interest in the register in full"
    KEEP_INTERESTS = "enter interests for members"
    READ_REVIEWS = "read what was found about people’s terms"
    KEEP_REVIEWS = "record reviews and their outcome"
    READ_PLAN = "read the improvement plan"
    KEEP_PLAN = "write and change the improvement plan"


_READ = frozenset(
    {Capability.READ_MEETINGS, Capability.READ_ACTIONS, Capability.READ_PLAN}
)
_SIT = _READ | {Capability.READ_CONFIDENTIAL, Capability.COMMENT_ON_TERMS}
_LEAD_BOARD = _SIT | {
    Capability.READ_DRAFTS,
    Capability.CHECK_MINUTES,
    Capability.READ_INTERESTS,
    Capability.READ_REVIEWS,
}

GRANTS: dict[Role, frozenset[Capability]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            Capability.READ_MEETINGS,
            Capability.READ_ACTIONS,
            Capability.READ_PLAN,
            Capability.SET_UP_BOARD,
            Capability.KEEP_REGISTERS,
            Capability.APPOINT,
            Capability.GRANT_ROLES,
            Capability.INVITE,
        }
    ),
    Role.SECRETARY: frozenset(Capability)
    - {Capability.CHECK_MINUTES, Capability.GRANT_ROLES},
    Role.CHAIR: _LEAD_BOARD,
    Role.VICE_CHAIR: _LEAD_BOARD,
    Role.MEMBER: _SIT,
    Role.SUBSTITUTE: _SIT,
    Role.LEAD: frozenset({Capability.READ_ACTIONS}),
    Role.OBSERVER: _READ,
    Role.PROGRAMME_OFFICE: _READ | {Capability.READ_DRAFTS, Capability.KEEP_PLAN},
    Role.AUDITOR: _READ,
}

WHO_MAY_HOLD: dict[Role, str] = {
    Role.ADMINISTRATOR: "Keeps the partnership's accounts and boards; given by another "
    "administrator. Does not read confidential items.",
    Role.SECRETARY: "Clerk to the board, or to every board; given by an administrator.",
    Role.CHAIR: "Holds the office of chair between dates; recorded by the secretary.",
    Role.VICE_CHAIR: "Holds the office of vice chair; recorded by the secretary.",
    Role.MEMBER: "Is appointed to a seat between dates; recorded by the secretary.",
    Role.SUBSTITUTE: "Sits for a member at one meeting; arranged by that member and "
    "told to the chair (000 Annex A (i)).",
    Role.LEAD: "Is named as owner or supporter of an action.",
    Role.OBSERVER: "Attends without voting, by invitation (000 Annex A (h)).",
    Role.PROGRAMME_OFFICE: "Supports the board's programme; given by an administrator.",
    Role.AUDITOR: "Reviews how the board keeps its records; given by an administrator.",
}


def capabilities_of(roles: frozenset[Role]) -> frozenset[Capability]:
    """Everything that any of these roles may do."""
    return frozenset().union(*(GRANTS[role] for role in roles))
