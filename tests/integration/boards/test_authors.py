"""Papers asked of their authors: the link to one item, reminders, what comes late (C34)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from boards import author_links, expected_papers, paper_lines
from boards.models import AuthorLink, Paper, PaperReminder, PaperRequest
from boards.operations import agenda, meetings, papers, passing_on, publishing_agenda
from boards.operations.agenda import ItemInput
from boards.operations.item_outcomes import set_outcome
from boards.operations.paper_reminders import remind_authors, remind_by_hand
from boards.operations.paper_requests import (
    RequestInput,
    ask_for_paper,
    call_off,
    move_deadline,
)
from governance import clock, outbox
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent, Notice, Person
from governance.working_days import add_working_days
from tests import made_files as made
from tests.cast import Cast, login
from tests.factories.chasing import DUE, at
from tests.integration.boards.pages import body
from tests.minuting import Held, begin, call

pytestmark = pytest.mark.django_db
UNA = {"name": "Una Brightwell", "email": "Una@Example.org"}


@pytest.fixture(autouse=True)
def _a_working_day() -> Any:
    with at(DUE):
        yield


@pytest.fixture
def held(cast: Cast) -> Held:
    """A meeting whose papers are in by tomorrow, with a second item."""
    cast.sam.email = "sam@example.org"
    cast.sam.save()
    held = call(cast, add_working_days(clock.today(), 8))
    agenda.add_item(
        by=held.sam, meeting_id=held.meeting.pk, item=ItemInput(title="OTHERITEM")
    )
    return held


def asked(held: Held, **said: Any) -> PaperRequest:
    """A paper that an author outside the board is asked for."""
    said = {"title": "Waiting times report", **UNA} | said
    return ask_for_paper(by=held.sam, item_id=held.item.pk, asked=RequestInput(**said))


def link_of(row: PaperRequest) -> str:
    """The path of a new link."""
    row.item.meeting.board  # noqa: B018 - read along
    return "/" + author_links.make(row.item, row.author).split("/", 3)[3]


def give(path: str, row: PaperRequest, name: str = "report.pdf", **more: Any) -> Any:
    file = SimpleUploadedFile(name, made.pdf(name))
    return Client().post(path, {"asked": row.pk, "file": file, **more})


# --- Asked for ---------------------------------------------------------------------------
def test_the_deadline_follows_the_terms_and_the_meeting(held: Held) -> None:
    row = asked(held)
    meeting = held.fresh()
    meeting.terms.paper_days = 3
    meeting.terms.save()
    fresh = PaperRequest.objects.get(pk=row.pk)
    assert row.due_on == add_working_days(clock.today(), 1)
    assert fresh.due_on == add_working_days(clock.today(), 5)
    assert fresh.due_because == "3 working days before the meeting, by the terms"
    meeting.date += timedelta(days=7)
    meeting.save()
    moved = PaperRequest.objects.get(pk=row.pk)
    assert moved.due_on == add_working_days(meeting.date, -3)


def test_another_deadline_needs_a_reason(held: Held) -> None:
    row = asked(held)
    other = clock.today() + timedelta(days=2)
    with pytest.raises(RuleBroken, match="Say why") as refused:
        move_deadline(by=held.sam, request_id=row.pk, due_on=other, reason=" ")
    assert refused.value.field == "due_reason"
    saved = move_deadline(by=held.sam, request_id=row.pk, due_on=other, reason="Leave")
    assert (saved.due_on, saved.due_because) == (other, "Leave")
    after = held.meeting.date + timedelta(days=1)
    with pytest.raises(RuleBroken, match="before the meeting"):
        move_deadline(by=held.sam, request_id=row.pk, due_on=after, reason="Leave")
    event = AuditEvent.objects.get(kind="boards.paper_deadline_moved")
    assert event.reason == "Leave"


def test_somebody_new_is_entered_once_and_nobody_else_may_ask(held: Held) -> None:
    first, second = asked(held), asked(held, title="Slides")
    assert first.author == second.author
    assert first.author.email == "una@example.org"
    assert Notice.objects.count() == 0
    with pytest.raises(RuleBroken, match="Choose the author"):
        asked(held, name="", email="")
    with pytest.raises(NotAllowed):
        ask_for_paper(
            by=held.nadia, item_id=held.item.pk,
            asked=RequestInput(title="Slides", author=held.cast.gwen),
        )  # fmt: skip


def test_how_papers_stand_is_told_to_the_secretary_and_the_chair(held: Held) -> None:
    asked(held)
    row = asked(held, title="Slides")
    move_deadline(
        by=held.sam, request_id=row.pk, reason="Asked for early",
        due_on=clock.today() - timedelta(days=1),
    )  # fmt: skip
    words = "0 of 2 papers received, 1 late"
    for person in (held.cast.sam, held.cast.nadia):
        client = login(Client(), person)
        assert words in body(client.get(held.address("meeting")))
        assert words in body(client.get(held.address("papers")))
        assert words in body(client.get(held.meeting.board.get_absolute_url()))
    home = f'href="{held.address("papers")}">{words}'
    assert home in body(login(Client(), held.cast.sam).get("/"))
    gwen = login(Client(), held.cast.gwen)
    assert "Waiting times report" not in body(gwen.get(held.address("meeting")))
    assert gwen.get(held.address("papers")).status_code == 403


# --- The link ----------------------------------------------------------------------------
def test_the_link_shows_one_item_and_takes_the_paper(held: Held) -> None:
    row = asked(held)
    path = link_of(row)
    page = Client().get(path)
    html = body(page)
    assert "Waiting times report" in html
    assert "OTHERITEM" not in html
    assert f'href="{held.fresh().get_absolute_url()}' not in html
    assert page["Referrer-Policy"] == "strict-origin"
    assert not Paper.objects.exists()

    given = give(
        path, row, note="Figures of May follow", proposal="The plan is agreed."
    )
    assert given.status_code == 303
    paper = PaperRequest.objects.get(pk=row.pk).paper
    assert paper is not None
    assert (paper.added_by, paper.supplement, paper.is_offered) == (
        row.author, None, False,
    )  # fmt: skip
    assert "Thank you" in body(Client().get(given["Location"]))
    notice = Notice.objects.get(kind="paper received")
    assert (notice.person, "Figures of May follow" in notice.text) == (
        held.cast.sam, True,
    )  # fmt: skip
    assert give(path, row, "second.pdf").status_code == 303
    held.item.refresh_from_db()
    assert held.item.proposal == "The plan is agreed."
    assert [v.number for v in paper.versions.all()] == [2, 1]
    event = AuditEvent.objects.filter(kind="boards.paper_replaced").get()
    assert (event.actor_id, event.acting_as) == (row.author.pk, "by link")


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (lambda held, row: call_off(by=held.sam, request_id=row.pk), "no longer opens"),
        (lambda held, row: begin(held), "has begun"),
        (
            lambda held, row: meetings.cancel_meeting(
                by=held.sam, meeting_id=held.meeting.pk, reason="Snow"
            ),
            "is cancelled",
        ),
    ],
)
def test_a_link_that_ended_says_so_and_changes_nothing(
    held: Held, ends: Any, words: str
) -> None:
    row = asked(held)
    path = link_of(row)
    ends(held, row)
    for answer in (Client().get(path), give(path, row)):
        assert answer.status_code == 410
        assert words in body(answer)
        assert "Waiting times" not in body(answer)
    assert not Paper.objects.exists()


@pytest.mark.parametrize("how", ["deferred", "passed on"])
def test_a_link_goes_with_an_item_that_moves_to_the_next_meeting(
    held: Held, how: str
) -> None:
    row = asked(held)
    path = link_of(row)
    later = call(held.cast, add_working_days(clock.today(), 30), "Later")
    if how == "deferred":
        begin(held)
        assert Client().get(path).status_code == 410
        set_outcome(
            by=held.sam, item_id=held.item.pk, outcome="deferred", deferral="move"
        )
    else:
        passing_on.pass_on(by=held.sam, item_id=held.item.pk, how="move")
    row.refresh_from_db()
    assert row.item.meeting == later.meeting
    # The old letter leads on, and a paper given there is at the later meeting.
    moved = Client().get(path)
    assert (moved.status_code, moved["Referrer-Policy"]) == (303, "strict-origin")
    assert "Waiting times report" in body(Client().get(moved.url))
    assert give(moved.url, row).status_code == 303
    assert Paper.objects.get().item.meeting == later.meeting


def test_a_link_opens_no_other_item_and_no_other_author_s_paper(held: Held) -> None:
    row = asked(held)
    theirs = asked(held, title="THEIRS", name="Vic Hale", email="vic@example.org")
    path = link_of(row)
    other = held.meeting.items.get(title="OTHERITEM")
    assert "THEIRS" not in body(Client().get(path))
    assert give(path, theirs).status_code == 422
    for wrong in (
        path.replace(f"items/{row.item_id}/", f"items/{other.pk}/"),
        path[:-5] + "AAAA/",
    ):
        assert Client().get(wrong).status_code == 410
    assert not Paper.objects.exists()
    assert path.split("/")[-2] not in str(list(AuthorLink.objects.values()))


def test_what_the_author_cannot_give_is_said_beside_the_file(held: Held) -> None:
    row = asked(held)
    path = link_of(row)
    file = SimpleUploadedFile("setup.exe", b"MZ")
    answer = Client().post(path, {"asked": row.pk, "file": file, "note": "KEPT"})
    assert answer.status_code == 422
    assert "KEPT" in body(answer)
    assert not Paper.objects.exists()


# --- After the agenda went out -----------------------------------------------------------
def test_what_comes_late_waits_for_the_chair_and_becomes_a_supplement(
    held: Held,
) -> None:
    gwen = held.cast.gwen
    gwen.email = "gwen@example.org"
    gwen.save()
    row = asked(held)
    path = link_of(row)
    meetings.call_meeting(by=held.sam, meeting_id=held.meeting.pk)
    publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)
    assert "agenda went out already" in body(Client().get(path))
    give(path, row)
    paper = Paper.objects.get()
    paper.item.meeting = held.fresh()
    client = login(Client(), gwen)
    assert paper.is_offered
    assert client.get(paper_lines.address(paper, "paper-file", 1)).status_code == 403
    assert paper.title not in body(client.get(held.address("meeting")))
    assert paper.title not in body(Client().get(held.public("agenda/")))

    secretary = login(Client(), held.cast.sam)
    accept = paper_lines.address(paper, "paper-accept")
    assert "List as a supplement" in body(secretary.get(held.address("meeting")))
    assert secretary.post(accept, {"reason": "Figures came late."}).status_code == 303
    assert f"Supplement A, {row.item.meeting.title}"[:12] in body(
        client.get(held.address("meeting"))
    )
    assert "Waiting times report" in body(Client().get(held.public("agenda/")))
    letter = Notice.objects.get(kind="paper supplement", person=gwen)
    outbox.deliver_due()
    letter.refresh_from_db()
    assert "Supplement A" in letter.text
    assert "keep their numbers" in letter.text
    with pytest.raises(RuleBroken, match="on the agenda already"):
        papers.accept_offered(by=held.sam, paper_id=paper.pk, reason="Again")
    assert give(path, row, "newer.pdf").status_code == 422
    line = expected_papers.of(held.fresh(), held.sam).lines[0]
    assert line.state.is_in


# --- Reminders ---------------------------------------------------------------------------
def test_the_secretary_sees_who_gets_what_and_sends_once_a_day(held: Held) -> None:
    row = asked(held)
    client = login(Client(), held.cast.sam)
    address = held.address("papers-remind")
    assert "una@example.org: Waiting times report" in body(client.get(address))
    said = {"people": [row.author.pk], "words": "Please be brief.", "see": "1"}
    seen = body(client.post(address, said))
    assert "Please be brief." in seen
    assert "Wanted by" in seen
    assert not PaperReminder.objects.exists()
    assert not AuthorLink.objects.exists()

    sent = client.post(address, {**said, "send": "1"})
    assert sent.status_code == 303
    assert PaperReminder.objects.get().sent_by == held.cast.sam
    with pytest.raises(RuleBroken, match="not written to today"):
        remind_by_hand(
            by=held.sam, meeting_id=held.meeting.pk, people=[row.author.pk], words=""
        )
    again = PaperReminder.objects.get()
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    assert remind_authors() == 0

    outbox.deliver_due()
    notice = Notice.objects.get(kind="papers wanted")
    assert "Please be brief." in notice.text
    assert "the link is for the recipient alone" in notice.text
    assert AuthorLink.objects.count() == 1


def test_the_job_reminds_at_its_stages_on_working_days_only(held: Held) -> None:
    row = asked(held)
    due = row.due_on
    days = [due - timedelta(days=n) for n in range(9, -5, -1)]
    days = [day for day in days if day < held.meeting.date]
    told = [(day, remind_authors(on=day), remind_authors(on=day)) for day in days]
    assert [day for day, sent, _ in told if sent] == [
        add_working_days(due, -5), add_working_days(due, -1), add_working_days(due, 1),
    ]  # fmt: skip
    assert not any(again for _, _, again in told)
    assert list(PaperReminder.objects.values_list("stage", flat=True)) == [5, 1, -1]


def test_a_letter_is_held_when_the_paper_came_meanwhile(held: Held) -> None:
    row = asked(held)
    assert remind_authors() == 1
    give(link_of(row), row)
    outbox.deliver_due()
    notice = Notice.objects.get(kind="papers wanted")
    assert notice.state == Notice.State.CANCELLED
    assert remind_authors(on=add_working_days(row.due_on, 1)) == 0


def test_the_pages_work_and_a_confidential_item_keeps_its_title(held: Held) -> None:
    item = agenda.add_item(
        by=held.sam,
        meeting_id=held.meeting.pk,
        item=ItemInput(
            title="SECRETITEM",
            is_confidential=True,
            public_title="A contract",
            withheld_reason="Prices",
        ),
    )
    client = login(Client(), held.cast.sam)
    new = held.fresh()
    base = new.get_absolute_url()
    page = f"{base}items/{item.pk}/papers/ask/"
    assert "Ask for a paper" in body(client.get(page))
    said = {"title": "Prices", "name": "Una Brightwell", "email": "una@example.org"}
    assert client.post(page, said).status_code == 303
    row = PaperRequest.objects.get()
    row.item.meeting = new
    assert "SECRETITEM" not in body(Client().get(link_of(row)))
    assert remind_authors() == 1
    outbox.deliver_due()
    letter = Notice.objects.get(kind="papers wanted").text
    assert "A contract" in letter
    assert "SECRETITEM" not in letter
    other = f"{base}papers/asked/{row.pk}/deadline/"
    assert "Leave the day empty" in body(client.get(other))
    saved = client.post(other, {"due_on_day": "1", "due_on_month": "1",
                                "due_on_year": "2024", "due_reason": "Early"})  # fmt: skip
    assert saved.status_code == 303
    assert "Early" in body(client.get(f"{base}papers/"))
    assert client.post(f"{base}papers/asked/{row.pk}/end/").status_code == 303
    assert re.search("No paper is asked for", body(client.get(f"{base}papers/")))
    assert Person.objects.filter(email="una@example.org").count() == 1
