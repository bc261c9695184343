"""Bodies, their structure, registers, members and roles: who may keep them."""

from boards.policy.needs import needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import Verdict


def may_set_up_boards(who: Standing) -> Verdict:
    """Create boards, seats and terms of reference."""
    return needs(
        who,
        Capability.SET_UP_BOARD,
        "Only the secretary or an administrator sets up boards.",
    )


def may_end_board(who: Standing) -> Verdict:
    """End a body and say which follows it."""
    return needs(
        who,
        Capability.SET_UP_BOARD,
        "Only the secretary or an administrator ends a body; where another follows "
        "it, of both.",
    )


def may_change_structure(who: Standing) -> Verdict:
    """Add outside bodies and draw the lines between bodies (C07)."""
    return needs(
        who,
        Capability.SET_UP_BOARD,
        "Only the secretary or an administrator changes the structure.",
    )


def may_keep_registers(who: Standing) -> Verdict:
    """Add people, organisations and sectors."""
    return needs(
        who,
        Capability.KEEP_REGISTERS,
        "Only the secretary or an administrator keeps the registers of people.",
    )


def may_appoint(who: Standing) -> Verdict:
    """Appoint members and officers."""
    return needs(
        who,
        Capability.APPOINT,
        "Only the secretary or an administrator records appointments.",
    )


def may_bring_people(who: Standing) -> Verdict:
    """Bring people and seats along from a table."""
    return needs(
        who,
        Capability.APPOINT,
        "Only the secretary or an administrator brings people and seats along.",
    )


def may_grant_roles(who: Standing) -> Verdict:
    """Give and end roles such as secretary."""
    return needs(who, Capability.GRANT_ROLES, "Only an administrator gives roles.")


def may_invite(who: Standing) -> Verdict:
    """Invite people to sign in."""
    return needs(
        who,
        Capability.INVITE,
        "Only the secretary or an administrator invites people.",
    )


def may_keep_programmes(who: Standing) -> Verdict:
    """Keep the programmes that feed what a board is responsible for (C08)."""
    return needs(
        who,
        Capability.KEEP_PLAN,
        "Only the secretary and the programme office keep the programmes.",
    )
