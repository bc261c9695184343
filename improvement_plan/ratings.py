"""What a rating claims, held against what the record says (C67, C68, ruling 9).

A claim is never corrected: where dates, milestones and measures say something else, the
difference is told with its reason. Rules read phase, track and impact of a level, never
its word or colour, for boards print one colour with opposite meanings (field.md §3.1).
Pure: no Django.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from boards.quorum.words import counted
from governance.long_dates import long_date
from governance.rating_facts import Impact, LevelFacts, Phase, Track

LevelT = TypeVar("LevelT", bound=LevelFacts)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of an action; `due` where the paper dates it."""

    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure linked to the action, by its newest figure.

    Args:
        met: whether it meets its target; None while nobody knows.
        is_tolerated: met only within the tolerance of its target.
        worsens: whether it is worse than the figure before.
        said: the figure, such as `11.4% in 2024, at least 40.0%`.
    """

    name: str
    met: bool | None = None
    is_tolerated: bool = False
    worsens: bool = False
    said: str = ""

    @property
    def is_against(self) -> bool:
        """Whether it speaks against a good rating; a target met speaks for one."""
        return self.met is False or (self.met is None and self.worsens)

    @property
    def why(self) -> str:
        """How it stands, as a sentence."""
        figure = f": {self.said}" if self.said else ""
        return f"{self.name} {self.stands}{figure}."

    @property
    def stands(self) -> str:
        """How it stands, behind its name."""
        if self.met is None:
            return "is getting worse" if self.worsens else "is not getting worse"
        if self.is_tolerated:
            return "is within the tolerance of its target"
        return "meets its target" if self.met else "is behind its target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is on record of an action, as it stood on a day.

    Args:
        on: the day of reading.
        due: the last date that holds, if the paper has one.
        milestones: its steps in printed order.
        measures: those by which its success is told.
    """

    on: date
    due: date | None = None
    milestones: tuple[Milestone, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def open_milestones(self) -> int:
        """How many steps are not done."""
        return sum(not step.done for step in self.milestones)

    @property
    def is_done(self) -> bool:
        """Whether it has steps and every one is done."""
        return bool(self.milestones) and not self.open_milestones

    @property
    def keeps_steps(self) -> bool:
        """Whether its steps are dated or ticked, so that an open one says something."""
        return any(step.due or step.done for step in self.milestones)

    @property
    def past(self) -> tuple[date, ...]:
        """Dates that went by with their work still open, oldest first."""
        if self.is_done:
            return ()
        dates = [step.due for step in self.milestones if not step.done]
        return tuple(sorted({d for d in [*dates, self.due] if d and d < self.on}))


@dataclass(frozen=True, slots=True)
class Computed:
    """The rating that the record itself gives, with each reason as a sentence."""

    phase: Phase
    track: Track
    impact: Impact
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The record says something else than the claim; `why` in sentences."""

    says: Computed
    why: tuple[str, ...]


def computed(record: Record) -> Computed:
    """Rate an action from its dates, milestones and measures alone."""
    impact = _impact(record.measures)
    if record.is_done:
        return Computed(Phase.COMPLETE, Track.UNSAID, impact, (_done_words(record),))
    against = [one.why for one in record.measures if one.is_against]
    speaking = against or ([] if record.past else _met(record.measures))
    reasons = tuple(_open_reasons(record, speaking))
    if record.past:
        return Computed(Phase.IN_PROGRESS, Track.OFF, impact, reasons)
    if against:
        return Computed(Phase.IN_PROGRESS, Track.AT_RISK, impact, reasons)
    begun = any(step.done for step in record.milestones)
    phase = Phase.IN_PROGRESS if begun else Phase.UNSAID
    dated = record.due or any(step.due for step in record.milestones)
    return Computed(phase, Track.ON if dated else Track.UNSAID, impact, reasons)


def _met(measures: Sequence[Measure]) -> list[str]:
    """What speaks for the action, where nothing speaks against it."""
    return [one.why for one in measures if one.met]


def _impact(measures: Sequence[Measure]) -> Impact:
    """Felt when every known measure is met, not felt when none is."""
    known = [one.met for one in measures if one.met is not None]
    if not known:
        return Impact.UNSAID
    if all(known):
        return Impact.FELT
    return Impact.VARIABLE if any(known) else Impact.NOT_FELT


def _done_words(record: Record) -> str:
    if len(record.milestones) == 1:
        return "Its only milestone is done."
    return f"All {len(record.milestones)} milestones are done."


def _open_reasons(record: Record, measured: Iterable[str]) -> Iterable[str]:
    if record.past:
        days = counted((record.on - record.past[0]).days, "day")
        yield f"The date {long_date(record.past[0])} passed {days} ago{_steps(record)}."
    elif record.open_milestones:
        yield f"{_open_steps(record)}."
    yield from measured


def _steps(record: Record) -> str:
    return f" and {_open_steps(record)}" if record.open_milestones else ""


def _open_steps(record: Record) -> str:
    total = len(record.milestones)
    verb = "is" if record.open_milestones == 1 else "are"
    return f"{record.open_milestones} of {counted(total, 'milestone')} {verb} open"


def disagreement(claimed: LevelFacts, record: Record) -> Disagreement | None:
    """Hold a claim against the record; None when the record does not deny it.

    What the record cannot know, such as a milestone nobody dated, denies nothing.
    """
    says = computed(record)
    if _denied(claimed, says, record):
        return Disagreement(says, says.reasons)
    return None


def _denied(claimed: LevelFacts, says: Computed, record: Record) -> bool:
    if claimed.phase == Phase.CANCELLED:
        return False
    if claimed.phase == Phase.COMPLETE:
        return record.keeps_steps and says.phase != Phase.COMPLETE
    if says.phase == Phase.COMPLETE:
        return bool(claimed.phase)
    if claimed.phase == Phase.NOT_STARTED:
        return says.phase == Phase.IN_PROGRESS
    return bool(claimed.track) and _worse(says.track, than=claimed.track)


def past_due(claimed: LevelFacts | None, record: Record) -> tuple[date, ...]:
    """Dates that went by, unless the action is claimed to be at its end."""
    if claimed and claimed.phase in {Phase.COMPLETE, Phase.CANCELLED}:
        return ()
    return record.past


_BY_TRACK = (Track.ON, Track.AT_RISK, Track.OFF)


def _worse(track: str, *, than: str) -> bool:
    """Whether the record is worse than the claim; a lead may know of trouble early."""
    return bool(track) and _BY_TRACK.index(Track(track)) > _BY_TRACK.index(Track(than))


def level_said(levels: Iterable[LevelT], says: Computed) -> LevelT | None:
    """The level of a scale nearest to what the record says, for the page to name.

    A scale without that level has none to name, and the sentence stands alone.
    """
    fitting = [one for one in levels if _fits(one, says)]
    exact = [one for one in fitting if one.impact == says.impact]
    plain = [one for one in fitting if one.impact != Impact.FELT]
    return next(iter([*exact, *plain]), None)


def _fits(level: LevelFacts, says: Computed) -> bool:
    return level.phase == says.phase and level.track in {says.track, Track.UNSAID}


def contradictions(
    completion: LevelFacts | None,
    impact: LevelFacts | None,
    record: Record,
    *,
    is_denied: bool = False,
) -> tuple[str, ...]:
    """Warn where two scales, or a scale and a date or a measure, cannot both be true.

    Args:
        is_denied: the record denies the claim; its dates are told there, and not again.

    Returns:
        A sentence for each; a warning, which stops nobody (field.md §3.1).
    """
    measured = _against_measures(impact, record) if impact else ""
    if completion is None:
        return (measured,) if measured else ()
    between = _between_scales(completion, impact) if impact else ""
    dated = "" if is_denied else _against_dates(completion, record)
    return tuple(word for word in (between, dated, measured) if word)


def _against_measures(impact: LevelFacts, record: Record) -> str:
    """Impact is claimed as felt, and a measure says otherwise."""
    against = [one.why for one in record.measures if one.is_against]
    if impact.impact != Impact.FELT or not against:
        return ""
    return f"Impact ({impact.label}) says it is felt. {' '.join(against)}"


def is_good(level: LevelFacts) -> bool:
    """Whether a level says that all is well: on track, complete, or felt."""
    return (
        level.track == Track.ON
        or level.phase == Phase.COMPLETE
        or level.impact == Impact.FELT
    )


def _between_scales(completion: LevelFacts, impact: LevelFacts) -> str:
    if Impact.UNSAID in {completion.impact, impact.impact}:
        return ""
    if completion.impact == impact.impact:
        return ""
    claims, felt = IMPACT_WORDS[completion.impact], IMPACT_WORDS[impact.impact]
    return (
        f"Completion ({completion.label}) says its impact is {claims}; "
        f"the impact rating ({impact.label}) says it is {felt}."
    )


IMPACT_WORDS = {
    Impact.FELT.value: "felt",
    Impact.VARIABLE.value: "variable",
    Impact.NOT_FELT.value: "not yet felt",
}


def _against_dates(completion: LevelFacts, record: Record) -> str:
    if not record.past:
        return ""
    passed = f"the date {long_date(record.past[0])} has passed"
    if completion.phase == Phase.NOT_STARTED:
        return f"{completion.label} says it is not started, and {passed}."
    if completion.track == Track.ON:
        return f"{completion.label} says it is on track, and {passed}."
    return ""


def asks_reason(level: LevelFacts) -> bool:
    """Whether a rating needs a reason: where its scale asks, and always off track.

    Off track without a why helps nobody who should mend it (interface.md, *Places*).
    """
    return level.asks_reason or level.track in {Track.AT_RISK, Track.OFF}
