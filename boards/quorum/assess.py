"""`assess(rule, membership)`: is this meeting quorate, why, and what would lose it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from boards.quorum import words
from boards.quorum.answer import ClauseAnswer, Quorum
from boards.quorum.categories import distinct, each_category, n_of_set
from boards.quorum.explain import consequence, explanation
from boards.quorum.findings import Break, Finding
from boards.quorum.numbers import count, fraction, share_of_present, size_table
from boards.quorum.offices import role_present
from boards.quorum.presence import Membership, Presence
from boards.quorum.rules import (
    AllOf,
    AlwaysTrue,
    AnyOf,
    Clause,
    Count,
    Distinct,
    EachCategory,
    Filter,
    Fraction,
    NOfSet,
    QuorumRule,
    RolePresent,
    ShareOfPresent,
    SizeTable,
)


@dataclass(frozen=True)
class Discretion:
    """The chair's own ruling that a meeting may count as quorate (Q6, Q7)."""

    person: str
    reason: str


def assess(
    rule: QuorumRule,
    membership: Membership,
    *,
    discretion: Discretion | None = None,
) -> Quorum:
    """Return whether these people make a quorum, with every clause answered.

    Args:
        rule: the rule of the terms of reference the meeting runs under.
        membership: the board's places on the day, with who is here at this moment.
        discretion: the chair's ruling, where the terms allow one.

    Raises:
        ValueError: a discretion the terms do not allow, or one without a reason.
    """
    _check_discretion(rule, discretion)
    policies = rule.policies
    strict = Presence(membership, policies, policies.recused != "present")
    quorum = _read(rule, strict)
    if policies.recused == "remaining_are_quorum" and not quorum.quorate:
        whole = _read(rule, Presence(membership, policies))
        if whole.quorate and quorum.places_filled_here:
            quorum = _remaining(whole, quorum)
    if discretion and not quorum.quorate and membership.places:
        quorum = _at_discretion(quorum, discretion)
    return quorum


def rule_words(rule: QuorumRule) -> str:
    """Return the rule in one line, without anybody here: "The chair or …"."""
    found = _findings(rule.clause, Presence(Membership(()), rule.policies))
    parts = [finding.answer.words for finding in found]
    return words.capital(", and ".join(parts)) + "."


def _read(rule: QuorumRule, presence: Presence) -> Quorum:
    findings = _findings(rule.clause, presence)
    answers = tuple(_with_ref(f.answer, rule.clause_ref) for f in findings)
    any_seat = bool(presence.membership.places)
    quorate = any_seat and all(answer.met for answer in answers)
    needed = [a.required for a in answers if a.kind == "number" and a.required]
    lacking = tuple(part for answer in answers for part in answer.missing)
    breaks = [way for finding in findings for way in finding.breaks]
    quorum = Quorum(
        quorate=quorate,
        clauses=answers,
        places_filled_here=presence.number(Filter()),
        places_total=len(presence.membership.places),
        needed=max(needed, default=None),
        sentence="",
        missing=lacking if any_seat else ("seats on the board",),
        lost_if=_lost_if(breaks) if quorate else "",
        explanation=explanation(rule, presence, answers),
        consequence="" if quorate else consequence(rule.policies),
        rule_words=rule_words(rule),
    )
    return replace(quorum, sentence=_sentence(quorum))


def _findings(clause: Clause, presence: Presence) -> list[Finding]:
    """Answer the clauses of the tree's first level, each with its own words."""
    if isinstance(clause, AllOf):
        return [f for part in clause.clauses for f in _findings(part, presence)]
    return [_find(clause, presence)]


def _find(clause: Clause, presence: Presence) -> Finding:
    if isinstance(clause, AnyOf):
        return _any_of(clause, presence)
    if isinstance(clause, AllOf):
        return _together(_findings(clause, presence))
    return _LEAVES[type(clause)](clause, presence)


def _always_true(clause: AlwaysTrue, presence: Presence) -> Finding:
    says = "the terms ask for no quorum"
    return Finding(
        ClauseAnswer(
            clause.ref, "no quorum is asked for", 0, 0, True, (), says, "", "none"
        )
    )


_LEAVES: dict[type, Callable[..., Finding]] = {
    AlwaysTrue: _always_true,
    Count: count,
    Distinct: distinct,
    EachCategory: each_category,
    Fraction: fraction,
    NOfSet: n_of_set,
    RolePresent: role_present,
    ShareOfPresent: share_of_present,
    SizeTable: size_table,
}


