"""Will the next meeting be quorate: what the replies give, and who would fix it (C22).

During a meeting the same panel counts who is here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from boards import coming, forecast_words, policy
from boards.coming import Coming
from boards.quorum import SeatBar, beside_the_number
from boards.quorum.words import joined
from boards.room import Room
from boards.standing import Standing


@dataclass(frozen=True, slots=True)
class Forecast:
    """The seat bar and its sentence, as `boards/_quorum_panel.html` shows them.

    Args:
        policies: whether vacancies, substitutes and people online count.
        short: each clause that is not met, and what it lacks.
        fix: who would make the quorum, or that nobody could; for who sees replies.
        notes: what else the chair and the secretary should know, a sentence each.
    """

    bar: SeatBar
    yes: int
    needed: int | None
    so_far: str = "here"
    sentence: str = ""
    lacks: str = ""
    beside: str = ""
    caption: str = "by reply"
    yes_url: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    policies: str = ""
    short: tuple[str, ...] = ()
    fix: str = ""
    notes: tuple[str, ...] = ()


def of(now_in: Room, who: Standing) -> Forecast:
    """The quorum as it stands: during a meeting who is here, before it who comes."""
    if now_in.meeting.is_recorded:
        return _now(now_in)
    said = now_in.meeting.replies.select_related("substitute")
    found = coming.with_replies(now_in, said)
    told = _by_reply(found)
    return _for_the_chair(told, found) if policy.may_see_replies(who) else told


def _now(now_in: Room) -> Forecast:
    answer = now_in.quorum()
    return Forecast(
        bar=now_in.bar(answer),
        yes=answer.places_filled_here,
        needed=answer.needed,
        lacks="" if answer.quorate else f"missing {joined(answer.missing)}",
        caption="now",
        policies=beside_the_number(now_in.rule),
    )


def _by_reply(found: Coming) -> Forecast:
    """What the replies give, for every reader; no query."""
    answer = found.quorum
    bar = found.bar(answer)
    return Forecast(
        bar=bar,
        yes=answer.places_filled_here,
        needed=answer.needed,
        so_far="so far",
        sentence=forecast_words.sentence(found, answer, bar),
        lacks=forecast_words.lacks(found, answer),
        policies=beside_the_number(found.room.rule),
    )


def _for_the_chair(told: Forecast, found: Coming) -> Forecast:
    """With which clause is short, who would fix it, and the way to each list."""
    page = found.room.meeting.address("replies")
    links = {
        state: f"{page}?show={state}"
        for state in ("yes", "none", "apologies")
        if told.bar.counts[state]
    }
    return replace(
        told,
        short=forecast_words.short(found),
        fix=forecast_words.fix(found),
        notes=forecast_words.notes(found),
        links=links,
        yes_url=links.get("yes", ""),
    )
