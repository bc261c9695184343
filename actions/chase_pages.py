"""What the pages of chasing show: the log with its answers, and the next run (C56)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from actions import chase_cases, chase_job, chase_run, chasing, digests
from actions.chase_cases import Chased
from actions.chase_run import Run
from actions.chasing import Outcome, Reached, words_of
from actions.digests import Told
from actions.models import Action, ActionUpdate, Chase, DueMove, TimeRequest
from boards import standing
from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
from governance import panels
from governance.clock import now
from governance.composing import as_html
from governance.letters import Letter, as_text
from governance.models import Person

_WHY = {
    Outcome.UPDATED: "It was updated in the last three days.",
    Outcome.MUTED: "Its reminders are stopped.",
}


@dataclass(frozen=True, slots=True)
class Going:
    """A digest as it will go.

    Args:
        held_back: how many of its actions are of boards that this reader does not read.
    """

    person: Person
    letter: Letter
    held_back: int

    @property
    def subject(self) -> str:
        """One line."""
        return self.letter.subject

    @property
    def text(self) -> str:
        """Its text part."""
        return as_text(self.letter, with_secrets=False)

    @property
    def html(self) -> str:
        """Its HTML part, as a mail program shows it."""
        return as_html(self.letter)


@dataclass(frozen=True, slots=True)
class Resting:
    """An action that reaches a stage of which nobody is told, and why."""

    action: Action
    stage: str
    why: str


@dataclass(frozen=True, slots=True)
class NextRun:
    """The next run as it stands now."""

    day: date
    going: tuple[Going, ...]
    resting: tuple[Resting, ...]


def log(who: Standing, board: Board) -> QuerySet[Chase]:
    """Every stage of a board's actions, newest first, each with its answer.

    The answer is the first update, the first need for more time, or the first move of
    the date, after the message.
    """
    seen = Action.objects.visible_to(who).filter(board=board).values("pk")
    since = OuterRef("notice__queued_at")
    updates = ActionUpdate.objects.filter(
        action=OuterRef("action"), made_at__gt=since
    ).order_by("made_at", "pk")
    moves = DueMove.objects.filter(
        action=OuterRef("action"), moved_at__gt=since
    ).order_by("moved_at", "pk")
    asked = TimeRequest.objects.filter(
        action=OuterRef("action"), asked_at__gt=since
    ).order_by("asked_at", "pk")
    return (
        Chase.objects.filter(action__in=seen)
        .select_related("action__item", "person", "notice", "by_hand__sent_by")
        .annotate(
            answer_words=Subquery(updates.values("status_words")[:1]),
            answer_at=Subquery(updates.values("made_at")[:1]),
            answer_by=Subquery(updates.values("made_by__name")[:1]),
            asked_at=Subquery(asked.values("asked_at")[:1]),
            asked_by=Subquery(asked.values("asked_by__name")[:1]),
            moved_at=Subquery(moves.values("moved_at")[:1]),
        )
    )


def next_run(who: Standing, board: Board) -> NextRun:
    """The next run, as far as it concerns a board, read off what the run itself does."""
    at = now()
    day = chase_run.next_day(at, was_run=chase_job.was_run(board.partnership, who.day))
    run = chase_run.plan(board.partnership_id, day)
    reads = _reader(who, board)
    letters = [told for told in _letters(run, board) if _concerns(told, board)]
    return NextRun(
        day=day,
        going=tuple(_going(told, day, reads) for told in letters),
        resting=tuple(_resting(run, board)),
    )


def _letters(run: Run, board: Board) -> list[Told]:
    """The letters of a run, with what a higher app asks for on this board in them."""
    letters = {told.person.pk: told for told in run.letters()}
    if not panels.is_answered("digest.asks"):
        return list(letters.values())
    asked = panels.ask("digest.asks", board.partnership_id, run.day)
    letters = {pk: Told(person=person) for pk, person in asked.items()} | letters
    people = [told.person for told in letters.values()]
    besides = panels.ask("digest.besides", people, run.day, board=board, is_sent=False)
    return [
        replace(told, besides=tuple(besides.get(pk, ())))
        for pk, told in sorted(letters.items(), key=lambda one: one[1].person.name)
    ]


def chairs_list(who: Standing, board: Board) -> list[Chased]:
    """What has been overdue for so long that the chair hears of it, oldest first."""
    actions = Action.objects.visible_to(who).filter(board=board)
    late = [
        one
        for one in chase_cases.read(actions, who.day)
        if chasing.is_for_the_chair(one.case, who.day)
    ]
    return sorted(late, key=lambda one: (one.action.due_on or who.day, one.action.pk))


def _reader(who: Standing, board: Board) -> Callable[[Board], bool]:
    """Whether this reader reads the log of a board; each board is asked once."""
    known = {board.pk: True}

    def reads(other: Board) -> bool:
        if other.pk not in known:
            there = standing.of(who.someone, other, who.day)
            known[other.pk] = there.may(Capability.READ_ACTIONS)
        return known[other.pk]

    return reads


def _concerns(told: Told, board: Board) -> bool:
    mine = (one.action.board_id == board.pk for one in (*told.owned, *told.copied))
    return bool(told.besides) or any(mine)


def _going(told: Told, day: date, reads: Callable[[Board], bool]) -> Going:
    def kept(ones: tuple[Chased, ...]) -> tuple[Chased, ...]:
        return tuple(one for one in ones if reads(one.action.board))

    shown = replace(told, owned=kept(told.owned), copied=kept(told.copied))
    held_back = len(told.owned + told.copied) - len(shown.owned + shown.copied)
    return Going(told.person, digests.preview(shown, day), held_back)


def _resting(run: Run, board: Board) -> list[Resting]:
    by_key = {one.case.key: one for one in run.chased}
    return [
        Resting(
            by_key[one.case.key].action,
            words_of(one.kind, one.stage, one.case.steps),
            _why(one, by_key[one.case.key]),
        )
        for one in run.reached
        if not one.people and by_key[one.case.key].action.board_id == board.pk
    ]


def _why(one: Reached, chased: Chased) -> str:
    return _WHY.get(one.outcome) or " ".join(chased.unreached)
