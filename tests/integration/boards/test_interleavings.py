"""Two editors of one text, in any order: every sentence is found again (E1, E5).

Each of the 200 interleavings is a random play of two people who open, type, let the
page save by itself, press the button, choose on the page of two texts, restore and
remove. Sentences are single words that exist once, so that they are easy to look for.
"""

import random
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from boards.models import Decision, MinuteEntry, TextRevision
from boards.roles import Role
from tests.cast import login
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SENTENCE = re.compile(r"\bs\d+x\d+\b")
STEPS = 9


@dataclass
class Text:
    """A text that both edit: where it is saved, and where its history is."""

    of: str
    row: Any
    save: str
    history: str
    name: str = "text"
    version_name: str = "version"
    remove: str = ""

    def now(self) -> tuple[str, int]:
        """The text and its version as they stand."""
        row = type(self.row)._base_manager.get(pk=self.row.pk)
        saved = TextRevision.objects.of_text(self.of, row).saved()
        words = {"note": "text", "decision": "wording"}.get(self.of, self.of)
        return getattr(row, words), saved.last_version()


@dataclass
class Editor:
    """One of the two, with the text in front of them."""

    client: Client
    text: Text
    play: "Play"
    typed: str = ""
    version: int = 0
    is_refused: bool = False

    def open(self) -> None:
        """Load the text anew, unless something of one's own is not saved."""
        if not self.is_refused:
            self.typed, self.version = self.text.now()

    def type(self) -> None:
        """Put a new sentence somewhere, or take one out."""
        words = self.typed.split()
        if words and self.play.chance.random() < 0.2:
            words.pop(self.play.chance.randrange(len(words)))
        words.insert(self.play.chance.randint(0, len(words)), self.play.sentence())
        self.typed = " ".join(words)

    def autosave(self) -> None:
        """What the page does by itself; it pauses at a conflict."""
        if not self.is_refused:
            self._answered(self._post(headers=JSON))

    def press(self) -> None:
        """The button; a conflict is settled on its page, one way or another."""
        answer = self._post()
        for _ in range(3):
            self._answered(answer)
            if answer.status_code != 409:
                return
            self.play.show(answer.content.decode())
            answer = self._settle(answer)
        self._answered(answer)

    def _settle(self, page: Any) -> Any:
        conflict, text = page.context["conflict"], self.text
        way = self.play.chance.choice(["mine", "theirs", "merged", "none", "beside"])
        if way == "beside" and text.of == "note":
            self.is_refused = False
            url = page.context["place"].add_url
            return self.client.post(url, {"text": conflict.yours, "beside": "1"})
        merged = page.context["merged"] or f"{conflict.yours} {conflict.theirs}"
        if way == "theirs":
            self.is_refused = False
            self.typed = conflict.theirs
        elif way == "merged":
            self.typed = merged
        sent = {
            "settles": "1",
            "yours": conflict.yours,
            "base_version": conflict.base_version,
            text.version_name: conflict.theirs_version,
            text.name: merged,
        }
        if way in {"mine", "theirs", "merged"}:
            sent["choice"] = way
        if text.of not in {"note", "decision"}:
            sent["part"] = text.of
        self.play.sent(merged if way == "merged" else conflict.yours)
        return self.client.post(text.save, sent)

    def restore(self) -> None:
        """An older text again, over what stands; refused if that moved on."""
        rows = TextRevision.objects.of_text(self.text.of, self.text.row)
        if not rows.exclude(text="").exists():
            return
        older = self.play.chance.choice([*rows.exclude(text="")])
        self.open()
        self.typed = older.text
        self.press()

    def remove(self) -> None:
        """Take the note out, unless somebody changed it."""
        if self.text.remove:
            self.client.post(self.text.remove, {"version": self.version})

    def _post(self, **how: Any) -> Any:
        if not self.typed.strip():
            self.type()
        self.play.sent(self.typed)
        sent = {self.text.name: self.typed, self.text.version_name: self.version}
        return self.client.post(self.text.save, sent, **how)

    def _answered(self, answer: Any) -> None:
        assert answer.status_code in {200, 303, 409}, answer.content.decode()[:2000]
        self.is_refused = answer.status_code == 409
        if answer.status_code == 200:
            self.version = answer.json()["version"]
        elif answer.status_code == 303:
            self.open()


