"""What it would do to the quorum of an item if somebody withdrew from it (C39, Q11).

Said before it is saved, so that the chair knows what a conflict of interest costs.
"""

from dataclasses import dataclass, replace

from boards.quorum.answer import Quorum
from boards.quorum.assess import assess
from boards.quorum.presence import Membership, PlaceView, Sitter
from boards.quorum.rules import QuorumRule


@dataclass(frozen=True)
class Effect:
    """The quorum of an item with a person and without them.

    `sentence` says what changes, fit to be read out; `is_lost` that the item would no
    longer be quorate.
    """

    before: Quorum
    after: Quorum
    sentence: str

    @property
    def is_lost(self) -> bool:
        """Return whether the item is quorate with them and would not be without."""
        return self.before.quorate and not self.after.quorate


def without(rule: QuorumRule, membership: Membership, person_id: int) -> Effect:
    """Return what withdrawing would change.

    Args:
        rule: the rule the meeting runs under, with how it counts who withdraws.
        membership: who is here at the item; the person may have withdrawn already.
        person_id: who would withdraw.
    """
    before = assess(rule, _marked(membership, person_id, recused=False))
    after = assess(rule, _marked(membership, person_id, recused=True))
    return Effect(before, after, _sentence(rule, before, after))


def _sentence(rule: QuorumRule, before: Quorum, after: Quorum) -> str:
    if rule.policies.recused == "present":
        counted = f"{before.places_filled_here} of {before.places_total} places"
        return f"Under this rule who withdraws still counts as present: {counted}."
    if after.places_filled_here == before.places_filled_here and (
        after.quorate == before.quorate
    ):
        return "Without them the quorum stays as it is: they alone fill no place."
    left = (
        f"Without them {after.places_filled_here} of {before.places_filled_here} remain"
    )
    needed = after.needed
    if needed is not None:
        left += f", {needed} {'is' if needed == 1 else 'are'} needed"
    return f"{left}: {_what_follows(before, after)}."


def _what_follows(before: Quorum, after: Quorum) -> str:
    enough = after.needed is None or after.places_filled_here >= after.needed
    if after.quorate and enough:
        return "the item would be quorate"
    if after.quorate:
        return (
            "the item would be quorate, because under this rule those who remain are "
            "a quorum"
        )
    if not before.quorate:
        return "the item is not quorate with them either"
    why = f" (missing {after.missing[0]})" if enough and after.missing else ""
    return f"the item would not be quorate{why}"


def _marked(membership: Membership, person_id: int, *, recused: bool) -> Membership:
    def mark(sitters: tuple[Sitter, ...]) -> tuple[Sitter, ...]:
        return tuple(
            replace(s, recused=recused) if s.person_id == person_id else s
            for s in sitters
        )

    def place(one: PlaceView) -> PlaceView:
        return replace(one, occupants=mark(one.occupants))

    return Membership(
        tuple(map(place, membership.places)), mark(membership.others_here)
    )
