"""Answers to clauses that ask for the holder of an office."""

from boards.quorum import words
from boards.quorum.answer import ClauseAnswer
from boards.quorum.findings import Break, Finding
from boards.quorum.presence import Presence, folded
from boards.quorum.rules import RolePresent


def role_present(clause: RolePresent, presence: Presence) -> Finding:
    """Answer "one of these offices is here" (Q1, Q3, Q22)."""
    holders = {role: _holders(clause, role, presence) for role in clause.any_of}
    here = [words.office(role) for role, people in holders.items() if people]
    asked = [words.office(role) for role in clause.any_of]
    verb = "is" if len(here) == 1 else "are"
    names = [f"{n}, {words.label(r)}" for r, ns in holders.items() for n in ns.values()]
    everyone = {person for people in holders.values() for person in people}
    answer = ClauseAnswer(
        clause_ref=clause.ref,
        words=words.joined(asked, "or"),
        required=1,
        actual=len(everyone),
        met=bool(here),
        missing=() if here else (words.joined(asked, "or"),),
        says=f"{words.joined(here)} {verb} here" if here else _nobody(asked),
        detail="; ".join(names) or "not here",
        kind="role",
    )
    both = "both " if len(here) == 2 else ""
    lost = (Break(len(everyone), both + words.joined(here)),) if here else ()
    return Finding(answer, lost)


def _holders(clause: RolePresent, role: str, presence: Presence) -> dict[int, str]:
    wanted = folded(role)
    found: dict[int, str] = {}
    for place in presence.places:
        tied = wanted in {folded(office) for office in place.offices}
        for sitter in place.occupants:
            holds = wanted in {folded(office) for office in sitter.offices}
            own = tied and (clause.substitutes or not sitter.as_substitute)
            if holds or own:
                found[sitter.person_id] = sitter.name
    for sitter in presence.membership.others_here:
        holds = wanted in {folded(office) for office in sitter.offices}
        if holds and presence.counts(sitter):
            found[sitter.person_id] = sitter.name
    return found


def _nobody(asked: list[str]) -> str:
    if len(asked) == 1:
        return f"{asked[0]} is not here"
    if len(asked) == 2:
        return f"neither {asked[0]} nor {asked[1]} is here"
    return f"none of {words.joined(asked)} is here"
