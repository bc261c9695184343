"""What was sent after the session had ended, kept until its sender is in again (E3).

It lies in the visitor's own session, for the person who was signed in before, and goes
with it: signing out, or somebody else signing in, takes it away.
"""

from collections.abc import MutableMapping
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest

_KEY = "unsent"
WAS = "was_signed_in"
LONGEST = 250_000
_NEVER = ("csrfmiddlewaretoken", "password", "code", "next")

Store = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that came too late.

    Args:
        path: where it was sent.
        page: the page it was on.
        texts: what was typed, by field.
        fields: everything else that was in it.
        user_id: who was signed in before; None where the session was gone.
    """

    path: str
    page: str
    texts: dict[str, str]
    fields: dict[str, str]
    user_id: int | None


def keep_unsent(request: HttpRequest, page: str) -> bool:
    """Keep what was typed into a form that was sent signed out.

    Returns:
        Whether there was a text to keep.
    """
    sent = {
        name: value
        for name, value in request.POST.items()
        if isinstance(value, str) and not any(word in name for word in _NEVER)
    }
    texts = {name: value for name, value in sent.items() if _is_text(value)}
    size = sum(map(len, sent.values()))
    if not texts or size > LONGEST or request.path.startswith("/accounts/"):
        return False
    fields = {name: value for name, value in sent.items() if name not in texts}
    kept = Unsent(
        request.get_full_path(), page, texts, fields, request.session.get(WAS)
    )
    request.session[_KEY] = asdict(kept)
    return True


def _is_text(value: str) -> bool:
    """Something a person wrote, rather than a choice or a number."""
    return len(value.split()) > 1 or len(value) > 40


def unsent_in(session: Store, user_id: int | None) -> Unsent | None:
    """What this person sent too late; what somebody else sent is taken away."""
    found = session.get(_KEY)
    if found is None:
        return None
    kept = Unsent(**found)
    if kept.user_id not in {None, user_id}:
        del session[_KEY]
        return None
    return kept
