"""What becomes of a message, against a mail server that answers in every way (D6)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction

from governance import clock, outbox
from governance.models import Notice
from tests.factories import boards as make
from tests.smtp_sink import Sink, listening

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
State = Notice.State


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server, and settings that lead to it."""
    with listening() as server:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{server.port}"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 3
        yield server


def queued(key: str = "test:1", address: str = "gwen@example.org") -> Notice:
    with clock.at(NOON):
        return outbox.queue_to_address(
            key=key,
            kind="test",
            address=address,
            subject="Papers",
            text="They are ready.",
        )


def deliver(minutes: int = 0) -> int:
    """One pass, some minutes after noon."""
    with clock.at(NOON + timedelta(minutes=minutes)):
        return outbox.deliver_due()


def test_a_message_is_sent_once_with_its_message_id(sink: Sink) -> None:
    notice = queued()

    assert (deliver(), deliver(), deliver(60)) == (1, 0, 0)

    notice.refresh_from_db()
    assert (notice.state, notice.sent_at) == (State.SENT, NOON)
    assert [m["Message-ID"] for m in sink.messages] == [outbox.message_id(notice)]


def test_all_that_is_due_goes_over_one_connection(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    real = EmailBackend.open

    def counted(self: EmailBackend) -> bool | None:
        made = real(self)
        opened.append(made)
        return made

    monkeypatch.setattr(EmailBackend, "open", counted)
    for number in range(5):
        queued(f"test:{number}")

    assert deliver() == 5
    assert len(sink.messages) == 5
    assert opened.count(True) == 1


def test_the_same_key_is_queued_once() -> None:
    assert queued() == queued()
    assert Notice.objects.count() == 1


def test_a_person_without_an_address_gets_nothing() -> None:
    person = make.make_person(make.make_partnership())

    queued_notice = outbox.queue(
        key="k", kind="test", person=person, subject="s", text="t"
    )

    assert queued_notice is None
    assert not Notice.objects.exists()


def test_a_message_of_an_operation_that_fails_is_not_queued() -> None:
    def fails() -> None:
        with transaction.atomic():
            queued()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert not Notice.objects.exists()


def test_a_subject_cannot_carry_a_header() -> None:
    with clock.at(NOON):
        notice = outbox.queue_to_address(
            key="k",
            kind="test",
            address="gwen@example.org",
            subject="Papers\r\nBcc: everyone@example.org",
            text="t",
        )

    assert notice.subject == "Papers Bcc: everyone@example.org"


@pytest.mark.parametrize(
    ("mode", "words"),
    [("refuse address", "550 nobody"), ("refuse content", "554 not this")],
)
def test_a_refusal_is_final_and_says_why(sink: Sink, mode: str, words: str) -> None:
    notice = queued()
    sink.mode = mode

    deliver()
    sink.mode = "accept"
    deliver(600)

    notice.refresh_from_db()
    assert notice.state == State.REFUSED
    assert notice.last_error.startswith(words)
    assert sink.messages == []


@pytest.mark.parametrize("mode", ["later address", "later content"])
def test_later_is_tried_again_with_growing_gaps(sink: Sink, mode: str) -> None:
    notice = queued()
    sink.mode = mode
    tried, gaps = NOON, []

    for _ in range(4):
        with clock.at(tried):
            assert outbox.deliver_due() == 1
            assert outbox.deliver_due() == 0
        notice.refresh_from_db()
        assert notice.state == State.QUEUED
        gaps.append(int((notice.not_before - tried).total_seconds() // 60))
        tried = notice.not_before
    sink.mode = "accept"
    with clock.at(tried):
        outbox.deliver_due()

    notice.refresh_from_db()
    assert gaps == [2, 4, 8, 16]
    assert notice.state == State.SENT
    assert len(sink.messages) == 1


def test_later_ends_after_eight_attempts(sink: Sink) -> None:
    notice = queued()
    sink.mode = "later address"

    for _ in range(outbox.MAX_ATTEMPTS):
        notice.refresh_from_db()
        with clock.at(notice.not_before):
            outbox.deliver_due()

    notice.refresh_from_db()
    assert notice.state == State.REFUSED
    assert notice.last_error.startswith("Given up after 8 attempts: 450")


def test_without_a_mail_server_messages_wait_and_only_one_is_tried(
    sink: Sink, settings: Any
) -> None:
    first, second = queued("test:1"), queued("test:2")
    settings.EMAIL_PORT = 1

    assert deliver() == 1
    settings.EMAIL_PORT = sink.port
    deliver(5)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.SENT, State.SENT)
    assert (first.attempts, second.attempts) == (2, 1)


def test_a_wrong_password_is_not_the_address_s_fault(sink: Sink, settings: Any) -> None:
    notice = queued()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "quorate", "wrong"

    deliver()

    notice.refresh_from_db()
    assert notice.state == State.QUEUED


def test_a_line_cut_after_data_is_unknown_and_never_sent_again(sink: Sink) -> None:
    notice, other = queued("test:1"), queued("test:2")
    sink.mode = "drop after data"

    deliver()
    sink.mode = "accept"
    deliver(600)

    notice.refresh_from_db()
    assert notice.state == State.UNKNOWN
    ids = [m["Message-ID"] for m in sink.messages]
    assert sorted(ids) == sorted([outbox.message_id(n) for n in (notice, other)])


def test_a_crash_after_data_began_is_unknown_and_never_sent_again(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = queued()
    real = EmailMessage.send

    def killed(self: EmailMessage, fail_silently: bool = False) -> int:
        real(self, fail_silently)
        raise SystemExit

    monkeypatch.setattr(EmailMessage, "send", killed)
    with pytest.raises(SystemExit):
        deliver()
    monkeypatch.undo()
    deliver(1)
    assert len(sink.messages) == 1
    deliver(6)

    notice.refresh_from_db()
    assert notice.state == State.UNKNOWN
    assert len(sink.messages) == 1


def test_a_crash_before_data_is_sent_again_with_the_same_message_id(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = queued()

    def killed(_: EmailBackend) -> bool:
        raise SystemExit

    monkeypatch.setattr(EmailBackend, "open", killed)
    with pytest.raises(SystemExit):
        deliver()
    monkeypatch.undo()
    assert deliver(1) == 0
    deliver(6)

    notice.refresh_from_db()
    assert notice.state == State.SENT
    assert [m["Message-ID"] for m in sink.messages] == [outbox.message_id(notice)]


def test_a_claim_is_given_to_one_caller_only() -> None:
    notice = queued()

    assert [outbox.claim(notice.pk, NOON) for _ in range(3)] == [True, False, False]


def test_a_claim_that_was_lost_is_not_sent(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = queued()
    real = EmailBackend.open

    def slow(self: EmailBackend) -> bool | None:
        """Meanwhile another worker took the message over."""
        Notice.objects.update(claimed_until=NOON + timedelta(minutes=20))
        return real(self)

    monkeypatch.setattr(EmailBackend, "open", slow)
    deliver()

    notice.refresh_from_db()
    assert notice.state == State.SENDING
    assert sink.messages == []


def test_an_address_that_cannot_be_written_blocks_nobody(sink: Sink) -> None:
    poisoned = queued("test:1")
    Notice.objects.filter(pk=poisoned.pk).update(address="two\n@example.org")
    queued("test:2")

    deliver()

    poisoned.refresh_from_db()
    assert poisoned.state == State.REFUSED
    assert len(sink.messages) == 1


def test_without_a_mail_address_of_ours_messages_are_kept(settings: Any) -> None:
    settings.EMAIL_URL = ""
    notice = queued()

    assert (deliver(), deliver(60)) == (1, 0)

    notice.refresh_from_db()
    assert (notice.state, notice.sent_at) == (State.KEPT, None)


def test_a_dead_broker_does_not_stop_an_operation(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    from governance.tasks import send_messages  # noqa: PLC0415

    def dead(**_: Any) -> None:
        raise ConnectionError("the broker is away")

    monkeypatch.setattr(send_messages, "apply_async", dead)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        queued()

    assert len(callbacks) == 1
    assert Notice.objects.get().state == State.QUEUED