def _any_of(clause: AnyOf, presence: Presence) -> Finding:
    found = [_find(part, presence) for part in clause.clauses]
    answers = [finding.answer for finding in found]
    met = [finding for finding in found if finding.answer.met]
    lacking = [words.joined(answer.missing) for answer in answers]
    shown = [f.answer for f in met[:1]] or answers
    answer = ClauseAnswer(
        clause_ref=clause.ref,
        words="either " + ", or ".join(a.words for a in answers),
        required=1,
        actual=len(met),
        met=bool(met),
        missing=() if met else ("either " + ", or ".join(lacking),),
        says=", and ".join(a.says for a in shown),
        detail=f"{len(met)} of {len(answers)} ways met",
        kind="choice",
        parts=tuple(answers),
    )
    if not all(finding.breaks for finding in met) or not met:
        return Finding(answer)
    ways = [min(f.breaks, key=lambda way: way.people) for f in met]
    who = ", and also ".join(way.who for way in ways)
    return Finding(answer, (Break(max(way.people for way in ways), who),))


def _together(found: Sequence[Finding]) -> Finding:
    answers = [finding.answer for finding in found]
    met = sum(answer.met for answer in answers)
    answer = ClauseAnswer(
        clause_ref="",
        words=words.joined([a.words for a in answers]),
        required=len(answers),
        actual=met,
        met=met == len(answers),
        missing=tuple(part for a in answers for part in a.missing),
        says=", and ".join(a.says for a in answers),
        detail=f"{met} of {len(answers)} parts met",
        kind="choice",
        parts=tuple(answers),
    )
    return Finding(answer, tuple(way for f in found for way in f.breaks))


def _with_ref(answer: ClauseAnswer, clause_ref: str) -> ClauseAnswer:
    return answer if answer.clause_ref else replace(answer, clause_ref=clause_ref)


def _sentence(quorum: Quorum) -> str:
    if not quorum.places_total:
        return "Inquorate: the board has no seats, so nobody can make a quorum."
    numbers_first = sorted(quorum.clauses, key=lambda answer: answer.kind != "number")
    said = [answer.says for answer in numbers_first if answer.met]
    short = [answer.says for answer in numbers_first if not answer.met]
    if all(answer.kind != "number" for answer in quorum.clauses):
        filled = quorum.places_filled_here
        verb = "is" if filled == 1 else "are"
        said.insert(0, f"{filled} of {quorum.places_total} places {verb} filled")
    link = ", but " if said and short else ""
    return f"{quorum.verdict}: {_series(said)}{link}{_series(short)}."


def _series(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{'; '.join(parts[:-1])}, and {parts[-1]}"


def _lost_if(breaks: Sequence[Break]) -> str:
    """Return "Lost if the chair or any seven leave."

    A named way that takes as many people as "any seven" adds nothing and is left out.
    """
    anyone = min(
        (way for way in breaks if way.anyone), key=lambda w: w.people, default=None
    )
    ways = [
        way
        for way in breaks
        if not way.anyone and (anyone is None or way.people < anyone.people)
    ]
    if anyone:
        ways.append(anyone)
    if not ways:
        return ""
    names = list(dict.fromkeys(way.who for way in ways))
    verb = "leaves" if ways[-1].people == 1 else "leave"
    return f"Lost if {words.joined(names, 'or')} {verb}."


def _check_discretion(rule: QuorumRule, discretion: Discretion | None) -> None:
    if discretion is None:
        return
    if not rule.policies.chair_discretion:
        raise ValueError("The terms of reference give the chair no such discretion.")
    if not discretion.person.strip() or not discretion.reason.strip():
        raise ValueError("Say who used the discretion, and why.")


def _at_discretion(quorum: Quorum, discretion: Discretion) -> Quorum:
    why = f"{discretion.person}: {discretion.reason.strip().rstrip('.')}"
    return replace(
        quorum,
        quorate=True,
        sentence=f"Quorate: at the chair’s discretion ({why}). "
        f"Without it: {quorum.sentence[0].lower()}{quorum.sentence[1:]}",
        explanation=(*quorum.explanation, f"The chair used discretion: {why}."),
        consequence="",
    )


def _remaining(whole: Quorum, now: Quorum) -> Quorum:
    filled = now.places_filled_here
    note = (
        "Members who withdrew from this item took the number below what is needed; "
        "under the rule those who remain are a quorum for it."
    )
    return replace(
        now,
        quorate=True,
        sentence=f"Quorate: {words.counted(filled, 'member')} "
        f"{'remains' if filled == 1 else 'remain'} after others withdrew from this "
        "item, and those who remain are a quorum.",
        missing=(),
        explanation=(*whole.explanation, note),
        consequence="",
    )
