"""Mails by GOV.UK Notify, against a stand-in that answers in every way (D6)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from governance import clock, env, outbox
from governance.models import Notice
from tests.notify_stand_in import KEY, SECRET, TEMPLATE, StandIn, answering

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
State = Notice.State
TAKEN = ["POST /v2/notifications/email"]
ASKED_AFTER = [*TAKEN, "GET /v2/notifications"]


@pytest.fixture
def service(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """The service, and the settings that its address stands for."""
    with answering() as stand_in:
        monkeypatch.setenv("EMAIL_URL", stand_in.url)
        settings.EMAIL_URL = stand_in.url
        for name, value in env.mail("EMAIL_URL", None).items():
            setattr(settings, name, value)
        settings.EMAIL_TIMEOUT = 3
        yield stand_in


def queued(number: int = 1) -> Notice:
    with clock.at(NOON):
        return outbox.queue_to_address(
            key=f"digest:{number}",
            kind="test",
            address="gwen@example.org",
            subject="Your actions",
            text="Two are overdue.",
        )


def deliver(minutes: int = 0) -> None:
    # Not `clock.at`: the service has a thread of its own and looks at the time too.
    with time_machine.travel(NOON + timedelta(minutes=minutes)):
        outbox.deliver_due()


def after(notice: Notice) -> Notice:
    notice.refresh_from_db()
    return notice


def test_a_message_is_handed_over_once_with_its_reference(service: StandIn) -> None:
    notice = queued()

    deliver()
    deliver(60)

    assert after(notice).state == State.SENT
    assert service.asked == TAKEN
    assert service.taken == [
        {
            "email_address": "gwen@example.org",
            "template_id": TEMPLATE,
            "personalisation": {"subject": "Your actions", "body": "Two are overdue."},
            "reference": outbox.message_id(notice).strip("<>"),
        }
    ]


@pytest.mark.parametrize("mode", ["bad address", "team only"])
def test_an_address_it_refuses_is_final_and_says_why(
    service: StandIn, mode: str
) -> None:
    notice = queued()
    service.mode = mode
    deliver()
    service.mode = "take"
    deliver(600)

    assert after(notice).state == State.REFUSED
    assert "GOV.UK Notify 400" in notice.last_error
    assert service.taken == []


@pytest.mark.parametrize("mode", ["limit", "fault", "no template"])
def test_later_is_tried_again_with_growing_gaps(service: StandIn, mode: str) -> None:
    notice = queued()
    service.mode = mode
    deliver()
    assert after(notice).state == State.QUEUED
    assert notice.not_before - NOON >= timedelta(minutes=2)
    deliver(3)
    assert after(notice).not_before - NOON >= timedelta(minutes=7)
    deliver(6)
    service.mode = "take"
    deliver(8)

    assert after(notice).state == State.SENT
    assert service.asked.count(TAKEN[0]) == 3
    assert len(service.taken) == 1


def test_a_limit_stops_the_pass_and_costs_the_others_no_attempt(
    service: StandIn,
) -> None:
    notices = [queued(number) for number in range(3)]
    service.mode = "limit"

    deliver()

    assert service.asked == TAKEN
    assert [after(notice).attempts for notice in notices] == [1, 1, 0]
    assert {notice.state for notice in notices} == {State.QUEUED}


def test_a_wrong_key_is_not_the_address_s_fault(
    service: StandIn, settings: Any
) -> None:
    notice = queued()
    settings.EMAIL_HOST_PASSWORD = SECRET[::-1]

    deliver()

    assert after(notice).state == State.QUEUED
    assert "API key not found" in notice.last_error
    assert SECRET[::-1] not in notice.last_error


def test_a_service_that_is_not_there_makes_all_wait(
    service: StandIn, settings: Any
) -> None:
    first, second = queued(1), queued(2)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    deliver()
    assert [after(first).attempts, after(second).attempts] == [1, 0]
    settings.EMAIL_PORT = port
    deliver(5)

    assert {after(first).state, after(second).state} == {State.SENT}


@pytest.mark.parametrize(
    ("mode", "state"),
    [
        ("hang up after taking it", State.SENT),
        ("fault after taking it", State.SENT),
        ("hang up before taking it", State.UNKNOWN),
    ],
)
def test_a_lost_answer_is_asked_for_by_the_reference_and_never_sent_twice(
    service: StandIn, mode: str, state: str
) -> None:
    notice = queued()
    service.mode = mode
    deliver()
    service.mode = "take"
    deliver(600)

    assert after(notice).state == state
    assert service.asked == ASKED_AFTER
    assert len(service.taken) == (state == State.SENT)


@pytest.mark.parametrize(
    "url",
    [
        f"notify://{KEY}@api.notifications.service.gov.uk",
        f"notify://api.notifications.service.gov.uk/{TEMPLATE}",
        f"notify://{KEY[:-1]}@api.notifications.service.gov.uk/{TEMPLATE}",
        f"notify+http://{KEY}@api.notifications.service.gov.uk/{TEMPLATE}",
    ],
)
def test_half_an_address_stops_the_start_and_shows_no_key(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must look") as refusal:
        env.mail("EMAIL_URL", None)

    assert KEY[:-1] not in str(refusal.value)


def test_the_real_service_is_spoken_to_by_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"notify://{KEY}@api.notifications.service.gov.uk/{TEMPLATE}"
    monkeypatch.setenv("EMAIL_URL", address)

    found = env.mail("EMAIL_URL", None)

    assert (found["EMAIL_USE_SSL"], found["EMAIL_PORT"]) == (True, 443)
