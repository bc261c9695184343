"""How it was counted, line by line: shown wherever the number needed is shown."""

from collections import Counter
from collections.abc import Sequence

from boards.quorum import words
from boards.quorum.answer import ClauseAnswer
from boards.quorum.presence import Presence, Sitter
from boards.quorum.rules import (
    AllOf,
    AnyOf,
    Clause,
    Fraction,
    InquorateMode,
    Policies,
    QuorumRule,
    SizeTable,
    SubstitutesCount,
)

_SUBSTITUTES: dict[SubstitutesCount, str] = {
    "any": "Substitutes count",
    "notified": "Substitutes count if the chair was told beforehand",
    "no": "Substitutes do not count",
}
_MODES: dict[InquorateMode, str] = {
    "proceed_provisional": "The meeting may go on; its decisions are provisional",
    "adjourn": "The meeting must adjourn",
    "informal": "The meeting may go on informally; it takes no decisions",
    "defer_items": "Items that need a decision are deferred",
}


def explanation(
    rule: QuorumRule, presence: Presence, answers: Sequence[ClauseAnswer]
) -> tuple[str, ...]:
    """Return how the answer was counted: clauses, base, and each policy in words."""
    lines = [_clause_line(rule, answer) for answer in answers]
    lines.append(_vacancies(rule, presence))
    lines.append(_substitutes(presence))
    lines.append(_online(presence))
    if not rule.policies.chair_counts:
        lines.append("The chair does not count towards the number.")
    lines.append(_doubles(presence))
    lines.append(_recused(presence))
    lines.append("Observers and people in attendance never count.")
    return tuple(line for line in lines if line)


def beside_the_number(rule: QuorumRule) -> str:
    """Return whether vacancies, substitutes and people online count, in one sentence.

    It stands wherever the number needed stands (screens, *Settled here*).
    """
    vacant = "are part of" if _counts_vacancies(rule) else "are left out of"
    online = "count" if rule.policies.remote_counts else "do not count"
    substitutes = _SUBSTITUTES[rule.policies.substitutes_count]
    return (
        f"Vacant places {vacant} the base; {words.lower_first(substitutes)}; "
        f"people online {online}."
    )


def consequence(policies: Policies) -> str:
    """Return what a board without a quorum may do, and how it is put right."""
    text = _MODES[policies.inquorate_mode]
    if policies.inquorate_mode != "proceed_provisional":
        return f"{text}."
    if policies.ratify_by == "next_quorate_meeting":
        return f"{text} until the next quorate meeting ratifies them."
    if policies.ratify_by == "none":
        return f"{text}."
    days = policies.ratify_days
    within = f" within {words.counted(days, 'day')}" if days else ""
    silence = "; silence is assent" if policies.silence_is_assent else ""
    return f"{text} until members ratify them by e-mail{within}{silence}."


def _clause_line(rule: QuorumRule, answer: ClauseAnswer) -> str:
    reference = answer.clause_ref or rule.clause_ref
    start = f"{reference}: " if reference else ""
    return f"{start}{words.capital(answer.words)}. {words.capital(answer.says)}."


def _vacancies(rule: QuorumRule, presence: Presence) -> str:
    places = presence.membership.places
    vacant = sum(not place.is_held for place in places)
    how = "are part of" if _counts_vacancies(rule) else "are left out of"
    return (
        f"Vacant places {how} the base: "
        f"{vacant} of {words.counted(len(places), 'place')} "
        f"{'is' if vacant == 1 else 'are'} vacant."
    )


def _counts_vacancies(rule: QuorumRule) -> bool:
    return rule.policies.vacancies_in_base and not _asks_current(rule.clause)


def _asks_current(clause: Clause) -> bool:
    if isinstance(clause, AllOf | AnyOf):
        return any(_asks_current(part) for part in clause.clauses)
    if isinstance(clause, Fraction | SizeTable):
        return clause.base == "filled_places"
    return False


def _substitutes(presence: Presence) -> str:
    here = [s for s in presence.membership.people() if s.as_substitute]
    rule = _SUBSTITUTES[presence.policies.substitutes_count]
    return f"{rule}: {len(here)} here{_left_out(presence, here)}."


def _online(presence: Presence) -> str:
    here = [s for s in presence.membership.people() if s.mode == "online"]
    counts = "count" if presence.policies.remote_counts else "do not count"
    return f"People online {counts}: {len(here)} here{_left_out(presence, here)}."


def _left_out(presence: Presence, sitters: Sequence[Sitter]) -> str:
    names = [s.name for s in sitters if not presence.counts(s)]
    return f" (not counted: {words.joined(names)})" if names else ""


def _doubles(presence: Presence) -> str:
    if not presence.policies.one_person_counts_once:
        return "A person counts once for each place they sit in."
    sitting = Counter(
        (person, name)
        for place in presence.places
        for person, name in {(s.person_id, s.name) for s in place.occupants}
    )
    twice = sorted(name for (_, name), places in sitting.items() if places > 1)
    if not twice:
        return ""
    verb = "counts" if len(twice) == 1 else "each count"
    return f"{words.joined(twice)} {verb} once, though sitting in more than one place."


def _recused(presence: Presence) -> str:
    names = [s.name for s in presence.membership.people() if s.recused]
    rule = {
        "present": "A member who withdraws from an item still counts as present",
        "absent": "A member who withdraws from an item does not count for it",
        "remaining_are_quorum": "If withdrawals alone break the quorum, those who "
        "remain are a quorum for that item",
    }[presence.policies.recused]
    return f"{rule}{': ' + words.joined(names) if names else ''}."
