"""Who presides, and as what: the chair, the vice chair, or an acting chair (000 Annex A (e), Q22).

Pure. An acting chair is chosen in the meeting, among those of the board who are here.
"""

from dataclasses import dataclass

ACTING = "acting_chair"
_OFFICES = ("chair", "vice_chair")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who is to preside, as the room knows them at an item.

    Args:
        offices: those they hold on the day.
        is_here: whether they are recorded as here, at that item.
        is_of_board: whether they sit in a place, as a member or a substitute.
        chairs_here: the offices of chair and vice chair whose holder is here.
    """

    name: str
    offices: frozenset[str]
    is_here: bool
    is_of_board: bool
    chairs_here: frozenset[str] = frozenset()

    @property
    def is_acting(self) -> bool:
        """Whether they preside without holding an office of the chair."""
        return not self.offices & frozenset(_OFFICES)


def refusal(who: Candidate) -> str:
    """Why somebody cannot preside, or an empty string.

    The holder of an office may be recorded before the roll is called; whoever stands
    in for both must be here, and of the board.
    """
    if not who.is_acting:
        return ""
    if not who.is_here:
        return f"{who.name} is not recorded as here: only who is here can preside."
    if not who.is_of_board:
        return f"{who.name} does not sit on the board: an acting chair is one of it."
    return ""


def in_words(who: Candidate) -> str:
    """`Nadia Osei`; `Gwen Pryce, acting chair, chosen in the meeting`."""
    if "chair" in who.offices:
        return who.name
    if not who.is_acting:
        return f"{who.name}, vice chair"
    if who.chairs_here:
        return f"{who.name}, acting chair"
    return f"{who.name}, acting chair, chosen in the meeting"


def needs_acting_chair(chairs_here: frozenset[str]) -> bool:
    """Whether neither the chair nor the vice chair is here: somebody is chosen."""
    return not chairs_here & frozenset(_OFFICES)
