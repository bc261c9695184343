"""The structure page: bodies and lines, drawn and in words (C02, C07)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import BodyLink, OutsideBody
from boards.models.structure import key_of
from boards.operations import structure as operations
from boards.operations.structure import LineInput
from governance.clock import today
from governance.errors import NotAllowed
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client: Client, cast: Cast) -> Client:
    return login(client, cast.ada)


def at(cast: Cast, name: str, *numbers: int) -> str:
    return pages.address(cast, name, *numbers, of_board=False)


def line(cast: Cast, **said: Any) -> dict[str, str]:
    typed = {
        "source": key_of(cast.board),
        "target": key_of(cast.other_board),
        "kind": "reports",
        "cadence": "monthly",
        "purpose": "a highlight report",
        **pages.day("starts_on", "1 9 2023"),
    }
    return {**typed, **said}


def kinds() -> list[str]:
    return list(
        AuditEvent.objects.filter(kind__regex="line_|body_")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def test_a_structure_is_drawn_from_nothing(ada: Client, cast: Cast) -> None:
    said = pages.body(ada.post(at(cast, "body-new"), {"name": ""}))
    assert "Give the body’s name." in said
    ada.post(at(cast, "body-new"), {"name": "Cabinet", "summary": "The council’s"})
    cabinet = OutsideBody.objects.get()
    answer = ada.post(at(cast, "line-new"), line(cast))
    assert answer.status_code == 303
    ada.post(
        at(cast, "line-new"),
        line(cast, target=key_of(cabinet), kind="escalates", cadence="by exception"),
    )

    page = pages.body(ada.get(at(cast, "structure")))

    assert "<title" in page
    assert "<desc" in page
    assert page.count("<svg") >= 2
    for told in (
        "Reports to Other board, monthly: a highlight report (since 1 September 2023)",
        "Escalates to Cabinet, by exception",
        "Reporting: monthly",
        "1 reporting line, 1 escalation line",
    ):
        assert told in page.replace("<strong>", "").replace("</strong>", "")
    assert kinds() == ["boards.body_added", "boards.line_drawn", "boards.line_drawn"]


def test_a_circle_of_reporting_is_refused_in_words(ada: Client, cast: Cast) -> None:
    make.make_line(cast.board, cast.other_board)
    back = line(cast, source=key_of(cast.other_board), target=key_of(cast.board))

    said = pages.body(ada.post(at(cast, "line-new"), back))
    assert (
        "This would close a circle: Partnership board reports to Other board already."
        in said
    )
    assert "a highlight report" in said  # nothing typed is lost
    itself = line(cast, target=key_of(cast.board))
    assert "A body cannot report to itself." in pages.body(
        ada.post(at(cast, "line-new"), itself)
    )
    assert "These bodies have this line already." in pages.body(
        ada.post(at(cast, "line-new"), line(cast))
    )
    assert BodyLink.objects.count() == 1
    assert (
        ada.post(at(cast, "line-new"), {**back, "kind": "escalates"}).status_code == 303
    )
    escalation = BodyLink.objects.get(kind="escalates")
    turned = ada.post(at(cast, "line-edit", escalation.pk), {"kind": "reports"})
    assert "This would close a circle" in pages.body(turned)


def test_a_line_is_changed_and_ended_and_kept(ada: Client, cast: Cast) -> None:
    drawn = make.make_line(cast.board, cast.other_board, starts_on=date(2023, 9, 1))
    change = {"kind": "reports", "cadence": "once a term",
              **pages.day("starts_on", "1 9 2023")}  # fmt: skip
    assert ada.post(at(cast, "line-edit", drawn.pk), change).status_code == 303
    too_soon = ada.post(
        at(cast, "line-end", drawn.pk), pages.day("ends_on", "1 1 2023")
    )
    assert "The last day is before the first." in pages.body(too_soon)
    ended = pages.day("ends_on", "31 3 2024")
    assert ada.post(at(cast, "line-end", drawn.pk), ended).status_code == 303
    again = ada.post(at(cast, "line-end", drawn.pk), ended)
    assert "This line has its last day already." in pages.body(again)

    page = pages.body(ada.get(at(cast, "structure")))
    assert "from 1 September 2023 until 31 March 2024, once a term" in page
    assert kinds() == ["boards.line_changed", "boards.line_ended"]
    drawn.refresh_from_db()
    assert drawn.ends_on == date(2024, 3, 31)
    # What is over closes no circle.
    assert ada.post(
        at(cast, "line-new"),
        line(cast, source=key_of(cast.other_board), target=key_of(cast.board)),
    ).status_code == 303  # fmt: skip


def test_an_outside_body_is_corrected(ada: Client, cast: Cast) -> None:
    cabinet = OutsideBody.objects.create(partnership=cast.partnership, name="Cabnet")
    url = at(cast, "body-edit", cabinet.pk)
    taken = pages.body(ada.post(url, {"name": "Other board"}))
    assert "A board of this partnership has this name" in taken
    assert ada.post(url, {"name": "Cabinet"}).status_code == 303
    assert ada.post(at(cast, "body-new"), {"name": "Cabinet"}).status_code == 422
    assert ada.get(at(cast, "body-edit", 987_654)).status_code == 404
    assert kinds() == ["boards.body_changed"]


def test_who_may_look_and_who_may_draw(client: Client, cast: Cast) -> None:
    drawn = make.make_line(cast.board, cast.other_board)
    pages.asks_to_sign_in(client, at(cast, "structure"))
    login(client, cast.gwen)
    page = pages.body(client.get(at(cast, "structure")))
    assert "Reports to Other board" in page
    assert "Only the secretary or an administrator changes the structure." in page
    assert at(cast, "line-edit", drawn.pk) not in page
    pages.refused(
        client.post(at(cast, "line-end", drawn.pk), pages.day("ends_on", "1 1 2024")),
        "Only the secretary or an administrator changes the structure.",
    )
    pages.hides_from_strangers(client, cast, at(cast, "structure"))
    by = cast.in_partnership(cast.gwen)
    told = LineInput(cast.other_board, cast.board, "stakeholder")
    for attempt, said in (
        (operations.draw_line, {"line": told}),
        (operations.add_outside_body, {"name": "Cabinet"}),
        (operations.change_outside_body, {"body_id": 1, "name": "Cabinet"}),
        (operations.change_line, {"line_id": drawn.pk, "kind": "escalates"}),
        (operations.end_line, {"line_id": drawn.pk, "ends_on": today()}),
    ):
        with pytest.raises(NotAllowed):
            attempt(by=by, **said)


def test_an_empty_structure_says_so(client: Client, cast: Cast) -> None:
    empty = make.make_partnership()
    person = make.with_login(make.make_person(empty))
    client.force_login(person.user)
    page = pages.body(client.get(f"/{empty.slug}/structure/"))
    assert "No bodies yet" in page
    assert "q-structure__picture" not in page


def test_the_page_asks_as_often_however_much_there_is(ada: Client, cast: Cast) -> None:
    make.make_line(cast.board, cast.other_board)
    with CaptureQueriesContext(connection) as few:
        ada.get(at(cast, "structure"))
    for number in range(12):
        group = make.make_board(cast.partnership)
        make.make_line(group, cast.board, cadence=f"{number} times a year")
        body = OutsideBody.objects.create(
            partnership=cast.partnership, name=f"Body {number}"
        )
        make.make_line(cast.board, body, kind="stakeholder")
    over = today() - timedelta(days=2)
    make.make_line(cast.other_board, cast.board, ends_on=over)
    with CaptureQueriesContext(connection) as many:
        ada.get(at(cast, "structure"))
    assert len(many) == len(few) <= 11
