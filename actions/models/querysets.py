"""Actions as people ask for them; every list starts from `visible_to`."""

from datetime import date
from typing import TYPE_CHECKING, cast

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from actions.models.life import DueMove, Mute, Wait
from actions.models.parties import ActionParty
from actions.models.updates import ActionUpdate
from boards.models import Meeting
from boards.roles import Capability
from boards.standing import Standing
from governance.models import Person

if TYPE_CHECKING:
    from actions.models.action import Action  # noqa: F401 - names the rows

# Nobody owes these: ended, or brought along from a log that does not say (rulings 15).
_NOT_OWED = ("closed", "unknown")


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions as people ask for them."""

    def visible_to(self, who: Standing) -> "ActionQuerySet":
        """What a person may see of a board's log.

        Everything to its readers; to others the actions they are named on. What is
        confidential, by itself or by its item, only to those cleared for it.
        """
        if who.board_id is None:
            return self.none()
        seen = self.filter(board_id=who.board_id)
        if not who.may(Capability.READ_ACTIONS):
            seen = seen.naming(who.person, who.day)
        return seen.cleared_for(cleared=who.may(Capability.READ_CONFIDENTIAL))

    def cleared_for(self, *, cleared: bool) -> "ActionQuerySet":
        """Without the confidential ones, unless the reader is cleared."""
        if cleared:
            return self
        return self.filter(
            Q(item__isnull=True) | Q(item__is_confidential=False),
            is_confidential=False,
        )

    def naming(
        self, person: Person | None, on: date, *, part: str = ""
    ) -> "ActionQuerySet":
        """Owned or supported by a person, or by a body they chair on a day.

        Args:
            part: owner or supporter; either where it is empty.
        """
        if person is None:
            return self.none()
        parties = ActionParty.objects.answered_by(person, on)
        if part:
            parties = parties.filter(part=part)
        return self.filter(Exists(parties.filter(action=OuterRef("pk"))))

    def open(self) -> "ActionQuerySet":
        """Owed by somebody: neither closed nor of unknown state."""
        return self.exclude(status__in=_NOT_OWED)

    def overdue(self, on: date) -> "ActionQuerySet":
        """Open, not done, and due before a day."""
        return self.filter(_overdue(on))

    def incomplete(self) -> "ActionQuerySet":
        """Open, but nobody owns it or nothing says when."""
        return self.filter(_incomplete())

    def arising_from(self, meeting: Meeting) -> "ActionQuerySet":
        """Recorded at a meeting."""
        return self.filter(meeting=meeting)

    def matters_arising_for(self, meeting: Meeting) -> "ActionQuerySet":
        """Raised before a meeting, and open or touched there."""
        touched = ActionUpdate.objects.filter(action=OuterRef("pk"), meeting=meeting)
        earlier = Q(meeting__isnull=True) | Q(meeting__date__lt=meeting.date)
        return self.filter(earlier, board_id=meeting.board_id).filter(
            ~Q(status__in=_NOT_OWED) | Exists(touched)
        )

    def with_people(self) -> "ActionQuerySet":
        """With owners and supporters read along, in one query more."""
        return self.prefetch_related(
            models.Prefetch(
                "parties", ActionParty.objects.select_related("person", "body")
            )
        )

    def with_last_update(self, *, cleared: bool) -> "ActionQuerySet":
        """With `last_text`, `last_words` and `last_on` of what was said last."""
        last = (
            ActionUpdate.objects.cleared_for(cleared=cleared)
            .filter(action=OuterRef("pk"))
            .order_by("-made_at", "-pk")
        )
        return self.annotate(
            last_text=Subquery(last.values("text")[:1]),
            last_words=Subquery(last.values("status_words")[:1]),
            last_on=Subquery(last.values("made_on")[:1]),
        )

    def with_moves(self) -> "ActionQuerySet":
        """With `moves_made`, and `first_text` and `first_on` of its first date."""
        moves = DueMove.objects.filter(action=OuterRef("pk")).order_by("moved_at", "pk")
        made = moves.order_by().values("action").annotate(made=Count("pk"))
        return self.annotate(
            moves_made=Coalesce(Subquery(made.values("made")), 0),
            first_text=Subquery(moves.values("from_text")[:1]),
            first_on=Subquery(moves.values("from_on")[:1]),
        )

    def with_waits(self) -> "ActionQuerySet":
        """With what each waits for now, in one query more: `action.waiting`."""
        return self.prefetch_related(
            models.Prefetch(
                "waits",
                Wait.objects.filter(over_at=None).select_related("other"),
                to_attr="waiting",
            )
        )

    def with_waited_for(self) -> "ActionQuerySet":
        """With the waits of others for each, in one query more: `action.waited_for`."""
        waits = Wait.objects.filter(over_at=None).select_related("action")
        return self.prefetch_related(
            models.Prefetch("waited_for_by", waits, to_attr="waited_for")
        )

    def muted(self, on: date) -> "ActionQuerySet":
        """Those nobody is reminded of on a day."""
        return self.filter(Exists(Mute.objects.on(on).filter(action=OuterRef("pk"))))

    def most_urgent_first(self) -> "ActionQuerySet":
        """Overdue and dated first, then undated, unknown, done, and last closed."""
        return self.alias(
            rank=Case(
                When(status="closed", then=Value(4)),
                When(status="done", then=Value(3)),
                When(status="unknown", then=Value(2)),
                When(due_on__isnull=True, then=Value(1)),
                default=Value(0),
            )
        ).order_by(
            "rank",
            F("closed_at").desc(nulls_first=True),
            F("due_on").asc(nulls_last=True),
            "number",
        )

    def counted(self, on: date) -> dict[str, int]:
        """How many there are of each kind that the log's tabs show, in one query."""
        return self.aggregate(
            open=Count("pk", filter=~Q(status__in=_NOT_OWED)),
            overdue=Count("pk", filter=_overdue(on)),
            incomplete=Count("pk", filter=_incomplete()),
            closed=Count("pk", filter=Q(status="closed")),
            all=Count("pk"),
        )


_ActionManager = models.Manager.from_queryset(ActionQuerySet)


class ActionManager(_ActionManager["Action"]):
    """Actions with the board's word for where they stand, which every page shows."""

    def get_queryset(self) -> ActionQuerySet:
        """Read the word along: no list asks for it row by row."""
        rows = super().get_queryset().select_related("label")
        return cast("ActionQuerySet", rows)


def _overdue(on: date) -> Q:
    return Q(due_on__lt=on) & ~Q(status__in=[*_NOT_OWED, "done"])


def _incomplete() -> Q:
    owners = ActionParty.objects.filter(action=OuterRef("pk"), part="owner")
    missing = ~Exists(owners) | Q(due_on__isnull=True, due_text="")
    return missing & ~Q(status__in=[*_NOT_OWED, "done"])
