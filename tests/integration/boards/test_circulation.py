"""Circulated minutes: the letter, comments beside the words, what becomes of them (C43)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from boards.models import MinuteEntry, MinutesComment, MinutesCopy
from boards.operations import circulating, commenting, minutes, notes
from boards.operations.commenting import CommentInput
from boards.standing import Standing
from governance import clock, composing, documents
from governance.clock import now
from governance.composing import Held as Waits
from governance.errors import NotAllowed, RuleBroken
from governance.letters import as_text
from governance.models import Notice, Person
from tests.cast import Cast, login
from tests.integration.boards.pages import body as text
from tests.minuting import Held, advance, recorded, standing

pytestmark = pytest.mark.django_db

SECRET = "MARKER of a family"


def comment(
    held: Held, who: Standing, *, secret: bool = False, **said: Any
) -> MinutesComment:
    note = MinuteEntry.objects.get(item__meeting=held.meeting, is_confidential=secret)
    return commenting.comment_on_minutes(
        by=who,
        meeting_id=held.meeting.pk,
        comment=CommentInput(item=note.item_id, entry=note.pk, **said),
    )


def circulated(cast: Cast) -> Held:
    """A draft that went to two members; one note of it is confidential."""
    for person in (cast.nadia, cast.gwen, cast.sam):
        person.email = f"{person.pk}@example.org"
        person.save()
    held = recorded(cast)
    held.item.withheld_reason = "A family"
    held.item.save()
    notes.add_note(by=held.sam, item_id=held.item.pk, text=SECRET, is_confidential=True)
    return advance(held, "circulated")


def letter_to(person: Person) -> str:
    """The newest letter of circulated minutes to somebody, as it is sent."""
    notice = Notice.objects.filter(kind=circulating.KIND, person=person).latest("pk")
    with clock.at(now() + timedelta(minutes=6)):
        found = composing.compose(notice)
    assert not isinstance(found, Waits), found.why
    return f"{found.subject}\n{as_text(found)}"


def link_in(letter: str) -> str:
    return next(w for w in letter.split() if "/minutes/draft/" in w).split("8000")[1]


def test_one_letter_holds_link_pdf_and_own_actions_and_nothing_confidential(
    cast: Cast,
) -> None:
    held = circulated(cast)
    notice = Notice.objects.get(kind=circulating.KIND, person=cast.gwen)
    waits = composing.compose(notice)
    assert isinstance(waits, Waits)
    assert "PDF" in waits.why
    documents.make_due()
    sent = composing.compose(notice)
    assert not isinstance(sent, Waits)

    words = as_text(sent)
    assert held.address() in words
    assert "/minutes/draft/" in words
    assert [file.kind for file in sent.attachments] == ["application/pdf"]
    assert SECRET not in words
    assert "You took on no action at this meeting" in words
    copies = MinutesCopy.objects.filter(revision__minutes=held.minutes)
    assert copies.count() == held.meeting.attendances.count()
    page = text(login(Client(), cast.gwen).get(link_in(words)))
    assert "Waiting times fell" in page
    assert SECRET not in page


def test_comments_reach_secretary_chair_and_author_only(cast: Cast) -> None:
    held = circulated(cast)
    gwen = standing(cast, cast.gwen)
    comment(held, gwen, text="Which spring?")
    comment(held, gwen, secret=True, text="HIDDEN words")
    comment(held, gwen, text="Which spring?")  # sent twice by a second click
    assert MinutesComment.objects.count() == 2

    page = held.address("minutes-comments")
    for person in (cast.sam, cast.nadia, cast.gwen):
        assert "Which spring?" in text(login(Client(), person).get(page)), person
    for person in (cast.olu, cast.ada):
        shown = text(login(Client(), person).get(page))
        assert "Which spring?" not in shown
        assert SECRET not in shown
        assert "HIDDEN" not in shown
    by_link = Client().get(link_in(letter_to(cast.gwen)))
    assert "Which spring?" in text(by_link)
    assert "HIDDEN" not in text(by_link)
    assert SECRET not in text(by_link)


def test_by_the_link_somebody_without_an_account_comments_on_that_draft(
    cast: Cast,
) -> None:
    held = circulated(cast)
    address = link_in(letter_to(cast.gwen))
    note = MinuteEntry.objects.get(item__meeting=held.meeting, is_confidential=False)
    secret = MinuteEntry.objects.get(text=SECRET)
    typed = {f"note-{note.pk}-anchor": f"note-{note.pk}",
             f"note-{note.pk}-should_read": "Waiting times fell in May.",
             f"note-{note.pk}-text": ""}  # fmt: skip
    assert Client().post(address, typed).status_code == 303
    made = MinutesComment.objects.get()
    assert (made.made_by, made.old_text) == (cast.gwen, note.text)

    typed = {f"note-{secret.pk}-anchor": "x", f"note-{secret.pk}-text": "Told"}
    assert Client().post(address, typed).status_code == 404
    minutes.take_back(by=held.sam, meeting_id=held.meeting.pk, reason="A slip")
    assert Client().get(address).status_code == 410
    advance(held, "circulated")
    assert "sent out again" in text(Client().get(address))


def test_an_accepted_correction_is_tracked_checked_and_sent_round(cast: Cast) -> None:
    held = circulated(cast)
    made = comment(held, standing(cast, cast.gwen), should_read="They fell in May.")
    commenting.accept_correction(
        by=held.sam, comment_id=made.pk, text="They fell in May.", version=1
    )
    made.refresh_from_db()
    assert (made.state, made.old_text, made.became) == (
        "accepted", "Waiting times fell in the spring.", "They fell in May.",
    )  # fmt: skip
    told = Notice.objects.get(kind="answer to a comment")
    assert told.person == cast.gwen
    assert "It now reads: They fell in May." in told.text
    page = text(login(Client(), cast.nadia).get(held.address("minutes-comments")))
    assert "before and since" in page

    with pytest.raises(RuleBroken, match="chair or vice chair checks the corrections"):
        circulating.circulate_again(by=held.sam, meeting_id=held.meeting.pk)
    with pytest.raises(NotAllowed):
        commenting.check_corrections(by=held.sam, meeting_id=held.meeting.pk)
    commenting.check_corrections(by=held.nadia, meeting_id=held.meeting.pk)
    assert "Corrections checked" in text(
        login(Client(), cast.nadia).get(held.address())
    )
    circulating.circulate_again(by=held.sam, meeting_id=held.meeting.pk)
    letter = letter_to(cast.gwen)
    assert "Corrected draft minutes" in letter
    assert "Now: They fell in May." in letter
    assert SECRET not in letter
    assert "They fell in May." in text(login(Client(), cast.gwen).get(held.address()))


def test_declined_says_why_and_a_text_changed_since_is_a_conflict(cast: Cast) -> None:
    held = circulated(cast)
    gwen = standing(cast, cast.gwen)
    first = comment(held, gwen, should_read="They fell in May.")
    second = comment(held, gwen, should_read="They fell in June.")
    with pytest.raises(RuleBroken, match="Say why"):
        commenting.decline_comment(by=held.sam, comment_id=first.pk, answer=" ")
    commenting.accept_correction(
        by=held.sam, comment_id=first.pk, text="They fell in May.", version=1
    )
    page = f"{held.address('minutes-comments')}{second.pk}/accept/"
    key = f"accept-{second.pk}"
    refused = login(Client(), cast.sam).post(
        page, {f"{key}-version": 1, f"{key}-became": "They fell in June."}
    )
    assert refused.status_code == 422
    assert "The text has changed since" in text(refused)
    assert "They fell in June." in text(refused)
    assert "They fell in May." in text(refused)
    again = login(Client(), cast.sam).post(
        page, {f"{key}-version": 2, f"{key}-became": "They fell in May and June."}
    )
    assert again.status_code == 303
    third = comment(held, gwen, text="Thank you")
    commenting.decline_comment(by=held.sam, comment_id=third.pk, answer="A pleasure.")
    third.refresh_from_db()
    assert third.state == "answered"
    note = MinuteEntry.objects.get(item__meeting=held.meeting, is_confidential=False)
    assert note.text == "They fell in May and June."


def test_after_the_window_a_sentence_stands_in_place_of_the_forms(cast: Cast) -> None:
    held = circulated(cast)
    until = held.minutes.comments_until
    assert until is not None
    address = link_in(letter_to(cast.gwen))
    held.meeting.minutes.__class__.objects.filter(pk=held.minutes.pk).update(
        comments_until=clock.today() - timedelta(days=1)
    )
    page = text(login(Client(), cast.gwen).get(held.address("minutes-comments")))
    assert "Comments were welcome until" in page
    assert "<textarea" not in page
    with pytest.raises(RuleBroken, match="Comments were welcome until"):
        comment(held, standing(cast, cast.gwen), text="Late")
    assert "The time for comments is over" in text(Client().get(address))


def test_what_became_confidential_meanwhile_is_not_told_in_the_answer(
    cast: Cast,
) -> None:
    held = circulated(cast)
    made = comment(held, standing(cast, cast.gwen), should_read="They fell in May.")
    minutes.take_back(by=held.sam, meeting_id=held.meeting.pk, reason="A slip")
    notes.mark_confidential(by=held.sam, entry_id=made.entry_id, is_confidential=True)
    commenting.decline_comment(by=held.sam, comment_id=made.pk, answer="Not so.")
    told = Notice.objects.get(kind="answer to a comment")
    assert "confidential part" in told.text
    assert "They fell" not in told.text
