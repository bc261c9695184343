"""Publishing, replacing and withdrawing minutes; what stops it (A9, A11, C47)."""

from typing import Any

import pytest

from actions.operations.inputs import ActionInput
from actions.operations.recording import record_action
from boards.models import AgendaItem, Publication
from boards.operations import minutes, notes, publishing
from boards.operations.withholding import PublicFace, withhold_item
from governance import documents
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast
from tests.minuting import (
    Held,
    advance,
    begin,
    call,
    close,
    minute,
    minutes_at,
    publish_drafts,
    standing,
)

pytestmark = pytest.mark.django_db
WHOLE = PublicFace(
    is_confidential=True,
    public_title="A commercial matter",
    withheld_reason="Prices under negotiation",
    public_summary="The board heard an update.",
)


def publish(held: Held) -> Publication:
    return publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)


# --- The terms' rule ------------------------------------------------------------------
@pytest.mark.parametrize("state", ["draft", "checked", "circulated"])
def test_terms_that_ask_for_approval_stop_a_draft(cast: Cast, state: str) -> None:
    held = minutes_at(cast, state)
    with pytest.raises(RuleBroken, match="only once approved"):
        publish(held)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("state", ["draft", "checked"])
def test_a_draft_is_published_only_once_circulated(cast: Cast, state: str) -> None:
    publish_drafts(cast)
    with pytest.raises(RuleBroken, match="Circulate the minutes"):
        publish(minutes_at(cast, state))


def test_a_circulated_draft_has_a_banner_and_approval_replaces_it(cast: Cast) -> None:
    publish_drafts(cast)
    held = minutes_at(cast, "circulated")
    draft = publish(held)
    assert "not yet approved" in draft.document.snapshot["banner"]

    final = publish(advance(held, "approved"))

    draft.refresh_from_db()
    assert (draft.is_current, draft.replaced_by) == (False, final)
    assert final.document.snapshot["banner"] == ""
    assert final.is_current
    assert Publication.objects.current().get() == final
    assert AuditEvent.objects.filter(kind="boards.published").count() == 2


