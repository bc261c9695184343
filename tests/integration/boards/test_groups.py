"""Working groups are boards: with a lead, a part of the plan, and a report up."""

from datetime import date, timedelta

import pytest
from django.test import Client

from boards import report_lines
from boards.agenda_draft import Source, of_meeting
from boards.models import Board, HighlightReport, Meeting
from boards.operations import report_reminders
from boards.operations.agenda_choices import settle_agenda
from boards.standing import of
from governance.clock import today
from governance.models import Notice
from governance.pdf import document_html
from governance.working_days import add_working_days
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.integration.boards.pages import address, body, day

pytestmark = pytest.mark.django_db
WORDS = {"lead": "Ten families heard.", "asks": "Agree the pilot\n- Name a lead"}


@pytest.fixture
def group(client: Client, cast: Cast) -> Board:
    """A group led by the health member, made on the page by the secretary."""
    login(client, cast.sam)
    url = address(cast, "group-new")
    assert "Set up a working group" in body(client.get(url))
    client.post(
        url,
        {
            "name": "Neurodiversity group", "lead": cast.gwen.pk,
            "members": [cast.nadia.pk, cast.gwen.pk], "cadence": "monthly",
            "plan_areas": "Area 1: health\nArea 4: voice",
            **day("starts_on", "1 1 2024"),
        },
    )  # fmt: skip
    return Board.objects.get(slug="neurodiversity-group")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """The parent's next meeting, in three weeks."""
    terms = cast.board.terms.first() or make.make_terms(cast.board)
    return Meeting.objects.create(
        board=cast.board, number=77, terms=terms, date=today() + timedelta(days=21),
        starts_at="10:00", ends_at="12:00",
    )  # fmt: skip


def the_report(client: Client, group: Board, meeting: Meeting) -> HighlightReport:
    """The report, begun on the page."""
    url = f"/{group.partnership.slug}/{group.slug}/reports/"
    answer = client.post(url, {"meeting": meeting.pk})
    assert answer.status_code == 303, body(answer)
    return HighlightReport.objects.get()


def test_a_group_is_a_board_of_its_own(
    client: Client, cast: Cast, group: Board
) -> None:
    home = body(client.get(group.get_absolute_url()))
    assert "Area 4: voice" in home
    assert f"{group.get_absolute_url()}reports/" in home
    assert (group.kind, group.plan_areas) == (
        "working_group", "Area 1: health\nArea 4: voice",
    )  # fmt: skip
    line = group.lines_from.get()
    assert (line.to_board, line.kind, line.cadence) == (
        cast.board,
        "reports",
        "monthly",
    )
    assert group.offices.get().person == cast.gwen
    assert group.grants.get().person == cast.sam
    held = {a.person for s in group.seats.all() for p in s.places.all()
            for a in p.appointments.all()}  # fmt: skip
    assert held == {cast.gwen, cast.nadia}
    terms = group.terms.get()
    assert terms.rule().policies.inquorate_mode == "informal"


def test_its_report_comes_onto_the_parents_agenda(
    client: Client, cast: Cast, group: Board, meeting: Meeting
) -> None:
    secretary = of(cast.sam, cast.board, today())
    matters = [m for m in of_meeting(meeting) if m.source == Source.REPORTS]
    assert [m.title for m in matters] == ["Highlight report: Neurodiversity group"]
    assert "not received yet" in matters[0].reason

    login(client, cast.gwen)
    report = the_report(client, group, meeting)
    edit = f"/{group.partnership.slug}/{group.slug}/reports/{report.pk}/edit/"
    empty = dict.fromkeys(WORDS, "")
    refused = client.post(edit, {**empty, "revision": 1, "send": "yes"})
    assert "Say in a paragraph where the work stands" in body(refused)
    client.post(edit, {**WORDS, "revision": 1, "send": "yes"})
    report.refresh_from_db()
    assert (report.is_sent, report.lead) == (True, WORDS["lead"])
    stale = client.post(edit, {**WORDS, "lead": "Other", "revision": 1})
    assert "Somebody saved this report meanwhile." in body(stale)

    matter = next(m for m in of_meeting(meeting) if m.source == Source.REPORTS)
    assert matter.reason.startswith("Received on")
    settle_agenda(by=secretary, meeting_id=meeting.pk, choices={matter.key: "take"})
    item = meeting.items.get(report_of=group)
    assert item.lead == cast.gwen
    assert [m.choice for m in of_meeting(meeting) if m.source == Source.REPORTS] == [
        "take"
    ]
    login(client, cast.sam)
    shown = body(client.get(address(cast, "meeting", meeting.number)))
    assert f"/{group.slug}/reports/" in shown


def test_a_signed_report_is_frozen_and_its_asks_become_items(
    client: Client, cast: Cast, group: Board, meeting: Meeting
) -> None:
    login(client, cast.gwen)
    report = the_report(client, group, meeting)
    url = f"/{group.partnership.slug}/{group.slug}/reports/{report.pk}/"
    assert client.post(f"{url}sign/").status_code == 403  # not sent yet
    client.post(f"{url}edit/", {**WORDS, "revision": 1, "send": "yes"})
    shown = body(client.get(url))
    assert "Agree the pilot" in shown
    assert "Put it onto the agenda" not in shown
    assert client.post(f"{url}ask/", {"ask": "Agree the pilot"}).status_code == 403
    assert client.post(f"{url}sign/").status_code == 303
    report.refresh_from_db()
    assert report.is_signed
    again = client.post(f"{url}edit/", {**WORDS, "lead": "Other", "revision": 2})
    assert again.status_code == 403
    HighlightReport.objects.update(lead="Changed behind its back")
    assert WORDS["lead"] in body(client.get(url))
    paper = document_html(
        report.document.template, {"snapshot": report.document.snapshot}
    )
    assert "Signed off by" in paper
    assert "Name a lead" in paper

    login(client, cast.sam)
    for _ in range(2):
        sent = {"ask": "Agree the pilot"}
        assert client.post(f"{url}ask/", sent).status_code == 303
    item = meeting.items.get(title="Agree the pilot")
    assert (item.kind, item.reason) == (
        "decision", "Asked by Neurodiversity group in its highlight report",
    )  # fmt: skip
    assert "On the agenda" in body(client.get(url))


