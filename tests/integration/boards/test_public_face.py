"""What the secretary decides about the public: agenda, members, the two versions, in short."""

import pytest
from django.test import Client
from django.urls import reverse

from boards.models import AgendaItem, Board
from boards.operations import meetings, notes
from boards.operations.agenda import ItemInput, add_item
from governance.models import AuditEvent
from tests.cast import login, the_cast
from tests.minuting import call, close, recorded

pytestmark = pytest.mark.django_db


def test_the_secretary_publishes_and_withdraws_an_agenda(client: Client) -> None:
    held = call(the_cast())
    login(client, held.cast.sam)
    page = held.address("agenda-public")
    assert "Call the meeting first" in client.get(page).content.decode()
    meetings.call_meeting(by=held.sam, meeting_id=held.meeting.pk)
    assert client.post(held.address("agenda-publish")).status_code == 303
    public = held.public("agenda/")
    assert "Waiting times" in Client().get(public).content.decode()
    empty = client.post(held.address("agenda-withdraw"), {"withdraw-reason": ""})
    assert "reason" in empty.content.decode()
    client.post(held.address("agenda-withdraw"), {"withdraw-reason": "A slip."})
    gone = Client().get(public)
    assert (gone.status_code, "A slip." in gone.content.decode()) == (410, True)
    assert client.post(held.address("agenda-publish")).status_code == 303
    assert Client().get(public).status_code == 200
    kinds = set(AuditEvent.objects.values_list("kind", flat=True))
    assert {"boards.agenda_published", "boards.agenda_withdrawn"} <= kinds
    login(client, held.cast.gwen)
    assert client.post(held.address("agenda-publish")).status_code == 403


def test_the_secretary_says_what_the_public_sees_of_members(client: Client) -> None:
    cast = the_cast()
    login(client, cast.sam)
    where = [cast.partnership.slug, cast.board.slug]
    page = reverse("boards:public-face", args=where)
    assert client.get(page).status_code == 200
    answer = client.post(page, {"shows_members": "names", "shows_meetings": ""})
    assert answer.status_code == 303
    row = Board.objects.get(pk=cast.board.pk)
    assert (row.shows_members, row.shows_meetings) == ("names", False)
    assert AuditEvent.objects.filter(kind="boards.public_face_changed").count() == 1
    assert client.post(page, {"shows_members": "all"}).status_code == 200
    wrong = client.post(page, {"shows_members": "names", "public_contact": "no"})
    assert "public_contact" in wrong.context["form"].errors
    login(client, cast.gwen)
    assert client.get(page).status_code == 403


def test_each_withheld_passage_stands_beside_what_the_public_reads(
    client: Client,
) -> None:
    held = call(the_cast())
    add_item(
        by=held.sam, meeting_id=held.meeting.pk,
        item=ItemInput(
            title="MARKTITLE", is_confidential=True, public_title="A contract",
            withheld_reason="Prices", public_summary="An update.",
        ),
    )  # fmt: skip
    meetings.open_meeting(by=held.sam, meeting_id=held.meeting.pk)
    AgendaItem.objects.filter(pk=held.item.pk).update(withheld_reason="Personal data")
    notes.add_note(
        by=held.sam, item_id=held.item.pk, text="MARKNOTE", is_confidential=True
    )
    close(held)
    login(client, held.cast.sam)
    page = client.get(held.address("minutes-beside")).content.decode()
    for words in (
        "FOI s.43", "FOI s.40", "<mark>Title: MARKTITLE</mark>",
        "<mark>Paragraph: MARKNOTE</mark>", "A contract", "An update.",
        "Something is withheld at 2 items.",
    ):  # fmt: skip
        assert words in page, words
    assert page.count("MARKNOTE") == 2  # in the list and in its place, on the left
    login(client, held.cast.gwen)
    assert client.get(held.address("minutes-beside")).status_code == 403


def test_in_short_is_written_from_three_questions_an_item(client: Client) -> None:
    held = recorded(the_cast())
    login(client, held.cast.sam)
    page = held.address("summary-prompts")
    shown = client.get(page).content.decode()
    for words in (
        "Waiting times fell in the spring.", "What was said", "What will we do",
        "What does it mean for families?",
    ):  # fmt: skip
        assert words in shown, words
    key = held.item.pk
    answers = {f"said-{key}": "Shorter waits.", f"for_families-{key}": "A letter."}
    for _ in range(2):
        assert client.post(page, answers).status_code == 303
    assert held.minutes.said == "- Shorter waits.\n- Shorter waits."
    assert (held.minutes.will_do, held.minutes.for_families) == (
        "", "- A letter.\n- A letter.",
    )  # fmt: skip
    assert "at least one item" in client.post(page, {}).content.decode()
