"""A secretary at work in a process of its own: python -m tests.meeting SECONDS URL USER

Posts a note and then a reminder by hand, again and again, and prints the seconds that
each answer took. The broker and the cache are those of its environment.
"""

import sys
import time
from uuid import uuid4

import django


def main(
    seconds: float, note_url: str, remind_url: str, user: int, person: int
) -> None:
    """Work for so many seconds."""
    django.setup()
    from django.test import Client  # noqa: PLC0415 - after Django

    from governance.models import User  # noqa: PLC0415 - after Django

    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(User.objects.get(pk=user))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        _post(client, note_url, {"text": "Something was said.", "kind": "note"})
        said = {"people": [person], "words": "Please today.", "send": "1"}
        _post(client, remind_url, {**said, "key": uuid4().hex})
        time.sleep(seconds / 20)


def _post(client: object, url: str, said: dict[str, object]) -> None:
    began = time.monotonic()
    answer = client.post(url, said)  # type: ignore[attr-defined]
    print(answer.status_code, time.monotonic() - began, flush=True)  # noqa: T201


if __name__ == "__main__":
    seconds, note_url, remind_url, user, person = sys.argv[1:]
    main(float(seconds), note_url, remind_url, int(user), int(person))
