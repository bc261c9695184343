"""Who reads and writes the handover of a seat (C25).

A yes, or the sentence why not; pure over `Standing`, like `boards.policy`.
"""

from collections.abc import Collection

from boards.models import Appointment
from boards.policy import may_see_replies, needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no


def may_write_handover(who: Standing, held: Appointment) -> Verdict:
    """Write for the successor: who leaves, until the last day, or the secretary."""
    if _sits(who, held):
        return YES
    return needs(
        who,
        Capability.RECORD_MEETING,
        "The handover is written by whoever leaves the seat, until their last day, "
        "or by the secretary.",
    )


def may_read_handover(
    who: Standing, held: Appointment, successors: Collection[int]
) -> Verdict:
    """Read it: who leaves, who takes the seat, the chair and the secretary.

    Args:
        successors: the ids of the people who take the seat.
    """
    takes_it = who.person is not None and who.person.pk in successors
    if takes_it or _sits(who, held) or may_see_replies(who):
        return YES
    return no(
        "The handover of a seat is for whoever takes it, the chair, the vice chair and "
        "the secretary."
    )


def _sits(who: Standing, held: Appointment) -> bool:
    is_over = held.ends_on is not None and held.ends_on < who.day
    return who.person is not None and who.person.pk == held.person_id and not is_over
