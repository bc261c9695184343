"""Amendments after approval: beside the approved text, never in it (C43, E10)."""

import pytest
from django.test import Client

from boards.models import Correction, MinutesRevision
from boards.operations import meetings, publishing
from boards.operations.amending import AmendmentInput, amend_minutes
from boards.operations.minutes import check_minutes
from governance import documents
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.integration.boards import pages
from tests.minuting import Held, minutes_at, standing
from tests.pdf_text import flat_text

pytestmark = pytest.mark.django_db

TEXT = "For “fell” read “rose”."


def later_item(held: Held) -> int:
    item = held.minutes.approved_item
    assert item is not None
    return item.pk


def typed(held: Held, **said: object) -> dict[str, object]:
    return {
        "made_under": later_item(held), "about": held.item.pk, "text": TEXT, **said,
    }  # fmt: skip


def test_an_amendment_stands_beside_the_approved_text(
    client: Client, cast: Cast
) -> None:
    held = minutes_at(cast, "approved")
    published = publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    documents.make_due()
    approved = held.minutes.revisions.get(occasion="approved")
    bytes_before = documents.read_bytes(approved.open_document)
    assert bytes_before
    login(client, cast.sam)
    page = pages.body(client.get(held.address("minutes")))
    assert held.address("minutes-amend") in page

    answer = client.post(held.address("minutes-amend"), typed(held))

    assert answer.status_code == 303
    again = client.post(held.address("minutes-amend"), typed(held))
    assert "This amendment is recorded already." in pages.body(again)
    assert MinutesRevision.objects.filter(occasion="amended").count() == 1
    approved.open_document.refresh_from_db()
    assert documents.read_bytes(approved.open_document) == bytes_before
    # What is public stays until it is published again; then it shows both texts.
    assert TEXT not in pages.body(client.get(held.public()))
    client.post(held.address("minutes-publish"))
    documents.make_due()
    said = pages.body(client.get(held.public()))
    for told in (
        "Waiting times fell in the spring.", TEXT, "Amended after approval",
        "the meeting of 29 April 2024", "Minutes of the last meeting",
    ):  # fmt: skip
        assert told in said
    new = held.meeting.publications.current().select_related("document").get()
    paper = flat_text(documents.read_bytes(new.document))
    assert "Waiting times fell in the spring." in paper
    assert TEXT in paper
    published.refresh_from_db()
    assert published.replaced_by == new
    assert TEXT not in str(published.document.snapshot)
    assert AuditEvent.objects.filter(kind="boards.minutes_amended").count() == 1
    # The meeting that made it says so too.
    later = held.minutes.approved_item.meeting
    said = pages.body(client.get(later.address("minutes")))
    assert "The approved minutes of 5 March 2024, item" in said


def test_a_confidential_amendment_is_for_the_cleared(
    client: Client, cast: Cast
) -> None:
    held = minutes_at(cast, "approved")
    login(client, cast.sam)
    secret = typed(held, text="MARKPRICE was wrong.", is_confidential="on", about="")
    assert client.post(held.address("minutes-amend"), secret).status_code == 303
    client.post(held.address("minutes-publish"))

    assert "MARKPRICE" in pages.body(client.get(held.address("minutes")))
    assert "MARKPRICE" not in pages.body(client.get(held.public()))
    login(client, cast.olu)
    open_page = pages.body(client.get(held.address("minutes")))
    assert "MARKPRICE" not in open_page
    assert "A correction to a confidential item is withheld." in open_page
    event = AuditEvent.objects.get(kind="boards.minutes_amended")
    assert "MARKPRICE" not in str(event.changes)


def test_who_amends_and_when(client: Client, cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    login(client, cast.sam)
    early = client.get(held.address("minutes-amend"), follow=True)
    assert "not approved yet" in pages.body(early)
    told = AmendmentInput(made_under=held.item.pk, text=TEXT)
    with pytest.raises(RuleBroken, match="corrected, not amended"):
        amend_minutes(by=held.sam, meeting_id=held.meeting.pk, amendment=told)
    for person in (cast.nadia, cast.gwen, cast.olu, cast.ada):
        with pytest.raises(NotAllowed, match="Only the secretary records amendments"):
            amend_minutes(
                by=standing(cast, person), meeting_id=held.meeting.pk, amendment=told
            )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "  "}, "Say what is amended"),
        ({"about": 987_654}, "no such item"),
        ({"made_under": "own"}, "at a meeting after their approval"),
    ],
)
def test_an_amendment_that_cannot_be_kept(
    cast: Cast, change: dict[str, object], sentence: str
) -> None:
    held = minutes_at(cast, "approved")
    said = {"made_under": later_item(held), "text": TEXT, **change}
    if said["made_under"] == "own":
        said["made_under"] = held.item.pk
    with pytest.raises(RuleBroken, match=sentence):
        amend_minutes(
            by=held.sam,
            meeting_id=held.meeting.pk,
            amendment=AmendmentInput(**said),  # type: ignore[arg-type]
        )
    assert not Correction.objects.exists()


def test_the_later_meeting_has_to_be_minuted_still(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    later = held.minutes.approved_item.meeting
    meetings.close_meeting(by=held.sam, meeting_id=later.pk)
    check_minutes(by=held.nadia, meeting_id=later.pk)
    told = AmendmentInput(made_under=later_item(held), text=TEXT)
    with pytest.raises(RuleBroken, match="take them back to the draft"):
        amend_minutes(by=held.sam, meeting_id=held.meeting.pk, amendment=told)
