"""My work: what one login owes and is expected at, across boards and partnerships.

Its order and words are those of the digest (`actions.owed`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.urls import reverse

from actions import owed, owing, policy
from actions.models import Action
from actions.models.querysets import ActionQuerySet
from actions.owed import Line, Part
from boards import expected_papers, handovers, inductions, room, standing
from boards.documents import forecasts, own_attendance
from boards.documents.own_attendance import OwnFlag
from boards.inductions import Induction
from boards.models import (
    Appointment,
    Attendance,
    Board,
    Grant,
    Meeting,
    Minutes,
    Office,
    Reply,
)
from boards.roles import Role
from governance.models import Person, User
from governance.models.periods import in_force
from governance.site import reviews_owed, time_asked
from governance.site.reviews_owed import ToReview
from governance.site.time_asked import Asked
from improvement_plan import plan_owed
from improvement_plan.plan_owed import PlanTasks


@dataclass(frozen=True, slots=True)
class Task:
    """An action I owe, in words, and where it is read and answered.

    Args:
        update_url: where I say what happened; empty where I close it for the board.
    """

    line: Line
    action: Action
    url: str
    update_url: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """What stands under one heading."""

    part: Part
    heading: str
    note: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class MyWork:
    """The page, every list in the order in which it is read.

    Args:
        owed: my actions: overdue, due soon, waiting for me, later.
        supported: open actions that I support; not counted as mine.
        time_asked: the more time that owners ask me for.
        plan: what the improvement plan asks of me, kind by kind.
        to_answer: coming meetings that wait for my reply.
        risk: why the first of them needs me, in words.
        meetings: the other coming meetings I am expected at, or which I prepare.
        papers: how the papers stand of a meeting that I prepare.
        to_check: minutes that wait for me as the chair.
        to_write: meetings in session or held whose minutes are a draft of mine.
        reviews: reviews to be held of the boards that I chair or keep.
        inductions: what I still go through as a new member.
        leaving: seats that I leave soon, and have passed nothing on about.
        attendance: boards at which my own attendance needs a look.
        boards: (person, their boards) for the ways on.
    """

    owed: tuple[Tasks, ...]
    supported: tuple[Task, ...]
    time_asked: tuple[Asked, ...]
    plan: tuple[PlanTasks, ...]
    to_answer: tuple[Meeting, ...]
    risk: str
    meetings: tuple[Meeting, ...]
    papers: tuple[tuple[Meeting, str], ...]
    to_check: tuple[Minutes, ...]
    to_write: tuple[Minutes, ...]
    reviews: tuple[ToReview, ...]
    inductions: tuple[Induction, ...]
    leaving: tuple[Appointment, ...]
    attendance: tuple[OwnFlag, ...]
    boards: tuple[tuple[Person, tuple[Board, ...]], ...]

    @property
    def minutes_waiting(self) -> int:
        """How many minutes wait for me, to be checked or to be written."""
        return len(self.to_check) + len(self.to_write)

    @property
    def late(self) -> int:
        """How many of my actions are overdue."""
        return len(self.under(Part.OVERDUE))

    @property
    def soon(self) -> int:
        """How many of my actions are due within seven days."""
        return len(self.under(Part.SOON))

    def under(self, part: Part) -> tuple[Task, ...]:
        """What stands under one heading; nothing where it is absent."""
        return next((one.tasks for one in self.owed if one.part is part), ())

    @property
    def to_tell(self) -> tuple[Task, ...]:
        """Every action I can say something of, in order."""
        mine = [task for one in self.owed for task in one.tasks]
        return tuple(task for task in (*mine, *self.supported) if task.update_url)


def of(user: User, today: date) -> MyWork:
    """Gather a login's work on a day."""
    people = list(
        user.people.select_related("partnership").order_by("partnership__name")
    )
    prepared = _prepared_by(people, today)
    meetings = _meetings(people, prepared, today)
    to_answer = _unanswered(people, meetings)
    return MyWork(
        owed=tuple(_owed(people, prepared, today)),
        supported=_supported(people, today),
        time_asked=tuple(
            time_asked.of(people, _asked_of(people, prepared, today), today)
        ),
        plan=plan_owed.of(people, today),
        to_answer=tuple(to_answer),
        risk=_risk(to_answer[0], people, today) if to_answer else "",
        meetings=tuple(one for one in meetings if one not in to_answer),
        papers=tuple(_papers(meetings, prepared, today)),
        to_check=tuple(_minutes(people, today, kinds=("chair", "vice_chair"))),
        to_write=tuple(_drafts(prepared)),
        reviews=reviews_owed.of(people, prepared, today),
        inductions=tuple(inductions.of_people(people, today)),
        leaving=tuple(handovers.to_write(people, today)),
        attendance=tuple(own_attendance.of_people(people, today)),
        boards=tuple((person, _boards(person)) for person in people),
    )


def _papers(
    meetings: list[Meeting], prepared: list[int], today: date
) -> Iterator[tuple[Meeting, str]]:
    """Meetings I prepare for which papers are asked, with how these stand."""
    mine = [meeting for meeting in meetings if meeting.board_id in prepared]
    words = expected_papers.counts(mine, today) if mine else {}
    return ((one, words[one.pk]) for one in mine if one.pk in words)


def _boards(person: Person) -> tuple[Board, ...]:
    boards = list(person.partnership.boards.all())
    for board in boards:
        board.partnership = person.partnership
    return tuple(boards)


