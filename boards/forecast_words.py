"""The words of a forecast: on a board's home, a meeting's page and in warnings (C22)."""

from boards.coming import Coming
from boards.models import Attendance
from boards.quorum import ClauseAnswer, Quorum, SeatBar
from boards.quorum.words import capital, joined, lower_first
from boards.room import Room

_NOBODY = {
    "unsaid": "Neither the chair nor the vice chair has said that they come.",
    "nobody": "Neither the chair nor the vice chair is coming.",
}


def sentence(found: Coming, answer: Quorum, bar: SeatBar) -> str:
    """Said instead of `9 of 11 needed so far`, where that would say too little."""
    if not found.replies:
        return _before(answer, bar)
    if not answer.quorate:
        return ""
    asked = f", {answer.needed} needed" if answer.needed is not None else ""
    return (
        f"{answer.places_filled_here} places will be filled{asked}: "
        "quorate if all come who said so"
    )


def so_far(found: Coming) -> str:
    """The whole forecast in one sentence, for a message."""
    answer = found.quorum
    said = sentence(found, answer, found.bar(answer))
    if not said:
        asked = f" of {answer.needed} needed" if answer.needed is not None else ""
        said = f"{answer.places_filled_here}{asked} so far"
    lacking = lacks(found, answer)
    return capital(f"{said}; {lacking}." if lacking else f"{said}.")


def lacks(found: Coming, answer: Quorum) -> str:
    """The parts that are missing beside the number; what can never be mended first."""
    at_best = found.at_best.quorum()
    if not at_best.quorate:
        return f"even if all come, missing {joined(at_best.missing)}"
    parts = [
        part
        for clause in answer.clauses
        if found.replies and not clause.met and clause.kind != "number"
        for part in clause.missing
    ]
    return f"missing {joined(parts)}" if parts else ""


def short(found: Coming) -> tuple[str, ...]:
    """`Annex A (g), 40% of the membership: 2 more members`, for each clause not met."""
    if not found.replies:
        return ()
    return tuple(_lacking(clause) for clause in found.quorum.clauses if not clause.met)


def _lacking(clause: ClauseAnswer) -> str:
    """A clause with what it lacks, said once where both are the same words."""
    lacks = joined(clause.missing)
    words = lower_first(clause.words)
    asked = "" if words == lacks else words
    start = ", ".join(filter(None, (clause.clause_ref, asked)))
    return capital(f"{start}: {lacks}" if start else lacks)


def fix(found: Coming) -> str:
    """`Nesta Whitlow (Education), who has not replied`; one query.

    Empty while it is a quorum, or nobody was asked.
    """
    if found.quorum.quorate or not found.replies:
        return ""
    rows = found.fix()
    if rows is None:
        return "nobody: even all who have not replied are too few"
    have = "has" if len(rows) == 1 else "have"
    names = joined([_named(row, found.room) for row in rows])
    return f"{names}, who {have} not replied"


def notes(found: Coming) -> tuple[str, ...]:
    """What else the chair and the secretary should know."""
    if not found.replies:
        return ()
    chairs = _NOBODY.get(found.chairs(), "")
    unnamed = (
        f"Not counted, as no substitute is named yet: {joined(found.unnamed)}."
        if found.unnamed
        else ""
    )
    return tuple(filter(None, (chairs, unnamed)))


def _before(answer: Quorum, bar: SeatBar) -> str:
    """`11 of 26 places needed; 19 can still come, 5 sent apologies`."""
    may_come = bar.counts["none"] + bar.counts["yes"]
    away = bar.counts["apologies"]
    asked = (
        f"{answer.needed} of {bar.total} places needed; "
        if answer.needed is not None
        else f"{bar.total} places; "
    )
    sent = f"{away} sent apologies" if away else "nobody has sent apologies"
    return f"{asked}{may_come} can still come, {sent}"


def _named(row: Attendance, now_in: Room) -> str:
    """The name, and what the person brings beside a place."""
    offices = now_in.offices.get(row.person_id or 0, frozenset())
    words = [office.replace("_", " ") for office in sorted(offices)]
    about = ", ".join(filter(None, (*words, str(row.sector or ""))))
    return f"{row.name} ({about})" if about else row.name
