"""The way to a first board: six steps, each done or not by what is there, never a mark."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from boards import quorum
from boards.documents.on_board import invited
from boards.models import (
    Appointment,
    Board,
    Grant,
    Meeting,
    Office,
    SeatPlace,
    TermsOfReference,
)
from boards.roles import Role
from governance.models import Partnership
from governance.models.periods import in_force

Link = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    Args:
        here: what is there already, in sentences.
        missing: what is not, in sentences; the step is done when there is none.
        links: what to do next, the first being the main one.
        waits: what has to come first; then there are no links.
    """

    title: str
    here: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    waits: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return not (self.missing or self.waits)

    @property
    def label(self) -> str:
        """The state, in a word."""
        if self.is_done:
            return "Done"
        return "Begun" if self.here else "To do"

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        if self.is_done:
            return "done"
        return "info" if self.here else "neutral"


@dataclass(frozen=True, slots=True)
class Guide:
    """The steps of a partnership and one board of it."""

    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def next(self) -> int:
        """The number of the first step that is not done; 0 where all are."""
        return next((n for n, s in enumerate(self.steps, 1) if not s.is_done), 0)


@dataclass(frozen=True, slots=True)
class _Place:
    """The board of a guide, its addresses, and the day and instant it speaks of."""

    board: Board
    on: date
    at: datetime
    slugs: tuple[str, str] = field(init=False)

    def __post_init__(self) -> None:
        slugs = (self.board.partnership.slug, self.board.slug)
        object.__setattr__(self, "slugs", slugs)

    def to(self, name: str, *more: object) -> str:
        """The address of one of the board's pages."""
        return reverse(f"boards:{name}", args=[*self.slugs, *more])


def read(
    partnership: Partnership, board: Board | None, on: date, at: datetime
) -> Guide:
    """The six steps as they stand.

    Args:
        board: the board that is being set up; None before there is one.
    """
    registers = _registers(partnership)
    if board is None:
        first = (
            "Choose a pattern",
            reverse("boards:set-up-board", args=[partnership.slug]),
        )
        titles = ("People and seats", "Terms and quorum", "Invitations", "Meetings")
        wait = "Make the board first."
        later = (Step(title=title, waits=wait) for title in titles)
        made = Step(
            title="A board from a pattern", missing=("There is no board yet.",),
            links=(first,),
        )  # fmt: skip
        return Guide((registers, made, *later))
    place = _Place(board, on, at)
    return Guide(
        (
            registers,
            _board(place),
            _people(place),
            _terms(place),
            _invitations(place),
            _meetings(place),
        )
    )


def _registers(partnership: Partnership) -> Step:
    organisations = partnership.organisations.count()
    sectors = partnership.sectors.count()
    address = reverse("boards:set-up-registers", args=[partnership.slug])
    return Step(
        title="Organisations and sectors",
        here=_said(
            (organisations, f"{_many(organisations, 'organisation')}"),
            (sectors, f"{_many(sectors, 'sector')}"),
        ),
        missing=_missing(
            (organisations, "No organisation is named yet."),
            (sectors, "No sector is named yet."),
        ),
        links=(("Name them" if not organisations else "Add more", address),),
    )


def _board(place: _Place) -> Step:
    places = SeatPlace.objects.filter(seat__board=place.board).count()
    return Step(
        title="A board from a pattern",
        here=_said((1, place.board.name), (places, _many(places, "place"))),
        missing=_missing((places, "It has no seats yet.")),
        links=(
            ("Look at its seats", place.to("members")),
            ("Change its name", place.to("board-edit")),
        ),
    )


def _people(place: _Place) -> Step:
    held = Appointment.objects.filter(
        in_force(place.on), place__seat__board=place.board
    )
    filled = held.values("place").distinct().count()
    chair = Office.objects.filter(
        in_force(place.on), board=place.board, kind=Office.Kind.CHAIR
    ).exists()
    secretary = Grant.objects.filter(
        in_force(place.on),
        Q(board=place.board) | Q(board=None),
        role=Role.SECRETARY,
        partnership=place.board.partnership_id,
    ).exists()
    return Step(
        title="People and seats",
        here=_said(
            (filled, f"{_many(filled, 'place')} filled"),
            (chair, "a chair"),
            (secretary, "a secretary"),
        ),
        missing=_missing(
            (filled, "Nobody is appointed yet."),
            (chair, "Nobody is chair yet."),
            (secretary, "Nobody is secretary yet: only the secretary calls meetings."),
        ),
        links=(
            ("Bring people along from a table", place.to("people-sheet")),
            ("Appoint one by one", place.to("members")),
            ("Name the chair", place.to("office-new")),
            ("Name the secretary", place.to("grant-new")),
        ),
    )


def _terms(place: _Place) -> Step:
    in_force_now = TermsOfReference.objects.in_force(place.board, place.on)
    latest = in_force_now or place.board.terms.order_by("-version").first()
    if latest is None:
        return Step(
            title="Terms and quorum",
            missing=("There are no terms of reference yet.",),
            links=(("Write the terms", place.to("terms-new")),),
        )
    coming = latest.state == latest.State.APPROVED
    words = quorum.rule_words(latest.rule())
    missing = (
        () if coming else ("They are a draft: no meeting can be set up under them.",)
    )
    version = latest.version
    confirm = () if coming else (("Confirm the terms", place.to("set-up-terms")),)
    return Step(
        title="Terms and quorum",
        here=(f"Version {version}. Quorum: {words}",),
        missing=missing,
        links=(
            *confirm,
            ("Read them", place.to("terms-version", version)),
            *(
                ()
                if coming
                else (("Change the quorum", place.to("terms-rule", version)),)
            ),
        ),
    )


def _invitations(place: _Place) -> Step:
    people = invited(place.board, place.on, place.at)
    signed = sum(one.can_sign_in for one in people)
    under_way = sum(one.is_open and not one.can_sign_in for one in people)
    waiting = sum(one.is_waiting for one in people)
    silent = len([p for p in people if not (p.can_sign_in or p.person.email)])
    return Step(
        title="Invitations",
        here=_said(
            (signed, f"{signed} can sign in"),
            (under_way, f"{under_way} invited"),
            (silent, f"{silent} without an address"),
        ),
        missing=_missing(
            (people, "There is nobody to invite yet."),
            (not waiting, f"{_many(waiting, 'person', 'people')} not invited yet."),
        ),
        links=(("Invite them in one go", place.to("invitations")),),
        waits="" if people else "Bring the people along first.",
    )


def _meetings(place: _Place) -> Step:
    coming = (
        place.board.meetings.exclude(state=Meeting.State.CANCELLED)
        .filter(date__gte=place.on)
        .count()
    )
    return Step(
        title="Meetings",
        here=_said((coming, f"{_many(coming, 'meeting')} to come")),
        missing=_missing((coming, "No meeting is planned yet.")),
        links=(
            ("Plan a year of meetings", place.to("series")),
            ("Set up one meeting", place.to("meeting-new")),
        ),
    )


def _many(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _said(*rows: tuple[object, str]) -> tuple[str, ...]:
    """The sentences whose fact is there."""
    return tuple(words for fact, words in rows if fact)


def _missing(*rows: tuple[object, str]) -> tuple[str, ...]:
    """The sentences whose fact is not."""
    return tuple(words for fact, words in rows if not fact)
