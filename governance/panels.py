"""How a higher app shows something on a lower app's page, or answers it.

The only door upward besides string URL names (architecture §2): a lower app names
a slot or a source, a higher app registers for it in `AppConfig.ready`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of a page.

    Args:
        template: the fragment that draws it.
        context: what the fragment needs.
        order: panels of a slot are shown by this, then by registration.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50


PanelMaker = Callable[[Any, Any], Panel | None]
Source = Callable[..., Any]

SLOTS = frozenset(
    {
        "board.overview",
        # beside who was in the room: who holds what, and who keeps to its date
        "board.representation",
        "home",
        "record.item",
        "record.capture",
        "record.line",
        # below a meeting's agenda: what comes to the board with it, such as KPIs missed
        "meeting.agenda",
        # on a decision's page: what it speaks of, such as the plan
        "decision.page",
        # where an action came from, beside the meeting: a plan, a risk
        "action.source",
        # in a highlight report: group or partner, (first day, last day) → Panel with a
        # `section` (boards.report_shapes): for risks, barriers and voice
        "report.section",
        # in a handover: who, appointment → Panel with a `section` (handover_shapes)
        "handover.section",
    }
)
SOURCES = frozenset(
    {
        # meeting → {item_id: [action lines]}, for minutes and published pages
        "minutes.actions",
        # who, appointment, POST → (form with the last day, operation that ends it)
        "appointment.ending",
        # → an expression on boards: whether the board has a plan, for its navigation
        "board.has_plan",
        # meeting → {item_id: [update lines]}
        "minutes.updates",
        # person, day → blocks of a letter: what they owe, with links of their own
        "invitation.actions",
        # partnership, day → {person's id: person} whom a digest asks for something else
        "digest.asks",
        # people's ids, partnership, day: that they were asked for it
        "digest.asked",
        # people, day → {person's id: blocks of the letter} of what else they owe; with
        # `board` that of one board only, with `is_sent=False` as a preview shows it
        "digest.besides",
        # meeting, person, day → blocks of a letter: what they took on at that meeting
        "minutes.own_actions",
        # board → action lines still open, for the agenda's matters arising
        "agenda.matters_arising",
        # who → {item_id: overdue actions in words}, 0 for those of no item
        "brief.overdue",
        # items' ids, cleared → {item_id: references of its actions still owed}
        "agenda.open_actions",
        # group or partner, first day, last day → what the plan says of its work
        "report.parts",
        # meeting → loose ends: (item_id, sentence, key of what mends it)
        "record.loose_ends",
        # who, item, notes and decisions → {`note-12`: what stands beside it}
        "record.beside",
        # who, meeting, refused forms by key → {`action-12`: panel that mends it}
        "readback.mends",
        # what was typed as a note → what it was recorded as; None for a plain note
        "record.typed",
    }
)

_panels: dict[str, list[PanelMaker]] = {slot: [] for slot in SLOTS}
_sources: dict[str, Source] = {}


def register(slot: str, maker: PanelMaker) -> None:
    """Show a panel in a slot.

    Raises:
        KeyError: when there is no such slot.
    """
    _panels[slot].append(maker)


def show(slot: str, who: Any, subject: Any) -> list[Panel]:
    """The panels of a slot for one reader and subject, in order."""
    made: Iterable[Panel | None] = (maker(who, subject) for maker in _panels[slot])
    return sorted((p for p in made if p is not None), key=lambda p: p.order)


def answer_with(name: str, source: Source) -> None:
    """Answer a lower app's question.

    Raises:
        KeyError: when nobody asks it.
        ValueError: when it is answered already.
    """
    if name not in SOURCES:
        raise KeyError(name)
    if name in _sources and _sources[name] is not source:
        raise ValueError(f"{name} is answered already.")
    _sources[name] = source


def is_answered(name: str) -> bool:
    """Whether a higher app answers."""
    return name in _sources


def ask(name: str, *args: Any, **kwargs: Any) -> Any:
    """Ask a higher app.

    Raises:
        KeyError: when no app answers it.
    """
    return _sources[name](*args, **kwargs)