def test_a_verbal_update_is_recorded_as_one(
    client: Client, cast: Cast, group: Board, meeting: Meeting
) -> None:
    login(client, cast.gwen)
    report = the_report(client, group, meeting)
    url = f"/{group.partnership.slug}/{group.slug}/reports/{report.pk}/"
    said = {"lead": "", "asks": "", "is_verbal": "on", "revision": 1, "send": "yes"}
    assert client.post(f"{url}edit/", said).status_code == 303
    assert "given by word of mouth at the meeting" in body(client.get(url))


def test_a_missing_report_is_late_for_the_parents_secretary(
    client: Client, cast: Cast, group: Board, meeting: Meeting
) -> None:
    after = meeting.date - timedelta(days=1)

    line = report_lines.to_board(cast.board, after)[0]

    assert line.is_late
    assert line.words.startswith("Late: it was due by")
    login(client, cast.sam)
    assert "Highlight report: due by" in body(client.get(address(cast, "board")))


def test_the_next_report_waits_for_its_cadence(
    cast: Cast, group: Board, meeting: Meeting
) -> None:
    meeting.state = Meeting.State.CLOSED
    meeting.closed_by, meeting.closed_at = cast.sam, "2024-01-01T00:00Z"
    meeting.save()
    HighlightReport.objects.create(
        board=group, meeting=meeting, lead="Yes", written_at="2024-01-01T00:00Z",
        written_by=cast.gwen,
    )  # fmt: skip
    soon = Meeting.objects.create(
        board=cast.board, number=78, terms=meeting.terms,
        date=meeting.date + timedelta(days=7), starts_at="10:00", ends_at="12:00",
    )  # fmt: skip

    assert report_lines.to_board(cast.board, meeting.date) == []
    soon.date = meeting.date + timedelta(days=35)
    soon.save()
    found = report_lines.to_board(cast.board, meeting.date)
    assert [line.meeting for line in found] == [soon]


def test_a_report_is_for_the_group_and_the_board_it_reports_to(
    client: Client, cast: Cast, group: Board, meeting: Meeting
) -> None:
    stranger = make.with_login(make.make_person(cast.partnership, "Passer By"))
    login(client, cast.sam)
    report = the_report(client, group, meeting)
    url = f"/{group.partnership.slug}/{group.slug}/reports/"

    login(client, stranger)
    assert client.get(url).status_code == 403
    assert client.get(f"{url}{report.pk}/").status_code == 403
    reader = make.with_login(
        make.make_member(
            cast.board, person=make.make_person(cast.partnership, "Reader")
        )
    )
    login(client, reader)
    assert client.get(url).status_code == 200
    assert client.get(f"{url}{report.pk}/").status_code == 403  # a draft
    HighlightReport.objects.update(
        sent_at="2024-01-01T00:00Z", sent_by=cast.sam, lead="Heard."
    )
    assert "Heard." in body(client.get(f"{url}{report.pk}/"))
    assert client.get(f"{url}{report.pk}/edit/").status_code == 403


def test_nobody_reports_to_a_board_that_is_not_theirs(
    client: Client, cast: Cast, group: Board
) -> None:
    other = make.make_board(cast.partnership)
    theirs = Meeting.objects.create(
        board=other, number=1, terms=make.make_terms(other), date=date(2030, 1, 1),
        starts_at="10:00", ends_at="12:00",
    )  # fmt: skip
    login(client, cast.sam)
    url = f"/{group.partnership.slug}/{group.slug}/reports/"

    page = body(client.post(url, {"meeting": theirs.pk}))

    assert "This group does not report to the board of that meeting." in page


def test_a_lead_is_asked_by_hand_once_a_day_and_by_itself_at_each_stage(
    client: Client, cast: Cast, group: Board, meeting: Meeting
) -> None:
    cast.gwen.email = "gwen@example.org"
    cast.gwen.save()
    login(client, cast.sam)
    where = address(cast, "reports-ask")
    assert where in body(client.get(address(cast, "board")))
    assert "gwen@example.org: Neurodiversity group, by" in body(client.get(where))
    said = {"people": [group.pk], "words": "Half a page is enough."}
    seen = body(client.post(where, said))
    assert "1 letter, not sent yet" in seen
    assert not Notice.objects.filter(kind=report_reminders.KIND).exists()
    assert client.post(where, {**said, "send": "1"}).status_code == 303
    notice = Notice.objects.get(kind=report_reminders.KIND)
    assert (notice.person, "Half a page is enough." in notice.text) == (cast.gwen, True)
    assert f"/{group.slug}/reports/" in notice.text
    assert "Nobody to write to" in body(client.get(where))
    login(client, cast.gwen)
    assert client.get(where).status_code == 403

    due = report_lines.to_board(cast.board, today())[0].due.by
    for days in (-5, -1, 1):
        on = add_working_days(due, days)
        asked = [report_reminders.remind_leads(on), report_reminders.remind_leads(on)]
        assert asked == [1, 0], days
    assert report_reminders.remind_leads(due - timedelta(days=30)) == 0
