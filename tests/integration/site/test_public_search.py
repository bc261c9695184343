"""What is published can be found, fed and told; nothing else can (C47)."""

import pytest
from django.core.management import call_command

from boards import public_search
from boards.models import Announcement, PublicEdition, PublishedEntry
from boards.operations import publishing, publishing_agenda
from boards.operations.agenda import ItemInput, add_item
from boards.operations.meetings import call_meeting
from governance.errors import RuleBroken
from tests.cast import the_cast
from tests.minuting import Held, call, minutes_at

pytestmark = pytest.mark.django_db


def titles(held: Held, words: str) -> list[str]:
    """What a search in the partnership finds."""
    ids = public_search.found(held.cast.partnership.pk, words) or []
    return [row.title for row in public_search.shown(ids, words)]


def test_search_finds_what_is_published_and_forgets_what_is_withdrawn() -> None:
    held = minutes_at(the_cast(), "approved")
    assert titles(held, "waiting") == []
    made = publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    edition = PublicEdition.objects.get().number

    assert titles(held, "WAITED springs") == ["Waiting times"]
    assert titles(held, "quarter") == ["Decision 1: Waiting times"]
    assert titles(held, "nothing like it") == []
    assert public_search.found(held.cast.partnership.pk, ' "*( ') is None
    assert public_search.found(0, "waiting") == []
    row = public_search.shown([PublishedEntry.objects.get(kind="item").pk], "spring")[0]
    assert "\x02spring\x03" in row.excerpt  # type: ignore[attr-defined]

    publishing.withdraw_publication(
        by=held.sam, publication_id=made.pk, reason="A slip."
    )
    assert titles(held, "waiting") == []
    assert not PublishedEntry.objects.exclude(title="", text="").exists()
    assert not Announcement.objects.current().exists()
    assert PublicEdition.objects.get().number == edition + 1


def test_an_agenda_is_published_once_members_have_it_and_without_secrets() -> None:
    held = call(the_cast())
    secret = ItemInput(
        title="MARKTITLE", reason="MARKWHY", is_confidential=True,
        public_title="A contract", withheld_reason="Prices",
    )  # fmt: skip
    add_item(by=held.sam, meeting_id=held.meeting.pk, item=secret)
    with pytest.raises(RuleBroken, match="Call the meeting first"):
        publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)
    call_meeting(by=held.sam, meeting_id=held.meeting.pk)

    made = publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)
    again = publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)

    assert made == again
    assert "MARK" not in str(made.document.snapshot)
    assert titles(held, "contract") == ["A contract"]
    publishing_agenda.withdraw_agenda(
        by=held.sam, meeting_id=held.meeting.pk, reason="A slip."
    )
    assert titles(held, "contract") == []


def test_what_was_published_before_the_search_is_put_in_and_taken_out_again() -> None:
    held = minutes_at(the_cast(), "approved")
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    call_command("index_published", "--undo")
    assert titles(held, "waiting")  # told by its publication, and not by the command
    PublishedEntry.objects.all().delete()
    Announcement.objects.all().delete()
    assert titles(held, "waiting") == []

    for _ in range(2):
        call_command("index_published")
        assert titles(held, "waiting") == ["Waiting times", "Decision 1: Waiting times"]
    told = Announcement.objects.get()
    assert told.published_at == held.meeting.publications.get().published_at
    call_command("index_published", "--undo")
    assert titles(held, "waiting") == []
