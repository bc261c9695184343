"""The chair's brief: who has it, and what it says of each item (C32, C37)."""

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client

from actions.operations.inputs import ActionInput, PartyInput
from actions.operations.recording import record_action
from boards import pack_making
from boards.agenda_page import agenda_snapshot
from boards.documents import brief
from boards.models import Attendance, Interest, Pack, PaperRequest, Reply
from boards.operations import agenda
from boards.operations.agenda import ItemInput
from boards.publication import Audience
from governance.clock import now
from tests.answers import whole
from tests.cast import Cast, login
from tests.factories.papers import add_paper
from tests.minuting import APRIL, Held, begin, call, close, minute
from tests.pdf_text import flat_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(cast: Cast) -> Held:
    """A second meeting to come, whose item was minuted at the first."""
    held = begin(call(cast))
    minute(held, held.item, "Waiting times fell.")
    record_action(
        by=held.sam,
        item_id=held.item.pk,
        action=ActionInput(
            text="Ask for figures",
            owners=(PartyInput(person=cast.gwen),),
            due_on=dt.date(2024, 3, 20),
        ),
    )
    close(held)
    found = call(cast, APRIL)
    agenda.add_item(
        by=found.sam,
        meeting_id=found.meeting.pk,
        item=ItemInput(
            title="Placements", number="2", kind="decision", lead=cast.gwen,
            starts_at=dt.time(12, 15), papers="report to follow",
        ),
    )  # fmt: skip
    found.item.number, found.item.starts_at = "1", dt.time(11)
    found.item.reason = "Not reached at the meeting of 5 March 2024."
    found.item.save()
    add_paper(found.sam, found.item, "Waiting times.pdf")
    return found


def replies(held: Held) -> None:
    """Gwen is away; Nadia has not said."""
    Reply.objects.create(
        meeting=held.meeting, person=held.cast.gwen, answer=Reply.Answer.APOLOGIES,
        note="On leave", for_date=held.meeting.date, replied_at=now(),
        replied_by=held.cast.gwen,
    )  # fmt: skip


def test_the_brief_says_what_the_chair_needs(later: Held) -> None:
    replies(later)
    _, first, second = later.fresh().items.all()
    Interest.objects.create(
        meeting=later.meeting, item=second, person=later.cast.gwen, nature="financial",
        description="Shares", handling=Interest.Handling.OPEN,
    )  # fmt: skip

    told = brief.snapshot(later.fresh(), later.nadia)

    assert told.away == ("Gwen Pryce: On leave",)
    assert told.unsaid == ("Nadia Osei",)
    assert "of 2 needed" in told.quorum[0]
    _, one, two = told.items
    assert one.when == "11:00 to 12:15, 75 minutes"
    assert (one.last, one.said) == ("5 March 2024", ("Waiting times fell.",))
    assert one.carried == first.reason
    assert one.papers == ("Waiting times",)
    (overdue,) = one.overdue
    assert "Ask for figures (Gwen Pryce, due 20 March 2024)" in overdue
    assert two.when == "12:15 to 13:00, 45 minutes"
    assert two.wanted == "A decision on “Placements”."
    assert two.missing == ("report to follow",)
    assert two.lead == "Gwen Pryce"
    (conflict,) = two.conflicts
    assert conflict.startswith("Gwen Pryce: financial interest declared")


def test_page_and_pdf_are_for_chair_and_secretary(later: Held) -> None:
    page, pdf = later.address("brief"), later.address("brief-pdf")
    cast = later.cast
    chair = login(Client(), cast.nadia)

    waiting = chair.get(page)
    pack_making.make_due()
    ready = chair.get(page)
    content = whole(chair.get(pdf))

    assert waiting["Refresh"] == "2"
    assert "Refresh" not in ready
    assert "Download the PDF" in ready.content.decode()
    for words in ("Waiting times fell.", "A decision on “Placements”.", "Overdue"):
        assert words in ready.content.decode()
        assert words in flat_text(content)
    assert Pack.objects.get().pages == 1
    for person, status in ((cast.gwen, 403), (cast.olu, 403), (cast.yan, 404)):
        client = login(Client(), person)
        assert {client.get(page).status_code, client.get(pdf).status_code} == {status}
    assert login(Client(), cast.sam).get(page).status_code == 200


def test_the_brief_costs_the_same_with_more_items(
    later: Held, django_assert_max_num_queries: object
) -> None:
    for number in range(3, 11):
        agenda.add_item(
            by=later.sam,
            meeting_id=later.meeting.pk,
            item=ItemInput(title=f"Item {number}", number=str(number)),
        )
    meeting, nadia = later.fresh(), later.nadia

    with django_assert_max_num_queries(40):  # type: ignore[operator]
        told = brief.snapshot(meeting, nadia)

    assert len(told.items) == 11
    assert Attendance.objects.filter(meeting=meeting).exists()


def test_what_is_wanted_and_what_is_missing_is_in_the_words_of_its_author(
    later: Held, client: Client
) -> None:
    """Said once, it stands on the agenda, on the record page and in the brief."""
    *_, item = later.fresh().items.all()
    said = replace(ItemInput.of(item), proposal="The place plan is agreed.")
    agenda.change_item(by=later.sam, item_id=item.pk, item=said)
    PaperRequest.objects.create(
        item=item, author=later.cast.gwen, title="Place figures", asked_at=now(),
        asked_by=later.cast.sam, due_moved_to=dt.date(2024, 3, 1), due_reason="Early",
    )  # fmt: skip

    *_, told = brief.snapshot(later.fresh(), later.nadia).items
    assert told.wanted == "The place plan is agreed."
    (missing,) = told.missing
    assert missing.startswith("Place figures, Gwen Pryce, was due on 1 March 2024")
    login(client, later.cast.gwen)
    assert "The place plan is agreed." in client.get(later.address("meeting")).text
    paper = agenda_snapshot(later.fresh(), Audience.OPEN, joins=False)
    assert paper.items[-1].proposal == "The place plan is agreed."
    begin(later)
    login(client, later.cast.sam)
    record = client.get(later.address("record"), {"item": item.pk}).text
    assert "The place plan is agreed." in record

    hidden = replace(
        said, is_confidential=True, public_title="An item", withheld_reason="Embargo"
    )
    agenda.change_item(by=later.sam, item_id=item.pk, item=hidden)
    paper = agenda_snapshot(later.fresh(), Audience.OPEN, joins=False)
    assert paper.items[-1].proposal == ""
