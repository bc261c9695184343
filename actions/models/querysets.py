"""Actions as people ask for them; every list starts from `visible_to`."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from actions.models.life import ClosingCondition, DueMove, Mute, Wait
from actions.models.parties import ActionParty
from actions.models.time_requests import TimeRequest
from actions.models.updates import ActionUpdate, ActionUpdateQuerySet
from actions.owed import SOON
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

    def visible_across(self, standings: Sequence[Standing]) -> "ActionQuerySet":
        """What a person may see of the logs of several boards, as of each by itself.

        Args:
            standings: of one person, on each board.
        """
        if not standings:
            return self.none()
        read = [w.board_id for w in standings if w.may(Capability.READ_ACTIONS)]
        cleared = [w.board_id for w in standings if w.may(Capability.READ_CONFIDENTIAL)]
        every = [w.board_id for w in standings if w.board_id]
        seen = self.filter(board_id__in=every)
        if len(read) < len(every):
            one = standings[0]
            seen = seen.filter(Q(board_id__in=read) | Q(_naming(one.someone, one.day)))
        if len(cleared) < len(every):
            seen = seen.filter(Q(board_id__in=cleared) | _open_to_all())
        return seen

    def cleared_for(self, *, cleared: bool) -> "ActionQuerySet":
        """Without the confidential ones, unless the reader is cleared."""
        return self if cleared else self.filter(_open_to_all())

    def naming(
        self, person: Person | None, on: date, *, part: str = ""
    ) -> "ActionQuerySet":
        """Owned or supported by a person, or by a body they chair on a day.

        Args:
            part: owner or supporter; either where it is empty.
        """
        return self.filter(_naming(person, on, part)) if person else self.none()

    def open(self) -> "ActionQuerySet":
        """Owed by somebody: neither closed nor of unknown state."""
        return self.exclude(status__in=_NOT_OWED)

    def overdue(self, on: date) -> "ActionQuerySet":
        """Open, not done, and due before a day."""
        return self.filter(_overdue(on))

    def due_soon(self, on: date) -> "ActionQuerySet":
        """Open, not done, and due on a day or in the seven after it."""
        return self.filter(
            ~Q(status__in=[*_NOT_OWED, "done"]), due_on__range=(on, on + SOON)
        )

    def waiting(self) -> "ActionQuerySet":
        """Waiting for an event or another action, or done but for a condition (C55)."""
        unmet = ClosingCondition.objects.filter(action=OuterRef("pk"), met_at=None)
        return self.filter(Q(status="waiting") | Q(Exists(unmet), status="done"))

    def recent(self, since: datetime) -> "ActionQuerySet":
        """Open, or ended since: what a board looks through at its meeting.

        Args:
            since: mostly the beginning of the day of the last board.
        """
        ended = Q(status="closed", closed_at__gte=since)
        return self.filter(~Q(status__in=_NOT_OWED) | ended)

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

    def with_last_update(self, said: ActionUpdateQuerySet) -> "ActionQuerySet":
        """With `last_text`, `last_words` and `last_on` of what was said last.

        Args:
            said: the updates that the reader may see.
        """
        last = said.filter(action=OuterRef("pk")).order_by("-made_at", "-pk")
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

    def with_time_asked(self) -> "ActionQuerySet":
        """With the more time waited for or declined, in one query more: `asked_time`."""
        told = TimeRequest.objects.told()
        return self.prefetch_related(
            models.Prefetch("time_requests", told, to_attr="asked_time")
        )

    def with_time_waiting(self) -> "ActionQuerySet":
        """With `asked_text` and `asked_on` of the more time nobody answered yet."""
        waiting = TimeRequest.objects.waiting().filter(action=OuterRef("pk"))
        return self.annotate(
            asked_text=Subquery(waiting.values("to_text")[:1]),
            asked_on=Subquery(waiting.values("to_on")[:1]),
        )

    def asking_for_time(self) -> "ActionQuerySet":
        """Those whose owner waits for an answer to a need for more time."""
        waiting = TimeRequest.objects.waiting().filter(action=OuterRef("pk"))
        return self.filter(Exists(waiting))

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


def _naming(person: Person, on: date, part: str = "") -> Exists:
    parties = ActionParty.objects.answered_by(person, on)
    if part:
        parties = parties.filter(part=part)
    return Exists(parties.filter(action=OuterRef("pk")))


def _open_to_all() -> Q:
    item_is_open = Q(item__isnull=True) | Q(item__is_confidential=False)
    return item_is_open & Q(is_confidential=False)


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
    # Not EXISTS: beside OR, PostgreSQL would read the owners of every action there is.
    owners = ActionParty.objects.filter(action=OuterRef("pk"), part="owner")
    first = Subquery(owners.order_by().values("pk")[:1])
    missing = Q(IsNull(first, True)) | Q(due_on__isnull=True, due_text="")
    return missing & ~Q(status__in=[*_NOT_OWED, "done"])
