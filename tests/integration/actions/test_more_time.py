"""An owner asks for more time; the secretary or the chair answers (C51, ADR 26)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from actions import action_links, chase_cases
from actions.models import Action, TimeRequest
from actions.operations import (
    agree_to_time,
    ask_for_time,
    close_action,
    decline_time,
    move_due,
    reopen_action,
)
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.factories.chasing import DAY, DUE, at, log_of, make_chasing

APRIL, MAY, JUNE = date(2024, 4, 8), date(2024, 5, 8), date(2024, 6, 8)
FIGURES = "The figures came late"


@pytest.fixture
def action(cast: Cast) -> Action:
    """Gwen's action, due on 8 April 2024."""
    return make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), reference="105", due_on=APRIL
    )


@pytest.fixture
def asked(cast: Cast, action: Action) -> TimeRequest:
    """Gwen asks for 8 May 2024."""
    gwen = cast.standing(cast.gwen)
    return ask_for_time(by=gwen, action_id=action.pk, due_on=MAY, reason=FIGURES)


def verb(asked: TimeRequest, name: str) -> str:
    board = asked.action.board
    where = [board.partnership.slug, board.slug, asked.action.number, asked.pk]
    return reverse(f"actions:{name}", args=where)


def shown(client: Client, path: str) -> str:
    """A page as one line of text."""
    return " ".join(client.get(path).content.decode().split())


