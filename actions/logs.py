"""One action log: a board's, or all that a person may see across a partnership (C48).

Everything a log page shows, counts, offers, exports or saves starts from `rows` and
`said`, which hold what its reader may see and nothing else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Max, Min, Q
from django.urls import reverse

from actions import policy
from actions.models import Action, ActionUpdate
from actions.models.querysets import ActionQuerySet
from actions.models.updates import ActionUpdateQuerySet
from boards import standing
from boards.models import Board, Meeting
from boards.roles import Capability
from boards.standing import Standing
from governance.clock import LOCAL
from governance.models import Partnership
from governance.verdict import Verdict

# What ended this long ago is still new where no single board says since when.
_RECENT = timedelta(days=28)


@dataclass(frozen=True)
class Log:
    """A log as one person reads it.

    Args:
        board: whose log it is; None across the partnership.
        rows: the actions that the reader may see.
        said: the updates that the reader may see.
        reads_all: whether the reader reads the whole log, or of any of the boards.
    """

    partnership: Partnership
    board: Board | None
    who: Standing
    rows: ActionQuerySet = field(repr=False)
    said: ActionUpdateQuerySet = field(repr=False)
    reads_all: Verdict

    def url(self, name: str = "", *more: str | int) -> str:
        """The log, or a page of it: `filter`, `export`, `views-add` and so on."""
        page = f"-{name}" if name else ""
        if self.board is None:
            return reverse(f"actions:across{page}", args=[self.partnership.slug, *more])
        where = [self.partnership.slug, self.board.slug]
        return reverse(f"actions:actions{page}", args=[*where, *more])

    @cached_property
    def meetings(self) -> tuple[date | None, date | None]:
        """The days of the last meeting before today and of the next; one query."""
        if self.board is None:
            return None, None
        day = self.who.day
        found = (
            Meeting.objects.held_or_coming()
            .filter(board=self.board)
            .aggregate(
                last=Max("date", filter=Q(date__lt=day)),
                next=Min("date", filter=Q(date__gte=day)),
            )
        )
        return found["last"], found["next"]

    @property
    def since(self) -> datetime:
        """Since when what ended is new: since the day of the last board."""
        day = self.meetings[0] or self.who.day - _RECENT
        return datetime.combine(day, time.min, LOCAL)


def of_board(board: Board, who: Standing) -> Log:
    """A board's log."""
    cleared = who.may(Capability.READ_CONFIDENTIAL)
    return Log(
        partnership=board.partnership,
        board=board,
        who=who,
        rows=Action.objects.visible_to(who),
        said=ActionUpdate.objects.cleared_for(cleared=cleared),
        reads_all=policy.may_read_actions(who),
    )


def across(partnership: Partnership, who: Standing) -> Log:
    """The log of a partnership: of each board what the person may see there."""
    boards = list(partnership.boards.all())
    standings = standing.on_boards(who.someone, boards, who.day)
    cleared = [w.board_id for w in standings if w.may(Capability.READ_CONFIDENTIAL)]
    said = ActionUpdate.objects.all()
    return Log(
        partnership=partnership,
        board=None,
        who=who,
        rows=Action.objects.visible_across(standings),
        said=said if len(cleared) == len(boards) else said.cleared_on(cleared),
        reads_all=policy.may_read_across(standings),
    )