def _owed(people: list[Person], prepared: list[int], today: date) -> Iterator[Tasks]:
    """My open actions, and those reported done that I close for the board."""
    mine = _rows(_mine(people, today, part="owner"))
    to_agree = _rows(_to_agree(people, prepared, today))
    rows = {row.pk: row for row in (*mine, *to_agree)}
    agreed = {row.pk for row in to_agree}
    facts = [owing.fact_of(row, to_agree=row.pk in agreed) for row in rows.values()]
    for section in owed.sections(facts, today):
        tasks = tuple(_task(line, rows[line.owed.key]) for line in section.lines)
        yield Tasks(section.part, section.heading, section.note, tasks)


def _supported(people: list[Person], today: date) -> tuple[Task, ...]:
    rows = _rows(_mine(people, today, part="supporter"))
    return tuple(_task(owed.line_of(owing.fact_of(row), today), row) for row in rows)


def _rows(actions: ActionQuerySet) -> list[Action]:
    return list(owing.with_facts(actions).order_by("due_on", "board_id", "number"))


def _task(line: Line, action: Action) -> Task:
    update = "" if line.owed.is_done else reverse("site:my-update", args=[action.pk])
    return Task(line, action, action.get_absolute_url(), update)


def _mine(people: list[Person], today: date, *, part: str) -> ActionQuerySet:
    """My open actions in one part, each asked through my standing on its board.

    What I reported done waits for the secretary, and is not mine any more.
    """
    seen = Q()
    for person in people:
        named = Action.objects.naming(person, today, part=part).open()
        boards = Board.objects.filter(pk__in=named.order_by().values("board"))
        seen |= _seen_on(person, boards, today, named)
    return _those(seen).exclude(status=Action.Status.DONE)


def _to_agree(people: list[Person], prepared: list[int], today: date) -> ActionQuerySet:
    """What was reported done on the boards whose log I keep."""
    done = Action.objects.filter(status=Action.Status.DONE)
    kept = Board.objects.filter(
        pk__in=prepared, actions__status=Action.Status.DONE
    ).distinct()
    seen = Q()
    for person in people:
        of_theirs = kept.filter(partnership=person.partnership_id)
        seen |= _seen_on(person, of_theirs, today, done, keeps=True)
    return _those(seen)


def _seen_on(
    person: Person,
    boards: Iterable[Board],
    today: date,
    actions: ActionQuerySet,
    *,
    keeps: bool = False,
) -> Q:
    """Those of some actions that a person sees on some boards; one query a board."""
    seen = Q()
    for board in boards:
        who = standing.of(person, board, today)
        if not keeps or policy.may_keep_actions(who):
            seen |= Q(pk__in=actions.visible_to(who).order_by().values("pk"))
    return seen


def _those(seen: Q) -> ActionQuerySet:
    return Action.objects.filter(seen) if seen else Action.objects.none()


def _asked_of(people: list[Person], prepared: list[int], today: date) -> list[Board]:
    """The boards with a need for more time, whose secretary or chair I am."""
    chaired = Office.objects.filter(in_force(today), person__in=people).values("board")
    waiting = Action.objects.asking_for_time().order_by().values("board")
    mine = Q(pk__in=prepared) | Q(pk__in=chaired)
    return list(
        Board.objects.filter(mine, pk__in=waiting).select_related("partnership")
    )


def _unanswered(people: list[Person], meetings: list[Meeting]) -> list[Meeting]:
    """The meetings I am a member of which wait for my reply."""
    waiting = [one.pk for one in meetings if one.state == Meeting.State.CALLED]
    expected = Attendance.objects.filter(
        meeting__in=waiting, person__in=people, capacity=Attendance.Capacity.MEMBER
    )
    said = Reply.objects.filter(
        meeting__in=waiting, person__in=people, for_date=F("meeting__date")
    )
    to_answer = set(expected.values_list("meeting", flat=True)) - set(
        said.values_list("meeting", flat=True)
    )
    return [one for one in meetings if one.pk in to_answer]


def _risk(meeting: Meeting, people: list[Person], today: date) -> str:
    """`9 have said yes, 11 are needed. You would make it 10.` Empty while it is not."""
    if not meeting.replies.exists():
        return ""
    me = next(p for p in people if p.partnership_id == meeting.board.partnership_id)
    who = standing.of(me, meeting.board, today)
    told = forecasts.of(room.of(meeting), who)
    if told.needed is None or not 0 < told.yes < told.needed:
        return ""
    said = "1 has" if told.yes == 1 else f"{told.yes} have"
    return (
        f"{said} said yes, {told.needed} are needed. You would make it {told.yes + 1}."
    )


def _meetings(people: list[Person], prepared: list[int], today: date) -> list[Meeting]:
    """Coming meetings at which I am listed, or which I prepare as their secretary."""
    coming = Meeting.objects.filter(
        date__gte=today, state__in=[Meeting.State.PLANNED, Meeting.State.CALLED]
    )
    expected = Attendance.objects.filter(person__in=people).values("meeting")
    mine = coming.filter(pk__in=expected) | coming.filter(board__in=prepared)
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


def _drafts(prepared: list[int]) -> list[Minutes]:
    """Meetings in session, and minutes checked but not circulated, of my boards."""
    waiting = Minutes.objects.filter(meeting__board__in=prepared)
    mine = waiting.filter(meeting__state=Meeting.State.OPEN) | waiting.filter(
        state=Minutes.State.CHECKED
    )
    return list(
        mine.select_related("meeting__board__partnership").order_by("meeting__date")
    )[:10]
