"""The items of a meeting as its record prints them, for one audience (C37–C44).

Whatever an audience may not read is left out here, and counted, so that the page can
say that something was withheld.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from boards import deferrals, item_shapes, paper_lines, prose, publication
from boards import snapshot as shot
from boards.models import (
    AgendaItem,
    Correction,
    Decision,
    Interest,
    Meeting,
    MinuteEntry,
)
from boards.outcomes import Deferral
from boards.paper_lines import MeetingPapers
from boards.publication import Audience, Confidence, Face, Parts
from boards.record_later import Later, approval_blocks
from governance import panels
from governance.long_dates import long_date, short_time

PURPOSES: dict[str, shot.Purpose] = {
    "information": "for information",
    "discussion": "for discussion",
    "decision": "for decision",
}
NOTHING_DECLARED = "Interests were asked for; nothing was declared."


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Everything recorded at a meeting, by item; read in a fixed number of queries."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    notes: Mapping[int, list[MinuteEntry]]
    decisions: Mapping[int, list[Decision]]
    ratified: Mapping[int, list[Decision]]
    interests: Mapping[int, list[Interest]]
    corrections: Mapping[int, list[Correction]]
    later: Later
    papers: MeetingPapers
    actions: Mapping[int, tuple[shot.Action, ...]]
    updates: Mapping[int, tuple[shot.ActionUpdate, ...]]
    open_actions: Mapping[int, tuple[shot.Action, ...]]
    open_updates: Mapping[int, tuple[shot.ActionUpdate, ...]]

    @classmethod
    def at(cls, meeting: Meeting) -> "Recorded":
        """Read a meeting."""
        items = tuple(
            meeting.items.select_related(
                "lead",
                "approves__minutes",
                "came_from__meeting",
                "carried_to__meeting",
                "ruling__person",
            ).order_by("order", "pk")
        )
        notes = MinuteEntry.objects.filter(item__meeting=meeting).order_by(
            "order", "pk"
        )
        taken = meeting.decisions.select_related("ratified_item__meeting")
        ratified = Decision.objects.filter(ratified_item__meeting=meeting)
        made = Correction.objects.filter(item__meeting=meeting).select_related(
            "minutes__meeting", "about"
        )
        return cls(
            meeting=meeting,
            items=items,
            notes=_by_item(notes),
            decisions=_by_item(taken.order_by("number")),
            ratified=_by_ratification(
                ratified.select_related("meeting", "item").order_by("number")
            ),
            interests=_at_home(meeting, items),
            corrections=_by_item(made.order_by("pk")),
            later=Later.of(meeting),
            papers=paper_lines.of_meeting(meeting),
            actions=panels.ask("minutes.actions", meeting, cleared=True),
            updates=panels.ask("minutes.updates", meeting, cleared=True),
            open_actions=panels.ask("minutes.actions", meeting, cleared=False),
            open_updates=panels.ask("minutes.updates", meeting, cleared=False),
        )

    def confidential_parts(self, item: AgendaItem) -> Parts:
        """What of an item's record is confidential by itself."""
        return Parts(
            paragraphs=sum(note.is_confidential for note in self.notes[item.pk]),
            actions=_fewer(self.actions, self.open_actions, item)
            + _fewer(self.updates, self.open_updates, item),
        )

    def shown(
        self,
        audience: Audience,
        in_room: Mapping[int, tuple[str, ...]] = MappingProxyType({}),
    ) -> tuple[shot.Item, ...]:
        """Every item with its face for the audience.

        Args:
            in_room: what happened in the room, by item (`record_room_lines`).
        """
        return tuple(
            self._shown(item, audience, in_room.get(item.pk, ())) for item in self.items
        )

    def _shown(
        self, item: AgendaItem, audience: Audience, in_room: tuple[str, ...]
    ) -> shot.Item:
        face = publication.face(
            confidence_of(item), audience, parts=self.confidential_parts(item)
        )
        cleared = audience is Audience.CLEARED
        if not face.shows_text:
            return _item(
                item, face, amendments=self.later.amendments_of(item, cleared=cleared)
            )
        papers = self.papers.of(item, audience)
        actions = self.actions if cleared else self.open_actions
        updates = self.updates if cleared else self.open_updates
        return _item(
            item,
            face,
            attached=tuple(p.label for p in papers.lines if not p.paper.is_withdrawn),
            papers_withheld=papers.withheld,
            blocks=self._blocks(item, cleared=cleared),
            decisions=tuple(_decision(d) for d in self.decisions[item.pk]),
            declarations=tuple(_declaration(i) for i in self.interests[item.pk]),
            actions=tuple(actions.get(item.pk, ())),
            updates=tuple(updates.get(item.pk, ())),
            released=self.later.release_of(item),
            amendments=self.later.amendments_of(item, cleared=cleared),
            room=in_room,
        )

    def _blocks(self, item: AgendaItem, *, cleared: bool) -> tuple[shot.Block, ...]:
        written = self._written(item, cleared=cleared)
        if (
            self.meeting.interests_asked
            and item.role == AgendaItem.Role.DECLARATIONS
            and not self.interests[item.pk]
        ):
            written.append(_paragraph(NOTHING_DECLARED))
        if item.role == AgendaItem.Role.CLOSE:
            written += _time_of_closing(self.meeting)
        written += approval_blocks(item, self.corrections[item.pk], cleared=cleared)
        written += [
            _ratification(decision, cleared=cleared)
            for decision in self.ratified[item.pk]
        ]
        return tuple(written)

    def _written(self, item: AgendaItem, *, cleared: bool) -> list[shot.Block]:
        """The notes under their headings: the partners, the matters, the thanks (C45).

        A heading under which nothing may be read is not told either.
        """
        notes = [n for n in self.notes[item.pk] if cleared or not n.is_confidential]
        written: list[shot.Block] = []
        for heading, under in item_shapes.by_heading(notes):
            if heading:
                written.append(shot.Block(kind="heading", text=heading))
            for note in under:
                written += prose.blocks(note.as_minuted)
        return written


