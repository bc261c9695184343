"""Inviting a board's people to sign in: everybody on one page, and the letter as it goes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.documents.on_board import Invited, invited
from boards.door import board_page, of_board
from boards.models import Board
from boards.operations.inviting_people import invite_people
from boards.standing import Standing
from boards.views.member_pages import FORM, address, members_of
from governance import invitations
from governance.clock import now
from governance.errors import RuleBroken
from governance.http import see_other


@of_board(policy.may_invite)
@require_http_methods(FORM)
def invite(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Choose whom to invite; those who wait for one are chosen already."""
    people = invited(board, who.day, now())
    refused = ""
    if request.method == "POST":
        try:
            sent = invite_people(by=who, board=board, chosen=_chosen(request, people))
        except RuleBroken as broken:
            refused = _whose(broken, people)
        else:
            messages.success(request, _said(sent))
            return see_other(address(board, "invitations"))
    context = {
        **board_page(
            board, who, "members", ("Members", members_of(board)), ("Invitations", "")
        ),
        "people": people,
        "chosen": _ticked(request, people),
        "counts": _counts(people),
        "letter": _letter(who, people),
        "refused": refused,
        "back": address(board, "board-set-up"),
    }
    return render(
        request, "boards/invitations.html", context, status=422 if refused else 200
    )


def _chosen(request: HttpRequest, people: list[Invited]) -> dict[int, int]:
    """Who was ticked, with the latest invitation that the page showed of them."""
    ticked = set(request.POST.getlist("person"))
    return {
        one.person.pk: int(seen) if seen.isdecimal() and len(seen) < 12 else 0
        for one in people
        if str(one.person.pk) in ticked and one.may_be_sent
        for seen in [request.POST.get(f"seen-{one.person.pk}", "")]
    }


def _ticked(request: HttpRequest, people: list[Invited]) -> set[int]:
    """Who is ticked on the page: as sent, else everybody who waits."""
    if request.method == "POST":
        return set(_chosen(request, people))
    return {one.person.pk for one in people if one.is_waiting}


def _whose(broken: RuleBroken, people: list[Invited]) -> str:
    names = {str(one.person.pk): one.person.name for one in people}
    name = names.get(broken.field or "")
    return f"{name}: {broken.sentence}" if name else broken.sentence


def _said(sent: int) -> str:
    if sent == 0:
        return "Nothing was sent: they have been invited already."
    return "1 invitation is on its way." if sent == 1 else (
        f"{sent} invitations are on their way."
    )  # fmt: skip


def _counts(people: list[Invited]) -> list[tuple[int, str]]:
    """How many are how far, those at none left out."""
    rows = [
        (sum(one.can_sign_in for one in people), "can sign in"),
        (sum(one.is_open and not one.can_sign_in for one in people), "invited"),
        (sum(one.is_waiting for one in people), "to be invited"),
        (sum(not one.can_sign_in and not one.person.email for one in people),
         "without an address"),
    ]  # fmt: skip
    return [(number, words) for number, words in rows if number]


def _letter(who: Standing, people: list[Invited]) -> tuple[str, str] | None:
    """Subject and text as the first of them will get it; the link is made when it goes."""
    first = next((one.person for one in people if one.may_be_sent), None)
    return invitations.letter_for(first, by=who.someone) if first else None
