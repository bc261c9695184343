"""What is confidential is opened by a decision of the board, and by nothing else (C40)."""

import datetime as dt
import re

import pytest
from django.test import Client

from boards.models import AgendaItem, Decision, MinuteEntry, Paper, Release
from boards.operations import agenda, notes, publishing
from boards.operations.agenda import ItemInput
from boards.operations.releasing import release
from governance import documents
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.factories.papers import add_paper
from tests.integration.boards import pages
from tests.minuting import (
    APRIL,
    Held,
    advance,
    begin,
    call,
    close,
    decide,
    minute,
    publish_drafts,
    standing,
)

pytestmark = pytest.mark.django_db

JUNE = dt.date(2124, 6, 10)
MARKED = ItemInput(
    title="MARKTENDER contract",
    is_confidential=True,
    public_title="A commercial matter",
    withheld_reason="Prices under negotiation",
)
TITLE, SAID, ASIDE = "MARKTITLE contract", "MARKSAID prices", "MARKASIDE child"


def with_secrets(cast: Cast) -> Held:
    """A closed meeting with a confidential item, and a confidential note beside."""
    held = call(cast)
    item = held.meeting.items.create(
        order=50, title=TITLE, is_confidential=True, public_title="A commercial matter",
        withheld_reason="Prices under negotiation", public_summary="An update.",
    )  # fmt: skip
    held.item.withheld_reason = "Personal data"
    held.item.save()
    begin(held)
    minute(held, item, SAID)
    notes.add_note(by=held.sam, item_id=held.item.pk, text=ASIDE, is_confidential=True)
    return close(held)


def secret_item(held: Held) -> int:
    return held.meeting.items.get(title=TITLE).pk


def secret_note() -> int:
    return MinuteEntry.objects.get(text=ASIDE).pk


def decided(held: Held, *, quorate: bool = True) -> Decision:
    """A decision at a meeting in April."""
    later = held.cast.board.meetings.filter(date=APRIL).first()
    if later is None:
        april = begin(call(held.cast, APRIL, "Prices"), quorate=quorate)
    else:
        april = Held(held.cast, later, later.items.all()[0])
    decide(april, april.item, "The prices may be told.")
    return Decision.objects.latest("number")


def seen(client: Client, held: Held, person: object = None) -> str:
    """What somebody reads of the minutes: the public page for nobody."""
    client.logout()
    if person is None:
        return pages.body(client.get(held.public()))
    login(client, person)  # type: ignore[arg-type]
    return pages.body(client.get(held.address("minutes")))


def test_before_approval_a_decision_opens_the_item_for_everybody(
    client: Client, cast: Cast
) -> None:
    publish_drafts(cast)
    held = advance(with_secrets(cast), "circulated")
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    documents.make_due()
    for person in (None, cast.olu):
        assert not {"MARKTITLE", "MARKSAID"} & set(seen(client, held, person).split())
    decision = decided(held)
    login(client, cast.sam)
    url = held.address("release")
    assert url in pages.body(client.get(held.address("minutes")))
    empty = pages.body(client.post(url, {"what": "", "decision": ""}))
    assert "Choose what is released." in empty
    assert "Choose the decision that releases it." in empty

    told = {"what": f"item-{secret_item(held)}", "decision": decision.pk}
    assert client.post(url, told).status_code == 303

    observer = seen(client, held, cast.olu)
    assert "MARKSAID prices" in observer
    assert f"Released by decision {decision.number} of 29 April 2024." in observer
    assert "MARKASIDE" not in observer  # a note of another item stays as it was
    assert "MARKSAID" not in seen(client, held)  # until it is published again
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    public = seen(client, held)
    assert "MARKTITLE contract" in public
    assert f"Released by decision {decision.number} of 29 April 2024." in public
    login(client, cast.sam)
    page = pages.body(client.get(url))
    assert "by <a" in page
    assert f"Decision {decision.number}</a> of 29 April 2024; recorded" in page
    event = AuditEvent.objects.get(kind="boards.released")
    assert event.changes["decision"] == [None, decision.number]


