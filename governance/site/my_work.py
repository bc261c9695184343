"""My work: what one login owes and is expected at, across boards and partnerships."""

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from boards import standing
from boards.models import Attendance, Board, Grant, Meeting, Minutes, Office
from boards.roles import Role
from boards.standing import Standing
from governance.models import Person, User
from governance.models.periods import in_force

SOON = 7


@dataclass(frozen=True, slots=True)
class Owed:
    """An action I own."""

    action: Action
    url: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class MyWork:
    """The page, every list in the order in which it is read.

    Args:
        late: my overdue actions, oldest first.
        soon: due within seven days.
        later: my other open actions.
        supported: open actions that I support; not counted as mine.
        meetings: coming meetings at which I am expected, or which I prepare.
        to_check: minutes that wait for me as the chair.
        to_write: meetings in session or held whose minutes are a draft of mine.
        boards: (partnership, its boards) for the ways on.
    """

    late: tuple[Owed, ...]
    soon: tuple[Owed, ...]
    later: tuple[Owed, ...]
    supported: tuple[Owed, ...]
    meetings: tuple[Meeting, ...]
    to_check: tuple[Minutes, ...]
    to_write: tuple[Minutes, ...]
    boards: tuple[tuple[Person, tuple[Board, ...]], ...]

    @property
    def minutes_waiting(self) -> int:
        """How many minutes wait for me, to be checked or to be written."""
        return len(self.to_check) + len(self.to_write)


def of(user: User, today: date) -> MyWork:
    """Gather a login's work on a day."""
    people = list(
        user.people.select_related("partnership").order_by("partnership__name")
    )
    owned = _actions(people, today, part="owner")
    late = [one for one in owned if one.is_late]
    soon = [
        one
        for one in owned
        if not one.is_late
        and one.action.due_on is not None
        and (one.action.due_on - today).days <= SOON
    ]
    return MyWork(
        late=tuple(sorted(late, key=lambda one: one.action.due_on or today)),
        soon=tuple(sorted(soon, key=lambda one: one.action.due_on or today)),
        later=tuple(one for one in owned if one not in late and one not in soon),
        supported=tuple(_actions(people, today, part="supporter")),
        meetings=tuple(_meetings(people, today)),
        to_check=tuple(_minutes(people, today, kinds=("chair", "vice_chair"))),
        to_write=tuple(_drafts(people, today)),
        boards=tuple((person, _boards(person)) for person in people),
    )


def _boards(person: Person) -> tuple[Board, ...]:
    boards = list(person.partnership.boards.all())
    for board in boards:
        board.partnership = person.partnership
    return tuple(boards)


def _actions(people: list[Person], today: date, *, part: str) -> list[Owed]:
    """My open actions in one part, each asked through my standing on its board."""
    found: list[Owed] = []
    for person in people:
        boards = Board.objects.filter(
            actions__parties__person=person, actions__parties__part=part
        ).select_related("partnership")
        for board in boards.distinct():
            who = standing.of(person, board, today)
            found += [_owed(action, board, today) for action in _mine(who, part)]
    return found


def _mine(who: Standing, part: str) -> list[Action]:
    """What I still have to do: what I reported done waits for the secretary."""
    return list(
        Action.objects.visible_to(who)
        .open()
        .exclude(status=Action.Status.DONE)
        .filter(parties__person=who.person, parties__part=part)
        .select_related("meeting")
        .distinct()
    )


def _owed(action: Action, board: Board, today: date) -> Owed:
    action.board = board
    late = action.due_on is not None and action.due_on < today
    return Owed(action, action.get_absolute_url(), late)


def _meetings(people: list[Person], today: date) -> list[Meeting]:
    """Coming meetings at which I am listed, or which I prepare as their secretary."""
    coming = Meeting.objects.filter(
        date__gte=today, state__in=[Meeting.State.PLANNED, Meeting.State.CALLED]
    )
    expected = Attendance.objects.filter(person__in=people).values("meeting")
    mine = coming.filter(pk__in=expected) | coming.filter(
        board__in=_prepared_by(people, today)
    )
    return list(
        mine.select_related("board__partnership")
        .distinct()
        .order_by("date", "starts_at")
    )[:10]


def _prepared_by(people: list[Person], today: date) -> list[int]:
    """The boards whose secretary I am, by grant to the board or to the partnership."""
    grants = Grant.objects.filter(
        in_force(today), person__in=people, role=Role.SECRETARY
    )
    whole = [grant.partnership_id for grant in grants if grant.board_id is None]
    boards = Board.objects.filter(partnership__in=whole) | Board.objects.filter(
        pk__in=[grant.board_id for grant in grants if grant.board_id]
    )
    return list(boards.values_list("pk", flat=True))


def _minutes(
    people: list[Person], today: date, *, kinds: tuple[str, ...]
) -> list[Minutes]:
    """Minutes of closed meetings that wait to be checked by an office of mine."""
    boards = Office.objects.filter(
        in_force(today), person__in=people, kind__in=kinds
    ).values("board")
    return list(
        Minutes.objects.filter(
            state=Minutes.State.DRAFT,
            meeting__state=Meeting.State.CLOSED,
            meeting__board__in=boards,
        )
        # A meeting entered only for its actions, nobody's attendance with it, has
        # no record to check.
        .exclude(meeting__quorum__isnull=True)
        .select_related("meeting__board__partnership")
        .order_by("meeting__date")
    )[:10]


def _drafts(people: list[Person], today: date) -> list[Minutes]:
    """Meetings in session, and minutes checked but not circulated, of my boards."""
    boards = _prepared_by(people, today)
    waiting = Minutes.objects.filter(meeting__board__in=boards)
    mine = waiting.filter(meeting__state=Meeting.State.OPEN) | waiting.filter(
        state=Minutes.State.CHECKED
    )
    return list(
        mine.select_related("meeting__board__partnership").order_by("meeting__date")
    )[:10]
