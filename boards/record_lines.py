"""Lines of the record page: items, notes, decisions, and what waits to be ratified."""

from dataclasses import dataclass
from datetime import datetime

from boards import dates_in_text, policy, prose
from boards.models import AgendaItem, Decision, Meeting, MinuteEntry
from boards.quorum import Quorum
from boards.snapshot import Block
from boards.standing import Standing
from boards.timings import Timing
from governance.clock import local, now
from governance.long_dates import long_date
from governance.panels import Panel
from governance.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An item in the left column."""

    pk: int
    number: str
    title: str
    note: str
    timing: Timing
    is_done: bool
    is_current: bool
    is_confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead to another entry of the page."""

    words: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a higher app shows beside an entry: what came of it, and what it may be."""

    links: tuple[Link, ...] = ()
    panel: Panel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note as captured."""

    pk: int
    heading: str
    text: str
    version: int
    blocks: tuple[Block, ...]
    at: str
    is_confidential: bool
    may_unmark: Verdict
    remarks: tuple[str, ...]
    kind: str
    is_parked: bool
    beside: Beside = Beside()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision as captured, with the quorum it had."""

    pk: int
    number: int
    wording: str
    version: int
    at: str
    how: str
    is_provisional: bool
    quorum: str
    remarks: tuple[str, ...]
    beside: Beside = Beside()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRatify:
    """A provisional decision that the item puts up, and whether it may pass here."""

    decision: Decision
    taken_on: str
    may: bool
    reason: str


def counted(notes: int, decisions: int, parked: int = 0) -> str:
    """`3 notes, 1 decision, 1 parked`; empty where there are none."""
    parts = ((notes, "note"), (decisions, "decision"))
    told = [f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in parts if n]
    return ", ".join([*told, *([f"{parked} parked"] if parked else [])])


def note_line(
    note: MinuteEntry, meeting: Meeting, who: Standing, *, beside: Beside | None = None
) -> NoteLine:
    """A note of a meeting, with remarks on its dates."""
    return NoteLine(
        pk=note.pk,
        heading=note.heading,
        text=note.text,
        version=note.version,
        blocks=prose.blocks(note.text),
        at=_clock(note.written_at),
        is_confidential=note.is_confidential,
        may_unmark=policy.may_unmark(who, note, now()),
        remarks=dates_in_text.remarks(note.text, meeting.date),
        kind=note.get_kind_display(),
        is_parked=note.kind == MinuteEntry.Kind.PARKED,
        beside=beside or Beside(),
    )


def decision_line(
    one: Decision, meeting: Meeting, beside: Beside | None = None
) -> DecisionLine:
    """A decision of a meeting, with the quorum stamped on it."""
    answer = Quorum.from_dict(one.quorum)
    figures = f"{answer.places_filled_here} of {answer.places_total}"
    provisional = one.state == Decision.State.PROVISIONAL
    return DecisionLine(
        pk=one.pk,
        number=one.number,
        wording=one.wording,
        version=one.version,
        at=_clock(one.taken_at),
        how=one.how,
        is_provisional=provisional,
        quorum=(
            f"Made while quorate: {figures}"
            if answer.quorate
            else f"{_STANDS[one.state]}: taken without a quorum, {figures} here"
        ),
        remarks=dates_in_text.remarks(one.wording, meeting.date),
        beside=beside or Beside(),
    )


_STANDS: dict[str, str] = {
    Decision.State.PROVISIONAL: "Provisional",
    Decision.State.RATIFIED: "Ratified since",
    Decision.State.FIRM: "Needs no ratification",
}


def to_ratify(
    item: AgendaItem | None, who: Standing, quorum: Quorum
) -> tuple[ToRatify, ...]:
    """The provisional decisions on this item; refused where there is no quorum."""
    if item is None or item.role != AgendaItem.Role.RATIFICATION:
        return ()
    waiting = item.decisions_to_ratify.select_related("meeting", "ratified_item")
    return tuple(_ratifiable(one, who, quorum) for one in waiting)


def _ratifiable(decision: Decision, who: Standing, quorum: Quorum) -> ToRatify:
    verdict = policy.may_ratify(who, decision)
    if verdict and not quorum.quorate:
        reason = f"This meeting is not quorate at this item either. {quorum.sentence}"
    else:
        reason = verdict.reason
    if decision.state == Decision.State.RATIFIED:
        reason = "Ratified."
    return ToRatify(
        decision=decision,
        taken_on=long_date(decision.meeting.date),
        may=bool(verdict) and quorum.quorate,
        reason=reason,
    )


def _clock(instant: datetime) -> str:
    return f"{local(instant):%H:%M}"
