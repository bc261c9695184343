"""The page of comments on circulated minutes: each text, and what was said of it (C43)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from boards import comments_policy, policy
from boards.circulation import tally
from boards.comments_policy import Tally
from boards.models import AgendaItem, Decision, MinuteEntry, Minutes, MinutesComment
from boards.standing import Standing
from governance.verdict import Verdict

Anchor = str


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as this reader sees it.

    Args:
        now: what the text reads now; empty where it is gone, or about none.
        version: of that text.
        has_changed: it reads otherwise than when the correction was proposed.
    """

    comment: MinutesComment
    may_settle: Verdict
    now: str = ""
    version: int = 0

    @property
    def has_changed(self) -> bool:
        """Whether what was proposed and the text as it is now are to be looked at."""
        one = self.comment
        is_open = one.state == MinutesComment.State.OPEN
        return is_open and one.is_correction and self.version != one.old_version


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of an item, or the item as a whole, with what was said of it.

    Args:
        anchor: `note-12`, `decision-3` or `item-4`: its place on the page.
        text: as it reads now; empty for the item as a whole.
    """

    anchor: Anchor
    label: str
    text: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class CommentedItem:
    """An item with its passages; the last is the item as a whole."""

    item: AgendaItem
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPage:
    """Everything the page shows one reader."""

    minutes: Minutes
    items: tuple[CommentedItem, ...]
    hidden: int
    tally: Tally
    sees_all: bool
    may_comment: Verdict
    may_check: Verdict
    may_circulate: Verdict

    @classmethod
    def of(cls, minutes: Minutes, who: Standing) -> "CommentPage":
        """Gather the page, in a constant number of queries."""
        counts = tally(minutes)
        items = list(minutes.meeting.items.all())
        seen = [item for item in items if policy.sees_item(who, item)]
        passages = _Passages.of(minutes, who)
        return cls(
            minutes=minutes,
            items=tuple(CommentedItem(one, passages.of_item(one)) for one in seen),
            hidden=len(items) - len(seen),
            tally=counts,
            sees_all=bool(comments_policy.may_see_comments(who)),
            may_comment=comments_policy.may_comment_now(who, minutes),
            may_check=comments_policy.may_check_corrections(who, minutes, counts),
            may_circulate=comments_policy.may_circulate_again(who, minutes, counts),
        )


@dataclass(frozen=True, slots=True)
class _Passages:
    """What was read of the whole meeting for one reader."""

    who: Standing
    notes: dict[int, list[MinuteEntry]]
    decisions: dict[int, list[Decision]]
    comments: dict[Anchor, list[MinutesComment]]

    @classmethod
    def of(cls, minutes: Minutes, who: Standing) -> "_Passages":
        notes: dict[int, list[MinuteEntry]] = defaultdict(list)
        entries = MinuteEntry.objects.filter(item__meeting=minutes.meeting)
        if not policy.may_read_confidential(who):
            entries = entries.filter(is_confidential=False)
        for note in entries.order_by("order", "pk"):
            notes[note.item_id].append(note)
        decisions: dict[int, list[Decision]] = defaultdict(list)
        for decision in minutes.meeting.decisions.order_by("number"):
            decisions[decision.item_id].append(decision)
        comments: dict[Anchor, list[MinutesComment]] = defaultdict(list)
        for comment in visible_comments(minutes, who):
            comment.minutes = minutes
            comments[anchor_of(comment)].append(comment)
        return cls(who, notes, decisions, comments)

    def of_item(self, item: AgendaItem) -> tuple[Passage, ...]:
        """The notes and decisions of an item, then the item as a whole."""
        return tuple(self._rows(item))

    def _rows(self, item: AgendaItem) -> Iterator[Passage]:
        for note in self.notes[item.pk]:
            label = note.heading or "Note"
            yield self._passage(f"note-{note.pk}", label, note.text, note.version)
        for one in self.decisions[item.pk]:
            label = f"Decision {one.number}"
            yield self._passage(f"decision-{one.pk}", label, one.wording, one.version)
        gone = self._removed(item)
        yield self._passage(f"item-{item.pk}", "The item as a whole", more=gone)

    def _removed(self, item: AgendaItem) -> list[MinutesComment]:
        """Comments on texts that were taken out since: they stay with the item."""
        shown = {f"note-{note.pk}" for note in self.notes[item.pk]}
        shown |= {f"decision-{one.pk}" for one in self.decisions[item.pk]}
        return [
            comment
            for anchor, comments in self.comments.items()
            for comment in comments
            if comment.item_id == item.pk
            and anchor not in shown
            and not anchor.startswith("item-")
        ]

    def _passage(
        self,
        anchor: Anchor,
        label: str,
        text: str = "",
        version: int = 0,
        more: list[MinutesComment] | None = None,
    ) -> Passage:
        comments = [*self.comments.get(anchor, []), *(more or [])]
        return Passage(
            anchor,
            label,
            text,
            tuple(
                Said(
                    comment,
                    comments_policy.may_settle_now(self.who, comment),
                    now=text,
                    version=version,
                )
                for comment in comments
            ),
        )


def anchor_of(comment: MinutesComment) -> Anchor:
    """The place on the page of what a comment is about."""
    if comment.entry_id is not None:
        return f"note-{comment.entry_id}"
    if comment.decision_id is not None:
        return f"decision-{comment.decision_id}"
    return f"item-{comment.item_id}"


def visible_comments(minutes: Minutes, who: Standing) -> list[MinutesComment]:
    """The comments this reader may see: all for secretary and chair, else their own.

    One on what is confidential is for those who may read that (C40).
    """
    rows = minutes.comments.select_related("made_by", "settled_by", "item")
    if not comments_policy.may_see_comments(who):
        rows = rows.filter(made_by=who.person)
    if not policy.may_read_confidential(who):
        rows = rows.filter(is_confidential=False, item__is_confidential=False).exclude(
            entry__is_confidential=True
        )
    return list(rows)