def test_publishing_twice_publishes_once(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    assert publish(held) == publish(held)
    assert Publication.objects.count() == 1
    assert AuditEvent.objects.filter(kind="boards.published").count() == 1


def test_only_the_secretary_publishes_and_withdraws(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    made = publish(held)
    for person in (cast.nadia, cast.gwen, cast.olu, cast.ada):
        with pytest.raises(NotAllowed, match="Only the secretary publishes"):
            publishing.publish_minutes(
                by=standing(cast, person), meeting_id=held.meeting.pk
            )
        with pytest.raises(NotAllowed, match="Only the secretary publishes"):
            publishing.withdraw_publication(
                by=standing(cast, person), publication_id=made.pk, reason="No"
            )
    made.refresh_from_db()
    assert made.is_current


# --- Six gaps, six stopped (A11) --------------------------------------------------------
def open_item_with_secret_note(held: Held) -> None:
    held.item.entries.update(is_confidential=True)


def open_item_with_secret_action(held: Held) -> None:
    held.meeting.actions.update(is_confidential=True)


def change(**values: object) -> None:
    AgendaItem.objects.filter(title="Waiting times").update(
        **{
            "is_confidential": True,
            "public_title": "A matter",
            "withheld_reason": "Commercial",
            "public_summary": "Heard.",
            **values,
        }
    )


GAPS = {
    "no public title": (
        lambda held: change(public_title=" "), "has no public title",
    ),
    "no reason": (
        lambda held: change(withheld_reason=" "),
        "“A matter” does not say why it is withheld",
    ),
    "no summary": (
        lambda held: change(public_summary=""), "“A matter” has no summary",
    ),
    "only spaces for a summary": (
        lambda held: change(public_summary=" \n "), "“A matter” has no summary",
    ),
    "a note without a reason": (
        open_item_with_secret_note,
        "“Waiting times” does not say why something is withheld",
    ),
    "an action without a reason": (
        open_item_with_secret_action,
        "“Waiting times” does not say why something is withheld",
    ),
}  # fmt: skip


def with_action(cast: Cast) -> Held:
    held = begin(call(cast))
    minute(held, held.item, "Waiting times fell.")
    record_action(
        by=held.sam, item_id=held.item.pk, action=ActionInput(text="Ask for figures")
    )
    return advance(close(held), "approved")


@pytest.mark.parametrize("gap", GAPS)
def test_a_gap_stops_publication_and_says_why(cast: Cast, gap: str) -> None:
    held = with_action(cast)
    plant, sentence = GAPS[gap]
    plant(held)

    with pytest.raises(RuleBroken, match=sentence):
        publish(held)

    assert not Publication.objects.exists()
    found = publishing.gaps_of(held.fresh())
    assert [one.item for one in found] == [held.item]


def test_the_same_meeting_without_a_gap_is_published(cast: Cast) -> None:
    held = with_action(cast)
    change()
    assert publish(held).document.snapshot["items"][-1]["title"] == "A matter"


def test_a_withheld_note_and_action_are_counted_and_absent(cast: Cast) -> None:
    held = with_action(cast)
    open_item_with_secret_note(held)
    open_item_with_secret_action(held)
    AgendaItem.objects.filter(pk=held.item.pk).update(withheld_reason="Commercial")

    said = publish(held).document.snapshot["items"][-1]

    assert said["withheld"]["sentence"] == (
        "One paragraph and one action are withheld."
    )
    assert said["withheld"]["reason"] == "Commercial"
    assert (said["blocks"], said["actions"]) == ([], [])


# --- Withdrawing and withholding afterwards (A9) ------------------------------------------
def test_withdrawing_needs_a_reason_and_is_logged_with_it(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    made = publish(held)
    for reason in (" ", "x" * 301):
        with pytest.raises(RuleBroken):
            publishing.withdraw_publication(
                by=held.sam, publication_id=made.pk, reason=reason
            )
    publishing.withdraw_publication(
        by=held.sam, publication_id=made.pk, reason="A name is wrong"
    )
    with pytest.raises(RuleBroken, match="withdrawn already"):
        publishing.withdraw_publication(
            by=held.sam, publication_id=made.pk, reason="Again"
        )
    assert not Publication.objects.current().exists()
    event = AuditEvent.objects.get(kind="boards.withdrawn")
    assert event.reason == "A name is wrong"


def test_what_was_replaced_cannot_be_withdrawn_again(cast: Cast) -> None:
    publish_drafts(cast)
    held = minutes_at(cast, "circulated")
    draft = publish(held)
    publish(advance(held, "approved"))
    with pytest.raises(RuleBroken, match="taken its place"):
        publishing.withdraw_publication(
            by=held.sam, publication_id=draft.pk, reason="Oh"
        )


def test_an_item_made_confidential_is_withdrawn_in_the_same_moment(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    made = publish(held)

    withhold_item(by=held.sam, item_id=held.item.pk, face=WHOLE)

    made.refresh_from_db()
    assert made.withdrawn_at is not None
    assert "became confidential" in made.withdrawn_reason
    again = publish(held)
    assert "Waiting times" not in str(again.document.snapshot)
    assert "A commercial matter" in str(again.document.snapshot)


def test_a_confidential_item_is_not_opened_in_passing(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    withhold_item(by=held.sam, item_id=held.item.pk, face=WHOLE)
    opened = PublicFace(is_confidential=False, withheld_reason="Because")
    with pytest.raises(RuleBroken, match="stays confidential"):
        withhold_item(by=held.sam, item_id=held.item.pk, face=opened)
    held.item.refresh_from_db()
    assert held.item.is_confidential


@pytest.mark.parametrize(
    "missing", ["public_title", "withheld_reason", "public_summary"]
)
def test_withholding_an_item_needs_its_whole_public_face(
    cast: Cast, missing: str
) -> None:
    held = minutes_at(cast, "approved")
    publish(held)
    words: dict[str, Any] = {
        "public_title": "A matter", "withheld_reason": "Commercial",
        "public_summary": "Heard.", missing: "  ",
    }  # fmt: skip
    with pytest.raises(RuleBroken) as broken:
        withhold_item(
            by=held.sam,
            item_id=held.item.pk,
            face=PublicFace(is_confidential=True, **words),
        )
    assert broken.value.field == missing
    assert Publication.objects.current().exists()


def test_only_the_secretary_withholds(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    for person in (cast.nadia, cast.gwen, cast.olu, cast.ada):
        with pytest.raises(NotAllowed):
            withhold_item(by=standing(cast, person), item_id=held.item.pk, face=WHOLE)


# --- Immutable (E10, G8) -------------------------------------------------------------------
def test_published_bytes_stay_when_the_record_changes(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    made = publish(held)
    documents.make_due()
    made.document.refresh_from_db()
    before = (made.document.sha256, documents.read_bytes(made.document))

    held.item.title = "Another title"
    held.item.save()
    cast.nadia.name = "Another Name"
    cast.nadia.save()
    documents.make_due()

    made.document.refresh_from_db()
    assert (made.document.sha256, documents.read_bytes(made.document)) == before
    assert publish(held).document_id != made.document_id


def test_a_publication_is_never_deleted(cast: Cast) -> None:
    made = publish(minutes_at(cast, "approved"))
    with pytest.raises(RuntimeError, match="never deleted"):
        made.delete()


def test_a_draft_taken_back_and_mended_is_published_again_without_the_text(
    cast: Cast,
) -> None:
    publish_drafts(cast)
    held = minutes_at(cast, "circulated")
    publish(held)
    minutes.take_back(by=held.sam, meeting_id=held.meeting.pk, reason="A name")
    entry = held.item.entries.get()
    notes.save_note(
        by=held.sam, entry_id=entry.pk, text="Mended.", version=entry.version
    )
    again = publish(advance(held, "circulated"))
    assert "Waiting times fell" not in str(again.document.snapshot)