def test_after_approval_a_note_is_opened_and_what_was_published_stays(
    client: Client, cast: Cast
) -> None:
    held = advance(with_secrets(cast), "approved")
    old = publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    documents.make_due()
    approved = held.minutes.revisions.get(occasion="approved")
    bytes_before = documents.read_bytes(approved.open_document)
    decision = decided(held)

    release(by=held.sam, extent="note", pk=secret_note(), decision_id=decision.pk)

    assert "MARKASIDE" in seen(client, held, cast.olu)
    new = publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    documents.make_due()
    public = seen(client, held)
    assert "MARKASIDE" in public
    assert f"One paragraph was released by decision {decision.number}" in public
    assert "MARKSAID" not in public
    old.refresh_from_db()
    assert old.replaced_by == new
    assert "MARKASIDE" not in str(old.document.snapshot)
    approved.open_document.refresh_from_db()
    assert documents.read_bytes(approved.open_document) == bytes_before
    assert held.minutes.revisions.filter(occasion="released").count() == 1
    assert MinuteEntry.objects.get(text=ASIDE).is_confidential is False


def test_nothing_else_opens_it(client: Client, cast: Cast) -> None:
    held = advance(with_secrets(cast), "circulated")
    provisional = decided(held, quorate=False)
    item, note = secret_item(held), secret_note()
    elsewhere = Decision.objects.get(pk=provisional.pk)
    elsewhere.pk, elsewhere.board, elsewhere.state = None, cast.other_board, "firm"
    elsewhere.save()
    for decision, sentence in (
        (provisional, "This decision is provisional"),
        (elsewhere, "Only a decision of this board"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            release(by=held.sam, extent="item", pk=item, decision_id=decision.pk)
    login(client, cast.sam)
    page = pages.body(client.get(held.address("release")))
    assert "No decision could release it yet" in page
    Decision.objects.filter(pk=provisional.pk).update(state="firm")
    for person in (cast.nadia, cast.gwen, cast.olu, cast.ada):
        with pytest.raises(NotAllowed, match="Only the secretary releases"):
            release(
                by=standing(cast, person),
                extent="note",
                pk=note,
                decision_id=provisional.pk,
            )
    release(by=held.sam, extent="item", pk=item, decision_id=provisional.pk)
    with pytest.raises(RuleBroken, match="This is open already"):
        release(by=held.sam, extent="item", pk=item, decision_id=provisional.pk)
    assert Release.objects.count() == 1


def test_what_is_planned_or_a_draft_is_opened_by_a_decision_since_its_mark(
    client: Client, cast: Cast
) -> None:
    held = with_secrets(cast)  # its minutes are a draft
    june = call(cast, JUNE, MARKED.title)
    agenda.change_item(by=june.sam, item_id=june.item.pk, item=MARKED)
    paper = add_paper(june.sam, june.item, "Tender.pdf", is_confidential=True)
    decision = decided(held)
    login(client, cast.sam)
    assert "No decision could release it yet" in pages.body(
        client.get(june.address("release"))
    )  # April's decision is older than June's mark
    with pytest.raises(RuleBroken, match="older than the record it would open"):
        release(by=june.sam, extent="item", pk=june.item.pk, decision_id=decision.pk)

    march = dt.datetime(2024, 3, 20, tzinfo=dt.UTC)
    AgendaItem.objects.filter(pk=june.item.pk).update(marked_at=march)
    Paper.objects.update(marked_at=march)
    for of, what in (
        (june, f"item-{june.item.pk}"),
        (june, f"paper-{paper.pk}"),
        (held, f"note-{secret_note()}"),
    ):
        url = of.address("release")
        page = pages.body(client.get(f"{url}?what={what}"))
        chosen = re.search(f'value="{what}"[^>]* checked', page)
        assert chosen, page
        told = {"what": what, "decision": decision.pk}
        assert client.post(url, told).status_code == 303
    observer = login(Client(), cast.olu)
    assert MARKED.title in pages.body(observer.get(june.address("meeting")))
    assert "Tender" in pages.body(observer.get(june.address("meeting")))
    assert not MinuteEntry.objects.get(text=ASIDE).is_confidential
    assert Release.objects.count() == 3
    assert held.minutes.revisions.count() == 0  # nothing went out yet
