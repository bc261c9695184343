"""A partner reports to the board: its own people write it, its senior officer signs it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from boards import reporting
from boards.models import HighlightReport, Meeting
from boards.report_shapes import Section
from governance import panels
from governance.clock import today
from governance.models import Organisation, RoleHolding
from governance.panels import Panel
from tests.cast import Cast, login
from tests.factories import plans

pytestmark = pytest.mark.django_db


def works_for(cast: Cast, person: object, partner: Organisation) -> None:
    RoleHolding.objects.create(
        person=person, organisation=partner, title="Lead", starts_on=date(2020, 1, 1)
    )


@pytest.fixture
def partner(cast: Cast) -> Organisation:
    """The trust: gwen works for it and sits on the board, nadia is its senior officer."""
    trust = Organisation.objects.create(
        partnership=cast.partnership, name="Health Trust", senior_officer=cast.nadia
    )
    works_for(cast, cast.gwen, trust)
    return trust


def address(cast: Cast, name: str, **more: int) -> str:
    board = cast.board
    where = {"partnership": board.partnership.slug, "board": board.slug, **more}
    return reverse(f"boards:{name}", kwargs=where)


def coming(cast: Cast) -> Meeting:
    return Meeting.objects.create(
        board=cast.board, number=41, terms=cast.board.terms.get(), starts_at="10:00",
        date=today() + timedelta(days=20), ends_at="12:00",
    )  # fmt: skip


def test_a_partner_writes_sends_and_signs_and_its_ask_becomes_an_item(
    cast: Cast, partner: Organisation
) -> None:
    meeting, client = coming(cast), Client()
    area = plans.make_area(plans.make_plan(cast.board))
    action = plans.make_plan_action(
        area, reference="3.2", action_organisation=partner, due_on=date(2020, 1, 1)
    )
    begin = {"partner": partner.pk, "meeting": meeting.pk}

    login(client, cast.olu)
    assert client.post(address(cast, "reports"), begin).status_code == 403
    login(client, cast.gwen)
    assert "Health Trust" in client.get(address(cast, "reports")).content.decode()
    begun = client.post(address(cast, "reports"), begin)
    report = HighlightReport.objects.get()
    assert begun.headers["Location"] == address(cast, "report-edit", report=report.pk)
    draft = address(cast, "report", report=report.pk)
    login(client, cast.olu)
    assert client.get(draft).status_code == 403  # only its writers read a draft
    login(client, cast.gwen)
    said = {"lead": "One template is in use.", "asks": "Ask the third trust",
            "revision": 1, "send": "yes"}  # fmt: skip
    client.post(address(cast, "report-edit", report=report.pk), said)
    page = client.get(draft).content.decode()
    assert f"{action.reference} {action.title}, due 1 January 2020" in page
    assert "Sign it off" not in page
    assert (
        client.post(address(cast, "report-sign", report=report.pk)).status_code == 403
    )
    login(client, cast.nadia)
    client.post(address(cast, "report-sign", report=report.pk))
    login(client, cast.sam)
    client.post(
        address(cast, "report-ask", report=report.pk), {"ask": "Ask the third trust"}
    )

    report.refresh_from_db()
    assert report.signed_by == cast.nadia
    assert report.document.snapshot["group"] == "Health Trust"
    (item,) = meeting.items.filter(title="Ask the third trust")
    assert item.reason == "Asked by Health Trust in its highlight report"
    login(client, cast.olu)
    assert "One template is in use." in client.get(draft).content.decode()


def test_only_partners_whose_people_sit_here_report_and_only_to_what_is_to_come(
    cast: Cast, partner: Organisation
) -> None:
    stranger = Organisation.objects.create(partnership=cast.partnership, name="Nobody")
    meeting = coming(cast)
    sam = login(Client(), cast.sam)
    for said, refused in (
        ({"partner": stranger.pk, "meeting": meeting.pk}, "Choose a partner"),
        ({"partner": partner.pk, "meeting": 9999}, "Choose a meeting"),
    ):
        answer = sam.post(address(cast, "reports"), said)
        assert refused in answer.content.decode()
    assert not HighlightReport.objects.exists()


def test_other_apps_add_their_sections_to_every_report(
    cast: Cast, partner: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def risks(reporter: object, period: tuple[date, date]) -> Panel:
        asked.append((reporter, period))
        return Panel("", {"section": Section(heading="Risks", lines=("R1 grew",))})

    monkeypatch.setitem(panels._panels, "report.section", [risks])
    report = HighlightReport(
        board=cast.board, partner=partner, meeting=coming(cast), is_verbal=True,
        written_by=cast.gwen, starts_on=date(2024, 4, 1),
    )  # fmt: skip

    paper = reporting.snapshot(report, date(2024, 6, 30))

    assert paper.parts.sections[-1] == Section(heading="Risks", lines=("R1 grew",))
    assert asked == [(partner, (date(2024, 4, 1), date(2024, 6, 30)))]