def confidence_of(item: AgendaItem) -> Confidence:
    """What an item says about itself being confidential."""
    return Confidence(
        title=item.title,
        is_confidential=item.is_confidential,
        public_title=item.public_title,
        reason=item.withheld_reason,
        public_summary=item.public_summary,
        review_on=item.review_on,
    )


class _OfItem(Protocol):
    """A row that belongs to an agenda item."""

    item_id: Any


Row = TypeVar("Row", bound=_OfItem)


def _by_item(rows: Iterable[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.item_id].append(row)
    return grouped


def _by_ratification(decisions: Iterable[Decision]) -> dict[int, list[Decision]]:
    grouped: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        grouped[decision.ratified_item_id or 0].append(decision)
    return grouped


def _at_home(
    meeting: Meeting, items: tuple[AgendaItem, ...]
) -> dict[int, list[Interest]]:
    """Declarations by item; one for the whole meeting stands where they are asked for.

    Without such an item it stands at the first item that is not confidential, so that
    no declaration is lost.
    """
    role = AgendaItem.Role.DECLARATIONS
    homes = [item for item in items if item.role == role] or [
        item for item in items if not item.is_confidential
    ]
    home = homes[0].pk if homes else 0
    grouped: dict[int, list[Interest]] = defaultdict(list)
    for interest in meeting.interests.select_related("person"):
        grouped[interest.item_id or home].append(interest)
    return grouped


def _fewer(
    whole: Mapping[int, tuple[Any, ...]],
    shown: Mapping[int, tuple[Any, ...]],
    item: AgendaItem,
) -> int:
    return len(whole.get(item.pk, ())) - len(shown.get(item.pk, ()))


def _paragraph(text: str) -> shot.Block:
    return shot.Block(kind="paragraph", text=text)


def _time_of_closing(meeting: Meeting) -> list[shot.Block]:
    """When the meeting closed, at its last item; nothing where that is not known."""
    if meeting.closed_time is None:
        return []
    return [
        shot.Block(kind="heading", text=item_shapes.TIME_OF_CLOSING),
        _paragraph(f"The meeting closed at {short_time(meeting.closed_time)}."),
    ]


def _ratification(decision: Decision, *, cleared: bool) -> shot.Block:
    """That a decision of an earlier meeting was ratified here (C38)."""
    named = f"Ratified decision {decision.number} of {long_date(decision.meeting.date)}"
    if decision.item.is_confidential and not cleared:
        return _paragraph(f"{named}. Its wording is withheld.")
    return _paragraph(f"{named}: {decision.wording}")


def _item(item: AgendaItem, face: Face, **recorded: Any) -> shot.Item:
    withheld = None
    if face.withheld_sentence:
        withheld = shot.Withheld(
            sentence=face.withheld_sentence,
            reason=face.reason,
            public_summary=face.public_summary,
            review_on=face.review_on,
        )
    moved_on = item.deferral == Deferral.MOVE
    return shot.Item(
        title=face.title,
        key=item.pk,
        number=item.number,
        time=item.starts_at,
        kind=PURPOSES[item.kind] if face.shows_text else "",
        lead=item.lead.name if item.lead and face.shows_text else "",
        papers=item.papers if face.shows_text and not moved_on else "",
        outcome=deferrals.ending(item) if face.shows_text else "",
        came_from=deferrals.came_from(item) if face.shows_text else "",
        continues=deferrals.continues(item) if face.shows_text else "",
        withheld=withheld,
        **recorded,
    )


def _decision(decision: Decision) -> shot.Decision:
    ratified = decision.ratified_item
    counted = decision.vote_result != Decision.VoteResult.NOT_COUNTED
    ruled = (
        decision.state == Decision.State.FIRM
        and not decision.quorum["quorate"]
        and decision.vote_result != Decision.VoteResult.NOT_CARRIED
    )
    return shot.Decision(
        ref=str(decision.number),
        wording=decision.wording,
        method=_method(decision),
        provisional=decision.state != Decision.State.FIRM,
        ratified=f"the meeting of {long_date(ratified.meeting.date)}"
        if ratified
        else "",
        outcome=decision.get_vote_result_display() if counted else "",
        note="Taken without a quorum, on the ruling of the chair." if ruled else "",
    )


def _method(decision: Decision) -> str:
    """`by a vote: 8 for, 2 against`; empty by consensus without a count."""
    ballot, how = decision.ballot, decision.get_method_display()
    if ballot is not None:
        return f"{how[:1].lower()}{how[1:]}: {ballot.words}"
    return "" if decision.method == Decision.Method.CONSENSUS else how.lower()


def _declaration(interest: Interest) -> shot.Declaration:
    """Sensitive declarations are told in general words only (field.md §4.2)."""
    nature = f"{interest.get_nature_display().lower()} interest"
    if not interest.is_sensitive:
        nature = f"{nature}: {interest.description}"
    return shot.Declaration(
        person=interest.person.name,
        nature=nature,
        handling="how it was handled is not recorded"
        if interest.is_open
        else interest.get_handling_display().lower(),
    )
