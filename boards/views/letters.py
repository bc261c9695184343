"""Letters sent by hand: to whom, how each reads, and only then sent (D8)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from governance.forms import Form, attempt
from governance.http import see_other
from governance.letters import Letter, as_text


def letters_page(
    request: HttpRequest,
    page: dict[str, Any],
    form: Form,
    *,
    preview: Callable[[], list[tuple[str, str]]],
    send: Callable[[], int],
    back: str,
    **words: str,
) -> HttpResponse:
    """Show the letters of a valid form; send them when that is pressed.

    Args:
        page: what the page stands in.
        preview: to whom each letter goes, and what it says.
        send: queues them; how many there are.
        back: where it leads once they are on their way.
        words: title, caption and lead of the page; what is empty, and why.
    """
    letters: list[tuple[str, str]] = []
    if form.is_valid():
        if "send" in request.POST and (sent := attempt(form, send)):
            told = "A letter is" if sent == 1 else f"{sent} letters are"
            messages.success(request, f"{told} on the way.")
            return see_other(back)
        letters = preview()
    context = {**page, "form": form, "letters": letters, **words}
    return render(request, "boards/letters.html", context)


def shown(name: str, address: str, letter: Letter) -> tuple[str, str]:
    """To whom a letter goes, and what it says; without what only they may open."""
    text = f"{letter.subject}\n\n{as_text(letter, with_secrets=False)}"
    return f"{name}, {address}", text