def test_a_date_asked_for_moves_only_when_it_is_agreed(
    client: Client, cast: Cast, action: Action, asked: TimeRequest
) -> None:
    waits = "8 May 2024 asked for, not answered yet"
    action.refresh_from_db()
    assert action.due_on == APRIL
    assert waits in shown(login(client, cast.gwen), "/")

    page = shown(login(client, cast.sam), "/")
    assert FIGURES in page
    assert verb(asked, "agree-to-time") in page
    log = shown(client, f"{action.board.get_absolute_url()}actions/?due=asked")
    assert "asked for 8 May 2024" in log

    answer = client.post(verb(asked, "agree-to-time"), {"from": "my-work"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    row = Action.objects.with_moves().get(pk=action.pk)
    assert (row.due_on, row.moves_made, row.first_on) == (MAY, 1, APRIL)
    assert row.moves.get().reason == FIGURES
    assert waits not in shown(login(client, cast.gwen), "/")
    kinds = AuditEvent.objects.filter(kind__startswith="actions.").order_by("pk")
    assert list(kinds.values_list("kind", "reason")) == [
        ("actions.time_asked", FIGURES),
        ("actions.action_moved", FIGURES),
    ]


def test_a_declined_date_stays_and_its_owner_reads_why(
    client: Client, cast: Cast, action: Action, asked: TimeRequest
) -> None:
    login(client, cast.nadia)
    refused = client.post(verb(asked, "decline-time"), {"decline-words": ""})
    assert refused.status_code == 422
    assert "Say why the date stays." in refused.content.decode()
    said = {"decline-words": "The inspection is in May."}
    assert client.post(verb(asked, "decline-time"), said).status_code == 303

    action.refresh_from_db()
    assert (action.due_on, action.moves.count()) == (APRIL, 0)
    assert "8 May 2024 asked for, declined" in shown(login(client, cast.gwen), "/")
    page = shown(client, action.get_absolute_url())
    assert "<strong>Nadia Osei</strong> declined: The inspection is in May." in page
    assert AuditEvent.objects.latest("pk").kind == "actions.time_declined"


def test_who_asks_does_not_answer(
    client: Client, cast: Cast, asked: TimeRequest
) -> None:
    for person in (cast.gwen, cast.olu):
        login(client, person)
        assert client.post(verb(asked, "agree-to-time")).status_code in (403, 404)
        assert "agree/" not in shown(client, "/")
    TimeRequest.objects.update(asked_by=cast.nadia)
    with pytest.raises(NotAllowed, match="yourself"):
        agree_to_time(
            by=cast.standing(cast.nadia),
            action_id=asked.action_id,
            request_id=asked.pk,
        )


def _asks_again(cast: Cast, action: Action) -> None:
    gwen = cast.standing(cast.gwen)
    ask_for_time(by=gwen, action_id=action.pk, due_on=JUNE, reason="More")


def _moves(cast: Cast, action: Action) -> None:
    sam = cast.standing(cast.sam)
    move_due(by=sam, action_id=action.pk, due_on=JUNE, reason="The board said so")


def _ends(cast: Cast, action: Action) -> None:
    sam = cast.standing(cast.sam)
    close_action(by=sam, action_id=action.pk, closure="complete")
    reopen_action(by=sam, action_id=action.pk, reason="Not yet")


@pytest.mark.parametrize("overtakes", [_asks_again, _moves, _ends])
def test_what_was_overtaken_cannot_be_agreed_to(
    cast: Cast,
    action: Action,
    asked: TimeRequest,
    overtakes: Callable[[Cast, Action], None],
) -> None:
    overtakes(cast, action)

    asked.refresh_from_db()
    assert asked.answer == "overtaken"
    sam = cast.standing(cast.sam)
    with pytest.raises(RuleBroken, match="meanwhile"):
        agree_to_time(by=sam, action_id=action.pk, request_id=asked.pk)
    with pytest.raises(RuleBroken, match="meanwhile"):
        decline_time(by=sam, action_id=action.pk, request_id=asked.pk, words="No")
    action.refresh_from_db()
    assert action.due_on != MAY


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"due_on": MAY, "reason": " "}, "due_reason"),
        ({"reason": "Late"}, "due_on"),
        ({"due_on": APRIL, "reason": "Late"}, "due_on"),
    ],
)
def test_asking_without_day_or_reason_is_refused(
    cast: Cast, action: Action, said: dict, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        ask_for_time(by=cast.standing(cast.gwen), action_id=action.pk, **said)
    assert broken.value.field == field
    assert not TimeRequest.objects.exists()


def test_more_time_is_asked_for_without_signing_in(
    client: Client, cast: Cast, action: Action
) -> None:
    address = action_links.address_for(action=action, person=cast.gwen)
    said = {
        "update-status": "open",
        "update-due_on_day": "8",
        "update-due_on_month": "5",
        "update-due_on_year": "2024",
        "update-due_reason": FIGURES,
    }
    assert client.post("/" + address.split("/", 3)[3], said).status_code == 303

    action.refresh_from_db()
    asked = action.time_requests.get()
    assert (action.due_on, asked.to_on, asked.asked_by) == (APRIL, MAY, cast.gwen)
    again = action_links.address_for(action=action, person=cast.gwen)
    assert "not answered yet" in shown(client, "/" + again.split("/", 3)[3])


def test_the_secretary_who_owes_it_moves_the_date_at_once(
    client: Client, cast: Cast
) -> None:
    own = make.make_action(cast.board, cast.sam, owners=(cast.sam,), due_on=APRIL)
    said = {
        "update-status": "open",
        "update-due_on_day": "8",
        "update-due_on_month": "5",
        "update-due_on_year": "2024",
        "update-due_reason": FIGURES,
    }
    login(client, cast.sam).post(f"{own.get_absolute_url()}update/", said)

    own.refresh_from_db()
    assert (own.due_on, own.time_requests.count()) == (MAY, 0)


def test_the_chase_log_takes_a_need_for_more_time_for_an_answer(
    client: Client, db: None
) -> None:
    chasing = make_chasing()
    action = chasing.owes()
    chasing.run()
    with at(DUE, 12):
        by = chasing.cast.standing(chasing.mina)
        ask_for_time(by=by, action_id=action.pk, due_on=DUE + 30 * DAY, reason="Late")

    log = f"{chasing.cast.board.get_absolute_url()}actions/reminders/"
    assert "More time asked for" in shown(login(client, chasing.cast.sam), log)


def test_asking_rests_three_days_and_the_next_reminder_says_so(db: None) -> None:
    chasing = make_chasing()
    action = chasing.owes()
    with at(DUE, 7):
        by = chasing.cast.standing(chasing.mina)
        ask_for_time(by=by, action_id=action.pk, due_on=DUE + 30 * DAY, reason="Late")

    assert chasing.run() == []
    [mail] = chasing.run(DUE + 7 * DAY)
    assert [outcome for _, outcome, _ in log_of(action)] == ["updated", "told"]
    assert "9 April 2026 asked for, not answered yet" in mail.text
    with at(DUE + 4 * DAY):
        [one] = chase_cases.of_person(chasing.mina, today())
        assert one.case.updated_on == DUE