@dataclass
class Play:
    """One interleaving."""

    number: int
    chance: random.Random
    pages: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    count: int = 0

    def sentence(self) -> str:
        """A new sentence, nowhere else in the world."""
        self.count += 1
        return f"s{self.number}x{self.count}"

    def show(self, page: str) -> None:
        """A page of two texts that was shown."""
        self.pages.append(page)

    def sent(self, text: str) -> None:
        """Every sentence the server was given; it answered each save or refusal."""
        self.written |= set(SENTENCE.findall(text))


def text_for(world: Recorded, play: Play) -> Text:
    """A note most often; else a decision or a part of the meeting in short."""
    kind = play.chance.choice(["note"] * 6 + ["decision"] * 2 + ["said", "will_do"])
    first = play.sentence()
    play.sent(first)
    if kind == "note":
        note = world.note(first)
        of: dict[str, Any] = {"note": note.pk}
        return Text(
            "note",
            note,
            save=world.url("record-note", **of),
            history=world.url("record-note-history", **of),
            remove=world.url("record-note-remove", **of),
        )
    if kind == "decision":
        taken = world.decide(first)
        return Text(
            "decision",
            taken,
            save=world.url("record-wording", decision=taken.pk),
            history=world.url("record-decision-history", decision=taken.pk),
            name="wording",
        )
    play.written.clear()
    return Text(
        kind,
        world.meeting.minutes,
        save=world.url("minutes-summary"),
        history=world.url("summary-history", part=kind),
        name=kind,
        version_name=f"version_{kind}",
    )


def found_again(world: Recorded, play: Play, text: Text, client: Client) -> set[str]:
    """The sentences in the texts that stand, on the pages shown, and in the history."""
    places = [text.now()[0], *play.pages]
    places += [n.text for n in MinuteEntry.objects.filter(item__in=world.items)]
    number, more = 1, True
    while more:
        page = client.get(f"{text.history}?every=1&page={number}")
        places.append(page.content.decode())
        more, number = page.context["page"].has_next(), number + 1
    return {sentence for place in places for sentence in SENTENCE.findall(place)}


def perform(world: Recorded, clients: tuple[Client, Client], number: int) -> set[str]:
    """Play one interleaving; the sentences that are nowhere."""
    play = Play(number, random.Random(number))  # noqa: S311 - a play, no secret
    text = text_for(world, play)
    pair = [Editor(client, text, play) for client in clients]
    for editor in pair:
        editor.open()
    for _ in range(STEPS):
        editor = play.chance.choice(pair)
        doing = play.chance.choice(
            [editor.type, editor.autosave] * 4
            + [editor.press] * 3
            + [editor.open, editor.restore, editor.remove]
        )
        if doing == editor.autosave:
            editor.type()
        doing()
    for editor in pair:
        editor.press()
    return play.written - found_again(world, play, text, clients[0])


def lost(how_many: range) -> dict[int, set[str]]:
    world = recorded(items=1)
    other = make.with_login(make.make_person(world.board.partnership, "Priya Nair"))
    make.grant(other, Role.SECRETARY, world.board)
    clients = (world.client(), login(Client(), other))
    return {n: gone for n in how_many if (gone := perform(world, clients, n))}


def test_every_sentence_of_two_editors_is_found_again() -> None:
    assert lost(range(8)) == {}


@pytest.mark.slow
def test_every_sentence_of_200_interleavings_is_found_again() -> None:
    assert lost(range(200)) == {}


def test_the_search_notices_a_sentence_that_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin: without the texts kept beside, and blind to the pages, some are gone."""
    monkeypatch.setattr("boards.operations.texts.keep_aside", lambda **_: None)
    monkeypatch.setattr(Play, "show", lambda *_: None)
    assert lost(range(8)) != {}
    assert not Decision.objects.filter(wording="").exists()
