"""Many people save at once: no error, and nothing that was acknowledged is lost (E5)."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

import pytest

from boards.models import CaptureDraft, MinuteEntry, TextRevision
from boards.roles import Role
from governance.models import Person
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded
from tests.served import Served, serving

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 120


class Writer:
    """Somebody who records, with a draft and a note of their own."""

    def __init__(self, world: Recorded, person: Person, note: MinuteEntry) -> None:
        client = world.client(person)
        client.get(world.url())
        self.note, self.person = note, person
        self.token = client.cookies["csrftoken"].value
        session = client.cookies["session"].value
        self.cookie = f"session={session}; csrftoken={self.token}"

    def send(self, served: Served, url: str, **values: object) -> tuple[int, bytes]:
        """Save as the page does; the status and what it says."""
        connection = HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
        body = urlencode({**values, "csrfmiddlewaretoken": self.token})
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookie,
        }
        try:
            connection.request("POST", url, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def writers(world: Recorded, how_many: int) -> list[Writer]:
    found = []
    for n in range(how_many):
        person = make.make_person(world.board.partnership, f"Writer {n}")
        make.grant(make.with_login(person), Role.SECRETARY, world.board)
        found.append(Writer(world, person, world.note(f"Note {n}.")))
    return found


def at_once(tasks: list[Callable[[], tuple[int, bytes]]]) -> list[tuple[int, bytes]]:
    """Do every task on a thread of its own, all let go at the same moment."""
    together = Barrier(len(tasks))

    def one(task: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
        together.wait(PATIENCE)
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(one, tasks))


def save_all(how_many: int, files: Path) -> None:
    """Half save their notes, half what they are typing, all at the same moment."""
    world = recorded(items=1)
    people = writers(world, how_many // 2)
    item = world.items[0].pk
    with serving(files) as served:
        tasks: list[Callable[[], tuple[int, bytes]]] = []
        for one in people:
            note = world.url("record-note", note=one.note.pk)
            draft = world.url("record-draft", item=item)
            text = f"Saved by {one.person.name}"
            tasks += [
                lambda o=one, u=note, t=text: o.send(served, u, text=t, version=1),
                lambda o=one, u=draft, t=text: o.send(served, u, text=t, version=0),
            ]
        answers = at_once(tasks)
    assert [a for a in answers if a[0] != 200] == []
    assert len(answers) == how_many
    for one, (_, said) in zip(people, answers[::2], strict=True):
        one.note.refresh_from_db()
        text = f"Saved by {one.person.name}"
        assert (one.note.text, one.note.version) == (text, json.loads(said)["version"])
        assert CaptureDraft.objects.get(person=one.person).text == text


def test_40_autosaves_of_one_meeting_at_once(tmp_path: Path) -> None:
    save_all(40, tmp_path)


@pytest.mark.slow
def test_200_autosaves_of_one_meeting_at_once(tmp_path: Path) -> None:
    save_all(200, tmp_path)


@pytest.mark.slow
def test_200_autosaves_of_one_note_at_once(tmp_path: Path) -> None:
    """All but the first are refused, each told so, and every text is in the history."""
    world = recorded(items=1)
    (writer, *_) = writers(world, 1)
    url = world.url("record-note", note=writer.note.pk)
    with serving(tmp_path) as served:
        answers = at_once(
            [
                lambda n=n: writer.send(served, url, text=f"Text {n}", version=1)
                for n in range(200)
            ]
        )
    statuses = sorted(status for status, _ in answers)
    assert statuses == [200] + [409] * 199
    kept = TextRevision.objects.of_text("note", writer.note)
    assert {row.text for row in kept} >= {f"Text {n}" for n in range(200)}
