"""What the tests of accounts and invitations share: people, sign-in, comparing pages."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from governance.models import Notice, Partnership, Person, User

PASSWORD = "seven purple kites"
OTHER_PASSWORD = "nine quiet harbours"


def make_user(email: str = "ada.bright@example.org", password: str = PASSWORD) -> User:
    """A login with a password."""
    return User.objects.create_user(email, password)


def make_person(name: str = "Ada Bright", slug: str = "westmoor") -> Person:
    """A person of a partnership, without a login."""
    partnership, _ = Partnership.objects.get_or_create(
        slug=slug, defaults={"name": f"{slug.title()} partnership", "local_area": slug}
    )
    return Person.objects.create(partnership=partnership, name=name)


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: Any) -> Any:
    """Send the sign-in form."""
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data, **extra)


def is_signed_in(client: Client) -> bool:
    """Whether a page for signed-in people opens."""
    return client.get(reverse("account_change_password")).status_code == 200


def comparable(response: Any, *addresses: str) -> tuple[int, str, str]:
    """An answer without what must differ: tokens, and the address that was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)
    for address in addresses:
        text = text.replace(address, "ADDRESS")
    return response.status_code, response.headers.get("Location", ""), text


def link_in(notice: Notice) -> str:
    """The one link of a message."""
    (link,) = re.findall(r"https?://\S+", notice.text)
    return str(link)
