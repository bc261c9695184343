"""Who reads what of a board: meetings, minutes, what is confidential."""

from boards.models import AgendaItem, ForwardItem, Minutes
from boards.policy.needs import needs
from boards.publication import Audience
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict


def may_read_meetings(who: Standing) -> Verdict:
    """Read agendas and circulated minutes."""
    return needs(
        who,
        Capability.READ_MEETINGS,
        "Agendas and minutes of this board are for its members. "
        "What is published can be read by anyone.",
    )


def may_read_drafts(who: Standing) -> Verdict:
    """Read minutes before they are circulated."""
    return needs(
        who,
        Capability.READ_DRAFTS,
        "The minutes are being written. You can read them once they are circulated.",
    )


def may_read_minutes(who: Standing, minutes: Minutes) -> Verdict:
    """Read the minutes in the state they are in."""
    if minutes.state in (Minutes.State.CIRCULATED, Minutes.State.APPROVED):
        return may_read_meetings(who)
    return may_read_drafts(who)


def may_read_confidential(who: Standing) -> Verdict:
    """Read what is confidential: those who sit on the board, and its secretary."""
    return needs(
        who,
        Capability.READ_CONFIDENTIAL,
        "This item is confidential: only the board's members may read it.",
    )


def audience_of(who: Standing) -> Audience:
    """For which audience this reader's versions are made."""
    return Audience.CLEARED if may_read_confidential(who) else Audience.OPEN


def sees_item(who: Standing, item: AgendaItem) -> Verdict:
    """See an item's own title and text, rather than its public face."""
    return may_read_confidential(who) if item.is_confidential else YES


def sees_planned(who: Standing, item: ForwardItem) -> Verdict:
    """See the title of an item of the forward plan, rather than its public one."""
    return may_read_confidential(who) if item.is_confidential else YES
