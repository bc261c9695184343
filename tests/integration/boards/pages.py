"""What every page of boards must refuse, asked in one way."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, login

ABSENT = "nowhere"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def address(cast: Cast, name: str, *numbers: int, of_board: bool = True) -> str:
    """The address of one of the cast's pages."""
    where = [cast.partnership.slug, *([cast.board.slug] if of_board else [])]
    return reverse(f"boards:{name}", args=[*where, *numbers])


def day(field: str, text: str) -> dict[str, str]:
    """The three boxes of a date, from `5 3 2024`."""
    boxes = zip(("day", "month", "year"), text.split(), strict=True)
    return {f"{field}_{box}": part for box, part in boxes}


def body(response: Any) -> str:
    """The page as text, entities of quotes undone."""
    text: str = response.content.decode()
    return text.replace("&#x27;", "'").replace("&quot;", '"')


def hides_from_strangers(client: Client, cast: Cast, url: str) -> None:
    """Another partnership's page answers exactly like one that does not exist."""
    login(client, cast.yan)
    theirs = client.get(url)
    absent = client.get(url.replace(cast.partnership.slug, ABSENT, 1))

    assert (theirs.status_code, absent.status_code) == (404, 404)
    assert _TOKEN.sub("", body(theirs)) == _TOKEN.sub("", body(absent))
    client.logout()


def asks_to_sign_in(client: Client, url: str) -> None:
    """Nobody reads it without signing in, and comes back to it after."""
    client.logout()
    response = client.get(url)

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={url}"


def refused(response: Any, reason: str) -> None:
    """The 403 page, with the sentence of the policy."""
    assert response.status_code == 403
    assert reason in body(response)
