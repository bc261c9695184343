"""Messages whose text is made when they are sent, and the HTML beside every text."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from governance import clock, composing, outbox
from governance.composing import Held
from governance.letters import Entry, Letter, Link
from governance.models import Notice
from tests.factories import boards as make
from tests.smtp_sink import Sink, listening

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SECRET = "https://q.example.org/a/secret"
State = Notice.State


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server, and settings that lead to it."""
    with listening() as server:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{server.port}"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Write the kind `weather` with a function for the time of the test."""

    def write(composer: Any) -> None:
        monkeypatch.setitem(composing._composers, "weather", composer)

    return write


def queued(**place: Any) -> Notice | None:
    person = make.make_person(
        place.pop("partnership", None) or make.make_partnership(),
        email="gwen@example.org",
    )
    with clock.at(NOON):
        return outbox.queue(
            key="weather:1", kind="weather", person=person,
            subject="Queued", text="As it was queued.",
        )  # fmt: skip


def fair(_: Notice) -> Letter:
    """It is fair, and a link says more."""
    return Letter(
        "Fair", (Entry("It is fair", (), Link("More", SECRET, is_secret=True)),)
    )


def deliver(minutes: int = 0) -> Notice:
    with clock.at(NOON + timedelta(minutes=minutes)):
        outbox.deliver_due()
    return Notice.objects.get()


def test_every_mail_is_text_first_with_the_same_in_html(sink: Sink) -> None:
    queued()

    deliver()

    (mail,) = sink.messages
    assert mail.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in mail.get_payload()]
    assert kinds == ["text/plain", "text/html"]
    assert all(
        b"As it was queued." in p.get_payload(decode=True) for p in mail.get_payload()
    )


def test_the_text_is_that_of_the_moment_of_sending(sink: Sink, written: Any) -> None:
    written(fair)
    queued()

    notice = deliver()

    (mail,) = sink.messages
    assert mail["Subject"] == "Fair"
    assert SECRET.encode() in mail.get_payload()[0].get_payload(decode=True)
    assert (notice.state, notice.subject) == (State.SENT, "Fair")
    assert "It is fair" in notice.text
    assert SECRET not in notice.text


@pytest.mark.parametrize("demonstration", [True, False])
def test_kept_here_only_the_demonstration_shows_the_links(
    written: Any, settings: Any, demonstration: bool
) -> None:
    settings.EMAIL_URL = ""
    written(fair)
    place = make.make_partnership()
    place.is_demonstration = demonstration
    place.save()
    queued(partnership=place)

    notice = deliver()

    assert notice.state == State.KEPT
    assert (SECRET in notice.text) == demonstration


@pytest.mark.parametrize("url", ["", "smtp://x"])
def test_what_has_nothing_to_say_any_more_is_cancelled(
    sink: Sink, written: Any, settings: Any, url: str
) -> None:
    settings.EMAIL_URL = url and settings.EMAIL_URL
    written(lambda _: Held("Nothing is left to say."))
    queued()

    notice = deliver()

    assert (notice.state, sink.messages) == (State.CANCELLED, [])
    assert notice.last_error == "Nothing is left to say."


def test_what_is_not_for_now_waits(sink: Sink, written: Any) -> None:
    later = NOON + timedelta(minutes=90)
    written(lambda _: Held("Closed.", later) if clock.now() < later else fair(_))
    queued()

    assert (deliver().state, deliver(60).state) == (State.QUEUED, State.QUEUED)
    assert deliver(90).state == State.SENT


def test_one_that_cannot_be_written_blocks_nobody(sink: Sink, written: Any) -> None:
    def broken(_: Notice) -> Letter:
        raise LookupError

    written(broken)
    poisoned = queued()
    with clock.at(NOON):
        outbox.queue_to_address(
            key="other", kind="test", address="a@example.org", subject="s", text="t"
        )
        outbox.deliver_due()

    poisoned.refresh_from_db()
    assert poisoned.state == State.QUEUED
    assert poisoned.not_before > NOON
    assert [m["Subject"] for m in sink.messages] == ["s"]


def test_together_too_one_that_cannot_be_written_blocks_nobody(
    settings: Any, written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one(notice: Notice) -> Letter:
        if notice.key == "weather:2":
            raise LookupError
        return fair(notice)

    settings.EMAIL_URL = ""
    written(one)
    together = {"weather": lambda notices: {n.pk: one(n) for n in notices}}
    monkeypatch.setattr(composing, "_together", together)
    queued()
    with clock.at(NOON):
        outbox.queue(
            key="weather:2", kind="weather", person=make.make_person(
                make.make_partnership("Elsewhere"), email="a@example.org"
            ), subject="s", text="t",
        )  # fmt: skip
        outbox.deliver_due()

    states = dict(Notice.objects.values_list("key", "state"))
    assert states == {"weather:1": State.KEPT, "weather:2": State.QUEUED}


def test_a_kind_is_written_by_one(written: Any) -> None:
    written(fair)

    with pytest.raises(ValueError, match="written already"):
        composing.compose_with("weather", queued)
