"""The way into a board's pages: found through visibility, then asked the policy.

A partnership or board the person does not belong to answers 404, exactly like one
that does not exist (C1): the address alone tells nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from boards import standing
from boards.models import Board, Meeting
from boards.roles import Capability
from boards.standing import Standing
from governance import panels
from governance.clock import today
from governance.models import Partnership, Person, User
from governance.verdict import Verdict

Guard = Callable[[Standing], Verdict]
BoardView = Callable[Concatenate[HttpRequest, Board, Standing, ...], HttpResponseBase]
PartnershipView = Callable[
    Concatenate[HttpRequest, Partnership, Standing, ...], HttpResponseBase
]
Door = Callable[..., HttpResponseBase]


def signed_in(request: HttpRequest) -> User:
    """The user; every page that is not public has one.

    Raises:
        Http404: when nobody is signed in.
    """
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def person_in(request: HttpRequest, partnership_slug: str) -> Person:
    """The signed-in user as a person of a partnership.

    Raises:
        Http404: when the user is nobody there, or there is no such partnership.
    """
    person = (
        Person.objects.select_related("partnership")
        .filter(partnership__slug=partnership_slug, user=signed_in(request))
        .first()
    )
    if person is None:
        raise Http404
    return person


def of_board(*guards: Guard) -> Callable[[BoardView], Door]:
    """Open a board's page to those whom every guard allows.

    The view gets the board and the person's standing today; a guard's refusal is the
    403 page with its reason.
    """

    def decorate(view: BoardView) -> Door:
        @wraps(view)
        def opened(
            request: HttpRequest, partnership: str, board: str, **kwargs: Any
        ) -> HttpResponseBase:
            person = person_in(request, partnership)
            found = (
                Board.objects.select_related("partnership", "successor")
                .annotate(has_plan=panels.ask("board.has_plan"))
                .filter(partnership_id=person.partnership_id, slug=board)
                .first()
            )
            if found is None:
                raise Http404
            who = standing.of(person, found, today())
            for guard in guards:
                guard(who).require()
            return view(request, found, who, **kwargs)

        opened.guards = tuple(g.__name__ for g in guards) or ("a person of it",)  # type: ignore[attr-defined]
        return opened

    return decorate


def of_partnership(*guards: Guard) -> Callable[[PartnershipView], Door]:
    """Open a partnership's page to its people whom every guard allows."""

    def decorate(view: PartnershipView) -> Door:
        @wraps(view)
        def opened(
            request: HttpRequest, partnership: str, **kwargs: Any
        ) -> HttpResponseBase:
            person = person_in(request, partnership)
            who = standing.in_partnership(person, person.partnership, today())
            for guard in guards:
                guard(who).require()
            return view(request, person.partnership, who, **kwargs)

        opened.guards = tuple(g.__name__ for g in guards) or ("a person of it",)  # type: ignore[attr-defined]
        return opened

    return decorate


def meeting_or_404(board: Board, number: int) -> Meeting:
    """A meeting of this board by its number.

    Raises:
        Http404: when the board has no such meeting.
    """
    meeting = (
        Meeting.objects.select_related("terms", "minutes", "presided_by")
        .filter(Q(board=board, number=number))
        .first()
    )
    if meeting is None:
        raise Http404
    meeting.board = board
    return meeting


def board_page(
    board: Board, who: Standing, section: str, *crumbs: tuple[str, str]
) -> dict[str, Any]:
    """What `base/board.html` needs of every page of a board.

    Args:
        section: the current entry of the sub-navigation, such as "meetings".
        crumbs: (label, address) below the board; the last may have no address.
    """
    address = {"partnership": board.partnership.slug, "board": board.slug}
    places = [
        ("Overview", "overview", "boards:board"),
        ("Meetings", "meetings", "boards:meetings"),
        ("Decisions", "decisions", "boards:decisions"),
        ("Actions", "actions", "actions:actions"),
        *_plan_of(board, who),
        ("Members", "members", "boards:members"),
        ("Terms of reference", "terms", "boards:terms"),
    ]
    return {
        "board": board,
        "partnership": board.partnership,
        "who": who,
        "person_label": label_of(who),
        "section": "boards",
        "board_nav": [
            (label, reverse(name, kwargs=address), key == section)
            for label, key, name in places
        ],
        "breadcrumb_list": [
            (
                board.partnership.name,
                reverse("boards:partnership", args=[board.partnership.slug]),
            ),
            (board.short, board.get_absolute_url()),
            *crumbs,
        ],
    }


def _plan_of(board: Board, who: Standing) -> list[tuple[str, str, str]]:
    """The entry of the plan, where there is one to read or who may begin it."""
    has_plan = getattr(board, "has_plan", False) and who.may(Capability.READ_PLAN)
    shown = has_plan or who.may(Capability.KEEP_PLAN)
    return [("Plan", "plan", "improvement_plan:plans")] if shown else []


def partnership_page(
    partnership: Partnership, who: Standing, *crumbs: tuple[str, str]
) -> dict[str, Any]:
    """What every page of a partnership needs."""
    home = reverse("boards:partnership", args=[partnership.slug])
    return {
        "partnership": partnership,
        "who": who,
        "person_label": label_of(who),
        "section": "boards",
        "breadcrumb_list": [(partnership.name, home), *crumbs] if crumbs else [],
    }


def label_of(who: Standing) -> str:
    """`Zara Hussain, secretary`, for the header."""
    role = f", {who.acting_as}" if who.acting_as else ""
    return f"{who.someone.name}{role}"
