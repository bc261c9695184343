"""The register of interests: the board's page, and each person's own (C39)."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import policy
from boards.documents import interest_register as register
from boards.door import board_page, of_board
from boards.forms.interests import RegisterInterestForm
from boards.interests_owed import people_since
from boards.models import Board, RegisteredInterest
from boards.operations import interest_register as operations
from boards.standing import Standing
from boards.views.member_pages import FORM, address
from governance.forms import attempt, carried_out
from governance.http import see_other
from governance.models import Person


@of_board(policy.may_read_meetings)
@require_safe
def interests(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Everybody's register, with who still owes a confirmation."""
    context = {
        **board_page(board, who, "members", ("Register of interests", "")),
        "register": register.of_board(board, who),
        "in_full": policy.may_read_interests_in_full(who),
        "own_url": address(board, "own-interests", person=who.someone.pk),
    }
    return render(request, "boards/interests.html", context)


@of_board()
@require_http_methods(FORM)
def own(request: HttpRequest, board: Board, who: Standing, person: int) -> HttpResponse:
    """One person's register, kept by them, or by the secretary for them."""
    found = _kept_person_or_404(board, who, person)
    form = RegisterInterestForm(
        request.POST or None, initial={"starts_on": who.day, "nature": "professional"}
    )
    if form.is_valid():
        made = attempt(
            form,
            operations.register_interest,
            by=who,
            person=found,
            interest=form.as_input(),
        )
        if made is not None:
            messages.success(request, f"The {made} is in the register.")
            return see_other(address(board, "own-interests", person=found.pk))
    rows = RegisteredInterest.objects.filter(person=found)
    context = {
        **_page(board, who, found),
        "entry": register.of_person(board, who, found),
        "ended": [
            register.line(row, in_full=True)
            for row in rows
            if not row.is_held_on(who.day)
        ],
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "boards/own_interests.html", context, status=status)


@of_board()
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, person: int, registered: int
) -> HttpResponse:
    """Correct an interest, or say until when it lasted."""
    found = _kept_person_or_404(board, who, person)
    row = get_object_or_404(RegisteredInterest, pk=registered, person=found)
    form = RegisterInterestForm(request.POST or None, initial=model_to_dict(row))
    back = address(board, "own-interests", person=found.pk)
    if carried_out(
        form,
        lambda: operations.change_registered_interest(
            by=who, registered_id=row.pk, interest=form.as_input()
        ),
    ):
        return see_other(back)
    context = {
        **_page(board, who, found, ("Change an interest", "")),
        "form": form,
        "title": "Change or end an interest",
        "back": back,
    }
    status = 422 if form.errors else 200
    return render(request, "boards/interest_form.html", context, status=status)


@of_board()
@require_POST
def confirm(
    request: HttpRequest, board: Board, who: Standing, person: int
) -> HttpResponse:
    """Confirm that the register is complete, or give a nil return."""
    found = _kept_person_or_404(board, who, person)
    made = operations.confirm_interests(by=who, person=found)
    said = (
        "The nil return is recorded." if made.is_nil else "The register is confirmed."
    )
    messages.success(request, said)
    return see_other(address(board, "own-interests", person=found.pk))


def _kept_person_or_404(board: Board, who: Standing, pk: int) -> Person:
    """Whose register this reader may keep: their own, or that of one of the board.

    Raises:
        Http404: nobody of this board.
        NotAllowed: somebody else's, with the reason.
    """
    if who.someone.pk == pk:
        return who.someone
    known = people_since(board, who.day)
    person = next((one for one in known if one.pk == pk), None)
    if person is None:
        raise Http404
    policy.may_keep_interests(who, person).require()
    return person


def _page(
    board: Board, who: Standing, person: Person, *crumbs: tuple[str, str]
) -> dict[str, Any]:
    own_page = address(board, "own-interests", person=person.pk) if crumbs else ""
    return {
        **board_page(
            board, who, "members",
            ("Register of interests", address(board, "interests")),
            (person.name, own_page), *crumbs,
        ),
        "person": person,
        "is_own": person == who.person,
    }  # fmt: skip
